internal import WAProto

/// Content that speaks of another message instead of standing alone.
enum MessageAddOn: Sendable, Equatable {
    /// A reaction; nil takes it back.
    case reaction(MessageTarget, emoji: String?, at: Timestamp?)
    /// New content for a message.
    case edit(MessageTarget, content: WA.Message, at: Timestamp?)
    /// The message is taken back.
    case revoke(MessageTarget)
    /// Sealed with the secret of its target: see ``MessageSecret``.
    case sealed(MessageTarget, MessageSecret.Use, payload: [UInt8], nonce: [UInt8])
    /// Pinned to the top of the chat, or no longer.
    case pin(MessageTarget, isPinned: Bool)
    /// Kept in a disappearing chat, or no longer.
    case keep(MessageTarget, isKept: Bool)

    /// The message it speaks of.
    var target: MessageTarget {
        switch self {
        case .reaction(let target, _, _), .edit(let target, _, _), .revoke(let target), .sealed(let target, _, _, _),
            .pin(let target, _), .keep(let target, _):
            target
        }
    }

    /// Finds the add-on in an unwrapped message; nil when there is none or its key names no message.
    init?(_ message: WA.Message) {
        if let reaction = message.reactionMessage, let target = MessageTarget(reaction.key) {
            let emoji = reaction.text.flatMap { $0.isEmpty ? nil : $0 }
            let time = reaction.senderTimestampMS.map(Timestamp.init(milliseconds:))
            self = .reaction(target, emoji: emoji, at: time)
        } else if let control = message.protocolMessage, let target = MessageTarget(control.key) {
            guard let addOn = MessageAddOn(control, target) else { return nil }
            self = addOn
        } else if let pin = message.pinInChatMessage, let target = MessageTarget(pin.key) {
            self = .pin(target, isPinned: pin.type == .pinForAll)
        } else if let keep = message.keepInChatMessage, let target = MessageTarget(keep.key) {
            self = .keep(target, isKept: keep.keepType == .keepForAll)
        } else {
            guard let sealed = MessageAddOn.sealed(in: message) else { return nil }
            self = sealed
        }
    }

    private init?(_ control: WA.ProtocolMessage, _ target: MessageTarget) {
        switch control.effectiveType {
        case .revoke: self = .revoke(target)
        case .messageEdit:
            guard let content = control.editedMessage else { return nil }
            self = .edit(target, content: content, at: control.timestampMS.map(Timestamp.init(milliseconds:)))
        default: return nil
        }
    }

    private static func sealed(in message: WA.Message) -> MessageAddOn? {
        func make(_ key: WA.MessageKey?, _ use: MessageSecret.Use, _ payload: [UInt8]?, _ nonce: [UInt8]?) -> Self? {
            guard let target = MessageTarget(key), let payload, let nonce else { return nil }
            return .sealed(target, use, payload: payload, nonce: nonce)
        }
        if let update = message.pollUpdateMessage {
            return make(update.pollCreationMessageKey, .pollVote, update.vote?.encPayload, update.vote?.encIV)
        }
        if let part = message.encReactionMessage {
            return make(part.targetMessageKey, .reaction, part.encPayload, part.encIV)
        }
        if let part = message.encCommentMessage {
            return make(part.targetMessageKey, .comment, part.encPayload, part.encIV)
        }
        if let part = message.encEventResponseMessage {
            return make(part.eventCreationMessageKey, .eventResponse, part.encPayload, part.encIV)
        }
        guard let part = message.secretEncryptedMessage, let use = part.secretEncType.flatMap(use(of:)) else {
            return nil
        }
        return make(part.targetMessageKey, use, part.encPayload, part.encIV)
    }

    private static func use(of type: WA.SecretEncryptedMessage.SecretEncType) -> MessageSecret.Use? {
        switch type {
        case .eventEdit: .eventEdit
        case .messageEdit: .messageEdit
        case .pollEdit: .pollEdit
        case .pollAddOption: .pollAddOption
        default: nil
        }
    }
}
