import Testing
import WACore

/// Commands give the same answers with a running server and without one.
@Suite(.paced)
struct ParityTests {
    @Test func `commands answer the same with and without a server`() async throws {
        try await Scene.play(phones: 3) { scene in
            let phones = scene.phones
            try await scene.link("work", to: phones[0])
            try await scene.link("home", to: phones[1])
            let sent = try await scene.home.run("send", "--client", "work", "--to", phones[1], "hello")
            #expect(sent.ending == .exit(0), "\(sent)")
            try await receive(scene)
            let alone = try await answers(scene)
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work", "home"])
            let served = try await answers(scene)
            for (one, other) in zip(alone, served) {
                #expect(one.outcome == other.outcome, "wacli \(one.arguments.joined(separator: " "))")
            }
            #expect(alone.count == served.count)
            #expect(try await stable(scene) == ["home\t\(phones[1])", "work\t\(phones[0])"])
            #expect(try await server.stop().ending == .exit(0))
            #expect(try await stable(scene) == ["home\t\(phones[1])", "work\t\(phones[0])"])
        }
    }

    /// The second client fetches what was sent to it while it was not running.
    private func receive(_ scene: Scene) async throws {
        let following = try scene.home.start("events", "--client", "home", "--follow", "--after", "0", "--json")
        _ = try await following.line(holding: "message.received")
        following.signal(2)
        _ = try await following.ended()
    }

    private struct Answer {
        let arguments: [String]
        let outcome: Outcome
    }

    /// Runs what has one right answer.
    private func answers(_ scene: Scene) async throws -> [Answer] {
        let phones = scene.phones
        let commands: [[String]] = [
            ["check", "--client", "work", phones[2], "+44 7700 999999"],
            ["check", "--client", "work", "--json", phones[1], "447700999999"],
            ["check", "--client", "work", "12"], ["check", "--client", "nope", phones[1]], ["check", phones[1]],
            ["events", "--client", "home", "--type", "message.received", "--json"],
            ["events", "--client", "home", "--type", "message.received"],
            ["events", "--client", "work", "--type", "client.linked", "--json"],
            ["events", "--client", "nope"], ["clients", "show", "nope"], ["clients", "delete", "nope", "--yes"],
            ["send", "--client", "nope", "--to", phones[1], "text"], ["send", "--to", phones[1], "text"],
            ["send", "--client", "work", "--to", "+44 7700 999999", "text"],
            ["send", "--client", "work", "--to", phones[1], "--reply-to", "3EB0ABCDEF0123456789", "text"],
            ["send", "--client", "work", "--to", "12", "text"],
        ]
        var answers: [Answer] = []
        for command in commands {
            answers.append(Answer(arguments: command, outcome: try await scene.home.run(command)))
        }
        let sent = try await scene.home.run("send", "--client", "work", "--to", phones[2], "text")
        #expect(sent.ending == .exit(0) && sent.lines.count == 1 && sent.stderr.isEmpty, "\(sent)")
        #expect(answers[0].outcome.stdout.hasPrefix("\(phones[2])\tyes\t"), "\(answers[0].outcome)")
        #expect(answers[5].outcome.lines.count == 1)
        return answers
    }

    /// The columns of the list that do not depend on who runs the clients.
    private func stable(_ scene: Scene) async throws -> [String] {
        let list = try await scene.home.run("clients", "list")
        #expect(list.ending == .exit(0) && list.stderr.isEmpty)
        return list.lines.map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return fields.count > 3 ? "\(fields[0])\t\(fields[3])" : line
        }
    }
}
