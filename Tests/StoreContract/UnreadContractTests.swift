import TestSupport
import Testing
import WACore

struct UnreadContractTests {
    private let phone = JID.phone("447700900999")
    private let lid = JID.lid("100000000000009")

    private func received(
        _ id: String, in chat: JID, at seconds: Int64, fromMe: Bool = false, _ status: MessageStatus = .delivered
    ) -> Change {
        .message(
            MessageRecord(
                id: id, chat: chat, sender: chat, fromMe: fromMe, timestamp: moment(seconds), kind: "text", text: nil,
                content: [1], status: status))
    }

    private func unread(_ client: any ClientStore, _ chat: JID, _ limit: Int = 100) async throws -> [String] {
        try await client.read { reader throws(StoreError) in try reader.unreadMessages(in: chat, amongNewest: limit) }
    }

    @Test(arguments: Engine.allCases)
    func `unread messages come newest first, under either name of the person`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.mapping(lid: lid.user, phone: phone.user))
            try await client.commit(
                received("old", in: phone, at: 1), received("new", in: lid, at: 5), received("twin", in: lid, at: 5),
                received("middle", in: phone, at: 3))
            for name in [phone, lid, lid.with(device: 3)] {
                #expect(try await unread(client, name) == ["twin", "new", "middle", "old"])
            }
            #expect(try await unread(client, .lid("1")).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is read, what is ours and what is in another chat is not unread`(engine: Engine) async throws {
        try await withEngine(engine) { store, client in
            for status in MessageStatus.allCases {
                try await client.commit(
                    received("ours \(status)", in: lid, at: 1, fromMe: true, status),
                    received("theirs \(status)", in: lid, at: 2, status))
            }
            try await client.commit(received("other", in: JID(user: "1-2", server: .group), at: 3))
            let second = try await store.makeClient("two", environment: "production")
            try await second.commit(received("second", in: lid, at: 3))
            #expect(try await unread(client, lid) == ["theirs delivered"])
            try await client.commit(.messageStatus(id: "theirs delivered", chat: lid, .read))
            #expect(try await unread(client, lid).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only the newest messages under each name are looked at, also ours`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.mapping(lid: lid.user, phone: phone.user))
            try await client.commit(
                received("A", in: lid, at: 1), received("B", in: lid, at: 2),
                received("C", in: lid, at: 3, fromMe: true), received("D", in: phone, at: 0))
            #expect(try await unread(client, lid, 2) == ["B", "D"])
            #expect(try await unread(client, lid, 1) == ["D"])
            for nothing in [0, -1] { #expect(try await unread(client, lid, nothing).isEmpty) }
        }
    }
}
