/// What a client writes before its first frame (10-transport.md section 2).
///
/// ```
/// [ "ED" 00 01 | length(3) | routing info ]   only with stored routing info
/// 57 41 06 03                                 "WA", magic, dictionary version
/// ```
public enum ConnectionHeader {
    /// The four bytes that also begin the handshake transcript.
    public static let bytes: [UInt8] = [0x57, 0x41, 0x06, 0x03]

    private static let routingMark: [UInt8] = [0x45, 0x44, 0x00, 0x01]

    /// Preamble, if there is routing info, and header.
    ///
    /// Routing info too long for its length field is left out.
    public static func opening(routingInfo: [UInt8]?) -> [UInt8] {
        guard let routingInfo, !routingInfo.isEmpty, routingInfo.count <= FrameHeader.maximumPayload else {
            return bytes
        }
        return routingMark + [UInt8](bigEndian: UInt64(routingInfo.count), count: 3) + routingInfo + bytes
    }

    /// What the first bytes of a connection say.
    public struct Opening: Sendable, Equatable {
        /// The client's routing info, when it sent some.
        public let routingInfo: ArraySlice<UInt8>?
        /// What follows the header: frames.
        public let rest: ArraySlice<UInt8>
    }

    /// Reads a client's first bytes; nil when more are needed.
    ///
    /// Throws `badHeader` as soon as they cannot fit.
    public static func parse(_ stream: ArraySlice<UInt8>) throws(NoiseError) -> Opening? {
        var rest = stream
        var routingInfo: ArraySlice<UInt8>?
        if let first = rest.first, first == routingMark[0] {
            guard routingMark.starts(with: rest.prefix(4)) || rest.starts(with: routingMark) else {
                throw NoiseError(.badHeader, "the connection starts with neither a header nor routing info")
            }
            guard rest.count >= 7 else { return nil }
            let length = FrameHeader.length(rest.dropFirst(4))
            guard rest.count >= 7 + length else { return nil }
            routingInfo = rest.dropFirst(7).prefix(length)
            rest = rest.dropFirst(7 + length)
        }
        guard bytes.starts(with: rest.prefix(4)) else {
            throw NoiseError(.badHeader, "the connection header is not 57 41 06 03; the client speaks another version")
        }
        guard rest.count >= 4 else { return nil }
        return Opening(routingInfo: routingInfo, rest: rest.dropFirst(4))
    }
}

/// The three length bytes in front of every frame.
public enum FrameHeader {
    /// The longest payload three bytes can announce.
    public static let maximumPayload = 0xFF_FFFF
    /// Length of the header itself.
    public static let size = 3

    /// Puts the length in front of `payload`; throws `frameTooLarge` above ``maximumPayload``.
    public static func frame(_ payload: [UInt8]) throws(NoiseError) -> [UInt8] {
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

    /// The number in the first three bytes; the caller has checked that they are there.
    static func length(_ header: ArraySlice<UInt8>) -> Int {
        header.prefix(size).reduce(0) { $0 << 8 | Int($1) }
    }
}
