import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WATransport

@testable import WAGateway

@Suite struct OutboxTests {
    private static func message(_ text: String, _ more: JSONObject = [:]) -> JSONValue {
        var object: JSONObject = ["to": .string(TestWorld.bob), "text": .string(text), "clientId": "sales"]
        for member in more.members { object[member.name] = member.value }
        return .object(object)
    }

    /// Options without much typing.
    private static var options: GatewayOptions {
        var options = TestWorld.options
        options.humanize.minimum = .milliseconds(50)
        options.humanize.maximum = .milliseconds(50)
        return options
    }

    /// Runs `body` with a client that is linked and stopped.
    private static func withStopped(
        _ options: GatewayOptions = options, _ body: (TestWorld, Gateway) async throws -> Void
    ) async throws -> TestWorld {
        let world = try await TestWorld()
        try await world.withGateway(options) { gateway in
            try await world.link("sales", on: gateway)
            try await gateway.supervisor.client("sales", for: .process).stop()
            try await body(world, gateway)
        }
        return world
    }

    private static func texts(_ world: TestWorld) async throws -> [String] {
        try await world.sandbox.messages(of: TestWorld.bob).compactMap { $0.text }
    }

    private static func outbox(_ gateway: Gateway, _ query: String = "") async throws -> [JSONValue] {
        try await gateway.call(.get, "/api/clients/sales/outbox\(query)")["items"]?.array ?? []
    }

