internal import CSystem
internal import Glibc
internal import WACore

/// Lines that a thread of their own writes, many at a time: callers never wait for a disk, a pipe or a terminal.
///
/// Lines stay whole and in order. Where nothing takes them, those beyond a limit are dropped and counted.
public final class OutputQueue: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var dropped = 0
        var isClosed = false
    }

    /// Lines wait for so long for those that follow.
    public static let interval: Duration = .milliseconds(20)
    /// Bytes that may wait; a line is about 200.
    private static let limit = 4 << 20

    private let state = Lock(State())
    private let thread = Lock<SystemThread?>(nil)
    /// Readable once lines wait, or once the queue is closed.
    private let signal = eventfd(0, Int32(EFD_CLOEXEC))
    private let write: @Sendable ([UInt8]) -> Void
    private let reportDropped: @Sendable (Int) -> Void

    /// Starts the thread, which calls `write` with one line or more, and `reportDropped` with the number of lines that
    /// are missing behind them.
    public init(
        write: @escaping @Sendable ([UInt8]) -> Void, reportDropped: @escaping @Sendable (Int) -> Void
    ) throws(TransportError) {
        self.write = write
        self.reportDropped = reportDropped
        let started = try SystemThread(name: "log") { [self] in run() }
        thread.withLock { $0 = started }
    }

    deinit { Glibc.close(signal) }

    /// Adds a line, which ends with a line feed.
    ///
    /// After ``close()`` it is written at once.
    public func append(_ line: [UInt8]) {
        let (isFirst, isClosed) = state.withLock { state in
            guard !state.isClosed else { return (false, true) }
            guard state.bytes.count + line.count <= Self.limit else {
                state.dropped += 1
                return (false, false)
            }
            defer { state.bytes += line }
            return (state.bytes.isEmpty, false)
        }
        if isClosed { return write(line) }
        if isFirst { wake() }
    }

    /// Writes what waits and ends the thread; returns when both are done.
    public func close() {
        state.withLock { $0.isClosed = true }
        wake()
        thread.withLock { $0.take() }?.join()
    }

    private func wake() {
        var one: UInt64 = 1
        retryingInterrupted { Glibc.write(signal, &one, 8) }
    }

    private func run() {
        var isClosed = false
        while !isClosed {
            var count: UInt64 = 0
            retryingInterrupted { read(signal, &count, 8) }
            waitForMore()
            let (bytes, dropped, isLast) = state.withLock { state in
                defer { (state.bytes, state.dropped) = ([], 0) }
                return (state.bytes, state.dropped, state.isClosed)
            }
            isClosed = isLast
            if !bytes.isEmpty { write(bytes) }
            if dropped > 0 { reportDropped(dropped) }
        }
    }

    /// Waits for the interval, or until the queue is closed.
    private func waitForMore() {
        guard !state.withLock({ $0.isClosed }) else { return }
        var waiting = pollfd(fd: signal, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, Int32(Self.interval.components.attoseconds / 1_000_000_000_000_000))
    }
}
