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
    /// Draws up to this size come from a block that was drawn at once: ids, masking keys, padding, but no keys.
    static let smallDraw = 16
    private static let block = Lock(RandomBlock())

    /// Makes the source; it has no state of its own.
    public init() {}

    /// Returns `count` bytes of the system generator.
    public func bytes(_ count: Int) -> [UInt8] {
        // Capacity 0 would return the shared empty array, and this initializer would write into it.
        guard count > 0 else { return [] }
        guard count > Self.smallDraw else { return Self.block.withLock { $0.take(count) } }
        return Self.draw(count)
    }

    fileprivate static func draw(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let base = buffer.baseAddress { randombytes_buf(base, count) }
            initialized = count
        }
    }
}

/// Random bytes that were drawn ahead, because each system call costs more than the bytes.
///
/// What was taken is erased: no byte is given out twice or stays behind.
private struct RandomBlock {
    private static let size = 1024
    private var bytes: [UInt8] = []
    private var next = 0

    mutating func take(_ count: Int) -> [UInt8] {
        if bytes.count - next < count {
            bytes = SystemRandom.draw(Self.size)
            next = 0
        }
        let taken = Array(bytes[next..<(next + count)])
        for index in next..<(next + count) { bytes[index] = 0 }
        next += count
        return taken
    }
}
