internal import CCrypt
internal import CSodium

/// Verification of bcrypt hashes of other programs, through libcrypt (docs/decisions/010-libcrypt-for-bcrypt.md).
///
/// A check takes some 80 ms at cost 10 and twice as long for each further step, so it may not run on an event loop.
public enum Bcrypt {
    /// Costs that are verified; 14 takes about a second.
    private static let costs = 4...14
    /// `$2b$`, two digits, `$`, 22 characters of salt, 31 of hash.
    private static let length = 60
    /// Bytes of a password that count.
    public static let longestPassword = 72

    /// True for the text of a hash that can be verified: `$2a$`, `$2b$` or `$2y$` with a bearable cost.
    public static func isAcceptable(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == length, ["$2a$", "$2b$", "$2y$"].contains(String(text.prefix(4))),
            bytes[4...5].allSatisfy({ (48...57).contains($0) }), bytes[6] == UInt8(ascii: "$")
        else { return false }
        let cost = Int(bytes[4] - 48) * 10 + Int(bytes[5] - 48)
        return costs.contains(cost) && bytes[7...].allSatisfy(isDigit)
    }

    /// True when `text` is a hash of the password; bcrypt reads its first ``longestPassword`` bytes and takes none that
    /// holds a zero.
    public static func verify(_ text: String, _ password: [UInt8]) -> Bool {
        guard isAcceptable(text), !password.contains(0) else { return false }
        var phrase = password.map(CChar.init(bitPattern:)) + [0]
        defer { phrase.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) } }
        var output = [CChar](repeating: 0, count: 128)
        guard ccrypt_hash(phrase, text, &output, output.count) == 0 else { return false }
        return constantTimeEquals(output.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), Array(text.utf8))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "/"): true
        default: false
        }
    }
}
