// Made by scripts/generate-protobuf from proto/message.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Receive only.
    public struct TemplateMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var hydratedFourRowTemplate: WA.TemplateMessage.HydratedFourRowTemplate?
            var contextInfo: WA.ContextInfo?
            var hydratedTemplate: WA.TemplateMessage.HydratedFourRowTemplate?
            var interactiveMessageTemplate: WA.InteractiveMessage?
            var templateID: String?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 18: try reader.message(into: &hydratedFourRowTemplate)
                    case 26: try reader.message(into: &contextInfo)
                    case 34: try reader.message(into: &hydratedTemplate)
                    case 42: try reader.message(into: &interactiveMessageTemplate)
                    case 74: templateID = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(hydratedFourRowTemplate, 18)
                writer.message(contextInfo, 26)
                writer.message(hydratedTemplate, 34)
                writer.message(interactiveMessageTemplate, 42)
                writer.string(templateID, 74)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Oneof format.
        public var hydratedFourRowTemplate: WA.TemplateMessage.HydratedFourRowTemplate? {
            get { box.fields.hydratedFourRowTemplate }
            set { change().fields.hydratedFourRowTemplate = newValue }
        }
        /// Field 3.
        public var contextInfo: WA.ContextInfo? {
            get { box.fields.contextInfo }
            set { change().fields.contextInfo = newValue }
        }
        /// Field 4.
        public var hydratedTemplate: WA.TemplateMessage.HydratedFourRowTemplate? {
            get { box.fields.hydratedTemplate }
            set { change().fields.hydratedTemplate = newValue }
        }
        /// Oneof format.
        public var interactiveMessageTemplate: WA.InteractiveMessage? {
            get { box.fields.interactiveMessageTemplate }
            set { change().fields.interactiveMessageTemplate = newValue }
        }
        /// Field 9.
        public var templateID: String? {
            get { box.fields.templateID }
            set { change().fields.templateID = newValue }
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

        /// The message `wa.TemplateMessage.HydratedFourRowTemplate`.
        public struct HydratedFourRowTemplate: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var documentMessage: WA.DocumentMessage?
                var hydratedTitleText: String?
                var imageMessage: WA.ImageMessage?
                var videoMessage: WA.VideoMessage?
                var locationMessage: WA.LocationMessage?
                var hydratedContentText: String?
                var hydratedFooterText: String?
                var hydratedButtons: [WA.HydratedTemplateButton] = []
                var templateID: String?
                var maskLinkedDevices: Bool?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try reader.message(into: &documentMessage)
                        case 18: hydratedTitleText = try reader.string()
                        case 26: try reader.message(into: &imageMessage)
                        case 34: try reader.message(into: &videoMessage)
                        case 42: try reader.message(into: &locationMessage)
                        case 50: hydratedContentText = try reader.string()
                        case 58: hydratedFooterText = try reader.string()
                        case 66: try hydratedButtons.append(reader.message(WA.HydratedTemplateButton.self))
                        case 74: templateID = try reader.string()
                        case 80: maskLinkedDevices = try reader.bool()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.message(documentMessage, 10)
                    writer.string(hydratedTitleText, 18)
                    writer.message(imageMessage, 26)
                    writer.message(videoMessage, 34)
                    writer.message(locationMessage, 42)
                    writer.string(hydratedContentText, 50)
                    writer.string(hydratedFooterText, 58)
                    for value in hydratedButtons { writer.message(value, 66) }
                    writer.string(templateID, 74)
                    writer.bool(maskLinkedDevices, 80)
                    writer.append(unknownFields)
                }
            }

            private static let empty = ProtobufBox(Fields())
            private var box = Self.empty

            private mutating func change() -> ProtobufBox<Fields> {
                if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
                return box
            }

            /// Oneof title.
            public var documentMessage: WA.DocumentMessage? {
                get { box.fields.documentMessage }
                set { change().fields.documentMessage = newValue }
            }
            /// Oneof title.
            public var hydratedTitleText: String? {
                get { box.fields.hydratedTitleText }
                set { change().fields.hydratedTitleText = newValue }
            }
            /// Oneof title.
            public var imageMessage: WA.ImageMessage? {
                get { box.fields.imageMessage }
                set { change().fields.imageMessage = newValue }
            }
            /// Oneof title.
            public var videoMessage: WA.VideoMessage? {
                get { box.fields.videoMessage }
                set { change().fields.videoMessage = newValue }
            }
            /// Oneof title.
            public var locationMessage: WA.LocationMessage? {
                get { box.fields.locationMessage }
                set { change().fields.locationMessage = newValue }
            }
            /// Field 6.
            public var hydratedContentText: String? {
                get { box.fields.hydratedContentText }
                set { change().fields.hydratedContentText = newValue }
            }
            /// Field 7.
            public var hydratedFooterText: String? {
                get { box.fields.hydratedFooterText }
                set { change().fields.hydratedFooterText = newValue }
            }
            /// Field 8.
            public var hydratedButtons: [WA.HydratedTemplateButton] {
                get { box.fields.hydratedButtons }
                set { change().fields.hydratedButtons = newValue }
            }
            /// Field 9.
            public var templateID: String? {
                get { box.fields.templateID }
                set { change().fields.templateID = newValue }
            }
            /// Field 10.
            public var maskLinkedDevices: Bool? {
                get { box.fields.maskLinkedDevices }
                set { change().fields.maskLinkedDevices = newValue }
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

    /// The message `wa.HydratedTemplateButton`.
    public struct HydratedTemplateButton: ProtobufMessage {
        /// Oneof hydratedButton.
        public var quickReplyButton: WA.HydratedTemplateButton.HydratedQuickReplyButton?
        /// Oneof hydratedButton.
        public var urlButton: WA.HydratedTemplateButton.HydratedURLButton?
        /// Oneof hydratedButton.
        public var callButton: WA.HydratedTemplateButton.HydratedCallButton?
        /// Field 4.
        public var index: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &quickReplyButton)
                case 18: try reader.message(into: &urlButton)
                case 26: try reader.message(into: &callButton)
                case 32: index = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(quickReplyButton, 10)
            writer.message(urlButton, 18)
            writer.message(callButton, 26)
            writer.uint32(index, 32)
            writer.append(unknownFields)
        }

        /// The message `wa.HydratedTemplateButton.HydratedURLButton`.
        public struct HydratedURLButton: ProtobufMessage {
            /// Field 1.
            public var displayText: String?
            /// Field 2.
            public var url: String?
            /// Field 3.
            public var consentedUsersURL: String?
            /// Field 4.
            public var webviewPresentation: WA.HydratedTemplateButton.HydratedURLButton.WebviewPresentationType?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayText = try reader.string()
                    case 18: url = try reader.string()
                    case 26: consentedUsersURL = try reader.string()
                    case 32: webviewPresentation = try WA.HydratedTemplateButton.HydratedURLButton.WebviewPresentationType(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(displayText, 10)
                writer.string(url, 18)
                writer.string(consentedUsersURL, 26)
                writer.enumeration(webviewPresentation, 32)
                writer.append(unknownFields)
            }

            /// Values of `WebviewPresentationType`; unknown ones keep their number.
            public struct WebviewPresentationType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `FULL`, 1.
                public static let full = Self(rawValue: 1)
                /// `TALL`, 2.
                public static let tall = Self(rawValue: 2)
                /// `COMPACT`, 3.
                public static let compact = Self(rawValue: 3)
            }
        }

        /// The message `wa.HydratedTemplateButton.HydratedCallButton`.
        public struct HydratedCallButton: ProtobufMessage {
            /// Field 1.
            public var displayText: String?
            /// Field 2.
            public var phoneNumber: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayText = try reader.string()
                    case 18: phoneNumber = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(displayText, 10)
                writer.string(phoneNumber, 18)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.HydratedTemplateButton.HydratedQuickReplyButton`.
        public struct HydratedQuickReplyButton: ProtobufMessage {
            /// Field 1.
            public var displayText: String?
            /// Field 2.
            public var id: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: displayText = try reader.string()
                    case 18: id = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(displayText, 10)
                writer.string(id, 18)
                writer.append(unknownFields)
            }
        }
    }

    /// Receive only.
    public struct TemplateButtonReplyMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var selectedID: String?
            var selectedDisplayText: String?
            var contextInfo: WA.ContextInfo?
            var selectedIndex: UInt32?
            var selectedCarouselCardIndex: UInt32?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: selectedID = try reader.string()
                    case 18: selectedDisplayText = try reader.string()
                    case 26: try reader.message(into: &contextInfo)
                    case 32: selectedIndex = try reader.uint32()
                    case 40: selectedCarouselCardIndex = try reader.uint32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(selectedID, 10)
                writer.string(selectedDisplayText, 18)
                writer.message(contextInfo, 26)
                writer.uint32(selectedIndex, 32)
                writer.uint32(selectedCarouselCardIndex, 40)
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
        public var selectedID: String? {
            get { box.fields.selectedID }
            set { change().fields.selectedID = newValue }
        }
        /// Field 2.
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
        public var selectedIndex: UInt32? {
            get { box.fields.selectedIndex }
            set { change().fields.selectedIndex = newValue }
        }
        /// Field 5.
        public var selectedCarouselCardIndex: UInt32? {
            get { box.fields.selectedCarouselCardIndex }
            set { change().fields.selectedCarouselCardIndex = newValue }
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
    public struct InteractiveMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var header: WA.InteractiveMessage.Header?
            var body: WA.InteractiveMessage.Body?
            var footer: WA.InteractiveMessage.Footer?
            var shopStorefrontMessage: WA.InteractiveMessage.ShopMessage?
            var collectionMessage: WA.InteractiveMessage.CollectionMessage?
            var nativeFlowMessage: WA.InteractiveMessage.NativeFlowMessage?
            var carouselMessage: WA.InteractiveMessage.CarouselMessage?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &header)
                    case 18: try reader.message(into: &body)
                    case 26: try reader.message(into: &footer)
                    case 34: try reader.message(into: &shopStorefrontMessage)
                    case 42: try reader.message(into: &collectionMessage)
                    case 50: try reader.message(into: &nativeFlowMessage)
                    case 58: try reader.message(into: &carouselMessage)
                    case 122: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(header, 10)
                writer.message(body, 18)
                writer.message(footer, 26)
                writer.message(shopStorefrontMessage, 34)
                writer.message(collectionMessage, 42)
                writer.message(nativeFlowMessage, 50)
                writer.message(carouselMessage, 58)
                writer.message(contextInfo, 122)
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
        public var header: WA.InteractiveMessage.Header? {
            get { box.fields.header }
            set { change().fields.header = newValue }
        }
        /// Field 2.
        public var body: WA.InteractiveMessage.Body? {
            get { box.fields.body }
            set { change().fields.body = newValue }
        }
        /// Field 3.
        public var footer: WA.InteractiveMessage.Footer? {
            get { box.fields.footer }
            set { change().fields.footer = newValue }
        }
        /// Oneof interactiveMessage.
        public var shopStorefrontMessage: WA.InteractiveMessage.ShopMessage? {
            get { box.fields.shopStorefrontMessage }
            set { change().fields.shopStorefrontMessage = newValue }
        }
        /// Oneof interactiveMessage.
        public var collectionMessage: WA.InteractiveMessage.CollectionMessage? {
            get { box.fields.collectionMessage }
            set { change().fields.collectionMessage = newValue }
        }
        /// Oneof interactiveMessage.
        public var nativeFlowMessage: WA.InteractiveMessage.NativeFlowMessage? {
            get { box.fields.nativeFlowMessage }
            set { change().fields.nativeFlowMessage = newValue }
        }
        /// Oneof interactiveMessage.
        public var carouselMessage: WA.InteractiveMessage.CarouselMessage? {
            get { box.fields.carouselMessage }
            set { change().fields.carouselMessage = newValue }
        }
        /// Field 15.
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

        /// The message `wa.InteractiveMessage.CarouselMessage`.
        public struct CarouselMessage: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var cards: [WA.InteractiveMessage] = []
                var messageVersion: Int32?
                var carouselCardType: WA.InteractiveMessage.CarouselMessage.CarouselCardType?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try cards.append(reader.message(WA.InteractiveMessage.self))
                        case 16: messageVersion = try reader.int32()
                        case 24: carouselCardType = try WA.InteractiveMessage.CarouselMessage.CarouselCardType(rawValue: reader.int32())
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    for value in cards { writer.message(value, 10) }
                    writer.int32(messageVersion, 16)
                    writer.enumeration(carouselCardType, 24)
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
            public var cards: [WA.InteractiveMessage] {
                get { box.fields.cards }
                set { change().fields.cards = newValue }
            }
            /// Field 2.
            public var messageVersion: Int32? {
                get { box.fields.messageVersion }
                set { change().fields.messageVersion = newValue }
            }
            /// Field 3.
            public var carouselCardType: WA.InteractiveMessage.CarouselMessage.CarouselCardType? {
                get { box.fields.carouselCardType }
                set { change().fields.carouselCardType = newValue }
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

            /// Values of `CarouselCardType`; unknown ones keep their number.
            public struct CarouselCardType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `UNKNOWN`, 0.
                public static let unknown = Self(rawValue: 0)
                /// `HSCROLL_CARDS`, 1.
                public static let hscrollCards = Self(rawValue: 1)
                /// `ALBUM_IMAGE`, 2.
                public static let albumImage = Self(rawValue: 2)
            }
        }

        /// The message `wa.InteractiveMessage.ShopMessage`.
        public struct ShopMessage: ProtobufMessage {
            /// Field 1.
            public var id: String?
            /// Field 2.
            public var surface: WA.InteractiveMessage.ShopMessage.Surface?
            /// Field 3.
            public var messageVersion: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: id = try reader.string()
                    case 16: surface = try WA.InteractiveMessage.ShopMessage.Surface(rawValue: reader.int32())
                    case 24: messageVersion = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(id, 10)
                writer.enumeration(surface, 16)
                writer.int32(messageVersion, 24)
                writer.append(unknownFields)
            }

            /// Values of `Surface`; unknown ones keep their number.
            public struct Surface: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `UNKNOWN_SURFACE`, 0.
                public static let unknownSurface = Self(rawValue: 0)
                /// `FB`, 1.
                public static let fb = Self(rawValue: 1)
                /// `IG`, 2.
                public static let ig = Self(rawValue: 2)
                /// `WA`, 3.
                public static let wa = Self(rawValue: 3)
            }
        }

        /// The message `wa.InteractiveMessage.NativeFlowMessage`.
        public struct NativeFlowMessage: ProtobufMessage {
            /// Field 1.
            public var buttons: [WA.InteractiveMessage.NativeFlowMessage.NativeFlowButton] = []
            /// Field 2.
            public var messageParamsJSON: String?
            /// Field 3.
            public var messageVersion: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try buttons.append(reader.message(WA.InteractiveMessage.NativeFlowMessage.NativeFlowButton.self))
                    case 18: messageParamsJSON = try reader.string()
                    case 24: messageVersion = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                for value in buttons { writer.message(value, 10) }
                writer.string(messageParamsJSON, 18)
                writer.int32(messageVersion, 24)
                writer.append(unknownFields)
            }

            /// The message `wa.InteractiveMessage.NativeFlowMessage.NativeFlowButton`.
            public struct NativeFlowButton: ProtobufMessage {
                /// Field 1.
                public var name: String?
                /// Field 2.
                public var buttonParamsJSON: String?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: name = try reader.string()
                        case 18: buttonParamsJSON = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.string(name, 10)
                    writer.string(buttonParamsJSON, 18)
                    writer.append(unknownFields)
                }
            }
        }

        /// The message `wa.InteractiveMessage.CollectionMessage`.
        public struct CollectionMessage: ProtobufMessage {
            /// Field 1.
            public var bizJID: String?
            /// Field 2.
            public var id: String?
            /// Field 3.
            public var messageVersion: Int32?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: bizJID = try reader.string()
                    case 18: id = try reader.string()
                    case 24: messageVersion = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(bizJID, 10)
                writer.string(id, 18)
                writer.int32(messageVersion, 24)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.InteractiveMessage.BloksWidget`.
        public struct BloksWidget: ProtobufMessage {
            /// Field 1.
            public var uuid: String?
            /// Field 2.
            public var data: String?
            /// Field 3.
            public var type: String?
            /// Field 4.
            public var fallback: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: uuid = try reader.string()
                    case 18: data = try reader.string()
                    case 26: type = try reader.string()
                    case 34: fallback = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(uuid, 10)
                writer.string(data, 18)
                writer.string(type, 26)
                writer.string(fallback, 34)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.InteractiveMessage.Footer`.
        public struct Footer: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var text: String?
                var audioMessage: WA.AudioMessage?
                var hasMediaAttachment: Bool?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: text = try reader.string()
                        case 18: try reader.message(into: &audioMessage)
                        case 24: hasMediaAttachment = try reader.bool()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.string(text, 10)
                    writer.message(audioMessage, 18)
                    writer.bool(hasMediaAttachment, 24)
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
            /// Oneof media.
            public var audioMessage: WA.AudioMessage? {
                get { box.fields.audioMessage }
                set { change().fields.audioMessage = newValue }
            }
            /// Field 3.
            public var hasMediaAttachment: Bool? {
                get { box.fields.hasMediaAttachment }
                set { change().fields.hasMediaAttachment = newValue }
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

        /// The message `wa.InteractiveMessage.Body`.
        public struct Body: ProtobufMessage {
            /// Field 1.
            public var text: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: text = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(text, 10)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.InteractiveMessage.Header`.
        public struct Header: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var title: String?
                var subtitle: String?
                var documentMessage: WA.DocumentMessage?
                var imageMessage: WA.ImageMessage?
                var hasMediaAttachment: Bool?
                var jpegThumbnail: [UInt8]?
                var videoMessage: WA.VideoMessage?
                var locationMessage: WA.LocationMessage?
                var productMessage: WA.ProductMessage?
                var bloksWidget: WA.InteractiveMessage.BloksWidget?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: title = try reader.string()
                        case 18: subtitle = try reader.string()
                        case 26: try reader.message(into: &documentMessage)
                        case 34: try reader.message(into: &imageMessage)
                        case 40: hasMediaAttachment = try reader.bool()
                        case 50: jpegThumbnail = try reader.bytes()
                        case 58: try reader.message(into: &videoMessage)
                        case 66: try reader.message(into: &locationMessage)
                        case 74: try reader.message(into: &productMessage)
                        case 82: try reader.message(into: &bloksWidget)
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.string(title, 10)
                    writer.string(subtitle, 18)
                    writer.message(documentMessage, 26)
                    writer.message(imageMessage, 34)
                    writer.bool(hasMediaAttachment, 40)
                    writer.bytes(jpegThumbnail, 50)
                    writer.message(videoMessage, 58)
                    writer.message(locationMessage, 66)
                    writer.message(productMessage, 74)
                    writer.message(bloksWidget, 82)
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
            public var subtitle: String? {
                get { box.fields.subtitle }
                set { change().fields.subtitle = newValue }
            }
            /// Oneof media.
            public var documentMessage: WA.DocumentMessage? {
                get { box.fields.documentMessage }
                set { change().fields.documentMessage = newValue }
            }
            /// Oneof media.
            public var imageMessage: WA.ImageMessage? {
                get { box.fields.imageMessage }
                set { change().fields.imageMessage = newValue }
            }
            /// Field 5.
            public var hasMediaAttachment: Bool? {
                get { box.fields.hasMediaAttachment }
                set { change().fields.hasMediaAttachment = newValue }
            }
            /// Oneof media.
            public var jpegThumbnail: [UInt8]? {
                get { box.fields.jpegThumbnail }
                set { change().fields.jpegThumbnail = newValue }
            }
            /// Oneof media.
            public var videoMessage: WA.VideoMessage? {
                get { box.fields.videoMessage }
                set { change().fields.videoMessage = newValue }
            }
            /// Oneof media.
            public var locationMessage: WA.LocationMessage? {
                get { box.fields.locationMessage }
                set { change().fields.locationMessage = newValue }
            }
            /// Oneof media.
            public var productMessage: WA.ProductMessage? {
                get { box.fields.productMessage }
                set { change().fields.productMessage = newValue }
            }
            /// Field 10.
            public var bloksWidget: WA.InteractiveMessage.BloksWidget? {
                get { box.fields.bloksWidget }
                set { change().fields.bloksWidget = newValue }
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

    /// Receive only.
    public struct InteractiveResponseMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var body: WA.InteractiveResponseMessage.Body?
            var nativeFlowResponseMessage: WA.InteractiveResponseMessage.NativeFlowResponseMessage?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &body)
                    case 18: try reader.message(into: &nativeFlowResponseMessage)
                    case 122: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(body, 10)
                writer.message(nativeFlowResponseMessage, 18)
                writer.message(contextInfo, 122)
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
        public var body: WA.InteractiveResponseMessage.Body? {
            get { box.fields.body }
            set { change().fields.body = newValue }
        }
        /// Oneof interactiveResponseMessage.
        public var nativeFlowResponseMessage: WA.InteractiveResponseMessage.NativeFlowResponseMessage? {
            get { box.fields.nativeFlowResponseMessage }
            set { change().fields.nativeFlowResponseMessage = newValue }
        }
        /// Field 15.
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

        /// The message `wa.InteractiveResponseMessage.Body`.
        public struct Body: ProtobufMessage {
            /// Field 1.
            public var text: String?
            /// Field 2.
            public var format: WA.InteractiveResponseMessage.Body.Format?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: text = try reader.string()
                    case 16: format = try WA.InteractiveResponseMessage.Body.Format(rawValue: reader.int32())
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(text, 10)
                writer.enumeration(format, 16)
                writer.append(unknownFields)
            }

            /// Values of `Format`; unknown ones keep their number.
            public struct Format: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `DEFAULT`, 0.
                public static let `default` = Self(rawValue: 0)
                /// `EXTENSIONS_1`, 1.
                public static let extensions1 = Self(rawValue: 1)
            }
        }

        /// The message `wa.InteractiveResponseMessage.NativeFlowResponseMessage`.
        public struct NativeFlowResponseMessage: ProtobufMessage {
            /// Field 1.
            public var name: String?
            /// Field 2.
            public var paramsJSON: String?
            /// Field 3.
            public var version: Int32?
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
                    case 24: version = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(name, 10)
                writer.string(paramsJSON, 18)
                writer.int32(version, 24)
                writer.append(unknownFields)
            }
        }
    }

    /// Receive only.
    public struct ProductMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var product: WA.ProductMessage.ProductSnapshot?
            var businessOwnerJID: String?
            var catalog: WA.ProductMessage.CatalogSnapshot?
            var body: String?
            var footer: String?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &product)
                    case 18: businessOwnerJID = try reader.string()
                    case 34: try reader.message(into: &catalog)
                    case 42: body = try reader.string()
                    case 50: footer = try reader.string()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(product, 10)
                writer.string(businessOwnerJID, 18)
                writer.message(catalog, 34)
                writer.string(body, 42)
                writer.string(footer, 50)
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
        public var product: WA.ProductMessage.ProductSnapshot? {
            get { box.fields.product }
            set { change().fields.product = newValue }
        }
        /// Field 2.
        public var businessOwnerJID: String? {
            get { box.fields.businessOwnerJID }
            set { change().fields.businessOwnerJID = newValue }
        }
        /// Field 4.
        public var catalog: WA.ProductMessage.CatalogSnapshot? {
            get { box.fields.catalog }
            set { change().fields.catalog = newValue }
        }
        /// Field 5.
        public var body: String? {
            get { box.fields.body }
            set { change().fields.body = newValue }
        }
        /// Field 6.
        public var footer: String? {
            get { box.fields.footer }
            set { change().fields.footer = newValue }
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

        /// The message `wa.ProductMessage.ProductSnapshot`.
        public struct ProductSnapshot: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var productImage: WA.ImageMessage?
                var productID: String?
                var title: String?
                var description: String?
                var currencyCode: String?
                var priceAmount1000: Int64?
                var retailerID: String?
                var url: String?
                var productImageCount: UInt32?
                var firstImageID: String?
                var salePriceAmount1000: Int64?
                var signedURL: String?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try reader.message(into: &productImage)
                        case 18: productID = try reader.string()
                        case 26: title = try reader.string()
                        case 34: description = try reader.string()
                        case 42: currencyCode = try reader.string()
                        case 48: priceAmount1000 = try reader.int64()
                        case 58: retailerID = try reader.string()
                        case 66: url = try reader.string()
                        case 72: productImageCount = try reader.uint32()
                        case 90: firstImageID = try reader.string()
                        case 96: salePriceAmount1000 = try reader.int64()
                        case 106: signedURL = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.message(productImage, 10)
                    writer.string(productID, 18)
                    writer.string(title, 26)
                    writer.string(description, 34)
                    writer.string(currencyCode, 42)
                    writer.int64(priceAmount1000, 48)
                    writer.string(retailerID, 58)
                    writer.string(url, 66)
                    writer.uint32(productImageCount, 72)
                    writer.string(firstImageID, 90)
                    writer.int64(salePriceAmount1000, 96)
                    writer.string(signedURL, 106)
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
            public var productImage: WA.ImageMessage? {
                get { box.fields.productImage }
                set { change().fields.productImage = newValue }
            }
            /// Field 2.
            public var productID: String? {
                get { box.fields.productID }
                set { change().fields.productID = newValue }
            }
            /// Field 3.
            public var title: String? {
                get { box.fields.title }
                set { change().fields.title = newValue }
            }
            /// Field 4.
            public var description: String? {
                get { box.fields.description }
                set { change().fields.description = newValue }
            }
            /// Field 5.
            public var currencyCode: String? {
                get { box.fields.currencyCode }
                set { change().fields.currencyCode = newValue }
            }
            /// Field 6.
            public var priceAmount1000: Int64? {
                get { box.fields.priceAmount1000 }
                set { change().fields.priceAmount1000 = newValue }
            }
            /// Field 7.
            public var retailerID: String? {
                get { box.fields.retailerID }
                set { change().fields.retailerID = newValue }
            }
            /// Field 8.
            public var url: String? {
                get { box.fields.url }
                set { change().fields.url = newValue }
            }
            /// Field 9.
            public var productImageCount: UInt32? {
                get { box.fields.productImageCount }
                set { change().fields.productImageCount = newValue }
            }
            /// Field 11.
            public var firstImageID: String? {
                get { box.fields.firstImageID }
                set { change().fields.firstImageID = newValue }
            }
            /// Field 12.
            public var salePriceAmount1000: Int64? {
                get { box.fields.salePriceAmount1000 }
                set { change().fields.salePriceAmount1000 = newValue }
            }
            /// Field 13.
            public var signedURL: String? {
                get { box.fields.signedURL }
                set { change().fields.signedURL = newValue }
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

        /// The message `wa.ProductMessage.CatalogSnapshot`.
        public struct CatalogSnapshot: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var catalogImage: WA.ImageMessage?
                var title: String?
                var description: String?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 10: try reader.message(into: &catalogImage)
                        case 18: title = try reader.string()
                        case 26: description = try reader.string()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.message(catalogImage, 10)
                    writer.string(title, 18)
                    writer.string(description, 26)
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
            public var catalogImage: WA.ImageMessage? {
                get { box.fields.catalogImage }
                set { change().fields.catalogImage = newValue }
            }
            /// Field 2.
            public var title: String? {
                get { box.fields.title }
                set { change().fields.title = newValue }
            }
            /// Field 3.
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
        }
    }

    /// Receive only; details through the order query in 80-queries.md.
    public struct OrderMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var orderID: String?
            var thumbnail: [UInt8]?
            var itemCount: Int32?
            var status: WA.OrderMessage.OrderStatus?
            var surface: WA.OrderMessage.OrderSurface?
            var message: String?
            var orderTitle: String?
            var sellerJID: String?
            var token: String?
            var totalAmount1000: Int64?
            var totalCurrencyCode: String?
            var messageVersion: Int32?
            var orderRequestMessageID: WA.MessageKey?
            var catalogType: String?
            var contextInfo: WA.ContextInfo?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: orderID = try reader.string()
                    case 18: thumbnail = try reader.bytes()
                    case 24: itemCount = try reader.int32()
                    case 32: status = try WA.OrderMessage.OrderStatus(rawValue: reader.int32())
                    case 40: surface = try WA.OrderMessage.OrderSurface(rawValue: reader.int32())
                    case 50: message = try reader.string()
                    case 58: orderTitle = try reader.string()
                    case 66: sellerJID = try reader.string()
                    case 74: token = try reader.string()
                    case 80: totalAmount1000 = try reader.int64()
                    case 90: totalCurrencyCode = try reader.string()
                    case 96: messageVersion = try reader.int32()
                    case 106: try reader.message(into: &orderRequestMessageID)
                    case 122: catalogType = try reader.string()
                    case 138: try reader.message(into: &contextInfo)
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.string(orderID, 10)
                writer.bytes(thumbnail, 18)
                writer.int32(itemCount, 24)
                writer.enumeration(status, 32)
                writer.enumeration(surface, 40)
                writer.string(message, 50)
                writer.string(orderTitle, 58)
                writer.string(sellerJID, 66)
                writer.string(token, 74)
                writer.int64(totalAmount1000, 80)
                writer.string(totalCurrencyCode, 90)
                writer.int32(messageVersion, 96)
                writer.message(orderRequestMessageID, 106)
                writer.string(catalogType, 122)
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
        public var orderID: String? {
            get { box.fields.orderID }
            set { change().fields.orderID = newValue }
        }
        /// Field 2.
        public var thumbnail: [UInt8]? {
            get { box.fields.thumbnail }
            set { change().fields.thumbnail = newValue }
        }
        /// Field 3.
        public var itemCount: Int32? {
            get { box.fields.itemCount }
            set { change().fields.itemCount = newValue }
        }
        /// Field 4.
        public var status: WA.OrderMessage.OrderStatus? {
            get { box.fields.status }
            set { change().fields.status = newValue }
        }
        /// Field 5.
        public var surface: WA.OrderMessage.OrderSurface? {
            get { box.fields.surface }
            set { change().fields.surface = newValue }
        }
        /// Field 6.
        public var message: String? {
            get { box.fields.message }
            set { change().fields.message = newValue }
        }
        /// Field 7.
        public var orderTitle: String? {
            get { box.fields.orderTitle }
            set { change().fields.orderTitle = newValue }
        }
        /// Field 8.
        public var sellerJID: String? {
            get { box.fields.sellerJID }
            set { change().fields.sellerJID = newValue }
        }
        /// Field 9.
        public var token: String? {
            get { box.fields.token }
            set { change().fields.token = newValue }
        }
        /// Field 10.
        public var totalAmount1000: Int64? {
            get { box.fields.totalAmount1000 }
            set { change().fields.totalAmount1000 = newValue }
        }
        /// Field 11.
        public var totalCurrencyCode: String? {
            get { box.fields.totalCurrencyCode }
            set { change().fields.totalCurrencyCode = newValue }
        }
        /// Field 12.
        public var messageVersion: Int32? {
            get { box.fields.messageVersion }
            set { change().fields.messageVersion = newValue }
        }
        /// Field 13.
        public var orderRequestMessageID: WA.MessageKey? {
            get { box.fields.orderRequestMessageID }
            set { change().fields.orderRequestMessageID = newValue }
        }
        /// Field 15.
        public var catalogType: String? {
            get { box.fields.catalogType }
            set { change().fields.catalogType = newValue }
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

        /// Values of `OrderSurface`; unknown ones keep their number.
        public struct OrderSurface: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `CATALOG`, 1.
            public static let catalog = Self(rawValue: 1)
        }

        /// Values of `OrderStatus`; unknown ones keep their number.
        public struct OrderStatus: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `INQUIRY`, 1.
            public static let inquiry = Self(rawValue: 1)
            /// `ACCEPTED`, 2.
            public static let accepted = Self(rawValue: 2)
            /// `DECLINED`, 3.
            public static let declined = Self(rawValue: 3)
        }
    }

    /// Envelope of "msmsg" payloads.
    public struct MessageSecretMessage: ProtobufMessage {
        /// Field 1.
        public var version: Int32?
        /// Field 2.
        public var encIV: [UInt8]?
        /// Field 3.
        public var encPayload: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 13: version = try reader.sfixed32()
                case 18: encIV = try reader.bytes()
                case 26: encPayload = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.sfixed32(version, 13)
            writer.bytes(encIV, 18)
            writer.bytes(encPayload, 26)
            writer.append(unknownFields)
        }
    }

    /// Control messages between users (revoke, edit, timer) and between our own devices (the rest).
    public struct ProtocolMessage: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var key: WA.MessageKey?
            var type: WA.ProtocolMessage.Kind?
            var ephemeralExpiration: UInt32?
            var ephemeralSettingTimestamp: Int64?
            var historySyncNotification: WA.HistorySyncNotification?
            var appStateSyncKeyShare: WA.AppStateSyncKeyShare?
            var appStateSyncKeyRequest: WA.AppStateSyncKeyRequest?
            var initialSecurityNotificationSettingSync: WA.InitialSecurityNotificationSettingSync?
            var appStateFatalExceptionNotification: WA.AppStateFatalExceptionNotification?
            var disappearingMode: WA.DisappearingMode?
            var editedMessage: WA.Message?
            var timestampMS: Int64?
            var peerDataOperationRequestMessage: WA.PeerDataOperationRequestMessage?
            var peerDataOperationRequestResponseMessage: WA.PeerDataOperationRequestResponseMessage?
            var invokerJID: String?
            var mediaNotifyMessage: WA.MediaNotifyMessage?
            var lidMigrationMappingSyncMessage: WA.LIDMigrationMappingSyncMessage?
            var limitSharing: WA.LimitSharing?
            var memberLabel: WA.MemberLabel?
            var afterReadDuration: UInt32?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: try reader.message(into: &key)
                    case 16: type = try WA.ProtocolMessage.Kind(rawValue: reader.int32())
                    case 32: ephemeralExpiration = try reader.uint32()
                    case 40: ephemeralSettingTimestamp = try reader.int64()
                    case 50: try reader.message(into: &historySyncNotification)
                    case 58: try reader.message(into: &appStateSyncKeyShare)
                    case 66: try reader.message(into: &appStateSyncKeyRequest)
                    case 74: try reader.message(into: &initialSecurityNotificationSettingSync)
                    case 82: try reader.message(into: &appStateFatalExceptionNotification)
                    case 90: try reader.message(into: &disappearingMode)
                    case 114: try reader.message(into: &editedMessage)
                    case 120: timestampMS = try reader.int64()
                    case 130: try reader.message(into: &peerDataOperationRequestMessage)
                    case 138: try reader.message(into: &peerDataOperationRequestResponseMessage)
                    case 154: invokerJID = try reader.string()
                    case 170: try reader.message(into: &mediaNotifyMessage)
                    case 186: try reader.message(into: &lidMigrationMappingSyncMessage)
                    case 194: try reader.message(into: &limitSharing)
                    case 218: try reader.message(into: &memberLabel)
                    case 232: afterReadDuration = try reader.uint32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.message(key, 10)
                writer.enumeration(type, 16)
                writer.uint32(ephemeralExpiration, 32)
                writer.int64(ephemeralSettingTimestamp, 40)
                writer.message(historySyncNotification, 50)
                writer.message(appStateSyncKeyShare, 58)
                writer.message(appStateSyncKeyRequest, 66)
                writer.message(initialSecurityNotificationSettingSync, 74)
                writer.message(appStateFatalExceptionNotification, 82)
                writer.message(disappearingMode, 90)
                writer.message(editedMessage, 114)
                writer.int64(timestampMS, 120)
                writer.message(peerDataOperationRequestMessage, 130)
                writer.message(peerDataOperationRequestResponseMessage, 138)
                writer.string(invokerJID, 154)
                writer.message(mediaNotifyMessage, 170)
                writer.message(lidMigrationMappingSyncMessage, 186)
                writer.message(limitSharing, 194)
                writer.message(memberLabel, 218)
                writer.uint32(afterReadDuration, 232)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Target of a revoke or an edit.
        public var key: WA.MessageKey? {
            get { box.fields.key }
            set { change().fields.key = newValue }
        }
        /// Field 2.
        public var type: WA.ProtocolMessage.Kind? {
            get { box.fields.type }
            set { change().fields.type = newValue }
        }
        /// Field 4.
        public var ephemeralExpiration: UInt32? {
            get { box.fields.ephemeralExpiration }
            set { change().fields.ephemeralExpiration = newValue }
        }
        /// Field 5.
        public var ephemeralSettingTimestamp: Int64? {
            get { box.fields.ephemeralSettingTimestamp }
            set { change().fields.ephemeralSettingTimestamp = newValue }
        }
        /// Field 6.
        public var historySyncNotification: WA.HistorySyncNotification? {
            get { box.fields.historySyncNotification }
            set { change().fields.historySyncNotification = newValue }
        }
        /// Field 7.
        public var appStateSyncKeyShare: WA.AppStateSyncKeyShare? {
            get { box.fields.appStateSyncKeyShare }
            set { change().fields.appStateSyncKeyShare = newValue }
        }
        /// Field 8.
        public var appStateSyncKeyRequest: WA.AppStateSyncKeyRequest? {
            get { box.fields.appStateSyncKeyRequest }
            set { change().fields.appStateSyncKeyRequest = newValue }
        }
        /// Field 9.
        public var initialSecurityNotificationSettingSync: WA.InitialSecurityNotificationSettingSync? {
            get { box.fields.initialSecurityNotificationSettingSync }
            set { change().fields.initialSecurityNotificationSettingSync = newValue }
        }
        /// Field 10.
        public var appStateFatalExceptionNotification: WA.AppStateFatalExceptionNotification? {
            get { box.fields.appStateFatalExceptionNotification }
            set { change().fields.appStateFatalExceptionNotification = newValue }
        }
        /// Field 11.
        public var disappearingMode: WA.DisappearingMode? {
            get { box.fields.disappearingMode }
            set { change().fields.disappearingMode = newValue }
        }
        /// New content of an edit.
        public var editedMessage: WA.Message? {
            get { box.fields.editedMessage }
            set { change().fields.editedMessage = newValue }
        }
        /// Time of an edit.
        public var timestampMS: Int64? {
            get { box.fields.timestampMS }
            set { change().fields.timestampMS = newValue }
        }
        /// Field 16.
        public var peerDataOperationRequestMessage: WA.PeerDataOperationRequestMessage? {
            get { box.fields.peerDataOperationRequestMessage }
            set { change().fields.peerDataOperationRequestMessage = newValue }
        }
        /// Field 17.
        public var peerDataOperationRequestResponseMessage: WA.PeerDataOperationRequestResponseMessage? {
            get { box.fields.peerDataOperationRequestResponseMessage }
            set { change().fields.peerDataOperationRequestResponseMessage = newValue }
        }
        /// Field 19.
        public var invokerJID: String? {
            get { box.fields.invokerJID }
            set { change().fields.invokerJID = newValue }
        }
        /// Field 21.
        public var mediaNotifyMessage: WA.MediaNotifyMessage? {
            get { box.fields.mediaNotifyMessage }
            set { change().fields.mediaNotifyMessage = newValue }
        }
        /// Field 23.
        public var lidMigrationMappingSyncMessage: WA.LIDMigrationMappingSyncMessage? {
            get { box.fields.lidMigrationMappingSyncMessage }
            set { change().fields.lidMigrationMappingSyncMessage = newValue }
        }
        /// Field 24.
        public var limitSharing: WA.LimitSharing? {
            get { box.fields.limitSharing }
            set { change().fields.limitSharing = newValue }
        }
        /// Field 27.
        public var memberLabel: WA.MemberLabel? {
            get { box.fields.memberLabel }
            set { change().fields.memberLabel = newValue }
        }
        /// Field 29.
        public var afterReadDuration: UInt32? {
            get { box.fields.afterReadDuration }
            set { change().fields.afterReadDuration = newValue }
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
            /// `REVOKE`, 0.
            public static let revoke = Self(rawValue: 0)
            /// `EPHEMERAL_SETTING`, 3.
            public static let ephemeralSetting = Self(rawValue: 3)
            /// `EPHEMERAL_SYNC_RESPONSE`, 4.
            public static let ephemeralSyncResponse = Self(rawValue: 4)
            /// `HISTORY_SYNC_NOTIFICATION`, 5.
            public static let historySyncNotification = Self(rawValue: 5)
            /// `APP_STATE_SYNC_KEY_SHARE`, 6.
            public static let appStateSyncKeyShare = Self(rawValue: 6)
            /// `APP_STATE_SYNC_KEY_REQUEST`, 7.
            public static let appStateSyncKeyRequest = Self(rawValue: 7)
            /// `MSG_FANOUT_BACKFILL_REQUEST`, 8.
            public static let msgFanoutBackfillRequest = Self(rawValue: 8)
            /// `INITIAL_SECURITY_NOTIFICATION_SETTING_SYNC`, 9.
            public static let initialSecurityNotificationSettingSync = Self(rawValue: 9)
            /// `APP_STATE_FATAL_EXCEPTION_NOTIFICATION`, 10.
            public static let appStateFatalExceptionNotification = Self(rawValue: 10)
            /// `SHARE_PHONE_NUMBER`, 11.
            public static let sharePhoneNumber = Self(rawValue: 11)
            /// `MESSAGE_EDIT`, 14.
            public static let messageEdit = Self(rawValue: 14)
            /// `PEER_DATA_OPERATION_REQUEST_MESSAGE`, 16.
            public static let peerDataOperationRequestMessage = Self(rawValue: 16)
            /// `PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE`, 17.
            public static let peerDataOperationRequestResponseMessage = Self(rawValue: 17)
            /// `REQUEST_WELCOME_MESSAGE`, 18.
            public static let requestWelcomeMessage = Self(rawValue: 18)
            /// `BOT_FEEDBACK_MESSAGE`, 19.
            public static let botFeedbackMessage = Self(rawValue: 19)
            /// `MEDIA_NOTIFY_MESSAGE`, 20.
            public static let mediaNotifyMessage = Self(rawValue: 20)
            /// `CLOUD_API_THREAD_CONTROL_NOTIFICATION`, 21.
            public static let cloudApiThreadControlNotification = Self(rawValue: 21)
            /// `LID_MIGRATION_MAPPING_SYNC`, 22.
            public static let lidMigrationMappingSync = Self(rawValue: 22)
            /// `REMINDER_MESSAGE`, 23.
            public static let reminderMessage = Self(rawValue: 23)
            /// `BOT_MEMU_ONBOARDING_MESSAGE`, 24.
            public static let botMemuOnboardingMessage = Self(rawValue: 24)
            /// `STATUS_MENTION_MESSAGE`, 25.
            public static let statusMentionMessage = Self(rawValue: 25)
            /// `STOP_GENERATION_MESSAGE`, 26.
            public static let stopGenerationMessage = Self(rawValue: 26)
            /// `LIMIT_SHARING`, 27.
            public static let limitSharing = Self(rawValue: 27)
            /// `AI_PSI_METADATA`, 28.
            public static let aiPsiMetadata = Self(rawValue: 28)
            /// `AI_QUERY_FANOUT`, 29.
            public static let aiQueryFanout = Self(rawValue: 29)
            /// `GROUP_MEMBER_LABEL_CHANGE`, 30.
            public static let groupMemberLabelChange = Self(rawValue: 30)
            /// `AI_MEDIA_COLLECTION_MESSAGE`, 31.
            public static let aiMediaCollectionMessage = Self(rawValue: 31)
            /// `MESSAGE_UNSCHEDULE`, 32.
            public static let messageUnschedule = Self(rawValue: 32)
            /// `CHAT_THEME_SETTING`, 34.
            public static let chatThemeSetting = Self(rawValue: 34)
            /// `AI_METADATA_OPERATION`, 35.
            public static let aiMetadataOperation = Self(rawValue: 35)
            /// `MARK_AS_VERIFIED_ACTION`, 36.
            public static let markAsVerifiedAction = Self(rawValue: 36)
            /// `COEX_STATE_SYNC`, 37.
            public static let coexStateSync = Self(rawValue: 37)
        }
    }

    /// The message `wa.HistorySyncNotification`.
    public struct HistorySyncNotification: ProtobufMessage {
        /// Field 1.
        public var fileSHA256: [UInt8]?
        /// Field 2.
        public var fileLength: UInt64?
        /// Field 3.
        public var mediaKey: [UInt8]?
        /// Field 4.
        public var fileEncSHA256: [UInt8]?
        /// Field 5.
        public var directPath: String?
        /// Field 6.
        public var syncType: WA.HistorySyncType?
        /// Field 7.
        public var chunkOrder: UInt32?
        /// Id of the notification that carried this chunk first, on re-sends.
        public var originalMessageID: String?
        /// Percent, 0..100.
        public var progress: UInt32?
        /// Field 10.
        public var oldestMsgInChunkTimestampSec: Int64?
        /// Zlib data; when set there is nothing to download.
        public var initialHistBootstrapInlinePayload: [UInt8]?
        /// Id of the on-demand request this chunk answers.
        public var peerDataRequestSessionID: String?
        /// Field 13.
        public var fullHistorySyncOnDemandRequestMetadata: WA.FullHistorySyncOnDemandRequestMetadata?
        /// Handle needed to delete the blob after use.
        public var encHandle: String?
        /// Field 15.
        public var messageAccessStatus: WA.HistorySyncMessageAccessStatus?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: fileSHA256 = try reader.bytes()
                case 16: fileLength = try reader.uint64()
                case 26: mediaKey = try reader.bytes()
                case 34: fileEncSHA256 = try reader.bytes()
                case 42: directPath = try reader.string()
                case 48: syncType = try WA.HistorySyncType(rawValue: reader.int32())
                case 56: chunkOrder = try reader.uint32()
                case 66: originalMessageID = try reader.string()
                case 72: progress = try reader.uint32()
                case 80: oldestMsgInChunkTimestampSec = try reader.int64()
                case 90: initialHistBootstrapInlinePayload = try reader.bytes()
                case 98: peerDataRequestSessionID = try reader.string()
                case 106: try reader.message(into: &fullHistorySyncOnDemandRequestMetadata)
                case 114: encHandle = try reader.string()
                case 122: try reader.message(into: &messageAccessStatus)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(fileSHA256, 10)
            writer.uint64(fileLength, 16)
            writer.bytes(mediaKey, 26)
            writer.bytes(fileEncSHA256, 34)
            writer.string(directPath, 42)
            writer.enumeration(syncType, 48)
            writer.uint32(chunkOrder, 56)
            writer.string(originalMessageID, 66)
            writer.uint32(progress, 72)
            writer.int64(oldestMsgInChunkTimestampSec, 80)
            writer.bytes(initialHistBootstrapInlinePayload, 90)
            writer.string(peerDataRequestSessionID, 98)
            writer.message(fullHistorySyncOnDemandRequestMetadata, 106)
            writer.string(encHandle, 114)
            writer.message(messageAccessStatus, 122)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.HistorySyncMessageAccessStatus`.
    public struct HistorySyncMessageAccessStatus: ProtobufMessage {
        /// Field 1.
        public var completeAccessGranted: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: completeAccessGranted = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(completeAccessGranted, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.FullHistorySyncOnDemandRequestMetadata`.
    public struct FullHistorySyncOnDemandRequestMetadata: ProtobufMessage {
        /// Field 1.
        public var requestID: String?
        /// Field 2.
        public var businessProduct: String?
        /// Field 3.
        public var opaqueClientData: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: requestID = try reader.string()
                case 18: businessProduct = try reader.string()
                case 26: opaqueClientData = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.string(requestID, 10)
            writer.string(businessProduct, 18)
            writer.bytes(opaqueClientData, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.FullHistorySyncOnDemandConfig`.
    public struct FullHistorySyncOnDemandConfig: ProtobufMessage {
        /// Field 1.
        public var historyFromTimestamp: UInt64?
        /// Field 2.
        public var historyDurationDays: UInt32?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: historyFromTimestamp = try reader.uint64()
                case 16: historyDurationDays = try reader.uint32()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint64(historyFromTimestamp, 8)
            writer.uint32(historyDurationDays, 16)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyShare`.
    public struct AppStateSyncKeyShare: ProtobufMessage {
        /// Field 1.
        public var keys: [WA.AppStateSyncKey] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try keys.append(reader.message(WA.AppStateSyncKey.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in keys { writer.message(value, 10) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyRequest`.
    public struct AppStateSyncKeyRequest: ProtobufMessage {
        /// Field 1.
        public var keyIDs: [WA.AppStateSyncKeyId] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try keyIDs.append(reader.message(WA.AppStateSyncKeyId.self))
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in keyIDs { writer.message(value, 10) }
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKey`.
    public struct AppStateSyncKey: ProtobufMessage {
        /// Field 1.
        public var keyID: WA.AppStateSyncKeyId?
        /// Field 2.
        public var keyData: WA.AppStateSyncKeyData?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &keyID)
                case 18: try reader.message(into: &keyData)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(keyID, 10)
            writer.message(keyData, 18)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyId`.
    public struct AppStateSyncKeyId: ProtobufMessage {
        /// Opaque bytes.
        public var keyID: [UInt8]?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: keyID = try reader.bytes()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(keyID, 10)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyData`.
    public struct AppStateSyncKeyData: ProtobufMessage {
        /// 32 bytes.
        public var keyData: [UInt8]?
        /// Field 2.
        public var fingerprint: WA.AppStateSyncKeyFingerprint?
        /// As given by the sender; used to choose the newest key.
        public var timestamp: Int64?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: keyData = try reader.bytes()
                case 18: try reader.message(into: &fingerprint)
                case 24: timestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bytes(keyData, 10)
            writer.message(fingerprint, 18)
            writer.int64(timestamp, 24)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateSyncKeyFingerprint`.
    public struct AppStateSyncKeyFingerprint: ProtobufMessage {
        /// Field 1.
        public var rawID: UInt32?
        /// Field 2.
        public var currentIndex: UInt32?
        /// ADV key indexes of the devices that hold the key.
        public var deviceIndexes: [UInt32] = []
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: rawID = try reader.uint32()
                case 16: currentIndex = try reader.uint32()
                case 24: try deviceIndexes.append(reader.uint32())
                case 26: try reader.packed(into: &deviceIndexes) { UInt32(truncatingIfNeeded: $0) }
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.uint32(rawID, 8)
            writer.uint32(currentIndex, 16)
            writer.packed(deviceIndexes, 26)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.InitialSecurityNotificationSettingSync`.
    public struct InitialSecurityNotificationSettingSync: ProtobufMessage {
        /// Field 1.
        public var securityNotificationEnabled: Bool?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 8: securityNotificationEnabled = try reader.bool()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.bool(securityNotificationEnabled, 8)
            writer.append(unknownFields)
        }
    }

    /// The message `wa.AppStateFatalExceptionNotification`.
    public struct AppStateFatalExceptionNotification: ProtobufMessage {
        /// Field 1.
        public var collectionNames: [String] = []
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
                case 10: try collectionNames.append(reader.string())
                case 16: timestamp = try reader.int64()
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            for value in collectionNames { writer.string(value, 10) }
            writer.int64(timestamp, 16)
            writer.append(unknownFields)
        }
    }
}
