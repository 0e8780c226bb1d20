/// Tokens that prove to the server that a person lets us write to them (51-sending.md section 9.4).
final class PrivacyTokens: ClientFeature {
    /// Longest token taken from the server, in bytes.
    private static let sizeLimit = 1024

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let addressBook: AddressBook
    private var records = RowCache<PrivacyTokenRecord>()

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ account: Account, _ addressBook: AddressBook
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.journal = journal
        self.account = account
        self.addressBook = addressBook
    }

    private var now: Int64 { connection.serverNow.seconds }

    /// The token a person gave us, unless it has expired.
    func token(for user: JID) async throws(ClientError) -> [UInt8]? {
        guard user.user != account.lid.user else { return nil }
        let record = try await record(of: user)
        guard let record, !PrivacyTokenPolicy.isExpired(issued: record.issued, now: now) else { return nil }
        return record.token
    }

    /// What is kept of a person's tokens, from memory or the store.
    private func record(of user: JID) async throws(ClientError) -> PrivacyTokenRecord? {
        while !records[user].isKnown {
            let stored = try await journal.readCurrent(since: { records.evictions }) { reader throws(StoreError) in
                try reader.privacyToken(user)
            }
            if case .some(let record) = stored { records.adopt(record, for: user) }
        }
        return records[user].row
    }

    /// Adds to what is known of a person's tokens, in memory and in the store.
    ///
    /// No await between: what was known when the caller asked is known still.
    private func keep(_ new: PrivacyTokenRecord, besides known: PrivacyTokenRecord?, for user: JID) {
        let record = known?.merging(new) ?? new
        records.set(record, for: user)
        journal.commit([.privacyToken(user, record)])
    }

    // MARK: - Ours

    /// Gives the person our token, once a week.
    func issueIfDue(to user: JID) {
        guard user.user != account.lid.user else { return }
        let known = records[user]
        if known.isKnown, !PrivacyTokenPolicy.mustIssue(lastIssued: known.row?.ownIssued ?? 0, now: now) { return }
        func issueToUser() async { await issue(to: user) }
        scheduler.spawn(issueToUser)
    }

    /// A failure only means that it is tried at the next message.
    private func issue(to user: JID) async {
        let now = now
        do {
            let known = try await record(of: user)
            guard PrivacyTokenPolicy.mustIssue(lastIssued: known?.ownIssued ?? 0, now: now) else { return }
            let token = Node("token", ["jid": .jid(user), "t": .number(now), "type": "trusted_contact"])
            _ = try await connection.request(
                Node(
                    "iq", ["xmlns": "privacy", "type": "set", "to": .jid(.server)],
                    [Node("tokens", [:], [token])]))
            // Read again: they may have given us a new one during the request.
            let latest = try await record(of: user)
            keep(PrivacyTokenRecord(token: nil, issued: 0, ownIssued: now), besides: latest, for: user)
        } catch {
            context.log(.debug, "no privacy token was issued", ("error", error.message))
        }
    }

    // MARK: - Theirs

    var routes: [StanzaRoute] { [.notification("privacy_token")] }

    /// A person gave us their token.
    ///
    /// It is durable before the notification is acknowledged: ``Journal/finish(_:)`` waits for open commits.
    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {
        guard let sender = (stanza.jid("sender_lid") ?? stanza.jid("from"))?.bare else { return }
        let user = try await addressBook.lid(of: sender)
        let known = try await record(of: user)
        for token in stanza.child("tokens")?.children("token") ?? [] {
            guard token.string("type") == "trusted_contact", let bytes = token.bytes, bytes.count <= Self.sizeLimit
            else { continue }
            let issued = token.integer("t") ?? now
            keep(
                PrivacyTokenRecord(token: Array(bytes), issued: issued, ownIssued: 0),
                besides: records[user].row ?? known, for: user)
        }
    }

    func forgetMemory() { records.removeAll() }
}

/// When a token expires and when ours is due.
enum PrivacyTokenPolicy {
    /// Length of a bucket, in seconds.
    private static let bucket: Int64 = 604_800
    /// A token is good for its own bucket and the three before the present one.
    private static let window: Int64 = 4

    static func isExpired(issued: Int64, now: Int64) -> Bool {
        issued < (now / bucket - (window - 1)) * bucket
    }

    /// One issue per bucket is enough.
    static func mustIssue(lastIssued: Int64, now: Int64) -> Bool {
        lastIssued == 0 || now / bucket > lastIssued / bucket
    }
}
