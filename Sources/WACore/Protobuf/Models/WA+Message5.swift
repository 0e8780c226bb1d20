// Made by scripts/generate-protobuf from proto/message.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
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
}
