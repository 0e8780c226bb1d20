extension GroupSetting {
    /// What a request to change it says.
    var node: Node {
        switch self {
        case .onlyAdminsSend(let isOn): Node(isOn ? "announcement" : "not_announcement")
        case .onlyAdminsEdit(let isOn): Node(isOn ? "locked" : "unlocked")
        case .onlyAdminsAdd(let isOn):
            Node("member_add_mode", [:], bytes: Array((isOn ? "admin_add" : "all_member_add").utf8))
        case .approvesJoins(let isOn):
            Node("membership_approval_mode", [:], [Node("group_join", ["state": isOn ? "on" : "off"])])
        case .timer(0): Node("not_ephemeral")
        case .timer(let seconds): Node("ephemeral", ["expiration": .number(seconds)])
        }
    }

    /// What a request for a new group says.
    var creationNode: Node {
        if case .timer(0) = self { return Node("ephemeral", ["expiration": "0"]) }
        return node
    }
}
