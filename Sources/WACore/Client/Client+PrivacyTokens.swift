/// Tokens that prove to the server that a person lets us write to them (51-sending.md section 9.4).
enum PrivacyTokens {
    /// Length of a bucket.
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

/// Privacy tokens of people recently written to, and of those looked up in vain.
struct PrivacyTokenCache {
    private static let capacity = 512
    private var records: [JID: PrivacyTokenRecord?] = [:]
    /// Counts every time one was dropped: a read of the store that began before then may be outdated.
    private(set) var drops = 0
    /// One was dropped because a commit changes it, and that may still be open.
    private(set) var awaitsCommit = false

    /// nil when it was not looked up yet.
    subscript(user: JID) -> PrivacyTokenRecord?? { records[user] }

    mutating func insert(_ record: PrivacyTokenRecord?, for user: JID) {
        if records.count >= Self.capacity { records.removeAll() }
        records[user] = .some(record)
    }

    mutating func drop(_ user: JID) {
        drops += 1
        awaitsCommit = true
        records[user] = nil
    }

    /// What was changed when there had been so many drops is durable.
    mutating func committed(through drops: Int) {
        if drops == self.drops { awaitsCommit = false }
    }

    mutating func removeAll() {
        drops += 1
        records.removeAll()
    }
}

extension Client {
    /// The token a person gave us, unless it has expired.
    func privacyToken(for destination: Destination) async throws(ClientError) -> [UInt8]? {
        guard destination.lid.user != ownLID.user else { return nil }
        let record = try await privacyToken(of: destination.lid)
        guard let record, !PrivacyTokens.isExpired(issued: record.issued, now: serverNow.seconds) else { return nil }
        return record.token
    }

    /// What is kept of a person's tokens, from memory or the store.
    private func privacyToken(of user: JID) async throws(ClientError) -> PrivacyTokenRecord? {
        while true {
            if let known = privacyTokens[user] { return known }
            let drops = privacyTokens.drops
            if privacyTokens.awaitsCommit {
                try await commitAndWait([])
                privacyTokens.committed(through: drops)
            }
            let stored = try await read { reader throws(StoreError) in try reader.privacyToken(user) }
            if privacyTokens.drops == drops { privacyTokens.insert(stored, for: user) }
        }
    }

    /// Gives the person ours, once a week.
    func issuePrivacyTokenIfDue(to user: JID) {
        guard user.user != ownLID.user else { return }
        if case .some(let known) = privacyTokens[user],
            !PrivacyTokens.mustIssue(lastIssued: known?.ownIssued ?? 0, now: serverNow.seconds)
        {
            return
        }
        spawn { client in await client.issuePrivacyToken(to: user) }
    }

    /// A failure only means that it is tried at the next message.
    private func issuePrivacyToken(to user: JID) async {
        let now = serverNow.seconds
        do {
            let known = try await privacyToken(of: user)
            guard PrivacyTokens.mustIssue(lastIssued: known?.ownIssued ?? 0, now: now) else { return }
            let token = Node("token", ["jid": .jid(user), "t": .number(now), "type": "trusted_contact"])
            _ = try await request(
                Node(
                    "iq", ["xmlns": "privacy", "type": "set", "to": .jid(.server)],
                    [Node("tokens", [:], [token])]))
            let record = PrivacyTokenRecord(token: known?.token, issued: known?.issued ?? 0, ownIssued: now)
            privacyTokens.drop(user)
            try await commitAndWait([.privacyToken(user, record)])
        } catch {
            log.log(.debug, "no privacy token was issued", ("client", id), ("error", error.message))
        }
    }

    /// `<notification type="privacy_token">`: a person gave us their token.
    func receivedPrivacyToken(_ node: Node) async throws(ClientError) -> [Change] {
        guard let user = (node.jid("sender_lid") ?? node.jid("from"))?.bare else { return [] }
        let lid = user.isPhone ? try await knownLID(forPhone: user.user).map { JID.lid($0) } : user
        let known = try await privacyToken(of: lid ?? user)
        privacyTokens.drop(lid ?? user)
        return (node.child("tokens")?.children("token") ?? []).compactMap { token in
            guard token.string("type") == "trusted_contact", let bytes = token.bytes, bytes.count <= 1024 else {
                return nil
            }
            let record = PrivacyTokenRecord(
                token: Array(bytes), issued: token.integer("t") ?? serverNow.seconds, ownIssued: known?.ownIssued ?? 0)
            return .privacyToken(lid ?? user, record)
        }
    }
}
