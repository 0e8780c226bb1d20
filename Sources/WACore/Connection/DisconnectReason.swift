/// Why a connection ended and what the client does next (30-connection.md sections 4 and 5).
struct DisconnectReason: Sendable, Equatable {
    /// What the client does next.
    enum Reaction: Sendable, Equatable {
        /// The link has ended: erase its keys, do not connect again.
        case endLink
        /// Stay closed until an operator starts the client again.
        case stop
        /// Stay closed until this moment at least.
        case stopUntil(Timestamp)
        /// Connect again at once, without counting it as a failure.
        case restart
        /// Connect again after a backoff, `extraSteps` further along than usual.
        case reconnect(extraSteps: Int)
    }

    /// What the client does next.
    let reaction: Reaction
    /// The cause shown to people and programs.
    let cause: ClientStateRecord.Cause
    /// A sentence for people: what happened and what they can do.
    let message: String

    private init(_ reaction: Reaction, _ cause: ClientStateRecord.Cause, _ message: String) {
        self.reaction = reaction
        self.cause = cause
        self.message = message
    }

    /// Connect again after a backoff; each extra step lengthens it as one more failure would.
    static func reconnect(
        _ cause: ClientStateRecord.Cause, _ message: String, extraSteps: Int = 0
    ) -> DisconnectReason {
        DisconnectReason(.reconnect(extraSteps: extraSteps), cause, message)
    }

    /// Connect again at once.
    static func restart(_ cause: ClientStateRecord.Cause, _ message: String) -> DisconnectReason {
        DisconnectReason(.restart, cause, message)
    }

    /// Stay closed, at least until `moment` when there is one.
    static func stop(
        until moment: Timestamp? = nil, _ cause: ClientStateRecord.Cause, _ message: String
    ) -> DisconnectReason {
        DisconnectReason(moment.map { .stopUntil($0) } ?? .stop, cause, message)
    }

    /// Erase the link and stay closed.
    static func endLink(_ cause: ClientStateRecord.Cause, _ message: String) -> DisconnectReason {
        DisconnectReason(.endLink, cause, message)
    }

    /// What the end of the transport means when neither side gave a reason before.
    static func closed(_ end: ConnectionEnd) -> DisconnectReason {
        switch end.kind {
        case .refused: .reconnect(.connectionLost, end.message, extraSteps: 4)
        case .remote: .reconnect(.serverClosed, end.message)
        case .local, .unreachable, .protocolViolation: .reconnect(.connectionLost, end.message)
        }
    }
}

extension DisconnectReason {
    /// Reads a `<failure>`; `now` turns the duration of a temporary ban into its end.
    static func failure(_ node: Node, now: Timestamp) -> DisconnectReason {
        let code = node.integer("reason") ?? 0
        let texts = [node.string("logout_message_header"), node.string("logout_message_subtext")]
            .compactMap { $0 }.joined(separator: " ")
        let suffix = texts.isEmpty ? "" : " WhatsApp says: \(texts)"
        switch code {
        case 401:
            return .endLink(.loggedOut, "The phone or WhatsApp removed this linked device.\(suffix)")
        case 402:
            return temporaryBan(node, now: now)
        case 403:
            return .endLink(.banned, "The account is locked, or its phone is gone.\(suffix)")
        case 405:
            return .stop(
                .outdatedVersion,
                "WhatsApp refuses this web client version. Update wacli, or let it look up the version.")
        case 406:
            return .endLink(.banned, "The account is banned.\(suffix)")
        case 500, 503:
            return .reconnect(.serverClosed, "WhatsApp is unavailable (\(code)).")
        default:
            return .stop(.serverClosed, "WhatsApp refused the login with reason \(code).\(suffix)")
        }
    }

    private static func temporaryBan(_ node: Node, now: Timestamp) -> DisconnectReason {
        // A ban that names no end, or one in the past, is not over: logging in again at once would only prolong it.
        let seconds = max(60, min(node.integer("expire") ?? 3600, 10 * 365 * 86_400))
        let why =
            switch node.integer("code") {
            case 101: "too many messages to strangers"
            case 102: "blocked by too many people"
            case 103: "too many groups with strangers"
            case 104: "the same message to too many people"
            case 106: "too many broadcast messages"
            default: "a breach of the terms of service"
            }
        return .stop(
            until: now + .seconds(seconds), .temporarilyBanned,
            "The account is banned for \(seconds) seconds because of \(why). Wait until the ban ends.")
    }

    /// Reads a `<stream:error>`.
    ///
    /// A `<conflict>` child decides before the code does.
    static func streamError(_ node: Node) -> DisconnectReason {
        if let conflict = node.child("conflict") { return self.conflict(conflict.string("type")) }
        switch node.integer("code") {
        case 515:
            return .restart(.restartRequired, "WhatsApp asks for a new connection.")
        case 516:
            return .endLink(.loggedOut, "WhatsApp logged this device out.")
        case 401:
            // The next login decides: `<failure reason="401"/>` if the device is really gone.
            return .reconnect(.serverClosed, "WhatsApp closed the stream as unauthorised.")
        case 409:
            return conflict("replaced")
        case 429:
            return .reconnect(.throttled, "WhatsApp asks for fewer connections.", extraSteps: 5)
        case let code?:
            return .reconnect(.serverClosed, "WhatsApp closed the stream with code \(code).")
        case nil:
            return withoutCode(node)
        }
    }

    private static func conflict(_ type: String?) -> DisconnectReason {
        if type == "replaced" {
            return .stop(.replaced, "Another process uses this linked device. Stop it, then start this client again.")
        }
        return .endLink(.deviceRemoved, "This linked device was removed on the phone.")
    }

    private static func withoutCode(_ node: Node) -> DisconnectReason {
        if node.child("ack") != nil {
            return .reconnect(.serverClosed, "WhatsApp misses an acknowledgement from us.")
        }
        if node.child("xml-not-well-formed") != nil {
            return .reconnect(.serverClosed, "WhatsApp could not read a stanza of ours.")
        }
        return .reconnect(.serverClosed, "WhatsApp closed the stream.")
    }
}
