import Testing

@testable import WACore
@testable import WASandbox

/// What a phone saw others do.
struct PhoneActivityTests {
    private let driver = WorldDriver(phones: 3)

    private func seen(_ number: String, after: Int = 0) -> [PhoneActivity] {
        driver.world.phones[number]?.activity.after(after) ?? []
    }

    private func write(_ child: Node?, to chat: JID, from companion: TestCompanion) {
        let children = child.map { [$0] } ?? []
        driver.receive(Node("chatstate", ["to": .jid(chat)], children), on: companion.connection)
    }

    @Test
    func `a phone sees who types, records and stops, addressed by either name, with the time of the server`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob])
        write(Node("composing"), to: bob.jid(in: .lid), from: alice)
        driver.world.now = Timestamp(milliseconds: 1_800_000_000_500)
        write(Node("composing", ["media": "audio"]), to: bob.jid(in: .phone), from: alice)
        write(Node("paused"), to: bob.jid(in: .lid), from: alice)
        #expect(seen(WorldDriver.bob).map(\.state) == [.composing, .recording, .paused])
        #expect(seen(WorldDriver.bob).map(\.at) == [1_800_000_000_000, 1_800_000_000_500, 1_800_000_000_500])
        #expect(
            seen(WorldDriver.bob).map(\.number) == [1, 2, 3] && seen(WorldDriver.bob, after: 2).map(\.number) == [3])
        #expect(seen(WorldDriver.bob).allSatisfy { $0.from == WorldDriver.alice && $0.messages.isEmpty })
        for other in [WorldDriver.alice, WorldDriver.carol] { #expect(seen(other).isEmpty) }
    }

    @Test
    func `unknown states, groups, strangers and whom the account has blocked are not seen`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob]).jid(in: .lid)
        write(Node("thinking"), to: bob, from: alice)
        write(nil, to: bob, from: alice)
        for chat in [JID(user: "120363000000000001", server: .group), .lid("1"), alice.lid.bare, .server] {
            write(Node("composing"), to: chat, from: alice)
        }
        driver.world.directory[WorldDriver.bob]?.blocked.insert(WorldDriver.alice)
        write(Node("composing"), to: bob, from: alice)
        for number in [WorldDriver.alice, WorldDriver.bob] { #expect(seen(number).isEmpty) }
    }

    @Test
    func `a phone sees read receipts for messages it has, of the peer and of its own companions`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        var id = ""
        driver.step { id = $0.sendText("hello", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        func receipt(_ id: String, _ type: AttributeValue?, to companion: TestCompanion) -> Node {
            let list = Node("list", [:], [Node("item", ["id": "NONE"])])
            return Node("receipt", ["id": .string(id), "to": .jid(companion.lid.bare), "type": type], [list])
        }
        for type in [nil, "inactive", "read-self"] as [AttributeValue?] {
            driver.receive(receipt(id, type, to: alice), on: bob.connection)
        }
        driver.receive(receipt("UNKNOWN", "read", to: alice), on: bob.connection)
        // Reading what one wrote oneself confirms nothing.
        driver.receive(receipt(id, "read", to: bob), on: alice.connection)
        #expect(seen(WorldDriver.alice).isEmpty && seen(WorldDriver.bob).isEmpty)
        driver.receive(receipt(id, "read", to: alice), on: bob.connection)
        for number in [WorldDriver.alice, WorldDriver.bob] {
            #expect(seen(number).map(\.state) == [.read] && seen(number).first?.messages == [id])
            #expect(seen(number).first?.from == WorldDriver.bob)
        }
    }

    @Test
    func `the last entries are kept, and a reset of the phone keeps them too`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob]).jid(in: .lid)
        for _ in 0..<PhoneActivities.limit + 5 { write(Node("paused"), to: bob, from: alice) }
        driver.step { $0.resetIdentity(of: WorldDriver.bob) }
        #expect(seen(WorldDriver.bob).map(\.number) == Array(6...PhoneActivities.limit + 5))
        #expect(seen(WorldDriver.bob, after: .max).isEmpty)
    }

    @Test
    func `typing leaves the state file as it is`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob]).jid(in: .lid)
        driver.world.context.needsSaving = false
        write(Node("composing"), to: bob, from: alice)
        #expect(seen(WorldDriver.bob).count == 1 && !driver.world.context.needsSaving)
    }
}
