public import WACore

/// The key that REST requests must send, as its hash: the key itself is not kept.
public struct APIKey: Sendable, Equatable, CustomStringConvertible {
    /// SHA-256 of the key's text.
    public let hash: [UInt8]

    /// Hashes a key.
    public init(_ text: String) { hash = Digest.sha256(Array(text.utf8)) }

    /// Takes a stored hash; nil when it is none.
    public init?(hash: [UInt8]) {
        guard hash.count == 32 else { return nil }
        self.hash = hash
    }

    /// Longer keys have no purpose, and the head of a request has a limit.
    private static let longest = 1024

    /// Why `text` cannot be sent in `x-api-key` or as a bearer token; nil if it can.
    ///
    /// To be read after the name of the setting.
    ///
    /// Such a key would be accepted at the start, and then every request would be refused.
    public static func problem(in text: String) -> String? {
        let units = text.utf8
        guard let first = units.first, let last = units.last else { return "is set but empty" }
        if units.count > longest { return "is longer than \(longest) bytes" }
        if last == 0x0A || last == 0x0D { return "ends with a line break" }
        if units.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) { return "holds a control character" }
        if [first, last].contains(where: { $0 == 0x20 || $0 == 0x09 }) { return "begins or ends with a blank" }
        if units.contains(where: { $0 == 0x20 || $0 == 0x09 }) { return "holds a blank" }
        return units.contains { $0 >= 0x80 } ? "holds a character outside ASCII" : nil
    }

    /// True when `text` is this key; takes the same time for all wrong ones.
    public func matches(_ text: String) -> Bool { constantTimeEquals(hash, Digest.sha256(Array(text.utf8))) }

    /// Redacted.
    public var description: String { "<API key>" }

    /// Makes the text of a fresh key: `wk_` and 24 characters, 142 bits.
    public static func generate(_ random: any RandomSource) -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        let characters = (0..<24).map { _ in alphabet[Int(random.number(below: UInt32(alphabet.count)))] }
        return "wk_" + String(decoding: characters, as: UTF8.self)
    }
}
