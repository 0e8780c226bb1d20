internal import WACore

/// Writes messages of any direction.
extension ChangeWriter {
    mutating func apply(_ change: MessageChange) throws(StoreError) {
        switch change {
        case .outgoing(let record): try setOutgoing(record)
        case .settled(let id, let changes):
            if try settleOutgoing(id) { for change in changes { try apply(change) } }
        case .put(let record): try setMessage(record)
        case .status(let id, let chat, let status, let event):
            if try moveStatus(of: id, in: chat, to: status), let event { try append(event) }
        case .received(let hash, let moment): try setReceived(hash, at: moment)
        case .once(let message, let moment, let changes):
            if try remember(message, changes, at: moment) { for change in changes { try apply(change) } }
        case .claim(let claim, let granted, let refused):
            for change in try isGranted(claim) ? granted : [.event(refused)] { try apply(change) }
        case .edited(let message, let author, let text, let content, let moment):
            try edit(message, author: author, text: text, content: content, at: moment)
        case .revoked(let message, let author, let revoker, let moment, let erasing):
            try revoke(message, author: author, by: revoker, at: moment, erasing: erasing)
        case .reaction(let message, let sender, let emoji, let moment):
            try react(message, by: sender, emoji, at: moment)
        case .vote(let poll, let voter, let options, let moment): try vote(poll, by: voter, options, at: moment)
        case .secret(let chat, let sender, let id, let secret):
            try setMessageSecret(chat: chat, sender: sender, id: id, secret)
        case .lossesReported:
            try connection.run(
                "UPDATE outbox SET code = ? WHERE client = ? AND state = ? AND code IS NULL", QueuedOutcome.unknownCode,
                key, QueuedOutcome.State.unknown.rawValue)
        }
    }

    func setOutgoing(_ record: OutgoingRecord) throws(StoreError) {
        try settleOutgoing(record.id)
        let slots = OutgoingSlots.all(of: key)
        try connection.run(
            """
            INSERT INTO outgoing (slot, client, id, chat, chat_alternate, stanza, created)
            VALUES (coalesce((SELECT max(slot) FROM outgoing WHERE slot BETWEEN ? AND ?) + 1, ?), ?, ?, ?, ?, ?, ?)
            """, slots.lowerBound, slots.upperBound, slots.lowerBound, key, record.id, record.chat,
            record.chatAlternate, record.stanza, record.created)
    }

    /// True the first time.
    @discardableResult
    func settleOutgoing(_ id: String) throws(StoreError) -> Bool {
        let slots = OutgoingSlots.all(of: key)
        return try connection.run(
            "DELETE FROM outgoing WHERE slot BETWEEN ? AND ? AND client = ? AND id = ?", slots.lowerBound,
            slots.upperBound, key, id) > 0
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
        try applyEarlyChange(of: record)
    }

    /// True when the status of a message moved that speaks of no other one.
    func moveStatus(of id: String, in chat: JID, to status: MessageStatus) throws(StoreError) -> Bool {
        for name in try connection.names(of: chat, in: client.environment) {
            let rows = try connection.all(
                "SELECT rowid, status, kind FROM messages WHERE client = ? AND id = ? AND chat = ?", key, id, name
            ) { row throws(StoreError) in
                (row.integer(0), try row.word(1, as: MessageStatus.self), MessageKind(rawValue: row.text(2)))
            }
            var hasMoved = false
            for (row, current, kind) in rows where current.canMove(to: status) {
                try connection.run("UPDATE messages SET status = ? WHERE rowid = ?", status.rawValue, row)
                if kind?.isAddOn != true { hasMoved = true }
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

    func setReceived(_ hash: [UInt8], at moment: Timestamp) throws(StoreError) {
        try connection.run(
            "INSERT INTO received (client, hash, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", key, hash, moment)
    }
}
