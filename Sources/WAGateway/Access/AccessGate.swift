internal import WACore
internal import WAHTTP
internal import WATransport

/// Turns credentials into principals, from memory: on the loop of a connection, before a body is read.
final class AccessGate: Sendable {
    let staticKey: CurrentAPIKey
    let directory: AccessDirectory
    let keys: TokenKeys
    let settings: AccessSettings
    private let clock: any Clock
    /// Logins that were used since they were last written down.
    private let touched = Lock<[String: Timestamp]>([:])

    /// A cookie that was not used for this long ends.
    static let idleLimit: Duration = .seconds(12 * 3600)

    init(
        staticKey: CurrentAPIKey, directory: AccessDirectory, keys: TokenKeys, settings: AccessSettings,
        clock: any Clock
    ) {
        self.staticKey = staticKey
        self.directory = directory
        self.keys = keys
        self.settings = settings
        self.clock = clock
    }

    /// The caller behind a credential; throws `unauthorized` for none or a wrong one.
    func principal(_ offered: OfferedCredential, from origin: RequestOrigin) throws(OperationError) -> Principal {
        var principal =
            switch offered {
            case .none:
                throw OperationError(
                    .unauthorized,
                    "A credential is needed: send an API key in the header x-api-key, or a token as Authorization: "
                        + "Bearer.")
            case .cookie(let text): try cookie(text)
            case .text(let text): try bearer(text, origin)
            }
        principal.origin = origin
        return principal
    }

    // MARK: - Kinds

    private func bearer(_ text: String, _ origin: RequestOrigin) throws(OperationError) -> Principal {
        // The generation first: a key that is replaced in between must not count as the new one.
        let generation = staticKey.generation
        if staticKey.matches(text) {
            var principal = Principal.apiKey
            principal.proof = .staticKey(generation: generation)
            return principal
        }
        if text.utf8.contains(UInt8(ascii: ".")) { return try token(text) }
        return try key(text, origin)
    }

    private func key(_ text: String, _ origin: RequestOrigin) throws(OperationError) -> Principal {
        let hash = Digest.sha256(Array(text.utf8))
        let now = clock.now
        let found = directory.read { state in
            state.key(hash: hash).flatMap { state.usableTenant($0.tenant) == nil ? nil : $0 }
        }
        guard let key = found else { throw OperationError(.unauthorized, "The API key is wrong.") }
        // Only a caller who has the whole key learns more.
        guard key.grant.isUnexpired(at: now) else {
            let end = key.grant.expires.map { " at \($0.rfc3339)" } ?? ""
            throw OperationError(.unauthorized, "The API key expired\(end); use another one, or give it more time.")
        }
        guard key.grant.admits(origin.address) else {
            throw OperationError(.unauthorized, "The API key may not be used from this address.")
        }
        return Principal(key)
    }

    private func token(_ text: String) throws(OperationError) -> Principal {
        do throws(JSONWebTokenError) {
            return try principal(try AccessClaims(token: text, key: keys.own, now: clock.now))
        } catch {
            // Only a signature of another system is looked at further.
            guard error == .wrongSignature, keys.foreign != nil else { throw error.operationError }
        }
        guard let secret = keys.foreign else { throw JSONWebTokenError.wrongSignature.operationError }
        do throws(JSONWebTokenError) {
            let claims = try ForeignClaims(token: text, secret: secret, now: clock.now)
            return try principal(claims, ForeignToken(text, claims))
        } catch { throw error.operationError }
    }

    private func principal(_ claims: AccessClaims) throws(JSONWebTokenError) -> Principal {
        let token = AccessToken(
            id: claims.tokenID, login: claims.login, endsWithOwner: claims.session == AccessClaims.untilOwned,
            tenantCreated: claims.tenantCreated, issued: claims.issuedAt, expires: claims.expiresAt)
        let subject = LoginRecord.Subject(text: claims.subject)
        guard let role = role(of: subject, in: claims.tenant, claiming: claims.role, with: token) else {
            throw .expired
        }
        var principal = Principal(role, tenant: claims.tenant, credential: subject.credential(claims.tenant))
        principal.proof = .token(token)
        principal.subject = subject
        return principal
    }

    private func principal(_ claims: ForeignClaims, _ token: ForeignToken) throws(JSONWebTokenError) -> Principal {
        var principal = Principal(.user, tenant: claims.tenant, credential: "token of \(claims.tenant)")
        principal.proof = .foreign(token)
        guard isValid(principal) else { throw .expired }
        return principal
    }

