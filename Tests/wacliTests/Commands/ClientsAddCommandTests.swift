import Foundation
import TestSupport
import Testing
import WACore
import WAGateway
import WAHTTP

@testable import wacli

struct ClientsAddCommandTests {
    private static func state(_ state: String, _ cause: String) -> JSONValue {
        ["type": "client.state", "data": ["state": .string(state), "cause": .string(cause)]]
    }

    private static let code: JSONValue = [
        "type": "client.pairing_code", "data": ["code": "ABCD-EFGH", "phone": "447700900100", "expiresAt": "T"],
    ]
    private static let qr: JSONValue = [
        "type": "client.qr", "data": ["qr": "2@ref,key", "expiresAt": "T", "remaining": 5],
    ]
    private static let linked: JSONValue = [
        "type": "client.linked", "data": ["person": ["jid": "j", "phone": "447700900100", "lid": "1@lid"]],
    ]

    /// A gateway on which linking goes well.
    private func linking(_ offer: JSONValue, environment: String = "production") -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        gateway.on("POST /api/clients", ["clientId": "work", "environment": .string(environment)])
        gateway.on("DELETE /api/clients/work", ["message": "Erased."])
        gateway.events([
            [
                Self.state("CLOSED", "created"), Self.state("CONNECTING", "connecting"),
                Self.state("CONNECTING", "waiting_for_link"),
            ],
            [offer, Self.qr], [],
            [Self.linked, Self.state("CONNECTING", "paired"), Self.state("CONNECTING", "restart_required")],
            [Self.state("SYNCING", "catching_up"), Self.state("READY", "ready")],
        ])
        return gateway
    }

    private func stages(_ output: String) throws -> [String] {
        try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8))["stage"]?.string ?? "" }
    }

    @Test
    func `by code in a pipe: the client's line is the only output, the code is with the progress`() async throws {
        let gateway = linking(Self.code)
        let run = try await CommandRun.of(["clients", "add", "work", "--phone", "+44 7700 900100"], gateway)
        #expect(run.code == .done)
        #expect(run.output == "work\tREADY\t447700900100\n")
        #expect(run.error.contains("Pairing code: ABCD-EFGH") && run.error.contains("Linked Devices"))
        #expect(!run.error.contains("2@ref"))
        #expect(
            gateway.requests[1].body == [
                "clientId": "work", "method": "code", "phoneNumber": "447700900100", "timeout": 300,
            ])
        #expect(!gateway.asked.contains { $0.hasPrefix("DELETE") })
    }

    @Test(arguments: ["sandbox", "other"])
    func `in a sandbox the screen names the command that types the code`(environment: String) async throws {
        let gateway = linking(Self.code, environment: environment)
        let run = try await CommandRun.of(["clients", "add", "work", "--phone", "447700900100"], gateway)
        let named = environment == "sandbox" ? "" : " --environment other"
        #expect(run.error.contains("wacli\(named) sandbox enter-code 447700900100 ABCD-EFGH"))
        let real = try await CommandRun.of(["clients", "add", "work", "--phone", "447700900100"], linking(Self.code))
        #expect(!real.error.contains("sandbox"))
    }

    @Test
    func `in a sandbox the screen names the command that scans the QR code`() async throws {
        let gateway = linking(Self.qr, environment: "sandbox")
        let run = try await CommandRun.of(["clients", "add", "work", "--qr"], gateway)
        #expect(run.error.contains("wacli sandbox scan NUMBER --client work"))
    }

    @Test
    func `with --json each stage is one object, in order`() async throws {
        let run = try await CommandRun.of(["clients", "add", "work", "--qr", "--json"], linking(Self.qr))
        #expect(
            try stages(run.output) == [
                "connecting", "waiting", "waiting", "waiting", "linked", "linked", "syncing", "ready",
            ])
        #expect(run.output.contains("\"qr\":\"2@ref,key\""))
        #expect(run.error.isEmpty)
    }

    @Test
    func `with --json and a number the code is the only thing to act on`() async throws {
        let run = try await CommandRun.of(
            ["clients", "add", "work", "--phone", "447700900100", "--json"], linking(Self.code))
        #expect(run.output.contains("\"pairingCode\":\"ABCD-EFGH\"") && !run.output.contains("\"qr\""))
    }

    @Test
    func `on a terminal it asks until the answers can be used`() async throws {
        let gateway = linking(Self.code)
        let run = try await CommandRun.of(
            ["clients", "add"], gateway, traits: .terminal,
            answers: ["not an id", " work ", "+44 12", "0044 7700-900100"])
        #expect(run.code == .done)
        #expect(run.error.contains("An id is") && run.error.contains("digits"))
        #expect(gateway.requests[1].body?["phoneNumber"] == "447700900100")
        #expect(run.output == "\"work\" (+447700900100) is READY.\n")
        #expect(run.error.contains("Id of the new client") && !run.error.contains("Name"))
    }

    @Test
    func `Enter alone at the question for the number shows a QR code`() async throws {
        let gateway = linking(Self.qr)
        let run = try await CommandRun.of(
            ["clients", "add", "work"], gateway, traits: .terminal, answers: [""])
        #expect(gateway.requests[1].body == ["clientId": "work", "method": "qr", "timeout": 300])
        #expect(run.error.contains("█") && run.error.contains("scan"))
    }

    @Test
    func `the end of the input at a question links nothing`() async throws {
        let gateway = linking(Self.qr)
        let run = try await CommandRun.of(["clients", "add"], gateway, traits: .terminal)
        #expect(run.code == .failed && gateway.asked.isEmpty)
    }

    @Test(arguments: [(["clients", "add"], "ID"), (["clients", "add", "work"], "--phone NUMBER, --qr or --png FILE")])
    func `without a terminal nothing is asked`(words: [String], named: String) async throws {
        let gateway = FakeGateway()
        let run = try await CommandRun.of(words, gateway)
        #expect(run.code == .usage && run.error.contains(named) && gateway.asked.isEmpty)
    }

    @Test(arguments: [["work", "--phone", "12"], ["wo rk", "--qr"], ["work", "--qr", "--phone", "447700900100"]])
    func `what is impossible is refused before anything is opened`(words: [String]) async throws {
        let gateway = FakeGateway()
        let run = try await CommandRun.of(["clients", "add"] + words, gateway)
        #expect(run.code == .usage && !run.error.isEmpty && gateway.asked.isEmpty)
    }

    @Test
    func `a client that exists is refused before the number is asked for, and is left alone`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", ["clientId": "work", "linked": true, "state": "READY"])
        let run = try await CommandRun.of(["clients", "add", "work"], gateway, traits: .terminal, answers: ["1"])
        #expect(run.code == .failed && run.error.contains("is taken"))
        #expect(gateway.asked == ["GET /api/clients/work"])
    }

    @Test(arguments: [("CLOSED", true), ("READY", true), ("CONNECTING", false)])
    func `a taken id is refused before the number is asked for, whatever its state`(
        state: String, isLinked: Bool
    ) async throws {
        let taken: JSONValue = ["clientId": "work", "linked": .bool(isLinked), "state": .string(state)]
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", taken)
        let given = try await CommandRun.of(["clients", "add", "work"], gateway, traits: .terminal, answers: ["1"])
        #expect(given.code == .failed && given.error.contains("is taken") && !given.error.contains("number"))
        let typed = linking(Self.code)
        typed.on("GET /api/clients/taken", taken)
        let run = try await CommandRun.of(
            ["clients", "add"], typed, traits: .terminal, answers: ["taken", "work", "447700900100"])
        #expect(run.code == .done && run.error.contains("The id \"taken\" is taken; choose another."))
        #expect(typed.requests.first { $0.method == .post }?.body?["clientId"] == "work")
    }

    @Test
    func `a linked client is not left without a word on what keeps it running`() async throws {
        let run = try await CommandRun.of(
            ["clients", "add", "work", "--phone", "447700900100"], linking(Self.code), traits: .terminal)
        #expect(run.error.contains("It is linked, not running. `wacli serve` keeps"))
    }

    @Test
    func `the code is shown with the time until which it can be typed, and so is the one after it`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        gateway.on("POST /api/clients", ["clientId": "work"])
        func code(_ text: String, _ end: String) -> JSONValue {
            ["type": "client.pairing_code", "data": ["code": .string(text), "expiresAt": .string(end)]]
        }
        gateway.events([
            [code("ABCD-EFGH", "2026-01-02T03:04:05.000Z")], [code("JKLM-NPQR", "2026-01-02T03:06:45.000Z")],
            [Self.state("READY", "ready")],
        ])
        let run = try await CommandRun.of(["clients", "add", "work", "--phone", "447700900100"], gateway)
        #expect(run.code == .done)
        #expect(run.error.contains("ABCD-EFGH") && run.error.contains("JKLM-NPQR"))
        #expect(run.error.contains("until \(LocalTime.text("2026-01-02T03:04:05Z"))"))
        #expect(run.error.contains("until \(LocalTime.text("2026-01-02T03:06:45Z"))"))
    }

    @Test(arguments: [
        (["--qr"], qr, "was not scanned in time"), (["--phone", "447700900100"], code, "was not typed in time"),
    ])
    func `the end of the time names what was not done`(option: [String], offer: JSONValue, reason: String) async throws
    {
        let clock = ManualClock()
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        gateway.on("POST /api/clients", ["clientId": "work"])
        gateway.on("DELETE /api/clients/work", [:])
        gateway.on("GET /api/events") { _ in
            clock.advance(by: .seconds(25))
            return ["events": [offer], "nextCursor": "1"]
        }
        let run = try await CommandRun.of(
            ["clients", "add", "work", "--timeout", "60"] + option, gateway, clock: clock)
        #expect(run.code == .tryAgain && run.error.contains(reason))
    }

    @Test
    func `--png writes each QR code to the file, and a file that cannot be written is refused at once`() async throws {
        let home = TemporaryHome()
        try FileManager.default.createDirectory(atPath: home.path, withIntermediateDirectories: true)
        let file = home.path + "/code.png"
        let run = try await CommandRun.of(["clients", "add", "work", "--png", file], linking(Self.qr))
        #expect(run.code == .done && run.error.contains("2@ref,key"))
        let image = try Data(contentsOf: URL(filePath: file))
        #expect(Array(image) == QRCode("2@ref,key")?.png())
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let gateway = linking(Self.qr)
        let refused = try await CommandRun.of(["clients", "add", "work", "--png", home.path + "/no/x.png"], gateway)
        #expect(refused.code == .cannotCreate && gateway.asked.isEmpty)
        let both = try await CommandRun.of(["clients", "add", "work", "--png", file, "--phone", "447700900100"])
        #expect(both.code == .usage && both.error.contains("--png"))
    }

    @Test
    func `a client that another command makes at the same time is left alone`() async throws {
        let gateway = linking(Self.qr)
        let other = FakeGateway()
        other.on("GET /api/clients/work", failure: .unknownClient)
        other.on(
            "POST /api/clients", failure: GatewayFailure(status: 409, code: "CLIENT_EXISTS", message: "It exists."))
        let run = try await CommandRun.of(["clients", "add", "work", "--qr"], other)
        #expect(run.code == .failed)
        #expect(!other.asked.contains { $0.hasPrefix("DELETE") })
        _ = gateway
    }

    @Test
    func `a linking that fails says why and leaves nothing behind`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        gateway.on("POST /api/clients", ["clientId": "work"])
        gateway.on("DELETE /api/clients/work", [:])
        let failed: JSONValue = [
            "type": "client.link_failed", "data": ["cause": "hmac_mismatch", "message": "the identity is wrong"],
        ]
        gateway.events([[Self.qr, failed]])
        let run = try await CommandRun.of(["clients", "add", "work", "--qr", "--json"], gateway)
        #expect(run.code == .refused)
        let error = try JSONValue(parsing: Array(run.error.utf8))
        #expect(error["error"] == "Cannot link \"work\": the identity is wrong" && error["exitCode"] == 76)
        #expect(try stages(run.output).last == "failed")
        #expect(gateway.asked.last == "DELETE /api/clients/work?force=true" && gateway.isClosed)
    }

    @Test
    func `a linking that takes too long ends with 75 and leaves nothing behind`() async throws {
        let clock = ManualClock()
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        gateway.on("POST /api/clients", ["clientId": "work"])
        gateway.on("DELETE /api/clients/work", [:])
        gateway.on("GET /api/events") { _ in
            clock.advance(by: .seconds(25))
            return ["events": [Self.qr], "nextCursor": "1"]
        }
        let run = try await CommandRun.of(
            ["clients", "add", "work", "--qr", "--timeout", "60"], gateway, clock: clock)
        #expect(run.code == .tryAgain && run.error.contains("within 60 seconds"))
        #expect(gateway.asked.last == "DELETE /api/clients/work?force=true")
    }

    @Test
    func `cancelled while waiting for the phone, it takes back what it began`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        gateway.on("POST /api/clients", ["clientId": "work"])
        gateway.on("DELETE /api/clients/work", [:])
        let (reached, mark) = AsyncStream.makeStream(of: Void.self)
        gateway.on("GET /api/events") { _ in
            mark.yield()
            await Cancellation.wait()
            throw CancellationError()
        }
        let work = Task { try await CommandRun.of(["clients", "add", "work", "--qr"], gateway) }
        for await _ in reached { break }
        work.cancel()
        let run = try await work.value
        #expect(run.code == .interrupted)
        #expect(gateway.asked.last == "DELETE /api/clients/work?force=true" && gateway.isClosed)
        #expect(run.error.contains("nothing was linked"))
    }

    @Test
    func `a client whose link had ended before is not erased when linking it again fails`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", ["clientId": "work", "linked": false, "state": "CLOSED"])
        gateway.on("POST /api/clients", ["clientId": "work"])
        gateway.events([[], [["type": "client.link_failed", "data": ["cause": "timed_out", "message": "no scan"]]]])
        let run = try await CommandRun.of(["clients", "add", "work", "--qr"], gateway)
        #expect(run.code == .tryAgain)
        #expect(!gateway.asked.contains { $0.hasPrefix("DELETE") })
        #expect(gateway.asked[1].contains("after=latest"))
    }
}
