internal import WACore

/// Logging in and out, and what callers change about themselves.
struct AccountService: Sendable {
    let access: AccessContext
    let logins: LoginKeeper
    let throttle: LoginThrottle
    let quota: MessageQuota

    /// Who logged in.
    struct Identity: Sendable {
        let subject: LoginRecord.Subject
        let role: Principal.Role
        let tenant: TenantID?
    }

    // MARK: - Logging in

    /// Logs in by name and password, and gives a token and a refresh token.
    ///
    /// The administrator's name goes before users, users before tenants; the field `tenantId` names no user.
    func login(_ request: LoginRequest, for principal: Principal) async throws(OperationError) -> LoginAnswer {
        let identity = try await identity(of: request, for: principal)
        let tokens = try await logins.begin(
            identity.subject, identity.role, in: identity.tenant, for: principal,
            audit: access.audit(
                "auth.login", on: identity.subject.credential(identity.tenant), of: identity.tenant, by: principal))
        return answer(tokens, identity.subject, identity.role, identity.tenant)
    }

    /// Checks name and password; takes the same time whether the name is known or not.
    func identity(
        of request: LoginRequest, for principal: Principal
    ) async throws(OperationError) -> Identity {
        let network = principal.origin.network
        try await waitForTurn(request.name, principal)
        let (identity, hash) = try found(request)
        var caller = PasswordCaller(
            account: request.name, network: principal.origin.subnet,
            isKnown: throttle.isKnown(name: request.name, network: network))
        var isRight = try await check(request.password, of: request.name, against: hash, for: caller, principal)
        // Checked too, without a hash: it takes as long as for any other name.
        if identity?.subject == .administrator { isRight = isAdministrator(request.password) }
        guard isRight, let identity else {
            await access.note(
                access.audit(
                    "auth.login", of: identity?.tenant, by: principal, .refused,
                    personal: ["name": .string(request.name)]))
            throw OperationError(.loginFailed, "The name or the password is wrong.")
        }
        throttle.succeeded(name: request.name, network: network)
        caller.isKnown = true
        if let hash { await renew(hash, of: identity, for: request.password, caller) }
        return identity
    }

    /// Checks a password that ``waitForTurn(_:_:)`` has let through.
    private func check(
        _ password: String, of name: String, against hash: String?, for caller: PasswordCaller, _ principal: Principal
    ) async throws(OperationError) -> Bool {
        do throws(OperationError) { return try await access.verify(password, against: hash, for: caller) } catch {
            // It was too busy to check it: that is no failure of the caller.
            throttle.withdraw(name: name, network: principal.origin.network)
            throw error
        }
    }

    /// Replaces a hash of another method or cost, such as an imported one, now that its password is known.
    ///
    /// Best effort: the next login tries again.
    private func renew(
        _ hash: String, of identity: Identity, for password: String, _ caller: PasswordCaller
    ) async {
        guard let old = PasswordHash(hash), old.needsRehash(for: password) else { return }
        do throws(OperationError) {
            let new = try await access.hash(password, for: caller)
            try await access.directory.change { state throws(OperationError) in
                var changes: [AccessChange] = []
                // Unless it was changed in between.
                if case .user(let id) = identity.subject, var user = state.users[id], user.password == hash {
                    user.password = new
                    changes = [.setUser(user)]
                } else if identity.subject == .tenant, let id = identity.tenant, var tenant = state.tenants[id],
                    tenant.password == hash
                {
                    tenant.password = new
                    changes = [.setTenant(tenant)]
                }
                return AccessDirectory.Decision(changes: changes, audit: [], value: ())
            }
        } catch {
            access.log.log(.warning, "a password hash could not be renewed", ("error", error.message))
        }
    }

    private func waitForTurn(_ name: String, _ principal: Principal) async throws(OperationError) {
        switch throttle.attempt(name: name, network: principal.origin.network) {
        case .proceed(let delay):
            guard delay > .zero else { return }
            do { try await Task.sleep(for: delay) } catch {
                throw OperationError(.tooManyRequests, "The login was given up.", retryAfter: 1)
            }
        case .refused(let wait):
            let seconds = Int(clamping: wait.components.seconds + 1)
            throw OperationError(
                .tooManyRequests, "Too many failed logins from this address; try again in \(seconds) s.",
                retryAfter: seconds)
        }
    }

