internal import WACore

/// The secret that names an Engine.IO session: 120 random bits, written as 20 characters (95-socketio.md section 2).
struct SessionID: Hashable, Sendable, CustomStringConvertible {
    private static let byteCount = 15

    private let high: UInt64
    private let low: UInt64

    init(random: any RandomSource) { self.init(bytes: random.bytes(Self.byteCount)) }

    /// nil when `text` cannot be one of ours.
    init?(_ text: String) {
        guard text.utf8.count == Self.byteCount / 3 * 4, let bytes = Base64URL.decode(text.utf8),
            bytes.count == Self.byteCount
        else { return nil }
        self.init(bytes: bytes)
    }

    private init(bytes: [UInt8]) {
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// What the peer sends as `sid`.
    var text: String {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
        let rest = (0..<7).map { UInt8(truncatingIfNeeded: low >> (48 - 8 * $0)) }
        return Base64URL.encode(bytes + rest)
    }

    /// A prefix: the whole is a bearer secret.
    var description: String { String(text.prefix(4)) }

    /// The id of a socket, which is no secret.
    static func socketID(random: any RandomSource) -> String { Base64URL.encode(random.bytes(byteCount)) }
}
