internal import CSodium

/// A source of random bytes; tests inject recorded ones.
public protocol RandomSource: Sendable {
    /// Returns `count` fresh random bytes.
    func bytes(_ count: Int) -> [UInt8]
}

extension RandomSource {
    /// A uniformly random number in `0..<bound`; `bound` must be above zero.
    ///
    /// Rejection sampling: draws 4 bytes, and redraws values that would bias the result towards small numbers. At most
    /// 64 draws, so that a constant source cannot loop indefinitely.
    public func number(below bound: UInt32) -> UInt32 {
        let limit = UInt32.max - UInt32.max % bound
        var value: UInt32 = 0
        for _ in 0..<64 {
            value = UInt32(truncatingIfNeeded: bytes(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
            if value < limit { break }
        }
        return value % bound
    }
}

/// The operating system's generator, through libsodium.
public struct SystemRandom: RandomSource {
    /// Makes the source; it has no state of its own.
    public init() {}

    /// Returns `count` bytes of the system generator.
    public func bytes(_ count: Int) -> [UInt8] {
        // Capacity 0 would return the shared empty array, and this initializer would write into it.
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let base = buffer.baseAddress { randombytes_buf(base, count) }
            initialized = count
        }
    }
}
