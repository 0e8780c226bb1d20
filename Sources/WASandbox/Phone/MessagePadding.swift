internal import WACore

/// The padding under every Signal encryption (51-sending.md section 4).
enum MessagePadding {
    /// Appends one to sixteen bytes that each say how many they are.
    static func pad(_ message: [UInt8], random: some RandomSource) -> [UInt8] {
        let count = Int(random.number(below: 16)) + 1
        return message + [UInt8](repeating: UInt8(count), count: count)
    }

    /// Removes it; nil when it is not well-formed.
    static func unpad(_ padded: [UInt8]) -> [UInt8]? {
        guard let last = padded.last, last >= 1, Int(last) <= padded.count,
            padded.suffix(Int(last)).allSatisfy({ $0 == last })
        else { return nil }
        return Array(padded.dropLast(Int(last)))
    }
}
