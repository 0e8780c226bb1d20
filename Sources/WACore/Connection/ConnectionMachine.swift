/// One connection as a value: handshake, sealing, request ids, keepalive, deadlines, and what ends it and why.
///
/// Frames and instants go in, actions come out. No socket, no clock and no timer inside.
struct ConnectionMachine {
    /// What a frame asks for.
    enum Action {
        /// Nothing: the connection has ended.
        case ignore
        /// The handshake is over; these bytes go to the server.
        case finishHandshake([UInt8])
        /// A stanza arrived.
        case deliver(Node)
        /// The frame holds no stanza; too many of them in a row end the connection.
        case unreadable(String, DisconnectReason?)
        /// The connection must be closed.
        case close(DisconnectReason)

        /// The server has said something.
        var isAnswer: Bool {
            switch self {
            case .finishHandshake, .deliver, .unreadable: true
            case .ignore, .close: false
            }
        }
    }

    /// What the keepalive timer asks for.
    enum KeepaliveAction {
        /// Send this ping and come back after the delay.
        case ping(Node, next: Duration)
        /// Come back after the delay.
        case wait(Duration)
        /// The connection must be closed.
        case close(DisconnectReason)
    }

    /// Something the server must do in time.
    struct Deadline {
        let delay: Duration
        /// What it did not do.
        let reason: String

        /// Why the connection ends when it has passed.
        var disconnect: DisconnectReason { .reconnect(.connectionLost, "Giving up: \(reason).") }
    }

    /// Three unreadable frames in a row end a connection (20-binary-xml.md section 9).
    static let unreadableFrameLimit = 3
    /// The server must accept or refuse a login this long after the handshake, or say something to a new device
    /// (30-connection.md section 1).
    static let answerWithin: Duration = .seconds(30)
    /// Longest wait for serverHello (10-transport.md section 3.1).
    static let handshakeWithin: Duration = .seconds(20)
    /// When the keepalive timer first fires after the handshake.
    static let firstKeepalive: Duration = .seconds(20)

    private enum Phase {
        case opening
        case handshaking(NoiseInitiator)
        case secured(NoiseTransport)
        case ended
    }

    /// No account yet: the payload of the handshake registers a new device.
    let isRegistration: Bool
    /// What the server must do next, if there is a limit to it.
    private(set) var deadline: Deadline?
    /// Why we or the server ended it, once that is known.
    private(set) var reason: DisconnectReason?
    private var phase: Phase = .opening
    private var ids: RequestIDs
    private var keepalive: Keepalive
    private var unreadableFrames = 0

    init(isRegistration: Bool, ids: RequestIDs, openedAt uptime: Duration) {
        self.isRegistration = isRegistration
        self.ids = ids
        keepalive = Keepalive(openedAt: uptime)
    }

    /// True once stanzas can be sent.
    var isOpen: Bool {
        if case .secured = phase { return true }
        return false
    }

    /// The uptime at which the keepalive window ends unless the server answers before.
    var freshUntil: Duration { keepalive.freshUntil }

    /// The id of the next request.
    mutating func nextID() -> String { ids.next() }

    // MARK: - Handshake and frames

    /// The transport is open; returns the bytes to write first.
    mutating func opened(_ initiator: NoiseInitiator) -> [UInt8] {
        phase = .handshaking(initiator)
        deadline = Deadline(delay: Self.handshakeWithin, reason: "the server did not answer the handshake")
        return initiator.opening
    }

    /// A frame arrived: the handshake's answer, or a stanza.
    mutating func received(_ frame: ArraySlice<UInt8>, now: Timestamp, uptime: Duration) -> Action {
        switch phase {
        case .handshaking(let initiator): return finishHandshake(initiator, frame, now: now, uptime: uptime)
        case .secured(var transport):
            do {
                let payload = try transport.open(frame)
                phase = .secured(transport)
                keepalive.received(at: uptime)
                return decode(payload)
            } catch {
                return .close(.reconnect(.connectionLost, "A frame could not be opened: \(error)"))
            }
        case .opening, .ended: return .ignore
        }
    }

    private mutating func finishHandshake(
        _ initiator: NoiseInitiator, _ frame: ArraySlice<UInt8>, now: Timestamp, uptime: Duration
    ) -> Action {
        var initiator = initiator
        do {
            let done = try initiator.receivedServerHello(frame, now: now)
            phase = .secured(done.transport)
            keepalive.received(at: uptime)
            deadline = Deadline(
                delay: Self.answerWithin,
                reason: isRegistration
                    ? "the server said nothing after the handshake" : "the server did not answer the login")
            return .finishHandshake(done.clientFinish)
        } catch let error {
            return .close(
                .reconnect(
                    .connectionLost, "The server did not prove its identity: \(error.message)", extraSteps: 2))
        }
    }

    private mutating func decode(_ payload: [UInt8]) -> Action {
        do {
            let node = try StanzaDecoder.decode(payload[...])
            unreadableFrames = 0
            // A login waits for its answer, whatever else is said; a new device may wait for its owner.
            if isRegistration || node.tag == "success" { deadline = nil }
            return .deliver(node)
        } catch {
            unreadableFrames += 1
            let isLast = unreadableFrames >= Self.unreadableFrameLimit
            return .unreadable(
                "\(error)",
                isLast ? .reconnect(.connectionLost, "The server's frames are unreadable.") : nil)
        }
    }

    /// Seals an encoded stanza for the wire; nil while the connection is not open.
    mutating func seal(_ encodedStanza: [UInt8]) throws(NoiseError) -> [UInt8]? {
        guard case .secured(var transport) = phase else { return nil }
        let frame = try transport.seal(encodedStanza)
        phase = .secured(transport)
        return frame
    }

    // MARK: - Keepalive

    /// True when a ping has waited too long for its answer.
    func missedAnswer(at uptime: Duration) -> Bool { keepalive.missedAnswer(at: uptime) }

    /// The keepalive timer fired.
    ///
    /// While reading is paused, what the server says waits in the socket: silence means nothing.
    mutating func keepaliveFired(
        at uptime: Duration, isReadingPaused: Bool, random: some RandomSource
    ) -> KeepaliveAction {
        if isReadingPaused { keepalive.received(at: uptime) }
        switch keepalive.tick(at: uptime, random: random) {
        case .ping(let next):
            let ping = Node(
                "iq", ["id": .string(nextID()), "xmlns": "w:p", "type": "get", "to": .jid(.server)])
            return .ping(ping, next: next - uptime)
        case .wait(let moment):
            return .wait(max(moment - uptime, .milliseconds(10)))
        case .dead:
            return .close(.reconnect(.keepaliveTimeout, "WhatsApp has not answered for 60 s."))
        }
    }

    // MARK: - The end

    /// Notes why the connection is about to end; the first reason counts.
    mutating func willEnd(_ reason: DisconnectReason) {
        if self.reason == nil { self.reason = reason }
    }

    /// Ends the connection on our side: nothing is sealed or opened any more.
    mutating func end(_ reason: DisconnectReason) {
        willEnd(reason)
        phase = .ended
        deadline = nil
    }
}
