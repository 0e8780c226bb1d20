internal import WACore

/// Clients as sessions: one call makes, links or resumes, and a tenant has one that it need not name.
struct SessionService: Sendable {
    let clients: ClientService
    let access: AccessContext

    /// How long a start waits for a QR code or the login.
    private static let startTimeout: Duration = .seconds(20)

    // MARK: - Finding

    /// The tenant whose session a caller means who names none.
    func tenant(of principal: Principal) async throws(OperationError) -> TenantID {
        let tenant = try access.tenant(nil, for: principal)
        if case .foreign = principal.proof { try await access.ensure(tenant, by: principal) }
        return tenant
    }

    /// A client of a tenant; nil when there is none with this id.
    func session(
        _ id: ClientID, of tenant: TenantID, for principal: Principal
    ) async throws(OperationError) -> ClientInfo? {
        do throws(OperationError) {
            let info = try await clients.show(ClientRequest(id: id), for: principal)
            return info.tenantID == tenant ? info : nil
        } catch {
            guard error.code == .clientUnknown else { throw error }
            return nil
        }
    }

    /// The client whose id is that of its tenant; nil before its first start.
    func main(of tenant: TenantID, for principal: Principal) async throws(OperationError) -> ClientInfo? {
        try await session(tenant.mainClient, of: tenant, for: principal)
    }

    /// The client whose id is that of its tenant; throws `notLinked` before its first start.
    func startedMain(of tenant: TenantID, for principal: Principal) async throws(OperationError) -> ClientID {
        guard let info = try await main(of: tenant, for: principal) else {
            throw OperationError(
                .notLinked,
                """
                "\(tenant)" has no WhatsApp session yet: its session is the client "\(tenant.mainClient)". Start it and \
                scan its QR code.
                """)
        }
        return info.id
    }

    // MARK: - Starting

    /// Starts a client of a tenant that is linked, and links one that is not; leaves alone one that is under way.
    func begin(_ new: NewClient, of tenant: TenantID, for principal: Principal) async throws(OperationError)
        -> ClientInfo
    {
        if let known = try await session(new.id, of: tenant, for: principal) {
            guard known.state.state == .closed else { return known }
            if known.isLinked { return try await clients.start(StartRequest(id: new.id), for: principal) }
        }
        var new = new
        new.tenant = tenant
        do throws(OperationError) { return try await clients.add(new, for: principal) } catch {
            // Another request may have begun it at the same moment.
            guard error.code == .clientExists, let known = try await session(new.id, of: tenant, for: principal)
            else { throw error }
            return known
        }
    }

    /// Starts the client whose id is that of its tenant.
    func beginMain(of tenant: TenantID, for principal: Principal) async throws(OperationError) -> ClientInfo {
        try await begin(NewClient(id: tenant.mainClient, method: .qr), of: tenant, for: principal)
    }

    /// Waits until a client that was started is READY or shows a QR code.
    ///
    /// Throws `notReady` when neither happens within a moment, or when it closes.
    func settled(_ id: ClientID, for principal: Principal) async throws(OperationError) -> ClientInfo {
        let deadline = clients.clock.uptime + Self.startTimeout
        let filter = EventFilter(scope: EventScope(client: id))
        while true {
            let mark = clients.hub.mark
            let info = try await clients.show(ClientRequest(id: id), for: principal)
            if info.isReady || info.qr != nil { return info }
            guard !clients.hub.isClosed, !Task.isCancelled else { throw ClientSupervisor.stopping }
            let rest = deadline - clients.clock.uptime
            guard info.state.state != .closed, rest > .zero else {
                let reason = info.state.message.map { " \($0)" } ?? ""
                throw OperationError(
                    .notReady, "\"\(id)\" is \(info.state.state.rawValue) (\(info.state.cause.rawValue)).\(reason)",
                    retryAfter: 5)
            }
            await clients.hub.wait(after: mark, for: filter, within: rest)
        }
    }

    // MARK: - Ending

    /// Ends the link at WhatsApp and erases its keys; messages and events stay.
    func logOut(_ id: ClientID, for principal: Principal) async throws(OperationError) {
        let tenant = try await clients.supervisor.row(id, for: principal).tenantID
        try await clients.audited("clients.logout", id, of: tenant, by: principal) {
            () async throws(OperationError) in
            try await clients.supervisor.logOut(id, for: principal)
        }
    }

    /// Disconnects a client, which stays linked.
    func stop(_ id: ClientID, for principal: Principal) async throws(OperationError) {
        let tenant = try await clients.supervisor.row(id, for: principal).tenantID
        try await clients.audited("clients.stop", id, of: tenant, by: principal) { () async throws(OperationError) in
            try await clients.supervisor.stop(id, for: principal)
        }
    }

    /// Gives a client another label.
    func rename(_ id: ClientID, to name: String, for principal: Principal) async throws(OperationError) -> ClientInfo {
        let tenant = try await clients.supervisor.row(id, for: principal).tenantID
        try await clients.audited("clients.rename", id, of: tenant, by: principal) { () async throws(OperationError) in
            do throws(StoreError) { try await clients.supervisor.registry.renameClient(id, to: name) } catch {
                throw OperationError(error)
            }
        }
        return try await clients.show(ClientRequest(id: id), for: principal)
    }
}

extension Services {
    /// Clients as sessions.
    var sessions: SessionService { SessionService(clients: clients, access: account.access) }
}

extension TenantID {
    /// The client that the tenant need not name.
    var mainClient: ClientID { ClientID(stored: text) }
}
