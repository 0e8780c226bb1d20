/// What an account of the sandbox may do about new chats (80-queries.md section 13.1).
public struct ChatLimits: Sendable, Equatable, Codable {
    /// A ban on opening new chats.
    public struct Timelock: Sendable, Equatable, Codable {
        /// When it ends, Unix seconds.
        public var until: Int64
        /// `DEFAULT` for every device, `WEB_COMPANION_ONLY` for companions only.
        public var type: String

        /// Makes a ban.
        public init(until: Int64, type: String = "DEFAULT") {
            self.until = until
            self.type = type
        }
    }

    /// A quota of new chats.
    public struct NewChats: Sendable, Equatable, Codable {
        /// New chats that a cycle allows.
        public var total: Int
        /// New chats of this cycle.
        public var used: Int
        /// When the cycle began and ends, Unix seconds.
        public var cycleStart: Int64
        /// When the cycle ends, Unix seconds.
        public var cycleEnd: Int64

        /// Makes a quota.
        public init(total: Int, used: Int = 0, cycleStart: Int64, cycleEnd: Int64) {
            self.total = total
            self.used = used
            self.cycleStart = cycleStart
            self.cycleEnd = cycleEnd
        }
    }

    /// The ban, if there is one.
    public var timelock: Timelock?
    /// The quota; nil for an account that is not metered.
    public var newChats: NewChats?

    /// Describes limits; by default there are none.
    public init(timelock: Timelock? = nil, newChats: NewChats? = nil) {
        self.timelock = timelock
        self.newChats = newChats
    }
}

extension ChatLimits {
    /// The error code for a first message to a stranger by a phone or a companion; nil when it is allowed.
    func refusal(byPhone: Bool, at now: Int64) -> Int? {
        if let timelock, timelock.until > now, !(byPhone && timelock.type == "WEB_COMPANION_ONLY") { return 463 }
        if let newChats, newChats.cycleEnd > now, newChats.used >= newChats.total { return 475 }
        return nil
    }
}

extension ChatLimits.NewChats {
    /// The word of the protocol for how much is left: warnings come at three quarters and at nine tenths.
    var status: String {
        switch used {
        case total...: "CAPPED"
        case max(1, total - total / 10)...: "SECOND_WARNING"
        case max(1, total - total / 4)...: "FIRST_WARNING"
        default: "NONE"
        }
    }
}
