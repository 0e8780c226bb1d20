// Made by scripts/generate-protobuf from proto/message.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Values of `PollType`; unknown ones keep their number.
    public struct PollType: ProtobufEnum {
        /// The number on the wire.
        public let rawValue: Int32
        /// Makes a value from its number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// `POLL`, 0.
        public static let poll = Self(rawValue: 0)
        /// `QUIZ`, 1.
        public static let quiz = Self(rawValue: 1)
    }

    /// Values of `PollContentType`; unknown ones keep their number.
    public struct PollContentType: ProtobufEnum {
        /// The number on the wire.
        public let rawValue: Int32
        /// Makes a value from its number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// `UNKNOWN_POLL_CONTENT_TYPE`, 0.
        public static let unknownPollContentType = Self(rawValue: 0)
        /// `TEXT`, 1.
        public static let text = Self(rawValue: 1)
        /// `IMAGE`, 2.
        public static let image = Self(rawValue: 2)
    }

    /// Values of `KeepType`; unknown ones keep their number.
    public struct KeepType: ProtobufEnum {
        /// The number on the wire.
        public let rawValue: Int32
        /// Makes a value from its number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// `UNKNOWN_KEEP_TYPE`, 0.
        public static let unknownKeepType = Self(rawValue: 0)
        /// `KEEP_FOR_ALL`, 1.
        public static let keepForAll = Self(rawValue: 1)
        /// `UNDO_KEEP_FOR_ALL`, 2.
        public static let undoKeepForAll = Self(rawValue: 2)
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
        /// `NO_HISTORY`, 7.
        public static let noHistory = Self(rawValue: 7)
        /// `MESSAGE_ACCESS_STATUS`, 8.
        public static let messageAccessStatus = Self(rawValue: 8)
    }

    /// Values of `PeerDataOperationRequestType`; unknown ones keep their number.
    public struct PeerDataOperationRequestType: ProtobufEnum {
        /// The number on the wire.
        public let rawValue: Int32
        /// Makes a value from its number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// `UPLOAD_STICKER`, 0.
        public static let uploadSticker = Self(rawValue: 0)
        /// `SEND_RECENT_STICKER_BOOTSTRAP`, 1.
        public static let sendRecentStickerBootstrap = Self(rawValue: 1)
        /// `GENERATE_LINK_PREVIEW`, 2.
        public static let generateLinkPreview = Self(rawValue: 2)
        /// `HISTORY_SYNC_ON_DEMAND`, 3.
        public static let historySyncOnDemand = Self(rawValue: 3)
        /// `PLACEHOLDER_MESSAGE_RESEND`, 4.
        public static let placeholderMessageResend = Self(rawValue: 4)
        /// `WAFFLE_LINKING_NONCE_FETCH`, 5.
        public static let waffleLinkingNonceFetch = Self(rawValue: 5)
        /// `FULL_HISTORY_SYNC_ON_DEMAND`, 6.
        public static let fullHistorySyncOnDemand = Self(rawValue: 6)
        /// `COMPANION_META_NONCE_FETCH`, 7.
        public static let companionMetaNonceFetch = Self(rawValue: 7)
        /// `COMPANION_SYNCD_SNAPSHOT_FATAL_RECOVERY`, 8.
        public static let companionSyncdSnapshotFatalRecovery = Self(rawValue: 8)
        /// `COMPANION_CANONICAL_USER_NONCE_FETCH`, 9.
        public static let companionCanonicalUserNonceFetch = Self(rawValue: 9)
        /// `HISTORY_SYNC_CHUNK_RETRY`, 10.
        public static let historySyncChunkRetry = Self(rawValue: 10)
        /// `GALAXY_FLOW_ACTION`, 11.
        public static let galaxyFlowAction = Self(rawValue: 11)
        /// `BUSINESS_BROADCAST_INSIGHTS_DELIVERED_TO`, 12.
        public static let businessBroadcastInsightsDeliveredTo = Self(rawValue: 12)
        /// `BUSINESS_BROADCAST_INSIGHTS_REFRESH`, 13.
        public static let businessBroadcastInsightsRefresh = Self(rawValue: 13)
        /// `CONTACT_REFRESH_REQUEST`, 14.
        public static let contactRefreshRequest = Self(rawValue: 14)
    }

    /// One content member plus, optionally, senderKeyDistributionMessage and messageContextInfo.
    public struct Message: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var conversation: String?
            var senderKeyDistributionMessage: WA.SenderKeyDistributionMessage?
            var imageMessage: WA.ImageMessage?
            var contactMessage: WA.ContactMessage?
            var locationMessage: WA.LocationMessage?
            var extendedTextMessage: WA.ExtendedTextMessage?
            var documentMessage: WA.DocumentMessage?
            var audioMessage: WA.AudioMessage?
            var videoMessage: WA.VideoMessage?
            var call: WA.Call?
            var protocolMessage: WA.ProtocolMessage?
            var contactsArrayMessage: WA.ContactsArrayMessage?
            var fastRatchetKeySenderKeyDistributionMessage: WA.SenderKeyDistributionMessage?
            var liveLocationMessage: WA.LiveLocationMessage?
            var templateMessage: WA.TemplateMessage?
            var stickerMessage: WA.StickerMessage?
            var groupInviteMessage: WA.GroupInviteMessage?
            var templateButtonReplyMessage: WA.TemplateButtonReplyMessage?
            var productMessage: WA.ProductMessage?
            var deviceSentMessage: WA.DeviceSentMessage?
            var messageContextInfo: WA.MessageContextInfo?
            var listMessage: WA.ListMessage?
            var viewOnceMessage: WA.FutureProofMessage?
            var orderMessage: WA.OrderMessage?
            var listResponseMessage: WA.ListResponseMessage?
            var ephemeralMessage: WA.FutureProofMessage?
            var buttonsMessage: WA.ButtonsMessage?
            var buttonsResponseMessage: WA.ButtonsResponseMessage?
            var interactiveMessage: WA.InteractiveMessage?
            var reactionMessage: WA.ReactionMessage?
            var interactiveResponseMessage: WA.InteractiveResponseMessage?
            var pollCreationMessage: WA.PollCreationMessage?
            var pollUpdateMessage: WA.PollUpdateMessage?
            var keepInChatMessage: WA.KeepInChatMessage?
            var documentWithCaptionMessage: WA.FutureProofMessage?
            var requestPhoneNumberMessage: WA.RequestPhoneNumberMessage?
            var viewOnceMessageV2: WA.FutureProofMessage?
            var encReactionMessage: WA.EncReactionMessage?
            var editedMessage: WA.FutureProofMessage?
            var viewOnceMessageV2Extension: WA.FutureProofMessage?
            var pollCreationMessageV2: WA.PollCreationMessage?
            var groupMentionedMessage: WA.FutureProofMessage?
            var pinInChatMessage: WA.PinInChatMessage?
            var pollCreationMessageV3: WA.PollCreationMessage?
            var ptvMessage: WA.VideoMessage?
            var botInvokeMessage: WA.FutureProofMessage?
            var callLogMesssage: WA.CallLogMessage?
            var encCommentMessage: WA.EncCommentMessage?
            var lottieStickerMessage: WA.FutureProofMessage?
            var eventMessage: WA.EventMessage?
            var encEventResponseMessage: WA.EncEventResponseMessage?
            var commentMessage: WA.CommentMessage?
            var newsletterAdminInviteMessage: WA.NewsletterAdminInviteMessage?
            var placeholderMessage: WA.PlaceholderMessage?
            var secretEncryptedMessage: WA.SecretEncryptedMessage?
            var albumMessage: WA.AlbumMessage?
            var eventCoverImage: WA.FutureProofMessage?
            var stickerPackMessage: WA.StickerPackMessage?
            var statusMentionMessage: WA.FutureProofMessage?
            var pollResultSnapshotMessage: WA.PollResultSnapshotMessage?
            var pollCreationOptionImageMessage: WA.FutureProofMessage?
            var associatedChildMessage: WA.FutureProofMessage?
            var groupStatusMentionMessage: WA.FutureProofMessage?
            var pollCreationMessageV4: WA.FutureProofMessage?
            var statusAddYours: WA.FutureProofMessage?
            var groupStatusMessage: WA.FutureProofMessage?
            var limitSharingMessage: WA.FutureProofMessage?
            var botTaskMessage: WA.FutureProofMessage?
            var questionMessage: WA.FutureProofMessage?
            var groupStatusMessageV2: WA.FutureProofMessage?
            var botForwardedMessage: WA.FutureProofMessage?
            var questionReplyMessage: WA.FutureProofMessage?
            var pollCreationMessageV5: WA.PollCreationMessage?
            var newsletterFollowerInviteMessageV2: WA.NewsletterFollowerInviteMessage?
            var pollResultSnapshotMessageV3: WA.PollResultSnapshotMessage?
            var newsletterAdminProfileMessage: WA.FutureProofMessage?
            var spoilerMessage: WA.FutureProofMessage?
            var pollCreationMessageV6: WA.PollCreationMessage?
            var pollAddOptionMessage: WA.PollAddOptionMessage?
            var newsletterAdminProfileStatusMessage: WA.FutureProofMessage?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: conversation = try reader.string()
                    case 18: try reader.message(into: &senderKeyDistributionMessage)
                    case 26: try reader.message(into: &imageMessage)
                    case 34: try reader.message(into: &contactMessage)
                    case 42: try reader.message(into: &locationMessage)
                    case 50: try reader.message(into: &extendedTextMessage)
                    case 58: try reader.message(into: &documentMessage)
                    case 66: try reader.message(into: &audioMessage)
                    case 74: try reader.message(into: &videoMessage)
                    case 82: try reader.message(into: &call)
                    case 98: try reader.message(into: &protocolMessage)
                    case 106: try reader.message(into: &contactsArrayMessage)
                    case 122: try reader.message(into: &fastRatchetKeySenderKeyDistributionMessage)
                    case 146: try reader.message(into: &liveLocationMessage)
                    case 202: try reader.message(into: &templateMessage)
                    case 210: try reader.message(into: &stickerMessage)
                    case 226: try reader.message(into: &groupInviteMessage)
                    case 234: try reader.message(into: &templateButtonReplyMessage)
                    case 242: try reader.message(into: &productMessage)
                    case 250: try reader.message(into: &deviceSentMessage)
                    case 282: try reader.message(into: &messageContextInfo)
                    case 290: try reader.message(into: &listMessage)
                    case 298: try reader.message(into: &viewOnceMessage)
                    case 306: try reader.message(into: &orderMessage)
                    case 314: try reader.message(into: &listResponseMessage)
                    case 322: try reader.message(into: &ephemeralMessage)
                    case 338: try reader.message(into: &buttonsMessage)
                    case 346: try reader.message(into: &buttonsResponseMessage)
                    case 362: try reader.message(into: &interactiveMessage)
                    case 370: try reader.message(into: &reactionMessage)
                    case 386: try reader.message(into: &interactiveResponseMessage)
                    case 394: try reader.message(into: &pollCreationMessage)
                    case 402: try reader.message(into: &pollUpdateMessage)
                    case 410: try reader.message(into: &keepInChatMessage)
                    case 426: try reader.message(into: &documentWithCaptionMessage)
                    case 434: try reader.message(into: &requestPhoneNumberMessage)
                    case 442: try reader.message(into: &viewOnceMessageV2)
                    case 450: try reader.message(into: &encReactionMessage)
                    case 466: try reader.message(into: &editedMessage)
                    case 474: try reader.message(into: &viewOnceMessageV2Extension)
                    case 482: try reader.message(into: &pollCreationMessageV2)
                    case 498: try reader.message(into: &groupMentionedMessage)
                    case 506: try reader.message(into: &pinInChatMessage)
                    case 514: try reader.message(into: &pollCreationMessageV3)
                    case 530: try reader.message(into: &ptvMessage)
                    case 538: try reader.message(into: &botInvokeMessage)
                    case 554: try reader.message(into: &callLogMesssage)
                    case 570: try reader.message(into: &encCommentMessage)
                    case 594: try reader.message(into: &lottieStickerMessage)
                    case 602: try reader.message(into: &eventMessage)
                    case 610: try reader.message(into: &encEventResponseMessage)
                    case 618: try reader.message(into: &commentMessage)
                    case 626: try reader.message(into: &newsletterAdminInviteMessage)
                    case 642: try reader.message(into: &placeholderMessage)
                    case 658: try reader.message(into: &secretEncryptedMessage)
                    case 666: try reader.message(into: &albumMessage)
                    case 682: try reader.message(into: &eventCoverImage)
                    case 690: try reader.message(into: &stickerPackMessage)
                    case 698: try reader.message(into: &statusMentionMessage)
                    case 706: try reader.message(into: &pollResultSnapshotMessage)
                    case 722: try reader.message(into: &pollCreationOptionImageMessage)
                    case 730: try reader.message(into: &associatedChildMessage)
                    case 738: try reader.message(into: &groupStatusMentionMessage)
                    case 746: try reader.message(into: &pollCreationMessageV4)
                    case 762: try reader.message(into: &statusAddYours)
                    case 770: try reader.message(into: &groupStatusMessage)
                    case 794: try reader.message(into: &limitSharingMessage)
                    case 802: try reader.message(into: &botTaskMessage)
                    case 810: try reader.message(into: &questionMessage)
                    case 826: try reader.message(into: &groupStatusMessageV2)
                    case 834: try reader.message(into: &botForwardedMessage)
                    case 850: try reader.message(into: &questionReplyMessage)
                    case 890: try reader.message(into: &pollCreationMessageV5)
                    case 906: try reader.message(into: &newsletterFollowerInviteMessageV2)
                    case 922: try reader.message(into: &pollResultSnapshotMessageV3)
                    case 930: try reader.message(into: &newsletterAdminProfileMessage)
                    case 946: try reader.message(into: &spoilerMessage)
                    case 954: try reader.message(into: &pollCreationMessageV6)
                    case 970: try reader.message(into: &pollAddOptionMessage)
                    case 1010: try reader.message(into: &newsletterAdminProfileStatusMessage)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(conversation, 10)
                writer.message(senderKeyDistributionMessage, 18)
                writer.message(imageMessage, 26)
                writer.message(contactMessage, 34)
                writer.message(locationMessage, 42)
                writer.message(extendedTextMessage, 50)
                writer.message(documentMessage, 58)
                writer.message(audioMessage, 66)
                writer.message(videoMessage, 74)
                writer.message(call, 82)
                writer.message(protocolMessage, 98)
                writer.message(contactsArrayMessage, 106)
                writer.message(fastRatchetKeySenderKeyDistributionMessage, 122)
                writer.message(liveLocationMessage, 146)
                writer.message(templateMessage, 202)
                writer.message(stickerMessage, 210)
                writer.message(groupInviteMessage, 226)
                writer.message(templateButtonReplyMessage, 234)
                writer.message(productMessage, 242)
                writer.message(deviceSentMessage, 250)
                writer.message(messageContextInfo, 282)
                writer.message(listMessage, 290)
                writer.message(viewOnceMessage, 298)
                writer.message(orderMessage, 306)
                writer.message(listResponseMessage, 314)
                writer.message(ephemeralMessage, 322)
                writer.message(buttonsMessage, 338)
                writer.message(buttonsResponseMessage, 346)
                writer.message(interactiveMessage, 362)
                writer.message(reactionMessage, 370)
                writer.message(interactiveResponseMessage, 386)
                writer.message(pollCreationMessage, 394)
                writer.message(pollUpdateMessage, 402)
                writer.message(keepInChatMessage, 410)
                writer.message(documentWithCaptionMessage, 426)
                writer.message(requestPhoneNumberMessage, 434)
                writer.message(viewOnceMessageV2, 442)
                writer.message(encReactionMessage, 450)
                writer.message(editedMessage, 466)
                writer.message(viewOnceMessageV2Extension, 474)
                writer.message(pollCreationMessageV2, 482)
                writer.message(groupMentionedMessage, 498)
                writer.message(pinInChatMessage, 506)
                writer.message(pollCreationMessageV3, 514)
                writer.message(ptvMessage, 530)
                writer.message(botInvokeMessage, 538)
                writer.message(callLogMesssage, 554)
                writer.message(encCommentMessage, 570)
                writer.message(lottieStickerMessage, 594)
                writer.message(eventMessage, 602)
                writer.message(encEventResponseMessage, 610)
                writer.message(commentMessage, 618)
                writer.message(newsletterAdminInviteMessage, 626)
                writer.message(placeholderMessage, 642)
                writer.message(secretEncryptedMessage, 658)
                writer.message(albumMessage, 666)
                writer.message(eventCoverImage, 682)
                writer.message(stickerPackMessage, 690)
                writer.message(statusMentionMessage, 698)
                writer.message(pollResultSnapshotMessage, 706)
                writer.message(pollCreationOptionImageMessage, 722)
                writer.message(associatedChildMessage, 730)
                writer.message(groupStatusMentionMessage, 738)
                writer.message(pollCreationMessageV4, 746)
                writer.message(statusAddYours, 762)
                writer.message(groupStatusMessage, 770)
                writer.message(limitSharingMessage, 794)
                writer.message(botTaskMessage, 802)
                writer.message(questionMessage, 810)
                writer.message(groupStatusMessageV2, 826)
                writer.message(botForwardedMessage, 834)
                writer.message(questionReplyMessage, 850)
                writer.message(pollCreationMessageV5, 890)
                writer.message(newsletterFollowerInviteMessageV2, 906)
                writer.message(pollResultSnapshotMessageV3, 922)
                writer.message(newsletterAdminProfileMessage, 930)
                writer.message(spoilerMessage, 946)
                writer.message(pollCreationMessageV6, 954)
                writer.message(pollAddOptionMessage, 970)
                writer.message(newsletterAdminProfileStatusMessage, 1010)
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
        public var conversation: String? {
            get { box.fields.conversation }
            set { change().fields.conversation = newValue }
        }
        /// Field 2.
        public var senderKeyDistributionMessage: WA.SenderKeyDistributionMessage? {
            get { box.fields.senderKeyDistributionMessage }
            set { change().fields.senderKeyDistributionMessage = newValue }
        }
        /// Field 3.
        public var imageMessage: WA.ImageMessage? {
            get { box.fields.imageMessage }
            set { change().fields.imageMessage = newValue }
        }
        /// Field 4.
        public var contactMessage: WA.ContactMessage? {
            get { box.fields.contactMessage }
            set { change().fields.contactMessage = newValue }
        }
        /// Field 5.
        public var locationMessage: WA.LocationMessage? {
            get { box.fields.locationMessage }
            set { change().fields.locationMessage = newValue }
        }
        /// Field 6.
        public var extendedTextMessage: WA.ExtendedTextMessage? {
            get { box.fields.extendedTextMessage }
            set { change().fields.extendedTextMessage = newValue }
        }
        /// Field 7.
        public var documentMessage: WA.DocumentMessage? {
            get { box.fields.documentMessage }
            set { change().fields.documentMessage = newValue }
        }
        /// Field 8.
        public var audioMessage: WA.AudioMessage? {
            get { box.fields.audioMessage }
            set { change().fields.audioMessage = newValue }
        }
        /// Field 9.
        public var videoMessage: WA.VideoMessage? {
            get { box.fields.videoMessage }
            set { change().fields.videoMessage = newValue }
        }
        /// Field 10.
        public var call: WA.Call? {
            get { box.fields.call }
            set { change().fields.call = newValue }
        }
        /// Field 12.
        public var protocolMessage: WA.ProtocolMessage? {
            get { box.fields.protocolMessage }
            set { change().fields.protocolMessage = newValue }
        }
        /// Field 13.
        public var contactsArrayMessage: WA.ContactsArrayMessage? {
            get { box.fields.contactsArrayMessage }
            set { change().fields.contactsArrayMessage = newValue }
        }
        /// Field 15.
        public var fastRatchetKeySenderKeyDistributionMessage: WA.SenderKeyDistributionMessage? {
            get { box.fields.fastRatchetKeySenderKeyDistributionMessage }
            set { change().fields.fastRatchetKeySenderKeyDistributionMessage = newValue }
        }
        /// Field 18.
        public var liveLocationMessage: WA.LiveLocationMessage? {
            get { box.fields.liveLocationMessage }
            set { change().fields.liveLocationMessage = newValue }
        }
        /// Field 25.
        public var templateMessage: WA.TemplateMessage? {
            get { box.fields.templateMessage }
            set { change().fields.templateMessage = newValue }
        }
        /// Field 26.
        public var stickerMessage: WA.StickerMessage? {
            get { box.fields.stickerMessage }
            set { change().fields.stickerMessage = newValue }
        }
        /// Field 28.
        public var groupInviteMessage: WA.GroupInviteMessage? {
            get { box.fields.groupInviteMessage }
            set { change().fields.groupInviteMessage = newValue }
        }
        /// Field 29.
        public var templateButtonReplyMessage: WA.TemplateButtonReplyMessage? {
            get { box.fields.templateButtonReplyMessage }
            set { change().fields.templateButtonReplyMessage = newValue }
        }
        /// Field 30.
        public var productMessage: WA.ProductMessage? {
            get { box.fields.productMessage }
            set { change().fields.productMessage = newValue }
        }
        /// Field 31.
        public var deviceSentMessage: WA.DeviceSentMessage? {
            get { box.fields.deviceSentMessage }
            set { change().fields.deviceSentMessage = newValue }
        }
        /// Field 35.
        public var messageContextInfo: WA.MessageContextInfo? {
            get { box.fields.messageContextInfo }
            set { change().fields.messageContextInfo = newValue }
        }
        /// Field 36.
        public var listMessage: WA.ListMessage? {
            get { box.fields.listMessage }
            set { change().fields.listMessage = newValue }
        }
        /// Field 37.
        public var viewOnceMessage: WA.FutureProofMessage? {
            get { box.fields.viewOnceMessage }
            set { change().fields.viewOnceMessage = newValue }
        }
        /// Field 38.
        public var orderMessage: WA.OrderMessage? {
            get { box.fields.orderMessage }
            set { change().fields.orderMessage = newValue }
        }
        /// Field 39.
        public var listResponseMessage: WA.ListResponseMessage? {
            get { box.fields.listResponseMessage }
            set { change().fields.listResponseMessage = newValue }
        }
        /// Field 40.
        public var ephemeralMessage: WA.FutureProofMessage? {
            get { box.fields.ephemeralMessage }
            set { change().fields.ephemeralMessage = newValue }
        }
        /// Field 42.
        public var buttonsMessage: WA.ButtonsMessage? {
            get { box.fields.buttonsMessage }
            set { change().fields.buttonsMessage = newValue }
        }
        /// Field 43.
        public var buttonsResponseMessage: WA.ButtonsResponseMessage? {
            get { box.fields.buttonsResponseMessage }
            set { change().fields.buttonsResponseMessage = newValue }
        }
        /// Field 45.
        public var interactiveMessage: WA.InteractiveMessage? {
            get { box.fields.interactiveMessage }
            set { change().fields.interactiveMessage = newValue }
        }
        /// Field 46.
        public var reactionMessage: WA.ReactionMessage? {
            get { box.fields.reactionMessage }
            set { change().fields.reactionMessage = newValue }
        }
        /// Field 48.
        public var interactiveResponseMessage: WA.InteractiveResponseMessage? {
            get { box.fields.interactiveResponseMessage }
            set { change().fields.interactiveResponseMessage = newValue }
        }
        /// Field 49.
        public var pollCreationMessage: WA.PollCreationMessage? {
            get { box.fields.pollCreationMessage }
            set { change().fields.pollCreationMessage = newValue }
        }
        /// Field 50.
        public var pollUpdateMessage: WA.PollUpdateMessage? {
            get { box.fields.pollUpdateMessage }
            set { change().fields.pollUpdateMessage = newValue }
        }
        /// Field 51.
        public var keepInChatMessage: WA.KeepInChatMessage? {
            get { box.fields.keepInChatMessage }
            set { change().fields.keepInChatMessage = newValue }
        }
        /// Field 53.
        public var documentWithCaptionMessage: WA.FutureProofMessage? {
            get { box.fields.documentWithCaptionMessage }
            set { change().fields.documentWithCaptionMessage = newValue }
        }
        /// Field 54.
        public var requestPhoneNumberMessage: WA.RequestPhoneNumberMessage? {
            get { box.fields.requestPhoneNumberMessage }
            set { change().fields.requestPhoneNumberMessage = newValue }
        }
        /// Field 55.
        public var viewOnceMessageV2: WA.FutureProofMessage? {
            get { box.fields.viewOnceMessageV2 }
            set { change().fields.viewOnceMessageV2 = newValue }
        }
        /// Field 56.
        public var encReactionMessage: WA.EncReactionMessage? {
            get { box.fields.encReactionMessage }
            set { change().fields.encReactionMessage = newValue }
        }
        /// Field 58.
        public var editedMessage: WA.FutureProofMessage? {
            get { box.fields.editedMessage }
            set { change().fields.editedMessage = newValue }
        }
        /// Field 59.
        public var viewOnceMessageV2Extension: WA.FutureProofMessage? {
            get { box.fields.viewOnceMessageV2Extension }
            set { change().fields.viewOnceMessageV2Extension = newValue }
        }
        /// Field 60.
        public var pollCreationMessageV2: WA.PollCreationMessage? {
            get { box.fields.pollCreationMessageV2 }
            set { change().fields.pollCreationMessageV2 = newValue }
        }
        /// Field 62.
        public var groupMentionedMessage: WA.FutureProofMessage? {
            get { box.fields.groupMentionedMessage }
            set { change().fields.groupMentionedMessage = newValue }
        }
        /// Field 63.
        public var pinInChatMessage: WA.PinInChatMessage? {
            get { box.fields.pinInChatMessage }
            set { change().fields.pinInChatMessage = newValue }
        }
        /// Field 64.
        public var pollCreationMessageV3: WA.PollCreationMessage? {
            get { box.fields.pollCreationMessageV3 }
            set { change().fields.pollCreationMessageV3 = newValue }
        }
        /// Field 66.
        public var ptvMessage: WA.VideoMessage? {
            get { box.fields.ptvMessage }
            set { change().fields.ptvMessage = newValue }
        }
        /// Field 67.
        public var botInvokeMessage: WA.FutureProofMessage? {
            get { box.fields.botInvokeMessage }
            set { change().fields.botInvokeMessage = newValue }
        }
        /// Field 69.
        public var callLogMesssage: WA.CallLogMessage? {
            get { box.fields.callLogMesssage }
            set { change().fields.callLogMesssage = newValue }
        }
        /// Field 71.
        public var encCommentMessage: WA.EncCommentMessage? {
            get { box.fields.encCommentMessage }
            set { change().fields.encCommentMessage = newValue }
        }
        /// Field 74.
        public var lottieStickerMessage: WA.FutureProofMessage? {
            get { box.fields.lottieStickerMessage }
            set { change().fields.lottieStickerMessage = newValue }
        }
        /// Field 75.
        public var eventMessage: WA.EventMessage? {
            get { box.fields.eventMessage }
            set { change().fields.eventMessage = newValue }
        }
        /// Field 76.
        public var encEventResponseMessage: WA.EncEventResponseMessage? {
            get { box.fields.encEventResponseMessage }
            set { change().fields.encEventResponseMessage = newValue }
        }
        /// Field 77.
        public var commentMessage: WA.CommentMessage? {
            get { box.fields.commentMessage }
            set { change().fields.commentMessage = newValue }
        }
        /// Field 78.
        public var newsletterAdminInviteMessage: WA.NewsletterAdminInviteMessage? {
            get { box.fields.newsletterAdminInviteMessage }
            set { change().fields.newsletterAdminInviteMessage = newValue }
        }
        /// Field 80.
        public var placeholderMessage: WA.PlaceholderMessage? {
            get { box.fields.placeholderMessage }
            set { change().fields.placeholderMessage = newValue }
        }
        /// Field 82.
        public var secretEncryptedMessage: WA.SecretEncryptedMessage? {
            get { box.fields.secretEncryptedMessage }
            set { change().fields.secretEncryptedMessage = newValue }
        }
        /// Field 83.
        public var albumMessage: WA.AlbumMessage? {
            get { box.fields.albumMessage }
            set { change().fields.albumMessage = newValue }
        }
        /// Field 85.
        public var eventCoverImage: WA.FutureProofMessage? {
            get { box.fields.eventCoverImage }
            set { change().fields.eventCoverImage = newValue }
        }
        /// Field 86.
        public var stickerPackMessage: WA.StickerPackMessage? {
            get { box.fields.stickerPackMessage }
            set { change().fields.stickerPackMessage = newValue }
        }
        /// Field 87.
        public var statusMentionMessage: WA.FutureProofMessage? {
            get { box.fields.statusMentionMessage }
            set { change().fields.statusMentionMessage = newValue }
        }
        /// Field 88.
        public var pollResultSnapshotMessage: WA.PollResultSnapshotMessage? {
            get { box.fields.pollResultSnapshotMessage }
            set { change().fields.pollResultSnapshotMessage = newValue }
        }
        /// Field 90.
        public var pollCreationOptionImageMessage: WA.FutureProofMessage? {
            get { box.fields.pollCreationOptionImageMessage }
            set { change().fields.pollCreationOptionImageMessage = newValue }
        }
        /// Field 91.
        public var associatedChildMessage: WA.FutureProofMessage? {
            get { box.fields.associatedChildMessage }
            set { change().fields.associatedChildMessage = newValue }
        }
        /// Field 92.
        public var groupStatusMentionMessage: WA.FutureProofMessage? {
            get { box.fields.groupStatusMentionMessage }
            set { change().fields.groupStatusMentionMessage = newValue }
        }
        /// Field 93.
        public var pollCreationMessageV4: WA.FutureProofMessage? {
            get { box.fields.pollCreationMessageV4 }
            set { change().fields.pollCreationMessageV4 = newValue }
        }
        /// Field 95.
        public var statusAddYours: WA.FutureProofMessage? {
            get { box.fields.statusAddYours }
            set { change().fields.statusAddYours = newValue }
        }
        /// Field 96.
        public var groupStatusMessage: WA.FutureProofMessage? {
            get { box.fields.groupStatusMessage }
            set { change().fields.groupStatusMessage = newValue }
        }
        /// Field 99.
        public var limitSharingMessage: WA.FutureProofMessage? {
            get { box.fields.limitSharingMessage }
            set { change().fields.limitSharingMessage = newValue }
        }
        /// Field 100.
        public var botTaskMessage: WA.FutureProofMessage? {
            get { box.fields.botTaskMessage }
            set { change().fields.botTaskMessage = newValue }
        }
        /// Field 101.
        public var questionMessage: WA.FutureProofMessage? {
            get { box.fields.questionMessage }
            set { change().fields.questionMessage = newValue }
        }
        /// Field 103.
        public var groupStatusMessageV2: WA.FutureProofMessage? {
            get { box.fields.groupStatusMessageV2 }
            set { change().fields.groupStatusMessageV2 = newValue }
        }
        /// Field 104.
        public var botForwardedMessage: WA.FutureProofMessage? {
            get { box.fields.botForwardedMessage }
            set { change().fields.botForwardedMessage = newValue }
        }
        /// Field 106.
        public var questionReplyMessage: WA.FutureProofMessage? {
            get { box.fields.questionReplyMessage }
            set { change().fields.questionReplyMessage = newValue }
        }
        /// Field 111.
        public var pollCreationMessageV5: WA.PollCreationMessage? {
            get { box.fields.pollCreationMessageV5 }
            set { change().fields.pollCreationMessageV5 = newValue }
        }
        /// Field 113.
        public var newsletterFollowerInviteMessageV2: WA.NewsletterFollowerInviteMessage? {
            get { box.fields.newsletterFollowerInviteMessageV2 }
            set { change().fields.newsletterFollowerInviteMessageV2 = newValue }
        }
        /// Field 115.
        public var pollResultSnapshotMessageV3: WA.PollResultSnapshotMessage? {
            get { box.fields.pollResultSnapshotMessageV3 }
            set { change().fields.pollResultSnapshotMessageV3 = newValue }
        }
        /// Field 116.
        public var newsletterAdminProfileMessage: WA.FutureProofMessage? {
            get { box.fields.newsletterAdminProfileMessage }
            set { change().fields.newsletterAdminProfileMessage = newValue }
        }
        /// Field 118.
        public var spoilerMessage: WA.FutureProofMessage? {
            get { box.fields.spoilerMessage }
            set { change().fields.spoilerMessage = newValue }
        }
        /// Field 119.
        public var pollCreationMessageV6: WA.PollCreationMessage? {
            get { box.fields.pollCreationMessageV6 }
            set { change().fields.pollCreationMessageV6 = newValue }
        }
        /// Field 121.
        public var pollAddOptionMessage: WA.PollAddOptionMessage? {
            get { box.fields.pollAddOptionMessage }
            set { change().fields.pollAddOptionMessage = newValue }
        }
        /// Field 126.
        public var newsletterAdminProfileStatusMessage: WA.FutureProofMessage? {
            get { box.fields.newsletterAdminProfileStatusMessage }
            set { change().fields.newsletterAdminProfileStatusMessage = newValue }
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

        /// The described name of each field, by number.
        public static let fieldNames: [Int: String] = [
            1: "conversation",
            2: "senderKeyDistributionMessage",
            3: "imageMessage",
            4: "contactMessage",
            5: "locationMessage",
            6: "extendedTextMessage",
            7: "documentMessage",
            8: "audioMessage",
            9: "videoMessage",
            10: "call",
            12: "protocolMessage",
            13: "contactsArrayMessage",
            15: "fastRatchetKeySenderKeyDistributionMessage",
            18: "liveLocationMessage",
            25: "templateMessage",
            26: "stickerMessage",
            28: "groupInviteMessage",
            29: "templateButtonReplyMessage",
            30: "productMessage",
            31: "deviceSentMessage",
            35: "messageContextInfo",
            36: "listMessage",
            37: "viewOnceMessage",
            38: "orderMessage",
            39: "listResponseMessage",
            40: "ephemeralMessage",
            42: "buttonsMessage",
            43: "buttonsResponseMessage",
            45: "interactiveMessage",
            46: "reactionMessage",
            48: "interactiveResponseMessage",
            49: "pollCreationMessage",
            50: "pollUpdateMessage",
            51: "keepInChatMessage",
            53: "documentWithCaptionMessage",
            54: "requestPhoneNumberMessage",
            55: "viewOnceMessageV2",
            56: "encReactionMessage",
            58: "editedMessage",
            59: "viewOnceMessageV2Extension",
            60: "pollCreationMessageV2",
            62: "groupMentionedMessage",
            63: "pinInChatMessage",
            64: "pollCreationMessageV3",
            66: "ptvMessage",
            67: "botInvokeMessage",
            69: "callLogMesssage",
            71: "encCommentMessage",
            74: "lottieStickerMessage",
            75: "eventMessage",
            76: "encEventResponseMessage",
            77: "commentMessage",
            78: "newsletterAdminInviteMessage",
            80: "placeholderMessage",
            82: "secretEncryptedMessage",
            83: "albumMessage",
            85: "eventCoverImage",
            86: "stickerPackMessage",
            87: "statusMentionMessage",
            88: "pollResultSnapshotMessage",
            90: "pollCreationOptionImageMessage",
            91: "associatedChildMessage",
            92: "groupStatusMentionMessage",
            93: "pollCreationMessageV4",
            95: "statusAddYours",
            96: "groupStatusMessage",
            99: "limitSharingMessage",
            100: "botTaskMessage",
            101: "questionMessage",
            103: "groupStatusMessageV2",
            104: "botForwardedMessage",
            106: "questionReplyMessage",
            111: "pollCreationMessageV5",
            113: "newsletterFollowerInviteMessageV2",
            115: "pollResultSnapshotMessageV3",
            116: "newsletterAdminProfileMessage",
            118: "spoilerMessage",
            119: "pollCreationMessageV6",
            121: "pollAddOptionMessage",
            126: "newsletterAdminProfileStatusMessage",
        ]
    }

    /// Wrapper: the real content is `message`.
    public struct FutureProofMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var message: WA.Message?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &message)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(message, 10)
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
        public var message: WA.Message? {
            get { box.fields.message }
            set { change().fields.message = newValue }
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

    /// Wraps what our own other devices receive when we send.
    public struct DeviceSentMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var destinationJID: String?
            var message: WA.Message?
            var phash: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: destinationJID = try reader.string()
                    case 18: try reader.message(into: &message)
                    case 26: phash = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(destinationJID, 10)
                writer.message(message, 18)
                writer.string(phash, 26)
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
        public var destinationJID: String? {
            get { box.fields.destinationJID }
            set { change().fields.destinationJID = newValue }
        }
        /// Field 2.
        public var message: WA.Message? {
            get { box.fields.message }
            set { change().fields.message = newValue }
        }
        /// Field 3.
        public var phash: String? {
            get { box.fields.phash }
            set { change().fields.phash = newValue }
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

    /// The message `wa.SenderKeyDistributionMessage`.
    public struct SenderKeyDistributionMessage: ProtobufMessage {
        /// Field 1.
        public var groupID: String?
        /// Serialized wire form, see signal.proto and 50-signal.
        public var axolotlSenderKeyDistributionMessage: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: groupID = try reader.string()
                case 18: axolotlSenderKeyDistributionMessage = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(groupID, 10)
            writer.bytes(axolotlSenderKeyDistributionMessage, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.MessageContextInfo`.
    public struct MessageContextInfo: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var deviceListMetadata: WA.DeviceListMetadata?
            var deviceListMetadataVersion: Int32?
            var messageSecret: [UInt8]?
            var paddingBytes: [UInt8]?
            var messageAddOnDurationInSecs: UInt32?
            var botMessageSecret: [UInt8]?
            var reportingTokenVersion: Int32?
            var messageAddOnExpiryType: WA.MessageContextInfo.MessageAddonExpiryType?
            var messageAssociation: WA.MessageAssociation?
            var capiCreatedGroup: Bool?
            var supportPayload: String?
            var limitSharing: WA.LimitSharing?
            var limitSharingV2: WA.LimitSharing?
            var threadID: [WA.ThreadID] = []
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &deviceListMetadata)
                    case 16: deviceListMetadataVersion = try reader.int32()
                    case 26: messageSecret = try reader.bytes()
                    case 34: paddingBytes = try reader.bytes()
                    case 40: messageAddOnDurationInSecs = try reader.uint32()
                    case 50: botMessageSecret = try reader.bytes()
                    case 64: reportingTokenVersion = try reader.int32()
                    case 72: messageAddOnExpiryType = try WA.MessageContextInfo.MessageAddonExpiryType(rawValue: reader.int32())
                    case 82: try reader.message(into: &messageAssociation)
                    case 88: capiCreatedGroup = try reader.bool()
                    case 98: supportPayload = try reader.string()
                    case 106: try reader.message(into: &limitSharing)
                    case 114: try reader.message(into: &limitSharingV2)
                    case 122: try threadID.append(reader.message(WA.ThreadID.self))
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(deviceListMetadata, 10)
                writer.int32(deviceListMetadataVersion, 16)
                writer.bytes(messageSecret, 26)
                writer.bytes(paddingBytes, 34)
                writer.uint32(messageAddOnDurationInSecs, 40)
                writer.bytes(botMessageSecret, 50)
                writer.int32(reportingTokenVersion, 64)
                writer.enumeration(messageAddOnExpiryType, 72)
                writer.message(messageAssociation, 82)
                writer.bool(capiCreatedGroup, 88)
                writer.string(supportPayload, 98)
                writer.message(limitSharing, 106)
                writer.message(limitSharingV2, 114)
                for value in threadID { writer.message(value, 122) }
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
        public var deviceListMetadata: WA.DeviceListMetadata? {
            get { box.fields.deviceListMetadata }
            set { change().fields.deviceListMetadata = newValue }
        }
        /// Field 2.
        public var deviceListMetadataVersion: Int32? {
            get { box.fields.deviceListMetadataVersion }
            set { change().fields.deviceListMetadataVersion = newValue }
        }
        /// 32 random bytes.
        public var messageSecret: [UInt8]? {
            get { box.fields.messageSecret }
            set { change().fields.messageSecret = newValue }
        }
        /// Field 4.
        public var paddingBytes: [UInt8]? {
            get { box.fields.paddingBytes }
            set { change().fields.paddingBytes = newValue }
        }
        /// Field 5.
        public var messageAddOnDurationInSecs: UInt32? {
            get { box.fields.messageAddOnDurationInSecs }
            set { change().fields.messageAddOnDurationInSecs = newValue }
        }
        /// Field 6.
        public var botMessageSecret: [UInt8]? {
            get { box.fields.botMessageSecret }
            set { change().fields.botMessageSecret = newValue }
        }
        /// Field 8.
        public var reportingTokenVersion: Int32? {
            get { box.fields.reportingTokenVersion }
            set { change().fields.reportingTokenVersion = newValue }
        }
        /// Field 9.
        public var messageAddOnExpiryType: WA.MessageContextInfo.MessageAddonExpiryType? {
            get { box.fields.messageAddOnExpiryType }
            set { change().fields.messageAddOnExpiryType = newValue }
        }
        /// Field 10.
        public var messageAssociation: WA.MessageAssociation? {
            get { box.fields.messageAssociation }
            set { change().fields.messageAssociation = newValue }
        }
        /// Field 11.
        public var capiCreatedGroup: Bool? {
            get { box.fields.capiCreatedGroup }
            set { change().fields.capiCreatedGroup = newValue }
        }
        /// Field 12.
        public var supportPayload: String? {
            get { box.fields.supportPayload }
            set { change().fields.supportPayload = newValue }
        }
        /// Field 13.
        public var limitSharing: WA.LimitSharing? {
            get { box.fields.limitSharing }
            set { change().fields.limitSharing = newValue }
        }
        /// Field 14.
        public var limitSharingV2: WA.LimitSharing? {
            get { box.fields.limitSharingV2 }
            set { change().fields.limitSharingV2 = newValue }
        }
        /// Field 15.
        public var threadID: [WA.ThreadID] {
            get { box.fields.threadID }
            set { change().fields.threadID = newValue }
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

        /// Values of `MessageAddonExpiryType`; unknown ones keep their number.
        public struct MessageAddonExpiryType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `STATIC`, 1.
            public static let `static` = Self(rawValue: 1)
            /// `DEPENDENT_ON_PARENT`, 2.
            public static let dependentOnParent = Self(rawValue: 2)
        }
    }

    /// The message `wa.DeviceListMetadata`.
    public struct DeviceListMetadata: ProtobufMessage {
        /// Field 1.
        public var senderKeyHash: [UInt8]?
        /// Field 2.
        public var senderTimestamp: UInt64?
        /// Field 3.
        public var senderKeyIndexes: [UInt32] = []
        /// Field 4.
        public var senderAccountType: WA.ADVEncryptionType?
        /// Field 5.
        public var receiverAccountType: WA.ADVEncryptionType?
        /// Field 8.
        public var recipientKeyHash: [UInt8]?
        /// Field 9.
        public var recipientTimestamp: UInt64?
        /// Field 10.
        public var recipientKeyIndexes: [UInt32] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: senderKeyHash = try reader.bytes()
                case 16: senderTimestamp = try reader.uint64()
                case 24: try senderKeyIndexes.append(reader.uint32())
                case 26: try reader.packed(into: &senderKeyIndexes) { UInt32(truncatingIfNeeded: $0) }
                case 32: senderAccountType = try WA.ADVEncryptionType(rawValue: reader.int32())
                case 40: receiverAccountType = try WA.ADVEncryptionType(rawValue: reader.int32())
                case 66: recipientKeyHash = try reader.bytes()
                case 72: recipientTimestamp = try reader.uint64()
                case 80: try recipientKeyIndexes.append(reader.uint32())
                case 82: try reader.packed(into: &recipientKeyIndexes) { UInt32(truncatingIfNeeded: $0) }
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(senderKeyHash, 10)
            writer.uint64(senderTimestamp, 16)
            writer.packed(senderKeyIndexes, 26)
            writer.enumeration(senderAccountType, 32)
            writer.enumeration(receiverAccountType, 40)
            writer.bytes(recipientKeyHash, 66)
            writer.uint64(recipientTimestamp, 72)
            writer.packed(recipientKeyIndexes, 82)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.MessageAssociation`.
    public struct MessageAssociation: ProtobufMessage {
        /// Field 1.
        public var associationType: WA.MessageAssociation.AssociationType?
        /// E.g. the AlbumMessage this media belongs to.
        public var parentMessageKey: WA.MessageKey?
        /// Field 3.
        public var messageIndex: Int32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: associationType = try WA.MessageAssociation.AssociationType(rawValue: reader.int32())
                case 18: try reader.message(into: &parentMessageKey)
                case 24: messageIndex = try reader.int32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(associationType, 8)
            writer.message(parentMessageKey, 18)
            writer.int32(messageIndex, 24)
            writer.append(unknownFields)
        }

        /// Values of `AssociationType`; unknown ones keep their number.
        public struct AssociationType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `MEDIA_ALBUM`, 1.
            public static let mediaAlbum = Self(rawValue: 1)
            /// `BOT_PLUGIN`, 2.
            public static let botPlugin = Self(rawValue: 2)
            /// `EVENT_COVER_IMAGE`, 3.
            public static let eventCoverImage = Self(rawValue: 3)
            /// `STATUS_POLL`, 4.
            public static let statusPoll = Self(rawValue: 4)
            /// `HD_VIDEO_DUAL_UPLOAD`, 5.
            public static let hdVideoDualUpload = Self(rawValue: 5)
            /// `STATUS_EXTERNAL_RESHARE`, 6.
            public static let statusExternalReshare = Self(rawValue: 6)
            /// `MEDIA_POLL`, 7.
            public static let mediaPoll = Self(rawValue: 7)
            /// `STATUS_ADD_YOURS`, 8.
            public static let statusAddYours = Self(rawValue: 8)
            /// `STATUS_NOTIFICATION`, 9.
            public static let statusNotification = Self(rawValue: 9)
            /// `HD_IMAGE_DUAL_UPLOAD`, 10.
            public static let hdImageDualUpload = Self(rawValue: 10)
            /// `STICKER_ANNOTATION`, 11.
            public static let stickerAnnotation = Self(rawValue: 11)
            /// `MOTION_PHOTO`, 12.
            public static let motionPhoto = Self(rawValue: 12)
            /// `STATUS_LINK_ACTION`, 13.
            public static let statusLinkAction = Self(rawValue: 13)
            /// `VIEW_ALL_REPLIES`, 14.
            public static let viewAllReplies = Self(rawValue: 14)
            /// `STATUS_ADD_YOURS_AI_IMAGINE`, 15.
            public static let statusAddYoursAiImagine = Self(rawValue: 15)
            /// `STATUS_QUESTION`, 16.
            public static let statusQuestion = Self(rawValue: 16)
            /// `STATUS_ADD_YOURS_DIWALI`, 17.
            public static let statusAddYoursDiwali = Self(rawValue: 17)
            /// `STATUS_REACTION`, 18.
            public static let statusReaction = Self(rawValue: 18)
            /// `HEVC_VIDEO_DUAL_UPLOAD`, 19.
            public static let hevcVideoDualUpload = Self(rawValue: 19)
            /// `POLL_ADD_OPTION`, 20.
            public static let pollAddOption = Self(rawValue: 20)
        }
    }

    /// The message `wa.ThreadID`.
    public struct ThreadID: ProtobufMessage {
        /// Field 1.
        public var threadType: WA.ThreadID.ThreadType?
        /// Field 2.
        public var threadKey: WA.MessageKey?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: threadType = try WA.ThreadID.ThreadType(rawValue: reader.int32())
                case 18: try reader.message(into: &threadKey)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(threadType, 8)
            writer.message(threadKey, 18)
            writer.append(unknownFields)
        }

        /// Values of `ThreadType`; unknown ones keep their number.
        public struct ThreadType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `VIEW_REPLIES`, 1.
            public static let viewReplies = Self(rawValue: 1)
            /// `AI_THREAD`, 2.
            public static let aiThread = Self(rawValue: 2)
        }
    }

    /// Quotes, mentions, forwarding, disappearing timer.
    public struct ContextInfo: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var stanzaID: String?
            var participant: String?
            var quotedMessage: WA.Message?
            var remoteJID: String?
            var mentionedJID: [String] = []
            var conversionSource: String?
            var conversionData: [UInt8]?
            var conversionDelaySeconds: UInt32?
            var forwardingScore: UInt32?
            var isForwarded: Bool?
            var placeholderKey: WA.MessageKey?
            var expiration: UInt32?
            var ephemeralSettingTimestamp: Int64?
            var externalAdReply: WA.ContextInfo.ExternalAdReplyInfo?
            var entryPointConversionSource: String?
            var entryPointConversionApp: String?
            var entryPointConversionDelaySeconds: UInt32?
            var disappearingMode: WA.DisappearingMode?
            var actionLink: WA.ActionLink?
            var groupSubject: String?
            var parentGroupJID: String?
            var trustBannerType: String?
            var trustBannerAction: UInt32?
            var isSampled: Bool?
            var groupMentions: [WA.GroupMention] = []
            var utm: WA.ContextInfo.UTMInfo?
            var forwardedNewsletterMessageInfo: WA.ContextInfo.ForwardedNewsletterMessageInfo?
            var businessMessageForwardInfo: WA.ContextInfo.BusinessMessageForwardInfo?
            var smbClientCampaignID: String?
            var smbServerCampaignID: String?
            var featureEligibilities: WA.ContextInfo.FeatureEligibilities?
            var entryPointConversionExternalSource: String?
            var entryPointConversionExternalMedium: String?
            var ctwaSignals: String?
            var ctwaPayload: [UInt8]?
            var statusAttributionType: WA.ContextInfo.StatusAttributionType?
            var pairedMediaType: WA.ContextInfo.PairedMediaType?
            var memberLabel: WA.MemberLabel?
            var isQuestion: Bool?
            var statusSourceType: WA.ContextInfo.StatusSourceType?
            var isGroupStatus: Bool?
            var forwardOrigin: WA.ContextInfo.ForwardOrigin?
            var nonJIDMentions: UInt32?
            var quotedType: WA.ContextInfo.QuotedType?
            var isSpoiler: Bool?
            var afterReadDuration: UInt32?
            var posterStatusID: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: stanzaID = try reader.string()
                    case 18: participant = try reader.string()
                    case 26: try reader.message(into: &quotedMessage)
                    case 34: remoteJID = try reader.string()
                    case 122: try mentionedJID.append(reader.string())
                    case 146: conversionSource = try reader.string()
                    case 154: conversionData = try reader.bytes()
                    case 160: conversionDelaySeconds = try reader.uint32()
                    case 168: forwardingScore = try reader.uint32()
                    case 176: isForwarded = try reader.bool()
                    case 194: try reader.message(into: &placeholderKey)
                    case 200: expiration = try reader.uint32()
                    case 208: ephemeralSettingTimestamp = try reader.int64()
                    case 226: try reader.message(into: &externalAdReply)
                    case 234: entryPointConversionSource = try reader.string()
                    case 242: entryPointConversionApp = try reader.string()
                    case 248: entryPointConversionDelaySeconds = try reader.uint32()
                    case 258: try reader.message(into: &disappearingMode)
                    case 266: try reader.message(into: &actionLink)
                    case 274: groupSubject = try reader.string()
                    case 282: parentGroupJID = try reader.string()
                    case 298: trustBannerType = try reader.string()
                    case 304: trustBannerAction = try reader.uint32()
                    case 312: isSampled = try reader.bool()
                    case 322: try groupMentions.append(reader.message(WA.GroupMention.self))
                    case 330: try reader.message(into: &utm)
                    case 346: try reader.message(into: &forwardedNewsletterMessageInfo)
                    case 354: try reader.message(into: &businessMessageForwardInfo)
                    case 362: smbClientCampaignID = try reader.string()
                    case 370: smbServerCampaignID = try reader.string()
                    case 394: try reader.message(into: &featureEligibilities)
                    case 402: entryPointConversionExternalSource = try reader.string()
                    case 410: entryPointConversionExternalMedium = try reader.string()
                    case 434: ctwaSignals = try reader.string()
                    case 442: ctwaPayload = try reader.bytes()
                    case 456: statusAttributionType = try WA.ContextInfo.StatusAttributionType(rawValue: reader.int32())
                    case 472: pairedMediaType = try WA.ContextInfo.PairedMediaType(rawValue: reader.int32())
                    case 498: try reader.message(into: &memberLabel)
                    case 504: isQuestion = try reader.bool()
                    case 512: statusSourceType = try WA.ContextInfo.StatusSourceType(rawValue: reader.int32())
                    case 528: isGroupStatus = try reader.bool()
                    case 536: forwardOrigin = try WA.ContextInfo.ForwardOrigin(rawValue: reader.int32())
                    case 560: nonJIDMentions = try reader.uint32()
                    case 568: quotedType = try WA.ContextInfo.QuotedType(rawValue: reader.int32())
                    case 584: isSpoiler = try reader.bool()
                    case 608: afterReadDuration = try reader.uint32()
                    case 634: posterStatusID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(stanzaID, 10)
                writer.string(participant, 18)
                writer.message(quotedMessage, 26)
                writer.string(remoteJID, 34)
                for value in mentionedJID { writer.string(value, 122) }
                writer.string(conversionSource, 146)
                writer.bytes(conversionData, 154)
                writer.uint32(conversionDelaySeconds, 160)
                writer.uint32(forwardingScore, 168)
                writer.bool(isForwarded, 176)
                writer.message(placeholderKey, 194)
                writer.uint32(expiration, 200)
                writer.int64(ephemeralSettingTimestamp, 208)
                writer.message(externalAdReply, 226)
                writer.string(entryPointConversionSource, 234)
                writer.string(entryPointConversionApp, 242)
                writer.uint32(entryPointConversionDelaySeconds, 248)
                writer.message(disappearingMode, 258)
                writer.message(actionLink, 266)
                writer.string(groupSubject, 274)
                writer.string(parentGroupJID, 282)
                writer.string(trustBannerType, 298)
                writer.uint32(trustBannerAction, 304)
                writer.bool(isSampled, 312)
                for value in groupMentions { writer.message(value, 322) }
                writer.message(utm, 330)
                writer.message(forwardedNewsletterMessageInfo, 346)
                writer.message(businessMessageForwardInfo, 354)
                writer.string(smbClientCampaignID, 362)
                writer.string(smbServerCampaignID, 370)
                writer.message(featureEligibilities, 394)
                writer.string(entryPointConversionExternalSource, 402)
                writer.string(entryPointConversionExternalMedium, 410)
                writer.string(ctwaSignals, 434)
                writer.bytes(ctwaPayload, 442)
                writer.enumeration(statusAttributionType, 456)
                writer.enumeration(pairedMediaType, 472)
                writer.message(memberLabel, 498)
                writer.bool(isQuestion, 504)
                writer.enumeration(statusSourceType, 512)
                writer.bool(isGroupStatus, 528)
                writer.enumeration(forwardOrigin, 536)
                writer.uint32(nonJIDMentions, 560)
                writer.enumeration(quotedType, 568)
                writer.bool(isSpoiler, 584)
                writer.uint32(afterReadDuration, 608)
                writer.string(posterStatusID, 634)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Id of the quoted message.
        public var stanzaID: String? {
            get { box.fields.stanzaID }
            set { change().fields.stanzaID = newValue }
        }
        /// Sender of the quoted message.
        public var participant: String? {
            get { box.fields.participant }
            set { change().fields.participant = newValue }
        }
        /// Field 3.
        public var quotedMessage: WA.Message? {
            get { box.fields.quotedMessage }
            set { change().fields.quotedMessage = newValue }
        }
        /// Chat of the quoted message when it is another chat (status replies use status@broadcast).
        public var remoteJID: String? {
            get { box.fields.remoteJID }
            set { change().fields.remoteJID = newValue }
        }
        /// Field 15.
        public var mentionedJID: [String] {
            get { box.fields.mentionedJID }
            set { change().fields.mentionedJID = newValue }
        }
        /// Field 18.
        public var conversionSource: String? {
            get { box.fields.conversionSource }
            set { change().fields.conversionSource = newValue }
        }
        /// Field 19.
        public var conversionData: [UInt8]? {
            get { box.fields.conversionData }
            set { change().fields.conversionData = newValue }
        }
        /// Field 20.
        public var conversionDelaySeconds: UInt32? {
            get { box.fields.conversionDelaySeconds }
            set { change().fields.conversionDelaySeconds = newValue }
        }
        /// Field 21.
        public var forwardingScore: UInt32? {
            get { box.fields.forwardingScore }
            set { change().fields.forwardingScore = newValue }
        }
        /// Field 22.
        public var isForwarded: Bool? {
            get { box.fields.isForwarded }
            set { change().fields.isForwarded = newValue }
        }
        /// Field 24.
        public var placeholderKey: WA.MessageKey? {
            get { box.fields.placeholderKey }
            set { change().fields.placeholderKey = newValue }
        }
        /// Disappearing timer in seconds.
        public var expiration: UInt32? {
            get { box.fields.expiration }
            set { change().fields.expiration = newValue }
        }
        /// Field 26.
        public var ephemeralSettingTimestamp: Int64? {
            get { box.fields.ephemeralSettingTimestamp }
            set { change().fields.ephemeralSettingTimestamp = newValue }
        }
        /// Field 28.
        public var externalAdReply: WA.ContextInfo.ExternalAdReplyInfo? {
            get { box.fields.externalAdReply }
            set { change().fields.externalAdReply = newValue }
        }
        /// Field 29.
        public var entryPointConversionSource: String? {
            get { box.fields.entryPointConversionSource }
            set { change().fields.entryPointConversionSource = newValue }
        }
        /// Field 30.
        public var entryPointConversionApp: String? {
            get { box.fields.entryPointConversionApp }
            set { change().fields.entryPointConversionApp = newValue }
        }
        /// Field 31.
        public var entryPointConversionDelaySeconds: UInt32? {
            get { box.fields.entryPointConversionDelaySeconds }
            set { change().fields.entryPointConversionDelaySeconds = newValue }
        }
        /// Field 32.
        public var disappearingMode: WA.DisappearingMode? {
            get { box.fields.disappearingMode }
            set { change().fields.disappearingMode = newValue }
        }
        /// Field 33.
        public var actionLink: WA.ActionLink? {
            get { box.fields.actionLink }
            set { change().fields.actionLink = newValue }
        }
        /// Field 34.
        public var groupSubject: String? {
            get { box.fields.groupSubject }
            set { change().fields.groupSubject = newValue }
        }
        /// Field 35.
        public var parentGroupJID: String? {
            get { box.fields.parentGroupJID }
            set { change().fields.parentGroupJID = newValue }
        }
        /// Field 37.
        public var trustBannerType: String? {
            get { box.fields.trustBannerType }
            set { change().fields.trustBannerType = newValue }
        }
        /// Field 38.
        public var trustBannerAction: UInt32? {
            get { box.fields.trustBannerAction }
            set { change().fields.trustBannerAction = newValue }
        }
        /// Field 39.
        public var isSampled: Bool? {
            get { box.fields.isSampled }
            set { change().fields.isSampled = newValue }
        }
        /// Field 40.
        public var groupMentions: [WA.GroupMention] {
            get { box.fields.groupMentions }
            set { change().fields.groupMentions = newValue }
        }
        /// Field 41.
        public var utm: WA.ContextInfo.UTMInfo? {
            get { box.fields.utm }
            set { change().fields.utm = newValue }
        }
        /// Field 43.
        public var forwardedNewsletterMessageInfo: WA.ContextInfo.ForwardedNewsletterMessageInfo? {
            get { box.fields.forwardedNewsletterMessageInfo }
            set { change().fields.forwardedNewsletterMessageInfo = newValue }
        }
        /// Field 44.
        public var businessMessageForwardInfo: WA.ContextInfo.BusinessMessageForwardInfo? {
            get { box.fields.businessMessageForwardInfo }
            set { change().fields.businessMessageForwardInfo = newValue }
        }
        /// Field 45.
        public var smbClientCampaignID: String? {
            get { box.fields.smbClientCampaignID }
            set { change().fields.smbClientCampaignID = newValue }
        }
        /// Field 46.
        public var smbServerCampaignID: String? {
            get { box.fields.smbServerCampaignID }
            set { change().fields.smbServerCampaignID = newValue }
        }
        /// Field 49.
        public var featureEligibilities: WA.ContextInfo.FeatureEligibilities? {
            get { box.fields.featureEligibilities }
            set { change().fields.featureEligibilities = newValue }
        }
        /// Field 50.
        public var entryPointConversionExternalSource: String? {
            get { box.fields.entryPointConversionExternalSource }
            set { change().fields.entryPointConversionExternalSource = newValue }
        }
        /// Field 51.
        public var entryPointConversionExternalMedium: String? {
            get { box.fields.entryPointConversionExternalMedium }
            set { change().fields.entryPointConversionExternalMedium = newValue }
        }
        /// Field 54.
        public var ctwaSignals: String? {
            get { box.fields.ctwaSignals }
            set { change().fields.ctwaSignals = newValue }
        }
        /// Field 55.
        public var ctwaPayload: [UInt8]? {
            get { box.fields.ctwaPayload }
            set { change().fields.ctwaPayload = newValue }
        }
        /// Field 57.
        public var statusAttributionType: WA.ContextInfo.StatusAttributionType? {
            get { box.fields.statusAttributionType }
            set { change().fields.statusAttributionType = newValue }
        }
        /// Field 59.
        public var pairedMediaType: WA.ContextInfo.PairedMediaType? {
            get { box.fields.pairedMediaType }
            set { change().fields.pairedMediaType = newValue }
        }
        /// Field 62.
        public var memberLabel: WA.MemberLabel? {
            get { box.fields.memberLabel }
            set { change().fields.memberLabel = newValue }
        }
        /// Field 63.
        public var isQuestion: Bool? {
            get { box.fields.isQuestion }
            set { change().fields.isQuestion = newValue }
        }
        /// Field 64.
        public var statusSourceType: WA.ContextInfo.StatusSourceType? {
            get { box.fields.statusSourceType }
            set { change().fields.statusSourceType = newValue }
        }
        /// Field 66.
        public var isGroupStatus: Bool? {
            get { box.fields.isGroupStatus }
            set { change().fields.isGroupStatus = newValue }
        }
        /// Field 67.
        public var forwardOrigin: WA.ContextInfo.ForwardOrigin? {
            get { box.fields.forwardOrigin }
            set { change().fields.forwardOrigin = newValue }
        }
        /// Field 70.
        public var nonJIDMentions: UInt32? {
            get { box.fields.nonJIDMentions }
            set { change().fields.nonJIDMentions = newValue }
        }
        /// Field 71.
        public var quotedType: WA.ContextInfo.QuotedType? {
            get { box.fields.quotedType }
            set { change().fields.quotedType = newValue }
        }
        /// Field 73.
        public var isSpoiler: Bool? {
            get { box.fields.isSpoiler }
            set { change().fields.isSpoiler = newValue }
        }
        /// Field 76.
        public var afterReadDuration: UInt32? {
            get { box.fields.afterReadDuration }
            set { change().fields.afterReadDuration = newValue }
        }
        /// Field 79.
        public var posterStatusID: String? {
            get { box.fields.posterStatusID }
            set { change().fields.posterStatusID = newValue }
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

        /// Values of `QuotedType`; unknown ones keep their number.
        public struct QuotedType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `EXPLICIT`, 0.
            public static let explicit = Self(rawValue: 0)
            /// `AUTO`, 1.
            public static let auto = Self(rawValue: 1)
        }

        /// Values of `ForwardOrigin`; unknown ones keep their number.
        public struct ForwardOrigin: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `CHAT`, 1.
            public static let chat = Self(rawValue: 1)
            /// `STATUS`, 2.
            public static let status = Self(rawValue: 2)
            /// `CHANNELS`, 3.
            public static let channels = Self(rawValue: 3)
            /// `META_AI`, 4.
            public static let metaAi = Self(rawValue: 4)
            /// `UGC`, 5.
            public static let ugc = Self(rawValue: 5)
        }

        /// Values of `StatusSourceType`; unknown ones keep their number.
        public struct StatusSourceType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `IMAGE`, 0.
            public static let image = Self(rawValue: 0)
            /// `VIDEO`, 1.
            public static let video = Self(rawValue: 1)
            /// `GIF`, 2.
            public static let gif = Self(rawValue: 2)
            /// `AUDIO`, 3.
            public static let audio = Self(rawValue: 3)
            /// `TEXT`, 4.
            public static let text = Self(rawValue: 4)
            /// `MUSIC_STANDALONE`, 5.
            public static let musicStandalone = Self(rawValue: 5)
        }

        /// Values of `PairedMediaType`; unknown ones keep their number.
        public struct PairedMediaType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NOT_PAIRED_MEDIA`, 0.
            public static let notPairedMedia = Self(rawValue: 0)
            /// `SD_VIDEO_PARENT`, 1.
            public static let sdVideoParent = Self(rawValue: 1)
            /// `HD_VIDEO_CHILD`, 2.
            public static let hdVideoChild = Self(rawValue: 2)
            /// `SD_IMAGE_PARENT`, 3.
            public static let sdImageParent = Self(rawValue: 3)
            /// `HD_IMAGE_CHILD`, 4.
            public static let hdImageChild = Self(rawValue: 4)
            /// `MOTION_PHOTO_PARENT`, 5.
            public static let motionPhotoParent = Self(rawValue: 5)
            /// `MOTION_PHOTO_CHILD`, 6.
            public static let motionPhotoChild = Self(rawValue: 6)
            /// `HEVC_VIDEO_PARENT`, 7.
            public static let hevcVideoParent = Self(rawValue: 7)
            /// `HEVC_VIDEO_CHILD`, 8.
            public static let hevcVideoChild = Self(rawValue: 8)
        }

        /// Values of `StatusAttributionType`; unknown ones keep their number.
        public struct StatusAttributionType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `RESHARED_FROM_MENTION`, 1.
            public static let resharedFromMention = Self(rawValue: 1)
            /// `RESHARED_FROM_POST`, 2.
            public static let resharedFromPost = Self(rawValue: 2)
            /// `RESHARED_FROM_POST_MANY_TIMES`, 3.
            public static let resharedFromPostManyTimes = Self(rawValue: 3)
            /// `FORWARDED_FROM_STATUS`, 4.
            public static let forwardedFromStatus = Self(rawValue: 4)
        }

        /// The message `wa.ContextInfo.ForwardedNewsletterMessageInfo`.
        public struct ForwardedNewsletterMessageInfo: ProtobufMessage {
            /// Field 1.
            public var newsletterJID: String?
            /// Field 2.
            public var serverMessageID: Int32?
            /// Field 3.
            public var newsletterName: String?
            /// Field 4.
            public var contentType: WA.ContextInfo.ForwardedNewsletterMessageInfo.ContentType?
            /// Field 5.
            public var accessibilityText: String?
            /// Field 6.
            public var profileName: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: newsletterJID = try reader.string()
                    case 16: serverMessageID = try reader.int32()
                    case 26: newsletterName = try reader.string()
                    case 32: contentType = try WA.ContextInfo.ForwardedNewsletterMessageInfo.ContentType(rawValue: reader.int32())
                    case 42: accessibilityText = try reader.string()
                    case 50: profileName = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(newsletterJID, 10)
                writer.int32(serverMessageID, 16)
                writer.string(newsletterName, 26)
                writer.enumeration(contentType, 32)
                writer.string(accessibilityText, 42)
                writer.string(profileName, 50)
                writer.append(unknownFields)
            }

            /// Values of `ContentType`; unknown ones keep their number.
            public struct ContentType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `UPDATE`, 1.
                public static let update = Self(rawValue: 1)
                /// `UPDATE_CARD`, 2.
                public static let updateCard = Self(rawValue: 2)
                /// `LINK_CARD`, 3.
                public static let linkCard = Self(rawValue: 3)
            }
        }

        /// The message `wa.ContextInfo.ExternalAdReplyInfo`.
        public struct ExternalAdReplyInfo: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var title: String?
                var body: String?
                var mediaType: WA.ContextInfo.ExternalAdReplyInfo.MediaType?
                var thumbnailURL: String?
                var mediaURL: String?
                var thumbnail: [UInt8]?
                var sourceType: String?
                var sourceID: String?
                var sourceURL: String?
                var containsAutoReply: Bool?
                var renderLargerThumbnail: Bool?
                var showAdAttribution: Bool?
                var ctwaClid: String?
                var ref: String?
                var clickToWhatsappCall: Bool?
                var adContextPreviewDismissed: Bool?
                var sourceApp: String?
                var automatedGreetingMessageShown: Bool?
                var greetingMessageBody: String?
                var ctaPayload: String?
                var disableNudge: Bool?
                var originalImageURL: String?
                var automatedGreetingMessageCtaType: String?
                var wtwaAdFormat: Bool?
                var adType: WA.ContextInfo.ExternalAdReplyInfo.AdType?
                var wtwaWebsiteURL: String?
                var adPreviewURL: String?
                var containsCtwaFlowsAutoReply: Bool?
                var agmThumbnailStrategy: Int32?
                var agmTitleStrategy: Int32?
                var agmSubtitleStrategy: Int32?
                var agmHeaderInteractionStrategy: Int32?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: title = try reader.string()
                        case 18: body = try reader.string()
                        case 24: mediaType = try WA.ContextInfo.ExternalAdReplyInfo.MediaType(rawValue: reader.int32())
                        case 34: thumbnailURL = try reader.string()
                        case 42: mediaURL = try reader.string()
                        case 50: thumbnail = try reader.bytes()
                        case 58: sourceType = try reader.string()
                        case 66: sourceID = try reader.string()
                        case 74: sourceURL = try reader.string()
                        case 80: containsAutoReply = try reader.bool()
                        case 88: renderLargerThumbnail = try reader.bool()
                        case 96: showAdAttribution = try reader.bool()
                        case 106: ctwaClid = try reader.string()
                        case 114: ref = try reader.string()
                        case 120: clickToWhatsappCall = try reader.bool()
                        case 128: adContextPreviewDismissed = try reader.bool()
                        case 138: sourceApp = try reader.string()
                        case 144: automatedGreetingMessageShown = try reader.bool()
                        case 154: greetingMessageBody = try reader.string()
                        case 162: ctaPayload = try reader.string()
                        case 168: disableNudge = try reader.bool()
                        case 178: originalImageURL = try reader.string()
                        case 186: automatedGreetingMessageCtaType = try reader.string()
                        case 192: wtwaAdFormat = try reader.bool()
                        case 200: adType = try WA.ContextInfo.ExternalAdReplyInfo.AdType(rawValue: reader.int32())
                        case 210: wtwaWebsiteURL = try reader.string()
                        case 218: adPreviewURL = try reader.string()
                        case 224: containsCtwaFlowsAutoReply = try reader.bool()
                        case 232: agmThumbnailStrategy = try reader.int32()
                        case 240: agmTitleStrategy = try reader.int32()
                        case 248: agmSubtitleStrategy = try reader.int32()
                        case 256: agmHeaderInteractionStrategy = try reader.int32()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.string(title, 10)
                    writer.string(body, 18)
                    writer.enumeration(mediaType, 24)
                    writer.string(thumbnailURL, 34)
                    writer.string(mediaURL, 42)
                    writer.bytes(thumbnail, 50)
                    writer.string(sourceType, 58)
                    writer.string(sourceID, 66)
                    writer.string(sourceURL, 74)
                    writer.bool(containsAutoReply, 80)
                    writer.bool(renderLargerThumbnail, 88)
                    writer.bool(showAdAttribution, 96)
                    writer.string(ctwaClid, 106)
                    writer.string(ref, 114)
                    writer.bool(clickToWhatsappCall, 120)
                    writer.bool(adContextPreviewDismissed, 128)
                    writer.string(sourceApp, 138)
                    writer.bool(automatedGreetingMessageShown, 144)
                    writer.string(greetingMessageBody, 154)
                    writer.string(ctaPayload, 162)
                    writer.bool(disableNudge, 168)
                    writer.string(originalImageURL, 178)
                    writer.string(automatedGreetingMessageCtaType, 186)
                    writer.bool(wtwaAdFormat, 192)
                    writer.enumeration(adType, 200)
                    writer.string(wtwaWebsiteURL, 210)
                    writer.string(adPreviewURL, 218)
                    writer.bool(containsCtwaFlowsAutoReply, 224)
                    writer.int32(agmThumbnailStrategy, 232)
                    writer.int32(agmTitleStrategy, 240)
                    writer.int32(agmSubtitleStrategy, 248)
                    writer.int32(agmHeaderInteractionStrategy, 256)
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
            public var title: String? {
                get { box.fields.title }
                set { change().fields.title = newValue }
            }
            /// Field 2.
            public var body: String? {
                get { box.fields.body }
                set { change().fields.body = newValue }
            }
            /// Field 3.
            public var mediaType: WA.ContextInfo.ExternalAdReplyInfo.MediaType? {
                get { box.fields.mediaType }
                set { change().fields.mediaType = newValue }
            }
            /// Field 4.
            public var thumbnailURL: String? {
                get { box.fields.thumbnailURL }
                set { change().fields.thumbnailURL = newValue }
            }
            /// Field 5.
            public var mediaURL: String? {
                get { box.fields.mediaURL }
                set { change().fields.mediaURL = newValue }
            }
            /// Field 6.
            public var thumbnail: [UInt8]? {
                get { box.fields.thumbnail }
                set { change().fields.thumbnail = newValue }
            }
            /// Field 7.
            public var sourceType: String? {
                get { box.fields.sourceType }
                set { change().fields.sourceType = newValue }
            }
            /// Field 8.
            public var sourceID: String? {
                get { box.fields.sourceID }
                set { change().fields.sourceID = newValue }
            }
            /// Field 9.
            public var sourceURL: String? {
                get { box.fields.sourceURL }
                set { change().fields.sourceURL = newValue }
            }
            /// Field 10.
            public var containsAutoReply: Bool? {
                get { box.fields.containsAutoReply }
                set { change().fields.containsAutoReply = newValue }
            }
            /// Field 11.
            public var renderLargerThumbnail: Bool? {
                get { box.fields.renderLargerThumbnail }
                set { change().fields.renderLargerThumbnail = newValue }
            }
            /// Field 12.
            public var showAdAttribution: Bool? {
                get { box.fields.showAdAttribution }
                set { change().fields.showAdAttribution = newValue }
            }
            /// Field 13.
            public var ctwaClid: String? {
                get { box.fields.ctwaClid }
                set { change().fields.ctwaClid = newValue }
            }
            /// Field 14.
            public var ref: String? {
                get { box.fields.ref }
                set { change().fields.ref = newValue }
            }
            /// Field 15.
            public var clickToWhatsappCall: Bool? {
                get { box.fields.clickToWhatsappCall }
                set { change().fields.clickToWhatsappCall = newValue }
            }
            /// Field 16.
            public var adContextPreviewDismissed: Bool? {
                get { box.fields.adContextPreviewDismissed }
                set { change().fields.adContextPreviewDismissed = newValue }
            }
            /// Field 17.
            public var sourceApp: String? {
                get { box.fields.sourceApp }
                set { change().fields.sourceApp = newValue }
            }
            /// Field 18.
            public var automatedGreetingMessageShown: Bool? {
                get { box.fields.automatedGreetingMessageShown }
                set { change().fields.automatedGreetingMessageShown = newValue }
            }
            /// Field 19.
            public var greetingMessageBody: String? {
                get { box.fields.greetingMessageBody }
                set { change().fields.greetingMessageBody = newValue }
            }
            /// Field 20.
            public var ctaPayload: String? {
                get { box.fields.ctaPayload }
                set { change().fields.ctaPayload = newValue }
            }
            /// Field 21.
            public var disableNudge: Bool? {
                get { box.fields.disableNudge }
                set { change().fields.disableNudge = newValue }
            }
            /// Field 22.
            public var originalImageURL: String? {
                get { box.fields.originalImageURL }
                set { change().fields.originalImageURL = newValue }
            }
            /// Field 23.
            public var automatedGreetingMessageCtaType: String? {
                get { box.fields.automatedGreetingMessageCtaType }
                set { change().fields.automatedGreetingMessageCtaType = newValue }
            }
            /// Field 24.
            public var wtwaAdFormat: Bool? {
                get { box.fields.wtwaAdFormat }
                set { change().fields.wtwaAdFormat = newValue }
            }
            /// Field 25.
            public var adType: WA.ContextInfo.ExternalAdReplyInfo.AdType? {
                get { box.fields.adType }
                set { change().fields.adType = newValue }
            }
            /// Field 26.
            public var wtwaWebsiteURL: String? {
                get { box.fields.wtwaWebsiteURL }
                set { change().fields.wtwaWebsiteURL = newValue }
            }
            /// Field 27.
            public var adPreviewURL: String? {
                get { box.fields.adPreviewURL }
                set { change().fields.adPreviewURL = newValue }
            }
            /// Field 28.
            public var containsCtwaFlowsAutoReply: Bool? {
                get { box.fields.containsCtwaFlowsAutoReply }
                set { change().fields.containsCtwaFlowsAutoReply = newValue }
            }
            /// Field 29.
            public var agmThumbnailStrategy: Int32? {
                get { box.fields.agmThumbnailStrategy }
                set { change().fields.agmThumbnailStrategy = newValue }
            }
            /// Field 30.
            public var agmTitleStrategy: Int32? {
                get { box.fields.agmTitleStrategy }
                set { change().fields.agmTitleStrategy = newValue }
            }
            /// Field 31.
            public var agmSubtitleStrategy: Int32? {
                get { box.fields.agmSubtitleStrategy }
                set { change().fields.agmSubtitleStrategy = newValue }
            }
            /// Field 32.
            public var agmHeaderInteractionStrategy: Int32? {
                get { box.fields.agmHeaderInteractionStrategy }
                set { change().fields.agmHeaderInteractionStrategy = newValue }
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

            /// Values of `AdType`; unknown ones keep their number.
            public struct AdType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `CTWA`, 0.
                public static let ctwa = Self(rawValue: 0)
                /// `CAWC`, 1.
                public static let cawc = Self(rawValue: 1)
            }

            /// Values of `MediaType`; unknown ones keep their number.
            public struct MediaType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `NONE`, 0.
                public static let noneValue = Self(rawValue: 0)
                /// `IMAGE`, 1.
                public static let image = Self(rawValue: 1)
                /// `VIDEO`, 2.
                public static let video = Self(rawValue: 2)
            }
        }

        /// The message `wa.ContextInfo.FeatureEligibilities`.
        public struct FeatureEligibilities: ProtobufMessage {
            /// Field 1.
            public var cannotBeReactedTo: Bool?
            /// Field 2.
            public var cannotBeRanked: Bool?
            /// Field 3.
            public var canRequestFeedback: Bool?
            /// Field 4.
            public var canBeReshared: Bool?
            /// Field 5.
            public var canReceiveMultiReact: Bool?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: cannotBeReactedTo = try reader.bool()
                    case 16: cannotBeRanked = try reader.bool()
                    case 24: canRequestFeedback = try reader.bool()
                    case 32: canBeReshared = try reader.bool()
                    case 40: canReceiveMultiReact = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bool(cannotBeReactedTo, 8)
                writer.bool(cannotBeRanked, 16)
                writer.bool(canRequestFeedback, 24)
                writer.bool(canBeReshared, 32)
                writer.bool(canReceiveMultiReact, 40)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.ContextInfo.UTMInfo`.
        public struct UTMInfo: ProtobufMessage {
            /// Field 1.
            public var utmSource: String?
            /// Field 2.
            public var utmCampaign: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: utmSource = try reader.string()
                    case 18: utmCampaign = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(utmSource, 10)
                writer.string(utmCampaign, 18)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.ContextInfo.BusinessMessageForwardInfo`.
        public struct BusinessMessageForwardInfo: ProtobufMessage {
            /// Field 1.
            public var businessOwnerJID: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: businessOwnerJID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(businessOwnerJID, 10)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.DisappearingMode`.
    public struct DisappearingMode: ProtobufMessage {
        /// Field 1.
        public var initiator: WA.DisappearingMode.Initiator?
        /// Field 2.
        public var trigger: WA.DisappearingMode.Trigger?
        /// Field 3.
        public var initiatorDeviceJID: String?
        /// Field 4.
        public var initiatedByMe: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: initiator = try WA.DisappearingMode.Initiator(rawValue: reader.int32())
                case 16: trigger = try WA.DisappearingMode.Trigger(rawValue: reader.int32())
                case 26: initiatorDeviceJID = try reader.string()
                case 32: initiatedByMe = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(initiator, 8)
            writer.enumeration(trigger, 16)
            writer.string(initiatorDeviceJID, 26)
            writer.bool(initiatedByMe, 32)
            writer.append(unknownFields)
        }

        /// Values of `Trigger`; unknown ones keep their number.
        public struct Trigger: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `CHAT_SETTING`, 1.
            public static let chatSetting = Self(rawValue: 1)
            /// `ACCOUNT_SETTING`, 2.
            public static let accountSetting = Self(rawValue: 2)
            /// `BULK_CHANGE`, 3.
            public static let bulkChange = Self(rawValue: 3)
            /// `BIZ_SUPPORTS_FB_HOSTING`, 4.
            public static let bizSupportsFbHosting = Self(rawValue: 4)
            /// `UNKNOWN_GROUPS`, 5.
            public static let unknownGroups = Self(rawValue: 5)
        }

        /// Values of `Initiator`; unknown ones keep their number.
        public struct Initiator: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `CHANGED_IN_CHAT`, 0.
            public static let changedInChat = Self(rawValue: 0)
            /// `INITIATED_BY_ME`, 1.
            public static let initiatedByMe = Self(rawValue: 1)
            /// `INITIATED_BY_OTHER`, 2.
            public static let initiatedByOther = Self(rawValue: 2)
            /// `BIZ_UPGRADE_FB_HOSTING`, 3.
            public static let bizUpgradeFbHosting = Self(rawValue: 3)
        }
    }
}
