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
        let record = try await read { reader throws(StoreError) in try reader.privacyToken(destination.lid) }
        guard let record, !PrivacyTokens.isExpired(issued: record.issued, now: serverNow.seconds) else { return nil }
        return record.token
    }

    /// Gives the person ours, once a week.
    ///
    /// A failure only means that it is tried at the next message.
    func issuePrivacyToken(to destination: Destination) async {
        let user = destination.lid
        let now = serverNow.seconds
        guard user.user != ownLID.user else { return }
        do {
            let known = try await read { reader throws(StoreError) in try reader.privacyToken(user) }
            guard PrivacyTokens.mustIssue(lastIssued: known?.ownIssued ?? 0, now: now) else { return }
            let token = Node("token", ["jid": .jid(user), "t": .number(now), "type": "trusted_contact"])
            _ = try await request(
                Node(
                    "iq", ["xmlns": "privacy", "type": "set", "to": .jid(.server)],
                    [Node("tokens", [:], [token])]))
            let record = PrivacyTokenRecord(token: known?.token, issued: known?.issued ?? 0, ownIssued: now)
            try await commitAndWait([.privacyToken(user, record)])
        } catch {
            log.log(.debug, "no privacy token was issued", ("client", id), ("error", error.message))
        }
    }

    /// `<notification type="privacy_token">`: a person gave us their token.
    func receivedPrivacyToken(_ node: Node) async throws(ClientError) -> [Change] {
        guard let user = (node.jid("sender_lid") ?? node.jid("from"))?.bare else { return [] }
        let lid = user.isPhone ? try await knownLID(forPhone: user.user).map { JID.lid($0) } : user
        let known = try await read { reader throws(StoreError) in try reader.privacyToken(lid ?? user) }
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
