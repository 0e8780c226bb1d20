internal import WACore

/// The local role in a WebSocket connection.
///
/// A client masks what it sends and a server does not (RFC 6455 section 5.1).
public enum WebSocketRole: Sendable {
    /// The side that requested the upgrade.
    case client
    /// The side that accepted it.
    case server
}

/// The opcode of a frame (RFC 6455 section 5.2).
enum WebSocketOpcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue & 8 != 0 }
}

/// The frame encoder (RFC 6455 section 5.2).
///
///     FIN 1 | RSV 3 | opcode 4 | MASK 1 | length 7 | length 16 or 64 | key 32 | payload
enum WebSocketFrame {
    /// Maximum payload of a control frame in bytes.
    static let maximumControlPayload = 125

    /// Encodes an unfragmented frame, masked with `maskKey` (4 bytes) if given.
    static func encode(
        _ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>, maskKey: [UInt8]? = nil
    ) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(payload.count + 14)
        frame.append(0x80 | opcode.rawValue)
        let maskBit: UInt8 = maskKey == nil ? 0 : 0x80
        switch payload.count {
        case ...125: frame.append(maskBit | UInt8(payload.count))
        case ...0xFFFF:
            frame.append(maskBit | 126)
            frame.append(bigEndian: UInt64(payload.count), count: 2)
        default:
            frame.append(maskBit | 127)
            frame.append(bigEndian: UInt64(payload.count), count: 8)
        }
        guard let maskKey else {
            frame.append(contentsOf: payload)
            return frame
        }
        frame.append(contentsOf: maskKey)
        let start = frame.count
        frame.append(contentsOf: payload)
        WebSocketMask(key: maskKey).apply(to: &frame, from: start)
        return frame
    }

    /// Encodes a close frame; a reason that is too long is truncated at a character boundary.
    static func close(code: UInt16?, reason: String = "", maskKey: [UInt8]?) -> [UInt8] {
        var payload: [UInt8] = []
        if let code {
            payload.append(bigEndian: UInt64(code), count: 2)
            for character in reason where payload.count + character.utf8.count <= maximumControlPayload {
                payload.append(contentsOf: character.utf8)
            }
        }
        return encode(.close, payload, maskKey: maskKey)
    }
}
