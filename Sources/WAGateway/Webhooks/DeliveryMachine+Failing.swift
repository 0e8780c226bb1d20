internal import WACore

/// Failures: retries, setting aside, giving up, and what is delivered again on request.
extension DeliveryMachine {
    mutating func failed(_ delivery: Delivery, _ outcome: DeliveryOutcome, at now: Timestamp) -> [Action] {
        health.failed(delivery, outcome, at: now, schedule)
        record.isDirty = true
        if let delay = outcome.retryAfter, outcome.verdict == .unavailable {
            pausedUntil = max(pausedUntil, now + delay)
        }
        var actions: [Action] = []
        if let percent = health.report(at: now), let since = health.failingSince {
            actions.append(.report(.failing(percent: percent, since: since)))
        }
        return actions + (delivery.isHeld ? heldFailed(delivery, outcome, now) : headFailed(delivery, outcome, now))
    }

    private mutating func heldFailed(_ delivery: Delivery, _ outcome: DeliveryOutcome, _ now: Timestamp) -> [Action] {
        guard var entry = held[delivery.event.id] else { return [] }
        entry.failures = next(entry.failures, delivery, outcome, now)
        entry.isExhausted = isExhausted(entry, now)
        hold(entry)
        return entry.isExhausted ? [.report(exhausted(entry))] : []
    }

    private mutating func headFailed(_ delivery: Delivery, _ outcome: DeliveryOutcome, _ now: Timestamp) -> [Action] {
        let client = delivery.event.clientID
        guard let lane = lanes[client], lane.isSending, lane.head?.id == delivery.event.id else { return [] }
        var failures = next(lane.failures, delivery, outcome, now)
        if ordering == .perClient { failures.tryBefore(failures.since + RetrySchedule.headTime, from: now) }
        var entry = HeldDelivery(event: delivery.event, failures: failures, isExhausted: false)
        entry.isExhausted = isExhausted(entry, now)
        guard entry.isExhausted || mayStepAside(failures, outcome, now) else {
            lanes[client]?.headFailed(failures)
            failing.insert(client)
            record.changed(client)
            return []
        }
        hold(entry)
        settle(delivery)
        return entry.isExhausted ? [.report(exhausted(entry))] : []
    }

    /// True when the events behind a head need not wait for it any longer.
    ///
    /// Not while the endpoint is dead and the failure says nothing about this event: setting events aside would only
    /// change their order.
    private func mayStepAside(_ failures: WebhookFailures, _ outcome: DeliveryOutcome, _ now: Timestamp) -> Bool {
        ordering == .perClient && now.isAtLeast(RetrySchedule.headTime, after: failures.since)
            && (outcome.verdict == .rejected || !health.isDead)
    }

    private func isExhausted(_ entry: HeldDelivery, _ now: Timestamp) -> Bool {
        now.isAtLeast(RetrySchedule.horizon, after: entry.failures.since)
            || health.isBeyondHorizon(at: now)
                && now.isAtLeast(RetrySchedule.horizon, after: entry.event.draft.timestamp)
    }

    private func next(
        _ failures: WebhookFailures?, _ delivery: Delivery, _ outcome: DeliveryOutcome, _ now: Timestamp
    ) -> WebhookFailures {
        let delay = max(schedule.delay(after: delivery.attempt), outcome.retryAfter ?? .zero)
        return WebhookFailures(since: failures?.since ?? delivery.began, count: delivery.attempt, next: now + delay)
    }

    private func exhausted(_ entry: HeldDelivery) -> WebhookNotice {
        .exhausted(
            event: entry.event.id, client: entry.event.clientID, type: entry.event.draft.type,
            attempts: entry.failures.count)
    }

    private mutating func hold(_ entry: HeldDelivery) {
        held[entry.event.id] = entry
        record.held(entry)
        guard held.count > Self.maximumHeld else { return }
        let oldest = held.values.filter { !sendingHeld.contains($0.event.id) }.min {
            ($0.isExhausted ? 0 : 1, $0.failures.since) < ($1.isExhausted ? 0 : 1, $1.failures.since)
        }
        if let oldest { release(oldest.event.id) }
    }

    mutating func release(_ id: EventID) {
        guard let entry = held.removeValue(forKey: id) else { return }
        record.released(entry.event)
    }

    // MARK: - On request

    /// Tries a held delivery again now; false when there is none of this event.
    mutating func redrive(_ id: EventID, at now: Timestamp) -> Bool {
        guard var entry = held[id], !sendingHeld.contains(id) else { return held[id] != nil }
        entry.failures = WebhookFailures(since: now, count: 0, next: now)
        entry.isExhausted = false
        hold(entry)
        resume()
        return true
    }

    /// Tries all held deliveries again now; returns how many.
    mutating func redriveAll(at now: Timestamp) -> Int {
        let ids = Array(held.keys)
        for id in ids { _ = redrive(id, at: now) }
        for client in failing { lanes[client]?.failures?.next = now }
        resume()
        return ids.count
    }

    /// Delivers an event again that was tried before; the first of a lane, which waits for its next attempt, at once.
    mutating func deliverAgain(_ event: StoredEvent, at now: Timestamp) {
        if lanes[event.clientID]?.head?.id == event.id, lanes[event.clientID]?.failures != nil {
            lanes[event.clientID]?.failures?.next = now
            return resume()
        }
        let failures = WebhookFailures(since: now, count: 0, next: now)
        hold(HeldDelivery(event: event, failures: failures, isExhausted: false))
        resume()
    }

    /// Delivers everything behind a place again.
    mutating func rewind(to cursor: EventCursor?) {
        lanes = [:]
        ready = []
        unread = []
        failing = []
        scan.rewind(to: cursor)
        record.rewound()
        resume()
    }

    /// Forgets a client that was erased.
    mutating func forget(_ client: ClientID) {
        lanes[client] = nil
        failing.remove(client)
        record.ended(client)
        for id in held.keys where held[id]?.event.clientID == client { release(id) }
    }

    private mutating func resume() {
        health.probeNow()
        pausedUntil = Timestamp(milliseconds: .min)
    }
}

extension WebhookFailures {
    /// Moves the next attempt to `limit` when it would come later, unless that has passed.
    fileprivate mutating func tryBefore(_ limit: Timestamp, from now: Timestamp) {
        if now < limit { next = min(next, limit) }
    }
}
