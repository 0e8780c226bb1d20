/// Finds the dictionary word that spells a text: a hash table built once per process.
///
/// A token is the index into ``TokenTable/words``: 1 to 235 are written as one byte, from 236 on as two.
struct TokenIndex: Sendable {
    static let shared = TokenIndex()

    /// No token is longer, so longer texts need no look-up.
    static let longestWord = 48
    /// No token made of packable characters (digits, `-`, `.`, A to F) is longer.
    static let longestPackableWord = 4

    /// Four slots per word: nearly every miss ends at a free slot.
    ///
    /// The low half is the token (0: free), the high half a fingerprint that spares comparing the texts.
    private static let slotCount = 4096
    private var slots: [UInt32]
    private var text: [UInt8] = []
    private var starts: [UInt16] = []

    private init() {
        slots = [UInt32](repeating: 0, count: Self.slotCount)
        starts.reserveCapacity(TokenTable.words.count + 1)
        for word in TokenTable.words {
            starts.append(UInt16(truncatingIfNeeded: text.count))
            text += word.utf8
        }
        starts.append(UInt16(truncatingIfNeeded: text.count))
        for (token, word) in TokenTable.words.enumerated() where token > 0 {
            let hash = Array(word.utf8).withUnsafeBufferPointer { Self.hash($0.span) }
            var slot = Int(hash) & (Self.slotCount - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
            slots[slot] = hash & 0xFFFF_0000 | UInt32(token)
        }
    }

    /// The token that spells `word`, if the dictionary has it.
    func token(of word: Span<UInt8>) -> UInt16? {
        guard word.count > 0, word.count <= Self.longestWord else { return nil }
        let hash = Self.hash(word)
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] != 0 {
            let token = UInt16(truncatingIfNeeded: slots[slot])
            if (slots[slot] ^ hash) & 0xFFFF_0000 == 0, spells(token, word) { return token }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        return nil
    }

    private func spells(_ token: UInt16, _ word: Span<UInt8>) -> Bool {
        let start = Int(starts[Int(token)])
        guard Int(starts[Int(token) + 1]) - start == word.count else { return false }
        for index in word.indices where text[start + index] != word[index] { return false }
        return true
    }

    /// Mixes the length, the first, the middle and the last bytes: enough to distinguish the tokens, at a fixed cost.
    private static func hash(_ word: Span<UInt8>) -> UInt32 {
        let count = word.count
        var mixed: UInt64
        if count >= 8 {
            mixed = load(word, 0, UInt64.self) &* 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ mixed >> 32 ^ load(word, count - 8, UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
            mixed = (mixed ^ mixed >> 32 ^ load(word, (count - 8) / 2, UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
        } else if count >= 4 {
            let pair = UInt64(load(word, 0, UInt32.self)) << 32 | UInt64(load(word, count - 4, UInt32.self))
            mixed = pair &* 0x9E37_79B9_7F4A_7C15
        } else {
            let bytes = UInt64(word[0]) << 16 | UInt64(word[count / 2]) << 8 | UInt64(word[count - 1])
            mixed = bytes &* 0x9E37_79B9_7F4A_7C15
        }
        mixed = (mixed ^ mixed >> 29 ^ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }

    private static func load<Number: FixedWidthInteger & BitwiseCopyable>(
        _ word: Span<UInt8>, _ offset: Int, _ type: Number.Type
    ) -> Number {
        word.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)
    }
}
