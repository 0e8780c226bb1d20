// Made by scripts/generate-protobuf from proto/message.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
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
