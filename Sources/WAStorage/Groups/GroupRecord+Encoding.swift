internal import WACore

/// A group as JSON in its row.
///
/// A member is one text: LID and phone number, each `-` where it is not known, and the role. A group of a thousand
/// members is read with every first message to it.
extension GroupRecord {
    var encoded: [UInt8] {
        var object = JSONObject(present: [
            "subjectTime": subjectTime.map { .integer($0.milliseconds) }, "subjectAuthor": subjectAuthor.map(Self.text),
            "created": created.map { .integer($0.milliseconds) }, "creator": creator.map(Self.text),
            "addressing": .string(addressing.rawValue), "settings": .object(settings.object),
        ])
        object["description"] = description.map { text in
            .object(
                JSONObject(present: [
                    "id": .string(text.id), "text": .string(text.text), "author": text.author.map(Self.text),
                    "time": text.time.map { .integer($0.milliseconds) },
                ]))
        }
        object["members"] = .array(
            members.map { member in
                .string("\(member.lid?.user ?? "-") \(member.phone?.user ?? "-") \(member.role.rawValue)")
            })
        return JSONValue.object(object).encoded
    }

    private static func text(_ jid: JID) -> JSONValue { .string(jid.description) }

    /// Nil when the bytes do not fit; the record is a copy of what the server has, and it is asked for again.
    init?(_ jid: JID, subject: String, version: String?, encoded bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes), let members = json["members"]?.array else { return nil }
        self.init(
            jid, subject: subject, addressing: json["addressing"]?.string.flatMap(Addressing.init(rawValue:)) ?? .lid,
            members: members.compactMap { $0.string.flatMap(GroupMember.init(encoded:)) })
        self.version = version
        subjectTime = Self.time(json["subjectTime"])
        subjectAuthor = Self.address(json["subjectAuthor"])
        created = Self.time(json["created"])
        creator = Self.address(json["creator"])
        settings = Settings(json["settings"] ?? .null)
        if let text = json["description"], let id = text["id"]?.string {
            description = Description(
                id: id, text: text["text"]?.string ?? "", author: Self.address(text["author"]),
                time: Self.time(text["time"]))
        }
    }

    private static func time(_ value: JSONValue?) -> Timestamp? { value?.integer.map(Timestamp.init(milliseconds:)) }

    private static func address(_ value: JSONValue?) -> JID? { value?.string.flatMap { JID($0) } }
}

extension GroupMember {
    fileprivate init?(encoded text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let role = Role(rawValue: String(parts[2])) else { return nil }
        func user(_ part: Substring) -> String? { part == "-" ? nil : String(part) }
        self.init(lid: user(parts[0]).map { .lid($0) }, phone: user(parts[1]).map { .phone($0) }, role: role)
        guard lid != nil || phone != nil else { return nil }
    }
}

extension GroupRecord.Settings {
    fileprivate var object: JSONObject {
        func flag(_ value: Bool) -> JSONValue? { value ? .bool(true) : nil }
        return JSONObject(present: [
            "onlyAdminsSend": flag(onlyAdminsSend), "onlyAdminsEdit": flag(onlyAdminsEdit),
            "onlyAdminsAdd": onlyAdminsAdd.map(JSONValue.bool), "approvesJoins": flag(approvesJoins),
            "timer": timer == 0 ? nil : .integer(Int64(timer)), "isCommunity": flag(isCommunity),
            "community": community.map { .string($0.description) }, "isCommunityDefault": flag(isCommunityDefault),
            "isSuspended": flag(isSuspended),
        ])
    }

    fileprivate init(_ json: JSONValue) {
        self.init()
        func flag(_ name: String) -> Bool { json[name]?.bool == true }
        onlyAdminsSend = flag("onlyAdminsSend")
        onlyAdminsEdit = flag("onlyAdminsEdit")
        onlyAdminsAdd = json["onlyAdminsAdd"]?.bool
        approvesJoins = flag("approvesJoins")
        timer = json["timer"]?.integer.flatMap { UInt32(exactly: $0) } ?? 0
        isCommunity = flag("isCommunity")
        community = json["community"]?.string.flatMap { JID($0) }
        isCommunityDefault = flag("isCommunityDefault")
        isSuspended = flag("isSuspended")
    }
}
