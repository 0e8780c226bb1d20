import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct IdempotencyTests {
    private static func message(_ text: String = "once") -> JSONValue {
        ["to": .string(TestWorld.bob), "text": .string(text), "clientId": "sales"]
    }

    private static func send(
        _ gateway: Gateway, _ text: String = "once", key: String = "\"order-17\""
    ) async throws -> Answer {
        try await gateway.call(.post, "/api/messages/send", message(text), headers: ["Idempotency-Key": key])
    }

    @Test
    func `a request that is repeated gets its first answer, also after a restart, and sends nothing`() async throws {
        let world = try await TestWorld()
        var first: Answer?
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let answer = try await Self.send(gateway)
            #expect(answer.status == 200 && answer.response.headers["Idempotency-Replayed"] == nil)
            first = answer
            let bare = try await Self.send(gateway, key: "order-17")
            #expect(bare.json == answer.json && bare.response.headers["Idempotency-Replayed"] == "true")
        }
        try await world.withGateway { gateway in
            let again = try await Self.send(gateway)
            #expect(again.json == first?.json && again.response.headers["Idempotency-Replayed"] == "true")
            #expect(try await world.sandbox.messages(of: TestWorld.bob).count == 1)
        }
    }

    @Test
    func `another request under the same key is refused, and another key is another request`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            _ = try await Self.send(gateway)
            let other = try await Self.send(gateway, "other")
            #expect(other.status == 422 && other["code"] == "IDEMPOTENCY_KEY_REUSED")
            #expect(try await Self.send(gateway, key: "order-18").status == 200)
            #expect(try await world.sandbox.messages(of: TestWorld.bob).count == 2)
        }
    }

    @Test
    func `requests with one key at the same time send one message`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let answers = try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await Self.send(gateway) } }
                var answers: [Answer] = []
                for try await answer in group { answers.append(answer) }
                return answers
            }
            // One that waited for too long is asked to come back.
            let late = answers.filter { $0.status == 409 && $0["code"] == "IDEMPOTENCY_KEY_IN_PROGRESS" }
            let sent = answers.filter { $0.status == 200 }
            #expect(sent.count + late.count == 8 && !sent.isEmpty, "\(answers.map(\.text))")
            #expect(Set(sent.map { $0["messageId"]?.string }).count == 1, "\(answers.map(\.text))")
            #expect(try await world.sandbox.messages(of: TestWorld.bob).count == 1)
        }
    }

    @Test
    func `a request that sent nothing leaves its key free`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            try await gateway.supervisor.client("sales", for: .process).stop()
            #expect(try await Self.send(gateway).status == 503)
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            try await gateway.reach("READY", "sales")
            let answer = try await Self.send(gateway, "changed")
            #expect(answer.status == 200 && answer.response.headers["Idempotency-Replayed"] == nil)
        }
    }

    @Test
    func `a key whose process was killed before the answer sends its message once more under the same id`() async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let id = try await Self.send(gateway)["messageId"]
            try await Self.forgetAnswer("order-17", of: gateway)
            let again = try await Self.send(gateway)
            #expect(again.status == 200 && again["messageId"] == id)
            #expect(try await world.sandbox.messages(of: TestWorld.bob).count == 1)
        }
    }

    @Test
    func `a key whose message waits in the outbox after a kill names that message, whatever its client does`()
        async throws
    {
        let world = try await TestWorld()
        let body: JSONValue = [
            "to": .string(TestWorld.bob), "text": .string(String(repeating: "x", count: 200)), "clientId": "sales",
            "humanize": true,
        ]
        @Sendable func send(_ gateway: Gateway) async throws -> Answer {
            try await gateway.call(.post, "/api/messages/send", body, headers: ["Idempotency-Key": "order-17"])
        }
        var id: JSONValue?
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            async let first = send(gateway)
            try await eventually("the message waits") {
                try await gateway.call(.get, "/api/clients/sales/outbox")["items"]?.array?.count == 1
            }
            await gateway.beginStop()
            let answer = try await first
            #expect(answer["status"] == "queued")
            id = answer["messageId"]
            try await Self.forgetAnswer("order-17", of: gateway)
        }
        try await world.withGateway { gateway in
            try await gateway.supervisor.client("sales", for: .process).stop()
            let waiting = try await send(gateway)
            #expect(waiting.status == 200 && waiting["status"] == "queued" && waiting["messageId"] == id)
            try await Self.forgetAnswer("order-17", of: gateway)
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            let sent = try await send(gateway)
            #expect(sent.status == 200 && sent["messageId"] == id)
            _ = try await gateway.first(of: .messageSent, client: "sales")
            let again = try await send(gateway)
            #expect(again["messageId"] == id)
            #expect(try await gateway.call(.get, "/api/usage")["messages"]?["sent"] == 1)
            #expect(try await world.sandbox.messages(of: TestWorld.bob).count == 1)
        }
    }

    /// Leaves what a kill between a message and its answer leaves behind.
    private static func forgetAnswer(_ text: String, of gateway: Gateway) async throws {
        let store = gateway.store.outbox
        let key = IdempotencyKey(scope: "* messages.send", text: text)
        let record = try #require(
            try await store.claim(
                IdempotencyRecord(key: key, digest: [], message: MessageID(existing: "x"), created: moment(0)),
                expiringBefore: moment(0)))
        #expect(record.answer != nil)
        try await store.release(key)
        _ = try await store.claim(
            IdempotencyRecord(key: key, digest: record.digest, message: record.message, created: record.created),
            expiringBefore: moment(0))
    }

    @Test(arguments: ["", "\"\"", "a b", "é", String(repeating: "x", count: 256)])
    func `a key must be visible text of at most 255 characters`(key: String) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let answer = try await Self.send(gateway, key: key)
            #expect(answer.status == 400)
        }
    }

    @Test func `an answer of before is only for callers who may reach its client, and only while that is there`()
        async throws
    {
        try await SeedWorld.with { seed in
            let administrator = try await seed.administrator()
            for id in ["one", "two"] as [ClientID] { _ = try await seed.gateway.addClient(NewClient(id: id)) }
            try await seed.scan("one")
            func key(_ clients: JSONValue) async throws -> HTTPHeaders {
                let made = try await seed.router.call(
                    .post, "/api/keys",
                    ["name": "k", "tenantId": "default", "scopes": ["messages:send"], "clients": clients],
                    headers: administrator)
                #expect(made.status == 200, "\(made.text)")
                return ["x-api-key": made["key"]?.string ?? "", "Idempotency-Key": "order-17"]
            }
            func send(_ key: HTTPHeaders, from client: String?) async throws -> Answer {
                var body: JSONObject = ["to": .string(TestWorld.bob), "text": "once"]
                body["clientId"] = client.map(JSONValue.string)
                return try await seed.router.call(.post, "/api/messages/send", .object(body), headers: key)
            }
            let (first, all, other) = (try await key(["one"]), try await key([]), try await key(["two"]))
            #expect(try await send(first, from: nil).status == 200)
            #expect(try await send(all, from: "one").response.headers["Idempotency-Replayed"] == "true")
            let hidden = try await send(other, from: "one")
            #expect(hidden.status == 404 && hidden["code"] == "CLIENT_NOT_FOUND")
            // Its only client is another one, so this is another request.
            let implied = try await send(other, from: nil)
            #expect(implied.status == 422 && implied["code"] == "IDEMPOTENCY_KEY_REUSED")

            let erased = try await seed.router.call(.delete, "/api/clients/one?force=true", headers: administrator)
            #expect(erased.status == 200, "\(erased.text)")
            let gone = try await send(all, from: "one")
            #expect(gone.status == 404 && gone["code"] == "CLIENT_NOT_FOUND")
        }
    }
}
