internal import WACore

/// Counts clients that log in, so that the next one starts when one has settled.
struct LoginGate {
    private var underWay: Set<ClientID> = []
    private var waiters: [ClientID: CheckedContinuation<Void, Never>] = [:]
    private var isClosed = false

    /// A login begins.
    mutating func begin(_ id: ClientID) {
        if !isClosed { underWay.insert(id) }
    }

    /// Keeps `continuation` until the login has settled, or resumes it if it has.
    mutating func wait(for id: ClientID, _ continuation: CheckedContinuation<Void, Never>) {
        guard underWay.contains(id), waiters[id] == nil else { return continuation.resume() }
        waiters[id] = continuation
    }

    /// A login has come to READY, to an end, or to a pause before its next attempt.
    mutating func settled(_ id: ClientID) {
        underWay.remove(id)
        waiters.removeValue(forKey: id)?.resume()
    }

    /// Releases all waiters, present and future.
    mutating func close() {
        isClosed = true
        for id in underWay { settled(id) }
    }
}
