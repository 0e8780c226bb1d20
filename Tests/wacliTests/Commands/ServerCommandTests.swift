import Foundation
import TestSupport
import Testing
import WAGateway
import WAHTTP
import WAStorage
import WATransport

@testable import WACore
@testable import wacli

@Suite(.timeLimit(.minutes(1)))
struct ServerCommandTests {
    private let home = TemporaryHome()

    /// Runs until `body` has seen enough, then asks it to end.
    private func run(
        _ words: [String], traits: Console.Traits = .pipe, until text: String,
        _ body: (RecordedStreams) async throws -> Void = { _ in }
    ) async throws -> CommandRun {
        let streams = RecordedStreams()
        let path = home.path
        let work = Task { try await CommandRun.of(words, traits: traits, home: path, streams: streams) }
        await streams.wait(for: text)
        do { try await body(streams) } catch {
            work.cancel()
            throw error
        }
        work.cancel()
        return try await work.value
    }

    private func client(_ url: String, _ loop: EventLoop) throws -> HTTPClient {
        let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
        return HTTPClient(.tcp(host: "127.0.0.1", port: port), loop: loop)
    }

    @Test
    func `serve says where it listens and shows its key once, and the key opens the door`() async throws {
        let loop = try EventLoop(name: "test")
        defer { loop.stop() }
        let first = try await run(["serve", "--json"], until: "apiKey") { streams in
            let started = try JSONValue(parsing: Array(streams.output.utf8))
            let key = try #require(started["apiKey"]?.string)
            let client = try client(try #require(started["url"]?.string), loop)
            let answer = try await client.send(
                HTTPClientRequest(.get, "/api/clients", headers: ["x-api-key": key]))
            #expect(answer.status.code == 200 && answer.body == Array("[]".utf8))
            let refused = try await client.send(HTTPClientRequest(.get, "/api/clients"))
            #expect(refused.status.code == 401)
        }
        #expect(first.code == .done)
        let second = try await run(["serve"], until: "Listening on http://127.0.0.1:")
        #expect(second.code == .done && !second.output.contains("API key"))
        #expect(HomeLock.holder(of: try Home.open(home.path)) == nil)
    }

    @Test
    func `a second server for the home is refused with 75 and the name of the first`() async throws {
        let path = home.path
        _ = try await run(["serve"], until: "Listening") { _ in
            let second = try await CommandRun.of(["serve"], home: path)
            #expect(second.code == .tryAgain && second.error.contains("wacli serve (process"))
        }
    }

    @Test
    func `the sandbox prints its phones and writes its environment`() async throws {
        let loop = try EventLoop(name: "test")
        defer { loop.stop() }
        let words = ["sandbox", "--listen", "127.0.0.1:0", "--phones", "3", "--json"]
        let ended = try await run(words, until: "phones") { streams in
            let started = try JSONValue(parsing: Array(streams.output.utf8))
            #expect(started["phones"]?.array?.count == 3)
            let environment = try EnvironmentCatalog(directory: Home.open(home.path).environmentsPath)
                .environment("sandbox")
            #expect(started["environments"]?.array?.first?["url"] == .string(environment.url))
            let page = try #require(ClockProbe.page(of: environment.url))
            let client = try client(String(page.dropLast()), loop)
            let answer = try await client.send(HTTPClientRequest(.get, "/sandbox/phones"))
            #expect(try answer.json().array?.count == 3)
        }
        #expect(ended.code == .done && ended.error.isEmpty)
    }

    @Test
    func `the sandbox in a pipe is tab separated, on a terminal a table`() async throws {
        let words = ["sandbox", "--listen", "127.0.0.1:0", "--phones", "1"]
        let pipe = try await run(words, until: "phone\t")
        #expect(pipe.output.hasPrefix("environment\tsandbox\tws://127.0.0.1:") && pipe.error.isEmpty)
        let terminal = try await run(words, traits: .terminal, until: "Ctrl-C")
        #expect(terminal.output.contains("PHONE") && terminal.error.contains("--environment sandbox"))
    }

    @Test
    func `phones are listed and type codes by subcommands that find the sandbox through its environment file`()
        async throws
    {
        let words = ["sandbox", "--listen", "127.0.0.1:0", "--phones", "2"]
        let path = home.path
        _ = try await run(words, until: "phone\t") { _ in
            let list = try await CommandRun.of(["sandbox", "phones"], home: path)
            #expect(list.code == .done)
            #expect(list.output.contains("447700900100") && list.output.contains("Bob"))
            let code = try await CommandRun.of(
                ["sandbox", "enter-code", "+44 7700 900100", "ABCD-EFGH"], home: path)
            #expect(code.code == .notFound && code.error.contains("447700900100"))
            let scan = try await CommandRun.of(["sandbox", "scan", "447700900100", "2@none"], home: path)
            #expect(scan.code == .usage)
            let gateway = FakeGateway()
            gateway.on("GET /api/clients", [["clientId": "shop", "state": "READY"]])
            let nothing = try await CommandRun.of(["sandbox", "scan", "447700900100"], gateway, home: path)
            #expect(nothing.code == .notFound && nothing.error.contains("clients add --qr"))
        }
        let ended = try await CommandRun.of(["sandbox", "phones"], home: path)
        #expect(ended.code == .unreachable && ended.error.contains("wacli sandbox"))
    }

    @Test
    func `phones create groups, change them and write every kind of message by subcommands`() async throws {
        let words = ["sandbox", "--listen", "127.0.0.1:0", "--phones", "3"]
        let (path, alice, bob, carol) = (home.path, "447700900100", "447700900101", "447700900102")
        _ = try await run(words, until: "phone\t") { _ in
            func done(_ arguments: String...) async throws -> String {
                let run = try await CommandRun.of(["sandbox"] + arguments, home: path)
                #expect(run.code == .done, "\(run)")
                return run.output
            }
            let made = try await done("create-group", alice, "Friends", bob, "--addressing", "pn", "--json")
            let group = try #require(try JSONValue(parsing: Array(made.utf8))["group"]?["jid"]?.string)
            let changed = try await done("change-group", group, "--by", alice, "--add", carol, "--add-mode", "admins")
            #expect(changed.contains("\(alice) (superadmin), \(bob), \(carol)") && changed.contains("pn"))
            let link = try await done("change-group", group, "--by", alice, "--invite")
            #expect(link.hasPrefix("https://chat.whatsapp.com/"))
            #expect(try await done("groups").contains("Friends"))
            let refused = try await CommandRun.of(
                ["sandbox", "change-group", group, "--by", bob, "--add", "447700900199"], home: path)
            #expect(refused.code == .refused && refused.error.contains("administrator"))
            let nothing = try await CommandRun.of(["sandbox", "change-group", group, "--by", bob], home: path)
            #expect(nothing.code == .usage)

            let id = try await done("send", alice, group, "hello").split(separator: "\n").joined()
            _ = try await done("send", bob, group, "--react", id, "!")
            _ = try await done("send", alice, group, "--edit", id, "hello all")
            _ = try await done("send", bob, group, "--poll", "Mon,Tue", "Which day?", "--reply-to", id)
            _ = try await done("send", bob, group, "--location", "51.5,-0.1", "Bridge", "--forwarded")
            let shown = try await done("messages", carol)
            for part in ["hello all", "text, edited", "reaction", "Which day?", "location"] {
                #expect(shown.contains(part))
            }
            let both = try await CommandRun.of(
                ["sandbox", "send", bob, group, "--revoke", id, "--edit", id], home: path)
            #expect(both.code == .usage)
        }
    }

    @Test
    func `a sandbox subcommand without a sandbox says how to start one`() async throws {
        let run = try await CommandRun.of(["sandbox", "phones"], home: home.path)
        #expect(run.code == .unreachable && run.error.contains("Start one with `wacli sandbox`"))
    }

    @Test(arguments: [false, true])
    func `the sandbox keeps its phones in the home, unless it is ephemeral`(isEphemeral: Bool) async throws {
        let options = ["--listen", "127.0.0.1:0"] + (isEphemeral ? ["--ephemeral"] : [])
        let loop = try EventLoop(name: "test")
        defer { loop.stop() }
        _ = try await run(["sandbox", "--phones", "1"] + options, until: "phone\t") { _ in
            let environment = try EnvironmentCatalog(directory: Home.open(home.path).environmentsPath).environment(
                "sandbox")
            let page = try #require(ClockProbe.page(of: environment.url))
            let client = try client(String(page.dropLast()), loop)
            let made = try await client.send(
                HTTPClientRequest(.post, "/sandbox/phones", json: ["number": "447700900555"]))
            #expect(made.status.code == 200)
        }
        let again = try await run(["sandbox", "--phones", "1"] + options, until: "phone\t") { _ in }
        #expect(again.output.contains("447700900555") == !isEphemeral)
        let both = try await CommandRun.of(["sandbox", "--ephemeral", "--state", "x"], home: home.path)
        #expect(both.code == .usage)
    }

    @Test
    func `an address that others can reach is exit code 78 without API_KEY`() async throws {
        let run = try await CommandRun.of(["sandbox", "--listen", "0.0.0.0:0"], home: home.path)
        #expect(run.code == .badConfiguration && run.error.contains("API_KEY"))
    }

    @Test
    func `an address that is taken is exit code 69`() async throws {
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let listener = try Listener(.tcp(host: "127.0.0.1", port: 0), loops: loops) { $0.close() }
        defer { listener.close() }
        let run = try await CommandRun.of(["sandbox", "--listen", "\(listener.address)"], home: home.path)
        #expect(run.code == .unreachable && run.error.contains("\(listener.address)"))
    }
}

struct ServerPromptTests {
    private func prompt(
        _ answers: [String], environment: String? = "production"
    ) -> (LinkPrompt, RecordedStreams) {
        let streams = RecordedStreams(answers: answers)
        return (
            ServerPrompt(
                Console(traits: .terminal, isQuiet: false, streams: streams), clock: ManualClock(), home: "/h",
                environment: { _ in environment }
            ).prompt,
            streams
        )
    }

