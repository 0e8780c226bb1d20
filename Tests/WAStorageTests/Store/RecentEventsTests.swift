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

    private func numbers(_ recent: RecentEvents, after position: Int64) -> [Int64]? {
        recent.after(position, in: EventScope(), limit: 99)?.batch(from: EventCursor(text: "0")).events.map(\.sequence)
    }

    @Test(arguments: [true, false])
    func `an answer of long events is short, and none is missed or told twice`(isInMemory: Bool) async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        let lengths = [30_000, 30_000, 30_000, 200_000, 10, 10, 65_000, 10, 65_536]
        for length in lengths {
            try await store.clientStore("one").commit(.event(event(String(repeating: "x", count: length))))
        }
        if !isInMemory {
            await store.close()
            store = try await home.open()
        }
        var (cursor, found): (EventCursor?, [Int64]) = (nil, [])
        while true {
            let batch = try await store.events(after: cursor, limit: 100)
            let bytes = batch.events.map(\.draft.data.count).reduce(0, +)
            #expect(bytes <= EventBatch.maximumBytes || batch.events.count == 1)
            found += batch.events.map(\.sequence)
            cursor = batch.next
            guard batch.hasMore else { break }
        }
        #expect(found == Array(1...Int64(lengths.count)))
        await store.close()
    }

    @Test func `nothing is answered for a place before the oldest event kept, or behind the newest`() {
        var recent = RecentEvents()
        #expect(numbers(recent, after: 0) == nil)
        recent.append(placed(11...20))
        #expect(numbers(recent, after: 9) == nil)
        #expect(numbers(recent, after: 10) == Array(11...20))
        #expect(numbers(recent, after: 20) == [])
        #expect(numbers(recent, after: 21) == nil)
        recent.remove(through: 15)
        #expect(numbers(recent, after: 14) == nil)
        #expect(numbers(recent, after: 15) == [16, 17, 18, 19, 20])
    }

    @Test(arguments: [(count: 5000, bytes: 2), (count: 400, bytes: 9000)])
    func `memory is bounded by count and by size`(count: Int, bytes: Int) {
        var recent = RecentEvents()
        for position in 1...Int64(count) { recent.append(placed(position...position, bytes: bytes)) }
        let oldest = recent.floor ?? 0
        let kept = recent.count
        #expect(kept > 0 && kept <= 1024 && kept * bytes <= 1 << 20)
        #expect(kept == count - Int(oldest))
        #expect(numbers(recent, after: oldest - 1) == nil)
        #expect(numbers(recent, after: oldest)?.first == oldest + 1)
    }
}
