internal import WAProto

/// A message before anything was looked up for its transmission.
struct Draft {
    let id: String
    let kind: MessageKind
    let text: String?
    let content: WA.Message
    /// What becomes durable with the message.
    var changes: [Change] = []
    /// What becomes true once the server has it.
    var effects: [Change] = []
    /// The server has refused it once; it goes out another way, whatever the state of the client.
    var isRepeat = false
}

/// A message with everything that had to be looked up for it.
struct Envelope {
    let draft: Draft
    let destination: RecipientAddress
    var audience: Audience
    /// The people it mentions or quotes.
    let people: [JID: Person]

    var content: WA.Message { draft.content }
}

/// Who gets a message.
enum Audience {
    /// Devices of a person and of our account, each with a ciphertext of its own.
    case devices([TargetDevice], privacyToken: [UInt8]?)
    /// The members of a group, with one ciphertext for all.
    case group(GroupAudience)
}

/// Which devices get a sender key with a message: they have it once the server has the message.
struct SenderKeyDistribution {
    let group: JID
    let keyID: UInt32
    let devices: [SignalAddress]
}
