/// A client as lists show it.
public struct ClientRow: Sendable, Equatable {
    /// The id its owner chose.
    public let id: ClientID
    /// The owner.
    public let tenantID: TenantID
    /// A label for people.
    public let name: String?
    /// Which WhatsApp it talks to.
    public let environment: String
    /// When it was made.
    public let created: Timestamp
    /// The last state it was left in; nothing is running when the store was just opened.
    public let state: ClientStateRecord
    /// Digits of the linked account's number, as of the last link.
    public let phone: String?
    /// The LID user of the linked account, as of the last link.
    public let lid: String?
    /// The account's own display name.
    public let pushName: String?
    /// It has the credentials of a linked device.
    public let isLinked: Bool
    /// What was last known of the account's limits on opening new chats.
    public let restrictions: AccountRestrictions?

    /// Makes a row.
    public init(
        id: ClientID, tenantID: TenantID, name: String?, environment: String, created: Timestamp,
        state: ClientStateRecord, phone: String?, lid: String?, pushName: String?, isLinked: Bool,
        restrictions: AccountRestrictions? = nil
    ) {
        self.id = id
        self.tenantID = tenantID
        self.name = name
        self.environment = environment
        self.created = created
        self.state = state
        self.phone = phone
        self.lid = lid
        self.pushName = pushName
        self.isLinked = isLinked
        self.restrictions = restrictions
    }
}
