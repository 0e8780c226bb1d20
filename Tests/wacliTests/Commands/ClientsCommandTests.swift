import Testing
import WACore

@testable import wacli

@Suite("wacli clients list, show, delete")
struct ClientsCommandTests {
    private static let work: JSONValue = [
        "clientId": "work", "state": "READY", "cause": "ready", "phoneNumber": "447700900100", "name": "My\tphone",
        "linked": true, "pairingCode": nil,
    ]

    @Test("list in a pipe is tab separated, without a head")
    func listForPipe() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [Self.work])
        let run = try await CommandRun.of(["clients", "list"], gateway)
        #expect(run.output == "work\tREADY\tready\t447700900100\tMy\\tphone\n")
        #expect(run.error.isEmpty && run.code == .done && gateway.isClosed)
    }

    @Test("list on a terminal is aligned under a head")
    func listForTerminal() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [Self.work])
        let run = try await CommandRun.of(["clients", "list"], gateway, traits: .terminal)
        #expect(run.output.split(separator: "\n").first == "ID    STATE  CAUSE  PHONE         NAME")
    }

    @Test("list with --json is the array of the gateway with sorted keys")
    func listAsJSON() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [["state": "CLOSED", "clientId": "a"]])
        let run = try await CommandRun.of(["clients", "list", "--json"], gateway)
        #expect(run.output == "[{\"clientId\":\"a\",\"state\":\"CLOSED\"}]\n")
    }

    @Test("an empty list says what to do on a terminal, and nothing in a pipe")
    func emptyList() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [])
        #expect(try await CommandRun.of(["clients", "list"], gateway).output == "")
        let run = try await CommandRun.of(["clients", "list"], gateway, traits: .terminal)
        #expect(run.output.isEmpty && run.error.contains("wacli clients add"))
    }

    @Test("show prints what is known, a field per line")
    func show() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", Self.work)
        let run = try await CommandRun.of(["clients", "show", "work"], gateway)
        #expect(run.output.hasPrefix("clientId\twork\nname\tMy\\tphone\nstate\tREADY\n"))
        #expect(!run.output.contains("pairingCode"))
    }

    @Test("an unknown client is exit code 66")
    func showUnknown() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        let run = try await CommandRun.of(["clients", "show", "work"], gateway)
        #expect(run.code == .notFound && run.output.isEmpty)
        #expect(run.error.hasPrefix("wacli: There is no client \"work\".\n"))
    }

    @Test("an impossible id is refused before anything is opened", arguments: ["show", "delete"])
    func badID(command: String) async throws {
        let gateway = FakeGateway()
        let run = try await CommandRun.of(["clients", command, "../x"], gateway)
        #expect(run.code == .usage && gateway.asked.isEmpty && !gateway.isClosed)
    }

    @Test("delete without a terminal needs --yes")
    func deleteNeedsYes() async throws {
        let gateway = deletable()
        let run = try await CommandRun.of(["clients", "delete", "work"], gateway)
        #expect(run.code == .usage && run.error.contains("--yes"))
        #expect(!gateway.asked.contains { $0.hasPrefix("DELETE") })
    }

    @Test(
        "delete asks on a terminal and does only what is answered", arguments: [("y", true), ("", false), ("n", false)])
    func deleteAsks(answer: String, isDeleted: Bool) async throws {
        let gateway = deletable()
        let run = try await CommandRun.of(
            ["clients", "delete", "work"], gateway, traits: .terminal, answers: [answer])
        #expect(gateway.asked.contains("DELETE /api/clients/work") == isDeleted)
        #expect((run.code == .done) == isDeleted)
        #expect(run.error.contains("[y/N]"))
    }

    @Test("delete with --force says so to the gateway, and its answer goes to the right stream")
    func deleteForced() async throws {
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

    @Test("nobody reading the output is no error")
    func closedPipe() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [Self.work])
        let streams = RecordedStreams()
        streams.closeOutput()
        let run = try await CommandRun.of(["clients", "list"], gateway, streams: streams)
        #expect(run.code == .done && run.error.isEmpty && gateway.isClosed)
    }
}
