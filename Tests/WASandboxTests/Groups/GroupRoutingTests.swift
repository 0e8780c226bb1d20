import Testing
import WACore
import WAProto

@testable import WASandbox

/// Messages and receipts in groups (53-groups.md section 2).
struct GroupRoutingTests {
    let driver = WorldDriver(phones: 3)

    private func phone(_ number: String) throws -> JID {
        try #require(driver.world.directory[number]).jid(in: .lid)
    }

    @Test
    func `each device gets its own key before the shared ciphertext, the sender an ack without phash`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        _ = driver.takeAll(bob)
        let devices = [alice.lid.bare, bob.lid.bare, bob.lid]
        let phash = ParticipantHash.make(devices + [alice.lid])
        let answers = try driver.send(
            "hello", from: alice, toGroup: group, id: "M1", keyFor: devices,
            ["addressing_mode": "lid", "phash": .string(phash)])
        let ack = try #require(answers.first { $0.tag == "ack" })
        #expect(ack.jid("from") == group)
        #expect(ack.attributes["phash"] == nil)
        #expect(ack.string("addressing_mode") == "lid")
        let delivered = try #require(driver.takeAll(bob).first { $0.tag == "message" })
        #expect(delivered.jid("from") == group)
        #expect(delivered.jid("participant") == alice.lid)
        #expect(delivered.jid("participant_pn") == alice.pn)
        #expect(delivered.string("t") == ack.string("t"))
        #expect(delivered.children.map(\.tag.string) == ["enc", "enc", "device-identity"])
        #expect(delivered.children("enc").map { $0.string("type") } == ["pkmsg", "skmsg"])
        #expect(try bob.decryptShared(delivered).conversation == "hello")
        let shown = try #require(driver.world.phones[WorldDriver.bob]?.messages.first)
        #expect(shown.text == "hello" && shown.group == group.description && shown.from == WorldDriver.alice)
        #expect(driver.world.phones[WorldDriver.alice]?.messages.first?.direction == .outgoing)
    }

    @Test
    func `a device without the key gets the shared ciphertext alone, and phash shows another set of devices`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        _ = driver.takeAll(bob)
        let answers = try driver.send(
            "hello", from: alice, toGroup: group, id: "M1", keyFor: [], ["addressing_mode": "lid", "phash": "2:x"])
        let all = [alice.lid.bare, alice.lid, bob.lid.bare, bob.lid]
        #expect(answers.first { $0.tag == "ack" }?.string("phash") == ParticipantHash.make(all))
        let delivered = try #require(driver.takeAll(bob).first { $0.tag == "message" })
        #expect(delivered.children("enc").map { $0.string("type") } == ["skmsg"])
        #expect(delivered.child("device-identity") == nil)
    }

    @Test
    func `strangers, former members, members of an announcement group and the wrong namespace are refused`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let carol = try driver.online(WorldDriver.carol)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        func code(_ from: TestCompanion, _ id: String, _ extra: Attributes = [:]) throws -> String? {
            try driver.send("x", from: from, toGroup: group, id: id, keyFor: [], extra).first { $0.tag == "ack" }?
                .string("error")
        }
        #expect(try code(carol, "1") == "403")
        #expect(try code(bob, "2", ["addressing_mode": "pn"]) == "421")
        #expect(try code(bob, "3") == nil)
        #expect(try driver.refusal("set", [Node("announcement")], to: group, by: alice) == nil)
        #expect(try code(bob, "4") == "403")
        #expect(try code(alice, "5") == nil)
        #expect(driver.takeAll(carol).allSatisfy { $0.tag != "message" })
    }

    @Test
    func `a group by phone number names its people by phone number`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        var draft = GroupDraft(subject: "Old", members: [WorldDriver.bob])
        draft.namespace = .phone
        var id = ""
        try driver.step { world throws(GroupRefusal) in
            id = try world.createGroup(draft, by: WorldDriver.alice).group.id
        }
        let group = JID(user: id, server: .group)
        #expect(driver.takeChanges(bob).first?.jid("participant") == alice.pn.bare)
        _ = try driver.send("x", from: alice, toGroup: group, id: "M1", keyFor: [], ["addressing_mode": "pn"])
        let delivered = try #require(driver.takeAll(bob).first { $0.tag == "message" })
        #expect(delivered.jid("participant") == alice.pn)
        #expect(delivered.jid("participant_lid") == alice.lid)
        #expect(delivered.string("addressing_mode") == "pn")
    }

    @Test
    func `a repeated message reaches only devices that have not had it`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        _ = driver.takeAll(bob)
        let first = try driver.send("x", from: alice, toGroup: group, id: "M1", keyFor: [])
        driver.world.now = driver.world.now + .seconds(60)
        let bob2 = try driver.online(WorldDriver.bob)
        let second = try driver.send("x", from: alice, toGroup: group, id: "M1", keyFor: [])
        #expect(second.first { $0.tag == "ack" }?.string("t") == first.first { $0.tag == "ack" }?.string("t"))
        #expect(driver.takeAll(bob).filter { $0.tag == "message" }.count == 1)
        #expect(driver.takeAll(bob2).filter { $0.tag == "message" }.count == 1)
    }

    @Test
    func `a retry receipt reaches the device that sent, and its answer the one device that asked`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let carol = try driver.online(WorldDriver.carol)
        let group = try driver.createGroup(by: alice, members: [bob.lid, carol.lid])
        _ = try driver.send("x", from: alice, toGroup: group, id: "M1", keyFor: [])
        for companion in [alice, alice2, bob, carol] { _ = driver.takeAll(companion) }
        let retry = Node(
            "receipt", ["id": "M1", "to": .jid(group), "participant": .jid(alice.lid), "type": "retry"],
            [Node("retry", ["count": "1", "id": "M1"])])
        driver.receive(retry, on: bob.connection)
        let asked = try #require(driver.takeAll(alice).first { $0.string("type") == "retry" })
        #expect(asked.jid("from") == group)
        #expect(asked.jid("participant") == bob.lid)
        #expect(driver.takeAll(alice2).allSatisfy { $0.string("type") != "retry" })
        let enc = Node("enc", ["v": "2", "type": "msg", "count": "1"], bytes: [1, 2])
        let answer = Node(
            "message", ["id": "M1", "to": .jid(group), "participant": .jid(bob.lid), "type": "text"], [enc])
        #expect(driver.receive(answer, on: alice.connection).first?.attributes["error"] == nil)
        let delivered = try #require(driver.takeAll(bob).first { $0.tag == "message" })
        #expect(delivered.jid("participant") == alice.lid)
        #expect(delivered.child("enc")?.string("count") == "1")
        #expect(driver.takeAll(carol).allSatisfy { $0.tag != "message" })
    }

    @Test
    func `a receipt reaches all devices of the author, a read one also the other devices of the reader`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let bob2 = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        for companion in [alice, alice2, bob, bob2] { _ = driver.takeAll(companion) }
        let delivery = Node("receipt", ["id": "M1", "to": .jid(group), "participant": .jid(alice.lid)])
        driver.receive(delivery, on: bob.connection)
        for companion in [alice, alice2] {
            let receipt = try #require(driver.takeAll(companion).first { $0.tag == "receipt" })
            #expect(receipt.jid("from") == group && receipt.jid("participant") == bob.lid)
        }
        let read = Node(
            "receipt", ["id": "M1", "to": .jid(group), "participant": .jid(alice.lid.bare), "type": "read"])
        driver.receive(read, on: bob.connection)
        #expect(driver.takeAll(alice).contains { $0.string("type") == "read" })
        let own = try #require(driver.takeAll(bob2).first { $0.string("type") == "read" })
        #expect(own.jid("participant") == bob.lid && own.jid("recipient") == alice.lid.bare)
    }

    @Test
    func `a confirmed group message does not come again, one that was not does`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        for id in ["M1", "M2"] { _ = try driver.send("x", from: alice, toGroup: group, id: id, keyFor: []) }
        let receipt = Node("receipt", ["id": "M1", "to": .jid(group), "participant": .jid(alice.lid)])
        driver.receive(receipt, on: bob.connection)
        driver.disconnect(bob)
        let again = try driver.goOnline(bob).filter { $0.tag == "message" }
        #expect(again.map { $0.string("id") } == ["M2"])
    }

    @Test
    func `members of a group learn of a new device without having a chat`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        _ = try driver.createGroup(by: alice, members: [bob.lid])
        _ = driver.takeAll(alice)
        _ = try driver.online(WorldDriver.bob)
        #expect(driver.takeAll(alice).filter { $0.string("type") == "devices" }.count == 2)
    }

    @Test
    func `typing in a group reaches the members that are shown online`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        driver.receive(Node("presence", ["type": "available"]), on: bob.connection)
        _ = driver.takeAll(bob)
        driver.receive(Node("chatstate", ["to": .jid(group)], [Node("composing")]), on: alice.connection)
        let typing = try #require(driver.takeAll(bob).first { $0.tag == "chatstate" })
        #expect(typing.jid("from") == group && typing.jid("participant") == alice.lid)
        #expect(driver.world.phones[WorldDriver.bob]?.activity.after(0).map(\.state) == [.composing])
    }
}
