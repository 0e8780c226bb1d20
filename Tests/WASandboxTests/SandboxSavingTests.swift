import Testing
import WACore

@testable import WASandbox

struct SandboxSavingTests {
    /// Finishes a write only on request.
    private actor SlowDisk {
        struct Full: Error {}

        private(set) var started = 0
        private(set) var mostAtOnce = 0
        private(set) var written = 0
        private var isFull = false
        private var running: [CheckedContinuation<Void, Never>] = []
        private var isReleased = false
        private var watcher: CheckedContinuation<Void, Never>?

        func write() async throws {
            started += 1
            mostAtOnce = max(mostAtOnce, running.count + 1)
            watcher?.resume()
            watcher = nil
            if !isReleased { await withCheckedContinuation { running.append($0) } }
            if isFull { throw Full() }
            written += 1
        }

        func firstWrite() async {
            if started == 0 { await withCheckedContinuation { watcher = $0 } }
        }

        func release(full: Bool = false) {
            (isReleased, isFull) = (true, full)
            for write in running { write.resume() }
            running = []
        }
    }

    /// A sandbox in memory whose state goes to `disk`.
    private func sandbox(on disk: SlowDisk, _ body: (Sandbox) async throws -> Void) async throws {
        // No world was ever stored at this path, and none will be.
        let configuration = SandboxConfiguration(stateFile: "/nonexistent/state.json")
        try await SandboxFixture.run(configuration) { fixture in
            await fixture.sandbox.replaceWriter { _, _ in try await disk.write() }
            try await body(fixture.sandbox)
        }
    }

    /// Saves of one change; returns when the first write is under way.
    private func firstSaves(
        of sandbox: Sandbox, on disk: SlowDisk, times: Int
    ) async throws -> [Task<Void, any Error>] {
        try await sandbox.rename(WorldDriver.alice, to: "0")
        let saves = await sandbox.startSaving(times: times)
        await disk.firstWrite()
        return saves
    }

    @Test
    func `many changes during one slow write are written once, after it`() async throws {
        let disk = SlowDisk()
        try await sandbox(on: disk) { sandbox in
            var saves = try await firstSaves(of: sandbox, on: disk, times: 1)
            for name in 1...9 {
                try await sandbox.rename(WorldDriver.alice, to: "\(name)")
                saves += await sandbox.startSaving(times: 3)
            }
            #expect(await disk.started == 1)
            await disk.release()
            for save in saves { try await save.value }
            #expect(await disk.started == 2)
            #expect(await disk.mostAtOnce == 1)
        }
    }

    @Test
    func `what a full disk refused is written by the next save`() async throws {
        let disk = SlowDisk()
        try await sandbox(on: disk) { sandbox in
            await disk.release(full: true)
            try await sandbox.rename(WorldDriver.alice, to: "0")
            await #expect(throws: SlowDisk.Full.self) { try await sandbox.save() }
            await disk.release(full: false)
            try await sandbox.save()
            try await sandbox.save()
            #expect(await disk.written == 1)
        }
    }

    @Test
    func `a caller waiting for a write that fails does not take it for done`() async throws {
        let disk = SlowDisk()
        try await sandbox(on: disk) { sandbox in
            let saves = try await firstSaves(of: sandbox, on: disk, times: 5)
            await disk.release(full: true)
            for save in saves { await #expect(throws: SlowDisk.Full.self) { try await save.value } }
            await disk.release(full: false)
        }
        #expect(await disk.written == 1)
    }
}

extension Sandbox {
    fileprivate func replaceWriter(_ write: @escaping @Sendable (WorldSnapshot, String) async throws -> Void) {
        saving.write = write
    }

    /// Saves that are all on their way before the next call is served.
    fileprivate func startSaving(times: Int) -> [Task<Void, any Error>] {
        (0..<times).map { _ in Task { try await save() } }
    }
}
