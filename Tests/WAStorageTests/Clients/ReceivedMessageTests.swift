import Testing
import WACore

@testable import WAStorage

@Suite("messages that are taken over once")
struct ReceivedMessageTests {
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

    @Test func aMessageIsAppliedOnceAndTheFirstOneStays() async throws {
        try await withStore { _, client in
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

    @Test func whatLeavesNoRowIsRememberedToo() async throws {
        try await withStore { _, client in
            let told = try await outcomes(
                client, addOn(chat: lid, sender: lid), addOn(chat: lid, sender: lid),
                received("A", chat: lid, sender: lid), addOn(chat: group, sender: lid))
            #expect(told == ["message.reaction", "message.reaction"])
        }
    }

    @Test func bothNamesOfAPersonAreOneAuthor() async throws {
        try await withStore { _, client in
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

    @Test func namesThatReadAlikeTogetherAreDifferentMessages() {
        let messages = [
            ReceivedMessageID(chat: .lid("1"), sender: .lid("2"), id: "3"),
            ReceivedMessageID(chat: .lid("1"), sender: .lid("2"), id: "33"),
            ReceivedMessageID(chat: .lid("2"), sender: .lid("1"), id: "3"),
            ReceivedMessageID(chat: .phone("1"), sender: .lid("2"), id: "3"),
        ]
        #expect(Set(messages.map(\.hash)).count == messages.count)
    }

    private func outcomes(_ client: any ClientStore, _ changes: Change...) async throws -> [String] {
        var all: [String] = []
        for change in changes { all += try await client.commit(change).events.map(\.draft.type) }
        return all
    }
}
