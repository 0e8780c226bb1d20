import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

/// The storage engines that the contract holds for.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, memory

    var testDescription: String { rawValue }
}

/// What the suite needs from an engine.
protocol EngineHarness: Sendable {
    /// Creates a client and returns its store.
    func makeClient(_ id: String, environment: String) async throws -> any ClientStore
    /// The store of a client under a new lease.
    func acquire(_ id: String) async throws -> any ClientStore
    /// Makes commits that store a session under the address name `fail` fail.
    func failOnMarkedSession() async throws
    func close() async
}

/// Runs `body` on a new store of `engine` with one client, in the environment `production`.
func withEngine(_ engine: Engine, _ body: (any EngineHarness, any ClientStore) async throws -> Void) async throws {
    let harness: any EngineHarness =
        switch engine {
        case .sqlite: try await SQLiteHarness()
        case .memory: MemoryHarness()
        }
    do {
        try await body(harness, harness.makeClient("one", environment: "production"))
    } catch {
        await harness.close()
        throw error
    }
    await harness.close()
}

private struct MemoryHarness: EngineHarness {
    let store = MemoryStore()

    func makeClient(_ id: String, environment: String) async throws -> any ClientStore {
        store.client(id, environment: environment)
    }

    func acquire(_ id: String) async throws -> any ClientStore { store.acquire(id, environment: "production") }

    func failOnMarkedSession() async throws {
        store.failNextCommit(of: "one", environment: "production") { change in
            if case .signal(.session(let address, _)) = change { address.name == "fail" } else { false }
        }
    }

    func close() async {}
}

private struct SQLiteHarness: EngineHarness {
    let path: String
    let store: Store

    init() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "contract-\(UUID().uuidString)")
        path = url.path
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock = try HomeLock.tryAcquire(
            try Home.open(path), command: "test", now: Timestamp(seconds: 1_700_000_000))
        guard let lock else { throw StoreError(.unavailable, "the lock is held") }
        store = try await Store.open(lock: lock)
    }

    func makeClient(_ id: String, environment: String) async throws -> any ClientStore {
        try await store.createClient(ClientID(stored: id), environment: environment, at: moment(0))
        return try store.clientStore(ClientID(stored: id))
    }

    func acquire(_ id: String) async throws -> any ClientStore { try store.acquire(ClientID(stored: id)).store }

    func failOnMarkedSession() async throws {
        _ = try await store.write { connection throws(StoreError) in
            try connection.execute(
                """
                CREATE TRIGGER fail BEFORE INSERT ON sessions WHEN NEW.name = 'fail'
                BEGIN SELECT RAISE(ABORT, 'the test makes this commit fail'); END
                """)
            return 0
        }
    }

    func close() async {
        await store.close()
        try? FileManager.default.removeItem(atPath: path)
    }
}
