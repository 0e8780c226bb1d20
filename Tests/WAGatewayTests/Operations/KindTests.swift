import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct KindTests {
    /// A gateway with the clients `sales` of Alice and `home` of Bob.
    private func withClients(_ body: (Gateway) async throws -> Void) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            try await world.link("home", to: TestWorld.bob, on: gateway)
            try await body(gateway)
        }
    }

    private func post(_ gateway: Gateway, _ operation: String, _ body: JSONObject) async throws -> Answer {
        var body = body
        body["clientId"] = body["clientId"] ?? "sales"
        return try await gateway.call(.post, "/api/messages/\(operation)", .object(body))
    }

    private func received(_ id: String, _ gateway: Gateway) async throws {
        _ = try await gateway.first(of: "message.received", client: "home") { $0["message"]?["id"]?.string == id }
    }

    @Test
    func `places, contacts and polls are sent by routes of their own`() async throws {
        try await withClients { gateway async throws in
            let place = try await post(
                gateway, "location",
                ["to": .string(TestWorld.bob), "latitude": 51.5, "longitude": -0.12, "name": "Here"])
            #expect(place.status == 200)
            let contact = try await post(
                gateway, "contacts", ["to": .string(TestWorld.bob), "name": "Eve", "phoneNumber": "+44 7700 900123"])
            #expect(contact.status == 200)
            let poll = try await post(
                gateway, "poll", ["to": .string(TestWorld.bob), "question": "When?", "options": ["Monday", "Tuesday"]])
            let id = try #require(poll["messageId"]?.string)
            try await received(id, gateway)
            let vote = try await post(
                gateway, "vote", ["clientId": "home", "target": .string(id), "options": ["Tuesday"]])
            #expect(vote.status == 200)
            _ = try await gateway.first(of: "message.poll_vote", client: "sales")
            let shown = try await gateway.call(.get, "/api/clients/sales/messages/\(id)")
            let options = shown["poll"]?["options"]?.array ?? []
            #expect(options.map { $0["votes"]?.integer } == [0, 1])
            let list = try await gateway.call(.get, "/api/clients/home/messages?chat=\(TestWorld.alice)")
            #expect(list["items"]?.array?.map { $0["kind"]?.string } == ["poll", "contacts", "location"])
        }
    }

    @Test
    func `a message is changed by its id, and the list shows what became of it`() async throws {
        try await withClients { gateway async throws in
            let sent = try await post(gateway, "send", ["to": .string(TestWorld.bob), "text": "helo"])
            let id = try #require(sent["messageId"]?.string)
            try await received(id, gateway)
            #expect(try await post(gateway, "edit", ["target": .string(id), "text": "hello"]).status == 200)
            #expect(
                try await post(gateway, "react", ["clientId": "home", "target": .string(id), "emoji": "👍"]).status
                    == 200)
            _ = try await gateway.first(of: "message.reaction", client: "sales")
            let shown = try await gateway.call(.get, "/api/clients/sales/messages/\(id)")
            #expect(shown["text"]?.string == "hello")
            #expect(shown["edited"]?["at"]?.string != nil)
            #expect(shown["reactions"]?.array?.first?["emoji"]?.string == "👍")
            #expect(try await post(gateway, "revoke", ["target": .string(id)]).status == 200)
            _ = try await gateway.first(of: "message.revoked", client: "sales")
            let gone = try await gateway.call(.get, "/api/clients/sales/messages/\(id)")
            #expect(gone["text"] == .null && gone["revoked"]?["at"]?.string != nil)
        }
    }

    @Test
    func `every refusal of a change has a code of its own`() async throws {
        try await withClients { gateway async throws in
            let sent = try await post(gateway, "send", ["to": .string(TestWorld.bob), "text": "hello"])
            let id = try #require(sent["messageId"]?.string)
            try await received(id, gateway)
            func code(_ operation: String, _ body: JSONObject) async throws -> String? {
                var body = body
                body["clientId"] = "home"
                body["target"] = body["target"] ?? .string(id)
                let answer = try await post(gateway, operation, body)
                #expect(answer.status == 422)
                return answer["code"]?.string
            }
            #expect(try await code("edit", ["text": "x"]) == "NOT_AUTHOR")
            #expect(try await code("revoke", [:]) == "NOT_AUTHOR")
            #expect(try await code("vote", ["options": ["x"]]) == "NOT_A_POLL")
            #expect(try await code("react", ["target": "NOTHERE0", "emoji": "👍"]) == "MESSAGE_NOT_FOUND")
        }
    }

    @Test
    func `a change that waits in the outbox is read back as it was`() throws {
        let id = MessageID(existing: "3EB0AA")
        let contents: [MessageContent] = [
            .text("hi", mentions: [.phone("1")]), .location(PlaceContent(latitude: 1.5, longitude: -2, name: "n")),
            .contacts([ContactCard(name: "a", vcard: "v")]),
            .poll(PollContent(name: "q", options: ["a", "b"], selectable: 1)), .reaction(to: id, emoji: "👍"),
            .reaction(to: id, emoji: nil), .edit(of: id, text: "t", mentions: [.lid("2")]), .revoke(of: id),
            .vote(in: id, options: ["a"]),
        ]
        for content in contents {
            let message = OutgoingMessage(to: .phone("447700900001"), content, id: MessageID(existing: "M"))
            let body = QueuedBody(message, to: "x")
            #expect(try QueuedBody(body.encoded, id: MessageID(existing: "M")) == body)
        }
    }

    @Test
    func `wrong fields of messages are named`() async throws {
        try await withClients { gateway async throws in
            func fields(_ operation: String, _ body: JSONObject) async throws -> [String] {
                let answer = try await post(gateway, operation, body)
                #expect(answer.status == 400)
                return answer["details"]?.array?.compactMap { $0["field"]?.string } ?? []
            }
            let to: JSONValue = .string(TestWorld.bob)
            #expect(
                try await fields("location", ["to": to, "latitude": 91, "longitude": "x"]) == ["latitude", "longitude"])
            #expect(try await fields("contacts", ["to": to]) == ["vcards"])
            #expect(try await fields("contacts", ["to": to, "vcards": ["nothing"]]) == ["vcards[0]"])
            #expect(try await fields("contacts", ["to": to, "name": "Eve"]) == ["phoneNumber"])
            #expect(try await fields("poll", ["to": to, "question": "q", "options": ["a"]]) == ["options"])
            #expect(try await fields("poll", ["to": to, "question": "q", "options": ["a", "a"]]) == ["options"])
            #expect(try await fields("react", ["target": "M", "emoji": "two words"]) == ["emoji"])
            #expect(try await fields("edit", ["target": "M"]) == ["text"])
        }
    }
}
