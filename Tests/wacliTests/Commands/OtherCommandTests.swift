import Foundation
import Testing
import WACore
import WAHTTP
import WAStorage
import WATransport

@testable import wacli

struct OtherCommandTests {
    @Test
    func `help explains a command of several words`() async throws {
        let run = try await CommandRun.of(["help", "clients", "add"])
        #expect(run.code == .done && run.output.hasPrefix("Link a WhatsApp account."))
    }

    @Test
    func `help of an unknown command offers the nearest`() async throws {
        let run = try await CommandRun.of(["help", "clients", "ad"])
        #expect(run.code == .usage && run.error.contains("did you mean clients add?"))
    }

    @Test
    func `key reset asks for a new key unless API_KEY is the key of the next server`() async throws {
        for (isServer, key) in [(false, nil), (true, nil), (true, "k")] as [(Bool, String?)] {
            let gateway = FakeGateway(isServer: isServer)
            gateway.on("POST /api/key/reset", ["success": true, "apiKey": "wk_new"])
            let run = try await CommandRun.of(["key", "reset"], gateway, apiKey: key)
            #expect(run.code == .done && run.output == "wk_new\n" && !run.error.contains("API_KEY"))
        }
        let gateway = FakeGateway()
        let run = try await CommandRun.of(["key", "reset", "--json"], gateway, apiKey: "k")
        #expect(run.code == .badConfiguration && run.output.isEmpty && gateway.asked.isEmpty)
        #expect(run.error.contains("\"code\":\"API_KEY_CONFIGURED\""))
    }

    @Test
    func `backup, export and import name files by their whole path`() async throws {
        let gateway = FakeGateway(isServer: true)
        gateway.on("POST /control/backup", ["success": true, "path": "/x", "clients": 2, "bytes": 5_000_000])
        gateway.on("POST /control/clients/work/export", ["success": true, "path": "/x", "clients": 1, "bytes": 100])
        gateway.on("POST /control/import", ["clientId": "office", "state": "CLOSED"])
        let backup = try await CommandRun.of(["backup", "/var/copy", "--force"], gateway)
        #expect(backup.code == .done && backup.output == "Wrote /var/copy: 2 clients, 4 MiB\n")
        #expect(backup.error.contains("wacli restore"))
        let export = try await CommandRun.of(["clients", "export", "work", "here.client"], gateway)
        #expect(export.code == .done && export.output.contains("/here.client: 100 bytes"))
        let taken = try await CommandRun.of(["clients", "import", "/var/c", "--client", "office"], gateway)
        #expect(taken.code == .done && taken.output == "office\n")
        #expect(taken.error.contains("wacli clients start office"))
        let bodies = gateway.requests.map { $0.body ?? [:] }
        #expect(bodies[0] == ["path": "/var/copy", "force": true])
        #expect(bodies[1]["path"]?.string?.hasPrefix("/") == true && bodies[1]["force"] == false)
        #expect(bodies[2] == ["path": "/var/c", "clientId": "office"])
    }

    @Test
    func `an import says to which tenant the client went, unless the command line did`() async throws {
        let gateway = FakeGateway()
        gateway.on("POST /control/import", ["clientId": "work", "tenantId": "default"])
        let unnamed = try await CommandRun.of(["clients", "import", "/var/c"], gateway)
        #expect(unnamed.output == "work\n" && unnamed.error.contains("the tenant default here"))
        #expect(gateway.requests.last?.body == ["path": "/var/c"])
        gateway.on("POST /control/import", ["clientId": "work", "tenantId": "acme"])
        let named = try await CommandRun.of(["clients", "import", "/var/c", "--tenant", "acme"], gateway)
        #expect(named.output == "work\n" && !named.error.contains("tenant"))
        #expect(gateway.requests.last?.body == ["path": "/var/c", "tenantId": "acme"])
    }

