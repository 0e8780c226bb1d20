/// Changes of the client's own row.
public enum ClientChange: Sendable {
    /// Erases keys, sessions, device lists, tokens and limits: the link has ended. Messages and events stay.
    case forgetLink
    /// The state shown by `clients list`; survives restarts.
    case state(ClientStateRecord)
    /// Marks the rows as older than what the client has used; nil removes the mark.
    case rewound(RewoundCause?)
    /// What is known of the account's limits on opening new chats.
    case restrictions(AccountRestrictions)
    /// Notes when the client was exported, to go on in another home; nil when it goes on here.
    case moved(Timestamp?)
}

/// Reads the client's own row.
public protocol ClientRowReader {
    /// Why the rows are older than what the client has used; nil when they are not.
    func rewound() throws(StoreError) -> RewoundCause?
    /// What is known of the account's limits on opening new chats; nil before the server has told any.
    func restrictions() throws(StoreError) -> AccountRestrictions?
    /// When the client was exported, to go on in another home; nil when it was not.
    func moved() throws(StoreError) -> Timestamp?
}
