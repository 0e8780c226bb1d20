internal import Glibc
internal import WACore
internal import WAStorage

extension Gateway {
    /// The user this process runs as.
    nonisolated var userID: UInt32 { geteuid() }

    /// The key that requests must bring: the configured one, else the stored one, else a fresh one, whose text is
    /// returned this once.
    nonisolated func apiKey(configured: APIKey?) async throws(StoreError) -> (key: APIKey, generated: String?) {
        if let configured { return (configured, nil) }
        if let stored = try await store.setting(.apiKeyHash), let key = APIKey(hash: stored.value) { return (key, nil) }
        let text = APIKey.generate(services.random)
        let key = APIKey(text)
        try await store.set(.apiKeyHash, to: key.hash, at: services.clock.now)
        return (key, text)
    }
}
