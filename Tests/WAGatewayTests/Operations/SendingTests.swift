import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct SendingTests {
    private static let message: JSONValue = ["to": .string(TestWorld.bob), "text": "Hello"]

    @Test
    func
        `a client that is not READY answers 503 with Retry-After at once, and its id may be left out when it is the only one`()
        async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.addClient(NewClient(id: "new"))
            let answer = try await gateway.call(.post, "/api/messages/send", Self.message)
            #expect(answer.status == 503)
            #expect(answer["code"]?.string == "NOT_READY")
            #expect(answer["error"]?.string?.contains("CONNECTING") == true)
            #expect(Int(answer.response.headers["Retry-After"] ?? "") ?? 0 > 0)
        }
    }

    @Test
    func `with a timeout the request waits for a client that is not started yet`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { try await world.link("sales", on: $0) }
        try await world.withGateway { gateway in
            #expect(try await gateway.client("sales").state.state == .closed)
            let answer = try await gateway.call(
                .post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "Hello", "timeout": 30])
            #expect(answer.status == 200)
            #expect(try await gateway.client("sales").state.state == .ready)
        }
    }

    @Test
    func `a reply quotes, a mention is taken, and a chosen id is kept`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let question = try await world.sandbox.send("Question?", from: TestWorld.bob, to: TestWorld.alice)
            _ = try await gateway.first(of: "message.received", client: "sales") {
                $0["message"]?["id"]?.string == question
            }
            let answer = try await gateway.call(
                .post, "/api/messages/send",
                [
                    "clientId": "sales", "to": .string(TestWorld.bob), "text": "Answer, @447700900002",
                    "replyTo": .string(question), "messageId": "ABCDEF0123456789",
                    "mentions": [.string(TestWorld.bob)],
                ])
            #expect(answer.status == 200)
            #expect(answer["messageId"]?.string == "ABCDEF0123456789")
            let unknown = try await gateway.call(
                .post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "x", "replyTo": "NOTHERE0"])
            #expect(unknown.status == 422)
            #expect(unknown["code"]?.string == "MESSAGE_NOT_FOUND")
        }
    }

    @Test(arguments: [
        (463, 422, "REACHOUT_LIMITED"), (475, 422, "NEW_CHATS_CAPPED"), (429, 429, "RATE_LIMITED"),
        (400, 422, "REFUSED_BY_WHATSAPP"),
    ])
    func `refusals of WhatsApp have their own status`(code: Int, status: Int, word: String) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            // 400 is tried once more by phone number.
            await world.sandbox.inject(Fault(.ackError(code: code), count: code == 400 ? 2 : 1))
            let answer = try await gateway.call(.post, "/api/messages/send", Self.message)
            #expect(answer.status == status)
            #expect(answer["code"]?.string == word)
        }
    }

    @Test
    func `a message id is the answer of its first message, and 422 with another text or chat`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            func send(_ text: String, to number: String = TestWorld.bob) async throws -> Answer {
                try await gateway.call(
                    .post, "/api/messages/send",
                    ["to": .string(number), "text": .string(text), "messageId": "ABCDEF0123456789"])
            }
            let first = try await send("Hello")
            let again = try await send("Hello")
            #expect(first.status == 200 && again.status == 200)
            for field in ["success", "messageId", "clientId", "to", "jid", "lid", "phone"] {
                #expect(first[field] == again[field])
            }
            for other in [try await send("Goodbye"), try await send("Hello", to: TestWorld.alice)] {
                #expect(other.status == 422 && other["code"]?.string == "MESSAGE_ID_REUSED")
                #expect(other["messageId"] == nil)
            }
        }
    }

    @Test
    func `a repeated message id is answered before the client is READY, at once and also with a timeout`() async throws
    {
        let world = try await TestWorld()
        func send(_ gateway: Gateway, _ text: String, id: String = "ABCDEF0123456789", timeout: Int64) async throws
            -> Answer
        {
            try await gateway.call(
                .post, "/api/messages/send",
                [
                    "to": .string(TestWorld.bob), "text": .string(text), "messageId": .string(id),
                    "timeout": .integer(timeout),
                ])
        }
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            #expect(try await send(gateway, "Hello", timeout: 0).status == 200)
        }
        var services = world.services
        services.connector = NowhereConnector()
        let gateway = try await world.open(services: services)
        for timeout in [0, 300] as [Int64] {
            let again = try await send(gateway, "Hello", timeout: timeout)
            #expect(again.status == 200 && again["messageId"]?.string == "ABCDEF0123456789")
            let other = try await send(gateway, "Goodbye", timeout: timeout)
            #expect(other.status == 422 && other["code"]?.string == "MESSAGE_ID_REUSED")
        }
        let unknown = try await send(gateway, "Hello", id: "0123456789ABCDEF", timeout: 0)
        #expect(unknown.status == 503 && unknown["code"]?.string == "NOT_READY")
        await gateway.stop()
    }

    @Test
    func `a number that is not on WhatsApp is 422`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let answer = try await gateway.call(
                .post, "/api/messages/send", ["to": "+44 7700 900999", "text": "x"])
            #expect(answer.status == 422)
            #expect(answer["code"]?.string == "RECIPIENT_UNKNOWN")
        }
    }

    @Test
    func `numbers are checked in the order asked, with what was written`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let answer = try await gateway.call(
                .post, "/api/numbers/check", ["numbers": ["+44 7700 900999", "0044 7700 900002"]])
            #expect(answer.status == 200)
            #expect(answer["clientId"]?.string == "sales")
            let results = try #require(answer["results"]?.array)
            #expect(results.map { $0["registered"] } == [false, true])
            #expect(results.map { $0["input"] } == ["+44 7700 900999", "0044 7700 900002"])
            #expect(results.last?["jid"]?.string?.hasSuffix("@lid") == true)
            #expect(results.last?["jid"] == results.last?["lid"])
            #expect(results.last?["lid"]?.string?.hasSuffix("@lid") == true)
        }
    }

    @Test
    func `with two clients one must be named, unless there is a default`() async throws {
        let world = try await TestWorld()
        var options = TestWorld.options
        try await world.withGateway(options) { gateway in
            try await world.link("a", on: gateway)
            try await world.link("b", to: TestWorld.bob, on: gateway)
            let answer = try await gateway.call(.post, "/api/messages/send", Self.message)
            #expect(answer.status == 400)
            #expect(answer["details"]?.array?.first?["field"]?.string == "clientId")
            #expect(answer["error"]?.string == "There are 2 clients (a, b); name one of them in clientId.")
        }
        options.defaultClient = "a"
        options.timeout = .seconds(30)
        try await world.withGateway(options) { gateway in
            let answer = try await gateway.call(.post, "/api/messages/send", Self.message)
            #expect(answer["clientId"]?.string == "a")
            #expect(try await gateway.client("b").state.state == .closed)
        }
    }
}
