/// What happened, before the log has numbered and chained it.
public struct AuditDraft: Sendable, Equatable {
    /// What came of it.
    public enum Outcome: String, Sendable, CaseIterable {
        /// It was done.
        case done
        /// It was refused: a wrong credential, a missing permission, a limit.
        case refused
        /// It failed.
        case failed
    }

    /// The tenant it concerns; nil is the server itself.
    public let tenant: TenantID?
    /// When.
    public let moment: Timestamp
    /// What was done: `keys.add`, `auth.login`, ...
    public let action: String
    /// On what: a client, a key, a user; nil when there is no such thing.
    public let object: String?
    /// With what outcome.
    public let outcome: Outcome
    /// Who did it, as the name of a credential: never the credential itself, never a person's name.
    public let actor: String
    /// The request it belongs to.
    public let requestID: String?
    /// Addresses and names, kept apart so that they can be erased without breaking the chain.
    public let personal: JSONObject

    /// Makes a draft.
    public init(
        tenant: TenantID?, moment: Timestamp, action: String, object: String?, outcome: Outcome, actor: String,
        requestID: String?, personal: JSONObject
    ) {
        self.tenant = tenant
        self.moment = moment
        self.action = action
        self.object = object
        self.outcome = outcome
        self.actor = actor
        self.requestID = requestID
        self.personal = personal
    }
}
