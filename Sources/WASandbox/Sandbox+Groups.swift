internal import WACore

/// Groups, as the phones' users create and change them.
public struct SandboxGroups: Sendable {
    let sandbox: Sandbox

    /// The phone of `creator` creates a group; returns it, and what became of each member.
    ///
    /// `id` is for programs that choose ids; without it the group gets a new one.
    @discardableResult
    public func create(
        _ subject: String, by creator: String, members: [String] = [], addressing: GroupInfo.Addressing = .lid,
        community: Bool = false, id: String? = nil
    ) async throws -> (group: GroupInfo, outcomes: [GroupOutcome]) {
        if let id { try await sandbox.check(newGroup: id) }
        var draft = GroupDraft(id: id, subject: subject, members: members.filter { $0 != creator })
        draft.namespace = addressing == .lid ? .lid : .phone
        draft.isCommunity = community
        let made = try await sandbox.actInGroup(nil, by: creator) { [draft] world throws(GroupRefusal) in
            try world.createGroup(draft, by: creator)
        }
        return (GroupInfo(made.group), made.outcomes.map(GroupOutcome.init))
    }

    /// All groups by id.
    public func all() async -> [GroupInfo] { await sandbox.knownGroups.map(GroupInfo.init) }

    /// One group.
    public func group(_ id: String) async throws -> GroupInfo { GroupInfo(try await sandbox.knownGroup(id)) }

    /// A member adds, removes, promotes or demotes others; returns what became of each.
    @discardableResult
    public func change(
        _ action: GroupMembersAction, of numbers: [String], inGroup id: String, by actor: String
    ) async throws -> [GroupOutcome] {
        let outcomes = try await sandbox.actInGroup(id, by: actor) { world throws(GroupRefusal) in
            switch action {
            case .add: try world.addMembers(numbers, to: id, by: actor)
            case .remove: try world.removeMembers(numbers, from: id, by: actor)
            case .promote: try world.setRole(.admin, of: numbers, in: id, by: actor)
            case .demote: try world.setRole(.member, of: numbers, in: id, by: actor)
            case .approve, .reject: try world.decide(numbers, approve: action == .approve, in: id, by: actor)
            }
        }
        return outcomes.map(GroupOutcome.init)
    }

    /// A member gives the group another subject.
    public func setSubject(_ subject: String, ofGroup id: String, by actor: String) async throws {
        try await change(id, [.subject(subject)], by: actor)
    }

    /// A member gives the group another description, or none.
    public func setDescription(_ text: String?, ofGroup id: String, by actor: String) async throws {
        let previous = try await sandbox.knownGroup(id).description?.id
        try await change(id, [.description(text, id: nil, previous: previous)], by: actor)
    }

    /// A member changes settings of the group.
    public func changeSettings(ofGroup id: String, to settings: GroupSettings, by actor: String) async throws {
        try await change(id, settings.changes, by: actor)
    }

    /// A member leaves the group.
    public func leave(_ id: String, by number: String) async throws {
        try await sandbox.actInGroup(id, by: number) { world throws(GroupRefusal) in
            try world.leaveGroup(id, number)
        }
    }

    /// The code of the group's link, for an administrator; with `reset` a new one.
    public func inviteCode(ofGroup id: String, by actor: String, reset: Bool = false) async throws -> String {
        try await sandbox.actInGroup(id, by: actor) { world throws(GroupRefusal) in
            try world.inviteCode(of: id, for: actor, isReset: reset)
        }
    }

    /// A number joins by a link's code, or asks to; true when it is in the group now.
    ///
    /// With a personal invitation the code is that of the invitation, and `id` the group.
    @discardableResult
    public func join(code: String, by number: String, group id: String? = nil) async throws -> Bool {
        try await sandbox.actInGroup(id, by: number) { world throws(GroupRefusal) in
            if let id, world.groups[id]?.invitations[number]?.code == code {
                try world.acceptInvitation(to: id, number, code: code)
                return true
            }
            if let id, try world.group(invitedBy: code).id != id { throw .notFound }
            return try world.joinGroup(by: code, number).hasJoined
        }
    }

    private func change(_ id: String, _ changes: [GroupChange], by actor: String) async throws {
        try await sandbox.actInGroup(id, by: actor) { world throws(GroupRefusal) in
            for change in changes { try world.change(id, change, by: actor) }
        }
    }
}

extension Sandbox {
    /// Groups and what the phones' users do with them.
    public nonisolated var groups: SandboxGroups { SandboxGroups(sandbox: self) }

    /// All groups by id.
    var knownGroups: [Group] { world.groups.groups.values.sorted { $0.id < $1.id } }

    /// A group that exists.
    func knownGroup(_ id: String) throws(SandboxError) -> Group {
        guard let group = world.groups[id] else {
            throw SandboxError(.notFound, "there is no group \(id); GET /sandbox/groups lists them")
        }
        return group
    }

    /// Throws unless a new group can have the id.
    func check(newGroup id: String) throws(SandboxError) {
        try Self.check(groupID: id)
        guard world.groups[id] == nil else { throw SandboxError(.conflict, "the group \(id) exists already") }
    }

    static func check(groupID id: String) throws(SandboxError) {
        guard (5...32).contains(id.utf8.count), id.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw SandboxError(.badRequest, "a group is named by 5 to 32 digits")
        }
    }

    /// Runs one change of a group, or of the groups, by an account that exists.
    fileprivate func actInGroup<Result: Sendable>(
        _ id: String?, by actor: String, _ body: @Sendable (inout World) throws(GroupRefusal) -> Result
    ) throws(SandboxError) -> Result {
        if let id { _ = try knownGroup(id) }
        _ = try account(actor)
        do throws(GroupRefusal) { return try step(body) } catch { throw error.sandboxError }
    }
}
