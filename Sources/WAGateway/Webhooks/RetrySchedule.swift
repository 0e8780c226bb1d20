internal import WACore

/// When a failed delivery is tried again.
struct RetrySchedule: Sendable {
    /// The first delay; it doubles with each failure.
    static let first: Duration = .seconds(1)
    /// The longest delay.
    static let longest: Duration = .seconds(600)
    /// How long an event is retried.
    static let horizon: Duration = .seconds(72 * 3600)
    /// A head that has failed for this long is set aside.
    static let headTime: Duration = .seconds(15 * 60)
    /// Percentages of the horizon at which an endpoint that only fails is reported.
    static let reported = [50, 70, 90]
    /// The longest `Retry-After` that is honoured: a receiver must not stop its deliveries permanently by one header.
    static let longestRetryAfter: Duration = .seconds(24 * 3600)

    let random: any RandomSource

    /// The time until the next attempt after `failures` failures in a row: +-20 %, at most ``longest``.
    func delay(after failures: Int) -> Duration {
        let doublings = max(0, min(failures - 1, 10))
        let base = min(Self.first * (1 << doublings), Self.longest)
        return min(base * Int(800 + random.number(below: 401)) / 1000, Self.longest)
    }
}

extension Timestamp {
    /// True when at least `duration` lies between `earlier` and this moment.
    func isAtLeast(_ duration: Duration, after earlier: Timestamp) -> Bool { earlier + duration <= self }
}
