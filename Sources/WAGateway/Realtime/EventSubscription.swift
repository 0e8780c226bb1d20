internal import WACore
internal import WAHTTP

/// Which events a listener on a socket asks for.
struct EventSubscription: Sendable, Equatable {
    /// The only clients; nil means all of the caller.
    var clients: Set<ClientID>?
    /// The only types; empty means all.
    var types: Set<EventType> = []
    /// Where to begin; nil when the listener did not say.
    var start: EventStart?

    /// Clients that one subscription may name.
    static let maximumClients = 500
    /// Longest cursor that is looked at.
    static let longestCursor = 256

    /// Reads the first message of a socket: `{"subscribe":{"clients":[…],"types":[…],"after":"…"}}`.
    static func first(_ message: String) throws(HTTPError) -> EventSubscription {
        let value: JSONValue
        do { value = try JSONValue(parsing: message) } catch {
            throw HTTPError(.badRequest, code: "INVALID_JSON", "The message is not valid JSON: \(error.message).")
        }
        guard let object = value.object else {
            throw HTTPError(.badRequest, code: "INVALID_JSON", "The message must be a JSON object, not \(value.kind).")
        }
        var reader = JSONObjectReader(object)
        let subscription = reader.optionalObject("subscribe") { fields in
            EventSubscription(
                clients: fields.clientIDs("clients"), types: fields.choices("types", of: EventType.self),
                start: fields.start("after"))
        }
        if subscription == nil, !reader.has("subscribe") { reader.fault("subscribe", "is missing") }
        try reader.finish()
        return subscription ?? EventSubscription()
    }
}

extension JSONObjectReader {
    /// A list of client ids; nil when it is missing or null.
    ///
    /// An empty one is refused: it could mean all of them as well as none.
    mutating func clientIDs(_ name: String) -> Set<ClientID>? {
        guard let values = optionalArray(name, max: EventSubscription.maximumClients) else { return nil }
        let ids = values.compactMap { $0.string.flatMap { ClientID($0) } }
        guard !ids.isEmpty, ids.count == values.count else {
            fault(name, "must be a list of client ids; leave it out for all clients")
            return nil
        }
        return Set(ids)
    }

    /// A list of words; empty when it is missing or null.
    mutating func choices<Choice>(_ name: String, of type: Choice.Type) -> Set<Choice>
    where Choice: RawRepresentable<String> & CaseIterable & Hashable {
        guard let values = optionalArray(name, max: 100) else { return [] }
        let choices = values.compactMap { $0.string.flatMap { Choice(rawValue: $0) } }
        guard !choices.isEmpty, choices.count == values.count else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            fault(name, "must be a list of these words: \(known); leave it out for all")
            return []
        }
        return Set(choices)
    }

    /// A cursor, `0` or `latest`; nil when it is missing or null.
    mutating func start(_ name: String) -> EventStart? {
        optionalString(name, max: EventSubscription.longestCursor).map { EventStart($0) }
    }
}

extension EventService {
    /// Events of some of the caller's clients as they come; it does not end when a client is erased.
    ///
    /// Throws `clientUnknown` for a client that is not there or belongs to another tenant.
    func tail(_ subscription: EventSubscription, for principal: Principal) async throws(OperationError) -> EventTail {
        for id in (subscription.clients ?? []).sorted() { _ = try await supervisor.row(id, for: principal) }
        var clients = subscription.clients ?? principal.clients
        if let wanted = subscription.clients, let own = principal.clients { clients = wanted.intersection(own) }
        return EventTail(
            log: log, hub: hub, clock: clock,
            filter: EventFilter(
                scope: EventScope(tenant: principal.tenant), types: subscription.types, clients: clients),
            start: subscription.start ?? .latest, subject: nil,
            credential: CredentialWatch(gate: gate, principal: principal, clock: clock))
    }
}
