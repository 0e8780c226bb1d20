import Testing
import WACore
import WAProto

@testable import WASandbox

/// Phones as members of groups: sender keys of their own and of others.
struct PhoneGroupTests {
    let driver = WorldDriver(phones: 3)

    private func group(_ members: [String] = [WorldDriver.bob, WorldDriver.carol]) throws -> Group {
        var made: Group?
        try driver.step { world throws(GroupRefusal) in
            made = try world.createGroup(GroupDraft(subject: "G", members: members), by: WorldDriver.alice).group
        }
        return try #require(made)
    }

    @discardableResult
    private func write(_ text: String, _ number: String, _ group: Group) -> String {
        var id = ""
        driver.step { id = $0.send(.text(text), from: number, to: .group(group.id)) }
        return id
    }

    private func shown(_ number: String) -> [PhoneMessage] { Array(driver.world.phones[number]?.messages ?? .init()) }

    @Test
    func `phones read each other in a group, and confirm to the author`() throws {
        let group = try group()
        let id = write("hello", WorldDriver.alice, group)
        write("hi", WorldDriver.bob, group)
        for number in [WorldDriver.alice, WorldDriver.bob, WorldDriver.carol] {
            #expect(shown(number).map(\.text) == ["hello", "hi"])
            #expect(shown(number).allSatisfy { $0.group == group.jid.description })
        }
        let own = try #require(shown(WorldDriver.alice).first { $0.id == id })
        #expect(own.status == .delivered)
        #expect(own.confirmedBy.sorted() == ["\(WorldDriver.bob):0", "\(WorldDriver.carol):0"])
    }

    @Test
    func `a companion gets the key of a phone with its first message only`() throws {
        let bob = try driver.online(WorldDriver.bob)
        let group = try group()
        _ = driver.takeAll(bob)
        for text in ["one", "two"] { write(text, WorldDriver.alice, group) }
        let delivered = driver.takeAll(bob).filter { $0.tag == "message" }
        #expect(delivered.map { $0.children("enc").map { $0.string("type") } } == [["pkmsg", "skmsg"], ["skmsg"]])
        #expect(try delivered.map { try bob.decryptShared($0).conversation } == ["one", "two"])
    }

    @Test
    func `a member that joins later gets the key with the next message, a former one has none of the next`() throws {
        let carol = try driver.online(WorldDriver.carol)
        let group = try group([WorldDriver.bob])
        write("before", WorldDriver.alice, group)
        let oldKey = driver.world.phones[WorldDriver.alice]?.groups[group.id]?.record
        try driver.step { world throws(GroupRefusal) in
            _ = try world.addMembers([WorldDriver.carol], to: group.id, by: WorldDriver.alice)
        }
        write("after", WorldDriver.alice, group)
        let delivered = driver.takeAll(carol).filter { $0.tag == "message" }
        #expect(try delivered.map { try carol.decryptShared($0).conversation } == ["after"])
        #expect(shown(WorldDriver.carol).map(\.text) == ["after"])
        try driver.step { world throws(GroupRefusal) in
            _ = try world.removeMembers([WorldDriver.carol], from: group.id, by: WorldDriver.alice)
        }
        #expect(driver.world.phones[WorldDriver.alice]?.groups[group.id] == nil)
        write("secret", WorldDriver.alice, group)
        #expect(driver.world.phones[WorldDriver.alice]?.groups[group.id]?.record != oldKey)
        #expect(shown(WorldDriver.carol).map(\.text) == ["after"])
        #expect(shown(WorldDriver.bob).map(\.text) == ["before", "after", "secret"])
    }

    @Test
    func `a phone asks the author again for what it cannot decrypt, and shows the answer`() throws {
        let group = try group()
        write("first", WorldDriver.alice, group)
        // Bob has lost the sender key.
        driver.step { $0.phones[WorldDriver.bob]?.senderKeys = [:] }
        write("second", WorldDriver.alice, group)
        #expect(shown(WorldDriver.bob).map(\.text) == ["first", "second"])
        #expect(shown(WorldDriver.carol).map(\.text) == ["first", "second"])
        write("third", WorldDriver.alice, group)
        #expect(shown(WorldDriver.bob).map(\.text) == ["first", "second", "third"])
    }

    @Test
    func `a phone answers the retry receipt of a companion with its message and its key`() throws {
        let bob = try driver.online(WorldDriver.bob)
        let group = try group()
        let id = write("hello", WorldDriver.alice, group)
        let message = try #require(driver.takeAll(bob).first { $0.tag == "message" })
        let participant = try #require(message.jid("participant"))
        let retry = Node(
            "receipt",
            ["id": .string(id), "to": .jid(group.jid), "participant": .jid(participant), "type": "retry"],
            [Node("retry", ["count": "1", "id": .string(id)]), Node("registration", bytes: [0, 0, 0, 1])])
        let again = try #require(driver.receive(retry, on: bob.connection).first { $0.tag == "message" })
        #expect(again.string("id") == id)
        #expect(again.child("enc")?.string("count") == "1")
        let content = try bob.decryptShared(again)
        #expect(content.conversation == "hello")
        #expect(content.senderKeyDistributionMessage != nil)
    }

    @Test
    func `a message that the group refuses has failed, and its key goes with the next`() throws {
        let group = try group()
        driver.step { $0.groups[group.id]?.settings.isAnnouncement = true }
        let id = write("no", WorldDriver.bob, group)
        #expect(shown(WorldDriver.bob).first { $0.id == id }?.status == .failed)
        driver.step { $0.groups[group.id]?.settings.isAnnouncement = false }
        write("yes", WorldDriver.bob, group)
        #expect(shown(WorldDriver.carol).map(\.text) == ["yes"])
    }

    @Test
    func `a phone that opens a group sends read receipts to each author`() throws {
        let group = try group()
        write("one", WorldDriver.alice, group)
        write("two", WorldDriver.carol, group)
        driver.step { #expect($0.read(group: group, onPhoneOf: WorldDriver.bob) == 2) }
        #expect(shown(WorldDriver.alice).first { $0.text == "one" }?.status == .read)
        #expect(shown(WorldDriver.carol).first { $0.text == "two" }?.status == .read)
        #expect(shown(WorldDriver.bob).allSatisfy { $0.status == .read })
    }

    @Test
    func `a restart keeps groups, members and sender keys`() throws {
        let group = try group()
        write("before", WorldDriver.alice, group)
        driver.step { world in
            world.groups[group.id]?.invitations["1"] = Group.Invitation(code: "c", expiration: 1, admin: "2")
            world.groups[group.id]?.description = Group.Topic(id: "D", text: "d", author: "1", time: 2)
        }
        let second = WorldDriver(phones: 0)
        second.world.restore(try WorldSnapshot(json: try WorldSnapshot(driver.world, master: [1]).json()))
        #expect(second.world.groups[group.id] == driver.world.groups[group.id])
        #expect(second.world.groups.ids(of: WorldDriver.carol) == [group.id])
        second.step { _ = $0.send(.text("after"), from: WorldDriver.alice, to: .group(group.id)) }
        #expect(second.world.phones[WorldDriver.carol]?.messages.map(\.text) == ["before", "after"])
        #expect(second.world.phones[WorldDriver.carol]?.retries == [:])
    }
}
