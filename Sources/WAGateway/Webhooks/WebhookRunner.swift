internal import Synchronization
internal import WACore

/// Runs the deliveries of one endpoint: performs what its ``DeliveryMachine`` decides.
///
/// One task owns the machine; reads, deliveries and timers send it signals.
final class WebhookRunner: Sendable {
    /// What the machine has to take notice of.
    enum Signal: Sendable {
        case begin
        case log(EventPage, after: EventCursor?)
        case lane(ClientID, EventPage, after: EventCursor?)
        case readFailed(ClientID?, after: EventCursor?, oldest: EventCursor?)
        case finished(Delivery, DeliveryOutcome)
        case recorded
        case notRecorded(WebhookProgress)
        case timer
        case redriveAll
        case redrive(EventID)
        case deliverAgain(StoredEvent)
        case rewind(EventCursor?)
        case removed(ClientID)
        case drain
    }

    typealias Sources = WebhookStore & EventLog

    let endpoint: WebhookEndpoint
    private let state: WebhookState
    private let sources: any Sources
    private let hub: EventHub
    private let services: WebhookServices
    private let signals: AsyncStream<Signal>
    private let inbox: AsyncStream<Signal>.Continuation
    /// Progress was given to the store and not taken.
    private let isBehind = Atomic(false)

    /// Events per read of the log.
    private static let pageSize = 256
    private static let pageBytes = 256 << 10
    /// How long a read waits for the first event.
    private static let readTimeout: Duration = .seconds(60)
    /// The pause after a store failure, and between two records of progress: what is lost by a kill is delivered again.
    private static let storePause: Duration = .seconds(1)
    private static let recordPause: Duration = .milliseconds(100)

    init(
        _ endpoint: WebhookEndpoint, state: WebhookState, sources: any Sources, hub: EventHub, services: WebhookServices
    ) {
        self.endpoint = endpoint
        self.state = state
        self.sources = sources
        self.hub = hub
        self.services = services
        (signals, inbox) = AsyncStream.makeStream(of: Signal.self)
    }

    /// Sends a signal; false when the runner has ended.
    @discardableResult
    func send(_ signal: Signal) -> Bool {
        if case .terminated = inbox.yield(signal) { return false }
        return true
    }

    /// Ends ``run()`` once the deliveries under way have their answers, or soon.
    func stop() { send(.drain) }

    /// Delivers until ``stop()``, or until the endpoint disables itself; returns the reason then.
    func run() async -> String? {
        var work = Work(
            machine: DeliveryMachine(
                endpoint: endpoint.id, ordering: endpoint.ordering, state: state, random: services.random))
        send(.begin)
        await withDiscardingTaskGroup { group in
            for await signal in signals {
                let reactions = handle(signal, &work)
                let next = work.isDraining ? [] : work.machine.pump(at: services.clock.now)
                perform(reactions + next, &work, in: &group)
                record(&work, in: &group)
                if case .drain = signal { finishLater(in: &group) }
                if work.isDone { break }
                if !work.isDraining { wake(&work) }
            }
            inbox.finish()
            group.cancelAll()
        }
        work.timer?.cancel()
        await end(&work)
        return work.reason
    }

    /// What the task owns.
    private struct Work {
        var machine: DeliveryMachine
        var isRecording = false
        /// Progress that the store did not take; it goes first, because later progress builds on it.
        var unrecorded: WebhookProgress?
        var timer: (any ScheduledWork)?
        var wake: Timestamp?
        /// Why the endpoint disabled itself.
        var reason: String?
        /// Nothing new begins.
        var isDraining = false

        var isDone: Bool { reason != nil || isDraining && machine.inFlight == 0 }
    }

    private func finishLater(in group: inout DiscardingTaskGroup) {
        group.addTask { [self] in
            try? await Task.sleep(for: services.drainTimeout)
            inbox.finish()
        }
    }

    private func handle(_ signal: Signal, _ work: inout Work) -> [DeliveryMachine.Action] {
        let now = services.clock.now
        switch signal {
        case .begin: break
        case .timer: work.wake = nil
        case .log(let page, let start):
            let events = page.events.filter(wants)
            work.machine.readLog(events, after: start, next: page.next, hasMore: page.hasMore)
        case .lane(let client, let page, let start):
            work.machine.readLane(
                client, page.events.filter(wants), after: start, next: page.next, hasMore: page.hasMore)
        case .readFailed(nil, let start, let oldest?): return work.machine.expired(after: start, oldest: oldest)
        case .readFailed(nil, let start, nil): work.machine.readLogFailed(after: start)
        case .readFailed(let client?, let start, let oldest):
            return work.machine.readLaneFailed(client, after: start, oldest: oldest)
        case .finished(let delivery, let outcome): return work.machine.finished(delivery, outcome, at: now)
        case .recorded: work.isRecording = false
        case .notRecorded(let progress):
            work.isRecording = false
            work.unrecorded = progress
        case .redrive(let id): _ = work.machine.redrive(id, at: now)
        case .redriveAll: _ = work.machine.redriveAll(at: now)
        case .deliverAgain(let event): work.machine.deliverAgain(event, at: now)
        case .rewind(let cursor): work.machine.rewind(to: cursor)
        case .removed(let client): work.machine.forget(client)
        case .drain: work.isDraining = true
        }
        return []
    }

