import Testing
import WACore
import WAProto

@testable import WASandbox

struct MessageRoutingTests {
    let driver = WorldDriver()

    @Test
    func `each device gets its own ciphertext, the sender one ack with the same time`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        _ = driver.take(alice.connection)
        let answers = try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1")

        let ack = try #require(answers.first { $0.tag == "ack" })
        #expect(ack.string("class") == "message")
        #expect(ack.string("id") == "M1")
        #expect(ack.attributes["from"] == .jid(bob.lid.bare))
        #expect(ack.attributes["phash"] == nil)
        #expect(ack.attributes["error"] == nil)

        let toBob = try #require(driver.take(bob.connection).first { $0.tag == "message" })
        #expect(toBob.attributes["from"] == .jid(alice.lid))
        #expect(toBob.attributes["sender_pn"] == .jid(alice.pn))
        #expect(toBob.string("notify") == "Alice")
        #expect(toBob.string("t") == ack.string("t"))
        #expect(toBob.child("participants") == nil)
        #expect(toBob.child("device-identity") != nil)
        #expect(try bob.decrypt(toBob).conversation == "hello")

        let toOwn = try #require(driver.take(alice2.connection).first { $0.tag == "message" })
        #expect(toOwn.attributes["from"] == .jid(alice.lid))
        #expect(toOwn.attributes["recipient"] == .jid(bob.lid.bare))
        #expect(toOwn.attributes["peer_recipient_pn"] == .jid(bob.pn.bare))
        #expect(try alice2.decrypt(toOwn).deviceSentMessage?.message?.conversation == "hello")
    }

    @Test
    func `a stanza by phone number stays by phone number on the way`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("hello", from: alice, to: bob.pn.bare, id: "M1")
        let delivered = try #require(driver.take(bob.connection).first { $0.tag == "message" })
        #expect(delivered.attributes["from"] == .jid(alice.pn))
        #expect(delivered.attributes["sender_lid"] == .jid(alice.lid))
    }

    @Test
    func `the phones of both accounts read the message too`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob]).jid(in: .lid)
        let answers = try driver.send("hello", from: alice, to: bob, id: "M1")
        let received = try #require(driver.world.phones[WorldDriver.bob]?.messages.first)
        #expect(received.text == "hello")
        #expect(received.direction == .incoming)
        #expect(received.from == WorldDriver.alice)
        let own = try #require(driver.world.phones[WorldDriver.alice]?.messages.first)
        #expect(own.direction == .outgoing)
        #expect(own.to == WorldDriver.bob)
        let receipt = try #require(answers.first { $0.tag == "receipt" })
        #expect(receipt.string("id") == "M1")
        #expect(receipt.jid("from")?.device == 0)
    }

    @Test
    func `the ack carries phash exactly when a linked device was left out`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let answers = try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1", leavingOut: [bob.lid])
        let ack = try #require(answers.first { $0.tag == "ack" })
        let all = [alice.lid.bare, alice.lid, bob.lid.bare, bob.lid]
        #expect(ack.string("phash") == ParticipantHash.make(all))
        #expect(driver.take(bob.connection).allSatisfy { $0.tag != "message" })
    }

    @Test
    func `a repeated id is acknowledged with the first time and reaches only devices that have not had it`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let bob2 = try driver.online(WorldDriver.bob)
        let first = try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1", leavingOut: [bob2.lid])
        _ = driver.take(bob.connection)
        driver.world.now = driver.world.now + .seconds(90)
        let second = try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1")
        #expect(second.first { $0.tag == "ack" }?.string("t") == first.first { $0.tag == "ack" }?.string("t"))
        #expect(driver.take(bob.connection).allSatisfy { $0.tag != "message" })
        #expect(driver.take(bob2.connection).contains { $0.tag == "message" })
        #expect(driver.world.context.counters.routed == 1)
    }

    @Test(arguments: ["447700900999@s.whatsapp.net", "1-2@g.us", "9@lid"])
    func `unknown recipients are refused by the ack`(to: String) throws {
        let alice = try driver.online(WorldDriver.alice)
        let stanza = Node(
            "message", ["id": "M1", "to": .string(to), "type": "text"],
            [Node("participants", [:], [Node("to", ["jid": .string(to)], [Node("enc", ["type": "msg"], bytes: [1])])])])
        let answers = driver.receive(stanza, on: alice.connection)
        #expect(answers.first?.string("error") == "404")
    }

    @Test
    func `tokens of the sender are stripped, other children are kept`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let enc = Node("enc", ["v": "2", "type": "msg"], bytes: [1, 2, 3])
        let stanza = Node(
            "message", ["id": "M1", "to": .jid(bob.lid.bare), "type": "text", "edit": "1"],
            [
                Node("participants", [:], [Node("to", ["jid": .jid(bob.lid)], [enc])]), Node("tctoken", bytes: [1]),
                Node("cstoken", bytes: [2]), Node("meta", ["polltype": "vote"]),
                Node("device-identity", bytes: [3]),
            ])
        driver.receive(stanza, on: alice.connection)
        let delivered = try #require(driver.take(bob.connection).first { $0.tag == "message" })
        #expect(delivered.children.map(\.tag.string) == ["enc", "meta"])
        #expect(delivered.string("edit") == "1")
    }

    @Test
    func `a blocked sender still gets the ack, the blocker nothing`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let block = Node("item", ["jid": .jid(alice.lid.bare), "action": "block", "pn_jid": .jid(alice.pn.bare)])
        #expect(try driver.ask("blocklist", "set", [block], on: bob.connection).string("type") == "result")
        let answers = try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1")
        #expect(answers.contains { $0.tag == "ack" && $0.attributes["error"] == nil })
        #expect(driver.take(bob.connection).allSatisfy { $0.tag != "message" })
    }

    @Test
    func `a peer message reaches the own phone only`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let phone = alice.lid.bare
        let enc = try alice.encrypt(.text("x"), for: phone, bundle: try driver.fetchBundle(phone, asking: alice))
        let stanza = Node(
            "message", ["id": "P1", "to": .jid(alice.pn.bare), "type": "text", "category": "peer"],
            [Node("meta", ["appdata": "default"]), enc])
        let answers = driver.receive(stanza, on: alice.connection)
        #expect(answers.first?.string("class") == "message")
        #expect(answers.contains { $0.tag == "receipt" && $0.string("type") == "peer_msg" })
        #expect(driver.world.phones[WorldDriver.alice]?.messages.isEmpty == true)
    }

    @Test
    func `a note to oneself reaches the own other devices only`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        _ = driver.take(alice.connection)
        let answers = try driver.send("remember", from: alice, to: alice.lid.bare, id: "N1")
        let ack = try #require(answers.first { $0.tag == "ack" })
        #expect(ack.attributes["phash"] == nil)
        #expect(ack.attributes["error"] == nil)
        let note = try #require(driver.take(alice2.connection).first { $0.tag == "message" })
        #expect(note.attributes["recipient"] == .jid(alice.lid.bare))
        #expect(try alice2.decrypt(note).deviceSentMessage?.message?.conversation == "remember")
        #expect(driver.world.phones[WorldDriver.alice]?.messages.map(\.text) == ["remember"])
    }

    @Test
    func `a message too large for any queue is refused`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let enc = Node("enc", ["v": "2", "type": "msg"], bytes: [UInt8](repeating: 1, count: 5 << 20))
        let target = Node("to", ["jid": .jid(.phone(WorldDriver.bob))], [enc])
        let stanza = Node(
            "message", ["id": "M1", "to": .jid(.phone(WorldDriver.bob)), "type": "text"],
            [Node("participants", [:], [target])])
        #expect(driver.receive(stanza, on: alice.connection).first?.string("error") == "479")
    }
}
