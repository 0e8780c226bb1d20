/// Why a byte stream ended.
public enum StreamEnd: Sendable, Equatable {
    /// We closed it.
    case local
    /// The peer closed it in order.
    case remote
    /// It broke.
    case failed(TransportError)
}
