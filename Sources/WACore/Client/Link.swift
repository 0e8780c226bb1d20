/// One connection of a client, from dialling to its end.
struct Link {
    /// How far the connection has come.
    enum Phase {
        case opening
        case handshaking(NoiseInitiator)
        case secured(NoiseTransport)
        case ended
    }

    /// Three unreadable frames in a row end a connection (20-binary-xml.md section 9).
    static let unreadableFrameLimit = 3
    /// The server must accept or refuse a login this long after the handshake, or say something to a new device
    /// (30-connection.md section 1).
    static let answerWithin: Duration = .seconds(30)
    /// Longest wait for serverHello (10-transport.md section 3.1).
    static let handshakeWithin: Duration = .seconds(20)

    /// Tells a late event of an earlier connection from one of this.
    let generation: Int
    let connection: any FrameConnection
    /// No account yet: the payload of the handshake registers a new device.
    let isRegistration: Bool
    var phase: Phase = .opening
    var ids: RequestIDs
    var keepalive: Keepalive
    /// Why we or the server ended it, once that is known.
    var reason: DisconnectReason?
    var isLoggedIn = false
    var isActive = false
    var isCaughtUp = false
    var unreadableFrames = 0
    var offline = OfflineBatches()
    /// The server refused a hidden identity and took the phone number instead.
    var prefersPhoneNumbers = false
    /// The server is being slowed down.
    var isReadingPaused = false
    /// What had been read by then, and is not opened yet.
    var heldFrames: ArraySlice<ArraySlice<UInt8>> = []
    var deadline: (any ScheduledWork)?
    var keepaliveTimer: (any ScheduledWork)?

    /// True once stanzas can be sent.
    var isOpen: Bool {
        if case .secured = phase { return true }
        return false
    }

    mutating func cancelTimers() {
        deadline?.cancel()
        keepaliveTimer?.cancel()
        deadline = nil
        keepaliveTimer = nil
    }
}

/// Asks for the offline queue in batches, as the web client does (30-connection.md section 8).
struct OfflineBatches {
    /// Stanzas asked for at a time.
    static let size = 200
    /// Pause between the first stanza of a batch and the next request.
    static let pause: Duration = .milliseconds(100)

    private(set) var isPending = false
    private var mayAsk = false

    /// The preview named `count` waiting stanzas; true when a batch must be asked for.
    mutating func announced(count: Int64) -> Bool {
        isPending = count > 0
        mayAsk = isPending
        return isPending
    }

    /// A queued stanza came; true when the next batch must be asked for after the pause.
    mutating func stanzaArrived() -> Bool {
        guard isPending, mayAsk else { return false }
        mayAsk = false
        return true
    }

    /// The pause is over; true when the queue is still not drained.
    mutating func pauseOver() -> Bool {
        mayAsk = isPending
        return isPending
    }

    /// The server said that the queue is empty.
    mutating func drained() { isPending = false }
}
