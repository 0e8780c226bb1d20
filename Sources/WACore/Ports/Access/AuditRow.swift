/// A row of the audit log, chained to the one before it.
///
/// The hash of a row is SHA-256 over its `body`, which is canonical JSON (RFC 8785) and holds the hash of the row
/// before: to change or remove a row, every later one must be changed too. Of what is personal the body holds a salted
/// hash, so that it can be erased, together with the salt, and the chain still verifies.
public struct AuditRow: Sendable, Equatable {
    /// Counts per tenant from 1 without gaps.
    public let number: Int64
    /// What is chained.
    public let body: [UInt8]
    /// What is personal, as JSON; nil once it was erased.
    public let personal: [UInt8]?
    /// What the hash over ``personal`` begins with; empty once that was erased, so that it cannot be guessed.
    public let salt: [UInt8]

    /// Takes a stored row.
    public init(number: Int64, body: [UInt8], personal: [UInt8]?, salt: [UInt8]) {
        self.number = number
        self.body = body
        self.personal = personal
        self.salt = salt
    }

    /// Makes the row of a draft behind the one with the hash `previous`; the first has the hash of nothing before it.
    ///
    /// - Parameter salt: 16 random bytes.
    public init(_ draft: AuditDraft, number: Int64, previous: [UInt8], salt: [UInt8]) {
        let personal = JSONValue.object(draft.personal).encoded
        let body = Self.members(of: draft, number: number, previous: previous, personal: personal, salt: salt)
        self.init(number: number, body: JSONValue.object(body).encoded, personal: personal, salt: salt)
    }

    static func members(
        of draft: AuditDraft, number: Int64, previous: [UInt8], personal: [UInt8], salt: [UInt8]
    ) -> JSONObject {
        var body: JSONObject = [
            "action": .string(draft.action), "actor": .string(draft.actor),
            "at": .string(draft.moment.rfc3339), "number": .integer(number),
            "outcome": .string(draft.outcome.rawValue),
            "personal": .string(Digest.sha256(salt, personal).hex), "previous": .string(previous.hex),
        ]
        body["tenant"] = draft.tenant.map { .string($0.text) }
        body["object"] = draft.object.map(JSONValue.string)
        body["requestId"] = draft.requestID.map(JSONValue.string)
        return body
    }

    /// What the next row is chained to.
    public var hash: [UInt8] { Digest.sha256(body) }

    /// What the first row of a tenant is chained to.
    public static let origin = [UInt8](repeating: 0, count: 32)
}
