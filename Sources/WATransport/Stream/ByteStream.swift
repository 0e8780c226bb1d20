internal import CSystem
internal import Glibc
internal import WACore

/// One non-blocking byte stream over TCP or a Unix socket, with or without TLS.
///
/// Confined to its loop: every call, and every call to its handler, is made there. An open stream is kept alive by
/// the loop and keeps its handler alive until the end. An idle stream holds no buffer.
public final class ByteStream: @unchecked Sendable {  // confined to `loop`
    enum Phase {
        /// Made, and not yet watched.
        case idle
        case handshaking
        case open
        /// Closing: what is queued is still written.
        case flushing
        /// Closed for the handler; the peer's last bytes are read and dropped so that ours are not lost to a reset.
        case lingering
        case closed
    }

    /// How long a TLS handshake may take, lest silent peers hold on to descriptors.
    private static let handshakeLimit = Duration.seconds(15)
    /// How long a closing stream may take to write what is queued.
    private static let flushLimit = Duration.seconds(5)
    /// How long a closed stream waits for the peer's end.
    private static let lingerLimit = Duration.seconds(1)
    /// Reads of one stream in a row before others get their turn.
    private static let readsPerTurn = 8
    /// One largest WhatsApp frame (2^24 bytes) and some.
    public static let defaultMaximumPendingBytes = 20 << 20

    /// The loop this stream lives on.
    public let loop: EventLoop
    /// Who is told; set it before the stream starts.
    public var handler: (any ByteStreamHandler)?
    /// A stream with more than this many unwritten bytes is closed: the peer does not read.
    public var maximumPendingBytes = ByteStream.defaultMaximumPendingBytes

    let descriptor: Int32
    var phase = Phase.idle
    private var tls: TLSSession?
    private var queue = WriteQueue()
    private var registration: Registration?
    private var interest: Interest = []
    private var handshakeInterest: Interest = .read
    private var readWaitsForWrite = false
    private var isPaused = false
    private var hasPeerEnded = false
    private var isParked = false
    /// Bounds the handshake, the flush or the lingering; nil while open.
    private var timer: (any ScheduledWork)?

    /// Takes over a connected, non-blocking socket.
    ///
    /// It is closed with the stream.
    init(adopting descriptor: Int32, on loop: EventLoop) {
        self.descriptor = descriptor
        self.loop = loop
        SystemSocket.set(TCP_NODELAY, level: Int32(IPPROTO_TCP), on: descriptor)
    }

    deinit {
        if phase == .idle { Glibc.close(descriptor) }
    }

    /// Bytes handed to ``send(_:)`` that the socket has not taken yet.
    public var pendingBytes: Int { queue.count }

    /// True until the stream is closed, or closing.
    public var isOpen: Bool { phase == .open || phase == .handshaking || phase == .idle }

    /// True when the bytes travel under TLS.
    public var isSecure: Bool { tls != nil }

    /// Address of the peer (`127.0.0.1`, `::1`), or nil on a Unix socket and after the end.
    public var peerAddress: String? {
        phase == .closed ? nil : SocketAddress(peerOf: descriptor)?.host
    }

    /// User id of the process at the other end of a Unix socket; nil on TCP and after the end.
    public var peerUserID: UInt32? {
        guard phase != .closed, SocketAddress(peerOf: descriptor)?.isUnix == true else { return nil }
        return UInt32(exactly: csystem_peer_uid(descriptor))
    }

    /// Writes `bytes`, at once as far as the socket takes them; the rest is queued.
    ///
    /// Ignored once closed or closing.
    public func send(_ bytes: [UInt8]) { send(bytes[...]) }

    /// Writes `bytes`, at once as far as the socket takes them; the rest is queued.
    ///
    /// Ignored once closed or closing.
    public func send(_ bytes: ArraySlice<UInt8>) {
        assert(loop.inLoop)
        guard isOpen else { return }
        var rest = bytes
        if phase == .open, queue.isEmpty {
            guard let written = writeDirectly(bytes) else { return }
            rest = bytes.dropFirst(written)
        }
        guard queue.count + rest.count <= maximumPendingBytes else {
            return finish(
                .failed(
                    TransportError(
                        .limitExceeded,
                        "The peer does not read: more than \(maximumPendingBytes) bytes wait to be sent.")))
        }
        queue.append(rest)
        updateInterest()
    }

