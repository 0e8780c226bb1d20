internal import WACore

/// Links, requests to join, and personal invitations (53-groups.md sections 5.1 to 5.3).
extension GroupHost {
    private static var codeLength: Int { 22 }
    private static var codeLetters: [Character] {
        Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    }

    /// A new code of a link or an invitation.
    func newInviteCode() -> String {
        let letters = Self.codeLetters
        return String((0..<Self.codeLength).map { _ in letters[Int(random.number(below: 62))] })
    }

    // MARK: - The link

    /// The code of the link, for an administrator; with `isReset` a new one.
    mutating func inviteCode(
        of id: String, for actor: String, isReset: Bool = false
    ) throws(GroupRefusal) -> String {
        var group = try group(id, for: actor)
        guard group.isAdministrator(actor) else { throw .notAuthorized }
        if let code = group.inviteCode, !isReset { return code }
        let code = newInviteCode()
        let hadCode = group.inviteCode != nil
        group.replaceInviteCode(by: code)
        save(group)
        if hadCode { announce([Node("invite", ["code": .string(code)])], in: group, by: actor) }
        return code
    }

    /// The group that a code opens.
    func group(invitedBy code: String) throws(GroupRefusal) -> Group {
        guard code.utf8.count == Self.codeLength, code.utf8.allSatisfy({ $0.isCodeLetter }) else {
            throw .notAcceptable
        }
        guard let group = groups.group(invitedBy: code) else { throw .notFound }
        guard group.inviteCode == code else { throw .gone }
        return group
    }

    /// A number joins by link; false when an administrator has to decide.
    mutating func joinGroup(by code: String, _ number: String) throws(GroupRefusal) -> (group: Group, hasJoined: Bool) {
        var group = try group(invitedBy: code)
        guard !group.contains(number) else { throw .alreadyMember }
        guard !group.removed.contains(number) else { throw .notAllowed }
        guard !group.isFull else { throw .full }
        if group.settings.needsApproval {
            requestToJoin(&group, number)
            return (group, false)
        }
        let former = group
        group.add(number)
        save(group)
        announceJoins(since: former, in: group, by: number, reason: "invite")
        return (group, true)
    }

    // MARK: - Requests

    private mutating func requestToJoin(_ group: inout Group, _ number: String) {
        guard !group.requests.contains(where: { $0.number == number }) else { return }
        group.requests.append(Group.JoinRequest(number: number, time: now.seconds))
        save(group)
        let request = Node("membership_approval_request", ["request_method": "invite_link"])
        announce([request], in: group, by: number, to: group.administrators)
    }

    /// An administrator lets people in, or refuses them.
    mutating func decide(
        _ numbers: [String], approve: Bool, in id: String, by actor: String
    ) throws(GroupRefusal) -> [MemberOutcome] {
        var group = try group(id, administeredBy: actor)
        let former = group
        let outcomes = numbers.map { number in
            guard group.requests.contains(where: { $0.number == number }) else {
                return MemberOutcome(number: number, error: 404)
            }
            guard approve else {
                group.requests.removeAll { $0.number == number }
                return MemberOutcome(number: number)
            }
            guard !group.isFull else { return MemberOutcome(number: number, error: 419) }
            group.add(number)
            return MemberOutcome(number: number)
        }
        save(group)
        announceJoins(since: former, in: group, by: actor, reason: nil)
        if !approve { announceRevoked(outcomes.filter { $0.error == nil }.map(\.number), in: group, by: actor) }
        return outcomes
    }

    /// A number takes its request back.
    mutating func cancelRequest(to id: String, _ number: String) throws(GroupRefusal) {
        guard var group = groups[id], group.requests.contains(where: { $0.number == number }) else { throw .notFound }
        group.requests.removeAll { $0.number == number }
        save(group)
        announceRevoked([number], in: group, by: number)
    }

    private mutating func announceRevoked(_ numbers: [String], in group: Group, by actor: String) {
        guard !numbers.isEmpty else { return }
        let writer = GroupWriter(group: group, directory: directory)
        let revoked = Node("revoked_membership_requests", [:], numbers.map { writer.participant($0) })
        announce([revoked], in: group, by: actor, to: group.administrators + numbers)
    }

    // MARK: - Personal invitations

    /// The group of a personal invitation that is still valid.
    func group(_ id: String, inviting number: String, code: String) throws(GroupRefusal) -> Group {
        guard let group = groups[id] else { throw .notFound }
        guard let invitation = group.invitations[number], invitation.code == code else { throw .notFound }
        guard invitation.expiration > now.seconds else { throw .gone }
        return group
    }

    /// A number accepts its invitation.
    mutating func acceptInvitation(to id: String, _ number: String, code: String) throws(GroupRefusal) {
        var group = try group(id, inviting: number, code: code)
        guard !group.isFull else { throw .full }
        guard !group.contains(number) else { throw .alreadyMember }
        let former = group
        group.add(number)
        save(group)
        announceJoins(since: former, in: group, by: number, reason: "invite")
    }

    /// An administrator takes invitations back.
    mutating func revokeInvitations(of numbers: [String], in id: String, by actor: String) throws(GroupRefusal) {
        var group = try group(id, administeredBy: actor)
        let known = numbers.filter { group.invitations.removeValue(forKey: $0) != nil }
        guard !known.isEmpty else { throw .notFound }
        save(group)
        let writer = GroupWriter(group: group, directory: directory)
        announce([Node("revoke", [:], known.map { writer.participant($0) })], in: group, by: actor)
    }
}

extension UInt8 {
    fileprivate var isCodeLetter: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
