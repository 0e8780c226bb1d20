internal import WACore
internal import WAHTTP

/// The routes of seed 002, in which a token names a tenant, and a tenant has one session.
enum Seed002Routes {
    static let endpoints = [token] + session + messages + business

    /// Which client the routes mean that name none.
    static let sessionNote = "The session of a tenant is the client whose id is that of the tenant, and no other."

    private static let token = Endpoint(
        .post, "/api/auth/token", "auth.token", .anyone, "get a token of a tenant without an owner",
        details: """
            Who gets one without a credential is set by AUTH_TOKEN_BOOTSTRAP: processes of this machine (`loopback`, the \
            default, which counts no caller behind a proxy and no page of another site), those who send AUTH_TOKEN_SECRET as \
            `x-bootstrap-secret`, everyone (`open`), or no caller (`off`). The administrator of the server always does. A \
            tenant that has a password or users, or that an administrator made, has tokens by login only, and those that \
            were given without one end. The tenant is made if it is not there; without `webhook_url` its webhook stays.
            """,
        errors: [
            .bootstrapRefused, .crossSite, .tenantUnknown, .tenantExists, .tooManyRequests, .storageUnavailable,
        ], \.tokens, TokenService.token
    )

    private static let session = [
        Endpoint(
            .post, "/api/session/start", "session.start", .clientsWrite, "start the session of the caller's tenant",
            details: "Waits up to 20 s for a QR code or the login. \(sessionNote)",
            errors: starting, \.seed002, Seed002.start),
        Endpoint(
            .get, "/api/session/status", "session.status", .clientsRead, "show the session of the caller's tenant",
            details: sessionNote,
            errors: [.storageUnavailable], \.seed002, Seed002.status),
        Endpoint(
            .post, "/api/session/logout", "session.logout", .clientsWrite, "unlink the session of the caller's tenant",
            details:
                "The device is removed at WhatsApp and its keys are erased; messages and events stay. \(sessionNote)",
            errors: [.clientBusy, .notReady, .unreachable, .storageUnavailable, .stopping], \.seed002, Seed002.logOut),
        Endpoint(
            .post, "/api/session/stop", "session.stop", .clientsWrite, "stop the session of the caller's tenant",
            details: "It stays linked: a start, or a restart of the server, connects it again. \(sessionNote)",
            errors: [.storageUnavailable], example: .stopped, \.seed002, Seed002.stop),
    ]

    private static let messages = [
        Endpoint(
            .post, "/api/message/check-number", "message.check", .messagesSend, "ask whether a number is on WhatsApp",
            details: "The session of the caller's tenant asks. \(sessionNote)",
            errors: sending, \.seed002, Seed002.check),
        Endpoint(
            .post, "/api/message/send-text", "message.send", .messagesSend,
            "send a text from the session of the caller's tenant", details: sessionNote,
            errors: MessageRoutes.sending, \.seed002,
            Seed002.send),
        Endpoint(
            .get, "/api/message/conversations", "message.conversations", .messagesRead,
            "list the chats of the caller's session", details: "By their newest message, newest first. \(sessionNote)",
            errors: [.storageUnavailable], \.seed002, Seed002.conversations),
        Endpoint(
            .get, "/api/message/messages", "message.list", .messagesRead, "list the messages of a chat",
            details: """
                Newest first. A person's messages are listed under the phone number and under the LID. \(sessionNote)
                """,
            errors: [.storageUnavailable], \.seed002, Seed002.storedMessages),
    ]

    private static let business = [
        Endpoint(
            .get, "/api/business", "business.show", .settings, "show what the tenant says about its business",
            errors: [.storageUnavailable], \.seed002, Seed002.showBusiness),
        Endpoint(
            .put, "/api/business", "business.update", .settings, "change what the tenant says about its business",
            details: "Fields that are left out stay; null clears.", errors: [.storageUnavailable], \.seed002,
            Seed002.updateBusiness),
        Endpoint(
            .post, "/api/business/refresh", "business.refresh", .settings,
            "take over what WhatsApp shows about the tenant's business",
            details: """
                Asks WhatsApp for the business profile of the session's account, and keeps its name, opening hours, web site, \
                Instagram page, address, description and e-mail address; what the profile does not say stays. \(sessionNote)
                """,
            errors: refreshing, \.seed002, Seed002.refreshBusiness),
        Endpoint(
            .put, "/api/business/webhook", "business.webhook", .settings, "set the webhook of the tenant",
            details: "Null removes it.", errors: [.storageUnavailable], \.seed002, Seed002.setWebhook),
    ]

    private static let starting: [OperationError.Code] = [
        .clientExists, .clientLimit, .notReady, .unreachable, .outdatedVersion, .storageUnavailable, .stopping,
    ]
    private static let refreshing: [OperationError.Code] = [
        .notReady, .notLinked, .notBusiness, .refused, .rateLimited, .outdatedVersion, .storageUnavailable, .stopping,
    ]
    private static let sending: [OperationError.Code] = [
        .notReady, .notLinked, .refused, .rateLimited, .outdatedVersion, .storageUnavailable, .stopping,
    ]
}

