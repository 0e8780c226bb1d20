import CTestProcesses
import Glibc

/// What to start, and where its streams go.
struct Launch {
    /// What a stream is connected to.
    enum Stream: Equatable {
        /// Standard input: nothing to read. An output: a pipe of its own.
        case plain
        /// The pseudo-terminal.
        case terminal
    }

    var program: String
    var arguments: [String]
    var environment: [String: String]
    var directory: String
    /// What standard input holds, where it is not a terminal.
    var text = ""
    var input = Stream.plain
    var output = Stream.plain
    var error = Stream.plain
    /// Columns and rows of the pseudo-terminal.
    var size: (columns: UInt16, rows: UInt16) = (120, 70)

    /// The ends that stay with us.
    struct Ends: Sendable {
        let pid: pid_t
        let output: Int32?
        let error: Int32?
        let terminal: Int32?
    }

    /// Starts the process in a session of its own, with default signals.
    func start() throws -> Ends {
        let terminal = try [input, output, error].contains(.terminal) ? PseudoTerminal.open(size) : nil
        var theirs = [try inputPipe()]
        defer { for descriptor in theirs { close(descriptor) } }
        var streams = [input == .terminal ? -1 : theirs[0]]
        var kept: [Int32?] = []
        for stream in [output, error] {
            let pipe = stream == .plain ? try Self.pipe() : nil
            if let pipe { theirs.append(pipe.writing) }
            streams.append(pipe?.writing ?? -1)
            kept.append(pipe?.reading)
        }
        let pid = try spawn(streams, terminal?.path)
        return Ends(pid: pid, output: kept[0], error: kept[1], terminal: terminal?.descriptor)
    }

    private func spawn(_ streams: [Int32], _ terminal: String?) throws -> pid_t {
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var pid: pid_t = 0
        let status = ctest_spawn(&pid, program, words, variables, directory, streams, terminal)
        guard status == 0 else { throw Failure("\(program) cannot be started: \(String(cString: strerror(status)))") }
        return pid
    }

    /// The reading end of a pipe that holds the text already.
    private func inputPipe() throws -> Int32 {
        let pipe = try Self.pipe()
        defer { close(pipe.writing) }
        let bytes = Array(text.utf8)
        // What a pipe holds on Linux; more would need a writer of its own.
        precondition(bytes.count <= 65_536, "the input of a test must fit into a pipe")
        guard write(pipe.writing, bytes, bytes.count) == bytes.count else { throw Failure("a pipe cannot be filled") }
        return pipe.reading
    }

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        let status = ctest_pipe(&ends)
        guard status == 0 else { throw Failure("no pipe: \(String(cString: strerror(status)))") }
        return (ends[0], ends[1])
    }
}

/// The end of a pseudo-terminal at which a person would sit.
struct PseudoTerminal {
    let descriptor: Int32
    /// The other end.
    let path: String

    static func open(_ size: (columns: UInt16, rows: UInt16)) throws -> PseudoTerminal {
        var name = [CChar](repeating: 0, count: 128)
        let descriptor = ctest_open_terminal(size.columns, size.rows, &name, name.count)
        guard descriptor >= 0 else { throw Failure("no pseudo-terminal: \(String(cString: strerror(errno)))") }
        let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return PseudoTerminal(descriptor: descriptor, path: path)
    }
}
