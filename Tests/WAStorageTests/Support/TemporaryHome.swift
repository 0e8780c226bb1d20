import Foundation
import TestSupport
import WACore

@testable import WAStorage

/// A home of its own for a test; removed with its last reference.
final class TemporaryHome: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "wastorage-\(UUID().uuidString)")
        path = url.path
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var home: Home {
        get throws { try Home.open(path) }
    }

    /// A new database without tables, and the connection that writes it.
    func database() throws -> Connection {
        try home.prepareDatabaseFile(isUnused: true)
        return try Connection.writing(path: home.databasePath)
    }

    func lock(command: String = "test") throws -> HomeLock {
        guard let lock = try HomeLock.tryAcquire(home, command: command, now: Timestamp(seconds: 1_700_000_000)) else {
            throw TestFailure("the lock is held")
        }
        return lock
    }

    func open(_ options: Store.Options = .init()) async throws -> Store {
        try await Store.open(lock: lock(), options: options)
    }

    /// True when a file of the home holds these bytes.
    func contains(_ bytes: [UInt8]) throws -> Bool {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasPrefix("wacli.db") {
            let data = try Data(contentsOf: URL(filePath: path).appending(path: name))
            if data.range(of: Data(bytes)) != nil { return true }
        }
        return false
    }

    func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Opens a store in a home of its own, with one client, and closes it after `body`.
func withStore(
    _ options: Store.Options = .init(), client id: ClientID = "one",
    _ body: (Store, any ClientStore) async throws -> Void
) async throws {
    let home = try TemporaryHome()
    let store = try await home.open(options)
    try await store.createClient(id, environment: "production", at: moment(0))
    do {
        try await body(store, store.clientStore(id))
    } catch {
        await store.close()
        throw error
    }
    await store.close()
}
