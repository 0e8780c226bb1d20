/// The escape of one character in a JSON string.
struct JSONEscape {
    /// The escape as it is written.
    let text: String
    /// Bytes of the character in UTF-8.
    let length: Int

    private init(_ text: String, length: Int = 1) {
        self.text = text
        self.length = length
    }

    /// False for bytes that are always written as they are.
    @inline(__always)
    static func canBegin(with byte: UInt8) -> Bool {
        if byte < 0x7F { return byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }
        return byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2
    }

    /// The escape of the character that begins at `position`; nil when it is written as it is, and inside a character.
    ///
    ///     U+0000 to U+001F, U+007F   one byte
    ///     U+0080 to U+009F           C2 80 to C2 9F
    ///     U+061C                     D8 9C
    ///     U+200E, U+200F             E2 80 8E, E2 80 8F
    ///     U+202A to U+202E           E2 80 AA to E2 80 AE
    ///     U+2066 to U+2069           E2 81 A6 to E2 81 A9
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""): self.init("\\\"")
        case UInt8(ascii: "\\"): self.init("\\\\")
        case 0x0A: self.init("\\n")
        case 0x0D: self.init("\\r")
        case 0x09: self.init("\\t")
        case 0..<0x20, 0x7F: self.init("\\u00\([byte].hex)")
        case 0xC2, 0xD8: self.init(multibyte: bytes[position...].prefix(2))
        case 0xE2: self.init(multibyte: bytes[position...].prefix(3))
        default: return nil
        }
    }

    private init?(multibyte bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let character = String(decoding: bytes, as: UTF8.self)
        guard let scalar = character.unicodeScalars.first, scalar.isControl || scalar.isBidirectionalControl else {
            return nil
        }
        let digits = String(scalar.value, radix: 16)
        self.init("\\u" + String(repeating: "0", count: 4 - digits.count) + digits, length: bytes.count)
    }
}
