// Made by scripts/generate-protobuf from proto/appstate.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// The message `wa.SyncdMutation`.
    public struct SyncdMutation: ProtobufMessage {
        /// Field 1.
        public var operation: WA.SyncdMutation.SyncdOperation?
        /// Field 2.
        public var record: WA.SyncdRecord?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: operation = try WA.SyncdMutation.SyncdOperation(rawValue: reader.int32())
                case 18: try reader.message(into: &record)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(operation, 8)
            writer.message(record, 18)
            writer.append(unknownFields)
        }

        /// REMOVE keeps the record (index, last value, key) in the mutation.
        public struct SyncdOperation: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `SET`, 0.
            public static let set = Self(rawValue: 0)
            /// `REMOVE`, 1.
            public static let remove = Self(rawValue: 1)
        }
    }

    /// The message `wa.SyncdVersion`.
    public struct SyncdVersion: ProtobufMessage {
        /// Field 1.
        public var version: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: version = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint64(version, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ExitCode`.
    public struct ExitCode: ProtobufMessage {
        /// Field 1.
        public var code: UInt64?
        /// Field 2.
        public var text: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: code = try reader.uint64()
                case 18: text = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint64(code, 8)
            writer.string(text, 18)
            writer.append(unknownFields)
        }
    }

    /// Blob = 32-byte index MAC.
    public struct SyncdIndex: ProtobufMessage {
        /// Field 1.
        public var blob: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: blob = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(blob, 10)
            writer.append(unknownFields)
        }
    }

    /// Blob = IV (16) + ciphertext + value MAC (32).
    public struct SyncdValue: ProtobufMessage {
        /// Field 1.
        public var blob: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: blob = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(blob, 10)
            writer.append(unknownFields)
        }
    }

    /// Opaque id of an app-state sync key.
    public struct KeyId: ProtobufMessage {
        /// Field 1.
        public var id: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: id = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(id, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.SyncdRecord`.
    public struct SyncdRecord: ProtobufMessage {
        /// Field 1.
        public var index: WA.SyncdIndex?
        /// Field 2.
        public var value: WA.SyncdValue?
        /// Field 3.
        public var keyID: WA.KeyId?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &index)
                case 18: try reader.message(into: &value)
                case 26: try reader.message(into: &keyID)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(index, 10)
            writer.message(value, 18)
            writer.message(keyID, 26)
            writer.append(unknownFields)
        }
    }

    /// Pointer to an encrypted blob on the media server (type md-app-state).
    public struct ExternalBlobReference: ProtobufMessage {
        /// Field 1.
        public var mediaKey: [UInt8]?
        /// Field 2.
        public var directPath: String?
        /// Field 3.
        public var handle: String?
        /// Field 4.
        public var fileSizeBytes: UInt64?
        /// Field 5.
        public var fileSHA256: [UInt8]?
        /// Field 6.
        public var fileEncSHA256: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: mediaKey = try reader.bytes()
                case 18: directPath = try reader.string()
                case 26: handle = try reader.string()
                case 32: fileSizeBytes = try reader.uint64()
                case 42: fileSHA256 = try reader.bytes()
                case 50: fileEncSHA256 = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(mediaKey, 10)
            writer.string(directPath, 18)
            writer.string(handle, 26)
            writer.uint64(fileSizeBytes, 32)
            writer.bytes(fileSHA256, 42)
            writer.bytes(fileEncSHA256, 50)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.SyncdSnapshot`.
    public struct SyncdSnapshot: ProtobufMessage {
        /// Field 1.
        public var version: WA.SyncdVersion?
        /// Field 2.
        public var records: [WA.SyncdRecord] = []
        /// Field 3.
        public var mac: [UInt8]?
        /// Field 4.
        public var keyID: WA.KeyId?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &version)
                case 18: try records.append(reader.message(WA.SyncdRecord.self))
                case 26: mac = try reader.bytes()
                case 34: try reader.message(into: &keyID)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(version, 10)
            for value in records { writer.message(value, 18) }
            writer.bytes(mac, 26)
            writer.message(keyID, 34)
            writer.append(unknownFields)
        }
    }

    /// Content of the blob behind SyncdPatch.externalMutations.
    public struct SyncdMutations: ProtobufMessage {
        /// Field 1.
        public var mutations: [WA.SyncdMutation] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try mutations.append(reader.message(WA.SyncdMutation.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in mutations { writer.message(value, 10) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.SyncdPatch`.
    public struct SyncdPatch: ProtobufMessage {
        /// Absent in a patch the client uploads; always set by the server in a patch it serves.
        public var version: WA.SyncdVersion?
        /// Field 2.
        public var mutations: [WA.SyncdMutation] = []
        /// Field 3.
        public var externalMutations: WA.ExternalBlobReference?
        /// Field 4.
        public var snapshotMAC: [UInt8]?
        /// Field 5.
        public var patchMAC: [UInt8]?
        /// Key used for snapshotMAC and patchMAC.
        public var keyID: WA.KeyId?
        /// Field 7.
        public var exitCode: WA.ExitCode?
        /// Field 8.
        public var deviceIndex: UInt32?
        /// Field 9.
        public var clientDebugData: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &version)
                case 18: try mutations.append(reader.message(WA.SyncdMutation.self))
                case 26: try reader.message(into: &externalMutations)
                case 34: snapshotMAC = try reader.bytes()
                case 42: patchMAC = try reader.bytes()
                case 50: try reader.message(into: &keyID)
                case 58: try reader.message(into: &exitCode)
                case 64: deviceIndex = try reader.uint32()
                case 74: clientDebugData = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(version, 10)
            for value in mutations { writer.message(value, 18) }
            writer.message(externalMutations, 26)
            writer.bytes(snapshotMAC, 34)
            writer.bytes(patchMAC, 42)
            writer.message(keyID, 50)
            writer.message(exitCode, 58)
            writer.uint32(deviceIndex, 64)
            writer.bytes(clientDebugData, 74)
            writer.append(unknownFields)
        }
    }

    /// Plaintext of one value blob.
    public struct SyncActionData: ProtobufMessage {
        /// UTF-8 JSON array of strings, the exact bytes that the index MAC covers.
        public var index: [UInt8]?
        /// Field 2.
        public var value: WA.SyncActionValue?
        /// Send empty but present.
        public var padding: [UInt8]?
        /// Per-action schema version (see the table in 70-appstate.md).
        public var version: Int32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: index = try reader.bytes()
                case 18: try reader.message(into: &value)
                case 26: padding = try reader.bytes()
                case 32: version = try reader.int32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(index, 10)
            writer.message(value, 18)
            writer.bytes(padding, 26)
            writer.int32(version, 32)
            writer.append(unknownFields)
        }
    }

    /// Exactly one action is set besides timestamp.
    public struct SyncActionValue: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var timestamp: Int64?
            var starAction: WA.StarAction?
            var contactAction: WA.ContactAction?
            var muteAction: WA.MuteAction?
            var pinAction: WA.PinAction?
            var pushNameSetting: WA.PushNameSetting?
            var quickReplyAction: WA.QuickReplyAction?
            var labelEditAction: WA.LabelEditAction?
            var labelAssociationAction: WA.LabelAssociationAction?
            var localeSetting: WA.LocaleSetting?
            var archiveChatAction: WA.ArchiveChatAction?
            var deleteMessageForMeAction: WA.DeleteMessageForMeAction?
            var keyExpiration: WA.KeyExpiration?
            var markChatAsReadAction: WA.MarkChatAsReadAction?
            var clearChatAction: WA.ClearChatAction?
            var deleteChatAction: WA.DeleteChatAction?
            var unarchiveChatsSetting: WA.UnarchiveChatsSetting?
            var primaryFeature: WA.PrimaryFeature?
            var androidUnsupportedActions: WA.AndroidUnsupportedActions?
            var userStatusMuteAction: WA.UserStatusMuteAction?
            var timeFormatAction: WA.TimeFormatAction?
            var nuxAction: WA.NuxAction?
            var primaryVersionAction: WA.PrimaryVersionAction?
            var stickerAction: WA.StickerAction?
            var removeRecentStickerAction: WA.RemoveRecentStickerAction?
            var pnForLidChatAction: WA.PnForLidChatAction?
            var externalWebBetaAction: WA.ExternalWebBetaAction?
            var privacySettingRelayAllCalls: WA.PrivacySettingRelayAllCalls?
            var callLogAction: WA.CallLogAction?
            var statusPrivacy: WA.StatusPrivacyAction?
            var botWelcomeRequestAction: WA.BotWelcomeRequestAction?
            var deleteIndividualCallLog: WA.DeleteIndividualCallLogAction?
            var labelReorderingAction: WA.LabelReorderingAction?
            var lockChatAction: WA.LockChatAction?
            var chatLockSettings: WA.ChatLockSettings?
            var privacySettingDisableLinkPreviewsAction: WA.PrivacySettingDisableLinkPreviewsAction?
            var deviceCapabilities: WA.DeviceCapabilities?
            var favoritesAction: WA.FavoritesAction?
            var usernameChatStartMode: WA.UsernameChatStartModeAction?
            var notificationActivitySettingAction: WA.NotificationActivitySettingAction?
            var lidContactAction: WA.LidContactAction?
            var businessBroadcastListAction: WA.BusinessBroadcastListAction?
            var settingsSyncAction: WA.SettingsSyncAction?
            var outContactAction: WA.OutContactAction?
            var nctSaltSyncAction: WA.NctSaltSyncAction?
            var labelSublistAction: WA.LabelSublistAction?
            var deviceCapabilitiesV2: WA.DeviceCapabilities?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: timestamp = try reader.int64()
                    case 18: try reader.message(into: &starAction)
                    case 26: try reader.message(into: &contactAction)
                    case 34: try reader.message(into: &muteAction)
                    case 42: try reader.message(into: &pinAction)
                    case 58: try reader.message(into: &pushNameSetting)
                    case 66: try reader.message(into: &quickReplyAction)
                    case 114: try reader.message(into: &labelEditAction)
                    case 122: try reader.message(into: &labelAssociationAction)
                    case 130: try reader.message(into: &localeSetting)
                    case 138: try reader.message(into: &archiveChatAction)
                    case 146: try reader.message(into: &deleteMessageForMeAction)
                    case 154: try reader.message(into: &keyExpiration)
                    case 162: try reader.message(into: &markChatAsReadAction)
                    case 170: try reader.message(into: &clearChatAction)
                    case 178: try reader.message(into: &deleteChatAction)
                    case 186: try reader.message(into: &unarchiveChatsSetting)
                    case 194: try reader.message(into: &primaryFeature)
                    case 210: try reader.message(into: &androidUnsupportedActions)
                    case 234: try reader.message(into: &userStatusMuteAction)
                    case 242: try reader.message(into: &timeFormatAction)
                    case 250: try reader.message(into: &nuxAction)
                    case 258: try reader.message(into: &primaryVersionAction)
                    case 266: try reader.message(into: &stickerAction)
                    case 274: try reader.message(into: &removeRecentStickerAction)
                    case 298: try reader.message(into: &pnForLidChatAction)
                    case 322: try reader.message(into: &externalWebBetaAction)
                    case 330: try reader.message(into: &privacySettingRelayAllCalls)
                    case 338: try reader.message(into: &callLogAction)
                    case 354: try reader.message(into: &statusPrivacy)
                    case 362: try reader.message(into: &botWelcomeRequestAction)
                    case 370: try reader.message(into: &deleteIndividualCallLog)
                    case 378: try reader.message(into: &labelReorderingAction)
                    case 402: try reader.message(into: &lockChatAction)
                    case 410: try reader.message(into: &chatLockSettings)
                    case 426: try reader.message(into: &privacySettingDisableLinkPreviewsAction)
                    case 434: try reader.message(into: &deviceCapabilities)
                    case 450: try reader.message(into: &favoritesAction)
                    case 474: try reader.message(into: &usernameChatStartMode)
                    case 482: try reader.message(into: &notificationActivitySettingAction)
                    case 490: try reader.message(into: &lidContactAction)
                    case 554: try reader.message(into: &businessBroadcastListAction)
                    case 626: try reader.message(into: &settingsSyncAction)
                    case 634: try reader.message(into: &outContactAction)
                    case 642: try reader.message(into: &nctSaltSyncAction)
                    case 730: try reader.message(into: &labelSublistAction)
                    case 738: try reader.message(into: &deviceCapabilitiesV2)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.int64(timestamp, 8)
                writer.message(starAction, 18)
                writer.message(contactAction, 26)
                writer.message(muteAction, 34)
                writer.message(pinAction, 42)
                writer.message(pushNameSetting, 58)
                writer.message(quickReplyAction, 66)
                writer.message(labelEditAction, 114)
                writer.message(labelAssociationAction, 122)
                writer.message(localeSetting, 130)
                writer.message(archiveChatAction, 138)
                writer.message(deleteMessageForMeAction, 146)
                writer.message(keyExpiration, 154)
                writer.message(markChatAsReadAction, 162)
                writer.message(clearChatAction, 170)
                writer.message(deleteChatAction, 178)
                writer.message(unarchiveChatsSetting, 186)
                writer.message(primaryFeature, 194)
                writer.message(androidUnsupportedActions, 210)
                writer.message(userStatusMuteAction, 234)
                writer.message(timeFormatAction, 242)
                writer.message(nuxAction, 250)
                writer.message(primaryVersionAction, 258)
                writer.message(stickerAction, 266)
                writer.message(removeRecentStickerAction, 274)
                writer.message(pnForLidChatAction, 298)
                writer.message(externalWebBetaAction, 322)
                writer.message(privacySettingRelayAllCalls, 330)
                writer.message(callLogAction, 338)
                writer.message(statusPrivacy, 354)
                writer.message(botWelcomeRequestAction, 362)
                writer.message(deleteIndividualCallLog, 370)
                writer.message(labelReorderingAction, 378)
                writer.message(lockChatAction, 402)
                writer.message(chatLockSettings, 410)
                writer.message(privacySettingDisableLinkPreviewsAction, 426)
                writer.message(deviceCapabilities, 434)
                writer.message(favoritesAction, 450)
                writer.message(usernameChatStartMode, 474)
                writer.message(notificationActivitySettingAction, 482)
                writer.message(lidContactAction, 490)
                writer.message(businessBroadcastListAction, 554)
                writer.message(settingsSyncAction, 626)
                writer.message(outContactAction, 634)
                writer.message(nctSaltSyncAction, 642)
                writer.message(labelSublistAction, 730)
                writer.message(deviceCapabilitiesV2, 738)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Milliseconds.
        public var timestamp: Int64? {
            get { box.fields.timestamp }
            set { change().fields.timestamp = newValue }
        }
        /// Field 2.
        public var starAction: WA.StarAction? {
            get { box.fields.starAction }
            set { change().fields.starAction = newValue }
        }
        /// Field 3.
        public var contactAction: WA.ContactAction? {
            get { box.fields.contactAction }
            set { change().fields.contactAction = newValue }
        }
        /// Field 4.
        public var muteAction: WA.MuteAction? {
            get { box.fields.muteAction }
            set { change().fields.muteAction = newValue }
        }
        /// Field 5.
        public var pinAction: WA.PinAction? {
            get { box.fields.pinAction }
            set { change().fields.pinAction = newValue }
        }
        /// Field 7.
        public var pushNameSetting: WA.PushNameSetting? {
            get { box.fields.pushNameSetting }
            set { change().fields.pushNameSetting = newValue }
        }
        /// Field 8.
        public var quickReplyAction: WA.QuickReplyAction? {
            get { box.fields.quickReplyAction }
            set { change().fields.quickReplyAction = newValue }
        }
        /// Field 14.
        public var labelEditAction: WA.LabelEditAction? {
            get { box.fields.labelEditAction }
            set { change().fields.labelEditAction = newValue }
        }
        /// Field 15.
        public var labelAssociationAction: WA.LabelAssociationAction? {
            get { box.fields.labelAssociationAction }
            set { change().fields.labelAssociationAction = newValue }
        }
        /// Field 16.
        public var localeSetting: WA.LocaleSetting? {
            get { box.fields.localeSetting }
            set { change().fields.localeSetting = newValue }
        }
        /// Field 17.
        public var archiveChatAction: WA.ArchiveChatAction? {
            get { box.fields.archiveChatAction }
            set { change().fields.archiveChatAction = newValue }
        }
        /// Field 18.
        public var deleteMessageForMeAction: WA.DeleteMessageForMeAction? {
            get { box.fields.deleteMessageForMeAction }
            set { change().fields.deleteMessageForMeAction = newValue }
        }
        /// Field 19.
        public var keyExpiration: WA.KeyExpiration? {
            get { box.fields.keyExpiration }
            set { change().fields.keyExpiration = newValue }
        }
        /// Field 20.
        public var markChatAsReadAction: WA.MarkChatAsReadAction? {
            get { box.fields.markChatAsReadAction }
            set { change().fields.markChatAsReadAction = newValue }
        }
        /// Field 21.
        public var clearChatAction: WA.ClearChatAction? {
            get { box.fields.clearChatAction }
            set { change().fields.clearChatAction = newValue }
        }
        /// Field 22.
        public var deleteChatAction: WA.DeleteChatAction? {
            get { box.fields.deleteChatAction }
            set { change().fields.deleteChatAction = newValue }
        }
        /// Field 23.
        public var unarchiveChatsSetting: WA.UnarchiveChatsSetting? {
            get { box.fields.unarchiveChatsSetting }
            set { change().fields.unarchiveChatsSetting = newValue }
        }
        /// Field 24.
        public var primaryFeature: WA.PrimaryFeature? {
            get { box.fields.primaryFeature }
            set { change().fields.primaryFeature = newValue }
        }
        /// Field 26.
        public var androidUnsupportedActions: WA.AndroidUnsupportedActions? {
            get { box.fields.androidUnsupportedActions }
            set { change().fields.androidUnsupportedActions = newValue }
        }
        /// Field 29.
        public var userStatusMuteAction: WA.UserStatusMuteAction? {
            get { box.fields.userStatusMuteAction }
            set { change().fields.userStatusMuteAction = newValue }
        }
        /// Field 30.
        public var timeFormatAction: WA.TimeFormatAction? {
            get { box.fields.timeFormatAction }
            set { change().fields.timeFormatAction = newValue }
        }
        /// Field 31.
        public var nuxAction: WA.NuxAction? {
            get { box.fields.nuxAction }
            set { change().fields.nuxAction = newValue }
        }
        /// Field 32.
        public var primaryVersionAction: WA.PrimaryVersionAction? {
            get { box.fields.primaryVersionAction }
            set { change().fields.primaryVersionAction = newValue }
        }
        /// Field 33.
        public var stickerAction: WA.StickerAction? {
            get { box.fields.stickerAction }
            set { change().fields.stickerAction = newValue }
        }
        /// Field 34.
        public var removeRecentStickerAction: WA.RemoveRecentStickerAction? {
            get { box.fields.removeRecentStickerAction }
            set { change().fields.removeRecentStickerAction = newValue }
        }
        /// Field 37.
        public var pnForLidChatAction: WA.PnForLidChatAction? {
            get { box.fields.pnForLidChatAction }
            set { change().fields.pnForLidChatAction = newValue }
        }
        /// Field 40.
        public var externalWebBetaAction: WA.ExternalWebBetaAction? {
            get { box.fields.externalWebBetaAction }
            set { change().fields.externalWebBetaAction = newValue }
        }
        /// Field 41.
        public var privacySettingRelayAllCalls: WA.PrivacySettingRelayAllCalls? {
            get { box.fields.privacySettingRelayAllCalls }
            set { change().fields.privacySettingRelayAllCalls = newValue }
        }
        /// Field 42.
        public var callLogAction: WA.CallLogAction? {
            get { box.fields.callLogAction }
            set { change().fields.callLogAction = newValue }
        }
        /// Field 44.
        public var statusPrivacy: WA.StatusPrivacyAction? {
            get { box.fields.statusPrivacy }
            set { change().fields.statusPrivacy = newValue }
        }
        /// Field 45.
        public var botWelcomeRequestAction: WA.BotWelcomeRequestAction? {
            get { box.fields.botWelcomeRequestAction }
            set { change().fields.botWelcomeRequestAction = newValue }
        }
        /// Field 46.
        public var deleteIndividualCallLog: WA.DeleteIndividualCallLogAction? {
            get { box.fields.deleteIndividualCallLog }
            set { change().fields.deleteIndividualCallLog = newValue }
        }
        /// Field 47.
        public var labelReorderingAction: WA.LabelReorderingAction? {
            get { box.fields.labelReorderingAction }
            set { change().fields.labelReorderingAction = newValue }
        }
        /// Field 50.
        public var lockChatAction: WA.LockChatAction? {
            get { box.fields.lockChatAction }
            set { change().fields.lockChatAction = newValue }
        }
        /// Field 51.
        public var chatLockSettings: WA.ChatLockSettings? {
            get { box.fields.chatLockSettings }
            set { change().fields.chatLockSettings = newValue }
        }
        /// Field 53.
        public var privacySettingDisableLinkPreviewsAction: WA.PrivacySettingDisableLinkPreviewsAction? {
            get { box.fields.privacySettingDisableLinkPreviewsAction }
            set { change().fields.privacySettingDisableLinkPreviewsAction = newValue }
        }
        /// Field 54.
        public var deviceCapabilities: WA.DeviceCapabilities? {
            get { box.fields.deviceCapabilities }
            set { change().fields.deviceCapabilities = newValue }
        }
        /// Field 56.
        public var favoritesAction: WA.FavoritesAction? {
            get { box.fields.favoritesAction }
            set { change().fields.favoritesAction = newValue }
        }
        /// Field 59.
        public var usernameChatStartMode: WA.UsernameChatStartModeAction? {
            get { box.fields.usernameChatStartMode }
            set { change().fields.usernameChatStartMode = newValue }
        }
        /// Field 60.
        public var notificationActivitySettingAction: WA.NotificationActivitySettingAction? {
            get { box.fields.notificationActivitySettingAction }
            set { change().fields.notificationActivitySettingAction = newValue }
        }
        /// Field 61.
        public var lidContactAction: WA.LidContactAction? {
            get { box.fields.lidContactAction }
            set { change().fields.lidContactAction = newValue }
        }
        /// Field 69.
        public var businessBroadcastListAction: WA.BusinessBroadcastListAction? {
            get { box.fields.businessBroadcastListAction }
            set { change().fields.businessBroadcastListAction = newValue }
        }
        /// Field 78.
        public var settingsSyncAction: WA.SettingsSyncAction? {
            get { box.fields.settingsSyncAction }
            set { change().fields.settingsSyncAction = newValue }
        }
        /// Field 79.
        public var outContactAction: WA.OutContactAction? {
            get { box.fields.outContactAction }
            set { change().fields.outContactAction = newValue }
        }
        /// Field 80.
        public var nctSaltSyncAction: WA.NctSaltSyncAction? {
            get { box.fields.nctSaltSyncAction }
            set { change().fields.nctSaltSyncAction = newValue }
        }
        /// Field 91.
        public var labelSublistAction: WA.LabelSublistAction? {
            get { box.fields.labelSublistAction }
            set { change().fields.labelSublistAction = newValue }
        }
        /// Field 92.
        public var deviceCapabilitiesV2: WA.DeviceCapabilities? {
            get { box.fields.deviceCapabilitiesV2 }
            set { change().fields.deviceCapabilitiesV2 = newValue }
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

    /// The message `wa.StarAction`.
    public struct StarAction: ProtobufMessage {
        /// Field 1.
        public var starred: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: starred = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(starred, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ContactAction`.
    public struct ContactAction: ProtobufMessage {
        /// Field 1.
        public var fullName: String?
        /// Field 2.
        public var firstName: String?
        /// Field 3.
        public var lidJID: String?
        /// Field 4.
        public var saveOnPrimaryAddressbook: Bool?
        /// Field 5.
        public var pnJID: String?
        /// Field 6.
        public var username: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: fullName = try reader.string()
                case 18: firstName = try reader.string()
                case 26: lidJID = try reader.string()
                case 32: saveOnPrimaryAddressbook = try reader.bool()
                case 42: pnJID = try reader.string()
                case 50: username = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(fullName, 10)
            writer.string(firstName, 18)
            writer.string(lidJID, 26)
            writer.bool(saveOnPrimaryAddressbook, 32)
            writer.string(pnJID, 42)
            writer.string(username, 50)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LidContactAction`.
    public struct LidContactAction: ProtobufMessage {
        /// Field 1.
        public var fullName: String?
        /// Field 2.
        public var firstName: String?
        /// Field 3.
        public var username: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: fullName = try reader.string()
                case 18: firstName = try reader.string()
                case 26: username = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(fullName, 10)
            writer.string(firstName, 18)
            writer.string(username, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.OutContactAction`.
    public struct OutContactAction: ProtobufMessage {
        /// Field 1.
        public var fullName: String?
        /// Field 2.
        public var firstName: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: fullName = try reader.string()
                case 18: firstName = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(fullName, 10)
            writer.string(firstName, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.MuteAction`.
    public struct MuteAction: ProtobufMessage {
        /// Field 1.
        public var muted: Bool?
        /// Milliseconds; -1 = forever; unset when unmuting.
        public var muteEndTimestamp: Int64?
        /// Field 3.
        public var autoMuted: Bool?
        /// Field 4.
        public var muteEveryoneMentionEndTimestamp: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: muted = try reader.bool()
                case 16: muteEndTimestamp = try reader.int64()
                case 24: autoMuted = try reader.bool()
                case 32: muteEveryoneMentionEndTimestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(muted, 8)
            writer.int64(muteEndTimestamp, 16)
            writer.bool(autoMuted, 24)
            writer.int64(muteEveryoneMentionEndTimestamp, 32)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PinAction`.
    public struct PinAction: ProtobufMessage {
        /// Field 1.
        public var pinned: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: pinned = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(pinned, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PushNameSetting`.
    public struct PushNameSetting: ProtobufMessage {
        /// Field 1.
        public var name: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: name = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(name, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LocaleSetting`.
    public struct LocaleSetting: ProtobufMessage {
        /// Field 1.
        public var locale: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: locale = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(locale, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.QuickReplyAction`.
    public struct QuickReplyAction: ProtobufMessage {
        /// Field 1.
        public var shortcut: String?
        /// Field 2.
        public var message: String?
        /// Field 3.
        public var keywords: [String] = []
        /// Field 4.
        public var count: Int32?
        /// Field 5.
        public var deleted: Bool?
        /// Field 6.
        public var associatedLabelIDs: [String] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: shortcut = try reader.string()
                case 18: message = try reader.string()
                case 26: try keywords.append(reader.string())
                case 32: count = try reader.int32()
                case 40: deleted = try reader.bool()
                case 50: try associatedLabelIDs.append(reader.string())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(shortcut, 10)
            writer.string(message, 18)
            for value in keywords { writer.string(value, 26) }
            writer.int32(count, 32)
            writer.bool(deleted, 40)
            for value in associatedLabelIDs { writer.string(value, 50) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LabelEditAction`.
    public struct LabelEditAction: ProtobufMessage {
        /// Field 1.
        public var name: String?
        /// Field 2.
        public var color: Int32?
        /// Field 3.
        public var predefinedID: Int32?
        /// Field 4.
        public var deleted: Bool?
        /// Field 5.
        public var orderIndex: Int32?
        /// Field 6.
        public var isActive: Bool?
        /// Field 7.
        public var type: WA.LabelEditAction.ListType?
        /// Field 8.
        public var isImmutable: Bool?
        /// Field 9.
        public var muteEndTimeMS: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: name = try reader.string()
                case 16: color = try reader.int32()
                case 24: predefinedID = try reader.int32()
                case 32: deleted = try reader.bool()
                case 40: orderIndex = try reader.int32()
                case 48: isActive = try reader.bool()
                case 56: type = try WA.LabelEditAction.ListType(rawValue: reader.int32())
                case 64: isImmutable = try reader.bool()
                case 72: muteEndTimeMS = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(name, 10)
            writer.int32(color, 16)
            writer.int32(predefinedID, 24)
            writer.bool(deleted, 32)
            writer.int32(orderIndex, 40)
            writer.bool(isActive, 48)
            writer.enumeration(type, 56)
            writer.bool(isImmutable, 64)
            writer.int64(muteEndTimeMS, 72)
            writer.append(unknownFields)
        }

        /// Values of `ListType`; unknown ones keep their number.
        public struct ListType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `UNREAD`, 1.
            public static let unread = Self(rawValue: 1)
            /// `GROUPS`, 2.
            public static let groups = Self(rawValue: 2)
            /// `FAVORITES`, 3.
            public static let favorites = Self(rawValue: 3)
            /// `PREDEFINED`, 4.
            public static let predefined = Self(rawValue: 4)
            /// `CUSTOM`, 5.
            public static let custom = Self(rawValue: 5)
            /// `COMMUNITY`, 6.
            public static let community = Self(rawValue: 6)
            /// `SERVER_ASSIGNED`, 7.
            public static let serverAssigned = Self(rawValue: 7)
            /// `DRAFTED`, 8.
            public static let drafted = Self(rawValue: 8)
            /// `AI_HANDOFF`, 9.
            public static let aiHandoff = Self(rawValue: 9)
            /// `CHANNELS`, 10.
            public static let channels = Self(rawValue: 10)
            /// `AI_RESPONDING`, 11.
            public static let aiResponding = Self(rawValue: 11)
            /// `ARCHIVED`, 12.
            public static let archived = Self(rawValue: 12)
            /// `LOCKED`, 13.
            public static let locked = Self(rawValue: 13)
            /// `INVITES`, 14.
            public static let invites = Self(rawValue: 14)
            /// `THIRD_PARTY`, 15.
            public static let thirdParty = Self(rawValue: 15)
            /// `LEAD`, 16.
            public static let lead = Self(rawValue: 16)
            /// `MENTIONS_AND_REPLIES`, 17.
            public static let mentionsAndReplies = Self(rawValue: 17)
        }
    }

    /// The message `wa.LabelAssociationAction`.
    public struct LabelAssociationAction: ProtobufMessage {
        /// Field 1.
        public var labeled: Bool?
        /// Field 2.
        public var modelMetaData: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: labeled = try reader.bool()
                case 18: modelMetaData = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(labeled, 8)
            writer.string(modelMetaData, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LabelReorderingAction`.
    public struct LabelReorderingAction: ProtobufMessage {
        /// Field 1.
        public var sortedLabelIDs: [Int32] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: try sortedLabelIDs.append(reader.int32())
                case 10: try reader.packed(into: &sortedLabelIDs) { Int32(truncatingIfNeeded: $0) }
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in sortedLabelIDs { writer.int32(value, 8) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LabelSublistAction`.
    public struct LabelSublistAction: ProtobufMessage {
        /// Field 1.
        public var subListID: Int32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: subListID = try reader.int32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.int32(subListID, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ArchiveChatAction`.
    public struct ArchiveChatAction: ProtobufMessage {
        /// Field 1.
        public var archived: Bool?
        /// Field 2.
        public var messageRange: WA.SyncActionMessageRange?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: archived = try reader.bool()
                case 18: try reader.message(into: &messageRange)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(archived, 8)
            writer.message(messageRange, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.MarkChatAsReadAction`.
    public struct MarkChatAsReadAction: ProtobufMessage {
        /// Field 1.
        public var read: Bool?
        /// Field 2.
        public var messageRange: WA.SyncActionMessageRange?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: read = try reader.bool()
                case 18: try reader.message(into: &messageRange)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(read, 8)
            writer.message(messageRange, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ClearChatAction`.
    public struct ClearChatAction: ProtobufMessage {
        /// Field 1.
        public var messageRange: WA.SyncActionMessageRange?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &messageRange)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(messageRange, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.DeleteChatAction`.
    public struct DeleteChatAction: ProtobufMessage {
        /// Field 1.
        public var messageRange: WA.SyncActionMessageRange?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &messageRange)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(messageRange, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.DeleteMessageForMeAction`.
    public struct DeleteMessageForMeAction: ProtobufMessage {
        /// Field 1.
        public var deleteMedia: Bool?
        /// Seconds.
        public var messageTimestamp: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: deleteMedia = try reader.bool()
                case 16: messageTimestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(deleteMedia, 8)
            writer.int64(messageTimestamp, 16)
            writer.append(unknownFields)
        }
    }

    /// Which messages an archive/read/clear/delete action covers.
    ///
    /// Times in seconds.
    public struct SyncActionMessageRange: ProtobufMessage {
        /// Field 1.
        public var lastMessageTimestamp: Int64?
        /// Field 2.
        public var lastSystemMessageTimestamp: Int64?
        /// Field 3.
        public var messages: [WA.SyncActionMessage] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: lastMessageTimestamp = try reader.int64()
                case 16: lastSystemMessageTimestamp = try reader.int64()
                case 26: try messages.append(reader.message(WA.SyncActionMessage.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.int64(lastMessageTimestamp, 8)
            writer.int64(lastSystemMessageTimestamp, 16)
            for value in messages { writer.message(value, 26) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.SyncActionMessage`.
    public struct SyncActionMessage: ProtobufMessage {
        /// Field 1.
        public var key: WA.MessageKey?
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
                case 10: try reader.message(into: &key)
                case 16: timestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(key, 10)
            writer.int64(timestamp, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.KeyExpiration`.
    public struct KeyExpiration: ProtobufMessage {
        /// Field 1.
        public var expiredKeyEpoch: Int32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: expiredKeyEpoch = try reader.int32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.int32(expiredKeyEpoch, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.UnarchiveChatsSetting`.
    public struct UnarchiveChatsSetting: ProtobufMessage {
        /// Field 1.
        public var unarchiveChats: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: unarchiveChats = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(unarchiveChats, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PrimaryFeature`.
    public struct PrimaryFeature: ProtobufMessage {
        /// Field 1.
        public var flags: [String] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try flags.append(reader.string())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in flags { writer.string(value, 10) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PrimaryVersionAction`.
    public struct PrimaryVersionAction: ProtobufMessage {
        /// Field 1.
        public var version: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: version = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(version, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AndroidUnsupportedActions`.
    public struct AndroidUnsupportedActions: ProtobufMessage {
        /// Field 1.
        public var allowed: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: allowed = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(allowed, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.UserStatusMuteAction`.
    public struct UserStatusMuteAction: ProtobufMessage {
        /// Field 1.
        public var muted: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: muted = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(muted, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.TimeFormatAction`.
    public struct TimeFormatAction: ProtobufMessage {
        /// Field 1.
        public var isTwentyFourHourFormatEnabled: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isTwentyFourHourFormatEnabled = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isTwentyFourHourFormatEnabled, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.NuxAction`.
    public struct NuxAction: ProtobufMessage {
        /// Field 1.
        public var acknowledged: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: acknowledged = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(acknowledged, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.StickerAction`.
    public struct StickerAction: ProtobufMessage {
        /// Field 1.
        public var url: String?
        /// Field 2.
        public var fileEncSHA256: [UInt8]?
        /// Field 3.
        public var mediaKey: [UInt8]?
        /// Field 4.
        public var mimetype: String?
        /// Field 5.
        public var height: UInt32?
        /// Field 6.
        public var width: UInt32?
        /// Field 7.
        public var directPath: String?
        /// Field 8.
        public var fileLength: UInt64?
        /// Field 9.
        public var isFavorite: Bool?
        /// Field 10.
        public var deviceIDHint: UInt32?
        /// Field 11.
        public var isLottie: Bool?
        /// Field 12.
        public var imageHash: String?
        /// Field 13.
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
                case 18: fileEncSHA256 = try reader.bytes()
                case 26: mediaKey = try reader.bytes()
                case 34: mimetype = try reader.string()
                case 40: height = try reader.uint32()
                case 48: width = try reader.uint32()
                case 58: directPath = try reader.string()
                case 64: fileLength = try reader.uint64()
                case 72: isFavorite = try reader.bool()
                case 80: deviceIDHint = try reader.uint32()
                case 88: isLottie = try reader.bool()
                case 98: imageHash = try reader.string()
                case 104: isAvatarSticker = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(url, 10)
            writer.bytes(fileEncSHA256, 18)
            writer.bytes(mediaKey, 26)
            writer.string(mimetype, 34)
            writer.uint32(height, 40)
            writer.uint32(width, 48)
            writer.string(directPath, 58)
            writer.uint64(fileLength, 64)
            writer.bool(isFavorite, 72)
            writer.uint32(deviceIDHint, 80)
            writer.bool(isLottie, 88)
            writer.string(imageHash, 98)
            writer.bool(isAvatarSticker, 104)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.RemoveRecentStickerAction`.
    public struct RemoveRecentStickerAction: ProtobufMessage {
        /// Field 1.
        public var lastStickerSentTS: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: lastStickerSentTS = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.int64(lastStickerSentTS, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PnForLidChatAction`.
    public struct PnForLidChatAction: ProtobufMessage {
        /// Field 1.
        public var pnJID: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: pnJID = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(pnJID, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ExternalWebBetaAction`.
    public struct ExternalWebBetaAction: ProtobufMessage {
        /// Field 1.
        public var isOptIn: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isOptIn = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isOptIn, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PrivacySettingRelayAllCalls`.
    public struct PrivacySettingRelayAllCalls: ProtobufMessage {
        /// Field 1.
        public var isEnabled: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isEnabled = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isEnabled, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PrivacySettingDisableLinkPreviewsAction`.
    public struct PrivacySettingDisableLinkPreviewsAction: ProtobufMessage {
        /// Field 1.
        public var isPreviewsDisabled: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isPreviewsDisabled = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isPreviewsDisabled, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.CallLogAction`.
    public struct CallLogAction: ProtobufMessage {
        /// Field 1.
        public var callLogRecord: WA.CallLogRecord?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &callLogRecord)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(callLogRecord, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.CallLogRecord`.
    public struct CallLogRecord: ProtobufMessage {
        /// Field 1.
        public var callResult: WA.CallLogRecord.CallResult?
        /// Field 2.
        public var isDndMode: Bool?
        /// Field 3.
        public var silenceReason: WA.CallLogRecord.SilenceReason?
        /// Field 4.
        public var duration: Int64?
        /// Field 5.
        public var startTime: Int64?
        /// Field 6.
        public var isIncoming: Bool?
        /// Field 7.
        public var isVideo: Bool?
        /// Field 8.
        public var isCallLink: Bool?
        /// Field 9.
        public var callLinkToken: String?
        /// Field 10.
        public var scheduledCallID: String?
        /// Field 11.
        public var callID: String?
        /// Field 12.
        public var callCreatorJID: String?
        /// Field 13.
        public var groupJID: String?
        /// Field 14.
        public var participants: [WA.CallLogRecord.ParticipantInfo] = []
        /// Field 15.
        public var callType: WA.CallLogRecord.CallType?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: callResult = try WA.CallLogRecord.CallResult(rawValue: reader.int32())
                case 16: isDndMode = try reader.bool()
                case 24: silenceReason = try WA.CallLogRecord.SilenceReason(rawValue: reader.int32())
                case 32: duration = try reader.int64()
                case 40: startTime = try reader.int64()
                case 48: isIncoming = try reader.bool()
                case 56: isVideo = try reader.bool()
                case 64: isCallLink = try reader.bool()
                case 74: callLinkToken = try reader.string()
                case 82: scheduledCallID = try reader.string()
                case 90: callID = try reader.string()
                case 98: callCreatorJID = try reader.string()
                case 106: groupJID = try reader.string()
                case 114: try participants.append(reader.message(WA.CallLogRecord.ParticipantInfo.self))
                case 120: callType = try WA.CallLogRecord.CallType(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(callResult, 8)
            writer.bool(isDndMode, 16)
            writer.enumeration(silenceReason, 24)
            writer.int64(duration, 32)
            writer.int64(startTime, 40)
            writer.bool(isIncoming, 48)
            writer.bool(isVideo, 56)
            writer.bool(isCallLink, 64)
            writer.string(callLinkToken, 74)
            writer.string(scheduledCallID, 82)
            writer.string(callID, 90)
            writer.string(callCreatorJID, 98)
            writer.string(groupJID, 106)
            for value in participants { writer.message(value, 114) }
            writer.enumeration(callType, 120)
            writer.append(unknownFields)
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

        /// Values of `SilenceReason`; unknown ones keep their number.
        public struct SilenceReason: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `SCHEDULED`, 1.
            public static let scheduled = Self(rawValue: 1)
            /// `PRIVACY`, 2.
            public static let privacy = Self(rawValue: 2)
            /// `LIGHTWEIGHT`, 3.
            public static let lightweight = Self(rawValue: 3)
        }

        /// Values of `CallResult`; unknown ones keep their number.
        public struct CallResult: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `CONNECTED`, 0.
            public static let connected = Self(rawValue: 0)
            /// `REJECTED`, 1.
            public static let rejected = Self(rawValue: 1)
            /// `CANCELLED`, 2.
            public static let cancelled = Self(rawValue: 2)
            /// `ACCEPTEDELSEWHERE`, 3.
            public static let acceptedelsewhere = Self(rawValue: 3)
            /// `MISSED`, 4.
            public static let missed = Self(rawValue: 4)
            /// `INVALID`, 5.
            public static let invalid = Self(rawValue: 5)
            /// `UNAVAILABLE`, 6.
            public static let unavailable = Self(rawValue: 6)
            /// `UPCOMING`, 7.
            public static let upcoming = Self(rawValue: 7)
            /// `FAILED`, 8.
            public static let failed = Self(rawValue: 8)
            /// `ABANDONED`, 9.
            public static let abandoned = Self(rawValue: 9)
            /// `ONGOING`, 10.
            public static let ongoing = Self(rawValue: 10)
        }

        /// The message `wa.CallLogRecord.ParticipantInfo`.
        public struct ParticipantInfo: ProtobufMessage {
            /// Field 1.
            public var userJID: String?
            /// Field 2.
            public var callResult: WA.CallLogRecord.CallResult?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: userJID = try reader.string()
                    case 16: callResult = try WA.CallLogRecord.CallResult(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(userJID, 10)
                writer.enumeration(callResult, 16)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.DeleteIndividualCallLogAction`.
    public struct DeleteIndividualCallLogAction: ProtobufMessage {
        /// Field 1.
        public var peerJID: String?
        /// Field 2.
        public var isIncoming: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: peerJID = try reader.string()
                case 16: isIncoming = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(peerJID, 10)
            writer.bool(isIncoming, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.StatusPrivacyAction`.
    public struct StatusPrivacyAction: ProtobufMessage {
        /// Field 1.
        public var mode: WA.StatusPrivacyAction.StatusDistributionMode?
        /// Field 2.
        public var userJID: [String] = []
        /// Field 3.
        public var shareToFb: Bool?
        /// Field 4.
        public var shareToIg: Bool?
        /// Field 5.
        public var customLists: [WA.StatusPrivacyAction.CustomList] = []
        /// Field 6.
        public var modes: [WA.StatusPrivacyAction.StatusDistributionMode] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: mode = try WA.StatusPrivacyAction.StatusDistributionMode(rawValue: reader.int32())
                case 18: try userJID.append(reader.string())
                case 24: shareToFb = try reader.bool()
                case 32: shareToIg = try reader.bool()
                case 42: try customLists.append(reader.message(WA.StatusPrivacyAction.CustomList.self))
                case 48: try modes.append(WA.StatusPrivacyAction.StatusDistributionMode(rawValue: reader.int32()))
                case 50: try reader.packed(into: &modes) { WA.StatusPrivacyAction.StatusDistributionMode(rawValue: Int32(truncatingIfNeeded: $0)) }
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(mode, 8)
            for value in userJID { writer.string(value, 18) }
            writer.bool(shareToFb, 24)
            writer.bool(shareToIg, 32)
            for value in customLists { writer.message(value, 42) }
            for value in modes { writer.enumeration(value, 48) }
            writer.append(unknownFields)
        }

        /// Values of `StatusDistributionMode`; unknown ones keep their number.
        public struct StatusDistributionMode: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `ALLOW_LIST`, 0.
            public static let allowList = Self(rawValue: 0)
            /// `DENY_LIST`, 1.
            public static let denyList = Self(rawValue: 1)
            /// `CONTACTS`, 2.
            public static let contacts = Self(rawValue: 2)
            /// `CLOSE_FRIENDS`, 3.
            public static let closeFriends = Self(rawValue: 3)
            /// `CUSTOM_LIST`, 4.
            public static let customList = Self(rawValue: 4)
        }

        /// The message `wa.StatusPrivacyAction.CustomList`.
        public struct CustomList: ProtobufMessage {
            /// Field 1.
            public var listID: String?
            /// Field 2.
            public var name: String?
            /// Field 3.
            public var emoji: String?
            /// Field 4.
            public var isSelected: Bool?
            /// Field 5.
            public var userJID: [String] = []
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: listID = try reader.string()
                    case 18: name = try reader.string()
                    case 26: emoji = try reader.string()
                    case 32: isSelected = try reader.bool()
                    case 42: try userJID.append(reader.string())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(listID, 10)
                writer.string(name, 18)
                writer.string(emoji, 26)
                writer.bool(isSelected, 32)
                for value in userJID { writer.string(value, 42) }
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.BotWelcomeRequestAction`.
    public struct BotWelcomeRequestAction: ProtobufMessage {
        /// Field 1.
        public var isSent: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isSent = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isSent, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.LockChatAction`.
    public struct LockChatAction: ProtobufMessage {
        /// Field 1.
        public var locked: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: locked = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(locked, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ChatLockSettings`.
    public struct ChatLockSettings: ProtobufMessage {
        /// Field 1.
        public var hideLockedChats: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: hideLockedChats = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(hideLockedChats, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.DeviceCapabilities`.
    public struct DeviceCapabilities: ProtobufMessage {
        /// Field 1.
        public var chatLockSupportLevel: WA.DeviceCapabilities.ChatLockSupportLevel?
        /// Field 2.
        public var lidMigration: WA.DeviceCapabilities.LIDMigration?
        /// Field 3.
        public var businessBroadcast: WA.DeviceCapabilities.BusinessBroadcast?
        /// Field 4.
        public var userHasAvatar: WA.DeviceCapabilities.UserHasAvatar?
        /// Field 5.
        public var memberNameTagPrimarySupport: WA.DeviceCapabilities.MemberNameTagPrimarySupport?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: chatLockSupportLevel = try WA.DeviceCapabilities.ChatLockSupportLevel(rawValue: reader.int32())
                case 18: try reader.message(into: &lidMigration)
                case 26: try reader.message(into: &businessBroadcast)
                case 34: try reader.message(into: &userHasAvatar)
                case 40: memberNameTagPrimarySupport = try WA.DeviceCapabilities.MemberNameTagPrimarySupport(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(chatLockSupportLevel, 8)
            writer.message(lidMigration, 18)
            writer.message(businessBroadcast, 26)
            writer.message(userHasAvatar, 34)
            writer.enumeration(memberNameTagPrimarySupport, 40)
            writer.append(unknownFields)
        }

        /// Values of `MemberNameTagPrimarySupport`; unknown ones keep their number.
        public struct MemberNameTagPrimarySupport: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `DISABLED`, 0.
            public static let disabled = Self(rawValue: 0)
            /// `RECEIVER_ENABLED`, 1.
            public static let receiverEnabled = Self(rawValue: 1)
            /// `SENDER_ENABLED`, 2.
            public static let senderEnabled = Self(rawValue: 2)
        }

        /// Values of `ChatLockSupportLevel`; unknown ones keep their number.
        public struct ChatLockSupportLevel: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `MINIMAL`, 1.
            public static let minimal = Self(rawValue: 1)
            /// `FULL`, 2.
            public static let full = Self(rawValue: 2)
        }

        /// The message `wa.DeviceCapabilities.UserHasAvatar`.
        public struct UserHasAvatar: ProtobufMessage {
            /// Field 1.
            public var userHasAvatar: Bool?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: userHasAvatar = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bool(userHasAvatar, 8)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.DeviceCapabilities.BusinessBroadcast`.
        public struct BusinessBroadcast: ProtobufMessage {
            /// Field 1.
            public var importListEnabled: Bool?
            /// Field 2.
            public var companionSupportEnabled: Bool?
            /// Field 3.
            public var campaignSyncEnabled: Bool?
            /// Field 4.
            public var insightsSyncEnabled: Bool?
            /// Field 5.
            public var recipientLimit: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: importListEnabled = try reader.bool()
                    case 16: companionSupportEnabled = try reader.bool()
                    case 24: campaignSyncEnabled = try reader.bool()
                    case 32: insightsSyncEnabled = try reader.bool()
                    case 40: recipientLimit = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bool(importListEnabled, 8)
                writer.bool(companionSupportEnabled, 16)
                writer.bool(campaignSyncEnabled, 24)
                writer.bool(insightsSyncEnabled, 32)
                writer.int32(recipientLimit, 40)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.DeviceCapabilities.LIDMigration`.
        public struct LIDMigration: ProtobufMessage {
            /// Field 1.
            public var chatDbMigrationTimestamp: UInt64?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: chatDbMigrationTimestamp = try reader.uint64()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.uint64(chatDbMigrationTimestamp, 8)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.FavoritesAction`.
    public struct FavoritesAction: ProtobufMessage {
        /// Field 1.
        public var favorites: [WA.FavoritesAction.Favorite] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try favorites.append(reader.message(WA.FavoritesAction.Favorite.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in favorites { writer.message(value, 10) }
            writer.append(unknownFields)
        }

        /// The message `wa.FavoritesAction.Favorite`.
        public struct Favorite: ProtobufMessage {
            /// Field 1.
            public var id: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: id = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(id, 10)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.UsernameChatStartModeAction`.
    public struct UsernameChatStartModeAction: ProtobufMessage {
        /// Field 1.
        public var chatStartMode: WA.UsernameChatStartModeAction.ChatStartMode?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: chatStartMode = try WA.UsernameChatStartModeAction.ChatStartMode(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(chatStartMode, 8)
            writer.append(unknownFields)
        }

        /// Values of `ChatStartMode`; unknown ones keep their number.
        public struct ChatStartMode: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `LID`, 1.
            public static let lid = Self(rawValue: 1)
            /// `PN`, 2.
            public static let pn = Self(rawValue: 2)
        }
    }

    /// The message `wa.NotificationActivitySettingAction`.
    public struct NotificationActivitySettingAction: ProtobufMessage {
        /// Field 1.
        public var notificationActivitySetting: WA.NotificationActivitySettingAction.NotificationActivitySetting?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: notificationActivitySetting = try WA.NotificationActivitySettingAction.NotificationActivitySetting(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(notificationActivitySetting, 8)
            writer.append(unknownFields)
        }

        /// Values of `NotificationActivitySetting`; unknown ones keep their number.
        public struct NotificationActivitySetting: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `DEFAULT_ALL_MESSAGES`, 0.
            public static let defaultAllMessages = Self(rawValue: 0)
            /// `ALL_MESSAGES`, 1.
            public static let allMessages = Self(rawValue: 1)
            /// `HIGHLIGHTS`, 2.
            public static let highlights = Self(rawValue: 2)
            /// `DEFAULT_HIGHLIGHTS`, 3.
            public static let defaultHighlights = Self(rawValue: 3)
        }
    }

    /// The message `wa.SettingsSyncAction`.
    public struct SettingsSyncAction: ProtobufMessage {
        /// Field 1.
        public var startAtLogin: Bool?
        /// Field 2.
        public var minimizeToTray: Bool?
        /// Field 3.
        public var language: String?
        /// Field 7.
        public var isMessagesNotificationEnabled: Bool?
        /// Field 17.
        public var fontSize: Int32?
        /// Field 22.
        public var disableLinkPreviews: Bool?
        /// Field 24.
        public var mediaUploadQuality: WA.SettingsSyncAction.MediaQualitySetting?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: startAtLogin = try reader.bool()
                case 16: minimizeToTray = try reader.bool()
                case 26: language = try reader.string()
                case 56: isMessagesNotificationEnabled = try reader.bool()
                case 136: fontSize = try reader.int32()
                case 176: disableLinkPreviews = try reader.bool()
                case 192: mediaUploadQuality = try WA.SettingsSyncAction.MediaQualitySetting(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(startAtLogin, 8)
            writer.bool(minimizeToTray, 16)
            writer.string(language, 26)
            writer.bool(isMessagesNotificationEnabled, 56)
            writer.int32(fontSize, 136)
            writer.bool(disableLinkPreviews, 176)
            writer.enumeration(mediaUploadQuality, 192)
            writer.append(unknownFields)
        }

        /// Values of `MediaQualitySetting`; unknown ones keep their number.
        public struct MediaQualitySetting: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `MEDIA_QUALITY_UNKNOWN`, 0.
            public static let mediaQualityUnknown = Self(rawValue: 0)
            /// `STANDARD`, 1.
            public static let standard = Self(rawValue: 1)
            /// `HD`, 2.
            public static let hd = Self(rawValue: 2)
        }
    }

    /// The message `wa.NctSaltSyncAction`.
    public struct NctSaltSyncAction: ProtobufMessage {
        /// Field 1.
        public var salt: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: salt = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(salt, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.BusinessBroadcastListAction`.
    public struct BusinessBroadcastListAction: ProtobufMessage {
        /// Field 1.
        public var deleted: Bool?
        /// Field 2.
        public var participants: [WA.BroadcastListParticipant] = []
        /// Field 3.
        public var listName: String?
        /// Field 4.
        public var labelIDs: [String] = []
        /// Field 5.
        public var audienceExpression: String?
        /// Field 6.
        public var customAudienceFbid: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: deleted = try reader.bool()
                case 18: try participants.append(reader.message(WA.BroadcastListParticipant.self))
                case 26: listName = try reader.string()
                case 34: try labelIDs.append(reader.string())
                case 42: audienceExpression = try reader.string()
                case 50: customAudienceFbid = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(deleted, 8)
            for value in participants { writer.message(value, 18) }
            writer.string(listName, 26)
            for value in labelIDs { writer.string(value, 34) }
            writer.string(audienceExpression, 42)
            writer.string(customAudienceFbid, 50)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.BroadcastListParticipant`.
    public struct BroadcastListParticipant: ProtobufMessage {
        /// Field 1.
        public var lidJID: String?
        /// Field 2.
        public var pnJID: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: lidJID = try reader.string()
                case 18: pnJID = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(lidJID, 10)
            writer.string(pnJID, 18)
            writer.append(unknownFields)
        }
    }

    /// Unencrypted copy of a collection sent by the primary on request.
    public struct SyncdSnapshotRecovery: ProtobufMessage {
        /// Field 1.
        public var version: WA.SyncdVersion?
        /// Field 2.
        public var collectionName: String?
        /// Field 3.
        public var mutationRecords: [WA.SyncdPlainTextRecord] = []
        /// Field 4.
        public var collectionLthash: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &version)
                case 18: collectionName = try reader.string()
                case 26: try mutationRecords.append(reader.message(WA.SyncdPlainTextRecord.self))
                case 34: collectionLthash = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(version, 10)
            writer.string(collectionName, 18)
            for value in mutationRecords { writer.message(value, 26) }
            writer.bytes(collectionLthash, 34)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.SyncdPlainTextRecord`.
    public struct SyncdPlainTextRecord: ProtobufMessage {
        /// Field 1.
        public var value: WA.SyncActionData?
        /// Field 2.
        public var keyID: [UInt8]?
        /// Field 3.
        public var mac: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &value)
                case 18: keyID = try reader.bytes()
                case 26: mac = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(value, 10)
            writer.bytes(keyID, 18)
            writer.bytes(mac, 26)
            writer.append(unknownFields)
        }
    }
}
