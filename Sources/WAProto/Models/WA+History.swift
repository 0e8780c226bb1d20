// Made by scripts/generate-protobuf from proto/history.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Values of `MediaVisibility`; unknown ones keep their number.
    public struct MediaVisibility: ProtobufEnum {
        /// The number on the wire.
        public let rawValue: Int32
        /// Makes a value from its number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// `DEFAULT`, 0.
        public static let `default` = Self(rawValue: 0)
        /// `OFF`, 1.
        public static let off = Self(rawValue: 1)
        /// `ON`, 2.
        public static let on = Self(rawValue: 2)
    }

    /// Values of `PrivacySystemMessage`; unknown ones keep their number.
    public struct PrivacySystemMessage: ProtobufEnum {
        /// The number on the wire.
        public let rawValue: Int32
        /// Makes a value from its number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// `E2EE_MSG`, 1.
        public static let e2eeMsg = Self(rawValue: 1)
        /// `NE2EE_SELF`, 2.
        public static let ne2eeSelf = Self(rawValue: 2)
        /// `NE2EE_OTHER`, 3.
        public static let ne2eeOther = Self(rawValue: 3)
    }

    /// The message `wa.HistorySync`.
    public struct HistorySync: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var syncType: WA.HistorySync.HistorySyncType?
            var conversations: [WA.Conversation] = []
            var statusV3Messages: [WA.WebMessageInfo] = []
            var chunkOrder: UInt32?
            var progress: UInt32?
            var pushnames: [WA.Pushname] = []
            var globalSettings: WA.GlobalSettings?
            var threadIDUserSecret: [UInt8]?
            var threadDsTimeframeOffset: UInt32?
            var recentStickers: [WA.StickerMetadata] = []
            var pastParticipants: [WA.PastParticipants] = []
            var callLogRecords: [WA.CallLogRecord] = []
            var aiWaitListState: WA.HistorySync.BotAIWaitListState?
            var phoneNumberToLidMappings: [WA.PhoneNumberToLIDMapping] = []
            var companionMetaNonce: String?
            var shareableChatIdentifierEncryptionKey: [UInt8]?
            var accounts: [WA.Account] = []
            var nctSalt: [UInt8]?
            var inlineContacts: [WA.InlineContact] = []
            var inlineContactsProvided: Bool?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: syncType = try WA.HistorySync.HistorySyncType(rawValue: reader.int32())
                    case 18: try conversations.append(reader.message(WA.Conversation.self))
                    case 26: try statusV3Messages.append(reader.message(WA.WebMessageInfo.self))
                    case 40: chunkOrder = try reader.uint32()
                    case 48: progress = try reader.uint32()
                    case 58: try pushnames.append(reader.message(WA.Pushname.self))
                    case 66: try reader.message(into: &globalSettings)
                    case 74: threadIDUserSecret = try reader.bytes()
                    case 80: threadDsTimeframeOffset = try reader.uint32()
                    case 90: try recentStickers.append(reader.message(WA.StickerMetadata.self))
                    case 98: try pastParticipants.append(reader.message(WA.PastParticipants.self))
                    case 106: try callLogRecords.append(reader.message(WA.CallLogRecord.self))
                    case 112: aiWaitListState = try WA.HistorySync.BotAIWaitListState(rawValue: reader.int32())
                    case 122: try phoneNumberToLidMappings.append(reader.message(WA.PhoneNumberToLIDMapping.self))
                    case 130: companionMetaNonce = try reader.string()
                    case 138: shareableChatIdentifierEncryptionKey = try reader.bytes()
                    case 146: try accounts.append(reader.message(WA.Account.self))
                    case 154: nctSalt = try reader.bytes()
                    case 162: try inlineContacts.append(reader.message(WA.InlineContact.self))
                    case 168: inlineContactsProvided = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.enumeration(syncType, 8)
                for value in conversations { writer.message(value, 18) }
                for value in statusV3Messages { writer.message(value, 26) }
                writer.uint32(chunkOrder, 40)
                writer.uint32(progress, 48)
                for value in pushnames { writer.message(value, 58) }
                writer.message(globalSettings, 66)
                writer.bytes(threadIDUserSecret, 74)
                writer.uint32(threadDsTimeframeOffset, 80)
                for value in recentStickers { writer.message(value, 90) }
                for value in pastParticipants { writer.message(value, 98) }
                for value in callLogRecords { writer.message(value, 106) }
                writer.enumeration(aiWaitListState, 112)
                for value in phoneNumberToLidMappings { writer.message(value, 122) }
                writer.string(companionMetaNonce, 130)
                writer.bytes(shareableChatIdentifierEncryptionKey, 138)
                for value in accounts { writer.message(value, 146) }
                writer.bytes(nctSalt, 154)
                for value in inlineContacts { writer.message(value, 162) }
                writer.bool(inlineContactsProvided, 168)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Field 1.
        public var syncType: WA.HistorySync.HistorySyncType? {
            get { box.fields.syncType }
            set { change().fields.syncType = newValue }
        }
        /// Field 2.
        public var conversations: [WA.Conversation] {
            get { box.fields.conversations }
            set { change().fields.conversations = newValue }
        }
        /// Field 3.
        public var statusV3Messages: [WA.WebMessageInfo] {
            get { box.fields.statusV3Messages }
            set { change().fields.statusV3Messages = newValue }
        }
        /// Order chunks by it within one sync type.
        public var chunkOrder: UInt32? {
            get { box.fields.chunkOrder }
            set { change().fields.chunkOrder = newValue }
        }
        /// Field 6.
        public var progress: UInt32? {
            get { box.fields.progress }
            set { change().fields.progress = newValue }
        }
        /// Field 7.
        public var pushnames: [WA.Pushname] {
            get { box.fields.pushnames }
            set { change().fields.pushnames = newValue }
        }
        /// Field 8.
        public var globalSettings: WA.GlobalSettings? {
            get { box.fields.globalSettings }
            set { change().fields.globalSettings = newValue }
        }
        /// Field 9.
        public var threadIDUserSecret: [UInt8]? {
            get { box.fields.threadIDUserSecret }
            set { change().fields.threadIDUserSecret = newValue }
        }
        /// Field 10.
        public var threadDsTimeframeOffset: UInt32? {
            get { box.fields.threadDsTimeframeOffset }
            set { change().fields.threadDsTimeframeOffset = newValue }
        }
        /// Field 11.
        public var recentStickers: [WA.StickerMetadata] {
            get { box.fields.recentStickers }
            set { change().fields.recentStickers = newValue }
        }
        /// Field 12.
        public var pastParticipants: [WA.PastParticipants] {
            get { box.fields.pastParticipants }
            set { change().fields.pastParticipants = newValue }
        }
        /// Field 13.
        public var callLogRecords: [WA.CallLogRecord] {
            get { box.fields.callLogRecords }
            set { change().fields.callLogRecords = newValue }
        }
        /// Field 14.
        public var aiWaitListState: WA.HistorySync.BotAIWaitListState? {
            get { box.fields.aiWaitListState }
            set { change().fields.aiWaitListState = newValue }
        }
        /// Field 15.
        public var phoneNumberToLidMappings: [WA.PhoneNumberToLIDMapping] {
            get { box.fields.phoneNumberToLidMappings }
            set { change().fields.phoneNumberToLidMappings = newValue }
        }
        /// Value of the Companion_User_Secret header.
        public var companionMetaNonce: String? {
            get { box.fields.companionMetaNonce }
            set { change().fields.companionMetaNonce = newValue }
        }
        /// Field 17.
        public var shareableChatIdentifierEncryptionKey: [UInt8]? {
            get { box.fields.shareableChatIdentifierEncryptionKey }
            set { change().fields.shareableChatIdentifierEncryptionKey = newValue }
        }
        /// Field 18.
        public var accounts: [WA.Account] {
            get { box.fields.accounts }
            set { change().fields.accounts = newValue }
        }
        /// Secret used for tokens towards unknown contacts.
        public var nctSalt: [UInt8]? {
            get { box.fields.nctSalt }
            set { change().fields.nctSalt = newValue }
        }
        /// Field 20.
        public var inlineContacts: [WA.InlineContact] {
            get { box.fields.inlineContacts }
            set { change().fields.inlineContacts = newValue }
        }
        /// Field 21.
        public var inlineContactsProvided: Bool? {
            get { box.fields.inlineContactsProvided }
            set { change().fields.inlineContactsProvided = newValue }
        }
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] {
            get { box.fields.unknownFields }
            set { change().fields.unknownFields = newValue }
        }

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            try change().fields.merge(from: &reader)
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            box.fields.write(to: &writer)
        }

        /// True when all fields are equal.
        public static func == (left: Self, right: Self) -> Bool {
            left.box === right.box || left.box.fields == right.box.fields
        }

        /// Values of `BotAIWaitListState`; unknown ones keep their number.
        public struct BotAIWaitListState: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `IN_WAITLIST`, 0.
            public static let inWaitlist = Self(rawValue: 0)
            /// `AI_AVAILABLE`, 1.
            public static let aiAvailable = Self(rawValue: 1)
        }

        /// Values of `HistorySyncType`; unknown ones keep their number.
        public struct HistorySyncType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `INITIAL_BOOTSTRAP`, 0.
            public static let initialBootstrap = Self(rawValue: 0)
            /// `INITIAL_STATUS_V3`, 1.
            public static let initialStatusV3 = Self(rawValue: 1)
            /// `FULL`, 2.
            public static let full = Self(rawValue: 2)
            /// `RECENT`, 3.
            public static let recent = Self(rawValue: 3)
            /// `PUSH_NAME`, 4.
            public static let pushName = Self(rawValue: 4)
            /// `NON_BLOCKING_DATA`, 5.
            public static let nonBlockingData = Self(rawValue: 5)
            /// `ON_DEMAND`, 6.
            public static let onDemand = Self(rawValue: 6)
        }
    }

    /// The message `wa.Conversation`.
    public struct Conversation: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var id: String?
            var messages: [WA.HistorySyncMsg] = []
            var newJID: String?
            var oldJID: String?
            var lastMsgTimestamp: UInt64?
            var unreadCount: UInt32?
            var readOnly: Bool?
            var endOfHistoryTransfer: Bool?
            var ephemeralExpiration: UInt32?
            var ephemeralSettingTimestamp: Int64?
            var endOfHistoryTransferType: WA.Conversation.EndOfHistoryTransferType?
            var conversationTimestamp: UInt64?
            var name: String?
            var pHash: String?
            var notSpam: Bool?
            var archived: Bool?
            var disappearingMode: WA.DisappearingMode?
            var unreadMentionCount: UInt32?
            var markedAsUnread: Bool?
            var participant: [WA.GroupParticipant] = []
            var tcToken: [UInt8]?
            var tcTokenTimestamp: UInt64?
            var contactPrimaryIdentityKey: [UInt8]?
            var pinned: UInt32?
            var muteEndTime: UInt64?
            var wallpaper: WA.WallpaperSettings?
            var mediaVisibility: WA.MediaVisibility?
            var tcTokenSenderTimestamp: UInt64?
            var suspended: Bool?
            var terminated: Bool?
            var createdAt: UInt64?
            var createdBy: String?
            var description: String?
            var support: Bool?
            var isParentGroup: Bool?
            var isDefaultSubgroup: Bool?
            var parentGroupID: String?
            var displayName: String?
            var pnJID: String?
            var shareOwnPn: Bool?
            var pnhDuplicateLidThread: Bool?
            var lidJID: String?
            var username: String?
            var lidOriginType: String?
            var commentsCount: UInt32?
            var locked: Bool?
            var systemMessageToInsert: WA.PrivacySystemMessage?
            var capiCreatedGroup: Bool?
            var accountLid: String?
            var limitSharing: Bool?
            var limitSharingSettingTimestamp: Int64?
            var limitSharingTrigger: WA.LimitSharing.Trigger?
            var limitSharingInitiatedByMe: Bool?
            var maibaAiThreadEnabled: Bool?
            var isMarketingMessageThread: Bool?
            var isSenderNewAccount: Bool?
            var afterReadDuration: UInt32?
            var isSenderSuspicious: Bool?
            var appealStatus: WA.Conversation.GroupAppealStatus?
            var appealUpdateTime: UInt64?
            var authAgentParentCompanyName: String?
            var authAgentObaPhoneNumber: String?
            var identityVerification: WA.IdentityVerificationState?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: id = try reader.string()
                    case 18: try messages.append(reader.message(WA.HistorySyncMsg.self))
                    case 26: newJID = try reader.string()
                    case 34: oldJID = try reader.string()
                    case 40: lastMsgTimestamp = try reader.uint64()
                    case 48: unreadCount = try reader.uint32()
                    case 56: readOnly = try reader.bool()
                    case 64: endOfHistoryTransfer = try reader.bool()
                    case 72: ephemeralExpiration = try reader.uint32()
                    case 80: ephemeralSettingTimestamp = try reader.int64()
                    case 88: endOfHistoryTransferType = try WA.Conversation.EndOfHistoryTransferType(rawValue: reader.int32())
                    case 96: conversationTimestamp = try reader.uint64()
                    case 106: name = try reader.string()
                    case 114: pHash = try reader.string()
                    case 120: notSpam = try reader.bool()
                    case 128: archived = try reader.bool()
                    case 138: try reader.message(into: &disappearingMode)
                    case 144: unreadMentionCount = try reader.uint32()
                    case 152: markedAsUnread = try reader.bool()
                    case 162: try participant.append(reader.message(WA.GroupParticipant.self))
                    case 170: tcToken = try reader.bytes()
                    case 176: tcTokenTimestamp = try reader.uint64()
                    case 186: contactPrimaryIdentityKey = try reader.bytes()
                    case 192: pinned = try reader.uint32()
                    case 200: muteEndTime = try reader.uint64()
                    case 210: try reader.message(into: &wallpaper)
                    case 216: mediaVisibility = try WA.MediaVisibility(rawValue: reader.int32())
                    case 224: tcTokenSenderTimestamp = try reader.uint64()
                    case 232: suspended = try reader.bool()
                    case 240: terminated = try reader.bool()
                    case 248: createdAt = try reader.uint64()
                    case 258: createdBy = try reader.string()
                    case 266: description = try reader.string()
                    case 272: support = try reader.bool()
                    case 280: isParentGroup = try reader.bool()
                    case 288: isDefaultSubgroup = try reader.bool()
                    case 298: parentGroupID = try reader.string()
                    case 306: displayName = try reader.string()
                    case 314: pnJID = try reader.string()
                    case 320: shareOwnPn = try reader.bool()
                    case 328: pnhDuplicateLidThread = try reader.bool()
                    case 338: lidJID = try reader.string()
                    case 346: username = try reader.string()
                    case 354: lidOriginType = try reader.string()
                    case 360: commentsCount = try reader.uint32()
                    case 368: locked = try reader.bool()
                    case 376: systemMessageToInsert = try WA.PrivacySystemMessage(rawValue: reader.int32())
                    case 384: capiCreatedGroup = try reader.bool()
                    case 394: accountLid = try reader.string()
                    case 400: limitSharing = try reader.bool()
                    case 408: limitSharingSettingTimestamp = try reader.int64()
                    case 416: limitSharingTrigger = try WA.LimitSharing.Trigger(rawValue: reader.int32())
                    case 424: limitSharingInitiatedByMe = try reader.bool()
                    case 432: maibaAiThreadEnabled = try reader.bool()
                    case 440: isMarketingMessageThread = try reader.bool()
                    case 448: isSenderNewAccount = try reader.bool()
                    case 456: afterReadDuration = try reader.uint32()
                    case 464: isSenderSuspicious = try reader.bool()
                    case 472: appealStatus = try WA.Conversation.GroupAppealStatus(rawValue: reader.int32())
                    case 480: appealUpdateTime = try reader.uint64()
                    case 490: authAgentParentCompanyName = try reader.string()
                    case 498: authAgentObaPhoneNumber = try reader.string()
                    case 506: try reader.message(into: &identityVerification)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(id, 10)
                for value in messages { writer.message(value, 18) }
                writer.string(newJID, 26)
                writer.string(oldJID, 34)
                writer.uint64(lastMsgTimestamp, 40)
                writer.uint32(unreadCount, 48)
                writer.bool(readOnly, 56)
                writer.bool(endOfHistoryTransfer, 64)
                writer.uint32(ephemeralExpiration, 72)
                writer.int64(ephemeralSettingTimestamp, 80)
                writer.enumeration(endOfHistoryTransferType, 88)
                writer.uint64(conversationTimestamp, 96)
                writer.string(name, 106)
                writer.string(pHash, 114)
                writer.bool(notSpam, 120)
                writer.bool(archived, 128)
                writer.message(disappearingMode, 138)
                writer.uint32(unreadMentionCount, 144)
                writer.bool(markedAsUnread, 152)
                for value in participant { writer.message(value, 162) }
                writer.bytes(tcToken, 170)
                writer.uint64(tcTokenTimestamp, 176)
                writer.bytes(contactPrimaryIdentityKey, 186)
                writer.uint32(pinned, 192)
                writer.uint64(muteEndTime, 200)
                writer.message(wallpaper, 210)
                writer.enumeration(mediaVisibility, 216)
                writer.uint64(tcTokenSenderTimestamp, 224)
                writer.bool(suspended, 232)
                writer.bool(terminated, 240)
                writer.uint64(createdAt, 248)
                writer.string(createdBy, 258)
                writer.string(description, 266)
                writer.bool(support, 272)
                writer.bool(isParentGroup, 280)
                writer.bool(isDefaultSubgroup, 288)
                writer.string(parentGroupID, 298)
                writer.string(displayName, 306)
                writer.string(pnJID, 314)
                writer.bool(shareOwnPn, 320)
                writer.bool(pnhDuplicateLidThread, 328)
                writer.string(lidJID, 338)
                writer.string(username, 346)
                writer.string(lidOriginType, 354)
                writer.uint32(commentsCount, 360)
                writer.bool(locked, 368)
                writer.enumeration(systemMessageToInsert, 376)
                writer.bool(capiCreatedGroup, 384)
                writer.string(accountLid, 394)
                writer.bool(limitSharing, 400)
                writer.int64(limitSharingSettingTimestamp, 408)
                writer.enumeration(limitSharingTrigger, 416)
                writer.bool(limitSharingInitiatedByMe, 424)
                writer.bool(maibaAiThreadEnabled, 432)
                writer.bool(isMarketingMessageThread, 440)
                writer.bool(isSenderNewAccount, 448)
                writer.uint32(afterReadDuration, 456)
                writer.bool(isSenderSuspicious, 464)
                writer.enumeration(appealStatus, 472)
                writer.uint64(appealUpdateTime, 480)
                writer.string(authAgentParentCompanyName, 490)
                writer.string(authAgentObaPhoneNumber, 498)
                writer.message(identityVerification, 506)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Chat JID.
        public var id: String? {
            get { box.fields.id }
            set { change().fields.id = newValue }
        }
        /// Field 2.
        public var messages: [WA.HistorySyncMsg] {
            get { box.fields.messages }
            set { change().fields.messages = newValue }
        }
        /// Field 3.
        public var newJID: String? {
            get { box.fields.newJID }
            set { change().fields.newJID = newValue }
        }
        /// Field 4.
        public var oldJID: String? {
            get { box.fields.oldJID }
            set { change().fields.oldJID = newValue }
        }
        /// Field 5.
        public var lastMsgTimestamp: UInt64? {
            get { box.fields.lastMsgTimestamp }
            set { change().fields.lastMsgTimestamp = newValue }
        }
        /// Field 6.
        public var unreadCount: UInt32? {
            get { box.fields.unreadCount }
            set { change().fields.unreadCount = newValue }
        }
        /// Field 7.
        public var readOnly: Bool? {
            get { box.fields.readOnly }
            set { change().fields.readOnly = newValue }
        }
        /// Field 8.
        public var endOfHistoryTransfer: Bool? {
            get { box.fields.endOfHistoryTransfer }
            set { change().fields.endOfHistoryTransfer = newValue }
        }
        /// Field 9.
        public var ephemeralExpiration: UInt32? {
            get { box.fields.ephemeralExpiration }
            set { change().fields.ephemeralExpiration = newValue }
        }
        /// Field 10.
        public var ephemeralSettingTimestamp: Int64? {
            get { box.fields.ephemeralSettingTimestamp }
            set { change().fields.ephemeralSettingTimestamp = newValue }
        }
        /// Field 11.
        public var endOfHistoryTransferType: WA.Conversation.EndOfHistoryTransferType? {
            get { box.fields.endOfHistoryTransferType }
            set { change().fields.endOfHistoryTransferType = newValue }
        }
        /// Field 12.
        public var conversationTimestamp: UInt64? {
            get { box.fields.conversationTimestamp }
            set { change().fields.conversationTimestamp = newValue }
        }
        /// Field 13.
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 14.
        public var pHash: String? {
            get { box.fields.pHash }
            set { change().fields.pHash = newValue }
        }
        /// Field 15.
        public var notSpam: Bool? {
            get { box.fields.notSpam }
            set { change().fields.notSpam = newValue }
        }
        /// Field 16.
        public var archived: Bool? {
            get { box.fields.archived }
            set { change().fields.archived = newValue }
        }
        /// Field 17.
        public var disappearingMode: WA.DisappearingMode? {
            get { box.fields.disappearingMode }
            set { change().fields.disappearingMode = newValue }
        }
        /// Field 18.
        public var unreadMentionCount: UInt32? {
            get { box.fields.unreadMentionCount }
            set { change().fields.unreadMentionCount = newValue }
        }
        /// Field 19.
        public var markedAsUnread: Bool? {
            get { box.fields.markedAsUnread }
            set { change().fields.markedAsUnread = newValue }
        }
        /// Field 20.
        public var participant: [WA.GroupParticipant] {
            get { box.fields.participant }
            set { change().fields.participant = newValue }
        }
        /// Trusted-contact token of a 1:1 chat.
        public var tcToken: [UInt8]? {
            get { box.fields.tcToken }
            set { change().fields.tcToken = newValue }
        }
        /// Field 22.
        public var tcTokenTimestamp: UInt64? {
            get { box.fields.tcTokenTimestamp }
            set { change().fields.tcTokenTimestamp = newValue }
        }
        /// Field 23.
        public var contactPrimaryIdentityKey: [UInt8]? {
            get { box.fields.contactPrimaryIdentityKey }
            set { change().fields.contactPrimaryIdentityKey = newValue }
        }
        /// Field 24.
        public var pinned: UInt32? {
            get { box.fields.pinned }
            set { change().fields.pinned = newValue }
        }
        /// Field 25.
        public var muteEndTime: UInt64? {
            get { box.fields.muteEndTime }
            set { change().fields.muteEndTime = newValue }
        }
        /// Field 26.
        public var wallpaper: WA.WallpaperSettings? {
            get { box.fields.wallpaper }
            set { change().fields.wallpaper = newValue }
        }
        /// Field 27.
        public var mediaVisibility: WA.MediaVisibility? {
            get { box.fields.mediaVisibility }
            set { change().fields.mediaVisibility = newValue }
        }
        /// Field 28.
        public var tcTokenSenderTimestamp: UInt64? {
            get { box.fields.tcTokenSenderTimestamp }
            set { change().fields.tcTokenSenderTimestamp = newValue }
        }
        /// Field 29.
        public var suspended: Bool? {
            get { box.fields.suspended }
            set { change().fields.suspended = newValue }
        }
        /// Field 30.
        public var terminated: Bool? {
            get { box.fields.terminated }
            set { change().fields.terminated = newValue }
        }
        /// Field 31.
        public var createdAt: UInt64? {
            get { box.fields.createdAt }
            set { change().fields.createdAt = newValue }
        }
        /// Field 32.
        public var createdBy: String? {
            get { box.fields.createdBy }
            set { change().fields.createdBy = newValue }
        }
        /// Field 33.
        public var description: String? {
            get { box.fields.description }
            set { change().fields.description = newValue }
        }
        /// Field 34.
        public var support: Bool? {
            get { box.fields.support }
            set { change().fields.support = newValue }
        }
        /// Field 35.
        public var isParentGroup: Bool? {
            get { box.fields.isParentGroup }
            set { change().fields.isParentGroup = newValue }
        }
        /// Field 36.
        public var isDefaultSubgroup: Bool? {
            get { box.fields.isDefaultSubgroup }
            set { change().fields.isDefaultSubgroup = newValue }
        }
        /// Field 37.
        public var parentGroupID: String? {
            get { box.fields.parentGroupID }
            set { change().fields.parentGroupID = newValue }
        }
        /// Field 38.
        public var displayName: String? {
            get { box.fields.displayName }
            set { change().fields.displayName = newValue }
        }
        /// Field 39.
        public var pnJID: String? {
            get { box.fields.pnJID }
            set { change().fields.pnJID = newValue }
        }
        /// Field 40.
        public var shareOwnPn: Bool? {
            get { box.fields.shareOwnPn }
            set { change().fields.shareOwnPn = newValue }
        }
        /// Field 41.
        public var pnhDuplicateLidThread: Bool? {
            get { box.fields.pnhDuplicateLidThread }
            set { change().fields.pnhDuplicateLidThread = newValue }
        }
        /// Field 42.
        public var lidJID: String? {
            get { box.fields.lidJID }
            set { change().fields.lidJID = newValue }
        }
        /// Field 43.
        public var username: String? {
            get { box.fields.username }
            set { change().fields.username = newValue }
        }
        /// Field 44.
        public var lidOriginType: String? {
            get { box.fields.lidOriginType }
            set { change().fields.lidOriginType = newValue }
        }
        /// Field 45.
        public var commentsCount: UInt32? {
            get { box.fields.commentsCount }
            set { change().fields.commentsCount = newValue }
        }
        /// Field 46.
        public var locked: Bool? {
            get { box.fields.locked }
            set { change().fields.locked = newValue }
        }
        /// Field 47.
        public var systemMessageToInsert: WA.PrivacySystemMessage? {
            get { box.fields.systemMessageToInsert }
            set { change().fields.systemMessageToInsert = newValue }
        }
        /// Field 48.
        public var capiCreatedGroup: Bool? {
            get { box.fields.capiCreatedGroup }
            set { change().fields.capiCreatedGroup = newValue }
        }
        /// Field 49.
        public var accountLid: String? {
            get { box.fields.accountLid }
            set { change().fields.accountLid = newValue }
        }
        /// Field 50.
        public var limitSharing: Bool? {
            get { box.fields.limitSharing }
            set { change().fields.limitSharing = newValue }
        }
        /// Field 51.
        public var limitSharingSettingTimestamp: Int64? {
            get { box.fields.limitSharingSettingTimestamp }
            set { change().fields.limitSharingSettingTimestamp = newValue }
        }
        /// Field 52.
        public var limitSharingTrigger: WA.LimitSharing.Trigger? {
            get { box.fields.limitSharingTrigger }
            set { change().fields.limitSharingTrigger = newValue }
        }
        /// Field 53.
        public var limitSharingInitiatedByMe: Bool? {
            get { box.fields.limitSharingInitiatedByMe }
            set { change().fields.limitSharingInitiatedByMe = newValue }
        }
        /// Field 54.
        public var maibaAiThreadEnabled: Bool? {
            get { box.fields.maibaAiThreadEnabled }
            set { change().fields.maibaAiThreadEnabled = newValue }
        }
        /// Field 55.
        public var isMarketingMessageThread: Bool? {
            get { box.fields.isMarketingMessageThread }
            set { change().fields.isMarketingMessageThread = newValue }
        }
        /// Field 56.
        public var isSenderNewAccount: Bool? {
            get { box.fields.isSenderNewAccount }
            set { change().fields.isSenderNewAccount = newValue }
        }
        /// Field 57.
        public var afterReadDuration: UInt32? {
            get { box.fields.afterReadDuration }
            set { change().fields.afterReadDuration = newValue }
        }
        /// Field 58.
        public var isSenderSuspicious: Bool? {
            get { box.fields.isSenderSuspicious }
            set { change().fields.isSenderSuspicious = newValue }
        }
        /// Field 59.
        public var appealStatus: WA.Conversation.GroupAppealStatus? {
            get { box.fields.appealStatus }
            set { change().fields.appealStatus = newValue }
        }
        /// Field 60.
        public var appealUpdateTime: UInt64? {
            get { box.fields.appealUpdateTime }
            set { change().fields.appealUpdateTime = newValue }
        }
        /// Field 61.
        public var authAgentParentCompanyName: String? {
            get { box.fields.authAgentParentCompanyName }
            set { change().fields.authAgentParentCompanyName = newValue }
        }
        /// Field 62.
        public var authAgentObaPhoneNumber: String? {
            get { box.fields.authAgentObaPhoneNumber }
            set { change().fields.authAgentObaPhoneNumber = newValue }
        }
        /// Field 63.
        public var identityVerification: WA.IdentityVerificationState? {
            get { box.fields.identityVerification }
            set { change().fields.identityVerification = newValue }
        }
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] {
            get { box.fields.unknownFields }
            set { change().fields.unknownFields = newValue }
        }

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            try change().fields.merge(from: &reader)
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            box.fields.write(to: &writer)
        }

        /// True when all fields are equal.
        public static func == (left: Self, right: Self) -> Bool {
            left.box === right.box || left.box.fields == right.box.fields
        }

        /// Values of `GroupAppealStatus`; unknown ones keep their number.
        public struct GroupAppealStatus: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NO_APPEAL`, 0.
            public static let noAppeal = Self(rawValue: 0)
            /// `APPEAL_IN_REVIEW`, 1.
            public static let appealInReview = Self(rawValue: 1)
            /// `APPEAL_APPROVED`, 2.
            public static let appealApproved = Self(rawValue: 2)
            /// `APPEAL_REJECTED`, 3.
            public static let appealRejected = Self(rawValue: 3)
        }

        /// Values of `EndOfHistoryTransferType`; unknown ones keep their number.
        public struct EndOfHistoryTransferType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `COMPLETE_BUT_MORE_MESSAGES_REMAIN_ON_PRIMARY`, 0.
            public static let completeButMoreMessagesRemainOnPrimary = Self(rawValue: 0)
            /// `COMPLETE_AND_NO_MORE_MESSAGE_REMAIN_ON_PRIMARY`, 1.
            public static let completeAndNoMoreMessageRemainOnPrimary = Self(rawValue: 1)
            /// `COMPLETE_ON_DEMAND_SYNC_BUT_MORE_MSG_REMAIN_ON_PRIMARY`, 2.
            public static let completeOnDemandSyncButMoreMsgRemainOnPrimary = Self(rawValue: 2)
            /// `COMPLETE_ON_DEMAND_SYNC_WITH_MORE_MSG_ON_PRIMARY_BUT_NO_ACCESS`, 3.
            public static let completeOnDemandSyncWithMoreMsgOnPrimaryButNoAccess = Self(rawValue: 3)
        }
    }

    /// The message `wa.HistorySyncMsg`.
    public struct HistorySyncMsg: ProtobufMessage {
        /// Field 1.
        public var message: WA.WebMessageInfo?
        /// Field 2.
        public var msgOrderID: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &message)
                case 16: msgOrderID = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(message, 10)
            writer.uint64(msgOrderID, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.GroupParticipant`.
    public struct GroupParticipant: ProtobufMessage {
        /// Field 1.
        public var userJID: String?
        /// Field 2.
        public var rank: WA.GroupParticipant.Rank?
        /// Field 3.
        public var memberLabel: WA.MemberLabel?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: userJID = try reader.string()
                case 16: rank = try WA.GroupParticipant.Rank(rawValue: reader.int32())
                case 26: try reader.message(into: &memberLabel)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(userJID, 10)
            writer.enumeration(rank, 16)
            writer.message(memberLabel, 26)
            writer.append(unknownFields)
        }

        /// Values of `Rank`; unknown ones keep their number.
        public struct Rank: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `REGULAR`, 0.
            public static let regular = Self(rawValue: 0)
            /// `ADMIN`, 1.
            public static let admin = Self(rawValue: 1)
            /// `SUPERADMIN`, 2.
            public static let superadmin = Self(rawValue: 2)
        }
    }

    /// The message `wa.PastParticipant`.
    public struct PastParticipant: ProtobufMessage {
        /// Field 1.
        public var userJID: String?
        /// Field 2.
        public var leaveReason: WA.PastParticipant.LeaveReason?
        /// Field 3.
        public var leaveTS: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: userJID = try reader.string()
                case 16: leaveReason = try WA.PastParticipant.LeaveReason(rawValue: reader.int32())
                case 24: leaveTS = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(userJID, 10)
            writer.enumeration(leaveReason, 16)
            writer.uint64(leaveTS, 24)
            writer.append(unknownFields)
        }

        /// Values of `LeaveReason`; unknown ones keep their number.
        public struct LeaveReason: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `LEFT`, 0.
            public static let left = Self(rawValue: 0)
            /// `REMOVED`, 1.
            public static let removed = Self(rawValue: 1)
        }
    }

    /// The message `wa.PastParticipants`.
    public struct PastParticipants: ProtobufMessage {
        /// Field 1.
        public var groupJID: String?
        /// Field 2.
        public var pastParticipants: [WA.PastParticipant] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: groupJID = try reader.string()
                case 18: try pastParticipants.append(reader.message(WA.PastParticipant.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(groupJID, 10)
            for value in pastParticipants { writer.message(value, 18) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.IdentityVerificationState`.
    public struct IdentityVerificationState: ProtobufMessage {
        /// Field 1.
        public var verified: Bool?
        /// Field 2.
        public var actionSeq: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: verified = try reader.bool()
                case 16: actionSeq = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(verified, 8)
            writer.uint64(actionSeq, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PhoneNumberToLIDMapping`.
    public struct PhoneNumberToLIDMapping: ProtobufMessage {
        /// Field 1.
        public var pnJID: String?
        /// Field 2.
        public var lidJID: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: pnJID = try reader.string()
                case 18: lidJID = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(pnJID, 10)
            writer.string(lidJID, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.InlineContact`.
    public struct InlineContact: ProtobufMessage {
        /// Field 1.
        public var pnJID: String?
        /// Field 2.
        public var lidJID: String?
        /// Field 3.
        public var fullName: String?
        /// Field 4.
        public var firstName: String?
        /// Field 5.
        public var username: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: pnJID = try reader.string()
                case 18: lidJID = try reader.string()
                case 26: fullName = try reader.string()
                case 34: firstName = try reader.string()
                case 42: username = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(pnJID, 10)
            writer.string(lidJID, 18)
            writer.string(fullName, 26)
            writer.string(firstName, 34)
            writer.string(username, 42)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.Account`.
    public struct Account: ProtobufMessage {
        /// Field 1.
        public var lid: String?
        /// Field 2.
        public var username: String?
        /// Field 3.
        public var countryCode: String?
        /// Field 4.
        public var isUsernameDeleted: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: lid = try reader.string()
                case 18: username = try reader.string()
                case 26: countryCode = try reader.string()
                case 32: isUsernameDeleted = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(lid, 10)
            writer.string(username, 18)
            writer.string(countryCode, 26)
            writer.bool(isUsernameDeleted, 32)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.Pushname`.
    public struct Pushname: ProtobufMessage {
        /// Field 1.
        public var id: String?
        /// Field 2.
        public var pushname: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: pushname = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(id, 10)
            writer.string(pushname, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.WallpaperSettings`.
    public struct WallpaperSettings: ProtobufMessage {
        /// Field 1.
        public var filename: String?
        /// Field 2.
        public var opacity: UInt32?
        /// Field 3.
        public var isGenAi: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: filename = try reader.string()
                case 16: opacity = try reader.uint32()
                case 24: isGenAi = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(filename, 10)
            writer.uint32(opacity, 16)
            writer.bool(isGenAi, 24)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.StickerMetadata`.
    public struct StickerMetadata: ProtobufMessage {
        /// Field 1.
        public var url: String?
        /// Field 2.
        public var fileSHA256: [UInt8]?
        /// Field 3.
        public var fileEncSHA256: [UInt8]?
        /// Field 4.
        public var mediaKey: [UInt8]?
        /// Field 5.
        public var mimetype: String?
        /// Field 6.
        public var height: UInt32?
        /// Field 7.
        public var width: UInt32?
        /// Field 8.
        public var directPath: String?
        /// Field 9.
        public var fileLength: UInt64?
        /// Field 10.
        public var weight: Float?
        /// Field 11.
        public var lastStickerSentTS: Int64?
        /// Field 12.
        public var isLottie: Bool?
        /// Field 13.
        public var imageHash: String?
        /// Field 14.
        public var isAvatarSticker: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: url = try reader.string()
                case 18: fileSHA256 = try reader.bytes()
                case 26: fileEncSHA256 = try reader.bytes()
                case 34: mediaKey = try reader.bytes()
                case 42: mimetype = try reader.string()
                case 48: height = try reader.uint32()
                case 56: width = try reader.uint32()
                case 66: directPath = try reader.string()
                case 72: fileLength = try reader.uint64()
                case 85: weight = try reader.float()
                case 88: lastStickerSentTS = try reader.int64()
                case 96: isLottie = try reader.bool()
                case 106: imageHash = try reader.string()
                case 112: isAvatarSticker = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(url, 10)
            writer.bytes(fileSHA256, 18)
            writer.bytes(fileEncSHA256, 26)
            writer.bytes(mediaKey, 34)
            writer.string(mimetype, 42)
            writer.uint32(height, 48)
            writer.uint32(width, 56)
            writer.string(directPath, 66)
            writer.uint64(fileLength, 72)
            writer.float(weight, 85)
            writer.int64(lastStickerSentTS, 88)
            writer.bool(isLottie, 96)
            writer.string(imageHash, 106)
            writer.bool(isAvatarSticker, 112)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AutoDownloadSettings`.
    public struct AutoDownloadSettings: ProtobufMessage {
        /// Field 1.
        public var downloadImages: Bool?
        /// Field 2.
        public var downloadAudio: Bool?
        /// Field 3.
        public var downloadVideo: Bool?
        /// Field 4.
        public var downloadDocuments: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: downloadImages = try reader.bool()
                case 16: downloadAudio = try reader.bool()
                case 24: downloadVideo = try reader.bool()
                case 32: downloadDocuments = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(downloadImages, 8)
            writer.bool(downloadAudio, 16)
            writer.bool(downloadVideo, 24)
            writer.bool(downloadDocuments, 32)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.NotificationSettings`.
    public struct NotificationSettings: ProtobufMessage {
        /// Field 1.
        public var messageVibrate: String?
        /// Field 2.
        public var messagePopup: String?
        /// Field 3.
        public var messageLight: String?
        /// Field 4.
        public var lowPriorityNotifications: Bool?
        /// Field 5.
        public var reactionsMuted: Bool?
        /// Field 6.
        public var callVibrate: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: messageVibrate = try reader.string()
                case 18: messagePopup = try reader.string()
                case 26: messageLight = try reader.string()
                case 32: lowPriorityNotifications = try reader.bool()
                case 40: reactionsMuted = try reader.bool()
                case 50: callVibrate = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(messageVibrate, 10)
            writer.string(messagePopup, 18)
            writer.string(messageLight, 26)
            writer.bool(lowPriorityNotifications, 32)
            writer.bool(reactionsMuted, 40)
            writer.string(callVibrate, 50)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AvatarUserSettings`.
    public struct AvatarUserSettings: ProtobufMessage {
        /// Field 1.
        public var fbid: String?
        /// Field 2.
        public var password: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: fbid = try reader.string()
                case 18: password = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(fbid, 10)
            writer.string(password, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.GlobalSettings`.
    public struct GlobalSettings: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var lightThemeWallpaper: WA.WallpaperSettings?
            var mediaVisibility: WA.MediaVisibility?
            var darkThemeWallpaper: WA.WallpaperSettings?
            var autoDownloadWiFi: WA.AutoDownloadSettings?
            var autoDownloadCellular: WA.AutoDownloadSettings?
            var autoDownloadRoaming: WA.AutoDownloadSettings?
            var showIndividualNotificationsPreview: Bool?
            var showGroupNotificationsPreview: Bool?
            var disappearingModeDuration: Int32?
            var disappearingModeTimestamp: Int64?
            var avatarUserSettings: WA.AvatarUserSettings?
            var fontSize: Int32?
            var securityNotifications: Bool?
            var autoUnarchiveChats: Bool?
            var videoQualityMode: Int32?
            var photoQualityMode: Int32?
            var individualNotificationSettings: WA.NotificationSettings?
            var groupNotificationSettings: WA.NotificationSettings?
            var chatLockSettings: WA.ChatLockSettings?
            var chatDbLidMigrationTimestamp: Int64?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &lightThemeWallpaper)
                    case 16: mediaVisibility = try WA.MediaVisibility(rawValue: reader.int32())
                    case 26: try reader.message(into: &darkThemeWallpaper)
                    case 34: try reader.message(into: &autoDownloadWiFi)
                    case 42: try reader.message(into: &autoDownloadCellular)
                    case 50: try reader.message(into: &autoDownloadRoaming)
                    case 56: showIndividualNotificationsPreview = try reader.bool()
                    case 64: showGroupNotificationsPreview = try reader.bool()
                    case 72: disappearingModeDuration = try reader.int32()
                    case 80: disappearingModeTimestamp = try reader.int64()
                    case 90: try reader.message(into: &avatarUserSettings)
                    case 96: fontSize = try reader.int32()
                    case 104: securityNotifications = try reader.bool()
                    case 112: autoUnarchiveChats = try reader.bool()
                    case 120: videoQualityMode = try reader.int32()
                    case 128: photoQualityMode = try reader.int32()
                    case 138: try reader.message(into: &individualNotificationSettings)
                    case 146: try reader.message(into: &groupNotificationSettings)
                    case 154: try reader.message(into: &chatLockSettings)
                    case 160: chatDbLidMigrationTimestamp = try reader.int64()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(lightThemeWallpaper, 10)
                writer.enumeration(mediaVisibility, 16)
                writer.message(darkThemeWallpaper, 26)
                writer.message(autoDownloadWiFi, 34)
                writer.message(autoDownloadCellular, 42)
                writer.message(autoDownloadRoaming, 50)
                writer.bool(showIndividualNotificationsPreview, 56)
                writer.bool(showGroupNotificationsPreview, 64)
                writer.int32(disappearingModeDuration, 72)
                writer.int64(disappearingModeTimestamp, 80)
                writer.message(avatarUserSettings, 90)
                writer.int32(fontSize, 96)
                writer.bool(securityNotifications, 104)
                writer.bool(autoUnarchiveChats, 112)
                writer.int32(videoQualityMode, 120)
                writer.int32(photoQualityMode, 128)
                writer.message(individualNotificationSettings, 138)
                writer.message(groupNotificationSettings, 146)
                writer.message(chatLockSettings, 154)
                writer.int64(chatDbLidMigrationTimestamp, 160)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Field 1.
        public var lightThemeWallpaper: WA.WallpaperSettings? {
            get { box.fields.lightThemeWallpaper }
            set { change().fields.lightThemeWallpaper = newValue }
        }
        /// Field 2.
        public var mediaVisibility: WA.MediaVisibility? {
            get { box.fields.mediaVisibility }
            set { change().fields.mediaVisibility = newValue }
        }
        /// Field 3.
        public var darkThemeWallpaper: WA.WallpaperSettings? {
            get { box.fields.darkThemeWallpaper }
            set { change().fields.darkThemeWallpaper = newValue }
        }
        /// Field 4.
        public var autoDownloadWiFi: WA.AutoDownloadSettings? {
            get { box.fields.autoDownloadWiFi }
            set { change().fields.autoDownloadWiFi = newValue }
        }
        /// Field 5.
        public var autoDownloadCellular: WA.AutoDownloadSettings? {
            get { box.fields.autoDownloadCellular }
            set { change().fields.autoDownloadCellular = newValue }
        }
        /// Field 6.
        public var autoDownloadRoaming: WA.AutoDownloadSettings? {
            get { box.fields.autoDownloadRoaming }
            set { change().fields.autoDownloadRoaming = newValue }
        }
        /// Field 7.
        public var showIndividualNotificationsPreview: Bool? {
            get { box.fields.showIndividualNotificationsPreview }
            set { change().fields.showIndividualNotificationsPreview = newValue }
        }
        /// Field 8.
        public var showGroupNotificationsPreview: Bool? {
            get { box.fields.showGroupNotificationsPreview }
            set { change().fields.showGroupNotificationsPreview = newValue }
        }
        /// Field 9.
        public var disappearingModeDuration: Int32? {
            get { box.fields.disappearingModeDuration }
            set { change().fields.disappearingModeDuration = newValue }
        }
        /// Field 10.
        public var disappearingModeTimestamp: Int64? {
            get { box.fields.disappearingModeTimestamp }
            set { change().fields.disappearingModeTimestamp = newValue }
        }
        /// Field 11.
        public var avatarUserSettings: WA.AvatarUserSettings? {
            get { box.fields.avatarUserSettings }
            set { change().fields.avatarUserSettings = newValue }
        }
        /// Field 12.
        public var fontSize: Int32? {
            get { box.fields.fontSize }
            set { change().fields.fontSize = newValue }
        }
        /// Field 13.
        public var securityNotifications: Bool? {
            get { box.fields.securityNotifications }
            set { change().fields.securityNotifications = newValue }
        }
        /// Field 14.
        public var autoUnarchiveChats: Bool? {
            get { box.fields.autoUnarchiveChats }
            set { change().fields.autoUnarchiveChats = newValue }
        }
        /// Field 15.
        public var videoQualityMode: Int32? {
            get { box.fields.videoQualityMode }
            set { change().fields.videoQualityMode = newValue }
        }
        /// Field 16.
        public var photoQualityMode: Int32? {
            get { box.fields.photoQualityMode }
            set { change().fields.photoQualityMode = newValue }
        }
        /// Field 17.
        public var individualNotificationSettings: WA.NotificationSettings? {
            get { box.fields.individualNotificationSettings }
            set { change().fields.individualNotificationSettings = newValue }
        }
        /// Field 18.
        public var groupNotificationSettings: WA.NotificationSettings? {
            get { box.fields.groupNotificationSettings }
            set { change().fields.groupNotificationSettings = newValue }
        }
        /// Field 19.
        public var chatLockSettings: WA.ChatLockSettings? {
            get { box.fields.chatLockSettings }
            set { change().fields.chatLockSettings = newValue }
        }
        /// Field 20.
        public var chatDbLidMigrationTimestamp: Int64? {
            get { box.fields.chatDbLidMigrationTimestamp }
            set { change().fields.chatDbLidMigrationTimestamp = newValue }
        }
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] {
            get { box.fields.unknownFields }
            set { change().fields.unknownFields = newValue }
        }

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            try change().fields.merge(from: &reader)
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            box.fields.write(to: &writer)
        }

        /// True when all fields are equal.
        public static func == (left: Self, right: Self) -> Bool {
            left.box === right.box || left.box.fields == right.box.fields
        }
    }
}
