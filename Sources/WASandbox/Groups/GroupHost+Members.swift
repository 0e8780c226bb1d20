internal import WACore

/// What became of one number that was to be added, removed, promoted or demoted.
struct MemberOutcome: Sendable, Equatable {
    let number: String
    /// Nil for success (53-groups.md section 4).
    var error: Int?
    /// With it the number can join by itself although its privacy setting refuses to be added.
    var invitation: Group.Invitation?
}

extension GroupHost {
    /// How long a personal invitation is valid, as on WhatsApp: three days.
    private static var invitationLifetime: Int64 { 259_200 }

    // MARK: - Adding

    /// A member adds numbers.
    mutating func addMembers(
        _ numbers: [String], to id: String, by actor: String
    ) throws(GroupRefusal) -> [MemberOutcome] {
        var group = try group(id, for: actor)
        let settings = group.settings
        guard group.isAdministrator(actor) || !(settings.onlyAdminsAdd || settings.needsApproval) else {
            throw .forbidden
        }
        let former = group
        let outcomes = numbers.map { admit($0, to: &group, by: actor) }
        save(group)
        announceJoins(since: former, in: group, by: actor, reason: nil)
        return outcomes
    }

    /// Adds one number unless the number, or the size of the group, forbids it.
    func admit(_ number: String, to group: inout Group, by actor: String) -> MemberOutcome {
        guard let account = directory[number] else { return MemberOutcome(number: number, error: 404) }
        guard !group.contains(number) else { return MemberOutcome(number: number, error: 409) }
        guard !account.blocked.contains(actor) else { return MemberOutcome(number: number, error: 401) }
        guard !group.isFull else { return MemberOutcome(number: number, error: 419) }
        guard account.letsAddToGroups(actor) else {
            let invitation = Group.Invitation(
                code: newInviteCode(), expiration: now.seconds + Self.invitationLifetime, admin: actor)
            group.invitations[number] = invitation
            return MemberOutcome(number: number, error: 403, invitation: invitation)
        }
        group.add(number)
        return MemberOutcome(number: number)
    }

    /// Notifies the new members that they are in the group, and the others of them.
    mutating func announceJoins(since former: Group, in group: Group, by actor: String, reason: String?) {
        let known = Set(former.numbers)
        let added = group.members.filter { !known.contains($0.number) }
        guard !added.isEmpty else { return }
        let writer = GroupWriter(group: group, directory: directory)
        let attributes: Attributes = [
            "reason": reason.map { .string($0) }, "prev_v_id": .number(former.participantVersion),
            "v_id": .number(group.participantVersion),
        ]
        let add = Node("add", attributes, added.map { writer.participant($0.number, role: $0.role) })
        announce([add], in: group, by: actor, to: former.numbers)
        let create = Node("create", ["reason": reason.map { .string($0) }], [writer.node()])
        announce([create], in: group, by: actor, to: added.map(\.number))
    }

    // MARK: - Removing

    /// An administrator removes members.
    mutating func removeMembers(
        _ numbers: [String], from id: String, by actor: String
    ) throws(GroupRefusal) -> [MemberOutcome] {
        var group = try group(id, administeredBy: actor)
        let outcomes = numbers.map { number in
            switch group.role(of: number) {
            case nil: return MemberOutcome(number: number, error: 404)
            case .superadmin: return MemberOutcome(number: number, error: 403)
            case .member, .admin:
                group.remove(number)
                group.removed.insert(number)
                return MemberOutcome(number: number)
            }
        }
        announceRemovals(outcomes.filter { $0.error == nil }.map(\.number), from: group, by: actor)
        return outcomes
    }

    /// A member leaves; of members without an administrator the one that joined first becomes one.
    mutating func leaveGroup(_ id: String, _ number: String) throws(GroupRefusal) {
        var group = try group(id, for: number)
        group.remove(number)
        announceRemovals([number], from: group, by: number)
        guard group.administrators.isEmpty, let heir = group.members.first?.number else { return }
        group.setRole(of: heir, to: .admin)
        save(group)
        let promoted = GroupWriter(group: group, directory: directory).participant(heir)
        announce([Node("promote", ["v_id": .number(group.participantVersion)], [promoted])], in: group, by: nil)
    }

    private mutating func announceRemovals(_ numbers: [String], from group: Group, by actor: String) {
        save(group)
        guard !numbers.isEmpty else { return }
        let writer = GroupWriter(group: group, directory: directory)
        let version = group.participantVersion
        let remove = Node(
            "remove", ["prev_v_id": .number(version - numbers.count), "v_id": .number(version)],
            numbers.map { writer.participant($0) })
        announce([remove], in: group, by: actor, to: group.numbers + numbers)
    }

    // MARK: - Roles

    /// An administrator makes members administrators, or administrators members.
    mutating func setRole(
        _ role: Group.Role, of numbers: [String], in id: String, by actor: String
    ) throws(GroupRefusal) -> [MemberOutcome] {
        var group = try group(id, administeredBy: actor)
        let former = group.participantVersion
        let outcomes = numbers.map { number in
            switch group.role(of: number) {
            case nil: return MemberOutcome(number: number, error: 404)
            case .superadmin: return MemberOutcome(number: number, error: role == .member ? 403 : 409)
            case role: return MemberOutcome(number: number, error: 409)
            case .member, .admin:
                group.setRole(of: number, to: role)
                return MemberOutcome(number: number)
            }
        }
        let changed = outcomes.filter { $0.error == nil }
        guard !changed.isEmpty else { return outcomes }
        save(group)
        let writer = GroupWriter(group: group, directory: directory)
        let change = Node(
            role == .admin ? "promote" : "demote",
            ["prev_v_id": .number(former), "v_id": .number(group.participantVersion)],
            changed.map { writer.participant($0.number) })
        announce([change], in: group, by: actor)
        return outcomes
    }
}

extension Account {
    /// Whether its privacy setting lets an account add it to a group.
    fileprivate func letsAddToGroups(_ number: String) -> Bool {
        switch privacy["groupadd"] {
        case "none": false
        case "contacts", "contact_blacklist", "contact_allowlist": contacts.contains(number)
        default: true
        }
    }
}
