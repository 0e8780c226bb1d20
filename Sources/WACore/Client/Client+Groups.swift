/// The groups of a client (53-groups.md).
///
/// Everything that asks the server throws `notReady` first.
public struct ClientGroups: Sendable {
    private let client: Client

    init(_ client: Client) { self.client = client }

    /// All groups of the account, by address: from the server while the client is READY, else as they are stored.
    public func all() async throws(ClientError) -> [GroupRecord] {
        try await client.manageGroups { groups async throws(ClientError) in try await groups.list() }
    }

    /// A group with its members: from the server while the client is READY, else as it is stored.
    ///
    /// Throws `notGroupMember` and `groupUnknown`.
    public func group(_ jid: JID) async throws(ClientError) -> GroupRecord {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.group(jid.bare)
        }
    }

    /// Makes a group; people who could not be added are among the outcomes.
    public func createGroup(
        subject: String, members: [JID], settings: [GroupSetting] = []
    ) async throws(ClientError) -> (group: GroupRecord, outcomes: [GroupMemberOutcome]) {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.create(subject: subject, members: members, settings: settings)
        }
    }

    /// Leaves a group.
    public func leaveGroup(_ jid: JID) async throws(ClientError) {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.leave(jid.bare)
        }
    }

    /// Adds, removes, promotes or demotes people; each has an outcome of their own.
    public func changeMembers(
        of jid: JID, _ action: GroupMemberChange, _ members: [JID]
    ) async throws(ClientError) -> [GroupMemberOutcome] {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.change(action, members, of: jid.bare)
        }
    }

    /// Gives a group another name.
    public func setSubject(_ subject: String, ofGroup jid: JID) async throws(ClientError) {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.setSubject(subject, of: jid.bare)
        }
    }

    /// Gives a group another topic; an empty text deletes it.
    public func setDescription(_ text: String, ofGroup jid: JID) async throws(ClientError) {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.setDescription(text, of: jid.bare)
        }
    }

    /// Changes a rule of a group.
    public func set(_ setting: GroupSetting, ofGroup jid: JID) async throws(ClientError) {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.set(setting, of: jid.bare)
        }
    }

    /// The code of a group's invite link; with `resets` a new one, and the old one ends.
    public func inviteCode(ofGroup jid: JID, resets: Bool = false) async throws(ClientError) -> String {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.inviteCode(of: jid.bare, resets: resets)
        }
    }

    /// What an invite link leads to, without joining; throws `inviteInvalid`.
    public func invitedGroup(_ link: InviteLink) async throws(ClientError) -> GroupRecord {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.invitedGroup(link.code)
        }
    }

    /// Joins a group by its invite link; throws `inviteInvalid`, `groupFull` and `groupConflict`.
    public func joinGroup(_ link: InviteLink) async throws(ClientError) -> GroupJoinOutcome {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.join(link.code)
        }
    }

    /// Accepts the personal invitation of an admin.
    public func acceptInvitation(
        _ invitation: GroupInvitation, toGroup jid: JID, from admin: JID
    ) async throws(ClientError) {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.accept(invitation, to: jid.bare, from: admin)
        }
    }

    /// People who ask to join a group.
    public func joinRequests(ofGroup jid: JID) async throws(ClientError) -> [GroupJoinRequest] {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.joinRequests(jid.bare)
        }
    }

    /// Lets people who asked to join in, or turns them away.
    public func decideJoinRequests(
        ofGroup jid: JID, of people: [JID], isApproved: Bool
    ) async throws(ClientError) -> [GroupMemberOutcome] {
        try await client.manageGroups { groups async throws(ClientError) in
            try await groups.decide(people, isApproved: isApproved, in: jid.bare)
        }
    }
}

extension Client {
    /// The groups of the account.
    public nonisolated var groups: ClientGroups { ClientGroups(self) }

    /// Runs what a caller asks for on the client.
    fileprivate func manageGroups<Value: Sendable>(
        _ body: @Sendable (GroupManagement) async throws(ClientError) -> Value
    ) async throws(ClientError) -> Value {
        try await body(features.groupManagement)
    }
}
