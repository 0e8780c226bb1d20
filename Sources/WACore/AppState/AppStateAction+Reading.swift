internal import WAProto

extension AppStateAction {
    /// Parses a mutation; nil for an unknown action, and if its index or value does not match its name.
    ///
    /// Such records are applied to the collection nevertheless. Only the index of a removal is meaningful.
    init?(_ mutation: AppStateMutation) {
        self.init(mutation.index, mutation.value)
    }

    /// Parses an index and its value; nil for an unknown action, or if they do not match.
    init?(_ index: AppStateIndex, _ value: WA.SyncActionValue) {
        guard let name = AppStateActionName(rawValue: index.name) else { return nil }
        let arguments = Array(index.arguments)
        let read =
            switch name.collection {
            case .criticalBlock, .criticalUnblockLow: Self.critical(name, arguments, value)
            case .regularHigh: Self.regularHigh(name, arguments, value)
            case .regularLow: Self.regularLow(name, arguments, value)
            case .regular: Self.regular(name, arguments, value)
            }
        guard let read else { return nil }
        self = read
    }

    private static func critical(
        _ name: AppStateActionName, _ arguments: [String], _ value: WA.SyncActionValue
    ) -> AppStateAction? {
        switch name {
        case .pushName: return value.pushNameSetting?.name.map(AppStateAction.pushName)
        case .locale: return value.localeSetting?.locale.map(AppStateAction.locale)
        case .contact:
            guard let jid = jid(arguments), let action = value.contactAction else { return nil }
            return .contact(jid, action)
        case .lidContact:
            guard let jid = jid(arguments), let action = value.lidContactAction else { return nil }
            return .lidContact(jid, action)
        default: return nil
        }
    }

    private static func regularHigh(
        _ name: AppStateActionName, _ arguments: [String], _ value: WA.SyncActionValue
    ) -> AppStateAction? {
        switch name {
        case .star:
            guard let message = AppStateMessage(arguments[...]), let action = value.starAction else { return nil }
            return .star(message, isStarred: action.starred ?? false)
        case .deleteForMe:
            guard let message = AppStateMessage(arguments[...]), let action = value.deleteMessageForMeAction else {
                return nil
            }
            return .deleteForMe(
                message, deletesMedia: action.deleteMedia ?? false,
                sent: action.messageTimestamp.map(Timestamp.init(seconds:)))
        case .statusPrivacy: return value.statusPrivacy.map(AppStateAction.statusPrivacy)
        case .favorites: return value.favoritesAction.map(AppStateAction.favorites)
        case .tokenSalt: return value.nctSaltSyncAction?.salt.map { .tokenSalt(SecretBytes($0)) }
        default: return jid(arguments).flatMap { regularHigh(name, $0, arguments, value) }
        }
    }

    private static func regularHigh(
        _ name: AppStateActionName, _ chat: JID, _ arguments: [String], _ value: WA.SyncActionValue
    ) -> AppStateAction? {
        func flag(_ position: Int) -> Bool { arguments.count > position && arguments[position] == "1" }
        switch name {
        case .mute: return value.muteAction.map { .mute(chat, AppStateMute($0)) }
        case .clearChat:
            return value.clearChatAction.map {
                .clearChat(chat, deletesStarred: flag(1), deletesMedia: flag(2), $0.messageRange)
            }
        case .deleteChat:
            return value.deleteChatAction.map { .deleteChat(chat, deletesMedia: flag(1), $0.messageRange) }
        case .statusMute: return value.userStatusMuteAction.map { .statusMute(chat, isMuted: $0.muted ?? false) }
        default: return nil
        }
    }

    private static func regularLow(
        _ name: AppStateActionName, _ arguments: [String], _ value: WA.SyncActionValue
    ) -> AppStateAction? {
        switch name {
        case .unarchiveChats: return value.unarchiveChatsSetting.map { .unarchiveChats($0.unarchiveChats ?? false) }
        case .timeFormat:
            return value.timeFormatAction.map {
                .timeFormat(isTwentyFourHour: $0.isTwentyFourHourFormatEnabled ?? false)
            }
        case .keyExpiry: return value.keyExpiration?.expiredKeyEpoch.map { .keyExpiry(epoch: $0) }
        case .androidUnsupported:
            return value.androidUnsupportedActions.map { .androidUnsupported(isAllowed: $0.allowed ?? false) }
        case .primaryVersion:
            guard let key = arguments.first, let version = value.primaryVersionAction?.version else { return nil }
            return .primaryVersion(key: key, version: version)
        case .favoriteSticker:
            guard let hash = arguments.first, let action = value.stickerAction else { return nil }
            return .favoriteSticker(hash: hash, action)
        default: break
        }
        guard let chat = jid(arguments) else { return nil }
        switch name {
        case .pin: return value.pinAction.map { .pin(chat, isPinned: $0.pinned ?? false) }
        case .archive:
            return value.archiveChatAction.map { .archive(chat, isArchived: $0.archived ?? false, $0.messageRange) }
        case .markRead:
            return value.markChatAsReadAction.map { .markRead(chat, isRead: $0.read ?? false, $0.messageRange) }
        case .lock: return value.lockChatAction.map { .lock(chat, isLocked: $0.locked ?? false) }
        default: return nil
        }
    }

    private static func regular(
        _ name: AppStateActionName, _ arguments: [String], _ value: WA.SyncActionValue
    ) -> AppStateAction? {
        switch name {
        case .labelOrder: return value.labelReorderingAction.map { .labelOrder($0.sortedLabelIDs) }
        case .primaryFeatures: return value.primaryFeature.map { .primaryFeatures($0.flags) }
        case .linkPreviewsOff:
            return value.privacySettingDisableLinkPreviewsAction.map {
                .linkPreviewsOff($0.isPreviewsDisabled ?? false)
            }
        case .relayCalls: return value.privacySettingRelayAllCalls.map { .relayCalls($0.isEnabled ?? false) }
        case .callLog: return value.callLogAction.map { .callLog(arguments, $0) }
        case .phoneOfLID:
            guard let lid = jid(arguments), let phone = value.pnForLidChatAction?.pnJID.flatMap({ jid([$0]) })
            else { return nil }
            return .phoneOfLID(lid, phone: phone)
        default: return arguments.first.flatMap { regular(name, id: $0, Array(arguments.dropFirst()), value) }
        }
    }

    /// Actions whose index continues with an id.
    private static func regular(
        _ name: AppStateActionName, id: String, _ rest: [String], _ value: WA.SyncActionValue
    ) -> AppStateAction? {
        switch name {
        case .label: return value.labelEditAction.map { .label(id: id, $0) }
        case .quickReply: return value.quickReplyAction.map { .quickReply(id: id, $0) }
        case .broadcastList: return value.businessBroadcastListAction.map { .broadcastList(id: id, $0) }
        case .labelChat:
            guard let chat = jid(rest), let action = value.labelAssociationAction else { return nil }
            return .labelChat(id: id, chat, isLabeled: action.labeled ?? false)
        case .labelMessage:
            guard let chat = jid(rest), rest.count > 1, let action = value.labelAssociationAction else { return nil }
            return .labelMessage(id: id, chat, messageID: rest[1], isLabeled: action.labeled ?? false)
        default: return nil
        }
    }

    /// The address in the first argument.
    private static func jid(_ arguments: [String]) -> JID? { JID.address(arguments.first) }
}
