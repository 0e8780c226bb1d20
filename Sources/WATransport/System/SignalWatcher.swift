internal import CSystem
internal import Glibc
internal import WACore

/// A process signal.
public enum ProcessSignal: Int32, Sendable, CaseIterable {
    /// SIGHUP: the terminal was closed, or a request to reload the configuration.
    case hangUp = 1
    /// SIGINT: Ctrl-C.
    case interrupt = 2
    /// SIGTERM: a request to terminate.
    case terminate = 15
}

/// Delivers process signals on an event loop instead of their default action.
///
/// One watcher at a time per process; active until ``cancel()``.
public final class SignalWatcher: @unchecked Sendable {  // mutable state is confined to `loop`
    private let numbers: [Int32]
    private let loop: EventLoop
    private let handler: @Sendable (ProcessSignal) -> Void
    private let descriptor: Int32
    private var registration: Registration?
    private var isCancelled = false

    /// Starts watching; `handler` is called on `loop`.
    public init(
        _ signals: [ProcessSignal] = [.interrupt, .terminate], on loop: EventLoop,
        handler: @escaping @Sendable (ProcessSignal) -> Void
    ) throws(TransportError) {
        numbers = signals.map(\.rawValue)
        self.loop = loop
        self.handler = handler
        descriptor = csystem_watch_signals(numbers, numbers.count)
        guard descriptor >= 0 else { throw .system(.unavailable, "Could not watch for signals") }
        loop.execute { [self] in
            guard !isCancelled else { return }
            registration = try? loop.register(descriptor, SignalDescriptor(watcher: self), .read)
        }
    }

    /// Restores the default action of the signals.
    ///
    /// Callable from any thread.
    public func cancel() {
        loop.execute { [self] in release() }
    }

    fileprivate func readAvailable() {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = retryingInterrupted { read(descriptor, &bytes, bytes.count) }
        for byte in bytes.prefix(max(0, count)) {
            if let signal = ProcessSignal(rawValue: Int32(byte)) { handler(signal) }
        }
    }

    fileprivate func release() {
        guard !isCancelled else { return }
        isCancelled = true
        if let registration { loop.deregister(registration) }
        registration = nil
        csystem_unwatch_signals(numbers, numbers.count)
    }
}

private final class SignalDescriptor: DescriptorHandler {
    private let watcher: SignalWatcher

    init(watcher: SignalWatcher) { self.watcher = watcher }

    func ready(_ events: Interest) { watcher.readAvailable() }
    func loopStopped() { watcher.release() }
}
