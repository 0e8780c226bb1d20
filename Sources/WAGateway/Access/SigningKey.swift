internal import WACore

/// Keys that are derived from a configured secret, each by a label of its own, so that none can be used for another.
enum SigningKey: String {
    /// Signs access tokens of ours; the secret is `JWT_SECRET`.
    ///
    /// Other systems know that secret, and must not be able to mint an administrator; so the salt is one that they do
    /// not know.
    case accessTokens = "wacli access tokens v1"
    /// Gives the successor of a refresh token; the secret is the key of access tokens.
    case refreshTokens = "wacli refresh tokens v1"
    /// Is stored with each browser session, so that another `SESSION_SECRET` ends all of them.
    case browserSessions = "wacli browser sessions v1"

    /// 32 bytes by HKDF-SHA-256 with the label as info.
    ///
    /// - Parameter salt: the random key of this home. The label is public: without a salt, the secret alone would give
    ///   the key.
    func derived(from secret: SecretBytes, salt: SecretBytes) -> SecretBytes {
        secret.withBytes {
            SecretBytes(KeyDerivation.hkdf($0, salt: salt.exposed, info: Array(rawValue.utf8), length: 32))
        }
    }
}