    @Test
    func `the outbox shows the message id that can be cancelled, in a pipe and in 80 columns`() async throws {
        let gateway = FakeGateway()
        let message: JSONValue = [
            "id": "out_01KDVZN7R8F3E4S5T6V7W8X9Y0", "messageId": "3EB0ADC0786A355CB6F1E0", "status": "queued",
            "to": "447700900123", "text": "Hello", "sendAt": "2026-01-02T03:04:05.000Z",
            "expiresAt": "2026-01-03T03:04:05.000Z", "attempts": 0,
        ]
        for _ in 1...2 {
            gateway.on("GET /api/clients/work/outbox", ["items": [message], "nextCursor": nil, "hasMore": false])
        }
        let pipe = try await CommandRun.of(["outbox", "list", "--client", "work"], gateway)
        let start = "out_01KDVZN7R8F3E4S5T6V7W8X9Y0\t3EB0ADC0786A355CB6F1E0\tqueued\t447700900123\tHello\t"
        #expect(pipe.output.hasPrefix(start))
        var traits = Console.Traits.terminal
        traits.width = 80
        let terminal = try await CommandRun.of(["outbox", "list", "--client", "work"], gateway, traits: traits)
        #expect(terminal.output.hasPrefix("MESSAGE ") && !terminal.output.contains("…"))
    }

    @Test
    func `restore asks before it replaces a database, and needs --yes without a terminal`() async throws {
        let home = TemporaryHome()
        let missing = try await CommandRun.of(["restore", "/nowhere/at-all"], home: home.path)
        #expect(missing.code == .notFound && missing.error.contains("/nowhere/at-all"))
        #expect(FileManager.default.createFile(atPath: home.path + "/wacli.db", contents: Data("x".utf8)))
        let unasked = try await CommandRun.of(["restore", "/nowhere/at-all"], home: home.path)
        #expect(unasked.code == .usage && unasked.error.contains("--yes"))
        let streams = RecordedStreams(answers: ["n"])
        let opened = try Home.open(home.path)
        streams.whenAsked {
            // Other commands need the home while the question is on the screen.
            let lock = try? HomeLock.tryAcquire(opened, command: "another", now: Timestamp(seconds: 1))
            #expect(lock != nil)
            lock?.release()
        }
        let declined = try await CommandRun.of(
            ["restore", "/nowhere/at-all"], traits: .terminal, home: home.path, streams: streams)
        #expect(declined.code == .failed && declined.error.contains("[y/N]"))
        #expect(declined.error.contains("Nothing was changed"))
        let confirmed = try await CommandRun.of(["restore", "/nowhere/at-all", "--yes"], home: home.path)
        #expect(confirmed.code == .notFound)
    }

    @Test(arguments: [false, true])
    func `start says what became of the client`(isServer: Bool) async throws {
        let gateway = FakeGateway(isServer: isServer)
        gateway.on("POST /api/clients/work/start", ["clientId": "work", "state": "CONNECTING"])
        let run = try await CommandRun.of(["clients", "start", "work", "--force"], gateway)
        #expect(run.code == .done && run.error.contains(isServer ? "CONNECTING" : "wacli serve"))
        #expect(gateway.asked == ["POST /api/clients/work/start?force=true"])
    }

    @Test(arguments: CompletionShell.allCases)
    func `completion prints the script of the shell`(shell: CompletionShell) async throws {
        let run = try await CommandRun.of(["completion", shell.rawValue])
        #expect(run.output == CompletionRenderer.script(shell) && run.error.isEmpty)
    }

    @Test(arguments: [
        ("127.0.0.1:4100", ListenAddress.tcp(host: "127.0.0.1", port: 4100)),
        ("[::1]:0", .tcp(host: "::1", port: 0)), ("localhost:65535", .tcp(host: "localhost", port: 65535)),
    ])
    func `an address has a host and a port`(text: String, expected: ListenAddress) throws {
        #expect(try SandboxCommand.address(text, "--listen") == expected)
    }

    @Test(arguments: ["", "4100", ":4100", "host", "host:", "host:99999", "host:-1", "[::1"])
    func `other texts are no address`(text: String) {
        let error = #expect(throws: CommandError.self) { try SandboxCommand.address(text, "--listen") }
        #expect(error?.exitCode == .usage)
    }

    @Test
    func `parts of a path and a query cannot become something else`() {
        let request = GatewayRequest(.get, ["api", "clients", "a/b?"], query: [("x y", "1&2")])
        #expect(request.target == "/api/clients/a%2Fb%3F?x%20y=1%262")
    }
}
