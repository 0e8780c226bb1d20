internal import CCurl
internal import Glibc
internal import Synchronization
internal import WACore

/// The thread that drives libcurl's multi interface.
final class CurlEngine: @unchecked Sendable {
    // `inbox`, `thread` and `ccurl_multi_wakeup(multi)` are thread-safe; the rest is confined to the engine's thread.

    enum Command {
        case start(FetchJob)
        case cancel(FetchJob)
        case stop
    }

    /// Upper bound of one poll in milliseconds; libcurl's own timers shorten it.
    private static let maximumPoll: Int32 = 60_000

    private struct Inbox {
        var commands: [Command] = []
        var hasEnded = false
    }

    private let multi: UnsafeMutableRawPointer
    private let inbox = Lock(Inbox())
    private let thread = Lock<SystemThread?>(nil)
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]

    init(idleConnections: Int) throws(TransportError) {
        guard ccurl_load(), let multi = ccurl_multi_init() else {
            throw TransportError(.unavailable, "Could not set up outgoing HTTP: is libcurl (libcurl.so.4) installed?")
        }
        self.multi = multi
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, max(1, idleConnections))
        let started = try SystemThread(name: "http-out") { [self] in run() }
        thread.withLock { $0 = started }
    }

    deinit { ccurl_multi_cleanup(multi) }

    /// Queues a command for the thread.
    func add(_ command: Command) {
        let isEnded = inbox.withLock { inbox in
            if !inbox.hasEnded { inbox.commands.append(command) }
            return inbox.hasEnded
        }
        if isEnded, case .start(let job) = command { return job.finish(.failure(Self.stopped)) }
        ccurl_multi_wakeup(multi)
    }

    /// Cancels the running transfers and ends the thread.
    func stop() {
        add(.stop)
        thread.withLock { $0.take() }?.join()
    }

    private static let stopped = TransportError(.cancelled, "The program is shutting down.")

    private func run() {
        blockBrokenPipeSignal()
        var isStopping = false
        while !isStopping {
            ccurl_multi_poll(multi, Self.maximumPoll)
            isStopping = runCommands()
            var running: Int32 = 0
            ccurl_multi_perform(multi, &running)
            finishCompleted()
        }
        for transfer in transfers.values { end(transfer, .failure(Self.stopped)) }
        let late = inbox.withLock { inbox in
            inbox.hasEnded = true
            defer { inbox.commands = [] }
            return inbox.commands
        }
        for case .start(let job) in late { job.finish(.failure(Self.stopped)) }
    }

    /// Blocks SIGPIPE, which OpenSSL raises when it writes to a closed socket; the error code is sufficient.
    private func blockBrokenPipeSignal() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private func runCommands() -> Bool {
        let commands = inbox.withLock { inbox in
            defer { inbox.commands = [] }
            return inbox.commands
        }
        var isStopping = false
        for command in commands {
            switch command {
            case .start(let job): start(job)
            case .cancel(let job):
                if let transfer = transfers.values.first(where: { $0.job === job }) {
                    end(transfer, .failure(TransportError(.cancelled, "The request was cancelled.")))
                }
            case .stop: isStopping = true
            }
        }
        return isStopping
    }

    private func start(_ job: FetchJob) {
        guard !job.isCancelled.load(ordering: .acquiring) else {
            return job.finish(.failure(TransportError(.cancelled, "The request was cancelled.")))
        }
        do throws(TransportError) {
            let transfer = try CurlTransfer(job)
            guard ccurl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
                throw TransportError(.unavailable, "Could not start an HTTP request.")
            }
            transfers[transfer.handle] = transfer
        } catch {
            job.finish(.failure(error))
        }
    }

    private func finishCompleted() {
        var left: Int32 = 0
        while let message = ccurl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let transfer = transfers[handle]
            else { continue }
            end(transfer, transfer.result(message.pointee.data.result))
        }
    }

    private func end(_ transfer: CurlTransfer, _ result: Result<FetchResponse, TransportError>) {
        ccurl_multi_remove_handle(multi, transfer.handle)
        transfers[transfer.handle] = nil
        transfer.job.finish(result)
    }
}
