internal import WACore

/// `w:g2`: groups and communities (53-groups.md sections 1 and 3 to 6).
struct GroupService: IQService {
    /// Children of one request, and participants of one change.
    static let limit = 1_100

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        do throws(GroupRefusal) {
            let children = try result(of: GroupRequest(request, world), &world)
            return .result(children)
        } catch {
            return .error(.other(code: error.code, backoffSeconds: nil))
        }
    }

    private func result(of request: GroupRequest, _ world: inout World) throws(GroupRefusal) -> [Node] {
        guard let element = request.element else { throw .badRequest }
        switch (request.type, request.id) {
        case (.get, nil): return try query(element, request, &world)
        case (.set, nil): return try change(element, request, &world)
        case (.get, let id?): return try query(element, of: id, request, &world)
        case (.set, let id?): return try change(element, of: id, request, &world)
        }
    }

    // MARK: - To the server of groups

    private func query(
        _ element: Node, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> [Node] {
        switch element.tag.string {
        case "participating":
            let groups = world.groups.groups(of: request.sender).map {
                GroupWriter(group: $0, directory: world.directory).node()
            }
            return [Node("groups", [:], groups)]
        case "invite":
            let group = try world.group(invitedBy: element.string("code") ?? "")
            return [GroupWriter(group: group, directory: world.directory).node()]
        default: throw .notFound
        }
    }

    private func change(
        _ element: Node, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> [Node] {
        switch element.tag.string {
        case "create": return [try create(element, request, &world)]
        case "leave":
            return [Node("leave", [:], element.children.prefix(Self.limit).map { leave($0, request, &world) })]
        case "invite":
            let (group, hasJoined) = try world.joinGroup(by: element.string("code") ?? "", request.sender)
            return [Node(hasJoined ? "group" : "membership_approval_request", ["jid": .jid(group.jid)])]
        default: throw .badRequest
        }
    }

    private func create(
        _ element: Node, _ request: GroupRequest, _ world: inout World
    ) throws(GroupRefusal) -> Node {
        let named = GroupRequest.people(in: element, world.directory)
        var draft = GroupDraft(subject: element.string("subject") ?? "")
        draft.members = named.compactMap(\.number).filter { $0 != request.sender }
        draft.settings = Group.Settings(creating: element)
        draft.description = element.child("description")?.child("body")?.text
        draft.parent = element.child("linked_parent")?.jid("jid")?.user
        draft.isCommunity = element.child("parent") != nil
        draft.key = element.string("key")
        if element.string("addressing_mode") == "pn" { draft.namespace = .phone }
        let (group, outcomes) = try world.createGroup(draft, by: request.sender)
        let refused = outcomes.filter { $0.error != nil }
        let writer = GroupWriter(group: group, directory: world.directory)
        let others = refused.map { writer.node(of: $0) } + named.compactMap { $0.number == nil ? $0.unknown : nil }
        return writer.node(others: others)
    }

    private func leave(_ element: Node, _ request: GroupRequest, _ world: inout World) -> Node {
        // whatsmeow writes the address as `id`; of a community it may be in `parent_group_jid`.
        let jid = element.jid("id") ?? element.jid("jid") ?? element.jid("parent_group_jid")
        var attributes: Attributes = ["id": jid.map { .jid($0) }]
        do throws(GroupRefusal) {
            guard let jid else { throw .badRequest }
            try world.leaveGroup(jid.user, request.sender)
        } catch {
            attributes["error"] = .number(error.code)
        }
        return Node("group", attributes)
    }
}

/// A request of `w:g2`.
struct GroupRequest {
    let type: IQType
    /// Number of the sender's account.
    let sender: String
    /// The group it is sent to; nil for the server of groups.
    let id: String?
    /// What is asked for: the first child.
    let element: Node?
    let children: [Node]

    init(_ request: IQRequest, _ world: World) {
        type = request.type
        sender = request.sender.number
        let to = request.node.jid("to")
        id = to.flatMap { $0.isGroup && !$0.user.isEmpty ? $0.user : nil }
        element = request.node.children.first
        children = request.node.children
    }

    /// One `participant` of a request: the number, or the answer to one that is not known.
    struct Person {
        let number: String?
        let unknown: Node
    }

    /// The participants in an element, each once.
    static func people(in element: Node, _ directory: Directory) -> [Person] {
        var seen: Set<String> = []
        return element.children("participant").prefix(GroupService.limit).compactMap { participant in
            guard let jid = participant.jid("jid") else { return nil }
            let number = directory.number(of: jid)
            guard seen.insert(number ?? jid.bare.description).inserted else { return nil }
            return Person(
                number: number, unknown: Node("participant", ["jid": .jid(jid.bare), "error": "404"]))
        }
    }
}

extension GroupWriter {
    /// What became of one participant.
    func node(of outcome: MemberOutcome) -> Node {
        let invitation = outcome.invitation.map {
            [Node("add_request", ["code": .string($0.code), "expiration": .number($0.expiration)])]
        }
        return participant(outcome.number, error: outcome.error, invitation ?? [])
    }
}

extension Group.Settings {
    /// The settings of a `create` element.
    fileprivate init(creating element: Node) {
        self.init(
            isLocked: element.child("locked") != nil, isAnnouncement: element.child("announcement") != nil,
            onlyAdminsAdd: element.child("member_add_mode")?.text == "admin_add",
            needsApproval: element.child("membership_approval_mode")?.child("group_join")?.string("state") == "on",
            expiration: element.child("ephemeral")?.integer("expiration") ?? 0)
    }
}
