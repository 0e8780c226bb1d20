import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct SealingMigrationTests {
    let home: TemporaryHome
    private let secrets = (0..<4).map { _ in SecretRows() }
    private let tokenKey = randomBytes(32)

    init() throws {
        home = try TemporaryHome()
        try fill()
    }

    /// Schema 10, whose rows were plain.
    private func fill() throws {
        try home.home.prepareDatabaseFile(isUnused: true)
        let connection = try Connection.writing(path: home.home.databasePath)
        defer { connection.close() }
        try Migrations.apply(Migrations.all.filter { $0.version <= 10 }, to: connection)
        for (number, secrets) in secrets.enumerated() {
            try connection.execute(
                """
                INSERT INTO clients (id, tenant, environment, created, state, cause, since)
                VALUES ('c\(number)', 'default', 'x', 0, 'CLOSED', 'created', 0)
                """)
            let key = connection.lastInsertedRow
            var writer = ChangeWriter(
                connection: connection,
                client: ClientHandle(
                    key: key, id: ClientID(stored: "c\(number)"), tenant: .default, environment: "x",
                    cursors: CursorCodec(tag: 0), seal: .none(owner: key)))
            try connection.execute("BEGIN")
            for change in secrets.changes {
                // Messages have further tables today.
                guard case .messages(.put(let record)) = change else {
                    try writer.apply(change)
                    continue
                }
                try connection.run(
                    """
                    INSERT INTO messages (client, id, chat, sender, from_me, timestamp, kind, text, content, status)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, key, record.id, record.chat, record.sender, record.fromMe, record.timestamp, record.kind,
                    record.text, record.content, record.status.rawValue)
            }
            let keys = (2..<1500).map { PreKeyRecord(id: $0, key: secrets.preKey, isOffered: true) }
            try writer.apply(Change.addPreKeys(keys))
            try connection.execute("COMMIT")
        }
        // What was replaced or removed may be left between the rows.
        try connection.execute("DELETE FROM prekeys WHERE id % 2 = 0")
        try connection.run("INSERT INTO settings VALUES ('tokenKey', ?, 0)", tokenKey)
        try connection.execute(
            """
            INSERT INTO webhooks (key, id, tenant, created, url, clients, events, format, ordering, enabled)
            VALUES (1, 'wh_1', 'default', 0, 'https://x', '', '', 'native', 'strict', 1)
            """)
        try connection.run("INSERT INTO webhook_secrets VALUES (1, 0, ?, NULL)", tokenKey)
        _ = connection.emptyLog()
    }

    private func expectComplete(_ home: TemporaryHome) async throws {
        let store = try await home.open()
        for (number, secrets) in secrets.enumerated() {
            try await secrets.expectReadable(by: store.clientStore(ClientID(stored: "c\(number)")), "client \(number)")
        }
        #expect(try await store.setting(.tokenKey)?.value == tokenKey)
        #expect(try await store.webhook(WebhookID(stored: "wh_1"))?.secrets.map(\.key.exposed) == [tokenKey])
        #expect(try await store.integrityCheck().isEmpty)
        #expect(store.rewoundReason == nil)
        #expect(try await isDone(store) == true)
        try home.expectSealed(secrets.flatMap(\.pieces) + [tokenKey], "open")
        await store.close()
        try home.expectSealed(secrets.flatMap(\.pieces) + [tokenKey], "closed")
        #expect(try home.contains(Array(SecretRows.text.utf8)))
    }

    private func isDone(_ store: Store) async throws -> Bool? {
        try await store.read { connection throws(StoreError) in
            try connection.first("SELECT is_done FROM sealing") { $0.flag(0) }
        }
    }

    @Test func `a home from before is sealed when it is opened, and nothing readable is left in it`() async throws {
        #expect(try home.contains(secrets[0].pieces[0]))
        #expect(try home.contains(tokenKey))
        try await expectComplete(home)
        try await expectComplete(home)
    }

    /// Makes one statement of the migration fail, copies the files as a kill there would leave them, and goes on.
    @Test(
        arguments: [
            "BEFORE INSERT ON sealing", "BEFORE UPDATE ON settings", "BEFORE UPDATE ON clients WHEN NEW.key = 1",
            "BEFORE UPDATE ON prekeys WHEN NEW.client = 2 AND NEW.id = 701",
            "BEFORE UPDATE ON clients WHEN NEW.key = 3", "BEFORE UPDATE ON privacy_tokens WHEN NEW.client = 4",
            "BEFORE UPDATE ON sealing",
        ])
    func `a migration that was cut off goes on at the next opening`(point: String) async throws {
        let connection = try Connection.writing(path: home.home.databasePath)
        try Migrations.apply(to: connection)
        try connection.execute("CREATE TRIGGER fail \(point) BEGIN SELECT RAISE(ABORT, 'killed'); END")
        let failed = (try? Sealing.open(home.home, on: connection, configured: nil)) == nil
        #expect(failed == (point != "BEFORE UPDATE ON sealing"))
        let killed = try TemporaryHome()
        try home.copyFiles(to: killed)
        connection.close()
        let again = try Connection.writing(path: killed.home.databasePath)
        try again.execute("DROP TRIGGER fail")
        again.close()
        let key = try String(contentsOfFile: killed.path + "/wacli.key", encoding: .utf8)
        try await expectComplete(killed)
        #expect(try String(contentsOfFile: killed.path + "/wacli.key", encoding: .utf8) == key)
    }

    @Test func `a copy from before is restored and sealed`() async throws {
        let other = try TemporaryHome()
        let lock = try other.lock()
        #expect(try Restore.run(home.home.databasePath, lock: lock, now: moment(1)).clients == 4)
        lock.release()
        let store = try await other.open()
        #expect(try await store.clientStore("c0").credentials() == secrets[0].credentials)
        await store.close()
        try other.expectSealed(secrets.flatMap(\.pieces) + [tokenKey])
    }
}
