internal import WACore

/// What is known about the state file.
struct SavingState {
    /// A write is due or under way.
    var isScheduled = false
    /// The write under way; the next one waits for it.
    var running: Task<Void, any Error>?
    /// How long the last write took.
    var lastDuration: Duration = .zero
    /// Puts a state into the file at a path, off the loop.
    var write: @Sendable (WorldSnapshot, String) async throws -> Void = { snapshot, path in
        try await SavingState.replaceFile(snapshot, at: path)
    }

    @concurrent
    private static func replaceFile(_ snapshot: WorldSnapshot, at path: String) async throws {
        try PrivateFile.replace(path, with: snapshot.json())
    }
}

extension Sandbox {
    /// Changes within this time are written together.
    private static let savingDelay: Duration = .seconds(1)
    /// A large world is written less often: at most every so many times what a write of it takes.
    private static let writingShare = 20

    /// Writes the state file soon; a disk slower than the changes gets one write after another, never a queue of them.
    func scheduleSave() {
        guard configuration.stateFile != nil, !saving.isScheduled else { return }
        saving.isScheduled = true
        loop.schedule(after: max(Self.savingDelay, saving.lastDuration * Self.writingShare)) { [weak self] in
            self?.assumeIsolated { sandbox in
                _ = Task { await sandbox.saveAsScheduled() }
            }
        }
    }

    private func saveAsScheduled() async {
        do {
            try await save()
        } catch {
            logger.log(.warning, "the state of the sandbox was not saved: \(error)")
        }
        saving.isScheduled = false
        if world.context.needsSaving { scheduleSave() }
    }

    /// Writes the state file when anything has changed, off the loop.
    func save() async throws {
        while let running = saving.running { _ = try? await running.value }
        guard let path = configuration.stateFile, world.context.needsSaving else { return }
        world.context.needsSaving = false
        let snapshot = WorldSnapshot(world, master: master)
        let writing = Task {
            // Both inside the task: its waiters resume with `running` cleared, after a failure with the flag set again.
            defer { saving.running = nil }
            do { try await saving.write(snapshot, path) } catch {
                world.context.needsSaving = true
                throw error
            }
        }
        saving.running = writing
        let started = clock.uptime
        try await writing.value
        saving.lastDuration = clock.uptime - started
    }
}
