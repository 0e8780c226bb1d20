import Testing
import WACore
import WAProto

@testable import WASandbox

struct OfflineQueueTests {
    let driver = WorldDriver()

    /// Bob's companion is away while Alice sends `count` messages; the queue starts with those alone.
    private func fill(_ count: Int) throws -> TestCompanion {
        let bob = try driver.online(WorldDriver.bob)
        driver.disconnect(bob)
        for number in 0..<count {
            driver.step {
                _ = $0.sendText("text \(number)", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid)
            }
        }
        return bob
    }

    private func messages(_ stanzas: [Node]) -> [Node] { stanzas.filter { $0.tag == "message" } }

    private func offline(_ stanzas: [Node]) -> Node? { stanzas.compactMap { $0.child("offline") }.first }

    @Test
    func `even an empty queue ends with ib offline`() throws {
        let bob = try driver.link(WorldDriver.bob)
        let stanzas = try driver.goOnline(bob)
        #expect(offline(stanzas)?.string("count") == "0")
        #expect(stanzas.contains { $0.tag == "iq" && $0.child("active") != nil })
    }

    @Test
    func `nothing is delivered before the companion is active, everything in order after`() throws {
        let bob = try fill(3)
        driver.login(bob)
        let greeting = driver.take(bob.connection)
        #expect(greeting.map(\.tag.string) == ["success", "ib", "ib"])
        #expect(greeting.last?.child("offline_preview")?.string("message") == "3")
        let stanzas = try driver.activate(bob)
        let texts = try messages(stanzas).map { try bob.decrypt($0).conversation }
        #expect(texts == ["text 0", "text 1", "text 2"])
        #expect(messages(stanzas).allSatisfy { $0.attributes["offline"] != nil })
        #expect(offline(stanzas) != nil)
        #expect(stanzas.last?.child("offline") != nil)
    }

    @Test
    func `what was confirmed never comes again, the rest does`() throws {
        let bob = try fill(3)
        let first = messages(try driver.goOnline(bob))
        let receipt = Node("receipt", ["id": first[1].attributes["id"], "to": first[1].attributes["from"]])
        driver.receive(receipt, on: bob.connection)
        let nack = Node(
            "ack",
            ["class": "message", "id": first[2].attributes["id"], "to": first[2].attributes["from"], "error": "500"])
        driver.receive(nack, on: bob.connection)
        driver.disconnect(bob)
        let second = messages(try driver.goOnline(bob))
        #expect(second.map { $0.string("id") } == [first[0].string("id")])
    }

    @Test
    func `a retry receipt alone does not confirm`() throws {
        let bob = try fill(1)
        let first = messages(try driver.goOnline(bob))
        let retry = Node(
            "receipt", ["id": first[0].attributes["id"], "to": first[0].attributes["from"], "type": "retry"],
            [Node("retry", ["count": "1", "id": first[0].attributes["id"]])])
        driver.receive(retry, on: bob.connection)
        driver.disconnect(bob)
        #expect(try messages(driver.goOnline(bob)).contains { $0.string("id") == first[0].string("id") })
    }

    @Test
    func `an aggregated receipt confirms everything it lists`() throws {
        let bob = try fill(3)
        let first = messages(try driver.goOnline(bob))
        let items = first.dropFirst().map { Node("item", ["id": $0.attributes["id"]]) }
        driver.receive(
            Node(
                "receipt", ["id": first[0].attributes["id"], "to": first[0].attributes["from"]],
                [Node("list", [:], items)]), on: bob.connection)
        #expect(driver.world.deliveries.queues[bob.id]?.entries.allSatisfy { $0.stanza.tag != "message" } == true)
    }

    @Test
    func `a long queue is released in batches as asked, and as a whole without a request`() throws {
        let bob = try fill(60)
        driver.login(bob)
        _ = driver.take(bob.connection)
        let first = try driver.activate(bob)
        #expect(messages(first).count == driver.world.context.settings.firstBatch)
        #expect(offline(first) == nil)
        let asked = driver.receive(
            Node("ib", [:], [Node("offline_batch", ["count": "15"])]), on: bob.connection)
        #expect(messages(asked).count == 15)
        let timer = WorldTimer.releaseBacklog(bob.connection)
        #expect(driver.timers.contains { $0.timer == timer })
        // It asked since, so the first reminder only waits again; the second gives everything.
        driver.step { $0.fired(timer) }
        #expect(driver.take(bob.connection).isEmpty)
        driver.step { $0.fired(timer) }
        let rest = driver.take(bob.connection)
        #expect(messages(rest).count == 25)
        #expect(offline(rest)?.string("count") == "60")
    }

    @Test
    func `live messages wait behind the backlog`() throws {
        let bob = try fill(30)
        driver.login(bob)
        try driver.activate(bob)
        driver.step { _ = $0.sendText("live", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        #expect(driver.take(bob.connection).isEmpty)
        driver.receive(Node("ib", [:], [Node("offline_batch", ["count": "200"])]), on: bob.connection)
        driver.step { _ = $0.sendText("after", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        let after = messages(driver.take(bob.connection))
        #expect(after.count == 1)
        #expect(after.first?.attributes["offline"] == nil)
    }

    @Test
    func `a second connection of the same device replaces the first`() throws {
        let bob = try driver.online(WorldDriver.bob)
        let former = bob.connection
        try driver.goOnline(bob)
        let end = driver.take(former)
        #expect(end.last?.child("conflict")?.string("type") == "replaced")
        #expect(driver.closed.contains(former))
        #expect(driver.world.deliveries.live[bob.id]?.connection == bob.connection)
    }
}
