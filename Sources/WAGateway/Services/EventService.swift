internal import WACore
internal import WAHTTP

/// Reading the event log.
struct EventService: Sendable {
    let supervisor: ClientSupervisor
    let log: any EventLog
    let hub: EventHub
    let clock: any Clock
    /// What a credential opened ends with it.
    let gate: AccessGate
    /// Hears when a stream has ended.
    let burst: BurstWatch
    /// Limits how many streams and long polls there are.
    let streams: StreamTable

    /// A page of events, or a stream of them; waits for the first event where the query allows it.
    func read(_ query: EventQuery, for principal: Principal) async throws(OperationError) -> EventAnswer {
        do throws(OperationError) {
            guard query.isStream else {
                let isLongPoll = query.timeout > .zero
                let place = isLongPoll ? try streams.take(for: principal) : nil
                defer { place?.release() }
                if let end = query.end {
                    return .page(try await earlier(than: end, query, for: principal), isLongPoll: false)
                }
                return .page(try await page(query, for: principal), isLongPoll: isLongPoll)
            }
            let place = try streams.take(for: principal)
            var events = try await tail(query, for: principal).makeAsyncIterator()
            // Errors must come before the stream begins.
            try await events.begin()
            return .stream(
                events,
                ended: { [burst] in
                    place.release()
                    burst.readerEnded()
                })
        } catch {
            guard error.code == .cursorInvalid || error.code == .cursorExpired else { throw error }
            throw error.naming(query.startField)
        }
    }

    /// Events behind a cursor; waits for the first one if there is none and the query allows it.
    func page(_ query: EventQuery, for principal: Principal) async throws(OperationError) -> EventPage {
        var events = try await tail(query, for: principal).makeAsyncIterator()
        let limit = min(max(1, query.limit), EventQuery.maximumLimit)
        return try await events.page(limit: limit, within: query.timeout)
    }

    /// Events before a place, newest first.
    private func earlier(
        than end: EventStart, _ query: EventQuery, for principal: Principal
    ) async throws(OperationError) -> EventPage {
        _ = try await subject(of: query, for: principal)
        let filter = EventFilter(
            scope: EventScope(tenant: principal.tenant, client: query.clientID), types: query.types,
            clients: principal.clients)
        let limit = min(max(1, query.limit), EventQuery.maximumLimit)
        return try await EventHistory(log: log, filter: filter).page(before: end, limit: limit)
    }

    /// Events behind a cursor as they come.
    func tail(_ query: EventQuery, for principal: Principal) async throws(OperationError) -> EventTail {
        let subject = try await subject(of: query, for: principal)
        let scope = EventScope(tenant: principal.tenant, client: query.clientID)
        return EventTail(
            log: log, hub: hub, clock: clock,
            filter: EventFilter(scope: scope, types: query.types, clients: principal.clients),
            start: query.start, subject: subject,
            credential: CredentialWatch(gate: gate, principal: principal, clock: clock))
    }

    /// The client that a query names.
    private func subject(
        of query: EventQuery, for principal: Principal
    ) async throws(OperationError) -> EventTail.Subject? {
        guard let id = query.clientID else { return nil }
        // Before the row is read: a client that is erased later counts as erased.
        let removals = hub.removals
        let created = try await supervisor.row(id, for: principal).created
        return EventTail.Subject(id: id, removals: removals) { [supervisor] in
            do throws(OperationError) {
                return try await supervisor.row(id, for: principal).created == created
            } catch {
                return error.code != .clientUnknown
            }
        }
    }
}

/// A page of events, or a stream.
enum EventAnswer: AnswerModel {
    /// What waits of the answer to a long poll counts like what waits of a stream.
    case page(EventPage, isLongPoll: Bool)
    /// Events as they come; `ended` is called when nothing more is sent.
    case stream(EventTail.Iterator, ended: @Sendable () -> Void)

    static var schemaName: String { "EventPage" }
    static var mediaTypes: [String] { ["application/json", streamType] }
    /// The media type of a stream.
    static let streamType = "text/event-stream"

    static var example: EventAnswer {
        let cursor = EventCursor(text: "00SCPZ0Q4W0000000001Z8W3FK")
        let draft = EventDraft(
            .messageStatus(
                EventData.MessageReference(
                    id: "3EB0ADC0786A355CB6F1E0", chat: Chat(.lid("98765432102"), alternate: .phone("447700900123"))),
                .delivered, at: Timestamp(seconds: 1_767_225_600)),
            at: Timestamp(seconds: 1_767_225_600))
        let event = StoredEvent(
            id: .example, cursor: cursor, clientID: ClientID(stored: "client-1"), tenantID: .default, sequence: 7,
            draft: draft)
        return .page(EventPage(events: [event], next: cursor, hasMore: false), isLongPoll: false)
    }

    static var openMembers: Set<String> { ["data"] }

    var json: JSONValue {
        switch self {
        case .page(let page, _): (try? JSONValue(parsing: page.encoded)) ?? .null
        case .stream: .null
        }
    }

    var response: HTTPResponse {
        get throws {
            switch self {
            case .page(let page, let isLongPoll):
                var response = HTTPResponse(
                    headers: ["Content-Type": "application/json; charset=utf-8"], body: page.encoded)
                response.countsAsStream = isLongPoll
                return response
            case .stream(let events, let ended):
                return .serverSentEvents { body, executor, finish in
                    let writer = ServerSentEventWriter(body)
                    let feed = EventFeed(events, on: executor) { event, _ in
                        try await writer.send(
                            id: event.cursor.text, name: event.draft.type.rawValue,
                            data: String(decoding: event.encoded, as: UTF8.self))
                        return true
                    } ended: { end in
                        ended()
                        if case .failed(let error) = end { finish(error) } else { finish(nil) }
                    }
                    feed.start()
                    return { feed.cancel() }
                }
            }
        }
    }
}
