/// The keepalive policy of a connection (30-connection.md section 7).
///
/// Any received frame counts as a sign that the connection is alive.
struct Keepalive: Sendable, Equatable {
    /// The next action.
    enum Action: Sendable, Equatable {
        /// Send a ping and call ``tick(at:random:)`` at this uptime.
        case ping(next: Duration)
        /// Call ``tick(at:random:)`` at this uptime.
        case wait(until: Duration)
        /// Nothing was received although a ping was sent: the connection is dead.
        case dead
    }

    /// Time without a received frame after which a connection is dead.
    static let deadAfter: Duration = .seconds(60)
    /// Timeout of a ping.
    static let pingTimeout: Duration = .seconds(10)

    private var lastReceived: Duration
    private var pingSent: Duration?

    /// Creates a policy for a connection that opened at `uptime`.
    init(openedAt uptime: Duration) { lastReceived = uptime }

    /// Records a received frame.
    mutating func received(at uptime: Duration) {
        lastReceived = uptime
        pingSent = nil
    }

    /// The uptime from which on no frame was received within the last 60 s, unless one comes.
    var freshUntil: Duration { lastReceived + Self.deadAfter }

    /// Returns whether the last ping timed out.
    func missedAnswer(at uptime: Duration) -> Bool {
        pingSent.map { uptime - $0 >= Self.pingTimeout } ?? false
    }

    /// Handles the timer and returns the next action.
    mutating func tick(at uptime: Duration, random: some RandomSource) -> Action {
        if uptime - lastReceived >= Self.deadAfter, pingSent != nil { return .dead }
        if let pingSent {
            // Checks again when the ping times out, then at the deadline.
            let overdue = pingSent + Self.pingTimeout
            return .wait(until: uptime < overdue ? overdue : lastReceived + Self.deadAfter)
        }
        let interval: Duration = .milliseconds(20_000 + Int64(random.number(below: 10_001)))
        let due = lastReceived + .seconds(20)
        guard uptime >= due else { return .wait(until: due + .milliseconds(Int64(random.number(below: 10_001)))) }
        pingSent = uptime
        return .ping(next: min(uptime + Self.pingTimeout, uptime + interval))
    }
}
