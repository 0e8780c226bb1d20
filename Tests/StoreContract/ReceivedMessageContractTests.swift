import TestSupport
import Testing
import WACore

struct ReceivedMessageContractTests {
    private let phone = JID.phone("447700900999")
    private let lid = JID.lid("100000000000009")
    private let group = JID(user: "120363000000000001", server: .group)

    private func received(
        _ id: String = "M", chat: JID, sender: JID, fromMe: Bool = false, text: String = "first"
    ) -> Change {
        let row = MessageRecord(
            id: id, chat: chat, sender: sender, fromMe: fromMe, timestamp: moment(0), kind: "text", text: text,
            content: [1], status: .delivered)
        return .once(
            ReceivedMessageID(chat: chat, sender: sender, id: id), at: moment(0),
            [.message(row), .event(event("message.received"))])
    }

    private func addOn(_ id: String = "A", chat: JID, sender: JID) -> Change {
        .once(
            ReceivedMessageID(chat: chat, sender: sender, id: id), at: moment(0), [.event(event("message.reaction"))])
    }

    @Test(arguments: Engine.allCases)
    func `a message is applied once and the first one stays`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let both = try await client.commit(
                received(chat: lid, sender: lid), received(chat: lid, sender: lid, text: "second"))
            #expect(both.events.count == 1)
            #expect(try await client.commit(received(chat: lid, sender: lid, text: "third")).events.isEmpty)
            let stored = try await client.read { reader throws(StoreError) in try reader.message("M", chat: nil) }
            #expect(stored?.text == "first")
            // Another chat or another author: another message.
            #expect(try await client.commit(received(chat: group, sender: lid)).events.count == 1)
            #expect(try await client.commit(received(chat: group, sender: .lid("7"))).events.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what leaves no row is remembered too`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let told = try await outcomes(
                client, addOn(chat: lid, sender: lid), addOn(chat: lid, sender: lid),
                received("A", chat: lid, sender: lid), addOn(chat: group, sender: lid))
            #expect(told == ["message.reaction", "message.reaction"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `both names of a person are one author`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            _ = try await client.commit(
                received("P", chat: phone, sender: phone), received("L", chat: lid, sender: lid),
                addOn("G", chat: group, sender: phone), .mapping(lid: lid.user, phone: phone.user))
            let again = try await client.commit(
                received("P", chat: lid, sender: lid), received("L", chat: phone, sender: phone),
                addOn("G", chat: group, sender: lid))
            #expect(again.events.isEmpty)
            for (id, chat, sender) in [("P", lid, lid), ("L", phone, phone), ("G", group, lid)] {
                let key = ReceivedMessageID(chat: chat, sender: sender, id: id)
                #expect(try await client.read { reader throws(StoreError) in try reader.wasReceived(key) })
            }
            let unknown = ReceivedMessageID(chat: group, sender: lid, id: "P")
            #expect(try await client.read { reader throws(StoreError) in try reader.wasReceived(unknown) } == false)
        }
    }

    @Test func `names that read alike together are different messages`() {
        let messages = [
            ReceivedMessageID(chat: .lid("1"), sender: .lid("2"), id: "3"),
            ReceivedMessageID(chat: .lid("1"), sender: .lid("2"), id: "33"),
            ReceivedMessageID(chat: .lid("2"), sender: .lid("1"), id: "3"),
            ReceivedMessageID(chat: .phone("1"), sender: .lid("2"), id: "3"),
        ]
        #expect(Set(messages.map(\.hash)).count == messages.count)
    }

    // MARK: - Claims

    private func claim(_ id: String, chat: JID, author: JID, fromMe: Bool = false, names: Bool = true) -> Change {
        .claim(
            TargetClaim(id: id, chat: chat, author: author, isFromMe: fromMe, namesAuthor: names),
            granted: [.event(event("granted"))], refused: event("refused"))
    }

    private func outcomes(_ client: any ClientStore, _ changes: Change...) async throws -> [String] {
        var all: [String] = []
        for change in changes { all += try await client.commit(change).events.compactMap(\.name) }
        return all
    }

    @Test(arguments: Engine.allCases)
    func `a claim is compared with the stored author under both names`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            _ = try await client.commit(
                received("T", chat: phone, sender: phone), received("O", chat: lid, sender: .lid("1"), fromMe: true),
                .mapping(lid: lid.user, phone: phone.user))
            let granted = try await outcomes(
                client, claim("T", chat: lid, author: lid), claim("T", chat: phone, author: phone, names: false),
                claim("O", chat: phone, author: .phone("2"), fromMe: true), claim("?", chat: lid, author: lid))
            #expect(granted == ["granted", "granted", "granted", "granted"])
            let refused = try await outcomes(
                client, claim("O", chat: lid, author: lid), claim("T", chat: lid, author: lid, fromMe: true),
                claim("T", chat: lid, author: .lid("3")), claim("?", chat: lid, author: lid, names: false),
                claim("O", chat: group, author: lid))
            #expect(refused == ["refused", "refused", "refused", "refused", "refused"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an id belongs to the message that had it first`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            _ = try await client.commit(
                received("T", chat: group, sender: .lid("1")), received("T", chat: group, sender: .lid("2")))
            let told = try await outcomes(
                client, claim("T", chat: group, author: .lid("1")), claim("T", chat: group, author: .lid("2")))
            #expect(told == ["granted", "refused"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a target in the same commit is seen`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let told = try await client.commit(
                received("T", chat: lid, sender: .lid("1"), fromMe: true), claim("T", chat: lid, author: lid))
            #expect(told.events.compactMap(\.name) == ["message.received", "refused"])
        }
    }
}