    @Test(arguments: [[""], ["  "], []])
    func `Enter alone and the end of the input leave it to the QR code`(answers: [String]) async {
        #expect(await prompt(answers).0.askNumber(ClientID(stored: "work")) == nil)
    }

    @Test
    func `what is typed is handed on without spaces around it`() async {
        let (prompt, streams) = prompt([" +44 7700 900100 "])
        #expect(await prompt.askNumber(ClientID(stored: "work")) == "+44 7700 900100")
        #expect(streams.error.contains("Phone number for \"work\": ") && streams.output.isEmpty)
    }

    @Test(arguments: [("sandbox", true), ("production", false), (nil, false)])
    func `in a sandbox the command that types the code is shown with it`(environment: String?, isShown: Bool) async {
        let (prompt, streams) = prompt([], environment: environment)
        let offer = PairingCodeOffer(code: "ABCD-EFGH", phone: "447700900100", expiresAt: Timestamp(seconds: 0))
        await prompt.show(ClientID(stored: "work"), .success(offer))
        let command = "    wacli --home /h sandbox enter-code 447700900100 ABCD-EFGH\n"
        #expect(streams.error.contains(command) == isShown)
    }

    @Test
    func `the code is shown with what to tap, a refusal with its reason`() async {
        let (prompt, streams) = prompt([])
        let offer = PairingCodeOffer(code: "ABCD-EFGH", phone: "44", expiresAt: Timestamp(seconds: 0))
        await prompt.show(ClientID(stored: "work"), .success(offer))
        #expect(streams.error.contains("\"work\"") && streams.error.contains("Valid for "))
        #expect(streams.error.contains("ABCD-EFGH") && streams.error.contains("Link a Device"))
        await prompt.show(ClientID(stored: "work"), .failure(OperationError(.linkRefused, "It was refused.")))
        #expect(streams.error.hasSuffix("wacli: no pairing code for \"work\": It was refused.\n"))
    }
}
