/// Whether a phone number is on WhatsApp.
public struct NumberCheck: Sendable, Equatable {
    /// The digits asked for.
    public let query: String
    /// True when the number is registered.
    public let isRegistered: Bool
    /// The registered number; it can differ from the query where a country has two spellings.
    public internal(set) var phone: String?
    /// User part of the LID, as far as the server or the store knows it.
    public internal(set) var lid: String?
    /// The account belongs to a business.
    public let isBusiness: Bool
}

/// Asks which phone numbers are on WhatsApp, and for the LIDs behind them (80-queries.md section 2).
final class NumberLookup {
    /// At most this many numbers in one query (80-queries.md section 1).
    private static let numbersPerQuery = 250

    private let connection: ServerConnection
    private let readiness: Readiness
    private let addressBook: AddressBook
    private let devices: DeviceDirectory

    init(
        _ connection: ServerConnection, _ readiness: Readiness, _ addressBook: AddressBook, _ devices: DeviceDirectory
    ) {
        self.connection = connection
        self.readiness = readiness
        self.addressBook = addressBook
        self.devices = devices
    }

    /// Checks numbers (digits with country code), in the order given.
    func check(numbers: [String]) async throws(ClientError) -> [NumberCheck] {
        try readiness.require()
        let found = try await lookUp(numbers)
        return numbers.map {
            found[$0] ?? NumberCheck(query: $0, isRegistered: false, phone: nil, lid: nil, isBusiness: false)
        }
    }

    /// Asks the server about numbers and remembers the LIDs and the spellings it answers with.
    ///
    /// The result is by the number asked; numbers the server is silent about are missing.
    func lookUp(_ numbers: [String]) async throws(ClientError) -> [String: NumberCheck] {
        let asked = Set(numbers)
        var found: [String: NumberCheck] = [:]
        var rest = numbers[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(Self.numbersPerQuery))
            rest = rest.dropFirst(Self.numbersPerQuery)
            let answer = try await connection.request(Self.numberQuery(batch, sid: connection.nextID()))
            for entry in answer.child("usync")?.child("list")?.children("user") ?? [] {
                guard var result = Self.numberCheck(entry), asked.contains(result.query) else { continue }
                if result.isRegistered {
                    try await addKnownNames(to: &result)
                    if let phone = result.phone { addressBook.learn(alias: result.query, phone: phone) }
                }
                found[result.query] = result
            }
        }
        return found
    }

    /// Completes the names that the server gave for a number with those of the store, and remembers the new ones.
    private func addKnownNames(to result: inout NumberCheck) async throws(ClientError) {
        if let lid = result.lid {
            if result.phone == nil { result.phone = try await addressBook.knownPhone(forLID: lid) }
            let phone = result.phone ?? result.query
            result.phone = phone
            try await addressBook.learn(lid: lid, phone: phone)
        } else {
            if result.phone == nil { result.phone = try await addressBook.canonicalNumber(result.query) }
            if let phone = result.phone { result.lid = try await addressBook.knownLID(forPhone: phone) }
        }
    }

    /// Asks for the LID of a number that neither memory nor the store has one for.
    ///
    /// The device query knows a number only as it is registered. The contact query knows every spelling of it: the
    /// ninth digit of Brazil, the 1 after 52, the 9 after 54 (80-queries.md section 2).
    ///
    /// Throws `recipientUnknown` when no spelling is registered, and `lidUnknown` when the account has no LID.
    func lookUpLID(of number: String) async throws(ClientError) -> (phone: String, lid: String) {
        let listed = try await devices.query([.phone(number)])[.phone(number)]
        if let lid = listed?.lid { return (number, lid) }
        let check = try await lookUp([number])[number]
        let phone = check?.phone ?? number
        if let lid = check?.lid { return (phone, lid) }
        if phone != number, let lid = try await devices.query([.phone(phone)])[.phone(phone)]?.lid {
            return (phone, lid)
        }
        guard check?.isRegistered == true || listed?.devices?.devices.isEmpty == false else {
            throw ClientError(.recipientUnknown, "+\(number) is not on WhatsApp.")
        }
        throw .noLID(of: "+\(phone)")
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
            phone: isRegistered ? names.first(where: \.isPhone)?.user : nil,
            lid: isRegistered ? names.first(where: \.isLID)?.user : nil,
            isBusiness: entry.child("business")?.child("verified_name") != nil)
    }
}
