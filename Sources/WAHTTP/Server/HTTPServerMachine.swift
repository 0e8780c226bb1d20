/// The order of things on one server connection, without the connection: bytes and time go in, actions come out.
///
/// Requests are handed out strictly one after another: the next one only after ``responseEnded(now:)``. After a fault
/// nothing more is handed out, whatever else the peer sent.
struct HTTPServerMachine {
    enum Action {
        /// Nothing to do until bytes arrive, time passes, or the answer ends.
        case wait
        /// Tell the peer to send the body it announced.
        case sendContinue
        /// Answer this request.
        case handle(HTTPRequestHead, body: [UInt8])
        /// Answer this request, whose body is asked for with ``wantBody(now:)``.
        case handleStreaming(HTTPRequestHead)
        /// What the handler of a streaming route asked for; nil is the end.
        case body([UInt8]?)
        /// The rest of the body cannot be had; the connection must end with this answer.
        case bodyFailed(HTTPError)
        /// Answer with this error and close; ``HTTPServerMachine/method`` is known where there is no head.
        case refuse(HTTPError, HTTPRequestHead?)
        /// Close.
        case close
    }

    /// How the body of a request is taken.
    struct BodyPolicy {
        let limit: Int
        let isStreamed: Bool
        /// The peer has shown no credential.
        var isAnonymous = false
        /// What was found out about the request.
        var context = HTTPContext()
    }

    /// Judges a head before its body is read; an error refuses the request.
    typealias Policy = @Sendable (HTTPRequestHead) throws(HTTPError) -> BodyPolicy

    private enum Phase {
        /// Between requests, or inside a head.
        case reading
        case collecting(HTTPRequestHead)
        case answering(isBodyOpen: Bool)
        /// No request will follow.
        case ended
    }

    private let shared: SharedHTTPLimits
    private let policy: Policy
    private var parser: HTTPRequestParser
    private var phase = Phase.reading
    private var collected: [UInt8] = []
    private var body = BodyWatch()
    private var wantsBody = false
    private var isContinueDue = false
    private var isHeadTimed = false

    /// When ``tick(now:)`` must be called, if ever.
    private(set) var deadline: Duration?
    /// Answers from now on end the connection.
    private(set) var isDraining = false
    /// The peer sends no more.
    private(set) var hasInputEnded = false
    /// The peer has shown a credential.
    private(set) var isTrusted = false
    /// What the policy found out about the request under way.
    private var context = HTTPContext()

    init(limits: HTTPLimits, now: Duration, policy: @escaping Policy) {
        self.init(sharing: SharedHTTPLimits(limits), now: now, policy: policy)
    }

    init(sharing limits: SharedHTTPLimits, now: Duration, policy: @escaping Policy) {
        shared = limits
        self.policy = policy
        parser = HTTPRequestParser(sharing: limits)
        deadline = now + idleTime
    }

    private var limits: HTTPLimits { shared.value }

    /// Silence between requests that this peer is granted.
    private var idleTime: Duration { isTrusted ? limits.idle : min(limits.idle, limits.firstByte) }

    /// Bytes of memory that the peer has made this machine keep; a body that was handed out is not among them.
    var heldBytes: Int { parser.heldBytes + collected.capacity }

    /// So much waits for its turn that reading should pause.
    var isFull: Bool {
        if case .ended = phase { return false }
        return parser.bufferedCount > limits.pipeline
    }

    /// Every byte of the current request's body has been given out.
    var isBodyWhole: Bool {
        if case .answering(isBodyOpen: false) = phase { return true }
        return false
    }

    /// The method of the request under way, as far as it was read.
    var method: HTTPMethod? { parser.method }

    mutating func received(_ bytes: UnsafeRawBufferPointer) {
        if case .ended = phase { return }
        parser.append(bytes)
    }

    /// What the policy found out about the request that was handed out.
    mutating func takeContext() -> HTTPContext {
        defer { context = HTTPContext() }
        return context
    }

    mutating func inputEnded() { hasInputEnded = true }

    mutating func drain() { isDraining = true }

    /// The bytes behind an upgrade request.
    ///
    /// The machine ends.
    mutating func takeOver() -> [UInt8] {
        let rest = parser.takeBuffered()
        end()
        return rest
    }

    /// No request will follow; what arrives is dropped.
    mutating func end() {
        phase = .ended
        deadline = nil
        collected = []
        parser.discard()
    }

    /// All connections together hold too much: gives up the request that is arriving, if its answer can say so.
    mutating func shed() -> Action {
        switch phase {
        case .reading, .collecting: fail(.overloaded)
        case .answering, .ended: .wait
        }
    }

    /// The handler of a streaming route waits for a piece of the body.
    mutating func wantBody(now: Duration) {
        guard case .answering(isBodyOpen: true) = phase, !wantsBody else { return }
        wantsBody = true
        deadline = body.wait(from: now, limits)
    }

