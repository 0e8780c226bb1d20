import TestSupport
import Testing
import WACore

@testable import wacli

struct EventsCommandTests {
    private static let event: JSONValue = [
        "id": "evt_1", "cursor": "C31", "clientId": "work", "tenantId": "default", "sequence": 7,
        "type": "message.received",
        "timestamp": "2026-01-02T03:04:05.678Z",
        "data": [
            "message": ["sender": ["phone": "44", "pushName": "A\u{202E}"], "kind": "text", "text": "tab\there"]
        ],
    ]

    private func logged() -> FakeGateway {
        let gateway = FakeGateway()
        gateway.events([[Self.event], []])
        return gateway
    }

    @Test
    func `in a pipe: fields separated by tabs, the data as JSON`() async throws {
        let run = try await CommandRun.of(["events"], logged())
        let fields = run.output.split(separator: "\t")
        #expect(fields.count == 5)
        #expect(fields[0] == "C31" && fields[1] == "2026-01-02T03:04:05.678Z" && fields[3] == "message.received")
        #expect(fields[4].contains("tab\\there"))
    }

    @Test
    func `the first field is the cursor that --after takes, for one client and for all`() async throws {
        #expect(try await CommandRun.of(["events", "--client", "work"], logged()).output.hasPrefix("C31\t"))
        #expect(try await CommandRun.of(["events"], logged(), client: "work").output.hasPrefix("C31\t"))
    }

    @Test
    func `an unknown type is refused before anything is opened, and the nearest one is named`() async throws {
        let gateway = logged()
        let run = try await CommandRun.of(["events", "--type", "message.recieved"], gateway)
        #expect(run.code == .usage && run.error.contains("did you mean message.received?"))
        #expect(gateway.asked.isEmpty)
    }

    @Test
    func `types are separated by commas, with blanks allowed`() async throws {
        let gateway = logged()
        _ = try await CommandRun.of(["events", "--type", "message.sent, message.status"], gateway)
        #expect(gateway.asked[0].contains("type=message.sent%2Cmessage.status"))
    }

