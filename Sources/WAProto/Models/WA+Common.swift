// Made by scripts/generate-protobuf from proto/common.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Identifies one message.
    ///
    /// See 51-sending and 71-history for who fills what.
    public struct MessageKey: ProtobufMessage {
        /// Chat JID, without device.
        public var remoteJID: String?
        /// True when our own account (any device) sent it.
        public var fromMe: Bool?
        /// Field 3.
        public var id: String?
        /// Sender inside a group, broadcast or status; empty in a 1:1 chat.
        public var participant: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: remoteJID = try reader.string()
                case 16: fromMe = try reader.bool()
                case 26: id = try reader.string()
                case 34: participant = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(remoteJID, 10)
            writer.bool(fromMe, 16)
            writer.string(id, 26)
            writer.string(participant, 34)
            writer.append(unknownFields)
        }
    }

    /// Advanced chat privacy state.
    public struct LimitSharing: ProtobufMessage {
        /// Field 1.
        public var sharingLimited: Bool?
        /// Field 2.
        public var trigger: WA.LimitSharing.Trigger?
        /// Field 3.
        public var limitSharingSettingTimestamp: Int64?
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
                case 8: sharingLimited = try reader.bool()
                case 16: trigger = try WA.LimitSharing.Trigger(rawValue: reader.int32())
                case 24: limitSharingSettingTimestamp = try reader.int64()
                case 32: initiatedByMe = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(sharingLimited, 8)
            writer.enumeration(trigger, 16)
            writer.int64(limitSharingSettingTimestamp, 24)
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
            /// `BIZ_SUPPORTS_FB_HOSTING`, 2.
            public static let bizSupportsFbHosting = Self(rawValue: 2)
            /// `UNKNOWN_GROUP`, 3.
            public static let unknownGroup = Self(rawValue: 3)
        }
    }
}
