/// The two limits on opening new chats, as the server is asked about them (80-queries.md section 13.1).
enum AccountLimit: CaseIterable {
    case reachoutTimelock
    case newChats

    /// The limit that a notification is about.
    init?(notification name: String) {
        guard let limit = Self.allCases.first(where: { $0.notificationName == name }) else { return nil }
        self = limit
    }

    /// The limit that an `error` in the ack of a message is about.
    init?(refusal code: Int) {
        switch code {
        case 463: self = .reachoutTimelock
        case 475: self = .newChats
        default: return nil
        }
    }

    private var queryID: String {
        switch self {
        case .reachoutTimelock: "23983697327930364"
        case .newChats: "24503548349331633"
        }
    }

    private var variables: JSONValue {
        switch self {
        case .reachoutTimelock: [:]
        case .newChats: ["input": ["type": "INDIVIDUAL_NEW_CHAT_THREAD"]]
        }
    }

    private var answerMember: String {
        switch self {
        case .reachoutTimelock: "xwa2_fetch_account_reachout_timelock"
        case .newChats: "xwa2_message_capping_info"
        }
    }

    private var notificationName: String {
        switch self {
        case .reachoutTimelock: "NotificationUserReachoutTimelockUpdate"
        case .newChats: "MessageCappingInfoNotification"
        }
    }

    private var notificationMember: String {
        switch self {
        case .reachoutTimelock: "xwa2_notify_account_reachout_timelock"
        case .newChats: "xwa2_notify_new_chat_messages_capping_info_update"
        }
    }

    // MARK: - Stanzas

    /// The request for this limit.
    var query: Node {
        let body: JSONValue = ["variables": variables]
        return Node(
            "iq", ["xmlns": "w:mex", "type": "get", "to": .jid(.server)],
            [Node("query", ["query_id": .string(queryID)], bytes: body.encoded)])
    }

    /// What the answer to ``query`` says; a limit that it does not hold is not known.
    func report(answer: Node, at now: Timestamp) -> LimitReport {
        report(Self.data(of: answer.child("result"))?[answerMember], at: now)
    }

    /// What an `<update>` of a notification says; nil when it does not hold the limit.
    func report(update: Node, at now: Timestamp) -> LimitReport? {
        guard let value = Self.data(of: update)?[notificationMember], value.object != nil else { return nil }
        return report(value, at: now)
    }

    /// Largest text taken from the server, in bytes.
    private static let sizeLimit = 64 << 10

    /// The `data` member of GraphQL text; nil for the binary form and for anything unreadable.
    private static func data(of node: Node?) -> JSONValue? {
        guard let node, node.string("format") == nil, let bytes = node.bytes, bytes.count <= sizeLimit else {
            return nil
        }
        return (try? JSONValue(parsing: Array(bytes)))?["data"]
    }

    private func report(_ value: JSONValue?, at now: Timestamp) -> LimitReport {
        switch self {
        case .reachoutTimelock: .reachoutTimelock(value.flatMap { .init(wire: $0, at: now) })
        case .newChats: .newChats(value.flatMap { .init(wire: $0, at: now) })
        }
    }

    /// The report of a server that does not tell this limit.
    var unknown: LimitReport {
        switch self {
        case .reachoutTimelock: .reachoutTimelock(nil)
        case .newChats: .newChats(nil)
        }
    }
}

/// One of the limits as the server describes it; nil for one that it does not tell.
enum LimitReport: Equatable {
    case reachoutTimelock(AccountRestrictions.ReachoutTimelock?)
    case newChats(AccountRestrictions.NewChats?)

    /// Adds this to what is known.
    func apply(to restrictions: inout AccountRestrictions) {
        switch self {
        case .reachoutTimelock(let limit): restrictions.reachoutTimelock = limit
        case .newChats(let limit): restrictions.newChats = limit
        }
    }
}

extension AccountRestrictions.ReachoutTimelock {
    /// A ban whose end the server does not name.
    private static let unnamedLength: Duration = .seconds(60)
    /// Longest word taken from the server, in bytes.
    private static let wordLimit = 64

    /// Reads the server's object; nil when it does not say whether there is a ban.
    init?(wire: JSONValue, at now: Timestamp) {
        guard let isActive = wire["is_active"]?.bool else { return nil }
        let type = wire["enforcement_type"]?.string.flatMap { $0.utf8.count <= Self.wordLimit ? $0 : nil }
        guard isActive else {
            self.init(until: nil)
            return
        }
        let until = wire["time_enforcement_ends"]?.wireMoment ?? now + Self.unnamedLength
        self = Self(until: until, type: type).current(at: now)
    }
}

extension AccountRestrictions.NewChats {
    /// Reads the server's object; nil when it does not say how much of the quota is left.
    init?(wire: JSONValue, at now: Timestamp) {
        let total = wire["total_quota"]?.wireNumber
        let isPlaceholder =
            total == 0 && ["ote_status", "mv_status"].allSatisfy { wire[$0]?.isWord("NOT_ELIGIBLE") == true }
        if isPlaceholder || total == -1 {
            self = .unmetered
            return
        }
        guard let status = Status.allCases.first(where: { wire["capping_status"]?.isWord($0.rawValue) == true }) else {
            return nil
        }
        self = Self(
            status: status, used: wire["used_quota"]?.wireCount, total: wire["total_quota"]?.wireCount,
            cycleEndsAt: wire["cycle_end_timestamp"]?.wireMoment
        ).current(at: now)
    }
}

extension JSONValue {
    /// A number, which comes as a number or as text.
    fileprivate var wireNumber: Int64? { integer ?? string.flatMap { Int64($0) } }

    /// A number that counts something.
    fileprivate var wireCount: Int64? { wireNumber.flatMap { $0 >= 0 ? $0 : nil } }

    /// A moment in Unix seconds; nil for 0, and for what no date can be.
    fileprivate var wireMoment: Timestamp? {
        guard let seconds = wireNumber, (1...253_402_300_799).contains(seconds) else { return nil }
        return Timestamp(seconds: seconds)
    }

    /// True for this word in any case.
    fileprivate func isWord(_ word: String) -> Bool { string?.lowercased() == word.lowercased() }
}