    @Test
    func `on a terminal: a short line, foreign text made visible`() async throws {
        let run = try await CommandRun.of(["events"], logged(), traits: .terminal)
        #expect(
            run.output
                == "\(LocalTime.text("2026-01-02T03:04:05.678Z"))  work  message.received  from A\\u{202E} (+44)  \"tab\\there\"\n"
        )
    }

    @Test
    func `with --json: one event object per line, as it is`() async throws {
        #expect(try await CommandRun.of(["events", "--json"], logged()).output == Self.event.text + "\n")
    }

    @Test
    func `the whole log is read page by page, from the beginning or behind --after`() async throws {
        let gateway = FakeGateway()
        gateway.events([[Self.event], [Self.event, Self.event], []])
        let run = try await CommandRun.of(
            ["events", "--client", "work", "--after", "3", "--type", "message.received"], gateway)
        #expect(run.output.split(separator: "\n").count == 3)
        #expect(gateway.asked[0].contains("after=3") && gateway.asked[1].contains("after=10"))
        #expect(gateway.asked.allSatisfy { $0.contains("client=work") && $0.contains("type=message.received") })
        #expect(gateway.asked.allSatisfy { $0.contains("wait=0") })
    }

    /// Follows until the third page, then is interrupted.
    private func follow(
        _ words: [String], _ gateway: FakeGateway, then next: FakeGateway? = nil
    ) async throws -> CommandRun {
        let (reached, mark) = AsyncStream.makeStream(of: Void.self)
        (next ?? gateway).on("GET /api/events") { _ in
            mark.yield()
            await Cancellation.wait()
            throw CancellationError()
        }
        let work = Task { try await CommandRun.of(["events", "--follow"] + words, gateway, reopening: next) }
        for await _ in reached { break }
        work.cancel()
        return try await work.value
    }

    private static func event(_ number: Int, at time: String) -> JSONValue {
        ["cursor": .string("C\(number)"), "clientId": "work", "type": "client.state", "timestamp": .string(time)]
    }

    @Test(arguments: [(1, ["C5"]), (3, ["C3", "C4", "C5"]), (9, ["C1", "C2", "C3", "C4", "C5"])])
    func `-n prints the newest events only, oldest first`(count: Int, cursors: [String]) async throws {
        let gateway = FakeGateway()
        let events = (1...5).map { Self.event($0, at: "2026-01-02T03:04:05.000Z") }
        gateway.events([Array(events[0..<2]), Array(events[2..<4]), Array(events[4...]), []])
        let run = try await CommandRun.of(["events", "-n", String(count)], gateway)
        #expect(run.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) } == cursors)
        #expect(gateway.asked[0].contains("after=0"))
    }

    @Test(arguments: ["2026-01-02T03:00:00Z", "2h"])
    func `--since leaves out what is older, and combines with -n`(since: String) async throws {
        let clock = ManualClock(now: try #require(Timestamp(rfc3339: "2026-01-02T05:00:00Z")))
        let gateway = FakeGateway()
        let times = ["2026-01-02T02:59:59.999Z", "2026-01-02T03:00:00.000Z", "2026-01-02T04:00:00.000Z"]
        gateway.events([times.enumerated().map { Self.event($0.offset, at: $0.element) }, []])
        let run = try await CommandRun.of(["events", "--since", since], gateway, clock: clock)
        #expect(run.output.split(separator: "\n").map { $0.prefix(2) } == ["C1", "C2"])
    }

    @Test(arguments: ["", "yesterday", "5", "5x", "h", "2026-02-30", "2026-1-2", "2026-01-02 25:00", "-5m", "1h 5m"])
    func `a time that cannot be read is refused before anything is opened`(text: String) async throws {
        let gateway = logged()
        let run = try await CommandRun.of(["events", "--since", text], gateway)
        #expect(run.code == .usage && run.error.contains("--since must be a duration"))
        #expect(gateway.asked.isEmpty)
    }

    @Test(arguments: [("90s", 90), ("30m", 1800), ("1h30m", 5400), ("7d", 604_800), ("1w", 604_800)])
    func `a duration counts back from now`(text: String, seconds: Int64) {
        let now = Timestamp(seconds: 1_800_000_000)
        #expect(EventSelection.moment(text, now: now) == Timestamp(seconds: 1_800_000_000 - seconds))
    }

    @Test
    func `--follow ends when the server restarts: it goes on behind the last event it printed`() async throws {
        let first = FakeGateway(isServer: true)
        first.events([[], [Self.event(1, at: "2026-01-02T03:04:05.000Z")]])
        first.on("GET /api/events") { _ in throw AnswerLost(message: "cut off") }
        let second = FakeGateway(isServer: true)
        second.events([[Self.event(2, at: "2026-01-02T03:04:06.000Z")]])
        let run = try await follow([], first, then: second)
        #expect(run.output.split(separator: "\n").map { $0.prefix(2) } == ["C1", "C2"])
        #expect(second.asked[0].contains("after=20") && first.isClosed && second.isClosed)
        #expect(run.error == "Connected to the running server; no event was missed.\n")
    }

    @Test
    func `--follow that lost its server starts the clients itself`() async throws {
        let first = FakeGateway(isServer: true)
        first.events([[]])
        first.on("GET /api/events", failure: GatewayFailure(status: 503, code: "STOPPING", message: "Stopping."))
        let second = FakeGateway()
        second.on("GET /api/clients", [["clientId": "work", "linked": true]])
        second.on("POST /api/clients/work/start", [:])
        let run = try await follow([], first, then: second)
        #expect(second.asked.contains("POST /api/clients/work/start"))
        #expect(run.error.contains("The server has ended"))
    }

    @Test
    func `an error that no restart explains ends --follow`() async throws {
        let gateway = FakeGateway(isServer: true)
        gateway.events([[]])
        gateway.on(
            "GET /api/events", failure: GatewayFailure(status: 410, code: "CURSOR_EXPIRED", message: "It expired."))
        #expect(try await CommandRun.of(["events", "--follow"], gateway).code == .failed)
    }

    @Test
    func `--follow starts now, waits for more, and ends when interrupted`() async throws {
        let gateway = FakeGateway(isServer: true)
        gateway.events([[], [Self.event]])
        let run = try await follow([], gateway)
        #expect(run.code == .interrupted && run.error.isEmpty)
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(gateway.asked[0].contains("after=latest") && gateway.asked[1].contains("wait=25"))
        #expect(gateway.asked.allSatisfy { $0.hasPrefix("GET /api/events") })
    }

    @Test
    func `--follow without a server starts the clients that are linked; one that cannot be is only told of`()
        async throws
    {
        let gateway = FakeGateway()
        gateway.on(
            "GET /api/clients",
            [
                ["clientId": "a", "linked": true], ["clientId": "b", "linked": false],
                ["clientId": "c", "linked": true],
            ])
        gateway.on("POST /api/clients/a/start", [:])
        gateway.on(
            "POST /api/clients/c/start",
            failure: GatewayFailure(status: 503, code: "NOT_LINKED", message: "Logged out."))
        gateway.events([[]])
        let run = try await follow([], gateway)
        let started = gateway.asked.filter { $0.hasPrefix("POST") }
        #expect(started == ["POST /api/clients/a/start", "POST /api/clients/c/start"])
        #expect(run.error.contains("\"c\" was not started"))
    }

    @Test
    func `--follow of one client that cannot be started fails`() async throws {
        let gateway = FakeGateway()
        gateway.on("POST /api/clients/work/start", failure: .unknownClient)
        #expect(try await CommandRun.of(["events", "-f", "--client", "work"], gateway).code == .notFound)
    }
}

