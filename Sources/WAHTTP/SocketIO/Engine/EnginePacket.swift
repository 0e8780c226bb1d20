internal import WACore

/// One packet of Engine.IO (95-socketio.md section 3).
///
///     text packet:  digit | data
///     binary message in a text: "b" | Base64 of the bytes
enum EnginePacket: Equatable, Sendable {
    case open([UInt8])
    case close
    case ping([UInt8])
    case pong([UInt8])
    /// One Socket.IO packet; the bytes of the body or message that it came in.
    case message(ArraySlice<UInt8>)
    /// A byte string that belongs to the Socket.IO packet before it.
    case binary([UInt8])
    case upgrade
    case noop

    /// What a candidate for an upgrade asks, and is answered.
    static let probe = Array("probe".utf8)

    /// Reads a text packet, which must be UTF-8.
    init(text: ArraySlice<UInt8>) throws(SocketIOFault) {
        let data = text.dropFirst()
        switch text.first {
        case UInt8(ascii: "0"): self = .open(Array(data))
        case UInt8(ascii: "1"): self = .close
        case UInt8(ascii: "2"): self = .ping(Array(data))
        case UInt8(ascii: "3"): self = .pong(Array(data))
        case UInt8(ascii: "4"): self = .message(data)
        case UInt8(ascii: "5"): self = .upgrade
        case UInt8(ascii: "6"): self = .noop
        case UInt8(ascii: "b"):
            guard let bytes = Self.decode(base64: data) else { throw SocketIOFault("a binary message is not Base64") }
            self = .binary(bytes)
        case nil: throw SocketIOFault("a packet is empty")
        default: throw SocketIOFault("the type of a packet is unknown")
        }
    }

    /// Reads Base64 with the standard alphabet and padding, strictly (RFC 4648 sections 3.5 and 4).
    private static func decode(base64 text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return Base64URL.decode(
            text.dropLast(padding).lazy.map { character in
                switch character {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                case UInt8(ascii: "-"), UInt8(ascii: "_"): UInt8(ascii: "=")
                default: character
                }
            })
    }

    /// The packet as it is queued.
    var frame: EngineFrame {
        switch self {
        case .open(let data): .text([UInt8(ascii: "0")] + data)
        case .close: .text([UInt8(ascii: "1")])
        case .ping(let data): .text([UInt8(ascii: "2")] + data)
        case .pong(let data): .text([UInt8(ascii: "3")] + data)
        case .message(let data): .text([UInt8(ascii: "4")] + data)
        case .binary(let bytes): .binary(bytes)
        case .upgrade: .text([UInt8(ascii: "5")])
        case .noop: .text([UInt8(ascii: "6")])
        }
    }
}

/// An encoded packet on its way to a peer; a broadcast shares the bytes of one.
enum EngineFrame: Equatable, Sendable {
    /// A text packet.
    case text([UInt8])
    /// The bytes of a binary message.
    case binary([UInt8])

    var count: Int {
        switch self {
        case .text(let bytes), .binary(let bytes): bytes.count
        }
    }

    /// The packet where only text can be sent.
    var text: [UInt8] {
        switch self {
        case .text(let bytes): bytes
        case .binary(let bytes): [UInt8(ascii: "b")] + bytes.base64.utf8
        }
    }
}

/// The body of a poll's answer and of a POST: packets joined by one byte (95-socketio.md section 4).
enum EnginePayload {
    /// Cannot occur inside a packet, because JSON escapes control characters.
    static let separator: UInt8 = 0x1E

    static func encode(_ frames: [EngineFrame]) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(frames.reduce(0) { $0 + $1.count + 1 })
        for (index, frame) in frames.enumerated() {
            if index > 0 { body.append(separator) }
            switch frame {
            case .text(let bytes): body += bytes
            case .binary: body += frame.text
            }
        }
        return body
    }

    /// Hands the packets of `body` to `receive` one after another; those before a malformed one have taken effect.
    static func decode(
        _ body: [UInt8], maximumPackets: Int, _ receive: (EnginePacket) throws(SocketIOFault) -> Void
    ) throws(SocketIOFault) {
        var rest = body[...]
        for _ in 0..<maximumPackets {
            let text = rest.prefix { $0 != separator }
            guard String(validating: text, as: UTF8.self) != nil else { throw SocketIOFault("a packet is not UTF-8") }
            try receive(try EnginePacket(text: text))
            guard text.endIndex < body.endIndex else { return }
            rest = body[(text.endIndex + 1)...]
        }
        throw SocketIOFault("a request has too many packets")
    }
}
