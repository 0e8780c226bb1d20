extension GroupRecord {
    /// Reads a `<group>` (53-groups.md section 1.2); nil when it does not say which one.
    init?(_ node: Node) {
        guard let jid = JID(groupID: node.string("id") ?? node.string("jid")) else { return nil }
        let members = node.children("participant").filter { $0.attributes["error"] == nil }
            .compactMap { GroupMember($0) }
        let addressing =
            node.string("addressing_mode").flatMap(Addressing.init(rawValue:))
            ?? (members.first.map { $0.lid != nil && $0.phone == nil } == true ? .lid : .phone)
        self.init(jid, subject: node.string("subject") ?? "", addressing: addressing, members: members)
        subjectTime = node.time("s_t")
        subjectAuthor = node.jid("s_o") ?? node.jid("s_o_pn")
        created = node.time("creation")
        creator = node.jid("creator") ?? node.jid("creator_pn")
        version = node.string("p_v_id")
        description = node.child("description").flatMap { Description($0) }
        settings = Settings(node)
    }
}

extension GroupRecord.Description {
    /// Reads a `<description>`; nil for one that was deleted.
    init?(_ node: Node) {
        guard let id = node.string("id"), let body = node.child("body") else { return nil }
        self.init(
            id: id, text: body.text ?? "", author: node.jid("participant") ?? node.jid("participant_pn"),
            time: node.time("t"))
    }
}

extension GroupRecord.Settings {
    init(_ group: Node) {
        self.init()
        onlyAdminsSend = group.child("announcement") != nil
        onlyAdminsEdit = group.child("locked") != nil
        onlyAdminsAdd = group.child("member_add_mode")?.text.map { $0 == "admin_add" }
        approvesJoins = group.child("membership_approval_mode").map(Self.approvesJoins) ?? false
        timer = group.child("ephemeral")?.integer("expiration").flatMap { UInt32(exactly: $0) } ?? 0
        isCommunity = group.child("parent") != nil
        community = group.child("linked_parent")?.jid("jid")
        isCommunityDefault = group.child("default_sub_group") != nil
        isSuspended = group.child("suspended") != nil
    }

    /// Reads a `<membership_approval_mode>`.
    static func approvesJoins(_ mode: Node) -> Bool { mode.child("group_join")?.string("state") == "on" }
}

extension GroupMember {
    /// Reads a `<participant>`.
    init?(_ node: Node) {
        guard let jid = node.jid("jid"), jid.isLID || jid.isPhone else { return nil }
        let other = jid.isLID ? node.jid("phone_number") : node.jid("lid")
        let role = node.string("type").flatMap(Role.init(rawValue:)) ?? .member
        self.init(
            lid: jid.isLID ? .lid(jid.user) : other.flatMap { $0.isLID ? .lid($0.user) : nil },
            phone: jid.isPhone ? .phone(jid.user) : other.flatMap { $0.isPhone ? .phone($0.user) : nil }, role: role)
    }

    /// Both names, where both are known.
    var mapping: (lid: String, phone: String)? {
        guard let lid, let phone else { return nil }
        return (lid.user, phone.user)
    }

    /// The person.
    var person: Person? { (lid ?? phone).map { Person($0, alternate: phone) } }
}

extension JID {
    /// The address of the server for groups in general.
    static let groupServer = JID(user: "", server: .group)

    /// Reads the `id` of a group: its address, or only the user part of it.
    init?(groupID text: String?) {
        guard let text, !text.isEmpty else { return nil }
        guard text.contains("@") else {
            self.init(user: text, server: .group)
            return
        }
        guard let jid = JID(text), jid.isGroup, !jid.user.isEmpty else { return nil }
        self = jid.bare
    }
}

extension Node {
    /// An attribute with seconds since 1970.
    func time(_ key: WireString) -> Timestamp? { integer(key).map(Timestamp.init(seconds:)) }
}
