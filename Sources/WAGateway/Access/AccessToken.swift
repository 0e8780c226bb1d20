public import WACore

/// What a token of our own says about its bearer, as far as its validity depends on it.
public struct AccessToken: Sendable, Equatable {
    /// Its own id, by which it is revoked.
    public let id: String
    /// The login that it ends with; nil when it was made without one.
    public let login: String?
    /// When it was made.
    public let issued: Timestamp
    /// When it ends.
    public let expires: Timestamp
}
