/// Changes stored groups and tells of it, once, whether the server's notification or the answer to our own request
/// comes first.
final class GroupChanges {
    private let context: ClientContext
    private let account: Account
    private let directory: GroupDirectory
    private let keys: GroupKeys

    /// Who changed a group, and when.
    struct Origin {
        let by: Person?
        let at: Timestamp
    }

    init(_ context: ClientContext, _ account: Account, _ directory: GroupDirectory, _ keys: GroupKeys) {
        self.context = context
        self.account = account
        self.directory = directory
        self.keys = keys
    }

    /// Our own account, at this moment.
    func ours(at moment: Timestamp) -> Origin {
        Origin(by: account.credentials.map { Person($0.phoneJID, alternate: $0.lidJID) }, at: moment)
    }

    /// Brings a group into memory, so that what follows can be done without an await.
    func prepare(_ jid: JID) async throws(ClientError) {
        while !directory.known(jid).isKnown { _ = try await directory.stored(jid) }
    }

    /// Applies edits to a prepared group; the caller commits the changes without an await between.
    func apply(_ edits: [GroupEdit], to jid: JID, _ origin: Origin, version: String? = nil) -> [Change] {
        let known = directory.known(jid).row
        var group = known ?? GroupRecord(jid, subject: "")
        let before = group
        var names: [String] = []
        var changes: [Change] = []
        var isGone = false
        for edit in edits {
            switch group.apply(edit, isComplete: known != nil) {
            case .changed(let name)?: names.append(name)
            case .members(let members)?:
                if case .remove = edit {
                    changes += keys.rotate(jid)
                    isGone = isGone || members.contains(where: account.isMember)
                }
                changes.append(event(edit, members, group, origin))
            case nil: break
            }
        }
        if !names.isEmpty {
            changes.append(
                .event(context.event(.groupChanged(group, by: origin.by, changed: names, at: origin.at))))
        }
        if isGone { return directory.forget(jid) + changes }
        if let version { group.version = version }
        guard known != nil else {
            // What else is true of it only the server knows.
            directory.want(jid)
            return changes
        }
        return group == before ? changes : directory.update(group) + changes
    }

    private func event(
        _ edit: GroupEdit, _ members: [GroupMember], _ group: GroupRecord, _ origin: Origin
    ) -> Change {
        let people = members.compactMap(\.person)
        let isAlone = people.count == 1 && people.first?.jid == origin.by?.jid
        let action: GroupAction =
            switch edit {
            case .add: isAlone ? .join : .add
            case .remove: isAlone ? .leave : .remove
            case .role(let role, _): role == .member ? .demote : .promote
            default: .changeNumber
            }
        return participants(action, people, in: group, origin)
    }

    /// The event about people who are no members, or not yet.
    func requests(_ action: GroupAction, _ people: [Person], in jid: JID, _ origin: Origin) -> Change {
        participants(action, people, in: directory.known(jid).row ?? GroupRecord(jid, subject: ""), origin)
    }

    private func participants(
        _ action: GroupAction, _ people: [Person], in group: GroupRecord, _ origin: Origin
    ) -> Change {
        .event(context.event(.groupParticipants(group, by: origin.by, action: action, people, at: origin.at)))
    }

    /// The event that something changed that is not kept, such as the invite link.
    func changed(_ name: String, of jid: JID, _ origin: Origin) -> Change {
        let group = directory.known(jid).row ?? GroupRecord(jid, subject: "")
        return .event(context.event(.groupChanged(group, by: origin.by, changed: [name], at: origin.at)))
    }

    /// The account is in a group now; tells of it unless that is known.
    func entered(_ group: GroupRecord, _ origin: Origin) -> [Change] {
        let isNew = directory.known(group.jid).row?.members.contains(where: account.isMember) != true
        let changes = directory.put(group)
        guard isNew else { return changes }
        return changes + [.event(context.event(.groupCreated(group, by: origin.by, at: origin.at)))]
    }

    /// The account is in the group no more, or there is no such group any more.
    func left(_ jid: JID, because name: String, _ origin: Origin) -> [Change] {
        let event = changed(name, of: jid, origin)
        return directory.forget(jid) + [event]
    }
}
