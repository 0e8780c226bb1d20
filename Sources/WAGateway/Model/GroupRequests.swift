internal import WACore
internal import WAHTTP

/// Fields of requests about groups.
extension FieldReader {
    /// The group in the path: its JID, or the part before `@g.us`.
    mutating func group(_ name: String = "jid") -> JID {
        let text = path.string(name, max: 128, "The group: its JID, or the part before `@g.us`")
        if let jid = JID(writtenGroup: text) { return jid }
        fail(OperationError(.groupUnknown, "\"\(text.prefix(64))\" is not the JID of a group.", field: name))
        return JID(user: "0", server: .group)
    }
}

extension FieldGroup {
    /// People that a request about a group names.
    fileprivate mutating func participants(isRequired: Bool) -> [JID] {
        list(
            "participants", isRequired: isRequired, maximum: 1024, elementMaximum: 128,
            "People: phone numbers in any writing, or JIDs", Recipient.parse)
    }

    /// The rules that a request sets.
    fileprivate mutating func groupSettings() -> [GroupSetting] {
        var settings: [GroupSetting] = []
        if let isOn = optionalBool("onlyAdminsSend", "Only admins may send") { settings.append(.onlyAdminsSend(isOn)) }
        if let isOn = optionalBool("onlyAdminsEdit", "Only admins may change subject, description and the like") {
            settings.append(.onlyAdminsEdit(isOn))
        }
        if let isOn = optionalBool("onlyAdminsAdd", "Only admins may add members") {
            settings.append(.onlyAdminsAdd(isOn))
        }
        if let isOn = optionalBool("approvesJoins", "An admin decides who joins by the link") {
            settings.append(.approvesJoins(isOn))
        }
        let timer = optionalInteger(
            "disappearingSeconds", in: 0...7_776_000,
            "Seconds after which messages disappear: 86400, 604800 or 7776000; 0 for never")
        if let timer { settings.append(.timer(UInt32(clamping: timer))) }
        return settings
    }

    /// A link to a group, or its code.
    fileprivate mutating func inviteLink() -> InviteLink {
        parsed("invite", max: 256, placeholder: InviteLink(code: "-"), "The invite link, or the code in it") { text in
            InviteLink(text).map { .success($0) } ?? .failure(FieldFault(message: "is not an invite link"))
        }
    }
}

extension JID {
    /// Reads a group as people write it: its JID, or the part before `@g.us`.
    init?(writtenGroup text: String) {
        let jid = text.contains("@") ? JID(text) : JID(user: text, server: .group)
        guard let jid, jid.isGroup, !jid.user.isEmpty, jid.device == 0,
            jid.user.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        self = jid
    }
}

/// A request about one group.
struct GroupRequest: RequestModel {
    let client: ClientID
    let group: JID

    init(_ fields: inout FieldReader) {
        client = fields.client()
        group = fields.group()
    }
}

/// A request for a new group.
struct NewGroup: RequestModel {
    let client: ClientID
    let subject: String
    let participants: [JID]
    let settings: [GroupSetting]

    init(_ fields: inout FieldReader) {
        client = fields.client()
        subject = fields.body.string("subject", max: 1024, "Its name; WhatsApp allows about 100 characters")
        participants = fields.body.participants(isRequired: false)
        settings = fields.body.groupSettings()
    }
}

/// A request to add, remove, promote or demote people.
struct GroupMembersRequest: RequestModel {
    let client: ClientID
    let group: JID
    let action: GroupMemberChange
    let participants: [JID]

    init(_ fields: inout FieldReader) {
        client = fields.client()
        group = fields.group()
        let chosen = fields.body.optionalChoice("action", GroupMemberChange.self, "What to do; default `add`")
        action = chosen ?? .add
        participants = fields.body.participants(isRequired: true)
    }
}

/// A request to give a group another name.
struct GroupSubjectRequest: RequestModel {
    let client: ClientID
    let group: JID
    let subject: String

    init(_ fields: inout FieldReader) {
        client = fields.client()
        group = fields.group()
        subject = fields.body.string("subject", max: 1024, "The new name")
    }
}

/// A request to give a group another topic.
struct GroupDescriptionRequest: RequestModel {
    let client: ClientID
    let group: JID
    let description: String

    init(_ fields: inout FieldReader) {
        client = fields.client()
        group = fields.group()
        description =
            fields.body.optionalString("description", max: 8192, "The new topic; without it the topic is deleted") ?? ""
    }
}

/// A request to change rules of a group.
struct GroupSettingsRequest: RequestModel {
    let client: ClientID
    let group: JID
    let settings: [GroupSetting]

    init(_ fields: inout FieldReader) {
        client = fields.client()
        group = fields.group()
        settings = fields.body.groupSettings()
    }
}

/// A request to join a group.
struct GroupJoin: RequestModel {
    let client: ClientID
    let invite: InviteLink

    init(_ fields: inout FieldReader) {
        client = fields.client()
        invite = fields.body.inviteLink()
    }
}

/// A request to look at a group by the link to it.
struct InvitePreviewRequest: RequestModel {
    let client: ClientID
    let invite: InviteLink

    init(_ fields: inout FieldReader) {
        client = fields.client()
        let text = fields.path.string("code", max: 256, "The code of the invite link")
        if let link = InviteLink(text) {
            invite = link
        } else {
            invite = InviteLink(code: "-")
            fields.fail(OperationError(.inviteInvalid, "\"\(text.prefix(64))\" is not the code of an invite link."))
        }
    }
}

/// A request to accept a personal invitation.
struct InvitationAcceptance: RequestModel {
    let client: ClientID
    let group: JID
    let invitation: GroupInvitation
    let admin: JID

    init(_ fields: inout FieldReader) {
        client = fields.client()
        group = fields.group()
        let code = fields.body.string("code", max: 64, "The code of the invitation")
        let expires = fields.body.optionalInteger(
            "expiration", in: 0...Int(UInt32.max), "Its `inviteExpiration`, in seconds since 1970")
        invitation = GroupInvitation(code: code, expiresAt: expires.map { Timestamp(seconds: Int64($0)) })
        admin = fields.body.parsed(
            "admin", max: 128, placeholder: .phone("0"), "Who sent it: a phone number, or a JID", Recipient.parse)
    }
}

/// A decision about people who ask to join.
struct JoinDecision: RequestModel {
    /// The decision, as the body spells it.
    enum Action: String, CaseIterable {
        case approve, reject
    }

    let client: ClientID
    let group: JID
    let action: Action
    let participants: [JID]

    init(_ fields: inout FieldReader) {
        client = fields.client()
        group = fields.group()
        action = fields.body.optionalChoice("action", Action.self, "What to do; default `approve`") ?? .approve
        participants = fields.body.participants(isRequired: true)
    }
}
