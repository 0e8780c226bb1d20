internal import WACore

/// What changed since an endpoint's progress was last recorded.
struct ProgressRecord: Sendable {
    /// How much of an answer is kept per attempt.
    private static let maximumError = 300

    /// Something besides lanes, held deliveries and attempts changed.
    var isDirty = false
    private var lastAttempt: Int64
    /// Lanes that have a row.
    private var savedLanes: Set<ClientID>
    private var changedLanes: Set<ClientID> = []
    private var resetsLanes = false
    private var held: [EventID: HeldDelivery] = [:]
    private var released: [EventID: EventCursor] = [:]
    private var attempts: [WebhookAttempt] = []

    init(lastAttempt: Int64, savedLanes: Set<ClientID>) {
        self.lastAttempt = lastAttempt
        self.savedLanes = savedLanes
    }

    /// True when there is something to record.
    var hasChanges: Bool {
        isDirty || resetsLanes || !changedLanes.isEmpty || !held.isEmpty || !released.isEmpty || !attempts.isEmpty
    }

    mutating func add(_ delivery: Delivery, _ outcome: DeliveryOutcome) {
        lastAttempt += 1
        let event = delivery.event
        attempts.append(
            WebhookAttempt(
                number: lastAttempt, event: event.id, cursor: event.cursor, client: event.clientID,
                type: event.draft.type, at: delivery.began, attempt: delivery.attempt,
                milliseconds: outcome.milliseconds, status: outcome.status,
                error: outcome.error.map { String($0.prefix(Self.maximumError)) }, answer: outcome.answer))
        let excess = attempts.count - WebhookProgress.keptAttempts
        if excess > 0 { attempts.removeFirst(excess) }
    }

    mutating func changed(_ client: ClientID) { changedLanes.insert(client) }

    /// A lane ended; one that never had a row needs none.
    mutating func ended(_ client: ClientID) {
        if savedLanes.contains(client) { changedLanes.insert(client) } else { changedLanes.remove(client) }
    }

    mutating func held(_ delivery: HeldDelivery) {
        held[delivery.event.id] = delivery
        released[delivery.event.id] = nil
    }

    mutating func released(_ event: StoredEvent) {
        released[event.id] = event.cursor
        held[event.id] = nil
    }

    mutating func rewound() {
        resetsLanes = true
        changedLanes = []
        savedLanes = []
    }

    /// Takes the changes out.
    mutating func take(from machine: DeliveryMachine) -> WebhookProgress {
        var progress = WebhookProgress(
            endpoint: machine.endpoint, cursor: machine.scan.cursor, failingSince: machine.health.failingSince,
            reportedPercent: machine.health.reportedPercent)
        progress.resetsLanes = resetsLanes
        for client in changedLanes {
            if let lane = machine.lanes[client] {
                progress.lanes.append(WebhookLane(client: client, cursor: lane.settled, failures: lane.failures))
                savedLanes.insert(client)
            } else if savedLanes.remove(client) != nil {
                progress.endedLanes.append(client)
            }
        }
        progress.held = Array(held.values)
        progress.released = Array(released.values)
        progress.attempts = attempts
        self = ProgressRecord(lastAttempt: lastAttempt, savedLanes: savedLanes)
        return progress
    }
}

extension DeliveryMachine {
    /// What is to be recorded now; nil without changes.
    mutating func takeProgress() -> WebhookProgress? {
        guard record.hasChanges else { return nil }
        var changes = record
        let progress = changes.take(from: self)
        record = changes
        return progress
    }
}
