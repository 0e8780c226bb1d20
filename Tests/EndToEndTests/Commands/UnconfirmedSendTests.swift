import Glibc
import Testing
import WACore

/// Messages that reach their recipient while their sender gets no answer.
@Suite(.paced)
struct UnconfirmedSendTests {
    /// From now on the account's messages arrive, but no ack comes back: the connection breaks, and no other opens.
    private func withholdAcks(_ scene: Scene) async throws {
        let number = JSONValue.string(scene.phones[0])
        try await scene.sandbox.inject(["fault": "drop", "step": "before_ack", "number": number])
        try await scene.sandbox.inject(["fault": "drop", "step": "after_finish", "number": number, "always": true])
    }

    @Test
    func `a receipt that does not come in time is exit code 79, and the id is on standard output`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let outcome = try await scene.home.run(
                "send", "--to", scene.phones[1], "--wait", "read", "--timeout", "2", "unread")
            #expect(outcome.ending == .exit(79), "\(outcome)")
            #expect(outcome.stderr.contains("Do not send it again"))
            let onPhone = try await scene.sandbox.message("unread", on: scene.phones[1])
            #expect(outcome.lines == [onPhone["id"]?.string ?? ""])
        }
    }

    @Test(arguments: [SIGKILL, SIGTERM])
    func `a server that dies or ends during a send leaves the id and exit code 79`(by signal: Int32) async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work"])
            try await withholdAcks(scene)
            let sending = try scene.home.start("send", "--to", scene.phones[1], "in flight")
            let onPhone = try await scene.sandbox.message("in flight", on: scene.phones[1])
            server.process.signal(signal)
            let outcome = try await sending.ended()
            #expect(outcome.ending == .exit(79), "\(outcome)")
            #expect(outcome.lines == [onPhone["id"]?.string ?? ""], "\(outcome)")
        }
    }

    @Test(arguments: [true, false])
    func `Ctrl-C during a send leaves the id, with a server and without`(hasServer: Bool) async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            if hasServer { try await Server.start(in: scene.home).ready(["work"]) }
            try await withholdAcksAfterLogin(scene, isRunning: hasServer)
            let sending = try scene.home.start("send", "--to", scene.phones[1], "in flight")
            let onPhone = try await scene.sandbox.message("in flight", on: scene.phones[1])
            sending.signal(SIGINT)
            let outcome = try await sending.ended()
            #expect(outcome.ending == .signal(SIGINT), "\(outcome)")
            #expect(outcome.lines == [onPhone["id"]?.string ?? ""], "\(outcome)")
        }
    }

    /// A client that is not running yet must be let in once.
    private func withholdAcksAfterLogin(_ scene: Scene, isRunning: Bool) async throws {
        guard !isRunning else { return try await withholdAcks(scene) }
        // Every login breaks its first message off before the ack; sent again it is known already, and breaks off too.
        try await scene.sandbox.inject([
            "fault": "drop", "step": "before_ack", "number": .string(scene.phones[0]), "always": true,
        ])
    }

    @Test
    func `one id is one message, however often it is sent`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let id = "3EB0AA00000000000001"
            for _ in 1...2 {
                let outcome = try await scene.home.run("send", "--to", scene.phones[1], "--message-id", id, "once")
                #expect(outcome.ending == .exit(0) && outcome.stdout == id + "\n", "\(outcome)")
            }
            let line = "{\"to\":\"\(scene.phones[1])\",\"text\":\"once\",\"messageId\":\"\(id)\"}\n"
            let batch = try await scene.home.run("send", "--batch", "-", input: line)
            #expect(batch.ending == .exit(0) && batch.stdout.contains(id), "\(batch)")
            #expect(try await scene.sandbox.messages(on: scene.phones[1]).count == 1)
        }
    }

    @Test
    func `the second of two sends of one message at once ends like the first`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            try await Server.start(in: scene.home).ready(["work"])
            let number = JSONValue.string(scene.phones[0])
            // The first attempt breaks off before its ack; the message goes out again after the next login.
            try await scene.sandbox.inject(["fault": "drop", "step": "before_ack", "number": number])
            let words = ["send", "--to", scene.phones[1], "--message-id", "3EB0AA00000000000009", "at once"]
            let first = try scene.home.start(scene.home.launch(words))
            _ = try await scene.sandbox.message("at once", on: scene.phones[1])
            let second = try await scene.home.run(words)
            #expect(second.ending == .exit(0) && second.stdout == "3EB0AA00000000000009\n", "\(second)")
            #expect(try await first.ended().ending == .exit(0))
            #expect(try await scene.sandbox.messages(on: scene.phones[1]).count == 1)
        }
    }

    @Test
    func `a batch to several people without a server waits for the client, instead of failing as CLOSED (stopped)`()
        async throws
    {
        try await Scene.play(phones: 3) { scene in
            try await scene.link("work", to: scene.phones[0])
            let lines = scene.phones.dropFirst().map { "{\"to\":\"\($0)\",\"text\":\"hello\"}\n" }.joined()
            let outcome = try await scene.home.run("send", "--batch", "-", input: lines)
            #expect(outcome.ending == .exit(0) && outcome.lines.count == 2, "\(outcome)")
        }
    }
}
