internal import WACore
internal import WAHTTP

extension SandboxRoutes {
    private static let textLimit = 65_536
    private static let idLimit = 128

    /// `POST …/messages`: what the phone's user writes, `count` times.
    func send(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let receiver = Self.receiver("to", in: &body)
        if body.has("media") { return try await sendFile(from: number, to: receiver, &body) }
        let addressing = body.optional("addressing", GroupInfo.Addressing.self) ?? .lid
        let count = body.optionalInteger("count", in: 1...1_000_000) ?? 1
        let draft = Self.draft(in: &body)
        try body.finish()
        let id = try await sandbox.send(
            draft, from: number, to: receiver, byPhoneNumber: addressing == .phone, times: count)
        return HTTPResponse.json(["success": true, "messageId": .string(id)])
    }

    /// `POST …/group-messages`: as above, to a group that is made as it is needed.
    func sendToGroup(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let group = Directory.digits(body.requiredString("group", max: 64))
        let members = (body.optionalArray("members", max: 1_000) ?? []).compactMap(\.string).map(Directory.digits)
        let text = body.requiredString("text", max: Self.textLimit)
        try body.finish()
        let id = try await sandbox.send(text, from: number, toGroup: group, members: members)
        return HTTPResponse.json(["success": true, "messageId": .string(id)])
    }

    /// A number, or the address of a group.
    static func receiver(_ name: String, in body: inout JSONObjectReader) -> PhoneReceiver {
        let text = body.requiredString(name, max: 64)
        if let jid = JID(text), jid.isGroup { return .group(jid.user) }
        return .person(Directory.digits(text))
    }

    // MARK: - Content

    private static func draft(in body: inout JSONObjectReader) -> PhoneDraft {
        var found: [PhoneDraft.Content] = []
        if let text = body.optionalString("text", max: textLimit) { found.append(.text(text)) }
        found += addOns(in: &body)
        found += contents(in: &body)
        if found.count != 1 {
            let names = "text, reaction, edit, revoke, poll, vote, location and contact"
            body.fault("text", "must be given, or another one of \(names), and only one")
        }
        var draft = PhoneDraft(found.first ?? .text(""))
        draft.replyTo = body.optionalString("replyTo", max: idLimit)
        draft.mentions = (body.optionalArray("mentions", max: 1_100) ?? []).map { Directory.digits($0.string ?? "") }
        draft.isForwarded = body.optionalBool("forwarded") ?? false
        return draft
    }

    /// What concerns another message.
    private static func addOns(in body: inout JSONObjectReader) -> [PhoneDraft.Content] {
        [
            body.optionalObject("reaction") { reader in
                .reaction(message: target(in: &reader), emoji: reader.optionalString("emoji", max: 64))
            },
            body.optionalObject("edit") { reader in
                .edit(message: target(in: &reader), text: reader.requiredString("text", max: textLimit))
            },
            body.optionalObject("revoke") { .revoke(message: target(in: &$0)) },
            body.optionalObject("vote") { reader in
                .vote(message: target(in: &reader), options: texts("options", in: &reader))
            },
        ].compactMap { $0 }
    }

    private static func contents(in body: inout JSONObjectReader) -> [PhoneDraft.Content] {
        [
            body.optionalObject("poll") { reader in
                .poll(
                    name: reader.requiredString("name", max: 1_000), options: texts("options", in: &reader),
                    selectable: reader.optionalInteger("selectable", in: 0...12) ?? 1)
            },
            body.optionalObject("location") { reader in
                .location(
                    latitude: degrees("latitude", in: &reader), longitude: degrees("longitude", in: &reader),
                    name: reader.optionalString("name", max: 1_000),
                    address: reader.optionalString("address", max: 1_000))
            },
            body.optionalObject("contact") { reader in
                .contact(
                    name: reader.requiredString("name", max: 1_000),
                    vcard: reader.requiredString("vcard", max: textLimit))
            },
        ].compactMap { $0 }
    }

    private static func target(in reader: inout JSONObjectReader) -> String {
        reader.requiredString("messageId", max: idLimit)
    }

    private static func texts(_ name: String, in reader: inout JSONObjectReader) -> [String] {
        (reader.optionalArray(name, max: 12) ?? []).map { $0.string ?? "" }
    }

    private static func degrees(_ name: String, in reader: inout JSONObjectReader) -> Double {
        let value = reader.value(name)
        guard let number = value?.number else {
            reader.fault(name, "must be a number")
            return 0
        }
        return number
    }
}

extension PhoneMessage {
    /// As the control API shows it; what it does not have is left out.
    var json: JSONValue {
        var object: JSONObject = [
            "number": .integer(Int64(number)), "id": .string(id), "from": .string(from),
            "fromDevice": .integer(Int64(fromDevice)), "to": .string(to), "chat": .string(chat),
            "isGroup": .bool(group != nil), "text": JSONValue(text), "kind": .string(kind),
            "timestamp": .integer(timestamp), "status": .string(status.rawValue),
            "direction": .string(direction.rawValue), "confirmedBy": .array(confirmedBy.map { .string($0) }),
        ]
        for field in details?.fields.members ?? [] { object[field.name] = field.value }
        object["media"] = media?.json
        return .object(object)
    }

    /// The group, or the other person.
    private var chat: String { group ?? (direction == .incoming ? from : to) }
}

extension PhoneMessage.Details {
    fileprivate var fields: JSONObject {
        var object = JSONObject()
        object["target"] = target.map { .string($0) }
        object["replyTo"] = replyTo.map { .string($0) }
        object["mentions"] = mentions.map { .array($0.map { .string($0) }) }
        if isForwarded == true { object["forwarded"] = true }
        if isEdited == true { object["edited"] = true }
        if isRevoked == true { object["revoked"] = true }
        object["reactions"] = reactions.map { reactions in
            .array(
                reactions.sorted { $0.key < $1.key }.map { ["from": .string($0.key), "emoji": .string($0.value)] })
        }
        object["poll"] = poll?.json
        object["choices"] = choices.map { .array($0.map { .string($0) }) }
        object["location"] = location?.json
        object["contacts"] = contacts.map { cards in
            .array(cards.map { ["name": .string($0.name), "vcard": .string($0.vcard)] })
        }
        return object
    }
}

extension PhoneMessage.Poll {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "selectable": .integer(Int64(selectable)),
            "options": .array(
                options.map { option in
                    let voters = voters(for: option)
                    return [
                        "name": .string(option), "votes": .integer(Int64(voters.count)),
                        "voters": .array(voters.map { .string($0) }),
                    ]
                }),
        ]
    }
}

extension PhoneMessage.Location {
    fileprivate var json: JSONValue {
        [
            "latitude": .number(latitude), "longitude": .number(longitude), "name": JSONValue(name),
            "address": JSONValue(address),
        ]
    }
}
