/// When a client whose store fails tries again, and when it stops trying.
public struct StoreRetryPolicy: Sendable, Equatable {
    /// Delay before the second attempt; doubles with each further one.
    let base: Duration
    /// Maximum delay.
    let maximum: Duration
    /// Attempts in a row.
    let attempts: Int
    /// Time since the first failure in a row after which none is made.
    let horizon: Duration
    private var failures = 0
    private var firstFailure: Duration?

    /// Makes a policy without failures.
    public init(base: Duration, maximum: Duration, attempts: Int, horizon: Duration) {
        (self.base, self.maximum) = (base, maximum)
        (self.attempts, self.horizon) = (attempts, horizon)
    }

    /// Records a failure; returns the delay before the next attempt, nil when there is none.
    mutating func delayAfterFailure(at uptime: Duration) -> Duration? {
        let first = firstFailure ?? uptime
        firstFailure = first
        failures += 1
        guard failures < attempts, uptime - first < horizon else { return nil }
        return min(base * (1 << min(failures - 1, 20)), maximum)
    }

    /// Forgets the failures, because the store has worked for a while.
    mutating func reset() { (failures, firstFailure) = (0, nil) }
}
