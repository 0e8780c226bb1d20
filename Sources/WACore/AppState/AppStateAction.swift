internal import WAProto

/// The typed content of an app state record (70-appstate.md section 9).
///
/// Addresses have no device. Values with many fields are stored in their wire form.
enum AppStateAction: Sendable, Equatable {
    /// Own push name.
    case pushName(String)
    /// Language and country, as in `en_US`.
    case locale(String)
    /// A contact, by phone number or LID.
    case contact(JID, WA.ContactAction)
    /// A contact known by LID only.
    case lidContact(JID, WA.LidContactAction)
    /// A muted chat.
    case mute(JID, AppStateMute)
    /// Whether a message is starred.
    case star(AppStateMessage, isStarred: Bool)
    /// A message deleted on our side only, with the time it was sent.
    case deleteForMe(AppStateMessage, deletesMedia: Bool, sent: Timestamp?)
    /// A chat is cleared of its messages.
    case clearChat(JID, deletesStarred: Bool, deletesMedia: Bool, WA.SyncActionMessageRange?)
    /// A chat is deleted.
    case deleteChat(JID, deletesMedia: Bool, WA.SyncActionMessageRange?)
    /// Whether a person's status is muted.
    case statusMute(JID, isMuted: Bool)
    /// Who sees our status.
    case statusPrivacy(WA.StatusPrivacyAction)
    /// Favourite chats.
    case favorites(WA.FavoritesAction)
    /// The salt of privacy tokens; a removal clears it.
    case tokenSalt(SecretBytes)
    /// Whether a chat is pinned.
    case pin(JID, isPinned: Bool)
    /// Whether a chat is archived.
    case archive(JID, isArchived: Bool, WA.SyncActionMessageRange?)
    /// Whether a chat is marked as read.
    case markRead(JID, isRead: Bool, WA.SyncActionMessageRange?)
    /// Whether a new message unarchives its chat.
    case unarchiveChats(Bool)
    /// Whether the clock shows twenty-four hours.
    case timeFormat(isTwentyFourHour: Bool)
    /// The epoch up to which keys have expired.
    case keyExpiry(epoch: Int32)
    /// Whether a chat is locked.
    case lock(JID, isLocked: Bool)
    /// The phone's version.
    case primaryVersion(key: String, version: String)
    /// A favourite sticker, by the hash of its file.
    case favoriteSticker(hash: String, WA.StickerAction)
    /// Whether Android's own actions are allowed.
    case androidUnsupported(isAllowed: Bool)
    /// The definition of a label.
    case label(id: String, WA.LabelEditAction)
    /// Whether a chat has a label.
    case labelChat(id: String, JID, isLabeled: Bool)
    /// Whether a message has a label.
    case labelMessage(id: String, JID, messageID: String, isLabeled: Bool)
    /// The order of labels.
    case labelOrder([Int32])
    /// A quick reply.
    case quickReply(id: String, WA.QuickReplyAction)
    /// The features of the phone.
    case primaryFeatures([String])
    /// The phone number of a chat known by LID.
    case phoneOfLID(JID, phone: JID)
    /// Whether link previews are off.
    case linkPreviewsOff(Bool)
    /// Whether calls are relayed.
    case relayCalls(Bool)
    /// A past call; the strings are the remaining index elements.
    case callLog([String], WA.CallLogAction)
    /// A broadcast list of a business.
    case broadcastList(id: String, WA.BusinessBroadcastListAction)
}

/// The mute setting of a chat.
enum AppStateMute: Sendable, Equatable {
    /// Not muted.
    case off
    /// Muted indefinitely.
    case forever
    /// Muted until this time.
    case until(Timestamp)

    init(_ action: WA.MuteAction) {
        guard action.muted == true else {
            self = .off
            return
        }
        // Some clients write 0 or omit the end; only a positive value is an end.
        let end = action.muteEndTimestamp ?? -1
        self = end > 0 ? .until(Timestamp(milliseconds: end)) : .forever
    }

    var wire: WA.MuteAction {
        var action = WA.MuteAction()
        action.muted = self != .off
        switch self {
        case .off: break
        case .forever: action.muteEndTimestamp = -1
        case .until(let end): action.muteEndTimestamp = end.milliseconds
        }
        return action
    }
}

/// A message reference in an index.
struct AppStateMessage: Sendable, Equatable {
    /// The chat.
    let chat: JID
    /// The message's id.
    let id: String
    /// The message is ours.
    let isFromMe: Bool
    /// Who sent it; only for messages of others in groups and broadcasts.
    let participant: JID?

    /// Creates a reference; the participant is kept only for messages of others in groups and broadcasts.
    init(chat: JID, id: String, isFromMe: Bool, participant: JID? = nil) {
        self.chat = chat.bare
        self.id = id
        self.isFromMe = isFromMe
        let hasParticipant = !isFromMe && (chat.isGroup || chat.isBroadcast)
        self.participant = hasParticipant ? participant?.bare : nil
    }

    init?(_ words: ArraySlice<String>) {
        let words = Array(words)
        guard words.count == 4, let chat = JID.withUser(words[0]), !words[1].isEmpty else { return nil }
        self.init(
            chat: chat, id: words[1], isFromMe: words[2] == "1",
            participant: words[3] == "0" ? nil : JID.withUser(words[3]))
    }

    var words: [String] { [chat.description, id, isFromMe ? "1" : "0", participant?.description ?? "0"] }
}
