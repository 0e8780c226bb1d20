internal import WACore

/// Which messages were processed, and who wrote them.
extension Connection {
    /// True when this message was processed, under any name of its chat and its author.
    func wasReceived(_ message: ReceivedMessageID, by client: ClientHandle) throws(StoreError) -> Bool {
        guard try isKnown(id: message.id, to: client) else { return false }
        let chats = try names(of: message.chat, in: client.environment)
        let senders =
            message.sender == message.chat ? chats : try names(of: message.sender, in: client.environment)
        for chat in chats {
            for sender in senders {
                let name = ReceivedMessageID(chat: chat, sender: sender, id: message.id)
                if try hasRow(name, of: client) { return true }
                if try hasMark(name, of: client) { return true }
            }
        }
        return false
    }

    /// False for the id of a new message, which is the usual case and costs two look-ups instead of eight.
    private func isKnown(id: String, to client: ClientHandle) throws(StoreError) -> Bool {
        let row = try first("SELECT 1 FROM messages WHERE client = ? AND id = ? LIMIT 1", client.key, id) { _ in true }
        guard row == nil else { return true }
        let start = ReceivedMessageID.hashPrefix(id: id)
        let end = start + [UInt8](repeating: .max, count: 16)
        return try first(
            "SELECT 1 FROM received WHERE client = ? AND hash BETWEEN ? AND ? LIMIT 1", client.key, start, end
        ) { _ in true } ?? false
    }

    private func hasRow(_ message: ReceivedMessageID, of client: ClientHandle) throws(StoreError) -> Bool {
        try first(
            "SELECT 1 FROM messages WHERE client = ? AND id = ? AND chat = ? AND sender = ?",
            client.key, message.id, message.chat, message.sender
        ) { _ in true } ?? false
    }

    private func hasMark(_ message: ReceivedMessageID, of client: ClientHandle) throws(StoreError) -> Bool {
        try first("SELECT 1 FROM received WHERE client = ? AND hash = ?", client.key, message.hash) { _ in true }
            ?? false
    }
}

extension ChangeWriter {
    /// True the first time; remembers the message.
    ///
    /// The row of a message is what it is remembered by. What leaves no row is marked among the ciphertexts, for as
    /// long as they are remembered.
    func remember(
        _ message: ReceivedMessageID, _ changes: [Change], at moment: Timestamp
    ) throws(StoreError) -> Bool {
        guard try !connection.wasReceived(message, by: client) else { return false }
        let hasRow = changes.contains { if case .messages(.put) = $0 { true } else { false } }
        if !hasRow { try setReceived(message.hash, at: moment) }
        return true
    }

    /// Compares a claim with the messages that have the id.
    func isGranted(_ claim: TargetClaim) throws(StoreError) -> Bool {
        let chats = try connection.names(of: claim.chat, in: client.environment)
        let authors = try connection.names(of: claim.author, in: client.environment)
        let candidates = try connection.all(
            "SELECT chat, sender, from_me FROM messages WHERE client = ? AND id = ? ORDER BY rowid", key, claim.id
        ) { row in
            TargetClaim.Candidate(
                isInChat: chats.contains(row.jid(0)),
                isByAuthor: claim.isFromMe ? row.flag(2) : !row.flag(2) && authors.contains(row.jid(1)))
        }
        return claim.isGranted(by: candidates)
    }
}
