/// Checks a chain of the audit log row by row, from the first to the last.
///
/// It finds a row that was changed, removed, inserted or moved, personal data that was replaced, and a checkpoint that
/// is missing or not signed by the key. By itself a chain does not show that its newest rows were removed, or that the
/// newest one was changed: for that, compare it with a head that was noted elsewhere.
public struct AuditVerifier: Sendable {
    private let chain: AuditChain
    private let key: [UInt8]?
    private let expected: AuditHead?
    private var report = AuditReport()
    /// A row that does not follow from the one before, until the next one says which of both was changed.
    private var broken: AuditHead?

    /// Makes a check of a chain.
    ///
    /// - Parameters:
    ///   - key: the public key of checkpoints, 32 bytes; nil where there is none.
    ///   - expected: a row that is known from elsewhere.
    public init(_ chain: AuditChain, key: [UInt8]?, expecting expected: AuditHead? = nil) {
        self.chain = chain
        self.key = key
        self.expected = expected
    }

    /// Takes the next row; false once a fault was found, and then further rows change nothing.
    public mutating func take(_ row: AuditRow) -> Bool {
        guard report.fault == nil else { return false }
        if let broken { return fail(.changed, at: Self.changedRow(broken, before: row)) }
        let next = (report.head?.number ?? 0) + 1
        guard row.number == next else { return fail(.missing, at: next) }
        guard let body = (try? JSONValue(parsing: row.body))?.object else { return fail(.unreadable, at: next) }
        guard body["number"]?.integer == next else { return fail(.changed, at: next) }
        guard body["tenant"]?.string == chain.tenant?.text else { return fail(.foreign, at: next) }
        let follows = body["previous"]?.string == (report.head?.hash ?? AuditRow.origin).hex
        guard follows || next == 1 else {
            broken = AuditHead(number: next, hash: row.hash)
            report.head = broken
            return true
        }
        guard follows else { return fail(.changed, at: next) }
        if let kind = fault(in: row, body) { return fail(kind, at: next) }
        report.rows += 1
        report.erased += row.personal == nil ? 1 : 0
        report.head = AuditHead(number: next, hash: row.hash)
        if next == expected?.number, report.head != expected { return fail(.unexpected, at: next) }
        return true
    }

    /// Of a row that does not follow from the one before, and the one before: the one that was changed.
    private static func changedRow(_ broken: AuditHead, before row: AuditRow) -> Int64 {
        let previous = (try? JSONValue(parsing: row.body))?["previous"]?.string
        let isIntact = previous == nil || row.number != broken.number + 1 || previous == broken.hash.hex
        return isIntact ? broken.number - 1 : broken.number
    }

    private mutating func fault(in row: AuditRow, _ body: JSONObject) -> AuditFault.Kind? {
        if let personal = row.personal, body["personal"]?.string != Digest.sha256(row.salt, personal).hex {
            return .personalChanged
        }
        let isCheckpoint = body["action"]?.string == AuditCheckpoint.action
        guard isCheckpoint || AuditCheckpoint.isDue(at: row.number) else { return nil }
        if let kind = AuditCheckpoint.fault(of: body, signedBy: key) { return kind }
        report.checkpoint = row.number
        return nil
    }

    /// The report behind the last row.
    public func finish() -> AuditReport {
        var report = report
        if report.fault == nil, let broken {
            report.fault = AuditFault(.changed, at: broken.number - 1)
        }
        if report.fault == nil, let expected, expected.number > report.head?.number ?? 0 {
            report.fault = AuditFault(.missing, at: (report.head?.number ?? 0) + 1)
        }
        if report.fault != nil { report.head = nil }
        return report
    }

    private mutating func fail(_ kind: AuditFault.Kind, at number: Int64) -> Bool {
        report.fault = AuditFault(kind, at: number)
        return false
    }
}

/// The newest row of a chain, by which a later check can tell that it is still there.
public struct AuditHead: Sendable, Equatable {
    /// The number of the row.
    public let number: Int64
    /// The hash of the row, 32 bytes.
    public let hash: [UInt8]

    /// Names a row.
    public init(number: Int64, hash: [UInt8]) {
        self.number = number
        self.hash = hash
    }

    /// Reads ``text``.
    public init?(text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]), number > 0, let hash = [UInt8](hex: parts[1]),
            hash.count == 32
        else { return nil }
        self.init(number: number, hash: hash)
    }

    /// The number, a colon, and the hash in hex.
    public var text: String { "\(number):\(hash.hex)" }
}

/// What a check of a chain found.
public struct AuditReport: Sendable, Equatable {
    /// Rows that were checked and are whole.
    public var rows: Int64 = 0
    /// Of them, those whose personal data was erased.
    public var erased: Int64 = 0
    /// The newest checkpoint with a good signature.
    public var checkpoint: Int64?
    /// The newest row; nil without rows, and after a fault.
    public var head: AuditHead?
    /// The first thing that is wrong.
    public var fault: AuditFault?

    /// Makes the report of a chain without rows.
    public init() {}
}

/// What is wrong with a chain, and where.
public struct AuditFault: Sendable, Equatable {
    /// Kinds of faults; the raw value is for programs.
    public enum Kind: String, Sendable, CaseIterable {
        /// The row is not there, although a later one is or was.
        case missing = "ROW_MISSING"
        /// The row is not JSON.
        case unreadable = "ROW_UNREADABLE"
        /// The row was changed: it does not fit the one before or behind it.
        case changed = "ROW_CHANGED"
        /// The row belongs to another chain.
        case foreign = "ROW_OF_OTHER_CHAIN"
        /// The row is not the one that was noted.
        case unexpected = "ROW_DIFFERS_FROM_HEAD"
        /// The personal data of the row was changed.
        case personalChanged = "PERSONAL_DATA_CHANGED"
        /// The row had to be a checkpoint and is none.
        case checkpointMissing = "CHECKPOINT_MISSING"
        /// The signature of the checkpoint is wrong.
        case signatureWrong = "SIGNATURE_WRONG"
        /// The checkpoint is signed by another key than expected.
        case keyUnknown = "KEY_UNKNOWN"
    }

    /// What is wrong.
    public let kind: Kind
    /// The number of the first row that is wrong.
    public let number: Int64

    /// Names a fault.
    public init(_ kind: Kind, at number: Int64) {
        self.kind = kind
        self.number = number
    }
}
