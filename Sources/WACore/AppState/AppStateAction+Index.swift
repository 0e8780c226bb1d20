extension AppStateAction {
    /// The name of the action.
    var name: AppStateActionName {
        switch self {
        case .pushName: .pushName
        case .locale: .locale
        case .contact: .contact
        case .lidContact: .lidContact
        case .mute: .mute
        case .star: .star
        case .deleteForMe: .deleteForMe
        case .clearChat: .clearChat
        case .deleteChat: .deleteChat
        case .statusMute: .statusMute
        case .statusPrivacy: .statusPrivacy
        case .favorites: .favorites
        case .tokenSalt: .tokenSalt
        case .pin: .pin
        case .archive: .archive
        case .markRead: .markRead
        case .unarchiveChats: .unarchiveChats
        case .timeFormat: .timeFormat
        case .keyExpiry: .keyExpiry
        case .lock: .lock
        case .primaryVersion: .primaryVersion
        case .favoriteSticker: .favoriteSticker
        case .androidUnsupported: .androidUnsupported
        case .label: .label
        case .labelChat: .labelChat
        case .labelMessage: .labelMessage
        case .labelOrder: .labelOrder
        case .quickReply: .quickReply
        case .primaryFeatures: .primaryFeatures
        case .phoneOfLID: .phoneOfLID
        case .linkPreviewsOff: .linkPreviewsOff
        case .relayCalls: .relayCalls
        case .callLog: .callLog
        case .broadcastList: .broadcastList
        }
    }

    /// The index of the record.
    var index: AppStateIndex { AppStateIndex([name.rawValue] + arguments) }

    /// The change that stores the action, or removes its record.
    func edit(_ operation: AppStateOperation = .set) -> AppStateEdit {
        AppStateEdit(operation, index, value: value, version: name.version)
    }

    /// The change and its implied changes: archiving a chat unpins it.
    var edits: [AppStateEdit] {
        if case .archive(let chat, isArchived: true, _) = self {
            return [edit(), AppStateAction.pin(chat, isPinned: false).edit()]
        }
        return [edit()]
    }

    private var arguments: [String] {
        func flag(_ value: Bool) -> String { value ? "1" : "0" }
        switch self {
        case .contact(let jid, _), .lidContact(let jid, _), .mute(let jid, _), .statusMute(let jid, _),
            .pin(let jid, _), .archive(let jid, _, _), .markRead(let jid, _, _), .lock(let jid, _),
            .phoneOfLID(let jid, _):
            return [jid.bare.description]
        case .star(let message, _), .deleteForMe(let message, _, _): return message.words
        case .clearChat(let jid, let deletesStarred, let deletesMedia, _):
            return [jid.bare.description, flag(deletesStarred), flag(deletesMedia)]
        case .deleteChat(let jid, let deletesMedia, _): return [jid.bare.description, flag(deletesMedia)]
        case .primaryVersion(let key, _): return [key]
        case .favoriteSticker(let hash, _): return [hash]
        case .label(let id, _), .quickReply(let id, _), .broadcastList(let id, _): return [id]
        case .labelChat(let id, let jid, _): return [id, jid.bare.description]
        case .labelMessage(let id, let jid, let messageID, _): return [id, jid.bare.description, messageID, "0", "0"]
        case .callLog(let words, _): return words
        case .pushName, .locale, .statusPrivacy, .favorites, .tokenSalt, .unarchiveChats, .timeFormat, .keyExpiry,
            .androidUnsupported, .labelOrder, .primaryFeatures, .linkPreviewsOff, .relayCalls:
            return []
        }
    }
}
