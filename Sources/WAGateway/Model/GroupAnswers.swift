internal import WACore

/// The groups of a client.
struct GroupList: AnswerModel {
    let client: ClientID
    let groups: [GroupRecord]

    var json: JSONValue {
        ["success": true, "clientId": .string(client.text), "groups": .array(groups.map { $0.json() })]
    }

    static var example: GroupList { GroupList(client: ClientID(stored: "client-1"), groups: [.example]) }
    static var variants: [JSONValue] { GroupRecord.variants.map { ["groups": [$0]] } }
}

/// A group with its members.
struct GroupInfo: AnswerModel {
    let client: ClientID
    let group: GroupRecord
    /// What became of people that the request named, where not all went well.
    var outcomes: [GroupMemberOutcome] = []

    var json: JSONValue {
        var object: JSONObject = [
            "success": true, "clientId": .string(client.text), "group": group.json(withMembers: true),
        ]
        if !outcomes.isEmpty { object["outcomes"] = .array(outcomes.map(\.json)) }
        return .object(object)
    }

    static var example: GroupInfo { GroupInfo(client: ClientID(stored: "client-1"), group: .example) }
    static var variants: [JSONValue] {
        GroupRecord.variants.map { ["group": $0] } + [["outcomes": [GroupMemberOutcome.refused.json]]]
    }
}

/// What became of each person of a request.
struct GroupOutcomes: AnswerModel {
    let client: ClientID
    let group: JID
    let outcomes: [GroupMemberOutcome]

    var json: JSONValue {
        [
            "success": .bool(outcomes.allSatisfy { $0.code == nil }), "clientId": .string(client.text),
            "jid": .string(group.description), "outcomes": .array(outcomes.map(\.json)),
        ]
    }

    static var example: GroupOutcomes {
        GroupOutcomes(client: ClientID(stored: "client-1"), group: GroupRecord.example.jid, outcomes: [.done])
    }
    static var variants: [JSONValue] { [["outcomes": [GroupMemberOutcome.refused.json]]] }
}

/// A change of a group that was made.
struct GroupDone: AnswerModel {
    let client: ClientID
    let group: JID
    /// What happened, as a sentence.
    let message: String

    var json: JSONValue {
        [
            "success": true, "clientId": .string(client.text), "jid": .string(group.description),
            "message": .string(message),
        ]
    }

    static var example: GroupDone {
        GroupDone(
            client: ClientID(stored: "client-1"), group: GroupRecord.example.jid, message: "The subject was changed.")
    }
}

/// The invite link of a group.
struct GroupInviteLink: AnswerModel {
    let client: ClientID
    let group: JID
    let link: InviteLink

    var json: JSONValue {
        [
            "success": true, "clientId": .string(client.text), "jid": .string(group.description),
            "code": .string(link.code), "url": .string(link.url),
        ]
    }

    static var example: GroupInviteLink {
        GroupInviteLink(
            client: ClientID(stored: "client-1"), group: GroupRecord.example.jid,
            link: InviteLink(code: "AbCdEfGhIjKlMnOpQrStUv"))
    }
}

/// What became of a request to join.
struct GroupJoined: AnswerModel {
    let client: ClientID
    let outcome: GroupJoinOutcome

    var json: JSONValue {
        var isJoined = false
        if case .joined = outcome { isJoined = true }
        return [
            "success": true, "clientId": .string(client.text), "jid": .string(outcome.group.description),
            "status": .string(isJoined ? "joined" : "requested"),
        ]
    }

    static var example: GroupJoined {
        GroupJoined(client: ClientID(stored: "client-1"), outcome: .joined(GroupRecord.example.jid))
    }
}

/// People who ask to join.
struct GroupJoinRequests: AnswerModel {
    let client: ClientID
    let group: JID
    let requests: [GroupJoinRequest]

    var json: JSONValue {
        [
            "success": true, "clientId": .string(client.text), "jid": .string(group.description),
            "requests": .array(requests.map(\.json)),
        ]
    }

    static var example: GroupJoinRequests {
        GroupJoinRequests(
            client: ClientID(stored: "client-1"), group: GroupRecord.example.jid,
            requests: [
                GroupJoinRequest(person: GroupMemberOutcome.bob, at: Timestamp(seconds: 1_767_225_600))
            ])
    }
    static var variants: [JSONValue] { [] }
}

extension GroupRecord {
    fileprivate static var example: GroupRecord {
        var group = GroupRecord(
            JID(user: "120363000000000001", server: .group), subject: "Garden",
            members: [
                GroupMember(lid: .lid("98765432101"), phone: .phone("447700900100"), role: .owner),
                GroupMember(lid: .lid("98765432102"), phone: PhoneNumber.example.jid),
            ])
        group.created = Timestamp(seconds: 1_767_225_600)
        group.creator = .lid("98765432101")
        group.description = Description(id: "3EB0", text: "Who waters when")
        group.settings.onlyAdminsAdd = false
        return group
    }

    fileprivate static var variants: [JSONValue] {
        [
            ["community": "120363000000000009@g.us"], ["isCommunity": true], ["isAnnouncementGroup": true],
            ["isSuspended": true],
        ]
    }
}

extension GroupMemberOutcome {
    fileprivate static let bob = Person(.lid("98765432102"), alternate: PhoneNumber.example.jid)
    fileprivate static let done = GroupMemberOutcome(person: bob)
    fileprivate static let refused = GroupMemberOutcome(
        person: bob, code: 403, message: "Their privacy settings ask for an invitation (403).",
        invitation: GroupInvitation(code: "AbCdEfGh", expiresAt: Timestamp(seconds: 1_767_484_800)))
}
