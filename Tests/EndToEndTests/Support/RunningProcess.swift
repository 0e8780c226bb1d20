import Foundation
import Glibc

/// A process under test: what it writes can be waited for, and it can be typed at and signalled.
final class RunningProcess: @unchecked Sendable {  // `state` is protected by `condition`; the rest never changes
    /// Where bytes come from.
    enum Channel: Sendable {
        case output, error, screen
    }

    /// What is known of the process so far.
    struct State: Sendable {
        fileprivate(set) var bytes: [Channel: [UInt8]] = [:]
        fileprivate(set) var ending: Ending?

        func text(_ channel: Channel) -> String { String(decoding: bytes[channel] ?? [], as: UTF8.self) }

        /// The complete lines of standard output.
        var lines: [String] {
            text(.output).split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
        }

        /// What a person sees on the terminal, without colours and movements of the cursor.
        var screen: String {
            // By bytes: Swift takes \r\n for one character.
            let bytes = (bytes[.screen] ?? []).filter { $0 != UInt8(ascii: "\r") }
            return String(decoding: bytes, as: UTF8.self)
                .replacing(/\u{1B}\[[0-9;?]*[A-Za-z]|\u{1B}[()][A-Z0-9]/, with: "")
        }
    }

    private let command: String
    private let ends: Launch.Ends
    private let condition = NSCondition()
    private var state = State()

    /// Starts a process and reads everything it writes.
    init(_ launch: Launch) throws {
        command = ([URL(filePath: launch.program).lastPathComponent] + launch.arguments).joined(separator: " ")
        ends = try launch.start()
        // Ends when the process does; it keeps this object until then.
        Thread { self.drain() }.start()
    }

    /// Its process id.
    var pid: pid_t { ends.pid }

    // MARK: - Reading

    private func drain() {
        var sources: [(descriptor: Int32, channel: Channel)] = []
        if let output = ends.output { sources.append((output, .output)) }
        if let error = ends.error { sources.append((error, .error)) }
        if let terminal = ends.terminal { sources.append((terminal, .screen)) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !sources.isEmpty {
            var watched = sources.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            guard poll(&watched, nfds_t(watched.count), -1) > 0 else { continue }
            for (index, watch) in watched.enumerated().reversed() where watch.revents != 0 {
                let count = read(watch.fd, &buffer, buffer.count)
                // A terminal whose program is gone fails with EIO.
                if count > 0 { append(buffer[..<count], to: sources[index].channel) } else { sources.remove(at: index) }
            }
        }
        reap()
    }

    private func reap() {
        var info = siginfo_t()
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        // Under the lock: as long as `ending` is not set the id and the terminal are those of this process.
        condition.withLock {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            state.ending = Ending(status: status)
            for descriptor in [ends.output, ends.error, ends.terminal].compactMap(\.self) { close(descriptor) }
            condition.broadcast()
        }
    }

    private func append(_ bytes: ArraySlice<UInt8>, to channel: Channel) {
        condition.lock()
        state.bytes[channel, default: []] += bytes
        condition.broadcast()
        condition.unlock()
    }

    /// What is known now.
    var now: State { condition.withLock { state } }

    /// Waits until `find` finds something in what the process wrote.
    func wait<Value: Sendable>(
        for what: String, within timeout: Duration = defaultTimeout, _ find: @escaping @Sendable (State) -> Value?
    ) async throws -> Value {
        try await offPool { [self] in
            let end = Date(timeIntervalSinceNow: timeout / .seconds(1))
            condition.lock()
            defer { condition.unlock() }
            while true {
                if let found = find(state) { return found }
                guard state.ending == nil else { throw failure("ended before \(what)") }
                guard condition.wait(until: end) else { throw failure("did not show \(what) within \(timeout)") }
            }
        }
    }

    private func failure(_ what: String) -> Failure {
        let texts = [state.text(.output), state.text(.error), state.screen].filter { !$0.isEmpty }
        return Failure(
            "`\(command)` \(what) (\(state.ending?.description ?? "still running")):\n"
                + texts.joined(separator: "\n--\n"))
    }

    /// The first line of standard output from number `start` on that holds `text`.
    func line(holding text: String, from start: Int = 0, within timeout: Duration = defaultTimeout) async throws
        -> String
    {
        try await wait(for: "a line with \(text)", within: timeout) { state in
            state.lines.dropFirst(start).first { $0.contains(text) }
        }
    }

    /// Waits until the terminal shows a text.
    func screen(shows text: String) async throws {
        try await wait(for: "\"\(text)\"") { $0.screen.contains(text) ? () : nil }
    }

    /// Waits until the screen has shown a text so often.
    func shows(_ text: String, times: Int) async throws {
        try await wait(for: "\"\(text)\" \(times) times") { state in
            state.screen.split(separator: text, omittingEmptySubsequences: false).count > times ? () : nil
        }
    }

    /// Waits for the end of the process.
    func ended(within timeout: Duration = defaultTimeout) async throws -> Outcome {
        let ending: Ending = try await offPool { [self] in
            let end = Date(timeIntervalSinceNow: timeout / .seconds(1))
            condition.lock()
            defer { condition.unlock() }
            while true {
                if let ending = state.ending { return ending }
                guard condition.wait(until: end) else { throw failure("did not end within \(timeout)") }
            }
        }
        let last = now
        return Outcome(ending: ending, stdout: last.text(.output), stderr: last.text(.error))
    }

    // MARK: - Acting

    /// Types at the terminal.
    func type(_ text: String) throws {
        let bytes = Array(text.utf8)
        let isTyped = condition.withLock {
            guard state.ending == nil, let terminal = ends.terminal else { return false }
            return write(terminal, bytes, bytes.count) == bytes.count
        }
        guard isTyped else { throw failure("takes no input") }
    }

    /// Changes the settings of the terminal.
    func setTerminal(_ change: (inout termios) -> Void) throws {
        let isSet = condition.withLock {
            var settings = termios()
            guard state.ending == nil, let terminal = ends.terminal, tcgetattr(terminal, &settings) == 0 else {
                return false
            }
            change(&settings)
            return tcsetattr(terminal, TCSANOW, &settings) == 0
        }
        guard isSet else { throw failure("has no terminal") }
    }

    /// Stops and continues the process, as Ctrl-Z and `fg` of a shell do it, which sets the terminal in between.
    func suspendAndContinue() throws {
        signal(SIGSTOP)
        var info = siginfo_t()
        while waitid(P_PID, id_t(pid), &info, WSTOPPED) < 0, errno == EINTR {}
        try setTerminal { $0.c_lflag |= tcflag_t(ECHO | ICANON) }
        signal(SIGCONT)
    }

    /// Sends a signal unless the process has ended.
    func signal(_ number: Int32) {
        condition.withLock {
            if state.ending == nil { kill(ends.pid, number) }
        }
    }
}
