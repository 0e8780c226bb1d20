import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct MessagePruningTests {
    private func retention(_ seconds: Int64) -> StoreRetention {
        var retention = StoreRetention()
        retention.messageAge = .seconds(seconds)
        return retention
    }

    private func ids(_ store: Store) async throws -> [String] {
        try await store.read { connection throws(StoreError) in
            try connection.all("SELECT id FROM messages ORDER BY id") { $0.text(0) }
        }
    }

    @Test
    func `old messages of all chats and clients go, young ones and those without an ack stay`() async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "production", at: moment(0))
            let other = JID.lid("100000000000009")
            try await client.commit(
                .message(sampleMessage("OLD", at: 10)), .message(sampleMessage("OLD2", chat: other, at: 20)),
                .message(sampleMessage("YOUNG", at: 100)), .message(sampleMessage("OPEN", at: 5)),
                .outgoing(sampleOutgoing("OPEN", at: 5)))
            try await store.clientStore("two").commit(
                .message(sampleMessage("OPEN", at: 5)), .message(sampleMessage("THEIRS", at: 100)))
            try await store.prune(now: moment(200))
            #expect(try await ids(store).count == 6)
            #expect(try await store.prune(now: moment(200), keeping: retention(100)) == 3)
            #expect(try await ids(store) == ["OPEN", "THEIRS", "YOUNG"])
            #expect(try await store.prune(now: moment(200), keeping: retention(100)) == 0)
            try await client.commit(.outgoingSettled(id: "OPEN"))
            #expect(try await store.prune(now: moment(200), keeping: retention(100)) == 1)
            #expect(try await store.prune(now: moment(201), keeping: retention(100)) == 2)
        }
    }

    @Test
    func `a message takes its secret along, and no other`() async throws {
        try await withStore { store, client in
            let (chat, sender) = (JID.lid("100000000000002"), JID.lid("100000000000003"))
            for (id, seconds) in [("OLD", Int64(1)), ("YOUNG", 50)] {
                try await client.commit(
                    .message(sampleMessage(id, chat: chat, sender: sender, at: seconds)),
                    .messages(.secret(chat: chat, sender: sender, id: id, secret: [1, 2])))
            }
            #expect(try await store.prune(now: moment(100), keeping: retention(60)) == 1)
            let left = try await store.read { connection throws(StoreError) in
                try connection.all("SELECT id FROM message_secrets") { $0.text(0) }
            }
            #expect(left == ["YOUNG"])
        }
    }

    @Test
    func `reactions and votes go with time, whether or not their message came, and young ones stay`() async throws {
        try await withStore { store, client in
            let person = JID.lid("100000000000003")
            let absent = MessageName(id: "ABSENT", chat: .lid("100000000000002"))
            _ = try await client.outcome(
                of: (0..<1201).map { number in
                    let name = MessageName(id: "R\(number)", chat: absent.chat)
                    return .messages(.reaction(name, by: person, emoji: "👍", at: moment(10)))
                }
            ).get()
            try await client.commit(
                .messages(.vote(absent, by: person, options: ["one"], at: moment(10))),
                .messages(.reaction(absent, by: person, emoji: "👎", at: moment(150))),
                .messages(.vote(absent, by: .lid("100000000000004"), options: ["two"], at: moment(150))))
            #expect(try await store.prune(now: moment(200), keeping: retention(100)) == 0)
            let left = try await store.read { connection throws(StoreError) in
                try connection.all("SELECT id, timestamp FROM reactions UNION ALL SELECT id, timestamp FROM votes") {
                    ($0.text(0), $0.time(1))
                }
            }
            #expect(left.map(\.0) == ["ABSENT", "ABSENT"])
            #expect(left.allSatisfy { $0.1 == moment(150) })
        }
    }

    @Test
    func `many messages of many chats go in pieces`() async throws {
        try await withStore { store, client in
            for chat in 0..<450 {
                let jid = JID.lid("10000000\(1_000_000 + chat)")
                _ = try await client.outcome(
                    of: (0..<3).map { .message(sampleMessage("M\(chat)-\($0)", chat: jid, at: 1)) }
                ).get()
            }
            _ = try await client.outcome(of: (0..<1200).map { .message(sampleMessage("L\($0)", at: 1)) }).get()
            #expect(try await store.prune(now: moment(100), keeping: retention(50)) == 450 * 3 + 1200)
            #expect(try await ids(store).isEmpty)
        }
    }
}
