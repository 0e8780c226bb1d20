/// Strict reading of Base64 with the URL-safe alphabet (RFC 4648 section 5).
public enum Base64URL {
    /// The bytes of a text without padding; nil for any other character, an impossible length, or bits behind the end.
    ///
    /// Strict, so that one sequence of bytes has one text.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var window: UInt32 = 0
        var bits = 0
        for character in text {
            guard let value = value(of: character) else { return nil }
            window = (window << 6 | value) & 0xFFFF
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: window >> UInt32(bits)))
        }
        return window & (1 << UInt32(bits) - 1) == 0 ? bytes : nil
    }

    /// The bytes as text without padding.
    public static func encode(_ bytes: some Collection<UInt8>) -> String { bytes.base64URL(isPadded: false) }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
