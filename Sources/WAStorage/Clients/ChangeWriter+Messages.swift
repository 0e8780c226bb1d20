internal import WACore

/// Messages and what is known of people.
extension ChangeWriter {
    /// Drops other pairings of either user: a person has one phone number and one hidden identity.
    func setMapping(lid: String, phone: String) throws(StoreError) {
        let known = try connection.phone(ofLID: lid, in: client.environment)
        guard known != phone else { return }
        try connection.run("DELETE FROM jid_map WHERE environment = ? AND lid = ?", client.environment, lid)
        try connection.run("DELETE FROM jid_map WHERE environment = ? AND phone = ?", client.environment, phone)
        try connection.run(
            "INSERT INTO jid_map (environment, lid, phone) VALUES (?, ?, ?)", client.environment, lid, phone)
    }

    func setOutgoing(_ record: OutgoingRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO outgoing (client, id, chat, chat_alternate, message, stanza, created, settled)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0)
            ON CONFLICT DO UPDATE SET
                chat = excluded.chat, chat_alternate = excluded.chat_alternate, message = excluded.message,
                stanza = excluded.stanza, created = excluded.created, settled = 0
            """,
            key, record.id, record.chat, record.chatAlternate, record.message, record.stanza, record.created)
    }

    /// True the first time.
    func settleOutgoing(_ id: String) throws(StoreError) -> Bool {
        try connection.run(
            "UPDATE outgoing SET settled = 1, stanza = NULL WHERE client = ? AND id = ? AND settled = 0", key, id) > 0
    }

    func setMessage(_ record: MessageRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO messages (client, id, chat, sender, from_me, timestamp, kind, text, content, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                from_me = excluded.from_me, timestamp = excluded.timestamp, kind = excluded.kind,
                text = excluded.text, content = excluded.content, status = excluded.status
            """,
            key, record.id, record.chat.bare, record.sender.bare, record.fromMe, record.timestamp, record.kind,
            record.text, record.content, record.status.rawValue)
    }

    /// True when the status moved.
    func moveStatus(of id: String, in chat: JID, to status: MessageStatus) throws(StoreError) -> Bool {
        for name in try connection.names(of: chat, in: client.environment) {
            let rows = try connection.all(
                "SELECT rowid, status FROM messages WHERE client = ? AND id = ? AND chat = ?", key, id, name
            ) { row throws(StoreError) in (row.integer(0), try row.word(1, as: MessageStatus.self)) }
            var hasMoved = false
            for (row, current) in rows where current.canMove(to: status) {
                try connection.run("UPDATE messages SET status = ? WHERE rowid = ?", status.rawValue, row)
                hasMoved = true
            }
            if !rows.isEmpty { return hasMoved }
        }
        return false
    }

    func setMessageSecret(chat: JID, sender: JID, id: String, _ secret: [UInt8]) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO message_secrets (client, chat, sender, id, secret) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET secret = excluded.secret
            """, key, chat.bare, sender.bare, id, secret)
    }

    /// The peer's token and our own issuing are two facts; each keeps its newest.
    func setPrivacyToken(_ user: JID, _ record: PrivacyTokenRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO privacy_tokens (client, user, token, issued, own_issued) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                token = CASE WHEN excluded.token IS NOT NULL AND (token IS NULL OR excluded.issued >= issued)
                    THEN excluded.token ELSE token END,
                issued = CASE WHEN excluded.token IS NOT NULL AND (token IS NULL OR excluded.issued >= issued)
                    THEN excluded.issued ELSE issued END,
                own_issued = max(own_issued, excluded.own_issued)
            """, key, user.bare, record.token, record.issued, record.ownIssued)
    }

    func mergePerson(_ record: PersonRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO people (client, user, push_name, business_name) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                push_name = coalesce(excluded.push_name, push_name),
                business_name = coalesce(excluded.business_name, business_name)
            """, key, record.jid.bare, record.pushName, record.businessName)
    }
}
