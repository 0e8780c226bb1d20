/// Padding of plaintexts under the Signal encryption (51-sending.md section 4, 52-receiving.md section 5).
public enum MessagePadding {
    /// Appends 1 to 15 bytes that each hold their number.
    ///
    /// The number is the low four bits of `randomByte`, 15 for zero, as whatsmeow does. Draw a fresh byte per device.
    public static func pad(_ plaintext: [UInt8], randomByte: UInt8) -> [UInt8] {
        let low = randomByte & 0x0F
        let count = low == 0 ? 15 : low
        return plaintext + [UInt8](repeating: count, count: Int(count))
    }

    /// Takes the padding away.
    ///
    /// `version` is the `v` of the `enc` element: 3 means not padded. A last byte of zero means no padding.
    public static func unpad(_ padded: [UInt8], version: Int = 2) throws(MessageError) -> [UInt8] {
        guard version != 3 else { return padded }
        guard let last = padded.last else {
            throw MessageError(.badPadding, "a decrypted message is empty, so it lacks its padding")
        }
        let count = Int(last)
        guard count <= padded.count, padded.suffix(count).allSatisfy({ $0 == last }) else {
            throw MessageError(.badPadding, "the padding of a decrypted message is wrong")
        }
        return Array(padded.dropLast(count))
    }
}
