internal import WACore

/// The deliveries of one endpoint: which event goes out next, and what a failure leads to.
///
/// A value without I/O. Each client has a lane, in which events go out in order. Reading the log of all clients goes on
/// while single lanes are held up, so one client delays no other.
struct DeliveryMachine: Sendable {
    enum Action: Sendable, Equatable {
        /// Read the endpoint's events behind a place, waiting for the first one.
        case readLog(after: EventCursor?)
        /// Read the events of one client behind a place, without waiting.
        case readLane(ClientID, after: EventCursor?)
        case send(Delivery)
        case report(WebhookNotice)
        case disable(reason: String)
    }

    /// Deliveries under way at the same time.
    static let maximumInFlight = 16
    /// Events in memory from which on the log is not read any further.
    static let window = 512
    /// Deliveries a second while a backlog goes out after the endpoint was dead; doubles every ``recoveryStep``.
    static let recoveryRate = 100
    static let recoveryStep: Duration = .seconds(10)
    /// Deliveries kept outside the lanes.
    static let maximumHeld = 1000

    let endpoint: WebhookID
    let ordering: WebhookOrdering
    let schedule: RetrySchedule
    var lanes: [ClientID: DeliveryLane] = [:]
    /// Clients whose lane has a head that was not tried yet, longest waiting first.
    var ready: [ClientID] = []
    /// Clients whose lane may have to be read from the log.
    var unread: Set<ClientID> = []
    /// Clients whose head failed.
    var failing: Set<ClientID> = []
    var held: [EventID: HeldDelivery] = [:]
    var sendingHeld: Set<EventID> = []
    var health: EndpointHealth
    var scan: LogScan
    var record: ProgressRecord
    var isDisabled = false
    private(set) var inFlight = 0
    /// Since when a backlog goes out; nil without a limit to the rate.
    private var recoveringSince: Timestamp?
    /// The receiver asked to be left alone until then.
    var pausedUntil = Timestamp(milliseconds: .min)
    /// When the next delivery of a backlog may go out.
    private var nextSlot = Timestamp(milliseconds: .min)

    /// Goes on where an endpoint was.
    init(endpoint: WebhookID, ordering: WebhookOrdering, state: WebhookState, random: any RandomSource) {
        self.endpoint = endpoint
        self.ordering = ordering
        schedule = RetrySchedule(random: random)
        health = EndpointHealth(failingSince: state.failingSince, reportedPercent: state.reportedPercent)
        scan = LogScan(cursor: state.cursor)
        record = ProgressRecord(lastAttempt: state.lastAttempt, savedLanes: Set(state.lanes.map(\.client)))
        for lane in state.lanes {
            lanes[lane.client] = DeliveryLane(after: lane.cursor, failures: lane.failures, isLagging: true)
            if lane.failures != nil { failing.insert(lane.client) }
            unread.insert(lane.client)
        }
        for delivery in state.held { held[delivery.event.id] = delivery }
    }

    /// Events in memory.
    var queued: Int { lanes.values.reduce(0) { $0 + $1.queue.count } }

    /// Everything that can begin now.
    mutating func pump(at now: Timestamp) -> [Action] {
        guard !isDisabled else { return [] }
        var actions = reads()
        guard now >= pausedUntil else { return actions }
        while inFlight < (health.isDead ? 1 : Self.maximumInFlight), let delivery = nextDelivery(at: now) {
            inFlight += 1
            actions.append(.send(delivery))
        }
        return actions
    }

    /// When ``pump(at:)`` can do more without any input; nil for never.
    func nextWake(after now: Timestamp) -> Timestamp? {
        guard !isDisabled, inFlight < (health.isDead ? 1 : Self.maximumInFlight) else { return nil }
        let due = dueFailing.map(\.next).min()
        guard due != nil || !ready.isEmpty else { return nil }
        let limit = health.isDead ? health.nextProbe : recoveringSince == nil ? pausedUntil : nextSlot
        return max(ready.isEmpty ? due ?? now : now, pausedUntil, limit)
    }