    /// Stops reading, so that the peer is slowed down.
    public func pauseReading() {
        isPaused = true
        updateInterest()
    }

    /// Reads again.
    ///
    /// What waits is delivered later, not from inside this call.
    public func resumeReading() {
        guard isPaused else { return }
        isPaused = false
        unpark()
        updateInterest()
        if tls != nil { readLater() }  // decrypted bytes may wait where the poller cannot see them
    }

    /// Closes the stream; `closed` follows.
    ///
    /// With `afterFlush`, what is queued is written first, for a few seconds.
    public func close(afterFlush: Bool = false) {
        assert(loop.inLoop)
        switch phase {
        case .open where afterFlush:
            phase = .flushing
            timer = loop.schedule(after: Self.flushLimit) { [self] in finish(localEnd) }
            flush()
        case .idle, .handshaking, .open, .flushing: finish(localEnd)
        case .lingering, .closed: break
        }
    }

    private var localEnd: StreamEnd { hasPeerEnded ? .remote : .local }
}

// MARK: - Starting

extension ByteStream {
    /// Begins to deliver.
    ///
    /// With a TLS session, `streamOpened` waits for the handshake.
    func start(tls session: TLSSession? = nil) {
        assert(loop.inLoop)
        guard phase == .idle else { return }  // closed by its first owner: the descriptor may be another's by now
        do {
            registration = try loop.register(descriptor, StreamDescriptor(stream: self), [])
            tls = session
            phase = session == nil ? .open : .handshaking
            if session == nil { handler?.streamOpened(self) } else { beginHandshake() }
            updateInterest()
        } catch {
            finish(.failed(error))
        }
    }

    /// Turns an open plain stream with nothing queued into a TLS one; `streamOpened` comes again when it is.
    public func startTLS(_ context: TLSClientContext, hostName: String) {
        assert(loop.inLoop)
        guard phase == .open, tls == nil, queue.isEmpty else {
            let error = TransportError(.tlsFailed, "TLS can only start on an open, plain and flushed connection.")
            return finish(.failed(error))
        }
        do {
            tls = try context.makeSession(descriptor: descriptor, hostName: hostName)
            phase = .handshaking
            beginHandshake()
            updateInterest()
        } catch {
            finish(.failed(error))
        }
    }

    private func beginHandshake() {
        timer = loop.schedule(after: Self.handshakeLimit) { [self] in
            finish(.failed(TransportError(.timedOut, "The TLS handshake took too long.")))
        }
        continueHandshake()
    }

    private func continueHandshake() {
        guard let tls else { return }
        switch tls.handshake() {
        case .bytes, .ended:
            timer?.cancel()
            timer = nil
            phase = .open
            handler?.streamOpened(self)
            flush()
            readLater()  // the peer's first bytes may have come along with its last handshake bytes
        case .wouldBlock(let interest): handshakeInterest = interest
        case .failed(let error): finish(.failed(error))
        }
    }
}

// MARK: - Events of the loop

extension ByteStream {
    func ready(_ events: Interest) {
        switch phase {
        case .handshaking: continueHandshake()
        case .open, .flushing:
            if events.contains(.write) || readWaitsForWrite { flush() }
            if phase == .open { readAvailable() }
            if !events.isDisjoint(with: [.error, .hangUp]) { brokenWhileNotReading(events) }
        case .lingering: discardAvailable()
        case .idle, .closed: break
        }
        updateInterest()
    }

    func loopStops() {
        let error = TransportError(.cancelled, "The event loop was stopped.")
        if phase == .lingering { release() } else { finish(.failed(error)) }
    }

    /// Errors and hang-ups are reported whether asked for or not; unanswered they would keep the loop spinning.
    private func brokenWhileNotReading(_ events: Interest) {
        guard phase == .flushing || phase == .open else { return }
        let code = SystemSocket.pendingError(descriptor)
        if events.contains(.error), code != 0 {
            finish(.failed(.system(.connectionFailed, "The connection broke", code)))
        } else if hasPeerEnded || phase == .flushing {
            finish(localEnd)
        } else if isPaused, let registration {
            loop.deregister(registration)  // its last bytes wait for resumeReading
            self.registration = nil
            isParked = true
        }
    }

    private func unpark() {
        guard isParked else { return }
        isParked = false
        do {
            interest = []
            registration = try loop.register(descriptor, StreamDescriptor(stream: self), [])
        } catch {
            finish(.failed(error))
        }
    }

