/// The limits of the account on opening new chats: learns them from the server, keeps them, and applies them
/// (80-queries.md section 13.1).
///
/// Not knowing them limits nothing, and never disturbs a login.
final class Restrictions: ClientFeature {
    /// Recipients that are remembered as known.
    private static let knownPeopleLimit = 128
    /// Longest time between two looks at limits that end by themselves.
    private static let longestWatch: Duration = .seconds(86_400)

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let privacyTokens: PrivacyTokens
    private var known = Cached<AccountRestrictions>.unknown {
        didSet { context.view.update { $0.restrictions = known.row } }
    }
    /// Counts how often `known` was forgotten: a read of the store that began before may be stale.
    private var evictions = 0
    /// People who are no strangers, by LID.
    private var knownPeople: Set<JID> = []
    /// Limits the server is still to be asked about.
    private var unasked: Set<AccountLimit> = []
    /// Limits that the server told by itself since the questions on the way began: an answer to one is older.
    private var toldSinceAsking: Set<AccountLimit> = []
    private var isAsking = false
    private var endTimer: ClientTimer?

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ account: Account, _ privacyTokens: PrivacyTokens
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.journal = journal
        self.account = account
        self.privacyTokens = privacyTokens
    }

    // MARK: - Applying

    /// Throws `reachoutLimited` or `newChatsCapped` for a first message to a stranger while a limit forbids it.
    func admit(_ recipient: RecipientAddress) async throws(ClientError) {
        // Members of a group are no strangers.
        guard !recipient.isGroup else { return }
        guard let obstacle = try await load()?.obstacle(at: connection.serverNow) else { return }
        guard try await isStranger(recipient) else { return }
        throw ClientError(obstacle, to: recipient.text)
    }

    /// A stranger is a person without a chat: no message to or from them, and no token by which they let us write.
    private func isStranger(_ recipient: RecipientAddress) async throws(ClientError) -> Bool {
        guard !account.isOwn(recipient.chat), !knownPeople.contains(recipient.chat) else { return false }
        try await journal.settle()
        let names = recipient.names
        let hasChat = try await journal.read { reader throws(StoreError) in
            for name in names where try reader.hasChat(with: name) { return true }
            return false
        }
        if hasChat { remember(recipient.chat) }
        guard !hasChat else { return false }
        return try await privacyTokens.token(for: recipient.chat) == nil
    }

    /// The server accepted a message to a person: from now on they are no stranger.
    ///
    /// Memory knows it before the store: the commit that says so may wait.
    func accepted(to lid: JID) { remember(lid) }

    private func remember(_ lid: JID) {
        if knownPeople.count >= Self.knownPeopleLimit { knownPeople.removeAll() }
        knownPeople.insert(lid)
    }

    /// The server refused a message: where a limit may be the reason, it is asked for again.
    func refused(_ code: Int) {
        if let limit = AccountLimit(refusal: code) { ask([limit]) }
    }

    // MARK: - Asking

    func loggedIn(_ login: ConnectionToken) async { ask(AccountLimit.allCases) }

    private func ask(_ limits: [AccountLimit]) {
        unasked.formUnion(limits)
        guard !isAsking else { return }
        isAsking = true
        scheduler.spawn(askServer)
    }

    private func askServer() async {
        while !unasked.isEmpty, connection.isOpen {
            let limits = AccountLimit.allCases.filter(unasked.contains)
            unasked = []
            do throws(ClientError) {
                // A limit that is known ends by itself, whatever the server answers.
                try await load()
                watchEnd()
                toldSinceAsking = []
                var reports: [AccountLimit: LimitReport] = [:]
                for limit in limits { reports[limit] = try await report(of: limit) }
                try await load()
                let changes = adopt(reports.filter { !toldSinceAsking.contains($0.key) })
                if !changes.isEmpty { journal.commit(changes) }
            } catch {
                connection.warn("the limits on new chats could not be learned", error)
            }
        }
        isAsking = false
    }

    /// What the server says of a limit; nil when it could not answer.
    private func report(of limit: AccountLimit) async throws(ClientError) -> LimitReport? {
        do {
            return limit.report(answer: try await connection.request(limit.query), at: connection.serverNow)
        } catch {
            context.log(.debug, "a limit on new chats was not told", ("error", error.message))
            switch error.code {
            case .refused: return limit.unknown
            case .connectionLost, .notReady: throw error
            default: return nil
            }
        }
    }

    // MARK: - Notifications

    var routes: [StanzaRoute] { [.notification("mex")] }

    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {
        let now = connection.serverNow
        var reports: [AccountLimit: LimitReport] = [:]
        for update in stanza.children("update") {
            guard let limit = update.string("op_name").flatMap(AccountLimit.init(notification:)),
                let report = limit.report(update: update, at: now)
            else { continue }
            reports[limit] = report
        }
        guard !reports.isEmpty else { return step.event(context.unknown(stanza)) }
        try await load()
        toldSinceAsking.formUnion(reports.keys)
        step.changes += adopt(reports)
    }

    // MARK: - What is known

    /// What the store has, unless memory knows it.
    @discardableResult
    private func load() async throws(ClientError) -> AccountRestrictions? {
        while !known.isKnown {
            let stored = try await journal.readCurrent(since: { evictions }) { reader throws(StoreError) in
                try reader.restrictions()
            }
            guard case .some(let stored) = stored, !known.isKnown else { continue }
            known = Cached(stored)
            watchEnd()
        }
        return known.row
    }

    /// Takes what the server says; returns the row to store, and the event when a limit changed.
    ///
    /// No await: memory and commit go together.
    private func adopt(_ reports: [AccountLimit: LimitReport]) -> [Change] {
        guard account.credentials != nil, !reports.isEmpty else { return [] }
        let before = known.row
        var after = before ?? AccountRestrictions(checkedAt: context.now)
        after.checkedAt = context.now
        for report in reports.values { report.apply(to: &after) }
        guard before != nil || after.reachoutTimelock != nil || after.newChats != nil else { return [] }
        return keep(after, insteadOf: before)
    }

    private func keep(_ after: AccountRestrictions, insteadOf before: AccountRestrictions?) -> [Change] {
        known = .present(after)
        watchEnd()
        let changes: [Change] = [.restrictions(after)]
        guard !AccountRestrictions.isSame(before, after) else { return changes }
        return changes + [.event(context.event(.accountRestricted(after)))]
    }

    // MARK: - Ends

    /// Limits that end by themselves are reported when they do, while the client is connected.
    private func watchEnd() {
        endTimer?.cancel()
        endTimer = nil
        guard connection.isOpen, let end = known.row?.nextEnd else { return }
        let rest = Duration.milliseconds(max(1, end.milliseconds(since: connection.serverNow)))
        endTimer = scheduler.after(min(rest, Self.longestWatch)) { [self] in endReached() }
    }

    private func endReached() {
        guard let before = known.row else { return }
        let after = before.current(at: connection.serverNow)
        guard after != before else { return watchEnd() }
        journal.commit(keep(after, insteadOf: before))
    }

    func connectionEnded() {
        endTimer?.cancel()
        endTimer = nil
        unasked = []
    }

    func forgetMemory() {
        evictions += 1
        known = .unknown
        knownPeople = []
        endTimer?.cancel()
        endTimer = nil
    }
}

extension ClientError {
    /// A first message that was not sent because of a limit on new chats.
    fileprivate init(_ obstacle: AccountRestrictions.Obstacle, to recipient: String) {
        let rest =
            "\(recipient) has no chat with it. Nothing was sent; replies and chats that exist are not affected."
        switch obstacle {
        case .reachoutTimelock(let until):
            self.init(
                .reachoutLimited(until: until),
                "WhatsApp lets this account open no new chats until \(until.rfc3339), and \(rest)")
        case .newChatCap(let until):
            let end = until.map { "before \($0.rfc3339)" } ?? "for now"
            self.init(
                .newChatsCapped(until: until),
                "This account has used up its new chats and can open no other \(end), and \(rest)")
        }
    }
}
