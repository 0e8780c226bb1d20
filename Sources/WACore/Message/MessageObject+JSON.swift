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
        object["media"] = content.media?.json
        object["location"] = content.location?.json
        object["poll"] = content.poll?.json
        object["selection"] = content.selection?.json
        object["system"] = content.system?.json
        if !content.contacts.isEmpty { object["contacts"] = .array(content.contacts.map(\.json)) }
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

extension MediaSummary {
    /// The object as JSON; the hash is hexadecimal.
    var json: JSONValue {
        var object: JSONObject = ["downloadable": .bool(isDownloadable)]
        object.set("mimetype", mimetype)
        object.set("size", size)
        object.set("fileName", fileName)
        object.set("caption", caption)
        object.set("width", width)
        object.set("height", height)
        object.set("seconds", seconds)
        object.set("sha256", sha256?.hex)
        if let isVoice { object["voice"] = .bool(isVoice) }
        return .object(object)
    }
}

extension LocationSummary {
    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = ["latitude": .number(latitude), "longitude": .number(longitude)]
        object.set("name", name)
        object.set("address", address)
        object.set("url", url)
        object.set("accuracy", accuracy)
        return .object(object)
    }
}

extension ContactSummary {
    /// The object as JSON.
    var json: JSONValue {
        var object = JSONObject()
        object.set("name", name)
        object.set("vcard", vcard)
        return .object(object)
    }
}

extension PollSummary {
    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = [
            "name": .string(name), "options": .array(options.map(JSONValue.string)),
            "selectable": .integer(Int64(selectable)),
        ]
        object.set("endsAt", endsAt)
        return .object(object)
    }
}

extension SelectionSummary {
    /// The object as JSON.
    var json: JSONValue {
        var object = JSONObject()
        object.set("id", id)
        object.set("title", title)
        object["flow"] = flow.map { flow in
            var object = JSONObject()
            object.set("name", flow.name)
            object.set("paramsJson", flow.parameters)
            return .object(object)
        }
        return .object(object)
    }
}
