import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct RecentEventsTests {
    private struct Question: Sendable {
        let cursor: EventCursor
        let scope: EventScope
        let limit: Int
    }

    private func answers(_ questions: [Question], of store: Store) async throws -> [EventBatch] {
        var answers: [EventBatch] = []
        for question in questions {
            answers.append(
                try await store.events(after: question.cursor, in: question.scope, limit: question.limit))
        }
        return answers
    }

    @Test func `events from memory are those that the database holds, at each place, scope and limit`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        let names: [ClientID] = ["one", "two", "gone"]
        for name in names { try await store.createClient(name, environment: "x", at: moment(0)) }
        for index in 0..<60 {
            try await store.clientStore(names[index * 7 % 3]).commit(.event(event("\(index)")))
        }
        try await store.deleteClient("gone")
        let all = try await store.events(after: nil, limit: 100).events
        #expect(all.count == 40)
        var questions: [Question] = []
        for cursor in all.map(\.cursor) {
            for client in [nil, "one", "gone"] as [ClientID?] {
                for limit in [0, 1, 5, 100] {
                    questions.append(Question(cursor: cursor, scope: EventScope(client: client), limit: limit))
                }
            }
        }
        questions.append(Question(cursor: all[5].cursor, scope: EventScope(tenant: "other"), limit: 9))
        let fromMemory = try await answers(questions, of: store)
        await store.close()
        let again = try await home.open()
        #expect(try await answers(questions, of: again) == fromMemory)
        await again.close()
    }

    private func placed(_ positions: ClosedRange<Int64>, bytes: Int = 2) -> [(position: Int64, event: StoredEvent)] {
        positions.map { position in
            let draft = EventDraft(
                type: .unknown, timestamp: moment(0), data: [UInt8](repeating: 0x20, count: bytes))
            return (
                position,
                StoredEvent(
                    id: .unreadable, cursor: EventCursor(text: "\(position)"), clientID: "one", tenantID: .default,
                    sequence: position, draft: draft)
            )
        }
    }

    @Test func `nothing is answered for a place before the oldest event kept, or behind the newest`() {
        var recent = RecentEvents()
        #expect(recent.after(0, in: EventScope(), limit: 9) == nil)
        recent.append(placed(11...20))
        #expect(recent.after(9, in: EventScope(), limit: 9) == nil)
        #expect(recent.after(10, in: EventScope(), limit: 99)?.count == 10)
        #expect(recent.after(20, in: EventScope(), limit: 99) == [])
        #expect(recent.after(21, in: EventScope(), limit: 99) == nil)
        recent.remove(through: 15)
        #expect(recent.after(14, in: EventScope(), limit: 99) == nil)
        #expect(recent.after(15, in: EventScope(), limit: 99)?.map(\.sequence) == [16, 17, 18, 19, 20])
    }

    @Test(arguments: [(count: 5000, bytes: 2), (count: 400, bytes: 9000)])
    func `memory is bounded by count and by size`(count: Int, bytes: Int) {
        var recent = RecentEvents()
        for position in 1...Int64(count) { recent.append(placed(position...position, bytes: bytes)) }
        let oldest = recent.floor ?? 0
        let kept = recent.after(oldest, in: EventScope(), limit: .max)?.count ?? 0
        #expect(kept > 0 && kept <= 1024 && kept * bytes <= 1 << 20)
        #expect(kept == count - Int(oldest))
        #expect(recent.after(oldest - 1, in: EventScope(), limit: 1) == nil)
    }
}
