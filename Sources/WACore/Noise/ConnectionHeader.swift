/// The bytes a client sends before its first frame (10-transport.md section 2).
///
/// ```
/// [ "ED" 00 01 | length(3) | routing info ]   only with stored routing info
/// 57 41 06 03                                 "WA", magic, dictionary version
/// ```
public enum ConnectionHeader {
    /// The four header bytes, which also start the handshake transcript.
    public static let bytes: [UInt8] = [0x57, 0x41, 0x06, 0x03]

    private static let routingPrefix: [UInt8] = [0x45, 0x44, 0x00, 0x01]

    /// The preamble, if there is routing info, followed by the header.
    ///
    /// Routing info that exceeds its length field is omitted.
    static func opening(routingInfo: [UInt8]?) -> [UInt8] {
        guard let routingInfo, !routingInfo.isEmpty, routingInfo.count <= FrameHeader.maximumPayload else {
            return bytes
        }
        return routingPrefix + [UInt8](bigEndian: UInt64(routingInfo.count), count: 3) + routingInfo + bytes
    }

    /// The parsed first bytes of a connection.
    public struct Opening: Sendable, Equatable {
        /// The client's routing info, if present.
        let routingInfo: ArraySlice<UInt8>?
        /// The bytes after the header: frames.
        public let rest: ArraySlice<UInt8>
    }

    /// Parses the first bytes of a client; nil if more are needed.
    ///
    /// Throws `badHeader` at the first byte that does not match.
    public static func parse(_ stream: ArraySlice<UInt8>) throws(NoiseError) -> Opening? {
        var rest = stream
        var routingInfo: ArraySlice<UInt8>?
        if let first = rest.first, first == routingPrefix[0] {
            guard routingPrefix.starts(with: rest.prefix(4)) || rest.starts(with: routingPrefix) else {
                throw NoiseError(.badHeader, "the connection starts with neither a header nor routing info")
            }
            guard rest.count >= 7 else { return nil }
            let length = FrameHeader.length(rest.dropFirst(4))
            guard rest.count >= 7 + length else { return nil }
            routingInfo = rest.dropFirst(7).prefix(length)
            rest = rest.dropFirst(7 + length)
        }
        guard bytes.starts(with: rest.prefix(4)) else {
            throw NoiseError(.badHeader, "the connection header is not 57 41 06 03; the client uses another version")
        }
        guard rest.count >= 4 else { return nil }
        return Opening(routingInfo: routingInfo, rest: rest.dropFirst(4))
    }
}

/// The three length bytes in front of every frame.
public enum FrameHeader {
    /// The maximum payload length of three bytes.
    static let maximumPayload = 0xFF_FFFF
    /// Length of the header itself.
    public static let size = 3

    /// Prepends the length to `payload`; throws `frameTooLarge` above ``maximumPayload``.
    static func frame(_ payload: [UInt8]) throws(NoiseError) -> [UInt8] {
        try check(payload.count)
        var frame: [UInt8] = []
        frame.reserveCapacity(size + payload.count)
        frame.append(bigEndian: UInt64(payload.count), count: size)
        frame += payload
        return frame
    }

    static func check(_ count: Int) throws(NoiseError) {
        guard count <= maximumPayload else {
            throw NoiseError(.frameTooLarge, "a frame of \(count) bytes exceeds the protocol's 16777215 bytes")
        }
    }

    /// The number in the first three bytes, which must be present.
    static func length(_ header: ArraySlice<UInt8>) -> Int {
        header.prefix(size).reduce(0) { $0 << 8 | Int($1) }
    }
}
