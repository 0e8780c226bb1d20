extension Collection<UInt8> {
    /// The bytes in Base64 with the standard alphabet and padding (RFC 4648 section 4).
    public var base64: String {
        base64(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8), isPadded: true)
    }

    /// The bytes in Base64 with the URL-safe alphabet (RFC 4648 section 5).
    func base64URL(isPadded: Bool) -> String {
        base64(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8), isPadded: isPadded)
    }

    private func base64(_ alphabet: [UInt8], isPadded: Bool) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((count + 2) / 3 * 4)
        var window: UInt32 = 0
        var bits: UInt32 = 0
        for byte in self {
            window = window << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(window >> bits & 63)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(window << (6 - bits) & 63)]) }
        while isPadded, text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }
}
