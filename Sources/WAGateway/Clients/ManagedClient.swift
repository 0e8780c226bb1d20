internal import WACore

/// A client of this process with what the gateway remembers of it.
struct ManagedClient {
    let id: ClientID
    /// The owner.
    let tenant: TenantID
    let client: Client
    /// The version it announced at its last connect.
    let announced: Lock<WebVersion>
    /// It talks to the real WhatsApp.
    let isProduction: Bool
    /// Made by a linking of this process and not linked yet: nothing of it is worth keeping if that fails.
    var isNew = false
    /// The progress of its start.
    var start = ClientStart.pending
    /// Removes it unless it is linked again before.
    var removal: Task<Void, Never>?
    /// How it was linked last in this process.
    var linkMethod: LinkMethod?
    /// The version was looked up for it since it was READY; if that did not help, looking again will not either.
    var hasLookedUpVersion = false
}

extension ClientRow {
    /// We began to end its link, and the keys are there still: an earlier process, or a full disk, cut that short.
    var isLoggingOut: Bool { isLinked && state.state == .closed && state.cause == .loggedOut }

    /// The state to show for a client that is not running: only a closed one can be left from an earlier process.
    ///
    /// One that was linked and is no more has lost its link, also when linking it again was cut short.
    var restingState: ClientStateRecord {
        if !isLinked, phone != nil {
            guard !state.hasEndedLink else { return state }
            return ClientStateRecord(state: .closed, cause: .loggedOut, since: state.since)
        }
        guard state.state != .closed else { return state }
        return ClientStateRecord(state: .closed, cause: .stopped, since: state.since)
    }
}

extension ClientStateRecord {
    /// A login has come to READY, to an end, or to a pause before its next attempt.
    var hasSettledLogin: Bool { state == .ready || state == .closed || nextRetryAt != nil }

    /// When the ban ends that keeps the client closed; logging in earlier would only make it longer.
    func banEnd(after now: Timestamp) -> Timestamp? {
        guard state == .closed, cause == .temporarilyBanned, let nextRetryAt, nextRetryAt > now else { return nil }
        return nextRetryAt
    }
}
