import TestSupport
import Testing
import WACore

/// What becomes of messages after they were sent, in every engine.
struct AmendmentContractTests {
    private let phone = JID.phone("447700900999")
    private let lid = JID.lid("100000000000009")
    private var name: MessageName { MessageName(id: "M", chat: lid) }

    private func message(_ text: String = "first", chat: JID? = nil, sender: JID? = nil, at seconds: Int64 = 0)
        -> Change
    {
        .message(
            MessageRecord(
                id: "M", chat: chat ?? lid, sender: sender ?? lid, fromMe: false, timestamp: moment(seconds),
                kind: "text", text: text, content: [1], status: .delivered))
    }

    private func edit(_ text: String, at seconds: Int64, by author: JID? = nil) -> Change {
        .messages(
            .edited(
                name, author: author ?? lid, text: text, content: Array(text.utf8), at: moment(seconds)))
    }

    private func revoke(at seconds: Int64, erasing: Bool = true) -> Change {
        .messages(.revoked(name, author: lid, by: lid, at: moment(seconds), erasing: erasing))
    }

    private func react(_ emoji: String?, by sender: JID, at seconds: Int64) -> Change {
        .messages(.reaction(name, by: sender, emoji: emoji, at: moment(seconds)))
    }

    private func stored(_ client: any ClientStore) async throws -> MessageRecord? {
        try await client.read { reader throws(StoreError) in try reader.message("M", chat: nil) }
    }

    private func reactions(_ client: any ClientStore, in chat: JID) async throws -> [String] {
        let name = MessageName(id: "M", chat: chat)
        return try await client.read { reader throws(StoreError) in try reader.reactions(to: name) }.map {
            "\($0.sender.user) \($0.emoji)"
        }
    }

    @Test(arguments: Engine.allCases)
    func `an edit replaces the text, keeps what was sent, and an older one changes nothing`(engine: Engine) async throws
    {
        try await withEngine(engine) { _, client async throws in
            _ = try await client.commit(message(), edit("second", at: 10), edit("late", at: 5))
            let record = try #require(try await stored(client))
            #expect(record.text == "second")
            #expect(record.content == [1])
            #expect(record.amendment.content == Array("second".utf8))
            #expect(record.amendment.edited == moment(10))
        }
    }

    @Test(arguments: Engine.allCases, [true, false])
    func `a revoke erases the content or keeps it, and no edit brings it back`(
        engine: Engine, erasing: Bool
    ) async throws {
        try await withEngine(engine) { _, client async throws in
            _ = try await client.commit(
                message(), .messageSecret(chat: lid, sender: lid, id: "M", secret: [9]),
                react("👍", by: .lid("2"), at: 1),
                .messages(.vote(name, by: .lid("2"), options: ["a"], at: moment(1))), revoke(at: 10, erasing: erasing),
                edit("again", at: 20))
            let record = try #require(try await stored(client))
            #expect(record.text == (erasing ? nil : "first"))
            #expect(record.content == (erasing ? [] : [1]))
            #expect(record.amendment.revoked == moment(10))
            #expect(record.amendment.revoker == lid)
            #expect(try await reactions(client, in: lid).isEmpty == erasing)
            let name = name
            let votes = try await client.read { reader throws(StoreError) in try reader.votes(in: name) }
            #expect(votes.isEmpty == erasing)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a change that is there before its message waits for the one of its author`(engine: Engine) async throws {
        try await withEngine(engine) { _, client async throws in
            _ = try await client.commit(
                edit("second", at: 10), message("other", sender: .lid("3")), edit("of nothing", at: 11, by: .lid("4")))
            // The one that took the id first is another author's: the edit is of nothing that is there.
            #expect(try await stored(client)?.text == "of nothing")
        }
        try await withEngine(engine) { _, client async throws in
            _ = try await client.commit(edit("second", at: 10), .mapping(lid: lid.user, phone: phone.user))
            _ = try await client.commit(message(chat: phone, sender: phone))
            #expect(try await stored(client)?.text == "second")
        }
        try await withEngine(engine) { _, client async throws in
            _ = try await client.commit(revoke(at: 10), edit("second", at: 11))
            _ = try await client.commit(message())
            let record = try #require(try await stored(client))
            #expect(record.text == nil)
            #expect(record.amendment.revoked == moment(10))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a person has one reaction under both names, and takes it back`(engine: Engine) async throws {
        try await withEngine(engine) { _, client async throws in
            _ = try await client.commit(
                message(chat: phone, sender: phone),
                .messages(.reaction(MessageName(id: "M", chat: phone), by: phone, emoji: "👍", at: moment(1))),
                .mapping(lid: lid.user, phone: phone.user), react("❤️", by: lid, at: 2),
                react("🎉", by: .lid("2"), at: 3),
                react("😮", by: .lid("2"), at: 1))
            for chat in [lid, phone] {
                #expect(try await reactions(client, in: chat) == ["\(lid.user) ❤️", "2 🎉"])
            }
            _ = try await client.commit(react(nil, by: phone, at: 5))
            #expect(try await reactions(client, in: lid) == ["2 🎉"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a vote replaces the one before, and an empty one takes it back`(engine: Engine) async throws {
        try await withEngine(engine) { _, client async throws in
            let name = name
            func vote(_ options: [String], by voter: JID, at seconds: Int64) -> Change {
                .messages(.vote(name, by: voter, options: options, at: moment(seconds)))
            }
            func votes() async throws -> [[String]] {
                try await client.read { reader throws(StoreError) in try reader.votes(in: name) }.map(\.options)
            }
            _ = try await client.commit(
                vote(["a"], by: .lid("2"), at: 1), vote(["a", "b"], by: .lid("3"), at: 2),
                vote(["b"], by: .lid("2"), at: 3))
            #expect(try await votes() == [["a", "b"], ["b"]])
            _ = try await client.commit(vote([], by: .lid("3"), at: 4), vote(["a"], by: .lid("2"), at: 2))
            #expect(try await votes() == [["b"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `receipts for what only speaks of another message are no events`(engine: Engine) async throws {
        try await withEngine(engine) { _, client async throws in
            let row = MessageRecord(
                id: "R", chat: lid, sender: .lid("1"), fromMe: true, timestamp: moment(0), kind: "reaction", text: "👍",
                content: [1], status: .sent)
            let told = try await client.commit(
                .message(row), .messageStatus(id: "R", chat: lid, .delivered, event: event("delivered")))
            #expect(told.events.isEmpty)
            let stored = try await client.read { reader throws(StoreError) in try reader.message("R", chat: nil) }
            #expect(stored?.status == .delivered)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what an acknowledgement brings is applied once`(engine: Engine) async throws {
        try await withEngine(engine) { _, client async throws in
            let settled = Change.outgoingSettled(id: "A", [react("👍", by: lid, at: 1), .event(event("reacted"))])
            let first = try await client.commit(.outgoing(sampleOutgoing("A")), settled)
            #expect(first.events.compactMap(\.name) == ["reacted"])
            #expect(try await client.commit(settled).events.isEmpty)
            #expect(try await reactions(client, in: lid).count == 1)
        }
    }
}
