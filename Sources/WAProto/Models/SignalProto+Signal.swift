// Made by scripts/generate-protobuf from proto/signal.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension SignalProto {
    /// <enc type="msg">.
    public struct SignalMessage: ProtobufMessage {
        /// 33 bytes.
        public var ratchetKey: [UInt8]?
        /// Field 2.
        public var counter: UInt32?
        /// Field 3.
        public var previousCounter: UInt32?
        /// AES-256-CBC.
        public var ciphertext: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: ratchetKey = try reader.bytes()
                case 16: counter = try reader.uint32()
                case 24: previousCounter = try reader.uint32()
                case 34: ciphertext = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(ratchetKey, 10)
            writer.uint32(counter, 16)
            writer.uint32(previousCounter, 24)
            writer.bytes(ciphertext, 34)
            writer.append(unknownFields)
        }
    }

    /// <enc type="pkmsg">.
    public struct PreKeySignalMessage: ProtobufMessage {
        /// Absent when no one-time prekey was used.
        public var preKeyId: UInt32?
        /// 33 bytes.
        public var baseKey: [UInt8]?
        /// 33 bytes.
        public var identityKey: [UInt8]?
        /// Complete SignalMessage envelope, version byte and MAC included.
        public var message: [UInt8]?
        /// Field 5.
        public var registrationId: UInt32?
        /// Field 6.
        public var signedPreKeyId: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: preKeyId = try reader.uint32()
                case 18: baseKey = try reader.bytes()
                case 26: identityKey = try reader.bytes()
                case 34: message = try reader.bytes()
                case 40: registrationId = try reader.uint32()
                case 48: signedPreKeyId = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(preKeyId, 8)
            writer.bytes(baseKey, 18)
            writer.bytes(identityKey, 26)
            writer.bytes(message, 34)
            writer.uint32(registrationId, 40)
            writer.uint32(signedPreKeyId, 48)
            writer.append(unknownFields)
        }
    }

    /// <enc type="skmsg">.
    public struct SenderKeyMessage: ProtobufMessage {
        /// Field 1.
        public var id: UInt32?
        /// Field 2.
        public var iteration: UInt32?
        /// AES-256-CBC.
        public var ciphertext: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: id = try reader.uint32()
                case 16: iteration = try reader.uint32()
                case 26: ciphertext = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(id, 8)
            writer.uint32(iteration, 16)
            writer.bytes(ciphertext, 26)
            writer.append(unknownFields)
        }
    }

    /// Carried in wa.SenderKeyDistributionMessage.axolotlSenderKeyDistributionMessage.
    public struct SenderKeyDistributionMessage: ProtobufMessage {
        /// Field 1.
        public var id: UInt32?
        /// Field 2.
        public var iteration: UInt32?
        /// 32 bytes.
        public var chainKey: [UInt8]?
        /// 33 bytes.
        public var signingKey: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: id = try reader.uint32()
                case 16: iteration = try reader.uint32()
                case 26: chainKey = try reader.bytes()
                case 34: signingKey = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(id, 8)
            writer.uint32(iteration, 16)
            writer.bytes(chainKey, 26)
            writer.bytes(signingKey, 34)
            writer.append(unknownFields)
        }
    }
}
