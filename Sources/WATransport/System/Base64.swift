internal import COpenSSL

extension [UInt8] {
    /// The bytes in Base64 with padding (RFC 4648 section 4).
    var base64: String {
        var text = [UInt8](repeating: 0, count: (count + 2) / 3 * 4 + 1)  // and the zero byte OpenSSL adds
        let length = EVP_EncodeBlock(&text, self, Int32(clamping: count))
        return String(decoding: text.prefix(Int(Swift.max(0, length))), as: UTF8.self)
    }
}
