internal import WACore

extension World {
    /// Issues privacy tokens of an account and pushes them to their receivers (51-sending.md section 9.6).
    mutating func issueTokens(_ tokens: Node, by id: DeviceID) {
        for token in tokens.children("token").prefix(256) where token.string("type") == "trusted_contact" {
            guard let receiver = token.jid("jid").flatMap(number(of:)), receiver != id.number else { continue }
            let issued = token.integer("t") ?? now.seconds
            let key = TokenKey(issuer: id.number, receiver: receiver)
            if let known = self.tokens[key], known.issued >= issued { continue }
            let fresh = PrivacyToken(token: Blob(random.bytes(16)), issued: issued)
            self.tokens[key] = fresh
            needsSaving = true
            push(fresh, key)
        }
    }

    private mutating func push(_ token: PrivacyToken, _ key: TokenKey) {
        guard let issuer = accounts[key.issuer], let receiver = accounts[key.receiver] else { return }
        let element = Node(
            "token",
            [
                "type": "trusted_contact", "t": .number(token.issued), "jid": .jid(receiver.jid(in: .phone)),
            ], bytes: token.token.bytes)
        for device in ownCompanions(of: key.receiver) {
            let stanza = notification(
                "privacy_token", from: issuer.jid(in: .phone), with: ["sender_lid": .jid(issuer.jid(in: .lid))],
                [Node("tokens", [:], [element])])
            deliver(stanza, to: device)
        }
    }
}
