public import WACore

/// What a group is at one moment.
public struct GroupInfo: Sendable, Equatable {
    /// How its people are addressed.
    public enum Addressing: String, Sendable, CaseIterable {
        /// By LID.
        case lid
        /// By phone number.
        case phone = "pn"
    }

    /// What a member may do.
    public enum Role: String, Sendable {
        /// Write, unless only administrators may.
        case member
        /// Change the group and its members.
        case admin
        /// As an administrator, permanently: the creator.
        case superadmin
    }

    /// A member.
    public struct Member: Sendable, Equatable {
        /// Digits of its number.
        public let number: String
        /// What it may do.
        public let role: Role
    }

    /// User part of its address.
    public let id: String
    /// Its address.
    public var jid: JID { JID(user: id, server: .group) }
    /// Its subject.
    public let subject: String
    /// Its description.
    public let description: String?
    /// How its people are addressed.
    public let addressing: Addressing
    /// Number of its creator.
    public let creator: String
    /// Unix seconds.
    public let creation: Int64
    /// Its members, in the order they joined.
    public let members: [Member]
    /// Numbers that wait for an administrator's decision.
    public let requests: [String]
    /// Code of its link, once it has one.
    public let inviteCode: String?
    /// Only administrators change its subject, description and timer.
    public let isLocked: Bool
    /// Only administrators write.
    public let isAnnouncement: Bool
    /// Only administrators add members.
    public let onlyAdminsAdd: Bool
    /// Administrators decide on those who come by link.
    public let needsApproval: Bool
    /// Timer of its messages in seconds; 0 for none.
    public let expiration: Int64
    /// It is a community.
    public let isCommunity: Bool
    /// Id of the community it belongs to.
    public let parent: String?

    init(_ group: Group) {
        id = group.id
        subject = group.subject.text
        description = group.description?.text
        addressing = group.namespace == .lid ? .lid : .phone
        creator = group.creator
        creation = group.creation
        members = group.members.map { Member(number: $0.number, role: Role(rawValue: $0.role.rawValue) ?? .member) }
        requests = group.requests.map(\.number)
        inviteCode = group.inviteCode
        isLocked = group.settings.isLocked
        isAnnouncement = group.settings.isAnnouncement
        onlyAdminsAdd = group.settings.onlyAdminsAdd
        needsApproval = group.settings.needsApproval
        expiration = group.settings.expiration
        isCommunity = group.isCommunity
        parent = group.parent
    }
}

/// What became of one number that was to be added, removed, promoted or demoted.
public struct GroupOutcome: Sendable, Equatable {
    /// Digits of the number.
    public let number: String
    /// Nil for success (53-groups.md section 4).
    public let error: Int?
    /// Code of a personal invitation, where the number's privacy setting refuses to be added.
    public let invitation: String?

    init(_ outcome: MemberOutcome) {
        number = outcome.number
        error = outcome.error
        invitation = outcome.invitation?.code
    }
}

/// What a member does to other members, or to people who are to become some.
public enum GroupMembersAction: String, Sendable, CaseIterable {
    /// Adds people.
    case add
    /// Removes members.
    case remove
    /// Makes members administrators.
    case promote
    /// Makes administrators members.
    case demote
    /// Lets people in who asked to join.
    case approve
    /// Refuses people who asked to join.
    case reject
}

/// Settings of a group to change; nil stays as it is.
public struct GroupSettings: Sendable, Equatable {
    /// Only administrators write.
    public var announcement: Bool?
    /// Only administrators change its subject, description and timer.
    public var locked: Bool?
    /// Timer of its messages in seconds; 0 for none.
    public var ephemeral: Int?
    /// Administrators decide on those who come by link.
    public var joinApproval: Bool?
    /// Only administrators add members.
    public var onlyAdminsAdd: Bool?

    /// Names the settings to change.
    public init(
        announcement: Bool? = nil, locked: Bool? = nil, ephemeral: Int? = nil, joinApproval: Bool? = nil,
        onlyAdminsAdd: Bool? = nil
    ) {
        self.announcement = announcement
        self.locked = locked
        self.ephemeral = ephemeral
        self.joinApproval = joinApproval
        self.onlyAdminsAdd = onlyAdminsAdd
    }

    var changes: [GroupChange] {
        [
            announcement.map(GroupChange.announcement), locked.map(GroupChange.locked),
            ephemeral.map { .expiration(Int64($0)) }, joinApproval.map(GroupChange.needsApproval),
            onlyAdminsAdd.map(GroupChange.onlyAdminsAdd),
        ].compactMap { $0 }
    }
}
