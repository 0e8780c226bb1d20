internal import WACore

/// The API keys of tenants.
struct TenantKeyService: Sendable {
    let access: AccessContext

    /// Characters of a key that answers show.
    private static let hintLength = 7

    /// Keys of the caller's tenant, or of all.
    func list(_ request: TenantSelection, for principal: Principal) async throws(OperationError) -> KeyList {
        try access.requireVisible(request.tenant, for: principal)
        let records = access.directory.read { state in
            state.keys.values.filter { key in
                principal.reaches(key.tenant) && (request.tenant == nil || request.tenant == key.tenant)
            }
        }
        return KeyList(keys: records.sorted { $0.id < $1.id }.map { KeyInfo(record: $0) })
    }

    /// Makes a key; its text is in this answer only.
    ///
    /// A key cannot give what it does not have itself.
    func add(_ request: NewKeyRequest, for principal: Principal) async throws(OperationError) -> KeyInfo {
        let tenant = try access.tenant(request.tenant, for: principal)
        try access.requireReach(of: request.grant, for: principal)
        try requireFuture(request.grant)
        let (key, text) = make(request.name, of: tenant, request.grant)
        let draft = access.audit("keys.add", on: key.id, of: tenant, by: principal)
        try await access.directory.change { state throws(OperationError) in
            guard state.usableTenant(tenant) != nil else { throw .unknownTenant(tenant.text) }
            return AccessDirectory.Decision(changes: [.addKey(key)], audit: [draft], value: ())
        }
        return KeyInfo(record: key, text: text)
    }

    private func requireFuture(_ grant: KeyRecord.Grant) throws(OperationError) {
        guard let end = grant.expires, end <= access.clock.now else { return }
        throw .invalid("expiresAt", "lies in the past")
    }

    private func make(_ name: String, of tenant: TenantID, _ grant: KeyRecord.Grant) -> (KeyRecord, String) {
        let text = APIKey.generate(access.random)
        let key = KeyRecord(
            id: access.newID("key"), tenant: tenant, name: name, hash: APIKey(text).hash,
            hint: String(text.prefix(Self.hintLength)), created: access.clock.now, grant: grant)
        return (key, text)
    }

    /// Changes name, scopes and limits of a key.
    func update(_ request: KeyUpdate, for principal: Principal) async throws(OperationError) -> KeyInfo {
        try access.requirePower(over: try record(request.id, for: principal).grant, for: principal)
        if let grant = request.grant {
            try access.requireReach(of: grant, for: principal)
            try requireFuture(grant)
        }
        let key = try await access.directory.change { state throws(OperationError) in
            guard var key = state.keys[request.id], principal.reaches(key.tenant) else {
                throw Self.unknown(request.id)
            }
            if let name = request.name { key.name = name }
            if let grant = request.grant { key.grant = grant }
            let draft = access.audit("keys.update", on: key.id, of: key.tenant, by: principal)
            return AccessDirectory.Decision(changes: [.setKey(key)], audit: [draft], value: key)
        }
        return KeyInfo(record: key)
    }

    /// Replaces a key by one with another text and the same rights; the old text is refused at once.
    func rotate(_ request: RecordRequest, for principal: Principal) async throws(OperationError) -> KeyInfo {
        let old = try record(request.id, for: principal)
        try access.requireReach(of: old.grant, for: principal)
        let (key, text) = make(old.name, of: old.tenant, old.grant)
        let draft = access.audit("keys.rotate", on: old.id, of: old.tenant, by: principal)
        try await access.directory.change { state throws(OperationError) in
            guard state.keys[old.id] != nil else { throw Self.unknown(old.id) }
            return AccessDirectory.Decision(changes: [.removeKey(old.id), .addKey(key)], audit: [draft], value: ())
        }
        return KeyInfo(record: key, text: text)
    }

    /// Removes a key.
    func delete(_ request: RecordRequest, for principal: Principal) async throws(OperationError) -> Done {
        let key = try record(request.id, for: principal)
        try access.requirePower(over: key.grant, for: principal)
        let draft = access.audit("keys.delete", on: key.id, of: key.tenant, by: principal)
        try await access.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: [.removeKey(key.id)], audit: [draft], value: ())
        }
        return Done(message: "The key \"\(key.name)\" was removed.")
    }

    private func record(_ id: String, for principal: Principal) throws(OperationError) -> KeyRecord {
        guard let key = access.directory.read({ $0.keys[id] }), principal.reaches(key.tenant) else {
            throw Self.unknown(id)
        }
        return key
    }

    private static func unknown(_ id: String) -> OperationError {
        OperationError(.keyUnknown, "There is no key \"\(id.prefix(64))\"; GET /api/keys lists those that exist.")
    }
}
