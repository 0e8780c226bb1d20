internal import WACore

/// What an access token of ours says: who logged in, and until when it counts.
struct AccessClaims: Sendable, Equatable {
    /// The user.
    var subject: String
    /// The user's tenant; nil for the administrator of the server.
    var tenant: TenantID?
    /// When that tenant was made.
    var tenantCreated: Timestamp?
    /// What the user may be.
    var role: Principal.Role
    /// The id of the login session, by which logging out revokes it.
    var session: String
    /// The id of this token, by which it alone is revoked.
    var tokenID: String
    /// When it was issued, in whole seconds.
    var issuedAt: Timestamp
    /// From when on it is refused, in whole seconds.
    var expiresAt: Timestamp

    /// Who issues them; a token of another issuer is none of ours.
    static let issuer = "wacli"

    /// The members of the token.
    var json: JSONObject {
        var claims: JSONObject = [
            "iss": .string(Self.issuer), "sub": .string(subject), "role": .string(role.rawValue),
            "sid": .string(session), "jti": .string(tokenID), "iat": .integer(issuedAt.seconds),
            "exp": .integer(expiresAt.seconds),
        ]
        claims["tenant"] = tenant.map { .string($0.text) }
        claims["tenant_created"] = tenantCreated.map { .integer($0.milliseconds) }
        return claims
    }

    /// The text of the token, signed with the key of ``SigningKey/accessTokens``.
    func token(key: SecretBytes) -> String { JSONWebToken.sign(json, key: key) }

    /// Reads a token that `key` signed and that counts at `now`.
    init(token: String, key: SecretBytes, now: Timestamp) throws(JSONWebTokenError) {
        try self.init(try JSONWebToken.verify(token, key: key), now: now)
    }

    /// Reads verified claims that count at `now`.
    init(_ claims: JSONObject, now: Timestamp) throws(JSONWebTokenError) {
        guard claims["iss"]?.string == Self.issuer, let subject = claims["sub"]?.string, !subject.isEmpty,
            let role = claims["role"]?.string.flatMap(Principal.Role.init(rawValue:)),
            let session = claims["sid"]?.string, let tokenID = claims["jti"]?.string
        else { throw .wrongClaims }
        let times = try TokenTimes(claims)
        guard let issuedAt = times.issuedAt, let expiresAt = times.expiresAt else { throw .wrongClaims }
        try times.check(at: now, checksIssue: true)
        if let tenant = claims["tenant"] {
            guard let text = tenant.string, ClientID.isValid(text) else { throw .wrongClaims }
            self.tenant = TenantID(stored: text)
            tenantCreated = claims["tenant_created"]?.integer.map(Timestamp.init(milliseconds:))
        }
        (self.subject, self.role, self.session, self.tokenID) = (subject, role, session, tokenID)
        (self.issuedAt, self.expiresAt) = (issuedAt, expiresAt)
    }

    /// Makes claims.
    init(
        subject: String, tenant: TenantID?, tenantCreated: Timestamp? = nil, role: Principal.Role, session: String,
        tokenID: String, issuedAt: Timestamp, expiresAt: Timestamp
    ) {
        (self.subject, self.tenant, self.tenantCreated, self.role) = (subject, tenant, tenantCreated, role)
        (self.session, self.tokenID) = (session, tokenID)
        (self.issuedAt, self.expiresAt) = (Timestamp(seconds: issuedAt.seconds), Timestamp(seconds: expiresAt.seconds))
    }
}

/// What a token that another system signed with `JWT_SECRET` says: which tenant it acts for.
///
/// Every claim but `userId`, `exp`, `nbf` and `iat` is ignored.
struct ForeignClaims: Sendable, Equatable {
    /// The tenant, which the claim `userId` names.
    let tenant: TenantID
    /// When it was issued; nil without the claim `iat`.
    let issuedAt: Timestamp?
    /// From when on it is refused; nil when it does not expire.
    let expiresAt: Timestamp?
    /// It names one login: it has an id (`jti`), or a time when it was made and one when it ends.
    ///
    /// Others are the same text each time they are made.
    let isOfOneLogin: Bool

    /// Reads a token that `secret` signed and that counts at `now`.
    ///
    /// - Parameter secret: the bytes of `JWT_SECRET` itself.
    init(token: String, secret: SecretBytes, now: Timestamp) throws(JSONWebTokenError) {
        try self.init(try JSONWebToken.verify(token, key: secret), now: now)
    }

    /// Reads verified claims that count at `now`.
    init(_ claims: JSONObject, now: Timestamp) throws(JSONWebTokenError) {
        guard let text = claims["userId"]?.string, ClientID.isValid(text) else { throw .wrongClaims }
        let times = try TokenTimes(claims)
        try times.check(at: now, checksIssue: false)
        tenant = TenantID(stored: text)
        (issuedAt, expiresAt) = (times.issuedAt, times.expiresAt)
        let hasID = claims["jti"]?.string?.isEmpty == false
        isOfOneLogin = hasID || (issuedAt != nil && expiresAt != nil)
    }
}

/// The times of a token, each of which may be missing.
private struct TokenTimes {
    let issuedAt: Timestamp?
    let notBefore: Timestamp?
    let expiresAt: Timestamp?

    /// How far the clock of an issuer may be ahead of ours.
    private static let leeway: Duration = .seconds(60)
    /// The end of the year 9999; later times count as this one.
    private static let latest = 253_402_300_799.0

    init(_ claims: JSONObject) throws(JSONWebTokenError) {
        issuedAt = try Self.time(claims["iat"])
        notBefore = try Self.time(claims["nbf"])
        expiresAt = try Self.time(claims["exp"])
    }

    func check(at now: Timestamp, checksIssue: Bool) throws(JSONWebTokenError) {
        if let expiresAt, now >= expiresAt { throw .expired }
        let latestStart = now + Self.leeway
        if let notBefore, notBefore > latestStart { throw .notYetValid }
        if checksIssue, let issuedAt, issuedAt > latestStart { throw .notYetValid }
    }

    /// Seconds since 1970, with a fraction that is ignored.
    private static func time(_ value: JSONValue?) throws(JSONWebTokenError) -> Timestamp? {
        guard let value else { return nil }
        guard let seconds = value.number else { throw .wrongClaims }
        return Timestamp(seconds: Int64(min(max(seconds, 0), latest)))
    }
}
