import TestSupport
import Testing
import WACore

@testable import wacli

/// Messages that are on their way when something fails: their id is on standard output, and the code is never 75.
struct UnconfirmedSendTests {
    private static let id = "3EB0AA00000000000001"
    private static let send = ["send", "--to", "1@lid", "x", "--message-id", id]
    private static let unknown = GatewayFailure(
        status: 504, code: "OUTCOME_UNKNOWN", message: "The outcome is unknown.",
        fields: ["messageId": .string(id)])

    private static func gateway(_ answer: @escaping FakeGateway.Answer) -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on("POST /api/messages/send", answer)
        return gateway
    }

    private static func sending() -> FakeGateway {
        gateway { request in
            ["success": true, "messageId": request.body?["messageId"] ?? nil, "status": "sent"]
        }
    }

    @Test(arguments: [true, false])
    func `a receipt that does not come in time is exit code 79, not 75, with the id`(isJSON: Bool) async throws {
        let clock = ManualClock()
        let gateway = Self.sending()
        gateway.on("GET /api/events") { _ in
            clock.advance(by: .seconds(20))
            return ["events": [], "nextCursor": "1"]
        }
        let run = try await CommandRun.of(
            Self.send + ["--wait", "read"] + (isJSON ? ["--json"] : []), gateway, clock: clock)
        #expect(run.code == .unconfirmed && run.error.contains("Do not send it again"))
        #expect(isJSON ? run.output.contains("\"messageId\":\"\(Self.id)\"") : run.output == Self.id + "\n")
    }

    static let losses: [any Error] = [
        AnswerLost(message: "The connection ended."), CommandError(.unreachable, "No answer."),
        GatewayFailure(status: 503, code: "STOPPING", message: "wacli is being stopped."),
    ]

    @Test(arguments: 0..<losses.count)
    func `a server that stops while receipts are waited for is exit code 79 with the id`(number: Int) async throws {
        let gateway = Self.sending()
        gateway.on("GET /api/events", ["events": [], "nextCursor": "1"])
        gateway.on("GET /api/events") { _ in throw Self.losses[number] }
        let run = try await CommandRun.of(Self.send + ["--wait", "read"], gateway)
        #expect(run.code == .unconfirmed && run.output == Self.id + "\n", "\(run)")
    }

    @Test(arguments: [true, false])
    func `an outcome that is unknown, or an answer that was lost, is exit code 79 with the id`(isLost: Bool)
        async throws
    {
        for isJSON in [true, false] {
            let gateway = Self.gateway { _ in
                if isLost { throw AnswerLost(message: "The connection ended.") }
                throw Self.unknown
            }
            let run = try await CommandRun.of(Self.send + (isJSON ? ["--json"] : []), gateway)
            #expect(run.code == .unconfirmed && run.error.contains("Do not send it again"), "\(run)")
            guard isJSON else {
                #expect(run.output == Self.id + "\n")
                continue
            }
            let object = try JSONValue(parsing: run.output)
            #expect(object["success"] == false && object["messageId"]?.string == Self.id)
            #expect(object["code"] == "OUTCOME_UNKNOWN" && object["status"] == "pending")
        }
    }

    @Test
    func `an id whose message is being sent is exit code 79 with the id, one of another message is 1 without`()
        async throws
    {
        let running = GatewayFailure(
            status: 409, code: "MESSAGE_IN_PROGRESS", message: "It is being sent right now.",
            fields: ["messageId": .string(Self.id)])
        let clock = ManualClock()
        let busy = Self.gateway { _ in
            clock.advance(by: .seconds(20))
            throw running
        }
        let run = try await CommandRun.of(Self.send, busy, clock: clock)
        #expect(run.code == .unconfirmed && run.output == Self.id + "\n" && busy.requests.count == 2, "\(run)")
        let json = try await CommandRun.of(Self.send + ["--json"], busy, clock: clock)
        #expect(try JSONValue(parsing: json.output)["code"] == "MESSAGE_IN_PROGRESS")
        let reused = GatewayFailure(status: 422, code: "MESSAGE_ID_REUSED", message: "It belongs to another message.")
        let refused = try await CommandRun.of(Self.send, Self.gateway { _ in throw reused })
        #expect(refused.code == .failed && refused.output.isEmpty && refused.error.contains("another message"))
        let (batch, results) = try await batch([nil, running, reused], clock: clock)
        #expect(batch.code == .failed)
        #expect(results.map { $0["code"]?.string } == [nil, "MESSAGE_IN_PROGRESS", "MESSAGE_ID_REUSED"])
        #expect(results.map { $0["exitCode"]?.integer } == [nil, 79, 1])
        #expect(results[1]["messageId"]?.string == Self.id && results[2]["messageId"] == nil)
    }

    @Test
    func `a send whose message another process is sending ends like that one`() async throws {
        let running = GatewayFailure(
            status: 409, code: "MESSAGE_IN_PROGRESS", message: "It is being sent right now.",
            fields: ["messageId": .string(Self.id)])
        for words in [Self.send, ["send", "--batch", "-"]] {
            let gateway = FakeGateway()
            for _ in 1...2 { gateway.on("POST /api/messages/send", failure: running) }
            gateway.on("POST /api/messages/send", ["success": true, "messageId": .string(Self.id), "status": "sent"])
            let run = try await CommandRun.of(words, gateway, input: ["{\"to\":\"1@lid\",\"text\":\"x\"}\n"])
            #expect(run.code == .done && run.output.contains(Self.id) && gateway.requests.count == 3, "\(run)")
            #expect(Set(gateway.requests.map { $0.body?["messageId"]?.string }).count == 1)
        }
    }

    @Test(arguments: 1..<losses.count)
    func `when nothing was sent there is no id, and the code is another`(number: Int) async throws {
        let run = try await CommandRun.of(Self.send, Self.gateway { _ in throw Self.losses[number] })
        #expect(run.code == (number == 1 ? .unreachable : .tryAgain) && run.output.isEmpty, "\(run)")
    }

    @Test
    func `Ctrl-C while the answer is waited for prints the id if the message may be on its way`() async throws {
        let cases: [(any Error, Bool)] = [(CancellationError(), true), (Self.unknown, true), (Self.losses[2], false)]
        for (error, isSent) in cases {
            let gateway = Self.gateway { _ in
                withUnsafeCurrentTask { $0?.cancel() }
                throw error
            }
            let run = try await Task { try await CommandRun.of(Self.send, gateway) }.value
            #expect(run.code == .interrupted && run.output == (isSent ? Self.id + "\n" : ""), "\(run)")
        }
    }

    @Test
    func `Ctrl-C while receipts are waited for is 130 with the id`() async throws {
        let gateway = Self.sending()
        gateway.on("GET /api/events", ["events": [], "nextCursor": "1"])
        gateway.on("GET /api/events") { _ in
            withUnsafeCurrentTask { $0?.cancel() }
            throw CancellationError()
        }
        let run = try await Task { try await CommandRun.of(Self.send + ["--wait", "read"], gateway) }.value
        #expect(run.code == .interrupted && run.output == Self.id + "\n")
    }

    @Test
    func `output that cannot be written does not lose the id`() async throws {
        let streams = RecordedStreams()
        streams.failOutput(.failed("No space left on device"))
        let run = try await CommandRun.of(Self.send, Self.sending(), streams: streams)
        #expect(run.code == .outputFailed && run.error.contains(Self.id))
    }

    // MARK: - Batches

    private static let lines = (1...3).map { "{\"to\":\"\($0)@lid\",\"text\":\"\($0)\"}\n" }.joined()

    /// Runs a batch of three whose messages fail with these errors; nil is a good answer.
    private func batch(
        _ errors: [(any Error)?], clock: ManualClock = ManualClock()
    ) async throws -> (run: CommandRun, results: [JSONValue]) {
        let gateway = Self.gateway { request in
            let number = request.body?["text"]?.string.flatMap { Int($0) } ?? 1
            if (errors[number - 1] as? GatewayFailure)?.status == 409 { clock.advance(by: .seconds(20)) }
            if let error = errors[number - 1] { throw error }
            return ["success": true, "messageId": request.body?["messageId"] ?? nil, "status": "sent"]
        }
        let run = try await CommandRun.of(["send", "--batch", "-"], gateway, input: [Self.lines], clock: clock)
        return (run, try run.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) })
    }

    @Test
    func `each result of a batch says what became of the message, and with which exit code`() async throws {
        let (run, results) = try await batch([nil, AnswerLost(message: "Lost."), Self.losses[2]])
        #expect(results.map { $0["exitCode"]?.integer } == [nil, 79, 75])
        #expect(results.map { $0["messageId"] != nil } == [true, true, false])
        #expect(results.map { $0["status"]?.string } == ["sent", "pending", "failed"])
        #expect(run.code == .failed && run.error.contains("1 of 3 messages were not sent"))
        #expect(run.error.contains("1 of 3 messages were sent, but not confirmed"))
    }

    @Test
    func `a batch of which everything is on its way is 79, and one of which nothing was sent 75`() async throws {
        #expect(try await batch([nil, Self.unknown, nil]).run.code == .unconfirmed)
        #expect(try await batch([Self.losses[2], Self.losses[2], Self.losses[2]]).run.code == .tryAgain)
        #expect(try await batch([Self.losses[2], Self.unknown, Self.losses[2]]).run.code == .failed)
    }

    @Test
    func `a line that cannot be read has a result like those that were sent`() async throws {
        let run = try await CommandRun.of(
            ["send", "--batch", "-"], Self.sending(), input: [Self.lines, String(repeating: "x", count: 1 << 21)])
        let results = run.output.split(separator: "\n")
        #expect(results.count == 4 && results[3].contains("is longer than 1048576 bytes"))
        #expect(run.code == .failed && run.error.contains("1 of 4 messages were not sent"))
    }

    @Test
    func `a file that opens and cannot be read ends the batch with its reason`() async throws {
        let run = try await CommandRun.of(["send", "--batch", "/proc/self/mem"], Self.sending())
        #expect(run.code == .failed && run.output.isEmpty)
        #expect(run.error.contains("The file /proc/self/mem cannot be read: "))
    }
}
