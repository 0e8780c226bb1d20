import Testing
import WACore
import WAProto

@testable import WASandbox

struct ReceiptRoutingTests {
    let driver = WorldDriver()

    private func receipts(_ companion: TestCompanion) -> [Node] {
        driver.take(companion.connection).filter { $0.tag == "receipt" }
    }

    @Test(arguments: [nil, "inactive"])
    func `a delivery receipt reaches all devices of the author and is acknowledged`(type: String?) throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        _ = driver.take(alice.connection)
        let answers = driver.receive(
            Node("receipt", ["id": "M1", "to": .jid(alice.lid), "type": type.map { .string($0) }]), on: bob.connection)
        let ack = try #require(answers.first { $0.tag == "ack" })
        #expect(ack.string("class") == "receipt")
        #expect(ack.attributes["from"] == .jid(alice.lid))
        #expect(ack.string("type") == type)
        for companion in [alice, alice2] {
            let receipt = try #require(receipts(companion).first)
            #expect(receipt.attributes["from"] == .jid(bob.lid))
            #expect(receipt.string("type") == type)
            #expect(receipt.attributes["t"] != nil)
        }
    }

    @Test
    func `a read receipt also reaches the reader's own devices, with the chat as recipient`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let bob2 = try driver.online(WorldDriver.bob)
        _ = driver.take(bob.connection)
        let list = Node("list", [:], [Node("item", ["id": "M2"])])
        driver.receive(
            Node("receipt", ["id": "M1", "to": .jid(alice.lid.bare), "type": "read", "t": "5"], [list]),
            on: bob.connection)
        let toAuthor = try #require(receipts(alice).first)
        #expect(toAuthor.attributes["from"] == .jid(bob.lid))
        #expect(toAuthor.child("list")?.child("item")?.string("id") == "M2")
        let toOwn = try #require(receipts(bob2).first)
        #expect(toOwn.attributes["from"] == .jid(bob.lid.bare))
        #expect(toOwn.attributes["recipient"] == .jid(alice.lid.bare))
    }

    @Test
    func `read-self stays among the reader's own devices`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let bob2 = try driver.online(WorldDriver.bob)
        driver.receive(
            Node("receipt", ["id": "M1", "to": .jid(alice.lid.bare), "type": "read-self"]), on: bob.connection)
        #expect(receipts(alice).isEmpty)
        #expect(receipts(bob2).count == 1)
    }

    @Test
    func `a retry reaches only the device it names, with its keys, and its answer only the one that asked`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let bob2 = try driver.online(WorldDriver.bob)
        try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1")
        for companion in [alice, alice2, bob, bob2] { _ = driver.take(companion.connection) }

        let keys = PreKeyBundle(
            local: bob.local, preKey: bob.preKeys[1], signedPreKey: bob.signedPreKey,
            deviceIdentity: bob.credentials.deviceIdentity)
        let retry = Node(
            "receipt", ["id": "M1", "to": .jid(alice.lid), "type": "retry"],
            [Node("retry", ["count": "2", "id": "M1", "t": "5", "v": "1"])] + keys.retryNodes)
        driver.receive(retry, on: bob.connection)
        let asked = try #require(receipts(alice).first)
        #expect(asked.attributes["from"] == .jid(bob.lid))
        #expect(receipts(alice2).isEmpty)

        let enc = try alice.encrypt(.text("hello"), for: bob.lid, bundle: try PreKeyBundle(node: asked))
        var again = Node(
            "message", ["id": "M1", "to": .jid(bob.lid), "type": "text", "device_fanout": "false"],
            [enc, Node("device-identity", bytes: alice.credentials.deviceIdentity)])
        let answers = driver.receive(again, on: alice.connection)
        #expect(answers.contains { $0.tag == "ack" && $0.attributes["error"] == nil })
        let delivered = try #require(driver.take(bob.connection).first { $0.tag == "message" })
        #expect(delivered.attributes["from"] == .jid(alice.lid))
        #expect(delivered.attributes["device_fanout"] == nil)
        bob.sessions = [:]
        #expect(try bob.decrypt(delivered).conversation == "hello")
        #expect(driver.take(bob2.connection).allSatisfy { $0.tag != "message" })

        // Recognised by the device in `to` alone, as two of the known clients send it.
        again.attributes["device_fanout"] = nil
        driver.receive(again, on: alice.connection)
        #expect(driver.take(bob.connection).contains { $0.tag == "message" })
    }
}
