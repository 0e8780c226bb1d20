internal import WAProto

/// What a system message says: an entry of the chat that no person wrote.
struct SystemSummary: Sendable, Equatable {
    /// What it is about, such as `ephemeral_setting` (docs/events.md, "System messages").
    var type: String
    /// The message it speaks of.
    var messageID: String?
    /// What was set.
    var value: JSONValue?

    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = ["type": .string(type)]
        object.set("messageId", messageID)
        object["value"] = value
        return .object(object)
    }
}

extension SystemSummary {
    init(_ control: WA.ProtocolMessage) {
        type = control.effectiveType.word
        value =
            switch control.effectiveType {
            case .ephemeralSetting: .integer(Int64(control.ephemeralExpiration ?? 0))
            case .limitSharing: .bool(control.limitSharing?.sharingLimited ?? false)
            case .groupMemberLabelChange: control.memberLabel?.label.map { .string($0) }
            default: nil
            }
    }

    /// What a message without text, file or card puts into the chat; nil when it is something else.
    init?(_ message: WA.Message) {
        if let pin = message.pinInChatMessage {
            self.init(type: "pin", messageID: pin.key?.id, value: .bool(pin.type == .pinForAll))
        } else if let keep = message.keepInChatMessage {
            self.init(type: "keep", messageID: keep.key?.id, value: .bool(keep.keepType == .keepForAll))
        } else if let log = message.callLogMesssage {
            self.init(type: "call_log", value: .string((log.callOutcome ?? .connected).word))
        } else if let album = message.albumMessage {
            self.init(
                type: "album",
                value: [
                    "images": .integer(Int64(album.expectedImageCount ?? 0)),
                    "videos": .integer(Int64(album.expectedVideoCount ?? 0)),
                ])
        } else if message.call != nil {
            self.init(type: "call")
        } else if message.requestPhoneNumberMessage != nil {
            self.init(type: "request_phone_number")
        } else {
            return nil
        }
    }
}

extension WA.CallLogMessage.CallOutcome {
    fileprivate var word: String {
        switch self {
        case .connected: "connected"
        case .missed: "missed"
        case .failed: "failed"
        case .rejected: "rejected"
        case .acceptedElsewhere: "accepted_elsewhere"
        case .ongoing: "ongoing"
        case .silencedByDnd: "silenced_by_dnd"
        case .silencedUnknownCaller: "silenced_unknown_caller"
        default: "outcome_\(rawValue)"
        }
    }
}
