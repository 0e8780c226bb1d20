import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct MigrationsTests {
    let directory: TemporaryHome
    let connection: Connection

    init() throws {
        directory = try TemporaryHome()
        connection = try directory.database()
    }

    private var version: Int64? {
        get throws { try connection.first("PRAGMA user_version") { $0.integer(0) } }
    }

    @Test func `versions count from one without gaps`() {
        #expect(Migrations.all.map(\.version) == Migrations.all.indices.map { Int64($0) + 1 })
    }

    @Test func `a new database gets the newest schema`() throws {
        try Migrations.apply(to: connection)
        #expect(try version == Migrations.all.last?.version)
        try Migrations.apply(to: connection)
        #expect(try connection.all("SELECT id FROM tenants") { $0.text(0) } == ["default"])
    }

    @Test func `only missing steps are applied`() throws {
        let steps = [
            Migration(version: 1, script: "CREATE TABLE a (x)"), Migration(version: 2, script: "CREATE TABLE b (x)"),
            Migration(version: 3, script: "INSERT INTO a VALUES (3)"),
        ]
        try Migrations.apply(Array(steps.prefix(2)), to: connection)
        #expect(try version == 2)
        try Migrations.apply(steps, to: connection)
        try Migrations.apply(steps, to: connection)
        #expect(try version == 3)
        #expect(try connection.all("SELECT x FROM a") { $0.integer(0) } == [3])
    }

    @Test func `a failing step leaves the one before`() throws {
        let steps = [
            Migration(version: 1, script: "CREATE TABLE a (x)"),
            Migration(version: 2, script: "CREATE TABLE b (x); INSERT INTO missing VALUES (1)"),
        ]
        #expect(throws: StoreError.self) { try Migrations.apply(steps, to: connection) }
        #expect(try version == 1)
        #expect(connection.isAutocommit)
        #expect(try connection.first("SELECT 1 FROM sqlite_schema WHERE name = 'b'") { $0.integer(0) } == nil)
    }

    @Test func `a newer database is refused`() throws {
        try connection.execute("PRAGMA user_version = 1000")
        #expect { try Migrations.apply(to: connection) } throws: { ($0 as? StoreError)?.code == .newer }
    }

    @Test func `a database of version one opens with all it holds`() async throws {
        try connection.execute(VersionOneFixture.script)
        connection.close()
        let store = try await directory.open()
        let row = try #require(await store.client("sales"))
        #expect(row.name == "Sales" && row.phone == "447700900123" && row.lid == "100000000000001" && row.isLinked)
        #expect(
            row.state == ClientStateRecord(state: .closed, cause: .stopped, since: Timestamp(seconds: 1_700_000_100)))
        let client = try store.clientStore("sales")
        try await client.read { reader throws(StoreError) in
            let credentials = try reader.credentials()
            #expect(credentials?.phoneJID == .phone("447700900123", device: 12))
            #expect(credentials?.registrationID == 4242)
            #expect(credentials?.noiseKey.privateKey.exposed == [0x40] + [UInt8](repeating: 0x11, count: 30) + [0x51])
            #expect(try reader.sessions([address("100000000000002_1", 0)]).values.first == [1, 2, 3])
            #expect(try reader.identities([address("100000000000002_1", 0)]).values.first?.count == 32)
            #expect(
                try reader.senderKey(
                    SenderKeyName(group: "120363000000000001@g.us", sender: address("100000000000002_1"))) == [4])
            #expect(try reader.preKey(1)?.isOffered == true)
            #expect(try reader.preKeyCounts().highestID == 2)
            #expect(try reader.signedPreKeys().map(\.id) == [1])
            #expect(try reader.phone(forLID: "100000000000002") == "447700900999")
            #expect(try reader.phone(forAlias: "447700900998") == nil)
            #expect(try reader.deviceList(.lid("100000000000002"))?.devices.map(\.id) == [0, 12])
            #expect(try reader.unacknowledged(limit: 9).map(\.id) == ["OUT1"])
            #expect(try reader.outgoing("OUT1")?.stanza == [2])
            #expect(try reader.message("MSG1", chat: .lid("100000000000002"))?.text == "hello")
            #expect(
                try reader.messageSecret(chat: .lid("100000000000002"), sender: .lid("100000000000001"), id: "MSG1")
                    == [5])
            #expect(try reader.privacyToken(.lid("100000000000002"))?.issued == 1_700_000_000)
            #expect(try reader.person(.lid("100000000000002"))?.pushName == "Ann")
            #expect(try reader.wasReceived([6]))
        }
        let events = try await store.events(after: nil, limit: 9).events
        #expect(events.map(\.sequence) == [1, 2])
        // Events of version 1 get ids that are as unique as new ones.
        #expect(Set(events.map(\.id)).count == 2 && events.allSatisfy { $0.id != .unreadable })
        #expect(try await store.events(after: events[0].cursor, limit: 9).events == [events[1]])
        #expect(try await client.commit(.event(event())).events.map(\.sequence) == [3])
        #expect(try await store.setting(.webVersion)?.value == [7])
        #expect(try await store.integrityCheck().isEmpty)
        await store.close()
    }
}
