import TestSupport
import Testing
import WACore
import WASandbox
import WAStorage

/// Messages of other kinds than text, between two clients.
@Suite(.timeLimit(.minutes(3)))
struct EngineKindTests {
    private let first = "447700900100"
    private let second = "447700900101"

    /// A rig with two linked clients, `work` of the first phone and `home` of the second.
    private func withClients(_ body: (EngineRig, _ work: Client, _ home: Client) async throws -> Void) async throws {
        try await EngineRig.run { rig in
            try await body(rig, try await rig.linked("work", first), try await rig.linked("home", second))
        }
    }

    private func stored(_ id: MessageID, of client: String, _ rig: EngineRig) async throws -> MessageRecord? {
        try await rig.store.archive.message(id, of: ClientID(stored: client), in: nil)?.record
    }

    @Test
    func `a place, contact cards and a poll arrive as they were sent`() async throws {
        try await withClients { rig, work, _ async throws in
            let to = Destination.phone(second)
            let place = PlaceContent(latitude: 51.5081, longitude: -0.1281, name: "Trafalgar Square", address: "London")
            _ = try await work.send(OutgoingMessage(to: to, .location(place)))
            let card = ContactCard(name: "Bob, the builder", phone: "447700900123")
            _ = try await work.send(OutgoingMessage(to: to, .contacts([card])))
            _ = try await work.send(
                OutgoingMessage(to: to, .contacts([card, ContactCard(name: "Eve", phone: "447700900124")])))
            _ = try await work.send(
                OutgoingMessage(to: to, .poll(PollContent(name: "Lunch?", options: ["Pizza", "Sushi"], selectable: 1))))
            let location = rig.json(try await rig.event("message.received", of: "home", containing: "Trafalgar Square"))
            #expect(location.contains("\"latitude\":51.5081") && location.contains("\"kind\":\"location\""))
            let contact = rig.json(try await rig.event("message.received", of: "home", containing: "Bob, the builder"))
            #expect(contact.contains("FN:Bob\\\\, the builder") && contact.contains("waid=447700900123"))
            let cards = rig.json(try await rig.event("message.received", of: "home", containing: "2 contacts"))
            #expect(cards.contains("Eve"))
            let poll = rig.json(try await rig.event("message.received", of: "home", containing: "Lunch?"))
            #expect(poll.contains("\"options\":[\"Pizza\",\"Sushi\"]") && poll.contains("\"selectable\":1"))
        }
    }

