internal import WACore

extension GroupService {
    /// A change of one group.
    func change(
        _ element: Node, of id: String, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> [Node] {
        switch element.tag.string {
        case "add", "remove", "promote", "demote":
            return [try changeMembers(element, of: id, request, &world)]
        case "invite":
            let code = try world.inviteCode(of: id, for: request.sender, isReset: true)
            return [Node("invite", ["code": .string(code)])]
        case "accept":
            try world.acceptInvitation(to: id, request.sender, code: element.string("code") ?? "")
            return []
        case "revoke":
            let numbers = GroupRequest.people(in: element, world.directory).compactMap(\.number)
            try world.revokeInvitations(of: numbers, in: id, by: request.sender)
            return []
        case "membership_requests_action": return [try decide(element, on: id, request, &world)]
        case "cancel_membership_requests":
            try world.cancelRequest(to: id, request.sender)
            return []
        case "links", "unlink": return [try changeLinks(element, of: id, request, &world)]
        default:
            for child in request.children.prefix(Self.limit) {
                guard let change = GroupChange(child) else { throw .badRequest }
                try world.change(id, change, by: request.sender)
            }
            return []
        }
    }

    private func changeMembers(
        _ element: Node, of id: String, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> Node {
        let named = GroupRequest.people(in: element, world.directory)
        guard !named.isEmpty else { throw .badRequest }
        let numbers = named.compactMap(\.number)
        let sender = request.sender
        let outcomes =
            switch element.tag.string {
            case "add": try world.addMembers(numbers, to: id, by: sender)
            case "remove": try world.removeMembers(numbers, from: id, by: sender)
            case "promote": try world.setRole(.admin, of: numbers, in: id, by: sender)
            default: try world.setRole(.member, of: numbers, in: id, by: sender)
            }
        return Node(element.tag, [:], answers(outcomes, named, in: id, world))
    }

    private func answers(
        _ outcomes: [MemberOutcome], _ named: [GroupRequest.Person], in id: String, _ world: World
    ) -> [Node] {
        guard let group = world.groups[id] else { return [] }
        let writer = GroupWriter(group: group, directory: world.directory)
        return outcomes.map { writer.node(of: $0) } + named.compactMap { $0.number == nil ? $0.unknown : nil }
    }

    private func decide(
        _ element: Node, on id: String, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> Node {
        var answered: [Node] = []
        for decision in element.children where decision.tag == "approve" || decision.tag == "reject" {
            let named = GroupRequest.people(in: decision, world.directory)
            let outcomes = try world.decide(
                named.compactMap(\.number), approve: decision.tag == "approve", in: id, by: request.sender)
            answered.append(Node(decision.tag, [:], answers(outcomes, named, in: id, world)))
        }
        guard !answered.isEmpty else { throw .badRequest }
        return Node("membership_requests_action", [:], answered)
    }

    private func changeLinks(
        _ element: Node, of id: String, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> Node {
        let isLink = element.tag == "links"
        let list = isLink ? element.child("link") ?? Node("link") : element
        let ids = list.children("group").prefix(Self.limit).compactMap { $0.jid("jid")?.user }
        guard !ids.isEmpty else { throw .badRequest }
        let errors =
            isLink
            ? try world.link(ids, to: id, by: request.sender) : try world.unlink(ids, from: id, by: request.sender)
        let groups = ids.map { group in
            Node(
                "group",
                ["jid": .jid(JID(user: group, server: .group)), "error": errors[group].map { .number($0) }])
        }
        let answered = Node(list.tag, list.attributes, groups)
        return isLink ? Node("links", [:], [answered]) : answered
    }
}

extension GroupChange {
    /// Reads the element of a change; nil for one that is not known.
    init?(_ element: Node) {
        switch element.tag.string {
        case "subject": self = .subject(element.text ?? "")
        case "description":
            let isDelete = element.string("delete") == "true"
            let text = isDelete ? nil : element.child("body")?.text ?? ""
            self = .description(text, id: element.string("id"), previous: element.string("prev"))
        case "locked": self = .locked(true)
        case "unlocked": self = .locked(false)
        case "announcement": self = .announcement(true)
        case "not_announcement": self = .announcement(false)
        case "ephemeral": self = .expiration(element.integer("expiration") ?? -1)
        case "not_ephemeral": self = .expiration(0)
        case "member_add_mode":
            guard let mode = element.text, ["admin_add", "all_member_add"].contains(mode) else { return nil }
            self = .onlyAdminsAdd(mode == "admin_add")
        case "membership_approval_mode":
            guard let state = element.child("group_join")?.string("state"), ["on", "off"].contains(state) else {
                return nil
            }
            self = .needsApproval(state == "on")
        default: return nil
        }
    }
}
