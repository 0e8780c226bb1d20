/// What happens to members of a group.
public enum GroupAction: String, Sendable {
    /// Someone added them.
    case add
    /// They came by the invite link, or in another way of their own.
    case join
    /// Someone removed them.
    case remove
    /// They left.
    case leave
    /// They became admins.
    case promote
    /// They are no admins any more.
    case demote
    /// They go on under another number; the new one is named.
    case changeNumber = "change_number"
    /// They ask to join.
    case request
    /// They, or an admin, took the request back.
    case requestWithdrawn = "request_withdrawn"
}

extension GroupRecord {
    /// The object of events and answers (events.md); members are listed only where they are asked for.
    public func json(withMembers: Bool = false) -> JSONValue {
        var object: JSONObject = ["jid": .string(jid.description)]
        object.set("subject", subject.isEmpty ? nil : subject)
        object.set("description", description?.text)
        object.set("size", members.isEmpty ? nil : members.count)
        object.set("addressing", addressing.rawValue)
        object.set("createdAt", created)
        object["creator"] = creator.map { Person($0).json }
        object["settings"] = settings.json
        object.set("community", settings.community?.description)
        if settings.isCommunity { object["isCommunity"] = .bool(true) }
        if settings.isCommunityDefault { object["isAnnouncementGroup"] = .bool(true) }
        if settings.isSuspended { object["isSuspended"] = .bool(true) }
        if withMembers { object["participants"] = .array(members.compactMap(\.json)) }
        return .object(object)
    }
}

extension GroupRecord.Settings {
    fileprivate var json: JSONValue {
        .object(
            JSONObject(present: [
                "onlyAdminsSend": .bool(onlyAdminsSend), "onlyAdminsEdit": .bool(onlyAdminsEdit),
                "onlyAdminsAdd": onlyAdminsAdd.map(JSONValue.bool), "approvesJoins": .bool(approvesJoins),
                "disappearingSeconds": .integer(Int64(timer)),
            ]))
    }
}

extension GroupMember {
    /// The person, with their role.
    var json: JSONValue? {
        guard case .object(var object)? = person?.json else { return nil }
        object.set("role", role.rawValue)
        return .object(object)
    }
}
