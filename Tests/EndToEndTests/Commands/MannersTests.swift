import Foundation
import Glibc
import Testing
import WACore

@Suite(.paced)
struct MannersTests {
    @Test func `a reader that goes away ends the program quietly`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let shell = try scene.home.shell(
                "wacli events --follow --after 0 --json | head -n 1; echo ${PIPESTATUS[0]}")
            _ = try await shell.line(holding: "\"type\"")
            // The program notices the closed pipe when it writes.
            var outcome: Outcome?
            for number in 1...20 where outcome == nil {
                try await scene.sandbox.post(
                    "/sandbox/phones/\(scene.phones[1])/messages",
                    ["to": .string(scene.phones[0]), "text": .string("news \(number)")])
                outcome = try? await shell.ended(within: .seconds(3))
            }
            #expect(outcome?.lines.last == "0")
            #expect(outcome?.lines.count == 2)
            #expect(outcome?.stderr == "")
        }
    }

    @Test(arguments: [
        (["clinets"], "clients"), (["clients", "lst"], "list"), (["send", "--jsn"], "--json"), (["serv"], "serve"),
        (["clients", "add", "--phnoe", "1"], "--phone"),
    ])
    func `an unknown word is answered with the nearest one`(_ arguments: [String], _ nearest: String) async throws {
        try await Home.use { home in
            let outcome = try await home.run(arguments)
            #expect(outcome.isComplaint(64, about: "did you mean \(nearest)?"), "\(outcome)")
        }
    }

    @Test(arguments: [
        [], ["clients"], ["xyzzy"], ["send", "--to"], ["sandbox", "--listen", "nowhere"],
        ["events", "--type", "nope"],
        ["serve", "--port", "70000"], ["completion", "tcsh"], ["help", "xyzzy"], ["clients", "list", "--qr"],
        ["clients", "show"],
    ])
    func `a wrong command line differs from a failure`(_ arguments: [String]) async throws {
        try await Home.use { home in
            let outcome = try await home.run(arguments)
            #expect(outcome.isComplaint(64), "\(outcome)")
            #expect(!FileManager.default.fileExists(atPath: home.path), "nothing is made for a wrong command line")
        }
    }

    @Test func `a cursor that cannot be read is wrong usage`() async throws {
        try await Home.use { home in
            let outcome = try await home.run(["events", "--after", "x"])
            #expect(outcome.isComplaint(64), "\(outcome)")
        }
    }

    @Test func `the version is one line`() async throws {
        try await Home.use { home in
            let outcome = try await home.run("--version")
            #expect(outcome.ending == .exit(0))
            #expect(outcome.stdout.wholeMatch(of: /wacli \d+\.\d+\.\d+\n/) != nil, "\(outcome)")
            #expect(outcome.stderr.isEmpty)
        }
    }

    @Test(arguments: [
        [], ["clients"], ["clients", "add"], ["clients", "list"], ["clients", "show"], ["clients", "delete"],
        ["send"],
        ["events"], ["check"], ["serve"], ["key"], ["key", "reset"], ["sandbox"], ["sandbox", "phones"],
        ["sandbox", "scan"],
        ["sandbox", "enter-code"], ["sandbox", "limit"], ["doctor"], ["completion"], ["help"],
    ])
    func `every command explains itself on standard output`(_ command: [String]) async throws {
        try await Home.use { home in
            let option = try await home.run(command + ["--help"])
            #expect(option.ending == .exit(0))
            #expect(option.stderr.isEmpty)
            #expect(option.stdout.contains((["wacli"] + command).joined(separator: " ")))
            let word = try await home.run(["help"] + command)
            #expect(word == option)
            #expect(!FileManager.default.fileExists(atPath: home.path))
        }
    }

    @Test func `a home that others can read is refused with the command that fixes it`() async throws {
        try await Home.use { home in
            try FileManager.default.createDirectory(
                atPath: home.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            chmod(home.path, 0o755)
            for command in [["clients", "list"], ["serve", "--port", "0"], ["sandbox", "--listen", "127.0.0.1:0"]] {
                let outcome = try await home.run(command)
                #expect(outcome.isComplaint(78, about: "chmod 700 \(home.path)"), "\(outcome)")
            }
            chmod(home.path, 0o700)
            #expect(try await home.run("clients", "list").ending == .exit(0))
        }
    }

    @Test func `everything in the home belongs to its owner alone`() async throws {
        try await Home.use { home in
            #expect(try await home.run("clients", "list") == Outcome(ending: .exit(0), stdout: "", stderr: ""))
            let names = try FileManager.default.subpathsOfDirectory(atPath: home.path)
            #expect(names.contains("wacli.db"))
            for name in [""] + names {
                var status = stat()
                #expect(stat("\(home.path)/\(name)", &status) == 0)
                #expect(status.st_mode & 0o077 == 0, "\(name)")
            }
        }
    }

    @Test func `a home that cannot be made says so`() async throws {
        try await Home.use { home in
            try Data().write(to: URL(filePath: home.path))
            let outcome = try await home.run("clients", "list")
            #expect(outcome.isComplaint(73, about: home.path), "\(outcome)")
        }
    }

    @Test func `text of others cannot move the cursor`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let text = "before\u{1B}[2Jafter\u{202E}\ttab"
            try await scene.sandbox.post(
                "/sandbox/phones/\(scene.phones[1])/messages", ["to": .string(scene.phones[0]), "text": .string(text)])
            let follow = ["events", "--follow", "--after", "0", "--type", "message.received"]
            let terminal = try scene.home.terminal("events", "--follow", "--after", "0", "--type", "message.received")
            try await terminal.screen(shows: "before\\u{1B}[2Jafter\\u{202E}\\ttab")
            terminal.signal(SIGINT)
            _ = try await terminal.ended()
            let pipe = try await scene.home.run(follow.filter { $0 != "--follow" })
            #expect(pipe.lines.count == 1)
            #expect(!pipe.stdout.contains("\u{1B}"))
            #expect(pipe.lines.first?.split(separator: "\t").count == 5)
            let json = try await scene.home.run(follow.filter { $0 != "--follow" } + ["--json"])
            let data = try JSONValue(parsing: json.stdout)["data"]
            #expect(data?["message"]?["text"]?.string == text)
        }
    }

    @Test func `on a terminal a list is aligned and in a pipe it is not`() async throws {
        try await Scene.play(phones: 1) { scene in
            let empty = try scene.home.terminal("clients", "list")
            _ = try await empty.ended()
            #expect(empty.now.screen.contains("Run `wacli clients add` to link one."))
            try await scene.link("work", to: scene.phones[0])
            let terminal = try scene.home.terminal("clients", "list")
            #expect(try await terminal.ended().ending == .exit(0))
            #expect(terminal.now.screen.contains("ID    STATE   CAUSE                PHONE"))
            #expect(terminal.now.text(.screen).contains("\u{1B}["))
            let plain = try scene.home.terminal("clients", "list", variables: ["NO_COLOR": "1"])
            _ = try await plain.ended()
            #expect(!plain.now.text(.screen).contains("\u{1B}"))
            let pipe = try await scene.home.run("clients", "list")
            #expect(pipe.stdout.hasPrefix("work\tCLOSED\tstopped\t\(scene.phones[0])\t"))
        }
    }

    @Test(arguments: [
        (["clients", "show", "nope"], 66, "CLIENT_NOT_FOUND"), (["clients", "lst"], 64, "INVALID_USAGE"),
        (["events", "--after", "x"], 64, "CURSOR_INVALID"), (["check", "12"], 64, "INVALID_USAGE"),
        (["--environment", "nowhere", "clients", "add", "work", "--qr"], 78, "ENVIRONMENT_UNKNOWN"),
    ])
    func `an error with --json is one JSON object on standard error`(
        _ arguments: [String], _ exitCode: Int32, _ code: String
    ) async throws {
        try await Home.use { home in
            let outcome = try await home.run(arguments + ["--json"])
            #expect(outcome.ending == .exit(exitCode) && outcome.stderr.filter(\.isNewline).count == 1, "\(outcome)")
            let error = try JSONValue(parsing: outcome.stderr)
            #expect(error["success"]?.bool == false && error["error"]?.string?.isEmpty == false)
            #expect(error["code"]?.string == code && error["exitCode"]?.integer == Int64(exitCode), "\(outcome)")
        }
    }

    @Test func `times on a terminal are local, with their date`() async throws {
        try await Scene.play(phones: 1) { scene in
            try await scene.link("work", to: scene.phones[0])
            let pipe = try await scene.home.run("clients", "show", "work", variables: ["TZ": "TST-14"])
            let made = try #require(pipe.stdout.firstMatch(of: /createdAt\t(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/)?.1)
            let moment = try #require(try? Date(made + "Z", strategy: .iso8601)).addingTimeInterval(14 * 3600)
            let local = moment.formatted(.iso8601.dateTimeSeparator(.space)).dropLast()
            let show = try scene.home.terminal("clients", "show", "work", variables: ["TZ": "TST-14", "NO_COLOR": "1"])
            _ = try await show.ended()
            #expect(show.now.screen.contains(/createdAt +/) && show.now.screen.contains(local), "\(local)")
            let events = try scene.home.terminal("events", "-n", "1", variables: ["TZ": "TST-14", "NO_COLOR": "1"])
            _ = try await events.ended()
            #expect(events.now.screen.hasPrefix(local.prefix(10)) && events.now.screen.contains("work"))
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `a shell takes its completions`(_ shell: String) async throws {
        try await Home.use { home in
            let outcome = try await home.run("completion", shell)
            #expect(outcome.ending == .exit(0))
            #expect(outcome.stderr.isEmpty)
            #expect(outcome.stdout.contains("clients"))
            guard shell == "bash" else { return }
            let checked = try await home.shell("wacli completion bash | bash -n").ended()
            #expect(checked == Outcome(ending: .exit(0), stdout: "", stderr: ""))
        }
    }

    @Test func `a doctor without a network finds a fresh home well`() async throws {
        try await Home.use { home in
            let outcome = try await home.run("doctor", "--offline", "--json", variables: ["WACLI_ENVIRONMENT": ""])
            #expect(outcome.ending == .exit(0), "\(outcome)")
            let findings = try #require(try JSONValue(parsing: outcome.stdout).array)
            #expect(!findings.isEmpty)
            #expect(findings.allSatisfy { $0["result"]?.string != "wrong" })
        }
    }
}
