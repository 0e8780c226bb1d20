extension MessageObject {
    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id), "clientId": .string(clientID), "chat": chat.json, "sender": sender.json,
            "fromMe": .bool(fromMe), "timestamp": .string(timestamp.rfc3339), "kind": .string(content.kind.rawValue),
            "status": .string(status.rawValue),
        ]
        object.set("fromDevice", fromDevice)
        object.set("rawType", content.rawType)
        object.set("text", content.text)
        object["quoted"] = content.quoted.map(json(of:))
        if !content.mentions.isEmpty {
            object["mentions"] = .array(content.mentions.map { person($0).json })
        }
        object["forwarded"] = content.forwardedTimes.map { ["times": .integer(Int64($0))] }
        addParts(to: &object)
        object["edited"] = editedAt.map { ["at": .string($0.rfc3339)] }
        object["revoked"] = revoked.map { ["at": .string($0.at.rfc3339), "by": $0.by.json] }
        object.set("expiresAt", expiresAt)
        if content.isViewOnce { object["viewOnce"] = true }
        if offline { object["offline"] = true }
        object["error"] = failure.map { ["code": .string($0.code), "message": .string($0.message)] }
        return .object(object)
    }

    private var expiresAt: Timestamp? { content.expiration.map { timestamp + .seconds(Int64($0)) } }

    private func person(_ jid: JID) -> Person { people[jid] ?? Person(jid) }

    private func addParts(to object: inout JSONObject) {
        for field in content.parts.fields.members { object[field.name] = field.value }
        if case .reaction(let target, let emoji, _) = content.addOn {
            object["reaction"] = ["messageId": .string(target.id), "emoji": JSONValue(emoji)]
        }
    }

    private func json(of quoted: QuotedSummary) -> JSONValue {
        var object: JSONObject = ["id": .string(quoted.id), "kind": .string(quoted.kind.rawValue)]
        object["sender"] = quoted.sender.map { person($0).json }
        object["chat"] = quoted.chat.map { (people[$0].map { Chat($0) } ?? Chat($0)).json }
        object.set("text", quoted.text)
        return .object(object)
    }
}
