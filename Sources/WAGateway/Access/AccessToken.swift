public import WACore

/// What a token of our own says about its bearer, as far as its validity depends on it.
public struct AccessToken: Sendable, Equatable {
    /// Its own id, by which it is revoked.
    public let id: String
    /// The login that it ends with; nil when it was made without one.
    public let login: String?
    /// It is good only until the tenant has an owner: nobody logged in for it.
    public let endsWithOwner: Bool
    /// When its tenant was made, which tells it from a later one with the same id; nil for the administrator.
    public let tenantCreated: Timestamp?
    /// When it was made.
    public let issued: Timestamp
    /// When it ends.
    public let expires: Timestamp
}
