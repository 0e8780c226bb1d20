import Foundation
import Testing

@Suite(.paced)
struct OutputTests {
    /// Runs a line of the shell that ends with the exit code of `wacli`.
    private func code(of line: String, in home: Home) async throws -> (code: String?, stderr: String) {
        let outcome = try await home.shell("\(line); echo $?").ended()
        return (outcome.lines.last, outcome.stderr)
    }

    private static let complaint = "wacli: Standard output cannot be written: "

    @Test(arguments: [
        "clients list --json", "--version", "--help", "help send", "completion bash", "doctor --offline",
        "events --json", "send --batch -", "sandbox --listen 127.0.0.1:0", "serve --port 0",
    ])
    func `a full disk is a sentence on standard error and exit code 74`(_ command: String) async throws {
        try await Scene.play(phones: 1) { scene in
            if command.hasPrefix("events") { try await scene.link("work", to: scene.phones[0]) }
            let input = command.contains("batch") ? "echo '{\"to\":\"12\",\"text\":\"x\"}' | " : ""
            // A second sandbox needs a home of its own.
            let home = command.hasPrefix("sandbox") ? "--home \(scene.home.directory)/other" : ""
            let full = try await code(of: "\(input)wacli \(command) \(home) > /dev/full", in: scene.home)
            #expect(full.code == "74", "\(full)")
            let prefix = command.contains("--json") ? String(Self.complaint.dropFirst("wacli: ".count)) : Self.complaint
            #expect(full.stderr.contains(prefix + "No space left on device."), "\(full)")
        }
    }

    @Test
    func `with standard output closed nothing of the home takes its place, and the exit code is 74`() async throws {
        try await Home.use { home in
            _ = try await home.run("clients", "list")
            let closed = try await code(of: "wacli clients list --json >&-", in: home)
            #expect(closed.code == "74" && closed.stderr.contains("written: Bad file descriptor."), "\(closed)")
            let quiet = try await code(of: "wacli clients list --json >&- 2>&- <&-", in: home)
            #expect(quiet.code == "74" && quiet.stderr.isEmpty, "\(quiet)")
            #expect(try await home.run("clients", "list", "--json").stdout == "[]\n")
        }
    }

    @Test
    func `when standard error cannot be written either the exit code still tells`() async throws {
        try await Home.use { home in
            let full = try await code(of: "wacli clients list --json > /dev/full 2>&1", in: home)
            #expect(full.code == "74")
            let wrong = try await code(of: "wacli clients lst 2> /dev/full", in: home)
            #expect(wrong.code == "64")
        }
    }

    @Test(arguments: ["--version", "--help", "completion fish"])
    func `a reader that has gone ends help and version quietly`(_ command: String) async throws {
        try await Home.use { home in
            // The fifo's reader is gone before the program starts.
            let line = "mkfifo f; exec 3<>f; exec 4>f; exec 3<&-; wacli \(command) >&4; echo $?"
            let outcome = try await home.shell(line).ended()
            #expect(outcome.lines == ["0"] && outcome.stderr.isEmpty, "\(outcome)")
        }
    }
}
