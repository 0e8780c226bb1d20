import Testing
import WACore

/// Limits on opening new chats, from the sandbox to the caller (docs/concepts.md, "Limits on new chats").
@Suite(.paced)
struct RestrictionTests {
    @Test func `limits refuse strangers over REST and on the command line, replies flow, and it is lifted again`()
        async throws
    {
        try await Scene.play(phones: 4) { scene in
            let (own, known, stranger) = (scene.phones[0], scene.phones[1], scene.phones[2])
            try await scene.link("work", to: own)
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work"])
            try await scene.sandbox.post(
                "/sandbox/phones/\(known)/messages", ["to": .string(own), "text": "a question"])
            try await server.events(type: "message.received") { !$0.isEmpty }
            let cursor = try await server.latest()

            let limited = try await scene.home.run("sandbox", "limit", own, "--time-lock", "3600")
            #expect(limited.ending == .exit(0) && limited.stdout.contains("reachoutTimelock\tuntil "), "\(limited)")
            let end = try await restriction(server, after: cursor) { $0["reachoutTimelock"]?["active"]?.bool == true }
            let until = try #require(end["reachoutTimelock"]?["until"]?.string)
            try await expectRefusal(server, to: stranger, "REACHOUT_LIMITED", until: until)
            let command = try await scene.home.run("send", "--to", stranger, "--json", "hello?")
            #expect(command.ending == .exit(76), "\(command)")
            #expect(command.stderr.contains("REACHOUT_LIMITED") && command.stderr.contains(until), "\(command)")
            let reply = try await server.send("an answer", from: "work", to: known)
            #expect(reply.status == 200, "\(reply.text)")
            let shown = try await scene.home.run("clients", "show", "work")
            #expect(shown.stdout.contains("reachoutTimelock\tuntil \(until) (DEFAULT)"), "\(shown)")

            let capped = try await scene.home.run(
                "sandbox", "limit", own, "--lift", "--new-chats", "5", "--used", "5", "--json")
            #expect(capped.ending == .exit(0), "\(capped)")
            let quota = try await restriction(server, after: cursor) { $0["newChats"]?["status"] == "capped" }
            let cycleEnd = try #require(quota["newChats"]?["cycleEndsAt"]?.string)
            try await expectRefusal(server, to: stranger, "NEW_CHATS_CAPPED", until: cycleEnd)
            let client = try await server.get("/api/clients/work")
            #expect(
                client["restrictions"]?["newChats"]?["used"] == 5 && client["restrictions"]?["newChats"]?["total"] == 5)
            #expect(try await scene.sandbox.messages(on: stranger).isEmpty)

            let lifted = try await scene.home.run("sandbox", "limit", own, "--lift")
            #expect(lifted.stdout == "reachoutTimelock\tnone\nnewChats\tnone\n", "\(lifted)")
            try await restriction(server, after: cursor) {
                $0["newChats"]?["status"] == "none" && $0["reachoutTimelock"]?["active"]?.bool == false
            }
            let sent = try await server.send("at last", from: "work", to: stranger)
            #expect(sent.status == 200, "\(sent.text)")
        }
    }

    /// Waits for an `account.restricted` event that fits; returns its `restrictions`.
    @discardableResult
    private func restriction(
        _ server: Server, after cursor: String, where fits: (JSONValue) -> Bool
    ) async throws -> JSONValue {
        var found: JSONValue?
        try await server.events(after: cursor, type: "account.restricted") { events in
            found = events.compactMap { $0["data"]?["restrictions"] }.last(where: fits)
            return found != nil
        }
        return try #require(found)
    }

    private func expectRefusal(_ server: Server, to number: String, _ code: String, until: String) async throws {
        let answer = try await server.send("hello?", from: "work", to: number)
        #expect(answer.status == 422, "\(answer.text)")
        let body = try answer.json
        #expect(body["code"]?.string == code && body["until"]?.string == until, "\(answer.text)")
        #expect(body["error"]?.string?.contains(until) == true && body["messageId"] == nil, "\(answer.text)")
    }

    @Test func `an option that belongs to another one is a usage error, and an unknown phone is named`() async throws {
        try await Scene.play { scene in
            for (arguments, part) in [
                (["--used", "1"], "--new-chats"), (["--cycle", "9"], "--new-chats"),
                (["--companions-only"], "--time-lock"),
            ] {
                let outcome = try await scene.home.run(["sandbox", "limit", scene.phones[0]] + arguments)
                #expect(outcome.isComplaint(64, about: part), "\(outcome)")
            }
            let unknown = try await scene.home.run("sandbox", "limit", "447700900999")
            #expect(unknown.isComplaint(66, about: "447700900999"), "\(unknown)")
        }
    }
}
