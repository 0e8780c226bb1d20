import Testing
import WACore

@testable import wacli

struct ClientsCommandTests {
    private static let work: JSONValue = [
        "clientId": "work", "state": "READY", "cause": "ready", "phoneNumber": "447700900100", "name": "My\tphone",
        "linked": true, "tenantId": "acme", "pairingCode": nil,
    ]

    @Test
    func `list in a pipe is tab separated, without a head`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [Self.work])
        let run = try await CommandRun.of(["clients", "list"], gateway)
        #expect(run.output == "work\tREADY\tready\t447700900100\tMy\\tphone\tacme\n")
        #expect(run.error.isEmpty && run.code == .done && gateway.isClosed)
    }

    @Test
    func `list on a terminal is aligned under a head`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [Self.work])
        let run = try await CommandRun.of(["clients", "list"], gateway, traits: .terminal)
        #expect(run.output.split(separator: "\n").first == "ID    STATE  CAUSE  PHONE         LABEL      TENANT")
    }

    @Test
    func `a linked client without a server is not CLOSED stopped without a word`() async throws {
        let resting: JSONValue = ["clientId": "work", "state": "CLOSED", "cause": "stopped", "linked": true]
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [resting])
        gateway.on("GET /api/clients/work", resting)
        let list = try await CommandRun.of(["clients", "list"], gateway, traits: .terminal)
        #expect(list.output.contains("CLOSED  linked, not running") && !list.output.contains("stopped"))
        #expect(list.error.contains("`wacli serve` keeps linked clients running"))
        let show = try await CommandRun.of(["clients", "show", "work"], gateway, traits: .terminal)
        #expect(show.error.contains("linked, not running") && show.error.contains("wacli serve"))
        // Programs keep the cause of before.
        let pipe = try await CommandRun.of(["clients", "list"], gateway)
        #expect(pipe.output == "work\tCLOSED\tstopped\t\t\t\n" && pipe.error.isEmpty)
    }

    @Test
    func `times on a terminal are local, in a pipe UTC`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", ["clientId": "work", "since": "2026-01-02T03:04:05.678Z"])
        let show = try await CommandRun.of(["clients", "show", "work"], gateway, traits: .terminal)
        #expect(show.output.contains("since     \(LocalTime.text("2026-01-02T03:04:05Z"))\n"))
        let pipe = try await CommandRun.of(["clients", "show", "work"], gateway)
        #expect(pipe.output.contains("since\t2026-01-02T03:04:05.678Z\n"))
    }

    @Test(arguments: [
        (["ls"], "clients list"), (["clients", "ls"], "clients list"), (["login", "a", "--qr"], "clients add"),
        (["logout", "a"], "clients delete"), (["rm", "a"], "clients delete"),
        (["clients", "rm", "a"], "clients delete"),
    ])
    func `a word of other programs runs the command of clients`(words: [String], command: String) throws {
        let arguments = try ArgumentParser.parse(words)
        #expect(arguments.command.path.joined(separator: " ") == command)
        #expect(arguments.alias?.hasSuffix(words[0] == "clients" ? words[1] : words[0]) == true)
        #expect(
            try ArgumentParser.parse(
                command.split(separator: " ").map(String.init) + ["a"].prefix(command.hasSuffix("list") ? 0 : 1)
            ).alias == nil)
    }

    @Test
    func `an alias names its command on a terminal only`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [])
        let terminal = try await CommandRun.of(["ls"], gateway, traits: .terminal)
        #expect(terminal.error.hasPrefix("`wacli ls` runs `wacli clients list`.\n"))
        #expect(try await CommandRun.of(["ls"], gateway).error.isEmpty)
        let help = try await CommandRun.of(["help", "ls"])
        #expect(help.output.contains("Aliases: wacli ls, wacli clients ls."))
    }

    @Test
    func `list with --json is the array of the gateway with sorted keys`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [["state": "CLOSED", "clientId": "a"]])
        let run = try await CommandRun.of(["clients", "list", "--json"], gateway)
        #expect(run.output == "[{\"clientId\":\"a\",\"state\":\"CLOSED\"}]\n")
    }

    @Test
    func `an empty list says what to do on a terminal, and nothing in a pipe`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [])
        #expect(try await CommandRun.of(["clients", "list"], gateway).output == "")
        let run = try await CommandRun.of(["clients", "list"], gateway, traits: .terminal)
        #expect(run.output.isEmpty && run.error.contains("wacli clients add"))
    }

    @Test
    func `show prints what is known, a field per line`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", Self.work)
        let run = try await CommandRun.of(["clients", "show", "work"], gateway)
        #expect(run.output.hasPrefix("clientId\twork\ntenantId\tacme\nname\tMy\\tphone\nstate\tREADY\n"))
        #expect(!run.output.contains("pairingCode"))
    }

    @Test
    func `an unknown client is exit code 66`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        let run = try await CommandRun.of(["clients", "show", "work"], gateway)
        #expect(run.code == .notFound && run.output.isEmpty)
        #expect(run.error.hasPrefix("wacli: There is no client \"work\".\n"))
    }

    @Test(arguments: ["show", "delete"])
    func `an impossible id is refused before anything is opened`(command: String) async throws {
        let gateway = FakeGateway()
        let run = try await CommandRun.of(["clients", command, "../x"], gateway)
        #expect(run.code == .usage && gateway.asked.isEmpty && !gateway.isClosed)
    }

    @Test
    func `delete without a terminal needs --yes`() async throws {
        let gateway = deletable()
        let run = try await CommandRun.of(["clients", "delete", "work"], gateway)
        #expect(run.code == .usage && run.error.contains("--yes"))
        #expect(!gateway.asked.contains { $0.hasPrefix("DELETE") })
    }

    @Test(arguments: [("y", true), ("", false), ("n", false)])
    func `delete asks on a terminal and does only what is answered`(answer: String, isDeleted: Bool) async throws {
        let gateway = deletable()
        let run = try await CommandRun.of(
            ["clients", "delete", "work"], gateway, traits: .terminal, answers: [answer])
        #expect(gateway.asked.contains("DELETE /api/clients/work") == isDeleted)
        #expect((run.code == .done) == isDeleted)
        #expect(run.error.contains("[y/N]"))
    }

    @Test
    func `delete with --force says so to the gateway, and its answer goes to the right stream`() async throws {
        let gateway = deletable()
        let run = try await CommandRun.of(["clients", "delete", "work", "--yes", "--force"], gateway)
        #expect(gateway.asked.last == "DELETE /api/clients/work?force=true")
        #expect(run.output.isEmpty && run.error == "Erased.\n")
        let json = try await CommandRun.of(["clients", "delete", "work", "-y", "--json"], deletable())
        #expect(json.output == "{\"message\":\"Erased.\",\"unlinked\":true}\n" && json.error.isEmpty)
    }

    private func deletable() -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", Self.work)
        gateway.on("DELETE /api/clients/work", ["unlinked": true, "message": "Erased."])
        return gateway
    }

    @Test
    func `output without a reader is no error`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [Self.work])
        let streams = RecordedStreams()
        streams.closeOutput()
        let run = try await CommandRun.of(["clients", "list"], gateway, streams: streams)
        #expect(run.code == .done && run.error.isEmpty && gateway.isClosed)
    }
}
