/// What callers do with groups: list, look at, manage, join (53-groups.md sections 1 to 5).
final class GroupManagement {
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let readiness: Readiness
    private let context: ClientContext
    private let directory: GroupDirectory
    private let changes: GroupChanges
    private let membership: GroupMembership

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ readiness: Readiness, _ directory: GroupDirectory, _ changes: GroupChanges, _ membership: GroupMembership
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.readiness = readiness
        self.directory = directory
        self.changes = changes
        self.membership = membership
    }

    // MARK: - Looking

    /// All groups; from the server where it can be asked, else as they are stored.
    func list() async throws(ClientError) -> [GroupRecord] {
        guard readiness.isReady else { return try await directory.all() }
        return try await directory.refreshAll().sorted { $0.jid.description < $1.jid.description }
    }

    /// One group; from the server where it can be asked, else as it is stored.
    func group(_ jid: JID) async throws(ClientError) -> GroupRecord {
        if readiness.isReady { return try await directory.refresh(jid) }
        guard let known = try await directory.stored(jid) else {
            throw ClientError(
                .groupUnknown, "The group \(jid) is not known, and the client is not READY to ask for it.")
        }
        return known
    }

    // MARK: - Members

    func create(
        subject: String, members: [JID], settings: [GroupSetting]
    ) async throws(ClientError) -> (group: GroupRecord, outcomes: [GroupMemberOutcome]) {
        try readiness.require()
        guard !subject.isEmpty else { throw ClientError(.invalid, "A group needs a subject.") }
        return try await membership.create(subject: subject, members: members, settings: settings)
    }

    func leave(_ jid: JID) async throws(ClientError) {
        try readiness.require()
        try await membership.leave(jid)
    }

    func change(
        _ action: GroupMemberChange, _ members: [JID], of jid: JID
    ) async throws(ClientError) -> [GroupMemberOutcome] {
        try readiness.require()
        return try await membership.change(action, members, of: jid)
    }

    func joinRequests(_ jid: JID) async throws(ClientError) -> [GroupJoinRequest] {
        try readiness.require()
        return try await membership.joinRequests(jid)
    }

    func decide(
        _ people: [JID], isApproved: Bool, in jid: JID
    ) async throws(ClientError) -> [GroupMemberOutcome] {
        try readiness.require()
        return try await membership.decide(people, isApproved: isApproved, in: jid)
    }

    // MARK: - Name, topic, rules

    func setSubject(_ subject: String, of jid: JID) async throws(ClientError) {
        guard !subject.isEmpty else { throw ClientError(.invalid, "A group needs a subject.") }
        _ = try await ask(jid, Node("subject", [:], bytes: Array(subject.utf8)), .settings)
        let own = account.lid
        try await membership.apply([.subject(subject, by: own, at: connection.serverNow)], to: jid)
    }

    /// Sets the topic, or with an empty text deletes it.
    ///
    /// The change names the topic it replaces; one that was changed by another member is refused.
    func setDescription(_ text: String, of jid: JID) async throws(ClientError) {
        try readiness.require()
        let previous = try await directory.group(jid).description?.id
        let own = account.credentials?.phoneJID.user
        let id = MessageID.make(at: connection.serverNow, ownUser: own, random: context.random).text
        let body = text.isEmpty ? [] : [Node("body", [:], bytes: Array(text.utf8))]
        let node = Node(
            "description",
            [
                "id": .string(id), "prev": previous.map { .string($0) }, "delete": text.isEmpty ? "true" : nil,
            ], body)
        do { _ = try await ask(jid, node, .description) } catch {
            if error.code == .groupConflict { directory.markStale(jid) }
            throw error
        }
        let description = GroupRecord.Description(id: id, text: text, author: account.lid, time: connection.serverNow)
        try await membership.apply([.description(text.isEmpty ? nil : description)], to: jid)
    }

    func set(_ setting: GroupSetting, of jid: JID) async throws(ClientError) {
        _ = try await ask(jid, setting.node, .settings)
        try await membership.apply([.setting(setting)], to: jid)
    }

    // MARK: - Invitations

    /// The code of the invite link; with `resets` a new one, and the old one ends.
    func inviteCode(of jid: JID, resets: Bool) async throws(ClientError) -> String {
        let answer = try await ask(jid, Node("invite"), .inviteLink, isChange: resets)
        guard let code = answer.child("invite")?.string("code") else { throw .unreadableAnswer }
        return code
    }

    /// What an invite link leads to, without joining.
    func invitedGroup(_ code: String) async throws(ClientError) -> GroupRecord {
        let answer = try await ask(.groupServer, Node("invite", ["code": .string(code)]), .inviteInfo, isChange: false)
        guard let group = answer.child("group").flatMap({ GroupRecord($0) }) else { throw .unreadableAnswer }
        return group
    }

    func join(_ code: String) async throws(ClientError) -> GroupJoinOutcome {
        let answer = try await ask(.groupServer, Node("invite", ["code": .string(code)]), .join)
        if let jid = answer.child("membership_approval_request")?.jid("jid") { return .requested(jid.bare) }
        guard let jid = answer.child("group")?.jid("jid")?.bare else { throw .unreadableAnswer }
        try await entered(jid)
        return .joined(jid)
    }

    /// Accepts a personal invitation of `admin`.
    func accept(_ invitation: GroupInvitation, to jid: JID, from admin: JID) async throws(ClientError) {
        let node = Node(
            "accept",
            [
                "code": .string(invitation.code), "expiration": invitation.expiresAt.map { .number($0.seconds) },
                "admin": .jid(admin.bare),
            ])
        _ = try await ask(jid, node, .join)
        try await entered(jid)
    }

    /// The account has joined: what the group is like is asked for.
    private func entered(_ jid: JID) async throws(ClientError) {
        let group = try await directory.query(jid)
        journal.commit(changes.entered(group, changes.ours(at: connection.serverNow)))
    }

    // MARK: - Parts

    private func ask(
        _ jid: JID, _ child: Node, _ query: GroupQuery, isChange: Bool = true
    ) async throws(ClientError) -> Node {
        try readiness.require()
        let node = GroupQuery.iq(to: jid, isChange: isChange, child)
        do { return try await connection.request(node) } catch {
            throw error.naming(jid == .groupServer ? nil : jid, in: query)
        }
    }
}
