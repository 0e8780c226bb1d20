/// The type of an event; the raw value is its name in the log and on the wire (events.md, "Types").
public enum EventType: String, Sendable, CaseIterable {
    /// The client's state changed.
    case clientState = "client.state"
    /// A code to scan is valid.
    case clientQR = "client.qr"
    /// A code to type is valid.
    case clientPairingCode = "client.pairing_code"
    /// The server asks for more.
    case clientActionRequired = "client.action_required"
    /// A phone linked the client.
    case clientLinked = "client.linked"
    /// Linking failed.
    case clientLinkFailed = "client.link_failed"
    /// The client went on from rows that are older than what it had used.
    case clientRewound = "client.rewound"
    /// A message from someone else or from another device of ours.
    case messageReceived = "message.received"
    /// A message of ours got the server's ack.
    case messageSent = "message.sent"
    /// A receipt moved a message's status.
    case messageStatus = "message.status"
    /// A message of ours was refused.
    case messageFailed = "message.failed"
    /// A message could not be decrypted.
    case messageUndecryptable = "message.undecryptable"
    /// A message has new content.
    case messageEdited = "message.edited"
    /// A message was taken back.
    case messageRevoked = "message.revoked"
    /// A sender tried to change a message of another author.
    case messageUnauthorized = "message.unauthorized"
    /// A reaction was set or taken back.
    case messageReaction = "message.reaction"
    /// A vote in a poll.
    case messagePollVote = "message.poll_vote"
    /// A person types or records in a chat.
    case chatPresence = "chat.presence"
    /// A person came online or left.
    case personPresence = "person.presence"
    /// Something about a person changed.
    case personChanged = "person.changed"
    /// The account came into a group: it made it, or was added.
    case groupCreated = "group.created"
    /// Name, topic or rules of a group changed.
    case groupChanged = "group.changed"
    /// Members joined or left a group, or got or lost rights.
    case groupParticipants = "group.participants"
    /// The keys of a person's device changed.
    case identityChanged = "identity.changed"
    /// The limits of the account on opening new chats changed.
    case accountRestricted = "account.restricted"
    /// A call comes in.
    case callOffered = "call.offered"
    /// A call is over.
    case callEnded = "call.ended"
    /// A webhook endpoint fails for hours.
    case webhookFailing = "webhook.failing"
    /// A webhook endpoint is no longer delivered to.
    case webhookDisabled = "webhook.disabled"
    /// An event is no longer retried at a webhook endpoint.
    case webhookExhausted = "webhook.exhausted"
    /// A tenant has sent most of the messages that its plan allows in a month.
    case quotaWarning = "quota.warning"
    /// A tenant has sent all the messages that its plan allows in a month.
    case quotaExhausted = "quota.exhausted"
    /// Something from the server that is not modelled.
    case unknown
}

extension EventType {
    /// It tells of the delivery of other events.
    public var isAboutDelivery: Bool {
        switch self {
        case .webhookFailing, .webhookDisabled, .webhookExhausted: true
        default: false
        }
    }
}
