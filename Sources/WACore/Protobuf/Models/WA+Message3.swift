// Made by scripts/generate-protobuf from proto/message.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
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
}
