internal import WACore

/// Whether an endpoint answers at all.
///
/// One event that fails may be at fault itself. Several different events in a row without a success are not: then the
/// endpoint is dead, and one delivery after the other probes it.
struct EndpointHealth: Sendable {
    /// Failures in a row, of at least two events, from which on the endpoint is dead.
    private static let threshold = 3

    /// The first failure since the last success.
    private(set) var failingSince: Timestamp?
    /// The highest percentage of the horizon that was reported since then.
    private(set) var reportedPercent: Int
    private(set) var deadSince: Timestamp?
    /// When a dead endpoint is probed next.
    private(set) var nextProbe = Timestamp(milliseconds: .min)
    private var failures = 0
    private var probes = 0
    private var firstFailed: EventID?
    private var isSeveral = false
    private var isOnlyRejected = true

    /// The longest delay between probes of an endpoint that answers, if only with refusals: the next event may fare
    /// better.
    private static let longestWhenRejected: Duration = .seconds(30)

    init(failingSince: Timestamp? = nil, reportedPercent: Int = 0) {
        self.failingSince = failingSince
        self.reportedPercent = reportedPercent
    }

    var isDead: Bool { deadSince != nil }

    /// Notes a success; true when the endpoint was dead.
    mutating func succeeded() -> Bool {
        defer { self = EndpointHealth() }
        return isDead
    }

    mutating func failed(
        _ delivery: Delivery, _ outcome: DeliveryOutcome, at now: Timestamp, _ schedule: RetrySchedule
    ) {
        failures += 1
        if outcome.verdict != .rejected { isOnlyRejected = false }
        if failingSince == nil { failingSince = delivery.began }
        if let firstFailed, firstFailed != delivery.event.id { isSeveral = true }
        if firstFailed == nil { firstFailed = delivery.event.id }
        if let deadSince {
            // An attempt that began before is no probe.
            if delivery.began > deadSince { probes += 1 }
        } else if failures >= Self.threshold, isSeveral {
            deadSince = now
            probes = 1
        }
        guard isDead else { return }
        let delay = schedule.delay(after: probes)
        nextProbe = max(nextProbe, now + (isOnlyRejected ? min(delay, Self.longestWhenRejected) : delay))
    }

    /// The percentage of the horizon to report now; nil when it was reported already.
    mutating func report(at now: Timestamp) -> Int? {
        guard let failingSince else { return nil }
        let due = RetrySchedule.reported.last {
            now.isAtLeast(RetrySchedule.horizon * $0 / 100, after: failingSince)
        }
        guard let due, due > reportedPercent else { return nil }
        reportedPercent = due
        return due
    }

    /// True when every attempt has failed for the whole horizon.
    func isBeyondHorizon(at now: Timestamp) -> Bool {
        failingSince.map { now.isAtLeast(RetrySchedule.horizon, after: $0) } ?? false
    }

    /// Lets the next probe go out now.
    mutating func probeNow() { nextProbe = Timestamp(milliseconds: .min) }
}
