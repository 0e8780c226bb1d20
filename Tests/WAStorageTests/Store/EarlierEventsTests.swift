import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct EarlierEventsTests {
    private func draft(_ type: EventType, _ number: Int = 0) -> Change {
        .event(EventDraft(type: type, timestamp: moment(Int64(number)), data: Array("{\"n\":\(number)}".utf8)))
    }

    /// All pages of a read, one before the other.
    private func pages(
        _ store: Store, _ scope: EventScope = EventScope(), _ types: Set<EventType> = [], limit: Int
    ) async throws -> [EventBatch] {
        var batches = [try await store.events(before: nil, in: scope, types: types, limit: limit)]
        while let last = batches.last, last.hasMore {
            batches.append(try await store.events(before: last.next, in: scope, types: types, limit: limit))
        }
        return batches
    }

    @Test(arguments: [1, 3, 7, 100])
    func `pages before each other have everything once, newest first, in each scope and of each type`(
        limit: Int
    ) async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "x", at: moment(0))
            let other = try store.clientStore("two")
            for index in 0..<8 {
                try await client.commit(draft(.clientState, index), draft(.messageReceived, index))
                try await other.commit(draft(.messageReceived, index))
            }
            let all = try await store.events(after: nil, limit: 100).events
            let scopes = [
                EventScope(), EventScope(client: "one"), EventScope(tenant: .default), EventScope(client: "none"),
                EventScope(tenant: "none"), EventScope(tenant: "none", client: "one"),
            ]
            for scope in scopes {
                for types in [[], [.clientState], [.messageReceived, .clientState], [.clientQR]] as [Set<EventType>] {
                    let batches = try await pages(store, scope, types, limit: limit)
                    #expect(batches.allSatisfy { $0.events.count <= limit })
                    let expected = all.filter { event in
                        (scope.client ?? event.clientID) == event.clientID
                            && (scope.tenant ?? event.tenantID) == event.tenantID
                            && (types.isEmpty || types.contains(event.draft.type))
                    }
                    #expect(batches.flatMap(\.events) == expected.reversed())
                }
            }
        }
    }

    @Test func `a place serves both directions: what is not before it is behind it`() async throws {
        try await withStore { store, client in
            for index in 0..<9 { try await client.commit(draft(.messageReceived, index)) }
            let all = try await store.events(after: nil, limit: 100).events
            let page = try await store.events(before: nil, limit: 4)
            #expect(page.events == all.suffix(4).reversed())
            #expect(try await store.events(after: page.next, limit: 100).events == Array(all.suffix(4)))
            let inner = try await store.events(before: all[3].cursor, limit: 100)
            #expect(inner.events == all.prefix(4).reversed() && !inner.hasMore)
            #expect(try await store.events(before: store.latestCursor(), limit: 1).events == [all[8]])
        }
    }

    @Test func `an answer is no longer than a batch, except for one long event`() async throws {
        try await withStore { store, client in
            for index in 0..<6 {
                let data = Array("{\"n\":\(index),\"x\":\"\(String(repeating: "x", count: 40_000))\"}".utf8)
                try await client.commit(
                    .event(EventDraft(type: .messageReceived, timestamp: moment(1), data: data)))
            }
            let batches = try await pages(store, limit: 100)
            #expect(batches.count == 6 && batches.allSatisfy { $0.events.count == 1 })
        }
    }

    @Test func `one read looks at a bounded part of the log, and goes on from there`() async throws {
        try await withStore { store, client in
            try await client.commit(draft(.clientState))
            for _ in 0..<60 {
                _ = try await client.outcome(of: (0..<100).map { draft(.messageReceived, $0) }).get()
            }
            for scope in [EventScope(), EventScope(client: "one")] {
                let first = try await store.events(before: nil, in: scope, types: [.clientState], limit: 10)
                #expect(first.events.isEmpty && first.hasMore)
                let second = try await store.events(before: first.next, in: scope, types: [.clientState], limit: 10)
                #expect(second.events.map(\.draft.type) == [.clientState] && !second.hasMore)
            }
        }
    }

    @Test func `where older events were removed the log ends, also before a place that is gone`() async throws {
        try await withStore { store, client in
            for index in 0..<6 { try await client.commit(draft(.messageReceived, index)) }
            let all = try await store.events(after: nil, limit: 100).events
            var retention = StoreRetention()
            retention.eventAge = .seconds(6)
            #expect(try await store.prune(now: moment(10), keeping: retention) == 4)
            let rest = try await store.events(before: nil, limit: 10)
            #expect(rest.events == all.suffix(2).reversed() && !rest.hasMore)
            let gone = try await store.events(before: all[1].cursor, limit: 10)
            #expect(gone.events.isEmpty && !gone.hasMore)
            #expect(try await store.events(after: gone.next, limit: 10).events == Array(all.suffix(2)))
        }
    }

    @Test(arguments: ["", "0", "latest", "00000000000000000000000000"])
    func `a cursor that this log did not make is refused`(text: String) async throws {
        try await withStore { store, client in
            try await client.commit(draft(.messageReceived))
            await #expect {
                try await store.events(before: EventCursor(text: text), limit: 1)
            } throws: { ($0 as? StoreError)?.code == .cursorInvalid }
        }
    }

    @Test func `the newest events of a client are read by the index, without sorting`() async throws {
        try await withStore(.init(readers: 1)) { store, client in
            try await client.commit(draft(.clientState))
            _ = try await store.events(before: nil, in: EventScope(client: "one"), types: [.clientState], limit: 1)
            _ = try await store.events(before: nil, types: [.clientState], limit: 1)
            let plan = try await store.plan(of: "ORDER BY position DESC")
            let byClient = plan.filter { $0.contains("SEARCH events USING") && $0.contains("events_by_client") }
            #expect(byClient.count == 2, "\(plan)")
            #expect(plan.contains { $0.contains("SEARCH events USING INTEGER PRIMARY KEY") }, "\(plan)")
            #expect(plan.allSatisfy { !$0.contains("SCAN events") && !$0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