    private func cookie(_ text: String) throws(OperationError) -> Principal {
        let ended = OperationError(.unauthorized, "The session has ended; log in again.")
        guard let hash = SessionToken(text)?.hash, let login = directory.read({ $0.login(hash: hash) }),
            login.kind == .cookie, isCurrent(login)
        else { throw ended }
        let proof = Principal.Proof.cookie(login.id)
        guard let role = directory.read({ login.subject.role(in: login.tenant, $0) }) else { throw ended }
        var principal = Principal(role, tenant: login.tenant, credential: login.subject.credential(login.tenant))
        principal.proof = proof
        principal.subject = login.subject
        touch(login)
        return principal
    }

    // MARK: - Validity

    /// True as long as the credential behind a caller is good: it has not ended and was not revoked.
    func isValid(_ principal: Principal) -> Bool {
        switch principal.proof {
        case .permanent: return true
        case .staticKey(let generation): return generation == staticKey.generation
        case .key(let id):
            let now = clock.now
            return directory.read { state in
                guard let key = state.keys[id], state.usableTenant(key.tenant) != nil else { return false }
                return key.grant.isUnexpired(at: now) && key.grant.admits(principal.origin.address)
                    && Principal(key) == principal
            }
        case .cookie(let id):
            guard let login = directory.read({ $0.logins[id] }) else { return false }
            return isCurrent(login) && directory.read { login.subject.role(in: login.tenant, $0) } == principal.role
        case .token(let token):
            guard let subject = principal.subject else { return false }
            return role(of: subject, in: principal.tenant, claiming: principal.role, with: token) == principal.role
        case .foreign(let token): return isValid(token, of: principal.tenant)
        }
    }

    /// When the credential ends by itself; nil when it does not.
    func end(of principal: Principal) -> Timestamp? {
        switch principal.proof {
        case .permanent, .staticKey: nil
        case .key(let id): directory.read { $0.keys[id]?.grant.expires }
        case .cookie(let id): directory.read { $0.logins[id]?.expires }
        case .token(let token): token.expires
        case .foreign(let token): token.expires
        }
    }

    private func isValid(_ token: ForeignToken, of tenant: TenantID?) -> Bool {
        guard keys.foreign != nil, let tenant, token.expires.map({ $0 > clock.now }) != false else { return false }
        return directory.read { state in
            guard state.revokedTokens[token.id] == nil else { return false }
            // A tenant that is not there yet is made when it is first needed.
            guard let record = state.tenants[tenant] else { return true }
            guard !record.isLeaving else { return false }
            guard let limit = record.tokensNotBefore else { return true }
            return token.issued.map { $0.seconds >= limit.seconds } ?? false
        }
    }

    /// What the bearer of a token of ours may be now; nil when the token is no longer good.
    private func role(
        of subject: LoginRecord.Subject, in tenant: TenantID?, claiming claimed: Principal.Role,
        with token: AccessToken
    ) -> Principal.Role? {
        guard token.expires > clock.now else { return nil }
        let login = token.login.map { id in directory.read { $0.logins[id] } }
        if let login { guard let login, isCurrent(login) else { return nil } }
        return directory.read { state in
            guard state.revokedTokens[token.id] == nil, !state.isTooOld(token.issued, subject, tenant) else {
                return nil
            }
            // A token of a deleted tenant is none of the next one with its id.
            guard token.tenantCreated == tenant.flatMap({ state.tenants[$0]?.created }) else { return nil }
            if token.endsWithOwner { guard let tenant, !state.hasOwner(tenant) else { return nil } }
            let role = subject.role(in: tenant, state)
            // A token may be made with less than its subject has.
            return subject == .tenant && claimed == .user && role != nil ? .user : role
        }
    }

    /// True for a login that has neither ended nor lost what it depends on.
    func isCurrent(_ login: LoginRecord) -> Bool {
        let now = clock.now
        guard login.expires > now, login.fingerprint == keys.fingerprint(of: login.subject, login.kind) else {
            return false
        }
        guard login.kind == .cookie else { return true }
        let used = max(login.lastUsed, touched.withLock { $0[login.id] } ?? login.lastUsed)
        return used + Self.idleLimit > now
    }

    private func touch(_ login: LoginRecord) {
        let now = clock.now
        guard now.milliseconds(since: login.lastUsed) >= 60_000 else { return }
        touched.withLock { $0[login.id] = now }
    }

