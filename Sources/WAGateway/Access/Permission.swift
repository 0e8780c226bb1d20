/// What an endpoint asks of its caller; the raw value is the scope of a key.
public enum Permission: String, Sendable, CaseIterable {
    /// Nothing, not even a credential: the answer exposes nothing sensitive.
    case anyone
    /// Any valid credential.
    case authenticated
    /// Seeing clients, their codes and their states.
    case clientsRead = "clients:read"
    /// Adding, linking, starting and deleting clients.
    case clientsWrite = "clients:write"
    /// Sending messages, and asking which numbers could receive them.
    case messagesSend = "messages:send"
    /// Reading stored messages and conversations.
    case messagesRead = "messages:read"
    /// Reading the event log.
    case eventsRead = "events:read"
    /// Settings, business information and webhooks of a tenant.
    case settings
    /// Seeing tenants: all of them, or the caller's own.
    case tenantsRead = "tenants:read"
    /// Reading the metrics of the server, which count all tenants together.
    case metricsRead = "metrics:read"
    /// Administering a tenant: its keys, users and logins, and its audit log.
    case admin
    /// Administering the server: tenants, plans, its own logins and keys.
    case platform

    /// What a key of a tenant can be given.
    public static let scopes: [Permission] = [
        .clientsRead, .clientsWrite, .messagesSend, .messagesRead, .eventsRead, .settings, .admin,
    ]

    /// What a key with this scope may do.
    var granted: Set<Permission> { self == .admin ? [.admin, .tenantsRead] : [self] }
}
