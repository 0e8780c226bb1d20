/// What an endpoint asks of its caller; the raw value is the scope of a key.
public enum Permission: String, Sendable, CaseIterable {
    /// Nothing, not even a credential: the answer exposes nothing sensitive.
    case anyone
    /// Any valid credential.
    case authenticated
    /// Seeing clients, their codes and their states.
    case clientsRead = "clients:read"
    /// Adding, linking, starting and deleting clients.
    case clientsWrite = "clients:write"
    /// Sending messages, and asking which numbers could receive them.
    case messagesSend = "messages:send"
    /// Administering the server itself; the API key does not have it.
    case admin
    /// Reading the event log.
    case eventsRead = "events:read"
}
