import Glibc
import Testing
import WACore

/// Commands without a server: the first one holds the home, and others work through it.
@Suite(.paced)
struct SharedHomeTests {
    private static let note = "goes on until other commands"

    /// Starts to link a second client through `holder`, and scans its code once the holder's own work is done.
    private func linkSecond(
        _ scene: Scene, through holder: RunningProcess, ending end: (RunningProcess) -> Void
    ) async throws {
        let second = try scene.home.start("clients", "add", "second", "--qr", "--json")
        let line = try await second.line(holding: "\"qr\"")
        end(holder)
        _ = try await holder.wait(for: "the note") { $0.text(.error).contains(Self.note) ? () : nil }
        let code = try #require(try JSONValue(parsing: line)["qr"]?.string)
        try await scene.sandbox.scan(code, by: scene.phones[1])
        let outcome = try await second.ended()
        #expect(outcome.ending == .exit(0) && outcome.stdout.contains("\"ready\""), "\(outcome)")
    }

    @Test func `a linking that ends without success does not end one that works through it`() async throws {
        try await Scene.play { scene in
            let first = try scene.home.start("clients", "add", "first", "--qr", "--json", "--timeout", "3")
            _ = try await first.line(holding: "\"qr\"")
            try await linkSecond(scene, through: first) { _ in }
            let outcome = try await first.ended()
            #expect(outcome.ending == .exit(75), "\(outcome)")
            #expect(try await scene.home.clients().map { $0["clientId"]?.string } == ["second"])
        }
    }

    @Test func `Ctrl-C of a command that follows events does not end a linking that works through it`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let following = try scene.home.start("events", "--follow", "--after", "0", "--json")
            // Once it prints it holds the home.
            _ = try await following.line(holding: "work")
            try await linkSecond(scene, through: following) { $0.signal(SIGINT) }
            #expect(try await following.ended().ending == .signal(SIGINT))
        }
    }

    @Test(arguments: [true, false])
    func `a command that goes on for others ends with the next Ctrl-C`(isInterrupted: Bool) async throws {
        try await Scene.play { scene in
            let first = try scene.home.start(
                "clients", "add", "first", "--qr", "--json", "--timeout", isInterrupted ? "60" : "2")
            _ = try await first.line(holding: "\"qr\"")
            let second = try scene.home.start("clients", "add", "second", "--qr", "--json")
            _ = try await second.line(holding: "\"qr\"")
            if isInterrupted { first.signal(SIGINT) }
            _ = try await first.wait(for: "the note") { $0.text(.error).contains(Self.note) ? () : nil }
            first.signal(SIGINT)
            #expect(try await first.ended(within: .seconds(20)).ending == .signal(SIGINT))
            #expect(try await second.ended(within: .seconds(20)).ending == .exit(69))
        }
    }
}
