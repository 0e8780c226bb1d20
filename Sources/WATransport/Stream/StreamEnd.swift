/// Why a byte stream ended.
public enum StreamEnd: Sendable, Equatable {
    /// We closed it.
    case local
    /// The peer closed it (FIN).
    case remote
    /// It failed.
    case failed(TransportError)
}
