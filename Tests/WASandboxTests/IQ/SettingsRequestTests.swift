import Testing

@testable import WACore
@testable import WASandbox

struct SettingsRequestTests {
    let driver = WorldDriver()

    private func usync(_ wanted: Node, about jid: JID, asking companion: TestCompanion) throws -> Node? {
        let list = Node("list", [:], [Node("user", ["jid": .jid(jid)])])
        let query = Node("usync", ["sid": "x", "mode": "full"], [Node("query", [:], [wanted]), list])
        let answer = try driver.ask("usync", "get", [query], on: companion.connection)
        return answer.child("usync")?.child("list")?.child("user")?.child(wanted.tag)
    }

    @Test
    func `the blocklist is kept by LID, its hash follows it, other companions are notified`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob])
        let empty = try driver.ask("blocklist", "get", [], on: alice.connection).child("list")
        let item = Node(
            "item", ["jid": .jid(bob.jid(in: .lid)), "action": "block", "pn_jid": .jid(bob.jid(in: .phone))])
        let blocked = try driver.ask("blocklist", "set", [item], on: alice.connection).child("list")
        #expect(blocked?.children("item").map { $0.jid("jid") } == [bob.jid(in: .lid)])
        #expect(blocked?.string("dhash") != empty?.string("dhash"))
        let told = try #require(driver.take(alice2.connection).first { $0.child("blocklist") != nil })
        #expect(told.string("type") == "account_sync")
        #expect(told.child("blocklist")?.string("prev_dhash") == empty?.string("dhash"))
        #expect(told.child("blocklist")?.child("item")?.string("action") == "block")

        var unblock = item
        unblock.attributes["action"] = "unblock"
        let free = try driver.ask("blocklist", "set", [unblock], on: alice.connection).child("list")
        #expect(free?.children("item").isEmpty == true)
        #expect(free?.string("dhash") == empty?.string("dhash"))
        var wrong = item
        wrong.attributes["action"] = "hug"
        #expect(try driver.ask("blocklist", "set", [wrong], on: alice.connection).string("type") == "error")
    }

    @Test
    func `the about text is kept, sent to contacts, and hidden where its owner says so`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("hi", from: alice, to: bob.lid.bare, id: "M1")
        _ = driver.take(bob.connection)
        let text = Node("status", bytes: Array("at sea".utf8))
        #expect(try driver.ask("status", "set", [text], on: alice.connection).string("type") == "result")
        let told = try #require(driver.take(bob.connection).first { $0.string("type") == "status" })
        #expect(told.child("set")?.text == "at sea")
        #expect(try usync(Node("status"), about: alice.pn.bare, asking: bob)?.text == "at sea")
        let hide = Node("category", ["name": "status", "value": "none"])
        _ = try driver.ask("privacy", "set", [Node("privacy", [:], [hide])], on: alice.connection)
        #expect(try usync(Node("status"), about: alice.pn.bare, asking: bob)?.string("code") == "401")
        #expect(try usync(Node("status"), about: alice.pn.bare, asking: alice)?.text == "at sea")
        let long = Node("status", bytes: [UInt8](repeating: 65, count: 140))
        #expect(try driver.ask("status", "set", [long], on: alice.connection).string("type") == "error")
    }

    @Test
    func `the default timer is kept and shown to others`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let day = Node("disappearing_mode", ["duration": "86400"])
        #expect(try driver.ask("disappearing_mode", "set", [day], on: alice.connection).string("type") == "result")
        let shown = try usync(Node("disappearing_mode"), about: alice.lid.bare, asking: bob)
        #expect(shown?.string("duration") == "86400")
        let wrong = Node("disappearing_mode", ["duration": "-1"])
        #expect(try driver.ask("disappearing_mode", "set", [wrong], on: alice.connection).string("type") == "error")
    }

    @Test
    func `privacy keeps names it does not know, within bounds`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let categories = (0..<100).map { Node("category", ["name": .string("n\($0)"), "value": "all"]) }
        _ = try driver.ask("privacy", "set", [Node("privacy", [:], categories)], on: alice.connection)
        let long = Node("category", ["name": .string(String(repeating: "x", count: 500)), "value": "all"])
        _ = try driver.ask("privacy", "set", [Node("privacy", [:], [long])], on: alice.connection)
        #expect(driver.world.accounts[WorldDriver.alice]?.privacy.count == 64)
        #expect(try driver.ask("privacy", "set", [], on: alice.connection).string("type") == "error")
        let read = try driver.ask("privacy", "get", [Node("privacy")], on: alice.connection)
        let names = try #require(read.child("privacy")).children("category").compactMap { $0.string("name") }
        #expect(names.prefix(3) == ["last", "online", "profile"])
        #expect(names.contains("n0"))
    }

    @Test
    func `a new identity in an upload drops the old prekeys and is announced to contacts`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("hi", from: alice, to: bob.lid.bare, id: "M1")
        _ = driver.take(alice.connection)
        let identity = KeyPair(random: SystemRandom())
        let signed = SignedPreKeyRecord.make(identity: identity, id: 1, random: SystemRandom())
        let upload = PreKeyUpload(
            local: LocalIdentity(identityKey: identity, registrationID: 77),
            preKeys: PreKeyGenerator.make(count: 3, after: 900, random: SystemRandom()), signedPreKey: signed)
        #expect(try driver.ask("encrypt", "set", upload.nodes, on: bob.connection).string("type") == "result")
        #expect(driver.world.directory[bob.id]?.preKeys.map(\.id) == [901, 902, 903])
        let told = driver.take(alice.connection).filter { $0.child("identity") != nil }
        #expect(told.compactMap { $0.jid("from") } == [bob.pn.bare, bob.lid.bare])
        #expect(try driver.fetchBundle(bob.pn, asking: alice).registrationID == 77)
    }

    @Test
    func `a companion may remove itself only`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let remove = Node("remove-companion-device", ["jid": .jid(alice2.pn), "reason": "user_initiated"])
        let answer = try driver.ask("md", "set", [remove], on: alice.connection)
        #expect(answer.child("error")?.string("code") == "401")
        #expect(driver.world.directory[alice2.id] != nil)
    }
}
