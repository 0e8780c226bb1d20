extension GroupMemberChange {
    var tag: WireString {
        switch self {
        case .add: "add"
        case .remove: "remove"
        case .promote: "promote"
        case .demote: "demote"
        }
    }

    func edit(_ members: [GroupMember]) -> GroupEdit {
        switch self {
        case .add: .add(members)
        case .remove: .remove(members)
        case .promote: .role(.admin, of: members)
        case .demote: .role(.member, of: members)
        }
    }
}

extension GroupMemberOutcome {
    /// Reads a `<participant>` of an answer.
    init?(_ node: Node) {
        guard let person = GroupMember(node)?.person else { return nil }
        let code = node.integer("error").map { Int(clamping: $0) }.flatMap { $0 == 200 ? nil : $0 }
        let request = node.child("add_request")
        self.init(
            person: person, code: code, message: code.map(Self.message),
            invitation: request.flatMap { $0.string("code") }.map { invitation in
                GroupInvitation(
                    code: invitation, expiresAt: request?.time("expiration"))
            })
    }

    /// 53-groups.md section 4.
    private static func message(_ code: Int) -> String {
        switch code {
        case 401: "They have blocked this account (401)."
        case 403: "Their privacy settings ask for an invitation, or this account is no admin (403)."
        case 404: "They are not on WhatsApp, or no member of the group (404)."
        case 408: "They left the group recently and cannot be added again (408)."
        case 409: "They are a member already (409)."
        case 419: "The group is full (419)."
        case 500: "Too many people were added lately (500)."
        default: "WhatsApp refused it with code \(code)."
        }
    }
}
