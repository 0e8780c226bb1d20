/// Requests about groups and what their errors mean (53-groups.md sections 1 to 5).
enum GroupQuery: Sendable {
    /// Metadata.
    case query
    /// A new group.
    case create
    /// Leaving.
    case leave
    /// Adding, removing, promoting or demoting.
    case members
    /// Subject and settings.
    case settings
    /// The description, which names the one before it.
    case description
    /// Our group's invite link.
    case inviteLink
    /// A group by the link to it.
    case inviteInfo
    /// Joining by a link or an invitation.
    case join
    /// People who ask to join.
    case requests
    /// A message.
    case send

    /// An iq in the namespace of groups.
    static func iq(to jid: JID, isChange: Bool, _ child: Node) -> Node {
        Node("iq", ["xmlns": "w:g2", "type": isChange ? "set" : "get", "to": .jid(jid)], [child])
    }
}

extension ClientError {
    /// The same refusal with a name and a sentence, where the pages give it one.
    func naming(_ group: JID?, in query: GroupQuery) -> ClientError {
        guard case .refused(let code) = code else { return self }
        let name = group.map { "the group \($0)" } ?? "the group"
        switch (code, query) {
        case (304, .join), (409, .join):
            return ClientError(.groupConflict, "This account is a member of \(name) already (\(code)).")
        case (405, .join):
            return ClientError(
                .refused(code: code), "An admin removed this account from \(name); only an admin can add it.")
        case (401, .query), (403, .query), (401, .send), (403, .send), (403, .leave), (401, .leave):
            return ClientError(.notGroupMember, "This account is not a member of \(name) (\(code)).")
        case (401, .inviteInfo), (403, .inviteInfo), (403, .join), (401, .join):
            return ClientError(.refused(code: code), "WhatsApp does not let this account join \(name) (\(code)).")
        case (401, _), (403, _):
            return ClientError(
                .notGroupAdmin, "Only admins of \(name) may do that, and this account is none (\(code)).")
        case (404, .create): return ClientError(.recipientUnknown, "A member is not on WhatsApp (404).")
        case (404, .inviteInfo), (406, .inviteInfo), (404, .join), (406, .join):
            return ClientError(.inviteInvalid, "There is no such invite link (\(code)).")
        case (410, _):
            return ClientError(
                .inviteInvalid, "The invite link was reset (410). Ask an admin of the group for the new one.")
        case (404, _): return ClientError(.groupUnknown, "There is no group \(group.map(\.description) ?? "") (404).")
        case (409, .description):
            return ClientError(
                .groupConflict,
                "Another member changed the description of \(name) at the same time (409). Try again.")
        case (409, _): return ClientError(.groupConflict, "The change contradicts the state of \(name) (409).")
        case (400, _), (406, _):
            return ClientError(.invalid, "WhatsApp refuses the value as malformed or too long (\(code)).")
        case (412, _), (419, _): return ClientError(.groupFull, "No more members fit into \(name) (\(code)).")
        case (416, _): return ClientError(.refused(code: code), "WhatsApp has suspended \(name) (416).")
        case (423, _), (436, _):
            return ClientError(.refused(code: code), "At the moment no one can join \(name): it is locked (\(code)).")
        default: return self
        }
    }
}
