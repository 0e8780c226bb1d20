import Testing
import WACore

@testable import WASandbox

struct FactsTests {
    let driver = WorldDriver()

    init() { driver.world = WorldDriver.recordedWorld() }

    private func facts(_ name: String, of companion: TestCompanion) -> [JSONValue] {
        driver.world.context.facts.filter {
            $0["fact"]?.string == name && $0["device"]?.string == companion.id.description
        }
    }

    @Test
    func `nothing is noted unless recording is on`() throws {
        driver.world = WorldDriver().world
        _ = try driver.online(WorldDriver.alice)
        #expect(driver.world.context.facts.isEmpty)
    }

    @Test
    func `each ciphertext is recorded by its message key and its hash, once per time it was sent`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1")
        try driver.send("again", from: alice, to: bob.lid.bare, id: "M2")
        let toBob = facts("ciphertext", of: alice).filter { $0["to"]?.string == bob.id.description }
        #expect(toBob.map { $0["id"]?.string } == ["M1", "M2"])
        #expect(toBob.map { $0["counter"]?.integer } == [0, 1])
        #expect(toBob.map { $0["kind"]?.string } == ["pkmsg", "pkmsg"])
        #expect(toBob[0]["ratchetKey"] == toBob[1]["ratchetKey"])
        #expect(toBob[0]["baseKey"]?.string?.count == 64)
        #expect(toBob[0]["preKeyID"]?.integer == 1)
        #expect(toBob[0]["sha256"] != toBob[1]["sha256"])
        #expect(facts("answered", of: alice).map { $0["error"] } == [.null, .null])
    }

    @Test
    func `deliveries and confirmations are recorded, a repeated delivery twice`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1")
        driver.disconnect(bob)
        try driver.goOnline(bob)
        let delivered = facts("delivered", of: bob).filter { $0["id"]?.string == "M1" }
        #expect(delivered.map { $0["offline"]?.bool } == [false, true])
        #expect(delivered[0]["ciphertexts"] == delivered[1]["ciphertexts"])
        driver.receive(Node("receipt", ["id": "M1", "to": .jid(alice.lid)]), on: bob.connection)
        #expect(facts("confirmed", of: bob).last?["ids"] == ["M1"])
    }

    @Test
    func `keys are recorded by hash: offered, given away, and offered in a retry receipt`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        #expect(facts("offered", of: bob).first?["preKeys"]?.array?.count == 20)
        try driver.send("hello", from: alice, to: bob.lid.bare, id: "M1")
        let given = try #require(facts("given", of: bob).first?["preKey"])
        #expect(given == facts("offered", of: bob).first?["preKeys"]?.array?.first)
        #expect(facts("linked", of: bob).count == 1)
        driver.step { $0.removeDevice(bob.id) }
        #expect(facts("unlinked", of: bob).count == 1)
    }

    @Test
    func `a group message of a phone reaches the companions of its members, its key only the first time`() throws {
        let bob = try driver.online(WorldDriver.bob)
        for text in ["one", "two"] {
            try driver.step { world throws(SandboxError) in
                _ = try world.sendText(text, from: WorldDriver.alice, toGroup: "120363", members: [WorldDriver.bob])
            }
        }
        let stanzas = driver.take(bob.connection).filter { $0.tag == "message" }
        #expect(stanzas.map { $0.children("enc").map { $0.string("type") } } == [["pkmsg", "skmsg"], ["skmsg"]])
        #expect(stanzas.first?.jid("from")?.isGroup == true)
        #expect(stanzas.first?.jid("participant")?.isLID == true)
        let told = facts("delivered", of: bob).compactMap { $0["ciphertexts"]?.array?.last?["iteration"]?.integer }
        #expect(told == [0, 1])
    }
}

extension WorldDriver {
    /// A world that notes facts.
    static func recordedWorld() -> World {
        var world = World(
            settings: World.Settings(isRecorded: true), random: SystemRandom(), now: Timestamp(seconds: 1_800_000_000))
        world.addDefaultPhones(2, echoes: false)
        return world
    }
}
