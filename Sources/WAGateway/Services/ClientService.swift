internal import WACore

/// Adding, linking, showing and deleting clients.
struct ClientService: Sendable {
    let supervisor: ClientSupervisor
    let hub: EventHub
    let clock: any Clock
    /// Asks a person at the terminal; nil where there is none.
    let prompter: LinkPrompter?
    let access: AccessContext

    /// How long an answer waits for the first QR code of a linking.
    private static let qrTimeout: Duration = .seconds(10)

    // MARK: - Reading

    /// The caller's clients, by id.
    func list(_ request: NoInput, for principal: Principal) async throws(OperationError) -> [ClientInfo] {
        try await supervisor.rows(for: principal).map { info($0, principal) }
    }

    /// One client.
    func show(_ request: ClientRequest, for principal: Principal) async throws(OperationError) -> ClientInfo {
        info(try await supervisor.row(request.id, for: principal), principal)
    }

    private func info(_ row: ClientRow, _ principal: Principal) -> ClientInfo {
        ClientInfo(row, supervisor.running(row.id, for: principal)?.latestSnapshot, at: clock.now)
    }

    // MARK: - Linking

    /// Makes a client and starts to link it.
    ///
    /// With a phone number the answer has the pairing code; when there is none, nothing is left of the client. An id
    /// whose link has ended is linked again. Throws `clientExists` for one that is linked or being linked.
    func add(_ new: NewClient, for principal: Principal) async throws(OperationError) -> ClientInfo {
        let method = try Self.linkMethod(of: new)
        let tenant = try access.tenant(new.tenant, for: principal)
        if let clients = principal.clients, !clients.contains(new.id) {
            throw OperationError(.forbidden, "This key is limited to other clients.", field: "clientId")
        }
        let limit = try await limit(of: tenant, for: principal)
        try checkName(new.id, of: tenant, for: principal)
        let client = try await audited("clients.add", new.id, of: tenant, by: principal) {
            () async throws(OperationError) in
            try await supervisor.add(new, method, to: tenant, limit: limit, for: principal)
        }
        if case .qr = method, new.method == nil { await prompter?.ask(about: new.id, client) }
        return try await show(ClientRequest(id: new.id), for: principal)
    }

    /// Throws for the id of another tenant, whose session it would be (``SessionService/main(of:for:)``).
    ///
    /// For the sentence alone: the store refuses one that becomes the id of a tenant at the same moment.
    private func checkName(_ id: ClientID, of tenant: TenantID, for principal: Principal) throws(OperationError) {
        let owner = access.directory.read { $0.tenants[TenantID(stored: id.text)]?.id }
        guard let owner, owner != tenant else { return }
        guard principal.tenant == nil else { throw ClientSupervisor.exists(id) }
        throw OperationError(
            .clientExists, "\"\(id)\" is the id of a tenant, and only a client of that tenant may have it.",
            field: "clientId")
    }

    /// How many clients a tenant may have; one that a token of another system names is made here.
    private func limit(of tenant: TenantID, for principal: Principal) async throws(OperationError) -> Int? {
        if case .foreign = principal.proof { try await access.ensure(tenant, by: principal) }
        guard let record = access.directory.read({ $0.usableTenant(tenant) }) else { throw .unknownTenant(tenant.text) }
        return record.clientLimit
    }

    private static func linkMethod(of new: NewClient) throws(OperationError) -> LinkMethod {
        switch (new.method, new.phone) {
        case (.code, nil): throw .invalid("phoneNumber", "is missing: a pairing code needs the number of the phone")
        case (.qr, .some): throw .invalid("phoneNumber", "does not go with the method qr")
        case (_, let phone?): .code(phone: phone.digits)
        case (_, nil): .qr
        }
    }

