/// Changes of the client's own row.
public enum ClientChange: Sendable {
    /// Erases keys, sessions, device lists and tokens: the link has ended. Messages and events stay.
    case forgetLink
    /// The state shown by `clients list`; survives restarts.
    case state(ClientStateRecord)
    /// Marks the rows as older than what the client has used; nil removes the mark.
    case rewound(RewoundCause?)
}

/// Reads the client's own row.
public protocol ClientRowReader {
    /// Why the rows are older than what the client has used; nil when they are not.
    func rewound() throws(StoreError) -> RewoundCause?
}
