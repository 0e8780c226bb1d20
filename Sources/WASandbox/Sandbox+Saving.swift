internal import WACore

/// What is known about the state file.
struct SavingState {
    var isScheduled = false
    /// The write under way; the next one waits for it.
    var running: Task<Void, any Error>?
}

extension Sandbox {
    /// Changes within this time are written together.
    private static let savingDelay: Duration = .seconds(1)

    /// Writes the state file soon.
    func scheduleSave() {
        guard configuration.stateFile != nil, !saving.isScheduled else { return }
        saving.isScheduled = true
        loop.schedule(after: Self.savingDelay) { [weak self] in
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
        do {
            try await writing.value
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
