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

                With `Accept: text/event-stream` the log is streamed as server-sent events without end: `id` is the \
                cursor, `event` the type, `data` the event. A reader that reconnects with `Last-Event-ID` misses nothing.

                Once the named `client` is deleted, its stream ends behind the last event, and a long poll that waits \
                for it is answered with 404 `CLIENT_NOT_FOUND`, also when the id is taken again.
                """,
            errors: [.cursorInvalid, .clientUnknown, .cursorExpired, .storageUnavailable], \.events, EventService.read)
    ]
}