    @Test
    func `a reaction is an event on both sides and is kept with its message`() async throws {
        try await withClients { rig, work, home async throws in
            let sent = try await work.send(OutgoingMessage(to: .phone(second), text: "hello"))
            _ = try await rig.event("message.received", of: "home", containing: "hello")
            _ = try await home.send(OutgoingMessage(to: .phone(first), .reaction(to: sent.id, emoji: "👍")))
            for client in ["work", "home"] {
                let told = rig.json(try await rig.event("message.reaction", of: client, containing: sent.id.text))
                #expect(told.contains("\"emoji\":\"👍\"") && told.contains(second))
                let kept = try await rig.store.archive.message(sent.id, of: ClientID(stored: client), in: nil)
                #expect(kept?.reactions.map(\.emoji) == ["👍"])
            }
            #expect(rig.all("message.sent", of: "home").isEmpty)
            _ = try await home.send(OutgoingMessage(to: .phone(first), .reaction(to: sent.id, emoji: nil)))
            _ = try await rig.event("message.reaction", of: "work", containing: "\"emoji\":null")
            #expect(
                try await rig.store.archive.message(sent.id, of: ClientID(stored: "work"), in: nil)?.reactions.isEmpty
                    == true)
        }
    }

    @Test
    func `an edit and a revoke change the message on both sides`() async throws {
        try await withClients { rig, work, _ async throws in
            let to = Destination.phone(second)
            let sent = try await work.send(OutgoingMessage(to: to, text: "helo"))
            _ = try await work.send(OutgoingMessage(to: to, .edit(of: sent.id, text: "hello")))
            for client in ["work", "home"] {
                let told = rig.json(try await rig.event("message.edited", of: client, containing: sent.id.text))
                #expect(told.contains("\"text\":\"hello\""))
                #expect(try await stored(sent.id, of: client, rig)?.text == "hello")
            }
            _ = try await work.send(OutgoingMessage(to: to, .revoke(of: sent.id)))
            for client in ["work", "home"] {
                _ = try await rig.event("message.revoked", of: client, containing: sent.id.text)
                let record = try await stored(sent.id, of: client, rig)
                #expect(record?.text == nil && record?.amendment.revoked != nil)
            }
            await #expect(throws: ClientError.self) {
                try await work.send(OutgoingMessage(to: to, .edit(of: sent.id, text: "again")))
            }
        }
    }

    @Test
    func `votes are opened and tallied on both sides`() async throws {
        try await withClients { rig, work, home async throws in
            let poll = PollContent(name: "Lunch?", options: ["Pizza", "Sushi", "Soup"], selectable: 2)
            let sent = try await work.send(OutgoingMessage(to: .phone(second), .poll(poll)))
            _ = try await rig.event("message.received", of: "home", containing: "Lunch?")
            _ = try await home.send(OutgoingMessage(to: .phone(first), .vote(in: sent.id, options: ["Sushi", "Soup"])))
            for client in ["work", "home"] {
                let told = rig.json(try await rig.event("message.poll_vote", of: client, containing: sent.id.text))
                #expect(told.contains("\"options\":[\"Sushi\",\"Soup\"]"))
                #expect(told.contains("\"tally\":{\"Pizza\":0,\"Soup\":1,\"Sushi\":1}"))
            }
            _ = try await work.send(OutgoingMessage(to: .phone(second), .vote(in: sent.id, options: ["Sushi"])))
            _ = try await rig.event("message.poll_vote", of: "home", containing: "{\"Pizza\":0,\"Soup\":1,\"Sushi\":2}")
            _ = try await home.send(OutgoingMessage(to: .phone(first), .vote(in: sent.id, options: [])))
            _ = try await rig.event("message.poll_vote", of: "work", containing: "{\"Pizza\":0,\"Soup\":0,\"Sushi\":1}")
        }
    }

    @Test
    func `what a message does not allow is refused by name before anything is sent`() async throws {
        try await withClients { rig, work, home async throws in
            let poll = try await work.send(
                OutgoingMessage(to: .phone(second), .poll(PollContent(name: "Q?", options: ["a", "b"], selectable: 1))))
            let text = try await work.send(OutgoingMessage(to: .phone(second), text: "mine"))
            _ = try await rig.event("message.received", of: "home", containing: "mine")
            let before = await rig.sandbox.stats.messagesRouted
            let to = Destination.phone(first)
            func refusal(_ content: MessageContent) async throws -> ClientError.Code? {
                let error = await #expect(throws: ClientError.self) {
                    try await home.send(OutgoingMessage(to: to, content))
                }
                return error?.code
            }
            #expect(try await refusal(.edit(of: text.id, text: "yours")) == .changeRefused(.notAuthor))
            #expect(try await refusal(.revoke(of: text.id)) == .changeRefused(.notAuthor))
            #expect(try await refusal(.vote(in: text.id, options: ["a"])) == .changeRefused(.notPoll))
            #expect(try await refusal(.vote(in: poll.id, options: ["c"])) == .changeRefused(.optionUnknown))
            #expect(try await refusal(.vote(in: poll.id, options: ["a", "b"])) == .changeRefused(.tooManyOptions))
            #expect(try await refusal(.reaction(to: MessageID(existing: "NONE"), emoji: "👍")) == .messageUnknown)
            let after = await rig.sandbox.stats.messagesRouted
            #expect(after == before)
        }
    }

    @Test
    func `a reaction under a chosen id is sent once`() async throws {
        try await withClients { rig, work, _ async throws in
            let to = Destination.phone(second)
            let sent = try await work.send(OutgoingMessage(to: to, text: "hello"))
            let id = MessageID(existing: "3EB0CHOSEN0001")
            let reaction = OutgoingMessage(to: to, .reaction(to: sent.id, emoji: "👍"), id: id)
            let answers = [try await work.send(reaction), try await work.send(reaction)]
            #expect(answers.map(\.id) == [id, id])
            _ = try await rig.event("message.reaction", of: "home", containing: sent.id.text)
            _ = try await rig.event("message.reaction", of: "work", containing: sent.id.text)
            _ = try await rig.mark("work")
            #expect(rig.all("message.reaction", of: "work").count == 1)
            await #expect(throws: ClientError.self) {
                try await work.send(OutgoingMessage(to: to, .reaction(to: sent.id, emoji: "❤️"), id: id))
            }
        }
    }
}
