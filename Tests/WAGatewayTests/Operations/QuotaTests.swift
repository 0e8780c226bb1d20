import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage
import WATransport

@testable import WAGateway

@Suite struct QuotaTests {
    private static let limit = Plan.basic.messageLimit ?? 0

    /// A world whose tenant `default` has the plan Basic and a client that has sent so many messages.
    private func world(sent: Int) async throws -> TestWorld {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let answer = try await gateway.call(.put, "/api/tenants/default", ["plan": "basic"])
            #expect(answer["plan"] == "basic")
        }
        let store = try await Store.open(lock: try world.lock())
        let client = try store.clientStore("sales")
        let change = Change.event(
            EventDraft(type: .messageSent, timestamp: SystemClock().now, data: Array("{}".utf8)))
        var left = sent
        while left > 0 {
            let count = min(left, 1500)
            _ = try await client.outcome(of: Array(repeating: change, count: count)).get()
            left -= count
        }
        await store.close()
        return world
    }

    private func send(_ text: String = "x", id: String? = nil, on gateway: Gateway) async throws -> Answer {
        var body: JSONObject = ["to": .string(TestWorld.bob), "text": .string(text), "timeout": 30]
        if let id { body["messageId"] = .string(id) }
        return try await gateway.call(.post, "/api/messages/send", .object(body))
    }

    @Test
    func `the last message of a month is sent, the next is refused until the month ends, also after a restart`()
        async throws
    {
        let world = try await world(sent: Self.limit - 2)
        try await world.withGateway { gateway in
            #expect(try await send(on: gateway).status == 200)
            #expect(try await send(id: "ABCDEF0123456789", on: gateway).status == 200)
            let refused = try await send(on: gateway)
            #expect(refused.status == 429 && refused["code"] == "QUOTA_EXCEEDED")
            let until = try #require(Timestamp(rfc3339: refused["until"]?.string ?? ""))
            #expect(until == UTCMonth(of: SystemClock().now).advanced(by: 1).start)
            let seconds = try #require(Int64(refused.response.headers["Retry-After"] ?? ""))
            #expect(abs(SystemClock().now.seconds + seconds - until.seconds) < 60)
            // A repeated message counts once, and is not refused.
            let repeated = try await send(id: "ABCDEF0123456789", on: gateway)
            #expect(repeated.status == 200 && repeated["messageId"] == "ABCDEF0123456789")
            let usage = try await gateway.call(.get, "/api/usage")
            #expect(usage["tenantId"] == "default" && usage["plan"] == "basic")
            #expect(usage["messages"]?["limit"] == .integer(Int64(Self.limit)))
            #expect(usage["messages"]?["remaining"] == 0)
            _ = try await gateway.first(of: .quotaExhausted, client: "sales")
        }
        try await world.withGateway { gateway in
            #expect(try await send(on: gateway)["code"] == "QUOTA_EXCEEDED")
            let usage = try await gateway.call(.get, "/api/usage")
            #expect(usage["messages"]?["sent"] == .integer(Int64(Self.limit)) && usage["messages"]?["pending"] == 0)
            let page = try await gateway.events(
                EventQuery(clientID: "sales", types: [.quotaWarning, .quotaExhausted]))
            let percents = page.events.compactMap { (try? JSONValue(parsing: $0.draft.data))?["percent"] }
            #expect(percents == [80, 100])
            // A larger plan opens it at once, and a smaller one stops nothing but sending.
            _ = try await gateway.call(.put, "/api/tenants/default", ["plan": "pro"])
            #expect(try await send(on: gateway).status == 200)
            _ = try await gateway.call(.put, "/api/tenants/default", ["plan": "basic"])
            #expect(try await send(on: gateway).status == 429)
            #expect(try await gateway.client("sales").state.state == .ready)
        }
    }

    @Test
    func `messages that are sent at once share what is left, and none more passes`() async throws {
        let world = try await world(sent: Self.limit - 5)
        try await world.withGateway { gateway in
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            try await gateway.reach("READY", "sales")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<12 { group.addTask { try await send("\(number)", on: gateway).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 5 && statuses.count { $0 == 429 } == 7)
            #expect(try await send(on: gateway).status == 429)
        }
    }

    @Test
    func `a message that is not sent does not count, and the count outlasts the client`() async throws {
        let world = try await world(sent: Self.limit - 1)
        try await world.withGateway { gateway in
            for _ in 0..<2 {
                let answer = try await gateway.call(
                    .post, "/api/messages/send", ["to": "447700900099", "text": "x", "timeout": 30])
                #expect(answer["code"] == "RECIPIENT_UNKNOWN")
            }
            #expect(try await gateway.call(.get, "/api/usage")["messages"]?["remaining"] == 1)
            #expect(try await send(on: gateway).status == 200)
            _ = try await gateway.first(of: .quotaExhausted, client: "sales")
            _ = try await gateway.call(.delete, "/api/clients/sales?force=true")
            try await world.link("other", on: gateway)
            #expect(try await send(on: gateway)["code"] == "QUOTA_EXCEEDED")
        }
        try await world.withGateway { gateway in
            let usage = try await gateway.call(.get, "/api/usage")
            #expect(usage["messages"]?["sent"] == .integer(Int64(Self.limit)))
            #expect(usage["months"]?.array?.last?["sent"] == .integer(Int64(Self.limit)))
            #expect(usage["clients"]?["used"] == 1 && usage["clients"]?["limit"] == 5)
        }
    }

    @Test
    func `a message that waits counts, also after a restart, until it is taken back`() async throws {
        let world = try await world(sent: Self.limit - 1)
        let message: JSONValue = [
            "to": .string(TestWorld.bob), "text": "x", "messageId": "ABCDEF0123456789",
            "sendAt": .string((SystemClock().now + .seconds(3600)).rfc3339),
        ]
        var outboxID = ""
        try await world.withGateway { gateway in
            let queued = try await gateway.call(.post, "/api/messages/send", message)
            #expect(queued["status"] == "queued")
            outboxID = try #require(queued["outboxId"]?.string)
            #expect(try await send(on: gateway).status == 429)
            // The same message again is answered, and counts once.
            #expect(try await gateway.call(.post, "/api/messages/send", message)["outboxId"] == queued["outboxId"])
        }
        try await world.withGateway { gateway in
            await gateway.startAll()
            try await eventually("what waits counts again") {
                try await gateway.call(.get, "/api/usage")["messages"]?["pending"] == 1
            }
            #expect(try await send(on: gateway).status == 429)
            let cancelled = try await gateway.call(.delete, "/api/clients/sales/outbox/\(outboxID)")
            #expect(cancelled["status"] == "cancelled")
            try await eventually("the message is given back") {
                try await gateway.call(.get, "/api/usage")["messages"]?["pending"] == 0
            }
            #expect(try await send(on: gateway).status == 200)
        }
    }

    @Test
    func `a caller sees the usage of its own tenant only, and its login shows it too`() async throws {
        try await SeedWorld.with { seed in
            let administrator = try await seed.administrator()
            let token = try await seed.token(of: "acme")
            let own = try await seed.router.call(.get, "/api/usage", headers: token)
            #expect(own["tenantId"] == "acme" && own["messages"]?["limit"] == .null)
            let foreign = try await seed.router.call(.get, "/api/usage?tenant=default", headers: token)
            #expect(foreign.status == 404 && foreign["code"] == "TENANT_NOT_FOUND")
            let named = try await seed.router.call(.get, "/api/usage?tenant=acme", headers: administrator)
            #expect(named["tenantId"] == "acme")
            let unknown = try await seed.router.call(.get, "/api/usage?tenant=none", headers: administrator)
            #expect(unknown["code"] == "TENANT_NOT_FOUND")
            let me = try await seed.router.call(.get, "/api/auth/me", headers: token)
            #expect(me["user"]?["usage"]?["sent"] == 0)
        }
    }
}
