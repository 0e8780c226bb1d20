// Made by scripts/generate-protobuf from proto/message.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// The message `wa.GroupMention`.
    public struct GroupMention: ProtobufMessage {
        /// Field 1.
        public var groupJID: String?
        /// Field 2.
        public var groupSubject: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: groupJID = try reader.string()
                case 18: groupSubject = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(groupJID, 10)
            writer.string(groupSubject, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ActionLink`.
    public struct ActionLink: ProtobufMessage {
        /// Field 1.
        public var url: String?
        /// Field 2.
        public var buttonTitle: String?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: url = try reader.string()
                case 18: buttonTitle = try reader.string()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(url, 10)
            writer.string(buttonTitle, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.MemberLabel`.
    public struct MemberLabel: ProtobufMessage {
        /// Field 1.
        public var label: String?
        /// Field 2.
        public var labelTimestamp: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: label = try reader.string()
                case 16: labelTimestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(label, 10)
            writer.int64(labelTimestamp, 16)
            writer.append(unknownFields)
        }
    }

    /// Text with a quote, mentions, link preview or status colours.
    public struct ExtendedTextMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var text: String?
            var matchedText: String?
            var description: String?
            var title: String?
            var textArgb: UInt32?
            var backgroundArgb: UInt32?
            var font: WA.ExtendedTextMessage.FontType?
            var previewType: WA.ExtendedTextMessage.PreviewType?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var doNotPlayInline: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var mediaKey: [UInt8]?
            var mediaKeyTimestamp: Int64?
            var thumbnailHeight: UInt32?
            var thumbnailWidth: UInt32?
            var inviteLinkGroupType: WA.ExtendedTextMessage.InviteLinkGroupType?
            var inviteLinkParentGroupSubjectV2: String?
            var inviteLinkParentGroupThumbnailV2: [UInt8]?
            var inviteLinkGroupTypeV2: WA.ExtendedTextMessage.InviteLinkGroupType?
            var viewOnce: Bool?
            var videoHeight: UInt32?
            var videoWidth: UInt32?
            var faviconMmsMetadata: WA.MMSThumbnailMetadata?
            var videoContentURL: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: text = try reader.string()
                    case 18: matchedText = try reader.string()
                    case 42: description = try reader.string()
                    case 50: title = try reader.string()
                    case 61: textArgb = try reader.fixed32()
                    case 69: backgroundArgb = try reader.fixed32()
                    case 72: font = try WA.ExtendedTextMessage.FontType(rawValue: reader.int32())
                    case 80: previewType = try WA.ExtendedTextMessage.PreviewType(rawValue: reader.int32())
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: doNotPlayInline = try reader.bool()
                    case 154: thumbnailDirectPath = try reader.string()
                    case 162: thumbnailSHA256 = try reader.bytes()
                    case 170: thumbnailEncSHA256 = try reader.bytes()
                    case 178: mediaKey = try reader.bytes()
                    case 184: mediaKeyTimestamp = try reader.int64()
                    case 192: thumbnailHeight = try reader.uint32()
                    case 200: thumbnailWidth = try reader.uint32()
                    case 208: inviteLinkGroupType = try WA.ExtendedTextMessage.InviteLinkGroupType(rawValue: reader.int32())
                    case 218: inviteLinkParentGroupSubjectV2 = try reader.string()
                    case 226: inviteLinkParentGroupThumbnailV2 = try reader.bytes()
                    case 232: inviteLinkGroupTypeV2 = try WA.ExtendedTextMessage.InviteLinkGroupType(rawValue: reader.int32())
                    case 240: viewOnce = try reader.bool()
                    case 248: videoHeight = try reader.uint32()
                    case 256: videoWidth = try reader.uint32()
                    case 266: try reader.message(into: &faviconMmsMetadata)
                    case 298: videoContentURL = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(text, 10)
                writer.string(matchedText, 18)
                writer.string(description, 42)
                writer.string(title, 50)
                writer.fixed32(textArgb, 61)
                writer.fixed32(backgroundArgb, 69)
                writer.enumeration(font, 72)
                writer.enumeration(previewType, 80)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.bool(doNotPlayInline, 144)
                writer.string(thumbnailDirectPath, 154)
                writer.bytes(thumbnailSHA256, 162)
                writer.bytes(thumbnailEncSHA256, 170)
                writer.bytes(mediaKey, 178)
                writer.int64(mediaKeyTimestamp, 184)
                writer.uint32(thumbnailHeight, 192)
                writer.uint32(thumbnailWidth, 200)
                writer.enumeration(inviteLinkGroupType, 208)
                writer.string(inviteLinkParentGroupSubjectV2, 218)
                writer.bytes(inviteLinkParentGroupThumbnailV2, 226)
                writer.enumeration(inviteLinkGroupTypeV2, 232)
                writer.bool(viewOnce, 240)
                writer.uint32(videoHeight, 248)
                writer.uint32(videoWidth, 256)
                writer.message(faviconMmsMetadata, 266)
                writer.string(videoContentURL, 298)
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
        public var text: String? {
            get { box.fields.text }
            set { change().fields.text = newValue }
        }
        /// The URL as it appears in text, needed to show a preview.
        public var matchedText: String? {
            get { box.fields.matchedText }
            set { change().fields.matchedText = newValue }
        }
        /// Field 5.
        public var description: String? {
            get { box.fields.description }
            set { change().fields.description = newValue }
        }
        /// Field 6.
        public var title: String? {
            get { box.fields.title }
            set { change().fields.title = newValue }
        }
        /// Field 7.
        public var textArgb: UInt32? {
            get { box.fields.textArgb }
            set { change().fields.textArgb = newValue }
        }
        /// Field 8.
        public var backgroundArgb: UInt32? {
            get { box.fields.backgroundArgb }
            set { change().fields.backgroundArgb = newValue }
        }
        /// Field 9.
        public var font: WA.ExtendedTextMessage.FontType? {
            get { box.fields.font }
            set { change().fields.font = newValue }
        }
        /// Field 10.
        public var previewType: WA.ExtendedTextMessage.PreviewType? {
            get { box.fields.previewType }
            set { change().fields.previewType = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var doNotPlayInline: Bool? {
            get { box.fields.doNotPlayInline }
            set { change().fields.doNotPlayInline = newValue }
        }
        /// High quality preview image, media type thumbnail-link.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 20.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 21.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 22.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 23.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 24.
        public var thumbnailHeight: UInt32? {
            get { box.fields.thumbnailHeight }
            set { change().fields.thumbnailHeight = newValue }
        }
        /// Field 25.
        public var thumbnailWidth: UInt32? {
            get { box.fields.thumbnailWidth }
            set { change().fields.thumbnailWidth = newValue }
        }
        /// Field 26.
        public var inviteLinkGroupType: WA.ExtendedTextMessage.InviteLinkGroupType? {
            get { box.fields.inviteLinkGroupType }
            set { change().fields.inviteLinkGroupType = newValue }
        }
        /// Field 27.
        public var inviteLinkParentGroupSubjectV2: String? {
            get { box.fields.inviteLinkParentGroupSubjectV2 }
            set { change().fields.inviteLinkParentGroupSubjectV2 = newValue }
        }
        /// Field 28.
        public var inviteLinkParentGroupThumbnailV2: [UInt8]? {
            get { box.fields.inviteLinkParentGroupThumbnailV2 }
            set { change().fields.inviteLinkParentGroupThumbnailV2 = newValue }
        }
        /// Field 29.
        public var inviteLinkGroupTypeV2: WA.ExtendedTextMessage.InviteLinkGroupType? {
            get { box.fields.inviteLinkGroupTypeV2 }
            set { change().fields.inviteLinkGroupTypeV2 = newValue }
        }
        /// Field 30.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 31.
        public var videoHeight: UInt32? {
            get { box.fields.videoHeight }
            set { change().fields.videoHeight = newValue }
        }
        /// Field 32.
        public var videoWidth: UInt32? {
            get { box.fields.videoWidth }
            set { change().fields.videoWidth = newValue }
        }
        /// Field 33.
        public var faviconMmsMetadata: WA.MMSThumbnailMetadata? {
            get { box.fields.faviconMmsMetadata }
            set { change().fields.faviconMmsMetadata = newValue }
        }
        /// Field 37.
        public var videoContentURL: String? {
            get { box.fields.videoContentURL }
            set { change().fields.videoContentURL = newValue }
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

        /// Values of `InviteLinkGroupType`; unknown ones keep their number.
        public struct InviteLinkGroupType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `DEFAULT`, 0.
            public static let `default` = Self(rawValue: 0)
            /// `PARENT`, 1.
            public static let parent = Self(rawValue: 1)
            /// `SUB`, 2.
            public static let sub = Self(rawValue: 2)
            /// `DEFAULT_SUB`, 3.
            public static let defaultSub = Self(rawValue: 3)
        }

        /// Values of `PreviewType`; unknown ones keep their number.
        public struct PreviewType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `VIDEO`, 1.
            public static let video = Self(rawValue: 1)
            /// `PLACEHOLDER`, 4.
            public static let placeholder = Self(rawValue: 4)
            /// `IMAGE`, 5.
            public static let image = Self(rawValue: 5)
            /// `PAYMENT_LINKS`, 6.
            public static let paymentLinks = Self(rawValue: 6)
            /// `PROFILE`, 7.
            public static let profile = Self(rawValue: 7)
        }

        /// Values of `FontType`; unknown ones keep their number.
        public struct FontType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `SYSTEM`, 0.
            public static let system = Self(rawValue: 0)
            /// `SYSTEM_TEXT`, 1.
            public static let systemText = Self(rawValue: 1)
            /// `FB_SCRIPT`, 2.
            public static let fbScript = Self(rawValue: 2)
            /// `SYSTEM_BOLD`, 6.
            public static let systemBold = Self(rawValue: 6)
            /// `MORNINGBREEZE_REGULAR`, 7.
            public static let morningbreezeRegular = Self(rawValue: 7)
            /// `CALISTOGA_REGULAR`, 8.
            public static let calistogaRegular = Self(rawValue: 8)
            /// `EXO2_EXTRABOLD`, 9.
            public static let exo2Extrabold = Self(rawValue: 9)
            /// `COURIERPRIME_BOLD`, 10.
            public static let courierprimeBold = Self(rawValue: 10)
        }
    }

    /// The message `wa.MMSThumbnailMetadata`.
    public struct MMSThumbnailMetadata: ProtobufMessage {
        /// Field 1.
        public var thumbnailDirectPath: String?
        /// Field 2.
        public var thumbnailSHA256: [UInt8]?
        /// Field 3.
        public var thumbnailEncSHA256: [UInt8]?
        /// Field 4.
        public var mediaKey: [UInt8]?
        /// Field 5.
        public var mediaKeyTimestamp: Int64?
        /// Field 6.
        public var thumbnailHeight: UInt32?
        /// Field 7.
        public var thumbnailWidth: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: thumbnailDirectPath = try reader.string()
                case 18: thumbnailSHA256 = try reader.bytes()
                case 26: thumbnailEncSHA256 = try reader.bytes()
                case 34: mediaKey = try reader.bytes()
                case 40: mediaKeyTimestamp = try reader.int64()
                case 48: thumbnailHeight = try reader.uint32()
                case 56: thumbnailWidth = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(thumbnailDirectPath, 10)
            writer.bytes(thumbnailSHA256, 18)
            writer.bytes(thumbnailEncSHA256, 26)
            writer.bytes(mediaKey, 34)
            writer.int64(mediaKeyTimestamp, 40)
            writer.uint32(thumbnailHeight, 48)
            writer.uint32(thumbnailWidth, 56)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.ImageMessage`.
    public struct ImageMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var caption: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var height: UInt32?
            var width: UInt32?
            var mediaKey: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var firstScanSidecar: [UInt8]?
            var firstScanLength: UInt32?
            var experimentGroupID: UInt32?
            var scansSidecar: [UInt8]?
            var scanLengths: [UInt32] = []
            var midQualityFileSHA256: [UInt8]?
            var midQualityFileEncSHA256: [UInt8]?
            var viewOnce: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var staticURL: String?
            var imageSourceType: WA.ImageMessage.ImageSourceType?
            var accessibilityLabel: String?
            var qrURL: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: caption = try reader.string()
                    case 34: fileSHA256 = try reader.bytes()
                    case 40: fileLength = try reader.uint64()
                    case 48: height = try reader.uint32()
                    case 56: width = try reader.uint32()
                    case 66: mediaKey = try reader.bytes()
                    case 74: fileEncSHA256 = try reader.bytes()
                    case 90: directPath = try reader.string()
                    case 96: mediaKeyTimestamp = try reader.int64()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 146: firstScanSidecar = try reader.bytes()
                    case 152: firstScanLength = try reader.uint32()
                    case 160: experimentGroupID = try reader.uint32()
                    case 170: scansSidecar = try reader.bytes()
                    case 176: try scanLengths.append(reader.uint32())
                    case 178: try reader.packed(into: &scanLengths) { UInt32(truncatingIfNeeded: $0) }
                    case 186: midQualityFileSHA256 = try reader.bytes()
                    case 194: midQualityFileEncSHA256 = try reader.bytes()
                    case 200: viewOnce = try reader.bool()
                    case 210: thumbnailDirectPath = try reader.string()
                    case 218: thumbnailSHA256 = try reader.bytes()
                    case 226: thumbnailEncSHA256 = try reader.bytes()
                    case 234: staticURL = try reader.string()
                    case 248: imageSourceType = try WA.ImageMessage.ImageSourceType(rawValue: reader.int32())
                    case 258: accessibilityLabel = try reader.string()
                    case 274: qrURL = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.string(caption, 26)
                writer.bytes(fileSHA256, 34)
                writer.uint64(fileLength, 40)
                writer.uint32(height, 48)
                writer.uint32(width, 56)
                writer.bytes(mediaKey, 66)
                writer.bytes(fileEncSHA256, 74)
                writer.string(directPath, 90)
                writer.int64(mediaKeyTimestamp, 96)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.bytes(firstScanSidecar, 146)
                writer.uint32(firstScanLength, 152)
                writer.uint32(experimentGroupID, 160)
                writer.bytes(scansSidecar, 170)
                for value in scanLengths { writer.uint32(value, 176) }
                writer.bytes(midQualityFileSHA256, 186)
                writer.bytes(midQualityFileEncSHA256, 194)
                writer.bool(viewOnce, 200)
                writer.string(thumbnailDirectPath, 210)
                writer.bytes(thumbnailSHA256, 218)
                writer.bytes(thumbnailEncSHA256, 226)
                writer.string(staticURL, 234)
                writer.enumeration(imageSourceType, 248)
                writer.string(accessibilityLabel, 258)
                writer.string(qrURL, 274)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 4.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 5.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 6.
        public var height: UInt32? {
            get { box.fields.height }
            set { change().fields.height = newValue }
        }
        /// Field 7.
        public var width: UInt32? {
            get { box.fields.width }
            set { change().fields.width = newValue }
        }
        /// Field 8.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 9.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 11.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 12.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var firstScanSidecar: [UInt8]? {
            get { box.fields.firstScanSidecar }
            set { change().fields.firstScanSidecar = newValue }
        }
        /// Field 19.
        public var firstScanLength: UInt32? {
            get { box.fields.firstScanLength }
            set { change().fields.firstScanLength = newValue }
        }
        /// Field 20.
        public var experimentGroupID: UInt32? {
            get { box.fields.experimentGroupID }
            set { change().fields.experimentGroupID = newValue }
        }
        /// Field 21.
        public var scansSidecar: [UInt8]? {
            get { box.fields.scansSidecar }
            set { change().fields.scansSidecar = newValue }
        }
        /// Field 22.
        public var scanLengths: [UInt32] {
            get { box.fields.scanLengths }
            set { change().fields.scanLengths = newValue }
        }
        /// Field 23.
        public var midQualityFileSHA256: [UInt8]? {
            get { box.fields.midQualityFileSHA256 }
            set { change().fields.midQualityFileSHA256 = newValue }
        }
        /// Field 24.
        public var midQualityFileEncSHA256: [UInt8]? {
            get { box.fields.midQualityFileEncSHA256 }
            set { change().fields.midQualityFileEncSHA256 = newValue }
        }
        /// Field 25.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 26.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 27.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 28.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 29.
        public var staticURL: String? {
            get { box.fields.staticURL }
            set { change().fields.staticURL = newValue }
        }
        /// Field 31.
        public var imageSourceType: WA.ImageMessage.ImageSourceType? {
            get { box.fields.imageSourceType }
            set { change().fields.imageSourceType = newValue }
        }
        /// Field 32.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
        }
        /// Field 34.
        public var qrURL: String? {
            get { box.fields.qrURL }
            set { change().fields.qrURL = newValue }
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

        /// Values of `ImageSourceType`; unknown ones keep their number.
        public struct ImageSourceType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `USER_IMAGE`, 0.
            public static let userImage = Self(rawValue: 0)
            /// `AI_GENERATED`, 1.
            public static let aiGenerated = Self(rawValue: 1)
            /// `AI_MODIFIED`, 2.
            public static let aiModified = Self(rawValue: 2)
            /// `RASTERIZED_TEXT_STATUS`, 3.
            public static let rasterizedTextStatus = Self(rawValue: 3)
        }
    }

    /// Also the type of ptvMessage (round video note).
    public struct VideoMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var seconds: UInt32?
            var mediaKey: [UInt8]?
            var caption: String?
            var gifPlayback: Bool?
            var height: UInt32?
            var width: UInt32?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var streamingSidecar: [UInt8]?
            var gifAttribution: WA.VideoMessage.Attribution?
            var viewOnce: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var staticURL: String?
            var accessibilityLabel: String?
            var processedVideos: [WA.ProcessedVideo] = []
            var metadataURL: String?
            var videoSourceType: WA.VideoMessage.VideoSourceType?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: fileSHA256 = try reader.bytes()
                    case 32: fileLength = try reader.uint64()
                    case 40: seconds = try reader.uint32()
                    case 50: mediaKey = try reader.bytes()
                    case 58: caption = try reader.string()
                    case 64: gifPlayback = try reader.bool()
                    case 72: height = try reader.uint32()
                    case 80: width = try reader.uint32()
                    case 90: fileEncSHA256 = try reader.bytes()
                    case 106: directPath = try reader.string()
                    case 112: mediaKeyTimestamp = try reader.int64()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 146: streamingSidecar = try reader.bytes()
                    case 152: gifAttribution = try WA.VideoMessage.Attribution(rawValue: reader.int32())
                    case 160: viewOnce = try reader.bool()
                    case 170: thumbnailDirectPath = try reader.string()
                    case 178: thumbnailSHA256 = try reader.bytes()
                    case 186: thumbnailEncSHA256 = try reader.bytes()
                    case 194: staticURL = try reader.string()
                    case 210: accessibilityLabel = try reader.string()
                    case 218: try processedVideos.append(reader.message(WA.ProcessedVideo.self))
                    case 242: metadataURL = try reader.string()
                    case 248: videoSourceType = try WA.VideoMessage.VideoSourceType(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.bytes(fileSHA256, 26)
                writer.uint64(fileLength, 32)
                writer.uint32(seconds, 40)
                writer.bytes(mediaKey, 50)
                writer.string(caption, 58)
                writer.bool(gifPlayback, 64)
                writer.uint32(height, 72)
                writer.uint32(width, 80)
                writer.bytes(fileEncSHA256, 90)
                writer.string(directPath, 106)
                writer.int64(mediaKeyTimestamp, 112)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.bytes(streamingSidecar, 146)
                writer.enumeration(gifAttribution, 152)
                writer.bool(viewOnce, 160)
                writer.string(thumbnailDirectPath, 170)
                writer.bytes(thumbnailSHA256, 178)
                writer.bytes(thumbnailEncSHA256, 186)
                writer.string(staticURL, 194)
                writer.string(accessibilityLabel, 210)
                for value in processedVideos { writer.message(value, 218) }
                writer.string(metadataURL, 242)
                writer.enumeration(videoSourceType, 248)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 4.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 5.
        public var seconds: UInt32? {
            get { box.fields.seconds }
            set { change().fields.seconds = newValue }
        }
        /// Field 6.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 7.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 8.
        public var gifPlayback: Bool? {
            get { box.fields.gifPlayback }
            set { change().fields.gifPlayback = newValue }
        }
        /// Field 9.
        public var height: UInt32? {
            get { box.fields.height }
            set { change().fields.height = newValue }
        }
        /// Field 10.
        public var width: UInt32? {
            get { box.fields.width }
            set { change().fields.width = newValue }
        }
        /// Field 11.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 13.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 14.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// See 60-media.md.
        public var streamingSidecar: [UInt8]? {
            get { box.fields.streamingSidecar }
            set { change().fields.streamingSidecar = newValue }
        }
        /// Field 19.
        public var gifAttribution: WA.VideoMessage.Attribution? {
            get { box.fields.gifAttribution }
            set { change().fields.gifAttribution = newValue }
        }
        /// Field 20.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 21.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 22.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 23.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 24.
        public var staticURL: String? {
            get { box.fields.staticURL }
            set { change().fields.staticURL = newValue }
        }
        /// Field 26.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
        }
        /// Field 27.
        public var processedVideos: [WA.ProcessedVideo] {
            get { box.fields.processedVideos }
            set { change().fields.processedVideos = newValue }
        }
        /// Field 30.
        public var metadataURL: String? {
            get { box.fields.metadataURL }
            set { change().fields.metadataURL = newValue }
        }
        /// Field 31.
        public var videoSourceType: WA.VideoMessage.VideoSourceType? {
            get { box.fields.videoSourceType }
            set { change().fields.videoSourceType = newValue }
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

        /// Values of `VideoSourceType`; unknown ones keep their number.
        public struct VideoSourceType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `USER_VIDEO`, 0.
            public static let userVideo = Self(rawValue: 0)
            /// `AI_GENERATED`, 1.
            public static let aiGenerated = Self(rawValue: 1)
        }

        /// Values of `Attribution`; unknown ones keep their number.
        public struct Attribution: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `NONE`, 0.
            public static let noneValue = Self(rawValue: 0)
            /// `GIPHY`, 1.
            public static let giphy = Self(rawValue: 1)
            /// `TENOR`, 2.
            public static let tenor = Self(rawValue: 2)
            /// `KLIPY`, 3.
            public static let klipy = Self(rawValue: 3)
        }
    }

    /// The message `wa.ProcessedVideo`.
    public struct ProcessedVideo: ProtobufMessage {
        /// Field 1.
        public var directPath: String?
        /// Field 2.
        public var fileSHA256: [UInt8]?
        /// Field 3.
        public var height: UInt32?
        /// Field 4.
        public var width: UInt32?
        /// Field 5.
        public var fileLength: UInt64?
        /// Field 6.
        public var bitrate: UInt32?
        /// Field 7.
        public var quality: WA.ProcessedVideo.VideoQuality?
        /// Field 8.
        public var capabilities: [String] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: directPath = try reader.string()
                case 18: fileSHA256 = try reader.bytes()
                case 24: height = try reader.uint32()
                case 32: width = try reader.uint32()
                case 40: fileLength = try reader.uint64()
                case 48: bitrate = try reader.uint32()
                case 56: quality = try WA.ProcessedVideo.VideoQuality(rawValue: reader.int32())
                case 66: try capabilities.append(reader.string())
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(directPath, 10)
            writer.bytes(fileSHA256, 18)
            writer.uint32(height, 24)
            writer.uint32(width, 32)
            writer.uint64(fileLength, 40)
            writer.uint32(bitrate, 48)
            writer.enumeration(quality, 56)
            for value in capabilities { writer.string(value, 66) }
            writer.append(unknownFields)
        }

        /// Values of `VideoQuality`; unknown ones keep their number.
        public struct VideoQuality: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `UNDEFINED`, 0.
            public static let undefined = Self(rawValue: 0)
            /// `LOW`, 1.
            public static let low = Self(rawValue: 1)
            /// `MID`, 2.
            public static let mid = Self(rawValue: 2)
            /// `HIGH`, 3.
            public static let high = Self(rawValue: 3)
        }
    }

    /// Voice note when PTT is true.
    public struct AudioMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var seconds: UInt32?
            var ptt: Bool?
            var mediaKey: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var contextInfo: WA.ContextInfo?
            var streamingSidecar: [UInt8]?
            var waveform: [UInt8]?
            var backgroundArgb: UInt32?
            var viewOnce: Bool?
            var accessibilityLabel: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: fileSHA256 = try reader.bytes()
                    case 32: fileLength = try reader.uint64()
                    case 40: seconds = try reader.uint32()
                    case 48: ptt = try reader.bool()
                    case 58: mediaKey = try reader.bytes()
                    case 66: fileEncSHA256 = try reader.bytes()
                    case 74: directPath = try reader.string()
                    case 80: mediaKeyTimestamp = try reader.int64()
                    case 138: try reader.message(into: &contextInfo)
                    case 146: streamingSidecar = try reader.bytes()
                    case 154: waveform = try reader.bytes()
                    case 165: backgroundArgb = try reader.fixed32()
                    case 168: viewOnce = try reader.bool()
                    case 178: accessibilityLabel = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.bytes(fileSHA256, 26)
                writer.uint64(fileLength, 32)
                writer.uint32(seconds, 40)
                writer.bool(ptt, 48)
                writer.bytes(mediaKey, 58)
                writer.bytes(fileEncSHA256, 66)
                writer.string(directPath, 74)
                writer.int64(mediaKeyTimestamp, 80)
                writer.message(contextInfo, 138)
                writer.bytes(streamingSidecar, 146)
                writer.bytes(waveform, 154)
                writer.fixed32(backgroundArgb, 165)
                writer.bool(viewOnce, 168)
                writer.string(accessibilityLabel, 178)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 4.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Duration.
        public var seconds: UInt32? {
            get { box.fields.seconds }
            set { change().fields.seconds = newValue }
        }
        /// Field 6.
        public var ptt: Bool? {
            get { box.fields.ptt }
            set { change().fields.ptt = newValue }
        }
        /// Field 7.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 8.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 9.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 10.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// See 60-media.md.
        public var streamingSidecar: [UInt8]? {
            get { box.fields.streamingSidecar }
            set { change().fields.streamingSidecar = newValue }
        }
        /// 64 bytes, each 0..100.
        public var waveform: [UInt8]? {
            get { box.fields.waveform }
            set { change().fields.waveform = newValue }
        }
        /// Field 20.
        public var backgroundArgb: UInt32? {
            get { box.fields.backgroundArgb }
            set { change().fields.backgroundArgb = newValue }
        }
        /// Field 21.
        public var viewOnce: Bool? {
            get { box.fields.viewOnce }
            set { change().fields.viewOnce = newValue }
        }
        /// Field 22.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
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

    /// The message `wa.DocumentMessage`.
    public struct DocumentMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var mimetype: String?
            var title: String?
            var fileSHA256: [UInt8]?
            var fileLength: UInt64?
            var pageCount: UInt32?
            var mediaKey: [UInt8]?
            var fileName: String?
            var fileEncSHA256: [UInt8]?
            var directPath: String?
            var mediaKeyTimestamp: Int64?
            var contactVcard: Bool?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var thumbnailHeight: UInt32?
            var thumbnailWidth: UInt32?
            var caption: String?
            var accessibilityLabel: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: mimetype = try reader.string()
                    case 26: title = try reader.string()
                    case 34: fileSHA256 = try reader.bytes()
                    case 40: fileLength = try reader.uint64()
                    case 48: pageCount = try reader.uint32()
                    case 58: mediaKey = try reader.bytes()
                    case 66: fileName = try reader.string()
                    case 74: fileEncSHA256 = try reader.bytes()
                    case 82: directPath = try reader.string()
                    case 88: mediaKeyTimestamp = try reader.int64()
                    case 96: contactVcard = try reader.bool()
                    case 106: thumbnailDirectPath = try reader.string()
                    case 114: thumbnailSHA256 = try reader.bytes()
                    case 122: thumbnailEncSHA256 = try reader.bytes()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: thumbnailHeight = try reader.uint32()
                    case 152: thumbnailWidth = try reader.uint32()
                    case 162: caption = try reader.string()
                    case 170: accessibilityLabel = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.string(mimetype, 18)
                writer.string(title, 26)
                writer.bytes(fileSHA256, 34)
                writer.uint64(fileLength, 40)
                writer.uint32(pageCount, 48)
                writer.bytes(mediaKey, 58)
                writer.string(fileName, 66)
                writer.bytes(fileEncSHA256, 74)
                writer.string(directPath, 82)
                writer.int64(mediaKeyTimestamp, 88)
                writer.bool(contactVcard, 96)
                writer.string(thumbnailDirectPath, 106)
                writer.bytes(thumbnailSHA256, 114)
                writer.bytes(thumbnailEncSHA256, 122)
                writer.bytes(jpegThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.uint32(thumbnailHeight, 144)
                writer.uint32(thumbnailWidth, 152)
                writer.string(caption, 162)
                writer.string(accessibilityLabel, 170)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 3.
        public var title: String? {
            get { box.fields.title }
            set { change().fields.title = newValue }
        }
        /// Field 4.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 5.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 6.
        public var pageCount: UInt32? {
            get { box.fields.pageCount }
            set { change().fields.pageCount = newValue }
        }
        /// Field 7.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 8.
        public var fileName: String? {
            get { box.fields.fileName }
            set { change().fields.fileName = newValue }
        }
        /// Field 9.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 10.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 11.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// True when the document is a vCard.
        public var contactVcard: Bool? {
            get { box.fields.contactVcard }
            set { change().fields.contactVcard = newValue }
        }
        /// Field 13.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 14.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 15.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var thumbnailHeight: UInt32? {
            get { box.fields.thumbnailHeight }
            set { change().fields.thumbnailHeight = newValue }
        }
        /// Field 19.
        public var thumbnailWidth: UInt32? {
            get { box.fields.thumbnailWidth }
            set { change().fields.thumbnailWidth = newValue }
        }
        /// Field 20.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 21.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
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

    /// The message `wa.StickerMessage`.
    public struct StickerMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var url: String?
            var fileSHA256: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var mediaKey: [UInt8]?
            var mimetype: String?
            var height: UInt32?
            var width: UInt32?
            var directPath: String?
            var fileLength: UInt64?
            var mediaKeyTimestamp: Int64?
            var firstFrameLength: UInt32?
            var firstFrameSidecar: [UInt8]?
            var isAnimated: Bool?
            var pngThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var stickerSentTS: Int64?
            var isAvatar: Bool?
            var isAiSticker: Bool?
            var isLottie: Bool?
            var accessibilityLabel: String?
            var premium: Int32?
            var emojis: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: url = try reader.string()
                    case 18: fileSHA256 = try reader.bytes()
                    case 26: fileEncSHA256 = try reader.bytes()
                    case 34: mediaKey = try reader.bytes()
                    case 42: mimetype = try reader.string()
                    case 48: height = try reader.uint32()
                    case 56: width = try reader.uint32()
                    case 66: directPath = try reader.string()
                    case 72: fileLength = try reader.uint64()
                    case 80: mediaKeyTimestamp = try reader.int64()
                    case 88: firstFrameLength = try reader.uint32()
                    case 98: firstFrameSidecar = try reader.bytes()
                    case 104: isAnimated = try reader.bool()
                    case 130: pngThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: stickerSentTS = try reader.int64()
                    case 152: isAvatar = try reader.bool()
                    case 160: isAiSticker = try reader.bool()
                    case 168: isLottie = try reader.bool()
                    case 178: accessibilityLabel = try reader.string()
                    case 192: premium = try reader.int32()
                    case 202: emojis = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(url, 10)
                writer.bytes(fileSHA256, 18)
                writer.bytes(fileEncSHA256, 26)
                writer.bytes(mediaKey, 34)
                writer.string(mimetype, 42)
                writer.uint32(height, 48)
                writer.uint32(width, 56)
                writer.string(directPath, 66)
                writer.uint64(fileLength, 72)
                writer.int64(mediaKeyTimestamp, 80)
                writer.uint32(firstFrameLength, 88)
                writer.bytes(firstFrameSidecar, 98)
                writer.bool(isAnimated, 104)
                writer.bytes(pngThumbnail, 130)
                writer.message(contextInfo, 138)
                writer.int64(stickerSentTS, 144)
                writer.bool(isAvatar, 152)
                writer.bool(isAiSticker, 160)
                writer.bool(isLottie, 168)
                writer.string(accessibilityLabel, 178)
                writer.int32(premium, 192)
                writer.string(emojis, 202)
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
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 2.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 3.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 4.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 5.
        public var mimetype: String? {
            get { box.fields.mimetype }
            set { change().fields.mimetype = newValue }
        }
        /// Field 6.
        public var height: UInt32? {
            get { box.fields.height }
            set { change().fields.height = newValue }
        }
        /// Field 7.
        public var width: UInt32? {
            get { box.fields.width }
            set { change().fields.width = newValue }
        }
        /// Field 8.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 9.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 10.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 11.
        public var firstFrameLength: UInt32? {
            get { box.fields.firstFrameLength }
            set { change().fields.firstFrameLength = newValue }
        }
        /// Field 12.
        public var firstFrameSidecar: [UInt8]? {
            get { box.fields.firstFrameSidecar }
            set { change().fields.firstFrameSidecar = newValue }
        }
        /// True for animated WebP.
        public var isAnimated: Bool? {
            get { box.fields.isAnimated }
            set { change().fields.isAnimated = newValue }
        }
        /// Field 16.
        public var pngThumbnail: [UInt8]? {
            get { box.fields.pngThumbnail }
            set { change().fields.pngThumbnail = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var stickerSentTS: Int64? {
            get { box.fields.stickerSentTS }
            set { change().fields.stickerSentTS = newValue }
        }
        /// Field 19.
        public var isAvatar: Bool? {
            get { box.fields.isAvatar }
            set { change().fields.isAvatar = newValue }
        }
        /// Field 20.
        public var isAiSticker: Bool? {
            get { box.fields.isAiSticker }
            set { change().fields.isAiSticker = newValue }
        }
        /// Field 21.
        public var isLottie: Bool? {
            get { box.fields.isLottie }
            set { change().fields.isLottie = newValue }
        }
        /// Field 22.
        public var accessibilityLabel: String? {
            get { box.fields.accessibilityLabel }
            set { change().fields.accessibilityLabel = newValue }
        }
        /// Field 24.
        public var premium: Int32? {
            get { box.fields.premium }
            set { change().fields.premium = newValue }
        }
        /// Field 25.
        public var emojis: String? {
            get { box.fields.emojis }
            set { change().fields.emojis = newValue }
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
    public struct StickerPackMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var stickerPackID: String?
            var name: String?
            var publisher: String?
            var stickers: [WA.StickerPackMessage.Sticker] = []
            var fileLength: UInt64?
            var fileSHA256: [UInt8]?
            var fileEncSHA256: [UInt8]?
            var mediaKey: [UInt8]?
            var directPath: String?
            var caption: String?
            var contextInfo: WA.ContextInfo?
            var packDescription: String?
            var mediaKeyTimestamp: Int64?
            var trayIconFileName: String?
            var thumbnailDirectPath: String?
            var thumbnailSHA256: [UInt8]?
            var thumbnailEncSHA256: [UInt8]?
            var thumbnailHeight: UInt32?
            var thumbnailWidth: UInt32?
            var imageDataHash: String?
            var stickerPackSize: UInt64?
            var stickerPackOrigin: WA.StickerPackMessage.StickerPackOrigin?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: stickerPackID = try reader.string()
                    case 18: name = try reader.string()
                    case 26: publisher = try reader.string()
                    case 34: try stickers.append(reader.message(WA.StickerPackMessage.Sticker.self))
                    case 40: fileLength = try reader.uint64()
                    case 50: fileSHA256 = try reader.bytes()
                    case 58: fileEncSHA256 = try reader.bytes()
                    case 66: mediaKey = try reader.bytes()
                    case 74: directPath = try reader.string()
                    case 82: caption = try reader.string()
                    case 90: try reader.message(into: &contextInfo)
                    case 98: packDescription = try reader.string()
                    case 104: mediaKeyTimestamp = try reader.int64()
                    case 114: trayIconFileName = try reader.string()
                    case 122: thumbnailDirectPath = try reader.string()
                    case 130: thumbnailSHA256 = try reader.bytes()
                    case 138: thumbnailEncSHA256 = try reader.bytes()
                    case 144: thumbnailHeight = try reader.uint32()
                    case 152: thumbnailWidth = try reader.uint32()
                    case 162: imageDataHash = try reader.string()
                    case 168: stickerPackSize = try reader.uint64()
                    case 176: stickerPackOrigin = try WA.StickerPackMessage.StickerPackOrigin(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(stickerPackID, 10)
                writer.string(name, 18)
                writer.string(publisher, 26)
                for value in stickers { writer.message(value, 34) }
                writer.uint64(fileLength, 40)
                writer.bytes(fileSHA256, 50)
                writer.bytes(fileEncSHA256, 58)
                writer.bytes(mediaKey, 66)
                writer.string(directPath, 74)
                writer.string(caption, 82)
                writer.message(contextInfo, 90)
                writer.string(packDescription, 98)
                writer.int64(mediaKeyTimestamp, 104)
                writer.string(trayIconFileName, 114)
                writer.string(thumbnailDirectPath, 122)
                writer.bytes(thumbnailSHA256, 130)
                writer.bytes(thumbnailEncSHA256, 138)
                writer.uint32(thumbnailHeight, 144)
                writer.uint32(thumbnailWidth, 152)
                writer.string(imageDataHash, 162)
                writer.uint64(stickerPackSize, 168)
                writer.enumeration(stickerPackOrigin, 176)
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
        public var stickerPackID: String? {
            get { box.fields.stickerPackID }
            set { change().fields.stickerPackID = newValue }
        }
        /// Field 2.
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 3.
        public var publisher: String? {
            get { box.fields.publisher }
            set { change().fields.publisher = newValue }
        }
        /// Field 4.
        public var stickers: [WA.StickerPackMessage.Sticker] {
            get { box.fields.stickers }
            set { change().fields.stickers = newValue }
        }
        /// Field 5.
        public var fileLength: UInt64? {
            get { box.fields.fileLength }
            set { change().fields.fileLength = newValue }
        }
        /// Field 6.
        public var fileSHA256: [UInt8]? {
            get { box.fields.fileSHA256 }
            set { change().fields.fileSHA256 = newValue }
        }
        /// Field 7.
        public var fileEncSHA256: [UInt8]? {
            get { box.fields.fileEncSHA256 }
            set { change().fields.fileEncSHA256 = newValue }
        }
        /// Field 8.
        public var mediaKey: [UInt8]? {
            get { box.fields.mediaKey }
            set { change().fields.mediaKey = newValue }
        }
        /// Field 9.
        public var directPath: String? {
            get { box.fields.directPath }
            set { change().fields.directPath = newValue }
        }
        /// Field 10.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 11.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 12.
        public var packDescription: String? {
            get { box.fields.packDescription }
            set { change().fields.packDescription = newValue }
        }
        /// Field 13.
        public var mediaKeyTimestamp: Int64? {
            get { box.fields.mediaKeyTimestamp }
            set { change().fields.mediaKeyTimestamp = newValue }
        }
        /// Field 14.
        public var trayIconFileName: String? {
            get { box.fields.trayIconFileName }
            set { change().fields.trayIconFileName = newValue }
        }
        /// Field 15.
        public var thumbnailDirectPath: String? {
            get { box.fields.thumbnailDirectPath }
            set { change().fields.thumbnailDirectPath = newValue }
        }
        /// Field 16.
        public var thumbnailSHA256: [UInt8]? {
            get { box.fields.thumbnailSHA256 }
            set { change().fields.thumbnailSHA256 = newValue }
        }
        /// Field 17.
        public var thumbnailEncSHA256: [UInt8]? {
            get { box.fields.thumbnailEncSHA256 }
            set { change().fields.thumbnailEncSHA256 = newValue }
        }
        /// Field 18.
        public var thumbnailHeight: UInt32? {
            get { box.fields.thumbnailHeight }
            set { change().fields.thumbnailHeight = newValue }
        }
        /// Field 19.
        public var thumbnailWidth: UInt32? {
            get { box.fields.thumbnailWidth }
            set { change().fields.thumbnailWidth = newValue }
        }
        /// Field 20.
        public var imageDataHash: String? {
            get { box.fields.imageDataHash }
            set { change().fields.imageDataHash = newValue }
        }
        /// Field 21.
        public var stickerPackSize: UInt64? {
            get { box.fields.stickerPackSize }
            set { change().fields.stickerPackSize = newValue }
        }
        /// Field 22.
        public var stickerPackOrigin: WA.StickerPackMessage.StickerPackOrigin? {
            get { box.fields.stickerPackOrigin }
            set { change().fields.stickerPackOrigin = newValue }
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

        /// Values of `StickerPackOrigin`; unknown ones keep their number.
        public struct StickerPackOrigin: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `FIRST_PARTY`, 0.
            public static let firstParty = Self(rawValue: 0)
            /// `THIRD_PARTY`, 1.
            public static let thirdParty = Self(rawValue: 1)
            /// `USER_CREATED`, 2.
            public static let userCreated = Self(rawValue: 2)
        }

        /// The message `wa.StickerPackMessage.Sticker`.
        public struct Sticker: ProtobufMessage {
            /// Field 1.
            public var fileName: String?
            /// Field 2.
            public var isAnimated: Bool?
            /// Field 3.
            public var emojis: [String] = []
            /// Field 4.
            public var accessibilityLabel: String?
            /// Field 5.
            public var isLottie: Bool?
            /// Field 6.
            public var mimetype: String?
            /// Field 7.
            public var premium: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: fileName = try reader.string()
                    case 16: isAnimated = try reader.bool()
                    case 26: try emojis.append(reader.string())
                    case 34: accessibilityLabel = try reader.string()
                    case 40: isLottie = try reader.bool()
                    case 50: mimetype = try reader.string()
                    case 56: premium = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(fileName, 10)
                writer.bool(isAnimated, 16)
                for value in emojis { writer.string(value, 26) }
                writer.string(accessibilityLabel, 34)
                writer.bool(isLottie, 40)
                writer.string(mimetype, 50)
                writer.int32(premium, 56)
                writer.append(unknownFields)
            }
        }
    }

    /// Announces a group of media messages that follow.
    public struct AlbumMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var expectedImageCount: UInt32?
            var expectedVideoCount: UInt32?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 16: expectedImageCount = try reader.uint32()
                    case 24: expectedVideoCount = try reader.uint32()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.uint32(expectedImageCount, 16)
                writer.uint32(expectedVideoCount, 24)
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

        /// Field 2.
        public var expectedImageCount: UInt32? {
            get { box.fields.expectedImageCount }
            set { change().fields.expectedImageCount = newValue }
        }
        /// Field 3.
        public var expectedVideoCount: UInt32? {
            get { box.fields.expectedVideoCount }
            set { change().fields.expectedVideoCount = newValue }
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

    /// The message `wa.LocationMessage`.
    public struct LocationMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var degreesLatitude: Double?
            var degreesLongitude: Double?
            var name: String?
            var address: String?
            var url: String?
            var isLive: Bool?
            var accuracyInMeters: UInt32?
            var speedInMps: Float?
            var degreesClockwiseFromMagneticNorth: UInt32?
            var comment: String?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 9: degreesLatitude = try reader.double()
                    case 17: degreesLongitude = try reader.double()
                    case 26: name = try reader.string()
                    case 34: address = try reader.string()
                    case 42: url = try reader.string()
                    case 48: isLive = try reader.bool()
                    case 56: accuracyInMeters = try reader.uint32()
                    case 69: speedInMps = try reader.float()
                    case 72: degreesClockwiseFromMagneticNorth = try reader.uint32()
                    case 90: comment = try reader.string()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.double(degreesLatitude, 9)
                writer.double(degreesLongitude, 17)
                writer.string(name, 26)
                writer.string(address, 34)
                writer.string(url, 42)
                writer.bool(isLive, 48)
                writer.uint32(accuracyInMeters, 56)
                writer.float(speedInMps, 69)
                writer.uint32(degreesClockwiseFromMagneticNorth, 72)
                writer.string(comment, 90)
                writer.bytes(jpegThumbnail, 130)
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
        public var degreesLatitude: Double? {
            get { box.fields.degreesLatitude }
            set { change().fields.degreesLatitude = newValue }
        }
        /// Field 2.
        public var degreesLongitude: Double? {
            get { box.fields.degreesLongitude }
            set { change().fields.degreesLongitude = newValue }
        }
        /// Field 3.
        public var name: String? {
            get { box.fields.name }
            set { change().fields.name = newValue }
        }
        /// Field 4.
        public var address: String? {
            get { box.fields.address }
            set { change().fields.address = newValue }
        }
        /// Field 5.
        public var url: String? {
            get { box.fields.url }
            set { change().fields.url = newValue }
        }
        /// Field 6.
        public var isLive: Bool? {
            get { box.fields.isLive }
            set { change().fields.isLive = newValue }
        }
        /// Field 7.
        public var accuracyInMeters: UInt32? {
            get { box.fields.accuracyInMeters }
            set { change().fields.accuracyInMeters = newValue }
        }
        /// Field 8.
        public var speedInMps: Float? {
            get { box.fields.speedInMps }
            set { change().fields.speedInMps = newValue }
        }
        /// Field 9.
        public var degreesClockwiseFromMagneticNorth: UInt32? {
            get { box.fields.degreesClockwiseFromMagneticNorth }
            set { change().fields.degreesClockwiseFromMagneticNorth = newValue }
        }
        /// Field 11.
        public var comment: String? {
            get { box.fields.comment }
            set { change().fields.comment = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
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

    /// The message `wa.LiveLocationMessage`.
    public struct LiveLocationMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var degreesLatitude: Double?
            var degreesLongitude: Double?
            var accuracyInMeters: UInt32?
            var speedInMps: Float?
            var degreesClockwiseFromMagneticNorth: UInt32?
            var caption: String?
            var sequenceNumber: Int64?
            var timeOffset: UInt32?
            var jpegThumbnail: [UInt8]?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 9: degreesLatitude = try reader.double()
                    case 17: degreesLongitude = try reader.double()
                    case 24: accuracyInMeters = try reader.uint32()
                    case 37: speedInMps = try reader.float()
                    case 40: degreesClockwiseFromMagneticNorth = try reader.uint32()
                    case 50: caption = try reader.string()
                    case 56: sequenceNumber = try reader.int64()
                    case 64: timeOffset = try reader.uint32()
                    case 130: jpegThumbnail = try reader.bytes()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.double(degreesLatitude, 9)
                writer.double(degreesLongitude, 17)
                writer.uint32(accuracyInMeters, 24)
                writer.float(speedInMps, 37)
                writer.uint32(degreesClockwiseFromMagneticNorth, 40)
                writer.string(caption, 50)
                writer.int64(sequenceNumber, 56)
                writer.uint32(timeOffset, 64)
                writer.bytes(jpegThumbnail, 130)
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
        public var degreesLatitude: Double? {
            get { box.fields.degreesLatitude }
            set { change().fields.degreesLatitude = newValue }
        }
        /// Field 2.
        public var degreesLongitude: Double? {
            get { box.fields.degreesLongitude }
            set { change().fields.degreesLongitude = newValue }
        }
        /// Field 3.
        public var accuracyInMeters: UInt32? {
            get { box.fields.accuracyInMeters }
            set { change().fields.accuracyInMeters = newValue }
        }
        /// Field 4.
        public var speedInMps: Float? {
            get { box.fields.speedInMps }
            set { change().fields.speedInMps = newValue }
        }
        /// Field 5.
        public var degreesClockwiseFromMagneticNorth: UInt32? {
            get { box.fields.degreesClockwiseFromMagneticNorth }
            set { change().fields.degreesClockwiseFromMagneticNorth = newValue }
        }
        /// Field 6.
        public var caption: String? {
            get { box.fields.caption }
            set { change().fields.caption = newValue }
        }
        /// Field 7.
        public var sequenceNumber: Int64? {
            get { box.fields.sequenceNumber }
            set { change().fields.sequenceNumber = newValue }
        }
        /// Field 8.
        public var timeOffset: UInt32? {
            get { box.fields.timeOffset }
            set { change().fields.timeOffset = newValue }
        }
        /// Field 16.
        public var jpegThumbnail: [UInt8]? {
            get { box.fields.jpegThumbnail }
            set { change().fields.jpegThumbnail = newValue }
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

    /// The message `wa.ContactMessage`.
    public struct ContactMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var displayName: String?
            var vcard: String?
            var contextInfo: WA.ContextInfo?
            var isSelfContact: Bool?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayName = try reader.string()
                    case 130: vcard = try reader.string()
                    case 138: try reader.message(into: &contextInfo)
                    case 144: isSelfContact = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(displayName, 10)
                writer.string(vcard, 130)
                writer.message(contextInfo, 138)
                writer.bool(isSelfContact, 144)
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
        /// vCard 3.0 text.
        public var vcard: String? {
            get { box.fields.vcard }
            set { change().fields.vcard = newValue }
        }
        /// Field 17.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 18.
        public var isSelfContact: Bool? {
            get { box.fields.isSelfContact }
            set { change().fields.isSelfContact = newValue }
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
}
