import Testing
import WAProto

@testable import WACore
@testable import WASandbox

struct PhoneTests {
    private func messages(_ driver: WorldDriver, _ companion: TestCompanion) -> [Node] {
        driver.take(companion.connection).filter { $0.tag == "message" }
    }

    @Test
    func `a phone writes to every companion of the peer and of its own account, and sees how far it came`() throws {
        let driver = WorldDriver()
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        var id = ""
        driver.step { id = $0.sendText("hello", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        let toBob = try #require(messages(driver, bob).first)
        #expect(toBob.string("id") == id)
        #expect(toBob.child("device-identity") == nil)
        #expect(try bob.decrypt(toBob).conversation == "hello")
        let toOwn = try #require(messages(driver, alice).first)
        #expect(toOwn.attributes["recipient"] == .jid(bob.lid.bare))
        #expect(try alice.decrypt(toOwn).deviceSentMessage?.message?.conversation == "hello")

        let phone = { driver.world.phones[WorldDriver.alice]?.messages[id: id] }
        #expect(phone()?.status == .delivered)
        driver.receive(Node("receipt", ["id": .string(id), "to": toBob.attributes["from"]]), on: bob.connection)
        #expect(phone()?.confirmedBy == ["447700900101:0", "447700900101:1"])
        driver.receive(
            Node("receipt", ["id": .string(id), "to": .jid(alice.lid.bare), "type": "read"]), on: bob.connection)
        #expect(phone()?.status == .read)
    }

    @Test
    func `the second message of a session goes without prekeys once the peer has written`() throws {
        let driver = WorldDriver()
        let bob = try driver.online(WorldDriver.bob)
        driver.step { _ = $0.sendText("one", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        let first = try #require(messages(driver, bob).first)
        #expect(first.child("enc")?.string("type") == "pkmsg")
        _ = try bob.decrypt(first)
        try driver.send("reply", from: bob, to: try #require(first.jid("from")).bare, id: "R1")
        #expect(driver.world.phones[WorldDriver.alice]?.messages.last?.text == "reply")
        driver.step { _ = $0.sendText("two", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        let second = try #require(messages(driver, bob).first)
        #expect(second.child("enc")?.string("type") == "msg")
        #expect(try bob.decrypt(second).conversation == "two")
    }

    @Test
    func `an echo phone answers in the namespace it was addressed in, but not another echo phone`() throws {
        let driver = WorldDriver(echoes: true)
        let alice = try driver.online(WorldDriver.alice)
        let answers = try driver.send("ping", from: alice, to: .phone(WorldDriver.bob), id: "M1")
        let echo = try #require(answers.first { $0.tag == "message" })
        #expect(echo.attributes["from"] == .jid(.phone(WorldDriver.bob)))
        #expect(try alice.decrypt(echo).conversation == "ping")
        driver.step { _ = $0.sendText("x", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        #expect(driver.world.phones[WorldDriver.alice]?.messages.filter { $0.text == "x" }.count == 1)
    }

    @Test
    func `what the phone cannot decrypt it asks for again with keys, and shows once it can`() throws {
        let driver = WorldDriver()
        let alice = try driver.online(WorldDriver.alice)
        let bobPhone = try #require(driver.world.accounts[WorldDriver.bob]).jid(in: .lid)
        driver.world.context.faults.add(Fault(.corruptCiphertext, number: WorldDriver.bob, device: 0))
        let answers = try driver.send("hello", from: alice, to: bobPhone, id: "M1")
        #expect(driver.world.phones[WorldDriver.bob]?.messages.first?.status == .undecryptable)
        let retry = try #require(answers.first { $0.string("type") == "retry" })
        #expect(retry.attributes["from"] == .jid(bobPhone))
        #expect(retry.child("retry")?.string("count") == "1")

        let enc = try alice.encrypt(.text("hello"), for: bobPhone, bundle: try PreKeyBundle(node: retry))
        var attributes = enc.attributes
        attributes["count"] = "1"
        let again = Node(
            "message", ["id": "M1", "to": .jid(bobPhone), "type": "text", "device_fanout": "false"],
            [Node("enc", attributes, content: enc.content)])
        driver.receive(again, on: alice.connection)
        let shown = try #require(driver.world.phones[WorldDriver.bob]?.messages.first)
        #expect(shown.text == "hello")
        #expect(shown.status == .received)
        #expect(driver.world.phones[WorldDriver.bob]?.messages.count == 1)
    }

    @Test
    func `the phone stops asking after four times`() throws {
        let driver = WorldDriver()
        let alice = try driver.online(WorldDriver.alice)
        let bobPhone = try #require(driver.world.accounts[WorldDriver.bob]).jid(in: .lid)
        var asked = 0
        for count in 0..<8 {
            let enc = Node("enc", ["v": "2", "type": "msg", "count": .number(count)], bytes: [0x33, 1, 2, 3])
            let stanza = Node(
                "message", ["id": "M1", "to": .jid(bobPhone), "type": "text", "device_fanout": "false"], [enc])
            asked += driver.receive(stanza, on: alice.connection).count { $0.string("type") == "retry" }
        }
        #expect(asked == 4)
    }

    @Test(arguments: [true, false])
    func `a retry receipt with keys is answered with a new session, as the same message`(withKeys: Bool) throws {
        let driver = WorldDriver()
        let bob = try driver.online(WorldDriver.bob)
        var id = ""
        driver.step { id = $0.sendText("hello", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        let first = try #require(messages(driver, bob).first)
        let fresh = PreKeyGenerator.make(count: 1, after: 500, random: SystemRandom())[0]
        bob.preKeys[fresh.id] = fresh
        let bundle = PreKeyBundle(
            local: bob.local, preKey: fresh, signedPreKey: bob.signedPreKey,
            deviceIdentity: bob.credentials.deviceIdentity)
        let retry = Node(
            "receipt", ["id": .string(id), "to": first.attributes["from"], "type": "retry"],
            [Node("retry", ["count": "2", "id": .string(id), "t": "1", "v": "1"])]
                + (withKeys ? bundle.retryNodes : [PreKeyBundle.registrationNode(bob.local.registrationID)]))
        let again = try #require(driver.receive(retry, on: bob.connection).first { $0.tag == "message" })
        #expect(again.string("id") == id)
        let enc = try #require(again.child("enc"))
        #expect(enc.string("count") == "2")
        #expect(enc.string("type") == "pkmsg")
        let used = try PreKeySignalMessage(serialized: try #require(enc.bytes)).preKeyID
        #expect((used == fresh.id) == withKeys)
        #expect(try bob.decrypt(again).conversation == "hello")
    }

    @Test
    func `read receipts go to the author's devices and to the reader's companions`() throws {
        let driver = WorldDriver()
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        for number in 1...3 { try driver.send("\(number)", from: alice, to: bob.lid.bare, id: "M\(number)") }
        _ = driver.take(alice.connection)
        _ = driver.take(bob.connection)
        var count = 0
        driver.step { count = $0.read(chatWith: WorldDriver.alice, onPhoneOf: WorldDriver.bob, in: .lid) }
        #expect(count == 3)
        let receipt = try #require(driver.take(alice.connection).first { $0.string("type") == "read" })
        #expect(receipt.child("list")?.children("item").count == 2)
        #expect(driver.take(bob.connection).first?.attributes["recipient"] == .jid(alice.lid.bare))
        driver.step { count = $0.read(chatWith: WorldDriver.alice, onPhoneOf: WorldDriver.bob, in: .lid) }
        #expect(count == 0)
    }

    @Test
    func `after a reset of its identity the phone heals a dead session through its retry receipt`() throws {
        let driver = WorldDriver()
        let alice = try driver.online(WorldDriver.alice)
        let bobPhone = try #require(driver.world.accounts[WorldDriver.bob]).jid(in: .lid)
        try driver.send("before", from: alice, to: bobPhone, id: "M1")
        driver.step { $0.resetIdentity(of: WorldDriver.bob) }
        _ = driver.take(alice.connection)
        // The sender goes on with the session it has.
        let answers = try driver.send("after", from: alice, to: bobPhone, id: "M2")
        let retry = try #require(answers.first { $0.string("type") == "retry" })
        let bundle = try PreKeyBundle(node: retry)
        #expect(bundle.identityKey == driver.world.phones[WorldDriver.bob]?.identity.publicKey)
        let enc = try alice.encrypt(.text("after"), for: bobPhone, bundle: bundle)
        driver.receive(
            Node("message", ["id": "M2", "to": .jid(bobPhone), "type": "text", "device_fanout": "false"], [enc]),
            on: alice.connection)
        #expect(driver.world.phones[WorldDriver.bob]?.messages.map(\.text) == ["before", "after"])
    }

    @Test
    func `numbers are read as people write them and refused when they cannot be one`() throws {
        let driver = WorldDriver(phones: 0)
        #expect(try driver.world.addPhone(number: "+44 7700 900-123", name: "Zoe", echoes: false) == "447700900123")
        for wrong in ["", "12", "0447700900123", "hello", "1234567890123456"] {
            #expect(throws: SandboxError.self) {
                _ = try driver.world.addPhone(number: wrong, name: nil, echoes: false)
            }
        }
        #expect(throws: SandboxError.self) {
            _ = try driver.world.addPhone(number: "447700900123", name: nil, echoes: false)
        }
        #expect(driver.world.accounts["447700900123"]?.lid.utf8.count == 15)
    }

    @Test
    func `an alias is no other phone's number or alias`() throws {
        let driver = WorldDriver(phones: 0)
        let aliases = ["5215512345678"]
        _ = try driver.world.addPhone(number: "525512345678", name: nil, echoes: false, aliases: aliases)
        let taken = [("525512345679", aliases), ("525512345679", ["525512345678"]), ("5215512345678", [])]
        for (number, aliases) in taken + [("525512345679", ["525512345679"]), ("525512345679", ["x"])] {
            #expect(throws: SandboxError.self) {
                _ = try driver.world.addPhone(number: number, name: nil, echoes: false, aliases: aliases)
            }
        }
        #expect(driver.world.accounts.count == 1)
    }
}
