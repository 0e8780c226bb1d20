/// Reads stanzas of binary XML (20-binary-xml.md).
public enum StanzaDecoder {
    /// Deepest nesting that is read; real stanzas stay below ten.
    static let maximumDepth = 64
    /// Most bytes a compressed payload may inflate to.
    static let maximumInflatedSize = 64 << 20

    /// Reads the payload of one frame: the flag byte, then the element, plain or as a zlib stream.
    ///
    /// Byte contents of the result are slices of `payload` (or of the inflated copy) and keep it alive.
    public static func decode(_ payload: ArraySlice<UInt8>) throws(StanzaError) -> Node {
        guard let flags = payload.first else { throw StanzaError(.malformed, "the payload is empty") }
        var body = payload.dropFirst()
        if flags & WireMarker.compressedFlag != 0 { body = try Inflate.inflate(body, limit: maximumInflatedSize)[...] }
        var reader = StanzaReader(body, received: payload.count)
        return try reader.stanza()
    }
}
