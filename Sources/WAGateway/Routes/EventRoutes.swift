internal import WACore
internal import WAHTTP

extension Gateway {
    /// Longest wait of a long poll; proxies give up not much later.
    private static let longestPoll = 60
    /// How long a stream waits at a time; only bounds how late it sees that the gateway stops.
    private static let streamPoll: Duration = .seconds(60)

    nonisolated var eventRoutes: [Route] {
        [Route(.get, "/api/events", name: "events") { try await self.getEvents($0) }]
    }

    private nonisolated func getEvents(_ request: HTTPRequest) async throws -> HTTPResponse {
        var query = request.queryFields()
        var wish = EventQuery()
        wish.clientID = query.clientID("client")
        wish.cursor = Self.cursor(&query)
        wish.limit = query.optionalInteger("limit", in: 1...EventQuery.maximumLimit) ?? 100
        wish.patience = .seconds(query.optionalInteger("wait", in: 0...Self.longestPoll) ?? 0)
        wish.types = Set(
            (query.optionalString("type", max: 1000) ?? "").split(separator: ",").map { String($0) })
        try query.finish()
        if request.headers.list("Accept").contains(where: { $0.lowercased().hasPrefix("text/event-stream") }) {
            return try await stream(wish, request)
        }
        let complete = wish
        let page = try await perform { () throws(OperationError) in try await self.events(complete) }
        return HTTPResponse(headers: ["Content-Type": "application/json; charset=utf-8"], body: page.encoded)
    }

    private static func cursor(_ query: inout JSONObjectReader) -> EventQuery.Cursor {
        guard let text = query.optionalString("after", max: 20) else { return .after(0) }
        if text == "latest" { return .latest }
        guard let cursor = Int64(text), cursor >= 0 else {
            query.fault("after", "must be a cursor from an earlier answer, 0 or latest")
            return .after(0)
        }
        return .after(cursor)
    }

    /// Events as they come, with the cursor as id; a reader that comes back goes on behind the last one it saw.
    private nonisolated func stream(_ wish: EventQuery, _ request: HTTPRequest) async throws -> HTTPResponse {
        var wish = wish
        wish.limit = EventQuery.maximumLimit
        wish.patience = .zero
        if let last = request.headers["Last-Event-ID"].flatMap(Int64.init) { wish.cursor = .after(last) }
        // Errors must come before the stream begins.
        let first = wish
        let page = try await perform { () throws(OperationError) in try await self.events(first) }
        wish.patience = Self.streamPoll
        let rest = wish
        return .serverSentEvents { writer in
            var (query, page) = (rest, page)
            while !Task.isCancelled {
                for event in page.events {
                    let cursor = query.clientID == nil ? event.position : event.sequence
                    try await writer.send(
                        id: String(cursor), name: event.draft.type, data: String(decoding: event.encoded, as: UTF8.self)
                    )
                }
                guard !self.hub.isClosed else { return }
                query.cursor = .after(page.next)
                page = try await self.events(query)
            }
        }
    }
}
