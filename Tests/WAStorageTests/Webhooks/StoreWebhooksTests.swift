import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreWebhooksTests {
    private static func endpoint(_ id: String = "wh_1", tenant: TenantID = .default) -> WebhookEndpoint {
        WebhookEndpoint(
            id: WebhookID(stored: id), tenant: tenant, created: moment(1), url: "https://hook.example/x",
            clients: ["one", "two"], events: [.messageReceived, .clientState], format: .seed002, ordering: .strict,
            secrets: [
                WebhookSecret(key: SecretBytes([UInt8](repeating: 1, count: 32))),
                WebhookSecret(key: SecretBytes([UInt8](repeating: 2, count: 32)), expires: moment(9)),
            ], origin: "seed")
    }

    private func event(_ client: any ClientStore, _ text: String = "x") async throws -> StoredEvent {
        let draft = EventDraft(type: .messageReceived, timestamp: moment(3), data: Array(#"{"text":"\#(text)"}"#.utf8))
        return try #require(try await client.commit(.event(draft)).events.first)
    }

    @Test func `an endpoint is stored, changed and erased`() async throws {
        try await withStore { store, _ in
            var endpoint = Self.endpoint()
            try await store.createWebhook(endpoint, after: nil)
            #expect(try await store.webhook(endpoint.id) == endpoint)
            #expect(try await store.webhooks(of: .default) == [endpoint])
            #expect(try await store.webhooks(of: nil) == [endpoint])
            #expect(try await store.webhooks(of: "other").isEmpty)
            endpoint.url = "https://hook.example/y"
            endpoint.clients = []
            endpoint.isEnabled = false
            endpoint.disabledReason = "gone"
            endpoint.secrets.removeLast()
            try await store.updateWebhook(endpoint)
            #expect(try await store.webhook(endpoint.id) == endpoint)
            try await store.deleteWebhook(endpoint.id)
            #expect(try await store.webhook(endpoint.id) == nil)
        }
    }

    @Test func `unknown and taken ids, unknown tenants and foreign cursors are errors`() async throws {
        try await withStore { store, _ in
            try await store.createWebhook(Self.endpoint(), after: nil)
            func code(_ body: () async throws -> Void) async -> StoreError.Code? {
                do {
                    try await body()
                    return nil
                } catch { return (error as? StoreError)?.code }
            }
            #expect(await code { try await store.createWebhook(Self.endpoint(), after: nil) } == .exists)
            #expect(
                await code { try await store.createWebhook(Self.endpoint("wh_2", tenant: "x"), after: nil) }
                    == .notFound)
            let cursor = EventCursor(text: "nonsense")
            #expect(
                await code { try await store.createWebhook(Self.endpoint("wh_2"), after: cursor) } == .cursorInvalid)
            #expect(await code { try await store.updateWebhook(Self.endpoint("wh_9")) } == .notFound)
            #expect(await code { try await store.deleteWebhook(WebhookID(stored: "wh_9")) } == .notFound)
            #expect(await code { _ = try await store.webhookState(WebhookID(stored: "wh_9")) } == .notFound)
        }
    }

    @Test func `progress is kept, and replaced by later progress`() async throws {
        try await withStore { store, client in
            let endpoint = Self.endpoint()
            let first = try await event(client)
            try await store.createWebhook(endpoint, after: first.cursor)
            #expect(try await store.webhookState(endpoint.id) == WebhookState(cursor: first.cursor))
            let second = try await event(client, "second")
            let failures = WebhookFailures(since: moment(4), count: 3, next: moment(5))
            let held = HeldDelivery(event: second, failures: failures, isExhausted: false)
            var progress = WebhookProgress(
                endpoint: endpoint.id, cursor: second.cursor, failingSince: moment(4), reportedPercent: 50)
            progress.lanes = [WebhookLane(client: "one", cursor: first.cursor, failures: failures)]
            progress.held = [held]
            try await store.record(progress)
            var expected = WebhookState(
                cursor: second.cursor, lanes: progress.lanes, held: [held], failingSince: moment(4), reportedPercent: 50
            )
            #expect(try await store.webhookState(endpoint.id) == expected)

            var next = WebhookProgress(
                endpoint: endpoint.id, cursor: second.cursor, failingSince: nil, reportedPercent: 0)
            next.lanes = [WebhookLane(client: "one", cursor: nil, failures: nil)]
            next.released = [second.cursor]
            try await store.record(next)
            expected = WebhookState(cursor: second.cursor, lanes: next.lanes)
            #expect(try await store.webhookState(endpoint.id) == expected)

            var last = WebhookProgress(endpoint: endpoint.id, cursor: nil, failingSince: nil, reportedPercent: 0)
            last.resetsLanes = true
            try await store.record(last)
            #expect(try await store.webhookState(endpoint.id) == WebhookState())
        }
    }

    @Test func `progress with a place that this log never had is refused whole`() async throws {
        try await withStore { store, client in
            let endpoint = Self.endpoint()
            let first = try await event(client)
            try await store.createWebhook(endpoint, after: first.cursor)
            let foreign = EventCursor(text: "00G3ZT4K80000000001Z9W2FKQ")
            let failures = WebhookFailures(since: moment(4), count: 3, next: moment(5))
            let lost = StoredEvent(
                id: first.id, cursor: foreign, clientID: "one", tenantID: .default, sequence: 1, draft: first.draft)
            let empty = WebhookProgress(endpoint: endpoint.id, cursor: nil, failingSince: nil, reportedPercent: 9)
            var all = [WebhookProgress](repeating: empty, count: 4)
            all[0].cursor = foreign
            all[1].lanes = [WebhookLane(client: "one", cursor: foreign, failures: failures)]
            all[2].held = [HeldDelivery(event: lost, failures: failures, isExhausted: false)]
            all[3].released = [foreign]
            for progress in all {
                await expect(.cursorInvalid) { try await store.record(progress) }
                #expect(try await store.webhookState(endpoint.id) == WebhookState(cursor: first.cursor))
            }
        }
    }

    @Test func `deliveries that are no longer held are found by their place`() async throws {
        try await withStore { store, client in
            let endpoint = Self.endpoint()
            let event = try await event(client)
            try await store.createWebhook(endpoint, after: nil)
            var progress = WebhookProgress(endpoint: endpoint.id, cursor: nil, failingSince: nil, reportedPercent: 0)
            progress.released = [event.cursor]
            try await store.record(progress)
            let plan = try await store.write { connection throws(StoreError) in
                try connection.plan(of: "DELETE FROM webhook_held")
            }
            #expect(!plan.isEmpty && plan.allSatisfy { $0.contains("position=?") }, "\(plan)")
        }
    }

    @Test func `the newest attempts are kept, newest first`() async throws {
        try await withStore { store, client in
            let endpoint = Self.endpoint()
            try await store.createWebhook(endpoint, after: nil)
            let event = try await event(client)
            let count = WebhookProgress.keptAttempts + 20
            for start in stride(from: 1, through: count, by: 100) {
                var progress = WebhookProgress(
                    endpoint: endpoint.id, cursor: nil, failingSince: nil, reportedPercent: 0)
                progress.attempts = (start..<min(start + 100, count + 1)).map { number in
                    WebhookAttempt(
                        number: Int64(number), event: event.id, cursor: event.cursor, client: "one",
                        type: .messageReceived, at: moment(Int64(number)), attempt: 1, milliseconds: 12, status: 500,
                        error: "no", answer: [1, 2])
                }
                try await store.record(progress)
            }
            let newest = try await store.webhookAttempts(of: endpoint.id, before: nil, limit: 1000)
            #expect(newest.count == WebhookProgress.keptAttempts)
            #expect(newest.first?.number == Int64(count) && newest.last?.number == 21)
            #expect(
                newest.first?.answer == [1, 2] && newest.first?.status == 500 && newest.first?.cursor == event.cursor)
            let page = try await store.webhookAttempts(of: endpoint.id, before: 100, limit: 3)
            #expect(page.map(\.number) == [99, 98, 97])
            #expect(try await store.webhookState(endpoint.id).lastAttempt == Int64(count))
        }
    }

    @Test func `an event is found by the place behind it`() async throws {
        try await withStore { store, client in
            _ = try await event(client)
            let second = try await event(client, "second")
            #expect(try await store.event(endingAt: second.cursor) == second)
            #expect(try await store.event(endingAt: EventCursor(text: "nonsense")) == nil)
        }
    }

    @Test func `a client that is erased takes its lanes and held deliveries along`() async throws {
        try await withStore { store, client in
            let endpoint = Self.endpoint()
            try await store.createWebhook(endpoint, after: nil)
            let event = try await event(client)
            let failures = WebhookFailures(since: moment(4), count: 3, next: moment(5))
            var progress = WebhookProgress(
                endpoint: endpoint.id, cursor: event.cursor, failingSince: nil, reportedPercent: 0)
            progress.lanes = [WebhookLane(client: "one", cursor: nil, failures: nil)]
            progress.held = [HeldDelivery(event: event, failures: failures, isExhausted: true)]
            try await store.record(progress)
            try await store.deleteClient("one")
            let state = try await store.webhookState(endpoint.id)
            #expect(state.lanes.isEmpty && state.held.isEmpty)
            try await store.record(progress)
            #expect(try await store.webhookState(endpoint.id).lanes.isEmpty)
        }
    }

    @Test func `secrets of a rotation that ended are gone from the files`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        var endpoint = Self.endpoint()
        let old = (0..<32).map { UInt8($0 &* 7 &+ 3) }
        endpoint.secrets = [WebhookSecret(key: SecretBytes(old))]
        try await store.createWebhook(endpoint, after: nil)
        let sealed = try #require(
            try await store.read { connection throws(StoreError) in
                try connection.first("SELECT secret FROM webhook_secrets") { $0.blob(0) }
            })
        #expect(try home.contains(sealed))
        endpoint.secrets = [WebhookSecret(key: SecretBytes([UInt8](repeating: 9, count: 32)))]
        try await store.updateWebhook(endpoint)
        #expect(try !home.contains(sealed))
        await store.close()
    }
}
