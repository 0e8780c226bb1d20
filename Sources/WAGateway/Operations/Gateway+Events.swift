internal import WACore
internal import WAStorage

extension Gateway {
    /// Events read from the store at a time when only some types are wanted.
    private static let scanBatch = 500

    /// Events behind a cursor; waits for the first one if there is none and the wish allows it.
    ///
    /// Misses nothing: the hub's position is taken before the log is read.
    public nonisolated func events(_ query: EventQuery) async throws(OperationError) -> EventPage {
        if let id = query.clientID { try await requireClient(id) }
        var cursor = try await start(of: query)
        let deadline = services.clock.uptime + query.patience
        let interest = EventHub.Interest(client: query.clientID, types: query.types)
        while true {
            let position = hub.position
            let page = try await read(query, after: cursor)
            cursor = page.next
            let rest = deadline - services.clock.uptime
            guard page.events.isEmpty, rest > .zero, !Task.isCancelled else { return page }
            guard !hub.isClosed else { return page }
            await hub.wait(after: position, for: interest, within: rest)
        }
    }

    private nonisolated func requireClient(_ id: String) async throws(OperationError) {
        do {
            guard try await store.client(id) == nil else { return }
        } catch {
            throw OperationError(error)
        }
        throw .unknownClient(id)
    }

    /// The cursor as a number.
    private nonisolated func start(of query: EventQuery) async throws(OperationError) -> Int64 {
        switch query.cursor {
        case .after(let cursor): return max(0, cursor)
        case .latest:
            do {
                guard let id = query.clientID else { return try await store.lastPosition() }
                return try await store.client(id)?.lastSequence ?? 0
            } catch {
                throw OperationError(error)
            }
        }
    }

    /// Up to `limit` matching events behind `cursor`.
    private nonisolated func read(_ query: EventQuery, after cursor: Int64) async throws(OperationError) -> EventPage {
        var page = EventPage(events: [], next: cursor)
        let limit = min(max(1, query.limit), EventQuery.maximumLimit)
        while page.events.count < limit, !Task.isCancelled {
            let size = query.types.isEmpty ? limit - page.events.count : Self.scanBatch
            let batch = try await batch(query.clientID, after: page.next, size)
            for event in batch {
                page.next = query.clientID == nil ? event.position : event.sequence
                if query.types.isEmpty || query.types.contains(event.draft.type) { page.events.append(event) }
                if page.events.count == limit { break }
            }
            if batch.count < size { break }
        }
        return page
    }

    private nonisolated func batch(
        _ client: String?, after cursor: Int64, _ size: Int
    ) async throws(OperationError) -> [StoredEvent] {
        do {
            guard let client else { return try await store.events(after: cursor, limit: size) }
            return try await store.events(client: client, afterSequence: cursor, limit: size)
        } catch {
            throw OperationError(error)
        }
    }
}
