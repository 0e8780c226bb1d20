internal import WACore

/// The messages of all tenants in one month: those that were sent, and those under way.
///
/// A message is reserved, then either released, or held by its id until the log has its event. So it counts exactly
/// once at every moment, in whichever order the answer of a send and its event come.
struct QuotaLedger: Sendable {
    /// What one tenant uses.
    private struct Account: Sendable {
        /// Messages whose event is in the log.
        var sent = 0
        /// The largest share of which an event told.
        var reported = 0
        /// Messages under way whose sender has not been answered.
        var reserved = 0
        /// Messages whose sender was answered before the log had their event, and when they stop counting.
        var held: [String: Timestamp] = [:]
        /// Messages whose event came before the answer, while there are reservations.
        var early: Set<String> = []

        var used: Int { sent + reserved + held.count }

        mutating func endReservation() {
            reserved = max(0, reserved - 1)
            if reserved == 0 { early = [] }
        }
    }

    private(set) var month: UTCMonth
    /// When the next month begins.
    private(set) var renewal: Timestamp
    private var accounts: [TenantID: Account] = [:]

    /// An event follows its message within moments; a repeated message has none of its own.
    private static let eventTimeout: Duration = .seconds(60)

    /// Begins with what the store has counted.
    init(_ months: [MonthlyMessages], now: Timestamp) {
        month = UTCMonth(of: now)
        renewal = month.advanced(by: 1).start
        for entry in months where entry.month == month {
            accounts[entry.tenant] = Account(sent: entry.sent, reported: entry.reported)
        }
    }

    /// Begins a new month when it is time: what is under way counts on, everything else from zero.
    private mutating func turn(_ now: Timestamp) {
        guard now >= renewal else { return }
        month = UTCMonth(of: now)
        renewal = month.advanced(by: 1).start
        accounts = accounts.compactMapValues { $0.reserved > 0 ? Account(reserved: $0.reserved, early: $0.early) : nil }
    }

    /// Messages of a tenant: sent ones, and those under way.
    mutating func usage(of tenant: TenantID, now: Timestamp) -> (sent: Int, pending: Int) {
        turn(now)
        let account = accounts[tenant] ?? Account()
        return (account.sent, account.used - account.sent)
    }

    // MARK: - Sending

    /// Reserves a message; false when the tenant has none left.
    mutating func reserve(_ tenant: TenantID, limit: Int?, now: Timestamp) -> Bool {
        turn(now)
        var account = accounts[tenant] ?? Account()
        if let limit, account.used >= limit {
            account.held = account.held.filter { $0.value > now }
            accounts[tenant] = account
            guard account.used < limit else { return false }
        }
        account.reserved += 1
        accounts[tenant] = account
        return true
    }

    /// Nothing was sent.
    mutating func release(_ tenant: TenantID) { accounts[tenant]?.endReservation() }

    /// The message was sent, or with `isOpen` may have been; it is held until its event comes.
    mutating func answered(_ tenant: TenantID, id: String, isOpen: Bool, now: Timestamp) {
        let hasEvent = accounts[tenant]?.early.remove(id) != nil
        accounts[tenant]?.endReservation()
        guard !hasEvent else { return }
        accounts[tenant]?.held[id] = isOpen ? renewal : now + Self.eventTimeout
    }

    /// Holds a message that was taken by an earlier process and is not sent yet, whatever the limit.
    mutating func hold(_ tenant: TenantID, id: String, now: Timestamp) {
        turn(now)
        accounts[tenant, default: Account()].held[id] = renewal
    }

    /// True while a message counts although the log does not have its event.
    func isHeld(_ tenant: TenantID, id: String) -> Bool { accounts[tenant]?.held[id] != nil }

    // MARK: - The log

    /// True when the ids of a tenant's events matter.
    func tracksIDs(of tenant: TenantID) -> Bool {
        accounts[tenant].map { $0.reserved > 0 || !$0.held.isEmpty } == true
    }

    /// The log has the event of a message that was sent, or was refused after it was held.
    mutating func committed(_ tenant: TenantID, id: String?, isSent: Bool, at moment: Timestamp, now: Timestamp) {
        turn(now)
        var account = accounts[tenant] ?? Account()
        if let id, account.held.removeValue(forKey: id) == nil, account.reserved > 0, isSent {
            account.early.insert(id)
        }
        if isSent, UTCMonth(of: moment) == month { account.sent += 1 }
        accounts[tenant] = account
    }

    /// The share of a limit that a tenant has reached and of which no event told yet, and the one before.
    mutating func report(_ tenant: TenantID, limit: Int) -> (percent: Int, before: Int)? {
        guard var account = accounts[tenant] else { return nil }
        let percent = account.sent >= limit ? 100 : account.sent * 5 >= limit * 4 ? 80 : 0
        guard percent > account.reported else { return nil }
        defer { accounts[tenant] = account }
        let before = account.reported
        account.reported = percent
        return (percent, before)
    }

    /// The event could not be written: the next message tries again.
    mutating func takeBack(_ percent: Int, of tenant: TenantID, before: Int) {
        guard accounts[tenant]?.reported == percent else { return }
        accounts[tenant]?.reported = before
    }
}
