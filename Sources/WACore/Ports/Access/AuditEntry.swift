/// What a row of the audit log says.
public struct AuditEntry: Sendable, Equatable {
    /// The chain it is of.
    public let chain: AuditChain
    /// Its number in the chain.
    public let number: Int64
    /// When it happened.
    public let moment: Timestamp
    /// What was done.
    public let action: String
    /// On what.
    public let object: String?
    /// With what outcome.
    public let outcome: AuditDraft.Outcome
    /// Who did it, as the name of a credential.
    public let actor: String
    /// The request it belongs to.
    public let requestID: String?
    /// Addresses and names; nil once they were erased.
    public let personal: JSONObject?

    /// Reads a row; nil for a body that no version of this program wrote.
    public init?(_ row: AuditRow) {
        guard let body = try? JSONValue(parsing: row.body), let number = body["number"]?.integer,
            let moment = body["at"]?.string.flatMap({ Timestamp(rfc3339: $0) }), let action = body["action"]?.string,
            let outcome = body["outcome"]?.string.flatMap(AuditDraft.Outcome.init(rawValue:)),
            let actor = body["actor"]?.string
        else { return nil }
        chain = AuditChain(body["tenant"]?.string.map { TenantID(stored: $0) })
        self.number = number
        self.moment = moment
        self.action = action
        object = body["object"]?.string
        self.outcome = outcome
        self.actor = actor
        requestID = body["requestId"]?.string
        personal = row.personal.flatMap { try? JSONValue(parsing: $0) }?.object
    }
}