    /// What to write down about logins that were used, and that some have ended; called from a timer.
    func takeDueChanges() -> [AccessChange] {
        let now = clock.now
        let used = touched.withLock { touched in
            defer { touched = [:] }
            return touched.map { AccessChange.touchLogin($0.key, at: $0.value) }
        }
        return used + (directory.read { $0.hasEnded(before: now) } ? [.forgetEnded(before: now)] : [])
    }
}

extension AccessState {
    /// Everything that the subject was given before some moment was taken back.
    fileprivate func isTooOld(
        _ issued: Timestamp, _ subject: LoginRecord.Subject, _ tenant: TenantID?
    ) -> Bool {
        var limits: [Timestamp] = []
        if let tenant, let limit = tenants[tenant]?.tokensNotBefore { limits.append(limit) }
        if case .user(let id) = subject, let limit = users[id]?.tokensNotBefore { limits.append(limit) }
        // Tokens know whole seconds.
        return limits.contains { issued.seconds < $0.seconds }
    }
}

extension LoginRecord.Subject {
    /// What the subject may be now; nil when it is not there any more.
    func role(in tenant: TenantID?, _ state: AccessState) -> Principal.Role? {
        switch self {
        case .administrator: return tenant == nil ? .superadmin : nil
        case .tenant:
            guard let tenant, state.usableTenant(tenant) != nil else { return nil }
            return .admin
        case .user(let id):
            guard let user = state.users[id], user.tenant == tenant, state.usableTenant(user.tenant) != nil else {
                return nil
            }
            return Principal.Role(user.role)
        }
    }

    /// The name of the subject in logs.
    func credential(_ tenant: TenantID?) -> String {
        switch self {
        case .administrator: "administrator"
        case .tenant: "tenant \(tenant?.text ?? "-")"
        case .user(let id): id
        }
    }
}

extension Principal {
    /// The caller with an API key of a tenant.
    init(_ key: KeyRecord) {
        self.init(.key, tenant: key.tenant, permissions: key.grant.permissions, credential: key.id)
        if !key.grant.clients.isEmpty { clients = Set(key.grant.clients) }
        if !key.grant.recipients.isEmpty {
            recipients = Set(key.grant.recipients.compactMap { JID($0).flatMap { Destination($0) } })
        }
        proof = .key(key.id)
    }
}

extension KeyRecord.Grant {
    /// What its scopes give.
    var permissions: Set<Permission> {
        scopes.compactMap(Permission.init(rawValue:)).reduce(into: []) { $0.formUnion($1.granted) }
    }

    /// Every limit of `other` is one of these too, or a looser one than these have.
    func isWithin(limitsOf other: KeyRecord.Grant) -> Bool {
        func narrows<Element: Hashable>(_ own: [Element], _ bound: [Element]) -> Bool {
            bound.isEmpty || (!own.isEmpty && Set(own).isSubset(of: bound))
        }
        func isAtMost<Value: Comparable>(_ own: Value?, _ bound: Value?) -> Bool {
            guard let bound else { return true }
            return own.map { $0 <= bound } ?? false
        }
        return narrows(clients, other.clients) && narrows(recipients, other.recipients)
            && narrows(addresses, other.addresses) && isAtMost(ratePerMinute, other.ratePerMinute)
            && isAtMost(expires, other.expires)
    }

    fileprivate func isUnexpired(at moment: Timestamp) -> Bool { expires.map { $0 > moment } ?? true }

    /// It may be used from `address`.
    fileprivate func admits(_ address: IPAddress?) -> Bool {
        guard !addresses.isEmpty else { return true }
        // A key that is bound to networks is no use where the network is not known.
        guard let address else { return false }
        return addresses.contains { IPNetwork($0)?.contains(address) == true }
    }
}

extension AccessClaims {
    /// The login that the token ends with; nil for a token without one.
    fileprivate var login: String? { [Self.withoutLogin, Self.untilOwned].contains(session) ? nil : session }

    /// The session of a token that the administrator made without a login.
    static let withoutLogin = "-"
    /// The session of a token that was given without a login, because the tenant had no owner.
    static let untilOwned = "~"
}

extension JSONWebTokenError {
    fileprivate var operationError: OperationError {
        switch self {
        case .expired: OperationError(.unauthorized, "The token has expired or was revoked; log in again.")
        case .notYetValid: OperationError(.unauthorized, "The token is not valid yet.")
        case .tooLong, .malformed, .wrongSignature, .unsupported, .wrongClaims:
            OperationError(.unauthorized, "The token is not valid.")
        }
    }
}
