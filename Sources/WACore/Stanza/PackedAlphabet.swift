/// The two alphabets of four bits per character (20-binary-xml.md section 5, "Packed strings").
enum PackedAlphabet {
    /// `0-9`, `-` (10), `.` (11); 15 is padding and reads as NUL, 12 to 14 are errors.
    case nibble
    /// `0-9A-F`.
    case hex

    /// The alphabet that can write every character of `text`; nibble first, also for the empty text.
    init?(of text: Span<UInt8>) {
        var nibble = true
        var hex = true
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): continue
            case UInt8(ascii: "-"), UInt8(ascii: "."): hex = false
            case UInt8(ascii: "A")...UInt8(ascii: "F"): nibble = false
            default: return nil
            }
            guard nibble || hex else { return nil }
        }
        self = nibble ? .nibble : .hex
    }

    /// The four bits of a character that is known to be in one of the alphabets.
    static func digit(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "A")...: character &- 55
        case UInt8(ascii: "0")...: character &- 48
        default: character &- 35
        }
    }

    /// The first `count` characters of the packed `bytes`, which hold that many or one more; nil when a code means
    /// nothing.
    func unpack(_ bytes: Span<UInt8>, count: Int) -> String? {
        let shift = shift
        var largest: UInt8 = 0
        let text = String(unsafeUninitializedCapacity: count) { buffer in
            for index in 0..<count / 2 {
                let high = bytes[index] >> 4
                let low = bytes[index] & 15
                largest = max(largest, high, low)
                buffer[2 * index] = high &+ (high < 10 ? 48 : shift)
                buffer[2 * index + 1] = low &+ (low < 10 ? 48 : shift)
            }
            if count & 1 == 1 {
                let last = bytes[count / 2] >> 4
                largest = max(largest, last)
                buffer[count - 1] = last &+ (last < 10 ? 48 : shift)
            }
            return count
        }
        return self == .hex || largest <= 11 ? text : Self.padded(bytes, count: count)
    }

    /// What is added to a digit above nine to get its character.
    private var shift: UInt8 { self == .hex ? 55 : 35 }

    /// The rare nibble text with codes above 11: padding inside the text reads as NUL, the others mean nothing.
    private static func padded(_ bytes: Span<UInt8>, count: Int) -> String? {
        var text: [UInt8] = []
        for index in 0..<count {
            let digit = index & 1 == 0 ? bytes[index / 2] >> 4 : bytes[index / 2] & 15
            switch digit {
            case 0...9: text.append(digit + 48)
            case 10, 11: text.append(digit + 35)
            case 15: text.append(0)
            default: return nil
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
