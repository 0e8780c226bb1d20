import Glibc
import Testing
import WACore

@Suite(.paced)
struct FollowTests {
    private func write(_ text: String, _ scene: Scene) async throws {
        try await scene.sandbox.post(
            "/sandbox/phones/\(scene.phones[1])/messages", ["to": .string(scene.phones[0]), "text": .string(text)])
    }

    /// The sequence numbers that a reader has printed: each once, without a gap.
    private func expectNoGap(_ lines: [String]) throws {
        let numbers = try lines.map { try JSONValue(parsing: $0)["sequence"]?.integer ?? 0 }
        let first = try #require(numbers.first)
        #expect(numbers == Array(first..<first + Int64(numbers.count)))
    }

    @Test func `a reader that follows ends when the server restarts: it goes on behind its last event`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let first = try await Server.start(in: scene.home)
            try await first.ready(["work"])
            let following = try scene.home.start("events", "--follow", "--after", "0", "--json")
            try await write("before", scene)
            _ = try await following.line(holding: "before")
            _ = try await first.stop()
            let second = try await Server.start(in: scene.home)
            try await second.ready(["work"])
            try await write("after", scene)
            _ = try await following.line(holding: "\"text\":\"after\"")
            following.signal(SIGINT)
            #expect(try await following.ended().ending == .signal(SIGINT))
            try expectNoGap(following.now.lines)
        }
    }

    @Test func `a reader that follows without a server sends what is due of the clients it connects`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let taken = try await scene.home.run("send", "--to", scene.phones[1], "--at", "1s", "due")
            #expect(taken.ending == .exit(0), "\(taken)")
            let id = try #require(taken.lines.first)
            let following = try scene.home.start(
                "events", "--follow", "--after", "0", "--type", "message.sent", "--json")
            _ = try await following.line(holding: id)
            #expect(try await scene.sandbox.message("due", on: scene.phones[1])["id"]?.string == id)
            following.signal(SIGINT)
            #expect(try await following.ended().ending == .signal(SIGINT))
        }
    }

    @Test func `a reader that follows without a server does not keep a server from starting`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let following = try scene.home.start("events", "--follow", "--after", "0", "--json")
            try await write("alone", scene)
            _ = try await following.line(holding: "alone")
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work"])
            try await write("served", scene)
            _ = try await following.line(holding: "served")
            // A server that ends and does not come back: the reader runs the client itself.
            _ = try await server.stop()
            _ = try await following.wait(for: "the home") { state in
                state.text(.error).contains("The server has ended") ? () : nil
            }
            try await write("alone again", scene)
            _ = try await following.line(holding: "alone again")
            following.signal(SIGINT)
            #expect(try await following.ended().ending == .signal(SIGINT))
            try expectNoGap(following.now.lines)
        }
    }
}
