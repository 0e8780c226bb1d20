internal import WAProto

extension AppStateAction {
    /// The value on the wire, without its timestamp.
    var value: WA.SyncActionValue {
        var value = WA.SyncActionValue()
        switch self {
        case .contact, .lidContact, .statusPrivacy, .favorites, .favoriteSticker, .label, .quickReply, .callLog,
            .broadcastList:
            setModel(of: &value)
        case .mute, .star, .deleteForMe, .clearChat, .deleteChat, .pin, .archive, .markRead, .lock, .labelChat,
            .labelMessage:
            setChatFlag(of: &value)
        default: setSetting(of: &value)
        }
        return value
    }

    /// Sets the value of an action that is stored in its wire form.
    private func setModel(of value: inout WA.SyncActionValue) {
        switch self {
        case .contact(_, let action): value.contactAction = action
        case .lidContact(_, let action): value.lidContactAction = action
        case .statusPrivacy(let action): value.statusPrivacy = action
        case .favorites(let action): value.favoritesAction = action
        case .favoriteSticker(_, let action): value.stickerAction = action
        case .label(_, let action): value.labelEditAction = action
        case .quickReply(_, let action): value.quickReplyAction = action
        case .callLog(_, let action): value.callLogAction = action
        case .broadcastList(_, let action): value.businessBroadcastListAction = action
        default: break
        }
    }

    /// Sets the value of an action on a chat or a message.
    private func setChatFlag(of value: inout WA.SyncActionValue) {
        switch self {
        case .mute(_, let mute): value.muteAction = mute.wire
        case .star(_, let isStarred): value.starAction = Self.make { $0.starred = isStarred }
        case .deleteForMe(_, let deletesMedia, let sent):
            value.deleteMessageForMeAction = Self.make {
                $0.deleteMedia = deletesMedia
                $0.messageTimestamp = sent?.seconds
            }
        case .clearChat(_, _, _, let range): value.clearChatAction = Self.make { $0.messageRange = range }
        case .deleteChat(_, _, let range): value.deleteChatAction = Self.make { $0.messageRange = range }
        case .pin(_, let isPinned): value.pinAction = Self.make { $0.pinned = isPinned }
        case .archive(_, let isArchived, let range):
            value.archiveChatAction = Self.make {
                $0.archived = isArchived
                $0.messageRange = range
            }
        case .markRead(_, let isRead, let range):
            value.markChatAsReadAction = Self.make {
                $0.read = isRead
                $0.messageRange = range
            }
        case .lock(_, let isLocked): value.lockChatAction = Self.make { $0.locked = isLocked }
        case .labelChat(_, _, let isLabeled), .labelMessage(_, _, _, let isLabeled):
            value.labelAssociationAction = Self.make { $0.labeled = isLabeled }
        default: break
        }
    }

    /// Sets the value of an account setting or another action.
    private func setSetting(of value: inout WA.SyncActionValue) {
        switch self {
        case .pushName(let name): value.pushNameSetting = Self.make { $0.name = name }
        case .locale(let locale): value.localeSetting = Self.make { $0.locale = locale }
        case .statusMute(_, let isMuted): value.userStatusMuteAction = Self.make { $0.muted = isMuted }
        case .tokenSalt(let salt): value.nctSaltSyncAction = Self.make { $0.salt = salt.exposed }
        case .unarchiveChats(let isOn): value.unarchiveChatsSetting = Self.make { $0.unarchiveChats = isOn }
        case .timeFormat(let isTwentyFourHour):
            value.timeFormatAction = Self.make { $0.isTwentyFourHourFormatEnabled = isTwentyFourHour }
        case .keyExpiry(let epoch): value.keyExpiration = Self.make { $0.expiredKeyEpoch = epoch }
        case .primaryVersion(_, let version): value.primaryVersionAction = Self.make { $0.version = version }
        case .androidUnsupported(let isAllowed):
            value.androidUnsupportedActions = Self.make { $0.allowed = isAllowed }
        case .labelOrder(let order): value.labelReorderingAction = Self.make { $0.sortedLabelIDs = order }
        case .primaryFeatures(let flags): value.primaryFeature = Self.make { $0.flags = flags }
        case .phoneOfLID(_, let phone): value.pnForLidChatAction = Self.make { $0.pnJID = phone.bare.description }
        case .linkPreviewsOff(let isOff):
            value.privacySettingDisableLinkPreviewsAction = Self.make { $0.isPreviewsDisabled = isOff }
        case .relayCalls(let isOn): value.privacySettingRelayAllCalls = Self.make { $0.isEnabled = isOn }
        default: break
        }
    }

    private static func make<Message: ProtobufMessage>(_ fill: (inout Message) -> Void) -> Message {
        var message = Message()
        fill(&message)
        return message
    }
}
