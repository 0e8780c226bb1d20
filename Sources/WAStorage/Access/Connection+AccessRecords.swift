internal import WACore

extension Connection {
    /// Everything that says who may use the gateway.
    func accessRecords() throws(StoreError) -> AccessRecords {
        var revoked: [String: Timestamp] = [:]
        for (id, until) in try all("SELECT id, until FROM revoked_tokens", row: { ($0.text(0), $0.time(1)) }) {
            revoked[id] = until
        }
        return AccessRecords(
            tenants: try tenantRecords(), users: try userRecords(), keys: try keyRecords(), logins: try loginRecords(),
            revokedTokens: revoked)
    }

    private func tenantRecords() throws(StoreError) -> [TenantRecord] {
        try all(
            """
            SELECT id, name, created, origin, plan, max_clients, password, tokens_not_before, leaving, settings,
                business, outbound_allow
            FROM tenants ORDER BY id
            """
        ) { row throws(StoreError) in
            var tenant = TenantRecord(
                TenantID(stored: row.text(0)), name: row.text(1), created: row.time(2), origin: try row.word(3),
                plan: try row.word(4))
            tenant.maximumClients = row.integerIfAny(5).map { Int(clamping: $0) }
            tenant.password = row.textIfAny(6)
            tenant.tokensNotBefore = row.timeIfAny(7)
            tenant.isLeaving = row.flag(8)
            tenant.settings = TenantSettings(Self.json(row.blob(9)))
            tenant.business = BusinessInfo(Self.json(row.blob(10)))
            tenant.outboundAllow = row.text(11).split(separator: "\n").map(String.init)
            return tenant
        }
    }

    private func userRecords() throws(StoreError) -> [UserRecord] {
        try all(
            "SELECT id, tenant, login, name, role, password, created, tokens_not_before FROM users ORDER BY id"
        ) { row throws(StoreError) in
            var user = UserRecord(
                id: row.text(0), tenant: TenantID(stored: row.text(1)), login: row.text(2), name: row.text(3),
                role: try row.word(4), password: row.text(5), created: row.time(6))
            user.tokensNotBefore = row.timeIfAny(7)
            return user
        }
    }

    private func keyRecords() throws(StoreError) -> [KeyRecord] {
        try all(
            "SELECT id, tenant, name, hash, hint, created, access FROM api_keys ORDER BY id"
        ) { row throws(StoreError) in
            guard let grant = KeyRecord.Grant(Self.json(row.blob(6))) else {
                throw StoreError(.damaged, "the limits of the API key \(row.text(0)) are unreadable")
            }
            return KeyRecord(
                id: row.text(0), tenant: TenantID(stored: row.text(1)), name: row.text(2), hash: row.blob(3),
                hint: row.text(4), created: row.time(5), grant: grant)
        }
    }

    private func loginRecords() throws(StoreError) -> [LoginRecord] {
        try all(
            """
            SELECT id, kind, subject, tenant, hash, created, expires, fingerprint, address, agent, previous_hash,
                rotated, last_used
            FROM logins ORDER BY id
            """
        ) { row throws(StoreError) in
            LoginRecord(
                id: row.text(0), kind: try row.word(1), subject: LoginRecord.Subject(text: row.text(2)),
                tenant: row.textIfAny(3).map { TenantID(stored: $0) }, hash: row.blob(4), created: row.time(5),
                expires: row.time(6), fingerprint: row.blob(7), address: row.textIfAny(8), agent: row.textIfAny(9),
                previousHash: row.blobIfAny(10), rotated: row.timeIfAny(11), lastUsed: row.time(12))
        }
    }

    private static func json(_ bytes: [UInt8]) -> JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
}
