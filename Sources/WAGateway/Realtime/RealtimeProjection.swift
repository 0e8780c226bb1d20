internal import WACore

/// The types of `whatsapp_event` (docs/http-api.md, "Socket.IO").
enum RealtimeType: String, Sendable, CaseIterable {
    case qr, ready, authenticated, disconnected, message, ack, state
    case actionRequired = "action_required"

    /// Events of the log that it can come from.
    var sources: Set<EventType> {
        switch self {
        case .qr: [.clientQR]
        case .ready, .authenticated, .state: [.clientState]
        case .disconnected: [.clientState, .clientLinkFailed]
        case .message: [.messageReceived]
        case .ack: [.messageSent, .messageStatus, .messageFailed]
        case .actionRequired: [.clientActionRequired]
        }
    }
}

/// An event of the log as `whatsapp_event` shows it (rows S0-16 to S0-20).
struct RealtimeProjection: Sendable, Equatable {
    let type: RealtimeType
    let data: JSONValue

    /// Projects an event; one change of state can be several, in this order.
    static func all(of stored: StoredEvent) -> [RealtimeProjection] {
        let type = stored.draft.type
        guard RealtimeType.allCases.contains(where: { $0.sources.contains(type) }),
            let data = try? JSONValue(parsing: stored.draft.data), let object = data.object
        else { return [] }
        return switch type {
        case .clientQR: [RealtimeProjection(.qr, withPicture(object))]
        case .clientActionRequired: [RealtimeProjection(.actionRequired, object)]
        case .clientLinkFailed: [RealtimeProjection(.disconnected, withReason(object))]
        case .clientState: states(object)
        case .messageReceived: [RealtimeProjection(.message, object)]
        case .messageSent: [RealtimeProjection(.ack, sent(object))]
        case .messageStatus: [RealtimeProjection(.ack, object)]
        case .messageFailed: [RealtimeProjection(.ack, adding(["status": "failed"], to: object))]
        default: []
        }
    }

    private init(_ type: RealtimeType, _ data: JSONObject) {
        self.type = type
        self.data = .object(data)
    }

    private static func states(_ data: JSONObject) -> [RealtimeProjection] {
        let state = data["state"]?.string.flatMap(ClientStateRecord.State.init(rawValue:))
        let previous = data["previous"]?.string.flatMap(ClientStateRecord.State.init(rawValue:))
        var projections = [RealtimeProjection(.state, data)]
        let wasLoggedIn = previous == .ready || previous == .syncing
        switch state {
        // A login comes to READY by SYNCING, where its keys have been accepted.
        case .syncing where !wasLoggedIn: projections.append(RealtimeProjection(.authenticated, data))
        case .ready where previous != .ready:
            if !wasLoggedIn { projections.append(RealtimeProjection(.authenticated, data)) }
            projections.append(RealtimeProjection(.ready, data))
        case .connecting where wasLoggedIn, .closed where wasLoggedIn || endsLink(data):
            projections.append(RealtimeProjection(.disconnected, withReason(data)))
        default: break
        }
        return projections
    }

    private static func endsLink(_ data: JSONObject) -> Bool {
        switch data["cause"]?.string.flatMap(ClientStateRecord.Cause.init(rawValue:)) {
        case .loggedOut, .deviceRemoved, .replaced, .banned, .temporarilyBanned: true
        default: false
        }
    }

    private static func withReason(_ data: JSONObject) -> JSONObject {
        adding(["reason": data["cause"] ?? "unknown"], to: data)
    }

    /// The raw text stays, next to its picture: some programs draw the code by themselves.
    private static func withPicture(_ data: JSONObject) -> JSONObject {
        guard let text = data["qr"]?.string, let code = QRCode(text) else { return data }
        return adding(["qrBase64": .string(code.dataURL)], to: data)
    }

    private static func sent(_ data: JSONObject) -> JSONObject {
        let message = data["message"]
        return adding(
            [
                "messageId": message?["id"] ?? .null, "chat": message?["chat"] ?? .null,
                "status": message?["status"] ?? "sent",
            ], to: data)
    }

    private static func adding(_ fields: JSONObject, to data: JSONObject) -> JSONObject {
        var object = data
        for field in fields.members { object[field.name] = field.value }
        return object
    }
}
