internal import WACore
internal import WATransport

/// What the services of tenants, users, keys and logins share.
struct AccessContext: Sendable {
    let directory: AccessDirectory
    let settings: AccessSettings
    let hasher: PasswordHasher
    let clock: any Clock
    let random: any RandomSource
    let log: any Logger

    /// A new id such as `key_01J…`.
    func newID(_ kind: String) -> String { RecordID.make(kind, at: clock.now, random: random) }

    /// The audit row of something that `principal` did or tried.
    func audit(
        _ action: String, on object: String? = nil, of tenant: TenantID?, by principal: Principal,
        _ outcome: AuditDraft.Outcome = .done, personal more: JSONObject = [:]
    ) -> AuditDraft {
        var personal = more
        personal["address"] = principal.origin.address.map { .string($0.description) }
        personal["agent"] = principal.origin.agent.map(JSONValue.string)
        return AuditDraft(
            tenant: tenant, moment: clock.now, action: action, object: object, outcome: outcome,
            actor: principal.credential, requestID: principal.origin.requestID, personal: personal)
    }

    /// Tells of something that was refused; the answer is the refusal, also when this cannot be written down.
    func note(_ draft: AuditDraft) async {
        do throws(OperationError) { try await directory.note(draft) } catch {
            log.log(.warning, "an audit row could not be written", ("error", error.message))
        }
    }

    /// The hash of a new password.
    func hash(_ password: String, for caller: PasswordCaller) async throws(OperationError) -> String {
        do throws(PasswordHasher.Busy) {
            if let hash = try await hasher.hash(password, for: caller) { return hash.text }
        } catch { throw .tooManyLogins }
        throw OperationError(.internalError, "The password could not be hashed: there is not enough memory.")
    }

    /// True when `password` is the one of `hash`; takes the same time without a hash.
    func verify(
        _ password: String, against hash: String?, for caller: PasswordCaller
    ) async throws(OperationError) -> Bool {
        do throws(PasswordHasher.Busy) {
            return try await hasher.verify(password, against: hash.flatMap { PasswordHash($0) }, for: caller)
        } catch { throw .tooManyLogins }
    }

    /// The tenant that an operation concerns: the caller's own, or the named one for a caller of all tenants.
    ///
    /// A foreign tenant is answered like an unknown one.
    func tenant(_ named: TenantID?, for principal: Principal) throws(OperationError) -> TenantID {
        guard let own = principal.tenant else { return named ?? .default }
        guard let named, named != own else { return own }
        throw .unknownTenant(named.text)
    }

    /// Throws for a tenant that does not exist for the caller; nil passes.
    func requireVisible(_ tenant: TenantID?, for principal: Principal) throws(OperationError) {
        guard let tenant else { return }
        guard principal.reaches(tenant), principal.tenant != nil || directory.read({ $0.tenants[tenant] != nil }) else {
            throw .unknownTenant(tenant.text)
        }
    }

    /// Throws for a tenant that is not there or is being deleted.
    func requireUsable(_ tenant: TenantID) throws(OperationError) {
        guard directory.read({ $0.usableTenant(tenant) != nil }) else { throw .unknownTenant(tenant.text) }
    }

    /// Throws when a key would make a credential that may do more than itself: a key with `grant`, or a user of `role`.
    func requireReach(
        of grant: KeyRecord.Grant = KeyRecord.Grant(scopes: []), role: UserRecord.Role? = nil, for principal: Principal
    ) throws(OperationError) {
        guard !covers(grant, role, principal) else { return }
        throw OperationError(
            .forbidden, "A key can only make keys and users that may do no more than itself.",
            field: role == nil ? "scopes" : "role")
    }

    /// Throws when a key would change or remove a credential that may do more than itself: a key with `grant`, or a
    /// user or a login of `role`.
    func requirePower(
        over grant: KeyRecord.Grant = KeyRecord.Grant(scopes: []), role: UserRecord.Role? = nil,
        for principal: Principal
    ) throws(OperationError) {
        guard !covers(grant, role, principal) else { return }
        throw OperationError(
            .forbidden, "A key can only change and remove keys, users and logins that may do no more than itself.")
    }

    /// True when the caller may do all that the credential may, within limits that are no tighter; who is no key may.
    private func covers(_ grant: KeyRecord.Grant, _ role: UserRecord.Role?, _ principal: Principal) -> Bool {
        guard principal.role == .key else { return true }
        var wanted = grant.permissions
        if let role { wanted.formUnion(Principal.Role(role).permissions) }
        let own = directory.read { $0.keys[principal.credential]?.grant }
        guard let own else { return false }
        return grant.isWithin(limitsOf: own) && wanted.allSatisfy(principal.may)
    }

    /// Makes the tenant of a caller if it is not there: a token of another system may name one before it is used.
    ///
    /// Returns true when it was made.
    @discardableResult
    func ensure(
        _ id: TenantID, origin: TenantRecord.Origin = .requested, by principal: Principal
    ) async throws(OperationError) -> Bool {
        guard directory.read({ $0.tenants[id] == nil }) else { return false }
        let draft = audit("tenants.add", on: id.text, of: id, by: principal)
        return try await addTenant(id) { state throws(OperationError) in
            guard state.tenants[id] == nil else {
                return AccessDirectory.Decision(changes: [], audit: [], value: false)
            }
            let tenant = TenantRecord(id, name: id.text, created: clock.now, origin: origin)
            return AccessDirectory.Decision(changes: [.addTenant(tenant)], audit: [draft], value: true)
        }
    }

    /// Makes a change that adds a tenant; throws `tenantExists` when a client of another tenant has its id.
    func addTenant<Value: Sendable>(
        _ id: TenantID, _ decide: (AccessState) throws(OperationError) -> AccessDirectory.Decision<Value>
    ) async throws(OperationError) -> Value {
        do throws(OperationError) { return try await directory.change(decide) } catch {
            // Ids of tenants are unique by the decision; what the store has found is a client.
            guard error.code == .exists else { throw error }
            throw OperationError(.tenantExists, "The id \"\(id)\" is taken; choose another.", field: "tenantId")
        }
    }
}

extension OperationError {
    /// There is no such tenant.
    static func unknownTenant(_ id: String) -> OperationError {
        OperationError(.tenantUnknown, "There is no tenant \"\(id.prefix(64))\".")
    }

    fileprivate static let tooManyLogins = OperationError(
        .tooManyRequests, "Too many passwords are being checked right now; try again.", retryAfter: 2)
}
