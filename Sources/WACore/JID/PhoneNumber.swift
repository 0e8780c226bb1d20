/// A phone number in the form of the protocol, parsed from common notations.
public struct PhoneNumber: Sendable, Hashable, CustomStringConvertible {
    /// Country code and number without anything else, 7 to 15 digits.
    public let digits: String

    /// `+` and the digits.
    public var description: String { "+\(digits)" }
    /// The address of the person with this number.
    public var jid: JID { .phone(digits) }

    /// A number set aside for documentation (Ofcom), never anyone's.
    public static let example = PhoneNumber(digits: "447700900123")

    private init(digits: String) { self.digits = digits }

    /// E.164 allows 15 digits; no country has numbers shorter than 7 with its code.
    private static let lengths = 7...15

    /// Reads `+44 7700 900123`, `0044 7700 900123`, `44-7700-900123`, `+44 (0) 7700 900123` and the like.
    ///
    /// Without `+` or `00` the number must begin with its country code; a national number with a leading 0 is rejected.
    public init(_ text: String) throws(PhoneNumberError) {
        var kept = ""
        var isInternational = false
        var opened: Int?
        var trunkPrefix: Int?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": kept.unicodeScalars.append(scalar)
            case "+" where kept.isEmpty && !isInternational: isInternational = true
            case _ where Self.isIgnored(scalar): break
            default: throw Self.unexpected(scalar, in: text)
            }
            // `(0)` after a country code is a trunk prefix, dialled only within the country.
            if scalar == "(" { opened = kept.utf8.count }
            if scalar == ")", let start = opened, kept.utf8.count == start + 1, kept.hasSuffix("0") {
                trunkPrefix = trunkPrefix ?? start
            }
        }
        let exitCode = !isInternational && kept.hasPrefix("00") ? 2 : 0
        if let trunkPrefix, trunkPrefix > exitCode {
            kept.remove(at: kept.index(kept.startIndex, offsetBy: trunkPrefix))
        }
        kept.removeFirst(exitCode)
        guard !kept.isEmpty else {
            throw PhoneNumberError(
                "\"\(Self.shown(text))\" contains no digits; write a number such as +44 7700 900123.")
        }
        guard !kept.hasPrefix("0") else {
            throw PhoneNumberError(
                "\"\(Self.shown(text))\" begins with 0; write it with its country code, such as +44 7700 900123."
            )
        }
        guard Self.lengths.contains(kept.utf8.count) else {
            let digits = kept.utf8.count == 1 ? "1 digit" : "\(kept.utf8.count) digits"
            throw PhoneNumberError(
                "\"\(Self.shown(text))\" has \(digits); a number has 7 to 15 with its country code.")
        }
        guard !Self.isDecimal(text) else {
            throw PhoneNumberError(
                "\"\(Self.shown(text))\" is a decimal number, as spreadsheets write it; leave out the dot and what follows."
            )
        }
        digits = kept
    }

    /// True for a whole phone number with a fraction: reading `447700900101.0` as digits would name another phone.
    ///
    /// Numbers are also written with dots (`+44.7700.900123`), so only a single dot with one or two digits after it,
    /// and with a complete number before it, counts.
    private static func isDecimal(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            .map { $0.utf8.count { (48...57).contains($0) } }
        return parts.count == 2 && parts[0] >= lengths.lowerBound && (1...2).contains(parts[1])
    }

    /// Separators and other characters that are ignored.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "-", ".", "(", ")", "[", "]", "/": true
        case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}": true  // no-break and thin spaces
        case "\u{2010}"..."\u{2015}", "\u{2212}": true  // dashes
        // Directional marks, often copied along with a number from a contact list.
        default: scalar.isBidirectionalControl
        }
    }

    private static func unexpected(_ scalar: Unicode.Scalar, in text: String) -> PhoneNumberError {
        let name =
            scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F
            ? "\"\(scalar)\"" : "the character U+\(String(scalar.value, radix: 16, uppercase: true))"
        return PhoneNumberError(
            "\"\(shown(text))\" is not a phone number: it contains \(name). Write a number such as +44 7700 900123.")
    }

    /// The text truncated and safe to print on a terminal.
    private static func shown(_ text: String) -> String {
        let plain = text.unicodeScalars.prefix(40).map { scalar in
            scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "\"" ? Character(scalar) : "?"
        }
        return String(plain)
    }
}

/// A text that is not a phone number.
public struct PhoneNumberError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and how to write it, as a sentence.
    public let message: String

    init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}
