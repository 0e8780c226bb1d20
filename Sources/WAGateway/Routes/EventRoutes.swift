internal import WACore
internal import WAHTTP

/// The routes of events.
enum EventRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/events", "events.read", .eventsRead, "read the event log",
            details: """
                Pass `nextCursor` as `after` of the next request; with `hasMore` true, ask again at once. Events come in \
                the order in which they became durable, each exactly once per cursor. Cursors are opaque: one kind serves \
                one client and all clients.

                With `before` the newest events come first: begin at `before=latest`, and pass `nextCursor` as `before` of \
                the next request while `hasMore` is true. It is for what was last; a reader that must miss nothing goes \
                forwards with `after`. Events that were removed end the pages without an error.

                With `Accept: text/event-stream` the log is streamed as server-sent events without end: `id` is the \
                cursor, `event` the type, `data` the event. A reader that reconnects with `Last-Event-ID` misses nothing. \
                An address may have 200 streams open, a tenant 1000, and the server 20,000; a long poll counts as one while \
                it waits. Further ones are answered with 429 and `Retry-After`.

                Once the named `client` is deleted, its stream ends behind the last event, and a long poll that waits \
                for it is answered with 404 `CLIENT_NOT_FOUND`, also when the id is taken again.
                """,
            errors: [.cursorInvalid, .clientUnknown, .cursorExpired, .tooManyRequests, .storageUnavailable], \.events,
            EventService.read),
        Endpoint(
            method: .get, pattern: "/api/events/socket", name: "events.socket", permission: .eventsRead,
            takesQueryToken: true, summary: "follow the event log on a WebSocket",
            details: """
                The credential comes in a header field, a cookie, or as `?token=`. The first message must come within 10 s: \
                `{"subscribe":{"clients":["work"],"types":["message.received"],"after":"..."}}`. All three are optional: \
                `clients` and `types` limit what is sent, and `after` is a cursor, `0` or `latest` (default). The answer \
                is `{"subscribed":{"clients","types"}}`; from then on each event is one text message with its `cursor`, to \
                resume behind. Close codes are in [WebSocket](#websocket).
                """,
            fields: [],
            answer: AnswerSchema(
                name: "Event", mediaTypes: [], example: EventAnswer.example.json["events"]?.array?.first ?? .null),
            errors: [.invalidRequest, .clientUnknown, .cursorInvalid, .cursorExpired, .storageUnavailable],
            serve: { services, request, principal in try services.sockets.open(request, for: principal) }),
    ]
}
