internal import WACore
internal import WAHTTP

/// The routes of seed 001, in which a tenant has sessions of its own.
///
/// It writes some without `/api`: both are served.
enum Seed001Routes {
    static let endpoints =
        pages
        + [("/api", ""), ("", ".short")].flatMap { prefix, suffix in sessions(prefix, suffix) + settings(prefix, suffix)
        }
        + [
            Endpoint(
                .get, "/api/tenant/status", "sessions.list", .clientsRead, "list the caller's sessions",
                errors: [.storageUnavailable], takesQueryToken: true, \.seed001, Seed001.list)
        ]

    private static func sessions(_ prefix: String, _ suffix: String) -> [Endpoint] {
        [
            Endpoint(
                .post, "\(prefix)/sessions", "sessions.add\(suffix)", .clientsWrite, "start a session",
                details: """
                    Makes a client and links it by QR code, or by pairing code when there is a number; without an id one is \
                    made. A session that exists is started again.
                    """,
                errors: [
                    .clientExists, .clientLimit, .linkRefused, .rateLimited, .unreachable, .outdatedVersion,
                    .storageUnavailable, .stopping,
                ], takesQueryToken: true, \.seed001, Seed001.begin),
            Endpoint(
                .put, "\(prefix)/sessions/:sessionId/name", "sessions.rename\(suffix)", .clientsWrite,
                "give a session a name", errors: [.clientUnknown, .storageUnavailable], takesQueryToken: true,
                \.seed001,
                Seed001.rename),
            Endpoint(
                .post, "\(prefix)/sessions/:sessionId/send", "sessions.send\(suffix)", .messagesSend,
                "send a text from a session",
                errors: MessageRoutes.sending, takesQueryToken: true, \.seed001, Seed001.send),
            Endpoint(
                .post, "\(prefix)/sessions/:sessionId/send-media", "sessions.send-media\(suffix)", .messagesSend,
                "send a file from a session", details: "What the file is sent as follows from its content.",
                errors: MessageRoutes.sending, takesQueryToken: true, \.seed001, Seed001.sendMedia),
            Endpoint(
                .delete, "\(prefix)/sessions/:sessionId", "sessions.delete\(suffix)", .clientsWrite,
                "unlink and erase a session", details: "The same as `DELETE /api/clients/:id`.",
                errors: [.clientUnknown, .clientBusy, .notReady, .unreachable, .storageUnavailable, .stopping],
                takesQueryToken: true, \.seed001, Seed001.delete),
        ]
    }

    private static func settings(_ prefix: String, _ suffix: String) -> [Endpoint] {
        [
            Endpoint(
                .get, "\(prefix)/user/settings", "settings.show\(suffix)", .settings, "show the caller's settings",
                errors: [.storageUnavailable], takesQueryToken: true, \.seed001, Seed001.showSettings),
            Endpoint(
                .put, "\(prefix)/user/settings", "settings.update\(suffix)", .settings, "change the caller's settings",
                details: "Fields that are left out stay; null clears.", errors: [.storageUnavailable],
                takesQueryToken: true, \.seed001, Seed001.updateSettings),
        ]
    }

    /// Logins of pages, which live by a cookie.
    private static let pages = [
        Endpoint(
            .post, "/admin/login", "auth.admin", .anyone, "log in the administrator of the server with a cookie",
            details: "Sets the cookie `wacli_admin`, which ends after 12 hours without use, and after 7 days.",
            errors: [.loginFailed, .adminPasswordUnset, .tooManyRequests, .storageUnavailable], \.account,
            AccountService.administratorCookie
        ),
        Endpoint(
            .post, "/admin/logout", "account.admin.logout", .authenticated, "end the login of a cookie",
            errors: [.invalidRequest, .storageUnavailable], \.account,
            AccountService.endCookie),
        Endpoint(
            .post, "/api/auth/cookie", "auth.cookie", .anyone, "log in by name and password with a cookie",
            details: "Sets the cookie `wacli_user`, or `wacli_admin` for the administrator of the server.",
            errors: [.loginFailed, .adminPasswordUnset, .tooManyRequests, .storageUnavailable], \.account,
            AccountService.cookie),
        Endpoint(
            .delete, "/api/auth/cookie", "account.cookie.end", .authenticated, "end the login of a cookie",
            errors: [.invalidRequest, .storageUnavailable], \.account,
            AccountService.endCookie),
    ]
}

