/// The limits of an account on opening new chats, as far as they are known (80-queries.md section 13.1).
///
/// Both concern first messages to strangers only; replies and known chats are never limited.
public struct AccountRestrictions: Sendable, Equatable {
    /// A ban on opening new chats that ends by itself.
    public struct ReachoutTimelock: Sendable, Equatable {
        /// When it ends; nil when there is none.
        public let until: Timestamp?
        /// The server's word for what is enforced, such as `DEFAULT`.
        public let type: String?

        /// Describes a ban, or with a nil `until` that there is none.
        public init(until: Timestamp?, type: String? = nil) {
            self.until = until
            self.type = type
        }
    }

    /// A quota of new chats for a cycle of time.
    public struct NewChats: Sendable, Equatable {
        /// How much of the quota is left.
        public enum Status: String, Sendable, CaseIterable {
            /// Enough.
            case unrestricted = "none"
            /// The server has warned once.
            case firstWarning = "first_warning"
            /// The server has warned twice.
            case secondWarning = "second_warning"
            /// Nothing.
            case capped
        }

        /// How much of the quota is left.
        public let status: Status
        /// New chats of this cycle; nil when the server does not count them.
        public let used: Int64?
        /// New chats that a cycle allows; nil without a quota.
        public let total: Int64?
        /// When counting begins again, if the server has said so.
        public let cycleEndsAt: Timestamp?

        /// Describes a quota.
        public init(
            status: Status, used: Int64? = nil, total: Int64? = nil, cycleEndsAt: Timestamp? = nil
        ) {
            self.status = status
            self.used = used
            self.total = total
            self.cycleEndsAt = cycleEndsAt
        }

        /// No quota: the server does not count new chats of this account.
        public static let unmetered = NewChats(status: .unrestricted)
    }

    /// Why a first message to a stranger is not accepted.
    public enum Obstacle: Sendable, Equatable {
        /// The account may open no new chats.
        case reachoutTimelock(until: Timestamp)
        /// The quota of new chats is used up, until the end of its cycle where that is known.
        case newChatCap(until: Timestamp?)
    }

    /// The ban; nil when not known.
    public var reachoutTimelock: ReachoutTimelock?
    /// The quota; nil when not known.
    public var newChats: NewChats?
    /// When the server last said anything about either.
    public var checkedAt: Timestamp

    /// Describes what is known.
    public init(reachoutTimelock: ReachoutTimelock? = nil, newChats: NewChats? = nil, checkedAt: Timestamp) {
        self.reachoutTimelock = reachoutTimelock
        self.newChats = newChats
        self.checkedAt = checkedAt
    }
}

extension AccountRestrictions.ReachoutTimelock {
    /// The same at a moment: a ban that has ended is none.
    func current(at now: Timestamp) -> Self {
        guard let until, until <= now else { return self }
        return Self(until: nil)
    }
}

extension AccountRestrictions.NewChats {
    /// The same at a moment: what a cycle that has ended used up is free again.
    func current(at now: Timestamp) -> Self {
        guard let cycleEndsAt, cycleEndsAt <= now else { return self }
        return Self(status: .unrestricted, total: total)
    }
}

extension AccountRestrictions {
    /// The same at a moment: what has ended by then limits nothing.
    public func current(at now: Timestamp) -> AccountRestrictions {
        AccountRestrictions(
            reachoutTimelock: reachoutTimelock?.current(at: now), newChats: newChats?.current(at: now),
            checkedAt: checkedAt)
    }

    /// What prevents a first message to a stranger at a moment.
    func obstacle(at now: Timestamp) -> Obstacle? {
        let known = current(at: now)
        if let until = known.reachoutTimelock?.until { return .reachoutTimelock(until: until) }
        if let newChats = known.newChats, newChats.status == .capped { return .newChatCap(until: newChats.cycleEndsAt) }
        return nil
    }

    /// When the next of the two ends by itself.
    var nextEnd: Timestamp? { [reachoutTimelock?.until, newChats?.cycleEndsAt].compactMap { $0 }.min() }

    /// True when both say the same, whenever it was said; nil means an account without any limit.
    ///
    /// What a quota counts matters once the server warns of its end.
    static func isSame(_ one: AccountRestrictions?, _ other: AccountRestrictions?) -> Bool {
        guard ban(of: one) == ban(of: other) else { return false }
        let (quota, otherQuota) = (one?.newChats ?? .unmetered, other?.newChats ?? .unmetered)
        guard quota.status == .unrestricted, otherQuota.status == .unrestricted else { return quota == otherQuota }
        return one == nil || other == nil || quota.total == otherQuota.total
    }

    private static func ban(of restrictions: AccountRestrictions?) -> ReachoutTimelock? {
        restrictions?.reachoutTimelock.flatMap { $0.until == nil ? nil : $0 }
    }
}
