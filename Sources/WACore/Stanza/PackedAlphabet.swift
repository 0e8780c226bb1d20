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

    /// The character of four bits; nil when they mean nothing.
    func character(_ digit: UInt8) -> UInt8? {
        switch (self, digit) {
        case (_, 0...9): digit &+ 48
        case (.hex, _): digit &+ 55
        case (.nibble, 10), (.nibble, 11): digit &+ 35
        case (.nibble, 15): 0
        case (.nibble, _): nil
        }
    }
}
