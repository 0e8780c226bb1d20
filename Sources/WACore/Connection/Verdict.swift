/// What the server's closing word means for the link (30-connection.md sections 4 and 5).
public struct Verdict: Sendable, Equatable {
    /// What the client does next.
    public enum Reaction: Sendable, Equatable {
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
    public let reaction: Reaction
    /// The cause shown to people and programs.
    public let cause: ClientStateRecord.Cause
    /// A sentence for people: what happened and what they can do.
    public let message: String

    /// Makes a verdict.
    public init(_ reaction: Reaction, _ cause: ClientStateRecord.Cause, _ message: String) {
        self.reaction = reaction
        self.cause = cause
        self.message = message
    }
}

extension Verdict {
    /// Reads a `<failure>`; `now` turns the duration of a temporary ban into its end.
    public static func failure(_ node: Node, now: Timestamp) -> Verdict {
        let reason = node.integer("reason") ?? 0
        let told = [node.string("logout_message_header"), node.string("logout_message_subtext")]
            .compactMap { $0 }.joined(separator: " ")
        let suffix = told.isEmpty ? "" : " WhatsApp says: \(told)"
        switch reason {
        case 401:
            return Verdict(.endLink, .loggedOut, "The phone or WhatsApp removed this linked device.\(suffix)")
        case 402:
            return temporaryBan(node, now: now)
        case 403:
            return Verdict(.endLink, .banned, "The account is locked, or its phone is gone.\(suffix)")
        case 405:
            return Verdict(
                .stop, .outdatedVersion,
                "WhatsApp refuses this web client version. Update wacli, or let it look up the version.")
        case 406:
            return Verdict(.endLink, .banned, "The account is banned.\(suffix)")
        case 500, 503:
            return Verdict(.reconnect(extraSteps: 0), .serverClosed, "WhatsApp is unavailable (\(reason)).")
        default:
            return Verdict(.stop, .serverClosed, "WhatsApp refused the login with reason \(reason).\(suffix)")
        }
    }

    private static func temporaryBan(_ node: Node, now: Timestamp) -> Verdict {
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
        return Verdict(
            .stopUntil(now + .seconds(seconds)), .temporarilyBanned,
            "The account is banned for \(seconds) seconds because of \(why). Wait until the ban ends.")
    }

    /// Reads a `<stream:error>`.
    ///
    /// A `<conflict>` child decides before the code does.
    public static func streamError(_ node: Node) -> Verdict {
        if let conflict = node.child("conflict") { return self.conflict(conflict.string("type")) }
        switch node.integer("code") {
        case 515:
            return Verdict(.restart, .restartRequired, "WhatsApp asks for a new connection.")
        case 516:
            return Verdict(.endLink, .loggedOut, "WhatsApp logged this device out.")
        case 401:
            // The next login tells for certain: `<failure reason="401"/>` if the device is really gone.
            return Verdict(.reconnect(extraSteps: 0), .serverClosed, "WhatsApp closed the stream as unauthorised.")
        case 409:
            return conflict("replaced")
        case 429:
            return Verdict(.reconnect(extraSteps: 5), .throttled, "WhatsApp asks for fewer connections.")
        case let code?:
            return Verdict(.reconnect(extraSteps: 0), .serverClosed, "WhatsApp closed the stream with code \(code).")
        case nil:
            return withoutCode(node)
        }
    }

    private static func conflict(_ type: String?) -> Verdict {
        if type == "replaced" {
            return Verdict(
                .stop, .replaced, "Another process uses this linked device. Stop it, then start this client again.")
        }
        return Verdict(.endLink, .deviceRemoved, "This linked device was removed on the phone.")
    }

    private static func withoutCode(_ node: Node) -> Verdict {
        if node.child("ack") != nil {
            return Verdict(.reconnect(extraSteps: 0), .serverClosed, "WhatsApp misses an acknowledgement from us.")
        }
        if node.child("xml-not-well-formed") != nil {
            return Verdict(.reconnect(extraSteps: 0), .serverClosed, "WhatsApp could not read a stanza of ours.")
        }
        return Verdict(.reconnect(extraSteps: 0), .serverClosed, "WhatsApp closed the stream.")
    }
}
