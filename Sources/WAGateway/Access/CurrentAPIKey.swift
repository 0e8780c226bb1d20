internal import WACore

/// The API key that a server accepts now; thread-safe.
public final class CurrentAPIKey: Sendable {
    private struct State {
        var key: APIKey?
        var isConfigured = false
        var isResetting = false
        var generation = 0
    }

    private let state: Lock<State>

    /// Accepts `key`, or no key at all.
    init(_ key: APIKey? = nil) { state = Lock(State(key: key)) }

    /// Accepts `key` from now on; `isConfigured` if it comes from API_KEY, so that a reset would have no effect.
    func set(_ key: APIKey, isConfigured: Bool = false) {
        state.withLock { state in
            state.key = key
            state.isConfigured = isConfigured
            state.generation += 1
        }
    }

    /// The key comes from the configuration.
    var isConfigured: Bool { state.withLock { $0.isConfigured } }

    /// Counts the keys; what was admitted by an earlier one is over.
    var generation: Int { state.withLock { $0.generation } }

    /// True when `text` is the key; takes the same time for all wrong ones.
    func matches(_ text: String) -> Bool { state.withLock { $0.key }?.matches(text) ?? false }

    /// Begins a reset; false while another one is under way.
    func beginReset() -> Bool {
        state.withLock { state in
            guard !state.isResetting else { return false }
            state.isResetting = true
            return true
        }
    }

    /// Ends a reset.
    func endReset() { state.withLock { $0.isResetting = false } }
}
