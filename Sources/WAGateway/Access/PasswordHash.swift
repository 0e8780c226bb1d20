internal import WACore

/// The stored form of a password: Argon2id, or bcrypt when it was imported.
///
/// Checking takes some 100 ms and 64 MiB; ``PasswordHasher`` does it off the event loops.
struct PasswordHash: Sendable, Equatable, CustomStringConvertible {
    /// `$argon2id$…` or `$2b$…`.
    let text: String

    /// Takes a stored or imported hash; nil for another method, and for a cost that a login cannot bear.
    init?(_ text: String) {
        guard Argon2.isAcceptable(text) || Bcrypt.isAcceptable(text) else { return nil }
        self.text = text
    }

    private init(argon2 text: String) { self.text = text }

    /// Hashes a password; throws when the memory cannot be had.
    static func make(_ password: String) throws(CryptoError) -> PasswordHash {
        PasswordHash(argon2: try Argon2.hash(Array(password.utf8)))
    }

    /// True for the password this is the hash of.
    func matches(_ password: String) -> Bool {
        guard password.utf8.count <= PasswordRule.maximumLength else { return false }
        let bytes = Array(password.utf8)
        return Bcrypt.isAcceptable(text) ? Bcrypt.verify(text, bytes) : Argon2.verify(text, bytes)
    }

    /// A login with this password should replace the hash by a new one.
    ///
    /// Not where bcrypt has not read all of the password: the rest of it may be wrong.
    func needsRehash(for password: String) -> Bool {
        guard !Bcrypt.isAcceptable(text) || password.utf8.count <= Bcrypt.longestPassword else { return false }
        return Argon2.needsRehash(text)
    }

    /// The hash of no known password, checked in place of a missing one: a login takes the same time for unknown names.
    static let dummy = PasswordHash(
        argon2: "$argon2id$v=19$m=65536,t=2,p=1$AnseO/7kcvUgwKcgyBzphg$9BD6DQ5aeLqI6VdnghvRNdjuBCqmDUPctvysMVjhgsw")

    /// Redacted.
    var description: String { "<password hash>" }
}

/// What passwords must be, and how one is made up.
enum PasswordRule {
    /// Characters.
    static let minimumLength = 10
    /// Bytes; longer ones only cost time.
    static let maximumLength = 1024

    /// What is wrong with a new password, to be read after its name; nil when it can be used.
    static func problem(in password: String) -> String? {
        if password.utf8.count > maximumLength { return "is longer than \(maximumLength) bytes" }
        return password.count < minimumLength ? "must have at least \(minimumLength) characters" : nil
    }

    /// A password of 20 characters that cannot be confused when read aloud or copied by hand: 116 bits.
    static func generate(_ random: any RandomSource) -> String {
        let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz".utf8)
        let characters = (0..<20).map { _ in alphabet[Int(random.number(below: UInt32(alphabet.count)))] }
        return String(decoding: characters, as: UTF8.self)
    }
}
