internal import CSodium

/// Password hashing with Argon2id, through libsodium.
///
/// A hash or a check takes 64 MiB and some 100 ms, so neither may run on an event loop.
public enum Argon2 {
    /// Passes over the memory, and its size: libsodium's choice for logins that people wait for.
    private static let passes = UInt64(2)
    private static let memory = 64 << 20

    /// Hashes a password with a fresh salt.
    ///
    /// The text names the method and its cost (`$argon2id$v=19$m=65536,t=2,p=1$…`). Throws `unavailable` when the
    /// memory cannot be had.
    public static func hash(_ password: [UInt8]) throws(CryptoError) -> String {
        guard Sodium.isReady else { throw CryptoError(.unavailable, "libsodium could not be initialized") }
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = withPhrase(password) { phrase in
            crypto_pwhash_str_alg(
                &text, phrase, UInt64(password.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
        }
        guard status == 0 else { throw CryptoError(.unavailable, "a password hash takes 64 MiB that cannot be had") }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// True when `text` is a hash of the password.
    ///
    /// False also for a text that is no hash, and for one whose cost is above ``maximumPasses`` and ``maximumMemory``.
    public static func verify(_ text: String, _ password: [UInt8]) -> Bool {
        guard Sodium.isReady, isAcceptable(text) else { return false }
        return withPhrase(password) { phrase in
            text.withCString { crypto_pwhash_str_verify($0, phrase, UInt64(password.count)) } == 0
        }
    }

    /// True when ``hash(_:)`` would now choose another method or cost.
    public static func needsRehash(_ text: String) -> Bool {
        guard isAcceptable(text) else { return true }
        return text.withCString { crypto_pwhash_str_needs_rehash($0, passes, memory) } != 0
    }

    /// Costs that an imported hash may ask for: a text from outside must not choose how much memory a login takes.
    static let maximumPasses = 10
    static let maximumMemory = 256 << 20

    /// True for the text of an Argon2id hash with a bearable cost.
    public static func isAcceptable(_ text: String) -> Bool {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard text.utf8.count < Int(crypto_pwhash_STRBYTES), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19"
        else { return false }
        let cost = parts[3].split(separator: ",", omittingEmptySubsequences: false)
        guard cost.count == 3, let kibibytes = number(cost[0], "m="), let passes = number(cost[1], "t="),
            number(cost[2], "p=") == 1
        else { return false }
        return kibibytes <= maximumMemory >> 10 && passes <= maximumPasses && !parts[4].isEmpty && !parts[5].isEmpty
    }

    private static func number(_ text: Substring, _ name: String) -> Int? {
        guard text.hasPrefix(name), let value = Int(text.dropFirst(name.count)), value > 0 else { return nil }
        return value
    }

    /// Calls `body` with a copy that is wiped; the zero at its end gives an empty password an address.
    private static func withPhrase<Result>(_ password: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        var phrase = password.map(CChar.init(bitPattern:)) + [0]
        defer { phrase.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) } }
        return body(phrase)
    }
}
