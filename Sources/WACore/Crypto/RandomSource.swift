internal import CSodium

/// Where random bytes come from; tests inject recorded ones.
public protocol RandomSource: Sendable {
    /// Returns `count` fresh random bytes.
    func bytes(_ count: Int) -> [UInt8]
}

extension RandomSource {
    /// A random number in `0..<bound`; `bound` must be above zero.
    ///
    /// Draws 4 bytes once and scales them, so that it ends with any source. The bias, below `bound / 2^32`, matters to
    /// delays and ids as little as it would to keys, which are not made this way.
    public func number(below bound: UInt32) -> UInt32 {
        let value = bytes(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return UInt32(truncatingIfNeeded: value &* UInt64(bound) >> 32)
    }
}

/// The operating system's generator, through libsodium.
public struct SystemRandom: RandomSource {
    /// Makes the source; it has no state of its own.
    public init() {}

    /// Returns `count` bytes of the system generator.
    public func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let base = buffer.baseAddress { randombytes_buf(base, count) }
            initialized = count
        }
    }
}
