internal import WACore
internal import WATransport

/// Makes, renews and ends logins, and the tokens that go with them.
struct LoginKeeper: Sendable {
    let access: AccessContext
    let keys: TokenKeys

    /// A refresh token is good for this long.
    static let refreshLifetime: Duration = .seconds(30 * 86_400)
    /// A cookie ends after this long in any case.
    static let cookieLifetime: Duration = .seconds(7 * 86_400)
    /// The refresh token before the newest stays good for this long.
    private static let overlap: Duration = .seconds(10)

    /// The tokens of a login by refresh token.
    struct Tokens: Sendable {
        let access: String
        let refresh: String
    }

    // MARK: - Beginning

    /// Begins a login that lives by a refresh token.
    func begin(
        _ subject: LoginRecord.Subject, _ role: Principal.Role, in tenant: TenantID?, for principal: Principal,
        audit: AuditDraft
    ) async throws(OperationError) -> Tokens {
        let refresh = RefreshToken(random: access.random)
        let login = record(
            Self.loginID(of: refresh), .refresh, subject, tenant, hash: refresh.hash, Self.refreshLifetime, principal)
        try await commit([.setLogin(login)], audit)
        return Tokens(access: token(of: login, role), refresh: refresh.text)
    }

    /// Begins a login that lives by a cookie, whose value is returned.
    func beginCookie(
        _ subject: LoginRecord.Subject, in tenant: TenantID?, for principal: Principal, audit: AuditDraft
    ) async throws(OperationError) -> SessionToken {
        let cookie = SessionToken(random: access.random)
        let login = record(
            access.newID("ses"), .cookie, subject, tenant, hash: cookie.hash, Self.cookieLifetime, principal)
        try await commit([.setLogin(login)], audit)
        return cookie
    }

    /// A token of a tenant that was made without a login; with `untilOwned` it ends once the tenant has an owner.
    func token(of tenant: TenantID, _ role: Principal.Role, untilOwned: Bool) -> String {
        token(.tenant, role, tenant, login: untilOwned ? AccessClaims.untilOwned : AccessClaims.withoutLogin)
    }

    private func record(
        _ id: String, _ kind: LoginRecord.Kind, _ subject: LoginRecord.Subject, _ tenant: TenantID?, hash: [UInt8],
        _ lifetime: Duration, _ principal: Principal
    ) -> LoginRecord {
        let now = access.clock.now
        return LoginRecord(
            id: id, kind: kind, subject: subject, tenant: tenant, hash: hash, created: now, expires: now + lifetime,
            fingerprint: keys.fingerprint(of: subject, kind), address: principal.origin.address?.description,
            agent: principal.origin.agent)
    }

    /// The login of a refresh token; the family is what all its tokens share.
    static func loginID(of token: RefreshToken) -> String {
        "ses_" + CrockfordBase32.encode(token.family.reduce(0) { $0 << 8 | UInt128($1) })
    }

    private func token(of login: LoginRecord, _ role: Principal.Role) -> String {
        token(login.subject, role, login.tenant, login: login.id)
    }

    private func token(
        _ subject: LoginRecord.Subject, _ role: Principal.Role, _ tenant: TenantID?, login: String
    ) -> String {
        let now = access.clock.now
        let created = tenant.flatMap { id in access.directory.read { $0.tenants[id]?.created } }
        return AccessClaims(
            subject: subject.text, tenant: tenant, tenantCreated: created, role: role, session: login,
            tokenID: access.random.bytes(16).hex, issuedAt: now, expiresAt: now + access.settings.tokenLifetime
        ).token(key: keys.own)
    }

    // MARK: - Going on

    /// Trades a refresh token for new tokens.
    ///
    /// The one before stays good for a moment, and is traded for the same successor again: tabs may refresh at once,
    /// and an answer may be lost. An older one can only have been copied, so its login ends.
    func refresh(_ token: RefreshToken, for principal: Principal) async throws(OperationError) -> (Tokens, LoginRecord)
    {
        let refused = OperationError(.unauthorized, "The refresh token is not valid any more; log in again.")
        let id = Self.loginID(of: token)
        let next = token.successor(key: keys.own)
        let now = access.clock.now
        let outcome: (login: LoginRecord, role: Principal.Role)? = try await access.directory.change {
            state throws(OperationError) in
            guard var login = state.logins[id], login.kind == .refresh, login.expires > now,
                login.fingerprint == keys.fingerprint(of: login.subject, login.kind),
                let role = login.subject.role(in: login.tenant, state)
            else { throw refused }
            guard isGood(token, of: login, at: now) else {
                let draft = access.audit(
                    "auth.refresh", on: login.id, of: login.tenant, by: principal, .refused,
                    personal: ["reason": "a refresh token was used twice"])
                return AccessDirectory.Decision(changes: [.removeLogin(id)], audit: [draft], value: nil)
            }
            if constantTimeEquals(token.hash, login.hash) {
                login.previousHash = login.hash
                login.hash = next.hash
                login.rotated = now
            }
            login.lastUsed = now
            return AccessDirectory.Decision(changes: [.setLogin(login)], audit: [], value: (login, role))
        }
        guard let outcome else { throw refused }
        return (Tokens(access: self.token(of: outcome.login, outcome.role), refresh: next.text), outcome.login)
    }

    private func isGood(_ token: RefreshToken, of login: LoginRecord, at now: Timestamp) -> Bool {
        if constantTimeEquals(token.hash, login.hash) { return true }
        guard let previous = login.previousHash, let rotated = login.rotated, rotated + Self.overlap > now else {
            return false
        }
        return constantTimeEquals(token.hash, previous)
    }

    // MARK: - The end

    /// Ends the login of a caller, and revokes its token; throws for a credential that has no login.
    func end(_ principal: Principal, and refresh: RefreshToken?) async throws(OperationError) {
        var changes: [AccessChange] = []
        switch principal.proof {
        case .token(let token):
            changes.append(.revokeToken(token.id, until: token.expires))
            if let login = token.login { changes.append(.removeLogin(login)) }
        case .cookie(let login): changes.append(.removeLogin(login))
        case .foreign(let token):
            // The same text may be every login of the tenant, now and later.
            if token.isOfOneLogin { changes.append(.revokeToken(token.id, until: token.end)) }
        case .key(let id):
            throw OperationError(
                .invalidRequest,
                "An API key has no login that could end, and stays valid; DELETE /api/keys/\(id) removes it.")
        case .staticKey:
            throw OperationError(
                .invalidRequest,
                "The server's API key has no login that could end, and stays valid; `wacli key reset` replaces it.")
        case .permanent:
            throw OperationError(.invalidRequest, "This caller has no login that could end.")
        }
        if let refresh, owns(refresh, principal) { changes.append(.removeLogin(Self.loginID(of: refresh))) }
        try await commit(changes, access.audit("auth.logout", of: principal.tenant, by: principal))
    }

    private func owns(_ token: RefreshToken, _ principal: Principal) -> Bool {
        guard let login = access.directory.read({ $0.logins[Self.loginID(of: token)] }) else { return false }
        return login.subject == principal.subject && login.tenant == principal.tenant
    }

    private func commit(_ changes: [AccessChange], _ audit: AuditDraft) async throws(OperationError) {
        try await access.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: changes, audit: [audit], value: ())
        }
    }
}
