import Testing
import WACore

/// A way in which linking fails before a phone takes part.
struct RefusedLink: Sendable, CustomTestStringConvertible {
    let name: String
    let fault: JSONValue
    let exitCode: Int32
    var method = "--phone"

    var testDescription: String { name }

    static let all = [
        RefusedLink(name: "throttled number", fault: refusal(429), exitCode: 75),
        RefusedLink(name: "rejected number", fault: refusal(400), exitCode: 76),
        RefusedLink(name: "forbidden number", fault: refusal(403), exitCode: 76),
        RefusedLink(name: "no codes for this account", fault: refusal(452), exitCode: 76),
        RefusedLink(name: "trouble at the server", fault: refusal(500), exitCode: 75),
        RefusedLink(
            name: "outdated version", fault: ["fault": "outdated_version", "revision": 4_000_000_000, "always": true],
            exitCode: 76, method: "--qr"),
        RefusedLink(
            name: "certificate of a wrong root", fault: certificate("wrong_root"), exitCode: 69, method: "--qr"),
        RefusedLink(name: "expired certificate", fault: certificate("expired"), exitCode: 69, method: "--qr"),
        RefusedLink(name: "certificate of another key", fault: certificate("wrong_key"), exitCode: 69, method: "--qr"),
        RefusedLink(
            name: "connection cut", fault: ["fault": "drop", "step": "after_finish", "always": true], exitCode: 69,
            method: "--qr"),
    ]

    private static func refusal(_ code: Int64) -> JSONValue {
        ["fault": "refuse_pairing_code", "code": .integer(code), "always": true]
    }

    private static func certificate(_ flaw: String) -> JSONValue {
        ["fault": "bad_certificate", "flaw": .string(flaw), "always": true]
    }
}

@Suite(.paced)
struct RefusedLinkingTests {
    @Test(arguments: RefusedLink.all)
    func `a refused linking ends with its exit code, one sentence, and no client`(_ refused: RefusedLink) async throws {
        try await Scene.play(phones: 1) { scene in
            try await scene.sandbox.inject(refused.fault)
            let method = refused.method == "--qr" ? ["--qr"] : ["--phone", scene.phones[0]]
            let outcome = try await scene.home.run(["clients", "add", "gone", "--timeout", "30"] + method)
            #expect(outcome.ending == .exit(refused.exitCode), "\(outcome.stderr)")
            #expect(outcome.stdout.isEmpty)
            let complaints = outcome.stderr.split(separator: "\n").filter { $0.hasPrefix("wacli: ") }
            #expect(complaints.count == 1, "\(outcome.stderr)")
            #expect(try await scene.home.clients().isEmpty)
        }
    }

