import Testing
import WAProto

@testable import WACore

/// Business profiles and verified names on the wire (80-queries.md section 6).
struct BusinessProfileTests {
    private let own = JID.phone("447700900123")

    private func text(_ tag: WireString, _ text: String) -> Node { Node(tag, bytes: Array(text.utf8)) }

    private func answer(_ children: [Node], of jid: JID? = .phone("447700900123")) -> Node {
        let profile = Node("profile", ["jid": jid.map { .jid($0) }], children)
        return Node("iq", ["type": "result"], [Node("business_profile", ["v": "244"], [profile])])
    }

    private func read(_ answer: Node) -> BusinessProfile? {
        BusinessProfile(answer: answer) { [own, JID.lid("100000000000001")].contains($0) }
    }

    private func config(_ day: String, _ mode: String, _ open: String? = nil, _ close: String? = nil) -> Node {
        Node(
            "business_hours_config",
            [
                "day_of_week": .string(day), "mode": .string(mode), "open_time": open.map { .string($0) },
                "close_time": close.map { .string($0) },
            ])
    }

    private var shop: Node {
        answer([
            text("address", "1 High Street, Leeds"), text("description", "Bicycles"),
            text("email", "shop@example.com"), text("website", "https://example.com"),
            text("website", "https://instagram.com/acme"),
            Node("categories", [:], [Node("category", ["id": "629412378414563"], bytes: Array("Shop".utf8))]),
            Node(
                "business_hours", ["timezone": "Europe/London"],
                [
                    config("mon", "specific_hours", "540", "1020"), config("sat", "open_24h"),
                    config("sun", "appointment_only"),
                ]),
            Node("profile_options", [:], [text("cart_enabled", "true")]),
        ])
    }

    @Test func `the queries are those of the protocol`() {
        #expect(
            BusinessProfile.query(own)
                == Node(
                    "iq", ["xmlns": "w:biz", "type": "get", "to": .jid(.server)],
                    [Node("business_profile", ["v": "244"], [Node("profile", ["jid": .jid(own)])])]))
        #expect(
            BusinessProfile.nameQuery(own)
                == Node(
                    "iq", ["xmlns": "w:biz", "type": "get", "to": .jid(.server)],
                    [Node("verified_name", ["jid": .jid(own)])]))
    }

    @Test func `a profile has everything that the answer says`() {
        let hours = BusinessHours(
            timezone: "Europe/London",
            [
                .init(.monday, .hours(from: 540, to: 1020)), .init(.saturday, .allDay),
                .init(.sunday, .byAppointment),
            ])
        #expect(
            read(shop)
                == BusinessProfile(
                    address: "1 High Street, Leeds", description: "Bicycles", email: "shop@example.com",
                    websites: ["https://example.com", "https://instagram.com/acme"], categories: ["Shop"],
                    hours: hours))
    }

    @Test func `every part of a profile is optional, and what is empty is not said`() {
        #expect(read(answer([])) == BusinessProfile())
        #expect(read(answer([text("address", ""), Node("email"), Node("categories")])) == BusinessProfile())
        #expect(read(answer([], of: .lid("100000000000001"))) == BusinessProfile())
    }

    @Test func `an answer without a profile of the account is none of a business`() {
        #expect(read(Node("iq", ["type": "result"])) == nil)
        #expect(read(Node("iq", ["type": "result"], [Node("business_profile", ["v": "244"])])) == nil)
        #expect(read(answer([text("address", "x")], of: .phone("447700900999"))) == nil)
        #expect(read(answer([text("address", "x")], of: nil)) == nil)
    }

    @Test func `texts that are too long or not UTF-8 are dropped, and lists end at a limit`() {
        let long = String(repeating: "x", count: 4097)
        let sites = (0..<20).map { text("website", "https://example.com/\($0)") }
        let profile = read(
            answer([text("address", long), Node("email", bytes: [0xFF]), text("description", "fits")] + sites))
        #expect(profile?.address == nil && profile?.email == nil && profile?.description == "fits")
        #expect(profile?.websites.count == 8)
        let whole = String(repeating: "é", count: 4096)
        #expect(read(answer([text("address", whole)]))?.address == whole)
    }

    @Test func `opening hours that make no sense are left out, and hours without any are none`() {
        let wrong = [
            config("someday", "open_24h"), config("mon", "sometimes"), config("mon", "specific_hours"),
            config("mon", "specific_hours", "540"), config("mon", "specific_hours", "-1", "60"),
            config("mon", "specific_hours", "0", "1441"), config("mon", "specific_hours", "nine", "60"),
            Node("business_hours_config"),
        ]
        func hours(_ configs: [Node]) -> BusinessHours? {
            let zone = AttributeValue.string(String(repeating: "x", count: 65))
            return read(answer([Node("business_hours", ["timezone": zone], configs)]))?.hours
        }
        #expect(hours(wrong) == nil && hours([]) == nil)
        let good = config("fri", "specific_hours", "1320", "120")
        #expect(hours(wrong + [good]) == BusinessHours([.init(.friday, .hours(from: 1320, to: 120))]))
        #expect(hours(Array(repeating: good, count: 100))?.entries.count == 64)
    }

    @Test func `a profile that a server writes is read back`() throws {
        var profile = try #require(read(shop))
        let written = Node("iq", [:], [Node("business_profile", [:], [profile.node(own)])])
        #expect(read(written) == profile)
        #expect(profile.nameNode() == nil)
        profile.name = "Acme Ltd"
        #expect(BusinessProfile.name(answer: Node("iq", [:], [try #require(profile.nameNode())])) == "Acme Ltd")
    }

    @Test func `the verified name is that of the certificate's details`() {
        var details = WA.VerifiedNameCertificate.Details()
        details.issuer = "ent:wa"
        var certificate = WA.VerifiedNameCertificate()
        certificate.signature = [1, 2, 3]
        func name(_ verified: String?) -> String? {
            details.verifiedName = verified
            certificate.details = details.serialized()
            let element = Node("verified_name", ["v": "1"], bytes: certificate.serialized())
            return BusinessProfile.name(answer: Node("iq", [:], [element]))
        }
        #expect(name("Acme") == "Acme" && name(nil) == nil && name("") == nil)
        #expect(name(String(repeating: "x", count: 257)) == nil)
    }

    @Test(
        arguments: [[], [0xFF], [10, 5, 1], [10, 2, 0xFF, 0xFF], [UInt8](repeating: 0, count: 20_000)] as [[UInt8]])
    func `a certificate that cannot be read is no name`(bytes: [UInt8]) {
        #expect(BusinessProfile.name(answer: Node("iq", [:], [Node("verified_name", bytes: bytes)])) == nil)
        #expect(BusinessProfile.name(answer: Node("iq")) == nil)
    }
}
