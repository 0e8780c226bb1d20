/// How long a store keeps events and messages; the default keeps all of them.
public struct StoreRetention: Sendable, Equatable {
    /// Age at which events are removed; nil keeps them.
    ///
    /// An event that an enabled webhook endpoint still needs is kept up to ``webhookHorizon``.
    public var eventAge: Duration?
    /// Bytes that events may take, needed or not; nil means any number.
    public var eventBytes: Int?
    /// Age at which messages are removed; nil keeps them.
    ///
    /// One that the server has not acknowledged stays.
    public var messageAge: Duration?
    /// Age up to which a webhook endpoint that is behind keeps its events.
    public var webhookHorizon: Duration = .seconds(72 * 3600)

    /// Keeps everything.
    public init() {}
}
