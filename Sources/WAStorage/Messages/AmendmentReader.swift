internal import WACore

/// Reads what became of messages of one client.
struct AmendmentReader {
    let connection: Connection
    /// The client's key.
    let client: Int64
    let environment: String

    /// Reactions to a message, oldest first.
    func reactions(to message: MessageName) throws(StoreError) -> [ReactionRecord] {
        var found: [ReactionRecord] = []
        for chat in try connection.names(of: message.chat, in: environment) {
            found += try connection.all(
                "SELECT sender, emoji, timestamp FROM reactions WHERE client = ? AND id = ? AND chat = ?", client,
                message.id, chat
            ) { ReactionRecord(sender: $0.jid(0), emoji: $0.text(1), timestamp: $0.time(2)) }
        }
        return found.sorted { ($0.timestamp, $0.sender.description) < ($1.timestamp, $1.sender.description) }
    }

    /// Votes in a poll, oldest first.
    func votes(in poll: MessageName) throws(StoreError) -> [VoteRecord] {
        var found: [VoteRecord] = []
        for chat in try connection.names(of: poll.chat, in: environment) {
            found += try connection.all(
                "SELECT voter, options, timestamp FROM votes WHERE client = ? AND id = ? AND chat = ?", client, poll.id,
                chat
            ) { row in
                let options = (try? JSONValue(parsing: row.blob(1)))?.array?.compactMap(\.string) ?? []
                return VoteRecord(voter: row.jid(0), options: options, timestamp: row.time(2))
            }
        }
        return found.sorted { ($0.timestamp, $0.voter.description) < ($1.timestamp, $1.voter.description) }
    }
}
