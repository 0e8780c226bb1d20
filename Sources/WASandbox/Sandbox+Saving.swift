internal import WACore

/// What is known about the state file.
struct SavingState {
    var isScheduled = false
    /// The write under way; the next one waits for it.
    var running: Task<Void, any Error>?
    /// How long the last write took.
    var lastDuration: Duration = .zero
}

extension Sandbox {
    /// Changes within this time are written together.
    private static let savingDelay: Duration = .seconds(1)
    /// A large world is written less often: at most every so many times what a write of it takes.
    private static let writingShare = 20

    /// Writes the state file soon.
    func scheduleSave() {
        guard configuration.stateFile != nil, !saving.isScheduled else { return }
        saving.isScheduled = true
        loop.schedule(after: max(Self.savingDelay, saving.lastDuration * Self.writingShare)) { [weak self] in
            self?.assumeIsolated { sandbox in
                _ = Task { await sandbox.saveOrLog() }
            }
        }
    }

    private func saveOrLog() async {
        do {
            try await save()
        } catch {
            logger.log(.warning, "the state of the sandbox was not saved: \(error)")
        }
    }

    /// Writes the state file when anything has changed; files are written off the loop, one after another.
    func save() async throws {
        saving.isScheduled = false
        guard let path = configuration.stateFile, world.needsSaving else { return }
        world.needsSaving = false
        let snapshot = WorldSnapshot(world, master: master)
        let former = saving.running
        let writing = Task {
            _ = try? await former?.value
            try await Self.write(snapshot, to: path)
        }
        saving.running = writing
        let started = clock.uptime
        do {
            try await writing.value
            saving.lastDuration = clock.uptime - started
        } catch {
            world.needsSaving = true
            throw error
        }
    }

    @concurrent
    private static func write(_ snapshot: WorldSnapshot, to path: String) async throws {
        try PrivateFile.replace(path, with: snapshot.json())
    }
}