    private func updateInterest() {
        guard let registration else { return }
        var wanted: Interest = []
        switch phase {
        case .handshaking: wanted = handshakeInterest
        case .open, .flushing:
            if phase == .open, !isPaused, !hasPeerEnded { wanted.insert(.read) }
            if !queue.isEmpty || readWaitsForWrite { wanted.insert(.write) }
        case .lingering: wanted = .read
        case .idle, .closed: return
        }
        guard wanted != interest else { return }
        interest = wanted
        loop.update(registration, wanted)
    }
}

// MARK: - Bytes

extension ByteStream {
    private func readAvailable() {
        let buffer = loop.readBuffer
        for _ in 0..<Self.readsPerTurn {
            guard phase == .open, !isPaused, !hasPeerEnded else { return }
            switch tls?.read(into: buffer) ?? SystemSocket.receive(descriptor, into: buffer) {
            case .bytes(let count):
                readWaitsForWrite = false
                handler?.stream(self, received: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                if tls == nil, count < buffer.count { return }  // drained; the poller tells when there is more
            case .wouldBlock(let interest):
                readWaitsForWrite = interest == .write
                return
            case .ended:
                hasPeerEnded = true
                if let handler { handler.streamReceivedEnd(self) } else { close(afterFlush: true) }
                return
            case .failed(let error): return finish(.failed(error))
            }
        }
        if tls != nil { readLater() }
    }

    private func readLater() {
        loop.execute { [self] in
            guard phase == .open else { return }
            readAvailable()
            updateInterest()
        }
    }

    /// Writes what the socket takes now; nil when the stream broke.
    private func writeDirectly(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                switch write(UnsafeRawBufferPointer(rebasing: buffer[written...])) {
                case .bytes(let count): written += count
                case .wouldBlock: return written
                case .ended: return written
                case .failed(let error):
                    finish(.failed(error))
                    return nil
                }
            }
            return written
        }
    }

    private func flush() {
        let hadBytes = !queue.isEmpty
        while !queue.isEmpty {
            switch queue.withFirst({ write($0) }) {
            case .bytes(let count): queue.removeFirst(count)
            case .wouldBlock, .ended: return updateInterest()
            case .failed(let error): return finish(.failed(error))
            }
        }
        if phase == .flushing { return linger() }
        if hadBytes, phase == .open { handler?.streamDrained(self) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> IOResult {
        tls?.write(bytes) ?? SystemSocket.send(descriptor, bytes)
    }
}

// MARK: - The end

extension ByteStream {
    /// Everything is written: says so to the peer, reports the end, and drops what the peer still sends.
    ///
    /// Closing a socket with unread bytes makes the kernel send a reset, which can destroy our last bytes in flight.
    private func linger() {
        timer?.cancel()
        tls?.sendCloseNotify()
        shutdown(descriptor, Int32(SHUT_WR))
        report(localEnd)
        guard !hasPeerEnded else { return release() }
        phase = .lingering
        timer = loop.schedule(after: Self.lingerLimit) { [self] in release() }
        updateInterest()
    }

    private func discardAvailable() {
        for _ in 0..<Self.readsPerTurn {
            switch SystemSocket.receive(descriptor, into: loop.readBuffer) {
            case .bytes: continue
            case .wouldBlock: return
            case .ended, .failed: return release()
            }
        }
    }

    /// Closes the descriptor now; the handler hears of it in a call of its own.
    private func finish(_ end: StreamEnd) {
        guard phase != .closed, phase != .lingering else { return }
        if phase == .open || phase == .flushing, end == .local || end == .remote { tls?.sendCloseNotify() }
        report(end)
        release()
    }

    private func report(_ end: StreamEnd) {
        let handler = HandlerBox(handler: handler)
        self.handler = nil
        loop.execute { [self] in handler.handler?.stream(self, closed: end) }
    }

    private func release() {
        guard phase != .closed else { return }
        phase = .closed
        timer?.cancel()
        timer = nil
        if let registration { loop.deregister(registration) }
        registration = nil
        queue.removeAll()
        tls = nil
        Glibc.close(descriptor)
    }
}

/// Carries a handler to the end of the loop's queue; it is used on the loop only.
private struct HandlerBox: @unchecked Sendable {  // confined to the stream's loop
    let handler: (any ByteStreamHandler)?
}