    /// True for an event that the endpoint asked for.
    private func wants(_ event: StoredEvent) -> Bool {
        guard endpoint.clients.isEmpty || endpoint.clients.contains(event.clientID) else { return false }
        guard endpoint.format == .seed002 else { return true }
        return Seed002Projection(event) != nil
    }

    private func perform(
        _ actions: [DeliveryMachine.Action], _ work: inout Work, in group: inout DiscardingTaskGroup
    ) {
        for action in actions {
            switch action {
            case .readLog(let cursor): group.addTask { [self] in await read(nil, after: cursor) }
            case .readLane(let client, let cursor): group.addTask { [self] in await read(client, after: cursor) }
            case .send(let delivery):
                group.addTask { [self] in
                    let outcome = await services.attempt(delivery.event, to: endpoint)
                    guard !Task.isCancelled else { return }
                    send(.finished(delivery, outcome))
                }
            case .report(let notice): group.addTask { [self] in await services.report(endpoint, notice) }
            case .disable(let reason): work.reason = reason
            }
        }
    }

    // MARK: - Reading

    private static let usualTypes = Set(EventType.allCases.filter { !$0.isAboutDelivery })

    private var types: Set<EventType> {
        guard endpoint.format == .seed002 else {
            // What an endpoint reports about itself is delivered only where it is asked for.
            return endpoint.events.isEmpty ? Self.usualTypes : endpoint.events
        }
        return endpoint.events.isEmpty ? Seed002Projection.types : endpoint.events.intersection(Seed002Projection.types)
    }

    private func read(_ client: ClientID?, after cursor: EventCursor?) async {
        let single = endpoint.clients.count == 1 ? endpoint.clients.first : nil
        let filter = EventFilter(scope: EventScope(tenant: endpoint.tenant, client: client ?? single), types: types)
        let tail = EventTail(
            log: sources, hub: hub, clock: services.clock, filter: filter,
            start: cursor.map { .after($0) } ?? .beginning, subject: nil, credential: nil)
        var reader = tail.makeAsyncIterator()
        do throws(OperationError) {
            let page = try await reader.page(
                limit: client == nil ? Self.pageSize : DeliveryLane.capacity, bytes: Self.pageBytes,
                within: client == nil ? Self.readTimeout : .zero)
            // A closed hub ends every wait at once: without a pause the reads would spin.
            if page.events.isEmpty, hub.isClosed, !Task.isCancelled { return }
            send(client.map { .lane($0, page, after: cursor) } ?? .log(page, after: cursor))
        } catch {
            guard error.oldestCursor == nil, !Task.isCancelled else {
                send(.readFailed(client, after: cursor, oldest: error.oldestCursor))
                return
            }
            services.log.log(.warning, "a webhook cannot read the event log", ("error", error.message))
            _ = services.loop.schedule(after: Self.storePause) { [self] in
                send(.readFailed(client, after: cursor, oldest: nil))
            }
        }
    }

    // MARK: - Progress and timers

    private func record(_ work: inout Work, in group: inout DiscardingTaskGroup) {
        guard !work.isRecording, let progress = work.unrecorded.take() ?? work.machine.takeProgress() else { return }
        work.isRecording = true
        group.addTask { [self] in
            let isRecorded = await store(progress)
            let (pause, signal): (Duration, Signal) =
                isRecorded ? (Self.recordPause, .recorded) : (Self.storePause, .notRecorded(progress))
            _ = services.loop.schedule(after: pause) { [self] in send(signal) }
        }
    }

    private func store(_ progress: WebhookProgress) async -> Bool {
        isBehind.store(true, ordering: .relaxed)
        do {
            try await sources.record(progress)
            isBehind.store(false, ordering: .relaxed)
            return true
        } catch {
            services.log.log(.warning, "the progress of a webhook cannot be recorded", ("error", error.message))
            return false
        }
    }

    /// Records the rest, unless something before it is missing.
    private func end(_ work: inout Work) async {
        guard !isBehind.load(ordering: .relaxed), let progress = work.machine.takeProgress() else { return }
        _ = await store(progress)
    }

    private func wake(_ work: inout Work) {
        let now = services.clock.now
        let next = work.machine.nextWake(after: now)
        guard next != work.wake else { return }
        work.timer?.cancel()
        work.wake = next
        guard let next else { return }
        let delay = Duration.milliseconds(max(1, next.milliseconds(since: now)))
        work.timer = services.loop.schedule(after: delay) { [self] in send(.timer) }
    }
}
