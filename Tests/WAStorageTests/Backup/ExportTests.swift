import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct ExportTests {
    let home: TemporaryHome
    let other: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        other = try TemporaryHome()
    }

    private var file: String { other.path + "/one.client" }
    private let credentials = sampleCredentials()
    private let otherCredentials = sampleCredentials(phone: "447700900124", lid: "100000000000002")

    private func made() async throws -> Store {
        let store = try await home.open()
        for id in ["one", "two"] as [ClientID] {
            try await store.createClient(id, name: "Label of \(id)", environment: "x", at: moment(0))
            try await store.clientStore(id).commit(
                .credentials(id == "one" ? credentials : otherCredentials), .session(address("a"), [1]),
                .identity(address("a"), [2]),
                .senderKey(SenderKeyName(group: "g", sender: address("a")), [3]),
                .addPreKeys([PreKeyRecord(id: 7, key: freshKey(), isOffered: true)]),
                .signedPreKey(SignedPreKeyRecord(id: 1, key: freshKey(), signature: [1], stage: .current)),
                .deviceList(.lid("5"), DeviceListRecord(devices: [])),
                .received(hash: [6], at: moment(0)), .outgoing(sampleOutgoing("O")),
                .message(sampleMessage("M", chat: .lid("5"))),
                .messageSecret(chat: .lid("5"), sender: .lid("1"), id: "M", secret: [8]),
                .privacyToken(.lid("5"), PrivacyTokenRecord(token: [9], issued: 1, ownIssued: 1)),
                .person(PersonRecord(jid: .lid("5"), pushName: "Ann", businessName: nil)),
                .mapping(lid: "5", phone: "447700900005"), .mapping(lid: "6", phone: "447700900006"),
                .event(event("first of \(id)")), .event(event("second of \(id)")))
        }
        return store
    }

    private func export() async throws {
        let store = try await made()
        let report = try await store.exportClient("one", to: file, replacing: false)
        #expect(report.clients == 1 && report.bytes > 4096)
        await store.close()
    }

    @Test func `an imported client is what was exported, marked as rewound, and the others stay behind`() async throws {
        let source = try await made()
        _ = try await source.exportClient("one", to: file, replacing: false)
        await source.close()
        #expect(try other.mode(of: "one.client") == 0o600)
        #expect(!(try FileManager.default.contentsOfDirectory(atPath: home.path).contains { $0.contains("export") }))

        let target = try TemporaryHome()
        let store = try await target.open()
        try await store.createClient("here", environment: "x", at: moment(0))
        try await store.clientStore("here").commit(.event(event("here")), .outgoing(sampleOutgoing("H")))
        let row = try await store.importClient(from: file, as: nil, tenant: .default)
        #expect(row.id == "one" && row.name == "Label of one" && row.isLinked && row.state.state == .closed)
        let client = try store.clientStore("one")
        try await client.read { reader throws(StoreError) in
            #expect(try reader.rewound() == .imported)
            #expect(try reader.moved() == nil)
            #expect(try reader.credentials() == credentials)
            #expect(try reader.sessions([address("a")]) == [address("a"): [1]])
            #expect(try reader.identities([address("a")]) == [address("a"): [2]])
            #expect(try reader.senderKey(SenderKeyName(group: "g", sender: address("a"))) == [3])
            #expect(try reader.preKey(7) != nil)
            #expect(try reader.preKeyCounts().highestID == 7)
            #expect(try reader.signedPreKeys().map(\.id) == [1])
            #expect(try reader.unacknowledged(limit: 9).map(\.id) == ["O"])
            #expect(try reader.message("M", chat: nil)?.text == "hello")
            #expect(try reader.messageSecret(chat: .lid("5"), sender: .lid("1"), id: "M") == [8])
            #expect(try reader.wasReceived([6]))
            #expect(try reader.person(.lid("5"))?.pushName == "Ann")
            #expect(try reader.phone(forLID: "5") == "447700900005")
            #expect(try reader.phone(forLID: "6") == nil, "not of this client's chats")
        }
        // Events stay where they were written, and readers here see none of them; the numbers go on.
        #expect(try await store.events(after: nil, limit: 9).events.map(\.name) == ["here"])
        #expect(try await client.commit(.event(event("third"))).events.map(\.sequence) == [3])
        #expect(
            try await store.clientStore("here").read { reader throws(StoreError) in
                try reader.unacknowledged(limit: 9).map(\.id)
            } == ["H"])
        #expect(try await store.integrityCheck().isEmpty)
        await store.close()
        withExtendedLifetime(target) {}
    }

    @Test func `a taken id is refused, and another one can be chosen`() async throws {
        try await export()
        let store = try await home.open()
        try await store.clientStore("one").commit(.client(.moved(moment(1))))
        let taken = await #expect(throws: StoreError.self) {
            try await store.importClient(from: file, as: nil, tenant: .default)
        }
        #expect(taken?.code == .exists)
        try await store.commit([.addTenant(TestSupport.tenant("acme"))], audit: [])
        let foreign = await #expect(throws: StoreError.self) {
            try await store.importClient(from: file, as: "acme", tenant: .default)
        }
        #expect(foreign?.code == .exists)
        let row = try await store.importClient(from: file, as: "three", tenant: .default)
        #expect(row.id == "three")
        let tenant = await #expect(throws: StoreError.self) {
            try await store.importClient(from: file, as: "four", tenant: TenantID(stored: "none"))
        }
        #expect(tenant?.code == .notFound)
        let second = await #expect(throws: StoreError.self) {
            try await store.importClient(from: file, as: "four", tenant: .default)
        }
        #expect(second?.code == .exists && second?.message.contains("three") == true, "one identity runs once")
        #expect(try await store.clients().map(\.id) == ["one", "three", "two"])
        await store.close()
    }

    @Test func `a damaged, cut or foreign file is refused`() async throws {
        try await export()
        let whole = try Data(contentsOf: URL(filePath: file))
        var flipped = whole
        flipped[whole.count - 100] ^= 1
        let cases: [(Data, StoreError.Code)] = [
            (Data(), .damaged), (Data("wacli client 1\n".utf8), .damaged), (whole.dropLast(), .damaged),
            (flipped, .damaged), (Data("wacli client 2\n".utf8) + whole.dropFirst(15), .newer),
            (Data("SQLite format 3\0".utf8) + Data(count: 500), .damaged),
        ]
        let target = try TemporaryHome()
        let store = try await target.open()
        for (number, (content, code)) in cases.enumerated() {
            try content.write(to: URL(filePath: file))
            let error = await #expect(throws: StoreError.self, "\(number)") {
                try await store.importClient(from: file, as: nil, tenant: .default)
            }
            #expect(error?.code == code, "\(number): \(String(describing: error))")
        }
        #expect(try await store.clients().isEmpty)
        await store.close()
        withExtendedLifetime(target) {}
    }

    @Test func `every table with rows of a client is exported but those of the log and of webhooks`() async throws {
        let store = try await home.open()
        let tables = try await store.read { connection throws(StoreError) in
            try connection.all(
                """
                SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
                WHERE m.type = 'table' AND f."table" = 'clients'
                """
            ) { $0.text(0) }
        }
        // What webhooks have delivered belongs to their endpoints, which stay, as do the log and its statistics, and
        // what waits in the outbox.
        let left: Set = ["webhook_lanes", "webhook_held", "events", "statistics", "outbox", "media_files"]
        #expect(Set(tables) == left.union(RowCopy.tables))
        await store.close()
    }

    @Test func `a device that runs here is not imported a second time; in another environment it is another one`()
        async throws
    {
        try await export()
        let store = try await home.open()
        await expect(.exists) { _ = try await store.importClient(from: file, as: "again", tenant: .default) }
        #expect(try await store.clients().map(\.id) == ["one", "two"])
        _ = try await store.write { connection throws(StoreError) in
            try connection.run("UPDATE clients SET environment = 'y' WHERE id = 'one'")
        }
        _ = try await store.importClient(from: file, as: "again", tenant: .default)
        #expect(try await store.clients().map(\.id) == ["again", "one", "two"])
        await store.close()
    }

    @Test func `messages of one second keep their order`() async throws {
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        // Sorted by id they are in another order.
        let ids = ["M5", "M1", "M9", "M3", "M7"]
        try await store.clientStore("one").commit(.credentials(credentials))
        for id in ids {
            try await store.clientStore("one").commit(
                .message(sampleMessage(id, chat: .lid("5"))), .outgoing(sampleOutgoing(id)))
        }
        let before = try await store.archive.messages(of: "one", in: .lid("5"), before: nil, limit: 9).map(\.record.id)
        #expect(before == ids.reversed())
        _ = try await store.exportClient("one", to: file, replacing: false)
        await store.close()
        let target = try TemporaryHome()
        let imported = try await target.open()
        _ = try await imported.importClient(from: file, as: nil, tenant: .default)
        #expect(
            try await imported.archive.messages(of: "one", in: .lid("5"), before: nil, limit: 9).map(\.record.id)
                == before)
        let waiting = try await imported.clientStore("one").read { reader throws(StoreError) in
            try reader.unacknowledged(limit: 9).map(\.id)
        }
        #expect(Set(waiting) == Set(ids))
        await imported.close()
        withExtendedLifetime(target) {}
    }

    @Test func `numbers of events go on also after the events of an exported client were removed`() async throws {
        let store = try await made()
        try await store.countMessages(now: moment(9))
        try await EventPruning(store: store).remove(before: moment(1_000_000))
        _ = try await store.exportClient("one", to: file, replacing: false)
        await store.close()
        let target = try TemporaryHome()
        let imported = try await target.open()
        _ = try await imported.importClient(from: file, as: "new", tenant: .default)
        let receipt = try await imported.clientStore("new").commit(.event(event("third")))
        #expect(receipt.events.map(\.sequence) == [3])
        await imported.close()
        withExtendedLifetime(target) {}
    }

    @Test func `the error about a file that cannot be imported names it, and not the database of the home`()
        async throws
    {
        let scratch = other.path + "/scratch.db"
        #expect(FileManager.default.createFile(atPath: scratch, contents: nil))
        let connection = try Connection.writing(path: scratch)
        try connection.execute("CREATE TABLE clients (x)")
        #expect(connection.emptyLog())
        connection.close()
        let whole = try Data(contentsOf: URL(filePath: scratch))
        var torn = whole
        torn.replaceSubrange(4096..<4196, with: Data(repeating: 0x5A, count: 100))
        let store = try await home.open()
        for content in [whole, torn, Data(repeating: 0x41, count: 8192)] {
            try content.write(to: URL(filePath: scratch))
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
            try ExportFile.wrap(scratch, into: file)
            let error = await #expect(throws: StoreError.self) {
                try await store.importClient(from: file, as: nil, tenant: .default)
            }
            #expect(error?.code == .damaged && error?.message.contains(file) == true, "\(String(describing: error))")
            #expect(error?.message.contains("away") == false && error?.message.contains("scratch") == false)
        }
        await store.close()
    }

    @Test(arguments: [
        "DROP TABLE sessions", "DROP TABLE events", "DROP INDEX outgoing_by_client", "CREATE TABLE more (x)",
        "ALTER TABLE tenants RENAME COLUMN name TO label", "PRAGMA user_version = 12",
        "UPDATE clients SET last_sequence = 9223372036854775807",
        "UPDATE clients SET last_sequence = 9223372036854775806", "UPDATE clients SET last_sequence = -1",
        "UPDATE clients SET highest_prekey = 9223372036854775807", "UPDATE clients SET highest_prekey = 16777216",
        "UPDATE clients SET highest_prekey = -1", "UPDATE prekeys SET id = 4294967303",
        "UPDATE signed_prekeys SET made = 9223372036854775807", "UPDATE signed_prekeys SET stage = 'x'",
        "UPDATE signed_prekeys SET private_key = x'01'", "UPDATE prekeys SET private_key = x'01'",
        "UPDATE credentials SET registration_id = -1", "UPDATE credentials SET noise_key = x'01'",
        "UPDATE event_log SET last = 9223372036854775807",
    ])
    func `an export that was changed and wrapped again is refused and imports nothing`(_ change: String) async throws {
        try await export()
        let database = other.path + "/inside.db"
        for path in [database, other.path + "/crafted.client"] {
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
        }
        try ExportFile.unwrap(file, into: database)
        let connection = try Connection.writing(path: database)
        let indexes = try connection.all("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL") {
            $0.text(0)
        }
        try connection.execute(change.replacing("outgoing_by_client", with: indexes.first ?? ""))
        #expect(connection.emptyLog())
        connection.close()
        try ExportFile.wrap(database, into: other.path + "/crafted.client")
        let target = try TemporaryHome()
        let store = try await target.open()
        let error = await #expect(throws: StoreError.self) {
            try await store.importClient(from: other.path + "/crafted.client", as: nil, tenant: .default)
        }
        #expect(error?.code == .damaged, "\(String(describing: error))")
        #expect(error?.message.contains("`") == false && error?.message.contains("crafted.client") == true)
        #expect(try await store.clients().isEmpty)
        await store.close()
        withExtendedLifetime(target) {}
    }
}
