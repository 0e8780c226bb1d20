import Foundation
import Glibc
import Testing
import WACore

@Suite(.paced)
struct LinkingTests {
    @Test func `a person links by code at the prompt`() async throws {
        try await Scene.play { scene in
            let phone = scene.phones[0]
            let terminal = try scene.home.terminal("clients", "add")
            try await terminal.screen(shows: "Id of the new client")
            try terminal.type("not an id\r")
            try await terminal.screen(shows: "An id is")
            try await terminal.shows("Id of the new client", times: 2)
            try terminal.type("work\r")
            try await terminal.screen(shows: "Phone number: ")
            try terminal.type("12\r")
            try await terminal.shows("Phone number: ", times: 2)
            try terminal.type("+\(phone.prefix(2)) \(phone.dropFirst(2).prefix(4))-\(phone.dropFirst(6))\r")
            let code = try await terminal.pairingCode()
            try await terminal.screen(shows: "Link with phone number instead")
            try await scene.sandbox.enter(code, on: phone)
            let outcome = try await terminal.ended()
            #expect(outcome.ending == .exit(0))
            #expect(terminal.now.screen.contains("\"work\" (+\(phone)) is READY."))
            #expect(terminal.now.screen.contains("✓ waiting for the phone"))
            let clients = try await scene.home.clients()
            #expect(clients.map { $0["clientId"]?.string } == ["work"])
            #expect(clients.first?["phoneNumber"]?.string == phone)
        }
    }

