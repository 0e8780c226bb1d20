internal import WACore

/// Keeps the hash of the generated API key.
struct APIKeyStore: Sendable {
    let settings: any SettingStore
    let clock: any Clock
    let random: any RandomSource

    /// The key of requests: the configured one, else the stored one, else a new one, whose text is returned this once.
    func key(configured: APIKey?) async throws(StoreError) -> (key: APIKey, generated: String?) {
        if let configured { return (configured, nil) }
        if let stored = try await settings.setting(.apiKeyHash), let key = APIKey(hash: stored.value) {
            return (key, nil)
        }
        let (key, text) = try await replace()
        return (key, text)
    }

    /// Stores a new key in place of the one before; its text is returned this once.
    func replace() async throws(StoreError) -> (key: APIKey, text: String) {
        let text = APIKey.generate(random)
        let key = APIKey(text)
        try await settings.set(.apiKeyHash, to: key.hash, at: clock.now)
        return (key, text)
    }
}
