import Testing
import WACore

@Suite(.paced)
struct SendTests {
    @Test func `send prints the ID and nothing else`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let other = scene.phones[1]
            let sent = try await scene.home.run("send", "--to", "+\(other)", "Hello from the shell")
            #expect(sent.ending == .exit(0))
            #expect(sent.stderr.isEmpty)
            #expect(sent.lines.count == 1)
            let onPhone = try await scene.sandbox.message("Hello from the shell", on: other)
            #expect(onPhone["id"]?.string == sent.lines.first)

            let piped = try await scene.home.run("send", "--to", other, "-", input: "two\nlines\n")
            #expect(piped.ending == .exit(0))
            #expect(try await scene.sandbox.message("two\nlines", on: other)["id"]?.string == piped.lines.first)

            let dashed = try await scene.home.run("send", "--to", other, "--text", "-x", "--json")
            #expect(dashed.ending == .exit(0))
            let object = try JSONValue(parsing: dashed.stdout)
            #expect(object["success"]?.bool == true)
            #expect(object["phone"]?.string == other)
            #expect(object["lid"]?.string?.hasSuffix("@lid") == true)
            #expect(object["status"]?.string == "sent")
            let names = object.object?.members.map(\.name) ?? []
            #expect(names == names.sorted())

            let reply = try await scene.home.run(
                "send", "--to", other, "--reply-to", try #require(sent.lines.first), "quoting")
            #expect(reply.ending == .exit(0), "\(reply.stderr)")
            let delivered = try await scene.home.run(
                "send", "--to", other, "--wait", "delivered", "--json", "seen?")
            #expect(delivered.ending == .exit(0), "\(delivered.stderr)")
            #expect(try JSONValue(parsing: delivered.stdout)["status"]?.string == "delivered")
        }
    }

    @Test func `what cannot be sent says why with its exit code`() async throws {
        try await Scene.play { scene in
            let noClient = try await scene.home.run("send", "--to", scene.phones[1], "text")
            #expect(noClient.isComplaint(64, about: "wacli clients add"), "\(noClient)")
            try await scene.link("work", to: scene.phones[0])
            let cases: [([String], Int32, String)] = [
                (["--to", "+44 7700 999999", "text"], 76, "WhatsApp"),
                (["--client", "nope", "--to", scene.phones[1], "text"], 66, "nope"),
                (["--client", "no pe", "--to", scene.phones[1], "text"], 64, "id"),
                (["--to", scene.phones[1], "--reply-to", "3EB0ABCDEF0123456789", "text"], 66, "message"),
                (["--to", "12", "text"], 64, "number"), (["text"], 64, "--to"),
                (["--to", scene.phones[1]], 64, "--text"),
                (["--to", scene.phones[1], "-"], 64, "empty"), (["--to", "someone@example.org", "text"], 64, "JID"),
                (["--to", scene.phones[1], "one", "--text", "two"], 64, "twice"),
                (["--batch", "missing.jsonl"], 66, "missing.jsonl"),
                (["--to", scene.phones[1], "--wait", "never", "text"], 64, "delivered"),
            ]
            for (arguments, code, part) in cases {
                let outcome = try await scene.home.run(["send"] + arguments)
                #expect(outcome.isComplaint(code, about: part), "send \(arguments): \(outcome)")
            }
            #expect(try await scene.sandbox.messages(on: scene.phones[1]).isEmpty)
        }
    }

    @Test func `a batch answers in the order of its lines`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let other = scene.phones[1]
            var lines = (1...6).map { "{\"to\":\"\(other)\",\"text\":\"number \($0)\"}" }
            lines.insert("not json", at: 2)
            lines.insert("{\"to\":\"12\",\"text\":\"x\"}", at: 4)
            lines.insert("", at: 5)
            let outcome = try await scene.home.run("send", "--batch", "-", input: lines.joined(separator: "\n"))
            #expect(outcome.ending == .exit(1))
            #expect(outcome.stderr == "wacli: 2 of 8 messages were not sent; the results say why.\n")
            let results = try outcome.lines.map { try JSONValue(parsing: $0) }
            #expect(results.map { $0["success"]?.bool } == [true, true, false, true, false, true, true, true])
            #expect(results[2]["line"]?.integer == 3)
            #expect(results[4]["error"]?.string?.isEmpty == false)
            let onPhone = try await scene.sandbox.messages(on: other) { $0.count >= 6 }
            #expect(onPhone.map { $0["text"]?.string } == (1...6).map { "number \($0)" })
            #expect(onPhone.map { $0["id"]?.string } == results.compactMap { $0["messageId"]?.string })
        }
    }

    @Test func `a batch that fails as one keeps its code`() async throws {
        try await Scene.play(phones: 1) { scene in
            try await scene.link("work", to: scene.phones[0])
            let lines = "{\"to\":\"12\",\"text\":\"a\"}\n{\"to\":\"13\",\"text\":\"b\"}\n"
            let outcome = try await scene.home.run("send", "--batch", "-", input: lines)
            #expect(outcome.ending == .exit(64), "\(outcome)")
            #expect(outcome.lines.count == 2)
        }
    }

    @Test func `a client that cannot connect is tried again later`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            try await scene.sandbox.stop()
            let outcome = try await scene.home.run("send", "--to", scene.phones[1], "--timeout", "2", "text")
            #expect(outcome.isComplaint(75, about: "work", "not READY"), "\(outcome)")
        }
    }

    @Test func `a client that the phone unlinked is not allowed to send`() async throws {
        try await Scene.play { scene in
            let phone = scene.phones[0]
            try await scene.link("work", to: phone)
            let device = try await scene.sandbox.get("/sandbox/phones/\(phone)")["companions"]?.array?.first?["device"]
            try await scene.sandbox.post("/sandbox/phones/\(phone)/unlink", ["device": try #require(device)])
            for _ in 1...2 {
                let outcome = try await scene.home.run("send", "--to", scene.phones[1], "--timeout", "20", "text")
                #expect(outcome.isComplaint(77, about: "work"), "\(outcome)")
            }
            let listed = try await scene.home.clients().first
            #expect(listed?["state"]?.string == "CLOSED")
            #expect(["logged_out", "device_removed"].contains(listed?["cause"]?.string))
        }
    }
}
