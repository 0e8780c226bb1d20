internal import WACore

/// A token that is exchanged for a new access token, once: `wr_` and 64 characters.
///
/// All successors of one login are a family, which reuse of an old member revokes. Only ``hash`` is stored.
struct RefreshToken: Sendable, Equatable {
    /// 16 bytes that the tokens of one login share.
    let family: [UInt8]
    private let secret: SecretBytes

    private static let prefix = "wr_"
    private static let familyLength = 16
    private static let secretLength = 32

    /// Makes the first token of a family.
    init(random: any RandomSource) {
        family = random.bytes(Self.familyLength)
        secret = SecretBytes(random.bytes(Self.secretLength))
    }

    /// The next token of the family: always the same one, which only the holder of `key` can tell.
    func successor(key: SecretBytes) -> RefreshToken {
        let salt = SecretBytes(family + secret.exposed)
        return RefreshToken(family: family, secret: SigningKey.refreshTokens.derived(from: key, salt: salt))
    }

    private init(family: [UInt8], secret: SecretBytes) {
        self.family = family
        self.secret = secret
    }

    /// Reads the text of a token; nil when it has another form.
    init?(_ text: String) {
        guard text.utf8.count == 67, text.hasPrefix(Self.prefix),
            let bytes = Base64URL.decode(text.utf8.dropFirst(Self.prefix.utf8.count)),
            bytes.count == Self.familyLength + Self.secretLength
        else { return nil }
        family = Array(bytes.prefix(Self.familyLength))
        secret = SecretBytes(bytes.dropFirst(Self.familyLength))
    }

    /// What the caller is given, once.
    var text: String { Self.prefix + Base64URL.encode(family + secret.exposed) }

    /// SHA-256 of family and secret, by which it is found again.
    var hash: [UInt8] { Digest.sha256(family, secret.exposed) }
}

/// The value of a session cookie: 32 random bytes as 43 characters.
///
/// Only ``hash`` is stored.
struct SessionToken: Sendable, Equatable {
    private let secret: SecretBytes

    private static let length = 32

    /// Makes a token.
    init(random: any RandomSource) { secret = SecretBytes(random.bytes(Self.length)) }

    /// Reads the value of a cookie; nil when it has another form.
    init?(_ text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text.utf8), bytes.count == Self.length else {
            return nil
        }
        secret = SecretBytes(bytes)
    }

    /// The value of the cookie.
    var text: String { Base64URL.encode(secret.exposed) }

    /// SHA-256 of the secret, by which the session is found.
    var hash: [UInt8] { Digest.sha256(secret.exposed) }
}
