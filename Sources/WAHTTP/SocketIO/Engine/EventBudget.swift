/// Events that may be read from a connection: a rate with bursts of one second (generic cell rate algorithm).
struct EventBudget {
    private let cost: Duration
    private let burst: Duration
    private var arrival: Duration = .zero

    init(perSecond rate: Int) {
        cost = .seconds(1) / max(1, rate)
        burst = .seconds(1)
    }

    /// When events may be read again; not after `now` when they may be read now.
    var resumption: Duration { arrival - burst }

    mutating func spend(now: Duration) { arrival = max(arrival, now) + cost }
}
