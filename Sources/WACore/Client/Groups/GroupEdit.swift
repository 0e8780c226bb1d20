/// One change of a group, as the server reports it or as we made it.
enum GroupEdit: Sendable {
    case subject(String, by: JID?, at: Timestamp)
    /// Nil for a description that was deleted.
    case description(GroupRecord.Description?)
    case setting(GroupSetting)
    case isSuspended(Bool)
    case community(JID?)
    case add([GroupMember])
    case remove([GroupMember])
    case role(GroupMember.Role, of: [GroupMember])
    /// A member goes on under another number.
    case replace(JID, with: [GroupMember])
}

/// What an edit has changed.
enum GroupFact {
    /// A value, by its name in events.
    case changed(String)
    /// Members: these were added, removed or given another role.
    case members([GroupMember])
}

extension GroupRecord {
    /// Applies an edit; nil when it says nothing new.
    ///
    /// Of an incomplete record it is not known who is a member: everything about members is new then.
    mutating func apply(_ edit: GroupEdit, isComplete: Bool = true) -> GroupFact? {
        switch edit {
        case .subject(let text, let author, let time):
            guard text != subject else { return nil }
            (subject, subjectAuthor, subjectTime) = (text, author, time)
            return .changed("subject")
        case .description(let text):
            guard text?.id != description?.id || text?.text != description?.text else { return nil }
            description = text
            return .changed("description")
        case .setting(let setting): return settings.apply(setting).map(GroupFact.changed)
        case .isSuspended(let isSuspended):
            guard isSuspended != settings.isSuspended else { return nil }
            settings.isSuspended = isSuspended
            return .changed("suspended")
        case .community(let community):
            guard community != settings.community else { return nil }
            settings.community = community
            return .changed("community")
        case .add, .remove, .role, .replace:
            let changed = applyToMembers(edit, isComplete)
            return changed.isEmpty ? nil : .members(changed)
        }
    }

    private mutating func applyToMembers(_ edit: GroupEdit, _ isComplete: Bool) -> [GroupMember] {
        switch edit {
        case .add(let added):
            let new = added.filter { member in !members.contains { $0.isSame(as: member) } }
            members += new
            return new
        case .remove(let removed):
            let gone = members.filter { member in removed.contains { $0.isSame(as: member) } }
            members.removeAll { member in gone.contains { $0.isSame(as: member) } }
            return isComplete ? gone : removed
        case .role(let role, let named):
            var changed: [GroupMember] = []
            for index in members.indices where named.contains(where: { $0.isSame(as: members[index]) }) {
                guard members[index].role != role else { continue }
                members[index].role = role
                changed.append(members[index])
            }
            return isComplete ? changed : named
        case .replace(let old, let new):
            let isNew = new.contains { member in !members.contains { $0.isSame(as: member) } }
            guard isNew || members.contains(where: { $0.isNamed(old) && !new.contains($0) }) else { return [] }
            let role = member(old)?.role ?? .member
            members.removeAll { member in member.isNamed(old) || new.contains { $0.isSame(as: member) } }
            members += new.map { GroupMember(lid: $0.lid, phone: $0.phone, role: role) }
            return new
        default: return []
        }
    }
}

extension GroupRecord.Settings {
    /// Applies a rule; returns its name in events, nil when it was set already.
    fileprivate mutating func apply(_ setting: GroupSetting) -> String? {
        let before = self
        let name: String
        switch setting {
        case .onlyAdminsSend(let isOn): (onlyAdminsSend, name) = (isOn, "onlyAdminsSend")
        case .onlyAdminsEdit(let isOn): (onlyAdminsEdit, name) = (isOn, "onlyAdminsEdit")
        case .onlyAdminsAdd(let isOn): (onlyAdminsAdd, name) = (isOn, "onlyAdminsAdd")
        case .approvesJoins(let isOn): (approvesJoins, name) = (isOn, "approvesJoins")
        case .timer(let seconds): (timer, name) = (seconds, "disappearingSeconds")
        }
        return self == before ? nil : name
    }
}
