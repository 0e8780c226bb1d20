/// Cuts a byte stream into frames, however the stream was split on its way (10-transport.md section 2).
///
/// Bytes that do not fill a frame wait in one buffer that grows with what arrived, never with what was announced.
public struct FrameAssembler: Sendable {
    /// The most one WebSocket message may bring: one frame of the greatest length.
    public static let maximumAppend = FrameHeader.maximumPayload + 1 + FrameHeader.size

    private var pending: [UInt8] = []

    /// Makes an empty assembler.
    public init() {}

    /// How many bytes wait for the rest of their frame.
    public var pendingCount: Int { pending.count }

    /// Takes bytes and calls `body` with the payload of each frame that is whole now, in order.
    ///
    /// The slices share memory with `bytes` where nothing was pending. Throws `frameTooLarge` above
    /// ``maximumAppend``; the connection must then be dropped. `body` must not come back to this assembler.
    public mutating func append(
        _ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
    ) throws(NoiseError) {
        guard bytes.count <= Self.maximumAppend else {
            throw NoiseError(.frameTooLarge, "the peer sent a message of \(bytes.count) bytes, above the limit")
        }
        if pending.isEmpty {
            let rest = Self.cut(bytes, body)
            if !rest.isEmpty { pending = Array(rest) }
            return
        }
        pending += bytes
        guard pending.count >= FrameHeader.size,
            pending.count >= FrameHeader.size + FrameHeader.length(pending[...])
        else { return }
        let whole = pending[...]
        pending = []
        pending = Array(Self.cut(whole, body))
    }

    /// Takes bytes and returns the payloads of all frames that are whole now, in order.
    public mutating func append(_ bytes: ArraySlice<UInt8>) throws(NoiseError) -> [ArraySlice<UInt8>] {
        var frames: [ArraySlice<UInt8>] = []
        try append(bytes) { frames.append($0) }
        return frames
    }

    /// As ``append(_:)-(ArraySlice<UInt8>)``.
    public mutating func append(_ bytes: [UInt8]) throws(NoiseError) -> [ArraySlice<UInt8>] {
        try append(bytes[...])
    }

    /// Hands out all whole frames and returns what is left.
    private static func cut(_ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) -> ArraySlice<UInt8> {
        var rest = bytes
        while rest.count >= FrameHeader.size {
            let length = FrameHeader.length(rest)
            guard rest.count - FrameHeader.size >= length else { break }
            let start = rest.startIndex + FrameHeader.size
            body(rest[start..<start + length])
            rest = rest[(start + length)...]
        }
        return rest
    }
}
