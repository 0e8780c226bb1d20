internal import WACore

/// Reads one Socket.IO packet, strictly in the order of its parts (95-socketio.md section 9).
struct SocketIOPacketParser {
    /// Digits of the largest whole number that a JavaScript client can hold.
    private static let maximumDigits = 16
    private static let maximumID: UInt64 = 1 << 53 - 1

    private let limits: SocketIOLimits
    private var rest: ArraySlice<UInt8>

    static func parse(_ text: ArraySlice<UInt8>, limits: SocketIOLimits) throws(SocketIOFault) -> SocketIOPacket {
        var parser = SocketIOPacketParser(limits: limits, rest: text)
        return try parser.packet()
    }

    private init(limits: SocketIOLimits, rest: ArraySlice<UInt8>) {
        self.limits = limits
        self.rest = rest
    }

    private mutating func packet() throws(SocketIOFault) -> SocketIOPacket {
        guard let digit = rest.popFirst(), digit >= UInt8(ascii: "0"),
            let kind = SocketIOPacket.Kind(rawValue: digit - UInt8(ascii: "0"))
        else { throw SocketIOFault("the type of a Socket.IO packet is unknown") }
        var packet = SocketIOPacket(kind: kind)
        if kind.isBinary { packet.attachments = try attachments() }
        packet.namespace = try namespace()
        packet.id = try id()
        if !rest.isEmpty { packet.data = try json() }
        try Self.check(packet, limits)
        return packet
    }

    private mutating func attachments() throws(SocketIOFault) -> Int {
        let digits = rest.prefix { $0.isDigit }
        guard (1...3).contains(digits.count), let count = Int(String(decoding: digits, as: UTF8.self)),
            rest.dropFirst(digits.count).first == UInt8(ascii: "-")
        else { throw SocketIOFault("a binary packet has no count of attachments") }
        guard count <= limits.attachments else { throw SocketIOFault("a packet has too many attachments") }
        rest = rest.dropFirst(digits.count + 1)
        return count
    }

    private mutating func namespace() throws(SocketIOFault) -> String {
        guard rest.first == UInt8(ascii: "/") else { return SocketIOPacket.mainNamespace }
        let text = rest.prefix { $0 != UInt8(ascii: ",") }
        rest = rest.dropFirst(text.count + 1)
        let name = text.prefix { $0 != UInt8(ascii: "?") }
        guard name.count <= limits.nameLength else { throw SocketIOFault("the name of a namespace is too long") }
        guard let name = String(validating: name, as: UTF8.self) else { throw SocketIOFault("a packet is not UTF-8") }
        return name
    }

    private mutating func id() throws(SocketIOFault) -> UInt64? {
        let digits = rest.prefix { $0.isDigit }
        guard !digits.isEmpty else { return nil }
        guard digits.count <= Self.maximumDigits, let id = UInt64(String(decoding: digits, as: UTF8.self)),
            id <= Self.maximumID
        else { throw SocketIOFault("the id of an acknowledgement is too large") }
        rest = rest.dropFirst(digits.count)
        return id
    }

    private func json() throws(SocketIOFault) -> JSONValue {
        do {
            return try JSONValue(parsing: rest, maximumDepth: limits.jsonDepth)
        } catch {
            throw SocketIOFault("the data of a packet is not JSON")
        }
    }

    private static func check(_ packet: SocketIOPacket, _ limits: SocketIOLimits) throws(SocketIOFault) {
        let isValid =
            switch packet.kind {
            case .connect: packet.id == nil && (packet.data == nil || packet.data?.object != nil)
            case .disconnect: packet.id == nil && packet.data == nil
            case .event, .binaryEvent: isEvent(packet.data?.array, limits)
            case .ack, .binaryAck: packet.id != nil && packet.data?.array != nil
            case .connectError: false  // sent by servers only
            }
        guard isValid else { throw SocketIOFault("the data of a packet does not fit its type") }
    }

    private static func isEvent(_ elements: [JSONValue]?, _ limits: SocketIOLimits) -> Bool {
        switch elements?.first {
        case .string(let name): name.utf8.count <= limits.nameLength && ReservedEvents.mayReceive(name)
        case .integer, .number: true
        default: false
        }
    }
}
