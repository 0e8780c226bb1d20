/// The `data` of every event this release writes (events.md, "Types").
public enum EventData: Sendable, Equatable {
    /// The client's state changed.
    case clientState(ClientStateRecord, previous: ClientStateRecord.State, attempt: Int? = nil)
    /// A code to scan is valid.
    case clientQR(String, expiresAt: Timestamp, remaining: Int)
    /// A code to type is valid.
    case clientPairingCode(String, phone: String, expiresAt: Timestamp)
    /// The server asks for more.
    case clientActionRequired(kind: String, challenge: String? = nil, expiresAt: Timestamp? = nil, help: String)
    /// A phone linked the client.
    case clientLinked(Person, platform: String, businessName: String? = nil)
    /// Linking failed.
    case clientLinkFailed(cause: String, message: String)
    /// The client went on from older rows; `unknown` messages of ours lost their outcome with it.
    case clientRewound(RewoundCause, unknown: Int)
    /// A message from someone else or from another device of ours.
    case messageReceived(MessageObject)
    /// A message of ours got the server's ack.
    case messageSent(MessageObject)
    /// A receipt moved a message's status.
    case messageStatus(MessageReference, MessageStatus, by: Person? = nil, at: Timestamp)
    /// A message of ours was refused.
    case messageFailed(MessageReference, MessageObject.Failure, retryable: Bool)
    /// A message could not be decrypted.
    case messageUndecryptable(MessageReference, sender: Person, reason: String, retryRequested: Bool, attempt: Int)
    /// A message has new content.
    case messageEdited(MessageReference, by: Person, content: IncomingContent, at: Timestamp)
    /// A message was taken back.
    case messageRevoked(MessageReference, by: Person, at: Timestamp)
    /// Someone tried to change a message that they have no right to change; it stays as it is.
    case messageUnauthorized(
        MessageReference, by: Person, action: AddOnAuthority.Action, asAdmin: Bool = false, at: Timestamp)
    /// A reaction was set, or with nil taken back.
    case messageReaction(MessageReference, by: Person, emoji: String?, at: Timestamp)
    /// A vote; the tally counts voters by option.
    case messagePollVote(MessageReference, by: Person, options: [String], tally: [String: Int])
    /// Something about a person changed.
    case personChanged(Person, changed: [String], merged: Merge? = nil)
    /// The account came into a group.
    case groupCreated(GroupRecord, by: Person?, at: Timestamp)
    /// Name, topic or rules of a group changed; `changed` names what.
    case groupChanged(GroupRecord, by: Person?, changed: [String], at: Timestamp)
    /// The members of a group changed.
    case groupParticipants(GroupRecord, by: Person?, action: GroupAction, [Person], at: Timestamp)
    /// The keys of a person's device changed.
    case identityChanged(Person, device: UInt16?)
    /// The limits of the account on opening new chats changed.
    case accountRestricted(AccountRestrictions)
    /// Something from the server that we do not model.
    case unknown(tag: String, type: String? = nil, summary: String)

    /// A message by id and chat.
    public struct MessageReference: Sendable, Equatable {
        /// Its id.
        let id: String
        /// Its chat.
        let chat: Chat

        /// Names a message.
        public init(id: String, chat: Chat) {
            self.id = id
            self.chat = chat
        }
    }

    /// Two addresses that turned out to be one person.
    public struct Merge: Sendable, Equatable {
        /// The address used before.
        let from: JID
        /// The address used from now on.
        let to: JID

        /// Names both.
        init(from: JID, to: JID) {
            self.from = from
            self.to = to
        }
    }

    /// The type of the event.
    var type: EventType {
        switch self {
        case .clientState: .clientState
        case .clientQR: .clientQR
        case .clientPairingCode: .clientPairingCode
        case .clientActionRequired: .clientActionRequired
        case .clientLinked: .clientLinked
        case .clientLinkFailed: .clientLinkFailed
        case .clientRewound: .clientRewound
        case .messageReceived: .messageReceived
        case .messageSent: .messageSent
        case .messageStatus: .messageStatus
        case .messageFailed: .messageFailed
        case .messageUndecryptable: .messageUndecryptable
        case .messageEdited: .messageEdited
        case .messageRevoked: .messageRevoked
        case .messageUnauthorized: .messageUnauthorized
        case .messageReaction: .messageReaction
        case .messagePollVote: .messagePollVote
        case .personChanged: .personChanged
        case .groupCreated: .groupCreated
        case .groupChanged: .groupChanged
        case .groupParticipants: .groupParticipants
        case .identityChanged: .identityChanged
        case .accountRestricted: .accountRestricted
        case .unknown: .unknown
        }
    }
}

extension EventDraft {
    /// Makes a draft from typed data.
    public init(_ data: EventData, at timestamp: Timestamp) {
        var state: ClientStateRecord?
        if case .clientState(let record, _, _) = data { state = record }
        self.init(type: data.type, timestamp: timestamp, data: data.json.encoded, state: state)
    }
}

extension StoredEvent {
    /// The envelope as compact JSON with sorted names (events.md, "Envelope"), and the cursor behind the event.
    public var encoded: [UInt8] {
        var bytes = Array("{\"clientId\":".utf8)
        JSONValue.string(clientID.text).encode(into: &bytes)
        bytes += ",\"cursor\":".utf8
        JSONValue.string(cursor.text).encode(into: &bytes)
        bytes += ",\"data\":".utf8
        bytes += draft.data
        let rest: [(name: String, value: JSONValue)] = [
            ("id", .string(id.text)), ("sequence", .integer(sequence)), ("tenantId", .string(tenantID.text)),
            ("timestamp", .string(draft.timestamp.rfc3339)), ("type", .string(draft.type.rawValue)),
        ]
        for (name, value) in rest {
            bytes += ",\"\(name)\":".utf8
            value.encode(into: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
