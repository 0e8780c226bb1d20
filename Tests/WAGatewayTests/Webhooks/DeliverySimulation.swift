import TestSupport
import WACore

@testable import WAGateway

/// A machine with a log and a clock, of which a test answers the deliveries.
struct DeliverySimulation {
    var machine: DeliveryMachine
    var now = Timestamp(seconds: 1_700_000_000)
    var log: [StoredEvent] = []
    /// Deliveries without an answer, oldest first.
    var open: [Delivery] = []
    var notices: [WebhookNotice] = []
    var disabled: String?
    /// Everything that was recorded.
    var state = WebhookState()
    /// Reads of the log take time: what they found is kept until ``answerRead(_:)``.
    var delaysReads = false {
        didSet { while !delaysReads, !reads.isEmpty { answerRead(0) } }
    }
    private(set) var reads: [Read] = []
    private var waitingRead: EventCursor??
    private var sequences: [ClientID: Int64] = [:]
    private let ordering: WebhookOrdering

    /// What a read found when it was made.
    struct Read {
        /// Nil for the log of all clients.
        let client: ClientID?
        let start: EventCursor?
        let events: [StoredEvent]
        let next: EventCursor
        let hasMore: Bool
    }

    static let endpoint = WebhookID(stored: "wh_00000000000000000000000001")

    init(ordering: WebhookOrdering = .perClient) {
        self.ordering = ordering
        machine = DeliveryMachine(
            endpoint: Self.endpoint, ordering: ordering, state: WebhookState(), random: ScriptedJitter())
    }

    static func cursor(_ position: Int) -> EventCursor { EventCursor(text: "p\(position)") }
    private static func position(_ cursor: EventCursor?) -> Int { cursor.flatMap { Int($0.text.dropFirst()) } ?? 0 }

    /// Appends events of a client to the log.
    mutating func append(_ client: ClientID, _ count: Int = 1) {
        for _ in 0..<count {
            let position = log.count + 1
            sequences[client, default: 0] += 1
            let bytes =
                [UInt8](repeating: 0, count: 12) + (0..<4).map { UInt8(truncatingIfNeeded: position >> (24 - 8 * $0)) }
            log.append(
                StoredEvent(
                    id: EventID(bytes: bytes) ?? .unreadable, cursor: Self.cursor(position), clientID: client,
                    tenantID: .default, sequence: sequences[client] ?? 0,
                    draft: EventDraft(type: .messageReceived, timestamp: now, data: Array("{}".utf8))))
        }
        run()
    }

    /// Does everything that needs no answer of a receiver and no time.
    mutating func run() {
        if let cursor = waitingRead, !log[Self.position(cursor)...].isEmpty {
            waitingRead = nil
            serveLog(cursor)
        }
        var actions = machine.pump(at: now)
        while !actions.isEmpty {
            for action in actions { perform(action) }
            actions = machine.pump(at: now)
        }
    }

    private mutating func perform(_ action: DeliveryMachine.Action) {
        switch action {
        case .readLog(let cursor):
            if log[Self.position(cursor)...].isEmpty { waitingRead = .some(cursor) } else { serveLog(cursor) }
        case .readLane(let client, let cursor):
            let rest = log[Self.position(cursor)...].filter { $0.clientID == client }
            let page = Array(rest.prefix(DeliveryLane.capacity))
            let hasMore = rest.count > page.count
            let next = hasMore ? page.last?.cursor : Self.cursor(log.count)
            finish(
                Read(
                    client: client, start: cursor, events: page, next: next ?? Self.cursor(log.count), hasMore: hasMore)
            )
        case .send(let delivery): open.append(delivery)
        case .report(let notice): notices.append(notice)
        case .disable(let reason): disabled = reason
        }
    }

    private mutating func serveLog(_ cursor: EventCursor?) {
        let start = Self.position(cursor)
        let page = Array(log[start...].prefix(100))
        let end = start + page.count
        finish(
            Read(client: nil, start: cursor, events: page, next: Self.cursor(end), hasMore: end < log.count))
    }

