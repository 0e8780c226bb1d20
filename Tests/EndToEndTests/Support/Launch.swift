import Foundation
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

    private var needsTerminal: Bool { [input, output, error].contains(.terminal) }
    /// Where the terminal is open in the child until its streams are set up.
    private static let terminalSlot: Int32 = 9

    /// The ends that stay with us.
    struct Ends: Sendable {
        let pid: pid_t
        let output: Int32?
        let error: Int32?
        let terminal: Int32?
    }

    /// Starts the process in a session of its own, with default signals.
    func start() throws -> Ends {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addchdir_np(&actions, directory)
        var childEnds: [Int32] = []
        defer { for descriptor in childEnds { close(descriptor) } }
        let terminal = try needsTerminal ? PseudoTerminal.open(size) : nil
        if let terminal {
            // The first terminal that the leader of a session opens becomes its controlling one.
            posix_spawn_file_actions_addopen(&actions, Self.terminalSlot, terminal.path, O_RDWR, 0)
        }
        let reading = try inputPipe()
        childEnds.append(reading)
        func connect(_ stream: Stream, _ descriptor: Int32, to number: Int32) {
            posix_spawn_file_actions_adddup2(&actions, stream == .terminal ? Self.terminalSlot : descriptor, number)
        }
        connect(input, reading, to: 0)
        var kept: [Int32?] = []
        for (number, stream) in [(Int32(1), output), (2, error)] {
            let pipe = stream == .plain ? try Self.pipe() : nil
            if let pipe { childEnds.append(pipe.writing) }
            connect(stream, pipe?.writing ?? -1, to: number)
            kept.append(pipe?.reading)
        }
        if terminal != nil { posix_spawn_file_actions_addclose(&actions, Self.terminalSlot) }
        let pid = try spawn(&actions)
        return Ends(pid: pid, output: kept[0], error: kept[1], terminal: terminal?.descriptor)
    }

    private func spawn(_ actions: inout posix_spawn_file_actions_t) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, program, &actions, &attributes, words, variables)
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
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw Failure("no pipe: \(String(cString: strerror(errno)))") }
        return (ends[0], ends[1])
    }
}

/// The end of a pseudo-terminal at which a person would sit.
struct PseudoTerminal {
    let descriptor: Int32
    /// The other end.
    let path: String

    static func open(_ size: (columns: UInt16, rows: UInt16)) throws -> PseudoTerminal {
        let descriptor = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
        var name = [CChar](repeating: 0, count: 128)
        guard descriptor >= 0, grantpt(descriptor) == 0, unlockpt(descriptor) == 0,
            ptsname_r(descriptor, &name, name.count) == 0
        else { throw Failure("no pseudo-terminal: \(String(cString: strerror(errno)))") }
        var window = winsize(ws_row: size.rows, ws_col: size.columns, ws_xpixel: 0, ws_ypixel: 0)
        guard ioctl(descriptor, UInt(TIOCSWINSZ), &window) == 0 else { throw Failure("the terminal takes no size") }
        return PseudoTerminal(descriptor: descriptor, path: String(cString: name))
    }
}
