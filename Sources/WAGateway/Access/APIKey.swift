public import WACore

/// The key that REST requests must bring, as its hash: the key itself is not kept.
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

    /// True when `text` is this key; takes the same time for every wrong one.
    public func matches(_ text: String) -> Bool { constantTimeEquals(hash, Digest.sha256(Array(text.utf8))) }

    /// Says nothing.
    public var description: String { "<API key>" }

    /// Makes the text of a fresh key: `wk_` and 24 characters, 142 bits.
    public static func generate(_ random: any RandomSource) -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        let characters = (0..<24).map { _ in alphabet[Int(random.number(below: UInt32(alphabet.count)))] }
        return "wk_" + String(decoding: characters, as: UTF8.self)
    }
}
