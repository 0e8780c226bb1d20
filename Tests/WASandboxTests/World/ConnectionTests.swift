import Testing
import WACore

@testable import WASandbox

struct ConnectionTests {
    let driver = WorldDriver()

    @Test
    func `a login that is not passive gets its backlog without asking`() throws {
        let bob = try driver.online(WorldDriver.bob)
        driver.disconnect(bob)
        driver.step { _ = $0.sendText("hello", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        driver.login(bob, passive: false)
        let stanzas = driver.take(bob.connection)
        #expect(stanzas.first?.tag == "success")
        #expect(stanzas.contains { $0.tag == "message" })
        #expect(stanzas.last?.child("offline") != nil)
    }

    @Test
    func `a batch asked for before the companion is active counts once it is`() throws {
        let bob = try driver.online(WorldDriver.bob)
        driver.disconnect(bob)
        for number in 0..<50 {
            driver.step { _ = $0.sendText("\(number)", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        }
        driver.login(bob)
        driver.receive(Node("ib", [:], [Node("offline_batch", ["count": "100"])]), on: bob.connection)
        let stanzas = try driver.activate(bob)
        #expect(stanzas.count { $0.tag == "message" } == 50)
        #expect(stanzas.last?.child("offline")?.string("count") == "50")
    }

    @Test
    func `becoming active twice sends nothing twice`() throws {
        let bob = try driver.online(WorldDriver.bob)
        driver.disconnect(bob)
        driver.step { _ = $0.sendText("hello", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        #expect(try driver.goOnline(bob).count { $0.tag == "message" } == 1)
        #expect(try driver.activate(bob).map(\.tag.string) == ["iq"])
    }

    @Test
    func `stanzas on a connection that was replaced change nothing`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let former = alice.connection
        try driver.goOnline(alice)
        driver.receive(Node("presence", ["type": "available", "name": "Mallory"]), on: former)
        #expect(driver.world.accounts[WorldDriver.alice]?.name == "Alice")
        driver.step { $0.closed(former) }
        #expect(driver.world.deliveries.live[alice.id]?.connection == alice.connection)
    }

    @Test
    func `calls are acknowledged and passed on to all devices of the other side, but not to who blocks the caller`()
        throws
    {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let reject = Node("reject", ["call-id": "C1", "call-creator": .jid(bob.lid.bare), "count": "0"])
        let call = Node("call", ["id": "K1", "to": .jid(bob.lid.bare)], [reject])
        let ack = try #require(driver.receive(call, on: alice.connection).first)
        #expect(ack.string("class") == "call")
        #expect(ack.attributes["from"] == .jid(bob.lid.bare))
        let told = try #require(driver.take(bob.connection).first { $0.tag == "call" })
        #expect(told.attributes["from"] == .jid(alice.lid))
        #expect(told.child("reject")?.string("call-id") == "C1")
        driver.receive(Node("ack", ["class": "call", "id": "K1", "to": told.attributes["from"]]), on: bob.connection)
        #expect(driver.world.deliveries.queues[bob.id]?.isEmpty == true)
        driver.world.accounts[WorldDriver.bob]?.blocked = [WorldDriver.alice]
        driver.receive(call, on: alice.connection)
        #expect(driver.take(bob.connection).isEmpty)
    }

    @Test
    func `presence follows blocks, hidden times and the end of following`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let subscribe = Node("presence", ["type": "subscribe", "to": .jid(bob.pn.bare)])
        #expect(driver.receive(subscribe, on: alice.connection).first?.string("last") == "deny")
        driver.receive(Node("presence", ["type": "available", "name": "Bob"]), on: bob.connection)
        driver.receive(Node("presence", ["type": "unavailable"]), on: bob.connection)
        let stanzas = driver.take(alice.connection)
        #expect(stanzas.map { $0.string("type") } == [nil, "unavailable"])
        #expect(stanzas.last?.integer("last") == driver.world.now.seconds)
        driver.world.accounts[WorldDriver.bob]?.privacy["last"] = "none"
        #expect(driver.receive(subscribe, on: alice.connection).first?.string("last") == "deny")
        driver.receive(Node("presence", ["type": "unsubscribe", "to": .jid(bob.pn.bare)]), on: alice.connection)
        driver.receive(Node("presence", ["type": "available"]), on: bob.connection)
        #expect(driver.take(alice.connection).isEmpty)
        #expect(driver.world.presences.followers.isEmpty)
        driver.world.accounts[WorldDriver.bob]?.blocked = [WorldDriver.alice]
        #expect(driver.receive(subscribe, on: alice.connection).isEmpty)
    }

    @Test
    func `a disconnected companion has no subscribers and no subscriptions`() throws {
        let alice = try driver.online(WorldDriver.alice)
        driver.receive(
            Node("presence", ["type": "subscribe", "to": .jid(.phone(WorldDriver.bob))]), on: alice.connection)
        #expect(driver.world.presences.followers[WorldDriver.bob] == [alice.id])
        driver.disconnect(alice)
        #expect(driver.world.presences.followers.isEmpty)
        #expect(driver.world.deliveries.live.isEmpty)
        #expect(driver.world.deliveries.logins.isEmpty)
    }

    @Test(arguments: [("peer_msg", 1), ("hist_sync", 1), ("sender", 1)])
    func `confirmations reach the device they name, requests for media the own phone`(type: String, expected: Int)
        throws
    {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        driver.receive(
            Node("receipt", ["id": "P1", "to": .jid(alice2.pn), "type": .string(type)]), on: alice.connection)
        let receipts = driver.take(alice2.connection).filter { $0.tag == "receipt" }
        #expect(receipts.count == expected)
        #expect(receipts.first?.attributes["from"] == .jid(alice.pn))
        driver.receive(
            Node("receipt", ["id": "P1", "to": .jid(alice2.pn), "type": "server-error"]), on: alice.connection)
        #expect(driver.take(alice2.connection).isEmpty)
    }

    @Test
    func `a forwarded receipt lists as many messages as clients list, no more`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let items = (0..<5_000).map { Node("item", ["id": .number($0)]) }
        driver.receive(
            Node("receipt", ["id": "R", "to": .jid(alice.lid)], [Node("list", [:], items)]), on: bob.connection)
        let receipt = try #require(driver.take(alice.connection).first { $0.tag == "receipt" })
        #expect(receipt.child("list")?.children.count == 256)
    }

    @Test
    func `an unlinked companion can ask for the passkey request and its ref, and is cut off when outdated`() throws {
        let connection = driver.register(CompanionKeys(random: SystemRandom(), now: driver.world.now))
        let refs = try #require(driver.take(connection).first?.child("pair-device")).children("ref")
        let options = try driver.ask("md", "get", [Node("passkey_request_options")], on: connection)
        let json = try JSONValue(parsing: Array(try #require(options.child("passkey_request_options")?.bytes)))
        #expect(json["rpId"]?.string == "whatsapp.com")
        #expect(try driver.ask("md", "get", [Node("ref")], on: connection).child("ref")?.text == refs.first?.text)
        #expect(try driver.ask("md", "set", [Node("passkey_prologue")], on: connection).string("type") == "error")
        driver.step { $0.inject(Fault(.outdatedVersion(revision: .max))) }
        let second = driver.register(CompanionKeys(random: SystemRandom(), now: driver.world.now))
        #expect(driver.take(second).first?.string("reason") == "405")
        #expect(driver.closed.contains(second))
    }
}
