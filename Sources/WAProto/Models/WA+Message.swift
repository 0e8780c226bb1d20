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

    /// The message `wa.GroupMention`.
    public struct GroupMention: ProtobufMessage {
        /// Field 1.
        public var groupJID: String?
        /// Field 2.
        public var groupSubject: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: groupJID = try reader.string()
                case 18: groupSubject = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(groupJID, 10)
            writer.string(groupSubject, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ActionLink`.
    public struct ActionLink: ProtobufMessage {
        /// Field 1.
        public var url: String?
        /// Field 2.
        public var buttonTitle: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: url = try reader.string()
                case 18: buttonTitle = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(url, 10)
            writer.string(buttonTitle, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.MemberLabel`.
    public struct MemberLabel: ProtobufMessage {
        /// Field 1.
        public var label: String?
        /// Field 2.
        public var labelTimestamp: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: label = try reader.string()
                case 16: labelTimestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(label, 10)
            writer.int64(labelTimestamp, 16)
            writer.append(unknownFields)
        }
    }

    /// Text with a quote, mentions, link preview or status colours.
    public struct ExtendedTextMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var text: String?
            var matchedText: String?
            var description: String?
            var title: String?
            var textArgb: UInt32?
            var backgroundArgb: UInt32?
            var font: WA.ExtendedTextMessage.FontType?
            var previewType: WA.ExtendedTextMessage.PreviewType?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var doNotPlayInline: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var mediaKey: [UInt8]?
            var mediaKeyTimestamp: Int64?
            var thumbnailHeight: UInt32?
            var thumbnailWidth: UInt32?
            var inviteLinkGroupType: WA.ExtendedTextMessage.InviteLinkGroupType?
            var inviteLinkParentGroupSubjectV2: String?
            var inviteLinkParentGroupThumbnailV2: [UInt8]?
            var inviteLinkGroupTypeV2: WA.ExtendedTextMessage.InviteLinkGroupType?
            var viewOnce: Bool?
            var videoHeight: UInt32?
            var videoWidth: UInt32?
            var faviconMmsMetadata: WA.MMSThumbnailMetadata?
            var videoContentURL: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: text = try reader.string()
                    case 18: matchedText = try reader.string()
                    case 42: description = try reader.string()
                    case 50: title = try reader.string()
                    case 61: textArgb = try reader.fixed32()
                    case 69: backgroundArgb = try reader.fixed32()
                    case 72: font = try WA.ExtendedTextMessage.FontType(rawValue: reader.int32())
                    case 80: previewType = try WA.ExtendedTextMessage.PreviewType(rawValue: reader.int32())
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: doNotPlayInline = try reader.bool()
                    case 154: thumbnailDirectPath = try reader.string()
                    case 162: thumbnailSHA256 = try reader.bytes()
                    case 170: thumbnailEncSHA256 = try reader.bytes()
                    case 178: mediaKey = try reader.bytes()
                    case 184: mediaKeyTimestamp = try reader.int64()
                    case 192: thumbnailHeight = try reader.uint32()
                    case 200: thumbnailWidth = try reader.uint32()
                    case 208: inviteLinkGroupType = try WA.ExtendedTextMessage.InviteLinkGroupType(rawValue: reader.int32())
                    case 218: inviteLinkParentGroupSubjectV2 = try reader.string()
                    case 226: inviteLinkParentGroupThumbnailV2 = try reader.bytes()
                    case 232: inviteLinkGroupTypeV2 = try WA.ExtendedTextMessage.InviteLinkGroupType(rawValue: reader.int32())
                    case 240: viewOnce = try reader.bool()
                    case 248: videoHeight = try reader.uint32()
                    case 256: videoWidth = try reader.uint32()
                    case 266: try reader.message(into: &faviconMmsMetadata)
                    case 298: videoContentURL = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(text, 10)
                writer.string(matchedText, 18)
                writer.string(description, 42)
                writer.string(title, 50)
                writer.fixed32(textArgb, 61)
                writer.fixed32(backgroundArgb, 69)
                writer.enumeration(font, 72)
                writer.enumeration(previewType, 80)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.bool(doNotPlayInline, 144)
                writer.string(thumbnailDirectPath, 154)
                writer.bytes(thumbnailSHA256, 162)
                writer.bytes(thumbnailEncSHA256, 170)
                writer.bytes(mediaKey, 178)
                writer.int64(mediaKeyTimestamp, 184)
                writer.uint32(thumbnailHeight, 192)
                writer.uint32(thumbnailWidth, 200)
                writer.enumeration(inviteLinkGroupType, 208)
                writer.string(inviteLinkParentGroupSubjectV2, 218)
                writer.bytes(inviteLinkParentGroupThumbnailV2, 226)
                writer.enumeration(inviteLinkGroupTypeV2, 232)
                writer.bool(viewOnce, 240)
                writer.uint32(videoHeight, 248)
                writer.uint32(videoWidth, 256)
                writer.message(faviconMmsMetadata, 266)
                writer.string(videoContentURL, 298)
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
        public var text: String? {
            get { box.fields.text }
            set { change().fields.text = newValue }
        }
        /// The URL as it appears in text, needed to show a preview.
        public var matchedText: String? {
            get { box.fields.matchedText }
            set { change().fields.matchedText = newValue }
        }
        /// Field 5.
        public var description: String? {
            get { box.fields.description }
            set { change().fields.description = newValue }
        }
        /// Field 6.
        public var title: String? {
            get { box.fields.title }
            set { change().fields.title = newValue }
        }
        /// Field 7.
        public var textArgb: UInt32? {
            get { box.fields.textArgb }
            set { change().fields.textArgb = newValue }
        }
        /// Field 8.
        public var backgroundArgb: UInt32? {
            get { box.fields.backgroundArgb }
            set { change().fields.backgroundArgb = newValue }
        }
        /// Field 9.
        public var font: WA.ExtendedTextMessage.FontType? {
            get { box.fields.font }
            set { change().fields.font = newValue }
        }
        /// Field 10.
        public var previewType: WA.ExtendedTextMessage.PreviewType? {
            get { box.fields.previewType }
            set { change().fields.previewType = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var doNotPlayInline: Bool? {
            get { box.fields.doNotPlayInline }
            set { change().fields.doNotPlayInline = newValue }
        }
        /// High quality preview image, media type thumbnail-link.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 20.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 21.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 22.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 23.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 24.
        public var thumbnailHeight: UInt32? {
            get { box.fields.thumbnailHeight }
            set { change().fields.thumbnailHeight = newValue }
        }
        /// Field 25.
        public var thumbnailWidth: UInt32? {
            get { box.fields.thumbnailWidth }
            set { change().fields.thumbnailWidth = newValue }
        }
        /// Field 26.
        public var inviteLinkGroupType: WA.ExtendedTextMessage.InviteLinkGroupType? {
            get { box.fields.inviteLinkGroupType }
            set { change().fields.inviteLinkGroupType = newValue }
        }
        /// Field 27.
        public var inviteLinkParentGroupSubjectV2: String? {
            get { box.fields.inviteLinkParentGroupSubjectV2 }
            set { change().fields.inviteLinkParentGroupSubjectV2 = newValue }
        }
        /// Field 28.
        public var inviteLinkParentGroupThumbnailV2: [UInt8]? {
            get { box.fields.inviteLinkParentGroupThumbnailV2 }
            set { change().fields.inviteLinkParentGroupThumbnailV2 = newValue }
        }
        /// Field 29.
        public var inviteLinkGroupTypeV2: WA.ExtendedTextMessage.InviteLinkGroupType? {
            get { box.fields.inviteLinkGroupTypeV2 }
            set { change().fields.inviteLinkGroupTypeV2 = newValue }
        }
        /// Field 30.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 31.
        public var videoHeight: UInt32? {
            get { box.fields.videoHeight }
            set { change().fields.videoHeight = newValue }
        }
        /// Field 32.
        public var videoWidth: UInt32? {
            get { box.fields.videoWidth }
            set { change().fields.videoWidth = newValue }
        }
        /// Field 33.
        public var faviconMmsMetadata: WA.MMSThumbnailMetadata? {
            get { box.fields.faviconMmsMetadata }
            set { change().fields.faviconMmsMetadata = newValue }
        }
        /// Field 37.
        public var videoContentURL: String? {
            get { box.fields.videoContentURL }
            set { change().fields.videoContentURL = newValue }
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

        /// Values of `InviteLinkGroupType`; unknown ones keep their number.
        public struct InviteLinkGroupType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `DEFAULT`, 0.
            public static let `default` = Self(rawValue: 0)
            /// `PARENT`, 1.
            public static let parent = Self(rawValue: 1)
            /// `SUB`, 2.
            public static let sub = Self(rawValue: 2)
            /// `DEFAULT_SUB`, 3.
            public static let defaultSub = Self(rawValue: 3)
        }

        /// Values of `PreviewType`; unknown ones keep their number.
        public struct PreviewType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `VIDEO`, 1.
            public static let video = Self(rawValue: 1)
            /// `PLACEHOLDER`, 4.
            public static let placeholder = Self(rawValue: 4)
            /// `IMAGE`, 5.
            public static let image = Self(rawValue: 5)
            /// `PAYMENT_LINKS`, 6.
            public static let paymentLinks = Self(rawValue: 6)
            /// `PROFILE`, 7.
            public static let profile = Self(rawValue: 7)
        }

        /// Values of `FontType`; unknown ones keep their number.
        public struct FontType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `SYSTEM`, 0.
            public static let system = Self(rawValue: 0)
            /// `SYSTEM_TEXT`, 1.
            public static let systemText = Self(rawValue: 1)
            /// `FB_SCRIPT`, 2.
            public static let fbScript = Self(rawValue: 2)
            /// `SYSTEM_BOLD`, 6.
            public static let systemBold = Self(rawValue: 6)
            /// `MORNINGBREEZE_REGULAR`, 7.
            public static let morningbreezeRegular = Self(rawValue: 7)
            /// `CALISTOGA_REGULAR`, 8.
            public static let calistogaRegular = Self(rawValue: 8)
            /// `EXO2_EXTRABOLD`, 9.
            public static let exo2Extrabold = Self(rawValue: 9)
            /// `COURIERPRIME_BOLD`, 10.
            public static let courierprimeBold = Self(rawValue: 10)
        }
    }

    /// The message `wa.MMSThumbnailMetadata`.
    public struct MMSThumbnailMetadata: ProtobufMessage {
        /// Field 1.
        public var thumbnailDirectPath: String?
        /// Field 2.
        public var thumbnailSHA256: [UInt8]?
        /// Field 3.
        public var thumbnailEncSHA256: [UInt8]?
        /// Field 4.
        public var mediaKey: [UInt8]?
        /// Field 5.
        public var mediaKeyTimestamp: Int64?
        /// Field 6.
        public var thumbnailHeight: UInt32?
        /// Field 7.
        public var thumbnailWidth: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: thumbnailDirectPath = try reader.string()
                case 18: thumbnailSHA256 = try reader.bytes()
                case 26: thumbnailEncSHA256 = try reader.bytes()
                case 34: mediaKey = try reader.bytes()
                case 40: mediaKeyTimestamp = try reader.int64()
                case 48: thumbnailHeight = try reader.uint32()
                case 56: thumbnailWidth = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(thumbnailDirectPath, 10)
            writer.bytes(thumbnailSHA256, 18)
            writer.bytes(thumbnailEncSHA256, 26)
            writer.bytes(mediaKey, 34)
            writer.int64(mediaKeyTimestamp, 40)
            writer.uint32(thumbnailHeight, 48)
            writer.uint32(thumbnailWidth, 56)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ImageMessage`.
    public struct ImageMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var caption: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var height: UInt32?
            var width: UInt32?
            var mediaKey: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var firstScanSidecar: [UInt8]?
            var firstScanLength: UInt32?
            var experimentGroupID: UInt32?
            var scansSidecar: [UInt8]?
            var scanLengths: [UInt32] = []
            var midQualityFileSHA256: [UInt8]?
            var midQualityFileEncSHA256: [UInt8]?
            var viewOnce: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var staticURL: String?
            var imageSourceType: WA.ImageMessage.ImageSourceType?
            var accessibilityLabel: String?
            var qrURL: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: caption = try reader.string()
                    case 34: fileSHA256 = try reader.bytes()
                    case 40: fileLength = try reader.uint64()
                    case 48: height = try reader.uint32()
                    case 56: width = try reader.uint32()
                    case 66: mediaKey = try reader.bytes()
                    case 74: fileEncSHA256 = try reader.bytes()
                    case 90: directPath = try reader.string()
                    case 96: mediaKeyTimestamp = try reader.int64()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 146: firstScanSidecar = try reader.bytes()
                    case 152: firstScanLength = try reader.uint32()
                    case 160: experimentGroupID = try reader.uint32()
                    case 170: scansSidecar = try reader.bytes()
                    case 176: try scanLengths.append(reader.uint32())
                    case 178: try reader.packed(into: &scanLengths) { UInt32(truncatingIfNeeded: $0) }
                    case 186: midQualityFileSHA256 = try reader.bytes()
                    case 194: midQualityFileEncSHA256 = try reader.bytes()
                    case 200: viewOnce = try reader.bool()
                    case 210: thumbnailDirectPath = try reader.string()
                    case 218: thumbnailSHA256 = try reader.bytes()
                    case 226: thumbnailEncSHA256 = try reader.bytes()
                    case 234: staticURL = try reader.string()
                    case 248: imageSourceType = try WA.ImageMessage.ImageSourceType(rawValue: reader.int32())
                    case 258: accessibilityLabel = try reader.string()
                    case 274: qrURL = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.string(caption, 26)
                writer.bytes(fileSHA256, 34)
                writer.uint64(fileLength, 40)
                writer.uint32(height, 48)
                writer.uint32(width, 56)
                writer.bytes(mediaKey, 66)
                writer.bytes(fileEncSHA256, 74)
                writer.string(directPath, 90)
                writer.int64(mediaKeyTimestamp, 96)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.bytes(firstScanSidecar, 146)
                writer.uint32(firstScanLength, 152)
                writer.uint32(experimentGroupID, 160)
                writer.bytes(scansSidecar, 170)
                for value in scanLengths { writer.uint32(value, 176) }
                writer.bytes(midQualityFileSHA256, 186)
                writer.bytes(midQualityFileEncSHA256, 194)
                writer.bool(viewOnce, 200)
                writer.string(thumbnailDirectPath, 210)
                writer.bytes(thumbnailSHA256, 218)
                writer.bytes(thumbnailEncSHA256, 226)
                writer.string(staticURL, 234)
                writer.enumeration(imageSourceType, 248)
                writer.string(accessibilityLabel, 258)
                writer.string(qrURL, 274)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 4.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 5.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 6.
        public var height: UInt32? {
            get { box.fields.height }
            set { change().fields.height = newValue }
        }
        /// Field 7.
        public var width: UInt32? {
            get { box.fields.width }
            set { change().fields.width = newValue }
        }
        /// Field 8.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 9.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 11.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 12.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var firstScanSidecar: [UInt8]? {
            get { box.fields.firstScanSidecar }
            set { change().fields.firstScanSidecar = newValue }
        }
        /// Field 19.
        public var firstScanLength: UInt32? {
            get { box.fields.firstScanLength }
            set { change().fields.firstScanLength = newValue }
        }
        /// Field 20.
        public var experimentGroupID: UInt32? {
            get { box.fields.experimentGroupID }
            set { change().fields.experimentGroupID = newValue }
        }
        /// Field 21.
        public var scansSidecar: [UInt8]? {
            get { box.fields.scansSidecar }
            set { change().fields.scansSidecar = newValue }
        }
        /// Field 22.
        public var scanLengths: [UInt32] {
            get { box.fields.scanLengths }
            set { change().fields.scanLengths = newValue }
        }
        /// Field 23.
        public var midQualityFileSHA256: [UInt8]? {
            get { box.fields.midQualityFileSHA256 }
            set { change().fields.midQualityFileSHA256 = newValue }
        }
        /// Field 24.
        public var midQualityFileEncSHA256: [UInt8]? {
            get { box.fields.midQualityFileEncSHA256 }
            set { change().fields.midQualityFileEncSHA256 = newValue }
        }
        /// Field 25.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 26.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 27.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 28.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 29.
        public var staticURL: String? {
            get { box.fields.staticURL }
            set { change().fields.staticURL = newValue }
        }
        /// Field 31.
        public var imageSourceType: WA.ImageMessage.ImageSourceType? {
            get { box.fields.imageSourceType }
            set { change().fields.imageSourceType = newValue }
        }
        /// Field 32.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
        }
        /// Field 34.
        public var qrURL: String? {
            get { box.fields.qrURL }
            set { change().fields.qrURL = newValue }
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

        /// Values of `ImageSourceType`; unknown ones keep their number.
        public struct ImageSourceType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `USER_IMAGE`, 0.
            public static let userImage = Self(rawValue: 0)
            /// `AI_GENERATED`, 1.
            public static let aiGenerated = Self(rawValue: 1)
            /// `AI_MODIFIED`, 2.
            public static let aiModified = Self(rawValue: 2)
            /// `RASTERIZED_TEXT_STATUS`, 3.
            public static let rasterizedTextStatus = Self(rawValue: 3)
        }
    }

    /// Also the type of ptvMessage (round video note).
    public struct VideoMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var seconds: UInt32?
            var mediaKey: [UInt8]?
            var caption: String?
            var gifPlayback: Bool?
            var height: UInt32?
            var width: UInt32?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var streamingSidecar: [UInt8]?
            var gifAttribution: WA.VideoMessage.Attribution?
            var viewOnce: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var staticURL: String?
            var accessibilityLabel: String?
            var processedVideos: [WA.ProcessedVideo] = []
            var metadataURL: String?
            var videoSourceType: WA.VideoMessage.VideoSourceType?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: fileSHA256 = try reader.bytes()
                    case 32: fileLength = try reader.uint64()
                    case 40: seconds = try reader.uint32()
                    case 50: mediaKey = try reader.bytes()
                    case 58: caption = try reader.string()
                    case 64: gifPlayback = try reader.bool()
                    case 72: height = try reader.uint32()
                    case 80: width = try reader.uint32()
                    case 90: fileEncSHA256 = try reader.bytes()
                    case 106: directPath = try reader.string()
                    case 112: mediaKeyTimestamp = try reader.int64()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 146: streamingSidecar = try reader.bytes()
                    case 152: gifAttribution = try WA.VideoMessage.Attribution(rawValue: reader.int32())
                    case 160: viewOnce = try reader.bool()
                    case 170: thumbnailDirectPath = try reader.string()
                    case 178: thumbnailSHA256 = try reader.bytes()
                    case 186: thumbnailEncSHA256 = try reader.bytes()
                    case 194: staticURL = try reader.string()
                    case 210: accessibilityLabel = try reader.string()
                    case 218: try processedVideos.append(reader.message(WA.ProcessedVideo.self))
                    case 242: metadataURL = try reader.string()
                    case 248: videoSourceType = try WA.VideoMessage.VideoSourceType(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.bytes(fileSHA256, 26)
                writer.uint64(fileLength, 32)
                writer.uint32(seconds, 40)
                writer.bytes(mediaKey, 50)
                writer.string(caption, 58)
                writer.bool(gifPlayback, 64)
                writer.uint32(height, 72)
                writer.uint32(width, 80)
                writer.bytes(fileEncSHA256, 90)
                writer.string(directPath, 106)
                writer.int64(mediaKeyTimestamp, 112)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.bytes(streamingSidecar, 146)
                writer.enumeration(gifAttribution, 152)
                writer.bool(viewOnce, 160)
                writer.string(thumbnailDirectPath, 170)
                writer.bytes(thumbnailSHA256, 178)
                writer.bytes(thumbnailEncSHA256, 186)
                writer.string(staticURL, 194)
                writer.string(accessibilityLabel, 210)
                for value in processedVideos { writer.message(value, 218) }
                writer.string(metadataURL, 242)
                writer.enumeration(videoSourceType, 248)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 4.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 5.
        public var seconds: UInt32? {
            get { box.fields.seconds }
            set { change().fields.seconds = newValue }
        }
        /// Field 6.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 7.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 8.
        public var gifPlayback: Bool? {
            get { box.fields.gifPlayback }
            set { change().fields.gifPlayback = newValue }
        }
        /// Field 9.
        public var height: UInt32? {
            get { box.fields.height }
            set { change().fields.height = newValue }
        }
        /// Field 10.
        public var width: UInt32? {
            get { box.fields.width }
            set { change().fields.width = newValue }
        }
        /// Field 11.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 13.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 14.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// See 60-media.md.
        public var streamingSidecar: [UInt8]? {
            get { box.fields.streamingSidecar }
            set { change().fields.streamingSidecar = newValue }
        }
        /// Field 19.
        public var gifAttribution: WA.VideoMessage.Attribution? {
            get { box.fields.gifAttribution }
            set { change().fields.gifAttribution = newValue }
        }
        /// Field 20.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 21.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 22.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 23.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 24.
        public var staticURL: String? {
            get { box.fields.staticURL }
            set { change().fields.staticURL = newValue }
        }
        /// Field 26.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
        }
        /// Field 27.
        public var processedVideos: [WA.ProcessedVideo] {
            get { box.fields.processedVideos }
            set { change().fields.processedVideos = newValue }
        }
        /// Field 30.
        public var metadataURL: String? {
            get { box.fields.metadataURL }
            set { change().fields.metadataURL = newValue }
        }
        /// Field 31.
        public var videoSourceType: WA.VideoMessage.VideoSourceType? {
            get { box.fields.videoSourceType }
            set { change().fields.videoSourceType = newValue }
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

        /// Values of `VideoSourceType`; unknown ones keep their number.
        public struct VideoSourceType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `USER_VIDEO`, 0.
            public static let userVideo = Self(rawValue: 0)
            /// `AI_GENERATED`, 1.
            public static let aiGenerated = Self(rawValue: 1)
        }

        /// Values of `Attribution`; unknown ones keep their number.
        public struct Attribution: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `GIPHY`, 1.
            public static let giphy = Self(rawValue: 1)
            /// `TENOR`, 2.
            public static let tenor = Self(rawValue: 2)
            /// `KLIPY`, 3.
            public static let klipy = Self(rawValue: 3)
        }
    }

    /// The message `wa.ProcessedVideo`.
    public struct ProcessedVideo: ProtobufMessage {
        /// Field 1.
        public var directPath: String?
        /// Field 2.
        public var fileSHA256: [UInt8]?
        /// Field 3.
        public var height: UInt32?
        /// Field 4.
        public var width: UInt32?
        /// Field 5.
        public var fileLength: UInt64?
        /// Field 6.
        public var bitrate: UInt32?
        /// Field 7.
        public var quality: WA.ProcessedVideo.VideoQuality?
        /// Field 8.
        public var capabilities: [String] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: directPath = try reader.string()
                case 18: fileSHA256 = try reader.bytes()
                case 24: height = try reader.uint32()
                case 32: width = try reader.uint32()
                case 40: fileLength = try reader.uint64()
                case 48: bitrate = try reader.uint32()
                case 56: quality = try WA.ProcessedVideo.VideoQuality(rawValue: reader.int32())
                case 66: try capabilities.append(reader.string())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(directPath, 10)
            writer.bytes(fileSHA256, 18)
            writer.uint32(height, 24)
            writer.uint32(width, 32)
            writer.uint64(fileLength, 40)
            writer.uint32(bitrate, 48)
            writer.enumeration(quality, 56)
            for value in capabilities { writer.string(value, 66) }
            writer.append(unknownFields)
        }

        /// Values of `VideoQuality`; unknown ones keep their number.
        public struct VideoQuality: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNDEFINED`, 0.
            public static let undefined = Self(rawValue: 0)
            /// `LOW`, 1.
            public static let low = Self(rawValue: 1)
            /// `MID`, 2.
            public static let mid = Self(rawValue: 2)
            /// `HIGH`, 3.
            public static let high = Self(rawValue: 3)
        }
    }

    /// Voice note when PTT is true.
    public struct AudioMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var seconds: UInt32?
            var ptt: Bool?
            var mediaKey: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var contextInfo: WA.ContextInfo?
            var streamingSidecar: [UInt8]?
            var waveform: [UInt8]?
            var backgroundArgb: UInt32?
            var viewOnce: Bool?
            var accessibilityLabel: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: fileSHA256 = try reader.bytes()
                    case 32: fileLength = try reader.uint64()
                    case 40: seconds = try reader.uint32()
                    case 48: ptt = try reader.bool()
                    case 58: mediaKey = try reader.bytes()
                    case 66: fileEncSHA256 = try reader.bytes()
                    case 74: directPath = try reader.string()
                    case 80: mediaKeyTimestamp = try reader.int64()
                    case 138: try reader.message(into: &contextInfo)
                    case 146: streamingSidecar = try reader.bytes()
                    case 154: waveform = try reader.bytes()
                    case 165: backgroundArgb = try reader.fixed32()
                    case 168: viewOnce = try reader.bool()
                    case 178: accessibilityLabel = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.bytes(fileSHA256, 26)
                writer.uint64(fileLength, 32)
                writer.uint32(seconds, 40)
                writer.bool(ptt, 48)
                writer.bytes(mediaKey, 58)
                writer.bytes(fileEncSHA256, 66)
                writer.string(directPath, 74)
                writer.int64(mediaKeyTimestamp, 80)
                writer.message(contextInfo, 138)
                writer.bytes(streamingSidecar, 146)
                writer.bytes(waveform, 154)
                writer.fixed32(backgroundArgb, 165)
                writer.bool(viewOnce, 168)
                writer.string(accessibilityLabel, 178)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 4.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Duration.
        public var seconds: UInt32? {
            get { box.fields.seconds }
            set { change().fields.seconds = newValue }
        }
        /// Field 6.
        public var ptt: Bool? {
            get { box.fields.ptt }
            set { change().fields.ptt = newValue }
        }
        /// Field 7.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 8.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 9.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 10.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// See 60-media.md.
        public var streamingSidecar: [UInt8]? {
            get { box.fields.streamingSidecar }
            set { change().fields.streamingSidecar = newValue }
        }
        /// 64 bytes, each 0..100.
        public var waveform: [UInt8]? {
            get { box.fields.waveform }
            set { change().fields.waveform = newValue }
        }
        /// Field 20.
        public var backgroundArgb: UInt32? {
            get { box.fields.backgroundArgb }
            set { change().fields.backgroundArgb = newValue }
        }
        /// Field 21.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 22.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
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

    /// The message `wa.DocumentMessage`.
    public struct DocumentMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var title: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var pageCount: UInt32?
            var mediaKey: [UInt8]?
            var fileName: String?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var contactVcard: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var thumbnailHeight: UInt32?
            var thumbnailWidth: UInt32?
            var caption: String?
            var accessibilityLabel: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: title = try reader.string()
                    case 34: fileSHA256 = try reader.bytes()
                    case 40: fileLength = try reader.uint64()
                    case 48: pageCount = try reader.uint32()
                    case 58: mediaKey = try reader.bytes()
                    case 66: fileName = try reader.string()
                    case 74: fileEncSHA256 = try reader.bytes()
                    case 82: directPath = try reader.string()
                    case 88: mediaKeyTimestamp = try reader.int64()
                    case 96: contactVcard = try reader.bool()
                    case 106: thumbnailDirectPath = try reader.string()
                    case 114: thumbnailSHA256 = try reader.bytes()
                    case 122: thumbnailEncSHA256 = try reader.bytes()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: thumbnailHeight = try reader.uint32()
                    case 152: thumbnailWidth = try reader.uint32()
                    case 162: caption = try reader.string()
                    case 170: accessibilityLabel = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.string(title, 26)
                writer.bytes(fileSHA256, 34)
                writer.uint64(fileLength, 40)
                writer.uint32(pageCount, 48)
                writer.bytes(mediaKey, 58)
                writer.string(fileName, 66)
                writer.bytes(fileEncSHA256, 74)
                writer.string(directPath, 82)
                writer.int64(mediaKeyTimestamp, 88)
                writer.bool(contactVcard, 96)
                writer.string(thumbnailDirectPath, 106)
                writer.bytes(thumbnailSHA256, 114)
                writer.bytes(thumbnailEncSHA256, 122)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.uint32(thumbnailHeight, 144)
                writer.uint32(thumbnailWidth, 152)
                writer.string(caption, 162)
                writer.string(accessibilityLabel, 170)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var title: String? {
            get { box.fields.title }
            set { change().fields.title = newValue }
        }
        /// Field 4.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 5.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 6.
        public var pageCount: UInt32? {
            get { box.fields.pageCount }
            set { change().fields.pageCount = newValue }
        }
        /// Field 7.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 8.
        public var fileName: String? {
            get { box.fields.fileName }
            set { change().fields.fileName = newValue }
        }
        /// Field 9.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 10.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 11.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// True when the document is a vCard.
        public var contactVcard: Bool? {
            get { box.fields.contactVcard }
            set { change().fields.contactVcard = newValue }
        }
        /// Field 13.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 14.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 15.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var thumbnailHeight: UInt32? {
            get { box.fields.thumbnailHeight }
            set { change().fields.thumbnailHeight = newValue }
        }
        /// Field 19.
        public var thumbnailWidth: UInt32? {
            get { box.fields.thumbnailWidth }
            set { change().fields.thumbnailWidth = newValue }
        }
        /// Field 20.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 21.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
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

    /// The message `wa.StickerMessage`.
    public struct StickerMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var fileSHA256: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var mediaKey: [UInt8]?
            var mimetype: String?
            var height: UInt32?
            var width: UInt32?
            var directPath: String?
            var fileLength: UInt64?
            var mediaKeyTimestamp: Int64?
            var firstFrameLength: UInt32?
            var firstFrameSidecar: [UInt8]?
            var isAnimated: Bool?
            var pngThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var stickerSentTS: Int64?
            var isAvatar: Bool?
            var isAiSticker: Bool?
            var isLottie: Bool?
            var accessibilityLabel: String?
            var premium: Int32?
            var emojis: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
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
                    case 80: mediaKeyTimestamp = try reader.int64()
                    case 88: firstFrameLength = try reader.uint32()
                    case 98: firstFrameSidecar = try reader.bytes()
                    case 104: isAnimated = try reader.bool()
                    case 130: pngThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: stickerSentTS = try reader.int64()
                    case 152: isAvatar = try reader.bool()
                    case 160: isAiSticker = try reader.bool()
                    case 168: isLottie = try reader.bool()
                    case 178: accessibilityLabel = try reader.string()
                    case 192: premium = try reader.int32()
                    case 202: emojis = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.bytes(fileSHA256, 18)
                writer.bytes(fileEncSHA256, 26)
                writer.bytes(mediaKey, 34)
                writer.string(mimetype, 42)
                writer.uint32(height, 48)
                writer.uint32(width, 56)
                writer.string(directPath, 66)
                writer.uint64(fileLength, 72)
                writer.int64(mediaKeyTimestamp, 80)
                writer.uint32(firstFrameLength, 88)
                writer.bytes(firstFrameSidecar, 98)
                writer.bool(isAnimated, 104)
                writer.bytes(pngThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.int64(stickerSentTS, 144)
                writer.bool(isAvatar, 152)
                writer.bool(isAiSticker, 160)
                writer.bool(isLottie, 168)
                writer.string(accessibilityLabel, 178)
                writer.int32(premium, 192)
                writer.string(emojis, 202)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 3.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 4.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 5.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 6.
        public var height: UInt32? {
            get { box.fields.height }
            set { change().fields.height = newValue }
        }
        /// Field 7.
        public var width: UInt32? {
            get { box.fields.width }
            set { change().fields.width = newValue }
        }
        /// Field 8.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 9.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 10.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 11.
        public var firstFrameLength: UInt32? {
            get { box.fields.firstFrameLength }
            set { change().fields.firstFrameLength = newValue }
        }
        /// Field 12.
        public var firstFrameSidecar: [UInt8]? {
            get { box.fields.firstFrameSidecar }
            set { change().fields.firstFrameSidecar = newValue }
        }
        /// True for animated WebP.
        public var isAnimated: Bool? {
            get { box.fields.isAnimated }
            set { change().fields.isAnimated = newValue }
        }
        /// Field 16.
        public var pngThumbnail: [UInt8]? {
            get { box.fields.pngThumbnail }
            set { change().fields.pngThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var stickerSentTS: Int64? {
            get { box.fields.stickerSentTS }
            set { change().fields.stickerSentTS = newValue }
        }
        /// Field 19.
        public var isAvatar: Bool? {
            get { box.fields.isAvatar }
            set { change().fields.isAvatar = newValue }
        }
        /// Field 20.
        public var isAiSticker: Bool? {
            get { box.fields.isAiSticker }
            set { change().fields.isAiSticker = newValue }
        }
        /// Field 21.
        public var isLottie: Bool? {
            get { box.fields.isLottie }
            set { change().fields.isLottie = newValue }
        }
        /// Field 22.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
        }
        /// Field 24.
        public var premium: Int32? {
            get { box.fields.premium }
            set { change().fields.premium = newValue }
        }
        /// Field 25.
        public var emojis: String? {
            get { box.fields.emojis }
            set { change().fields.emojis = newValue }
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

    /// Receive only.
    public struct StickerPackMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var stickerPackID: String?
            var name: String?
            var publisher: String?
            var stickers: [WA.StickerPackMessage.Sticker] = []
            var fileLength: UInt64?
            var fileSHA256: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var mediaKey: [UInt8]?
            var directPath: String?
            var caption: String?
            var contextInfo: WA.ContextInfo?
            var packDescription: String?
            var mediaKeyTimestamp: Int64?
            var trayIconFileName: String?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var thumbnailHeight: UInt32?
            var thumbnailWidth: UInt32?
            var imageDataHash: String?
            var stickerPackSize: UInt64?
            var stickerPackOrigin: WA.StickerPackMessage.StickerPackOrigin?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: stickerPackID = try reader.string()
                    case 18: name = try reader.string()
                    case 26: publisher = try reader.string()
                    case 34: try stickers.append(reader.message(WA.StickerPackMessage.Sticker.self))
                    case 40: fileLength = try reader.uint64()
                    case 50: fileSHA256 = try reader.bytes()
                    case 58: fileEncSHA256 = try reader.bytes()
                    case 66: mediaKey = try reader.bytes()
                    case 74: directPath = try reader.string()
                    case 82: caption = try reader.string()
                    case 90: try reader.message(into: &contextInfo)
                    case 98: packDescription = try reader.string()
                    case 104: mediaKeyTimestamp = try reader.int64()
                    case 114: trayIconFileName = try reader.string()
                    case 122: thumbnailDirectPath = try reader.string()
                    case 130: thumbnailSHA256 = try reader.bytes()
                    case 138: thumbnailEncSHA256 = try reader.bytes()
                    case 144: thumbnailHeight = try reader.uint32()
                    case 152: thumbnailWidth = try reader.uint32()
                    case 162: imageDataHash = try reader.string()
                    case 168: stickerPackSize = try reader.uint64()
                    case 176: stickerPackOrigin = try WA.StickerPackMessage.StickerPackOrigin(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(stickerPackID, 10)
                writer.string(name, 18)
                writer.string(publisher, 26)
                for value in stickers { writer.message(value, 34) }
                writer.uint64(fileLength, 40)
                writer.bytes(fileSHA256, 50)
                writer.bytes(fileEncSHA256, 58)
                writer.bytes(mediaKey, 66)
                writer.string(directPath, 74)
                writer.string(caption, 82)
                writer.message(contextInfo, 90)
                writer.string(packDescription, 98)
                writer.int64(mediaKeyTimestamp, 104)
                writer.string(trayIconFileName, 114)
                writer.string(thumbnailDirectPath, 122)
                writer.bytes(thumbnailSHA256, 130)
                writer.bytes(thumbnailEncSHA256, 138)
                writer.uint32(thumbnailHeight, 144)
                writer.uint32(thumbnailWidth, 152)
                writer.string(imageDataHash, 162)
                writer.uint64(stickerPackSize, 168)
                writer.enumeration(stickerPackOrigin, 176)
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
        public var stickerPackID: String? {
            get { box.fields.stickerPackID }
            set { change().fields.stickerPackID = newValue }
        }
        /// Field 2.
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 3.
        public var publisher: String? {
            get { box.fields.publisher }
            set { change().fields.publisher = newValue }
        }
        /// Field 4.
        public var stickers: [WA.StickerPackMessage.Sticker] {
            get { box.fields.stickers }
            set { change().fields.stickers = newValue }
        }
        /// Field 5.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 6.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 7.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 8.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 9.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 10.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 11.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 12.
        public var packDescription: String? {
            get { box.fields.packDescription }
            set { change().fields.packDescription = newValue }
        }
        /// Field 13.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 14.
        public var trayIconFileName: String? {
            get { box.fields.trayIconFileName }
            set { change().fields.trayIconFileName = newValue }
        }
        /// Field 15.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 16.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 17.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 18.
        public var thumbnailHeight: UInt32? {
            get { box.fields.thumbnailHeight }
            set { change().fields.thumbnailHeight = newValue }
        }
        /// Field 19.
        public var thumbnailWidth: UInt32? {
            get { box.fields.thumbnailWidth }
            set { change().fields.thumbnailWidth = newValue }
        }
        /// Field 20.
        public var imageDataHash: String? {
            get { box.fields.imageDataHash }
            set { change().fields.imageDataHash = newValue }
        }
        /// Field 21.
        public var stickerPackSize: UInt64? {
            get { box.fields.stickerPackSize }
            set { change().fields.stickerPackSize = newValue }
        }
        /// Field 22.
        public var stickerPackOrigin: WA.StickerPackMessage.StickerPackOrigin? {
            get { box.fields.stickerPackOrigin }
            set { change().fields.stickerPackOrigin = newValue }
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

        /// Values of `StickerPackOrigin`; unknown ones keep their number.
        public struct StickerPackOrigin: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `FIRST_PARTY`, 0.
            public static let firstParty = Self(rawValue: 0)
            /// `THIRD_PARTY`, 1.
            public static let thirdParty = Self(rawValue: 1)
            /// `USER_CREATED`, 2.
            public static let userCreated = Self(rawValue: 2)
        }

        /// The message `wa.StickerPackMessage.Sticker`.
        public struct Sticker: ProtobufMessage {
            /// Field 1.
            public var fileName: String?
            /// Field 2.
            public var isAnimated: Bool?
            /// Field 3.
            public var emojis: [String] = []
            /// Field 4.
            public var accessibilityLabel: String?
            /// Field 5.
            public var isLottie: Bool?
            /// Field 6.
            public var mimetype: String?
            /// Field 7.
            public var premium: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: fileName = try reader.string()
                    case 16: isAnimated = try reader.bool()
                    case 26: try emojis.append(reader.string())
                    case 34: accessibilityLabel = try reader.string()
                    case 40: isLottie = try reader.bool()
                    case 50: mimetype = try reader.string()
                    case 56: premium = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(fileName, 10)
                writer.bool(isAnimated, 16)
                for value in emojis { writer.string(value, 26) }
                writer.string(accessibilityLabel, 34)
                writer.bool(isLottie, 40)
                writer.string(mimetype, 50)
                writer.int32(premium, 56)
                writer.append(unknownFields)
            }
        }
    }

    /// Announces a group of media messages that follow.
    public struct AlbumMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var expectedImageCount: UInt32?
            var expectedVideoCount: UInt32?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 16: expectedImageCount = try reader.uint32()
                    case 24: expectedVideoCount = try reader.uint32()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.uint32(expectedImageCount, 16)
                writer.uint32(expectedVideoCount, 24)
                writer.message(contextInfo, 138)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Field 2.
        public var expectedImageCount: UInt32? {
            get { box.fields.expectedImageCount }
            set { change().fields.expectedImageCount = newValue }
        }
        /// Field 3.
        public var expectedVideoCount: UInt32? {
            get { box.fields.expectedVideoCount }
            set { change().fields.expectedVideoCount = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// The message `wa.LocationMessage`.
    public struct LocationMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var degreesLatitude: Double?
            var degreesLongitude: Double?
            var name: String?
            var address: String?
            var url: String?
            var isLive: Bool?
            var accuracyInMeters: UInt32?
            var speedInMps: Float?
            var degreesClockwiseFromMagneticNorth: UInt32?
            var comment: String?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 9: degreesLatitude = try reader.double()
                    case 17: degreesLongitude = try reader.double()
                    case 26: name = try reader.string()
                    case 34: address = try reader.string()
                    case 42: url = try reader.string()
                    case 48: isLive = try reader.bool()
                    case 56: accuracyInMeters = try reader.uint32()
                    case 69: speedInMps = try reader.float()
                    case 72: degreesClockwiseFromMagneticNorth = try reader.uint32()
                    case 90: comment = try reader.string()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.double(degreesLatitude, 9)
                writer.double(degreesLongitude, 17)
                writer.string(name, 26)
                writer.string(address, 34)
                writer.string(url, 42)
                writer.bool(isLive, 48)
                writer.uint32(accuracyInMeters, 56)
                writer.float(speedInMps, 69)
                writer.uint32(degreesClockwiseFromMagneticNorth, 72)
                writer.string(comment, 90)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
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
        public var degreesLatitude: Double? {
            get { box.fields.degreesLatitude }
            set { change().fields.degreesLatitude = newValue }
        }
        /// Field 2.
        public var degreesLongitude: Double? {
            get { box.fields.degreesLongitude }
            set { change().fields.degreesLongitude = newValue }
        }
        /// Field 3.
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 4.
        public var address: String? {
            get { box.fields.address }
            set { change().fields.address = newValue }
        }
        /// Field 5.
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 6.
        public var isLive: Bool? {
            get { box.fields.isLive }
            set { change().fields.isLive = newValue }
        }
        /// Field 7.
        public var accuracyInMeters: UInt32? {
            get { box.fields.accuracyInMeters }
            set { change().fields.accuracyInMeters = newValue }
        }
        /// Field 8.
        public var speedInMps: Float? {
            get { box.fields.speedInMps }
            set { change().fields.speedInMps = newValue }
        }
        /// Field 9.
        public var degreesClockwiseFromMagneticNorth: UInt32? {
            get { box.fields.degreesClockwiseFromMagneticNorth }
            set { change().fields.degreesClockwiseFromMagneticNorth = newValue }
        }
        /// Field 11.
        public var comment: String? {
            get { box.fields.comment }
            set { change().fields.comment = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// The message `wa.LiveLocationMessage`.
    public struct LiveLocationMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var degreesLatitude: Double?
            var degreesLongitude: Double?
            var accuracyInMeters: UInt32?
            var speedInMps: Float?
            var degreesClockwiseFromMagneticNorth: UInt32?
            var caption: String?
            var sequenceNumber: Int64?
            var timeOffset: UInt32?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 9: degreesLatitude = try reader.double()
                    case 17: degreesLongitude = try reader.double()
                    case 24: accuracyInMeters = try reader.uint32()
                    case 37: speedInMps = try reader.float()
                    case 40: degreesClockwiseFromMagneticNorth = try reader.uint32()
                    case 50: caption = try reader.string()
                    case 56: sequenceNumber = try reader.int64()
                    case 64: timeOffset = try reader.uint32()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.double(degreesLatitude, 9)
                writer.double(degreesLongitude, 17)
                writer.uint32(accuracyInMeters, 24)
                writer.float(speedInMps, 37)
                writer.uint32(degreesClockwiseFromMagneticNorth, 40)
                writer.string(caption, 50)
                writer.int64(sequenceNumber, 56)
                writer.uint32(timeOffset, 64)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
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
        public var degreesLatitude: Double? {
            get { box.fields.degreesLatitude }
            set { change().fields.degreesLatitude = newValue }
        }
        /// Field 2.
        public var degreesLongitude: Double? {
            get { box.fields.degreesLongitude }
            set { change().fields.degreesLongitude = newValue }
        }
        /// Field 3.
        public var accuracyInMeters: UInt32? {
            get { box.fields.accuracyInMeters }
            set { change().fields.accuracyInMeters = newValue }
        }
        /// Field 4.
        public var speedInMps: Float? {
            get { box.fields.speedInMps }
            set { change().fields.speedInMps = newValue }
        }
        /// Field 5.
        public var degreesClockwiseFromMagneticNorth: UInt32? {
            get { box.fields.degreesClockwiseFromMagneticNorth }
            set { change().fields.degreesClockwiseFromMagneticNorth = newValue }
        }
        /// Field 6.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 7.
        public var sequenceNumber: Int64? {
            get { box.fields.sequenceNumber }
            set { change().fields.sequenceNumber = newValue }
        }
        /// Field 8.
        public var timeOffset: UInt32? {
            get { box.fields.timeOffset }
            set { change().fields.timeOffset = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// The message `wa.ContactMessage`.
    public struct ContactMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var displayName: String?
            var vcard: String?
            var contextInfo: WA.ContextInfo?
            var isSelfContact: Bool?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayName = try reader.string()
                    case 130: vcard = try reader.string()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: isSelfContact = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(displayName, 10)
                writer.string(vcard, 130)
                writer.message(contextInfo, 138)
                writer.bool(isSelfContact, 144)
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
        public var displayName: String? {
            get { box.fields.displayName }
            set { change().fields.displayName = newValue }
        }
        /// vCard 3.0 text.
        public var vcard: String? {
            get { box.fields.vcard }
            set { change().fields.vcard = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var isSelfContact: Bool? {
            get { box.fields.isSelfContact }
            set { change().fields.isSelfContact = newValue }
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

    /// The message `wa.ContactsArrayMessage`.
    public struct ContactsArrayMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var displayName: String?
            var contacts: [WA.ContactMessage] = []
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayName = try reader.string()
                    case 18: try contacts.append(reader.message(WA.ContactMessage.self))
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(displayName, 10)
                for value in contacts { writer.message(value, 18) }
                writer.message(contextInfo, 138)
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
        public var displayName: String? {
            get { box.fields.displayName }
            set { change().fields.displayName = newValue }
        }
        /// Field 2.
        public var contacts: [WA.ContactMessage] {
            get { box.fields.contacts }
            set { change().fields.contacts = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// The message `wa.ReactionMessage`.
    public struct ReactionMessage: ProtobufMessage {
        /// Field 1.
        public var key: WA.MessageKey?
        /// One emoji; empty string removes the reaction.
        public var text: String?
        /// Field 3.
        public var groupingKey: String?
        /// Field 4.
        public var senderTimestampMS: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &key)
                case 18: text = try reader.string()
                case 26: groupingKey = try reader.string()
                case 32: senderTimestampMS = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(key, 10)
            writer.string(text, 18)
            writer.string(groupingKey, 26)
            writer.int64(senderTimestampMS, 32)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.EncReactionMessage`.
    public struct EncReactionMessage: ProtobufMessage {
        /// Field 1.
        public var targetMessageKey: WA.MessageKey?
        /// Field 2.
        public var encPayload: [UInt8]?
        /// Field 3.
        public var encIV: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &targetMessageKey)
                case 18: encPayload = try reader.bytes()
                case 26: encIV = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(targetMessageKey, 10)
            writer.bytes(encPayload, 18)
            writer.bytes(encIV, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.EncCommentMessage`.
    public struct EncCommentMessage: ProtobufMessage {
        /// Field 1.
        public var targetMessageKey: WA.MessageKey?
        /// Field 2.
        public var encPayload: [UInt8]?
        /// Field 3.
        public var encIV: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &targetMessageKey)
                case 18: encPayload = try reader.bytes()
                case 26: encIV = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(targetMessageKey, 10)
            writer.bytes(encPayload, 18)
            writer.bytes(encIV, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.CommentMessage`.
    public struct CommentMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var message: WA.Message?
            var targetMessageKey: WA.MessageKey?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &message)
                    case 18: try reader.message(into: &targetMessageKey)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(message, 10)
                writer.message(targetMessageKey, 18)
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
        /// Field 2.
        public var targetMessageKey: WA.MessageKey? {
            get { box.fields.targetMessageKey }
            set { change().fields.targetMessageKey = newValue }
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

    /// The message `wa.SecretEncryptedMessage`.
    public struct SecretEncryptedMessage: ProtobufMessage {
        /// Field 1.
        public var targetMessageKey: WA.MessageKey?
        /// Field 2.
        public var encPayload: [UInt8]?
        /// Field 3.
        public var encIV: [UInt8]?
        /// Field 4.
        public var secretEncType: WA.SecretEncryptedMessage.SecretEncType?
        /// Field 5.
        public var remoteKeyID: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &targetMessageKey)
                case 18: encPayload = try reader.bytes()
                case 26: encIV = try reader.bytes()
                case 32: secretEncType = try WA.SecretEncryptedMessage.SecretEncType(rawValue: reader.int32())
                case 42: remoteKeyID = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(targetMessageKey, 10)
            writer.bytes(encPayload, 18)
            writer.bytes(encIV, 26)
            writer.enumeration(secretEncType, 32)
            writer.string(remoteKeyID, 42)
            writer.append(unknownFields)
        }

        /// Values of `SecretEncType`; unknown ones keep their number.
        public struct SecretEncType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `EVENT_EDIT`, 1.
            public static let eventEdit = Self(rawValue: 1)
            /// `MESSAGE_EDIT`, 2.
            public static let messageEdit = Self(rawValue: 2)
            /// `MESSAGE_SCHEDULE`, 3.
            public static let messageSchedule = Self(rawValue: 3)
            /// `POLL_EDIT`, 4.
            public static let pollEdit = Self(rawValue: 4)
            /// `POLL_ADD_OPTION`, 5.
            public static let pollAddOption = Self(rawValue: 5)
        }
    }

    /// Same layout for v1, v2, v3, v5 and v6 members; v4 is wrapped.
    public struct PollCreationMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var encKey: [UInt8]?
            var name: String?
            var options: [WA.PollCreationMessage.Option] = []
            var selectableOptionsCount: UInt32?
            var contextInfo: WA.ContextInfo?
            var pollContentType: WA.PollContentType?
            var pollType: WA.PollType?
            var correctAnswer: WA.PollCreationMessage.Option?
            var endTime: Int64?
            var hideParticipantName: Bool?
            var allowAddOption: Bool?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: encKey = try reader.bytes()
                    case 18: name = try reader.string()
                    case 26: try options.append(reader.message(WA.PollCreationMessage.Option.self))
                    case 32: selectableOptionsCount = try reader.uint32()
                    case 42: try reader.message(into: &contextInfo)
                    case 48: pollContentType = try WA.PollContentType(rawValue: reader.int32())
                    case 56: pollType = try WA.PollType(rawValue: reader.int32())
                    case 66: try reader.message(into: &correctAnswer)
                    case 72: endTime = try reader.int64()
                    case 80: hideParticipantName = try reader.bool()
                    case 88: allowAddOption = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.bytes(encKey, 10)
                writer.string(name, 18)
                for value in options { writer.message(value, 26) }
                writer.uint32(selectableOptionsCount, 32)
                writer.message(contextInfo, 42)
                writer.enumeration(pollContentType, 48)
                writer.enumeration(pollType, 56)
                writer.message(correctAnswer, 66)
                writer.int64(endTime, 72)
                writer.bool(hideParticipantName, 80)
                writer.bool(allowAddOption, 88)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Legacy; use messageContextInfo.messageSecret.
        public var encKey: [UInt8]? {
            get { box.fields.encKey }
            set { change().fields.encKey = newValue }
        }
        /// Field 2.
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 3.
        public var options: [WA.PollCreationMessage.Option] {
            get { box.fields.options }
            set { change().fields.options = newValue }
        }
        /// 0 = any number.
        public var selectableOptionsCount: UInt32? {
            get { box.fields.selectableOptionsCount }
            set { change().fields.selectableOptionsCount = newValue }
        }
        /// Field 5.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 6.
        public var pollContentType: WA.PollContentType? {
            get { box.fields.pollContentType }
            set { change().fields.pollContentType = newValue }
        }
        /// Field 7.
        public var pollType: WA.PollType? {
            get { box.fields.pollType }
            set { change().fields.pollType = newValue }
        }
        /// Field 8.
        public var correctAnswer: WA.PollCreationMessage.Option? {
            get { box.fields.correctAnswer }
            set { change().fields.correctAnswer = newValue }
        }
        /// Field 9.
        public var endTime: Int64? {
            get { box.fields.endTime }
            set { change().fields.endTime = newValue }
        }
        /// Field 10.
        public var hideParticipantName: Bool? {
            get { box.fields.hideParticipantName }
            set { change().fields.hideParticipantName = newValue }
        }
        /// Field 11.
        public var allowAddOption: Bool? {
            get { box.fields.allowAddOption }
            set { change().fields.allowAddOption = newValue }
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

        /// The message `wa.PollCreationMessage.Option`.
        public struct Option: ProtobufMessage {
            /// Field 1.
            public var optionName: String?
            /// Field 2.
            public var optionHash: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: optionName = try reader.string()
                    case 18: optionHash = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(optionName, 10)
                writer.string(optionHash, 18)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.PollUpdateMessage`.
    public struct PollUpdateMessage: ProtobufMessage {
        /// Field 1.
        public var pollCreationMessageKey: WA.MessageKey?
        /// Field 2.
        public var vote: WA.PollEncValue?
        /// Field 3.
        public var metadata: WA.PollUpdateMessageMetadata?
        /// Milliseconds.
        public var senderTimestampMS: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &pollCreationMessageKey)
                case 18: try reader.message(into: &vote)
                case 26: try reader.message(into: &metadata)
                case 32: senderTimestampMS = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(pollCreationMessageKey, 10)
            writer.message(vote, 18)
            writer.message(metadata, 26)
            writer.int64(senderTimestampMS, 32)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PollEncValue`.
    public struct PollEncValue: ProtobufMessage {
        /// Field 1.
        public var encPayload: [UInt8]?
        /// Field 2.
        public var encIV: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: encPayload = try reader.bytes()
                case 18: encIV = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(encPayload, 10)
            writer.bytes(encIV, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PollUpdateMessageMetadata`.
    public struct PollUpdateMessageMetadata: ProtobufMessage {
        /// Field 1.
        public var pollNameHash: [UInt8]?
        /// Field 2.
        public var lastEditStanzaID: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: pollNameHash = try reader.bytes()
                case 18: lastEditStanzaID = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(pollNameHash, 10)
            writer.string(lastEditStanzaID, 18)
            writer.append(unknownFields)
        }
    }

    /// Plaintext inside PollEncValue: SHA-256 of each chosen option name.
    public struct PollVoteMessage: ProtobufMessage {
        /// Field 1.
        public var selectedOptions: [[UInt8]] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try selectedOptions.append(reader.bytes())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in selectedOptions { writer.bytes(value, 10) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PollAddOptionMessage`.
    public struct PollAddOptionMessage: ProtobufMessage {
        /// Field 1.
        public var pollCreationMessageKey: WA.MessageKey?
        /// Field 2.
        public var addOption: WA.PollCreationMessage.Option?
        /// Field 3.
        public var metadata: WA.PollUpdateMessageMetadata?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &pollCreationMessageKey)
                case 18: try reader.message(into: &addOption)
                case 26: try reader.message(into: &metadata)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(pollCreationMessageKey, 10)
            writer.message(addOption, 18)
            writer.message(metadata, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PollResultSnapshotMessage`.
    public struct PollResultSnapshotMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var name: String?
            var pollVotes: [WA.PollResultSnapshotMessage.PollVote] = []
            var contextInfo: WA.ContextInfo?
            var pollType: WA.PollType?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: name = try reader.string()
                    case 18: try pollVotes.append(reader.message(WA.PollResultSnapshotMessage.PollVote.self))
                    case 26: try reader.message(into: &contextInfo)
                    case 32: pollType = try WA.PollType(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(name, 10)
                for value in pollVotes { writer.message(value, 18) }
                writer.message(contextInfo, 26)
                writer.enumeration(pollType, 32)
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
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 2.
        public var pollVotes: [WA.PollResultSnapshotMessage.PollVote] {
            get { box.fields.pollVotes }
            set { change().fields.pollVotes = newValue }
        }
        /// Field 3.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 4.
        public var pollType: WA.PollType? {
            get { box.fields.pollType }
            set { change().fields.pollType = newValue }
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

        /// The message `wa.PollResultSnapshotMessage.PollVote`.
        public struct PollVote: ProtobufMessage {
            /// Field 1.
            public var optionName: String?
            /// Field 2.
            public var optionVoteCount: Int64?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: optionName = try reader.string()
                    case 16: optionVoteCount = try reader.int64()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(optionName, 10)
                writer.int64(optionVoteCount, 16)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.KeepInChatMessage`.
    public struct KeepInChatMessage: ProtobufMessage {
        /// Field 1.
        public var key: WA.MessageKey?
        /// Field 2.
        public var keepType: WA.KeepType?
        /// Field 3.
        public var timestampMS: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &key)
                case 16: keepType = try WA.KeepType(rawValue: reader.int32())
                case 24: timestampMS = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(key, 10)
            writer.enumeration(keepType, 16)
            writer.int64(timestampMS, 24)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PinInChatMessage`.
    public struct PinInChatMessage: ProtobufMessage {
        /// Field 1.
        public var key: WA.MessageKey?
        /// Field 2.
        public var type: WA.PinInChatMessage.Kind?
        /// Field 3.
        public var senderTimestampMS: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &key)
                case 16: type = try WA.PinInChatMessage.Kind(rawValue: reader.int32())
                case 24: senderTimestampMS = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(key, 10)
            writer.enumeration(type, 16)
            writer.int64(senderTimestampMS, 24)
            writer.append(unknownFields)
        }

        /// Values of `Kind`; unknown ones keep their number.
        public struct Kind: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN_TYPE`, 0.
            public static let unknownType = Self(rawValue: 0)
            /// `PIN_FOR_ALL`, 1.
            public static let pinForAll = Self(rawValue: 1)
            /// `UNPIN_FOR_ALL`, 2.
            public static let unpinForAll = Self(rawValue: 2)
        }
    }

    /// The message `wa.EventMessage`.
    public struct EventMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var contextInfo: WA.ContextInfo?
            var isCanceled: Bool?
            var name: String?
            var description: String?
            var location: WA.LocationMessage?
            var joinLink: String?
            var startTime: Int64?
            var endTime: Int64?
            var extraGuestsAllowed: Bool?
            var isScheduleCall: Bool?
            var hasReminder: Bool?
            var reminderOffsetSec: Int64?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &contextInfo)
                    case 16: isCanceled = try reader.bool()
                    case 26: name = try reader.string()
                    case 34: description = try reader.string()
                    case 42: try reader.message(into: &location)
                    case 50: joinLink = try reader.string()
                    case 56: startTime = try reader.int64()
                    case 64: endTime = try reader.int64()
                    case 72: extraGuestsAllowed = try reader.bool()
                    case 80: isScheduleCall = try reader.bool()
                    case 88: hasReminder = try reader.bool()
                    case 96: reminderOffsetSec = try reader.int64()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(contextInfo, 10)
                writer.bool(isCanceled, 16)
                writer.string(name, 26)
                writer.string(description, 34)
                writer.message(location, 42)
                writer.string(joinLink, 50)
                writer.int64(startTime, 56)
                writer.int64(endTime, 64)
                writer.bool(extraGuestsAllowed, 72)
                writer.bool(isScheduleCall, 80)
                writer.bool(hasReminder, 88)
                writer.int64(reminderOffsetSec, 96)
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
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 2.
        public var isCanceled: Bool? {
            get { box.fields.isCanceled }
            set { change().fields.isCanceled = newValue }
        }
        /// Field 3.
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 4.
        public var description: String? {
            get { box.fields.description }
            set { change().fields.description = newValue }
        }
        /// Field 5.
        public var location: WA.LocationMessage? {
            get { box.fields.location }
            set { change().fields.location = newValue }
        }
        /// Field 6.
        public var joinLink: String? {
            get { box.fields.joinLink }
            set { change().fields.joinLink = newValue }
        }
        /// Field 7.
        public var startTime: Int64? {
            get { box.fields.startTime }
            set { change().fields.startTime = newValue }
        }
        /// Field 8.
        public var endTime: Int64? {
            get { box.fields.endTime }
            set { change().fields.endTime = newValue }
        }
        /// Field 9.
        public var extraGuestsAllowed: Bool? {
            get { box.fields.extraGuestsAllowed }
            set { change().fields.extraGuestsAllowed = newValue }
        }
        /// Field 10.
        public var isScheduleCall: Bool? {
            get { box.fields.isScheduleCall }
            set { change().fields.isScheduleCall = newValue }
        }
        /// Field 11.
        public var hasReminder: Bool? {
            get { box.fields.hasReminder }
            set { change().fields.hasReminder = newValue }
        }
        /// Field 12.
        public var reminderOffsetSec: Int64? {
            get { box.fields.reminderOffsetSec }
            set { change().fields.reminderOffsetSec = newValue }
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

    /// The message `wa.EncEventResponseMessage`.
    public struct EncEventResponseMessage: ProtobufMessage {
        /// Field 1.
        public var eventCreationMessageKey: WA.MessageKey?
        /// Field 2.
        public var encPayload: [UInt8]?
        /// Field 3.
        public var encIV: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &eventCreationMessageKey)
                case 18: encPayload = try reader.bytes()
                case 26: encIV = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(eventCreationMessageKey, 10)
            writer.bytes(encPayload, 18)
            writer.bytes(encIV, 26)
            writer.append(unknownFields)
        }
    }

    /// Plaintext inside EncEventResponseMessage.
    public struct EventResponseMessage: ProtobufMessage {
        /// Field 1.
        public var response: WA.EventResponseMessage.EventResponseType?
        /// Field 2.
        public var timestampMS: Int64?
        /// Field 3.
        public var extraGuestCount: Int32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: response = try WA.EventResponseMessage.EventResponseType(rawValue: reader.int32())
                case 16: timestampMS = try reader.int64()
                case 24: extraGuestCount = try reader.int32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(response, 8)
            writer.int64(timestampMS, 16)
            writer.int32(extraGuestCount, 24)
            writer.append(unknownFields)
        }

        /// Values of `EventResponseType`; unknown ones keep their number.
        public struct EventResponseType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `GOING`, 1.
            public static let going = Self(rawValue: 1)
            /// `NOT_GOING`, 2.
            public static let notGoing = Self(rawValue: 2)
            /// `MAYBE`, 3.
            public static let maybe = Self(rawValue: 3)
        }
    }

    /// The message `wa.GroupInviteMessage`.
    public struct GroupInviteMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var groupJID: String?
            var inviteCode: String?
            var inviteExpiration: Int64?
            var groupName: String?
            var jpegThumbnail: [UInt8]?
            var caption: String?
            var contextInfo: WA.ContextInfo?
            var groupType: WA.GroupInviteMessage.GroupType?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: groupJID = try reader.string()
                    case 18: inviteCode = try reader.string()
                    case 24: inviteExpiration = try reader.int64()
                    case 34: groupName = try reader.string()
                    case 42: jpegThumbnail = try reader.bytes()
                    case 50: caption = try reader.string()
                    case 58: try reader.message(into: &contextInfo)
                    case 64: groupType = try WA.GroupInviteMessage.GroupType(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(groupJID, 10)
                writer.string(inviteCode, 18)
                writer.int64(inviteExpiration, 24)
                writer.string(groupName, 34)
                writer.bytes(jpegThumbnail, 42)
                writer.string(caption, 50)
                writer.message(contextInfo, 58)
                writer.enumeration(groupType, 64)
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
        public var groupJID: String? {
            get { box.fields.groupJID }
            set { change().fields.groupJID = newValue }
        }
        /// Field 2.
        public var inviteCode: String? {
            get { box.fields.inviteCode }
            set { change().fields.inviteCode = newValue }
        }
        /// Field 3.
        public var inviteExpiration: Int64? {
            get { box.fields.inviteExpiration }
            set { change().fields.inviteExpiration = newValue }
        }
        /// Field 4.
        public var groupName: String? {
            get { box.fields.groupName }
            set { change().fields.groupName = newValue }
        }
        /// Field 5.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 6.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 7.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 8.
        public var groupType: WA.GroupInviteMessage.GroupType? {
            get { box.fields.groupType }
            set { change().fields.groupType = newValue }
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

        /// Values of `GroupType`; unknown ones keep their number.
        public struct GroupType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `DEFAULT`, 0.
            public static let `default` = Self(rawValue: 0)
            /// `PARENT`, 1.
            public static let parent = Self(rawValue: 1)
        }
    }

    /// Receive only.
    public struct NewsletterAdminInviteMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var newsletterJID: String?
            var newsletterName: String?
            var jpegThumbnail: [UInt8]?
            var caption: String?
            var inviteExpiration: Int64?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: newsletterJID = try reader.string()
                    case 18: newsletterName = try reader.string()
                    case 26: jpegThumbnail = try reader.bytes()
                    case 34: caption = try reader.string()
                    case 40: inviteExpiration = try reader.int64()
                    case 50: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(newsletterJID, 10)
                writer.string(newsletterName, 18)
                writer.bytes(jpegThumbnail, 26)
                writer.string(caption, 34)
                writer.int64(inviteExpiration, 40)
                writer.message(contextInfo, 50)
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
        public var newsletterJID: String? {
            get { box.fields.newsletterJID }
            set { change().fields.newsletterJID = newValue }
        }
        /// Field 2.
        public var newsletterName: String? {
            get { box.fields.newsletterName }
            set { change().fields.newsletterName = newValue }
        }
        /// Field 3.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 4.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 5.
        public var inviteExpiration: Int64? {
            get { box.fields.inviteExpiration }
            set { change().fields.inviteExpiration = newValue }
        }
        /// Field 6.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// Receive only.
    public struct NewsletterFollowerInviteMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var newsletterJID: String?
            var newsletterName: String?
            var jpegThumbnail: [UInt8]?
            var caption: String?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: newsletterJID = try reader.string()
                    case 18: newsletterName = try reader.string()
                    case 26: jpegThumbnail = try reader.bytes()
                    case 34: caption = try reader.string()
                    case 42: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(newsletterJID, 10)
                writer.string(newsletterName, 18)
                writer.bytes(jpegThumbnail, 26)
                writer.string(caption, 34)
                writer.message(contextInfo, 42)
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
        public var newsletterJID: String? {
            get { box.fields.newsletterJID }
            set { change().fields.newsletterJID = newValue }
        }
        /// Field 2.
        public var newsletterName: String? {
            get { box.fields.newsletterName }
            set { change().fields.newsletterName = newValue }
        }
        /// Field 3.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 4.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 5.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// The message `wa.PlaceholderMessage`.
    public struct PlaceholderMessage: ProtobufMessage {
        /// Field 1.
        public var type: WA.PlaceholderMessage.PlaceholderType?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: type = try WA.PlaceholderMessage.PlaceholderType(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(type, 8)
            writer.append(unknownFields)
        }

        /// Values of `PlaceholderType`; unknown ones keep their number.
        public struct PlaceholderType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `MASK_LINKED_DEVICES`, 0.
            public static let maskLinkedDevices = Self(rawValue: 0)
        }
    }

    /// The message `wa.RequestPhoneNumberMessage`.
    public struct RequestPhoneNumberMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(contextInfo, 10)
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
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// The message `wa.Call`.
    public struct Call: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var callKey: [UInt8]?
            var conversionSource: String?
            var conversionData: [UInt8]?
            var conversionDelaySeconds: UInt32?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: callKey = try reader.bytes()
                    case 18: conversionSource = try reader.string()
                    case 26: conversionData = try reader.bytes()
                    case 32: conversionDelaySeconds = try reader.uint32()
                    case 58: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.bytes(callKey, 10)
                writer.string(conversionSource, 18)
                writer.bytes(conversionData, 26)
                writer.uint32(conversionDelaySeconds, 32)
                writer.message(contextInfo, 58)
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
        public var callKey: [UInt8]? {
            get { box.fields.callKey }
            set { change().fields.callKey = newValue }
        }
        /// Field 2.
        public var conversionSource: String? {
            get { box.fields.conversionSource }
            set { change().fields.conversionSource = newValue }
        }
        /// Field 3.
        public var conversionData: [UInt8]? {
            get { box.fields.conversionData }
            set { change().fields.conversionData = newValue }
        }
        /// Field 4.
        public var conversionDelaySeconds: UInt32? {
            get { box.fields.conversionDelaySeconds }
            set { change().fields.conversionDelaySeconds = newValue }
        }
        /// Field 7.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

    /// Receive only.
    public struct CallLogMessage: ProtobufMessage {
        /// Field 1.
        public var isVideo: Bool?
        /// Field 2.
        public var callOutcome: WA.CallLogMessage.CallOutcome?
        /// Field 3.
        public var durationSecs: Int64?
        /// Field 4.
        public var callType: WA.CallLogMessage.CallType?
        /// Field 5.
        public var participants: [WA.CallLogMessage.CallParticipant] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isVideo = try reader.bool()
                case 16: callOutcome = try WA.CallLogMessage.CallOutcome(rawValue: reader.int32())
                case 24: durationSecs = try reader.int64()
                case 32: callType = try WA.CallLogMessage.CallType(rawValue: reader.int32())
                case 42: try participants.append(reader.message(WA.CallLogMessage.CallParticipant.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isVideo, 8)
            writer.enumeration(callOutcome, 16)
            writer.int64(durationSecs, 24)
            writer.enumeration(callType, 32)
            for value in participants { writer.message(value, 42) }
            writer.append(unknownFields)
        }

        /// Values of `CallOutcome`; unknown ones keep their number.
        public struct CallOutcome: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `CONNECTED`, 0.
            public static let connected = Self(rawValue: 0)
            /// `MISSED`, 1.
            public static let missed = Self(rawValue: 1)
            /// `FAILED`, 2.
            public static let failed = Self(rawValue: 2)
            /// `REJECTED`, 3.
            public static let rejected = Self(rawValue: 3)
            /// `ACCEPTED_ELSEWHERE`, 4.
            public static let acceptedElsewhere = Self(rawValue: 4)
            /// `ONGOING`, 5.
            public static let ongoing = Self(rawValue: 5)
            /// `SILENCED_BY_DND`, 6.
            public static let silencedByDnd = Self(rawValue: 6)
            /// `SILENCED_UNKNOWN_CALLER`, 7.
            public static let silencedUnknownCaller = Self(rawValue: 7)
        }

        /// Values of `CallType`; unknown ones keep their number.
        public struct CallType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `REGULAR`, 0.
            public static let regular = Self(rawValue: 0)
            /// `SCHEDULED_CALL`, 1.
            public static let scheduledCall = Self(rawValue: 1)
            /// `VOICE_CHAT`, 2.
            public static let voiceChat = Self(rawValue: 2)
        }

        /// The message `wa.CallLogMessage.CallParticipant`.
        public struct CallParticipant: ProtobufMessage {
            /// Field 1.
            public var jid: String?
            /// Field 2.
            public var callOutcome: WA.CallLogMessage.CallOutcome?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: jid = try reader.string()
                    case 16: callOutcome = try WA.CallLogMessage.CallOutcome(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(jid, 10)
                writer.enumeration(callOutcome, 16)
                writer.append(unknownFields)
            }
        }
    }

    /// Receive only.
    public struct ButtonsMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var text: String?
            var documentMessage: WA.DocumentMessage?
            var imageMessage: WA.ImageMessage?
            var videoMessage: WA.VideoMessage?
            var locationMessage: WA.LocationMessage?
            var contentText: String?
            var footerText: String?
            var contextInfo: WA.ContextInfo?
            var buttons: [WA.ButtonsMessage.Button] = []
            var headerType: WA.ButtonsMessage.HeaderType?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: text = try reader.string()
                    case 18: try reader.message(into: &documentMessage)
                    case 26: try reader.message(into: &imageMessage)
                    case 34: try reader.message(into: &videoMessage)
                    case 42: try reader.message(into: &locationMessage)
                    case 50: contentText = try reader.string()
                    case 58: footerText = try reader.string()
                    case 66: try reader.message(into: &contextInfo)
                    case 74: try buttons.append(reader.message(WA.ButtonsMessage.Button.self))
                    case 80: headerType = try WA.ButtonsMessage.HeaderType(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(text, 10)
                writer.message(documentMessage, 18)
                writer.message(imageMessage, 26)
                writer.message(videoMessage, 34)
                writer.message(locationMessage, 42)
                writer.string(contentText, 50)
                writer.string(footerText, 58)
                writer.message(contextInfo, 66)
                for value in buttons { writer.message(value, 74) }
                writer.enumeration(headerType, 80)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Oneof header.
        public var text: String? {
            get { box.fields.text }
            set { change().fields.text = newValue }
        }
        /// Oneof header.
        public var documentMessage: WA.DocumentMessage? {
            get { box.fields.documentMessage }
            set { change().fields.documentMessage = newValue }
        }
        /// Oneof header.
        public var imageMessage: WA.ImageMessage? {
            get { box.fields.imageMessage }
            set { change().fields.imageMessage = newValue }
        }
        /// Oneof header.
        public var videoMessage: WA.VideoMessage? {
            get { box.fields.videoMessage }
            set { change().fields.videoMessage = newValue }
        }
        /// Oneof header.
        public var locationMessage: WA.LocationMessage? {
            get { box.fields.locationMessage }
            set { change().fields.locationMessage = newValue }
        }
        /// Field 6.
        public var contentText: String? {
            get { box.fields.contentText }
            set { change().fields.contentText = newValue }
        }
        /// Field 7.
        public var footerText: String? {
            get { box.fields.footerText }
            set { change().fields.footerText = newValue }
        }
        /// Field 8.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 9.
        public var buttons: [WA.ButtonsMessage.Button] {
            get { box.fields.buttons }
            set { change().fields.buttons = newValue }
        }
        /// Field 10.
        public var headerType: WA.ButtonsMessage.HeaderType? {
            get { box.fields.headerType }
            set { change().fields.headerType = newValue }
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

        /// Values of `HeaderType`; unknown ones keep their number.
        public struct HeaderType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `EMPTY`, 1.
            public static let empty = Self(rawValue: 1)
            /// `TEXT`, 2.
            public static let text = Self(rawValue: 2)
            /// `DOCUMENT`, 3.
            public static let document = Self(rawValue: 3)
            /// `IMAGE`, 4.
            public static let image = Self(rawValue: 4)
            /// `VIDEO`, 5.
            public static let video = Self(rawValue: 5)
            /// `LOCATION`, 6.
            public static let location = Self(rawValue: 6)
        }

        /// The message `wa.ButtonsMessage.Button`.
        public struct Button: ProtobufMessage {
            /// Field 1.
            public var buttonID: String?
            /// Field 2.
            public var buttonText: WA.ButtonsMessage.Button.ButtonText?
            /// Field 3.
            public var type: WA.ButtonsMessage.Button.Kind?
            /// Field 4.
            public var nativeFlowInfo: WA.ButtonsMessage.Button.NativeFlowInfo?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: buttonID = try reader.string()
                    case 18: try reader.message(into: &buttonText)
                    case 24: type = try WA.ButtonsMessage.Button.Kind(rawValue: reader.int32())
                    case 34: try reader.message(into: &nativeFlowInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(buttonID, 10)
                writer.message(buttonText, 18)
                writer.enumeration(type, 24)
                writer.message(nativeFlowInfo, 34)
                writer.append(unknownFields)
            }

            /// Values of `Kind`; unknown ones keep their number.
            public struct Kind: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `UNKNOWN`, 0.
                public static let unknown = Self(rawValue: 0)
                /// `RESPONSE`, 1.
                public static let response = Self(rawValue: 1)
                /// `NATIVE_FLOW`, 2.
                public static let nativeFlow = Self(rawValue: 2)
            }

            /// The message `wa.ButtonsMessage.Button.NativeFlowInfo`.
            public struct NativeFlowInfo: ProtobufMessage {
                /// Field 1.
                public var name: String?
                /// Field 2.
                public var paramsJSON: String?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: name = try reader.string()
                        case 18: paramsJSON = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.string(name, 10)
                    writer.string(paramsJSON, 18)
                    writer.append(unknownFields)
                }
            }

            /// The message `wa.ButtonsMessage.Button.ButtonText`.
            public struct ButtonText: ProtobufMessage {
                /// Field 1.
                public var displayText: String?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: displayText = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.string(displayText, 10)
                    writer.append(unknownFields)
                }
            }
        }
    }

    /// Receive only.
    public struct ButtonsResponseMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var selectedButtonID: String?
            var selectedDisplayText: String?
            var contextInfo: WA.ContextInfo?
            var type: WA.ButtonsResponseMessage.Kind?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: selectedButtonID = try reader.string()
                    case 18: selectedDisplayText = try reader.string()
                    case 26: try reader.message(into: &contextInfo)
                    case 32: type = try WA.ButtonsResponseMessage.Kind(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(selectedButtonID, 10)
                writer.string(selectedDisplayText, 18)
                writer.message(contextInfo, 26)
                writer.enumeration(type, 32)
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
        public var selectedButtonID: String? {
            get { box.fields.selectedButtonID }
            set { change().fields.selectedButtonID = newValue }
        }
        /// Oneof response.
        public var selectedDisplayText: String? {
            get { box.fields.selectedDisplayText }
            set { change().fields.selectedDisplayText = newValue }
        }
        /// Field 3.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 4.
        public var type: WA.ButtonsResponseMessage.Kind? {
            get { box.fields.type }
            set { change().fields.type = newValue }
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

        /// Values of `Kind`; unknown ones keep their number.
        public struct Kind: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `DISPLAY_TEXT`, 1.
            public static let displayText = Self(rawValue: 1)
        }
    }

    /// Receive only.
    public struct ListMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var title: String?
            var description: String?
            var buttonText: String?
            var listType: WA.ListMessage.ListType?
            var sections: [WA.ListMessage.Section] = []
            var productListInfo: WA.ListMessage.ProductListInfo?
            var footerText: String?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: title = try reader.string()
                    case 18: description = try reader.string()
                    case 26: buttonText = try reader.string()
                    case 32: listType = try WA.ListMessage.ListType(rawValue: reader.int32())
                    case 42: try sections.append(reader.message(WA.ListMessage.Section.self))
                    case 50: try reader.message(into: &productListInfo)
                    case 58: footerText = try reader.string()
                    case 66: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(title, 10)
                writer.string(description, 18)
                writer.string(buttonText, 26)
                writer.enumeration(listType, 32)
                for value in sections { writer.message(value, 42) }
                writer.message(productListInfo, 50)
                writer.string(footerText, 58)
                writer.message(contextInfo, 66)
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
        public var description: String? {
            get { box.fields.description }
            set { change().fields.description = newValue }
        }
        /// Field 3.
        public var buttonText: String? {
            get { box.fields.buttonText }
            set { change().fields.buttonText = newValue }
        }
        /// Field 4.
        public var listType: WA.ListMessage.ListType? {
            get { box.fields.listType }
            set { change().fields.listType = newValue }
        }
        /// Field 5.
        public var sections: [WA.ListMessage.Section] {
            get { box.fields.sections }
            set { change().fields.sections = newValue }
        }
        /// Field 6.
        public var productListInfo: WA.ListMessage.ProductListInfo? {
            get { box.fields.productListInfo }
            set { change().fields.productListInfo = newValue }
        }
        /// Field 7.
        public var footerText: String? {
            get { box.fields.footerText }
            set { change().fields.footerText = newValue }
        }
        /// Field 8.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

        /// Values of `ListType`; unknown ones keep their number.
        public struct ListType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `SINGLE_SELECT`, 1.
            public static let singleSelect = Self(rawValue: 1)
            /// `PRODUCT_LIST`, 2.
            public static let productList = Self(rawValue: 2)
        }

        /// The message `wa.ListMessage.ProductListInfo`.
        public struct ProductListInfo: ProtobufMessage {
            /// Field 1.
            public var productSections: [WA.ListMessage.ProductSection] = []
            /// Field 2.
            public var headerImage: WA.ListMessage.ProductListHeaderImage?
            /// Field 3.
            public var businessOwnerJID: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try productSections.append(reader.message(WA.ListMessage.ProductSection.self))
                    case 18: try reader.message(into: &headerImage)
                    case 26: businessOwnerJID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                for value in productSections { writer.message(value, 10) }
                writer.message(headerImage, 18)
                writer.string(businessOwnerJID, 26)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.ListMessage.ProductListHeaderImage`.
        public struct ProductListHeaderImage: ProtobufMessage {
            /// Field 1.
            public var productID: String?
            /// Field 2.
            public var jpegThumbnail: [UInt8]?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: productID = try reader.string()
                    case 18: jpegThumbnail = try reader.bytes()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(productID, 10)
                writer.bytes(jpegThumbnail, 18)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.ListMessage.ProductSection`.
        public struct ProductSection: ProtobufMessage {
            /// Field 1.
            public var title: String?
            /// Field 2.
            public var products: [WA.ListMessage.Product] = []
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: title = try reader.string()
                    case 18: try products.append(reader.message(WA.ListMessage.Product.self))
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(title, 10)
                for value in products { writer.message(value, 18) }
                writer.append(unknownFields)
            }
        }

        /// The message `wa.ListMessage.Product`.
        public struct Product: ProtobufMessage {
            /// Field 1.
            public var productID: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: productID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(productID, 10)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.ListMessage.Section`.
        public struct Section: ProtobufMessage {
            /// Field 1.
            public var title: String?
            /// Field 2.
            public var rows: [WA.ListMessage.Row] = []
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: title = try reader.string()
                    case 18: try rows.append(reader.message(WA.ListMessage.Row.self))
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(title, 10)
                for value in rows { writer.message(value, 18) }
                writer.append(unknownFields)
            }
        }

        /// The message `wa.ListMessage.Row`.
        public struct Row: ProtobufMessage {
            /// Field 1.
            public var title: String?
            /// Field 2.
            public var description: String?
            /// Field 3.
            public var rowID: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: title = try reader.string()
                    case 18: description = try reader.string()
                    case 26: rowID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(title, 10)
                writer.string(description, 18)
                writer.string(rowID, 26)
                writer.append(unknownFields)
            }
        }
    }

    /// Receive only.
    public struct ListResponseMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var title: String?
            var listType: WA.ListResponseMessage.ListType?
            var singleSelectReply: WA.ListResponseMessage.SingleSelectReply?
            var contextInfo: WA.ContextInfo?
            var description: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: title = try reader.string()
                    case 16: listType = try WA.ListResponseMessage.ListType(rawValue: reader.int32())
                    case 26: try reader.message(into: &singleSelectReply)
                    case 34: try reader.message(into: &contextInfo)
                    case 42: description = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(title, 10)
                writer.enumeration(listType, 16)
                writer.message(singleSelectReply, 26)
                writer.message(contextInfo, 34)
                writer.string(description, 42)
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
        public var listType: WA.ListResponseMessage.ListType? {
            get { box.fields.listType }
            set { change().fields.listType = newValue }
        }
        /// Field 3.
        public var singleSelectReply: WA.ListResponseMessage.SingleSelectReply? {
            get { box.fields.singleSelectReply }
            set { change().fields.singleSelectReply = newValue }
        }
        /// Field 4.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 5.
        public var description: String? {
            get { box.fields.description }
            set { change().fields.description = newValue }
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

        /// Values of `ListType`; unknown ones keep their number.
        public struct ListType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `SINGLE_SELECT`, 1.
            public static let singleSelect = Self(rawValue: 1)
        }

        /// The message `wa.ListResponseMessage.SingleSelectReply`.
        public struct SingleSelectReply: ProtobufMessage {
            /// Field 1.
            public var selectedRowID: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: selectedRowID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(selectedRowID, 10)
                writer.append(unknownFields)
            }
        }
    }

    /// Receive only.
    public struct TemplateMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var hydratedFourRowTemplate: WA.TemplateMessage.HydratedFourRowTemplate?
            var contextInfo: WA.ContextInfo?
            var hydratedTemplate: WA.TemplateMessage.HydratedFourRowTemplate?
            var interactiveMessageTemplate: WA.InteractiveMessage?
            var templateID: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 18: try reader.message(into: &hydratedFourRowTemplate)
                    case 26: try reader.message(into: &contextInfo)
                    case 34: try reader.message(into: &hydratedTemplate)
                    case 42: try reader.message(into: &interactiveMessageTemplate)
                    case 74: templateID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(hydratedFourRowTemplate, 18)
                writer.message(contextInfo, 26)
                writer.message(hydratedTemplate, 34)
                writer.message(interactiveMessageTemplate, 42)
                writer.string(templateID, 74)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Oneof format.
        public var hydratedFourRowTemplate: WA.TemplateMessage.HydratedFourRowTemplate? {
            get { box.fields.hydratedFourRowTemplate }
            set { change().fields.hydratedFourRowTemplate = newValue }
        }
        /// Field 3.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 4.
        public var hydratedTemplate: WA.TemplateMessage.HydratedFourRowTemplate? {
            get { box.fields.hydratedTemplate }
            set { change().fields.hydratedTemplate = newValue }
        }
        /// Oneof format.
        public var interactiveMessageTemplate: WA.InteractiveMessage? {
            get { box.fields.interactiveMessageTemplate }
            set { change().fields.interactiveMessageTemplate = newValue }
        }
        /// Field 9.
        public var templateID: String? {
            get { box.fields.templateID }
            set { change().fields.templateID = newValue }
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

        /// The message `wa.TemplateMessage.HydratedFourRowTemplate`.
        public struct HydratedFourRowTemplate: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var documentMessage: WA.DocumentMessage?
                var hydratedTitleText: String?
                var imageMessage: WA.ImageMessage?
                var videoMessage: WA.VideoMessage?
                var locationMessage: WA.LocationMessage?
                var hydratedContentText: String?
                var hydratedFooterText: String?
                var hydratedButtons: [WA.HydratedTemplateButton] = []
                var templateID: String?
                var maskLinkedDevices: Bool?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try reader.message(into: &documentMessage)
                        case 18: hydratedTitleText = try reader.string()
                        case 26: try reader.message(into: &imageMessage)
                        case 34: try reader.message(into: &videoMessage)
                        case 42: try reader.message(into: &locationMessage)
                        case 50: hydratedContentText = try reader.string()
                        case 58: hydratedFooterText = try reader.string()
                        case 66: try hydratedButtons.append(reader.message(WA.HydratedTemplateButton.self))
                        case 74: templateID = try reader.string()
                        case 80: maskLinkedDevices = try reader.bool()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.message(documentMessage, 10)
                    writer.string(hydratedTitleText, 18)
                    writer.message(imageMessage, 26)
                    writer.message(videoMessage, 34)
                    writer.message(locationMessage, 42)
                    writer.string(hydratedContentText, 50)
                    writer.string(hydratedFooterText, 58)
                    for value in hydratedButtons { writer.message(value, 66) }
                    writer.string(templateID, 74)
                    writer.bool(maskLinkedDevices, 80)
                    writer.append(unknownFields)
                }
            }

            private static let empty = ProtobufBox(Fields())
            private var box = Self.empty

            private mutating func change() -> ProtobufBox<Fields> {
                if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
                return box
            }

            /// Oneof title.
            public var documentMessage: WA.DocumentMessage? {
                get { box.fields.documentMessage }
                set { change().fields.documentMessage = newValue }
            }
            /// Oneof title.
            public var hydratedTitleText: String? {
                get { box.fields.hydratedTitleText }
                set { change().fields.hydratedTitleText = newValue }
            }
            /// Oneof title.
            public var imageMessage: WA.ImageMessage? {
                get { box.fields.imageMessage }
                set { change().fields.imageMessage = newValue }
            }
            /// Oneof title.
            public var videoMessage: WA.VideoMessage? {
                get { box.fields.videoMessage }
                set { change().fields.videoMessage = newValue }
            }
            /// Oneof title.
            public var locationMessage: WA.LocationMessage? {
                get { box.fields.locationMessage }
                set { change().fields.locationMessage = newValue }
            }
            /// Field 6.
            public var hydratedContentText: String? {
                get { box.fields.hydratedContentText }
                set { change().fields.hydratedContentText = newValue }
            }
            /// Field 7.
            public var hydratedFooterText: String? {
                get { box.fields.hydratedFooterText }
                set { change().fields.hydratedFooterText = newValue }
            }
            /// Field 8.
            public var hydratedButtons: [WA.HydratedTemplateButton] {
                get { box.fields.hydratedButtons }
                set { change().fields.hydratedButtons = newValue }
            }
            /// Field 9.
            public var templateID: String? {
                get { box.fields.templateID }
                set { change().fields.templateID = newValue }
            }
            /// Field 10.
            public var maskLinkedDevices: Bool? {
                get { box.fields.maskLinkedDevices }
                set { change().fields.maskLinkedDevices = newValue }
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

    /// The message `wa.HydratedTemplateButton`.
    public struct HydratedTemplateButton: ProtobufMessage {
        /// Oneof hydratedButton.
        public var quickReplyButton: WA.HydratedTemplateButton.HydratedQuickReplyButton?
        /// Oneof hydratedButton.
        public var urlButton: WA.HydratedTemplateButton.HydratedURLButton?
        /// Oneof hydratedButton.
        public var callButton: WA.HydratedTemplateButton.HydratedCallButton?
        /// Field 4.
        public var index: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &quickReplyButton)
                case 18: try reader.message(into: &urlButton)
                case 26: try reader.message(into: &callButton)
                case 32: index = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(quickReplyButton, 10)
            writer.message(urlButton, 18)
            writer.message(callButton, 26)
            writer.uint32(index, 32)
            writer.append(unknownFields)
        }

        /// The message `wa.HydratedTemplateButton.HydratedURLButton`.
        public struct HydratedURLButton: ProtobufMessage {
            /// Field 1.
            public var displayText: String?
            /// Field 2.
            public var url: String?
            /// Field 3.
            public var consentedUsersURL: String?
            /// Field 4.
            public var webviewPresentation: WA.HydratedTemplateButton.HydratedURLButton.WebviewPresentationType?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayText = try reader.string()
                    case 18: url = try reader.string()
                    case 26: consentedUsersURL = try reader.string()
                    case 32: webviewPresentation = try WA.HydratedTemplateButton.HydratedURLButton.WebviewPresentationType(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(displayText, 10)
                writer.string(url, 18)
                writer.string(consentedUsersURL, 26)
                writer.enumeration(webviewPresentation, 32)
                writer.append(unknownFields)
            }

            /// Values of `WebviewPresentationType`; unknown ones keep their number.
            public struct WebviewPresentationType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `FULL`, 1.
                public static let full = Self(rawValue: 1)
                /// `TALL`, 2.
                public static let tall = Self(rawValue: 2)
                /// `COMPACT`, 3.
                public static let compact = Self(rawValue: 3)
            }
        }

        /// The message `wa.HydratedTemplateButton.HydratedCallButton`.
        public struct HydratedCallButton: ProtobufMessage {
            /// Field 1.
            public var displayText: String?
            /// Field 2.
            public var phoneNumber: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayText = try reader.string()
                    case 18: phoneNumber = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(displayText, 10)
                writer.string(phoneNumber, 18)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.HydratedTemplateButton.HydratedQuickReplyButton`.
        public struct HydratedQuickReplyButton: ProtobufMessage {
            /// Field 1.
            public var displayText: String?
            /// Field 2.
            public var id: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayText = try reader.string()
                    case 18: id = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(displayText, 10)
                writer.string(id, 18)
                writer.append(unknownFields)
            }
        }
    }

    /// Receive only.
    public struct TemplateButtonReplyMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var selectedID: String?
            var selectedDisplayText: String?
            var contextInfo: WA.ContextInfo?
            var selectedIndex: UInt32?
            var selectedCarouselCardIndex: UInt32?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: selectedID = try reader.string()
                    case 18: selectedDisplayText = try reader.string()
                    case 26: try reader.message(into: &contextInfo)
                    case 32: selectedIndex = try reader.uint32()
                    case 40: selectedCarouselCardIndex = try reader.uint32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(selectedID, 10)
                writer.string(selectedDisplayText, 18)
                writer.message(contextInfo, 26)
                writer.uint32(selectedIndex, 32)
                writer.uint32(selectedCarouselCardIndex, 40)
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
        public var selectedID: String? {
            get { box.fields.selectedID }
            set { change().fields.selectedID = newValue }
        }
        /// Field 2.
        public var selectedDisplayText: String? {
            get { box.fields.selectedDisplayText }
            set { change().fields.selectedDisplayText = newValue }
        }
        /// Field 3.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 4.
        public var selectedIndex: UInt32? {
            get { box.fields.selectedIndex }
            set { change().fields.selectedIndex = newValue }
        }
        /// Field 5.
        public var selectedCarouselCardIndex: UInt32? {
            get { box.fields.selectedCarouselCardIndex }
            set { change().fields.selectedCarouselCardIndex = newValue }
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

    /// Receive only.
    public struct InteractiveMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var header: WA.InteractiveMessage.Header?
            var body: WA.InteractiveMessage.Body?
            var footer: WA.InteractiveMessage.Footer?
            var shopStorefrontMessage: WA.InteractiveMessage.ShopMessage?
            var collectionMessage: WA.InteractiveMessage.CollectionMessage?
            var nativeFlowMessage: WA.InteractiveMessage.NativeFlowMessage?
            var carouselMessage: WA.InteractiveMessage.CarouselMessage?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &header)
                    case 18: try reader.message(into: &body)
                    case 26: try reader.message(into: &footer)
                    case 34: try reader.message(into: &shopStorefrontMessage)
                    case 42: try reader.message(into: &collectionMessage)
                    case 50: try reader.message(into: &nativeFlowMessage)
                    case 58: try reader.message(into: &carouselMessage)
                    case 122: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(header, 10)
                writer.message(body, 18)
                writer.message(footer, 26)
                writer.message(shopStorefrontMessage, 34)
                writer.message(collectionMessage, 42)
                writer.message(nativeFlowMessage, 50)
                writer.message(carouselMessage, 58)
                writer.message(contextInfo, 122)
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
        public var header: WA.InteractiveMessage.Header? {
            get { box.fields.header }
            set { change().fields.header = newValue }
        }
        /// Field 2.
        public var body: WA.InteractiveMessage.Body? {
            get { box.fields.body }
            set { change().fields.body = newValue }
        }
        /// Field 3.
        public var footer: WA.InteractiveMessage.Footer? {
            get { box.fields.footer }
            set { change().fields.footer = newValue }
        }
        /// Oneof interactiveMessage.
        public var shopStorefrontMessage: WA.InteractiveMessage.ShopMessage? {
            get { box.fields.shopStorefrontMessage }
            set { change().fields.shopStorefrontMessage = newValue }
        }
        /// Oneof interactiveMessage.
        public var collectionMessage: WA.InteractiveMessage.CollectionMessage? {
            get { box.fields.collectionMessage }
            set { change().fields.collectionMessage = newValue }
        }
        /// Oneof interactiveMessage.
        public var nativeFlowMessage: WA.InteractiveMessage.NativeFlowMessage? {
            get { box.fields.nativeFlowMessage }
            set { change().fields.nativeFlowMessage = newValue }
        }
        /// Oneof interactiveMessage.
        public var carouselMessage: WA.InteractiveMessage.CarouselMessage? {
            get { box.fields.carouselMessage }
            set { change().fields.carouselMessage = newValue }
        }
        /// Field 15.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

        /// The message `wa.InteractiveMessage.CarouselMessage`.
        public struct CarouselMessage: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var cards: [WA.InteractiveMessage] = []
                var messageVersion: Int32?
                var carouselCardType: WA.InteractiveMessage.CarouselMessage.CarouselCardType?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try cards.append(reader.message(WA.InteractiveMessage.self))
                        case 16: messageVersion = try reader.int32()
                        case 24: carouselCardType = try WA.InteractiveMessage.CarouselMessage.CarouselCardType(rawValue: reader.int32())
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    for value in cards { writer.message(value, 10) }
                    writer.int32(messageVersion, 16)
                    writer.enumeration(carouselCardType, 24)
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
            public var cards: [WA.InteractiveMessage] {
                get { box.fields.cards }
                set { change().fields.cards = newValue }
            }
            /// Field 2.
            public var messageVersion: Int32? {
                get { box.fields.messageVersion }
                set { change().fields.messageVersion = newValue }
            }
            /// Field 3.
            public var carouselCardType: WA.InteractiveMessage.CarouselMessage.CarouselCardType? {
                get { box.fields.carouselCardType }
                set { change().fields.carouselCardType = newValue }
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

            /// Values of `CarouselCardType`; unknown ones keep their number.
            public struct CarouselCardType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `UNKNOWN`, 0.
                public static let unknown = Self(rawValue: 0)
                /// `HSCROLL_CARDS`, 1.
                public static let hscrollCards = Self(rawValue: 1)
                /// `ALBUM_IMAGE`, 2.
                public static let albumImage = Self(rawValue: 2)
            }
        }

        /// The message `wa.InteractiveMessage.ShopMessage`.
        public struct ShopMessage: ProtobufMessage {
            /// Field 1.
            public var id: String?
            /// Field 2.
            public var surface: WA.InteractiveMessage.ShopMessage.Surface?
            /// Field 3.
            public var messageVersion: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: id = try reader.string()
                    case 16: surface = try WA.InteractiveMessage.ShopMessage.Surface(rawValue: reader.int32())
                    case 24: messageVersion = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(id, 10)
                writer.enumeration(surface, 16)
                writer.int32(messageVersion, 24)
                writer.append(unknownFields)
            }

            /// Values of `Surface`; unknown ones keep their number.
            public struct Surface: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `UNKNOWN_SURFACE`, 0.
                public static let unknownSurface = Self(rawValue: 0)
                /// `FB`, 1.
                public static let fb = Self(rawValue: 1)
                /// `IG`, 2.
                public static let ig = Self(rawValue: 2)
                /// `WA`, 3.
                public static let wa = Self(rawValue: 3)
            }
        }

        /// The message `wa.InteractiveMessage.NativeFlowMessage`.
        public struct NativeFlowMessage: ProtobufMessage {
            /// Field 1.
            public var buttons: [WA.InteractiveMessage.NativeFlowMessage.NativeFlowButton] = []
            /// Field 2.
            public var messageParamsJSON: String?
            /// Field 3.
            public var messageVersion: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try buttons.append(reader.message(WA.InteractiveMessage.NativeFlowMessage.NativeFlowButton.self))
                    case 18: messageParamsJSON = try reader.string()
                    case 24: messageVersion = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                for value in buttons { writer.message(value, 10) }
                writer.string(messageParamsJSON, 18)
                writer.int32(messageVersion, 24)
                writer.append(unknownFields)
            }

            /// The message `wa.InteractiveMessage.NativeFlowMessage.NativeFlowButton`.
            public struct NativeFlowButton: ProtobufMessage {
                /// Field 1.
                public var name: String?
                /// Field 2.
                public var buttonParamsJSON: String?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: name = try reader.string()
                        case 18: buttonParamsJSON = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.string(name, 10)
                    writer.string(buttonParamsJSON, 18)
                    writer.append(unknownFields)
                }
            }
        }

        /// The message `wa.InteractiveMessage.CollectionMessage`.
        public struct CollectionMessage: ProtobufMessage {
            /// Field 1.
            public var bizJID: String?
            /// Field 2.
            public var id: String?
            /// Field 3.
            public var messageVersion: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: bizJID = try reader.string()
                    case 18: id = try reader.string()
                    case 24: messageVersion = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(bizJID, 10)
                writer.string(id, 18)
                writer.int32(messageVersion, 24)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.InteractiveMessage.BloksWidget`.
        public struct BloksWidget: ProtobufMessage {
            /// Field 1.
            public var uuid: String?
            /// Field 2.
            public var data: String?
            /// Field 3.
            public var type: String?
            /// Field 4.
            public var fallback: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: uuid = try reader.string()
                    case 18: data = try reader.string()
                    case 26: type = try reader.string()
                    case 34: fallback = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(uuid, 10)
                writer.string(data, 18)
                writer.string(type, 26)
                writer.string(fallback, 34)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.InteractiveMessage.Footer`.
        public struct Footer: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var text: String?
                var audioMessage: WA.AudioMessage?
                var hasMediaAttachment: Bool?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: text = try reader.string()
                        case 18: try reader.message(into: &audioMessage)
                        case 24: hasMediaAttachment = try reader.bool()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.string(text, 10)
                    writer.message(audioMessage, 18)
                    writer.bool(hasMediaAttachment, 24)
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
            public var text: String? {
                get { box.fields.text }
                set { change().fields.text = newValue }
            }
            /// Oneof media.
            public var audioMessage: WA.AudioMessage? {
                get { box.fields.audioMessage }
                set { change().fields.audioMessage = newValue }
            }
            /// Field 3.
            public var hasMediaAttachment: Bool? {
                get { box.fields.hasMediaAttachment }
                set { change().fields.hasMediaAttachment = newValue }
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

        /// The message `wa.InteractiveMessage.Body`.
        public struct Body: ProtobufMessage {
            /// Field 1.
            public var text: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: text = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(text, 10)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.InteractiveMessage.Header`.
        public struct Header: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var title: String?
                var subtitle: String?
                var documentMessage: WA.DocumentMessage?
                var imageMessage: WA.ImageMessage?
                var hasMediaAttachment: Bool?
                var jpegThumbnail: [UInt8]?
                var videoMessage: WA.VideoMessage?
                var locationMessage: WA.LocationMessage?
                var productMessage: WA.ProductMessage?
                var bloksWidget: WA.InteractiveMessage.BloksWidget?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: title = try reader.string()
                        case 18: subtitle = try reader.string()
                        case 26: try reader.message(into: &documentMessage)
                        case 34: try reader.message(into: &imageMessage)
                        case 40: hasMediaAttachment = try reader.bool()
                        case 50: jpegThumbnail = try reader.bytes()
                        case 58: try reader.message(into: &videoMessage)
                        case 66: try reader.message(into: &locationMessage)
                        case 74: try reader.message(into: &productMessage)
                        case 82: try reader.message(into: &bloksWidget)
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.string(title, 10)
                    writer.string(subtitle, 18)
                    writer.message(documentMessage, 26)
                    writer.message(imageMessage, 34)
                    writer.bool(hasMediaAttachment, 40)
                    writer.bytes(jpegThumbnail, 50)
                    writer.message(videoMessage, 58)
                    writer.message(locationMessage, 66)
                    writer.message(productMessage, 74)
                    writer.message(bloksWidget, 82)
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
            public var subtitle: String? {
                get { box.fields.subtitle }
                set { change().fields.subtitle = newValue }
            }
            /// Oneof media.
            public var documentMessage: WA.DocumentMessage? {
                get { box.fields.documentMessage }
                set { change().fields.documentMessage = newValue }
            }
            /// Oneof media.
            public var imageMessage: WA.ImageMessage? {
                get { box.fields.imageMessage }
                set { change().fields.imageMessage = newValue }
            }
            /// Field 5.
            public var hasMediaAttachment: Bool? {
                get { box.fields.hasMediaAttachment }
                set { change().fields.hasMediaAttachment = newValue }
            }
            /// Oneof media.
            public var jpegThumbnail: [UInt8]? {
                get { box.fields.jpegThumbnail }
                set { change().fields.jpegThumbnail = newValue }
            }
            /// Oneof media.
            public var videoMessage: WA.VideoMessage? {
                get { box.fields.videoMessage }
                set { change().fields.videoMessage = newValue }
            }
            /// Oneof media.
            public var locationMessage: WA.LocationMessage? {
                get { box.fields.locationMessage }
                set { change().fields.locationMessage = newValue }
            }
            /// Oneof media.
            public var productMessage: WA.ProductMessage? {
                get { box.fields.productMessage }
                set { change().fields.productMessage = newValue }
            }
            /// Field 10.
            public var bloksWidget: WA.InteractiveMessage.BloksWidget? {
                get { box.fields.bloksWidget }
                set { change().fields.bloksWidget = newValue }
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

    /// Receive only.
    public struct InteractiveResponseMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var body: WA.InteractiveResponseMessage.Body?
            var nativeFlowResponseMessage: WA.InteractiveResponseMessage.NativeFlowResponseMessage?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &body)
                    case 18: try reader.message(into: &nativeFlowResponseMessage)
                    case 122: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(body, 10)
                writer.message(nativeFlowResponseMessage, 18)
                writer.message(contextInfo, 122)
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
        public var body: WA.InteractiveResponseMessage.Body? {
            get { box.fields.body }
            set { change().fields.body = newValue }
        }
        /// Oneof interactiveResponseMessage.
        public var nativeFlowResponseMessage: WA.InteractiveResponseMessage.NativeFlowResponseMessage? {
            get { box.fields.nativeFlowResponseMessage }
            set { change().fields.nativeFlowResponseMessage = newValue }
        }
        /// Field 15.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

        /// The message `wa.InteractiveResponseMessage.Body`.
        public struct Body: ProtobufMessage {
            /// Field 1.
            public var text: String?
            /// Field 2.
            public var format: WA.InteractiveResponseMessage.Body.Format?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: text = try reader.string()
                    case 16: format = try WA.InteractiveResponseMessage.Body.Format(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(text, 10)
                writer.enumeration(format, 16)
                writer.append(unknownFields)
            }

            /// Values of `Format`; unknown ones keep their number.
            public struct Format: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `DEFAULT`, 0.
                public static let `default` = Self(rawValue: 0)
                /// `EXTENSIONS_1`, 1.
                public static let extensions1 = Self(rawValue: 1)
            }
        }

        /// The message `wa.InteractiveResponseMessage.NativeFlowResponseMessage`.
        public struct NativeFlowResponseMessage: ProtobufMessage {
            /// Field 1.
            public var name: String?
            /// Field 2.
            public var paramsJSON: String?
            /// Field 3.
            public var version: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: name = try reader.string()
                    case 18: paramsJSON = try reader.string()
                    case 24: version = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(name, 10)
                writer.string(paramsJSON, 18)
                writer.int32(version, 24)
                writer.append(unknownFields)
            }
        }
    }

    /// Receive only.
    public struct ProductMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var product: WA.ProductMessage.ProductSnapshot?
            var businessOwnerJID: String?
            var catalog: WA.ProductMessage.CatalogSnapshot?
            var body: String?
            var footer: String?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &product)
                    case 18: businessOwnerJID = try reader.string()
                    case 34: try reader.message(into: &catalog)
                    case 42: body = try reader.string()
                    case 50: footer = try reader.string()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(product, 10)
                writer.string(businessOwnerJID, 18)
                writer.message(catalog, 34)
                writer.string(body, 42)
                writer.string(footer, 50)
                writer.message(contextInfo, 138)
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
        public var product: WA.ProductMessage.ProductSnapshot? {
            get { box.fields.product }
            set { change().fields.product = newValue }
        }
        /// Field 2.
        public var businessOwnerJID: String? {
            get { box.fields.businessOwnerJID }
            set { change().fields.businessOwnerJID = newValue }
        }
        /// Field 4.
        public var catalog: WA.ProductMessage.CatalogSnapshot? {
            get { box.fields.catalog }
            set { change().fields.catalog = newValue }
        }
        /// Field 5.
        public var body: String? {
            get { box.fields.body }
            set { change().fields.body = newValue }
        }
        /// Field 6.
        public var footer: String? {
            get { box.fields.footer }
            set { change().fields.footer = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

        /// The message `wa.ProductMessage.ProductSnapshot`.
        public struct ProductSnapshot: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var productImage: WA.ImageMessage?
                var productID: String?
                var title: String?
                var description: String?
                var currencyCode: String?
                var priceAmount1000: Int64?
                var retailerID: String?
                var url: String?
                var productImageCount: UInt32?
                var firstImageID: String?
                var salePriceAmount1000: Int64?
                var signedURL: String?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try reader.message(into: &productImage)
                        case 18: productID = try reader.string()
                        case 26: title = try reader.string()
                        case 34: description = try reader.string()
                        case 42: currencyCode = try reader.string()
                        case 48: priceAmount1000 = try reader.int64()
                        case 58: retailerID = try reader.string()
                        case 66: url = try reader.string()
                        case 72: productImageCount = try reader.uint32()
                        case 90: firstImageID = try reader.string()
                        case 96: salePriceAmount1000 = try reader.int64()
                        case 106: signedURL = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.message(productImage, 10)
                    writer.string(productID, 18)
                    writer.string(title, 26)
                    writer.string(description, 34)
                    writer.string(currencyCode, 42)
                    writer.int64(priceAmount1000, 48)
                    writer.string(retailerID, 58)
                    writer.string(url, 66)
                    writer.uint32(productImageCount, 72)
                    writer.string(firstImageID, 90)
                    writer.int64(salePriceAmount1000, 96)
                    writer.string(signedURL, 106)
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
            public var productImage: WA.ImageMessage? {
                get { box.fields.productImage }
                set { change().fields.productImage = newValue }
            }
            /// Field 2.
            public var productID: String? {
                get { box.fields.productID }
                set { change().fields.productID = newValue }
            }
            /// Field 3.
            public var title: String? {
                get { box.fields.title }
                set { change().fields.title = newValue }
            }
            /// Field 4.
            public var description: String? {
                get { box.fields.description }
                set { change().fields.description = newValue }
            }
            /// Field 5.
            public var currencyCode: String? {
                get { box.fields.currencyCode }
                set { change().fields.currencyCode = newValue }
            }
            /// Field 6.
            public var priceAmount1000: Int64? {
                get { box.fields.priceAmount1000 }
                set { change().fields.priceAmount1000 = newValue }
            }
            /// Field 7.
            public var retailerID: String? {
                get { box.fields.retailerID }
                set { change().fields.retailerID = newValue }
            }
            /// Field 8.
            public var url: String? {
                get { box.fields.url }
                set { change().fields.url = newValue }
            }
            /// Field 9.
            public var productImageCount: UInt32? {
                get { box.fields.productImageCount }
                set { change().fields.productImageCount = newValue }
            }
            /// Field 11.
            public var firstImageID: String? {
                get { box.fields.firstImageID }
                set { change().fields.firstImageID = newValue }
            }
            /// Field 12.
            public var salePriceAmount1000: Int64? {
                get { box.fields.salePriceAmount1000 }
                set { change().fields.salePriceAmount1000 = newValue }
            }
            /// Field 13.
            public var signedURL: String? {
                get { box.fields.signedURL }
                set { change().fields.signedURL = newValue }
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

        /// The message `wa.ProductMessage.CatalogSnapshot`.
        public struct CatalogSnapshot: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var catalogImage: WA.ImageMessage?
                var title: String?
                var description: String?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try reader.message(into: &catalogImage)
                        case 18: title = try reader.string()
                        case 26: description = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.message(catalogImage, 10)
                    writer.string(title, 18)
                    writer.string(description, 26)
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
            public var catalogImage: WA.ImageMessage? {
                get { box.fields.catalogImage }
                set { change().fields.catalogImage = newValue }
            }
            /// Field 2.
            public var title: String? {
                get { box.fields.title }
                set { change().fields.title = newValue }
            }
            /// Field 3.
            public var description: String? {
                get { box.fields.description }
                set { change().fields.description = newValue }
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

    /// Receive only; details through the order query in 80-queries.md.
    public struct OrderMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var orderID: String?
            var thumbnail: [UInt8]?
            var itemCount: Int32?
            var status: WA.OrderMessage.OrderStatus?
            var surface: WA.OrderMessage.OrderSurface?
            var message: String?
            var orderTitle: String?
            var sellerJID: String?
            var token: String?
            var totalAmount1000: Int64?
            var totalCurrencyCode: String?
            var messageVersion: Int32?
            var orderRequestMessageID: WA.MessageKey?
            var catalogType: String?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: orderID = try reader.string()
                    case 18: thumbnail = try reader.bytes()
                    case 24: itemCount = try reader.int32()
                    case 32: status = try WA.OrderMessage.OrderStatus(rawValue: reader.int32())
                    case 40: surface = try WA.OrderMessage.OrderSurface(rawValue: reader.int32())
                    case 50: message = try reader.string()
                    case 58: orderTitle = try reader.string()
                    case 66: sellerJID = try reader.string()
                    case 74: token = try reader.string()
                    case 80: totalAmount1000 = try reader.int64()
                    case 90: totalCurrencyCode = try reader.string()
                    case 96: messageVersion = try reader.int32()
                    case 106: try reader.message(into: &orderRequestMessageID)
                    case 122: catalogType = try reader.string()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(orderID, 10)
                writer.bytes(thumbnail, 18)
                writer.int32(itemCount, 24)
                writer.enumeration(status, 32)
                writer.enumeration(surface, 40)
                writer.string(message, 50)
                writer.string(orderTitle, 58)
                writer.string(sellerJID, 66)
                writer.string(token, 74)
                writer.int64(totalAmount1000, 80)
                writer.string(totalCurrencyCode, 90)
                writer.int32(messageVersion, 96)
                writer.message(orderRequestMessageID, 106)
                writer.string(catalogType, 122)
                writer.message(contextInfo, 138)
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
        public var orderID: String? {
            get { box.fields.orderID }
            set { change().fields.orderID = newValue }
        }
        /// Field 2.
        public var thumbnail: [UInt8]? {
            get { box.fields.thumbnail }
            set { change().fields.thumbnail = newValue }
        }
        /// Field 3.
        public var itemCount: Int32? {
            get { box.fields.itemCount }
            set { change().fields.itemCount = newValue }
        }
        /// Field 4.
        public var status: WA.OrderMessage.OrderStatus? {
            get { box.fields.status }
            set { change().fields.status = newValue }
        }
        /// Field 5.
        public var surface: WA.OrderMessage.OrderSurface? {
            get { box.fields.surface }
            set { change().fields.surface = newValue }
        }
        /// Field 6.
        public var message: String? {
            get { box.fields.message }
            set { change().fields.message = newValue }
        }
        /// Field 7.
        public var orderTitle: String? {
            get { box.fields.orderTitle }
            set { change().fields.orderTitle = newValue }
        }
        /// Field 8.
        public var sellerJID: String? {
            get { box.fields.sellerJID }
            set { change().fields.sellerJID = newValue }
        }
        /// Field 9.
        public var token: String? {
            get { box.fields.token }
            set { change().fields.token = newValue }
        }
        /// Field 10.
        public var totalAmount1000: Int64? {
            get { box.fields.totalAmount1000 }
            set { change().fields.totalAmount1000 = newValue }
        }
        /// Field 11.
        public var totalCurrencyCode: String? {
            get { box.fields.totalCurrencyCode }
            set { change().fields.totalCurrencyCode = newValue }
        }
        /// Field 12.
        public var messageVersion: Int32? {
            get { box.fields.messageVersion }
            set { change().fields.messageVersion = newValue }
        }
        /// Field 13.
        public var orderRequestMessageID: WA.MessageKey? {
            get { box.fields.orderRequestMessageID }
            set { change().fields.orderRequestMessageID = newValue }
        }
        /// Field 15.
        public var catalogType: String? {
            get { box.fields.catalogType }
            set { change().fields.catalogType = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
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

        /// Values of `OrderSurface`; unknown ones keep their number.
        public struct OrderSurface: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `CATALOG`, 1.
            public static let catalog = Self(rawValue: 1)
        }

        /// Values of `OrderStatus`; unknown ones keep their number.
        public struct OrderStatus: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `INQUIRY`, 1.
            public static let inquiry = Self(rawValue: 1)
            /// `ACCEPTED`, 2.
            public static let accepted = Self(rawValue: 2)
            /// `DECLINED`, 3.
            public static let declined = Self(rawValue: 3)
        }
    }

    /// Envelope of "msmsg" payloads.
    public struct MessageSecretMessage: ProtobufMessage {
        /// Field 1.
        public var version: Int32?
        /// Field 2.
        public var encIV: [UInt8]?
        /// Field 3.
        public var encPayload: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 13: version = try reader.sfixed32()
                case 18: encIV = try reader.bytes()
                case 26: encPayload = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.sfixed32(version, 13)
            writer.bytes(encIV, 18)
            writer.bytes(encPayload, 26)
            writer.append(unknownFields)
        }
    }

    /// Control messages between users (revoke, edit, timer) and between our own devices (the rest).
    public struct ProtocolMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var key: WA.MessageKey?
            var type: WA.ProtocolMessage.Kind?
            var ephemeralExpiration: UInt32?
            var ephemeralSettingTimestamp: Int64?
            var historySyncNotification: WA.HistorySyncNotification?
            var appStateSyncKeyShare: WA.AppStateSyncKeyShare?
            var appStateSyncKeyRequest: WA.AppStateSyncKeyRequest?
            var initialSecurityNotificationSettingSync: WA.InitialSecurityNotificationSettingSync?
            var appStateFatalExceptionNotification: WA.AppStateFatalExceptionNotification?
            var disappearingMode: WA.DisappearingMode?
            var editedMessage: WA.Message?
            var timestampMS: Int64?
            var peerDataOperationRequestMessage: WA.PeerDataOperationRequestMessage?
            var peerDataOperationRequestResponseMessage: WA.PeerDataOperationRequestResponseMessage?
            var invokerJID: String?
            var mediaNotifyMessage: WA.MediaNotifyMessage?
            var lidMigrationMappingSyncMessage: WA.LIDMigrationMappingSyncMessage?
            var limitSharing: WA.LimitSharing?
            var memberLabel: WA.MemberLabel?
            var afterReadDuration: UInt32?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &key)
                    case 16: type = try WA.ProtocolMessage.Kind(rawValue: reader.int32())
                    case 32: ephemeralExpiration = try reader.uint32()
                    case 40: ephemeralSettingTimestamp = try reader.int64()
                    case 50: try reader.message(into: &historySyncNotification)
                    case 58: try reader.message(into: &appStateSyncKeyShare)
                    case 66: try reader.message(into: &appStateSyncKeyRequest)
                    case 74: try reader.message(into: &initialSecurityNotificationSettingSync)
                    case 82: try reader.message(into: &appStateFatalExceptionNotification)
                    case 90: try reader.message(into: &disappearingMode)
                    case 114: try reader.message(into: &editedMessage)
                    case 120: timestampMS = try reader.int64()
                    case 130: try reader.message(into: &peerDataOperationRequestMessage)
                    case 138: try reader.message(into: &peerDataOperationRequestResponseMessage)
                    case 154: invokerJID = try reader.string()
                    case 170: try reader.message(into: &mediaNotifyMessage)
                    case 186: try reader.message(into: &lidMigrationMappingSyncMessage)
                    case 194: try reader.message(into: &limitSharing)
                    case 218: try reader.message(into: &memberLabel)
                    case 232: afterReadDuration = try reader.uint32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(key, 10)
                writer.enumeration(type, 16)
                writer.uint32(ephemeralExpiration, 32)
                writer.int64(ephemeralSettingTimestamp, 40)
                writer.message(historySyncNotification, 50)
                writer.message(appStateSyncKeyShare, 58)
                writer.message(appStateSyncKeyRequest, 66)
                writer.message(initialSecurityNotificationSettingSync, 74)
                writer.message(appStateFatalExceptionNotification, 82)
                writer.message(disappearingMode, 90)
                writer.message(editedMessage, 114)
                writer.int64(timestampMS, 120)
                writer.message(peerDataOperationRequestMessage, 130)
                writer.message(peerDataOperationRequestResponseMessage, 138)
                writer.string(invokerJID, 154)
                writer.message(mediaNotifyMessage, 170)
                writer.message(lidMigrationMappingSyncMessage, 186)
                writer.message(limitSharing, 194)
                writer.message(memberLabel, 218)
                writer.uint32(afterReadDuration, 232)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Target of a revoke or an edit.
        public var key: WA.MessageKey? {
            get { box.fields.key }
            set { change().fields.key = newValue }
        }
        /// Field 2.
        public var type: WA.ProtocolMessage.Kind? {
            get { box.fields.type }
            set { change().fields.type = newValue }
        }
        /// Field 4.
        public var ephemeralExpiration: UInt32? {
            get { box.fields.ephemeralExpiration }
            set { change().fields.ephemeralExpiration = newValue }
        }
        /// Field 5.
        public var ephemeralSettingTimestamp: Int64? {
            get { box.fields.ephemeralSettingTimestamp }
            set { change().fields.ephemeralSettingTimestamp = newValue }
        }
        /// Field 6.
        public var historySyncNotification: WA.HistorySyncNotification? {
            get { box.fields.historySyncNotification }
            set { change().fields.historySyncNotification = newValue }
        }
        /// Field 7.
        public var appStateSyncKeyShare: WA.AppStateSyncKeyShare? {
            get { box.fields.appStateSyncKeyShare }
            set { change().fields.appStateSyncKeyShare = newValue }
        }
        /// Field 8.
        public var appStateSyncKeyRequest: WA.AppStateSyncKeyRequest? {
            get { box.fields.appStateSyncKeyRequest }
            set { change().fields.appStateSyncKeyRequest = newValue }
        }
        /// Field 9.
        public var initialSecurityNotificationSettingSync: WA.InitialSecurityNotificationSettingSync? {
            get { box.fields.initialSecurityNotificationSettingSync }
            set { change().fields.initialSecurityNotificationSettingSync = newValue }
        }
        /// Field 10.
        public var appStateFatalExceptionNotification: WA.AppStateFatalExceptionNotification? {
            get { box.fields.appStateFatalExceptionNotification }
            set { change().fields.appStateFatalExceptionNotification = newValue }
        }
        /// Field 11.
        public var disappearingMode: WA.DisappearingMode? {
            get { box.fields.disappearingMode }
            set { change().fields.disappearingMode = newValue }
        }
        /// New content of an edit.
        public var editedMessage: WA.Message? {
            get { box.fields.editedMessage }
            set { change().fields.editedMessage = newValue }
        }
        /// Time of an edit.
        public var timestampMS: Int64? {
            get { box.fields.timestampMS }
            set { change().fields.timestampMS = newValue }
        }
        /// Field 16.
        public var peerDataOperationRequestMessage: WA.PeerDataOperationRequestMessage? {
            get { box.fields.peerDataOperationRequestMessage }
            set { change().fields.peerDataOperationRequestMessage = newValue }
        }
        /// Field 17.
        public var peerDataOperationRequestResponseMessage: WA.PeerDataOperationRequestResponseMessage? {
            get { box.fields.peerDataOperationRequestResponseMessage }
            set { change().fields.peerDataOperationRequestResponseMessage = newValue }
        }
        /// Field 19.
        public var invokerJID: String? {
            get { box.fields.invokerJID }
            set { change().fields.invokerJID = newValue }
        }
        /// Field 21.
        public var mediaNotifyMessage: WA.MediaNotifyMessage? {
            get { box.fields.mediaNotifyMessage }
            set { change().fields.mediaNotifyMessage = newValue }
        }
        /// Field 23.
        public var lidMigrationMappingSyncMessage: WA.LIDMigrationMappingSyncMessage? {
            get { box.fields.lidMigrationMappingSyncMessage }
            set { change().fields.lidMigrationMappingSyncMessage = newValue }
        }
        /// Field 24.
        public var limitSharing: WA.LimitSharing? {
            get { box.fields.limitSharing }
            set { change().fields.limitSharing = newValue }
        }
        /// Field 27.
        public var memberLabel: WA.MemberLabel? {
            get { box.fields.memberLabel }
            set { change().fields.memberLabel = newValue }
        }
        /// Field 29.
        public var afterReadDuration: UInt32? {
            get { box.fields.afterReadDuration }
            set { change().fields.afterReadDuration = newValue }
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

        /// Values of `Kind`; unknown ones keep their number.
        public struct Kind: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `REVOKE`, 0.
            public static let revoke = Self(rawValue: 0)
            /// `EPHEMERAL_SETTING`, 3.
            public static let ephemeralSetting = Self(rawValue: 3)
            /// `EPHEMERAL_SYNC_RESPONSE`, 4.
            public static let ephemeralSyncResponse = Self(rawValue: 4)
            /// `HISTORY_SYNC_NOTIFICATION`, 5.
            public static let historySyncNotification = Self(rawValue: 5)
            /// `APP_STATE_SYNC_KEY_SHARE`, 6.
            public static let appStateSyncKeyShare = Self(rawValue: 6)
            /// `APP_STATE_SYNC_KEY_REQUEST`, 7.
            public static let appStateSyncKeyRequest = Self(rawValue: 7)
            /// `MSG_FANOUT_BACKFILL_REQUEST`, 8.
            public static let msgFanoutBackfillRequest = Self(rawValue: 8)
            /// `INITIAL_SECURITY_NOTIFICATION_SETTING_SYNC`, 9.
            public static let initialSecurityNotificationSettingSync = Self(rawValue: 9)
            /// `APP_STATE_FATAL_EXCEPTION_NOTIFICATION`, 10.
            public static let appStateFatalExceptionNotification = Self(rawValue: 10)
            /// `SHARE_PHONE_NUMBER`, 11.
            public static let sharePhoneNumber = Self(rawValue: 11)
            /// `MESSAGE_EDIT`, 14.
            public static let messageEdit = Self(rawValue: 14)
            /// `PEER_DATA_OPERATION_REQUEST_MESSAGE`, 16.
            public static let peerDataOperationRequestMessage = Self(rawValue: 16)
            /// `PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE`, 17.
            public static let peerDataOperationRequestResponseMessage = Self(rawValue: 17)
            /// `REQUEST_WELCOME_MESSAGE`, 18.
            public static let requestWelcomeMessage = Self(rawValue: 18)
            /// `BOT_FEEDBACK_MESSAGE`, 19.
            public static let botFeedbackMessage = Self(rawValue: 19)
            /// `MEDIA_NOTIFY_MESSAGE`, 20.
            public static let mediaNotifyMessage = Self(rawValue: 20)
            /// `CLOUD_API_THREAD_CONTROL_NOTIFICATION`, 21.
            public static let cloudApiThreadControlNotification = Self(rawValue: 21)
            /// `LID_MIGRATION_MAPPING_SYNC`, 22.
            public static let lidMigrationMappingSync = Self(rawValue: 22)
            /// `REMINDER_MESSAGE`, 23.
            public static let reminderMessage = Self(rawValue: 23)
            /// `BOT_MEMU_ONBOARDING_MESSAGE`, 24.
            public static let botMemuOnboardingMessage = Self(rawValue: 24)
            /// `STATUS_MENTION_MESSAGE`, 25.
            public static let statusMentionMessage = Self(rawValue: 25)
            /// `STOP_GENERATION_MESSAGE`, 26.
            public static let stopGenerationMessage = Self(rawValue: 26)
            /// `LIMIT_SHARING`, 27.
            public static let limitSharing = Self(rawValue: 27)
            /// `AI_PSI_METADATA`, 28.
            public static let aiPsiMetadata = Self(rawValue: 28)
            /// `AI_QUERY_FANOUT`, 29.
            public static let aiQueryFanout = Self(rawValue: 29)
            /// `GROUP_MEMBER_LABEL_CHANGE`, 30.
            public static let groupMemberLabelChange = Self(rawValue: 30)
            /// `AI_MEDIA_COLLECTION_MESSAGE`, 31.
            public static let aiMediaCollectionMessage = Self(rawValue: 31)
            /// `MESSAGE_UNSCHEDULE`, 32.
            public static let messageUnschedule = Self(rawValue: 32)
            /// `CHAT_THEME_SETTING`, 34.
            public static let chatThemeSetting = Self(rawValue: 34)
            /// `AI_METADATA_OPERATION`, 35.
            public static let aiMetadataOperation = Self(rawValue: 35)
            /// `MARK_AS_VERIFIED_ACTION`, 36.
            public static let markAsVerifiedAction = Self(rawValue: 36)
            /// `COEX_STATE_SYNC`, 37.
            public static let coexStateSync = Self(rawValue: 37)
        }
    }

    /// The message `wa.HistorySyncNotification`.
    public struct HistorySyncNotification: ProtobufMessage {
        /// Field 1.
        public var fileSHA256: [UInt8]?
        /// Field 2.
        public var fileLength: UInt64?
        /// Field 3.
        public var mediaKey: [UInt8]?
        /// Field 4.
        public var fileEncSHA256: [UInt8]?
        /// Field 5.
        public var directPath: String?
        /// Field 6.
        public var syncType: WA.HistorySyncType?
        /// Field 7.
        public var chunkOrder: UInt32?
        /// Id of the notification that carried this chunk first, on re-sends.
        public var originalMessageID: String?
        /// Percent, 0..100.
        public var progress: UInt32?
        /// Field 10.
        public var oldestMsgInChunkTimestampSec: Int64?
        /// Zlib data; when set there is nothing to download.
        public var initialHistBootstrapInlinePayload: [UInt8]?
        /// Id of the on-demand request this chunk answers.
        public var peerDataRequestSessionID: String?
        /// Field 13.
        public var fullHistorySyncOnDemandRequestMetadata: WA.FullHistorySyncOnDemandRequestMetadata?
        /// Handle needed to delete the blob after use.
        public var encHandle: String?
        /// Field 15.
        public var messageAccessStatus: WA.HistorySyncMessageAccessStatus?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: fileSHA256 = try reader.bytes()
                case 16: fileLength = try reader.uint64()
                case 26: mediaKey = try reader.bytes()
                case 34: fileEncSHA256 = try reader.bytes()
                case 42: directPath = try reader.string()
                case 48: syncType = try WA.HistorySyncType(rawValue: reader.int32())
                case 56: chunkOrder = try reader.uint32()
                case 66: originalMessageID = try reader.string()
                case 72: progress = try reader.uint32()
                case 80: oldestMsgInChunkTimestampSec = try reader.int64()
                case 90: initialHistBootstrapInlinePayload = try reader.bytes()
                case 98: peerDataRequestSessionID = try reader.string()
                case 106: try reader.message(into: &fullHistorySyncOnDemandRequestMetadata)
                case 114: encHandle = try reader.string()
                case 122: try reader.message(into: &messageAccessStatus)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(fileSHA256, 10)
            writer.uint64(fileLength, 16)
            writer.bytes(mediaKey, 26)
            writer.bytes(fileEncSHA256, 34)
            writer.string(directPath, 42)
            writer.enumeration(syncType, 48)
            writer.uint32(chunkOrder, 56)
            writer.string(originalMessageID, 66)
            writer.uint32(progress, 72)
            writer.int64(oldestMsgInChunkTimestampSec, 80)
            writer.bytes(initialHistBootstrapInlinePayload, 90)
            writer.string(peerDataRequestSessionID, 98)
            writer.message(fullHistorySyncOnDemandRequestMetadata, 106)
            writer.string(encHandle, 114)
            writer.message(messageAccessStatus, 122)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.HistorySyncMessageAccessStatus`.
    public struct HistorySyncMessageAccessStatus: ProtobufMessage {
        /// Field 1.
        public var completeAccessGranted: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: completeAccessGranted = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(completeAccessGranted, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.FullHistorySyncOnDemandRequestMetadata`.
    public struct FullHistorySyncOnDemandRequestMetadata: ProtobufMessage {
        /// Field 1.
        public var requestID: String?
        /// Field 2.
        public var businessProduct: String?
        /// Field 3.
        public var opaqueClientData: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: requestID = try reader.string()
                case 18: businessProduct = try reader.string()
                case 26: opaqueClientData = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(requestID, 10)
            writer.string(businessProduct, 18)
            writer.bytes(opaqueClientData, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.FullHistorySyncOnDemandConfig`.
    public struct FullHistorySyncOnDemandConfig: ProtobufMessage {
        /// Field 1.
        public var historyFromTimestamp: UInt64?
        /// Field 2.
        public var historyDurationDays: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: historyFromTimestamp = try reader.uint64()
                case 16: historyDurationDays = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint64(historyFromTimestamp, 8)
            writer.uint32(historyDurationDays, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyShare`.
    public struct AppStateSyncKeyShare: ProtobufMessage {
        /// Field 1.
        public var keys: [WA.AppStateSyncKey] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try keys.append(reader.message(WA.AppStateSyncKey.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in keys { writer.message(value, 10) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyRequest`.
    public struct AppStateSyncKeyRequest: ProtobufMessage {
        /// Field 1.
        public var keyIDs: [WA.AppStateSyncKeyId] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try keyIDs.append(reader.message(WA.AppStateSyncKeyId.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in keyIDs { writer.message(value, 10) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKey`.
    public struct AppStateSyncKey: ProtobufMessage {
        /// Field 1.
        public var keyID: WA.AppStateSyncKeyId?
        /// Field 2.
        public var keyData: WA.AppStateSyncKeyData?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &keyID)
                case 18: try reader.message(into: &keyData)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(keyID, 10)
            writer.message(keyData, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyId`.
    public struct AppStateSyncKeyId: ProtobufMessage {
        /// Opaque bytes.
        public var keyID: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: keyID = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(keyID, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyData`.
    public struct AppStateSyncKeyData: ProtobufMessage {
        /// 32 bytes.
        public var keyData: [UInt8]?
        /// Field 2.
        public var fingerprint: WA.AppStateSyncKeyFingerprint?
        /// As given by the sender; used to choose the newest key.
        public var timestamp: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: keyData = try reader.bytes()
                case 18: try reader.message(into: &fingerprint)
                case 24: timestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(keyData, 10)
            writer.message(fingerprint, 18)
            writer.int64(timestamp, 24)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyFingerprint`.
    public struct AppStateSyncKeyFingerprint: ProtobufMessage {
        /// Field 1.
        public var rawID: UInt32?
        /// Field 2.
        public var currentIndex: UInt32?
        /// ADV key indexes of the devices that hold the key.
        public var deviceIndexes: [UInt32] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: rawID = try reader.uint32()
                case 16: currentIndex = try reader.uint32()
                case 24: try deviceIndexes.append(reader.uint32())
                case 26: try reader.packed(into: &deviceIndexes) { UInt32(truncatingIfNeeded: $0) }
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(rawID, 8)
            writer.uint32(currentIndex, 16)
            writer.packed(deviceIndexes, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.InitialSecurityNotificationSettingSync`.
    public struct InitialSecurityNotificationSettingSync: ProtobufMessage {
        /// Field 1.
        public var securityNotificationEnabled: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: securityNotificationEnabled = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(securityNotificationEnabled, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateFatalExceptionNotification`.
    public struct AppStateFatalExceptionNotification: ProtobufMessage {
        /// Field 1.
        public var collectionNames: [String] = []
        /// Field 2.
        public var timestamp: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try collectionNames.append(reader.string())
                case 16: timestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in collectionNames { writer.string(value, 10) }
            writer.int64(timestamp, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.MediaNotifyMessage`.
    public struct MediaNotifyMessage: ProtobufMessage {
        /// Field 1.
        public var expressPathURL: String?
        /// Field 2.
        public var fileEncSHA256: [UInt8]?
        /// Field 3.
        public var fileLength: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: expressPathURL = try reader.string()
                case 18: fileEncSHA256 = try reader.bytes()
                case 24: fileLength = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(expressPathURL, 10)
            writer.bytes(fileEncSHA256, 18)
            writer.uint64(fileLength, 24)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LIDMigrationMappingSyncMessage`.
    public struct LIDMigrationMappingSyncMessage: ProtobufMessage {
        /// Serialized LIDMigrationMappingSyncPayload.
        public var encodedMappingPayload: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: encodedMappingPayload = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(encodedMappingPayload, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LIDMigrationMappingSyncPayload`.
    public struct LIDMigrationMappingSyncPayload: ProtobufMessage {
        /// Field 1.
        public var pnToLidMappings: [WA.LIDMigrationMapping] = []
        /// Field 2.
        public var chatDbMigrationTimestamp: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try pnToLidMappings.append(reader.message(WA.LIDMigrationMapping.self))
                case 16: chatDbMigrationTimestamp = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in pnToLidMappings { writer.message(value, 10) }
            writer.uint64(chatDbMigrationTimestamp, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LIDMigrationMapping`.
    public struct LIDMigrationMapping: ProtobufMessage {
        /// Field 1.
        public var pn: UInt64?
        /// Field 2.
        public var assignedLid: UInt64?
        /// Field 3.
        public var latestLid: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: pn = try reader.uint64()
                case 16: assignedLid = try reader.uint64()
                case 24: latestLid = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint64(pn, 8)
            writer.uint64(assignedLid, 16)
            writer.uint64(latestLid, 24)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PeerDataOperationRequestMessage`.
    public struct PeerDataOperationRequestMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var peerDataOperationRequestType: WA.PeerDataOperationRequestType?
            var requestStickerReupload: [WA.PeerDataOperationRequestMessage.RequestStickerReupload] = []
            var requestURLPreview: [WA.PeerDataOperationRequestMessage.RequestUrlPreview] = []
            var historySyncOnDemandRequest: WA.PeerDataOperationRequestMessage.HistorySyncOnDemandRequest?
            var placeholderMessageResendRequest: [WA.PeerDataOperationRequestMessage.PlaceholderMessageResendRequest] = []
            var fullHistorySyncOnDemandRequest: WA.PeerDataOperationRequestMessage.FullHistorySyncOnDemandRequest?
            var syncdCollectionFatalRecoveryRequest: WA.PeerDataOperationRequestMessage.SyncDCollectionFatalRecoveryRequest?
            var historySyncChunkRetryRequest: WA.PeerDataOperationRequestMessage.HistorySyncChunkRetryRequest?
            var companionCanonicalUserNonceFetchRequest: WA.PeerDataOperationRequestMessage.CompanionCanonicalUserNonceFetchRequest?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: peerDataOperationRequestType = try WA.PeerDataOperationRequestType(rawValue: reader.int32())
                    case 18: try requestStickerReupload.append(reader.message(WA.PeerDataOperationRequestMessage.RequestStickerReupload.self))
                    case 26: try requestURLPreview.append(reader.message(WA.PeerDataOperationRequestMessage.RequestUrlPreview.self))
                    case 34: try reader.message(into: &historySyncOnDemandRequest)
                    case 42: try placeholderMessageResendRequest.append(reader.message(WA.PeerDataOperationRequestMessage.PlaceholderMessageResendRequest.self))
                    case 50: try reader.message(into: &fullHistorySyncOnDemandRequest)
                    case 58: try reader.message(into: &syncdCollectionFatalRecoveryRequest)
                    case 66: try reader.message(into: &historySyncChunkRetryRequest)
                    case 82: try reader.message(into: &companionCanonicalUserNonceFetchRequest)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.enumeration(peerDataOperationRequestType, 8)
                for value in requestStickerReupload { writer.message(value, 18) }
                for value in requestURLPreview { writer.message(value, 26) }
                writer.message(historySyncOnDemandRequest, 34)
                for value in placeholderMessageResendRequest { writer.message(value, 42) }
                writer.message(fullHistorySyncOnDemandRequest, 50)
                writer.message(syncdCollectionFatalRecoveryRequest, 58)
                writer.message(historySyncChunkRetryRequest, 66)
                writer.message(companionCanonicalUserNonceFetchRequest, 82)
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
        public var peerDataOperationRequestType: WA.PeerDataOperationRequestType? {
            get { box.fields.peerDataOperationRequestType }
            set { change().fields.peerDataOperationRequestType = newValue }
        }
        /// Field 2.
        public var requestStickerReupload: [WA.PeerDataOperationRequestMessage.RequestStickerReupload] {
            get { box.fields.requestStickerReupload }
            set { change().fields.requestStickerReupload = newValue }
        }
        /// Field 3.
        public var requestURLPreview: [WA.PeerDataOperationRequestMessage.RequestUrlPreview] {
            get { box.fields.requestURLPreview }
            set { change().fields.requestURLPreview = newValue }
        }
        /// Field 4.
        public var historySyncOnDemandRequest: WA.PeerDataOperationRequestMessage.HistorySyncOnDemandRequest? {
            get { box.fields.historySyncOnDemandRequest }
            set { change().fields.historySyncOnDemandRequest = newValue }
        }
        /// Field 5.
        public var placeholderMessageResendRequest: [WA.PeerDataOperationRequestMessage.PlaceholderMessageResendRequest] {
            get { box.fields.placeholderMessageResendRequest }
            set { change().fields.placeholderMessageResendRequest = newValue }
        }
        /// Field 6.
        public var fullHistorySyncOnDemandRequest: WA.PeerDataOperationRequestMessage.FullHistorySyncOnDemandRequest? {
            get { box.fields.fullHistorySyncOnDemandRequest }
            set { change().fields.fullHistorySyncOnDemandRequest = newValue }
        }
        /// Field 7.
        public var syncdCollectionFatalRecoveryRequest: WA.PeerDataOperationRequestMessage.SyncDCollectionFatalRecoveryRequest? {
            get { box.fields.syncdCollectionFatalRecoveryRequest }
            set { change().fields.syncdCollectionFatalRecoveryRequest = newValue }
        }
        /// Field 8.
        public var historySyncChunkRetryRequest: WA.PeerDataOperationRequestMessage.HistorySyncChunkRetryRequest? {
            get { box.fields.historySyncChunkRetryRequest }
            set { change().fields.historySyncChunkRetryRequest = newValue }
        }
        /// Field 10.
        public var companionCanonicalUserNonceFetchRequest: WA.PeerDataOperationRequestMessage.CompanionCanonicalUserNonceFetchRequest? {
            get { box.fields.companionCanonicalUserNonceFetchRequest }
            set { change().fields.companionCanonicalUserNonceFetchRequest = newValue }
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

        /// The message `wa.PeerDataOperationRequestMessage.CompanionCanonicalUserNonceFetchRequest`.
        public struct CompanionCanonicalUserNonceFetchRequest: ProtobufMessage {
            /// Field 1.
            public var registrationTraceID: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: registrationTraceID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(registrationTraceID, 10)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.PeerDataOperationRequestMessage.HistorySyncChunkRetryRequest`.
        public struct HistorySyncChunkRetryRequest: ProtobufMessage {
            /// Field 1.
            public var syncType: WA.HistorySyncType?
            /// Field 2.
            public var chunkOrder: UInt32?
            /// Field 3.
            public var chunkNotificationID: String?
            /// Field 4.
            public var regenerateChunk: Bool?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: syncType = try WA.HistorySyncType(rawValue: reader.int32())
                    case 16: chunkOrder = try reader.uint32()
                    case 26: chunkNotificationID = try reader.string()
                    case 32: regenerateChunk = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.enumeration(syncType, 8)
                writer.uint32(chunkOrder, 16)
                writer.string(chunkNotificationID, 26)
                writer.bool(regenerateChunk, 32)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.PeerDataOperationRequestMessage.SyncDCollectionFatalRecoveryRequest`.
        public struct SyncDCollectionFatalRecoveryRequest: ProtobufMessage {
            /// Field 1.
            public var collectionName: String?
            /// Field 2.
            public var timestamp: Int64?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: collectionName = try reader.string()
                    case 16: timestamp = try reader.int64()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(collectionName, 10)
                writer.int64(timestamp, 16)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.PeerDataOperationRequestMessage.PlaceholderMessageResendRequest`.
        public struct PlaceholderMessageResendRequest: ProtobufMessage {
            /// Field 1.
            public var messageKey: WA.MessageKey?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &messageKey)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.message(messageKey, 10)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.PeerDataOperationRequestMessage.FullHistorySyncOnDemandRequest`.
        public struct FullHistorySyncOnDemandRequest: ProtobufMessage {
            /// Field 1.
            public var requestMetadata: WA.FullHistorySyncOnDemandRequestMetadata?
            /// Field 2.
            public var historySyncConfig: WA.DeviceProps.HistorySyncConfig?
            /// Field 3.
            public var fullHistorySyncOnDemandConfig: WA.FullHistorySyncOnDemandConfig?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &requestMetadata)
                    case 18: try reader.message(into: &historySyncConfig)
                    case 26: try reader.message(into: &fullHistorySyncOnDemandConfig)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.message(requestMetadata, 10)
                writer.message(historySyncConfig, 18)
                writer.message(fullHistorySyncOnDemandConfig, 26)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.PeerDataOperationRequestMessage.HistorySyncOnDemandRequest`.
        public struct HistorySyncOnDemandRequest: ProtobufMessage {
            /// Field 1.
            public var chatJID: String?
            /// Field 2.
            public var oldestMsgID: String?
            /// Field 3.
            public var oldestMsgFromMe: Bool?
            /// Field 4.
            public var onDemandMsgCount: Int32?
            /// Field 5.
            public var oldestMsgTimestampMS: Int64?
            /// Field 6.
            public var accountLid: String?
            /// Field 7.
            public var supportInlineResponse: Bool?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: chatJID = try reader.string()
                    case 18: oldestMsgID = try reader.string()
                    case 24: oldestMsgFromMe = try reader.bool()
                    case 32: onDemandMsgCount = try reader.int32()
                    case 40: oldestMsgTimestampMS = try reader.int64()
                    case 50: accountLid = try reader.string()
                    case 56: supportInlineResponse = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(chatJID, 10)
                writer.string(oldestMsgID, 18)
                writer.bool(oldestMsgFromMe, 24)
                writer.int32(onDemandMsgCount, 32)
                writer.int64(oldestMsgTimestampMS, 40)
                writer.string(accountLid, 50)
                writer.bool(supportInlineResponse, 56)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.PeerDataOperationRequestMessage.RequestUrlPreview`.
        public struct RequestUrlPreview: ProtobufMessage {
            /// Field 1.
            public var url: String?
            /// Field 2.
            public var includeHqThumbnail: Bool?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 16: includeHqThumbnail = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.bool(includeHqThumbnail, 16)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.PeerDataOperationRequestMessage.RequestStickerReupload`.
        public struct RequestStickerReupload: ProtobufMessage {
            /// Field 1.
            public var fileSHA256: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: fileSHA256 = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(fileSHA256, 10)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.PeerDataOperationRequestResponseMessage`.
    public struct PeerDataOperationRequestResponseMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var peerDataOperationRequestType: WA.PeerDataOperationRequestType?
            var stanzaID: String?
            var peerDataOperationResult: [WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult] = []
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: peerDataOperationRequestType = try WA.PeerDataOperationRequestType(rawValue: reader.int32())
                    case 18: stanzaID = try reader.string()
                    case 26: try peerDataOperationResult.append(reader.message(WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.self))
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.enumeration(peerDataOperationRequestType, 8)
                writer.string(stanzaID, 18)
                for value in peerDataOperationResult { writer.message(value, 26) }
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
        public var peerDataOperationRequestType: WA.PeerDataOperationRequestType? {
            get { box.fields.peerDataOperationRequestType }
            set { change().fields.peerDataOperationRequestType = newValue }
        }
        /// Field 2.
        public var stanzaID: String? {
            get { box.fields.stanzaID }
            set { change().fields.stanzaID = newValue }
        }
        /// Field 3.
        public var peerDataOperationResult: [WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult] {
            get { box.fields.peerDataOperationResult }
            set { change().fields.peerDataOperationResult = newValue }
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

        /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult`.
        public struct PeerDataOperationResult: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var mediaUploadResult: WA.MediaRetryNotification.ResultType?
                var stickerMessage: WA.StickerMessage?
                var linkPreviewResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.LinkPreviewResponse?
                var placeholderMessageResendResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.PlaceholderMessageResendResponse?
                var fullHistorySyncOnDemandRequestResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.FullHistorySyncOnDemandRequestResponse?
                var companionMetaNonceFetchRequestResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.CompanionMetaNonceFetchResponse?
                var syncdSnapshotFatalRecoveryResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.SyncDSnapshotFatalRecoveryResponse?
                var historySyncChunkRetryResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.HistorySyncChunkRetryResponse?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 8: mediaUploadResult = try WA.MediaRetryNotification.ResultType(rawValue: reader.int32())
                        case 18: try reader.message(into: &stickerMessage)
                        case 26: try reader.message(into: &linkPreviewResponse)
                        case 34: try reader.message(into: &placeholderMessageResendResponse)
                        case 50: try reader.message(into: &fullHistorySyncOnDemandRequestResponse)
                        case 58: try reader.message(into: &companionMetaNonceFetchRequestResponse)
                        case 66: try reader.message(into: &syncdSnapshotFatalRecoveryResponse)
                        case 82: try reader.message(into: &historySyncChunkRetryResponse)
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.enumeration(mediaUploadResult, 8)
                    writer.message(stickerMessage, 18)
                    writer.message(linkPreviewResponse, 26)
                    writer.message(placeholderMessageResendResponse, 34)
                    writer.message(fullHistorySyncOnDemandRequestResponse, 50)
                    writer.message(companionMetaNonceFetchRequestResponse, 58)
                    writer.message(syncdSnapshotFatalRecoveryResponse, 66)
                    writer.message(historySyncChunkRetryResponse, 82)
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
            public var mediaUploadResult: WA.MediaRetryNotification.ResultType? {
                get { box.fields.mediaUploadResult }
                set { change().fields.mediaUploadResult = newValue }
            }
            /// Field 2.
            public var stickerMessage: WA.StickerMessage? {
                get { box.fields.stickerMessage }
                set { change().fields.stickerMessage = newValue }
            }
            /// Field 3.
            public var linkPreviewResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.LinkPreviewResponse? {
                get { box.fields.linkPreviewResponse }
                set { change().fields.linkPreviewResponse = newValue }
            }
            /// Field 4.
            public var placeholderMessageResendResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.PlaceholderMessageResendResponse? {
                get { box.fields.placeholderMessageResendResponse }
                set { change().fields.placeholderMessageResendResponse = newValue }
            }
            /// Field 6.
            public var fullHistorySyncOnDemandRequestResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.FullHistorySyncOnDemandRequestResponse? {
                get { box.fields.fullHistorySyncOnDemandRequestResponse }
                set { change().fields.fullHistorySyncOnDemandRequestResponse = newValue }
            }
            /// Field 7.
            public var companionMetaNonceFetchRequestResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.CompanionMetaNonceFetchResponse? {
                get { box.fields.companionMetaNonceFetchRequestResponse }
                set { change().fields.companionMetaNonceFetchRequestResponse = newValue }
            }
            /// Field 8.
            public var syncdSnapshotFatalRecoveryResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.SyncDSnapshotFatalRecoveryResponse? {
                get { box.fields.syncdSnapshotFatalRecoveryResponse }
                set { change().fields.syncdSnapshotFatalRecoveryResponse = newValue }
            }
            /// Field 10.
            public var historySyncChunkRetryResponse: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.HistorySyncChunkRetryResponse? {
                get { box.fields.historySyncChunkRetryResponse }
                set { change().fields.historySyncChunkRetryResponse = newValue }
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

            /// Values of `HistorySyncChunkRetryResponseCode`; unknown ones keep their number.
            public struct HistorySyncChunkRetryResponseCode: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `GENERATION_ERROR`, 1.
                public static let generationError = Self(rawValue: 1)
                /// `CHUNK_CONSUMED`, 2.
                public static let chunkConsumed = Self(rawValue: 2)
                /// `TIMEOUT`, 3.
                public static let timeout = Self(rawValue: 3)
                /// `SESSION_EXHAUSTED`, 4.
                public static let sessionExhausted = Self(rawValue: 4)
                /// `CHUNK_EXHAUSTED`, 5.
                public static let chunkExhausted = Self(rawValue: 5)
                /// `DUPLICATED_REQUEST`, 6.
                public static let duplicatedRequest = Self(rawValue: 6)
            }

            /// Values of `FullHistorySyncOnDemandResponseCode`; unknown ones keep their number.
            public struct FullHistorySyncOnDemandResponseCode: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `REQUEST_SUCCESS`, 0.
                public static let requestSuccess = Self(rawValue: 0)
                /// `REQUEST_TIME_EXPIRED`, 1.
                public static let requestTimeExpired = Self(rawValue: 1)
                /// `DECLINED_SHARING_HISTORY`, 2.
                public static let declinedSharingHistory = Self(rawValue: 2)
                /// `GENERIC_ERROR`, 3.
                public static let genericError = Self(rawValue: 3)
                /// `ERROR_REQUEST_ON_NON_SMB_PRIMARY`, 4.
                public static let errorRequestOnNonSmbPrimary = Self(rawValue: 4)
                /// `ERROR_HOSTED_DEVICE_NOT_CONNECTED`, 5.
                public static let errorHostedDeviceNotConnected = Self(rawValue: 5)
                /// `ERROR_HOSTED_DEVICE_LOGIN_TIME_NOT_SET`, 6.
                public static let errorHostedDeviceLoginTimeNotSet = Self(rawValue: 6)
                /// `ERROR_MULTI_PROVIDER_NOT_CONFIGURED`, 7.
                public static let errorMultiProviderNotConfigured = Self(rawValue: 7)
            }

            /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.HistorySyncChunkRetryResponse`.
            public struct HistorySyncChunkRetryResponse: ProtobufMessage {
                /// Field 1.
                public var syncType: WA.HistorySyncType?
                /// Field 2.
                public var chunkOrder: UInt32?
                /// Field 3.
                public var requestID: String?
                /// Field 4.
                public var responseCode: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.HistorySyncChunkRetryResponseCode?
                /// Field 5.
                public var canRecover: Bool?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 8: syncType = try WA.HistorySyncType(rawValue: reader.int32())
                        case 16: chunkOrder = try reader.uint32()
                        case 26: requestID = try reader.string()
                        case 32: responseCode = try WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.HistorySyncChunkRetryResponseCode(rawValue: reader.int32())
                        case 40: canRecover = try reader.bool()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.enumeration(syncType, 8)
                    writer.uint32(chunkOrder, 16)
                    writer.string(requestID, 26)
                    writer.enumeration(responseCode, 32)
                    writer.bool(canRecover, 40)
                    writer.append(unknownFields)
                }
            }

            /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.SyncDSnapshotFatalRecoveryResponse`.
            public struct SyncDSnapshotFatalRecoveryResponse: ProtobufMessage {
                /// Field 1.
                public var collectionSnapshot: [UInt8]?
                /// Field 2.
                public var isCompressed: Bool?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: collectionSnapshot = try reader.bytes()
                        case 16: isCompressed = try reader.bool()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.bytes(collectionSnapshot, 10)
                    writer.bool(isCompressed, 16)
                    writer.append(unknownFields)
                }
            }

            /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.CompanionMetaNonceFetchResponse`.
            public struct CompanionMetaNonceFetchResponse: ProtobufMessage {
                /// Field 1.
                public var nonce: String?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: nonce = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.string(nonce, 10)
                    writer.append(unknownFields)
                }
            }

            /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.FullHistorySyncOnDemandRequestResponse`.
            public struct FullHistorySyncOnDemandRequestResponse: ProtobufMessage {
                /// Field 1.
                public var requestMetadata: WA.FullHistorySyncOnDemandRequestMetadata?
                /// Field 2.
                public var responseCode: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.FullHistorySyncOnDemandResponseCode?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try reader.message(into: &requestMetadata)
                        case 16: responseCode = try WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.FullHistorySyncOnDemandResponseCode(rawValue: reader.int32())
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.message(requestMetadata, 10)
                    writer.enumeration(responseCode, 16)
                    writer.append(unknownFields)
                }
            }

            /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.PlaceholderMessageResendResponse`.
            public struct PlaceholderMessageResendResponse: ProtobufMessage {
                /// Field 1.
                public var webMessageInfoBytes: [UInt8]?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: webMessageInfoBytes = try reader.bytes()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.bytes(webMessageInfoBytes, 10)
                    writer.append(unknownFields)
                }
            }

            /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.LinkPreviewResponse`.
            public struct LinkPreviewResponse: ProtobufMessage {
                /// Field 1.
                public var url: String?
                /// Field 2.
                public var title: String?
                /// Field 3.
                public var description: String?
                /// Field 4.
                public var thumbData: [UInt8]?
                /// Field 6.
                public var matchText: String?
                /// Field 7.
                public var previewType: String?
                /// Field 8.
                public var hqThumbnail: WA.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.LinkPreviewResponse.LinkPreviewHighQualityThumbnail?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: url = try reader.string()
                        case 18: title = try reader.string()
                        case 26: description = try reader.string()
                        case 34: thumbData = try reader.bytes()
                        case 50: matchText = try reader.string()
                        case 58: previewType = try reader.string()
                        case 66: try reader.message(into: &hqThumbnail)
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.string(url, 10)
                    writer.string(title, 18)
                    writer.string(description, 26)
                    writer.bytes(thumbData, 34)
                    writer.string(matchText, 50)
                    writer.string(previewType, 58)
                    writer.message(hqThumbnail, 66)
                    writer.append(unknownFields)
                }

                /// The message `wa.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.LinkPreviewResponse.LinkPreviewHighQualityThumbnail`.
                public struct LinkPreviewHighQualityThumbnail: ProtobufMessage {
                    /// Field 1.
                    public var directPath: String?
                    /// Field 2.
                    public var thumbHash: String?
                    /// Field 3.
                    public var encThumbHash: String?
                    /// Field 4.
                    public var mediaKey: [UInt8]?
                    /// Field 5.
                    public var mediaKeyTimestampMS: Int64?
                    /// Field 6.
                    public var thumbWidth: Int32?
                    /// Field 7.
                    public var thumbHeight: Int32?
                    /// Fields we do not know, as they arrived.
                    public var unknownFields: [UInt8] = []

                    /// Makes an empty message.
                    public init() {}

                    /// Reads the fields up to the end of this message.
                    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                        while let tag = try reader.nextTag() {
                            switch tag {
                            case 10: directPath = try reader.string()
                            case 18: thumbHash = try reader.string()
                            case 26: encThumbHash = try reader.string()
                            case 34: mediaKey = try reader.bytes()
                            case 40: mediaKeyTimestampMS = try reader.int64()
                            case 48: thumbWidth = try reader.int32()
                            case 56: thumbHeight = try reader.int32()
                            default: try reader.skip(tag, keepingIn: &unknownFields)
                            }
                        }
                    }

                    /// Appends the fields.
                    public func write(to writer: inout ProtobufWriter) {
                        writer.string(directPath, 10)
                        writer.string(thumbHash, 18)
                        writer.string(encThumbHash, 26)
                        writer.bytes(mediaKey, 34)
                        writer.int64(mediaKeyTimestampMS, 40)
                        writer.int32(thumbWidth, 48)
                        writer.int32(thumbHeight, 56)
                        writer.append(unknownFields)
                    }
                }
            }
        }
    }

    /// A stored message, as found in history sync and placeholder resends.
    public struct WebMessageInfo: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var key: WA.MessageKey?
            var message: WA.Message?
            var messageTimestamp: UInt64?
            var status: WA.WebMessageInfo.Status?
            var participant: String?
            var messageC2STimestamp: UInt64?
            var ignore: Bool?
            var starred: Bool?
            var broadcast: Bool?
            var pushName: String?
            var mediaCiphertextSHA256: [UInt8]?
            var multicast: Bool?
            var urlText: Bool?
            var urlNumber: Bool?
            var messageStubType: WA.WebMessageInfo.StubType?
            var clearMedia: Bool?
            var messageStubParameters: [String] = []
            var duration: UInt32?
            var labels: [String] = []
            var finalLiveLocation: WA.LiveLocationMessage?
            var ephemeralStartTimestamp: UInt64?
            var ephemeralDuration: UInt32?
            var ephemeralOffToOn: Bool?
            var ephemeralOutOfSync: Bool?
            var bizPrivacyStatus: WA.WebMessageInfo.BizPrivacyStatus?
            var verifiedBizName: String?
            var userReceipt: [WA.UserReceipt] = []
            var reactions: [WA.Reaction] = []
            var futureproofData: [UInt8]?
            var pollUpdates: [WA.PollUpdate] = []
            var pollAdditionalMetadata: WA.PollAdditionalMetadata?
            var agentID: String?
            var statusAlreadyViewed: Bool?
            var messageSecret: [UInt8]?
            var keepInChat: WA.KeepInChat?
            var originalSelfAuthorUserJIDString: String?
            var revokeMessageTimestamp: UInt64?
            var pinInChat: WA.PinInChat?
            var isGroupHistoryMessage: Bool?
            var botMessageInvokerJID: String?
            var commentMetadata: WA.CommentMetadata?
            var eventResponses: [WA.EventResponse] = []
            var reportingTokenInfo: WA.ReportingTokenInfo?
            var newsletterServerID: UInt64?
            var eventAdditionalMetadata: WA.EventAdditionalMetadata?
            var isMentionedInStatus: Bool?
            var statusMentions: [String] = []
            var targetMessageID: WA.MessageKey?
            var messageAddOns: [WA.MessageAddOn] = []
            var nonJIDMentions: UInt32?
            var ephemeralExpirationTimestamp: UInt64?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &key)
                    case 18: try reader.message(into: &message)
                    case 24: messageTimestamp = try reader.uint64()
                    case 32: status = try WA.WebMessageInfo.Status(rawValue: reader.int32())
                    case 42: participant = try reader.string()
                    case 48: messageC2STimestamp = try reader.uint64()
                    case 128: ignore = try reader.bool()
                    case 136: starred = try reader.bool()
                    case 144: broadcast = try reader.bool()
                    case 154: pushName = try reader.string()
                    case 162: mediaCiphertextSHA256 = try reader.bytes()
                    case 168: multicast = try reader.bool()
                    case 176: urlText = try reader.bool()
                    case 184: urlNumber = try reader.bool()
                    case 192: messageStubType = try WA.WebMessageInfo.StubType(rawValue: reader.int32())
                    case 200: clearMedia = try reader.bool()
                    case 210: try messageStubParameters.append(reader.string())
                    case 216: duration = try reader.uint32()
                    case 226: try labels.append(reader.string())
                    case 242: try reader.message(into: &finalLiveLocation)
                    case 256: ephemeralStartTimestamp = try reader.uint64()
                    case 264: ephemeralDuration = try reader.uint32()
                    case 272: ephemeralOffToOn = try reader.bool()
                    case 280: ephemeralOutOfSync = try reader.bool()
                    case 288: bizPrivacyStatus = try WA.WebMessageInfo.BizPrivacyStatus(rawValue: reader.int32())
                    case 298: verifiedBizName = try reader.string()
                    case 322: try userReceipt.append(reader.message(WA.UserReceipt.self))
                    case 330: try reactions.append(reader.message(WA.Reaction.self))
                    case 346: futureproofData = try reader.bytes()
                    case 362: try pollUpdates.append(reader.message(WA.PollUpdate.self))
                    case 370: try reader.message(into: &pollAdditionalMetadata)
                    case 378: agentID = try reader.string()
                    case 384: statusAlreadyViewed = try reader.bool()
                    case 394: messageSecret = try reader.bytes()
                    case 402: try reader.message(into: &keepInChat)
                    case 410: originalSelfAuthorUserJIDString = try reader.string()
                    case 416: revokeMessageTimestamp = try reader.uint64()
                    case 434: try reader.message(into: &pinInChat)
                    case 456: isGroupHistoryMessage = try reader.bool()
                    case 466: botMessageInvokerJID = try reader.string()
                    case 474: try reader.message(into: &commentMetadata)
                    case 490: try eventResponses.append(reader.message(WA.EventResponse.self))
                    case 498: try reader.message(into: &reportingTokenInfo)
                    case 504: newsletterServerID = try reader.uint64()
                    case 514: try reader.message(into: &eventAdditionalMetadata)
                    case 520: isMentionedInStatus = try reader.bool()
                    case 530: try statusMentions.append(reader.string())
                    case 538: try reader.message(into: &targetMessageID)
                    case 546: try messageAddOns.append(reader.message(WA.MessageAddOn.self))
                    case 624: nonJIDMentions = try reader.uint32()
                    case 640: ephemeralExpirationTimestamp = try reader.uint64()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(key, 10)
                writer.message(message, 18)
                writer.uint64(messageTimestamp, 24)
                writer.enumeration(status, 32)
                writer.string(participant, 42)
                writer.uint64(messageC2STimestamp, 48)
                writer.bool(ignore, 128)
                writer.bool(starred, 136)
                writer.bool(broadcast, 144)
                writer.string(pushName, 154)
                writer.bytes(mediaCiphertextSHA256, 162)
                writer.bool(multicast, 168)
                writer.bool(urlText, 176)
                writer.bool(urlNumber, 184)
                writer.enumeration(messageStubType, 192)
                writer.bool(clearMedia, 200)
                for value in messageStubParameters { writer.string(value, 210) }
                writer.uint32(duration, 216)
                for value in labels { writer.string(value, 226) }
                writer.message(finalLiveLocation, 242)
                writer.uint64(ephemeralStartTimestamp, 256)
                writer.uint32(ephemeralDuration, 264)
                writer.bool(ephemeralOffToOn, 272)
                writer.bool(ephemeralOutOfSync, 280)
                writer.enumeration(bizPrivacyStatus, 288)
                writer.string(verifiedBizName, 298)
                for value in userReceipt { writer.message(value, 322) }
                for value in reactions { writer.message(value, 330) }
                writer.bytes(futureproofData, 346)
                for value in pollUpdates { writer.message(value, 362) }
                writer.message(pollAdditionalMetadata, 370)
                writer.string(agentID, 378)
                writer.bool(statusAlreadyViewed, 384)
                writer.bytes(messageSecret, 394)
                writer.message(keepInChat, 402)
                writer.string(originalSelfAuthorUserJIDString, 410)
                writer.uint64(revokeMessageTimestamp, 416)
                writer.message(pinInChat, 434)
                writer.bool(isGroupHistoryMessage, 456)
                writer.string(botMessageInvokerJID, 466)
                writer.message(commentMetadata, 474)
                for value in eventResponses { writer.message(value, 490) }
                writer.message(reportingTokenInfo, 498)
                writer.uint64(newsletterServerID, 504)
                writer.message(eventAdditionalMetadata, 514)
                writer.bool(isMentionedInStatus, 520)
                for value in statusMentions { writer.string(value, 530) }
                writer.message(targetMessageID, 538)
                for value in messageAddOns { writer.message(value, 546) }
                writer.uint32(nonJIDMentions, 624)
                writer.uint64(ephemeralExpirationTimestamp, 640)
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
        public var key: WA.MessageKey? {
            get { box.fields.key }
            set { change().fields.key = newValue }
        }
        /// Field 2.
        public var message: WA.Message? {
            get { box.fields.message }
            set { change().fields.message = newValue }
        }
        /// Seconds.
        public var messageTimestamp: UInt64? {
            get { box.fields.messageTimestamp }
            set { change().fields.messageTimestamp = newValue }
        }
        /// Field 4.
        public var status: WA.WebMessageInfo.Status? {
            get { box.fields.status }
            set { change().fields.status = newValue }
        }
        /// Field 5.
        public var participant: String? {
            get { box.fields.participant }
            set { change().fields.participant = newValue }
        }
        /// Field 6.
        public var messageC2STimestamp: UInt64? {
            get { box.fields.messageC2STimestamp }
            set { change().fields.messageC2STimestamp = newValue }
        }
        /// Field 16.
        public var ignore: Bool? {
            get { box.fields.ignore }
            set { change().fields.ignore = newValue }
        }
        /// Field 17.
        public var starred: Bool? {
            get { box.fields.starred }
            set { change().fields.starred = newValue }
        }
        /// Field 18.
        public var broadcast: Bool? {
            get { box.fields.broadcast }
            set { change().fields.broadcast = newValue }
        }
        /// Field 19.
        public var pushName: String? {
            get { box.fields.pushName }
            set { change().fields.pushName = newValue }
        }
        /// Field 20.
        public var mediaCiphertextSHA256: [UInt8]? {
            get { box.fields.mediaCiphertextSHA256 }
            set { change().fields.mediaCiphertextSHA256 = newValue }
        }
        /// Field 21.
        public var multicast: Bool? {
            get { box.fields.multicast }
            set { change().fields.multicast = newValue }
        }
        /// Field 22.
        public var urlText: Bool? {
            get { box.fields.urlText }
            set { change().fields.urlText = newValue }
        }
        /// Field 23.
        public var urlNumber: Bool? {
            get { box.fields.urlNumber }
            set { change().fields.urlNumber = newValue }
        }
        /// Field 24.
        public var messageStubType: WA.WebMessageInfo.StubType? {
            get { box.fields.messageStubType }
            set { change().fields.messageStubType = newValue }
        }
        /// Field 25.
        public var clearMedia: Bool? {
            get { box.fields.clearMedia }
            set { change().fields.clearMedia = newValue }
        }
        /// Field 26.
        public var messageStubParameters: [String] {
            get { box.fields.messageStubParameters }
            set { change().fields.messageStubParameters = newValue }
        }
        /// Field 27.
        public var duration: UInt32? {
            get { box.fields.duration }
            set { change().fields.duration = newValue }
        }
        /// Field 28.
        public var labels: [String] {
            get { box.fields.labels }
            set { change().fields.labels = newValue }
        }
        /// Field 30.
        public var finalLiveLocation: WA.LiveLocationMessage? {
            get { box.fields.finalLiveLocation }
            set { change().fields.finalLiveLocation = newValue }
        }
        /// Field 32.
        public var ephemeralStartTimestamp: UInt64? {
            get { box.fields.ephemeralStartTimestamp }
            set { change().fields.ephemeralStartTimestamp = newValue }
        }
        /// Field 33.
        public var ephemeralDuration: UInt32? {
            get { box.fields.ephemeralDuration }
            set { change().fields.ephemeralDuration = newValue }
        }
        /// Field 34.
        public var ephemeralOffToOn: Bool? {
            get { box.fields.ephemeralOffToOn }
            set { change().fields.ephemeralOffToOn = newValue }
        }
        /// Field 35.
        public var ephemeralOutOfSync: Bool? {
            get { box.fields.ephemeralOutOfSync }
            set { change().fields.ephemeralOutOfSync = newValue }
        }
        /// Field 36.
        public var bizPrivacyStatus: WA.WebMessageInfo.BizPrivacyStatus? {
            get { box.fields.bizPrivacyStatus }
            set { change().fields.bizPrivacyStatus = newValue }
        }
        /// Field 37.
        public var verifiedBizName: String? {
            get { box.fields.verifiedBizName }
            set { change().fields.verifiedBizName = newValue }
        }
        /// Field 40.
        public var userReceipt: [WA.UserReceipt] {
            get { box.fields.userReceipt }
            set { change().fields.userReceipt = newValue }
        }
        /// Field 41.
        public var reactions: [WA.Reaction] {
            get { box.fields.reactions }
            set { change().fields.reactions = newValue }
        }
        /// Field 43.
        public var futureproofData: [UInt8]? {
            get { box.fields.futureproofData }
            set { change().fields.futureproofData = newValue }
        }
        /// Field 45.
        public var pollUpdates: [WA.PollUpdate] {
            get { box.fields.pollUpdates }
            set { change().fields.pollUpdates = newValue }
        }
        /// Field 46.
        public var pollAdditionalMetadata: WA.PollAdditionalMetadata? {
            get { box.fields.pollAdditionalMetadata }
            set { change().fields.pollAdditionalMetadata = newValue }
        }
        /// Field 47.
        public var agentID: String? {
            get { box.fields.agentID }
            set { change().fields.agentID = newValue }
        }
        /// Field 48.
        public var statusAlreadyViewed: Bool? {
            get { box.fields.statusAlreadyViewed }
            set { change().fields.statusAlreadyViewed = newValue }
        }
        /// Field 49.
        public var messageSecret: [UInt8]? {
            get { box.fields.messageSecret }
            set { change().fields.messageSecret = newValue }
        }
        /// Field 50.
        public var keepInChat: WA.KeepInChat? {
            get { box.fields.keepInChat }
            set { change().fields.keepInChat = newValue }
        }
        /// Field 51.
        public var originalSelfAuthorUserJIDString: String? {
            get { box.fields.originalSelfAuthorUserJIDString }
            set { change().fields.originalSelfAuthorUserJIDString = newValue }
        }
        /// Field 52.
        public var revokeMessageTimestamp: UInt64? {
            get { box.fields.revokeMessageTimestamp }
            set { change().fields.revokeMessageTimestamp = newValue }
        }
        /// Field 54.
        public var pinInChat: WA.PinInChat? {
            get { box.fields.pinInChat }
            set { change().fields.pinInChat = newValue }
        }
        /// Field 57.
        public var isGroupHistoryMessage: Bool? {
            get { box.fields.isGroupHistoryMessage }
            set { change().fields.isGroupHistoryMessage = newValue }
        }
        /// Field 58.
        public var botMessageInvokerJID: String? {
            get { box.fields.botMessageInvokerJID }
            set { change().fields.botMessageInvokerJID = newValue }
        }
        /// Field 59.
        public var commentMetadata: WA.CommentMetadata? {
            get { box.fields.commentMetadata }
            set { change().fields.commentMetadata = newValue }
        }
        /// Field 61.
        public var eventResponses: [WA.EventResponse] {
            get { box.fields.eventResponses }
            set { change().fields.eventResponses = newValue }
        }
        /// Field 62.
        public var reportingTokenInfo: WA.ReportingTokenInfo? {
            get { box.fields.reportingTokenInfo }
            set { change().fields.reportingTokenInfo = newValue }
        }
        /// Field 63.
        public var newsletterServerID: UInt64? {
            get { box.fields.newsletterServerID }
            set { change().fields.newsletterServerID = newValue }
        }
        /// Field 64.
        public var eventAdditionalMetadata: WA.EventAdditionalMetadata? {
            get { box.fields.eventAdditionalMetadata }
            set { change().fields.eventAdditionalMetadata = newValue }
        }
        /// Field 65.
        public var isMentionedInStatus: Bool? {
            get { box.fields.isMentionedInStatus }
            set { change().fields.isMentionedInStatus = newValue }
        }
        /// Field 66.
        public var statusMentions: [String] {
            get { box.fields.statusMentions }
            set { change().fields.statusMentions = newValue }
        }
        /// Field 67.
        public var targetMessageID: WA.MessageKey? {
            get { box.fields.targetMessageID }
            set { change().fields.targetMessageID = newValue }
        }
        /// Field 68.
        public var messageAddOns: [WA.MessageAddOn] {
            get { box.fields.messageAddOns }
            set { change().fields.messageAddOns = newValue }
        }
        /// Field 78.
        public var nonJIDMentions: UInt32? {
            get { box.fields.nonJIDMentions }
            set { change().fields.nonJIDMentions = newValue }
        }
        /// Field 80.
        public var ephemeralExpirationTimestamp: UInt64? {
            get { box.fields.ephemeralExpirationTimestamp }
            set { change().fields.ephemeralExpirationTimestamp = newValue }
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

        /// Values of `BizPrivacyStatus`; unknown ones keep their number.
        public struct BizPrivacyStatus: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `E2EE`, 0.
            public static let e2ee = Self(rawValue: 0)
            /// `FB`, 2.
            public static let fb = Self(rawValue: 2)
            /// `BSP`, 1.
            public static let bsp = Self(rawValue: 1)
            /// `BSP_AND_FB`, 3.
            public static let bspAndFb = Self(rawValue: 3)
        }

        /// Values of `StubType`; unknown ones keep their number.
        public struct StubType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `REVOKE`, 1.
            public static let revoke = Self(rawValue: 1)
            /// `CIPHERTEXT`, 2.
            public static let ciphertext = Self(rawValue: 2)
            /// `FUTUREPROOF`, 3.
            public static let futureproof = Self(rawValue: 3)
            /// `NON_VERIFIED_TRANSITION`, 4.
            public static let nonVerifiedTransition = Self(rawValue: 4)
            /// `UNVERIFIED_TRANSITION`, 5.
            public static let unverifiedTransition = Self(rawValue: 5)
            /// `VERIFIED_TRANSITION`, 6.
            public static let verifiedTransition = Self(rawValue: 6)
            /// `VERIFIED_LOW_UNKNOWN`, 7.
            public static let verifiedLowUnknown = Self(rawValue: 7)
            /// `VERIFIED_HIGH`, 8.
            public static let verifiedHigh = Self(rawValue: 8)
            /// `VERIFIED_INITIAL_UNKNOWN`, 9.
            public static let verifiedInitialUnknown = Self(rawValue: 9)
            /// `VERIFIED_INITIAL_LOW`, 10.
            public static let verifiedInitialLow = Self(rawValue: 10)
            /// `VERIFIED_INITIAL_HIGH`, 11.
            public static let verifiedInitialHigh = Self(rawValue: 11)
            /// `VERIFIED_TRANSITION_ANY_TO_NONE`, 12.
            public static let verifiedTransitionAnyToNone = Self(rawValue: 12)
            /// `VERIFIED_TRANSITION_ANY_TO_HIGH`, 13.
            public static let verifiedTransitionAnyToHigh = Self(rawValue: 13)
            /// `VERIFIED_TRANSITION_HIGH_TO_LOW`, 14.
            public static let verifiedTransitionHighToLow = Self(rawValue: 14)
            /// `VERIFIED_TRANSITION_HIGH_TO_UNKNOWN`, 15.
            public static let verifiedTransitionHighToUnknown = Self(rawValue: 15)
            /// `VERIFIED_TRANSITION_UNKNOWN_TO_LOW`, 16.
            public static let verifiedTransitionUnknownToLow = Self(rawValue: 16)
            /// `VERIFIED_TRANSITION_LOW_TO_UNKNOWN`, 17.
            public static let verifiedTransitionLowToUnknown = Self(rawValue: 17)
            /// `VERIFIED_TRANSITION_NONE_TO_LOW`, 18.
            public static let verifiedTransitionNoneToLow = Self(rawValue: 18)
            /// `VERIFIED_TRANSITION_NONE_TO_UNKNOWN`, 19.
            public static let verifiedTransitionNoneToUnknown = Self(rawValue: 19)
            /// `GROUP_CREATE`, 20.
            public static let groupCreate = Self(rawValue: 20)
            /// `GROUP_CHANGE_SUBJECT`, 21.
            public static let groupChangeSubject = Self(rawValue: 21)
            /// `GROUP_CHANGE_ICON`, 22.
            public static let groupChangeIcon = Self(rawValue: 22)
            /// `GROUP_CHANGE_INVITE_LINK`, 23.
            public static let groupChangeInviteLink = Self(rawValue: 23)
            /// `GROUP_CHANGE_DESCRIPTION`, 24.
            public static let groupChangeDescription = Self(rawValue: 24)
            /// `GROUP_CHANGE_RESTRICT`, 25.
            public static let groupChangeRestrict = Self(rawValue: 25)
            /// `GROUP_CHANGE_ANNOUNCE`, 26.
            public static let groupChangeAnnounce = Self(rawValue: 26)
            /// `GROUP_PARTICIPANT_ADD`, 27.
            public static let groupParticipantAdd = Self(rawValue: 27)
            /// `GROUP_PARTICIPANT_REMOVE`, 28.
            public static let groupParticipantRemove = Self(rawValue: 28)
            /// `GROUP_PARTICIPANT_PROMOTE`, 29.
            public static let groupParticipantPromote = Self(rawValue: 29)
            /// `GROUP_PARTICIPANT_DEMOTE`, 30.
            public static let groupParticipantDemote = Self(rawValue: 30)
            /// `GROUP_PARTICIPANT_INVITE`, 31.
            public static let groupParticipantInvite = Self(rawValue: 31)
            /// `GROUP_PARTICIPANT_LEAVE`, 32.
            public static let groupParticipantLeave = Self(rawValue: 32)
            /// `GROUP_PARTICIPANT_CHANGE_NUMBER`, 33.
            public static let groupParticipantChangeNumber = Self(rawValue: 33)
            /// `BROADCAST_CREATE`, 34.
            public static let broadcastCreate = Self(rawValue: 34)
            /// `BROADCAST_ADD`, 35.
            public static let broadcastAdd = Self(rawValue: 35)
            /// `BROADCAST_REMOVE`, 36.
            public static let broadcastRemove = Self(rawValue: 36)
            /// `GENERIC_NOTIFICATION`, 37.
            public static let genericNotification = Self(rawValue: 37)
            /// `E2E_IDENTITY_CHANGED`, 38.
            public static let e2eIdentityChanged = Self(rawValue: 38)
            /// `E2E_ENCRYPTED`, 39.
            public static let e2eEncrypted = Self(rawValue: 39)
            /// `CALL_MISSED_VOICE`, 40.
            public static let callMissedVoice = Self(rawValue: 40)
            /// `CALL_MISSED_VIDEO`, 41.
            public static let callMissedVideo = Self(rawValue: 41)
            /// `INDIVIDUAL_CHANGE_NUMBER`, 42.
            public static let individualChangeNumber = Self(rawValue: 42)
            /// `GROUP_DELETE`, 43.
            public static let groupDelete = Self(rawValue: 43)
            /// `GROUP_ANNOUNCE_MODE_MESSAGE_BOUNCE`, 44.
            public static let groupAnnounceModeMessageBounce = Self(rawValue: 44)
            /// `CALL_MISSED_GROUP_VOICE`, 45.
            public static let callMissedGroupVoice = Self(rawValue: 45)
            /// `CALL_MISSED_GROUP_VIDEO`, 46.
            public static let callMissedGroupVideo = Self(rawValue: 46)
            /// `PAYMENT_CIPHERTEXT`, 47.
            public static let paymentCiphertext = Self(rawValue: 47)
            /// `PAYMENT_FUTUREPROOF`, 48.
            public static let paymentFutureproof = Self(rawValue: 48)
            /// `PAYMENT_TRANSACTION_STATUS_UPDATE_FAILED`, 49.
            public static let paymentTransactionStatusUpdateFailed = Self(rawValue: 49)
            /// `PAYMENT_TRANSACTION_STATUS_UPDATE_REFUNDED`, 50.
            public static let paymentTransactionStatusUpdateRefunded = Self(rawValue: 50)
            /// `PAYMENT_TRANSACTION_STATUS_UPDATE_REFUND_FAILED`, 51.
            public static let paymentTransactionStatusUpdateRefundFailed = Self(rawValue: 51)
            /// `PAYMENT_TRANSACTION_STATUS_RECEIVER_PENDING_SETUP`, 52.
            public static let paymentTransactionStatusReceiverPendingSetup = Self(rawValue: 52)
            /// `PAYMENT_TRANSACTION_STATUS_RECEIVER_SUCCESS_AFTER_HICCUP`, 53.
            public static let paymentTransactionStatusReceiverSuccessAfterHiccup = Self(rawValue: 53)
            /// `PAYMENT_ACTION_ACCOUNT_SETUP_REMINDER`, 54.
            public static let paymentActionAccountSetupReminder = Self(rawValue: 54)
            /// `PAYMENT_ACTION_SEND_PAYMENT_REMINDER`, 55.
            public static let paymentActionSendPaymentReminder = Self(rawValue: 55)
            /// `PAYMENT_ACTION_SEND_PAYMENT_INVITATION`, 56.
            public static let paymentActionSendPaymentInvitation = Self(rawValue: 56)
            /// `PAYMENT_ACTION_REQUEST_DECLINED`, 57.
            public static let paymentActionRequestDeclined = Self(rawValue: 57)
            /// `PAYMENT_ACTION_REQUEST_EXPIRED`, 58.
            public static let paymentActionRequestExpired = Self(rawValue: 58)
            /// `PAYMENT_ACTION_REQUEST_CANCELLED`, 59.
            public static let paymentActionRequestCancelled = Self(rawValue: 59)
            /// `BIZ_VERIFIED_TRANSITION_TOP_TO_BOTTOM`, 60.
            public static let bizVerifiedTransitionTopToBottom = Self(rawValue: 60)
            /// `BIZ_VERIFIED_TRANSITION_BOTTOM_TO_TOP`, 61.
            public static let bizVerifiedTransitionBottomToTop = Self(rawValue: 61)
            /// `BIZ_INTRO_TOP`, 62.
            public static let bizIntroTop = Self(rawValue: 62)
            /// `BIZ_INTRO_BOTTOM`, 63.
            public static let bizIntroBottom = Self(rawValue: 63)
            /// `BIZ_NAME_CHANGE`, 64.
            public static let bizNameChange = Self(rawValue: 64)
            /// `BIZ_MOVE_TO_CONSUMER_APP`, 65.
            public static let bizMoveToConsumerApp = Self(rawValue: 65)
            /// `BIZ_TWO_TIER_MIGRATION_TOP`, 66.
            public static let bizTwoTierMigrationTop = Self(rawValue: 66)
            /// `BIZ_TWO_TIER_MIGRATION_BOTTOM`, 67.
            public static let bizTwoTierMigrationBottom = Self(rawValue: 67)
            /// `OVERSIZED`, 68.
            public static let oversized = Self(rawValue: 68)
            /// `GROUP_CHANGE_NO_FREQUENTLY_FORWARDED`, 69.
            public static let groupChangeNoFrequentlyForwarded = Self(rawValue: 69)
            /// `GROUP_V4_ADD_INVITE_SENT`, 70.
            public static let groupV4AddInviteSent = Self(rawValue: 70)
            /// `GROUP_PARTICIPANT_ADD_REQUEST_JOIN`, 71.
            public static let groupParticipantAddRequestJoin = Self(rawValue: 71)
            /// `CHANGE_EPHEMERAL_SETTING`, 72.
            public static let changeEphemeralSetting = Self(rawValue: 72)
            /// `E2E_DEVICE_CHANGED`, 73.
            public static let e2eDeviceChanged = Self(rawValue: 73)
            /// `VIEWED_ONCE`, 74.
            public static let viewedOnce = Self(rawValue: 74)
            /// `E2E_ENCRYPTED_NOW`, 75.
            public static let e2eEncryptedNow = Self(rawValue: 75)
            /// `BLUE_MSG_BSP_FB_TO_BSP_PREMISE`, 76.
            public static let blueMsgBspFbToBspPremise = Self(rawValue: 76)
            /// `BLUE_MSG_BSP_FB_TO_SELF_FB`, 77.
            public static let blueMsgBspFbToSelfFb = Self(rawValue: 77)
            /// `BLUE_MSG_BSP_FB_TO_SELF_PREMISE`, 78.
            public static let blueMsgBspFbToSelfPremise = Self(rawValue: 78)
            /// `BLUE_MSG_BSP_FB_UNVERIFIED`, 79.
            public static let blueMsgBspFbUnverified = Self(rawValue: 79)
            /// `BLUE_MSG_BSP_FB_UNVERIFIED_TO_SELF_PREMISE_VERIFIED`, 80.
            public static let blueMsgBspFbUnverifiedToSelfPremiseVerified = Self(rawValue: 80)
            /// `BLUE_MSG_BSP_FB_VERIFIED`, 81.
            public static let blueMsgBspFbVerified = Self(rawValue: 81)
            /// `BLUE_MSG_BSP_FB_VERIFIED_TO_SELF_PREMISE_UNVERIFIED`, 82.
            public static let blueMsgBspFbVerifiedToSelfPremiseUnverified = Self(rawValue: 82)
            /// `BLUE_MSG_BSP_PREMISE_TO_SELF_PREMISE`, 83.
            public static let blueMsgBspPremiseToSelfPremise = Self(rawValue: 83)
            /// `BLUE_MSG_BSP_PREMISE_UNVERIFIED`, 84.
            public static let blueMsgBspPremiseUnverified = Self(rawValue: 84)
            /// `BLUE_MSG_BSP_PREMISE_UNVERIFIED_TO_SELF_PREMISE_VERIFIED`, 85.
            public static let blueMsgBspPremiseUnverifiedToSelfPremiseVerified = Self(rawValue: 85)
            /// `BLUE_MSG_BSP_PREMISE_VERIFIED`, 86.
            public static let blueMsgBspPremiseVerified = Self(rawValue: 86)
            /// `BLUE_MSG_BSP_PREMISE_VERIFIED_TO_SELF_PREMISE_UNVERIFIED`, 87.
            public static let blueMsgBspPremiseVerifiedToSelfPremiseUnverified = Self(rawValue: 87)
            /// `BLUE_MSG_CONSUMER_TO_BSP_FB_UNVERIFIED`, 88.
            public static let blueMsgConsumerToBspFbUnverified = Self(rawValue: 88)
            /// `BLUE_MSG_CONSUMER_TO_BSP_PREMISE_UNVERIFIED`, 89.
            public static let blueMsgConsumerToBspPremiseUnverified = Self(rawValue: 89)
            /// `BLUE_MSG_CONSUMER_TO_SELF_FB_UNVERIFIED`, 90.
            public static let blueMsgConsumerToSelfFbUnverified = Self(rawValue: 90)
            /// `BLUE_MSG_CONSUMER_TO_SELF_PREMISE_UNVERIFIED`, 91.
            public static let blueMsgConsumerToSelfPremiseUnverified = Self(rawValue: 91)
            /// `BLUE_MSG_SELF_FB_TO_BSP_PREMISE`, 92.
            public static let blueMsgSelfFbToBspPremise = Self(rawValue: 92)
            /// `BLUE_MSG_SELF_FB_TO_SELF_PREMISE`, 93.
            public static let blueMsgSelfFbToSelfPremise = Self(rawValue: 93)
            /// `BLUE_MSG_SELF_FB_UNVERIFIED`, 94.
            public static let blueMsgSelfFbUnverified = Self(rawValue: 94)
            /// `BLUE_MSG_SELF_FB_UNVERIFIED_TO_SELF_PREMISE_VERIFIED`, 95.
            public static let blueMsgSelfFbUnverifiedToSelfPremiseVerified = Self(rawValue: 95)
            /// `BLUE_MSG_SELF_FB_VERIFIED`, 96.
            public static let blueMsgSelfFbVerified = Self(rawValue: 96)
            /// `BLUE_MSG_SELF_FB_VERIFIED_TO_SELF_PREMISE_UNVERIFIED`, 97.
            public static let blueMsgSelfFbVerifiedToSelfPremiseUnverified = Self(rawValue: 97)
            /// `BLUE_MSG_SELF_PREMISE_TO_BSP_PREMISE`, 98.
            public static let blueMsgSelfPremiseToBspPremise = Self(rawValue: 98)
            /// `BLUE_MSG_SELF_PREMISE_UNVERIFIED`, 99.
            public static let blueMsgSelfPremiseUnverified = Self(rawValue: 99)
            /// `BLUE_MSG_SELF_PREMISE_VERIFIED`, 100.
            public static let blueMsgSelfPremiseVerified = Self(rawValue: 100)
            /// `BLUE_MSG_TO_BSP_FB`, 101.
            public static let blueMsgToBspFb = Self(rawValue: 101)
            /// `BLUE_MSG_TO_CONSUMER`, 102.
            public static let blueMsgToConsumer = Self(rawValue: 102)
            /// `BLUE_MSG_TO_SELF_FB`, 103.
            public static let blueMsgToSelfFb = Self(rawValue: 103)
            /// `BLUE_MSG_UNVERIFIED_TO_BSP_FB_VERIFIED`, 104.
            public static let blueMsgUnverifiedToBspFbVerified = Self(rawValue: 104)
            /// `BLUE_MSG_UNVERIFIED_TO_BSP_PREMISE_VERIFIED`, 105.
            public static let blueMsgUnverifiedToBspPremiseVerified = Self(rawValue: 105)
            /// `BLUE_MSG_UNVERIFIED_TO_SELF_FB_VERIFIED`, 106.
            public static let blueMsgUnverifiedToSelfFbVerified = Self(rawValue: 106)
            /// `BLUE_MSG_UNVERIFIED_TO_VERIFIED`, 107.
            public static let blueMsgUnverifiedToVerified = Self(rawValue: 107)
            /// `BLUE_MSG_VERIFIED_TO_BSP_FB_UNVERIFIED`, 108.
            public static let blueMsgVerifiedToBspFbUnverified = Self(rawValue: 108)
            /// `BLUE_MSG_VERIFIED_TO_BSP_PREMISE_UNVERIFIED`, 109.
            public static let blueMsgVerifiedToBspPremiseUnverified = Self(rawValue: 109)
            /// `BLUE_MSG_VERIFIED_TO_SELF_FB_UNVERIFIED`, 110.
            public static let blueMsgVerifiedToSelfFbUnverified = Self(rawValue: 110)
            /// `BLUE_MSG_VERIFIED_TO_UNVERIFIED`, 111.
            public static let blueMsgVerifiedToUnverified = Self(rawValue: 111)
            /// `BLUE_MSG_BSP_FB_UNVERIFIED_TO_BSP_PREMISE_VERIFIED`, 112.
            public static let blueMsgBspFbUnverifiedToBspPremiseVerified = Self(rawValue: 112)
            /// `BLUE_MSG_BSP_FB_UNVERIFIED_TO_SELF_FB_VERIFIED`, 113.
            public static let blueMsgBspFbUnverifiedToSelfFbVerified = Self(rawValue: 113)
            /// `BLUE_MSG_BSP_FB_VERIFIED_TO_BSP_PREMISE_UNVERIFIED`, 114.
            public static let blueMsgBspFbVerifiedToBspPremiseUnverified = Self(rawValue: 114)
            /// `BLUE_MSG_BSP_FB_VERIFIED_TO_SELF_FB_UNVERIFIED`, 115.
            public static let blueMsgBspFbVerifiedToSelfFbUnverified = Self(rawValue: 115)
            /// `BLUE_MSG_SELF_FB_UNVERIFIED_TO_BSP_PREMISE_VERIFIED`, 116.
            public static let blueMsgSelfFbUnverifiedToBspPremiseVerified = Self(rawValue: 116)
            /// `BLUE_MSG_SELF_FB_VERIFIED_TO_BSP_PREMISE_UNVERIFIED`, 117.
            public static let blueMsgSelfFbVerifiedToBspPremiseUnverified = Self(rawValue: 117)
            /// `E2E_IDENTITY_UNAVAILABLE`, 118.
            public static let e2eIdentityUnavailable = Self(rawValue: 118)
            /// `GROUP_CREATING`, 119.
            public static let groupCreating = Self(rawValue: 119)
            /// `GROUP_CREATE_FAILED`, 120.
            public static let groupCreateFailed = Self(rawValue: 120)
            /// `GROUP_BOUNCED`, 121.
            public static let groupBounced = Self(rawValue: 121)
            /// `BLOCK_CONTACT`, 122.
            public static let blockContact = Self(rawValue: 122)
            /// `EPHEMERAL_SETTING_NOT_APPLIED`, 123.
            public static let ephemeralSettingNotApplied = Self(rawValue: 123)
            /// `SYNC_FAILED`, 124.
            public static let syncFailed = Self(rawValue: 124)
            /// `SYNCING`, 125.
            public static let syncing = Self(rawValue: 125)
            /// `BIZ_PRIVACY_MODE_INIT_FB`, 126.
            public static let bizPrivacyModeInitFb = Self(rawValue: 126)
            /// `BIZ_PRIVACY_MODE_INIT_BSP`, 127.
            public static let bizPrivacyModeInitBsp = Self(rawValue: 127)
            /// `BIZ_PRIVACY_MODE_TO_FB`, 128.
            public static let bizPrivacyModeToFb = Self(rawValue: 128)
            /// `BIZ_PRIVACY_MODE_TO_BSP`, 129.
            public static let bizPrivacyModeToBsp = Self(rawValue: 129)
            /// `DISAPPEARING_MODE`, 130.
            public static let disappearingMode = Self(rawValue: 130)
            /// `E2E_DEVICE_FETCH_FAILED`, 131.
            public static let e2eDeviceFetchFailed = Self(rawValue: 131)
            /// `ADMIN_REVOKE`, 132.
            public static let adminRevoke = Self(rawValue: 132)
            /// `GROUP_INVITE_LINK_GROWTH_LOCKED`, 133.
            public static let groupInviteLinkGrowthLocked = Self(rawValue: 133)
            /// `COMMUNITY_LINK_PARENT_GROUP`, 134.
            public static let communityLinkParentGroup = Self(rawValue: 134)
            /// `COMMUNITY_LINK_SIBLING_GROUP`, 135.
            public static let communityLinkSiblingGroup = Self(rawValue: 135)
            /// `COMMUNITY_LINK_SUB_GROUP`, 136.
            public static let communityLinkSubGroup = Self(rawValue: 136)
            /// `COMMUNITY_UNLINK_PARENT_GROUP`, 137.
            public static let communityUnlinkParentGroup = Self(rawValue: 137)
            /// `COMMUNITY_UNLINK_SIBLING_GROUP`, 138.
            public static let communityUnlinkSiblingGroup = Self(rawValue: 138)
            /// `COMMUNITY_UNLINK_SUB_GROUP`, 139.
            public static let communityUnlinkSubGroup = Self(rawValue: 139)
            /// `GROUP_PARTICIPANT_ACCEPT`, 140.
            public static let groupParticipantAccept = Self(rawValue: 140)
            /// `GROUP_PARTICIPANT_LINKED_GROUP_JOIN`, 141.
            public static let groupParticipantLinkedGroupJoin = Self(rawValue: 141)
            /// `COMMUNITY_CREATE`, 142.
            public static let communityCreate = Self(rawValue: 142)
            /// `EPHEMERAL_KEEP_IN_CHAT`, 143.
            public static let ephemeralKeepInChat = Self(rawValue: 143)
            /// `GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST`, 144.
            public static let groupMembershipJoinApprovalRequest = Self(rawValue: 144)
            /// `GROUP_MEMBERSHIP_JOIN_APPROVAL_MODE`, 145.
            public static let groupMembershipJoinApprovalMode = Self(rawValue: 145)
            /// `INTEGRITY_UNLINK_PARENT_GROUP`, 146.
            public static let integrityUnlinkParentGroup = Self(rawValue: 146)
            /// `COMMUNITY_PARTICIPANT_PROMOTE`, 147.
            public static let communityParticipantPromote = Self(rawValue: 147)
            /// `COMMUNITY_PARTICIPANT_DEMOTE`, 148.
            public static let communityParticipantDemote = Self(rawValue: 148)
            /// `COMMUNITY_PARENT_GROUP_DELETED`, 149.
            public static let communityParentGroupDeleted = Self(rawValue: 149)
            /// `COMMUNITY_LINK_PARENT_GROUP_MEMBERSHIP_APPROVAL`, 150.
            public static let communityLinkParentGroupMembershipApproval = Self(rawValue: 150)
            /// `GROUP_PARTICIPANT_JOINED_GROUP_AND_PARENT_GROUP`, 151.
            public static let groupParticipantJoinedGroupAndParentGroup = Self(rawValue: 151)
            /// `MASKED_THREAD_CREATED`, 152.
            public static let maskedThreadCreated = Self(rawValue: 152)
            /// `MASKED_THREAD_UNMASKED`, 153.
            public static let maskedThreadUnmasked = Self(rawValue: 153)
            /// `BIZ_CHAT_ASSIGNMENT`, 154.
            public static let bizChatAssignment = Self(rawValue: 154)
            /// `CHAT_PSA`, 155.
            public static let chatPsa = Self(rawValue: 155)
            /// `CHAT_POLL_CREATION_MESSAGE`, 156.
            public static let chatPollCreationMessage = Self(rawValue: 156)
            /// `CAG_MASKED_THREAD_CREATED`, 157.
            public static let cagMaskedThreadCreated = Self(rawValue: 157)
            /// `COMMUNITY_PARENT_GROUP_SUBJECT_CHANGED`, 158.
            public static let communityParentGroupSubjectChanged = Self(rawValue: 158)
            /// `CAG_INVITE_AUTO_ADD`, 159.
            public static let cagInviteAutoAdd = Self(rawValue: 159)
            /// `BIZ_CHAT_ASSIGNMENT_UNASSIGN`, 160.
            public static let bizChatAssignmentUnassign = Self(rawValue: 160)
            /// `CAG_INVITE_AUTO_JOINED`, 161.
            public static let cagInviteAutoJoined = Self(rawValue: 161)
            /// `SCHEDULED_CALL_START_MESSAGE`, 162.
            public static let scheduledCallStartMessage = Self(rawValue: 162)
            /// `COMMUNITY_INVITE_RICH`, 163.
            public static let communityInviteRich = Self(rawValue: 163)
            /// `COMMUNITY_INVITE_AUTO_ADD_RICH`, 164.
            public static let communityInviteAutoAddRich = Self(rawValue: 164)
            /// `SUB_GROUP_INVITE_RICH`, 165.
            public static let subGroupInviteRich = Self(rawValue: 165)
            /// `SUB_GROUP_PARTICIPANT_ADD_RICH`, 166.
            public static let subGroupParticipantAddRich = Self(rawValue: 166)
            /// `COMMUNITY_LINK_PARENT_GROUP_RICH`, 167.
            public static let communityLinkParentGroupRich = Self(rawValue: 167)
            /// `COMMUNITY_PARTICIPANT_ADD_RICH`, 168.
            public static let communityParticipantAddRich = Self(rawValue: 168)
            /// `SILENCED_UNKNOWN_CALLER_AUDIO`, 169.
            public static let silencedUnknownCallerAudio = Self(rawValue: 169)
            /// `SILENCED_UNKNOWN_CALLER_VIDEO`, 170.
            public static let silencedUnknownCallerVideo = Self(rawValue: 170)
            /// `GROUP_MEMBER_ADD_MODE`, 171.
            public static let groupMemberAddMode = Self(rawValue: 171)
            /// `GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD`, 172.
            public static let groupMembershipJoinApprovalRequestNonAdminAdd = Self(rawValue: 172)
            /// `COMMUNITY_CHANGE_DESCRIPTION`, 173.
            public static let communityChangeDescription = Self(rawValue: 173)
            /// `SENDER_INVITE`, 174.
            public static let senderInvite = Self(rawValue: 174)
            /// `RECEIVER_INVITE`, 175.
            public static let receiverInvite = Self(rawValue: 175)
            /// `COMMUNITY_ALLOW_MEMBER_ADDED_GROUPS`, 176.
            public static let communityAllowMemberAddedGroups = Self(rawValue: 176)
            /// `PINNED_MESSAGE_IN_CHAT`, 177.
            public static let pinnedMessageInChat = Self(rawValue: 177)
            /// `PAYMENT_INVITE_SETUP_INVITER`, 178.
            public static let paymentInviteSetupInviter = Self(rawValue: 178)
            /// `PAYMENT_INVITE_SETUP_INVITEE_RECEIVE_ONLY`, 179.
            public static let paymentInviteSetupInviteeReceiveOnly = Self(rawValue: 179)
            /// `PAYMENT_INVITE_SETUP_INVITEE_SEND_AND_RECEIVE`, 180.
            public static let paymentInviteSetupInviteeSendAndReceive = Self(rawValue: 180)
            /// `LINKED_GROUP_CALL_START`, 181.
            public static let linkedGroupCallStart = Self(rawValue: 181)
            /// `REPORT_TO_ADMIN_ENABLED_STATUS`, 182.
            public static let reportToAdminEnabledStatus = Self(rawValue: 182)
            /// `EMPTY_SUBGROUP_CREATE`, 183.
            public static let emptySubgroupCreate = Self(rawValue: 183)
            /// `SCHEDULED_CALL_CANCEL`, 184.
            public static let scheduledCallCancel = Self(rawValue: 184)
            /// `SUBGROUP_ADMIN_TRIGGERED_AUTO_ADD_RICH`, 185.
            public static let subgroupAdminTriggeredAutoAddRich = Self(rawValue: 185)
            /// `GROUP_CHANGE_RECENT_HISTORY_SHARING`, 186.
            public static let groupChangeRecentHistorySharing = Self(rawValue: 186)
            /// `PAID_MESSAGE_SERVER_CAMPAIGN_ID`, 187.
            public static let paidMessageServerCampaignId = Self(rawValue: 187)
            /// `GENERAL_CHAT_CREATE`, 188.
            public static let generalChatCreate = Self(rawValue: 188)
            /// `GENERAL_CHAT_ADD`, 189.
            public static let generalChatAdd = Self(rawValue: 189)
            /// `GENERAL_CHAT_AUTO_ADD_DISABLED`, 190.
            public static let generalChatAutoAddDisabled = Self(rawValue: 190)
            /// `SUGGESTED_SUBGROUP_ANNOUNCE`, 191.
            public static let suggestedSubgroupAnnounce = Self(rawValue: 191)
            /// `BIZ_BOT_1P_MESSAGING_ENABLED`, 192.
            public static let bizBot1pMessagingEnabled = Self(rawValue: 192)
            /// `CHANGE_USERNAME`, 193.
            public static let changeUsername = Self(rawValue: 193)
            /// `BIZ_COEX_PRIVACY_INIT_SELF`, 194.
            public static let bizCoexPrivacyInitSelf = Self(rawValue: 194)
            /// `BIZ_COEX_PRIVACY_TRANSITION_SELF`, 195.
            public static let bizCoexPrivacyTransitionSelf = Self(rawValue: 195)
            /// `SUPPORT_AI_EDUCATION`, 196.
            public static let supportAiEducation = Self(rawValue: 196)
            /// `BIZ_BOT_3P_MESSAGING_ENABLED`, 197.
            public static let bizBot3pMessagingEnabled = Self(rawValue: 197)
            /// `REMINDER_SETUP_MESSAGE`, 198.
            public static let reminderSetupMessage = Self(rawValue: 198)
            /// `REMINDER_SENT_MESSAGE`, 199.
            public static let reminderSentMessage = Self(rawValue: 199)
            /// `REMINDER_CANCEL_MESSAGE`, 200.
            public static let reminderCancelMessage = Self(rawValue: 200)
            /// `BIZ_COEX_PRIVACY_INIT`, 201.
            public static let bizCoexPrivacyInit = Self(rawValue: 201)
            /// `BIZ_COEX_PRIVACY_TRANSITION`, 202.
            public static let bizCoexPrivacyTransition = Self(rawValue: 202)
            /// `GROUP_DEACTIVATED`, 203.
            public static let groupDeactivated = Self(rawValue: 203)
            /// `COMMUNITY_DEACTIVATE_SIBLING_GROUP`, 204.
            public static let communityDeactivateSiblingGroup = Self(rawValue: 204)
            /// `EVENT_UPDATED`, 205.
            public static let eventUpdated = Self(rawValue: 205)
            /// `EVENT_CANCELED`, 206.
            public static let eventCanceled = Self(rawValue: 206)
            /// `COMMUNITY_OWNER_UPDATED`, 207.
            public static let communityOwnerUpdated = Self(rawValue: 207)
            /// `COMMUNITY_SUB_GROUP_VISIBILITY_HIDDEN`, 208.
            public static let communitySubGroupVisibilityHidden = Self(rawValue: 208)
            /// `CAPI_GROUP_NE2EE_SYSTEM_MESSAGE`, 209.
            public static let capiGroupNe2eeSystemMessage = Self(rawValue: 209)
            /// `STATUS_MENTION`, 210.
            public static let statusMention = Self(rawValue: 210)
            /// `USER_CONTROLS_SYSTEM_MESSAGE`, 211.
            public static let userControlsSystemMessage = Self(rawValue: 211)
            /// `SUPPORT_SYSTEM_MESSAGE`, 212.
            public static let supportSystemMessage = Self(rawValue: 212)
            /// `CHANGE_LID`, 213.
            public static let changeLid = Self(rawValue: 213)
            /// `BIZ_CUSTOMER_3PD_DATA_SHARING_OPT_IN_MESSAGE`, 214.
            public static let bizCustomer3pdDataSharingOptInMessage = Self(rawValue: 214)
            /// `BIZ_CUSTOMER_3PD_DATA_SHARING_OPT_OUT_MESSAGE`, 215.
            public static let bizCustomer3pdDataSharingOptOutMessage = Self(rawValue: 215)
            /// `CHANGE_LIMIT_SHARING`, 216.
            public static let changeLimitSharing = Self(rawValue: 216)
            /// `GROUP_MEMBER_LINK_MODE`, 217.
            public static let groupMemberLinkMode = Self(rawValue: 217)
            /// `BIZ_AUTOMATICALLY_LABELED_CHAT_SYSTEM_MESSAGE`, 218.
            public static let bizAutomaticallyLabeledChatSystemMessage = Self(rawValue: 218)
            /// `PHONE_NUMBER_HIDING_CHAT_DEPRECATED_MESSAGE`, 219.
            public static let phoneNumberHidingChatDeprecatedMessage = Self(rawValue: 219)
            /// `QUARANTINED_MESSAGE`, 220.
            public static let quarantinedMessage = Self(rawValue: 220)
            /// `GROUP_MEMBER_SHARE_GROUP_HISTORY_MODE`, 221.
            public static let groupMemberShareGroupHistoryMode = Self(rawValue: 221)
            /// `GROUP_OPEN_BOT_ADDED`, 222.
            public static let groupOpenBotAdded = Self(rawValue: 222)
            /// `GROUP_TEE_BOT_ADDED`, 223.
            public static let groupTeeBotAdded = Self(rawValue: 223)
            /// `CONTACT_INFO`, 224.
            public static let contactInfo = Self(rawValue: 224)
            /// `SCHEDULED_MESSAGE_CREATED`, 225.
            public static let scheduledMessageCreated = Self(rawValue: 225)
            /// `IDENTITY_TRUST_MARKED`, 226.
            public static let identityTrustMarked = Self(rawValue: 226)
            /// `IDENTITY_TRUST_UNMARKED`, 227.
            public static let identityTrustUnmarked = Self(rawValue: 227)
            /// `IDENTITY_TRUST_REVOKED`, 228.
            public static let identityTrustRevoked = Self(rawValue: 228)
            /// `CTWA_CONSUMER_DISCLOSURE`, 230.
            public static let ctwaConsumerDisclosure = Self(rawValue: 230)
        }

        /// Values of `Status`; unknown ones keep their number.
        public struct Status: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `ERROR`, 0.
            public static let error = Self(rawValue: 0)
            /// `PENDING`, 1.
            public static let pending = Self(rawValue: 1)
            /// `SERVER_ACK`, 2.
            public static let serverAck = Self(rawValue: 2)
            /// `DELIVERY_ACK`, 3.
            public static let deliveryAck = Self(rawValue: 3)
            /// `READ`, 4.
            public static let read = Self(rawValue: 4)
            /// `PLAYED`, 5.
            public static let played = Self(rawValue: 5)
        }
    }

    /// The message `wa.UserReceipt`.
    public struct UserReceipt: ProtobufMessage {
        /// Field 1.
        public var userJID: String?
        /// Field 2.
        public var receiptTimestamp: Int64?
        /// Field 3.
        public var readTimestamp: Int64?
        /// Field 4.
        public var playedTimestamp: Int64?
        /// Field 5.
        public var pendingDeviceJID: [String] = []
        /// Field 6.
        public var deliveredDeviceJID: [String] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: userJID = try reader.string()
                case 16: receiptTimestamp = try reader.int64()
                case 24: readTimestamp = try reader.int64()
                case 32: playedTimestamp = try reader.int64()
                case 42: try pendingDeviceJID.append(reader.string())
                case 50: try deliveredDeviceJID.append(reader.string())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(userJID, 10)
            writer.int64(receiptTimestamp, 16)
            writer.int64(readTimestamp, 24)
            writer.int64(playedTimestamp, 32)
            for value in pendingDeviceJID { writer.string(value, 42) }
            for value in deliveredDeviceJID { writer.string(value, 50) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.Reaction`.
    public struct Reaction: ProtobufMessage {
        /// Field 1.
        public var key: WA.MessageKey?
        /// Field 2.
        public var text: String?
        /// Field 3.
        public var groupingKey: String?
        /// Field 4.
        public var senderTimestampMS: Int64?
        /// Field 5.
        public var unread: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &key)
                case 18: text = try reader.string()
                case 26: groupingKey = try reader.string()
                case 32: senderTimestampMS = try reader.int64()
                case 40: unread = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(key, 10)
            writer.string(text, 18)
            writer.string(groupingKey, 26)
            writer.int64(senderTimestampMS, 32)
            writer.bool(unread, 40)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PollUpdate`.
    public struct PollUpdate: ProtobufMessage {
        /// Field 1.
        public var pollUpdateMessageKey: WA.MessageKey?
        /// Field 2.
        public var vote: WA.PollVoteMessage?
        /// Field 3.
        public var senderTimestampMS: Int64?
        /// Field 4.
        public var serverTimestampMS: Int64?
        /// Field 5.
        public var unread: Bool?
        /// Field 6.
        public var metadata: WA.PollUpdateMessageMetadata?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &pollUpdateMessageKey)
                case 18: try reader.message(into: &vote)
                case 24: senderTimestampMS = try reader.int64()
                case 32: serverTimestampMS = try reader.int64()
                case 40: unread = try reader.bool()
                case 50: try reader.message(into: &metadata)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(pollUpdateMessageKey, 10)
            writer.message(vote, 18)
            writer.int64(senderTimestampMS, 24)
            writer.int64(serverTimestampMS, 32)
            writer.bool(unread, 40)
            writer.message(metadata, 50)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PollAdditionalMetadata`.
    public struct PollAdditionalMetadata: ProtobufMessage {
        /// Field 1.
        public var pollInvalidated: Bool?
        /// Field 2.
        public var pollNameHashHistory: [WA.PollAdditionalMetadata.PollNameHashHistoryEntry] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: pollInvalidated = try reader.bool()
                case 18: try pollNameHashHistory.append(reader.message(WA.PollAdditionalMetadata.PollNameHashHistoryEntry.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(pollInvalidated, 8)
            for value in pollNameHashHistory { writer.message(value, 18) }
            writer.append(unknownFields)
        }

        /// The message `wa.PollAdditionalMetadata.PollNameHashHistoryEntry`.
        public struct PollNameHashHistoryEntry: ProtobufMessage {
            /// Field 1.
            public var editStanzaID: String?
            /// Field 2.
            public var pollNameHash: [UInt8]?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: editStanzaID = try reader.string()
                    case 18: pollNameHash = try reader.bytes()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(editStanzaID, 10)
                writer.bytes(pollNameHash, 18)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.KeepInChat`.
    public struct KeepInChat: ProtobufMessage {
        /// Field 1.
        public var keepType: WA.KeepType?
        /// Field 2.
        public var serverTimestamp: Int64?
        /// Field 3.
        public var key: WA.MessageKey?
        /// Field 4.
        public var deviceJID: String?
        /// Field 5.
        public var clientTimestampMS: Int64?
        /// Field 6.
        public var serverTimestampMS: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: keepType = try WA.KeepType(rawValue: reader.int32())
                case 16: serverTimestamp = try reader.int64()
                case 26: try reader.message(into: &key)
                case 34: deviceJID = try reader.string()
                case 40: clientTimestampMS = try reader.int64()
                case 48: serverTimestampMS = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(keepType, 8)
            writer.int64(serverTimestamp, 16)
            writer.message(key, 26)
            writer.string(deviceJID, 34)
            writer.int64(clientTimestampMS, 40)
            writer.int64(serverTimestampMS, 48)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PinInChat`.
    public struct PinInChat: ProtobufMessage {
        /// Field 1.
        public var type: WA.PinInChat.Kind?
        /// Field 2.
        public var key: WA.MessageKey?
        /// Field 3.
        public var senderTimestampMS: Int64?
        /// Field 4.
        public var serverTimestampMS: Int64?
        /// Field 5.
        public var messageAddOnContextInfo: WA.MessageAddOnContextInfo?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: type = try WA.PinInChat.Kind(rawValue: reader.int32())
                case 18: try reader.message(into: &key)
                case 24: senderTimestampMS = try reader.int64()
                case 32: serverTimestampMS = try reader.int64()
                case 42: try reader.message(into: &messageAddOnContextInfo)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(type, 8)
            writer.message(key, 18)
            writer.int64(senderTimestampMS, 24)
            writer.int64(serverTimestampMS, 32)
            writer.message(messageAddOnContextInfo, 42)
            writer.append(unknownFields)
        }

        /// Values of `Kind`; unknown ones keep their number.
        public struct Kind: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN_TYPE`, 0.
            public static let unknownType = Self(rawValue: 0)
            /// `PIN_FOR_ALL`, 1.
            public static let pinForAll = Self(rawValue: 1)
            /// `UNPIN_FOR_ALL`, 2.
            public static let unpinForAll = Self(rawValue: 2)
        }
    }

    /// The message `wa.MessageAddOn`.
    public struct MessageAddOn: ProtobufMessage {
        /// Field 1.
        public var messageAddOnType: WA.MessageAddOn.MessageAddOnType?
        /// Field 2.
        public var messageAddOn: WA.Message?
        /// Field 3.
        public var senderTimestampMS: Int64?
        /// Field 4.
        public var serverTimestampMS: Int64?
        /// Field 5.
        public var status: WA.WebMessageInfo.Status?
        /// Field 6.
        public var addOnContextInfo: WA.MessageAddOnContextInfo?
        /// Field 7.
        public var messageAddOnKey: WA.MessageKey?
        /// Field 8.
        public var legacyMessage: WA.LegacyMessage?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: messageAddOnType = try WA.MessageAddOn.MessageAddOnType(rawValue: reader.int32())
                case 18: try reader.message(into: &messageAddOn)
                case 24: senderTimestampMS = try reader.int64()
                case 32: serverTimestampMS = try reader.int64()
                case 40: status = try WA.WebMessageInfo.Status(rawValue: reader.int32())
                case 50: try reader.message(into: &addOnContextInfo)
                case 58: try reader.message(into: &messageAddOnKey)
                case 66: try reader.message(into: &legacyMessage)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(messageAddOnType, 8)
            writer.message(messageAddOn, 18)
            writer.int64(senderTimestampMS, 24)
            writer.int64(serverTimestampMS, 32)
            writer.enumeration(status, 40)
            writer.message(addOnContextInfo, 50)
            writer.message(messageAddOnKey, 58)
            writer.message(legacyMessage, 66)
            writer.append(unknownFields)
        }

        /// Values of `MessageAddOnType`; unknown ones keep their number.
        public struct MessageAddOnType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNDEFINED`, 0.
            public static let undefined = Self(rawValue: 0)
            /// `REACTION`, 1.
            public static let reaction = Self(rawValue: 1)
            /// `EVENT_RESPONSE`, 2.
            public static let eventResponse = Self(rawValue: 2)
            /// `POLL_UPDATE`, 3.
            public static let pollUpdate = Self(rawValue: 3)
            /// `PIN_IN_CHAT`, 4.
            public static let pinInChat = Self(rawValue: 4)
        }
    }

    /// The message `wa.MessageAddOnContextInfo`.
    public struct MessageAddOnContextInfo: ProtobufMessage {
        /// Field 1.
        public var messageAddOnDurationInSecs: UInt32?
        /// Field 2.
        public var messageAddOnExpiryType: WA.MessageContextInfo.MessageAddonExpiryType?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: messageAddOnDurationInSecs = try reader.uint32()
                case 16: messageAddOnExpiryType = try WA.MessageContextInfo.MessageAddonExpiryType(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(messageAddOnDurationInSecs, 8)
            writer.enumeration(messageAddOnExpiryType, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LegacyMessage`.
    public struct LegacyMessage: ProtobufMessage {
        /// Field 1.
        public var eventResponseMessage: WA.EventResponseMessage?
        /// Field 2.
        public var pollVote: WA.PollVoteMessage?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &eventResponseMessage)
                case 18: try reader.message(into: &pollVote)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(eventResponseMessage, 10)
            writer.message(pollVote, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.EventResponse`.
    public struct EventResponse: ProtobufMessage {
        /// Field 1.
        public var eventResponseMessageKey: WA.MessageKey?
        /// Field 2.
        public var timestampMS: Int64?
        /// Field 3.
        public var eventResponseMessage: WA.EventResponseMessage?
        /// Field 4.
        public var unread: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &eventResponseMessageKey)
                case 16: timestampMS = try reader.int64()
                case 26: try reader.message(into: &eventResponseMessage)
                case 32: unread = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(eventResponseMessageKey, 10)
            writer.int64(timestampMS, 16)
            writer.message(eventResponseMessage, 26)
            writer.bool(unread, 32)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.EventAdditionalMetadata`.
    public struct EventAdditionalMetadata: ProtobufMessage {
        /// Field 1.
        public var isStale: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isStale = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isStale, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.CommentMetadata`.
    public struct CommentMetadata: ProtobufMessage {
        /// Field 1.
        public var commentParentKey: WA.MessageKey?
        /// Field 2.
        public var replyCount: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &commentParentKey)
                case 16: replyCount = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(commentParentKey, 10)
            writer.uint32(replyCount, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ReportingTokenInfo`.
    public struct ReportingTokenInfo: ProtobufMessage {
        /// Field 1.
        public var reportingTag: [UInt8]?
        /// Field 2.
        public var reportingTagTimestamp: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: reportingTag = try reader.bytes()
                case 16: reportingTagTimestamp = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(reportingTag, 10)
            writer.uint64(reportingTagTimestamp, 16)
            writer.append(unknownFields)
        }
    }
}
