internal import WACore

/// The people who log in to tenants.
struct UserService: Sendable {
    let access: AccessContext

    /// Users of the caller's tenant, or of all.
    func list(_ request: TenantSelection, for principal: Principal) async throws(OperationError) -> UserList {
        try access.requireVisible(request.tenant, for: principal)
        let records = access.directory.read { state in
            state.users.values.filter { user in
                principal.reaches(user.tenant) && (request.tenant == nil || request.tenant == user.tenant)
            }
        }
        let sorted = records.sorted { ($0.tenant.text, $0.login) < ($1.tenant.text, $1.login) }
        return UserList(users: sorted.map { UserInfo(record: $0) })
    }

    /// Makes a user; without a password one is generated, and shown this once.
    func add(_ request: NewUser, for principal: Principal) async throws(OperationError) -> UserInfo {
        let tenant = try access.tenant(request.tenant, for: principal)
        try access.requireReach(role: request.role, for: principal)
        let hasPassword = request.password != nil || request.passwordHash != nil
        let generated = hasPassword ? nil : PasswordRule.generate(access.random)
        let hash =
            if let imported = request.passwordHash { imported.text } else {
                try await access.hash(request.password ?? generated ?? "", for: PasswordCaller(principal))
            }
        let user = UserRecord(
            id: access.newID("usr"), tenant: tenant, login: request.login, name: request.name ?? request.login,
            role: request.role, password: hash, created: access.clock.now)
        let draft = access.audit("users.add", on: user.id, of: tenant, by: principal)
        let isReserved = request.login == access.settings.administratorName.lowercased()
        try await access.directory.change { state throws(OperationError) in
            guard state.usableTenant(tenant) != nil else { throw .unknownTenant(tenant.text) }
            guard !isReserved, !state.isTaken(login: user.login) else {
                throw OperationError(
                    .userExists, "The login \"\(user.login)\" is taken; choose another.", field: "email")
            }
            return AccessDirectory.Decision(changes: [.addUser(user)], audit: [draft], value: ())
        }
        return UserInfo(record: user, password: generated)
    }

    /// Changes a user; a new password ends all logins of the user.
    func update(_ request: UserUpdate, for principal: Principal) async throws(OperationError) -> UserInfo {
        let before = try record(request.id, for: principal)
        let id = before.id
        try access.requirePower(role: before.role, for: principal)
        if let role = request.role { try access.requireReach(role: role, for: principal) }
        var hash: String?
        if let password = request.password { hash = try await access.hash(password, for: PasswordCaller(principal)) }
        let now = access.clock.now
        let user = try await access.directory.change { [hash] state throws(OperationError) in
            guard var user = state.users[id], principal.reaches(user.tenant) else {
                throw Self.unknown(request.id)
            }
            if let name = request.name { user.name = name }
            if let role = request.role { user.role = role }
            var changes: [AccessChange] = []
            if let hash {
                user.password = hash
                user.tokensNotBefore = now
                changes = state.logins.values.filter { $0.subject == .user(user.id) }.map { .removeLogin($0.id) }
            }
            let draft = access.audit("users.update", on: user.id, of: user.tenant, by: principal)
            return AccessDirectory.Decision(changes: [.setUser(user)] + changes, audit: [draft], value: user)
        }
        return UserInfo(record: user)
    }

    /// Removes a user; its logins end.
    func delete(_ request: UserRequest, for principal: Principal) async throws(OperationError) -> Done {
        let user = try record(request.id, for: principal)
        if case .user(let own) = principal.subject, own == user.id {
            throw OperationError(.invalidRequest, "You cannot remove yourself; ask another administrator.")
        }
        try access.requirePower(role: user.role, for: principal)
        let draft = access.audit("users.delete", on: user.id, of: user.tenant, by: principal)
        try await access.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: [.removeUser(user.id)], audit: [draft], value: ())
        }
        return Done(message: "The user \(user.login) was removed.")
    }

    /// The user with this id, or who logs in with this name.
    private func record(_ id: String, for principal: Principal) throws(OperationError) -> UserRecord {
        let found = access.directory.read { $0.users[id] ?? $0.user(login: id.lowercased()) }
        guard let user = found, principal.reaches(user.tenant) else { throw Self.unknown(id) }
        return user
    }

    private static func unknown(_ id: String) -> OperationError {
        OperationError(.userUnknown, "There is no user \"\(id.prefix(64))\"; GET /api/users lists those that exist.")
    }
}
