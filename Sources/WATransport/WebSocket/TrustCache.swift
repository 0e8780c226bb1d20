internal import WACore

/// TLS settings by the roots they trust: reading the system's takes milliseconds and megabytes, so once is enough.
final class TrustCache: Sendable {
    private let known = Lock<[String?: TLSClientContext]>([:])

    /// Calls `completion` on `loop`: at once if the settings are known, else after a thread has read them.
    func context(
        trustedRootsPEM: String?, on loop: EventLoop,
        completion: @escaping @Sendable (Result<TLSClientContext, TransportError>) -> Void
    ) {
        if let context = known.withLock({ $0[trustedRootsPEM] }) { return completion(.success(context)) }
        BlockingPool.shared.run { [self] in
            let made = Result { () throws(TransportError) in try TLSClientContext(trustedRootsPEM: trustedRootsPEM) }
            if case .success(let context) = made { known.withLock { $0[trustedRootsPEM] = context } }
            loop.execute { completion(made) }
        }
    }
}
