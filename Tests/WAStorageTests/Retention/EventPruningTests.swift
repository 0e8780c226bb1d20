import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct EventPruningTests {
    private static let day: Int64 = 86_400
    private let now = moment(100 * EventPruningTests.day)

    private func event(daysAgo days: Int64, bytes: Int = 2) -> Change {
        let data = Array("{\(String(repeating: " ", count: bytes - 2))}".utf8)
        return .event(
            EventDraft(type: .messageReceived, timestamp: moment((100 - days) * Self.day - 1), data: data))
    }

    private func retention(days: Int64? = nil, bytes: Int? = nil) -> StoreRetention {
        var retention = StoreRetention()
        retention.eventAge = days.map { .seconds($0 * Self.day) }
        retention.eventBytes = bytes
        return retention
    }

    private func endpoint(_ id: String = "wh_1", isEnabled: Bool = true) -> WebhookEndpoint {
        WebhookEndpoint(
            id: WebhookID(stored: id), tenant: .default, created: moment(1), url: "https://hook.example/x",
            secrets: [WebhookSecret(random: SystemRandom())], isEnabled: isEnabled)
    }

    private func ages(_ store: Store) async throws -> [Int64] {
        try await store.events(after: nil, limit: 1000).events
            .map { (now.seconds - $0.draft.timestamp.seconds) / Self.day }
    }

    @Test
    func `events are kept for their days, counted before they go, and always where no time is set`() async throws {
        try await withStore { store, client in
            try await client.commit(event(daysAgo: 31), event(daysAgo: 30), event(daysAgo: 29), event(daysAgo: 0))
            try await store.prune(now: now)
            #expect(try await ages(store) == [31, 30, 29, 0])
            #expect(try await store.prune(now: now, keeping: retention(days: 30)) == 2)
            #expect(try await ages(store) == [29, 0])
            #expect(try await store.prune(now: now, keeping: retention(days: 30)) == 0)
            let counts = try await store.messageCounts(days: UTCDay(number: 0)...UTCDay(of: now))
            #expect(counts.reduce(0) { $0 + $1.counts.received } == 4)
        }
    }

    @Test
    func `an enabled endpoint that is behind keeps its events for 72 hours`() async throws {
        try await withStore { store, client in
            let receipt = try await client.commit(event(daysAgo: 4), event(daysAgo: 2), event(daysAgo: 1))
            try await store.createWebhook(endpoint("wh_0", isEnabled: false), after: nil)
            try await store.createWebhook(endpoint(), after: nil)
            #expect(try await store.prune(now: now, keeping: retention(days: 1)) == 1)
            #expect(try await ages(store) == [2, 1])
            var progress = WebhookProgress(
                endpoint: WebhookID(stored: "wh_1"), cursor: nil, failingSince: nil, reportedPercent: 0)
            progress.cursor = receipt.events[1].cursor
            try await store.record(progress)
            #expect(try await store.prune(now: now, keeping: retention(days: 1)) == 1)
            #expect(try await ages(store) == [1])
            progress.cursor = receipt.events[2].cursor
            try await store.record(progress)
            #expect(try await store.prune(now: now, keeping: retention(days: 1)) == 1)
        }
    }

    @Test
    func `an endpoint that is behind with one client keeps events too`() async throws {
        try await withStore { store, client in
            let receipt = try await client.commit(event(daysAgo: 2), event(daysAgo: 2), event(daysAgo: 2))
            try await store.createWebhook(endpoint(), after: nil)
            var progress = WebhookProgress(
                endpoint: WebhookID(stored: "wh_1"), cursor: nil, failingSince: nil, reportedPercent: 0)
            progress.cursor = receipt.events[2].cursor
            progress.lanes = [WebhookLane(client: "one", cursor: receipt.events[0].cursor, failures: nil)]
            try await store.record(progress)
            #expect(try await store.prune(now: now, keeping: retention(days: 1)) == 1)
            #expect(try await ages(store) == [2, 2])
        }
    }

    @Test
    func `the oldest events go until the others fit, needed or not, and readers learn of it`() async throws {
        try await withStore { store, client in
            try await store.createWebhook(endpoint(), after: nil)
            for _ in 0..<20 {
                _ = try await client.outcome(of: Array(repeating: event(daysAgo: 0, bytes: 1000), count: 100)).get()
            }
            let first = try await store.events(after: nil, limit: 1).next
            #expect(try await store.prune(now: now, keeping: retention(bytes: 2_000_000)) == 0)
            #expect(try await store.prune(now: now, keeping: retention(bytes: 1_200_500)) == 800)
            let left = try await store.read { connection throws(StoreError) in
                try connection.first("SELECT count(*) FROM events") { $0.integer(0) }
            }
            #expect(left == 1200)
            let error = await #expect(throws: StoreError.self) { try await store.events(after: first, limit: 1) }
            guard case .cursorExpired = error?.code else {
                Issue.record("\(String(describing: error))")
                return
            }
            // Only what came since is measured; a deleted client takes its events along.
            try await store.createClient("two", environment: "production", at: moment(0))
            let two = try store.clientStore("two")
            try await two.commit(event(daysAgo: 0, bytes: 1000), event(daysAgo: 0, bytes: 1000))
            #expect(try await store.prune(now: now, keeping: retention(bytes: 1_200_000)) == 2)
            try await store.deleteClient("two")
            #expect(try await store.prune(now: now, keeping: retention(bytes: 1_198_000)) == 0)
            #expect(try await store.prune(now: now, keeping: retention(bytes: 1_197_999)) == 1)
            #expect(try await store.prune(now: now, keeping: retention(bytes: 0)) == 1197)
        }
    }

    @Test func `a measurement that began again takes nothing of the one before`() {
        var measure = EventMeasure()
        let before = measure
        measure.add(10, through: 3, since: before)
        measure.add(10, through: 3, since: before)
        #expect(measure.bytes == 10 && measure.position == 3)
        measure.removed([
            OldEvent(position: 1, timestamp: moment(0), bytes: 4),
            OldEvent(position: 4, timestamp: moment(0), bytes: 4),
        ])
        #expect(measure.bytes == 6)
        let old = measure
        measure.reset()
        measure.add(5, through: 9, since: old)
        #expect(measure.bytes == 0 && measure.position == 0)
    }
}
