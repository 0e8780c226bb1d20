/// An API key of a tenant; its text is shown once and never stored.
public struct KeyRecord: Sendable, Equatable {
    /// `key_` and 26 characters.
    public let id: String
    /// The tenant it acts for.
    public let tenant: TenantID
    /// A label for people.
    public var name: String
    /// SHA-256 of its text.
    public let hash: [UInt8]
    /// The first characters of its text, so that an owner recognises it.
    public let hint: String
    /// When it was made.
    public let created: Timestamp
    /// What it may do, and within which limits.
    public var grant: Grant

    /// What a key may do, and within which limits.
    public struct Grant: Sendable, Equatable {
        /// Scopes, as in requests.
        public var scopes: [String]
        /// The only clients that exist for it; empty means all of the tenant.
        public var clients: [ClientID]
        /// The only recipients it may write to, as the JIDs of persons; empty means all.
        public var recipients: [String]
        /// The only networks it may be used from; empty means all.
        public var addresses: [String]
        /// Requests a minute; nil means the rate of all keys.
        public var ratePerMinute: Int?
        /// When it stops being valid; nil means never.
        public var expires: Timestamp?

        /// Makes a grant without limits.
        public init(scopes: [String]) {
            self.scopes = scopes
            clients = []
            recipients = []
            addresses = []
        }
    }

    /// Makes a key.
    public init(
        id: String, tenant: TenantID, name: String, hash: [UInt8], hint: String, created: Timestamp, grant: Grant
    ) {
        self.id = id
        self.tenant = tenant
        self.name = name
        self.hash = hash
        self.hint = hint
        self.created = created
        self.grant = grant
    }
}

extension KeyRecord.Grant {
    /// The members as stored.
    public var json: JSONValue {
        func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
        return [
            "scopes": list(scopes), "clients": list(clients.map(\.text)), "recipients": list(recipients),
            "addresses": list(addresses), "rate": ratePerMinute.map { .integer(Int64($0)) } ?? .null,
            "expires": expires.map { .integer($0.milliseconds) } ?? .null,
        ]
    }

    /// Reads stored members; nil when a limit is unreadable: such a key must not become one without limits.
    public init?(_ json: JSONValue) {
        func list(_ name: String) -> [String]? {
            guard let values = json[name]?.array else { return nil }
            let texts = values.compactMap(\.string)
            return texts.count == values.count ? texts : nil
        }
        guard let scopes = list("scopes"), let clients = list("clients"), let recipients = list("recipients"),
            let addresses = list("addresses"), let rate = json["rate"], let expires = json["expires"]
        else { return nil }
        self.init(scopes: scopes)
        self.clients = clients.map { ClientID(stored: $0) }
        self.recipients = recipients
        self.addresses = addresses
        guard rate == .null || rate.integer != nil, expires == .null || expires.integer != nil else { return nil }
        ratePerMinute = rate.integer.map { Int(clamping: $0) }
        self.expires = expires.integer.map(Timestamp.init(milliseconds:))
    }
}
