internal import WACore

/// A Socket.IO packet with its byte strings.
struct SocketIOWholePacket: Equatable, Sendable {
    var packet: SocketIOPacket
    var attachments: [[UInt8]] = []
}

/// Puts packets and the byte strings that follow them together (95-socketio.md section 9).
///
/// Belongs to the session: text and byte strings may arrive in different requests, and across an upgrade.
struct SocketIOAssembler {
    private var incomplete: SocketIOWholePacket?
    private var bytes = 0

    /// Reads a text message.
    ///
    /// The packet is to be judged before ``begin(_:)``, so that no byte strings are kept for one that is refused.
    func read(_ text: ArraySlice<UInt8>, _ limits: SocketIOLimits) throws(SocketIOFault) -> SocketIOPacket {
        guard incomplete == nil else { throw SocketIOFault("a text came where attachments are missing") }
        return try SocketIOPacketParser.parse(text, limits: limits)
    }

    /// Takes a packet; nil while byte strings are missing.
    mutating func begin(_ packet: SocketIOPacket) throws(SocketIOFault) -> SocketIOWholePacket? {
        guard packet.attachments > 0 else {
            guard !packet.kind.isBinary || Self.hasValidPlaceholders(packet.data, count: 0) else {
                throw SocketIOFault("a placeholder names no attachment")
            }
            return SocketIOWholePacket(packet: packet)
        }
        guard Self.hasValidPlaceholders(packet.data, count: packet.attachments) else {
            throw SocketIOFault("a placeholder names no attachment")
        }
        incomplete = SocketIOWholePacket(packet: packet)
        bytes = 0
        return nil
    }

    /// Takes a binary message; nil while more are missing.
    mutating func receive(binary: [UInt8], _ limits: SocketIOLimits) throws(SocketIOFault) -> SocketIOWholePacket? {
        guard var whole = incomplete else { throw SocketIOFault("a binary message came where none is expected") }
        bytes += binary.count
        guard bytes <= limits.attachmentBytes else { throw SocketIOFault("the attachments of a packet are too large") }
        incomplete = nil
        // We ask for no acknowledgement: those of one are counted and not kept.
        whole.attachments.append(whole.packet.kind == .binaryAck ? [] : binary)
        guard whole.attachments.count < whole.packet.attachments else { return whole }
        incomplete = whole
        return nil
    }

    /// The depth of `value` is limited by the parser.
    private static func hasValidPlaceholders(_ value: JSONValue?, count: Int) -> Bool {
        switch value {
        case .array(let elements): elements.allSatisfy { hasValidPlaceholders($0, count: count) }
        case .object(let object) where object["_placeholder"]?.bool == true:
            object["num"]?.integer.map { $0 >= 0 && $0 < Int64(count) } ?? false
        case .object(let object): object.members.allSatisfy { hasValidPlaceholders($0.value, count: count) }
        default: true
        }
    }
}
