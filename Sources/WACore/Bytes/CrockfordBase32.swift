/// 128 bits as 26 characters of Crockford's base 32: no two characters that are easily confused, order preserved.
public enum CrockfordBase32 {
    /// Characters of one number.
    static let length = 26

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The 26 characters of a number.
    public static func encode(_ number: UInt128) -> String {
        var rest = number
        var characters = [UInt8](repeating: 0, count: length)
        for index in characters.indices.reversed() {
            characters[index] = alphabet[Int(rest & 31)]
            rest >>= 5
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// The number that `text` stands for; nil unless it is exactly what ``encode(_:)`` writes.
    public static func decode(_ text: some StringProtocol) -> UInt128? {
        guard text.utf8.count == length else { return nil }
        var number: UInt128 = 0
        for character in text.utf8 {
            // The first character holds only three bits: more would be lost.
            guard let value = alphabet.firstIndex(of: character), number >> 123 == 0 else { return nil }
            number = number << 5 | UInt128(value)
        }
        return number
    }
}
