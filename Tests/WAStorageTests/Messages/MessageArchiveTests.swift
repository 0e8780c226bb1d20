import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct MessageArchiveTests {
    private func message(
        _ id: String, in chat: JID, at seconds: Int64, fromMe: Bool = false
    ) -> Change {
        .message(
            MessageRecord(
                id: id, chat: chat, sender: chat, fromMe: fromMe, timestamp: Timestamp(seconds: seconds), kind: "text",
                text: id, content: [], status: fromMe ? .sent : .delivered))
    }

    private let bob = JID.lid("2002")
    private let carol = JID.phone("447700900003")

    @Test func `conversations come by their newest message, and pages neither repeat nor skip, also at one time`()
        async throws
    {
        try await withStore { store, client in
            for index in 0..<7 {
                try await client.commit(message("m\(index)", in: .lid("30\(index)"), at: 100))
                try await client.commit(message("o\(index)", in: .lid("30\(index)"), at: 50))
            }
            var (seen, place) = ([String](), ArchivePlace?.none)
            repeat {
                let page = try await store.archive.conversations(of: "one", before: place, limit: 3)
                seen += page.map(\.newest.record.id)
                place = page.last?.newest.place
            } while place != nil
            #expect(seen == (0..<7).reversed().map { "m\($0)" })
        }
    }

    @Test func `a person who wrote under two addresses is one conversation with all messages`() async throws {
        try await withStore { store, client in
            try await client.commit(message("old", in: .phone("447700900002"), at: 10))
            try await client.commit(message("new", in: bob, at: 20))
            try await client.commit(message("other", in: carol, at: 15))
            try await client.commit(.mapping(lid: "2002", phone: "447700900002"))
            try await client.commit(.person(PersonRecord(jid: bob, pushName: "Bob", businessName: nil)))
            let list = try await store.archive.conversations(of: "one", before: nil, limit: 10)
            #expect(list.map(\.newest.record.id) == ["new", "other"])
            #expect(list.first?.chat == bob && list.first?.alternate == .phone("447700900002"))
            #expect(list.first?.name == "Bob" && list.last?.name == nil)
            for name in [bob, JID.phone("447700900002")] {
                let found = try await store.archive.messages(of: "one", in: name, before: nil, limit: 10)
                #expect(found.map(\.record.id) == ["new", "old"])
            }
        }
    }

    @Test func `messages are paged from the newest, also at one time and from a bare moment`() async throws {
        try await withStore { store, client in
            for index in 0..<5 { try await client.commit(message("m\(index)", in: bob, at: 100)) }
            try await client.commit(message("late", in: bob, at: 200))
            let first = try await store.archive.messages(of: "one", in: bob, before: nil, limit: 3)
            #expect(first.map(\.record.id) == ["late", "m4", "m3"])
            let second = try await store.archive.messages(of: "one", in: bob, before: first.last?.place, limit: 3)
            #expect(second.map(\.record.id) == ["m2", "m1", "m0"])
            let before = try await store.archive.messages(
                of: "one", in: bob, before: ArchivePlace(Timestamp(seconds: 200)), limit: 1)
            #expect(before.map(\.record.id) == ["m4"])
            let none = try await store.archive.messages(
                of: "one", in: bob, before: ArchivePlace(Timestamp(seconds: 100)), limit: 9)
            #expect(none.isEmpty)
        }
    }

    @Test func `another client's messages are not seen, and an unknown client is not found`() async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "production", at: moment(0))
            try await client.commit(message("m", in: bob, at: 1))
            #expect(try await store.archive.conversations(of: "two", before: nil, limit: 9).isEmpty)
            #expect(try await store.archive.messages(of: "two", in: bob, before: nil, limit: 9).isEmpty)
            await expect(.notFound) { _ = try await store.archive.conversations(of: "none", before: nil, limit: 9) }
            await expect(.notFound) { _ = try await store.archive.messages(of: "none", in: bob, before: nil, limit: 9) }
        }
    }

    @Test func `lists of conversations and messages are read by the index`() async throws {
        // One reader: its connection has prepared what was run.
        try await withStore(.init(readers: 1)) { store, client in
            try await client.commit(message("m", in: bob, at: 1))
            _ = try await store.archive.conversations(of: "one", before: nil, limit: 9)
            _ = try await store.archive.messages(of: "one", in: bob, before: nil, limit: 9)
            let plan = try await store.plan(of: "messages")
            #expect(!plan.isEmpty && plan.allSatisfy { !$0.hasPrefix("SCAN messages") }, "\(plan)")
            #expect(plan.count { $0.contains("messages_by_chat") } >= 2, "\(plan)")
        }
    }
}
