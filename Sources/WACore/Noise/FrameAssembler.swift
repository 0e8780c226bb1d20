/// A splitter of a byte stream into frames, for any chunking of the stream (10-transport.md section 2).
///
/// An incomplete frame is buffered; the buffer grows with the received bytes, not with the announced length.
public struct FrameAssembler: Sendable {
    /// Maximum size of one WebSocket message: a frame of maximum length.
    static let maximumAppend = FrameHeader.maximumPayload + 1 + FrameHeader.size

    private var pending: [UInt8] = []

    /// Makes an empty assembler.
    public init() {}

    /// Number of buffered bytes of an incomplete frame.
    var pendingCount: Int { pending.count }

    /// Appends bytes and calls `body` with the payload of each complete frame, in order.
    ///
    /// The slices share memory with `bytes` where nothing was pending. Throws `frameTooLarge` above
    /// ``maximumAppend``; the connection must then be dropped. `body` must not call this assembler.
    public mutating func append(
        _ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
    ) throws(NoiseError) {
        guard bytes.count <= Self.maximumAppend else {
            throw NoiseError(.frameTooLarge, "the peer sent a message of \(bytes.count) bytes, above the limit")
        }
        if pending.isEmpty {
            let rest = Self.split(bytes, body)
            if !rest.isEmpty { pending = Array(rest) }
            return
        }
        pending += bytes
        guard pending.count >= FrameHeader.size,
            pending.count >= FrameHeader.size + FrameHeader.length(pending[...])
        else { return }
        let whole = pending[...]
        pending = []
        pending = Array(Self.split(whole, body))
    }

    /// Appends bytes and returns the payloads of all complete frames, in order.
    public mutating func append(_ bytes: ArraySlice<UInt8>) throws(NoiseError) -> [ArraySlice<UInt8>] {
        var frames: [ArraySlice<UInt8>] = []
        try append(bytes) { frames.append($0) }
        return frames
    }

    /// As ``append(_:)-(ArraySlice<UInt8>)``.
    public mutating func append(_ bytes: [UInt8]) throws(NoiseError) -> [ArraySlice<UInt8>] {
        try append(bytes[...])
    }

    /// Passes all complete frames to `body` and returns the remaining bytes.
    private static func split(_ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) -> ArraySlice<UInt8> {
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
