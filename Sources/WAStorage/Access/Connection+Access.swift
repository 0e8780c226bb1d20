internal import WACore

extension Connection {
    /// Applies one change inside the transaction of its commit.
    func apply(_ change: AccessChange) throws(StoreError) {
        switch change {
        case .addTenant(let tenant): try add(tenant)
        case .setTenant(let tenant): try set(tenant)
        case .removeTenant(let id): try remove(id)
        case .addUser(let user): try add(user)
        case .setUser(let user): try set(user)
        case .removeUser(let id):
            try run("DELETE FROM logins WHERE subject = ?", id)
            try run("DELETE FROM users WHERE id = ?", id)
        case .addKey(let key): try add(key)
        case .setKey(let key):
            try run(
                "UPDATE api_keys SET name = ?, access = ? WHERE id = ?", key.name, key.grant.json.encoded, key.id)
        case .removeKey(let id): try run("DELETE FROM api_keys WHERE id = ?", id)
        case .setLogin(let login): try set(login)
        case .touchLogin(let id, let moment):
            try run("UPDATE logins SET last_used = max(last_used, ?) WHERE id = ?", moment, id)
        case .removeLogin(let id): try run("DELETE FROM logins WHERE id = ?", id)
        case .revokeToken(let id, let until):
            try run("INSERT INTO revoked_tokens (id, until) VALUES (?, ?) ON CONFLICT DO NOTHING", id, until)
        case .forgetEnded(let moment):
            try run("DELETE FROM revoked_tokens WHERE until < ?", moment)
            try run("DELETE FROM logins WHERE expires < ?", moment)
        }
    }

    // MARK: - Tenants

    private func add(_ tenant: TenantRecord) throws(StoreError) {
        try SharedNames(connection: self).requireFree(tenant: tenant.id.text)
        let made = try run(
            "INSERT INTO tenants (id, name, created) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", tenant.id.text,
            tenant.name, tenant.created)
        guard made == 1 else { throw SharedNames.taken(tenant.id.text) }
        try set(tenant)
    }

    private func set(_ tenant: TenantRecord) throws(StoreError) {
        let count = try run(
            """
            UPDATE tenants SET name = ?, origin = ?, plan = ?, max_clients = ?, password = ?, tokens_not_before = ?,
                leaving = ?, settings = ?, business = ?, outbound_allow = ?
            WHERE id = ?
            """,
            tenant.name, tenant.origin.rawValue, tenant.plan.rawValue, tenant.maximumClients, tenant.password,
            tenant.tokensNotBefore, tenant.isLeaving, tenant.settings.json.encoded, tenant.business.json.encoded,
            tenant.outboundAllow.joined(separator: "\n"), tenant.id.text)
        guard count == 1 else { throw StoreError(.notFound, "there is no tenant \"\(tenant.id)\"") }
    }

    /// The clients of a tenant are deleted before it, one by one.
    private func remove(_ tenant: TenantID) throws(StoreError) {
        guard try first("SELECT 1 FROM clients WHERE tenant = ?", tenant.text, row: { _ in true }) == nil else {
            throw StoreError(.exists, "the tenant \"\(tenant)\" has clients; delete them first")
        }
        try run("DELETE FROM tenants WHERE id = ?", tenant.text)
        try run("DELETE FROM tenant_messages WHERE tenant = ?", tenant.text)
    }

    // MARK: - Users and keys

    private func add(_ user: UserRecord) throws(StoreError) {
        try requireTenant(user.tenant)
        let made = try run(
            """
            INSERT INTO users (id, tenant, login, name, role, password, created) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            user.id, user.tenant.text, user.login, user.name, user.role.rawValue, user.password, user.created)
        guard made == 1 else { throw StoreError(.exists, "the login is taken; choose another") }
        try set(user)
    }

    private func set(_ user: UserRecord) throws(StoreError) {
        let count = try run(
            "UPDATE users SET name = ?, role = ?, password = ?, tokens_not_before = ? WHERE id = ?",
            user.name, user.role.rawValue, user.password, user.tokensNotBefore, user.id)
        guard count == 1 else { throw StoreError(.notFound, "there is no user \(user.id)") }
    }

    private func add(_ key: KeyRecord) throws(StoreError) {
        try requireTenant(key.tenant)
        let made = try run(
            """
            INSERT INTO api_keys (id, tenant, name, hash, hint, created, access) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            key.id, key.tenant.text, key.name, key.hash, key.hint, key.created, key.grant.json.encoded)
        guard made == 1 else { throw StoreError(.exists, "a key like this exists already") }
    }

    private func requireTenant(_ id: TenantID) throws(StoreError) {
        guard try first("SELECT 1 FROM tenants WHERE id = ?", id.text, row: { _ in true }) != nil else {
            throw StoreError(.notFound, "there is no tenant \"\(id)\"")
        }
    }

    // MARK: - Logins

    private func set(_ login: LoginRecord) throws(StoreError) {
        try run(
            """
            INSERT INTO logins (id, kind, subject, tenant, hash, previous_hash, rotated, created, last_used, expires,
                fingerprint, address, agent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET hash = excluded.hash, previous_hash = excluded.previous_hash,
                rotated = excluded.rotated, last_used = excluded.last_used
            """,
            login.id, login.kind.rawValue, login.subject.text, login.tenant?.text, login.hash, login.previousHash,
            login.rotated, login.created, login.lastUsed, login.expires, login.fingerprint, login.address,
            login.agent)
    }
}
