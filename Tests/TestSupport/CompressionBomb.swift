/// A zlib stream of a few bytes that inflates to many.
public enum CompressionBomb {
    /// Repeats one zero byte `size` times or up to 257 times more.
    ///
    /// A block of fixed codes (RFC 1951 section 3.2.6), where length 258 at distance 1 takes 13 bits. There is no
    /// checksum behind it.
    public static func zlib(size: Int) -> [UInt8] {
        var writer = BitWriter(bytes: [0x78, 0x9C])
        writer.put([1, 1, 0])
        writer.put([0, 0, 1, 1, 0, 0, 0, 0])
        for _ in 0..<(size + 257) / 258 { writer.put([1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]) }
        writer.put([0, 0, 0, 0, 0, 0, 0])
        writer.put([0, 0, 0, 0, 0, 0, 0])
        return writer.bytes
    }

    /// Bits in the order in which they go into a byte, lowest first.
    private struct BitWriter {
        var bytes: [UInt8]
        private var pending = 0
        private var count = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func put(_ bits: [Int]) {
            for bit in bits {
                pending |= bit << count
                count += 1
                if count == 8 {
                    bytes.append(UInt8(pending))
                    (pending, count) = (0, 0)
                }
            }
        }
    }
}
