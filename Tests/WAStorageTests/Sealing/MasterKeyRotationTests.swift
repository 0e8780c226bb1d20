import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct MasterKeyRotationTests {
    let home: TemporaryHome
    private let secrets = [SecretRows(), SecretRows()]

    init() throws { home = try TemporaryHome() }

    private func fill(_ options: Store.Options = .init()) async throws {
        let store = try await home.open(options)
        for (number, secrets) in secrets.enumerated() {
            let id = ClientID(stored: "c\(number)")
            try await store.createClient(id, environment: "x", at: moment(0))
            _ = try await store.clientStore(id).outcome(of: secrets.changes).get()
        }
        try await store.set(.tokenKey, to: [7], at: moment(0))
        await store.close()
    }

    private func expectReadable(_ options: Store.Options = .init(), _ comment: Comment? = nil) async throws {
        let store = try await home.open(options)
        for (number, secrets) in secrets.enumerated() {
            try await secrets.expectReadable(by: store.clientStore(ClientID(stored: "c\(number)")), comment)
        }
        #expect(try await store.setting(.tokenKey)?.value == [7], comment)
        // New clients belong to the new key too.
        try await store.createClient("new", environment: "x", at: moment(0))
        try await store.clientStore("new").commit(.session(address("a"), [1]))
        await store.close()
        let again = try await home.open(options)
        #expect(try await again.clientStore("new").sessions([address("a")]) == [address("a"): [1]], comment)
        try await again.deleteClient("new")
        await again.close()
    }

    private func rotate(
        _ options: Store.Options = .init(), to new: MasterKey? = nil
    ) async throws -> MasterKeyRotation.Report {
        try await MasterKeyRotation.run(lock: home.lock(), options: options, to: new)
    }

    private static func options(_ key: MasterKey) -> Store.Options {
        var options = Store.Options()
        options.masterKey = key
        return options
    }

    private func key(_ name: String = "wacli.key") throws -> String {
        try String(contentsOfFile: home.path + "/" + name, encoding: .utf8)
    }

    @Test func `a new key in the home replaces the former one, which is kept`() async throws {
        try await fill()
        let before = try key()
        let report = try await rotate()
        let former = try #require(report.former)
        #expect(report.source == home.path + "/wacli.key")
        #expect(try String(contentsOfFile: former, encoding: .utf8) == before)
        #expect(try key() != before)
        for name in try home.keyFiles { #expect(try home.mode(of: name) == 0o600, "\(name)") }
        #expect(try home.keyFiles.count == 2)
        try await expectReadable()
        await expect(.keyMissing) { _ = try await home.open(TemporaryHome.options(before)) }
        // Twice within a second too.
        _ = try await rotate()
        #expect(try home.keyFiles.count == 3)
        try await expectReadable()
    }

    @Test func `the key moves out of the home and back`() async throws {
        try await fill()
        let outside = try #require(MasterKey(text: randomBytes(32).hex, source: "/run/key"))
        let moved = try await rotate(to: outside)
        #expect(moved.source == "/run/key" && moved.former != nil)
        #expect(!(try home.keyFiles.contains("wacli.key")))
        await expect(.keyMissing) { _ = try await home.open() }
        let options = Self.options(outside)
        try await expectReadable(options)
        // Without a key for it, it would be in a place that the next command does not look at.
        await expect(.exists) { _ = try await rotate(options) }
        await expect(.exists) { _ = try await rotate(options, to: outside) }

        let inside = randomBytes(32).hex
        try inside.write(toFile: home.path + "/wacli.key", atomically: false, encoding: .utf8)
        chmod(home.path + "/wacli.key", 0o600)
        let back = try await rotate(options, to: MasterKey.file(at: home.path + "/wacli.key"))
        #expect(back.former == nil)
        #expect(try key() == inside)
        try await expectReadable()
    }

    @Test func `nothing of the wrapped keys from before is left`() async throws {
        try await fill()
        let store = try await home.open()
        let wrapped = try await store.read { connection throws(StoreError) in
            try connection.all("SELECT data_key FROM clients UNION ALL SELECT wrapped FROM sealing") { $0.blob(0) }
        }
        await store.close()
        #expect(wrapped.count == 3)
        for value in wrapped { #expect(try home.contains(value)) }
        _ = try await rotate()
        for value in wrapped { #expect(try !home.contains(value)) }
    }

    @Test func `whenever a rotation ends, the home has the right key`() async throws {
        try await fill()
        let old = try key()
        // Before the commit.
        let next = try MasterKeyFile(home.home).makeNext()
        try await expectReadable(.init(), "before the commit")
        #expect(try key() == old)
        _ = try await rotate()
        let new = try key()
        #expect(new != old && new != next.text + "\n")
        let former = try #require(try home.keyFiles.first { $0.contains("before") })
        // After the commit, before the former key has another name.
        try home.move("wacli.key", to: "wacli.key.next")
        try home.move(former, to: "wacli.key")
        try await expectReadable(.init(), "after the commit")
        #expect(try key() == new)
        let again = try #require(try home.keyFiles.first { $0.contains("before") })
        #expect(try key(again) == old)
        // Before the new key has its name.
        try home.move("wacli.key", to: "wacli.key.next")
        try await expectReadable(.init(), "between the names")
        #expect(try key() == new)
        #expect(try home.keyFiles.count == 2)
    }

    @Test func `a backup from before needs the former key`() async throws {
        try await fill()
        let other = try TemporaryHome()
        let store = try await home.open()
        _ = try await store.backUp(to: other.path + "/backup", replacing: false)
        await store.close()
        let report = try await rotate()
        let database = try Data(contentsOf: URL(filePath: home.home.databasePath))
        func restore(_ key: MasterKey?) throws {
            let lock = try home.lock()
            defer { lock.release() }
            _ = try Restore.run(other.path + "/backup", lock: lock, now: moment(1), masterKey: key)
        }
        let error = #expect(throws: StoreError.self) { try restore(nil) }
        #expect(error?.code == .keyMissing && error?.message.contains("wacli.key.before") == true)
        #expect(try Data(contentsOf: URL(filePath: home.home.databasePath)) == database)
        let former = try MasterKey.file(at: #require(report.former))
        try restore(former)
        let options = Self.options(former)
        try await expectReadable(options)
        // And takes the key of the home again.
        _ = try await rotate(options, to: MasterKey.file(at: home.path + "/wacli.key"))
        try await expectReadable()
    }

    @Test func `with the present key, rows of a deleted client in an old copy stay closed`() async throws {
        try await fill()
        let old = try TemporaryHome()
        try home.copyFiles(to: old)
        let store = try await home.open()
        try await store.deleteClient("c1")
        await store.close()
        _ = try await rotate()
        // What the home has now, with the key that it lost.
        let connection = try Connection(path: home.home.databasePath)
        let master = try MasterKey.file(at: home.path + "/wacli.key")
        let homeKey = try #require(try connection.first("SELECT wrapped FROM sealing") { $0.blob(0) })
        let ring = try KeyRing(master, wrapped: homeKey)
        connection.close()
        let copy = try Connection(path: old.home.databasePath)
        let wrapped = try #require(try copy.first("SELECT data_key FROM clients WHERE key = 2") { $0.blob(0) })
        copy.close()
        #expect(ring.seal(of: 2, wrapped).isDamaged)
    }
}
