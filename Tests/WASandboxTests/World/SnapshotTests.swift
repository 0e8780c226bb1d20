import Testing
import WACore
import WAProto

@testable import WASandbox

@Suite("State files")
struct SnapshotTests {
    @Test("a restart keeps links, queues, sessions, prekeys and what was delivered already")
    func roundTrip() throws {
        let driver = WorldDriver()
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        try driver.send("first", from: alice, to: bob.lid.bare, id: "M1")
        driver.disconnect(bob)
        driver.step { _ = $0.sendText("while away", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        let json = try WorldSnapshot(driver.world, master: [1, 2, 3]).json()

        let second = WorldDriver(phones: 0)
        let snapshot = try WorldSnapshot(json: json)
        #expect(snapshot.master == [1, 2, 3])
        second.world.restore(snapshot)
        let stanzas = try second.goOnline(bob).filter { $0.tag == "message" }
        #expect(try stanzas.map { try bob.decrypt($0).conversation } == ["first", "while away"])
        #expect(second.world.phones[WorldDriver.bob]?.messages.map(\.text) == ["first", "while away"])
        try second.goOnline(alice)
        let repeated = try second.send("first", from: alice, to: bob.lid.bare, id: "M1")
        #expect(repeated.contains { $0.tag == "ack" })
        #expect(second.take(bob.connection).allSatisfy { $0.tag != "message" })
        second.step { _ = $0.sendText("after", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        let after = try #require(second.take(bob.connection).first { $0.tag == "message" })
        #expect(try bob.decrypt(after).conversation == "after")
    }

    @Test("a restart keeps the other spellings of a number")
    func keepsAliases() throws {
        let driver = WorldDriver(phones: 0)
        _ = try driver.world.addPhone(number: "551187654321", name: nil, echoes: false, aliases: ["5511987654321"])
        let second = WorldDriver(phones: 0)
        second.world.restore(try WorldSnapshot(json: try WorldSnapshot(driver.world, master: []).json()))
        #expect(second.world.directory.numberOfAlias == ["5511987654321": "551187654321"])
    }

    @Test("what is not a state file is refused with a reason", arguments: ["", "{}", "[1]", #"{"version":1}"#])
    func refusesOthers(text: String) {
        #expect(throws: SandboxError.self) { _ = try WorldSnapshot(json: Array(text.utf8)) }
    }
}
