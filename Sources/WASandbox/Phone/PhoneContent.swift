internal import WACore
internal import WAProto

/// Where a phone writes to.
enum PhoneChat: Sendable, Equatable {
    /// A number, addressed in a namespace.
    case person(String, Namespace)
    /// Id of a group.
    case group(String)

    /// The number, or the address of the group, as messages show it.
    var name: String {
        switch self {
        case .person(let number, _): number
        case .group(let id): Phone.address(ofGroup: id)
        }
    }
}

/// What a phone makes of the content of a message, its own or another's.
struct PhoneContent: Sendable {
    /// The unwrapped message; what is shown is derived from it.
    let message: WA.Message

    /// Looks through wrappers and takes the message secret from where it is.
    init(_ message: WA.Message, isOwn: Bool = true) {
        var content = message
        // A companion's copy is believed only from a companion of the same account.
        if isOwn, let copy = message.deviceSentMessage?.message {
            content = copy
            content.messageContextInfo = copy.messageContextInfo ?? message.messageContextInfo
        }
        // Few levels, so that nesting cannot cost time.
        for _ in 0..<4 {
            guard let inner = content.wrapped else { break }
            let info = inner.messageContextInfo ?? content.messageContextInfo
            content = inner
            content.messageContextInfo = info
        }
        content.senderKeyDistributionMessage = nil
        self.message = content
    }

    /// A text.
    static func text(_ text: String) -> PhoneContent {
        var message = WA.Message()
        message.conversation = text
        return PhoneContent(message)
    }

    /// True for what only accompanies other messages, such as a sender key.
    var isEmpty: Bool {
        var rest = message
        rest.messageContextInfo = nil
        return rest.serialized().isEmpty
    }

    /// The key of the message that a reaction, an edit, a revoke or a vote concerns.
    var targetKey: WA.MessageKey? {
        if let reaction = message.reactionMessage { return reaction.key }
        if let vote = message.pollUpdateMessage { return vote.pollCreationMessageKey }
        return isRevoke || edited != nil ? message.protocolMessage?.key : nil
    }

    /// It takes a message back.
    var isRevoke: Bool {
        guard let control = message.protocolMessage else { return false }
        return control.type == nil || control.type == .revoke
    }

    /// The new content of the message that an edit concerns.
    var edited: PhoneContent? {
        guard let control = message.protocolMessage, control.type == .messageEdit else { return nil }
        return control.editedMessage.map { PhoneContent($0) }
    }

    /// False for what devices exchange without showing it.
    var isShown: Bool { !isEmpty && (message.protocolMessage == nil || targetKey != nil) }

    /// `text`, or what else it holds; nil for what phones do not know.
    var kind: String? {
        if message.conversation != nil || message.extendedTextMessage != nil { return "text" }
        if message.reactionMessage != nil { return "reaction" }
        if message.pollUpdateMessage != nil { return "vote" }
        if poll != nil { return "poll" }
        if message.locationMessage != nil { return "location" }
        if message.contactMessage != nil || message.contactsArrayMessage != nil { return "contact" }
        if let media { return media.kind }
        if edited != nil { return "edit" }
        return isRevoke ? "revoke" : nil
    }

    /// The text shown.
    var text: String? {
        let reaction = message.reactionMessage?.text.flatMap { $0.isEmpty ? nil : $0 }
        return plainText ?? reaction ?? poll?.name ?? edited?.plainText ?? media?.caption
    }

    /// The file it holds.
    private var media: PhoneMedia? { PhoneMedia(message) }

    private var plainText: String? { message.conversation ?? message.extendedTextMessage?.text }

    /// The secret of votes.
    var secret: SecretBytes? { message.messageContextInfo?.messageSecret.map { SecretBytes($0) } }

    private var poll: WA.PollCreationMessage? {
        message.pollCreationMessage ?? message.pollCreationMessageV2 ?? message.pollCreationMessageV3
            ?? message.pollCreationMessageV5
    }

    private var context: WA.ContextInfo? {
        message.extendedTextMessage?.contextInfo ?? message.locationMessage?.contextInfo
            ?? message.contactMessage?.contextInfo ?? poll?.contextInfo
    }

    /// What is shown in addition to the text.
    func details(_ server: some PhoneServer) -> PhoneMessage.Details {
        var details = PhoneMessage.Details()
        details.target = targetKey?.id
        details.replyTo = context?.stanzaID
        let mentions = context?.mentionedJID.compactMap { JID($0).flatMap(server.number(of:)) } ?? []
        details.mentions = mentions.isEmpty ? nil : mentions
        details.isForwarded = context?.isForwarded == true ? true : nil
        details.poll = poll.map { poll in
            PhoneMessage.Poll(
                name: poll.name ?? "", options: poll.options.map { $0.optionName ?? "" },
                selectable: Int(clamping: poll.selectableOptionsCount ?? 0))
        }
        details.location = message.locationMessage.map { place in
            PhoneMessage.Location(
                latitude: place.degreesLatitude ?? 0, longitude: place.degreesLongitude ?? 0, name: place.name,
                address: place.address)
        }
        let cards = (message.contactMessage.map { [$0] } ?? message.contactsArrayMessage?.contacts) ?? []
        details.contacts =
            cards.isEmpty
            ? nil : cards.map { PhoneMessage.Contact(name: $0.displayName ?? "", vcard: $0.vcard ?? "") }
        return details
    }
}

extension WA.Message {
    /// The message inside one wrapper.
    fileprivate var wrapped: WA.Message? {
        ephemeralMessage?.message ?? viewOnceMessage?.message ?? viewOnceMessageV2?.message
            ?? viewOnceMessageV2Extension?.message ?? documentWithCaptionMessage?.message ?? editedMessage?.message
    }
}

extension StanzaTraits {
    /// `type` and `edit` of the stanza.
    var stanzaAttributes: Attributes {
        ["type": .string(type.rawValue), "edit": edit.map { .string($0.rawValue) }]
    }

    /// Adds to an `enc` what concerns its content.
    func mark(_ enc: Node, holdsContent: Bool = true) -> Node {
        var enc = enc
        if holdsContent { enc.attributes["mediatype"] = mediaType.map { .string($0.rawValue) } }
        if hidesDecryptFailure { enc.attributes["decrypt-fail"] = "hide" }
        return enc
    }

    /// The `meta` element, when one is needed.
    var metaNodes: [Node] { meta == [:] ? [] : [Node("meta", meta)] }
}
