// Made by scripts/generate-protobuf from proto/device.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Values of `ADVEncryptionType`; unknown ones keep their number.
    public struct ADVEncryptionType: ProtobufEnum {
        /// The number on the wire.
        public let rawValue: Int32
        /// Makes a value from its number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// `E2EE`, 0.
        public static let e2ee = Self(rawValue: 0)
        /// `HOSTED`, 1.
        public static let hosted = Self(rawValue: 1)
    }

    /// Decoded from ADVSignedKeyIndexList.details.
    public struct ADVKeyIndexList: ProtobufMessage {
        /// Field 1.
        public var rawID: UInt32?
        /// Field 2.
        public var timestamp: UInt64?
        /// Field 3.
        public var currentIndex: UInt32?
        /// keyIndex values of devices that are still linked.
        public var validIndexes: [UInt32] = []
        /// Field 5.
        public var accountType: WA.ADVEncryptionType?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: rawID = try reader.uint32()
                case 16: timestamp = try reader.uint64()
                case 24: currentIndex = try reader.uint32()
                case 32: try validIndexes.append(reader.uint32())
                case 34: try reader.packed(into: &validIndexes) { UInt32(truncatingIfNeeded: $0) }
                case 40: accountType = try WA.ADVEncryptionType(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(rawID, 8)
            writer.uint64(timestamp, 16)
            writer.uint32(currentIndex, 24)
            writer.packed(validIndexes, 34)
            writer.enumeration(accountType, 40)
            writer.append(unknownFields)
        }
    }

    /// Binary content of <key-index-list> in a device list.
    public struct ADVSignedKeyIndexList: ProtobufMessage {
        /// Field 1.
        public var details: [UInt8]?
        /// Field 2.
        public var accountSignature: [UInt8]?
        /// Field 3.
        public var accountSignatureKey: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: details = try reader.bytes()
                case 18: accountSignature = try reader.bytes()
                case 26: accountSignatureKey = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(details, 10)
            writer.bytes(accountSignature, 18)
            writer.bytes(accountSignatureKey, 26)
            writer.append(unknownFields)
        }
    }

    /// Decoded from ADVSignedDeviceIdentity.details.
    public struct ADVDeviceIdentity: ProtobufMessage {
        /// Field 1.
        public var rawID: UInt32?
        /// Field 2.
        public var timestamp: UInt64?
        /// Index of this companion in the account key list.
        public var keyIndex: UInt32?
        /// Field 4.
        public var accountType: WA.ADVEncryptionType?
        /// Field 5.
        public var deviceType: WA.ADVEncryptionType?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: rawID = try reader.uint32()
                case 16: timestamp = try reader.uint64()
                case 24: keyIndex = try reader.uint32()
                case 32: accountType = try WA.ADVEncryptionType(rawValue: reader.int32())
                case 40: deviceType = try WA.ADVEncryptionType(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(rawID, 8)
            writer.uint64(timestamp, 16)
            writer.uint32(keyIndex, 24)
            writer.enumeration(accountType, 32)
            writer.enumeration(deviceType, 40)
            writer.append(unknownFields)
        }
    }

    /// Stored by the companion and sent in <device-identity> next to pkmsg payloads.
    public struct ADVSignedDeviceIdentity: ProtobufMessage {
        /// Serialized ADVDeviceIdentity; signatures cover these exact bytes.
        public var details: [UInt8]?
        /// Field 2.
        public var accountSignatureKey: [UInt8]?
        /// Field 3.
        public var accountSignature: [UInt8]?
        /// Field 4.
        public var deviceSignature: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: details = try reader.bytes()
                case 18: accountSignatureKey = try reader.bytes()
                case 26: accountSignature = try reader.bytes()
                case 34: deviceSignature = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(details, 10)
            writer.bytes(accountSignatureKey, 18)
            writer.bytes(accountSignature, 26)
            writer.bytes(deviceSignature, 34)
            writer.append(unknownFields)
        }
    }

    /// Content of <device-identity> in pair-success.
    public struct ADVSignedDeviceIdentityHMAC: ProtobufMessage {
        /// Serialized ADVSignedDeviceIdentity; HMAC covers these exact bytes.
        public var details: [UInt8]?
        /// Field 2.
        public var hmac: [UInt8]?
        /// Field 3.
        public var accountType: WA.ADVEncryptionType?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: details = try reader.bytes()
                case 18: hmac = try reader.bytes()
                case 24: accountType = try WA.ADVEncryptionType(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(details, 10)
            writer.bytes(hmac, 18)
            writer.enumeration(accountType, 24)
            writer.append(unknownFields)
        }
    }

    /// Sent serialized in devicePairingData.deviceProps.
    ///
    /// Decides the name shown on the phone and which history is sent.
    public struct DeviceProps: ProtobufMessage {
        /// Field 1.
        public var os: String?
        /// Field 2.
        public var version: WA.DeviceProps.AppVersion?
        /// Field 3.
        public var platformType: WA.DeviceProps.PlatformType?
        /// Field 4.
        public var requireFullSync: Bool?
        /// Field 5.
        public var historySyncConfig: WA.DeviceProps.HistorySyncConfig?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: os = try reader.string()
                case 18: try reader.message(into: &version)
                case 24: platformType = try WA.DeviceProps.PlatformType(rawValue: reader.int32())
                case 32: requireFullSync = try reader.bool()
                case 42: try reader.message(into: &historySyncConfig)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(os, 10)
            writer.message(version, 18)
            writer.enumeration(platformType, 24)
            writer.bool(requireFullSync, 32)
            writer.message(historySyncConfig, 42)
            writer.append(unknownFields)
        }

        /// Values of `PlatformType`; unknown ones keep their number.
        public struct PlatformType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `CHROME`, 1.
            public static let chrome = Self(rawValue: 1)
            /// `FIREFOX`, 2.
            public static let firefox = Self(rawValue: 2)
            /// `IE`, 3.
            public static let ie = Self(rawValue: 3)
            /// `OPERA`, 4.
            public static let opera = Self(rawValue: 4)
            /// `SAFARI`, 5.
            public static let safari = Self(rawValue: 5)
            /// `EDGE`, 6.
            public static let edge = Self(rawValue: 6)
            /// `DESKTOP`, 7.
            public static let desktop = Self(rawValue: 7)
            /// `IPAD`, 8.
            public static let ipad = Self(rawValue: 8)
            /// `ANDROID_TABLET`, 9.
            public static let androidTablet = Self(rawValue: 9)
            /// `OHANA`, 10.
            public static let ohana = Self(rawValue: 10)
            /// `ALOHA`, 11.
            public static let aloha = Self(rawValue: 11)
            /// `CATALINA`, 12.
            public static let catalina = Self(rawValue: 12)
            /// `TCL_TV`, 13.
            public static let tclTv = Self(rawValue: 13)
            /// `IOS_PHONE`, 14.
            public static let iosPhone = Self(rawValue: 14)
            /// `IOS_CATALYST`, 15.
            public static let iosCatalyst = Self(rawValue: 15)
            /// `ANDROID_PHONE`, 16.
            public static let androidPhone = Self(rawValue: 16)
            /// `ANDROID_AMBIGUOUS`, 17.
            public static let androidAmbiguous = Self(rawValue: 17)
            /// `WEAR_OS`, 18.
            public static let wearOs = Self(rawValue: 18)
            /// `AR_WRIST`, 19.
            public static let arWrist = Self(rawValue: 19)
            /// `AR_DEVICE`, 20.
            public static let arDevice = Self(rawValue: 20)
            /// `UWP`, 21.
            public static let uwp = Self(rawValue: 21)
            /// `VR`, 22.
            public static let vr = Self(rawValue: 22)
            /// `CLOUD_API`, 23.
            public static let cloudApi = Self(rawValue: 23)
            /// `SMARTGLASSES`, 24.
            public static let smartglasses = Self(rawValue: 24)
        }

        /// The message `wa.DeviceProps.HistorySyncConfig`.
        public struct HistorySyncConfig: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var fullSyncDaysLimit: UInt32?
                var fullSyncSizeMbLimit: UInt32?
                var storageQuotaMb: UInt32?
                var inlineInitialPayloadInE2EeMsg: Bool?
                var recentSyncDaysLimit: UInt32?
                var supportCallLogHistory: Bool?
                var supportBotUserAgentChatHistory: Bool?
                var supportCagReactionsAndPolls: Bool?
                var supportBizHostedMsg: Bool?
                var supportRecentSyncChunkMessageCountTuning: Bool?
                var supportHostedGroupMsg: Bool?
                var supportFbidBotChatHistory: Bool?
                var supportAddOnHistorySyncMigration: Bool?
                var supportMessageAssociation: Bool?
                var supportGroupHistory: Bool?
                var onDemandReady: Bool?
                var supportGuestChat: Bool?
                var completeOnDemandReady: Bool?
                var thumbnailSyncDaysLimit: UInt32?
                var initialSyncMaxMessagesPerChat: UInt32?
                var supportManusHistory: Bool?
                var supportHatchHistory: Bool?
                var supportedBotChannelFbids: [String] = []
                var supportInlineContacts: Bool?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 8: fullSyncDaysLimit = try reader.uint32()
                        case 16: fullSyncSizeMbLimit = try reader.uint32()
                        case 24: storageQuotaMb = try reader.uint32()
                        case 32: inlineInitialPayloadInE2EeMsg = try reader.bool()
                        case 40: recentSyncDaysLimit = try reader.uint32()
                        case 48: supportCallLogHistory = try reader.bool()
                        case 56: supportBotUserAgentChatHistory = try reader.bool()
                        case 64: supportCagReactionsAndPolls = try reader.bool()
                        case 72: supportBizHostedMsg = try reader.bool()
                        case 80: supportRecentSyncChunkMessageCountTuning = try reader.bool()
                        case 88: supportHostedGroupMsg = try reader.bool()
                        case 96: supportFbidBotChatHistory = try reader.bool()
                        case 104: supportAddOnHistorySyncMigration = try reader.bool()
                        case 112: supportMessageAssociation = try reader.bool()
                        case 120: supportGroupHistory = try reader.bool()
                        case 128: onDemandReady = try reader.bool()
                        case 136: supportGuestChat = try reader.bool()
                        case 144: completeOnDemandReady = try reader.bool()
                        case 152: thumbnailSyncDaysLimit = try reader.uint32()
                        case 160: initialSyncMaxMessagesPerChat = try reader.uint32()
                        case 168: supportManusHistory = try reader.bool()
                        case 176: supportHatchHistory = try reader.bool()
                        case 186: try supportedBotChannelFbids.append(reader.string())
                        case 192: supportInlineContacts = try reader.bool()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.uint32(fullSyncDaysLimit, 8)
                    writer.uint32(fullSyncSizeMbLimit, 16)
                    writer.uint32(storageQuotaMb, 24)
                    writer.bool(inlineInitialPayloadInE2EeMsg, 32)
                    writer.uint32(recentSyncDaysLimit, 40)
                    writer.bool(supportCallLogHistory, 48)
                    writer.bool(supportBotUserAgentChatHistory, 56)
                    writer.bool(supportCagReactionsAndPolls, 64)
                    writer.bool(supportBizHostedMsg, 72)
                    writer.bool(supportRecentSyncChunkMessageCountTuning, 80)
                    writer.bool(supportHostedGroupMsg, 88)
                    writer.bool(supportFbidBotChatHistory, 96)
                    writer.bool(supportAddOnHistorySyncMigration, 104)
                    writer.bool(supportMessageAssociation, 112)
                    writer.bool(supportGroupHistory, 120)
                    writer.bool(onDemandReady, 128)
                    writer.bool(supportGuestChat, 136)
                    writer.bool(completeOnDemandReady, 144)
                    writer.uint32(thumbnailSyncDaysLimit, 152)
                    writer.uint32(initialSyncMaxMessagesPerChat, 160)
                    writer.bool(supportManusHistory, 168)
                    writer.bool(supportHatchHistory, 176)
                    for value in supportedBotChannelFbids { writer.string(value, 186) }
                    writer.bool(supportInlineContacts, 192)
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
            public var fullSyncDaysLimit: UInt32? {
                get { box.fields.fullSyncDaysLimit }
                set { change().fields.fullSyncDaysLimit = newValue }
            }
            /// Field 2.
            public var fullSyncSizeMbLimit: UInt32? {
                get { box.fields.fullSyncSizeMbLimit }
                set { change().fields.fullSyncSizeMbLimit = newValue }
            }
            /// Field 3.
            public var storageQuotaMb: UInt32? {
                get { box.fields.storageQuotaMb }
                set { change().fields.storageQuotaMb = newValue }
            }
            /// Field 4.
            public var inlineInitialPayloadInE2EeMsg: Bool? {
                get { box.fields.inlineInitialPayloadInE2EeMsg }
                set { change().fields.inlineInitialPayloadInE2EeMsg = newValue }
            }
            /// Field 5.
            public var recentSyncDaysLimit: UInt32? {
                get { box.fields.recentSyncDaysLimit }
                set { change().fields.recentSyncDaysLimit = newValue }
            }
            /// Field 6.
            public var supportCallLogHistory: Bool? {
                get { box.fields.supportCallLogHistory }
                set { change().fields.supportCallLogHistory = newValue }
            }
            /// Field 7.
            public var supportBotUserAgentChatHistory: Bool? {
                get { box.fields.supportBotUserAgentChatHistory }
                set { change().fields.supportBotUserAgentChatHistory = newValue }
            }
            /// Field 8.
            public var supportCagReactionsAndPolls: Bool? {
                get { box.fields.supportCagReactionsAndPolls }
                set { change().fields.supportCagReactionsAndPolls = newValue }
            }
            /// Field 9.
            public var supportBizHostedMsg: Bool? {
                get { box.fields.supportBizHostedMsg }
                set { change().fields.supportBizHostedMsg = newValue }
            }
            /// Field 10.
            public var supportRecentSyncChunkMessageCountTuning: Bool? {
                get { box.fields.supportRecentSyncChunkMessageCountTuning }
                set { change().fields.supportRecentSyncChunkMessageCountTuning = newValue }
            }
            /// Field 11.
            public var supportHostedGroupMsg: Bool? {
                get { box.fields.supportHostedGroupMsg }
                set { change().fields.supportHostedGroupMsg = newValue }
            }
            /// Field 12.
            public var supportFbidBotChatHistory: Bool? {
                get { box.fields.supportFbidBotChatHistory }
                set { change().fields.supportFbidBotChatHistory = newValue }
            }
            /// Field 13.
            public var supportAddOnHistorySyncMigration: Bool? {
                get { box.fields.supportAddOnHistorySyncMigration }
                set { change().fields.supportAddOnHistorySyncMigration = newValue }
            }
            /// Field 14.
            public var supportMessageAssociation: Bool? {
                get { box.fields.supportMessageAssociation }
                set { change().fields.supportMessageAssociation = newValue }
            }
            /// Field 15.
            public var supportGroupHistory: Bool? {
                get { box.fields.supportGroupHistory }
                set { change().fields.supportGroupHistory = newValue }
            }
            /// Field 16.
            public var onDemandReady: Bool? {
                get { box.fields.onDemandReady }
                set { change().fields.onDemandReady = newValue }
            }
            /// Field 17.
            public var supportGuestChat: Bool? {
                get { box.fields.supportGuestChat }
                set { change().fields.supportGuestChat = newValue }
            }
            /// Field 18.
            public var completeOnDemandReady: Bool? {
                get { box.fields.completeOnDemandReady }
                set { change().fields.completeOnDemandReady = newValue }
            }
            /// Field 19.
            public var thumbnailSyncDaysLimit: UInt32? {
                get { box.fields.thumbnailSyncDaysLimit }
                set { change().fields.thumbnailSyncDaysLimit = newValue }
            }
            /// Field 20.
            public var initialSyncMaxMessagesPerChat: UInt32? {
                get { box.fields.initialSyncMaxMessagesPerChat }
                set { change().fields.initialSyncMaxMessagesPerChat = newValue }
            }
            /// Field 21.
            public var supportManusHistory: Bool? {
                get { box.fields.supportManusHistory }
                set { change().fields.supportManusHistory = newValue }
            }
            /// Field 22.
            public var supportHatchHistory: Bool? {
                get { box.fields.supportHatchHistory }
                set { change().fields.supportHatchHistory = newValue }
            }
            /// Field 23.
            public var supportedBotChannelFbids: [String] {
                get { box.fields.supportedBotChannelFbids }
                set { change().fields.supportedBotChannelFbids = newValue }
            }
            /// Field 24.
            public var supportInlineContacts: Bool? {
                get { box.fields.supportInlineContacts }
                set { change().fields.supportInlineContacts = newValue }
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

        /// The message `wa.DeviceProps.AppVersion`.
        public struct AppVersion: ProtobufMessage {
            /// Field 1.
            public var primary: UInt32?
            /// Field 2.
            public var secondary: UInt32?
            /// Field 3.
            public var tertiary: UInt32?
            /// Field 4.
            public var quaternary: UInt32?
            /// Field 5.
            public var quinary: UInt32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: primary = try reader.uint32()
                    case 16: secondary = try reader.uint32()
                    case 24: tertiary = try reader.uint32()
                    case 32: quaternary = try reader.uint32()
                    case 40: quinary = try reader.uint32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.uint32(primary, 8)
                writer.uint32(secondary, 16)
                writer.uint32(tertiary, 24)
                writer.uint32(quaternary, 32)
                writer.uint32(quinary, 40)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.CompanionEphemeralIdentity`.
    public struct CompanionEphemeralIdentity: ProtobufMessage {
        /// Field 1.
        public var publicKey: [UInt8]?
        /// Field 2.
        public var deviceType: WA.DeviceProps.PlatformType?
        /// Field 3.
        public var ref: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: publicKey = try reader.bytes()
                case 16: deviceType = try WA.DeviceProps.PlatformType(rawValue: reader.int32())
                case 26: ref = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(publicKey, 10)
            writer.enumeration(deviceType, 16)
            writer.string(ref, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.CompanionCommitment`.
    public struct CompanionCommitment: ProtobufMessage {
        /// Field 1.
        public var hash: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: hash = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(hash, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ProloguePayload`.
    public struct ProloguePayload: ProtobufMessage {
        /// Field 1.
        public var companionEphemeralIdentity: [UInt8]?
        /// Field 2.
        public var commitment: WA.CompanionCommitment?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: companionEphemeralIdentity = try reader.bytes()
                case 18: try reader.message(into: &commitment)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(companionEphemeralIdentity, 10)
            writer.message(commitment, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PrimaryEphemeralIdentity`.
    public struct PrimaryEphemeralIdentity: ProtobufMessage {
        /// Field 1.
        public var publicKey: [UInt8]?
        /// Field 2.
        public var nonce: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: publicKey = try reader.bytes()
                case 18: nonce = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(publicKey, 10)
            writer.bytes(nonce, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.PairingRequest`.
    public struct PairingRequest: ProtobufMessage {
        /// Field 1.
        public var companionPublicKey: [UInt8]?
        /// Field 2.
        public var companionIdentityKey: [UInt8]?
        /// Field 3.
        public var advSecret: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: companionPublicKey = try reader.bytes()
                case 18: companionIdentityKey = try reader.bytes()
                case 26: advSecret = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(companionPublicKey, 10)
            writer.bytes(companionIdentityKey, 18)
            writer.bytes(advSecret, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.EncryptedPairingRequest`.
    public struct EncryptedPairingRequest: ProtobufMessage {
        /// Field 1.
        public var encryptedPayload: [UInt8]?
        /// Field 2.
        public var iv: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: encryptedPayload = try reader.bytes()
                case 18: iv = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(encryptedPayload, 10)
            writer.bytes(iv, 18)
            writer.append(unknownFields)
        }
    }

    /// Sent by the primary in pair-success when present.
    public struct ClientPairingProps: ProtobufMessage {
        /// Field 1.
        public var isChatDbLidMigrated: Bool?
        /// Field 2.
        public var isSyncdPureLidSession: Bool?
        /// Field 3.
        public var isSyncdSnapshotRecoveryEnabled: Bool?
        /// Field 4.
        public var isHsThumbnailSyncEnabled: Bool?
        /// Field 5.
        public var subscriptionSyncPayload: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: isChatDbLidMigrated = try reader.bool()
                case 16: isSyncdPureLidSession = try reader.bool()
                case 24: isSyncdSnapshotRecoveryEnabled = try reader.bool()
                case 32: isHsThumbnailSyncEnabled = try reader.bool()
                case 42: subscriptionSyncPayload = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(isChatDbLidMigrated, 8)
            writer.bool(isSyncdPureLidSession, 16)
            writer.bool(isSyncdSnapshotRecoveryEnabled, 24)
            writer.bool(isHsThumbnailSyncEnabled, 32)
            writer.bytes(subscriptionSyncPayload, 42)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.EphemeralSetting`.
    public struct EphemeralSetting: ProtobufMessage {
        /// Field 1.
        public var duration: Int32?
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
                case 13: duration = try reader.sfixed32()
                case 17: timestamp = try reader.sfixed64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.sfixed32(duration, 13)
            writer.sfixed64(timestamp, 17)
            writer.append(unknownFields)
        }
    }
}