    @Test(arguments: ["bad_pairing_hmac", "bad_account_signature"])
    func `a phone that shows a wrong identity is refused`(_ fault: String) async throws {
        try await Scene.play(phones: 1) { scene in
            try await scene.sandbox.inject(["fault": .string(fault)])
            let adding = try scene.home.start("clients", "add", "gone", "--qr", "--json")
            await #expect(throws: Failure.self) { try await scene.scan(adding, by: scene.phones[0]) }
            let outcome = try await adding.ended()
            #expect(outcome.ending == .exit(76))
            let error = try JSONValue(parsing: outcome.stderr)
            #expect(error["error"]?.string?.hasPrefix("Cannot link \"gone\": ") == true, "\(outcome.stderr)")
            #expect(error["exitCode"]?.integer == 76 && error["code"]?.string == "REFUSED")
            let last = try JSONValue(parsing: try #require(outcome.lines.last))
            #expect(last["stage"]?.string == "failed")
            #expect(last["error"]?.string?.isEmpty == false)
            #expect(try await scene.home.clients().isEmpty)
            #expect(try await scene.sandbox.count("devices") == 0)
        }
    }

    @Test(arguments: [
        (Int64(429), 429, "RATE_LIMITED"), (500, 503, "NOT_READY"), (452, 422, "LINK_REFUSED"),
    ])
    func `REST tells a refusal from a limit and from trouble`(_ fault: Int64, _ status: Int, _ code: String)
        async throws
    {
        try await Scene.play(phones: 1) { scene in
            let server = try await Server.start(in: scene.home)
            try await scene.sandbox.inject(["fault": "refuse_pairing_code", "code": .integer(fault)])
            let answer = try await server.call.send(
                "POST", "/api/clients", json: ["clientId": "gone", "phoneNumber": .string(scene.phones[0])])
            #expect(answer.status == status, "\(answer.text)")
            #expect(try answer.json["code"]?.string == code)
            #expect((answer.headers["retry-after"] != nil) == (status != 422))
            #expect(try await server.get("/api/clients") == [])
        }
    }

    @Test func `a wrong code links nothing and the timeout says so`() async throws {
        try await Scene.play(phones: 1) { scene in
            let phone = scene.phones[0]
            let adding = try scene.home.start("clients", "add", "gone", "--phone", phone, "--timeout", "8", "--json")
            _ = try await adding.line(holding: "pairingCode")
            await #expect(throws: Failure.self) { try await scene.sandbox.enter("1111-1111", on: phone) }
            let outcome = try await adding.ended()
            #expect(outcome.ending == .exit(75))
            #expect(outcome.stderr.contains("was not linked within 8 seconds"), "\(outcome.stderr)")
            #expect(outcome.stderr.contains("the code was not typed in time"), "\(outcome.stderr)")
            #expect(outcome.stderr.contains("Run `wacli clients add gone` again"))
            #expect(try await scene.home.clients().isEmpty)
            #expect(try await scene.sandbox.count("devices") == 0)
        }
    }

    @Test func `a sandbox that is not there is unreachable`() async throws {
        try await Scene.play(phones: 1) { scene in
            try await scene.sandbox.stop()
            for method in [["--qr"], ["--phone", "447700900123"]] {
                let outcome = try await scene.home.run(["clients", "add", "gone", "--json"] + method)
                #expect(outcome.ending == .exit(69), "\(outcome.stderr)")
                #expect(try JSONValue(parsing: outcome.stderr)["success"]?.bool == false, "\(outcome.stderr)")
                #expect(try await scene.home.clients().isEmpty)
            }
        }
    }

    @Test(arguments: ["12", "hello", "+0 123", "+1234567890123456789"])
    func `a number that cannot be one is refused before anything connects`(_ number: String) async throws {
        try await Scene.play(phones: 1) { scene in
            let outcome = try await scene.home.run("clients", "add", "work", "--phone", number)
            #expect(outcome.isComplaint(64), "\(outcome)")
            #expect(try await scene.sandbox.count("connectionsTotal") == 0)
        }
    }

    @Test func `what is missing without a terminal is named`() async throws {
        try await Home.use { home in
            let noMethod = try await home.run("clients", "add", "work")
            #expect(noMethod.isComplaint(64, about: "--phone", "--qr"), "\(noMethod)")
            let noID = try await home.run("clients", "add", "--qr")
            #expect(noID.isComplaint(64, about: "ID"), "\(noID)")
            let both = try await home.run("clients", "add", "work", "--qr", "--phone", "447700900123")
            #expect(both.isComplaint(64, about: "--phone", "--qr"), "\(both)")
        }
    }

    @Test(arguments: ["", ".hidden", "a b", "ä", String(repeating: "x", count: 65)])
    func `an id that cannot be one is refused`(_ id: String) async throws {
        try await Home.use { home in
            let outcome = try await home.run("clients", "add", id, "--qr")
            #expect(outcome.isComplaint(64), "\(outcome)")
        }
    }

    @Test func `an ID that is taken is refused with and without a server`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            func addAgain() async throws {
                let outcome = try await scene.home.run("clients", "add", "work", "--qr", "--json")
                #expect(outcome.ending == .exit(1), "\(outcome)")
                #expect(outcome.stderr.contains("\\\"work\\\" is taken"), "\(outcome.stderr)")
                #expect(try await scene.home.clients().count == 1)
                #expect(try await scene.sandbox.count("devices") == 1)
            }
            try await addAgain()
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work"])
            try await addAgain()
            try await server.ready(["work"])
        }
    }

    @Test func `an unknown environment is a configuration error`() async throws {
        try await Home.use { home in
            let outcome = try await home.run("--environment", "nowhere", "clients", "add", "work", "--qr")
            #expect(outcome.ending == .exit(78), "\(outcome)")
            #expect(outcome.stderr.contains("nowhere"))
            #expect(try await home.clients().isEmpty)
        }
    }
}
