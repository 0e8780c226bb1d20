internal import WACore

/// A cache of TLS contexts by trusted roots: loading the system's roots takes milliseconds and megabytes.
final class TLSContextCache: Sendable {
    private let known = Lock<[String?: TLSClientContext]>([:])

    /// Calls `completion` on `loop`: at once on a cache hit, otherwise after loading the roots on another thread.
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
