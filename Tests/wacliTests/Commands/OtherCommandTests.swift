import Testing
import WACore
import WAHTTP
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
