import Testing
import WACore
import WAProto

@testable import WASandbox

struct AccountNotificationTests {
    let driver = WorldDriver(phones: 3)

    private func notifications(_ companion: TestCompanion, _ type: String) -> [Node] {
        driver.take(companion.connection).filter { $0.tag == "notification" && $0.string("type") == type }
    }

    @Test
    func `a link is announced to contacts and own devices in both namespaces, with a signed list, and to no strangers`()
        throws
    {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let carol = try driver.online(WorldDriver.carol)
        try driver.send("hi", from: alice, to: bob.lid.bare, id: "M1")
        for companion in [alice, bob, carol] { _ = driver.take(companion.connection) }
        let fresh = try driver.link(WorldDriver.bob)

        let told = notifications(alice, "devices")
        #expect(told.map { $0.jid("from") } == [bob.pn.bare, bob.lid.bare])
        let byPhone = try #require(told.first?.child("add"))
        #expect(byPhone.child("device")?.attributes["jid"] == .jid(fresh.pn))
        #expect(byPhone.child("device")?.attributes["lid"] == .jid(fresh.lid))
        #expect(byPhone.string("device_hash") == ParticipantHash.make([bob.pn.bare, bob.pn, fresh.pn]))
        let list = try #require(byPhone.child("key-index-list")?.bytes)
        let signed = try WA.ADVSignedKeyIndexList(serialized: list)
        let indexes = try WA.ADVKeyIndexList(serialized: signed.details ?? [])
        #expect(indexes.validIndexes == [0, 1, 2])
        #expect(told.last?.child("add")?.child("device")?.attributes["jid"] == .jid(fresh.lid))

        let own = driver.take(bob.connection).filter { $0.tag == "notification" }
        #expect(own.filter { $0.string("type") == "devices" }.count == 2)
        let sync = try #require(own.first { $0.string("type") == "account_sync" }?.child("devices"))
        #expect(sync.children("device").count == 3)
        #expect(notifications(carol, "devices").isEmpty)
    }

    @Test
    func `an unlink ends the companion's connection, refuses its login and is announced`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("hi", from: alice, to: bob.lid.bare, id: "M1")
        _ = driver.take(alice.connection)
        driver.step { $0.removeDevice(bob.id) }
        let end = try #require(driver.take(bob.connection).last)
        #expect(end.string("code") == "401")
        #expect(end.child("conflict")?.string("type") == "device_removed")
        #expect(driver.closed.contains(bob.connection))
        let removed = try #require(notifications(alice, "devices").first?.child("remove"))
        #expect(removed.child("key-index-list")?.content == Node.Content.none)
        driver.login(bob)
        #expect(driver.take(bob.connection).first?.string("reason") == "401")
    }

    @Test
    func `a new identity of a phone is announced to contacts in both namespaces`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("hi", from: alice, to: bob.lid.bare, id: "M1")
        _ = driver.take(alice.connection)
        driver.step { $0.resetIdentity(of: WorldDriver.bob) }
        let told = notifications(alice, "encrypt")
        #expect(told.map { $0.jid("from") } == [bob.pn.bare, bob.lid.bare])
        #expect(told.allSatisfy { $0.child("identity") != nil })
        #expect(driver.closed.contains(bob.connection))
    }

    @Test
    func `an issued privacy token is pushed to the receiver's devices`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let token = Node("token", ["jid": .jid(bob.lid.bare), "t": "1800000000", "type": "trusted_contact"])
        let answer = try driver.ask("privacy", "set", [Node("tokens", [:], [token])], on: alice.connection)
        #expect(answer.string("type") == "result")
        let pushed = try #require(notifications(bob, "privacy_token").first)
        #expect(pushed.attributes["from"] == .jid(alice.pn.bare))
        #expect(pushed.attributes["sender_lid"] == .jid(alice.lid.bare))
        #expect(pushed.child("tokens")?.child("token")?.bytes?.count == 16)
    }

    @Test
    func `presence reaches its subscribers, chat states those who are online`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let first = driver.receive(
            Node("presence", ["type": "subscribe", "to": .jid(bob.lid.bare)]), on: alice.connection)
        #expect(first.first?.string("type") == "unavailable")
        driver.receive(Node("presence", ["type": "available", "name": "Bobby"]), on: bob.connection)
        let online = try #require(driver.take(alice.connection).first)
        #expect(online.attributes["from"] == .jid(bob.lid.bare))
        #expect(online.attributes["type"] == nil)
        #expect(driver.world.accounts[WorldDriver.bob]?.name == "Bobby")
        driver.receive(Node("chatstate", ["to": .jid(bob.lid.bare)], [Node("composing")]), on: alice.connection)
        #expect(driver.take(bob.connection).first?.child("composing") != nil)
        driver.disconnect(bob)
        #expect(driver.take(alice.connection).last?.string("type") == "unavailable")
    }
}
