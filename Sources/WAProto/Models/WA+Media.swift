// Made by scripts/generate-protobuf from proto/media.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Decrypted answer of the phone to a media retry receipt.
    public struct MediaRetryNotification: ProtobufMessage {
        /// Field 1.
        public var stanzaID: String?
        /// Field 2.
        public var directPath: String?
        /// Field 3.
        public var result: WA.MediaRetryNotification.ResultType?
        /// Field 4.
        public var messageSecret: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: stanzaID = try reader.string()
                case 18: directPath = try reader.string()
                case 24: result = try WA.MediaRetryNotification.ResultType(rawValue: reader.int32())
                case 34: messageSecret = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(stanzaID, 10)
            writer.string(directPath, 18)
            writer.enumeration(result, 24)
            writer.bytes(messageSecret, 34)
            writer.append(unknownFields)
        }

        /// Values of `ResultType`; unknown ones keep their number.
        public struct ResultType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `GENERAL_ERROR`, 0.
            public static let generalError = Self(rawValue: 0)
            /// `SUCCESS`, 1.
            public static let success = Self(rawValue: 1)
            /// `NOT_FOUND`, 2.
            public static let notFound = Self(rawValue: 2)
            /// `DECRYPTION_ERROR`, 3.
            public static let decryptionError = Self(rawValue: 3)
        }
    }

    /// Encrypted request inside the retry receipt.
    public struct ServerErrorReceipt: ProtobufMessage {
        /// Field 1.
        public var stanzaID: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: stanzaID = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(stanzaID, 10)
            writer.append(unknownFields)
        }
    }
}