    /// Starts a linked client that is closed, also one that ended for a reason the owner has dealt with.
    func start(_ request: StartRequest, for principal: Principal) async throws(OperationError) -> ClientInfo {
        let tenant = try await supervisor.row(request.id, for: principal).tenantID
        try await audited("clients.start", request.id, of: tenant, by: principal) { () async throws(OperationError) in
            try await supervisor.start(request.id, force: request.force, for: principal)
        }
        return try await show(ClientRequest(id: request.id), for: principal)
    }

    /// Asks for a pairing code, on the linking under way or, when there is none, on a new one.
    func pairingCode(_ request: PairingCodeRequest, for principal: Principal) async throws(OperationError)
        -> PairingCode
    {
        let tenant = try await supervisor.row(request.id, for: principal).tenantID
        let offer = try await audited("clients.link", request.id, of: tenant, by: principal) {
            () async throws(OperationError) in
            try await supervisor.pairingCode(request.id, phone: request.phone, for: principal)
        }
        return PairingCode(id: request.id, code: offer.code, phone: offer.phone, expiresAt: offer.expiresAt)
    }

    /// The QR code to scan, waiting a moment for the first one.
    ///
    /// Throws `alreadyLinked` or `notLinking` when there is nothing to scan.
    func qr(_ request: QRRequest, for principal: Principal) async throws(OperationError) -> QROffer {
        let row = try await supervisor.row(request.id, for: principal)
        let client = supervisor.running(request.id, for: principal)
        let deadline = clock.uptime + Self.qrTimeout
        let filter = EventFilter(scope: EventScope(client: request.id))
        while true {
            let mark = hub.mark
            let snapshot = await client?.snapshot()
            if let text = snapshot?.offer?.qr, let expiresAt = snapshot?.offer?.qrExpiresAt {
                return QROffer(
                    text: text, expiresAt: expiresAt, format: request.format, style: request.style.terminalStyle)
            }
            guard snapshot?.offer != nil else { throw Self.nothingToShow(ClientInfo(row, snapshot, at: clock.now)) }
            guard !hub.isClosed, !Task.isCancelled else { throw ClientSupervisor.stopping }
            let rest = deadline - clock.uptime
            guard rest > .zero else {
                throw OperationError(.unreachable, "WhatsApp has not offered a QR code yet; try again.", retryAfter: 2)
            }
            await hub.wait(after: mark, for: filter, within: rest)
        }
    }

    private static func nothingToShow(_ client: ClientInfo) -> OperationError {
        if client.isLinked { return OperationError(.alreadyLinked, "\"\(client.id)\" is linked already.") }
        return OperationError(
            .notLinking, "\"\(client.id)\" is not being linked; POST /api/clients with its id links it.")
    }

    // MARK: - The end

    /// Unlinks a client at WhatsApp and erases everything of it.
    func delete(_ request: DeletionRequest, for principal: Principal) async throws(OperationError) -> Deletion {
        let tenant = try await supervisor.row(request.id, for: principal).tenantID
        let removal = try await audited("clients.delete", request.id, of: tenant, by: principal) {
            () async throws(OperationError) in
            try await supervisor.delete(request.id, force: request.force, for: principal)
        }
        let message =
            if removal.isUnlinked { "Unlinked at WhatsApp and erased." } else if removal.wasLinked {
                "Erased here. WhatsApp was unreachable: remove the device on the phone under Linked Devices."
            } else { "Erased. It was not linked." }
        return Deletion(id: request.id, isUnlinked: removal.isUnlinked, message: message)
    }

    // MARK: - Audit

    /// Makes a change of a client, and writes down who made it and what came of it.
    func audited<Value: Sendable>(
        _ action: String, _ id: ClientID, of tenant: TenantID, by principal: Principal,
        _ change: () async throws(OperationError) -> Value
    ) async throws(OperationError) -> Value {
        do {
            let value = try await change()
            await access.note(access.audit(action, on: id.text, of: tenant, by: principal))
            return value
        } catch {
            let outcome: AuditDraft.Outcome = error.code == .clientLimit ? .refused : .failed
            await access.note(access.audit(action, on: id.text, of: tenant, by: principal, outcome))
            throw error
        }
    }
}