/// Seed 001 in terms of the services.
struct Seed001: Sendable {
    let sessions: SessionService
    let tenants: TenantService
    let messages: MessageService

    // MARK: - Sessions

    /// The caller's sessions.
    func list(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SeedSessions {
        SeedSessions(
            tenant: principal.tenant, sessions: try await sessions.clients.list(request, for: principal))
    }

    /// Makes a session, or starts one again.
    func begin(_ request: NewSession, for principal: Principal) async throws(OperationError) -> SeedSession {
        let access = tenants.access
        if case .foreign = principal.proof { _ = try await sessions.tenant(of: principal) }
        let tenant = try access.tenant(request.tenant, for: principal)
        let id = request.id ?? ClientID(stored: "s-" + access.random.bytes(8).hex)
        let new = NewClient(
            id: id, name: request.name, phone: request.phone, method: request.phone == nil ? .qr : .code)
        return SeedSession(tenant: tenant, info: try await sessions.begin(new, of: tenant, for: principal))
    }

    /// Gives a session a name.
    func rename(_ request: SessionName, for principal: Principal) async throws(OperationError) -> SeedSession {
        let info = try await sessions.rename(request.id, to: request.name, for: principal)
        return SeedSession(tenant: info.tenantID, info: info)
    }

    /// Sends a text from a session.
    func send(_ request: SessionMessage, for principal: Principal) async throws(OperationError) -> SeedSent {
        let info = try await sessions.clients.show(ClientRequest(id: request.id), for: principal)
        let sent = try await messages.send(
            SendRequest(request.text, from: info.id, route: "seed001.send"), for: principal)
        return SeedSent(sent: sent, tenant: info.tenantID, text: request.text.text)
    }

    /// Sends a file from a session.
    func sendMedia(_ request: SessionFile, for principal: Principal) async throws(OperationError) -> SeedSent {
        let info = try await sessions.clients.show(ClientRequest(id: request.id), for: principal)
        let sent = try await messages.send(
            SendRequest(request.file, from: info.id, route: "seed001.send-media"), for: principal)
        return SeedSent(sent: sent, tenant: info.tenantID, text: request.file.caption ?? "")
    }

    /// Unlinks and erases a session.
    func delete(_ request: SessionDeletion, for principal: Principal) async throws(OperationError) -> Deletion {
        try await sessions.clients.delete(request.deletion, for: principal)
    }

    // MARK: - Settings

    /// What the caller's tenant set.
    func showSettings(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SeedSettings {
        let tenant = try await sessions.tenant(of: principal)
        return SeedSettings(
            record: try tenants.record(tenant, for: principal),
            webhook: try await tenants.webhooks.address(of: tenant, for: principal))
    }

    /// Changes what the caller's tenant set.
    func updateSettings(_ request: SettingsUpdate, for principal: Principal) async throws(OperationError)
        -> SeedSettings
    {
        let (tenant, access) = (try await sessions.tenant(of: principal), tenants.access)
        _ = try tenants.record(tenant, for: principal)
        try tenants.webhooks.check(request.webhook, of: tenant)
        let draft = access.audit("settings.update", on: tenant.text, of: tenant, by: principal)
        let record = try await access.directory.change { state throws(OperationError) in
            guard var record = state.usableTenant(tenant) else { throw .unknownTenant(tenant.text) }
            request.aiPrompt.apply(to: &record.settings.aiPrompt)
            if let name = request.name { record.name = name }
            return AccessDirectory.Decision(changes: [.setTenant(record)], audit: [draft], value: record)
        }
        try await tenants.webhooks.apply(request.webhook, to: tenant, for: principal)
        return SeedSettings(
            record: record, webhook: try await tenants.webhooks.address(of: tenant, for: principal))
    }
}

extension Services {
    /// Seed 001 in terms of the services.
    var seed001: Seed001 { Seed001(sessions: sessions, tenants: tenants, messages: messages) }
}
