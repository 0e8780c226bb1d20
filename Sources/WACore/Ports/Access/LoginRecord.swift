/// A login: what a browser's cookie or a refresh token stands for.
public struct LoginRecord: Sendable, Equatable {
    /// How a login is carried.
    public enum Kind: String, Sendable, CaseIterable {
        /// A cookie.
        case cookie
        /// A refresh token and the tokens made with it.
        case refresh
    }

    /// Who logged in.
    public enum Subject: Sendable, Equatable {
        /// The administrator of the server.
        case administrator
        /// A user.
        case user(String)
        /// A tenant by its own password, or by a token of its own.
        case tenant

        /// The word that is stored and that tokens carry.
        public var text: String {
            switch self {
            case .administrator: "administrator"
            case .user(let id): id
            case .tenant: "tenant"
            }
        }

        /// Reads ``text``.
        public init(text: String) {
            switch text {
            case "administrator": self = .administrator
            case "tenant": self = .tenant
            default: self = .user(text)
            }
        }
    }

    /// `ses_` and 26 characters.
    public let id: String
    /// How it is carried.
    public let kind: Kind
    /// Who logged in.
    public let subject: Subject
    /// The tenant; nil for the administrator of the server.
    public let tenant: TenantID?
    /// SHA-256 of the secret that is valid now.
    public var hash: [UInt8]
    /// SHA-256 of the secret before, which stays good for a moment after ``rotated``.
    public var previousHash: [UInt8]?
    /// When the secret was replaced last.
    public var rotated: Timestamp?
    /// When the login was made.
    public let created: Timestamp
    /// When it was used last, to a minute.
    public var lastUsed: Timestamp
    /// When it ends in any case.
    public let expires: Timestamp
    /// What it depends on, such as the administrator's password; when that changes it ends.
    public let fingerprint: [UInt8]
    /// Where it was made.
    public let address: String?
    /// The program it was made with, as that calls itself.
    public let agent: String?

    /// Makes a login.
    public init(
        id: String, kind: Kind, subject: Subject, tenant: TenantID?, hash: [UInt8], created: Timestamp,
        expires: Timestamp, fingerprint: [UInt8] = [], address: String? = nil, agent: String? = nil,
        previousHash: [UInt8]? = nil, rotated: Timestamp? = nil, lastUsed: Timestamp? = nil
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.tenant = tenant
        self.hash = hash
        self.created = created
        self.lastUsed = lastUsed ?? created
        self.expires = expires
        self.fingerprint = fingerprint
        self.address = address
        self.agent = agent
        self.previousHash = previousHash
        self.rotated = rotated
    }
}
