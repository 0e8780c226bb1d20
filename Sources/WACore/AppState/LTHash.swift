/// The rolling hash over all records of a collection (70-appstate.md section 4).
///
/// 64 words of 16 bits with wrapping arithmetic: adding and subtracting are commutative, without carry between words.
/// Stored inline; adding a record allocates nothing.
///
///     bytes    what
///     0..<2    word 0, little-endian
///     ...
///     126..<128    word 63
struct LTHash: Sendable, Equatable {
    /// Bytes of the hash.
    static let count = 128

    private var words = SIMD64<UInt16>()

    /// The hash of no records.
    init() {}

    /// Nil unless there are 128 bytes.
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        words = Self.littleEndian(words)
    }

    /// The 128 bytes.
    var bytes: [UInt8] { withUnsafeBytes(of: Self.littleEndian(words)) { Array($0) } }

    /// Adds a record.
    mutating func add(_ valueMAC: AppStateMAC) { words &+= Self.expanded(valueMAC) }

    /// Subtracts a record.
    mutating func subtract(_ valueMAC: AppStateMAC) { words &-= Self.expanded(valueMAC) }

    private static func expanded(_ mac: AppStateMAC) -> SIMD64<UInt16> {
        var stream = HKDFSHA256(mac.value, info: "WhatsApp Patch Integrity")
        var words = SIMD64<UInt16>()
        withUnsafeMutableBytes(of: &words) { target in
            for offset in stride(from: 0, to: count, by: Key32.count) {
                stream.next().withBytes { block in
                    for index in block.indices { target[offset + index] = block[index] }
                }
            }
        }
        return littleEndian(words)
    }

    /// Swaps the bytes of each word on a big-endian machine; its own inverse.
    private static func littleEndian(_ words: SIMD64<UInt16>) -> SIMD64<UInt16> {
        UInt16(littleEndian: 1) == 1 ? words : words &<< 8 | words &>> 8
    }
}
