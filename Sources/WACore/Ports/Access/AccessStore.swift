/// Who may use the gateway: tenants, users, keys and logins, and the record of what they did.
public protocol AccessStore: Sendable {
    /// Everything there is; for the start of a process, which then keeps it in memory.
    func accessRecords() async throws(StoreError) -> AccessRecords

    /// Makes changes durable in one transaction, together with the audit rows that tell of them.
    ///
    /// Throws `exists` for a taken id or login, also for a tenant whose id a client of another tenant has, and
    /// `notFound` for a user or key of a tenant that is not there.
    func commit(_ changes: [AccessChange], audit: [AuditDraft]) async throws(StoreError)
}

/// One change of who may use the gateway.
///
/// Changes of one commit apply in order, all or none.
public enum AccessChange: Sendable {
    /// Adds a tenant; fails with `exists` when the id is taken.
    case addTenant(TenantRecord)
    /// Replaces a tenant.
    case setTenant(TenantRecord)
    /// Removes a tenant without clients, with its users, keys and logins.
    case removeTenant(TenantID)
    /// Adds a user; fails with `exists` when the login is taken.
    case addUser(UserRecord)
    /// Replaces a user.
    case setUser(UserRecord)
    /// Removes a user with its logins.
    case removeUser(String)
    /// Adds a key.
    case addKey(KeyRecord)
    /// Replaces the name and the grant of a key.
    case setKey(KeyRecord)
    /// Removes a key.
    case removeKey(String)
    /// Adds or replaces a login.
    case setLogin(LoginRecord)
    /// A login was used.
    case touchLogin(String, at: Timestamp)
    /// Removes a login.
    case removeLogin(String)
    /// A token with this id is refused until then; later it has expired by itself.
    case revokeToken(String, until: Timestamp)
    /// Forgets logins and revocations that ended before then.
    case forgetEnded(before: Timestamp)
}

/// Who may use the gateway, as a process finds it at its start.
public struct AccessRecords: Sendable {
    /// By id.
    public var tenants: [TenantRecord]
    /// By id.
    public var users: [UserRecord]
    /// By id.
    public var keys: [KeyRecord]
    /// By id.
    public var logins: [LoginRecord]
    /// Ids of tokens that are refused, with the moment after which they have expired.
    public var revokedTokens: [String: Timestamp]

    /// Bundles records.
    public init(
        tenants: [TenantRecord], users: [UserRecord], keys: [KeyRecord], logins: [LoginRecord],
        revokedTokens: [String: Timestamp]
    ) {
        self.tenants = tenants
        self.users = users
        self.keys = keys
        self.logins = logins
        self.revokedTokens = revokedTokens
    }
}
