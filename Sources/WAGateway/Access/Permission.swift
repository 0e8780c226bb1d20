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

    /// The scopes that bring it; none where no key of a tenant can have it.
    var grantingScopes: [Permission] { Self.scopes.filter { $0.granted.contains(self) } }

    /// The sentence that refuses a caller without it.
    var refusal: OperationError {
        let scopes = grantingScopes.map(\.rawValue)
        let hint =
            if scopes.isEmpty { "; no key of a tenant can have it" } else if scopes.contains(rawValue) { "" } else {
                "; a key has it with the scope \(scopes.joined(separator: " or "))"
            }
        return OperationError(.forbidden, "This credential lacks the permission \(rawValue)\(hint).")
    }

    /// What it allows, for the reference.
    var about: String {
        switch self {
        case .anyone: "what needs no credential"
        case .authenticated: "what any credential may do"
        case .clientsRead: "see clients, their codes and their states"
        case .clientsWrite: "add, link, start and delete clients"
        case .messagesSend: "send messages, and ask which numbers could receive them"
        case .messagesRead: "read stored messages and conversations"
        case .eventsRead: "read the event log"
        case .settings: "see and change the settings, business information and webhooks of a tenant"
        case .tenantsRead: "see tenants: all of them, or the caller's own"
        case .metricsRead: "read the metrics of the server, which count all tenants together"
        case .admin: "administer a tenant: its keys, users and logins, and its audit log"
        case .platform: "administer the server: tenants, plans, its own logins and keys"
        }
    }
}
