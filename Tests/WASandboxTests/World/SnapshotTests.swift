import Foundation
import TestSupport
import Testing
import WACore
import WAProto

@testable import WASandbox

struct SnapshotTests {
    @Test
    func `a restart keeps links, queues, sessions, prekeys and what was delivered already`() throws {
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

    @Test
    func `a restart keeps the other spellings of a number`() throws {
        let driver = WorldDriver(phones: 0)
        _ = try driver.world.addPhone(number: "551187654321", name: nil, echoes: false, aliases: ["5511987654321"])
        let second = WorldDriver(phones: 0)
        second.world.restore(try WorldSnapshot(json: try WorldSnapshot(driver.world, master: []).json()))
        #expect(second.world.directory.numberOfAlias == ["5511987654321": "551187654321"])
    }

    @Test
    func `a restart keeps the limits of an account on new chats`() throws {
        let driver = WorldDriver()
        let limits = ChatLimits(
            timelock: .init(until: 1_900_000_000),
            newChats: .init(total: 5, used: 2, cycleStart: 1_800_000_000, cycleEnd: 1_900_000_000))
        driver.step { $0.setLimits(of: WorldDriver.alice, to: limits) }
        let second = WorldDriver(phones: 0)
        second.world.restore(try WorldSnapshot(json: try WorldSnapshot(driver.world, master: []).json()))
        #expect(second.world.directory[WorldDriver.alice]?.limits == limits)
    }

    @Test
    func `a restart keeps what a business shows`() throws {
        let driver = WorldDriver()
        let shop = BusinessProfile(
            name: "Acme", websites: ["https://example.com"],
            hours: BusinessHours(timezone: "UTC", [.init(.monday, .hours(from: 0, to: 60)), .init(.friday, .allDay)]))
        driver.step { $0.directory[WorldDriver.alice]?.business = shop }
        let second = WorldDriver(phones: 0)
        second.world.restore(try WorldSnapshot(json: try WorldSnapshot(driver.world, master: []).json()))
        #expect(second.world.directory[WorldDriver.alice]?.business == shop)
    }

    @Test
    func `a state file of an earlier version still loads, and is written in the same form`() throws {
        let path = Vectors.directory.appending(path: "sandbox-state.json")
        let json = [UInt8](try Data(contentsOf: path))
        let snapshot = try WorldSnapshot(json: json)
        let driver = WorldDriver(phones: 0)
        driver.world.restore(snapshot)
        let companion = DeviceID(number: WorldDriver.alice, device: 1)
        #expect(driver.world.directory[companion]?.preKeys.count == 4)
        #expect(driver.world.deliveries.queues[companion]?.count == 4)
        let messages = driver.world.phones[WorldDriver.bob]?.messages
        #expect(messages?.map(\.text) == ["to the other phone", "while shop is away"])
        #expect(messages?.lastNumber == 2)
        #expect(driver.world.phones[WorldDriver.bob]?.groups["120363000000000001"]?.holders == [companion])

        let written = try WorldSnapshot(driver.world, master: snapshot.master).json()
        #expect(try Self.canonical(written) == Self.canonical(json))
        // The sessions go on where they were.
        driver.step { _ = $0.sendText("goes on", from: WorldDriver.bob, to: WorldDriver.alice, in: .lid) }
        #expect(driver.world.phones[WorldDriver.alice]?.messages.last?.text == "goes on")
    }

    /// The same object with sorted names, and with pairs of dictionaries and sets in one order.
    private static func canonical(_ json: [UInt8]) throws -> String {
        func text(_ value: JSONValue) -> String {
            switch value {
            case .object(let object):
                let members = object.members.map { "\($0.name):\(text($0.value))" }
                return "{" + members.sorted().joined(separator: ",") + "}"
            case .array(let values): return "[" + values.map(text).sorted().joined(separator: ",") + "]"
            default: return String(decoding: value.encoded, as: UTF8.self)
            }
        }
        return text(try JSONValue(parsing: json))
    }

    @Test
    func `of many phones only those that something has happened to are written, and the others come back by number`()
        throws
    {
        let driver = WorldDriver(phones: 1_000)
        driver.step { _ = $0.sendText("x", from: WorldDriver.alice, to: "447700900500", in: .lid) }
        driver.step { $0.rename("447700900600", "Zoe") }
        _ = try driver.world.addPhone(number: "447700909999", name: nil, echoes: false)
        let json = try WorldSnapshot(driver.world, master: [1]).json()
        let second = WorldDriver(phones: 0)
        second.world.restore(try WorldSnapshot(json: json))
        let kept = [WorldDriver.alice, "447700900500", "447700900600", "447700909999"]
        #expect(second.world.phones.keys.sorted() == kept)
        second.world.addDefaultPhones(1_000, echoes: false)
        #expect(second.world.phones.count == 1_001)
        for (number, account) in driver.world.accounts {
            #expect(
                second.world.accounts[number]?.name == account.name && second.world.accounts[number]?.lid == account.lid
            )
        }
    }

    @Test(arguments: ["", "{}", "[1]", #"{"version":1}"#])
    func `what is not a state file is refused with a reason`(text: String) {
        #expect(throws: SandboxError.self) { _ = try WorldSnapshot(json: Array(text.utf8)) }
    }
}
