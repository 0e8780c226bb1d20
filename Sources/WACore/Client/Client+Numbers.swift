/// Whether a phone number is on WhatsApp.
public struct NumberCheck: Sendable, Equatable {
    /// The digits asked for.
    public let query: String
    /// True when the number is registered.
    public let isRegistered: Bool
    /// The registered number; it can differ from the query where a country has two spellings.
    public let phone: String?
    /// The hidden identity.
    public let lid: String?
    /// The account belongs to a business.
    public let isBusiness: Bool
}

extension Client {
    /// At most this many numbers in one question (80-queries.md section 1).
    private static let numbersPerQuery = 250

    /// Asks which of these numbers (digits with country code) are on WhatsApp, in the order asked
    /// (80-queries.md section 2).
    public func check(numbers: [String]) async throws(ClientError) -> [NumberCheck] {
        try requireReady()
        var found: [String: NumberCheck] = [:]
        var rest = numbers[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(Self.numbersPerQuery))
            rest = rest.dropFirst(Self.numbersPerQuery)
            let answer = try await request(Self.numberQuery(batch, sid: connection.nextID()))
            for entry in answer.child("usync")?.child("list")?.children("user") ?? [] {
                guard let result = Self.numberCheck(entry) else { continue }
                found[result.query] = result
                if let lid = result.lid, let phone = result.phone { try await learn(lid: lid, phone: phone) }
            }
        }
        return numbers.map {
            found[$0] ?? NumberCheck(query: $0, isRegistered: false, phone: nil, lid: nil, isBusiness: false)
        }
    }

    private static func numberQuery(_ numbers: [String], sid: String) -> Node {
        let users = numbers.map { Node("user", [:], [Node("contact", bytes: Array("+\($0)@c.us".utf8))]) }
        let query = Node(
            "query", [:],
            [
                Node("contact", ["addressing_mode": "lid"]), Node("business", [:], [Node("verified_name")]),
                Node("disappearing_mode"), Node("username"),
            ])
        return Node(
            "iq", ["xmlns": "usync", "type": "get", "to": .jid(.server)],
            [
                Node(
                    "usync",
                    ["sid": .string(sid), "mode": "query", "last": "true", "index": "0", "context": "interactive"],
                    [query, Node("list", [:], users)])
            ])
    }

    /// Matches by the echoed text, never by position: the server may correct a number.
    private static func numberCheck(_ entry: Node) -> NumberCheck? {
        guard let contact = entry.child("contact"), let echoed = contact.text else { return nil }
        let query = String(echoed.prefix { $0 != "@" }.filter(\.isNumber))
        let names = [entry.jid("jid"), entry.jid("pn_jid")].compactMap { $0 }
        let isRegistered = contact.string("type") == "in"
        return NumberCheck(
            query: query, isRegistered: isRegistered,
            phone: isRegistered ? names.first(where: \.isPhone)?.user ?? query : nil,
            lid: isRegistered ? names.first(where: \.isLID)?.user : nil,
            isBusiness: entry.child("business")?.child("verified_name") != nil)
    }
}
