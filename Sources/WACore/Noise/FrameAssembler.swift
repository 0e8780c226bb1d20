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

    /// Takes bytes and returns the payloads of all frames that are whole now, in order.
    ///
    /// The slices share memory with `bytes` where nothing was pending. Throws `frameTooLarge` above
    /// ``maximumAppend``; the connection must then be dropped.
    public mutating func append(_ bytes: ArraySlice<UInt8>) throws(NoiseError) -> [ArraySlice<UInt8>] {
        guard bytes.count <= Self.maximumAppend else {
            throw NoiseError(.frameTooLarge, "the peer sent a message of \(bytes.count) bytes, above the limit")
        }
        if pending.isEmpty {
            var rest = bytes
            let frames = Self.cut(&rest)
            pending = Array(rest)
            return frames
        }
        pending += bytes
        guard pending.count >= FrameHeader.size,
            pending.count >= FrameHeader.size + FrameHeader.length(pending[...])
        else { return [] }
        var rest = pending[...]
        let frames = Self.cut(&rest)
        pending = Array(rest)
        return frames
    }

    /// Takes bytes and returns the payloads of all frames that are whole now, in order.
    public mutating func append(_ bytes: [UInt8]) throws(NoiseError) -> [ArraySlice<UInt8>] {
        try append(bytes[...])
    }

    private static func cut(_ rest: inout ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var frames: [ArraySlice<UInt8>] = []
        while rest.count >= FrameHeader.size {
            let length = FrameHeader.length(rest)
            guard rest.count - FrameHeader.size >= length else { break }
            let start = rest.startIndex + FrameHeader.size
            frames.append(rest[start..<start + length])
            rest = rest[(start + length)...]
        }
        return frames
    }
}
