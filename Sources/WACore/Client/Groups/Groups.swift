/// Keeps stored groups as the server reports them (53-groups.md section 7).
final class Groups: ClientFeature {
    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let account: Account
    private let addressBook: AddressBook
    private let directory: GroupDirectory
    private let changes: GroupChanges

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ account: Account,
        _ addressBook: AddressBook, _ directory: GroupDirectory, _ changes: GroupChanges
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.account = account
        self.addressBook = addressBook
        self.directory = directory
        self.changes = changes
    }

    /// The server says that notifications about groups were lost: all are asked for again.
    func becameStale(_ dirty: Node) {
        func refetch() async {
            do {
                _ = try await directory.refreshAll()
                connection.markClean(dirty)
            } catch {
                // It says so again after the next login.
                connection.warn("the groups could not be asked for", error)
            }
        }
        scheduler.spawn(refetch)
    }

    // MARK: - Notifications

    var routes: [StanzaRoute] { [.notification("w:gp2")] }

    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {
        guard let jid = stanza.jid("from")?.bare, jid.isGroup else { return step.event(context.unknown(stanza)) }
        let actor = stanza.jid("participant")
        let alternate = stanza.jid(actor?.isLID == true ? "participant_pn" : "participant_lid")
        try await learn(from: stanza, actor, alternate)
        let origin = GroupChanges.Origin(
            by: try await person(actor, alternate), at: stanza.time("t") ?? connection.serverNow)
        try await changes.prepare(jid)
        for child in stanza.children {
            // Others may have gone first.
            try await changes.prepare(jid)
            handle(child, of: stanza, jid, origin, into: &step)
        }
    }

    private func person(_ actor: JID?, _ alternate: JID?) async throws(ClientError) -> Person? {
        guard let actor else { return nil }
        return try await addressBook.person(actor, alternate: alternate)
    }

    /// Stores every pair of names that the notification holds.
    private func learn(from stanza: Node, _ actor: JID?, _ alternate: JID?) async throws(ClientError) {
        var members = stanza.children.flatMap { child in
            (child.children("participant") + (child.child("group")?.children("participant") ?? []))
                .compactMap { GroupMember($0) }
        }
        if let actor {
            members.append(
                GroupMember(
                    lid: [actor, alternate].compactMap { $0 }.first(where: \.isLID),
                    phone: [actor, alternate].compactMap { $0 }.first(where: \.isPhone)))
        }
        try await directory.learn(members)
    }

    /// Applies one child.
    ///
    /// No await: the group is read, changed and handed to the commit of `step` in one piece.
    private func handle(
        _ child: Node, of stanza: Node, _ jid: JID, _ origin: GroupChanges.Origin, into step: inout Step
    ) {
        let members = child.children("participant").compactMap { GroupMember($0) }
        switch child.tag.string {
        case "create":
            if let group = child.child("group").flatMap({ GroupRecord($0) }), group.jid == jid {
                step.changes += changes.entered(group, origin)
            } else {
                directory.want(jid)
            }
        case "add", "remove", "leave", "promote", "demote", "modify":
            noteGap(child, jid)
            step.changes += changes.apply(
                [edit(child, members, stanza, origin)], to: jid, origin, version: child.string("v_id"))
        case "delete": step.changes += changes.left(jid, because: "deleted", origin)
        case "invite": step.changes.append(changes.changed("inviteLink", of: jid, origin))
        case "revoke": step.changes.append(changes.changed("invitations", of: jid, origin))
        case "membership_approval_request":
            step.changes.append(changes.requests(.request, [origin.by].compactMap { $0 }, in: jid, origin))
        case "created_membership_requests":
            let people = child.children("requested_user").compactMap { GroupMember($0)?.person }
            step.changes.append(changes.requests(.request, people, in: jid, origin))
        case "revoked_membership_requests":
            step.changes.append(changes.requests(.requestWithdrawn, members.compactMap(\.person), in: jid, origin))
        case "missing_participant_identification": directory.markStale(jid)
        default:
            guard let edit = Self.edit(child, origin) else { return step.event(context.unknown(stanza)) }
            step.changes += changes.apply([edit], to: jid, origin)
        }
    }

    private func edit(
        _ child: Node, _ members: [GroupMember], _ stanza: Node, _ origin: GroupChanges.Origin
    ) -> GroupEdit {
        switch child.tag.string {
        case "add": return .add(members)
        case "promote": return .role(.admin, of: members)
        case "demote": return .role(.member, of: members)
        case "modify":
            guard let old = stanza.jid("participant") else { return .add(members) }
            return .replace(old, with: members)
        default:
            // Who leaves is the actor, where no one is named.
            let leaving = origin.by.map { GroupMember(lid: $0.lid, phone: $0.phone.map { .phone($0) }) }
            return .remove(members.isEmpty ? [leaving].compactMap { $0 } : members)
        }
    }

    /// A change of members that does not follow the last one we know: the server is asked before the next send.
    private func noteGap(_ child: Node, _ jid: JID) {
        guard let previous = child.string("prev_v_id"), let known = directory.known(jid).row?.version else { return }
        if previous != known, child.string("v_id") != known { directory.markStale(jid) }
    }

    /// The change of a value; nil for what we do not model.
    private static func edit(_ child: Node, _ origin: GroupChanges.Origin) -> GroupEdit? {
        switch child.tag.string {
        case "subject":
            return .subject(
                child.string("subject") ?? "", by: child.jid("s_o") ?? origin.by?.jid,
                at: child.time("s_t") ?? origin.at)
        case "description":
            var description = GroupRecord.Description(child)
            description?.author = origin.by?.jid
            description?.time = origin.at
            return .description(description)
        case "locked": return .setting(.onlyAdminsEdit(true))
        case "unlocked": return .setting(.onlyAdminsEdit(false))
        case "announcement": return .setting(.onlyAdminsSend(true))
        case "not_announcement": return .setting(.onlyAdminsSend(false))
        case "ephemeral":
            return .setting(.timer(child.integer("expiration").flatMap { UInt32(exactly: $0) } ?? 0))
        case "not_ephemeral": return .setting(.timer(0))
        case "membership_approval_mode":
            return .setting(.approvesJoins(GroupRecord.Settings.approvesJoins(child)))
        case "member_add_mode": return .setting(.onlyAdminsAdd(child.text == "admin_add"))
        case "suspended": return .isSuspended(true)
        case "unsuspended": return .isSuspended(false)
        case "link" where child.string("link_type") == "parent_group":
            return .community(child.child("group")?.jid("jid")?.bare)
        case "unlink" where child.string("unlink_type") == "parent_group": return .community(nil)
        default: return nil
        }
    }
}
