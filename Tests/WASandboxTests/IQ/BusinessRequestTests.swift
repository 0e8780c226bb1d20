import Testing

@testable import WACore
@testable import WASandbox

/// `w:biz` (80-queries.md section 6).
struct BusinessRequestTests {
    let driver = WorldDriver()
    let shop = BusinessProfile(name: "Acme", address: "1 High Street", websites: ["https://example.com"])

    private func profiles(of jids: [JID], asking companion: TestCompanion) throws -> [Node] {
        let query = Node("business_profile", ["v": "244"], jids.map { Node("profile", ["jid": .jid($0)]) })
        let answer = try driver.ask("w:biz", "get", [query], on: companion.connection)
        #expect(answer.string("type") == "result")
        return try #require(answer.child("business_profile")).children("profile")
    }

    @Test
    func `a business has a profile under both of its names, another account has none`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        #expect(try profiles(of: [alice.pn.bare], asking: alice).isEmpty)
        driver.step { $0.directory[WorldDriver.alice]?.business = shop }
        for jid in [alice.pn.bare, alice.lid.bare] {
            let found = try profiles(of: [jid, bob.pn.bare, .phone("15550001111")], asking: bob)
            #expect(found == [shop.node(jid)])
            #expect(found.first?.child("address")?.text == "1 High Street")
        }
    }

    @Test
    func `a business has a verified name, in number checks too; another account gets 404`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let query = Node("verified_name", ["jid": .jid(alice.pn.bare)])
        let none = try driver.ask("w:biz", "get", [query], on: alice.connection)
        #expect(none.child("error")?.string("code") == "404")
        driver.step { $0.directory[WorldDriver.alice]?.business = shop }
        #expect(BusinessProfile.name(answer: try driver.ask("w:biz", "get", [query], on: alice.connection)) == "Acme")
        let wanted = Node("query", [:], [Node("business", [:], [Node("verified_name")])])
        let list = Node("list", [:], [Node("user", ["jid": .jid(alice.pn.bare)])])
        let usync = Node("usync", ["sid": "x", "mode": "full"], [wanted, list])
        let answer = try driver.ask("usync", "get", [usync], on: alice.connection)
        let business = try #require(answer.child("usync")?.child("list")?.child("user")?.child("business"))
        #expect(BusinessProfile.name(answer: business) == "Acme")
    }
}
