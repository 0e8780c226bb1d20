internal import WACore
internal import WAHTTP

/// What a socket of Socket.IO asks for by `subscribe`; the default is everything of its caller.
struct RealtimeSubscription: Sendable, Equatable {
    /// The only clients; nil means all of the caller.
    var clients: Set<ClientID>?
    /// The only types of `whatsapp_event`; empty means all.
    var types: Set<RealtimeType> = []
    /// Where to begin; nil means where the socket is.
    var start: EventStart?

    /// Everything, from where the socket is.
    init() {}

    /// Reads the argument of `subscribe`: `{"clientIds"?, "events"?, "after"?}`.
    init(_ argument: JSONValue) throws(OperationError) {
        guard argument != .null else { return }
        guard let object = argument.object else {
            throw OperationError(.invalidRequest, "The argument must be an object, not \(argument.kind).")
        }
        var reader = JSONObjectReader(object)
        clients = reader.clientIDs("clientIds")
        types = reader.choices("events", of: RealtimeType.self)
        start = reader.start("after")
        do throws(HTTPError) { try reader.finish() } catch { throw OperationError(.invalidRequest, error.message) }
    }

    /// Events of the log that can lead to one of the types.
    var sources: Set<EventType> {
        (types.isEmpty ? Set(RealtimeType.allCases) : types).reduce(into: []) { $0.formUnion($1.sources) }
    }

    /// True for a type that is asked for.
    func covers(_ type: RealtimeType) -> Bool { types.isEmpty || types.contains(type) }

    /// What counts from now on, for the acknowledgement.
    var json: JSONValue {
        [
            "clientIds": clients.map { .array($0.sorted().map { .string($0.text) }) } ?? .null,
            "events": types.isEmpty ? .null : .array(types.map(\.rawValue).sorted().map { .string($0) }),
        ]
    }
}
