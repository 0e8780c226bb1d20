internal import WACore

/// A change of what a group is, not of its members (53-groups.md section 5).
enum GroupChange: Sendable, Equatable {
    case subject(String)
    /// `id` names the new one, `previous` the one it replaces; without text there is none any more.
    case description(String?, id: String?, previous: String?)
    case locked(Bool)
    case announcement(Bool)
    case expiration(Int64)
    case onlyAdminsAdd(Bool)
    case needsApproval(Bool)

    /// True for changes that every member makes unless the group is locked.
    fileprivate var isOpenToMembers: Bool {
        switch self {
        case .subject, .description, .expiration: true
        case .locked, .announcement, .onlyAdminsAdd, .needsApproval: false
        }
    }
}

extension GroupHost {
    /// A member changes a group.
    mutating func change(_ id: String, _ change: GroupChange, by actor: String) throws(GroupRefusal) {
        var group = try group(id, for: actor)
        guard group.isAdministrator(actor) || (change.isOpenToMembers && !group.settings.isLocked) else {
            throw .forbidden
        }
        let notification = try apply(change, to: &group, by: actor)
        save(group)
        announce([notification], in: group, by: actor)
    }

    /// Applies a change and returns how it is announced.
    private func apply(
        _ change: GroupChange, to group: inout Group, by actor: String
    ) throws(GroupRefusal) -> Node {
        switch change {
        case .subject(let text): return try setSubject(text, of: &group, by: actor)
        case .description(let text, let id, let previous):
            return try setDescription(text, id: id, previous: previous, of: &group, by: actor)
        case .locked(let isOn):
            group.settings.isLocked = isOn
            return Node(isOn ? "locked" : "unlocked")
        case .announcement(let isOn):
            group.settings.isAnnouncement = isOn
            group.announceVersion += 1
            return Node(isOn ? "announcement" : "not_announcement", ["v_id": .number(group.announceVersion)])
        case .expiration(let seconds):
            guard Group.timers.contains(seconds) else { throw .badRequest }
            group.settings.expiration = seconds
            return seconds > 0 ? Node("ephemeral", ["expiration": .number(seconds)]) : Node("not_ephemeral")
        case .onlyAdminsAdd(let isOn):
            group.settings.onlyAdminsAdd = isOn
            return Node("member_add_mode", bytes: Array(group.settings.addMode.utf8))
        case .needsApproval(let isOn):
            group.settings.needsApproval = isOn
            return Node("membership_approval_mode", [:], [Node("group_join", ["state": isOn ? "on" : "off"])])
        }
    }

    private func setSubject(_ text: String, of group: inout Group, by actor: String) throws(GroupRefusal) -> Node {
        guard Self.isSubject(text) else { throw .notAcceptable }
        group.subject = Group.Topic(id: "", text: text, author: actor, time: now.seconds)
        var attributes: Attributes = ["subject": .string(text), "s_t": .number(now.seconds)]
        GroupWriter(group: group, directory: directory).name(actor, as: "s_o", in: &attributes)
        return Node("subject", attributes)
    }

    private func setDescription(
        _ text: String?, id: String?, previous: String?, of group: inout Group, by actor: String
    ) throws(GroupRefusal) -> Node {
        guard previous == group.description?.id else { throw .conflict }
        let id = id ?? newTopicID()
        guard !id.isEmpty, id.utf8.count <= 128 else { throw .badRequest }
        guard let text else {
            group.description = nil
            return Node("description", ["id": .string(id)], [Node("delete")])
        }
        guard !text.isEmpty, text.count <= Group.descriptionLimit, text.utf8.count <= 4 * Group.descriptionLimit else {
            throw .notAcceptable
        }
        let description = Group.Topic(id: id, text: text, author: actor, time: now.seconds)
        group.description = description
        return GroupWriter(group: group, directory: directory).node(of: description)
    }
}
