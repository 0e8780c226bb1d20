internal import WAProto

/// What is known of a message whose id its caller chose.
public enum EarlierMessage: Sendable, Equatable {
    /// The server has it.
    case sent(SentMessage)
    /// It was written, and the server may not have it; it goes out again after the next login.
    case open
}

/// Messages whose ids their callers chose: a repeated send is answered like the first, and is not a second message.
///
/// What is known of an id does not depend on the connection.
final class ChosenIDs {
    /// What the store has under an id.
    enum Found {
        /// Nothing, or a message that was refused: it may be sent.
        case nothing
        /// The server has it.
        case sent(SentMessage)
        /// It was written and is not acknowledged yet.
        case open(OutgoingRecord, MessageRecord, RecipientAddress)
        /// The number may be another spelling of the recipient's; only the server knows.
        case undecided
    }

    private let journal: Journal
    private let addressBook: AddressBook
    /// Messages from the first look into the store to the answer.
    private var claims: [MessageID: OutgoingMessage] = [:]

    init(_ journal: Journal, _ addressBook: AddressBook) {
        self.journal = journal
        self.addressBook = addressBook
    }

    /// Reserves an id; throws when a message with this id is being sent.
    ///
    /// Before the store is asked: what it says of an id must stay true until the id is taken.
    func claim(_ id: MessageID, for message: OutgoingMessage) async throws(ClientError) {
        if let other = claims[id] { throw try await conflict(of: message, with: other, over: id) }
        claims[id] = message
    }

    /// Ends the reservation.
    func release(_ id: MessageID) { claims[id] = nil }

    /// Throws when a message with this id is being sent: `messageInProgress` for this one, else `messageIDReused`.
    func requireFree(_ id: MessageID, for message: OutgoingMessage) async throws(ClientError) {
        if let other = claims[id] { throw try await conflict(of: message, with: other, over: id) }
    }

    private func conflict(
        of message: OutgoingMessage, with other: OutgoingMessage, over id: MessageID
    ) async throws(ClientError) -> ClientError {
        guard other.saysTheSame(as: message), try await isSame(other.destination, message.destination) != false else {
            return .messageIDReused(id.text)
        }
        return .messageInProgress(id.text)
    }

    /// What the store has under the id of a message; throws `messageIDReused` when that is another message.
    func find(_ id: MessageID, as message: OutgoingMessage) async throws(ClientError) -> Found {
        let (stored, record) = try await journal.read { reader throws(StoreError) in
            (try reader.ownMessage(id.text), try reader.outgoing(id.text))
        }
        // Peers ask for a message of ours by its id alone.
        guard let stored else { return .nothing }
        guard let sent = try? WA.Message(serialized: stored.content), message.saysTheSame(as: sent) else {
            throw .messageIDReused(id.text)
        }
        var alternate: JID?
        if case .person(let recipient) = message.destination {
            let named = try await person(recipient)
            switch Self.isSame(try await person(stored.chat), named) {
            case false?: throw .messageIDReused(id.text)
            case nil: return .undecided
            case true?: alternate = named.phone.map { JID.phone($0) }
            }
        } else if message.destination.jid != stored.chat {
            throw .messageIDReused(id.text)
        }
        switch stored.status {
        case .failed: return .nothing
        case .sent, .delivered, .read, .played:
            return .sent(
                SentMessage(
                    id: MessageID(existing: id.text),
                    chat: try await addressBook.chat(stored.chat, alternate: alternate), timestamp: stored.timestamp,
                    status: stored.status))
        default:
            guard let record else { return .nothing }
            return .open(record, stored, RecipientAddress(chat: record.chat, phone: record.chatAlternate ?? alternate))
        }
    }

    // MARK: - One person or two

    private func person(_ jid: JID) async throws(ClientError) -> Person {
        try await addressBook.person(jid.isPhone ? .phone(addressBook.canonicalNumber(jid.user)) : jid)
    }

    private func isSame(_ one: Destination, _ other: Destination) async throws(ClientError) -> Bool? {
        guard one != other else { return true }
        guard case .person(let one) = one, case .person(let other) = other else { return false }
        return Self.isSame(try await person(one), try await person(other))
    }

    /// True for two names of one person; nil when that cannot be known without the server.
    private static func isSame(_ one: Person, _ other: Person) -> Bool? {
        if let lid = one.lid, let otherLID = other.lid { return lid.user == otherLID.user }
        guard let phone = one.phone, let otherPhone = other.phone else { return nil }
        if phone == otherPhone { return true }
        // The spellings of one number differ behind the country code, and end alike (80-queries.md section 2).
        return phone.suffix(sharedDigits) == otherPhone.suffix(sharedDigits) ? nil : false
    }

    /// Digits at the end of a number that all its spellings share.
    private static let sharedDigits = 8
}