    /// Takes the outcome of a delivery.
    mutating func finished(_ delivery: Delivery, _ outcome: DeliveryOutcome, at now: Timestamp) -> [Action] {
        inFlight = max(0, inFlight - 1)
        record.add(delivery, outcome)
        sendingHeld.remove(delivery.event.id)
        switch outcome.verdict {
        case .delivered: return succeeded(delivery, at: now)
        case .gone:
            isDisabled = true
            let reason = "The receiver answered 410 Gone."
            return [.disable(reason: reason), .report(.disabled(reason: reason))]
        case .rejected, .unavailable: return failed(delivery, outcome, at: now)
        }
    }

    private mutating func succeeded(_ delivery: Delivery, at now: Timestamp) -> [Action] {
        if health.failingSince != nil { record.isDirty = true }
        if health.succeeded() {
            recoveringSince = now
            retryAll(at: now)
        }
        if delivery.isHeld { release(delivery.event.id) } else { settle(delivery) }
        if scan.isCaughtUp, lanes.isEmpty { recoveringSince = nil }
        return []
    }

    /// What failed while the endpoint was dead did not fail by itself.
    private mutating func retryAll(at now: Timestamp) {
        for client in failing { lanes[client]?.failures?.next = now }
        for id in held.keys where held[id]?.isExhausted == false { held[id]?.failures.next = now }
    }

    // MARK: - Choosing

    private mutating func nextDelivery(at now: Timestamp) -> Delivery? {
        if health.isDead {
            // An event that was not tried yet is the better probe: what failed before may be at fault itself.
            return now >= health.nextProbe ? beginReady(at: now) ?? nextDue(at: now) : nil
        }
        guard let since = recoveringSince else { return nextDue(at: now) ?? beginReady(at: now) }
        guard now >= nextSlot else { return nil }
        let next = nextDue(at: now) ?? beginReady(at: now)
        if next != nil { takeSlot(at: now, since) }
        return next
    }

    private mutating func takeSlot(at now: Timestamp, _ since: Timestamp) {
        var rate = Self.recoveryRate
        var step = since + Self.recoveryStep
        while step <= now, rate < 1000 {
            rate *= 2
            step = step + Self.recoveryStep
        }
        if rate >= 1000 { recoveringSince = nil }
        nextSlot = now + .milliseconds(1000 / rate)
    }

    private mutating func nextDue(at now: Timestamp) -> Delivery? {
        guard !failing.isEmpty || !held.isEmpty else { return nil }
        return dueFailing.filter { $0.next <= now }.min { $0.next < $1.next }.flatMap { begin($0, at: now) }
    }

    private enum Candidate {
        case lane(ClientID)
        case held(EventID)
    }

    /// What failed before and is not under way, with the time of its next attempt.
    private var dueFailing: [(candidate: Candidate, next: Timestamp)] {
        guard !failing.isEmpty || !held.isEmpty else { return [] }
        var found: [(candidate: Candidate, next: Timestamp)] = []
        for client in failing {
            guard let lane = lanes[client], !lane.isSending, lane.head != nil, let failures = lane.failures else {
                continue
            }
            found.append((.lane(client), failures.next))
        }
        for (id, delivery) in held where !delivery.isExhausted && !sendingHeld.contains(id) {
            found.append((.held(id), delivery.failures.next))
        }
        return found
    }

    private mutating func begin(_ due: (candidate: Candidate, next: Timestamp), at now: Timestamp) -> Delivery? {
        switch due.candidate {
        case .lane(let client): return beginHead(of: client, at: now)
        case .held(let id):
            guard let delivery = held[id] else { return nil }
            sendingHeld.insert(id)
            return Delivery(event: delivery.event, attempt: delivery.failures.count + 1, began: now, isHeld: true)
        }
    }

    private mutating func beginReady(at now: Timestamp) -> Delivery? {
        while let client = ready.first {
            ready.removeFirst()
            lanes[client]?.isReady = false
            if let delivery = beginHead(of: client, at: now) { return delivery }
        }
        return nil
    }

    private mutating func beginHead(of client: ClientID, at now: Timestamp) -> Delivery? {
        guard let lane = lanes[client], !lane.isSending, let head = lane.head else { return nil }
        lanes[client]?.isSending = true
        return Delivery(event: head, attempt: (lane.failures?.count ?? 0) + 1, began: now, isHeld: false)
    }
}
