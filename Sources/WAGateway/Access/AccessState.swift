internal import WACore

/// Who may use the gateway, indexed for the questions that requests ask.
struct AccessState: Sendable {
    private(set) var tenants: [TenantID: TenantRecord] = [:]
    private(set) var users: [String: UserRecord] = [:]
    private(set) var keys: [String: KeyRecord] = [:]
    private(set) var logins: [String: LoginRecord] = [:]
    private(set) var revokedTokens: [String: Timestamp] = [:]
    private var userIDs: [String: String] = [:]
    private var keyIDs: [[UInt8]: String] = [:]
    private var loginIDs: [[UInt8]: String] = [:]

    init() {}

    init(_ records: AccessRecords) {
        for tenant in records.tenants { tenants[tenant.id] = tenant }
        for user in records.users { put(user) }
        for key in records.keys { put(key) }
        for login in records.logins { put(login) }
        revokedTokens = records.revokedTokens
    }

    /// The user who logs in with this name.
    func user(login: String) -> UserRecord? { userIDs[login].flatMap { users[$0] } }

    /// True when a user, or a tenant whatever the case of its id, logs in with this name.
    func isTaken(login: String) -> Bool {
        userIDs[login] != nil || tenants.keys.contains { $0.text.lowercased() == login }
    }

    /// True when a tenant with this id could not log in, because a user has its name.
    func isShadowed(_ tenant: TenantID) -> Bool { userIDs[tenant.text.lowercased()] != nil }

    /// The key whose text has this SHA-256.
    func key(hash: [UInt8]) -> KeyRecord? { keyIDs[hash].flatMap { keys[$0] } }

    /// The login whose current secret has this SHA-256.
    func login(hash: [UInt8]) -> LoginRecord? { loginIDs[hash].flatMap { logins[$0] } }

    /// A tenant that may be used; nil while it is being deleted.
    func usableTenant(_ id: TenantID) -> TenantRecord? { tenants[id].flatMap { $0.isLeaving ? nil : $0 } }

    /// True for a tenant that has a password or users, or that an administrator made.
    func hasOwner(_ id: TenantID) -> Bool {
        guard let tenant = tenants[id] else { return false }
        return tenant.origin != .requested || tenant.password != nil || users.values.contains { $0.tenant == id }
    }

    /// True when ``AccessChange/forgetEnded(before:)`` would remove something.
    func hasEnded(before moment: Timestamp) -> Bool {
        revokedTokens.values.contains { $0 < moment } || logins.values.contains { $0.expires < moment }
    }

    /// Takes a change that became durable.
    mutating func apply(_ change: AccessChange) {
        switch change {
        case .addTenant(let tenant), .setTenant(let tenant): tenants[tenant.id] = tenant
        case .removeTenant(let id): remove(id)
        case .addUser(let user), .setUser(let user): put(user)
        case .removeUser(let id): removeUser(id)
        case .addKey(let key), .setKey(let key): put(key)
        case .removeKey(let id): if let key = keys.removeValue(forKey: id) { keyIDs[key.hash] = nil }
        case .setLogin(let login): put(login)
        case .touchLogin(let id, let moment):
            if let before = logins[id]?.lastUsed { logins[id]?.lastUsed = max(before, moment) }
        case .removeLogin(let id): removeLogin(id)
        case .revokeToken(let id, let until): revokedTokens[id] = until
        case .forgetEnded(let moment):
            revokedTokens = revokedTokens.filter { $0.value >= moment }
            for login in logins.values where login.expires < moment { removeLogin(login.id) }
        }
    }

    private mutating func put(_ user: UserRecord) {
        users[user.id] = user
        userIDs[user.login] = user.id
    }

    private mutating func put(_ key: KeyRecord) {
        keys[key.id] = key
        keyIDs[key.hash] = key.id
    }

    private mutating func put(_ login: LoginRecord) {
        if let before = logins[login.id] { loginIDs[before.hash] = nil }
        logins[login.id] = login
        loginIDs[login.hash] = login.id
    }

    private mutating func remove(_ tenant: TenantID) {
        tenants[tenant] = nil
        for user in users.values where user.tenant == tenant { removeUser(user.id) }
        for key in keys.values where key.tenant == tenant {
            keys[key.id] = nil
            keyIDs[key.hash] = nil
        }
        for login in logins.values where login.tenant == tenant { removeLogin(login.id) }
    }

    private mutating func removeUser(_ id: String) {
        guard let user = users.removeValue(forKey: id) else { return }
        userIDs[user.login] = nil
        for login in logins.values where login.subject == .user(id) { removeLogin(login.id) }
    }

    private mutating func removeLogin(_ id: String) {
        guard let login = logins.removeValue(forKey: id) else { return }
        loginIDs[login.hash] = nil
    }
}