/// Seed 002 in terms of the services.
struct Seed002: Sendable {
    let sessions: SessionService
    let tenants: TenantService
    let messages: MessageService
    let archive: ArchiveService

    // MARK: - Session

    /// Starts the session and waits for a QR code or the login.
    func start(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SessionStart {
        let tenant = try await sessions.tenant(of: principal)
        let info = try await sessions.beginMain(of: tenant, for: principal)
        return SessionStart(info: try await sessions.settled(info.id, for: principal))
    }

    /// What the session does now.
    func status(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SessionState {
        let tenant = try await sessions.tenant(of: principal)
        return SessionState(
            session: SeedSession(tenant: tenant, info: try await sessions.main(of: tenant, for: principal)))
    }

    /// Unlinks the session at WhatsApp; one that was never started is logged out already.
    func logOut(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SessionEnd {
        let tenant = try await sessions.tenant(of: principal)
        if let info = try await sessions.main(of: tenant, for: principal) {
            try await sessions.logOut(info.id, for: principal)
        }
        return .loggedOut
    }

    /// Disconnects the session, which stays linked.
    func stop(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SessionEnd {
        let tenant = try await sessions.tenant(of: principal)
        if let info = try await sessions.main(of: tenant, for: principal) {
            try await sessions.stop(info.id, for: principal)
        }
        return .stopped
    }

    // MARK: - Messages

    /// Whether a number is on WhatsApp.
    func check(_ request: SeedNumber, for principal: Principal) async throws(OperationError) -> SeedNumberAnswer {
        let tenant = try await sessions.tenant(of: principal)
        let client = try await sessions.startedMain(of: tenant, for: principal)
        let checked = try await messages.check(
            CheckRequest(clientID: client, number: request.number, input: request.to), for: principal)
        guard let number = checked.results.first else {
            throw OperationError(.refused, "WhatsApp said nothing about this number.")
        }
        return SeedNumberAnswer(number: number)
    }

    /// Sends a text from the session.
    func send(_ request: SeedMessage, for principal: Principal) async throws(OperationError) -> SeedSent {
        let tenant = try await sessions.tenant(of: principal)
        let client = try await sessions.startedMain(of: tenant, for: principal)
        let sent = try await messages.send(
            SendRequest(request.text, from: client, route: "seed002.send"), for: principal)
        return SeedSent(sent: sent, tenant: tenant, text: request.text.text)
    }

    // MARK: - Business

    /// What the tenant says about its business.
    func showBusiness(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SeedBusiness {
        let tenant = try await sessions.tenant(of: principal)
        return try await business(try tenants.record(tenant, for: principal), for: principal)
    }

    /// Changes what the tenant says about its business.
    func updateBusiness(_ request: BusinessUpdate, for principal: Principal) async throws(OperationError)
        -> SeedBusiness
    {
        let tenant = try await sessions.tenant(of: principal)
        return try await changeBusiness(of: tenant, by: principal) { request.apply(to: &$0) }
    }

    /// Makes a change that a caller asked for, and answers with the outcome.
    func changeBusiness(
        of tenant: TenantID, by principal: Principal, _ change: @escaping @Sendable (inout BusinessInfo) -> Void
    ) async throws(OperationError) -> SeedBusiness {
        let access = tenants.access
        let draft = access.audit("business.update", on: tenant.text, of: tenant, by: principal)
        let record = try await access.directory.change { state throws(OperationError) in
            guard var record = state.usableTenant(tenant) else { throw .unknownTenant(tenant.text) }
            change(&record.business)
            return AccessDirectory.Decision(changes: [.setTenant(record)], audit: [draft], value: record)
        }
        return try await business(record, for: principal)
    }

    private func business(
        _ record: TenantRecord, for principal: Principal
    ) async throws(OperationError) -> SeedBusiness {
        SeedBusiness(
            tenant: record.id, info: record.business,
            webhook: try await tenants.webhooks.address(of: record.id, for: principal))
    }

    /// Sets or removes the webhook of the tenant.
    func setWebhook(_ request: WebhookChange, for principal: Principal) async throws(OperationError) -> SeedWebhook {
        let tenant = try await sessions.tenant(of: principal)
        _ = try tenants.record(tenant, for: principal)
        try await tenants.webhooks.apply(request.webhook, to: tenant, for: principal)
        return SeedWebhook(tenant: tenant, webhook: try await tenants.webhooks.address(of: tenant, for: principal))
    }
}

extension Services {
    /// Seed 002 in terms of the services.
    var seed002: Seed002 { Seed002(sessions: sessions, tenants: tenants, messages: messages, archive: archive) }
}
