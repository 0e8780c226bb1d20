internal import WACore

extension GroupService {
    /// A query about one group.
    func query(
        _ element: Node, of id: String, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> [Node] {
        switch element.tag.string {
        case "query": return [try metadata(element, of: id, request, world)]
        case "invite":
            return [Node("invite", ["code": .string(try world.inviteCode(of: id, for: request.sender))])]
        case "membership_approval_requests":
            return [try requests(of: id, request, world)]
        case "sub_groups":
            let community = try world.community(id, for: request.sender)
            return [Node("sub_groups", [:], subGroups(of: community, world))]
        case "query_linked":
            let jid = element.jid("jid")
            _ = try world.community(id, for: request.sender)
            guard let group = jid.flatMap({ world.groups[$0.user] }), group.parent == id else { throw .notFound }
            return [Node("linked_group", [:], [GroupWriter(group: group, directory: world.directory).node()])]
        case "linked_groups_participants":
            let community = try world.community(id, for: request.sender)
            let writer = GroupWriter(group: community, directory: world.directory)
            let people = world.communityMembers(of: community).map { writer.participant($0) }
            return [Node("linked_groups_participants", [:], people)]
        default: throw .notFound
        }
    }

    private func metadata(
        _ element: Node, of id: String, _ request: GroupRequest, _ world: World
    ) throws(GroupRefusal) -> Node {
        if let invitation = element.child("add_request") {
            let code = invitation.string("code") ?? ""
            let group = try world.group(id, inviting: request.sender, code: code)
            return GroupWriter(group: group, directory: world.directory).node()
        }
        let group =
            try world.groups[id]?.isCommunity == true
            ? world.community(id, for: request.sender) : world.group(id, for: request.sender)
        return GroupWriter(group: group, directory: world.directory).node()
    }

    private func requests(of id: String, _ request: GroupRequest, _ world: World) throws(GroupRefusal) -> Node {
        let group = try world.group(id, administeredBy: request.sender)
        let writer = GroupWriter(group: group, directory: world.directory)
        let waiting = group.requests.map { waiting in
            var attributes = writer.identity(of: waiting.number)
            attributes["request_time"] = .number(waiting.time)
            attributes["request_method"] = "invite_link"
            return Node("membership_approval_request", attributes)
        }
        return Node("membership_approval_requests", [:], waiting)
    }

    private func subGroups(of community: Group, _ world: World) -> [Node] {
        world.groups.subGroups(of: community.id).map { group in
            Node(
                "group",
                [
                    "id": .string(group.id), "subject": .string(group.subject.text),
                    "s_t": .number(group.subject.time), "size": .number(group.members.count),
                ], group.isDefaultSubGroup ? [Node("default_sub_group")] : [])
        }
    }
}
