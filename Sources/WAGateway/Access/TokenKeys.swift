internal import WACore

/// What tokens are signed with, and what logins depend on.
struct TokenKeys: Sendable {
    /// Signs tokens of our own.
    let own: SecretBytes
    /// What other systems sign tokens with; nil means theirs are not accepted.
    let foreign: SecretBytes?
    private let administrator: [UInt8]
    private let browser: [UInt8]

    /// Makes the keys of a server.
    ///
    /// - Parameter stored: the random key of this home. With a `JWT_SECRET` both are needed: another secret ends all
    ///   tokens, and the secret alone makes none.
    init(_ settings: AccessSettings, stored: SecretBytes) {
        own = settings.tokenSecret.map { SigningKey.accessTokens.derived(from: $0, salt: stored) } ?? stored
        foreign = settings.tokenSecret
        administrator =
            settings.administratorPassword.map { Digest.sha256(Array("administrator".utf8), $0.exposed) } ?? []
        browser =
            settings.sessionSecret.map { SigningKey.browserSessions.derived(from: $0, salt: stored).exposed } ?? []
    }

    /// What a login is stored with; once it differs, the login is over.
    ///
    /// That of the administrator depends on the password, a cookie on `SESSION_SECRET`.
    func fingerprint(of subject: LoginRecord.Subject, _ kind: LoginRecord.Kind) -> [UInt8] {
        let password = subject == .administrator ? administrator : []
        let secret = kind == .cookie ? browser : []
        guard !password.isEmpty || !secret.isEmpty else { return [] }
        return Digest.sha256(own.exposed, password, secret)
    }
}
