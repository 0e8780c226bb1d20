import TestSupport
import Testing
import WACore

@testable import wacli

struct SendCommandTests {
    private static let id = "3EB0AA00000000000001"

    /// Takes every message under the id it brings.
    private func sending() -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on("POST /api/messages/send") { request in
            ["success": true, "messageId": request.body?["messageId"] ?? nil, "status": "sent", "clientId": "work"]
        }
        return gateway
    }

    @Test
    func `prints the message id on standard output, nothing else`() async throws {
        let gateway = sending()
        let run = try await CommandRun.of(["send", "--to", "+44 7700 900101", "hello"], gateway, traits: .terminal)
        var body = try #require(gateway.requests[0].body)
        let id = try #require(body["messageId"]?.string)
        #expect(id.wholeMatch(of: /3EB0[0-9A-F]{18}/) != nil)
        #expect(run.output == id + "\n" && run.error.isEmpty && run.code == .done && gateway.isClosed)
        body["messageId"] = nil
        #expect(body == ["to": "+44 7700 900101", "text": "hello", "timeout": 30])
    }

    @Test
    func `all options arrive at the gateway`() async throws {
        let gateway = sending()
        let run = try await CommandRun.of(
            [
                "send", "--client", "work", "--to", "1@lid", "--text", "-x", "--reply-to", "M", "--timeout", "5",
                "--message-id", Self.id, "--json",
            ],
            gateway)
        #expect(
            gateway.requests[0].body
                == [
                    "clientId": "work", "to": "1@lid", "text": "-x", "messageId": .string(Self.id), "replyTo": "M",
                    "timeout": 5,
                ])
        let answer = try JSONValue(parsing: run.output)
        #expect(answer["messageId"]?.string == Self.id && answer["status"] == "sent")
    }

    @Test
    func `the client of the environment is used when none is named`() async throws {
        let gateway = sending()
        _ = try await CommandRun.of(["send", "--to", "1@lid", "x"], gateway, client: "home")
        #expect(gateway.requests[0].body?["clientId"] == "home")
    }

    @Test
    func `the text comes from standard input, without the last line break`() async throws {
        let gateway = sending()
        _ = try await CommandRun.of(["send", "--to", "1@lid", "-"], gateway, input: ["two\nli", "nes\n"])
        #expect(gateway.requests[0].body?["text"] == "two\nlines")
    }

    @Test
    func `40,000 two-byte characters on standard input are a text like any other`() async throws {
        let gateway = sending()
        let text = String(repeating: "é", count: 40_000)
        let run = try await CommandRun.of(["send", "--to", "1@lid", "-"], gateway, input: [text, "\n"])
        #expect(run.code == .done && gateway.requests[0].body?["text"]?.string == text)
        let most = try await CommandRun.of(
            ["send", "--to", "1@lid", "-"], gateway, input: [String(repeating: "😀", count: 65_536), "\r\n"])
        #expect(most.code == .done)
        for input in [String(repeating: "é", count: 65_537), String(repeating: "x", count: 400_000)] {
            let long = try await CommandRun.of(["send", "--to", "1@lid", "-"], gateway, input: [input])
            #expect(long.code == .usage && long.error.contains("longer than 65536 characters"))
        }
    }

    @Test(arguments: [("\u{FEFF}hi\n", "hi"), ("hi\r\n", "hi"), ("hi\n\n", "hi\n"), ("hi\u{2028}", "hi\u{2028}")])
    func `a byte order mark and the last line break of standard input are not sent along`(
        input: String, text: String
    ) async throws {
        let gateway = sending()
        _ = try await CommandRun.of(["send", "--to", "1@lid", "-"], gateway, input: [input])
        #expect(gateway.requests[0].body?["text"]?.string == text)
    }

    @Test
    func `a byte order mark in front of a batch is no part of its first line`() async throws {
        let gateway = sending()
        let run = try await CommandRun.of(
            ["send", "--batch", "-"], gateway, input: ["\u{FEFF}{\"to\":\"1@lid\",\"text\":\"x\"}\n"])
        #expect(run.code == .done && gateway.requests[0].body?["text"] == "x")
    }

    @Test(arguments: [
        ["send", "hello"], ["send", "--to", "447700900101"], ["send", "--to", "12", "x"],
        ["send", "--to", "1@lid", "x", "--text", "y"], ["send", "--to", "1@lid", "-"],
        ["send", "--client", "a b", "--to", "1@lid", "x"], ["send", "--batch", "-", "--to", "1@lid"],
        ["send", "--batch", "-", "--message-id", "3EB0AA00000000000001"],
        ["send", "--to", "1@lid", "x", "--message-id", "short"],
    ])
    func `wrong usage is refused before anything is opened`(words: [String]) async throws {
        let gateway = sending()
        let run = try await CommandRun.of(words, gateway)
        #expect(run.code == .usage && run.output.isEmpty && run.error.hasPrefix("wacli: "))
        #expect(gateway.asked.isEmpty)
    }

    @Test
    func `a client that is not READY is exit code 75`() async throws {
        let gateway = FakeGateway()
        gateway.on(
            "POST /api/messages/send", failure: GatewayFailure(status: 503, code: "NOT_READY", message: "Not READY."))
        let run = try await CommandRun.of(["send", "--to", "1@lid", "x"], gateway)
        #expect(run.code == .tryAgain && run.output.isEmpty && run.error == "wacli: Not READY.\n")
    }

    private static func status(_ id: String, _ status: String) -> JSONValue {
        ["type": "message.status", "data": ["messageId": .string(id), "status": .string(status)]]
    }

    @Test
    func `--wait delivered waits for the receipt of this message among the events after the send`() async throws {
        let gateway = sending()
        gateway.events([
            [], [Self.status("other", "delivered"), Self.status(Self.id, "sent")], [Self.status(Self.id, "read")],
        ])
        let run = try await CommandRun.of(
            ["send", "--to", "1@lid", "x", "--wait", "delivered", "--json", "--message-id", Self.id], gateway)
        #expect(run.code == .done && run.output.contains("\"status\":\"read\""))
        #expect(gateway.asked[0].contains("after=latest") && gateway.asked[1].hasPrefix("POST"))
        #expect(gateway.asked[2].contains("after=10"))
    }

    @Test
    func `a repeated send whose message was read before does not wait for a receipt that will not come again`()
        async throws
    {
        let gateway = FakeGateway()
        gateway.on("POST /api/messages/send", ["messageId": .string(Self.id), "status": "read"])
        gateway.events([[]])
        let run = try await CommandRun.of(
            ["send", "--to", "1@lid", "x", "--wait", "delivered", "--message-id", Self.id], gateway)
        #expect(run.code == .done && run.output == Self.id + "\n" && gateway.asked.count == 2)
    }

    @Test(arguments: [true, false])
    func `a message that fails while waiting is exit code 76, with its id`(isJSON: Bool) async throws {
        let gateway = sending()
        gateway.events([
            [], [["type": "message.failed", "data": ["messageId": .string(Self.id), "message": "It was refused."]]],
        ])
        let run = try await CommandRun.of(
            ["send", "--to", "1@lid", "x", "--wait", "read", "--message-id", Self.id] + (isJSON ? ["--json"] : []),
            gateway)
        #expect(run.code == .refused && run.error.contains("It was refused."))
        #expect(isJSON ? run.output.contains("\"status\":\"failed\"") : run.output == Self.id + "\n")
    }
}
