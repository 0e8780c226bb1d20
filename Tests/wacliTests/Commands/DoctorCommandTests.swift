import Foundation
import Testing
import WACore
import WAGateway
import WAStorage

@testable import wacli

struct DoctorCommandTests {
    private let home = TemporaryHome()

    private func doctor(_ traits: Console.Traits = .pipe) async throws -> CommandRun {
        try await CommandRun.of(["doctor", "--offline"], traits: traits, home: home.path)
    }

    @Test
    func `a fresh home is well`() async throws {
        let run = try await doctor()
        #expect(run.code == .done && run.error.isEmpty)
        let results = run.output.split(separator: "\n").map {
            $0.split(separator: "\t").prefix(2).joined(separator: " ")
        }
        #expect(
            results.prefix(6) == [
                "configuration ok", "home ok", "owner ok", "database ok", "master key ok", "environments ok",
            ])
        #expect(results.contains("network skipped"))
    }

    @Test
    func `with --json: an array of findings`() async throws {
        let run = try await CommandRun.of(["doctor", "--offline", "--json"], home: home.path)
        let findings = try JSONValue(parsing: Array(run.output.utf8)).array
        #expect(findings?.first == ["check": "configuration", "message": "All settings are valid.", "result": "ok"])
    }

    @Test
    func `a home that others can read is found, with what to do`() async throws {
        try FileManager.default.createDirectory(
            atPath: home.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        let run = try await doctor()
        #expect(run.code == .failed && run.output.contains("home\twrong") && run.output.contains("chmod 700"))
    }

    @Test
    func `a file that is no database is found`() async throws {
        let opened = try Home.open(home.path)
        try Data("this is not a database, whatever it is called".utf8).write(to: URL(filePath: opened.databasePath))
        let run = try await doctor()
        #expect(run.code == .failed && run.output.contains("database\twrong"))
    }

    @Test
    func `doctor claims TLS only where there is some`() {
        #expect(Doctor.reached("wss://a.example/ws").contains("TLS and WebSocket work"))
        let plain = Doctor.reached("ws://127.0.0.1:4100/ws")
        #expect(plain.contains("name, connection and WebSocket work; ws:// has no TLS"))
    }

    @Test
    func `an environment file that cannot be used is found by its name`() async throws {
        let opened = try Home.open(home.path)
        try Data("{}".utf8).write(to: URL(filePath: opened.environmentsPath + "/broken.json"))
        let run = try await doctor()
        #expect(run.code == .failed && run.output.contains("environments\twrong") && run.output.contains("broken"))
    }

    @Test
    func `a home in use is reported, not taken`() async throws {
        let lock = try HomeLock.tryAcquire(
            Home.open(home.path), command: "wacli other", now: Timestamp(seconds: 1_700_000_000))
        let run = try await doctor()
        #expect(run.code == .done && run.output.contains("owner\tnote") && run.output.contains("wacli other"))
        lock?.release()
    }

    @Test
    func `doctor asks for the window that clients add needs for its QR code`() async throws {
        var traits = Console.Traits.terminal
        (traits.width, traits.height) = (60, 40)
        let code = try #require(QRCode(QRPanel.sample(isSandbox: false)))
        let panel = QRPanel(code: code, style: .coloured, drawsSextants: false, command: nil, image: nil)
        let needed = panel.needed(width: 60)
        #expect(panel.lines(TerminalSize(width: 60, height: 40)).joined(separator: " ").contains("\(needed.width) col"))
        let run = try await doctor(traits)
        let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // Without a locale of UTF-8 the doctor says that first.
        guard !words.contains("The locale is") else { return }
        #expect(words.contains("needs \(needed.width) columns and \(needed.height) rows"))
        #expect(words.contains("OK, 0 clients."))
    }

    @Test
    func `on a terminal every check has a sign, and long sentences are wrapped`() async throws {
        var traits = Console.Traits.terminal
        traits.width = 50
        let run = try await doctor(traits)
        #expect(run.output.hasPrefix("✓ configuration"))
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 50 || !$0.contains(" ") })
    }
}
