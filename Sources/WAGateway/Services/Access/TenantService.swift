internal import WACore

/// Tenants: made, changed and deleted by the administrator of the server; seen by their own users too.
struct TenantService: Sendable {
    let access: AccessContext
    let clients: ClientService
    /// The webhooks that tenants were given by routes of the seeds.
    let webhooks: TenantWebhooks

    // MARK: - Reading

    /// All tenants, or the caller's own.
    func list(_ request: NoInput, for principal: Principal) async throws(OperationError) -> [TenantInfo] {
        let all = try await visibleClients(for: principal)
        let byTenant = Dictionary(grouping: all, by: \.tenantID)
        let records = access.directory.read { state in
            state.tenants.values.filter { principal.reaches($0.id) }.sorted { $0.id.text < $1.id.text }
        }
        let addresses = try await webhooks.addresses(for: principal)
        return records.map { TenantInfo(record: $0, clients: byTenant[$0.id] ?? [], webhook: addresses[$0.id]) }
    }

    /// One tenant.
    func show(_ request: TenantRequest, for principal: Principal) async throws(OperationError) -> TenantInfo {
        let record = try record(request.id, for: principal)
        let all = try await visibleClients(for: principal)
        return TenantInfo(
            record: record, clients: all.filter { $0.tenantID == record.id },
            webhook: try await webhooks.address(of: record.id, for: principal))
    }

    /// The caller's clients; a caller who may not see clients learns that they are there, and their states.
    private func visibleClients(for principal: Principal) async throws(OperationError) -> [ClientInfo] {
        let all = try await clients.list(NoInput(), for: principal)
        return principal.may(.clientsRead) ? all : all.map(\.withoutAccount)
    }

    /// The tenant with this id; a foreign one is answered like an unknown one.
    func record(_ id: TenantID, for principal: Principal) throws(OperationError) -> TenantRecord {
        guard principal.reaches(id), let record = access.directory.read({ $0.tenants[id] }) else {
            throw .unknownTenant(id.text)
        }
        return record
    }

    // MARK: - Changing

    /// Makes a tenant; without a password one is generated, and shown this once.
    func add(_ request: NewTenant, for principal: Principal) async throws(OperationError) -> TenantInfo {
        let id = request.id ?? newID(named: request.name ?? "")
        let generated = request.password == nil ? PasswordRule.generate(access.random) : nil
        let hash = try await access.hash(request.password ?? generated ?? "", for: PasswordCaller(principal))
        let webhook = request.webhook.map { FieldChange.set($0) } ?? .keep
        try webhooks.check(webhook, of: id, allowing: request.outboundAllow)
        var record = TenantRecord(
            id, name: request.name ?? id.text, created: access.clock.now, origin: .administrator, plan: request.plan)
        record.password = hash
        record.maximumClients = request.maximumClients
        record.outboundAllow = request.outboundAllow
        let (made, draft) = (record, access.audit("tenants.add", on: id.text, of: id, by: principal))
        try await access.addTenant(id) { state throws(OperationError) in
            guard state.tenants[id] == nil else {
                throw OperationError(.tenantExists, "The id \"\(id)\" is taken; choose another.", field: "tenantId")
            }
            guard !state.isShadowed(id) else { throw Self.shadowed(id) }
            return AccessDirectory.Decision(changes: [.addTenant(made)], audit: [draft], value: ())
        }
        try await webhooks.apply(webhook, to: id, for: principal)
        return TenantInfo(record: made, clients: [], webhook: request.webhook, password: generated)
    }

    /// An id that people recognise: the letters and digits of the name, and a few random ones.
    private func newID(named name: String) -> TenantID {
        let plain = name.lowercased().utf8.filter { (48...57).contains($0) || (97...122).contains($0) }
        return TenantID(
            stored: String(decoding: plain.prefix(20), as: UTF8.self) + (plain.isEmpty ? "t" : "-")
                + access.random.bytes(3).hex)
    }

