import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct GenerationTests {
    let home: TemporaryHome
    let copy: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        copy = try TemporaryHome()
    }

    /// A linked client `one` and a client `two` without a link.
    private func made() async throws -> Store {
        let store = try await home.open()
        for id in ["one", "two"] as [ClientID] {
            try await store.createClient(id, environment: "production", at: moment(0))
        }
        try await store.clientStore("one").commit(.credentials(sampleCredentials()), .session(address("a"), [0]))
        return store
    }

    private func move(_ names: [String], from: TemporaryHome, to: TemporaryHome) throws {
        let known = ["wacli.db", "wacli.db-wal", "wacli.db-shm", "wacli.key", "wacli.generation"]
        for name in known where names.contains(name) {
            let (source, target) = (from.path + "/" + name, to.path + "/" + name)
            try? FileManager.default.removeItem(atPath: target)
            guard FileManager.default.fileExists(atPath: source) else { continue }
            try FileManager.default.copyItem(atPath: source, toPath: target)
        }
    }

    private let database = ["wacli.db", "wacli.db-wal", "wacli.key"]

    private func cause(of id: ClientID, _ store: Store) async throws -> RewoundCause? {
        try await store.clientStore(id).read { reader throws(StoreError) in try reader.rewound() }
    }

    /// Opens the home and expects its linked client to be marked, or nothing to be.
    private func expectRewound(_ isRewound: Bool, _ comment: Comment? = nil) async throws {
        let store = try await home.open()
        #expect((store.rewoundReason != nil) == isRewound, comment)
        #expect(try await cause(of: "one", store) == (isRewound ? .olderCopy : nil), comment)
        #expect(try await cause(of: "two", store) == nil, comment)
        await store.close()
    }

    @Test func `a database that was closed or killed is the one that was used last`() async throws {
        var store = try await made()
        for round in UInt8(1)...5 {
            await store.close()
            store = try await home.open()
            #expect(store.rewoundReason == nil)
            try await store.clientStore("one").commit(.session(address("a"), [round]), .event(event()))
        }
        // As a kill leaves it.
        try move(database + ["wacli.generation"], from: home, to: copy)
        await store.close()
        let killed = try await copy.open()
        #expect(killed.rewoundReason == nil)
        await killed.close()
        try await expectRewound(false)
    }

    @Test(
        arguments: [
            [.session(address("a"), [1])], [.senderKey(SenderKeyName(group: "g", sender: address("a")), [1])],
            [.addPreKeys([PreKeyRecord(id: 1, key: freshKey(), isOffered: false)])], [.message(sampleMessage())],
            [.event(event())], [.session(address("a"), [1]), .message(sampleMessage()), .event(event())],
        ] as [[Change]])
    func `a copy from before one commit is found, however the process ended`(changes: [Change]) async throws {
        for isKilled in [false, true] {
            let store = try await made()
            try move(database, from: home, to: copy)
            _ = try await store.clientStore("one").outcome(of: changes).get()
            if isKilled { try move(["wacli.generation"], from: home, to: copy) }
            await store.close()
            try move(database + (isKilled ? ["wacli.generation"] : []), from: copy, to: home)
            try await expectRewound(true)
            // Once: from then on it is the database of the home.
            let again = try await home.open()
            #expect(again.rewoundReason == nil)
            try await again.deleteClient("one")
            try await again.deleteClient("two")
            await again.close()
        }
    }

    @Test func `commits without key material, messages or events are not told apart`() async throws {
        let store = try await made()
        try move(database, from: home, to: copy)
        try await store.set(.webVersion, to: [1], at: moment(0))
        await store.close()
        try move(database, from: copy, to: home)
        try await expectRewound(false)
    }

    @Test func `a lost write-ahead log is found`() async throws {
        let store = try await made()
        try await store.clientStore("one").commit(.session(address("a"), [1]))
        try move(["wacli.db", "wacli.key", "wacli.generation"], from: home, to: copy)
        await store.close()
        let without = try await copy.open()
        // All of it was in the log, the clients too.
        #expect(without.rewoundReason != nil)
        #expect(try await without.client("one") == nil)
        await without.close()
    }

    @Test func `a database without the file of its home is taken for a copy`() async throws {
        await (try await made()).close()
        try FileManager.default.removeItem(atPath: home.path + "/wacli.generation")
        try await expectRewound(true)
        let store = try await home.open()
        #expect(store.rewoundReason == nil)
        #expect(try await cause(of: "one", store) == .olderCopy, "the mark stays until the client has started")
        await store.close()
    }

    @Test func `a file that cannot be read is an error, and no client starts over for it`() async throws {
        await (try await made()).close()
        let path = home.path + "/wacli.generation"
        let content = try Data(contentsOf: URL(filePath: path))
        let replacements: [() throws -> Void] = [
            { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) },
            { try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".elsewhere") },
            { try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path) },
        ]
        for replace in replacements {
            try FileManager.default.removeItem(atPath: path)
            try replace()
            let error = await #expect(throws: StoreError.self) { _ = try await home.open() }
            #expect(error?.message.contains(path) == true && error?.code != .damaged)
        }
        try FileManager.default.removeItem(atPath: path)
        try content.write(to: URL(filePath: path))
        try await expectRewound(false)
    }

    @Test(arguments: [
        "", "nonsense", "wacli generation 1\n00\n5\n", "wacli generation 2\n",
        "wacli generation 1\n00000000000000000000000000000000\n9223372036854775807\n",
    ])
    func `a damaged file counts as missing`(content: String) async throws {
        await (try await made()).close()
        try content.write(toFile: home.path + "/wacli.generation", atomically: false, encoding: .utf8)
        let store = try await home.open()
        #expect(store.rewoundReason != nil)
        await store.close()
        #expect(try home.mode(of: "wacli.generation") & 0o077 == 0)
    }

    @Test func `the database of another home is found`() async throws {
        await (try await made()).close()
        await (try await copy.open()).close()
        try move(["wacli.generation"], from: copy, to: home)
        try await expectRewound(true)
    }

    @Test func `removing the newest rows is no step back`() async throws {
        var store = try await made()
        try await store.clientStore("two").commit(.message(sampleMessage("A")), .message(sampleMessage("B")))
        try await store.deleteClient("two")
        await store.close()
        store = try await home.open()
        #expect(store.rewoundReason == nil)
        try move(database, from: home, to: copy)
        try await store.clientStore("one").commit(.message(sampleMessage("C")))
        await store.close()
        try move(database, from: copy, to: home)
        store = try await home.open()
        #expect(store.rewoundReason != nil)
        await store.close()
    }

    @Test func `a commit that failed is no step`() async throws {
        let store = try await made()
        let client = try store.clientStore("one")
        _ = try await store.write { connection throws(StoreError) in
            try connection.execute(
                """
                CREATE TRIGGER fail BEFORE INSERT ON sessions WHEN NEW.name = 'fail'
                BEGIN SELECT RAISE(ABORT, 'fails'); END
                """)
        }
        let failed = await client.failure(
            of: .message(sampleMessage()), .event(event()), .session(address("fail"), [1]))
        #expect(failed != nil)
        await store.close()
        try await expectRewound(false)
    }

    @Test func `no position of the event log is used twice`() async throws {
        var store = try await made()
        let client = try store.clientStore("one")
        try await client.commit(.event(event("kept")))
        try move(database, from: home, to: copy)
        let lost = try await client.commit(.event(event("lost"))).events
        await store.close()
        try move(database, from: copy, to: home)
        store = try await home.open()
        let new = try await store.clientStore("one").commit(.event(event("new"))).events
        // A reader that saw the lost event misses nothing.
        #expect(try await store.events(after: lost.first?.cursor, limit: 9).events == new)
        #expect(try await store.events(after: nil, limit: 9).events.map(\.name) == ["kept", "new"])
        await store.close()
    }

    @Test func `a file removed while the store is open is written again at its end`() async throws {
        let store = try await made()
        try FileManager.default.removeItem(atPath: home.path + "/wacli.generation")
        try await store.clientStore("one").commit(.session(address("a"), [1]))
        await store.close()
        try await expectRewound(false)
    }
}
