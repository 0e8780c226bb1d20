/// Requests about the members of groups (53-groups.md sections 3 and 4).
final class GroupMembership {
    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let recipients: Recipients
    private let privacyTokens: PrivacyTokens
    private let directory: GroupDirectory
    private let changes: GroupChanges

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ recipients: Recipients, _ privacyTokens: PrivacyTokens, _ directory: GroupDirectory, _ changes: GroupChanges
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.recipients = recipients
        self.privacyTokens = privacyTokens
        self.directory = directory
        self.changes = changes
    }

    // MARK: - Making and leaving

    func create(
        subject: String, members: [JID], settings: [GroupSetting]
    ) async throws(ClientError) -> (group: GroupRecord, outcomes: [GroupMemberOutcome]) {
        var children: [Node] = []
        for member in try await addresses(of: members) {
            children.append(try await participant(member, in: .lid, withToken: true))
        }
        children += settings.map(\.creationNode)
        let own = account.credentials?.phoneJID.user
        let key = MessageID.make(at: connection.serverNow, ownUser: own, random: context.random).text
        let node = GroupQuery.iq(
            to: .groupServer, isChange: true,
            Node("create", ["subject": .string(subject), "key": .string(key)], children))
        let answer = try await request(node, nil, .create)
        guard let made = answer.child("group"), let group = GroupRecord(made) else { throw .unreadableAnswer }
        try await directory.learn(group.members)
        try await changes.prepare(group.jid)
        journal.commit(changes.entered(group, changes.ours(at: connection.serverNow)))
        return (group, made.children("participant").compactMap(GroupMemberOutcome.init).filter { $0.code != nil })
    }

    func leave(_ jid: JID) async throws(ClientError) {
        let node = GroupQuery.iq(
            to: .groupServer, isChange: true, Node("leave", [:], [Node("group", ["id": .jid(jid)])]))
        let answer = try await request(node, jid, .leave)
        if let code = answer.child("leave")?.child("group")?.integer("error").map({ Int(clamping: $0) }), code != 200 {
            throw ClientError(.refused(code: code), "WhatsApp refused to leave the group (\(code)).")
                .naming(jid, in: .leave)
        }
        let own = account.credentials.map { GroupMember(lid: $0.lidJID, phone: $0.phoneJID) }
        try await apply([.remove([own].compactMap { $0 })], to: jid)
    }

    // MARK: - Members

    func change(
        _ action: GroupMemberChange, _ members: [JID], of jid: JID
    ) async throws(ClientError) -> [GroupMemberOutcome] {
        let group = try await directory.group(jid)
        var participants: [Node] = []
        for member in try await addresses(of: members, in: group) {
            participants.append(
                try await participant(member, in: group.addressing, withToken: action == .add))
        }
        let node = GroupQuery.iq(to: jid, isChange: true, Node(action.tag, [:], participants))
        let answer = try await request(node, jid, .members)
        let answered = answer.child(action.tag)?.children("participant") ?? []
        let done = answered.filter { $0.attributes["error"].map { $0.string == "200" } ?? true }
            .compactMap { GroupMember($0) }
        try await directory.learn(done)
        try await apply([action.edit(done)], to: jid)
        return answered.compactMap(GroupMemberOutcome.init)
    }

    /// Stores what this account has changed in a group, and its events.
    func apply(_ edits: [GroupEdit], to jid: JID) async throws(ClientError) {
        try await changes.prepare(jid)
        journal.commit(changes.apply(edits, to: jid, changes.ours(at: connection.serverNow)))
    }

    // MARK: - Requests to join

    func joinRequests(_ jid: JID) async throws(ClientError) -> [GroupJoinRequest] {
        let node = GroupQuery.iq(to: jid, isChange: false, Node("membership_approval_requests"))
        let answer = try await request(node, jid, .requests)
        let listed = answer.child("membership_approval_requests")?.children("membership_approval_request") ?? []
        try await directory.learn(listed.compactMap { GroupMember($0) })
        return listed.compactMap { entry in
            GroupMember(entry)?.person.map { GroupJoinRequest(person: $0, at: entry.time("request_time")) }
        }
    }

    func decide(
        _ people: [JID], isApproved: Bool, in jid: JID
    ) async throws(ClientError) -> [GroupMemberOutcome] {
        let group = try await directory.group(jid)
        let tag: WireString = isApproved ? "approve" : "reject"
        var participants: [Node] = []
        for member in try await addresses(of: people, in: group) {
            participants.append(try await participant(member, in: group.addressing, withToken: false))
        }
        let node = GroupQuery.iq(
            to: jid, isChange: true, Node("membership_requests_action", [:], [Node(tag, [:], participants)]))
        let answer = try await request(node, jid, .requests)
        return (answer.child("membership_requests_action")?.child(tag)?.children("participant") ?? [])
            .compactMap(GroupMemberOutcome.init)
    }

    // MARK: - Parts

    private func request(_ node: Node, _ jid: JID?, _ query: GroupQuery) async throws(ClientError) -> Node {
        do { return try await connection.request(node) } catch { throw error.naming(jid, in: query) }
    }

    /// Both names of people whom a caller named by any address.
    private func addresses(
        of people: [JID], in group: GroupRecord? = nil
    ) async throws(ClientError) -> [GroupMember] {
        var found: [GroupMember] = []
        for jid in people {
            if let member = group?.member(jid) {
                found.append(member)
            } else {
                guard jid.isPhone || jid.isLID else {
                    throw ClientError(.invalid, "\(jid) is no person: members are named by phone number or LID.")
                }
                let address = try await recipients.resolve(.person(jid.bare))
                let member = GroupMember(lid: address.chat, phone: address.phone)
                found.append(group?.members.first { $0.isSame(as: member) } ?? member)
            }
        }
        return found
    }

    private func participant(
        _ member: GroupMember, in addressing: GroupRecord.Addressing, withToken: Bool
    ) async throws(ClientError) -> Node {
        guard let address = member.address(in: addressing) else { throw .unreadableAnswer }
        var children: [Node] = []
        if withToken, let lid = member.lid, let token = try await privacyTokens.token(for: lid) {
            children.append(Node("privacy", [:], bytes: token))
        }
        let phone = withToken && address.isLID ? member.phone : nil
        return Node("participant", ["jid": .jid(address), "phone_number": phone.map { .jid($0) }], children)
    }
}

extension ClientError {
    /// The server answered, and it cannot be understood.
    static let unreadableAnswer = ClientError(.internalError, "WhatsApp's answer about a group cannot be read.")
}
