import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct SealingTests {
    let home: TemporaryHome
    private let secrets = SecretRows()

    init() throws { home = try TemporaryHome() }

    private static let endpoint = WebhookEndpoint(
        id: WebhookID(stored: "wh_1"), tenant: .default, created: moment(1), url: "https://hook.example/x",
        clients: [], events: [], format: .native, ordering: .strict,
        secrets: [
            WebhookSecret(key: SecretBytes([UInt8](1...32))), WebhookSecret(key: SecretBytes([UInt8](101...132))),
        ])

    private func filled(_ options: Store.Options = .init()) async throws -> Store {
        let store = try await home.open(options)
        try await store.createClient("one", environment: "x", at: moment(0))
        _ = try await store.clientStore("one").outcome(of: secrets.changes).get()
        return store
    }

    private func change(_ store: Store, _ script: String) async throws {
        try await store.write { connection throws(StoreError) in try connection.execute(script) }
    }

    @Test func `secrets are sealed in every file, and messages stay readable`() async throws {
        let store = try await filled()
        try await store.createWebhook(Self.endpoint, after: nil)
        let tokenKey = randomBytes(32)
        try await store.set(.tokenKey, to: tokenKey, at: moment(0))
        let all = secrets.pieces + [[UInt8](1...32), [UInt8](101...132), tokenKey]
        try await secrets.expectReadable(by: store.clientStore("one"))
        try home.expectSealed(all, "open")
        #expect(try home.contains(Array(SecretRows.text.utf8)))
        await store.close()
        try home.expectSealed(all, "closed")
        #expect(try home.contains(Array(SecretRows.text.utf8)))
        #expect(try home.mode(of: "wacli.key") == 0o600)
        let again = try await home.open()
        try await secrets.expectReadable(by: again.clientStore("one"))
        #expect(try await again.webhook(Self.endpoint.id) == Self.endpoint)
        #expect(try await again.setting(.tokenKey)?.value == tokenKey)
        await again.close()
    }

    @Test func `a moved user keeps its sessions and sender keys`() async throws {
        let store = try await filled()
        let client = try store.clientStore("one")
        try await client.commit(
            .session(address("kept"), [9]), .session(address("old"), [1]), .session(address("old", 4), [2]),
            .session(address("new", 4), [3]),
            .senderKey(SenderKeyName(group: "g", sender: address("old")), [4]),
            .senderKey(SenderKeyName(group: "h", sender: address("old")), [5]),
            .senderKey(SenderKeyName(group: "h", sender: address("new")), [6]),
            .signal(.migrateUser(from: "old", to: "new")))
        try await client.read { reader throws(StoreError) in
            #expect(try reader.sessions([address("old"), address("old", 4)]).isEmpty)
            #expect(
                try reader.sessions([address("new"), address("new", 4), address("kept")])
                    == [address("new"): [1], address("new", 4): [3], address("kept"): [9]])
            #expect(try reader.senderKey(SenderKeyName(group: "g", sender: address("new"))) == [4])
            #expect(try reader.senderKey(SenderKeyName(group: "h", sender: address("new"))) == [6])
            #expect(try reader.senderKey(SenderKeyName(group: "g", sender: address("old"))) == nil)
        }
        await store.close()
    }

    // MARK: - The master key

    @Test(arguments: ["", "nonsense", String(repeating: "ab", count: 32)])
    func `without its key a database is not opened, and nothing is changed`(content: String) async throws {
        await (try await filled()).close()
        let database = try Data(contentsOf: URL(filePath: home.path + "/wacli.db"))
        let key = try String(contentsOfFile: home.path + "/wacli.key", encoding: .utf8)
        try home.move("wacli.key", to: "away")
        if !content.isEmpty {
            try content.write(toFile: home.path + "/wacli.key", atomically: false, encoding: .utf8)
            chmod(home.path + "/wacli.key", 0o600)
        }
        let error = await #expect(throws: StoreError.self) { try await home.open() }
        #expect(
            error?.code == .keyMissing && error?.message.contains("wacli.key") == true, "\(String(describing: error))")
        #expect(try home.keyFiles == (content.isEmpty ? [] : ["wacli.key"]))
        #expect(try Data(contentsOf: URL(filePath: home.path + "/wacli.db")) == database)
        // The right key is taken from elsewhere too, and the file in the home is no matter then.
        let again = try await home.open(TemporaryHome.options(key))
        try await secrets.expectReadable(by: again.clientStore("one"))
        #expect(again.masterKeySource == "WACLI_MASTER_KEY")
        await again.close()
    }

    @Test func `another key than that of the database is refused, though the right one is in the home`() async throws {
        await (try await filled()).close()
        let options = try TemporaryHome.options(String(repeating: "ab", count: 32))
        let error = await #expect(throws: StoreError.self) { try await home.open(options) }
        #expect(error?.code == .keyMissing && error?.message.contains("WACLI_MASTER_KEY") == true)
        let again = try await home.open()
        try await secrets.expectReadable(by: again.clientStore("one"))
        await again.close()
    }

    @Test func `a key that the operator keeps leaves none in the home`() async throws {
        let options = try TemporaryHome.options(randomBytes(32).base64)
        await (try await filled(options)).close()
        #expect(try home.keyFiles.isEmpty)
        await expect(.keyMissing) { _ = try await home.open() }
        #expect(try home.keyFiles.isEmpty)
        let again = try await home.open(options)
        try await secrets.expectReadable(by: again.clientStore("one"))
        await again.close()
    }

    @Test func `a key that others can read is refused`() async throws {
        await (try await filled()).close()
        chmod(home.path + "/wacli.key", 0o640)
        await expect(.insecureHome) { _ = try await home.open() }
    }

    @Test(
        arguments: [
            "", "abc", String(repeating: "a", count: 63), String(repeating: "zz", count: 32),
            String(repeating: "=", count: 44),
            String(repeating: "A", count: 42), String(repeating: "A", count: 46), "\0",
        ])
    func `what is not 32 bytes is no key`(text: String) {
        #expect(MasterKey(text: text, source: "x") == nil)
    }

    @Test func `a key is read in hex and in every Base64`() throws {
        let bytes = [UInt8](repeating: 0xFB, count: 32)
        let url = bytes.base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        for text in [bytes.hex, bytes.hex.uppercased() + "\n", bytes.base64, " " + bytes.base64 + "\r\n", url] {
            #expect(MasterKey(text: text, source: "x")?.bytes.exposed == bytes, "\(text)")
        }
    }

    // MARK: - Changed rows

    @Test func `a sealed value opens in no other row, column or client`() async throws {
        let store = try await filled()
        try await store.createClient("two", environment: "x", at: moment(0))
        _ = try await store.clientStore("two").outcome(of: SecretRows().changes).get()
        try await change(
            store,
            """
            UPDATE sessions SET record = (SELECT record FROM sessions WHERE client = 1 AND name = 'a')
            WHERE client = 2 OR name = 'b';
            UPDATE sender_keys SET record = (SELECT record FROM sender_keys WHERE client = 1) WHERE client = 2;
            UPDATE credentials SET noise_key = identity_key WHERE client = 2;
            UPDATE prekeys SET id = 2 WHERE client = 1;
            UPDATE privacy_tokens SET token = (SELECT token FROM privacy_tokens WHERE client = 1 AND token NOT NULL)
            WHERE client = 2;
            """)
        let (one, two) = (try store.clientStore("one"), try store.clientStore("two"))
        // A record that cannot be read counts as absent for the core, which gets an empty one.
        #expect(try await one.sessions([address("b", 2)]) == [address("b", 2): []])
        try await two.read { reader throws(StoreError) in
            #expect(try reader.sessions([address("a")]) == [address("a"): []])
            #expect(try reader.senderKey(secrets.name) == [])
            #expect(try reader.privacyToken(.lid("5"))?.token == nil)
        }
        await expect(.damaged) { _ = try await two.credentials() }
        await expect(.damaged) { _ = try await one.read { reader throws(StoreError) in try reader.preKey(2) } }
        #expect(try await one.credentials() == secrets.credentials)
        await store.close()
    }

    @Test func `a changed secret is damage of its client, and the others go on`() async throws {
        var store = try await filled()
        try await store.createClient("two", environment: "x", at: moment(0))
        let others = SecretRows()
        _ = try await store.clientStore("two").outcome(of: others.changes).get()
        for value in ["x''", "x'01'", "zeroblob(73)", "randomblob(73)", "noise_key"] {
            try await change(store, "UPDATE credentials SET identity_key = \(value) WHERE client = 1")
            let error = await #expect(throws: StoreError.self) { try await store.clientStore("one").credentials() }
            #expect(error?.code == .damaged && error?.message.contains("identityKey") == true, "\(value)")
        }
        try await others.expectReadable(by: store.clientStore("two"))
        await store.close()
        store = try await home.open()
        await expect(.damaged) { _ = try await store.clientStore("one").credentials() }
        try await others.expectReadable(by: store.clientStore("two"))
        await store.close()
    }

    @Test(arguments: ["x''", "NULL", "randomblob(73)", "(SELECT data_key FROM clients WHERE key = 2)"])
    func `a client whose key is damaged cannot act, and can be deleted`(value: String) async throws {
        var store = try await filled()
        try await store.createClient("two", environment: "x", at: moment(0))
        let others = SecretRows()
        _ = try await store.clientStore("two").outcome(of: others.changes).get()
        try await change(store, "UPDATE clients SET data_key = \(value) WHERE key = 1")
        await store.close()
        store = try await home.open()
        let client = try store.clientStore("one")
        await expect(.damaged) { _ = try await client.credentials() }
        #expect(try await client.sessions([address("a")]) == [address("a"): []])
        #expect(await client.failure(of: .session(address("a"), [1])) == .damaged)
        client.resume()
        try await others.expectReadable(by: store.clientStore("two"))
        try await store.deleteClient("one")
        try await store.createClient("one", environment: "x", at: moment(0))
        _ = try await store.clientStore("one").outcome(of: secrets.changes).get()
        try await secrets.expectReadable(by: store.clientStore("one"))
        await store.close()
    }

    @Test func `a changed secret of a webhook disables it alone, and a changed key of tokens is absent`() async throws {
        let store = try await filled()
        try await store.createWebhook(Self.endpoint, after: nil)
        let other = WebhookEndpoint(
            id: WebhookID(stored: "wh_2"), tenant: .default, created: moment(1), url: "https://hook.example/y",
            secrets: [WebhookSecret(key: SecretBytes([UInt8](1...32)))])
        try await store.createWebhook(other, after: nil)
        try await store.set(.tokenKey, to: [7], at: moment(0))
        try await change(
            store,
            """
            UPDATE webhook_secrets SET secret = (SELECT secret FROM webhook_secrets WHERE webhook = 2) WHERE webhook = 1;
            UPDATE settings SET value = randomblob(73);
            """)
        let found = try await store.webhooks(of: .default)
        #expect(found.map(\.isEnabled) == [false, true])
        #expect(found.first?.disabledReason?.contains("rotate") == true && found.first?.secrets.isEmpty == true)
        #expect(found.last == other)
        #expect(try await store.setting(.tokenKey)?.value == [])
        await store.close()
    }

    @Test(arguments: ["DELETE FROM sealing", "UPDATE sealing SET wrapped = randomblob(73)"])
    func `lost keys of the home are damage, and no new ones are made`(script: String) async throws {
        let store = try await filled()
        try await change(store, script)
        await store.close()
        let key = try Data(contentsOf: URL(filePath: home.path + "/wacli.key"))
        await expect(.damaged) { _ = try await home.open() }
        #expect(try Data(contentsOf: URL(filePath: home.path + "/wacli.key")) == key)
    }

    // MARK: - Moving

    @Test func `an export opens without the key of the home, and is sealed where it is imported`() async throws {
        let store = try await filled()
        let other = try TemporaryHome()
        let file = other.path + "/one.client"
        _ = try await store.exportClient("one", to: file, replacing: false)
        await store.close()
        let target = try await other.open()
        _ = try await target.importClient(from: file, as: nil, tenant: .default)
        try await secrets.expectReadable(by: target.clientStore("one"))
        await target.close()
        try other.expectSealed(secrets.pieces)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.path).allSatisfy { !$0.contains("import") })
        #expect(try other.mode(of: "one.client") == 0o600)
    }

    @Test func `a client with a changed key is not exported, one with a changed session is`() async throws {
        let store = try await filled()
        let other = try TemporaryHome()
        try await change(store, "UPDATE sessions SET record = randomblob(90) WHERE name = 'a'")
        _ = try await store.exportClient("one", to: other.path + "/a", replacing: false)
        try await change(store, "UPDATE credentials SET noise_key = randomblob(73)")
        await expect(.damaged) { _ = try await store.exportClient("one", to: other.path + "/b", replacing: false) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["a"])
        await store.close()
        let target = try await other.open()
        _ = try await target.importClient(from: other.path + "/a", as: nil, tenant: .default)
        #expect(
            try await target.clientStore("one").sessions([address("a"), address("b", 2)])
                == [address("a"): [], address("b", 2): secrets.session])
        await target.close()
    }
}
