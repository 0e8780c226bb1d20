import TestSupport
import Testing
import WACore

@testable import wacli

struct SendBatchTests {
    private func lines(_ count: Int, to recipients: [String]) -> String {
        (0..<count).map { "{\"to\":\"\(recipients[$0 % recipients.count])\",\"text\":\"\($0)\"}\n" }.joined()
    }

    /// Answers each message by its text, after letting others go first.
    private func echoing() -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on("POST /api/messages/send") { request in
            for _ in 0..<Int.random(in: 0..<20) { await Task.yield() }
            return ["messageId": request.body?["text"] ?? nil]
        }
        return gateway
    }

    @Test(arguments: [1, 31, 32, 33, 200])
    func `results come in the order of the lines, whatever overtakes what`(count: Int) async throws {
        let input = lines(count, to: ["447700900101", "447700900102", "447700900103"])
        let run = try await CommandRun.of(["send", "--batch", "-"], echoing(), input: [input])
        let ids = run.output.split(separator: "\n").map { "\($0)" }
        #expect(ids == (0..<count).map { "{\"messageId\":\"\($0)\"}" })
        #expect(run.code == .done && run.error.isEmpty)
    }

    @Test
    func `messages to one recipient are sent one after another, however the number is written`() async throws {
        let gateway = echoing()
        let input = lines(100, to: ["447700900101", "+44 7700 900101", "0044-7700-900101"])
        _ = try await CommandRun.of(["send", "--batch", "-"], gateway, input: [input])
        #expect(gateway.requests.map { $0.body?["text"]?.string } == (0..<100).map(String.init))
    }

    @Test
    func `a line may choose the id of its message, and gets one otherwise`() async throws {
        let gateway = echoing()
        let chosen = "3EB0AA00000000000001"
        let input = "{\"to\":\"1@lid\",\"text\":\"a\",\"messageId\":\"\(chosen)\"}\n{\"to\":\"2@lid\",\"text\":\"b\"}"
        _ = try await CommandRun.of(["send", "--batch", "-"], gateway, input: [input])
        let ids = Set(gateway.requests.compactMap { $0.body?["messageId"]?.string })
        #expect(ids.count == 2 && ids.contains(chosen))
    }

    @Test
    func `a bad line is answered in its place, and the rest is sent`() async throws {
        let run = try await CommandRun.of(
            ["send", "--batch", "-"], echoing(),
            input: ["{\"to\":\"1@lid\",\"text\":\"a\"}\nnonsense\n\n{\"to\":\"1@lid\",\"text\":\"b\"}"])
        let results = run.output.split(separator: "\n")
        #expect(results.count == 3 && results[0] == "{\"messageId\":\"a\"}" && results[2] == "{\"messageId\":\"b\"}")
        #expect(results[1].contains("\"line\":2") && results[1].contains("INVALID_JSON"))
        #expect(run.code == .failed && run.error.contains("1 of 3"))
    }

    @Test
    func `if all fail alike the code is theirs, a mixed result is never 75`() async throws {
        let failure = GatewayFailure(status: 503, code: "NOT_READY", message: "Not READY.")
        let gateway = FakeGateway()
        gateway.on("POST /api/messages/send", failure: failure)
        let input = lines(3, to: ["1@lid"])
        #expect(try await CommandRun.of(["send", "--batch", "-"], gateway, input: [input]).code == .tryAgain)
        let mixed = FakeGateway()
        mixed.on("POST /api/messages/send", failure: failure)
        mixed.on("POST /api/messages/send", ["messageId": "M"])
        #expect(try await CommandRun.of(["send", "--batch", "-"], mixed, input: [input]).code == .failed)
    }

    @Test
    func `the client of the command line is used where a line names none`() async throws {
        let gateway = echoing()
        _ = try await CommandRun.of(
            ["send", "--batch", "-", "--client", "work"], gateway,
            input: ["{\"to\":\"1@lid\",\"text\":\"a\"}\n{\"to\":\"1@lid\",\"text\":\"b\",\"clientId\":\"home\"}\n"])
        #expect(gateway.requests.map { $0.body?["clientId"] } == ["work", "home"])
    }

    @Test
    func `a file that is not there is exit code 66`() async throws {
        #expect(try await CommandRun.of(["send", "--batch", "/nowhere"]).code == .notFound)
    }

    // MARK: - Input and output as they come

    @Test(.timeLimit(.minutes(1)))
    func `a producer that waits for the result of its line before it writes the next one gets it`() async throws {
        let streams = RecordedStreams(
            input: (1...3).map { "{\"to\":\"1@lid\",\"text\":\"r\($0)\"}\n" }, prompts: ["", "r1", "r2", "r3"])
        let run = try await CommandRun.of(["send", "--batch", "-"], echoing(), streams: streams)
        #expect(run.code == .done && run.output.split(separator: "\n").count == 3)
    }

    @Test(arguments: [OutputError.closed, .failed("No space left on device")])
    func `when results cannot be written no further lines are sent, and the ids of those that were are named`(
        error: OutputError
    ) async throws {
        let gateway = echoing()
        let streams = RecordedStreams(input: [lines(200, to: (0..<200).map { "\($0)@lid" })])
        streams.failOutput(error)
        let run = try await CommandRun.of(["send", "--batch", "-"], gateway, streams: streams)
        let sent = gateway.requests.count
        #expect(run.code == .outputFailed && sent < 200)
        #expect(run.error.contains("\(sent) of the \(sent) lines read were sent; the lines after them"))
        let ids = gateway.requests.compactMap { $0.body?["text"]?.string }
        #expect(ids.allSatisfy { run.error.contains($0) })
    }

    @Test
    func `a batch of which no result is lost ends quietly`() async throws {
        let run = try await CommandRun.of(["send", "--batch", "-"], echoing(), input: [lines(3, to: ["1@lid"])])
        #expect(run.code == .done && run.error.isEmpty)
    }

    // MARK: - Receipts

    /// Answers sends, and reports `status` for each message once there are `count`.
    private func receipting(_ status: String, from count: Int = 0, only texts: Set<String>? = nil) -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on("POST /api/messages/send") { request in
            ["success": true, "messageId": request.body?["messageId"] ?? nil, "status": "sent"]
        }
        gateway.on("GET /api/events") { [unowned gateway] _ in
            await Task.yield()
            let sends = gateway.requests.compactMap(\.body).filter { body in
                texts == nil || texts?.contains(body["text"]?.string ?? "") == true
            }
            guard sends.count >= count else { return ["events": [], "nextCursor": "1"] }
            let events = sends.map { body -> JSONValue in
                [
                    "type": "message.status",
                    "data": ["messageId": body["messageId"] ?? nil, "status": .string(status)],
                ]
            }
            return ["events": .array(events), "nextCursor": "1"]
        }
        return gateway
    }

    private func results(_ run: CommandRun) throws -> [JSONValue] {
        try run.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["delivered", "read"])
    func `each line of a batch waits for the status of --wait, while others are sent`(level: String) async throws {
        // More than may be in flight: the receipts come only once all are sent.
        let gateway = receipting("read", from: 100)
        let run = try await CommandRun.of(
            ["send", "--batch", "-", "--wait", level], gateway, input: [lines(100, to: ["1@lid", "2@lid"])])
        let statuses = try results(run).map { $0["status"]?.string }
        #expect(run.code == .done && statuses == Array(repeating: "read", count: 100))
    }

    @Test
    func `a line of a batch that is not confirmed in time is 79 with its id and the status it reached`() async throws {
        let clock = ManualClock()
        let gateway = receipting("delivered", only: ["0"])
        let ticking = FakeGateway()
        for path in ["POST /api/messages/send", "GET /api/events"] {
            ticking.on(path) { request in
                if request.path.contains("events") { clock.advance(by: .seconds(2)) }
                return try await gateway.call(request)
            }
        }
        let run = try await CommandRun.of(
            ["send", "--batch", "-", "--wait", "delivered", "--timeout", "20"], ticking,
            input: [lines(2, to: ["1@lid", "2@lid"])], clock: clock)
        let results = try results(run)
        #expect(run.code == .unconfirmed && run.error.contains("1 of 2 messages were sent, but not confirmed"))
        #expect(results.map { $0["exitCode"]?.integer } == [nil, 79])
        #expect(results.map { $0["status"]?.string } == ["delivered", "sent"])
        #expect(results[1]["messageId"]?.string == gateway.requests.last { $0.body != nil }?.body?["messageId"]?.string)
    }

    @Test
    func `a message of a batch whose turn comes only after its time is not sent, and is 75`() async throws {
        let clock = ManualClock()
        let gateway = echoing()
        let sender = BatchSender(gateway: gateway, client: nil, seconds: 3, receipts: nil, clock: clock)
        let jobs = (1...2).map {
            sender.job(for: LineSource.Line(number: $0, text: "{\"to\":\"1@lid\",\"text\":\"x\"}"))
        }
        #expect(await jobs[0].send().failure == nil)
        clock.advance(by: .seconds(3))
        let late = await jobs[1].send()
        #expect(late.failure == .tryAgain && late.messageID == nil && gateway.requests.count == 1)
    }
}