    @Test func `a program links by QR and reads one object per stage`() async throws {
        try await Scene.play { scene in
            let adding = try scene.home.start("clients", "add", "home", "--qr", "--json", "--name", "At home")
            try await scene.scan(adding, by: scene.phones[1])
            let outcome = try await adding.ended()
            #expect(outcome.ending == .exit(0))
            #expect(outcome.stderr.isEmpty)
            let objects = try outcome.lines.map { try JSONValue(parsing: $0) }
            let stages = objects.compactMap { $0["stage"]?.string }
            let order = ["connecting", "waiting", "linked", "syncing", "ready"]
            #expect(stages.count == objects.count)
            #expect(stages == stages.sorted { order.firstIndex(of: $0) ?? 9 < order.firstIndex(of: $1) ?? 9 })
            #expect(stages.first == "connecting")
            #expect(stages.last == "ready")
            #expect(objects.allSatisfy { $0["clientId"]?.string == "home" && $0["elapsed"]?.number != nil })
            #expect(
                objects.contains {
                    $0["phone"]?.string == scene.phones[1] && $0["lid"]?.string?.contains("@lid") == true
                })
            #expect(try await scene.home.clients().first?["name"]?.string == "At home")
        }
    }

    @Test func `a script links by code without a terminal`() async throws {
        try await Scene.play { scene in
            let phone = scene.phones[0]
            let adding = try scene.home.start("clients", "add", "work", "--phone", "00\(phone)", "--json")
            let line = try await adding.line(holding: "pairingCode")
            let code = try #require(try JSONValue(parsing: line)["pairingCode"]?.string)
            #expect(code.wholeMatch(of: PairingCodeText.pattern) != nil)
            try await scene.sandbox.enter(code, on: phone)
            #expect(try await adding.ended().ending == .exit(0))
        }
    }

    @Test func `in a pipe the answer is one line and the rest goes to standard error`() async throws {
        try await Scene.play { scene in
            let phone = scene.phones[0]
            let adding = try scene.home.start("clients", "add", "work", "--phone", phone)
            let code = try await adding.wait(for: "a code") { PairingCodeText.first(in: $0.text(.error)) }
            try await scene.sandbox.enter(code, on: phone)
            let outcome = try await adding.ended()
            #expect(outcome.ending == .exit(0))
            #expect(outcome.stdout == "work\tREADY\t\(phone)\n")
            #expect(!outcome.stderr.contains("\u{1B}"))
        }
    }

    @Test func `ctrl c while a code is shown leaves nothing behind`() async throws {
        try await Scene.play { scene in
            let terminal = try scene.home.terminal("clients", "add", "gone")
            try await terminal.screen(shows: "Phone number: ")
            try terminal.type("\r")
            // Enter alone draws a QR code.
            try await terminal.screen(shows: "█")
            #expect(terminal.now.screen.contains("Linked Devices > Link a Device"))
            try terminal.type("\u{3}")
            let outcome = try await terminal.ended()
            #expect(outcome.ending == .signal(SIGINT))
            #expect(!terminal.now.screen.contains("wacli: "))
            #expect(try await scene.home.clients().isEmpty)
            #expect(try await scene.sandbox.count("devices") == 0)
            #expect(try await scene.sandbox.count("connections") == 0)
        }
    }

    @Test func `ctrl c at a question ends the program before anything connects`() async throws {
        try await Scene.play(phones: 1) { scene in
            let terminal = try scene.home.terminal("clients", "add")
            try await terminal.screen(shows: "Id of the new client")
            try terminal.type("hal\u{3}")
            #expect(try await terminal.ended().ending == .signal(SIGINT))
            #expect(try await scene.sandbox.count("connectionsTotal") == 0)
        }
    }

    @Test func `ctrl d at a question links nothing`() async throws {
        try await Scene.play(phones: 1) { scene in
            let terminal = try scene.home.terminal("clients", "add")
            try await terminal.screen(shows: "Id of the new client")
            try terminal.type("\u{4}")
            #expect(try await terminal.ended().ending == .exit(1))
            #expect(terminal.now.screen.contains("wacli: Nothing was linked."))
        }
    }

    @Test func `a client links over TLS`() async throws {
        try await Scene.play(phones: 1, "--tls", "127.0.0.1:0") { scene in
            let adding = try scene.home.start(
                "--environment", "sandbox-tls", "clients", "add", "work", "--qr", "--json")
            try await scene.scan(adding, by: scene.phones[0])
            #expect(try await adding.ended().ending == .exit(0))
            #expect(try await scene.home.clients().first?["environment"]?.string == "sandbox-tls")
        }
    }

    @Test func `a server on a terminal asks for the number there`() async throws {
        try await Scene.play(phones: 1) { scene in
            let terminal = try scene.home.terminal("serve", "--port", "0")
            let port = try await terminal.wait(for: "the port") { state in
                state.screen.firstMatch(of: /Listening on http:\/\/127\.0\.0\.1:(\d+)\n/).flatMap { UInt16($0.1) }
            }
            let server = Server(process: terminal, call: HTTPCall(port: port, headers: ["x-api-key": Server.key]))
            try await server.post("/api/clients", ["clientId": "work"])
            try await terminal.screen(shows: "Phone number for \"work\": ")
            try terminal.type("\(scene.phones[0])\r")
            let code = try await terminal.pairingCode()
            // In a sandbox the command that types the code is ready to be copied.
            try await terminal.screen(shows: "    wacli sandbox enter-code \(scene.phones[0]) \(code)")
            try await scene.sandbox.enter(code, on: scene.phones[0])
            try await server.ready(["work"])
            try terminal.type("\u{3}")
            #expect(try await terminal.ended(within: .seconds(10)).ending == .signal(SIGINT))
        }
    }

    @Test func `log lines do not overwrite a question, and lines typed before it do not answer it`() async throws {
        try await Scene.play(phones: 1) { scene in
            let terminal = try scene.home.terminal("serve", "--port", "0")
            let port = try await terminal.wait(for: "the port") { state in
                state.screen.firstMatch(of: /Listening on http:\/\/127\.0\.0\.1:(\d+)\n/).flatMap { UInt16($0.1) }
            }
            let server = Server(process: terminal, call: HTTPCall(port: port, headers: ["x-api-key": Server.key]))
            try terminal.type("447700900999\r")
            try await terminal.screen(shows: "447700900999\n")
            try await server.post("/api/clients", ["clientId": "work"])
            let question = "Phone number for \"work\": "
            try await terminal.screen(shows: question)
            try terminal.type("4477")
            try await terminal.screen(shows: question + "4477")
            _ = try await server.get("/api/version")
            try await terminal.wait(for: "the question below the log line") { state -> Void? in
                let lines = state.screen.split(separator: "\n", omittingEmptySubsequences: false)
                guard let log = lines.lastIndex(where: { $0.contains("route=version") }) else { return nil }
                return lines.last.map(String.init) == question + "4477" && log < lines.count - 1 ? () : nil
            }
            // The old line has not asked for a code.
            #expect(try await server.get("/api/clients/work")["pairingCode"]?.string == nil)
            try terminal.type("\(scene.phones[0].dropFirst(4))\r")
            let code = try await terminal.pairingCode()
            try await terminal.screen(shows: "Valid for ")
            try await scene.sandbox.enter(code, on: scene.phones[0])
            try await server.ready(["work"])
            terminal.signal(SIGTERM)
            #expect(try await terminal.ended(within: .seconds(10)).ending == .exit(0))
        }
    }

    @Test func `a taken id is refused at its question, and another one links`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let terminal = try scene.home.terminal("clients", "add")
            try await terminal.screen(shows: "Id of the new client")
            try terminal.type("work\r")
            try await terminal.screen(shows: "The id \"work\" is taken; choose another.")
            // What is typed before a question does not answer it.
            try await terminal.shows("Id of the new client", times: 2)
            try terminal.type("shop\r")
            try await terminal.screen(shows: "Phone number: ")
            try terminal.type("\(scene.phones[1])\r")
            try await scene.sandbox.enter(try await terminal.pairingCode(), on: scene.phones[1])
            #expect(try await terminal.ended().ending == .exit(0))
            #expect(terminal.now.screen.contains("It is linked, not running. `wacli serve` keeps"))
            let list = try scene.home.terminal("ls")
            _ = try await list.ended()
            #expect(list.now.screen.contains("CLOSED  linked, not running"))
            #expect(list.now.screen.contains("`wacli ls` runs `wacli clients list`."))
        }
    }

    @Test(arguments: [(40, 24), (80, 24)])
    func `a QR code in a small window is a sentence or an image file, not garbage`(columns: Int, rows: Int) async throws
    {
        try await Scene.play(phones: 1) { scene in
            let terminal = try scene.home.terminal(
                "clients", "add", "work", "--png", "code.png", size: (UInt16(columns), UInt16(rows)))
            try await terminal.screen(shows: "The QR code needs a window")
            #expect(!terminal.now.screen.contains("\u{2580}"))
            let image = try Data(contentsOf: URL(filePath: scene.home.directory + "/code.png"))
            #expect(image.starts(with: [0x89, 0x50, 0x4E, 0x47]) && image.count > 500)
            let scanned = try await scene.home.run("sandbox", "scan", scene.phones[0])
            #expect(scanned.ending == .exit(0))
            #expect(try await terminal.ended().ending == .exit(0))
        }
    }

    @Test func `a linked client can be deleted and is gone from the phone`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let refused = try await scene.home.run("clients", "delete", "work")
            #expect(refused.isComplaint(64, about: "--yes"))
            let deleted = try await scene.home.run("clients", "delete", "work", "--yes", "--json")
            #expect(deleted.ending == .exit(0))
            #expect(try JSONValue(parsing: deleted.stdout)["unlinked"]?.bool == true)
            #expect(try await scene.home.clients().isEmpty)
            #expect(try await scene.sandbox.count("devices") == 0)
            let again = try await scene.home.run("clients", "delete", "work", "--yes")
            #expect(again.isComplaint(66, about: "work", "wacli clients list"))
        }
    }
}

/// A pairing code as people see it.
enum PairingCodeText {
    // The alphabet of pairing codes has no 0, I, O and U. Written again for each use: a regex is not Sendable.
    static var pattern: Regex<Substring> { /[1-9A-HJ-NP-TV-Z]{4}-[1-9A-HJ-NP-TV-Z]{4}/ }

    static func first(in text: String) -> String? { text.firstMatch(of: pattern).map { String($0.output) } }
}

extension RunningProcess {
    /// The pairing code on the screen.
    func pairingCode() async throws -> String {
        try await wait(for: "a pairing code") { PairingCodeText.first(in: $0.screen) }
    }
}
