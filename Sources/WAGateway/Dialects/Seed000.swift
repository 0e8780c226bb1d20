internal import WACore
internal import WAHTTP

/// The routes of seed 000, in which a tenant is one WhatsApp client.
enum Seed000Routes {
    static let endpoints = [
        Endpoint(
            .post, "/api/tenants/:tenantId/init", "tenants.init", .clientsWrite, "start the client of a tenant",
            details: """
                The client has the id of the tenant. It is made and linked by QR code, or started again when it is linked. \
                For the administrator of the server the tenant is made if it is not there.
                """,
            errors: [
                .tenantUnknown, .tenantExists, .clientLimit, .clientExists, .unreachable, .outdatedVersion,
                .storageUnavailable,
                .stopping,
            ], \.seed000, Seed000.begin),
        Endpoint(
            .get, "/api/tenants/:tenantId/status", "tenants.status", .clientsRead, "show the client of a tenant",
            errors: [.tenantUnknown, .storageUnavailable], \.seed000, Seed000.status),
        Endpoint(
            .post, "/api/tenants/:tenantId/messages", "tenants.messages", .messagesSend,
            "send a text from the client of a tenant",
            errors: [.tenantUnknown] + MessageRoutes.sending, \.seed000, Seed000.send),
    ]
}

/// Seed 000 in terms of the services.
struct Seed000: Sendable {
    let sessions: SessionService
    let tenants: TenantService
    let messages: MessageService

    /// Starts the client of a tenant.
    func begin(_ request: TenantRequest, for principal: Principal) async throws(OperationError) -> SeedSession {
        guard principal.reaches(request.id) else { throw .unknownTenant(request.id.text) }
        let access = tenants.access
        if principal.may(.platform) {
            try await access.ensure(request.id, origin: .administrator, by: principal)
        } else if case .foreign = principal.proof {
            try await access.ensure(request.id, by: principal)
        }
        try access.requireUsable(request.id)
        return SeedSession(tenant: request.id, info: try await sessions.beginMain(of: request.id, for: principal))
    }

    /// What the client of a tenant does now.
    func status(_ request: TenantRequest, for principal: Principal) async throws(OperationError) -> SeedSession {
        let tenant = try tenants.record(request.id, for: principal).id
        return SeedSession(tenant: tenant, info: try await sessions.main(of: tenant, for: principal))
    }

    /// Sends a text from the client of a tenant.
    func send(_ request: TenantMessage, for principal: Principal) async throws(OperationError) -> SeedSent {
        let tenant = try tenants.record(request.tenant, for: principal).id
        let client = try await sessions.startedMain(of: tenant, for: principal)
        let sent = try await messages.send(
            SendRequest(request.text, from: client, route: "seed000.send"), for: principal)
        return SeedSent(sent: sent, tenant: tenant, text: request.text.text)
    }
}

extension Services {
    /// Seed 000 in terms of the services.
    var seed000: Seed000 { Seed000(sessions: sessions, tenants: tenants, messages: messages) }
}

/// A text from the client of a tenant.
struct TenantMessage: RequestModel {
    let tenant: TenantID
    let text: SeedText

    init(_ fields: inout FieldReader) {
        tenant = fields.tenant()
        text = SeedText(&fields, recipient: "to", text: "message")
    }
}
