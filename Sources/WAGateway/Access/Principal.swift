public import WACore

/// The caller of an operation, as far as its rules care.
public struct Principal: Sendable {
    /// What a caller may be.
    public enum Role: String, Sendable, CaseIterable {
        /// The administrator of the server, or the owner of the machine: everything.
        case superadmin
        /// The static API key: clients, messages and events of all tenants.
        case `operator`
        /// The administrator of a tenant.
        case admin
        /// A user of a tenant, or a token that another system signed.
        case user
        /// An API key of a tenant.
        case key
    }

    /// What the caller may be.
    public let role: Role
    /// The only tenant whose clients exist for the caller; nil means all tenants.
    public let tenant: TenantID?
    /// What the caller may do.
    public let permissions: Set<Permission>
    /// Names the credential in logs: never the credential itself.
    public let credential: String
    /// The only clients that exist for the caller; nil means all of ``tenant``.
    public var clients: Set<ClientID>?
    /// The only recipients it may write to; nil means all.
    public var recipients: Set<Destination>?
    /// Who logged in; nil for keys and for tokens of other systems.
    public var subject: LoginRecord.Subject?
    /// What its validity depends on.
    public var proof = Proof.permanent
    /// Where the request came from; no part of what the caller is.
    var origin = RequestOrigin()

    /// What the validity of a credential depends on.
    public enum Proof: Sendable, Equatable {
        /// Nothing: valid as long as the process.
        case permanent
        /// The static API key of this generation (``CurrentAPIKey/generation``).
        case staticKey(generation: Int)
        /// An API key of a tenant.
        case key(String)
        /// A cookie, by the id of its login.
        case cookie(String)
        /// A token of our own.
        case token(AccessToken)
        /// A token that another system signed.
        case foreign(ForeignToken)
    }

    /// Makes a caller with every permission of its role.
    public init(_ role: Role, tenant: TenantID? = nil, credential: String) {
        self.init(role, tenant: tenant, permissions: role.permissions, credential: credential)
    }

    /// Makes a caller with some permissions.
    public init(_ role: Role, tenant: TenantID?, permissions: Set<Permission>, credential: String) {
        self.role = role
        self.tenant = tenant
        self.permissions = permissions
        self.credential = credential
    }

    /// The program itself.
    public static let process = Principal(.superadmin, credential: "process")
    /// The static API key.
    public static let apiKey = Principal(.operator, credential: "api-key")

    /// A process of the same user, on the control socket.
    public static func user(_ id: UInt32) -> Principal { Principal(.superadmin, credential: "uid \(id)") }

    /// True when the caller has `permission`.
    public func may(_ permission: Permission) -> Bool {
        permission == .anyone || permission == .authenticated || permissions.contains(permission)
    }

    /// True when `tenant` exists for the caller.
    public func reaches(_ tenant: TenantID) -> Bool { self.tenant == nil || self.tenant == tenant }

    /// True when a client of `tenant` exists for the caller.
    public func reaches(_ client: ClientID, of tenant: TenantID) -> Bool {
        reaches(tenant) && clients?.contains(client) != false
    }

    /// True when the caller may write to `recipient`, as the request names it: a number does not stand for its LID.
    public func mayWrite(to recipient: Destination) -> Bool { recipients?.contains(recipient) != false }
}

extension Principal: Equatable {
    /// Same caller with the same credential, wherever the request came from.
    public static func == (left: Principal, right: Principal) -> Bool {
        left.role == right.role && left.tenant == right.tenant && left.permissions == right.permissions
            && left.credential == right.credential && left.clients == right.clients
            && left.recipients == right.recipients
    }
}

extension Principal.Role {
    /// What a user of a tenant is.
    init(_ role: UserRecord.Role) {
        self =
            switch role {
            case .admin: .admin
            case .user: .user
            }
    }

    /// Everything that a caller of this role may do.
    public var permissions: Set<Permission> {
        switch self {
        case .superadmin: Set(Permission.allCases)
        case .operator: Set(Permission.allCases).subtracting([.admin, .platform, .tenantsRead])
        case .admin: Set(Permission.allCases).subtracting([.platform, .metricsRead])
        case .user: Set(Permission.allCases).subtracting([.platform, .metricsRead, .admin])
        // What a key may do is said by its scopes.
        case .key: []
        }
    }
}
