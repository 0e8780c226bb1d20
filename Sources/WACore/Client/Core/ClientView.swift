/// What a client shows of itself, for callers on any thread: they need not visit the client.
///
/// Each part is set by the object that owns it, whenever it changes.
final class ClientView: Sendable {
    /// The parts of a snapshot that change.
    struct Parts: Sendable {
        var state: ClientStateRecord
        var offer: LinkOffer?
        var linkFailure: LinkFailure?
        var phone: String?
        var lid: String?
        var pushName: String?
        var lastServerAnswerAt: Timestamp?
        /// Until which uptime READY holds without a further answer of the server; nil without a connection.
        var freshUntil: Duration?
        var ignoredMessages = 0
        /// What is known of the limits, also of those that have ended.
        var restrictions: AccountRestrictions?
        /// How far the server's clock is ahead.
        var clockOffset: Duration = .zero
    }

    private let id: String
    private let clock: any Clock
    private let parts: Lock<Parts>

    init(id: String, state: ClientStateRecord, clock: any Clock) {
        self.id = id
        self.clock = clock
        parts = Lock(Parts(state: state))
    }

    func update(_ change: (inout Parts) -> Void) { parts.withLock { change(&$0) } }

    /// What the client is doing right now.
    var snapshot: ClientSnapshot {
        let parts = parts.withLock { $0 }
        return ClientSnapshot(
            id: id, state: shown(parts), offer: parts.offer, linkFailure: parts.linkFailure, phone: parts.phone,
            lid: parts.lid, pushName: parts.pushName, lastServerAnswerAt: parts.lastServerAnswerAt,
            ignoredMessages: parts.ignoredMessages,
            restrictions: parts.restrictions?.current(at: clock.now + parts.clockOffset))
    }

    /// READY only while the server's last answer is younger than the keepalive window.
    private func shown(_ parts: Parts) -> ClientStateRecord {
        guard parts.state.state == .ready, parts.freshUntil.map({ clock.uptime < $0 }) != true else {
            return parts.state
        }
        return ClientStateRecord(
            state: .connecting, cause: .keepaliveTimeout, since: parts.lastServerAnswerAt ?? clock.now,
            message: "WhatsApp has not answered for a while.")
    }
}
