internal import WACore

/// An event as seed 002 names it: `connection`, `message.received` or `error` (rows S2-31 to S2-33).
struct Seed002Projection: Sendable, Equatable {
    let event: String
    let data: JSONValue

    /// Types that can lead to an event.
    static let types: Set<EventType> = [.clientState, .clientActionRequired, .clientLinkFailed, .messageReceived]

    /// Projects an event; nil when seed 002 has none for it.
    init?(_ stored: StoredEvent, business: JSONValue = .null) {
        guard Self.types.contains(stored.draft.type), let data = try? JSONValue(parsing: stored.draft.data) else {
            return nil
        }
        switch stored.draft.type {
        case .messageReceived:
            self.init(event: "message.received", data: ["message": data["message"] ?? .null, "business": business])
        case .clientActionRequired: self.init(status: "waiting_qr", data)
        case .clientLinkFailed: self.init(error: data["message"]?.string ?? data["cause"]?.string, data)
        default: self.init(state: data)
        }
    }

    /// From the data of `client.state`: one internal state, projected to three words.
    private init?(state data: JSONValue) {
        guard let cause = data["cause"]?.string.flatMap(ClientStateRecord.Cause.init(rawValue:)) else { return nil }
        switch cause {
        case .ready: self.init(status: "connected", data)
        case .waitingForLink: self.init(status: "waiting_qr", data)
        case .loggedOut, .deviceRemoved, .banned, .replaced: self.init(status: "logged_out", data)
        case .connectionLost, .serverClosed, .keepaliveTimeout, .throttled, .outdatedVersion, .temporarilyBanned,
            .restartRequired, .storageFailure:
            self.init(error: data["message"]?.string ?? cause.rawValue, data)
        case .created, .started, .stopped, .connecting, .paired, .catchingUp, .moved: return nil
        }
    }

    private init(status: String, _ data: JSONValue) {
        self.init(event: "connection", data: Self.adding(["status": .string(status)], to: data))
    }

    private init(error: String?, _ data: JSONValue) {
        self.init(event: "error", data: Self.adding(["error": .string(error ?? "unknown")], to: data))
    }

    private init(event: String, data: JSONValue) {
        self.event = event
        self.data = data
    }

    /// The fields of the seed, and ours in the same object.
    private static func adding(_ fields: JSONObject, to data: JSONValue) -> JSONValue {
        var object = data.object ?? JSONObject()
        for member in fields.members { object[member.name] = member.value }
        return .object(object)
    }
}