    /// Who has this name, and the hash of the password.
    private func found(_ request: LoginRequest) throws(OperationError) -> (Identity?, String?) {
        if request.name == access.settings.administratorName.lowercased() {
            guard access.settings.administratorPassword != nil else {
                throw OperationError(
                    .adminPasswordUnset, "Logging in as \(request.name) is not possible: set ADMIN_PASSWORD.")
            }
            return (Identity(subject: .administrator, role: .superadmin, tenant: nil), nil)
        }
        return access.directory.read { state in
            if !request.namesTenant, let user = state.user(login: request.name),
                state.usableTenant(user.tenant) != nil
            {
                let role = Principal.Role(user.role)
                return (Identity(subject: .user(user.id), role: role, tenant: user.tenant), user.password)
            }
            if let id = request.tenant, let tenant = state.usableTenant(id), let hash = tenant.password {
                return (Identity(subject: .tenant, role: .admin, tenant: tenant.id), hash)
            }
            return (nil, nil)
        }
    }

    private func isAdministrator(_ password: String) -> Bool {
        guard let expected = access.settings.administratorPassword else { return false }
        // Over hashes, so that the time does not tell the length.
        return constantTimeEquals(Digest.sha256(Array(password.utf8)), Digest.sha256(expected.exposed))
    }

    /// Trades a refresh token for new tokens.
    func refresh(_ request: RefreshRequest, for principal: Principal) async throws(OperationError) -> LoginAnswer {
        guard let token = request.token else {
            throw OperationError(.unauthorized, "The refresh token is not valid any more; log in again.")
        }
        let (tokens, login) = try await logins.refresh(token, for: principal)
        let role = access.directory.read { login.subject.role(in: login.tenant, $0) } ?? .user
        return answer(tokens, login.subject, role, login.tenant)
    }

    private func answer(
        _ tokens: LoginKeeper.Tokens, _ subject: LoginRecord.Subject, _ role: Principal.Role, _ tenant: TenantID?
    ) -> LoginAnswer {
        LoginAnswer(
            token: tokens.access, refreshToken: tokens.refresh,
            lifetime: Int(clamping: access.settings.tokenLifetime.components.seconds),
            caller: caller(subject, role, tenant))
    }

    // MARK: - The caller

    /// Who the caller is.
    func me(_ request: NoInput, for principal: Principal) async throws(OperationError) -> CallerAnswer {
        guard let subject = principal.subject else {
            let tenant = principal.tenant.flatMap { id in access.directory.read { $0.tenants[id] } }
            return CallerAnswer(
                caller: CallerInfo(
                    id: principal.credential, login: principal.credential, name: principal.credential,
                    role: principal.role, tenant: tenant, usage: tenant.map { quota.usage(of: $0.id) }))
        }
        var caller = caller(subject, principal.role, principal.tenant)
        caller.usage = caller.tenant.map { quota.usage(of: $0.id) }
        return CallerAnswer(caller: caller)
    }

    func caller(_ subject: LoginRecord.Subject, _ role: Principal.Role, _ tenant: TenantID?) -> CallerInfo {
        access.directory.read { state in
            let record = tenant.flatMap { state.tenants[$0] }
            switch subject {
            case .administrator:
                let name = access.settings.administratorName
                return CallerInfo(id: subject.text, login: name, name: name, role: role, tenant: nil)
            case .tenant:
                let id = tenant?.text ?? ""
                return CallerInfo(id: id, login: id, name: record?.name ?? id, role: role, tenant: record)
            case .user(let id):
                let user = state.users[id]
                return CallerInfo(
                    id: id, login: user?.login ?? "", name: user?.name ?? "", role: role, tenant: record)
            }
        }
    }

