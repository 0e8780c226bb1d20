internal import Glibc
internal import WACore

/// Happy Eyeballs: connects to the first of several addresses that responds (RFC 8305, simplified).
///
/// A new attempt starts when the previous one failed or has been pending for 250 ms. The first established connection
/// wins; the others are closed. Confined to its loop.
final class ConnectRace: @unchecked Sendable {  // confined to `loop`
    /// RFC 8305 section 8: 250 ms between attempts.
    static let stagger = Duration.milliseconds(250)

    private let loop: EventLoop
    private var waiting: ArraySlice<SocketAddress>
    private var attempts: [Attempt] = []
    private var timer: (any ScheduledWork)?
    private var failure = TransportError(.connectionFailed, "The name has no address.")
    private var completion: ((Result<Int32, TransportError>) -> Void)?

    /// Starts the attempts; `completion` receives the connected socket unless ``cancel()`` is called first.
    init(
        _ addresses: [SocketAddress], on loop: EventLoop, completion: @escaping (Result<Int32, TransportError>) -> Void
    ) {
        self.loop = loop
        self.completion = completion
        waiting = Self.alternating(addresses)[...]
        loop.execute { [self] in tryNext() }
    }

    /// Closes all attempts without calling the completion.
    func cancel() { settle(nil) }

    /// Interleaves the address families, so that a broken family costs one stagger instead of one per address.
    static func alternating(_ addresses: [SocketAddress]) -> [SocketAddress] {
        guard let first = addresses.first?.family else { return [] }
        let preferred = addresses.filter { $0.family == first }
        let others = addresses.filter { $0.family != first }
        return (0..<max(preferred.count, others.count)).flatMap { index in
            [preferred, others].compactMap { $0.indices.contains(index) ? $0[index] : nil }
        }
    }

    private func tryNext() {
        timer?.cancel()
        timer = nil
        guard completion != nil else { return }
        guard let address = waiting.popFirst() else {
            if attempts.isEmpty { settle(.failure(failure)) }
            return
        }
        switch Attempt.begin(address, race: self, loop: loop) {
        case .success(let attempt):
            attempts.append(attempt)
            if !waiting.isEmpty { timer = loop.schedule(after: Self.stagger) { [self] in tryNext() } }
        case .failure(let error):
            failure = error
            loop.execute { [self] in tryNext() }
        }
    }

    fileprivate func finished(_ attempt: Attempt, _ result: Result<Int32, TransportError>) {
        attempts.removeAll { $0 === attempt }
        switch result {
        case .success: settle(result)
        case .failure(let error):
            failure = error
            tryNext()
        }
    }

    private func settle(_ result: Result<Int32, TransportError>?) {
        timer?.cancel()
        timer = nil
        waiting = []
        for attempt in attempts { attempt.close() }
        attempts = []
        let completion = completion
        self.completion = nil
        if let result { completion?(result) }
    }
}

/// One non-blocking connect.
private final class Attempt: DescriptorHandler {
    private let race: ConnectRace
    private let loop: EventLoop
    private let address: SocketAddress
    private let descriptor: Int32
    private var registration: Registration?

    private init(_ address: SocketAddress, _ descriptor: Int32, race: ConnectRace, loop: EventLoop) {
        self.address = address
        self.descriptor = descriptor
        self.race = race
        self.loop = loop
    }

    static func begin(
        _ address: SocketAddress, race: ConnectRace, loop: EventLoop
    ) -> Result<Attempt, TransportError> {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.family, type, 0)
        guard descriptor >= 0 else { return .failure(.system(.unavailable, "Could not create a socket")) }
        let attempt = Attempt(address, descriptor, race: race, loop: loop)
        let status = retryingInterrupted { address.withPointer { connect(descriptor, $0, $1) } }
        guard status == 0 || errno == EINPROGRESS else {
            let error = attempt.failure(errno)
            Glibc.close(descriptor)
            return .failure(error)
        }
        do {
            attempt.registration = try loop.register(descriptor, attempt, .write)
            return .success(attempt)
        } catch {
            Glibc.close(descriptor)
            return .failure(error)
        }
    }

    func ready(_ events: Interest) {
        let code = SystemSocket.pendingError(descriptor)
        guard code == 0 else {
            close()
            return race.finished(self, .failure(failure(code)))
        }
        release()
        race.finished(self, .success(descriptor))
    }

    func loopStopped() {
        close()
        race.finished(self, .failure(TransportError(.cancelled, "The event loop was stopped.")))
    }

    func close() {
        guard registration != nil else { return }
        release()
        Glibc.close(descriptor)
    }

    private func release() {
        if let registration { loop.deregister(registration) }
        registration = nil
    }

    private func failure(_ code: Int32) -> TransportError {
        .system(.connectionFailed, "Could not connect to \(address.host ?? "the address")", code)
    }
}
