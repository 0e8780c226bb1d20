// Made by scripts/generate-protobuf from proto/noise.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

extension WA {
    /// Exactly one of the three members is set per frame.
    public struct HandshakeMessage: ProtobufMessage {
        /// Field 2.
        public var clientHello: WA.HandshakeMessage.ClientHello?
        /// Field 3.
        public var serverHello: WA.HandshakeMessage.ServerHello?
        /// Field 4.
        public var clientFinish: WA.HandshakeMessage.ClientFinish?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 18: try reader.message(into: &clientHello)
                case 26: try reader.message(into: &serverHello)
                case 34: try reader.message(into: &clientFinish)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(clientHello, 18)
            writer.message(serverHello, 26)
            writer.message(clientFinish, 34)
            writer.append(unknownFields)
        }

        /// Values of `HandshakePqMode`; unknown ones keep their number.
        public struct HandshakePqMode: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `HANDSHAKE_PQ_MODE_UNKNOWN`, 0.
            public static let handshakePqModeUnknown = Self(rawValue: 0)
            /// `XXKEM`, 1.
            public static let xxkem = Self(rawValue: 1)
            /// `XXKEM_FS`, 2.
            public static let xxkemFs = Self(rawValue: 2)
            /// `XXKEM_EPH`, 9.
            public static let xxkemEph = Self(rawValue: 9)
            /// `WA_CLASSICAL`, 3.
            public static let waClassical = Self(rawValue: 3)
            /// `WA_PQ`, 4.
            public static let waPq = Self(rawValue: 4)
            /// `IKKEM`, 5.
            public static let ikkem = Self(rawValue: 5)
            /// `IKKEM_FS`, 6.
            public static let ikkemFs = Self(rawValue: 6)
            /// `XXKEM_2`, 7.
            public static let xxkem2 = Self(rawValue: 7)
            /// `IKKEM_2`, 8.
            public static let ikkem2 = Self(rawValue: 8)
        }

        /// The message `wa.HandshakeMessage.ClientFinish`.
        public struct ClientFinish: ProtobufMessage {
            /// Field 1.
            public var `static`: [UInt8]?
            /// Field 2.
            public var payload: [UInt8]?
            /// Field 3.
            public var extendedCiphertext: [UInt8]?
            /// Field 4.
            public var paddedBytes: [UInt8]?
            /// Field 5.
            public var simulateXxkemFs: Bool?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: `static` = try reader.bytes()
                    case 18: payload = try reader.bytes()
                    case 26: extendedCiphertext = try reader.bytes()
                    case 34: paddedBytes = try reader.bytes()
                    case 40: simulateXxkemFs = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bytes(`static`, 10)
                writer.bytes(payload, 18)
                writer.bytes(extendedCiphertext, 26)
                writer.bytes(paddedBytes, 34)
                writer.bool(simulateXxkemFs, 40)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.HandshakeMessage.ServerHello`.
        public struct ServerHello: ProtobufMessage {
            /// Field 1.
            public var ephemeral: [UInt8]?
            /// Field 2.
            public var `static`: [UInt8]?
            /// Field 3.
            public var payload: [UInt8]?
            /// Field 4.
            public var extendedStatic: [UInt8]?
            /// Field 5.
            public var paddingBytes: [UInt8]?
            /// Field 6.
            public var extendedCiphertext: [UInt8]?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: ephemeral = try reader.bytes()
                    case 18: `static` = try reader.bytes()
                    case 26: payload = try reader.bytes()
                    case 34: extendedStatic = try reader.bytes()
                    case 42: paddingBytes = try reader.bytes()
                    case 50: extendedCiphertext = try reader.bytes()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bytes(ephemeral, 10)
                writer.bytes(`static`, 18)
                writer.bytes(payload, 26)
                writer.bytes(extendedStatic, 34)
                writer.bytes(paddingBytes, 42)
                writer.bytes(extendedCiphertext, 50)
                writer.append(unknownFields)
            }
        }

        /// The message `wa.HandshakeMessage.ClientHello`.
        public struct ClientHello: ProtobufMessage {
            /// Field 1.
            public var ephemeral: [UInt8]?
            /// Field 2.
            public var `static`: [UInt8]?
            /// Field 3.
            public var payload: [UInt8]?
            /// Field 4.
            public var useExtended: Bool?
            /// Field 5.
            public var extendedCiphertext: [UInt8]?
            /// Field 6.
            public var paddedBytes: [UInt8]?
            /// Field 7.
            public var sendServerHelloPaddedBytes: Bool?
            /// Field 8.
            public var simulateXxkemFs: Bool?
            /// Field 9.
            public var pqMode: WA.HandshakeMessage.HandshakePqMode?
            /// Field 10.
            public var extendedEphemeral: [UInt8]?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: ephemeral = try reader.bytes()
                    case 18: `static` = try reader.bytes()
                    case 26: payload = try reader.bytes()
                    case 32: useExtended = try reader.bool()
                    case 42: extendedCiphertext = try reader.bytes()
                    case 50: paddedBytes = try reader.bytes()
                    case 56: sendServerHelloPaddedBytes = try reader.bool()
                    case 64: simulateXxkemFs = try reader.bool()
                    case 72: pqMode = try WA.HandshakeMessage.HandshakePqMode(rawValue: reader.int32())
                    case 82: extendedEphemeral = try reader.bytes()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bytes(ephemeral, 10)
                writer.bytes(`static`, 18)
                writer.bytes(payload, 26)
                writer.bool(useExtended, 32)
                writer.bytes(extendedCiphertext, 42)
                writer.bytes(paddedBytes, 50)
                writer.bool(sendServerHelloPaddedBytes, 56)
                writer.bool(simulateXxkemFs, 64)
                writer.enumeration(pqMode, 72)
                writer.bytes(extendedEphemeral, 82)
                writer.append(unknownFields)
            }
        }
    }

    /// Decrypted payload of serverHello.
    ///
    /// Both `details` are serialized Details.
    public struct CertChain: ProtobufMessage {
        /// Field 1.
        public var leaf: WA.CertChain.NoiseCertificate?
        /// Field 2.
        public var intermediate: WA.CertChain.NoiseCertificate?
        /// Fields we do not know, as they arrived.
        public var unknownFields: [UInt8] = []

        /// Makes an empty message.
        public init() {}

        /// Reads the fields up to the end of this message.
        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while let tag = try reader.nextTag() {
                switch tag {
                case 10: try reader.message(into: &leaf)
                case 18: try reader.message(into: &intermediate)
                default: try reader.skip(tag, keepingIn: &unknownFields)
                }
            }
        }

        /// Appends the fields.
        public func write(to writer: inout ProtobufWriter) {
            writer.message(leaf, 10)
            writer.message(intermediate, 18)
            writer.append(unknownFields)
        }

        /// The message `wa.CertChain.NoiseCertificate`.
        public struct NoiseCertificate: ProtobufMessage {
            /// Field 1.
            public var details: [UInt8]?
            /// Field 2.
            public var signature: [UInt8]?
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
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bytes(details, 10)
                writer.bytes(signature, 18)
                writer.append(unknownFields)
            }

            /// The signature covers the serialized form.
            public struct Details: ProtobufMessage {
                /// Field 1.
                public var serial: UInt32?
                /// 0: the root.
                public var issuerSerial: UInt32?
                /// Field 3.
                public var key: [UInt8]?
                /// Unix seconds.
                public var notBefore: UInt64?
                /// Field 5.
                public var notAfter: UInt64?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 8: serial = try reader.uint32()
                        case 16: issuerSerial = try reader.uint32()
                        case 26: key = try reader.bytes()
                        case 32: notBefore = try reader.uint64()
                        case 40: notAfter = try reader.uint64()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.uint32(serial, 8)
                    writer.uint32(issuerSerial, 16)
                    writer.bytes(key, 26)
                    writer.uint64(notBefore, 32)
                    writer.uint64(notAfter, 40)
                    writer.append(unknownFields)
                }
            }
        }
    }

    /// Sent encrypted in clientFinish: registration form when pairing, login form afterwards.
    public struct ClientPayload: ProtobufMessage {
        struct Fields: Equatable, Sendable {
            var username: UInt64?
            var passive: Bool?
            var userAgent: WA.ClientPayload.UserAgent?
            var webInfo: WA.ClientPayload.WebInfo?
            var pushName: String?
            var sessionID: Int32?
            var shortConnect: Bool?
            var connectType: WA.ClientPayload.ConnectType?
            var connectReason: WA.ClientPayload.ConnectReason?
            var shards: [Int32] = []
            var dnsSource: WA.ClientPayload.DNSSource?
            var connectAttemptCount: UInt32?
            var device: UInt32?
            var devicePairingData: WA.ClientPayload.DevicePairingRegistrationData?
            var product: WA.ClientPayload.Product?
            var oc: Bool?
            var lc: Int32?
            var pull: Bool?
            var paddingBytes: [UInt8]?
            var yearClass: Int32?
            var memClass: Int32?
            var trafficAnonymization: WA.ClientPayload.TrafficAnonymization?
            var lidDbMigrated: Bool?
            var accountType: WA.ClientPayload.AccountType?
            var connectionSequenceInfo: Int32?
            var paaLink: Bool?
            var preacksCount: Int32?
            var processingQueueSize: Int32?
            var unknownFields: [UInt8] = []

            mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 8: username = try reader.uint64()
                    case 24: passive = try reader.bool()
                    case 42: try reader.message(into: &userAgent)
                    case 50: try reader.message(into: &webInfo)
                    case 58: pushName = try reader.string()
                    case 77: sessionID = try reader.sfixed32()
                    case 80: shortConnect = try reader.bool()
                    case 96: connectType = try WA.ClientPayload.ConnectType(rawValue: reader.int32())
                    case 104: connectReason = try WA.ClientPayload.ConnectReason(rawValue: reader.int32())
                    case 112: try shards.append(reader.int32())
                    case 114: try reader.packed(into: &shards) { Int32(truncatingIfNeeded: $0) }
                    case 122: try reader.message(into: &dnsSource)
                    case 128: connectAttemptCount = try reader.uint32()
                    case 144: device = try reader.uint32()
                    case 154: try reader.message(into: &devicePairingData)
                    case 160: product = try WA.ClientPayload.Product(rawValue: reader.int32())
                    case 184: oc = try reader.bool()
                    case 192: lc = try reader.int32()
                    case 264: pull = try reader.bool()
                    case 274: paddingBytes = try reader.bytes()
                    case 288: yearClass = try reader.int32()
                    case 296: memClass = try reader.int32()
                    case 320: trafficAnonymization = try WA.ClientPayload.TrafficAnonymization(rawValue: reader.int32())
                    case 328: lidDbMigrated = try reader.bool()
                    case 336: accountType = try WA.ClientPayload.AccountType(rawValue: reader.int32())
                    case 349: connectionSequenceInfo = try reader.sfixed32()
                    case 352: paaLink = try reader.bool()
                    case 360: preacksCount = try reader.int32()
                    case 368: processingQueueSize = try reader.int32()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            func write(to writer: inout ProtobufWriter) {
                writer.uint64(username, 8)
                writer.bool(passive, 24)
                writer.message(userAgent, 42)
                writer.message(webInfo, 50)
                writer.string(pushName, 58)
                writer.sfixed32(sessionID, 77)
                writer.bool(shortConnect, 80)
                writer.enumeration(connectType, 96)
                writer.enumeration(connectReason, 104)
                for value in shards { writer.int32(value, 112) }
                writer.message(dnsSource, 122)
                writer.uint32(connectAttemptCount, 128)
                writer.uint32(device, 144)
                writer.message(devicePairingData, 154)
                writer.enumeration(product, 160)
                writer.bool(oc, 184)
                writer.int32(lc, 192)
                writer.bool(pull, 264)
                writer.bytes(paddingBytes, 274)
                writer.int32(yearClass, 288)
                writer.int32(memClass, 296)
                writer.enumeration(trafficAnonymization, 320)
                writer.bool(lidDbMigrated, 328)
                writer.enumeration(accountType, 336)
                writer.sfixed32(connectionSequenceInfo, 349)
                writer.bool(paaLink, 352)
                writer.int32(preacksCount, 360)
                writer.int32(processingQueueSize, 368)
                writer.append(unknownFields)
            }
        }

        private static let empty = ProtobufBox(Fields())
        private var box = Self.empty

        private mutating func change() -> ProtobufBox<Fields> {
            if !isKnownUniquelyReferenced(&box) { box = ProtobufBox(box.fields) }
            return box
        }

        /// Phone number as integer (login only).
        public var username: UInt64? {
            get { box.fields.username }
            set { change().fields.username = newValue }
        }
        /// Field 3.
        public var passive: Bool? {
            get { box.fields.passive }
            set { change().fields.passive = newValue }
        }
        /// Field 5.
        public var userAgent: WA.ClientPayload.UserAgent? {
            get { box.fields.userAgent }
            set { change().fields.userAgent = newValue }
        }
        /// Field 6.
        public var webInfo: WA.ClientPayload.WebInfo? {
            get { box.fields.webInfo }
            set { change().fields.webInfo = newValue }
        }
        /// Field 7.
        public var pushName: String? {
            get { box.fields.pushName }
            set { change().fields.pushName = newValue }
        }
        /// Field 9.
        public var sessionID: Int32? {
            get { box.fields.sessionID }
            set { change().fields.sessionID = newValue }
        }
        /// Field 10.
        public var shortConnect: Bool? {
            get { box.fields.shortConnect }
            set { change().fields.shortConnect = newValue }
        }
        /// Field 12.
        public var connectType: WA.ClientPayload.ConnectType? {
            get { box.fields.connectType }
            set { change().fields.connectType = newValue }
        }
        /// Field 13.
        public var connectReason: WA.ClientPayload.ConnectReason? {
            get { box.fields.connectReason }
            set { change().fields.connectReason = newValue }
        }
        /// Field 14.
        public var shards: [Int32] {
            get { box.fields.shards }
            set { change().fields.shards = newValue }
        }
        /// Field 15.
        public var dnsSource: WA.ClientPayload.DNSSource? {
            get { box.fields.dnsSource }
            set { change().fields.dnsSource = newValue }
        }
        /// Field 16.
        public var connectAttemptCount: UInt32? {
            get { box.fields.connectAttemptCount }
            set { change().fields.connectAttemptCount = newValue }
        }
        /// Companion device id (login only).
        public var device: UInt32? {
            get { box.fields.device }
            set { change().fields.device = newValue }
        }
        /// Field 19.
        public var devicePairingData: WA.ClientPayload.DevicePairingRegistrationData? {
            get { box.fields.devicePairingData }
            set { change().fields.devicePairingData = newValue }
        }
        /// Field 20.
        public var product: WA.ClientPayload.Product? {
            get { box.fields.product }
            set { change().fields.product = newValue }
        }
        /// Field 23.
        public var oc: Bool? {
            get { box.fields.oc }
            set { change().fields.oc = newValue }
        }
        /// Field 24.
        public var lc: Int32? {
            get { box.fields.lc }
            set { change().fields.lc = newValue }
        }
        /// Field 33.
        public var pull: Bool? {
            get { box.fields.pull }
            set { change().fields.pull = newValue }
        }
        /// Field 34.
        public var paddingBytes: [UInt8]? {
            get { box.fields.paddingBytes }
            set { change().fields.paddingBytes = newValue }
        }
        /// Field 36.
        public var yearClass: Int32? {
            get { box.fields.yearClass }
            set { change().fields.yearClass = newValue }
        }
        /// Field 37.
        public var memClass: Int32? {
            get { box.fields.memClass }
            set { change().fields.memClass = newValue }
        }
        /// Field 40.
        public var trafficAnonymization: WA.ClientPayload.TrafficAnonymization? {
            get { box.fields.trafficAnonymization }
            set { change().fields.trafficAnonymization = newValue }
        }
        /// Field 41.
        public var lidDbMigrated: Bool? {
            get { box.fields.lidDbMigrated }
            set { change().fields.lidDbMigrated = newValue }
        }
        /// Field 42.
        public var accountType: WA.ClientPayload.AccountType? {
            get { box.fields.accountType }
            set { change().fields.accountType = newValue }
        }
        /// Field 43.
        public var connectionSequenceInfo: Int32? {
            get { box.fields.connectionSequenceInfo }
            set { change().fields.connectionSequenceInfo = newValue }
        }
        /// Field 44.
        public var paaLink: Bool? {
            get { box.fields.paaLink }
            set { change().fields.paaLink = newValue }
        }
        /// Field 45.
        public var preacksCount: Int32? {
            get { box.fields.preacksCount }
            set { change().fields.preacksCount = newValue }
        }
        /// Field 46.
        public var processingQueueSize: Int32? {
            get { box.fields.processingQueueSize }
            set { change().fields.processingQueueSize = newValue }
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

        /// Values of `TrafficAnonymization`; unknown ones keep their number.
        public struct TrafficAnonymization: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `OFF`, 0.
            public static let off = Self(rawValue: 0)
            /// `STANDARD`, 1.
            public static let standard = Self(rawValue: 1)
        }

        /// Values of `AccountType`; unknown ones keep their number.
        public struct AccountType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `DEFAULT`, 0.
            public static let `default` = Self(rawValue: 0)
            /// `GUEST`, 1.
            public static let guest = Self(rawValue: 1)
        }

        /// Values of `Product`; unknown ones keep their number.
        public struct Product: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `WHATSAPP`, 0.
            public static let whatsapp = Self(rawValue: 0)
            /// `MESSENGER`, 1.
            public static let messenger = Self(rawValue: 1)
            /// `INTEROP`, 2.
            public static let interop = Self(rawValue: 2)
            /// `INTEROP_MSGR`, 3.
            public static let interopMsgr = Self(rawValue: 3)
            /// `WHATSAPP_LID`, 4.
            public static let whatsappLid = Self(rawValue: 4)
        }

        /// Values of `ConnectType`; unknown ones keep their number.
        public struct ConnectType: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `CELLULAR_UNKNOWN`, 0.
            public static let cellularUnknown = Self(rawValue: 0)
            /// `WIFI_UNKNOWN`, 1.
            public static let wifiUnknown = Self(rawValue: 1)
            /// `CELLULAR_EDGE`, 100.
            public static let cellularEdge = Self(rawValue: 100)
            /// `CELLULAR_IDEN`, 101.
            public static let cellularIden = Self(rawValue: 101)
            /// `CELLULAR_UMTS`, 102.
            public static let cellularUmts = Self(rawValue: 102)
            /// `CELLULAR_EVDO`, 103.
            public static let cellularEvdo = Self(rawValue: 103)
            /// `CELLULAR_GPRS`, 104.
            public static let cellularGprs = Self(rawValue: 104)
            /// `CELLULAR_HSDPA`, 105.
            public static let cellularHsdpa = Self(rawValue: 105)
            /// `CELLULAR_HSUPA`, 106.
            public static let cellularHsupa = Self(rawValue: 106)
            /// `CELLULAR_HSPA`, 107.
            public static let cellularHspa = Self(rawValue: 107)
            /// `CELLULAR_CDMA`, 108.
            public static let cellularCdma = Self(rawValue: 108)
            /// `CELLULAR_1XRTT`, 109.
            public static let cellular1xrtt = Self(rawValue: 109)
            /// `CELLULAR_EHRPD`, 110.
            public static let cellularEhrpd = Self(rawValue: 110)
            /// `CELLULAR_LTE`, 111.
            public static let cellularLte = Self(rawValue: 111)
            /// `CELLULAR_HSPAP`, 112.
            public static let cellularHspap = Self(rawValue: 112)
        }

        /// Values of `ConnectReason`; unknown ones keep their number.
        public struct ConnectReason: ProtobufEnum {
            /// The number on the wire.
            public let rawValue: Int32
            /// Makes a value from its number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }
            /// `PUSH`, 0.
            public static let push = Self(rawValue: 0)
            /// `USER_ACTIVATED`, 1.
            public static let userActivated = Self(rawValue: 1)
            /// `SCHEDULED`, 2.
            public static let scheduled = Self(rawValue: 2)
            /// `ERROR_RECONNECT`, 3.
            public static let errorReconnect = Self(rawValue: 3)
            /// `NETWORK_SWITCH`, 4.
            public static let networkSwitch = Self(rawValue: 4)
            /// `PING_RECONNECT`, 5.
            public static let pingReconnect = Self(rawValue: 5)
            /// `UNKNOWN`, 6.
            public static let unknown = Self(rawValue: 6)
        }

        /// The message `wa.ClientPayload.DNSSource`.
        public struct DNSSource: ProtobufMessage {
            /// Field 15.
            public var dnsMethod: WA.ClientPayload.DNSSource.DNSResolutionMethod?
            /// Field 16.
            public var appCached: Bool?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 120: dnsMethod = try WA.ClientPayload.DNSSource.DNSResolutionMethod(rawValue: reader.int32())
                    case 128: appCached = try reader.bool()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.enumeration(dnsMethod, 120)
                writer.bool(appCached, 128)
                writer.append(unknownFields)
            }

            /// Values of `DNSResolutionMethod`; unknown ones keep their number.
            public struct DNSResolutionMethod: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `SYSTEM`, 0.
                public static let system = Self(rawValue: 0)
                /// `GOOGLE`, 1.
                public static let google = Self(rawValue: 1)
                /// `HARDCODED`, 2.
                public static let hardcoded = Self(rawValue: 2)
                /// `OVERRIDE`, 3.
                public static let override = Self(rawValue: 3)
                /// `FALLBACK`, 4.
                public static let fallback = Self(rawValue: 4)
                /// `MNS`, 5.
                public static let mns = Self(rawValue: 5)
                /// `MNS_SECONDARY`, 6.
                public static let mnsSecondary = Self(rawValue: 6)
                /// `SOCKS_PROXY`, 7.
                public static let socksProxy = Self(rawValue: 7)
            }
        }

        /// The message `wa.ClientPayload.WebInfo`.
        public struct WebInfo: ProtobufMessage {
            /// Field 1.
            public var refToken: String?
            /// Field 2.
            public var version: String?
            /// Field 3.
            public var webdPayload: WA.ClientPayload.WebInfo.WebdPayload?
            /// Field 4.
            public var webSubPlatform: WA.ClientPayload.WebInfo.WebSubPlatform?
            /// Field 5.
            public var browser: String?
            /// Field 6.
            public var browserVersion: String?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: refToken = try reader.string()
                    case 18: version = try reader.string()
                    case 26: try reader.message(into: &webdPayload)
                    case 32: webSubPlatform = try WA.ClientPayload.WebInfo.WebSubPlatform(rawValue: reader.int32())
                    case 42: browser = try reader.string()
                    case 50: browserVersion = try reader.string()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.string(refToken, 10)
                writer.string(version, 18)
                writer.message(webdPayload, 26)
                writer.enumeration(webSubPlatform, 32)
                writer.string(browser, 42)
                writer.string(browserVersion, 50)
                writer.append(unknownFields)
            }

            /// Values of `WebSubPlatform`; unknown ones keep their number.
            public struct WebSubPlatform: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `WEB_BROWSER`, 0.
                public static let webBrowser = Self(rawValue: 0)
                /// `APP_STORE`, 1.
                public static let appStore = Self(rawValue: 1)
                /// `WIN_STORE`, 2.
                public static let winStore = Self(rawValue: 2)
                /// `DARWIN`, 3.
                public static let darwin = Self(rawValue: 3)
                /// `WIN32`, 4.
                public static let win32 = Self(rawValue: 4)
                /// `WIN_HYBRID`, 5.
                public static let winHybrid = Self(rawValue: 5)
            }

            /// The message `wa.ClientPayload.WebInfo.WebdPayload`.
            public struct WebdPayload: ProtobufMessage {
                /// Field 1.
                public var usesParticipantInKey: Bool?
                /// Field 2.
                public var supportsStarredMessages: Bool?
                /// Field 3.
                public var supportsDocumentMessages: Bool?
                /// Field 4.
                public var supportsURLMessages: Bool?
                /// Field 5.
                public var supportsMediaRetry: Bool?
                /// Field 6.
                public var supportsE2EImage: Bool?
                /// Field 7.
                public var supportsE2EVideo: Bool?
                /// Field 8.
                public var supportsE2EAudio: Bool?
                /// Field 9.
                public var supportsE2EDocument: Bool?
                /// Field 10.
                public var documentTypes: String?
                /// Field 11.
                public var features: [UInt8]?
                /// Fields we do not know, as they arrived.
                public var unknownFields: [UInt8] = []

                /// Makes an empty message.
                public init() {}

                /// Reads the fields up to the end of this message.
                public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 8: usesParticipantInKey = try reader.bool()
                        case 16: supportsStarredMessages = try reader.bool()
                        case 24: supportsDocumentMessages = try reader.bool()
                        case 32: supportsURLMessages = try reader.bool()
                        case 40: supportsMediaRetry = try reader.bool()
                        case 48: supportsE2EImage = try reader.bool()
                        case 56: supportsE2EVideo = try reader.bool()
                        case 64: supportsE2EAudio = try reader.bool()
                        case 72: supportsE2EDocument = try reader.bool()
                        case 82: documentTypes = try reader.string()
                        case 90: features = try reader.bytes()
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                /// Appends the fields.
                public func write(to writer: inout ProtobufWriter) {
                    writer.bool(usesParticipantInKey, 8)
                    writer.bool(supportsStarredMessages, 16)
                    writer.bool(supportsDocumentMessages, 24)
                    writer.bool(supportsURLMessages, 32)
                    writer.bool(supportsMediaRetry, 40)
                    writer.bool(supportsE2EImage, 48)
                    writer.bool(supportsE2EVideo, 56)
                    writer.bool(supportsE2EAudio, 64)
                    writer.bool(supportsE2EDocument, 72)
                    writer.string(documentTypes, 82)
                    writer.bytes(features, 90)
                    writer.append(unknownFields)
                }
            }
        }

        /// The message `wa.ClientPayload.UserAgent`.
        public struct UserAgent: ProtobufMessage {
            struct Fields: Equatable, Sendable {
                var platform: WA.ClientPayload.UserAgent.Platform?
                var appVersion: WA.ClientPayload.UserAgent.AppVersion?
                var mcc: String?
                var mnc: String?
                var osVersion: String?
                var manufacturer: String?
                var device: String?
                var osBuildNumber: String?
                var phoneID: String?
                var releaseChannel: WA.ClientPayload.UserAgent.ReleaseChannel?
                var localeLanguageIso6391: String?
                var localeCountryIso31661Alpha2: String?
                var deviceBoard: String?
                var deviceExpID: String?
                var deviceType: WA.ClientPayload.UserAgent.DeviceType?
                var deviceModelType: String?
                var distributionChannel: WA.ClientPayload.UserAgent.DistributionChannel?
                var unknownFields: [UInt8] = []

                mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                    while let tag = try reader.nextTag() {
                        switch tag {
                        case 8: platform = try WA.ClientPayload.UserAgent.Platform(rawValue: reader.int32())
                        case 18: try reader.message(into: &appVersion)
                        case 26: mcc = try reader.string()
                        case 34: mnc = try reader.string()
                        case 42: osVersion = try reader.string()
                        case 50: manufacturer = try reader.string()
                        case 58: device = try reader.string()
                        case 66: osBuildNumber = try reader.string()
                        case 74: phoneID = try reader.string()
                        case 80: releaseChannel = try WA.ClientPayload.UserAgent.ReleaseChannel(rawValue: reader.int32())
                        case 90: localeLanguageIso6391 = try reader.string()
                        case 98: localeCountryIso31661Alpha2 = try reader.string()
                        case 106: deviceBoard = try reader.string()
                        case 114: deviceExpID = try reader.string()
                        case 120: deviceType = try WA.ClientPayload.UserAgent.DeviceType(rawValue: reader.int32())
                        case 130: deviceModelType = try reader.string()
                        case 136: distributionChannel = try WA.ClientPayload.UserAgent.DistributionChannel(rawValue: reader.int32())
                        default: try reader.skip(tag, keepingIn: &unknownFields)
                        }
                    }
                }

                func write(to writer: inout ProtobufWriter) {
                    writer.enumeration(platform, 8)
                    writer.message(appVersion, 18)
                    writer.string(mcc, 26)
                    writer.string(mnc, 34)
                    writer.string(osVersion, 42)
                    writer.string(manufacturer, 50)
                    writer.string(device, 58)
                    writer.string(osBuildNumber, 66)
                    writer.string(phoneID, 74)
                    writer.enumeration(releaseChannel, 80)
                    writer.string(localeLanguageIso6391, 90)
                    writer.string(localeCountryIso31661Alpha2, 98)
                    writer.string(deviceBoard, 106)
                    writer.string(deviceExpID, 114)
                    writer.enumeration(deviceType, 120)
                    writer.string(deviceModelType, 130)
                    writer.enumeration(distributionChannel, 136)
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
            public var platform: WA.ClientPayload.UserAgent.Platform? {
                get { box.fields.platform }
                set { change().fields.platform = newValue }
            }
            /// Field 2.
            public var appVersion: WA.ClientPayload.UserAgent.AppVersion? {
                get { box.fields.appVersion }
                set { change().fields.appVersion = newValue }
            }
            /// Field 3.
            public var mcc: String? {
                get { box.fields.mcc }
                set { change().fields.mcc = newValue }
            }
            /// Field 4.
            public var mnc: String? {
                get { box.fields.mnc }
                set { change().fields.mnc = newValue }
            }
            /// Field 5.
            public var osVersion: String? {
                get { box.fields.osVersion }
                set { change().fields.osVersion = newValue }
            }
            /// Field 6.
            public var manufacturer: String? {
                get { box.fields.manufacturer }
                set { change().fields.manufacturer = newValue }
            }
            /// Field 7.
            public var device: String? {
                get { box.fields.device }
                set { change().fields.device = newValue }
            }
            /// Field 8.
            public var osBuildNumber: String? {
                get { box.fields.osBuildNumber }
                set { change().fields.osBuildNumber = newValue }
            }
            /// Field 9.
            public var phoneID: String? {
                get { box.fields.phoneID }
                set { change().fields.phoneID = newValue }
            }
            /// Field 10.
            public var releaseChannel: WA.ClientPayload.UserAgent.ReleaseChannel? {
                get { box.fields.releaseChannel }
                set { change().fields.releaseChannel = newValue }
            }
            /// Field 11.
            public var localeLanguageIso6391: String? {
                get { box.fields.localeLanguageIso6391 }
                set { change().fields.localeLanguageIso6391 = newValue }
            }
            /// Field 12.
            public var localeCountryIso31661Alpha2: String? {
                get { box.fields.localeCountryIso31661Alpha2 }
                set { change().fields.localeCountryIso31661Alpha2 = newValue }
            }
            /// Field 13.
            public var deviceBoard: String? {
                get { box.fields.deviceBoard }
                set { change().fields.deviceBoard = newValue }
            }
            /// Field 14.
            public var deviceExpID: String? {
                get { box.fields.deviceExpID }
                set { change().fields.deviceExpID = newValue }
            }
            /// Field 15.
            public var deviceType: WA.ClientPayload.UserAgent.DeviceType? {
                get { box.fields.deviceType }
                set { change().fields.deviceType = newValue }
            }
            /// Field 16.
            public var deviceModelType: String? {
                get { box.fields.deviceModelType }
                set { change().fields.deviceModelType = newValue }
            }
            /// Field 17.
            public var distributionChannel: WA.ClientPayload.UserAgent.DistributionChannel? {
                get { box.fields.distributionChannel }
                set { change().fields.distributionChannel = newValue }
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

            /// Values of `DeviceType`; unknown ones keep their number.
            public struct DeviceType: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `PHONE`, 0.
                public static let phone = Self(rawValue: 0)
                /// `TABLET`, 1.
                public static let tablet = Self(rawValue: 1)
                /// `DESKTOP`, 2.
                public static let desktop = Self(rawValue: 2)
                /// `WEARABLE`, 3.
                public static let wearable = Self(rawValue: 3)
                /// `VR`, 4.
                public static let vr = Self(rawValue: 4)
            }

            /// Values of `DistributionChannel`; unknown ones keep their number.
            public struct DistributionChannel: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `APPSTORE`, 0.
                public static let appstore = Self(rawValue: 0)
                /// `WEBSITE`, 1.
                public static let website = Self(rawValue: 1)
                /// `TESTFLIGHT`, 2.
                public static let testflight = Self(rawValue: 2)
                /// `INTERNAL`, 3.
                public static let `internal` = Self(rawValue: 3)
            }

            /// Values of `ReleaseChannel`; unknown ones keep their number.
            public struct ReleaseChannel: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `RELEASE`, 0.
                public static let release = Self(rawValue: 0)
                /// `BETA`, 1.
                public static let beta = Self(rawValue: 1)
                /// `ALPHA`, 2.
                public static let alpha = Self(rawValue: 2)
                /// `DEBUG`, 3.
                public static let debug = Self(rawValue: 3)
            }

            /// Values of `Platform`; unknown ones keep their number.
            public struct Platform: ProtobufEnum {
                /// The number on the wire.
                public let rawValue: Int32
                /// Makes a value from its number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }
                /// `ANDROID`, 0.
                public static let android = Self(rawValue: 0)
                /// `IOS`, 1.
                public static let ios = Self(rawValue: 1)
                /// `WINDOWS_PHONE`, 2.
                public static let windowsPhone = Self(rawValue: 2)
                /// `BLACKBERRY`, 3.
                public static let blackberry = Self(rawValue: 3)
                /// `BLACKBERRYX`, 4.
                public static let blackberryx = Self(rawValue: 4)
                /// `S40`, 5.
                public static let s40 = Self(rawValue: 5)
                /// `S60`, 6.
                public static let s60 = Self(rawValue: 6)
                /// `PYTHON_CLIENT`, 7.
                public static let pythonClient = Self(rawValue: 7)
                /// `TIZEN`, 8.
                public static let tizen = Self(rawValue: 8)
                /// `ENTERPRISE`, 9.
                public static let enterprise = Self(rawValue: 9)
                /// `SMB_ANDROID`, 10.
                public static let smbAndroid = Self(rawValue: 10)
                /// `KAIOS`, 11.
                public static let kaios = Self(rawValue: 11)
                /// `SMB_IOS`, 12.
                public static let smbIos = Self(rawValue: 12)
                /// `WINDOWS`, 13.
                public static let windows = Self(rawValue: 13)
                /// `WEB`, 14.
                public static let web = Self(rawValue: 14)
                /// `PORTAL`, 15.
                public static let portal = Self(rawValue: 15)
                /// `GREEN_ANDROID`, 16.
                public static let greenAndroid = Self(rawValue: 16)
                /// `GREEN_IPHONE`, 17.
                public static let greenIphone = Self(rawValue: 17)
                /// `BLUE_ANDROID`, 18.
                public static let blueAndroid = Self(rawValue: 18)
                /// `BLUE_IPHONE`, 19.
                public static let blueIphone = Self(rawValue: 19)
                /// `FBLITE_ANDROID`, 20.
                public static let fbliteAndroid = Self(rawValue: 20)
                /// `MLITE_ANDROID`, 21.
                public static let mliteAndroid = Self(rawValue: 21)
                /// `IGLITE_ANDROID`, 22.
                public static let igliteAndroid = Self(rawValue: 22)
                /// `PAGE`, 23.
                public static let page = Self(rawValue: 23)
                /// `MACOS`, 24.
                public static let macos = Self(rawValue: 24)
                /// `OCULUS_MSG`, 25.
                public static let oculusMsg = Self(rawValue: 25)
                /// `OCULUS_CALL`, 26.
                public static let oculusCall = Self(rawValue: 26)
                /// `MILAN`, 27.
                public static let milan = Self(rawValue: 27)
                /// `CAPI`, 28.
                public static let capi = Self(rawValue: 28)
                /// `WEAROS`, 29.
                public static let wearos = Self(rawValue: 29)
                /// `ARDEVICE`, 30.
                public static let ardevice = Self(rawValue: 30)
                /// `VRDEVICE`, 31.
                public static let vrdevice = Self(rawValue: 31)
                /// `BLUE_WEB`, 32.
                public static let blueWeb = Self(rawValue: 32)
                /// `IPAD`, 33.
                public static let ipad = Self(rawValue: 33)
                /// `TEST`, 34.
                public static let test = Self(rawValue: 34)
                /// `SMART_GLASSES`, 35.
                public static let smartGlasses = Self(rawValue: 35)
                /// `BLUE_VR`, 36.
                public static let blueVr = Self(rawValue: 36)
                /// `AR_WRIST`, 37.
                public static let arWrist = Self(rawValue: 37)
                /// `WAIL`, 38.
                public static let wail = Self(rawValue: 38)
            }

            /// The message `wa.ClientPayload.UserAgent.AppVersion`.
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

        /// Registration only.
        ///
        /// Integers are big-endian byte strings.
        public struct DevicePairingRegistrationData: ProtobufMessage {
            /// Registration id, 4 bytes.
            public var eRegid: [UInt8]?
            /// One byte 0x05.
            public var eKeytype: [UInt8]?
            /// Identity public key, 32 bytes, no type byte.
            public var eIdent: [UInt8]?
            /// Signed prekey id, 3 bytes.
            public var eSkeyID: [UInt8]?
            /// Signed prekey public key, 32 bytes.
            public var eSkeyVal: [UInt8]?
            /// Signature, 64 bytes.
            public var eSkeySig: [UInt8]?
            /// MD5 of the dotted version text.
            public var buildHash: [UInt8]?
            /// Serialized DeviceProps.
            public var deviceProps: [UInt8]?
            /// Fields we do not know, as they arrived.
            public var unknownFields: [UInt8] = []

            /// Makes an empty message.
            public init() {}

            /// Reads the fields up to the end of this message.
            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while let tag = try reader.nextTag() {
                    switch tag {
                    case 10: eRegid = try reader.bytes()
                    case 18: eKeytype = try reader.bytes()
                    case 26: eIdent = try reader.bytes()
                    case 34: eSkeyID = try reader.bytes()
                    case 42: eSkeyVal = try reader.bytes()
                    case 50: eSkeySig = try reader.bytes()
                    case 58: buildHash = try reader.bytes()
                    case 66: deviceProps = try reader.bytes()
                    default: try reader.skip(tag, keepingIn: &unknownFields)
                    }
                }
            }

            /// Appends the fields.
            public func write(to writer: inout ProtobufWriter) {
                writer.bytes(eRegid, 10)
                writer.bytes(eKeytype, 18)
                writer.bytes(eIdent, 26)
                writer.bytes(eSkeyID, 34)
                writer.bytes(eSkeyVal, 42)
                writer.bytes(eSkeySig, 50)
                writer.bytes(buildHash, 58)
                writer.bytes(deviceProps, 66)
                writer.append(unknownFields)
            }
        }
    }
}
