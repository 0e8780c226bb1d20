/// The name of a known action, the first element of its index (70-appstate.md section 9).
enum AppStateActionName: String, Sendable, CaseIterable {
    /// Own push name.
    case pushName = "setting_pushName"
    /// Language and country.
    case locale = "setting_locale"
    /// A contact.
    case contact
    /// A contact known by LID only.
    case lidContact = "lid_contact"
    /// A muted chat.
    case mute
    /// A starred message.
    case star
    /// A message deleted on our side only.
    case deleteForMe = "deleteMessageForMe"
    /// A cleared chat.
    case clearChat
    /// A deleted chat.
    case deleteChat
    /// A person whose status is hidden.
    case statusMute = "userStatusMute"
    /// Who sees our status.
    case statusPrivacy = "status_privacy"
    /// Favourite chats.
    case favorites
    /// The salt of privacy tokens.
    case tokenSalt = "nct_salt_sync"
    /// A pinned chat.
    case pin = "pin_v1"
    /// An archived chat.
    case archive
    /// A chat marked as read or unread.
    case markRead = "markChatAsRead"
    /// Whether a new message unarchives its chat.
    case unarchiveChats = "setting_unarchiveChats"
    /// Twelve or twenty-four hours.
    case timeFormat = "time_format"
    /// The epoch up to which keys have expired.
    case keyExpiry = "sentinel"
    /// A locked chat.
    case lock
    /// The phone's version.
    case primaryVersion = "primary_version"
    /// A favourite sticker.
    case favoriteSticker
    /// Whether Android's own actions are allowed.
    case androidUnsupported = "android_unsupported_actions"
    /// The definition of a label.
    case label = "label_edit"
    /// A label on a chat.
    case labelChat = "label_jid"
    /// A label on a message.
    case labelMessage = "label_message"
    /// The order of labels.
    case labelOrder = "label_reordering"
    /// A quick reply.
    case quickReply = "quick_reply"
    /// The features of the phone.
    case primaryFeatures = "primary_feature"
    /// The phone number of a chat known by LID.
    case phoneOfLID = "pnForLidChat"
    /// Whether link previews are off.
    case linkPreviewsOff = "setting_disableLinkPreviews"
    /// Whether calls are relayed.
    case relayCalls = "setting_relayAllCalls"
    /// A past call.
    case callLog = "call_log"
    /// A broadcast list of a business.
    case broadcastList = "business_broadcast_list"

    /// The collection of its records.
    var collection: AppStateCollection {
        switch self {
        case .pushName, .locale: .criticalBlock
        case .contact, .lidContact: .criticalUnblockLow
        case .mute, .star, .deleteForMe, .clearChat, .deleteChat, .statusMute, .statusPrivacy, .favorites, .tokenSalt:
            .regularHigh
        case .pin, .archive, .markRead, .unarchiveChats, .timeFormat, .keyExpiry, .lock, .primaryVersion,
            .favoriteSticker, .androidUnsupported:
            .regularLow
        case .label, .labelChat, .labelMessage, .labelOrder, .quickReply, .primaryFeatures, .phoneOfLID,
            .linkPreviewsOff, .relayCalls, .callLog, .broadcastList:
            .regular
        }
    }

    /// Version of its format.
    var version: Int32 {
        switch self {
        case .pushName, .lidContact, .favorites, .tokenSalt, .relayCalls, .callLog, .broadcastList: 1
        case .contact, .mute, .star, .quickReply: 2
        case .locale, .deleteForMe, .archive, .markRead, .keyExpiry, .label, .labelChat, .labelMessage, .labelOrder: 3
        case .unarchiveChats, .androidUnsupported: 4
        case .pin: 5
        case .clearChat, .deleteChat: 6
        case .statusMute, .statusPrivacy, .timeFormat, .lock, .primaryVersion, .favoriteSticker, .primaryFeatures: 7
        case .phoneOfLID, .linkPreviewsOff: 8
        }
    }
}
