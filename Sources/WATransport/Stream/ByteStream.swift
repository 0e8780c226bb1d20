internal import CSystem
internal import Glibc
internal import WACore

/// One non-blocking byte stream over TCP or a Unix socket, with or without TLS.
///
/// Confined to its loop: call it there; it calls its handler there. The loop retains an open stream, which retains its
/// handler until the end. An idle stream holds no buffer.
public final class ByteStream: @unchecked Sendable {  // confined to `loop`
    enum Phase {
        /// Created, not yet registered with the loop.
        case idle
        case handshaking
        case open
        /// Closing: queued bytes are still written.
        case flushing
        /// Closed for the handler; the peer's remaining bytes are read and discarded to avoid a reset (RST).
        case lingering
        case closed
    }

    /// Timeout of the TLS handshake, so that silent peers do not occupy descriptors.
    private static let handshakeTimeout = Duration.seconds(15)
    /// Time limit of a closing stream to write its queued bytes.
    private static let flushTimeout = Duration.seconds(5)
    /// Time limit of a closed stream to receive the peer's FIN.
    private static let lingerTimeout = Duration.seconds(1)
    /// Consecutive reads of one stream before other work on the loop runs.
    private static let readsPerTurn = 8
    /// What a turn has gathered is written at once above this size.
    private static let gatherLimit = 64 << 10
    /// More than the largest WhatsApp frame (2^24 bytes).
    public static let defaultMaximumPendingBytes = 20 << 20

    /// The loop this stream is confined to.
    public let loop: EventLoop
    /// The delegate; set it before the stream starts.
    public var handler: (any ByteStreamHandler)?
    /// Maximum of unwritten bytes; a stream that exceeds it is closed because the peer does not read.
    public var maximumPendingBytes = ByteStream.defaultMaximumPendingBytes

    /// Counts the unwritten bytes together with those of other streams; nil counts nothing.
    ///
    /// ``ByteStreamHandler/streamExceedsBudget(_:)`` is called when this stream has to end for the others.
    public var outputBudget: OutputBudget? {
        didSet {
            guard outputBudget !== oldValue else { return }
            outputShare?.update(to: 0)
            outputShare = nil
            countOutput()
        }
    }

    /// Collects what is sent during one turn of the loop and writes it at once.
    ///
    /// One system call, and with TLS one record, for many small messages: for connections that send several in a row.
    public var gathersWrites = false {
        didSet { if !gathersWrites { writeGathered() } }
    }

    let descriptor: Int32
    var phase = Phase.idle
    private var tls: TLSSession?
    private var queue = SendQueue()
    /// What waits for the end of the turn.
    private var gathered: [UInt8] = []
    /// Made once bytes wait; an idle stream has none.
    private var outputShare: OutputShare?
    private var registration: Registration?
    private var interest: Interest = []
    private var handshakeInterest: Interest = .read
    private var readWaitsForWrite = false
    private var isPaused = false
    private var hasPeerEnded = false
    private var isParked = false
    /// Bounds the handshake, the flush or the lingering; nil while open.
    private var timer: (any ScheduledWork)?

    /// Takes ownership of a connected, non-blocking socket.
    init(adopting descriptor: Int32, on loop: EventLoop) {
        self.descriptor = descriptor
        self.loop = loop
        SystemSocket.set(TCP_NODELAY, level: Int32(IPPROTO_TCP), on: descriptor)
    }

    deinit {
        if phase == .idle { Glibc.close(descriptor) }
    }

    /// Bytes passed to ``send(_:)`` and not yet written to the socket.
    public var pendingBytes: Int { queue.count + gathered.count }

    /// True until the stream is closed or closing.
    public var isOpen: Bool { phase == .open || phase == .handshaking || phase == .idle }

    /// True when the stream uses TLS.
    public var isSecure: Bool { tls != nil }

    /// Address of the peer (`127.0.0.1`, `::1`); nil on a Unix socket and once closed.
    public var peerAddress: String? {
        phase == .closed ? nil : SocketAddress(peerOf: descriptor)?.host
    }

    /// User id of the peer process of a Unix socket; nil on TCP and once closed.
    public var peerUserID: UInt32? {
        guard phase != .closed, SocketAddress(peerOf: descriptor)?.isUnix == true else { return nil }
        return UInt32(exactly: csystem_peer_uid(descriptor))
    }

    /// Writes as many `bytes` as the socket accepts and queues the rest.
    ///
    /// Ignored once closed or closing.
    public func send(_ bytes: [UInt8]) { send(bytes[...]) }

    /// Writes as many `bytes` as the socket accepts and queues the rest.
    ///
    /// Ignored once closed or closing.
    public func send(_ bytes: ArraySlice<UInt8>) {
        assert(loop.inLoop)
        guard isOpen else { return }
        guard gathersWrites, phase == .open, queue.isEmpty else { return write(orQueue: bytes) }
        if gathered.isEmpty { loop.execute { [self] in writeGathered() } }
        gathered += bytes
        if gathered.count > Self.gatherLimit { writeGathered() }
    }

