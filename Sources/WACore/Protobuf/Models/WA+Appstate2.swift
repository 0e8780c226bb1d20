// Made by scripts/generate-protobuf from proto/appstate.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
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
