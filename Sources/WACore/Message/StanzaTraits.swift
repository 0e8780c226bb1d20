public import WAProto

/// The `type` of a message stanza.
public enum StanzaType: String, Sendable {
    /// Everything without a type of its own.
    case text
    /// Content with a ``MediaType``; without one the server drops such a stanza.
    case media
    /// A reaction.
    case reaction
    /// A poll or a vote.
    case poll
    /// An event or an answer to one.
    case event
}

/// The `mediatype` of an `enc` element.
public enum MediaType: String, Sendable {
    case image, video, gif, ptv, audio, document, sticker, location, url, list, order, product
    case voice = "ptt"
    case stickerPack = "sticker_pack"
    case contact = "vcard"
    case contacts = "contact_array"
    case liveLocation = "livelocation"
    case listResponse = "list_response"
    case buttonsResponse = "buttons_response"
    case nativeFlowResponse = "native_flow_response"
}

/// The `edit` of a message stanza.
public enum EditKind: String, Sendable {
    /// New content for a message.
    case messageEdit = "1"
    /// A message pinned or unpinned.
    case pin = "2"
    /// An edit in a channel.
    case adminEdit = "3"
    /// A message taken back by its author, a reaction removed, a message no longer kept.
    case senderRevoke = "7"
    /// A message taken back by an admin.
    case adminRevoke = "8"
}

/// What a message's stanza must say about the content that the server cannot read (51-sending.md sections 8.3-8.6).
public struct StanzaTraits: Sendable, Equatable {
    /// The stanza's `type`.
    public let type: StanzaType
    /// The `mediatype` of each `enc` that carries the content.
    public let mediaType: MediaType?
    /// The stanza's `edit`.
    public let edit: EditKind?
    /// True when `enc` elements say `decrypt-fail="hide"`.
    public let hidesDecryptFailure: Bool
    /// Attributes of a `meta` element; empty when none is needed.
    public let meta: Attributes

    /// Looks through the wrappers of `message`.
    public init(_ message: WA.Message) {
        let content = message.unwrapped(trustingDeviceSent: true).content
        mediaType = content.mediaType
        type = content.stanzaType ?? (mediaType == nil ? .text : .media)
        edit = content.editKind
        hidesDecryptFailure =
            type == .reaction || content.pollUpdateMessage != nil || content.keepInChatMessage != nil
            || edit == .messageEdit || edit == .pin
        meta = content.metaAttributes
    }
}

extension WA.Message {
    fileprivate var stanzaType: StanzaType? {
        if reactionMessage != nil || encReactionMessage != nil { return .reaction }
        if poll != nil || pollUpdateMessage != nil { return .poll }
        if eventMessage != nil || encEventResponseMessage != nil { return .event }
        switch secretEncryptedMessage?.secretEncType {
        case .eventEdit?: return .event
        case .pollEdit?, .pollAddOption?: return .poll
        default: return nil
        }
    }

    fileprivate var mediaType: MediaType? {
        if imageMessage != nil { return .image }
        if let video = videoMessage { return video.gifPlayback == true ? .gif : .video }
        if ptvMessage != nil { return .ptv }
        if let audio = audioMessage { return audio.ptt == true ? .voice : .audio }
        if documentMessage != nil { return .document }
        if stickerMessage != nil { return .sticker }
        if stickerPackMessage != nil { return .stickerPack }
        if contactMessage != nil { return .contact }
        if contactsArrayMessage != nil { return .contacts }
        if locationMessage != nil { return .location }
        if liveLocationMessage != nil { return .liveLocation }
        if let text = extendedTextMessage { return text.hasPreview ? .url : nil }
        if groupInviteMessage != nil { return .url }
        return businessMediaType
    }

    private var businessMediaType: MediaType? {
        if listMessage != nil { return .list }
        if listResponseMessage != nil { return .listResponse }
        if buttonsResponseMessage != nil { return .buttonsResponse }
        if orderMessage != nil { return .order }
        if productMessage != nil { return .product }
        if interactiveResponseMessage != nil { return .nativeFlowResponse }
        return nil
    }

    fileprivate var editKind: EditKind? {
        if let control = protocolMessage {
            switch control.effectiveType {
            case .revoke: return control.key?.fromMe == true ? .senderRevoke : .adminRevoke
            case .messageEdit where control.editedMessage != nil: return .messageEdit
            default: return nil
            }
        }
        if pinInChatMessage != nil { return .pin }
        if reactionMessage?.text == "" { return .senderRevoke }
        if let keep = keepInChatMessage, keep.keepType == .undoKeepForAll, keep.key?.fromMe == true {
            return .senderRevoke
        }
        return nil
    }

    fileprivate var metaAttributes: Attributes {
        if poll != nil { return ["polltype": "creation"] }
        if pollUpdateMessage != nil { return ["polltype": "vote"] }
        if eventMessage != nil { return ["event_type": "creation"] }
        if encEventResponseMessage != nil { return ["event_type": "response"] }
        if secretEncryptedMessage?.secretEncType == .eventEdit { return ["event_type": "edit"] }
        return [:]
    }
}

extension WA.ExtendedTextMessage {
    fileprivate var hasPreview: Bool {
        func isBlank(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? true }
        return !isBlank(title) || !isBlank(matchedText)
    }
}
