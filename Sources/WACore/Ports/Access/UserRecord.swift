/// A person who logs in to a tenant.
public struct UserRecord: Sendable, Equatable {
    /// What a user may be in its tenant.
    public enum Role: String, Sendable, CaseIterable {
        /// Everything in the tenant, also keys and users.
        case admin
        /// Clients, messages, events and settings.
        case user
    }

    /// `usr_` and 26 characters.
    public let id: String
    /// The tenant it belongs to.
    public let tenant: TenantID
    /// What it logs in with: an e-mail address or a name, in lower case; unique among all tenants.
    public let login: String
    /// A label for people.
    public var name: String
    /// What it may do.
    public var role: Role
    /// The hash of its password, as text.
    public var password: String
    /// When it was made.
    public let created: Timestamp
    /// Tokens issued before are refused.
    public var tokensNotBefore: Timestamp?

    /// Makes a user.
    public init(
        id: String, tenant: TenantID, login: String, name: String, role: Role, password: String, created: Timestamp
    ) {
        self.id = id
        self.tenant = tenant
        self.login = login
        self.name = name
        self.role = role
        self.password = password
        self.created = created
    }
}
