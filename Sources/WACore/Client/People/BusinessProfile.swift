internal import WAProto

/// What WhatsApp shows about a business account (80-queries.md section 6); what is nil or empty is not said.
public struct BusinessProfile: Sendable, Equatable, Codable {
    /// The name of the account's certificate.
    public var name: String?
    /// Where it is, as text.
    public var address: String?
    /// What it does.
    public var description: String?
    /// Its e-mail address, as its owner wrote it.
    public var email: String?
    /// Its web sites, as its owner wrote them.
    public var websites: [String]
    /// What kind of business it is, as WhatsApp words it.
    public var categories: [String]
    /// When it is open.
    public var hours: BusinessHours?

    /// Describes a business.
    public init(
        name: String? = nil, address: String? = nil, description: String? = nil, email: String? = nil,
        websites: [String] = [], categories: [String] = [], hours: BusinessHours? = nil
    ) {
        self.name = name
        self.address = address
        self.description = description
        self.email = email
        self.websites = websites
        self.categories = categories
        self.hours = hours
    }
}

// MARK: - Profile

extension BusinessProfile {
    /// Lengths in characters; a longer text of the server is dropped.
    private enum Limit {
        static let name = 256
        static let text = 4096
        static let email = 256
        static let website = 2048
        static let category = 256
        /// Elements of a list that are read.
        static let list = 8
    }

    /// The request for the profile of an account.
    static func query(_ jid: JID) -> Node {
        Node(
            "iq", ["xmlns": "w:biz", "type": "get", "to": .jid(.server)],
            [Node("business_profile", ["v": "244"], [Node("profile", ["jid": .jid(jid)])])])
    }

    /// Reads the answer to ``query(_:)``; nil when it has no profile of this account, which is then no business.
    ///
    /// `isOwn` knows the addresses of the account: the server may answer with the LID.
    init?(answer: Node, isOwn: (JID) -> Bool) {
        let profiles = answer.child("business_profile")?.children("profile") ?? []
        guard let profile = profiles.first(where: { $0.jid("jid").map { isOwn($0.bare) } == true }) else { return nil }
        self.init(
            address: Self.text(profile.child("address"), Limit.text),
            description: Self.text(profile.child("description"), Limit.text),
            email: Self.text(profile.child("email"), Limit.email),
            websites: Self.texts(profile.children("website"), Limit.website),
            categories: Self.texts(profile.child("categories")?.children("category") ?? [], Limit.category),
            hours: profile.child("business_hours").flatMap(BusinessHours.init(node:)))
    }

    /// The `profile` element of an account, for a server.
    public func node(_ jid: JID) -> Node {
        let texts = [("address", address), ("description", description), ("email", email)] as [(WireString, String?)]
        var children = texts.compactMap { tag, text in text.map { Self.element(tag, $0) } }
        children += websites.map { Self.element("website", $0) }
        let kinds = categories.enumerated().map { index, text in
            Self.element("category", text, ["id": .number(index + 1)])
        }
        if !kinds.isEmpty { children.append(Node("categories", [:], kinds)) }
        if let hours { children.append(hours.node) }
        return Node("profile", ["jid": .jid(jid)], children)
    }

    private static func text(_ node: Node?, _ limit: Int) -> String? {
        guard let text = node?.exactText, !text.isEmpty, text.unicodeScalars.count <= limit else { return nil }
        return text
    }

    private static func texts(_ nodes: [Node], _ limit: Int) -> [String] {
        nodes.prefix(Limit.list).compactMap { text($0, limit) }
    }

    private static func element(_ tag: WireString, _ text: String, _ attributes: Attributes = [:]) -> Node {
        Node(tag, attributes, bytes: Array(text.utf8))
    }
}

// MARK: - Verified name

extension BusinessProfile {
    /// Largest certificate that is read, in bytes.
    private static let certificateLimit = 16 << 10

    /// The request for the verified name of an account.
    static func nameQuery(_ jid: JID) -> Node {
        Node(
            "iq", ["xmlns": "w:biz", "type": "get", "to": .jid(.server)],
            [Node("verified_name", ["jid": .jid(jid)])])
    }

    /// The name in the answer to ``nameQuery(_:)``.
    ///
    /// Signatures are not checked, as in other clients: the server that sends the certificate is the one we asked.
    static func name(answer: Node) -> String? {
        guard let bytes = answer.child("verified_name")?.bytes, bytes.count <= certificateLimit,
            let certificate = try? WA.VerifiedNameCertificate(serialized: Array(bytes)),
            let details = certificate.details.flatMap({
                try? WA.VerifiedNameCertificate.Details(serialized: $0)
            }),
            let name = details.verifiedName, !name.isEmpty, name.unicodeScalars.count <= Limit.name
        else { return nil }
        return name
    }

    /// The `verified_name` element of an account, for a server; nil without a name.
    ///
    /// It is not signed.
    public func nameNode(_ attributes: Attributes = [:]) -> Node? {
        guard let name else { return nil }
        var details = WA.VerifiedNameCertificate.Details()
        details.verifiedName = name
        var certificate = WA.VerifiedNameCertificate()
        certificate.details = details.serialized()
        return Node("verified_name", attributes, bytes: certificate.serialized())
    }
}
