/// Reads units of the binary XML (20-binary-xml.md).
public enum StanzaDecoder {
    /// Deepest nesting that is read; real stanzas stay below ten.
    static let maximumDepth = 64
    /// Most bytes a compressed unit may inflate to.
    static let maximumInflatedSize = 64 << 20

    /// Reads one unit: the flag byte, then the element, plain or as a zlib stream.
    ///
    /// Byte contents of the result are slices of `unit` (or of the inflated copy) and keep it alive.
    public static func decode(_ unit: ArraySlice<UInt8>) throws(StanzaError) -> Node {
        guard let flags = unit.first else { throw StanzaError(.malformed, "the unit is empty") }
        var body = unit.dropFirst()
        if flags & WireMarker.compressedFlag != 0 { body = try Inflate.inflate(body, limit: maximumInflatedSize)[...] }
        var reader = StanzaReader(body, received: unit.count)
        return try reader.unit()
    }
}
