extension EventData {
    /// The `data` object.
    var json: JSONValue {
        switch self {
        case .messageReceived(let message), .messageSent(let message): ["message": message.json]
        case .clientState, .clientQR, .clientPairingCode, .clientActionRequired, .clientLinked, .clientLinkFailed,
            .clientRewound:
            .object(clientObject)
        case .messageStatus, .messageFailed, .messageUndecryptable, .messageEdited, .messageRevoked,
            .messageUnauthorized, .messageReaction, .messagePollVote:
            .object(messageObject)
        case .groupCreated, .groupChanged, .groupParticipants: .object(groupObject)
        case .personChanged, .identityChanged, .accountRestricted, .unknown: .object(otherObject)
        }
    }

    private var clientObject: JSONObject {
        var object = JSONObject()
        switch self {
        case .clientState(let record, let previous, let attempt):
            object.set("state", record.state.rawValue)
            object.set("previous", previous.rawValue)
            object.set("cause", record.cause.rawValue)
            object.set("message", record.message)
            object.set("attempt", attempt)
            object.set("nextRetryAt", record.nextRetryAt)
        case .clientQR(let qr, let expiresAt, let remaining):
            object.set("qr", qr)
            object.set("expiresAt", expiresAt)
            object.set("remaining", remaining)
        case .clientPairingCode(let code, let phone, let expiresAt):
            object.set("code", code)
            object.set("phone", phone)
            object.set("expiresAt", expiresAt)
        case .clientActionRequired(let kind, let challenge, let expiresAt, let help):
            object.set("kind", kind)
            object.set("challenge", challenge)
            object.set("expiresAt", expiresAt)
            object.set("help", help)
        case .clientLinked(let person, let platform, let businessName):
            object["person"] = person.json
            object.set("platform", platform)
            object.set("businessName", businessName)
        case .clientLinkFailed(let cause, let message):
            object.set("cause", cause)
            object.set("message", message)
        case .clientRewound(let cause, let unknown):
            object.set("cause", cause.rawValue)
            object.set("unknown", unknown)
        default: break
        }
        return object
    }

    private var messageObject: JSONObject {
        switch self {
        case .messageStatus(let reference, let status, let person, let moment):
            var object = reference.object(by: person, at: moment)
            object.set("status", status.rawValue)
            return object
        case .messageFailed(let reference, let failure, let retryable):
            var object = reference.object()
            object.set("code", failure.code)
            object.set("message", failure.message)
            object["retryable"] = .bool(retryable)
            return object
        case .messageUndecryptable(let reference, let sender, let reason, let retryRequested, let attempt):
            var object = reference.object()
            object["sender"] = sender.json
            object.set("reason", reason)
            object["retryRequested"] = .bool(retryRequested)
            object.set("attempt", attempt)
            return object
        default: return addOnObject
        }
    }

    private var addOnObject: JSONObject {
        switch self {
        case .messageEdited(let reference, let person, let content, let moment):
            var object = reference.object(by: person, at: moment)
            object.set("kind", content.kind.rawValue)
            object.set("text", content.text)
            return object
        case .messageRevoked(let reference, let person, let moment): return reference.object(by: person, at: moment)
        case .messageUnauthorized(let reference, let person, let action, let asAdmin, let moment):
            var object = reference.object(by: person, at: moment)
            object.set("action", action.rawValue)
            if asAdmin { object["asAdmin"] = .bool(true) }
            return object
        case .messageReaction(let reference, let person, let emoji, let moment):
            var object = reference.object(by: person, at: moment)
            object["emoji"] = JSONValue(emoji)
            return object
        case .messagePollVote(let reference, let person, let options, let tally):
            var object = reference.object(by: person)
            object["options"] = .array(options.map(JSONValue.string))
            var counts = JSONObject()
            for (option, count) in tally.sorted(by: { $0.key < $1.key }) { counts.set(option, count) }
            object["tally"] = .object(counts)
            return object
        default: return JSONObject()
        }
    }

    private var groupObject: JSONObject {
        func object(_ group: GroupRecord, _ person: Person?, _ moment: Timestamp) -> JSONObject {
            var object: JSONObject = ["group": group.json()]
            object["by"] = person?.json
            object.set("at", moment)
            return object
        }
        switch self {
        case .groupCreated(let group, let person, let moment): return object(group, person, moment)
        case .groupChanged(let group, let person, let changed, let moment):
            var data = object(group, person, moment)
            data["changed"] = .array(changed.map(JSONValue.string))
            return data
        case .groupParticipants(let group, let person, let action, let participants, let moment):
            var data = object(group, person, moment)
            data.set("action", action.rawValue)
            data["participants"] = .array(participants.map(\.json))
            return data
        default: return JSONObject()
        }
    }

    private var otherObject: JSONObject {
        var object = JSONObject()
        switch self {
        case .personChanged(let person, let changed, let merged):
            object["person"] = person.json
            object["changed"] = .array(changed.map(JSONValue.string))
            object["merged"] = merged.map {
                ["from": .string($0.from.bare.description), "to": .string($0.to.bare.description)]
            }
        case .identityChanged(let person, let device):
            object["person"] = person.json
            object.set("device", device)
        case .accountRestricted(let restrictions): object["restrictions"] = restrictions.json
        case .unknown(let tag, let type, let summary):
            object.set("tag", tag)
            object.set("type", type)
            object.set("summary", summary)
        default: break
        }
        return object
    }
}

extension EventData.MessageReference {
    fileprivate func object(by person: Person? = nil, at moment: Timestamp? = nil) -> JSONObject {
        var object: JSONObject = ["messageId": .string(id), "chat": chat.json]
        object["by"] = person?.json
        object.set("at", moment)
        return object
    }
}
