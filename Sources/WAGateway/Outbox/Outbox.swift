internal import WACore
internal import WATransport

/// Messages that wait for their time, client or turn, or the end of a limit (docs/concepts.md, "The outbox").
///
/// Each is a row of the store with the id of its message, so that a message that is tried again, also after a
/// `kill -9`, is the same message to WhatsApp. A client's rows are in memory as places only, from when they are first
/// needed: when everything starts, when the client connects, or when something is sent through it.
actor Outbox {
    /// What an outbox needs of its gateway.
    struct Dependencies: Sendable {
        let store: any OutboxStore
        let supervisor: ClientSupervisor
        let loop: EventLoop
        let clock: any Clock
        let random: any RandomSource
        let log: any Logger
        let typing: TypingPlan
        let quota: MessageQuota
    }

    /// An attempt under way.
    private struct Flight {
        let task: Task<Void, Never>
        /// Until then it can be broken off.
        var isSending = false
    }

    /// What is known of chats outside of the actor.
    private struct Crowds {
        /// The lanes of all clients are read: one that is missing is empty.
        var isWhole = false
        /// Chats in which something waits or is under way, and from when on, by client; nil while that is not read.
        var chats: [ClientID: [String: Timestamp]] = [:]
    }

    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<QueuedEnd?, Never>
    }

    /// Messages of one client that may wait.
    static let limit = 10_000
    /// Clocks are set and machines sleep: no timer waits longer than this for a moment.
    private static let longestSleep: Duration = .seconds(30)

    let dependencies: Dependencies
    private var lanes: [ClientID: OutboxLane] = [:]
    /// Lanes that are being read, for other callers who ask for them.
    private var loads: [ClientID: Task<Result<Void, OperationError>, Never>] = [:]
    private var flights: [OutboxID: Flight] = [:]
    private var waiters: [OutboxID: [Waiter]] = [:]
    private var timers: [ClientID: any ScheduledWork] = [:]
    private var waiterCount = 0
    private var lastMoment = Timestamp(milliseconds: 0)
    private var isStopping = false
    private let crowds = Lock(Crowds())
    /// Callers who wait until nothing is under way.
    private var drains: [CheckedContinuation<Void, Never>] = []

    init(_ dependencies: Dependencies) { self.dependencies = dependencies }

    private var now: Timestamp { dependencies.clock.now }

    // MARK: - Life

    /// Goes on with everything that waits.
    func start() async {
        let places: [QueuedPlace]
        do { places = try await dependencies.store.waitingMessages(of: nil) } catch {
            dependencies.log.log(.error, "the outbox cannot be read", ("error", error.message))
            return
        }
        for (client, places) in Dictionary(grouping: places, by: \.client) { await fill(client, places) }
        crowds.withLock { $0.isWhole = true }
    }

    /// Sends what is due of the clients that can send, and returns once nothing more can go out, or after `limit`.
    func drain(within limit: Duration) async {
        for client in await dependencies.supervisor.managed.keys {
            do throws(OperationError) { try await load(client) } catch { noteUnread(client, error) }
            await wake(client)
        }
        let timer = dependencies.loop.schedule(after: limit) { [weak self] in Task { await self?.endDrains() } }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Checked inside: the actor may run other work before the continuation exists.
                guard !isStopping, !flights.isEmpty, !Task.isCancelled else { return continuation.resume() }
                drains.append(continuation)
            }
        } onCancel: {
            Task { await endDrains() }
        }
        timer.cancel()
    }

    private func endDrains() {
        let waiting = drains
        drains = []
        for continuation in waiting { continuation.resume() }
    }

    /// Begins no further attempt, breaks off those that only type, and resumes everyone who waits.
    func stop() {
        isStopping = true
        for timer in timers.values { timer.cancel() }
        timers = [:]
        for flight in flights.values where !flight.isSending { flight.task.cancel() }
        for id in waiters.keys { answer(id, nil) }
        endDrains()
    }

    /// Returns once the last attempt is over, which the end of the clients brings about.
    func hasEnded() async {
        for flight in flights.values { await flight.task.value }
    }

    // MARK: - Taking and showing

    /// True when a message that is sent to this chat now would overtake another, under whichever address that waits.
    nonisolated func isCrowded(_ client: ClientID, _ jid: JID) async throws(OperationError) -> Bool {
        guard try await holdsAnything(client) else { return false }
        let names = await dependencies.supervisor.chat(jid, of: client).laneNames + [jid.description]
        let now = dependencies.clock.now
        return crowds.withLock { crowds in
            names.contains { name in crowds.chats[client]?[name].map { $0 <= now } ?? false }
        }
    }

    /// What the messages of a chat are kept in order by: the name under which one waits already, else its address.
    func laneName(of chat: Chat, _ client: ClientID) async throws(OperationError) -> String {
        try await load(client)
        let names = chat.laneNames
        return names.first { lanes[client]?.holds($0) == true } ?? chat.jid.description
    }

    /// The id of the next message: ids grow, also within one millisecond.
    func nextID() -> OutboxID {
        lastMoment = max(now, lastMoment + .milliseconds(1))
        return OutboxID(at: lastMoment, random: dependencies.random)
    }

    /// Takes a message; it is durable when this returns.
    ///
    /// One that waits already under its message id is returned instead; throws `messageIDReused` when that is another
    /// message. With `limit` its end is waited for so long; nil when it still waits then.
    func add(
        _ message: QueuedMessage, waiting limit: Duration?
    ) async throws(OperationError) -> (message: QueuedMessage, end: QueuedEnd?) {
        guard !isStopping else { throw ClientSupervisor.stopping }
        let client = message.place.client
        try await load(client)
        do {
            if let earlier = try await dependencies.store.enqueue(message, limit: Self.limit) {
                return try await joined(earlier, message.body, waiting: limit)
            }
        } catch let error as StoreError {
            if error.code == .limit { throw OperationError(.outboxFull, error.message) }
            throw OperationError(error)
        } catch let error as OperationError { throw error } catch {
            throw OperationError(.internalError, "The outbox failed: \(error)")
        }
        lanes[client, default: OutboxLane()].add(message.place)
        guard let limit else {
            pump(client)
            return (message, nil)
        }
        return (message, await end(of: message.place, within: limit) { self.pump(client) })
    }

    /// The message of a client that waits under a message id, and its end as in ``add(_:waiting:)``; nil when none
    /// does.
    ///
    /// Another request took it, or a process that was killed before it could answer. Throws `messageIDReused` when it
    /// is not `body`. The end is not waited for while the client is not READY, or before the time of the message.
    func waiting(
        _ message: MessageID, _ body: [UInt8], of client: ClientID, for limit: Duration?
    ) async throws(OperationError) -> (message: QueuedMessage, end: QueuedEnd?)? {
        let found: QueuedMessage?
        do { found = try await dependencies.store.queuedMessage(message, of: client) } catch {
            throw OperationError(error)
        }
        guard let found, found.outcome == nil else { return nil }
        let isDue = found.place.sendAt.map { $0 <= now } ?? true
        return try await joined(found, body, waiting: isDue && lanes[client]?.isReady == true ? limit : nil)
    }

    /// True when messages of the client wait or are under way.
    nonisolated func holdsAnything(_ client: ClientID) async throws(OperationError) -> Bool {
        if crowds.withLock({ !$0.isWhole && $0.chats[client] == nil }) { try await load(client) }
        return crowds.withLock { $0.chats[client]?.isEmpty == false }
    }

    private func joined(
        _ earlier: QueuedMessage, _ body: [UInt8], waiting limit: Duration?
    ) async throws(OperationError) -> (message: QueuedMessage, end: QueuedEnd?) {
        guard earlier.body == body || QueuedBody.saySame(earlier.body, body) else {
            throw OperationError(
                .messageIDReused, "Another message with the id \(earlier.place.message) waits to be sent.")
        }
        guard let limit else { return (earlier, nil) }
        return (earlier, await end(of: earlier.place, within: limit) {})
    }

    /// What is known of an attempt beyond its row.
    func progress(_ place: QueuedPlace) -> OutboxLane.Entry? { lanes[place.client]?.entry(place) }

    /// Does `body`, and waits until a message is settled, at most so long; nil when it still waits.
    private func end(of place: QueuedPlace, within limit: Duration, _ body: () -> Void) async -> QueuedEnd? {
        waiterCount += 1
        let number = waiterCount
        return await withCheckedContinuation { continuation in
            // Checked inside: the actor may run other work before the continuation exists.
            guard !isStopping, lanes[place.client]?.entry(place) != nil else {
                return continuation.resume(returning: nil)
            }
            waiters[place.id, default: []].append(Waiter(number: number, continuation: continuation))
            body()
            _ = dependencies.loop.schedule(after: limit) { [self] in
                Task { await self.giveUp(number, of: place.id) }
            }
        }
    }

    private func giveUp(_ number: Int, of id: OutboxID) {
        guard let index = waiters[id]?.firstIndex(where: { $0.number == number }),
            let waiter = waiters[id]?.remove(at: index)
        else { return }
        if waiters[id]?.isEmpty == true { waiters[id] = nil }
        waiter.continuation.resume(returning: nil)
    }

    private func answer(_ id: OutboxID, _ end: QueuedEnd?) {
        for waiter in waiters.removeValue(forKey: id) ?? [] { waiter.continuation.resume(returning: end) }
    }

    /// Takes a message back; throws `messageInProgress` when WhatsApp may have it.
    ///
    /// - Returns: false when it was settled before.
    func cancel(_ place: QueuedPlace) async throws(OperationError) -> Bool {
        try await load(place.client)
        guard flights[place.id]?.isSending != true, lanes[place.client]?.entry(place)?.isHandedOver != true else {
            throw .onItsWay(place)
        }
        lanes[place.client]?.hold(place, true)
        flights[place.id]?.task.cancel()
        do throws(OperationError) {
            if try await wasHandedOver(place) { throw .onItsWay(place) }
            return try await settle(place, QueuedEnd(QueuedOutcome(.cancelled, at: now)))
        } catch {
            lanes[place.client]?.hold(place, false)
            pump(place.client)
            throw error
        }
    }

    /// True when an attempt, of this process or of one that was killed, brought it to WhatsApp.
    private func wasHandedOver(_ place: QueuedPlace) async throws(OperationError) -> Bool {
        guard let message = try await message(place) else { return false }
        let client = try await dependencies.supervisor.client(place.client, for: .process)
        do { return try await client.earlier(message) != nil } catch {
            guard error.code == .messageInProgress else { throw OperationError(error) }
            return true
        }
    }

    /// What a row sends; nil when the row is gone or settled.
    private func message(_ place: QueuedPlace) async throws(OperationError) -> OutgoingMessage? {
        do {
            guard let row = try await dependencies.store.queuedMessage(place.id), row.outcome == nil else { return nil }
            return try row.outgoing
        } catch let error as StoreError { throw OperationError(error) } catch {
            throw OperationError(.internalError, "The outbox holds a message that cannot be read: \(error)")
        }
    }

    // MARK: - Lanes

    private func load(_ client: ClientID) async throws(OperationError) {
        guard lanes[client] == nil else { return }
        let task = loads[client] ?? Task { await read(client) }
        loads[client] = task
        try await task.value.get()
    }

    private func read(_ client: ClientID) async -> Result<Void, OperationError> {
        defer { loads[client] = nil }
        do throws(StoreError) {
            let places = try await dependencies.store.waitingMessages(of: client)
            await fill(client, places)
            return .success(())
        } catch { return .failure(OperationError(error)) }
    }

    private func fill(_ client: ClientID, _ places: [QueuedPlace]) async {
        if !places.isEmpty, let tenant = try? await dependencies.supervisor.tenant(of: client, for: .process) {
            dependencies.quota.resume(tenant, ids: places.map(\.message.text))
        }
        // Another caller may have filled it during the suspension.
        guard lanes[client] == nil else { return }
        var lane = OutboxLane()
        for place in places { lane.add(place) }
        // Before the client is asked: from here on its events are taken, and no message overtakes.
        lanes[client] = lane
        publish(lane, of: client)
        await wake(client)
    }

    /// Looks whether the client can send, and starts what is due.
    private func wake(_ client: ClientID) async {
        if lanes[client]?.isReady == false, await isReady(client) { lanes[client]?.isReady = true }
        pump(client)
    }

    private func isReady(_ client: ClientID) async -> Bool {
        await dependencies.supervisor.running(client, for: .process)?.snapshot().state.state == .ready
    }

    /// Takes an event of a client that became durable.
    func noticed(_ event: StoredEvent) async {
        if lanes[event.clientID] == nil, event.draft.state?.state == .ready { await connected(event.clientID) }
        guard lanes[event.clientID] != nil else { return }
        switch event.draft.type {
        case .clientState:
            let isReady = event.draft.state?.state == .ready
            lanes[event.clientID]?.isReady = isReady
            if isReady { lanes[event.clientID]?.retryNow { $0.problem?.code == .notReady || $0.isHandedOver } }
        case .accountRestricted:
            lanes[event.clientID]?.retryNow {
                $0.problem?.code == .reachoutLimited || $0.problem?.code == .newChatsCapped
            }
        default: return
        }
        pump(event.clientID)
    }

    /// Reads what waits for a client that has come to be able to send.
    private func connected(_ client: ClientID) async {
        guard !isStopping, crowds.withLock({ !$0.isWhole }) else { return }
        do throws(OperationError) { try await load(client) } catch { noteUnread(client, error) }
    }

    private func noteUnread(_ client: ClientID, _ error: OperationError) {
        dependencies.log.log(
            .error, "the outbox of a client cannot be read", ("client", client.text), ("error", error.message))
    }

    private func publish(_ lane: OutboxLane, of client: ClientID) {
        let moments = lane.dueMoments
        crowds.withLock { $0.chats[client] = moments }
    }

    /// Starts what is due, and sets the timer for what will be.
    private func pump(_ client: ClientID) {
        timers.removeValue(forKey: client)?.cancel()
        guard !isStopping, var lane = lanes[client] else { return }
        let now = now
        for action in lane.pump(at: now) { begin(action) }
        publish(lane, of: client)
        if let wake = lane.nextWake(after: now) {
            let wait = Duration.milliseconds(max(1, wake.milliseconds(since: now)))
            timers[client] = dependencies.loop.schedule(after: min(wait, Self.longestSleep)) { [weak self] in
                Task { await self?.wake(client) }
            }
        }
        lanes[client] = lane
    }

    // MARK: - Attempts

    private func begin(_ action: OutboxLane.Action) {
        switch action {
        case .attempt(let place):
            let attempts = lanes[place.client]?.entry(place)?.attempts ?? 0
            flights[place.id] = Flight(task: Task { await finished(place, await attempt(place, attempts)) })
        case .expire(let place):
            flights[place.id] = Flight(task: Task { await expire(place) })
        }
    }

    private func attempt(_ place: QueuedPlace, _ attempts: Int) async -> AttemptResult {
        do {
            guard let row = try await dependencies.store.queuedMessage(place.id), row.outcome == nil else {
                return .gone
            }
            let message = try row.outgoing
            guard let client = dependencies.supervisor.running(place.client, for: .process) else {
                return .notReady(OperationError(.notReady, "The client does not run."))
            }
            if row.isHumanized { try await type(message, client) }
            guard !Task.isCancelled, !isStopping, flights[place.id] != nil else { return .brokenOff }
            flights[place.id]?.isSending = true
            let sent = try await client.send(message)
            if message.content.target != nil,
                let tenant = try? await dependencies.supervisor.tenant(of: place.client, for: .process)
            {
                dependencies.quota.passed(tenant, id: place.message.text)
            }
            return .sent(sent)
        } catch let error as ClientError {
            return AttemptResult(error, attempts: attempts, at: now)
        } catch let error as StoreError {
            return .later(OperationError(error), until: now + .seconds(5), isHandedOver: false)
        } catch is CancellationError {
            return .brokenOff
        } catch {
            let message = "The outbox holds a message that cannot be read: \(error)"
            return .refused(OperationError(.internalError, message))
        }
    }

    /// Reads the chat and types, as a person would; only a client that is not READY is a reason not to send.
    private func type(_ message: OutgoingMessage, _ client: Client) async throws {
        try await ignoringRefusals { try await client.markChatRead(message.destination) }
        let time = dependencies.typing.time(
            forCharacters: message.content.text?.count ?? 0, random: dependencies.random)
        for piece in TypingPlan.pieces(of: time) {
            try await ignoringRefusals { try await client.showTyping(to: message.destination, true) }
            try await Task.sleep(for: piece)
        }
        try await ignoringRefusals { try await client.showTyping(to: message.destination, false) }
    }

    private func ignoringRefusals(_ body: () async throws -> Void) async throws {
        do { try await body() } catch let error as ClientError where error.isAboutConnection { throw error } catch {
            dependencies.log.log(.debug, "a message is sent without typing first", ("error", "\(error)"))
        }
    }

    private func finished(_ place: QueuedPlace, _ result: AttemptResult) async {
        do throws(OperationError) {
            switch result {
            case .sent(let message):
                lanes[place.client]?.handOver(place)
                _ = try await settle(place, QueuedEnd(QueuedOutcome(.sent, at: now), .success(message)))
            case .refused(let error):
                let outcome = QueuedOutcome(.failed, at: now, code: error.code.rawValue, message: error.message)
                _ = try await settle(place, QueuedEnd(outcome, .failure(error)))
            case .later(let error, let moment, let isHandedOver):
                lanes[place.client]?.postpone(place, until: moment, error, isHandedOver: isHandedOver)
            case .notReady(let error):
                lanes[place.client]?.isReady = false
                // It may have become READY before this was known: then the timer finds out.
                lanes[place.client]?.postpone(place, until: now + .seconds(1), error)
            case .brokenOff: lanes[place.client]?.postpone(place, until: nil, nil)
            case .gone: lanes[place.client]?.remove(place)
            }
        } catch {
            lanes[place.client]?.postpone(place, until: now + .seconds(5), error)
        }
        landed(place)
    }

    /// An attempt is over; what was behind it begins.
    private func landed(_ place: QueuedPlace) {
        flights[place.id] = nil
        pump(place.client)
        if flights.isEmpty { endDrains() }
    }

    private func expire(_ place: QueuedPlace) async {
        do throws(OperationError) {
            if try await wasHandedOver(place) {
                lanes[place.client]?.postpone(place, until: nil, nil, isHandedOver: true)
            } else {
                let error = OperationError(
                    .messageExpired, "The message could not be sent before \(place.expires.rfc3339).")
                let outcome = QueuedOutcome(.expired, at: now, code: error.code.rawValue, message: error.message)
                _ = try await settle(place, QueuedEnd(outcome, .failure(error)))
            }
        } catch {
            lanes[place.client]?.postpone(place, until: now + .seconds(5), error)
        }
        landed(place)
    }

    /// Makes the end of a message durable, then tells those who wait for it; false when it was settled before.
    private func settle(_ place: QueuedPlace, _ end: QueuedEnd) async throws(OperationError) -> Bool {
        let isFirst: Bool
        do {
            isFirst = try await dependencies.store.settle(place, end.outcome, event: await event(of: end, place))
        } catch {
            throw OperationError(error)
        }
        lanes[place.client]?.remove(place)
        answer(place.id, end)
        pump(place.client)
        return isFirst
    }

    private func event(of end: QueuedEnd, _ place: QueuedPlace) async -> EventDraft? {
        guard case .failure = end.result, let jid = JID(place.chat) else { return nil }
        return end.event(place, to: await dependencies.supervisor.chat(jid, of: place.client))
    }
}

extension Chat {
    /// The names under which messages of this chat may wait: those that were taken before its LID was known have its
    /// phone number.
    fileprivate var laneNames: [String] {
        let byPhone = phone.map { JID.phone($0).description }
        return [jid.description] + (byPhone.map { $0 == jid.description ? [] : [$0] } ?? [])
    }
}

extension ClientError {
    /// Nothing can be sent now.
    fileprivate var isAboutConnection: Bool {
        switch code {
        case .notReady, .notLinked, .connectionLost, .timeout, .stopped: true
        default: false
        }
    }
}

extension OperationError {
    fileprivate static func onItsWay(_ place: QueuedPlace) -> OperationError {
        OperationError(
            .messageInProgress, "The message \(place.message) is on its way to WhatsApp and cannot be taken back.",
            messageID: place.message.text)
    }
}
