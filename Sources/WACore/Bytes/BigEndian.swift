extension [UInt8] {
    /// Appends the low `count` bytes of `value`, most significant first.
    @inlinable
    public mutating func append(bigEndian value: UInt64, count: Int) {
        for shift in stride(from: (count - 1) * 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }

    /// The low `count` bytes of `value`, most significant first.
    public init(bigEndian value: UInt64, count: Int) {
        self = []
        reserveCapacity(count)
        append(bigEndian: value, count: count)
    }
}

extension Collection<UInt8> {
    /// The bytes read as one unsigned number, most significant first; nil when there are more than eight.
    public var bigEndianInteger: UInt64? {
        guard count <= 8 else { return nil }
        return reduce(0) { $0 << 8 | UInt64($1) }
    }
}