    /// Changes the caller's own password; all its other logins end.
    func changePassword(_ request: PasswordChange, for principal: Principal) async throws(OperationError) -> Done {
        let hash = try currentHash(of: principal)
        try await waitForTurn(principal.credential, principal)
        let caller = PasswordCaller(principal)
        guard try await check(request.current, of: principal.credential, against: hash, for: caller, principal) else {
            await access.note(access.audit("auth.password", of: principal.tenant, by: principal, .refused))
            throw OperationError(.loginFailed, "The current password is wrong.", field: "currentPassword")
        }
        throttle.succeeded(name: principal.credential, network: principal.origin.network)
        let new = try await access.hash(request.new, for: caller)
        let draft = access.audit("auth.password", of: principal.tenant, by: principal)
        try await access.directory.change { state throws(OperationError) in
            guard var changes = Self.setPassword(new, of: principal, state) else { throw Self.noPassword }
            changes += Self.otherLogins(of: principal, state).map { .removeLogin($0) }
            return AccessDirectory.Decision(changes: changes, audit: [draft], value: ())
        }
        return Done(message: "The password was changed. All other logins have ended.")
    }

    private static let noPassword = OperationError(
        .forbidden, "This credential has no password of its own; the administrator's is ADMIN_PASSWORD.")

    private func currentHash(of principal: Principal) throws(OperationError) -> String? {
        let hash: String?? = access.directory.read { state in
            switch principal.subject {
            case .user(let id): state.users[id]?.password
            case .tenant: principal.tenant.flatMap { state.tenants[$0] }?.password
            case .administrator, nil: String??.none
            }
        }
        guard let hash, let hash else { throw Self.noPassword }
        return hash
    }

    private static func setPassword(
        _ hash: String, of principal: Principal, _ state: AccessState
    ) -> [AccessChange]? {
        switch principal.subject {
        case .user(let id):
            guard var user = state.users[id] else { return nil }
            user.password = hash
            return [.setUser(user)]
        case .tenant:
            guard let id = principal.tenant, var tenant = state.tenants[id] else { return nil }
            tenant.password = hash
            return [.setTenant(tenant)]
        case .administrator, nil: return nil
        }
    }

    private static func otherLogins(of principal: Principal, _ state: AccessState) -> [String] {
        let own: String? =
            switch principal.proof {
            case .token(let token): token.login
            case .cookie(let id): id
            default: nil
            }
        return state.logins.values.filter {
            $0.subject == principal.subject && $0.tenant == principal.tenant && $0.id != own
        }.map(\.id)
    }

    /// Ends the login of the caller.
    func logout(_ request: LogoutRequest, for principal: Principal) async throws(OperationError) -> Done {
        try await logins.end(principal, and: request.token)
        if case .foreign(let token) = principal.proof, !token.isOfOneLogin {
            return Done(message: "Logged out. The token stays valid: it has no jti, and not both iat and exp.")
        }
        return Done(message: "Logged out.")
    }

    // MARK: - Beginning

    /// Registers a user with a tenant of its own on the plan Basic, and logs in.
    func register(_ request: Registration, for principal: Principal) async throws(OperationError) -> LoginAnswer {
        guard access.settings.allowsRegistration else {
            throw OperationError(
                .registrationClosed, "Registration is switched off; ALLOW_REGISTER=true switches it on.")
        }
        let hash = try await access.hash(
            request.password, for: PasswordCaller(account: request.login, network: principal.origin.subnet))
        let now = access.clock.now
        // The random part alone: an id must not tell when others registered.
        let tenantID = TenantID(stored: "t-" + access.random.bytes(8).hex)
        let name = request.name ?? request.login
        let tenant = TenantRecord(tenantID, name: name, created: now, origin: .registered, plan: .basic)
        let user = UserRecord(
            id: access.newID("usr"), tenant: tenantID, login: request.login, name: name, role: .admin, password: hash,
            created: now)
        let draft = access.audit("auth.register", on: user.id, of: tenantID, by: principal)
        let isReserved = request.login == access.settings.administratorName.lowercased()
        try await access.directory.change { state throws(OperationError) in
            guard !isReserved, !state.isTaken(login: user.login) else {
                throw OperationError(
                    .userExists, "There is a user with this e-mail address already; log in.", field: "email")
            }
            return AccessDirectory.Decision(changes: [.addTenant(tenant), .addUser(user)], audit: [draft], value: ())
        }
        let tokens = try await logins.begin(
            .user(user.id), .admin, in: tenantID, for: principal,
            audit: access.audit("auth.login", on: user.id, of: tenantID, by: principal))
        return answer(tokens, .user(user.id), .admin, tenantID)
    }
}