    private mutating func finish(_ read: Read) {
        if delaysReads { reads.append(read) } else { take(read) }
    }

    private mutating func take(_ read: Read) {
        if let client = read.client {
            machine.readLane(client, read.events, after: read.start, next: read.next, hasMore: read.hasMore)
        } else {
            machine.readLog(read.events, after: read.start, next: read.next, hasMore: read.hasMore)
        }
    }

    /// Gives the machine what one of the reads under way found.
    mutating func answerRead(_ index: Int) {
        take(reads.remove(at: index))
        run()
    }

    /// Answers the oldest open delivery and returns it.
    @discardableResult
    mutating func answer(
        _ verdict: DeliveryOutcome.Verdict = .delivered, retryAfter: Duration? = nil
    ) -> Delivery? {
        guard !open.isEmpty else { return nil }
        return answer(open[0], verdict, retryAfter: retryAfter)
    }

    /// Answers one delivery.
    @discardableResult
    mutating func answer(
        _ delivery: Delivery, _ verdict: DeliveryOutcome.Verdict, retryAfter: Duration? = nil
    ) -> Delivery {
        open.removeAll { $0 == delivery }
        let error = verdict == .delivered ? nil : "failed"
        let outcome = DeliveryOutcome(verdict: verdict, error: error, retryAfter: retryAfter)
        for action in machine.finished(delivery, outcome, at: now) { perform(action) }
        run()
        return delivery
    }

    /// Answers all open deliveries until there are none; returns their sequence numbers by client.
    mutating func drain(_ verdict: (Delivery) -> DeliveryOutcome.Verdict = { _ in .delivered }) -> [ClientID: [Int64]] {
        var seen: [ClientID: [Int64]] = [:]
        while let delivery = open.first {
            answer(delivery, verdict(delivery))
            seen[delivery.event.clientID, default: []].append(delivery.event.sequence)
        }
        return seen
    }

    /// Moves to the machine's next wake and runs; false when it needs none.
    @discardableResult
    mutating func wake() -> Bool {
        guard let next = machine.nextWake(after: now) else { return false }
        now = max(now, next)
        run()
        return true
    }

    /// Moves forward, waking the machine when it asks for it and answering every delivery.
    mutating func pass(_ duration: Duration, _ verdict: (Delivery) -> DeliveryOutcome.Verdict) -> [Delivery] {
        let end = now + duration
        var seen: [Delivery] = []
        while true {
            while let delivery = open.first {
                answer(delivery, verdict(delivery))
                seen.append(delivery)
            }
            guard let next = machine.nextWake(after: now), next <= end else { break }
            now = max(now, next)
            run()
        }
        now = end
        return seen
    }

    /// Records progress as a store does.
    mutating func record() {
        guard let progress = machine.takeProgress() else { return }
        state.cursor = progress.cursor
        state.failingSince = progress.failingSince
        state.reportedPercent = progress.reportedPercent
        if progress.resetsLanes { state.lanes = [] }
        let gone = Set(progress.endedLanes + progress.lanes.map(\.client))
        state.lanes = state.lanes.filter { !gone.contains($0.client) } + progress.lanes
        let released = Set(progress.released + progress.held.map(\.event.cursor))
        state.held = state.held.filter { !released.contains($0.event.cursor) } + progress.held
        state.lastAttempt = progress.attempts.last?.number ?? state.lastAttempt
    }

    /// Kills the process and starts it again with what was recorded.
    mutating func restart() {
        machine = DeliveryMachine(
            endpoint: Self.endpoint, ordering: ordering, state: state, random: ScriptedJitter())
        open = []
        reads = []
        waitingRead = nil
        run()
    }
}

/// No jitter: delays are what the schedule says.
struct ScriptedJitter: RandomSource {
    func bytes(_ count: Int) -> [UInt8] { count == 4 ? [0, 0, 0, 200] : [UInt8](repeating: 0, count: count) }
}
