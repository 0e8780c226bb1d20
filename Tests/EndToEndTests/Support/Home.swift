import Foundation
import Glibc
import WACore

/// A temporary home with the processes that were started in it.
final class Home: Sendable {
    /// The temporary directory; commands run in it.
    let directory: String
    /// `WACLI_HOME`.
    let path: String
    private let binary: String
    private let processes = Lock<[RunningProcess]>([])

    private init() throws {
        binary = try Binary.path()
        var template = Array("/tmp/wacli-e2e-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure("no temporary directory: \(String(cString: strerror(errno)))")
        }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = directory + "/home"
    }

    /// Runs `body` with a fresh home; whatever happens, its processes and files are gone afterwards.
    static func use(_ body: (Home) async throws -> Void) async throws {
        let home = try Home()
        do {
            try await body(home)
        } catch {
            await home.remove()
            throw error
        }
        await home.remove()
    }

    private func remove() async {
        let started = processes.withLock { $0 }
        for process in started { process.signal(SIGKILL) }
        for process in started { _ = try? await process.ended() }
        try? FileManager.default.removeItem(atPath: directory)
    }

    // MARK: - Starting

    /// Where sanitizers put their reports (scripts/sanitize); the program reads neither.
    private static let sanitizers = ProcessInfo.processInfo.environment.filter {
        ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
    }

    /// What programs of this home see; nothing else of the tests' own variables.
    var variables: [String: String] {
        // The environment exists once a sandbox was started here.
        let hasSandbox = FileManager.default.fileExists(atPath: path + "/environments/sandbox.json")
        return [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory, "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "WACLI_HOME": path, "WACLI_ENVIRONMENT": hasSandbox ? "sandbox" : "", "API_KEY": Server.key,
        ].merging(Self.sanitizers) { $1 }
    }

    /// How to start the program here; an empty value takes a variable away.
    func launch(_ arguments: [String], variables more: [String: String] = [:]) -> Launch {
        Launch(
            program: binary, arguments: arguments,
            environment: variables.merging(more) { $1 }.filter { !$0.value.isEmpty }, directory: directory)
    }

    /// Starts a process that ends with this home at the latest.
    func start(_ launch: Launch) throws -> RunningProcess {
        let process = try RunningProcess(launch)
        processes.withLock { $0.append(process) }
        return process
    }

    /// Starts a command in the background.
    func start(_ arguments: String..., variables more: [String: String] = [:]) throws -> RunningProcess {
        try start(launch(arguments, variables: more))
    }

    /// Runs a command to its end, without a terminal.
    func run(
        _ arguments: [String], input: String = "", variables more: [String: String] = [:],
        within timeout: Duration = defaultTimeout
    ) async throws -> Outcome {
        var launch = launch(arguments, variables: more)
        launch.text = input
        return try await start(launch).ended(within: timeout)
    }

    /// Runs a command to its end, without a terminal.
    func run(_ arguments: String..., input: String = "", variables more: [String: String] = [:]) async throws -> Outcome
    {
        try await run(arguments, input: input, variables: more)
    }

    /// Starts a command with all three streams on a terminal.
    func terminal(
        _ arguments: String..., size: (columns: UInt16, rows: UInt16) = (120, 70),
        variables more: [String: String] = [:]
    ) throws -> RunningProcess {
        var launch = launch(arguments, variables: more)
        (launch.input, launch.output, launch.error) = (.terminal, .terminal, .terminal)
        launch.size = size
        return try start(launch)
    }

    /// Runs a line of the shell, in which `wacli` is the program.
    func shell(_ line: String, variables more: [String: String] = [:]) throws -> RunningProcess {
        var launch = launch(["-c", "wacli() { \"\(binary)\" \"$@\"; }; \(line)"], variables: more)
        launch.program = "/bin/bash"
        return try start(launch)
    }

    /// What `wacli clients list --json` says.
    func clients() async throws -> [JSONValue] {
        let outcome = try await run("clients", "list", "--json")
        guard outcome.ending == .exit(0), let list = try JSONValue(parsing: outcome.stdout).array else {
            throw Failure("clients list: \(outcome)")
        }
        return list
    }
}
