internal import WACore

/// Groups of clients: looking at them, managing them, joining them.
struct GroupService: Sendable {
    let supervisor: ClientSupervisor
    /// How long a request waits for a client to become READY.
    let timeout: Duration

    // MARK: - Looking

    /// The groups of a client; as they were last known where the client is not READY.
    func list(_ request: ClientRequest, for principal: Principal) async throws(OperationError) -> GroupList {
        let client = try await supervisor.client(request.id, for: principal)
        return GroupList(
            client: request.id,
            groups: try await asking { () async throws(ClientError) in
                try await client.groups.all()
            })
    }

    /// One group with its members.
    func show(_ request: GroupRequest, for principal: Principal) async throws(OperationError) -> GroupInfo {
        let client = try await supervisor.client(request.client, for: principal)
        return GroupInfo(
            client: request.client,
            group: try await asking { () async throws(ClientError) in
                try await client.groups.group(request.group)
            })
    }

    // MARK: - Members

    func create(_ request: NewGroup, for principal: Principal) async throws(OperationError) -> GroupInfo {
        try refuseNewChats(principal)
        let client = try await ready(request.client, principal)
        let made = try await asking { () async throws(ClientError) in
            try await client.groups.createGroup(
                subject: request.subject, members: request.participants, settings: request.settings)
        }
        return GroupInfo(client: request.client, group: made.group, outcomes: made.outcomes)
    }

    func leave(_ request: GroupRequest, for principal: Principal) async throws(OperationError) -> GroupDone {
        try await change(request.client, request.group, principal, "This account has left the group.") {
            client throws(ClientError) in try await client.groups.leaveGroup(request.group)
        }
    }

    func changeMembers(
        _ request: GroupMembersRequest, for principal: Principal
    ) async throws(OperationError) -> GroupOutcomes {
        let client = try await writable(request.group, request.client, principal)
        let outcomes = try await asking { () async throws(ClientError) in
            try await client.groups.changeMembers(of: request.group, request.action, request.participants)
        }
        return GroupOutcomes(client: request.client, group: request.group, outcomes: outcomes)
    }

    // MARK: - Name, topic, rules

    func setSubject(
        _ request: GroupSubjectRequest, for principal: Principal
    ) async throws(OperationError) -> GroupDone {
        try await change(request.client, request.group, principal, "The subject was changed.") {
            client throws(ClientError) in try await client.groups.setSubject(request.subject, ofGroup: request.group)
        }
    }

    func setDescription(
        _ request: GroupDescriptionRequest, for principal: Principal
    ) async throws(OperationError) -> GroupDone {
        let text = request.description
        let sentence = text.isEmpty ? "The description was deleted." : "The description was changed."
        return try await change(request.client, request.group, principal, sentence) {
            client throws(ClientError) in try await client.groups.setDescription(text, ofGroup: request.group)
        }
    }

    func changeSettings(
        _ request: GroupSettingsRequest, for principal: Principal
    ) async throws(OperationError) -> GroupDone {
        _ = try await supervisor.row(request.client, for: principal)
        guard !request.settings.isEmpty else {
            throw OperationError(.invalidRequest, "The request changes nothing: name at least one setting.")
        }
        return try await change(request.client, request.group, principal, "The settings were changed.") {
            client throws(ClientError) in
            for setting in request.settings { try await client.groups.set(setting, ofGroup: request.group) }
        }
    }

    // MARK: - Invitations

    func inviteLink(_ request: GroupRequest, for principal: Principal) async throws(OperationError) -> GroupInviteLink {
        try await inviteLink(request, resets: false, principal)
    }

    func resetInviteLink(
        _ request: GroupRequest, for principal: Principal
    ) async throws(OperationError) -> GroupInviteLink {
        try await inviteLink(request, resets: true, principal)
    }

    private func inviteLink(
        _ request: GroupRequest, resets: Bool, _ principal: Principal
    ) async throws(OperationError) -> GroupInviteLink {
        let client = try await writable(request.group, request.client, principal)
        let code = try await asking { () async throws(ClientError) in
            try await client.groups.inviteCode(ofGroup: request.group, resets: resets)
        }
        return GroupInviteLink(client: request.client, group: request.group, link: InviteLink(code: code))
    }

    func preview(
        _ request: InvitePreviewRequest, for principal: Principal
    ) async throws(OperationError) -> GroupInfo {
        let client = try await ready(request.client, principal)
        return GroupInfo(
            client: request.client,
            group: try await asking { () async throws(ClientError) in
                try await client.groups.invitedGroup(request.invite)
            })
    }

    func join(_ request: GroupJoin, for principal: Principal) async throws(OperationError) -> GroupJoined {
        try refuseNewChats(principal)
        let client = try await ready(request.client, principal)
        return GroupJoined(
            client: request.client,
            outcome: try await asking { () async throws(ClientError) in
                try await client.groups.joinGroup(request.invite)
            })
    }

    func accept(
        _ request: InvitationAcceptance, for principal: Principal
    ) async throws(OperationError) -> GroupDone {
        try await change(request.client, request.group, principal, "This account has joined the group.") {
            client throws(ClientError) in
            try await client.groups.acceptInvitation(request.invitation, toGroup: request.group, from: request.admin)
        }
    }

    // MARK: - Requests to join

    func joinRequests(
        _ request: GroupRequest, for principal: Principal
    ) async throws(OperationError) -> GroupJoinRequests {
        let client = try await ready(request.client, principal)
        let requests = try await asking { () async throws(ClientError) in
            try await client.groups.joinRequests(ofGroup: request.group)
        }
        return GroupJoinRequests(client: request.client, group: request.group, requests: requests)
    }

    func decide(_ request: JoinDecision, for principal: Principal) async throws(OperationError) -> GroupOutcomes {
        let client = try await writable(request.group, request.client, principal)
        let outcomes = try await asking { () async throws(ClientError) in
            try await client.groups.decideJoinRequests(
                ofGroup: request.group, of: request.participants, isApproved: request.action == .approve)
        }
        return GroupOutcomes(client: request.client, group: request.group, outcomes: outcomes)
    }

    // MARK: - Parts

    private func change(
        _ id: ClientID, _ group: JID, _ principal: Principal, _ sentence: String,
        _ body: (Client) async throws(ClientError) -> Void
    ) async throws(OperationError) -> GroupDone {
        let client = try await writable(group, id, principal)
        do { try await body(client) } catch { throw OperationError(error) }
        return GroupDone(client: id, group: group, message: sentence)
    }

    /// A client that is READY, for a caller that may write to the group.
    private func writable(
        _ group: JID, _ id: ClientID, _ principal: Principal
    ) async throws(OperationError) -> Client {
        guard principal.mayWrite(to: .group(group)) else {
            throw OperationError(.forbidden, "This API key may not write to \(group).", field: "jid")
        }
        return try await ready(id, principal)
    }

    private func ready(_ id: ClientID, _ principal: Principal) async throws(OperationError) -> Client {
        try await supervisor.readyClient(id, for: principal, timeout: timeout)
    }

    /// A key that is limited to recipients makes no chats that are not among them.
    private func refuseNewChats(_ principal: Principal) throws(OperationError) {
        guard principal.recipients == nil else {
            throw OperationError(
                .forbidden, "This API key is limited to its recipients, so it can join no other group.")
        }
    }

    private func asking<Value>(
        _ body: () async throws(ClientError) -> Value
    ) async throws(OperationError) -> Value {
        do { return try await body() } catch { throw OperationError(error) }
    }
}
