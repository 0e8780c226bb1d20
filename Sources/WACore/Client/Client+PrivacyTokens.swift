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
            if case .some(let known) = privacyTokens[user] { return known }
            let stored = try await readCurrent(since: { $0.privacyTokens.evictions }) { reader throws(StoreError) in
                try reader.privacyToken(user)
            }
            if case .some(let record) = stored { privacyTokens.adopt(record, for: user) }
        }
    }

    /// Keeps tokens in memory and hands them to the store, without a suspension between.
    private func keep(_ record: PrivacyTokenRecord, for user: JID) {
        privacyTokens.set(record, for: user)
        commit([.privacyToken(user, record)])
    }

    /// Gives the person ours, once a week.
    func issuePrivacyTokenIfDue(to user: JID) {
        guard user.user != ownLID.user else { return }
        if case .some(let known) = privacyTokens[user],
            !PrivacyTokens.mustIssue(lastIssued: known?.ownIssued ?? 0, now: serverNow.seconds)
        {
            return
        }
        scheduler.spawn { await self.issuePrivacyToken(to: user) }
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
            // Theirs as it is now: they may have given us a new one meanwhile.
            let theirs = try await privacyToken(of: user)
            keep(PrivacyTokenRecord(token: theirs?.token, issued: theirs?.issued ?? 0, ownIssued: now), for: user)
        } catch {
            log.log(.debug, "no privacy token was issued", ("client", id), ("error", error.message))
        }
    }

    /// `<notification type="privacy_token">`: a person gave us their token.
    ///
    /// What is kept is durable before the notification is acknowledged: ``finish(_:)`` waits for open commits.
    func receivedPrivacyToken(_ node: Node) async throws(ClientError) {
        guard let sender = (node.jid("sender_lid") ?? node.jid("from"))?.bare else { return }
        let user = sender.isPhone ? try await knownLID(forPhone: sender.user).map { JID.lid($0) } ?? sender : sender
        let known = try await privacyToken(of: user)
        for token in node.child("tokens")?.children("token") ?? [] {
            guard token.string("type") == "trusted_contact", let bytes = token.bytes, bytes.count <= 1024 else {
                continue
            }
            let issued = token.integer("t") ?? serverNow.seconds
            keep(
                PrivacyTokenRecord(token: Array(bytes), issued: issued, ownIssued: known?.ownIssued ?? 0), for: user)
        }
    }
}