struct CheckCommandTests {
    private func checking() -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on(
            "POST /api/numbers/check",
            [
                "results": [
                    ["input": "+44 7700 900101", "registered": true, "phone": "447700900101", "lid": "1@lid"],
                    ["input": "447700900999", "registered": false, "phone": "447700900999", "lid": nil],
                ]
            ])
        return gateway
    }

    @Test
    func `says yes or no for each number`() async throws {
        let gateway = checking()
        let run = try await CommandRun.of(["check", "+44 7700 900101", "447700900999"], gateway)
        #expect(run.output == "+44 7700 900101\tyes\t447700900101\t1@lid\n447700900999\tno\t447700900999\t\n")
        #expect(gateway.requests[0].body == ["numbers": ["+44 7700 900101", "447700900999"], "timeout": 30])
    }

    @Test
    func `with --json: the array of results`() async throws {
        let run = try await CommandRun.of(["check", "447700900101", "--json"], checking())
        #expect(run.output.hasPrefix("[{\"input\":"))
    }

    @Test
    func `1,001 numbers are sent as two requests, and their results are one list`() async throws {
        let gateway = FakeGateway()
        gateway.on("POST /api/numbers/check") { request in
            let numbers = request.body?["numbers"]?.array ?? []
            return ["results": .array(numbers.map { ["input": $0, "registered": true] })]
        }
        let numbers = (0..<1001).map { String(447_700_900_000 + $0) }
        let run = try await CommandRun.of(["check"] + numbers, gateway)
        #expect(run.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == numbers.map { $0[...] })
        #expect(gateway.requests.map { $0.body?["numbers"]?.array?.count } == [1000, 1])
    }

    @Test
    func `an impossible number is refused before anything is opened`() async throws {
        let gateway = checking()
        let run = try await CommandRun.of(["check", "447700900101", "07700 900101"], gateway)
        #expect(run.code == .usage && gateway.asked.isEmpty)
    }
}
