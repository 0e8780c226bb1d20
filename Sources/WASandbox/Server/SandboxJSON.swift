internal import WACore

extension PhoneInfo {
    /// As the control API shows it.
    var json: JSONValue {
        [
            "number": .string(number), "lid": .string(lid), "name": .string(name), "echo": .bool(echoes),
            "jid": .string("\(number)@s.whatsapp.net"), "messages": .integer(Int64(messages)),
            "aliases": .array(aliases.map { .string($0) }), "companions": .array(companions.map(\.json)),
        ]
    }
}

extension PhoneInfo.Companion {
    var json: JSONValue {
        [
            "device": .integer(Int64(device)), "name": .string(name), "platform": .integer(Int64(platform)),
            "online": .bool(isOnline), "queued": .integer(Int64(queued)), "preKeys": .integer(Int64(preKeys)),
            "linkedAt": .integer(linked),
        ]
    }
}

extension PhoneActivity {
    /// As the control API shows it.
    var json: JSONValue {
        [
            "number": .integer(Int64(number)), "from": .string(from), "state": .string(state.rawValue),
            "at": .integer(at), "messages": .array(messages.map { .string($0) }),
        ]
    }
}

extension SandboxStats {
    /// As the control API shows it.
    var json: JSONValue {
        func count(_ value: Int) -> JSONValue { .integer(Int64(value)) }
        func counts(_ values: [String: Int]) -> JSONValue {
            var object = JSONObject()
            for (tag, value) in values.sorted(by: { $0.key < $1.key }) { object[tag] = count(value) }
            return .object(object)
        }
        return [
            "phones": count(phones), "devices": count(devices), "connections": count(connections),
            "online": count(online), "pairing": count(pairing), "queued": count(queued),
            "connectionsTotal": count(connectionsTotal), "handshakes": count(handshakes), "logins": count(logins),
            "linked": count(linked), "messagesRouted": count(messagesRouted), "ciphertexts": count(ciphertexts),
            "acknowledged": count(acknowledged), "pendingFaults": count(pendingFaults),
            "received": counts(received), "sent": counts(sent),
        ]
    }
}
