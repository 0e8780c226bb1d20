internal import WACore
internal import WAStorage

/// A client of this process with what the gateway remembers of it.
struct ManagedClient {
    let client: Client
    /// The version it announced at its last connect.
    let announced: Lock<WebVersion>
    /// It talks to the real WhatsApp.
    let isProduction: Bool
    /// Made by a linking of this process and not linked yet: nothing of it is worth keeping if that fails.
    var isNew = false
    /// Was started in this process; one that ended for a reason since is not started again on demand.
    var wasStarted = false
    /// Removes it when nobody takes up the linking again.
    var removal: Task<Void, Never>?
    /// The version was looked up for it; if that did not help, looking again will not either.
    var hasLookedUpVersion = false
}

extension ClientRow {
    /// The state to show for a client that is not running: only a closed one can be left from an earlier process.
    var restingState: ClientStateRecord {
        guard state.state != .closed else { return state }
        return ClientStateRecord(state: .closed, cause: .stopped, since: state.since)
    }
}
