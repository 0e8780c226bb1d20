import Testing
import WACore

@Suite(.paced)
struct KindTests {
    /// The message of a phone that has an id; phones have handled what WhatsApp has acknowledged.
    private func shown(_ id: String?, on phone: String, _ scene: Scene) async throws -> JSONValue {
        try #require(try await scene.sandbox.messages(on: phone).first { $0["id"]?.string == id })
    }

    @Test func `a reaction, an edit and a revoke reach the phone, and the stored message shows them`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let other = scene.phones[1]
            let id = try #require(try await scene.home.run("send", "--to", other, "helo").lines.first)
            #expect(try await scene.home.run("react", id, "👍").ending == .exit(0))
            #expect(try await scene.home.run("edit", id, "hello").ending == .exit(0))
            let edited = try await shown(id, on: other, scene)
            #expect(edited["text"]?.string == "hello" && edited["edited"]?.bool == true)
            let stored = try await scene.home.run("messages", "show", id, "--json")
            let message = try JSONValue(parsing: stored.stdout)
            #expect(message["text"]?.string == "hello")
            #expect(message["reactions"]?.array?.first?["emoji"]?.string == "👍")
            #expect(try await scene.home.run("react", id, "--remove").ending == .exit(0))
            #expect(try await scene.home.run("revoke", id).ending == .exit(0))
            #expect(try await shown(id, on: other, scene)["revoked"]?.bool == true)
            let list = try await scene.home.run("messages", "list", other)
            #expect(list.stdout.contains("taken back") && !list.stdout.contains("hello"))
            #expect(try await scene.home.run("chats", "list").stdout.contains(other))
        }
    }

    @Test func `a poll, a place and a contact card reach the phone, and a vote is counted`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let other = scene.phones[1]
            let sent = try await scene.home.run(
                "send", "--to", other, "--poll", "Lunch?", "--choose", "1", "Pizza", "Sushi")
            let poll = try #require(sent.lines.first)
            #expect(try await shown(poll, on: other, scene)["kind"]?.string == "poll")
            #expect(try await scene.home.run("vote", poll, "Sushi").ending == .exit(0))
            let shownPoll = try await scene.home.run("messages", "show", poll)
            #expect(shownPoll.stdout.contains("Sushi: 1 vote"))
            let place = try await scene.home.run(
                "send", "--to", other, "--location", "51.5081,-0.1281", "Trafalgar Square")
            #expect(try await shown(place.lines.first, on: other, scene)["kind"]?.string == "location")
            let card = try await scene.home.run("send", "--to", other, "--contact", "+44 7700 900999", "Eve")
            #expect(try await shown(card.lines.first, on: other, scene)["kind"]?.string == "contact")
        }
    }

    @Test func `what cannot be changed says why with its exit code`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let other = scene.phones[1]
            let id = try #require(try await scene.home.run("send", "--to", other, "hello").lines.first)
            let cases: [([String], Int32, String)] = [
                (["react", "3EB0ABCDEF0123456789", "👍"], 66, "no message"), (["react", id], 64, "--remove"),
                (["react", id, "two words"], 64, "emoji"), (["vote", id, "Pizza"], 1, "not a poll"),
                (["edit", id], 64, "TEXT"), (["revoke", "3EB0ABCDEF0123456789"], 66, "no message"),
                (["messages", "show", "3EB0ABCDEF0123456789"], 66, "no stored message"),
                (["messages", "list", "12"], 64, "number"),
                (["send", "--to", other, "--poll", "Q?", "one"], 64, "2 to 12"),
                (["send", "--to", other, "--location", "91,0"], 64, "degrees"),
                (["send", "--to", other, "--contact", "+447700900999"], 64, "name"),
                (["send", "--to", other, "--poll", "Q?", "--location", "1,1", "a", "b"], 64, "together"),
            ]
            for (arguments, code, part) in cases {
                let outcome = try await scene.home.run(arguments)
                #expect(outcome.isComplaint(code, about: part), "\(arguments): \(outcome)")
            }
        }
    }
}
