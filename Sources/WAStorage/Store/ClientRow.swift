public import WACore

/// A client as lists show it.
public struct ClientRow: Sendable, Equatable {
    /// The id its owner chose.
    public let id: String
    /// The owner.
    public let tenantID: String
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
    /// The hidden user of the linked account, as of the last link.
    public let lid: String?
    /// The account's own display name.
    public let pushName: String?
    /// It has the credentials of a linked device.
    public let isLinked: Bool
    /// The number of its last event, 0 for none.
    public let lastSequence: Int64

    /// Makes a row.
    public init(
        id: String, tenantID: String, name: String?, environment: String, created: Timestamp,
        state: ClientStateRecord, phone: String?, lid: String?, pushName: String?, isLinked: Bool, lastSequence: Int64
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
        self.lastSequence = lastSequence
    }
}

extension ClientRow {
    /// From the columns `id, tenant, name, environment, created, state, cause, since, state_message, next_retry,
    /// phone, lid, push_name, is_linked, last_sequence`.
    init(_ row: Row) {
        self.init(
            id: row.text(0), tenantID: row.text(1), name: row.textIfAny(2), environment: row.text(3),
            created: row.time(4),
            state: Self.state(row),
            phone: row.textIfAny(10), lid: row.textIfAny(11), pushName: row.textIfAny(12), isLinked: row.flag(13),
            lastSequence: row.integer(14))
    }

    /// The state it was left in.
    ///
    /// One that cannot be read only tells of an earlier process: it must not hide the client, nor those beside it.
    private static func state(_ row: Row) -> ClientStateRecord {
        do throws(StoreError) {
            return ClientStateRecord(
                state: try row.word(5), cause: try row.word(6), since: row.time(7), message: row.textIfAny(8),
                nextRetryAt: row.timeIfAny(9))
        } catch {
            return ClientStateRecord(
                state: .closed, cause: .storageFailure, since: row.time(7), message: "Its stored state is unreadable.")
        }
    }
}
