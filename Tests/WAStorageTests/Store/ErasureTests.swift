import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct ErasureTests {
    private struct Secrets {
        let credentials = sampleCredentials()
        let preKey = freshKey()
        let signedPreKey = freshKey()
        let session = randomBytes(5000)
        let senderKey = randomBytes(900)
        let identity = randomBytes(32)
        let messageSecret = randomBytes(32)
        let content = randomBytes(20_000)
        let stanza = randomBytes(3000)

        /// What no file may hold at any time.
        var plain: [[UInt8]] {
            let short = [
                credentials.noiseKey.privateKey.exposed, credentials.identityKey.privateKey.exposed,
                credentials.advSecret.exposed, preKey.privateKey.exposed, signedPreKey.privateKey.exposed,
            ]
            return short + [session, senderKey].flatMap(ErasureTests.pieces)
        }

        var messageTraces: [[UInt8]] { [messageSecret] + ErasureTests.pieces(of: content) }

        var changes: [Change] {
            [
                .credentials(credentials), .addPreKeys([PreKeyRecord(id: 1, key: preKey, isOffered: false)]),
                .signedPreKey(SignedPreKeyRecord(id: 1, key: signedPreKey, signature: [1], stage: .current)),
                .session(address("a"), session), .identity(address("a"), identity),
                .senderKey(SenderKeyName(group: "g", sender: address("a")), senderKey),
                .messageSecret(chat: .lid("1"), sender: .lid("1"), id: "M", secret: messageSecret),
                .message(
                    MessageRecord(
                        id: "M", chat: .lid("1"), sender: .lid("2"), fromMe: true, timestamp: moment(0), kind: "text",
                        text: nil, content: content, status: .pending)),
                .outgoing(
                    OutgoingRecord(
                        id: "M", chat: .lid("1"), chatAlternate: nil, stanza: stanza, created: moment(0))),
            ]
        }
    }

    /// Pieces to look for: a long value spans pages.
    private static func pieces(of value: [UInt8]) -> [[UInt8]] {
        guard value.count > 100 else { return [value] }
        return stride(from: 0, to: value.count - 16, by: 64).map { Array(value[$0..<($0 + 16)]) }
    }

    /// Pieces of the keys of client 1 as the files hold them.
    private func stored(_ store: Store, _ secrets: Secrets) async throws -> [[UInt8]] {
        let sealed = try await store.read { connection throws(StoreError) in
            var values: [[UInt8]] = []
            for column in SealedColumn.ofClients {
                let reading = try connection.statement(
                    "SELECT \(column.column) FROM \(column.table) WHERE client = 1")
                while let row = try reading.step() { values.append(row.blob(0)) }
            }
            return values
        }
        return (sealed + [secrets.stanza, secrets.identity]).flatMap(Self.pieces)
    }

    private func traces(_ traces: [[UInt8]], in home: TemporaryHome) throws -> Int {
        try traces.count { try home.contains($0) }
    }

    private func fill(_ store: Store, _ secrets: Secrets) async throws {
        for id in ["one", "two"] as [ClientID] {
            try await store.createClient(id, environment: "x", at: moment(0))
            let client = try store.clientStore(id)
            try await client.commit(.credentials(id == "one" ? secrets.credentials : sampleCredentials()))
            for start in stride(from: 0, to: Store.batch * 2 + 20, by: 260) {
                let changes = (start..<(start + 260)).flatMap { number -> [Change] in
                    let name = "\(number)"
                    return [
                        .message(sampleMessage(name)), .event(event(name)),
                        .received(hash: Array(name.utf8), at: moment(0)),
                        .messageSecret(chat: .lid("1"), sender: .lid("1"), id: name, secret: Array(name.utf8)),
                    ]
                }
                _ = try await client.outcome(of: changes).get()
            }
        }
        _ = try await store.clientStore("one").outcome(of: secrets.changes).get()
    }

    private static let counts: StaticString = """
        SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM events) + (SELECT count(*) FROM received)
            + (SELECT count(*) FROM message_secrets)
        """

    @Test func `a client with many rows is erased in several transactions, and nothing of another one`() async throws {
        let home = try TemporaryHome()
        let secrets = Secrets()
        let store = try await home.open()
        try await fill(store, secrets)
        let keys = try await stored(store, secrets)
        #expect(keys.count > 70)
        let rows = try await store.read { connection throws(StoreError) in
            try connection.first(Self.counts) { $0.integer(0) } ?? 0
        }
        let last = try await store.lastPosition()
        let before = store.measurements.transactions
        try await store.deleteClient("one")
        // Two pieces and a rest of each table, the beginning and the end.
        #expect((8...16).contains(store.measurements.transactions - before))
        #expect(try await store.clients().map(\.id) == ["two"])
        let left = try await store.read { connection throws(StoreError) in
            try connection.first(Self.counts) { $0.integer(0) } ?? 0
        }
        #expect(left == (rows - 2) / 2)
        #expect(try await store.lastPosition() == last)
        #expect(try await store.integrityCheck().isEmpty)
        await store.close()
        #expect(try traces(keys + secrets.messageTraces, in: home) == 0)
    }

    @Test func `an erasure that was cut short is finished by the next start`() async throws {
        let home = try TemporaryHome()
        let secrets = Secrets()
        var store = try await home.open()
        try await fill(store, secrets)
        let keys = try await stored(store, secrets)
        #expect(keys.count > 70)
        for isBegun in [false, true] {
            let key = try await store.read { connection throws(StoreError) in
                try connection.first("SELECT key FROM clients WHERE id = 'one'") { $0.integer(0) } ?? 0
            }
            let hasMore = try await store.write(erases: true) { connection throws(StoreError) in
                let erasure = ClientErasure(connection: connection, client: key)
                return isBegun ? try erasure.next(limit: 100) : try erasure.begin(limit: Store.batch)
            }
            #expect(hasMore)
            // The keys went first.
            #expect(try traces(keys, in: home) == 0)
        }
        await store.close()
        store = try await home.open()
        #expect(try await store.client("one")?.isLinked == false)
        #expect(try await store.removeUnlinkedClients() == ["one"])
        #expect(try await store.client("one") == nil)
        await store.close()
        #expect(try traces(keys + secrets.messageTraces, in: home) == 0)
    }

    @Test func `a deleted client leaves no bytes in any file`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        let secrets = Secrets()
        for id in ["one", "two"] as [ClientID] { try await store.createClient(id, environment: "x", at: moment(0)) }
        let client = try store.clientStore("one")
        try await client.outcome(of: secrets.changes).get().events.forEach { _ in }
        // Other rows before and after, so that pages are shared, split and rewritten.
        for round in 0..<100 {
            try await store.clientStore("two").commit(
                .session(address("b", UInt16(round)), randomBytes(700)), .event(event()))
            try await client.commit(.session(address("c", UInt16(round)), secrets.session), .event(event()))
        }
        let all = try await stored(store, secrets) + secrets.messageTraces
        #expect(try traces(all, in: home) > all.count * 9 / 10)
        #expect(try traces(secrets.plain, in: home) == 0)
        try await store.deleteClient("one")
        #expect(try traces(all, in: home) == 0)
        await store.close()
        #expect(try traces(all, in: home) == 0)
    }

    @Test func `the end of a link leaves no keys`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        let secrets = Secrets()
        try await store.createClient("one", environment: "x", at: moment(0))
        let client = try store.clientStore("one")
        _ = try await client.outcome(of: secrets.changes).get()
        let keys = try await stored(store, secrets)
        #expect(try traces(keys, in: home) > keys.count * 9 / 10)
        try await client.commit(.forgetLink)
        #expect(try traces(keys, in: home) == 0)
        #expect(try traces(secrets.messageTraces, in: home) > secrets.messageTraces.count * 9 / 10)
        await store.close()
    }

    @Test func `consumed and replaced keys are gone after close`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        let secrets = Secrets()
        try await store.createClient("one", environment: "x", at: moment(0))
        let client = try store.clientStore("one")
        _ = try await client.outcome(of: secrets.changes).get()
        let before = try await stored(store, secrets)
        try await client.commit(.consumePreKey(1), .session(address("a"), randomBytes(40)))
        let after = Set(try await stored(store, secrets))
        await store.close()
        let gone = before.filter { !after.contains($0) }
        #expect(gone.count > 70)
        #expect(try traces(gone, in: home) == 0)
        #expect(try home.contains(secrets.identity))
    }

    @Test func `a reader in the way only delays the erasing`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        let secrets = Secrets()
        try await store.createClient("one", environment: "x", at: moment(0))
        try await store.createClient("two", environment: "x", at: moment(0))
        _ = try await store.clientStore("one").outcome(of: secrets.changes).get()
        let keys = try await stored(store, secrets)
        let gate = Monitor(false)
        let started = Latch()
        async let slow: Void = store.read { connection throws(StoreError) in
            _ = try connection.first("SELECT count(*) FROM clients") { $0.integer(0) }
            started.open()
            gate.wait { $0 ? () : nil }
        }
        await started.wait()
        try await store.deleteClient("one")
        gate.update { $0 = true }
        try await slow
        try await store.clientStore("two").commit(.event(event()))
        #expect(try traces(keys, in: home) == 0)
        await store.close()
    }
}
