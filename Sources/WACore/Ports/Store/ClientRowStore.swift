/// Changes of the client's own row.
public enum ClientChange: Sendable {
    /// Erases keys, sessions, device lists and tokens: the link has ended. Messages and events stay.
    case forgetLink
    /// The state shown by `clients list`; survives restarts.
    case state(ClientStateRecord)
}
