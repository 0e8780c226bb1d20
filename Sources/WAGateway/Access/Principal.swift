public import WACore

/// The caller of an operation, as far as its rules care.
public struct Principal: Sendable, Equatable {
    /// What a caller may be.
    public enum Role: String, Sendable, CaseIterable {
        /// The owner of the machine: everything.
        case superadmin
        /// The static API key: clients, messages and events of all tenants.
        case `operator`
    }

    /// What the caller may be.
    public let role: Role
    /// The only tenant whose clients exist for the caller; nil means all tenants.
    public let tenant: TenantID?
    /// What the caller may do.
    public let permissions: Set<Permission>
    /// Names the credential in logs: never the credential itself.
    public let credential: String

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

    /// True when clients of `tenant` exist for the caller.
    public func reaches(_ tenant: TenantID) -> Bool { self.tenant == nil || self.tenant == tenant }
}

extension Principal.Role {
    /// Everything that a caller of this role may do.
    var permissions: Set<Permission> {
        switch self {
        case .superadmin: Set(Permission.allCases)
        case .operator: Set(Permission.allCases).subtracting([.admin])
        }
    }
}
