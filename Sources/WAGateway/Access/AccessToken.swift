public import WACore

/// What a token of our own says about its bearer, as far as its validity depends on it.
public struct AccessToken: Sendable, Equatable {
    /// Its own id, by which it is revoked.
    public let id: String
    /// The login that it ends with; nil when it was made without one.
    public let login: String?
    /// It is good only until the tenant has an owner: it was given without a login.
    public let endsWithOwner: Bool
    /// When its tenant was made, which tells it from a later one with the same id; nil for the administrator.
    public let tenantCreated: Timestamp?
    /// When it was made.
    public let issued: Timestamp
    /// When it ends.
    public let expires: Timestamp
}

/// What a token that another system signed says, as far as its validity depends on it.
public struct ForeignToken: Sendable, Equatable {
    /// What it is revoked by; ids of our own tokens have another form.
    public let id: String
    /// When it was made; nil where it does not say so.
    public let issued: Timestamp?
    /// When it ends; nil when it does not.
    public let expires: Timestamp?
    /// It can be revoked by itself: no other login has the same token.
    public let isOfOneLogin: Bool
    /// Until when a revocation is kept: a token without an end stays revoked.
    public var end: Timestamp { expires ?? Timestamp(seconds: 253_402_300_799) }

    /// Describes a verified token.
    ///
    /// What is signed names it: one signature can be written in several ways.
    init(_ text: String, _ claims: ForeignClaims) {
        let signed = text.utf8[..<(text.utf8.lastIndex(of: UInt8(ascii: ".")) ?? text.utf8.endIndex)]
        id = "foreign:" + Digest.sha256(Array(signed)).hex
        (issued, expires) = (claims.issuedAt, claims.expiresAt)
        isOfOneLogin = claims.isOfOneLogin
    }
}
