import WACore

/// What became of messages of one client, in memory.
struct MemoryAmendments {
    typealias Messages = [(key: MemoryRows.MessageKey, record: MessageRecord)]

    private struct Place: Hashable {
        let message: String
        let chat: JID
        let person: JID
    }

    private var reactions: [Place: ReactionRecord] = [:]
    private var votes: [Place: VoteRecord] = [:]
    /// Edits and revokes whose messages are not there, by chat and author.
    private var early: [Place: MessageChange] = [:]

    // MARK: - Reading

    func reactions(to message: MessageName, _ pairs: MemoryPairs) -> [ReactionRecord] {
        let chats = pairs.names(of: message.chat)
        return reactions.filter { $0.key.message == message.id && chats.contains($0.key.chat) }.map(\.value)
            .sorted { ($0.timestamp, $0.sender.description) < ($1.timestamp, $1.sender.description) }
    }

    func votes(in poll: MessageName, _ pairs: MemoryPairs) -> [VoteRecord] {
        let chats = pairs.names(of: poll.chat)
        return votes.filter { $0.key.message == poll.id && chats.contains($0.key.chat) }.map(\.value)
            .sorted { ($0.timestamp, $0.voter.description) < ($1.timestamp, $1.voter.description) }
    }

    // MARK: - Writing

    mutating func apply(_ change: MessageChange, to messages: inout Messages, _ pairs: MemoryPairs) {
        switch change {
        case .edited(let name, let author, let text, let content, let moment):
            guard let index = index(of: name, in: messages, pairs) else { return wait(change, name, author) }
            edit(&messages[index].record, text, content, moment)
        case .revoked(let name, let author, let revoker, let moment, let erasing):
            guard let index = index(of: name, in: messages, pairs) else { return wait(change, name, author) }
            guard revoke(&messages[index].record, by: revoker, moment, erasing), erasing else { return }
            let chats = pairs.names(of: name.chat)
            reactions = reactions.filter { $0.key.message != name.id || !chats.contains($0.key.chat) }
            votes = votes.filter { $0.key.message != name.id || !chats.contains($0.key.chat) }
        case .reaction(let name, let sender, let emoji, let moment):
            let places = places(name, sender, pairs)
            guard !places.contains(where: { (reactions[$0]?.timestamp ?? moment) > moment }) else { return }
            for place in places { reactions[place] = nil }
            guard let emoji, !emoji.isEmpty else { return }
            reactions[Place(message: name.id, chat: name.chat, person: sender.bare)] = ReactionRecord(
                sender: sender.bare, emoji: emoji, timestamp: moment)
        case .vote(let poll, let voter, let options, let moment):
            let places = places(poll, voter, pairs)
            guard !places.contains(where: { (votes[$0]?.timestamp ?? moment) > moment }) else { return }
            for place in places { votes[place] = nil }
            guard !options.isEmpty else { return }
            votes[Place(message: poll.id, chat: poll.chat, person: voter.bare)] = VoteRecord(
                voter: voter.bare, options: options, timestamp: moment)
        default: break
        }
    }

    /// Applies what came before its message.
    mutating func applyEarlyChange(of record: MessageRecord, to messages: inout Messages, _ pairs: MemoryPairs) {
        let places = places(MessageName(id: record.id, chat: record.chat), record.sender, pairs)
        for place in places {
            if let change = early.removeValue(forKey: place) { apply(change, to: &messages, pairs) }
        }
    }

    private mutating func wait(_ change: MessageChange, _ name: MessageName, _ author: JID) {
        let place = Place(message: name.id, chat: name.chat, person: author.bare)
        if case .edited = change, case .revoked? = early[place] { return }
        early[place] = change
    }

    private func places(_ name: MessageName, _ person: JID, _ pairs: MemoryPairs) -> [Place] {
        pairs.names(of: name.chat).flatMap { chat in
            pairs.names(of: person).map { Place(message: name.id, chat: chat, person: $0) }
        }
    }

    private func index(of name: MessageName, in messages: Messages, _ pairs: MemoryPairs) -> Int? {
        for chat in pairs.names(of: name.chat) {
            if let index = messages.firstIndex(where: { $0.key.id == name.id && $0.key.chat == chat }) { return index }
        }
        return nil
    }

    private func edit(_ record: inout MessageRecord, _ text: String?, _ content: [UInt8], _ moment: Timestamp) {
        guard record.amendment.revoked == nil, record.amendment.edited.map({ $0 <= moment }) ?? true else { return }
        record = record.with(text: text)
        record.amendment.content = content
        record.amendment.edited = moment
    }

    private func revoke(_ record: inout MessageRecord, by revoker: JID, _ moment: Timestamp, _ erasing: Bool) -> Bool {
        guard record.amendment.revoked == nil else { return false }
        if erasing {
            record = record.with(text: nil, content: [])
            record.amendment.content = nil
        }
        record.amendment.revoked = moment
        record.amendment.revoker = revoker.bare
        return true
    }
}

extension MessageRecord {
    /// This record with another status.
    func with(status: MessageStatus) -> MessageRecord { copy(text: text, content: content, status: status) }
    /// This record with another text.
    func with(text: String?) -> MessageRecord { copy(text: text, content: content, status: status) }
    /// This record with another text and content.
    func with(text: String?, content: [UInt8]) -> MessageRecord { copy(text: text, content: content, status: status) }

    private func copy(text: String?, content: [UInt8], status: MessageStatus) -> MessageRecord {
        var copy = MessageRecord(
            id: id, chat: chat, sender: sender, fromMe: fromMe, timestamp: timestamp, kind: kind, text: text,
            content: content, status: status)
        copy.amendment = amendment
        return copy
    }
}
