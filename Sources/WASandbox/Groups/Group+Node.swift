internal import WACore

/// How a group and its people are written on the wire (53-groups.md section 1.2).
struct GroupWriter {
    let group: Group
    let directory: Directory

    private var namespace: Namespace { group.namespace }

    /// The `group` element; `others` are participants that were not added, with their errors.
    func node(others: [Node] = [], withMembers: Bool = true) -> Node {
        var attributes: Attributes = [
            "id": .string(group.id), "subject": .string(group.subject.text), "s_t": .number(group.subject.time),
            "creation": .number(group.creation), "addressing_mode": .string(namespace.rawValue),
            "p_v_id": .number(group.participantVersion), "a_v_id": .number(group.announceVersion),
            "size": .number(group.members.count),
        ]
        name(group.subject.author, as: "s_o", in: &attributes)
        name(group.creator, as: "creator", in: &attributes)
        let members = withMembers ? group.members.map { participant($0.number, role: $0.role) } : []
        return Node("group", attributes, members + others + settings)
    }

    private var settings: [Node] {
        var children: [Node] = []
        if let description = group.description { children.append(node(of: description)) }
        let settings = group.settings
        if settings.isAnnouncement { children.append(Node("announcement")) }
        if settings.isLocked { children.append(Node("locked")) }
        if settings.expiration > 0 { children.append(Node("ephemeral", ["expiration": .number(settings.expiration)])) }
        children.append(Node("member_add_mode", bytes: Array(settings.addMode.utf8)))
        if settings.needsApproval {
            children.append(Node("membership_approval_mode", [:], [Node("group_join", ["state": "on"])]))
        }
        if group.isCommunity {
            children.append(Node("parent", ["default_membership_approval_mode": "request_required"]))
        }
        if let parent = group.parent {
            children.append(Node("linked_parent", ["jid": .jid(JID(user: parent, server: .group))]))
        }
        if group.isDefaultSubGroup { children.append(Node("default_sub_group")) }
        return children
    }

    /// The `description` element.
    func node(of description: Group.Topic) -> Node {
        var attributes: Attributes = ["id": .string(description.id), "t": .number(description.time)]
        name(description.author, as: "participant", in: &attributes)
        return Node("description", attributes, [Node("body", bytes: Array(description.text.utf8))])
    }

    /// A `participant` element.
    func participant(_ number: String, role: Group.Role? = nil, error: Int? = nil, _ children: [Node] = []) -> Node {
        var attributes = identity(of: number)
        if let role, role != .member { attributes["type"] = .string(role.rawValue) }
        attributes["error"] = error.map { .number($0) }
        return Node("participant", attributes, children)
    }

    /// `jid` in the namespace of the group, and the other address.
    func identity(of number: String) -> Attributes {
        guard let account = directory[number] else { return ["jid": .jid(.phone(number))] }
        let other: WireString = namespace == .lid ? "phone_number" : "lid"
        return ["jid": .jid(account.jid(in: namespace)), other: account.alternate(of: namespace).map { .jid($0) }]
    }

    /// Sets an attribute to an address in the namespace of the group, and its `_pn` or `_lid` form to the other.
    func name(_ number: String, as attribute: String, in attributes: inout Attributes) {
        guard let account = directory[number] else { return }
        attributes[WireString(attribute)] = .jid(account.jid(in: namespace))
        attributes[WireString("\(attribute)_\(namespace.other.suffix)")] = account.alternate(of: namespace).map {
            .jid($0)
        }
    }
}

extension Group.Settings {
    /// Content of `member_add_mode`.
    var addMode: String { onlyAdminsAdd ? "admin_add" : "all_member_add" }
}
