/// A change of the members of a group.
public enum GroupMemberChange: String, Sendable, CaseIterable {
    /// Add people.
    case add
    /// Remove members.
    case remove
    /// Make members admins.
    case promote
    /// Make admins ordinary members.
    case demote
}

/// What became of one person of a request about members.
public struct GroupMemberOutcome: Sendable, Equatable {
    /// Who.
    public let person: Person
    /// The server's code; nil when it was done.
    public let code: Int?
    /// Why it was not done.
    public let message: String?
    /// With this they can be invited instead: their settings do not let others add them.
    public let invitation: GroupInvitation?

    /// Describes an outcome.
    public init(person: Person, code: Int? = nil, message: String? = nil, invitation: GroupInvitation? = nil) {
        self.person = person
        self.code = code
        self.message = message
        self.invitation = invitation
    }
}

/// A personal invitation to a group (53-groups.md section 5.3).
public struct GroupInvitation: Sendable, Equatable {
    /// The code.
    public let code: String
    /// Until when it can be accepted.
    public let expiresAt: Timestamp?

    /// Makes an invitation.
    public init(code: String, expiresAt: Timestamp?) {
        self.code = code
        self.expiresAt = expiresAt
    }
}

/// A person who asks to join a group.
public struct GroupJoinRequest: Sendable, Equatable {
    /// Who.
    public let person: Person
    /// Since when.
    public let at: Timestamp?

    /// Describes a request.
    public init(person: Person, at: Timestamp?) {
        self.person = person
        self.at = at
    }
}

/// What became of a request to join a group.
public enum GroupJoinOutcome: Sendable, Equatable {
    /// The account is a member now.
    case joined(JID)
    /// An admin has to agree first.
    case requested(JID)

    /// The group.
    public var group: JID {
        switch self {
        case .joined(let jid), .requested(let jid): jid
        }
    }
}
