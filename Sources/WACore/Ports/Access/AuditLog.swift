/// The audit log as it is read, checked, and cleared of personal data.
///
/// Rows are written with the change that they tell of (``AccessStore/commit(_:audit:)``). Row 1,000 of a chain, and
/// every thousandth after it, is a checkpoint that the store signs itself.
public protocol AuditLog: Sendable {
    /// Some rows of a chain, the newest first.
    func auditPage(_ query: AuditQuery) async throws(StoreError) -> AuditPage

    /// The chains that have rows: the server's own first, then by tenant.
    func auditChains() async throws(StoreError) -> [AuditChain]

    /// At most `limit` rows of a chain behind row `number`, the oldest first; empty at the end.
    func auditRows(of chain: AuditChain, after number: Int64, limit: Int) async throws(StoreError) -> [AuditRow]

    /// Erases what is personal in the rows of a chain from before `moment`, and returns of how many.
    func eraseAuditPersonal(of chain: AuditChain, before moment: Timestamp) async throws(StoreError) -> Int

    /// The public key of this home's checkpoints, 32 bytes; nil while there is none.
    func auditKey() async throws(StoreError) -> [UInt8]?
}

/// One chain of the audit log: that of a tenant, or of the server itself.
public struct AuditChain: Sendable, Hashable {
    /// The tenant; nil is the server itself.
    public let tenant: TenantID?

    /// Names a chain.
    public init(_ tenant: TenantID?) { self.tenant = tenant }

    /// The chain of the server itself.
    public static let server = AuditChain(nil)
}

/// A query for rows of one chain.
public struct AuditQuery: Sendable {
    /// The chain.
    public let chain: AuditChain
    /// Which rows of it.
    public let filter: AuditFilter
    /// Only rows with smaller numbers; nil begins with the newest.
    public let before: Int64?
    /// Rows of a page at most.
    public let limit: Int

    /// Makes a query.
    public init(_ chain: AuditChain, _ filter: AuditFilter = AuditFilter(), before: Int64? = nil, limit: Int) {
        self.chain = chain
        self.filter = filter
        self.before = before
        self.limit = limit
    }
}

/// What rows of the audit log have in common.
public struct AuditFilter: Sendable, Equatable {
    /// What the action begins with, such as `keys.`.
    public var action: String?
    /// On what it was done.
    public var object: String?
    /// What came of it.
    public var outcome: AuditDraft.Outcome?
    /// Not before this moment.
    public var since: Timestamp?
    /// Before this moment.
    public var until: Timestamp?

    /// Makes a filter that takes every row.
    public init() {}

    /// True for a row that fits; one that cannot be read always does, because it must not be overlooked.
    public func takes(_ row: AuditRow) -> Bool {
        guard self != AuditFilter(), let entry = AuditEntry(row) else { return true }
        return (action.map { entry.action.hasPrefix($0) } ?? true) && (object.map { entry.object == $0 } ?? true)
            && (outcome.map { entry.outcome == $0 } ?? true) && (since.map { entry.moment >= $0 } ?? true)
            && (until.map { entry.moment < $0 } ?? true)
    }
}

/// Rows of the audit log and where to go on.
public struct AuditPage: Sendable, Equatable {
    /// The newest first; there may be fewer than asked for, or none, although there are more.
    public let rows: [AuditRow]
    /// ``AuditQuery/before`` of the next page; nil at the end.
    public let next: Int64?

    /// Makes a page.
    public init(rows: [AuditRow], next: Int64?) {
        self.rows = rows
        self.next = next
    }
}
