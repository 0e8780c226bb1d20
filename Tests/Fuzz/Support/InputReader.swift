/// Takes an input apart, so that its bytes choose what happens; behind the end everything is zero.
struct InputReader {
    private var rest: ArraySlice<UInt8>

    init(_ input: [UInt8]) { rest = input[...] }

    var isEmpty: Bool { rest.isEmpty }

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    mutating func number() -> UInt32 { (0..<4).reduce(0) { value, _ in value << 8 | UInt32(byte()) } }

    mutating func bytes(_ count: Int) -> [UInt8] {
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// Bytes behind their length of two bytes.
    mutating func block() -> [UInt8] {
        let high = Int(byte())
        return bytes(high << 8 | Int(byte()))
    }

    mutating func remaining() -> [UInt8] { bytes(rest.count) }
}

extension [UInt8] {
    /// The bytes in pieces of 1 to 16 bytes; `seed` says how they are cut.
    func pieces(_ seed: UInt8) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var (start, state) = (0, UInt32(seed) &+ 1)
        while start < count {
            state = state &* 1_664_525 &+ 1_013_904_223
            let end = Swift.min(count, start + 1 + Int(state >> 28))
            pieces.append(self[start..<end])
            start = end
        }
        return pieces
    }
}
