/// Transient activity (calls, typing, presence; events.md): emitted as events, not stored as state.
enum ActivityData: Sendable, Equatable {
    /// What a person does in a chat.
    enum State: String, Sendable {
        /// Writing a text.
        case typing
        /// Recording a voice message.
        case recording
        /// Neither any more.
        case paused
    }

    /// A call comes in.
    case callOffered(id: String, from: Person, isVideo: Bool, group: Chat?)
    /// A call is over.
    case callEnded(id: String, from: Person, reason: String?)
    /// A person types or records in a chat.
    case chatPresence(Chat, Person, State)
    /// A person came online or went offline.
    case personPresence(Person, isAvailable: Bool, lastSeen: Timestamp?)

    /// The type of the event.
    var type: EventType {
        switch self {
        case .callOffered: .callOffered
        case .callEnded: .callEnded
        case .chatPresence: .chatPresence
        case .personPresence: .personPresence
        }
    }

    /// The `data` object.
    var json: JSONValue {
        var object = JSONObject()
        switch self {
        case .callOffered(let id, let person, let isVideo, let group):
            object.set("callId", id)
            object["from"] = person.json
            object["video"] = .bool(isVideo)
            if let group { object["group"] = group.json }
        case .callEnded(let id, let person, let reason):
            object.set("callId", id)
            object["from"] = person.json
            object.set("reason", reason)
        case .chatPresence(let chat, let person, let state):
            object["chat"] = chat.json
            object["person"] = person.json
            object.set("state", state.rawValue)
        case .personPresence(let person, let isAvailable, let lastSeen):
            object["person"] = person.json
            object.set("state", isAvailable ? "available" : "unavailable")
            object.set("lastSeen", lastSeen)
        }
        return .object(object)
    }
}

extension EventDraft {
    /// Makes a draft from an activity.
    init(_ activity: ActivityData, at timestamp: Timestamp) {
        self.init(type: activity.type, timestamp: timestamp, data: activity.json.encoded)
    }
}
