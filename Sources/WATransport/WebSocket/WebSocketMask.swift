/// The XOR masking of client payloads (RFC 6455 section 5.3).
///
/// Masking and unmasking are the same operation.
struct WebSocketMask: Equatable, Sendable {
    /// The key repeated to 8 bytes, in memory order.
    private let pattern: UInt64

    /// `key` has 4 bytes.
    init(key: some Collection<UInt8>) {
        let word = key.prefix(4).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
        pattern = (word | word << 32).littleEndian
    }

    /// Masks the bytes from `start` on; `phase` is the offset of `start` in the payload.
    func apply(to bytes: inout [UInt8], from start: Int, phase: Int = 0) {
        let shift = UInt64(phase % 4 * 8)
        let rotated = shift == 0 ? pattern : pattern.littleEndian >> shift | pattern.littleEndian << (64 - shift)
        let pattern = shift == 0 ? rotated : rotated.littleEndian
        bytes.withUnsafeMutableBytes { buffer in
            var index = start
            while index + 8 <= buffer.count {
                let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                buffer.storeBytes(of: word ^ pattern, toByteOffset: index, as: UInt64.self)
                index += 8
            }
            var rest = pattern.littleEndian
            while index < buffer.count {
                buffer[index] ^= UInt8(truncatingIfNeeded: rest)
                rest >>= 8
                index += 1
            }
        }
    }
}
