// Made by scripts/generate-protobuf from proto/business.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Content of <verified_name>; `details` is a serialized Details.
    public struct VerifiedNameCertificate: ProtobufMessage {
        /// Field 1.
        public var details: [UInt8]?
        /// Field 2.
        public var signature: [UInt8]?
        /// Field 3.
        public var serverSignature: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: details = try reader.bytes()
                case 18: signature = try reader.bytes()
                case 26: serverSignature = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(details, 10)
            writer.bytes(signature, 18)
            writer.bytes(serverSignature, 26)
            writer.append(unknownFields)
        }

        /// Parsed from the bytes of `details`.
        public struct Details: ProtobufMessage {
            /// Field 1.
            public var serial: UInt64?
            /// Field 2.
            public var issuer: String?
            /// Field 4.
            public var verifiedName: String?
            /// Field 8.
            public var localizedNames: [WA.LocalizedName] = []
            /// Field 10.
            public var issueTime: UInt64?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: serial = try reader.uint64()
                    case 18: issuer = try reader.string()
                    case 34: verifiedName = try reader.string()
                    case 66: try localizedNames.append(reader.message(WA.LocalizedName.self))
                    case 80: issueTime = try reader.uint64()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.uint64(serial, 8)
                writer.string(issuer, 18)
                writer.string(verifiedName, 34)
                for value in localizedNames { writer.message(value, 66) }
                writer.uint64(issueTime, 80)
                writer.append(unknownFields)
            }
        }
    }

    /// The message `wa.LocalizedName`.
    public struct LocalizedName: ProtobufMessage {
        /// Field 1.
        public var lg: String?
        /// Field 2.
        public var lc: String?
        /// Field 3.
        public var verifiedName: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: lg = try reader.string()
                case 18: lc = try reader.string()
                case 26: verifiedName = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(lg, 10)
            writer.string(lc, 18)
            writer.string(verifiedName, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.BizIdentityInfo`.
    public struct BizIdentityInfo: ProtobufMessage {
        /// Field 1.
        public var vlevel: WA.BizIdentityInfo.VerifiedLevelValue?
        /// Field 2.
        public var vnameCert: WA.VerifiedNameCertificate?
        /// Field 3.
        public var signed: Bool?
        /// Field 4.
        public var revoked: Bool?
        /// Field 5.
        public var hostStorage: WA.BizIdentityInfo.HostStorageType?
        /// Field 6.
        public var actualActors: WA.BizIdentityInfo.ActualActorsType?
        /// Field 7.
        public var privacyModeTS: UInt64?
        /// Field 8.
        public var featureControls: UInt64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: vlevel = try WA.BizIdentityInfo.VerifiedLevelValue(rawValue: reader.int32())
                case 18: try reader.message(into: &vnameCert)
                case 24: signed = try reader.bool()
                case 32: revoked = try reader.bool()
                case 40: hostStorage = try WA.BizIdentityInfo.HostStorageType(rawValue: reader.int32())
                case 48: actualActors = try WA.BizIdentityInfo.ActualActorsType(rawValue: reader.int32())
                case 56: privacyModeTS = try reader.uint64()
                case 64: featureControls = try reader.uint64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.enumeration(vlevel, 8)
            writer.message(vnameCert, 18)
            writer.bool(signed, 24)
            writer.bool(revoked, 32)
            writer.enumeration(hostStorage, 40)
            writer.enumeration(actualActors, 48)
            writer.uint64(privacyModeTS, 56)
            writer.uint64(featureControls, 64)
            writer.append(unknownFields)
        }

        /// Values of `ActualActorsType`; unknown ones keep their number.
        public struct ActualActorsType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `SELF`, 0.
            public static let selfValue = Self(rawValue: 0)
            /// `BSP`, 1.
            public static let bsp = Self(rawValue: 1)
        }

        /// Values of `HostStorageType`; unknown ones keep their number.
        public struct HostStorageType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `ON_PREMISE`, 0.
            public static let onPremise = Self(rawValue: 0)
            /// `FACEBOOK`, 1.
            public static let facebook = Self(rawValue: 1)
        }

        /// Values of `VerifiedLevelValue`; unknown ones keep their number.
        public struct VerifiedLevelValue: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNKNOWN`, 0.
            public static let unknown = Self(rawValue: 0)
            /// `LOW`, 1.
            public static let low = Self(rawValue: 1)
            /// `HIGH`, 2.
            public static let high = Self(rawValue: 2)
        }
    }

    /// The message `wa.BizAccountPayload`.
    public struct BizAccountPayload: ProtobufMessage {
        /// Field 1.
        public var vnameCert: WA.VerifiedNameCertificate?
        /// Field 2.
        public var bizAcctLinkInfo: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &vnameCert)
                case 18: bizAcctLinkInfo = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(vnameCert, 10)
            writer.bytes(bizAcctLinkInfo, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.BizAccountLinkInfo`.
    public struct BizAccountLinkInfo: ProtobufMessage {
        /// Field 1.
        public var whatsappBizAcctFbid: UInt64?
        /// Field 2.
        public var whatsappAcctNumber: String?
        /// Field 3.
        public var issueTime: UInt64?
        /// Field 4.
        public var hostStorage: WA.BizAccountLinkInfo.HostStorageType?
        /// Field 5.
        public var accountType: WA.BizAccountLinkInfo.AccountType?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: whatsappBizAcctFbid = try reader.uint64()
                case 18: whatsappAcctNumber = try reader.string()
                case 24: issueTime = try reader.uint64()
                case 32: hostStorage = try WA.BizAccountLinkInfo.HostStorageType(rawValue: reader.int32())
                case 40: accountType = try WA.BizAccountLinkInfo.AccountType(rawValue: reader.int32())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint64(whatsappBizAcctFbid, 8)
            writer.string(whatsappAcctNumber, 18)
            writer.uint64(issueTime, 24)
            writer.enumeration(hostStorage, 32)
            writer.enumeration(accountType, 40)
            writer.append(unknownFields)
        }

        /// Values of `AccountType`; unknown ones keep their number.
        public struct AccountType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `ENTERPRISE`, 0.
            public static let enterprise = Self(rawValue: 0)
        }

        /// Values of `HostStorageType`; unknown ones keep their number.
        public struct HostStorageType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `ON_PREMISE`, 0.
            public static let onPremise = Self(rawValue: 0)
            /// `FACEBOOK`, 1.
            public static let facebook = Self(rawValue: 1)
        }
    }
}
