/// Judges whether a connection is alive (30-connection.md section 7).
///
/// Any received frame counts as life.
public struct Keepalive: Sendable, Equatable {
    /// What to do now.
    public enum Action: Sendable, Equatable {
        /// Send a ping and come back at this uptime.
        case ping(next: Duration)
        /// Nothing; come back at this uptime.
        case wait(until: Duration)
        /// Nothing was heard although pings went out: the connection is dead.
        case dead
    }

    /// Silence that ends a connection.
    public static let deadAfter: Duration = .seconds(60)
    /// How long a ping may stay unanswered before it counts as missed.
    public static let answerWithin: Duration = .seconds(10)

    private var lastHeard: Duration
    private var pingSent: Duration?

    /// Starts with a connection that opened at `uptime`.
    public init(openedAt uptime: Duration) { lastHeard = uptime }

    /// A frame arrived.
    public mutating func heard(at uptime: Duration) {
        lastHeard = uptime
        pingSent = nil
    }

    /// True while the last answer is younger than the keepalive window.
    public func isFresh(at uptime: Duration) -> Bool { uptime - lastHeard < Self.deadAfter }

    /// True when a ping has waited too long for its answer.
    public func missedAnswer(at uptime: Duration) -> Bool {
        pingSent.map { uptime - $0 >= Self.answerWithin } ?? false
    }

    /// The timer fired.
    public mutating func tick(at uptime: Duration, random: some RandomSource) -> Action {
        if uptime - lastHeard >= Self.deadAfter, pingSent != nil { return .dead }
        if let pingSent {
            // Look again when the answer is overdue, then at the deadline.
            let overdue = pingSent + Self.answerWithin
            return .wait(until: uptime < overdue ? overdue : lastHeard + Self.deadAfter)
        }
        let interval: Duration = .milliseconds(20_000 + Int64(random.number(below: 10_001)))
        let due = lastHeard + .seconds(20)
        guard uptime >= due else { return .wait(until: due + .milliseconds(Int64(random.number(below: 10_001)))) }
        pingSent = uptime
        return .ping(next: min(uptime + Self.answerWithin, uptime + interval))
    }
}