    /// Writes what the turn has gathered so far.
    public func writeGathered() {
        guard !gathered.isEmpty, isOpen else { return gathered = [] }
        let bytes = gathered
        gathered = []
        write(orQueue: bytes[...])
    }

    private func write(orQueue bytes: ArraySlice<UInt8>) {
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
                        "The peer does not read: more than \(maximumPendingBytes) bytes are unsent.")))
        }
        queue.append(rest)
        countOutput()
        updateInterest()
    }

    /// Counts what waits in the queue.
    private func countOutput() {
        guard let outputBudget, outputShare != nil || queue.count > OutputBudget.freeBytes else { return }
        let share = outputShare ?? outputBudget.share(excess: excess)
        outputShare = share
        share.update(to: queue.count)
        if queue.isEmpty { outputShare = nil }
    }

    /// Runs later: a budget may be exceeded from inside a call into the stream, and on another loop.
    private var excess: @Sendable () -> Void {
        { [weak self, loop] in loop.execute { [weak self] in self?.exceedsBudget() } }
    }

    private func exceedsBudget() {
        guard isOpen, let handler else { return finish(localEnd) }
        handler.streamExceedsBudget(self)
    }

    /// Stops reading, so that TCP flow control slows the peer down.
    public func pauseReading() {
        isPaused = true
        updateInterest()
    }

    /// Resumes reading.
    ///
    /// Buffered data is delivered later, not from inside this call.
    public func resumeReading() {
        guard isPaused else { return }
        isPaused = false
        unpark()
        updateInterest()
        if tls != nil { readLater() }  // OpenSSL may hold decrypted bytes that epoll does not report
    }

    /// Closes the stream; `closed` follows.
    ///
    /// With `afterFlush`, queued bytes are written first, within a timeout.
    public func close(afterFlush: Bool = false) {
        assert(loop.inLoop)
        writeGathered()
        switch phase {
        case .open where afterFlush:
            phase = .flushing
            timer = loop.schedule(after: Self.flushTimeout) { [self] in finish(localEnd) }
            flush()
        case .idle, .handshaking, .open, .flushing: finish(localEnd)
        case .lingering, .closed: break
        }
    }

    private var localEnd: StreamEnd { hasPeerEnded ? .remote : .local }
}

// MARK: - Starting

extension ByteStream {
    /// Registers with the loop and starts to deliver events.
    ///
    /// With a TLS session, `streamOpened` follows the handshake.
    func start(tls session: TLSSession? = nil) {
        assert(loop.inLoop)
        guard phase == .idle else { return }  // already closed: the descriptor may have been reused
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

    /// Starts TLS on an open plain stream with an empty queue; `streamOpened` is called again after the handshake.
    public func startTLS(_ context: TLSClientContext, hostName: String) {
        assert(loop.inLoop)
        guard phase == .open, tls == nil, pendingBytes == 0 else {
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
        timer = loop.schedule(after: Self.handshakeTimeout) { [self] in
            finish(.failed(TransportError(.timedOut, "The TLS handshake timed out.")))
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
            readLater()  // the peer's first data may have arrived with the last handshake bytes
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
            if !events.isDisjoint(with: [.error, .hangUp]) { handleHangUp(events) }
        case .lingering: discardAvailable()
        case .idle, .closed: break
        }
        updateInterest()
    }

    func loopStopped() {
        let error = TransportError(.cancelled, "The event loop was stopped.")
        if phase == .lingering { release() } else { finish(.failed(error)) }
    }

    /// Handles EPOLLERR and EPOLLHUP, which epoll always reports; ignoring them would make the loop spin.
    private func handleHangUp(_ events: Interest) {
        guard phase == .flushing || phase == .open else { return }
        let code = SystemSocket.pendingError(descriptor)
        if events.contains(.error), code != 0 {
            finish(.failed(.system(.connectionFailed, "The connection broke", code)))
        } else if hasPeerEnded || phase == .flushing {
            finish(localEnd)
        } else if isPaused, let registration {
            loop.deregister(registration)  // the remaining bytes are read after resumeReading
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
                if tls == nil, count < buffer.count { return }  // drained; epoll reports when there is more
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

    /// Writes as much as the socket accepts and returns the count; nil if the stream failed.
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
        writeQueue()
        countOutput()
    }

    private func writeQueue() {
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
    /// Shuts down the write side, reports the end, and discards what the peer still sends.
    ///
    /// Closing a socket with unread bytes makes the kernel send a reset, which can destroy sent bytes in flight.
    private func linger() {
        timer?.cancel()
        tls?.sendCloseNotify()
        shutdown(descriptor, Int32(SHUT_WR))
        report(localEnd)
        guard !hasPeerEnded else { return release() }
        phase = .lingering
        timer = loop.schedule(after: Self.lingerTimeout) { [self] in release() }
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

    /// Closes the descriptor; the handler is called later, from the loop.
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
        countOutput()
        tls = nil
        Glibc.close(descriptor)
    }
}

/// A Sendable box for a handler that is used on the loop only.
private struct HandlerBox: @unchecked Sendable {  // confined to the stream's loop
    let handler: (any ByteStreamHandler)?
}
