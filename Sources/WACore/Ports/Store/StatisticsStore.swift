/// How many messages clients exchanged, day by day, and what the store itself has done.
public protocol StatisticsStore: Sendable {
    /// Counts the events that were appended since the last call, each exactly once, however often a process dies.
    ///
    /// For a timer, and before reading: it lies behind what receives messages, and slows none down.
    func countMessages(now: Timestamp) async throws(StoreError)

    /// What was counted for clients, by client and day; days without a message are left out.
    func messageCounts(
        in scope: EventScope, days: ClosedRange<UTCDay>
    ) async throws(StoreError) -> [DailyMessageCounts]

    /// Messages that tenants sent, by tenant and month, with those that ``countMessages(now:)`` has not seen yet.
    ///
    /// Months without a message are left out.
    ///
    /// Outlasts the events and the clients, not the tenant; 24 months are kept.
    func sentMessages(
        of tenant: TenantID?, in months: ClosedRange<UTCMonth>, now: Timestamp
    ) async throws(StoreError) -> [MonthlyMessages]

    /// Appends an event that a tenant has used a share of its messages of a month, unless one before told of that share
    /// or of more.
    func append(
        _ draft: EventDraft, to client: ClientID, onceFor percent: Int, of tenant: TenantID, in month: UTCMonth
    ) async throws(StoreError)

    /// What the store has done since it was opened.
    var measurements: StoreMeasurements { get }
}

/// The messages that one tenant sent in one month.
public struct MonthlyMessages: Sendable, Equatable {
    /// Who sent them.
    public let tenant: TenantID
    /// When they were sent.
    public let month: UTCMonth
    /// How many WhatsApp accepted.
    public let sent: Int
    /// The largest share of the plan, in percent, of which an event told; 0 for none.
    public let reported: Int

    /// Months that are kept, with the current one.
    public static let keptMonths: Int64 = 24

    /// Bundles counts.
    public init(tenant: TenantID, month: UTCMonth, sent: Int, reported: Int) {
        self.tenant = tenant
        self.month = month
        self.sent = sent
        self.reported = reported
    }
}

/// Messages by what became of them.
public struct MessageCounts: Sendable, Equatable {
    /// Messages of the account that WhatsApp has.
    public var sent = 0
    /// Messages of others, and of other devices of the account.
    public var received = 0
    /// Messages that WhatsApp refused.
    public var failed = 0
    /// Messages that could not be decrypted.
    public var undecryptable = 0

    /// Makes counts of nothing.
    public init() {}

    /// Adds counts.
    public static func += (left: inout MessageCounts, right: MessageCounts) {
        left.sent += right.sent
        left.received += right.received
        left.failed += right.failed
        left.undecryptable += right.undecryptable
    }
}

/// The messages of one client on one day.
public struct DailyMessageCounts: Sendable, Equatable {
    /// Whose messages.
    public let client: ClientID
    /// When they happened.
    public let day: UTCDay
    /// How many there were.
    public let counts: MessageCounts

    /// Bundles counts.
    public init(client: ClientID, day: UTCDay, counts: MessageCounts) {
        self.client = client
        self.day = day
        self.counts = counts
    }
}

/// What a store has done since it was opened.
public struct StoreMeasurements: Sendable, Equatable {
    /// Upper bounds of ``commitSizes``; commits of more transactions are in none.
    public static let sizeBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500]

    /// Transactions that wait to be written.
    public var queued = 0
    /// Commits, each of which makes a group of transactions durable.
    public var commits = 0
    /// Groups of which nothing could be committed.
    public var failures = 0
    /// Transactions in all commits together.
    public var transactions = 0
    /// Commits by their number of transactions, see ``sizeBounds``.
    public var commitSizes = [Int](repeating: 0, count: Self.sizeBounds.count)
    /// Bytes of the database file.
    public var databaseBytes = 0
    /// Bytes of the write-ahead log.
    public var logBytes = 0

    /// Makes measurements of nothing.
    public init() {}

    /// Counts a group that was committed with so many transactions, or failed with 0.
    public mutating func countGroup(of size: Int) {
        guard size > 0 else {
            failures += 1
            return
        }
        commits += 1
        transactions += size
        if let index = Self.sizeBounds.firstIndex(where: { size <= $0 }) { commitSizes[index] += 1 }
    }
}
