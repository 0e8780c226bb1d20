/// What is known of a group: its name, its rules and its members (53-groups.md section 1.2).
public struct GroupRecord: Sendable, Equatable {
    /// The namespace in which the members of a group address each other.
    public enum Addressing: String, Sendable {
        /// By LID; every group made since 2025.
        case lid
        /// By phone number.
        case phone = "pn"
    }

    /// The topic of a group.
    public struct Description: Sendable, Equatable {
        /// Names this text: the next change has to name it.
        public var id: String
        /// The text.
        public var text: String
        /// Who wrote it.
        public var author: JID?
        /// When.
        public var time: Timestamp?

        /// Makes a description.
        public init(id: String, text: String, author: JID? = nil, time: Timestamp? = nil) {
            self.id = id
            self.text = text
            self.author = author
            self.time = time
        }
    }

    /// What members may do, and what kind of group it is.
    public struct Settings: Sendable, Equatable {
        /// Only admins may send.
        public var onlyAdminsSend = false
        /// Only admins may change subject, description and the like.
        public var onlyAdminsEdit = false
        /// Only admins may add members; nil when the server does not say.
        public var onlyAdminsAdd: Bool?
        /// An admin decides who joins by the link.
        public var approvesJoins = false
        /// Seconds after which messages disappear; 0 for never.
        public var timer: UInt32 = 0
        /// It is a community.
        public var isCommunity = false
        /// The community it belongs to.
        public var community: JID?
        /// The announcement group of its community.
        public var isCommunityDefault = false
        /// WhatsApp has suspended it.
        public var isSuspended = false

        /// The settings of a new group.
        public init() {}
    }

    /// Its address.
    public let jid: JID
    /// Its name.
    public var subject: String
    /// When it got that name.
    public var subjectTime: Timestamp?
    /// Who gave it that name.
    public var subjectAuthor: JID?
    /// When it was made.
    public var created: Timestamp?
    /// Who made it.
    public var creator: JID?
    /// How its members address each other.
    public var addressing: Addressing
    /// The server's version of the list of members (`p_v_id`).
    public var version: String?
    /// Its topic.
    public var description: Description?
    /// Its rules.
    public var settings = Settings()
    /// Its members.
    public var members: [GroupMember]

    /// Makes a record.
    public init(_ jid: JID, subject: String, addressing: Addressing = .lid, members: [GroupMember] = []) {
        self.jid = jid.bare
        self.subject = subject
        self.addressing = addressing
        self.members = members
    }
}

/// A member of a group; at least one address is known.
public struct GroupMember: Sendable, Hashable {
    /// What a member may do.
    public enum Role: String, Sendable {
        /// Nothing but take part.
        case member
        /// Manage the group.
        case admin
        /// As an admin whom others cannot demote or remove: the person who made the group.
        case owner = "superadmin"
    }

    /// The LID, bare.
    public let lid: JID?
    /// The phone number, bare.
    public let phone: JID?
    /// What they may do.
    public var role: Role

    /// Makes a member.
    public init(lid: JID?, phone: JID?, role: Role = .member) {
        self.lid = lid?.bare
        self.phone = phone?.bare
        self.role = role
    }

    /// True for an admin and for the owner.
    public var isAdmin: Bool { role != .member }

    /// The address in a namespace; the other one where that is not known.
    public func address(in addressing: GroupRecord.Addressing) -> JID? {
        addressing == .lid ? lid ?? phone : phone ?? lid
    }

    /// True when this is one of the addresses of the member, whatever the device.
    public func isNamed(_ jid: JID) -> Bool {
        (jid.isLID && jid.user == lid?.user) || (jid.isPhone && jid.user == phone?.user)
    }

    /// True when both are the same person.
    public func isSame(as other: GroupMember) -> Bool {
        (lid != nil && lid?.user == other.lid?.user) || (phone != nil && phone?.user == other.phone?.user)
    }
}

extension GroupRecord {
    /// The member with this address.
    public func member(_ jid: JID) -> GroupMember? { members.first { $0.isNamed(jid) } }
}