    @Test(arguments: [["queue": true], ["sendAt": "2999-01-01T00:00:00Z"], [:]] as [JSONObject])
    func `a client that was exported takes no message for later, and its refusal has no Retry-After`(
        timing: JSONObject
    ) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            try await gateway.supervisor.client("sales", for: .process).moveAway()
            var timing = timing
            if timing["sendAt"] != nil {
                timing["sendAt"] = .string((SystemClock().now + .seconds(3600)).rfc3339)
            }
            let refused = try await gateway.call(.post, "/api/messages/send", Self.message("later", timing))
            #expect(refused.status == 503 && refused["code"] == "NOT_LINKED")
            #expect(refused.response.headers["Retry-After"] == nil)
            #expect(refused["error"]?.string?.contains("exported") == true)
            #expect(try await Self.outbox(gateway).isEmpty)
        }
    }

    @Test
    func `a message for a client that is not READY waits, survives a restart, and goes out once under its id`()
        async throws
    {
        var id: String?
        let world = try await Self.withStopped { _, gateway in
            let refused = try await gateway.call(.post, "/api/messages/send", Self.message("later"))
            #expect(refused.status == 503)
            let answer = try await gateway.call(.post, "/api/messages/send", Self.message("later", ["queue": true]))
            #expect(answer.status == 200 && answer["status"] == "queued")
            id = answer["messageId"]?.string
            #expect(answer["outboxId"]?.string?.hasPrefix("out_") == true && answer["expiresAt"] != nil)
            let again = try await gateway.call(
                .post, "/api/messages/send?queue=true",
                Self.message("later", ["messageId": .string(try #require(id))]))
            #expect(again["outboxId"] == answer["outboxId"])
            // What waits is taken already, so it is no refusal that its client is not READY.
            let plain = try await gateway.call(
                .post, "/api/messages/send", Self.message("later", ["messageId": .string(try #require(id))]))
            #expect(plain.status == 200 && plain["outboxId"] == answer["outboxId"])
            let other = try await gateway.call(
                .post, "/api/messages/send", Self.message("other", ["messageId": .string(try #require(id))]))
            #expect(other.status == 422 && other["code"] == "MESSAGE_ID_REUSED")
            let waiting = try await Self.outbox(gateway)
            #expect(waiting.count == 1)
            #expect(waiting.first?["messageId"]?.string == id && waiting.first?["text"] == "later")
        }
        try await world.withGateway { gateway in
            await gateway.startAll()
            let sent = try await gateway.first(of: .messageSent, client: "sales")
            #expect(sent["message"]?["id"]?.string == id)
            try await world.sandbox.waitForText("later", of: TestWorld.bob)
            try await eventually("the outbox is empty") { try await Self.outbox(gateway).isEmpty }
            let settled = try await Self.outbox(gateway, "?all=true")
            #expect(settled.first?["status"] == "sent" && settled.first?["settledAt"]?.string != nil)
            #expect(try await Self.texts(world) == ["later"])
        }
    }

    @Test
    func `what waits in a chat goes out in order, and a message that is simply sent does not overtake it`() async throws
    {
        _ = try await Self.withStopped { world, gateway in
            for text in ["1", "2", "3"] {
                let more: JSONObject = ["queue": true, "humanize": .bool(text == "1")]
                #expect(
                    try await gateway.call(.post, "/api/messages/send", Self.message(text, more))["status"] == "queued")
            }
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            let last = try await gateway.call(.post, "/api/messages/send", Self.message("4", ["timeout": 30]))
            #expect(last.status == 200 && last["status"] == "sent")
            #expect(try await Self.texts(world) == ["1", "2", "3", "4"])
        }
    }

    private static func names(_ chat: JSONValue?) -> [JSONValue?] { ["jid", "lid", "phone"].map { chat?[$0] } }

    /// Leaves messages in the outbox of a home, and opens it again as a command without a server does.
    private static func withLeft(
        _ messages: [JSONValue], _ body: (TestWorld, Gateway) async throws -> Void
    ) async throws {
        let world = try await withStopped { _, gateway in
            for message in messages {
                let taken = try await gateway.call(.post, "/api/messages/send", message)
                #expect(taken["status"] == "queued")
            }
        }
        try await world.withGateway { gateway in try await body(world, gateway) }
    }

    @Test
    func `a message that was left due in a chat goes out before what is sent there, at any start`() async throws {
        try await Self.withLeft([Self.message("1", ["queue": true])]) { world, gateway in
            let sent = try await gateway.call(.post, "/api/messages/send", Self.message("2", ["timeout": 30]))
            #expect(sent["status"] == "sent")
            #expect(try await Self.texts(world) == ["1", "2"])
        }
    }

    @Test
    func `a client that connects sends what was left due, with nothing else to send`() async throws {
        try await Self.withLeft([Self.message("left", ["queue": true])]) { world, gateway in
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            try await world.sandbox.waitForText("left", of: TestWorld.bob)
        }
    }

    @Test
    func `what is due of a client that is READY has gone out when a command ends, and only that`() async throws {
        let later = (SystemClock().now + .seconds(3600)).rfc3339
        let left = [
            Self.message("1", ["queue": true]), Self.message("2", ["queue": true]),
            Self.message("late", ["sendAt": .string(later)]),
        ]
        try await Self.withLeft(left) { world, gateway in
            await gateway.sendDue(within: .seconds(60))
            #expect(try await Self.outbox(gateway).count == 3)
            let before = try await gateway.latest()
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            _ = try await gateway.first(of: .clientState, client: "sales", after: before) { $0["state"] == "READY" }
            await gateway.sendDue(within: .seconds(60))
            #expect(try await Self.texts(world) == ["1", "2"])
            #expect(try await Self.outbox(gateway).map { $0["text"] } == ["late"])
        }
    }

    @Test
    func `a person has the same names in every answer and event, also while a message waits`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let sent = try await gateway.call(.post, "/api/messages/send", Self.message("now"))
            let names = Self.names(sent.json)
            #expect(sent["lid"]?.string?.hasSuffix("@lid") == true)
            let later: JSONObject = ["sendAt": .string((SystemClock().now + .seconds(3600)).rfc3339)]
            let queued = try await gateway.call(.post, "/api/messages/send", Self.message("later", later))
            #expect(queued["status"] == "queued")
            #expect(Self.names(queued.json) == names)
            let shown = try await Self.outbox(gateway).first
            #expect(Self.names(shown) == names)
            let path = "/api/clients/sales/outbox/\(try #require(queued["outboxId"]?.string))"
            let cancelled = try await gateway.call(.delete, path)
            #expect(Self.names(cancelled.json) == names)
            let failed = try await gateway.first(of: .messageFailed, client: "sales")
            #expect(Self.names(failed["chat"]) == names)
        }
    }

    @Test
    func `messages to a person go out in order under whichever of the addresses they were sent`() async throws {
        let world = try await TestWorld()
        try await world.withGateway(Self.options) { gateway in
            try await world.link("sales", on: gateway)
            let first = try await gateway.call(.post, "/api/messages/send", Self.message("0"))
            let lid = try #require(first["lid"])
            try await gateway.supervisor.client("sales", for: .process).stop()
            let bob = JSONValue.string(TestWorld.bob)
            for (text, to) in [("1", bob), ("2", lid), ("3", bob)] {
                let more: JSONObject = ["queue": true, "humanize": .bool(text == "1"), "to": to]
                #expect(
                    try await gateway.call(.post, "/api/messages/send", Self.message(text, more))["status"] == "queued")
            }
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            let last = try await gateway.call(
                .post, "/api/messages/send", Self.message("4", ["timeout": 30, "to": lid]))
            #expect(last["status"] == "sent")
            #expect(try await Self.texts(world) == ["0", "1", "2", "3", "4"])
        }
    }

    @Test
    func `a scheduled message waits for its time, and others go before it`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            var soon = Timestamp(seconds: 0)
            for (text, delay) in [("late", Duration.seconds(3600)), ("soon", .seconds(3))] {
                soon = SystemClock().now + delay
                let answer = try await gateway.call(
                    .post, "/api/messages/send", Self.message(text, ["sendAt": .string(soon.rfc3339)]))
                #expect(answer["status"] == "queued" && answer["sendAt"]?.string == soon.rfc3339)
            }
            #expect(try await gateway.call(.post, "/api/messages/send", Self.message("now"))["status"] == "sent")
            try await world.sandbox.waitForText("soon", of: TestWorld.bob)
            #expect(SystemClock().now >= soon)
            #expect(try await Set(Self.texts(world)) == ["now", "soon"])
            try await eventually("what was sent has left the outbox") {
                try await Self.outbox(gateway).map { $0["text"] } == ["late"]
            }
        }
    }

    @Test
    func `a humanised message answers after it was sent`() async throws {
        let world = try await TestWorld()
        try await world.withGateway(Self.options) { gateway in
            try await world.link("sales", on: gateway)
            let answer = try await gateway.call(
                .post, "/api/messages/send", Self.message("typed", ["humanize": true]))
            #expect(answer.status == 200 && answer["status"] == "sent")
            #expect(try await Self.texts(world) == ["typed"])
            let seen = try await world.sandbox.activity(of: TestWorld.bob).map(\.state)
            #expect(seen == [.composing, .paused])
            #expect(try await Self.outbox(gateway, "?all=true").first?["humanize"] == true)
        }
    }

    @Test
    func `a message is taken back while it waits, alone or with all others, and not afterwards`() async throws {
        _ = try await Self.withStopped { world, gateway in
            var ids: [String] = []
            for text in ["a", "b", "c"] {
                let answer = try await gateway.call(
                    .post, "/api/messages/send", Self.message(text, ["queue": true]))
                ids.append(try #require(answer["outboxId"]?.string))
            }
            let path = "/api/clients/sales/outbox"
            let one = try await gateway.call(.delete, "\(path)/\(ids[1])")
            #expect(one.status == 200 && one["status"] == "cancelled")
            let failed = try await gateway.first(of: .messageFailed, client: "sales")
            #expect(failed["messageId"] == one["messageId"] && failed["code"] == "MESSAGE_CANCELLED")
            #expect(try await gateway.call(.delete, "\(path)/\(ids[1])")["code"] == "MESSAGE_SETTLED")
            #expect(try await gateway.call(.get, "\(path)/out_x")["code"] == "OUTBOX_MESSAGE_NOT_FOUND")
            let page = try await gateway.call(.get, "\(path)?limit=1")
            #expect(page["hasMore"] == true && page["nextCursor"]?.string == ids[0])
            let rest = try await gateway.call(.delete, path)
            #expect(rest["cancelled"] == 2 && rest["kept"] == 0)
            // Nothing failed.
            #expect(EventDraft.cancellationCode == OperationError.Code.messageCancelled.rawValue)
            let metrics = try await gateway.call(.get, "/metrics").text
            #expect(metrics.contains(#"wacli_messages_total{outcome="failed"} 0"#))
            #expect(metrics.contains(#"wacli_events_total{type="message.failed"} 3"#))
            let statistics = try await gateway.call(.get, "/api/clients/sales/stats")
            #expect(statistics["total"]?["failed"] == 0)
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            let sent = try await gateway.call(.post, "/api/messages/send", Self.message("d", ["timeout": 30]))
            #expect(sent.status == 200)
            #expect(try await Self.texts(world) == ["d"])
        }
    }

    @Test
    func `a message of the outbox is shown and taken back by its message id as well`() async throws {
        _ = try await Self.withStopped { world, gateway in
            let answer = try await gateway.call(
                .post, "/api/messages/send", Self.message("a", ["queue": true, "messageId": "out_of_stock"]))
            #expect(answer["messageId"] == "out_of_stock")
            let path = "/api/clients/sales/outbox"
            #expect(try await gateway.call(.get, "\(path)/out_of_stock")["id"] == answer["outboxId"])
            #expect(try await gateway.call(.delete, "\(path)/other_id")["code"] == "OUTBOX_MESSAGE_NOT_FOUND")
            #expect(try await gateway.call(.delete, "\(path)/out_of_stock")["status"] == "cancelled")
            #expect(try await gateway.call(.delete, "\(path)/out_of_stock")["code"] == "MESSAGE_SETTLED")
        }
    }

    @Test
    func `a message whose time runs out has an event that says so, and is not sent`() async throws {
        _ = try await Self.withStopped { world, gateway in
            let moment = SystemClock().now + .milliseconds(300)
            let answer = try await gateway.call(
                .post, "/api/messages/send",
                Self.message("never", ["queue": true, "expiresAt": .string(moment.rfc3339)]))
            let failed = try await gateway.first(of: .messageFailed, client: "sales")
            #expect(failed["messageId"] == answer["messageId"] && failed["code"] == "MESSAGE_EXPIRED")
            #expect(try await Self.outbox(gateway, "?all=true").first?["status"] == "expired")
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            #expect(
                try await gateway.call(.post, "/api/messages/send", Self.message("x", ["timeout": 30])).status == 200)
            #expect(try await Self.texts(world) == ["x"])
        }
    }

    @Test
    func `a refusal settles a message, and its event comes once`() async throws {
        _ = try await Self.withStopped { world, gateway async throws in
            let answer = try await gateway.call(
                .post, "/api/messages/send",
                ["to": "447700900999", "text": "x", "clientId": "sales", "queue": true])
            #expect(answer["status"] == "queued")
            _ = try await gateway.call(.post, "/api/clients/sales/start")
            let failed = try await gateway.first(of: .messageFailed, client: "sales")
            #expect(failed["messageId"] == answer["messageId"] && failed["code"] == "RECIPIENT_UNKNOWN")
            #expect(failed["retryable"] == false)
            let settled = try await Self.outbox(gateway, "?all=true").first
            #expect(settled?["status"] == "failed" && settled?["error"]?["code"] == "RECIPIENT_UNKNOWN")
        }
    }

    @Test
    func `a message that WhatsApp refuses for now waits when it may`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            await world.sandbox.inject(Fault(.ackError(code: 429), count: 1))
            let answer = try await gateway.call(.post, "/api/messages/send", Self.message("x", ["queue": true]))
            #expect(answer["status"] == "queued")
            try await world.sandbox.waitForText("x", of: TestWorld.bob)
            #expect(try await Self.texts(world) == ["x"])
        }
    }

    @Test(
        arguments: [
            (["expiresAt": "2001-01-01T00:00:00Z"], "expiresAt"), (["sendAt": "9999-01-01T00:00:00Z"], "sendAt"),
            (["sendAt": "tomorrow"], "sendAt"), (["queue": "yes"], "queue"), (["humanize": 1], "humanize"),
            (["sendAt": "2040-01-02T00:00:00Z", "expiresAt": "2040-01-01T00:00:00Z"], "expiresAt"),
            (["idempotencyKey": ""], "idempotencyKey"), (["idempotencyKey": "a b"], "idempotencyKey"),
        ] as [(JSONObject, String)])
    func `what makes no sense is refused by its field`(more: JSONObject, field: String) async throws {
        _ = try await Self.withStopped { _, gateway in
            let answer = try await gateway.call(.post, "/api/messages/send", Self.message("x", more))
            #expect(answer.status == 400)
            #expect(answer["details"]?.array?.first?["field"]?.string == field)
        }
    }
}

extension Sandbox {
    /// Waits until a phone shows a text.
    fileprivate func waitForText(_ text: String, of number: String) async throws {
        var last = 0
        while true {
            let found = try await messages(of: number, after: last, waiting: .seconds(20))
            if found.contains(where: { $0.text == text }) { return }
            last = try #require(found.last?.number, "the message \(text) did not come")
        }
    }
}
