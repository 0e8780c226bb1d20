internal import WACore

/// What a new group is to be.
struct GroupDraft: Sendable {
    /// Nil for a new one.
    var id: String?
    var subject: String
    /// Numbers to add.
    var members: [String] = []
    var namespace = Namespace.lid
    var settings = Group.Settings()
    var description: String?
    /// Id of the community it is to belong to.
    var parent: String?
    /// It is to be a community.
    var isCommunity = false
    /// The creator's name for the request, repeated in the notification.
    var key: String?
}

/// What the rules of groups need of the world: groups, accounts, and a way to notify devices.
protocol GroupHost {
    /// Groups and communities.
    var groups: GroupStore { get set }
    /// Accounts and devices.
    var directory: Directory { get }
    /// What an input leads to.
    var context: StepContext { get set }
    /// Wall-clock time of the input.
    var now: Timestamp { get }
    /// Where ids and codes come from.
    var random: any RandomSource { get }
    /// Gives a stanza to a device.
    mutating func deliver(_ stanza: Node, to id: DeviceID)
}

extension World: GroupHost {}

extension GroupHost {
    // MARK: - Access

    /// A group, for one of its members.
    func group(_ id: String, for number: String) throws(GroupRefusal) -> Group {
        guard let group = groups[id] else { throw .notFound }
        guard group.contains(number) else { throw .forbidden }
        return group
    }

    /// A group, for one of its administrators.
    func group(_ id: String, administeredBy number: String) throws(GroupRefusal) -> Group {
        let group = try group(id, for: number)
        guard group.isAdministrator(number) else { throw .forbidden }
        return group
    }

    /// All devices of all members.
    func devices(in group: Group) -> [DeviceID] { group.numbers.flatMap { directory.devices(of: $0) } }

    // MARK: - Creating

    /// Creates a group; its creator has checked nothing.
    mutating func createGroup(
        _ draft: GroupDraft, by creator: String
    ) throws(GroupRefusal) -> (group: Group, outcomes: [MemberOutcome]) {
        guard Self.isSubject(draft.subject), groups.groups.count < GroupStore.limit else { throw .notAcceptable }
        guard Group.timers.contains(draft.settings.expiration) else { throw .badRequest }
        if let parent = draft.parent {
            guard try group(parent, administeredBy: creator).isCommunity else { throw .badRequest }
        }
        var group = Group(
            id: draft.id ?? freeGroupID(), subject: draft.subject, creator: creator, at: now.seconds,
            namespace: draft.namespace)
        group.settings = draft.settings
        group.parent = draft.parent
        group.isCommunity = draft.isCommunity
        if let text = draft.description, !text.isEmpty {
            group.description = Group.Topic(id: newTopicID(), text: text, author: creator, time: now.seconds)
        }
        let outcomes = draft.members.map { admit($0, to: &group, by: creator) }
        save(group)
        let created = Node(
            "create", ["type": "new", "key": draft.key.map { .string($0) }],
            [GroupWriter(group: group, directory: directory).node()])
        announce([created], in: group, by: creator)
        if draft.isCommunity { try createAnnouncementGroup(of: group, by: creator) }
        return (group, outcomes)
    }

    /// The group in which a community's administrators write to everyone (53-groups.md section 6).
    private mutating func createAnnouncementGroup(of community: Group, by creator: String) throws(GroupRefusal) {
        var draft = GroupDraft(subject: community.subject.text, namespace: community.namespace, parent: community.id)
        draft.settings.isAnnouncement = true
        let id = try createGroup(draft, by: creator).group.id
        groups[id]?.isDefaultSubGroup = true
    }

    private func freeGroupID() -> String {
        while true {
            let digits = String(random.number(below: 1_000_000_000))
            let id = "120363" + String(repeating: "0", count: 12 - digits.count) + digits
            if groups[id] == nil { return id }
        }
    }

    /// A new id of a description.
    func newTopicID() -> String { random.bytes(4).hex.uppercased() }

    static func isSubject(_ text: String) -> Bool {
        !text.isEmpty && text.count <= Group.subjectLimit && text.utf8.count <= 4 * Group.subjectLimit
    }

    /// Puts a changed group in its place.
    mutating func save(_ group: Group) {
        groups[group.id] = group.members.isEmpty ? nil : group
        context.needsSaving = true
    }

    // MARK: - Notifications

    /// Notifies every device of every member, or of other `receivers`, of a change (53-groups.md section 7).
    mutating func announce(
        _ children: [Node], in group: Group, by actor: String?, to receivers: [String]? = nil
    ) {
        let writer = GroupWriter(group: group, directory: directory)
        var extra: Attributes = ["addressing_mode": .string(group.namespace.rawValue)]
        if let actor {
            writer.name(actor, as: "participant", in: &extra)
            extra["notify"] = (directory[actor]?.name).flatMap { $0.isEmpty ? nil : .string($0) }
        }
        for device in (receivers ?? group.numbers).flatMap({ directory.devices(of: $0) }) {
            deliver(context.notification("w:gp2", from: group.jid, with: extra, children), to: device)
        }
    }
}