    /// The answer has been handed to the socket.
    ///
    /// Returns false when the connection must close instead of going on.
    mutating func responseEnded(keepsAlive: Bool, now: Duration) -> Bool {
        guard keepsAlive, case .answering(isBodyOpen: false) = phase else {
            end()
            return false
        }
        phase = .reading
        context = HTTPContext()
        isHeadTimed = false
        parser.releaseMemory()
        deadline = now + idleTime
        return true
    }

    /// What to do now; to be repeated until ``Action/wait``.
    mutating func next(now: Duration) -> Action {
        do {
            while true {
                let action =
                    switch phase {
                    case .reading: try read(now)
                    case .collecting(let head): try collect(head, now)
                    case .answering(let isBodyOpen): isBodyOpen && wantsBody ? try deliver(now) : .wait
                    case .ended: Action.wait
                    }
                if let action { return action }
            }
        } catch {
            return fail(error)
        }
    }

    /// What to do because time has passed.
    mutating func tick(now: Duration) -> Action {
        guard let deadline, now >= deadline else { return .wait }
        if case .reading = phase, !parser.isInsideHead {
            end()
            return .close
        }
        return fail(.timeout("The request took too long to arrive."))
    }

    // MARK: - Steps; nil means that the phase has changed

    private mutating func read(_ now: Duration) throws(HTTPError) -> Action? {
        guard case .head(let head) = try parser.next() else {
            if hasInputEnded || isDraining && !parser.isInsideHead {
                end()
                return .close
            }
            timeHead(now)
            return .wait
        }
        phase = .collecting(head)  // a refusal from here on is one of this request
        let policy = try policy(head)
        if !policy.isAnonymous { isTrusted = true }
        context = policy.context
        parser.bodyLimit = policy.limit
        if case .length(let length) = head.framing, length > policy.limit {
            throw .bodyTooLarge(limit: policy.limit)
        }
        body = BodyWatch()
        isContinueDue = head.expectsContinue && parser.bufferedCount == 0
        if policy.isStreamed, head.framing != .none {
            wantsBody = false
            deadline = nil
            phase = .answering(isBodyOpen: true)
            return .handleStreaming(head)
        }
        deadline = body.wait(from: now, limits)
        collected = []
        return takeContinue()
    }

    private mutating func timeHead(_ now: Duration) {
        guard parser.isInsideHead, !isHeadTimed else { return }
        isHeadTimed = true
        deadline = now + limits.headTime
    }

    private mutating func takeContinue() -> Action? {
        defer { isContinueDue = false }
        return isContinueDue ? .sendContinue : nil
    }

    private mutating func collect(_ head: HTTPRequestHead, _ now: Duration) throws(HTTPError) -> Action? {
        while let event = try parser.next() {
            switch event {
            case .body(let piece):
                collected += piece
                deadline = body.received(piece.count, limits)
            case .end, .head:
                phase = .answering(isBodyOpen: false)
                deadline = nil
                defer { collected = [] }
                parser.releaseMemory()  // the answer may be streamed for days
                return .handle(head, body: collected)
            }
        }
        parser.releaseMemory()
        guard hasInputEnded else { return .wait }
        end()
        return .close
    }

    private mutating func deliver(_ now: Duration) throws(HTTPError) -> Action? {
        if let action = takeContinue() { return action }
        guard let event = try parser.next() else {
            if hasInputEnded { throw .malformed("The connection ended before the body did.") }
            return .wait
        }
        wantsBody = false
        deadline = nil
        guard case .body(let piece) = event else {
            phase = .answering(isBodyOpen: false)
            return .body(nil)
        }
        _ = body.received(piece.count, limits)
        body.pause(at: now)
        let bytes = Array(piece)
        parser.releaseMemory()
        return .body(bytes)
    }

    private mutating func fail(_ error: HTTPError) -> Action {
        defer { end() }
        switch phase {
        case .answering: return .bodyFailed(error)
        case .collecting(let head): return .refuse(error, head)
        case .reading, .ended: return .refuse(error, nil)
        }
    }
}

/// How long a body may still take: a fixed time, and more for every byte that came; only waiting counts.
private struct BodyWatch {
    private var waited: Duration = .zero
    private var waitingSince: Duration?
    private var bytes = 0

    mutating func wait(from now: Duration, _ limits: HTTPLimits) -> Duration {
        waitingSince = now
        return deadline(limits)
    }

    mutating func received(_ count: Int, _ limits: HTTPLimits) -> Duration {
        bytes += count
        return deadline(limits)
    }

    mutating func pause(at now: Duration) {
        if let waitingSince { waited += now - waitingSince }
        waitingSince = nil
    }

    private func deadline(_ limits: HTTPLimits) -> Duration {
        let granted = Duration.seconds(bytes / max(1, limits.bodyRate))
        return (waitingSince ?? .zero) + limits.bodyTime + granted - waited
    }
}