    /// Changes a tenant; lowering a limit stops nothing that runs.
    func update(_ request: TenantUpdate, for principal: Principal) async throws(OperationError) -> TenantInfo {
        var record = try record(request.id, for: principal)
        var hash: String?
        if let password = request.password { hash = try await access.hash(password, for: PasswordCaller(principal)) }
        try webhooks.check(request.webhook, of: record.id, allowing: request.outboundAllow)
        let draft = access.audit("tenants.update", on: request.id.text, of: request.id, by: principal)
        record = try await access.directory.change { [hash] state throws(OperationError) in
            guard var tenant = state.tenants[request.id] else { throw .unknownTenant(request.id.text) }
            guard hash == nil || !state.isShadowed(tenant.id) else { throw Self.shadowed(tenant.id) }
            request.apply(to: &tenant, password: hash, at: access.clock.now)
            var changes = [AccessChange.setTenant(tenant)]
            if hash != nil || request.revokesTokens {
                let ended = state.logins.values.filter {
                    $0.tenant == tenant.id && ($0.subject == .tenant || request.revokesTokens)
                }
                changes += ended.map { .removeLogin($0.id) }
            }
            return AccessDirectory.Decision(changes: changes, audit: [draft], value: tenant)
        }
        try await webhooks.apply(request.webhook, to: record.id, for: principal)
        return try await show(TenantRequest(id: record.id), for: principal)
    }

    private static func shadowed(_ id: TenantID) -> OperationError {
        OperationError(
            .userExists, "A user logs in as \"\(id)\": the tenant could not. Choose another id, or remove the user.",
            field: "tenantId")
    }

    // MARK: - Deleting

    /// Unlinks and erases all clients of a tenant, then the tenant with its users, keys and logins.
    ///
    /// From the first moment on no credential of it is valid, and a start goes on with a deletion that was cut short.
    func delete(_ request: TenantRequest, for principal: Principal) async throws(OperationError) -> TenantDeletion {
        let record = try record(request.id, for: principal)
        guard record.origin != .builtin else {
            throw OperationError(
                .invalidRequest, "The tenant \"\(record.id)\" is built in and cannot be deleted; delete its clients.")
        }
        try await access.directory.change { state throws(OperationError) in
            guard var tenant = state.tenants[record.id] else { throw .unknownTenant(record.id.text) }
            tenant.isLeaving = true
            return AccessDirectory.Decision(changes: [.setTenant(tenant)], audit: [], value: ())
        }
        do throws(OperationError) { return try await erase(record.id, for: principal) } catch {
            throw OperationError(
                error.code,
                "The deletion of the tenant \"\(record.id)\" has begun and is not finished; clients of it may be unlinked or "
                    + "erased already. \(error.message) Repeat the request; a start of the server goes on with it too.",
                retryAfter: error.retryAfter)
        }
    }

    /// Goes on with deletions that an earlier process began.
    func resumeDeletions() async {
        for id in access.directory.read({ $0.tenants.values.filter(\.isLeaving).map(\.id) }) {
            do throws(OperationError) { _ = try await erase(id, for: .process) } catch {
                access.log.log(
                    .warning, "a tenant could not be deleted", ("tenant", id.text), ("error", error.message))
            }
        }
    }

    private func erase(_ id: TenantID, for principal: Principal) async throws(OperationError) -> TenantDeletion {
        var (unlinked, erased) = (0, 0)
        for client in try await clients.list(NoInput(), for: .process) where client.tenantID == id {
            let deletion = try await clients.delete(DeletionRequest(id: client.id, force: true), for: .process)
            erased += 1
            if deletion.isUnlinked || !client.isLinked { unlinked += 1 }
        }
        try await webhooks.forget(id)
        let draft = access.audit("tenants.delete", on: id.text, of: id, by: principal)
        try await access.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: [.removeTenant(id)], audit: [draft], value: ())
        }
        return TenantDeletion(id: id, unlinked: unlinked, erased: erased)
    }
}

extension TenantUpdate {
    fileprivate func apply(to tenant: inout TenantRecord, password hash: String?, at now: Timestamp) {
        if let name { tenant.name = name }
        if let plan { tenant.plan = plan }
        if let hash { tenant.password = hash }
        if let outboundAllow { tenant.outboundAllow = outboundAllow }
        maximumClients.apply(to: &tenant.maximumClients)
        if revokesTokens { tenant.tokensNotBefore = now }
    }
}
