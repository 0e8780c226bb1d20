import TestSupport
import Testing
import WASandbox
import WAStorage
import WATransport

@testable import WACore

@Suite(.timeLimit(.minutes(3)))
struct EngineFlowTests {
    let first = "447700900100"
    let second = "447700900101"

    /// A client that `second` has written to, so that further messages need no more than a commit each.
    private func known(
        _ rig: EngineRig, _ load: SharedLoad? = nil
    ) async throws -> (client: Client, store: FaultyStore, connector: WatchedConnector) {
        try await rig.linked("work", first).stop()
        let store = FaultyStore(try rig.store.clientStore("work"))
        let connector = WatchedConnector(SandboxConnector(rig.sandbox))
        let client = try await rig.started(
            try rig.reopen("work", .init(store: store, connector: connector, load: load)))
        _ = try await rig.sandbox.send("first of all", from: second, to: first)
        _ = try await rig.event("message.received", of: "work", containing: "first of all")
        return (client, store, connector)
    }

    @Test
    func `the server is slowed down while commits pile up, and nothing is lost or doubled by it`() async throws {
        try await EngineRig.run { rig in
            let (_, store, connector) = try await known(rig)
            #expect(connector.isReading)
            store.hold()
            defer { store.release() }
            _ = try await rig.sandbox.send("many", from: second, to: first, byPhoneNumber: false, times: 600)
            try await rig.until("the server is slowed down") { !connector.isReading }
            store.release()
            try await rig.until("everything was received") { rig.all("message.received", of: "work").count >= 601 }
            try await rig.until("the server may go on") { connector.isReading }
            try await rig.until("everything was confirmed") { await rig.sandbox.stats.queued == 0 }
            #expect(rig.all("message.received", of: "work").count == 601)
        }
    }

    @Test
    func `what was read before the server was slowed down is not kept once all of it is opened`() async throws {
        try await EngineRig.run { rig in
            let (client, store, connector) = try await known(rig)
            store.hold()
            defer { store.release() }
            _ = try await rig.sandbox.send("many", from: second, to: first, byPhoneNumber: false, times: 2000)
            try await rig.until("the server is slowed down") { !connector.isReading }
            try await rig.until("frames wait sealed") { await client.heldFrames?.isEmpty == false }
            store.release()
            try await rig.until("the server may go on") { connector.isReading }
            // A slice that was only emptied from its front begins where it ended.
            #expect(await client.heldFrames?.startIndex == 0)
        }
    }

    @Test
    func `while all clients together have too much under way, each is held to a small share`() async throws {
        try await EngineRig.run { rig in
            let load = SharedLoad(limit: 50)
            let (_, store, connector) = try await known(rig, load)
            let idle = WatchedConnector(SandboxConnector(rig.sandbox))
            let third = try await rig.sandbox.addPhone().number
            _ = try await rig.linked("idle", third, .init(connector: idle, load: load))
            store.hold()
            defer { store.release() }
            _ = try await rig.sandbox.send("many", from: second, to: first, byPhoneNumber: false, times: 60)
            try await rig.until("the server is slowed down") { !connector.isReading }
            _ = try await rig.sandbox.send("to the other", from: second, to: third)
            _ = try await rig.event("message.received", of: "idle", containing: "to the other")
            #expect(idle.isReading)
            store.release()
            try await rig.until("everything was received") { rig.all("message.received", of: "work").count >= 61 }
            try await rig.until("the server may go on") { connector.isReading }
            try await rig.until("nothing is under way") { load.current == 0 }
        }
    }

    @Test
    func `a verdict counts though it comes behind more than is taken, and the connection closes at once`() async throws
    {
        try await EngineRig.run { rig in
            let (client, store, connector) = try await known(rig)
            store.hold()
            defer { store.release() }
            _ = try await rig.sandbox.send("many", from: second, to: first, byPhoneNumber: false, times: 600)
            try await rig.until("the server is slowed down") { !connector.isReading }
            let device = try #require(try await rig.sandbox.phone(first).companions.first?.device)
            try await rig.sandbox.unlink(device: device, phone: first)
            try await rig.until("the link has ended") { await client.snapshot().state.cause == .deviceRemoved }
        }
    }

    @Test
    func `a message to a known person reads nothing from the store`() async throws {
        try await EngineRig.run { rig in
            try await rig.linked("work", first).stop()
            let store = FaultyStore(try rig.store.clientStore("work"))
            let client = try await rig.started(try rig.reopen("work", .init(store: store)))
            for number in 1...3 {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "warm up \(number)"))
                _ = try await rig.event("message.status", of: "work", containing: "delivered")
                _ = try await rig.mark("work")
            }
            let known = store.reads
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "one more"))
            #expect(store.reads == known)
        }
    }

    @Test
    func `of several messages of a person we have not answered yet, only the first reads prekeys from the store`()
        async throws
    {
        try await EngineRig.run { rig in
            try await rig.linked("work", first).stop()
            let store = FaultyStore(try rig.store.clientStore("work"))
            _ = try await rig.started(try rig.reopen("work", .init(store: store)))
            _ = try await rig.sandbox.send("one", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "one")
            _ = try await rig.mark("work")
            let known = store.reads
            _ = try await rig.sandbox.send("two", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "two")
            #expect(store.reads == known)
        }
    }

    @Test
    func `a companion that was linked without a connection logs in, receives and sends as any other`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work")
            let preKeys = PreKeyGenerator.make(count: 10, after: 0, random: SystemRandom())
            let keys = CompanionKeys(random: SystemRandom(), now: SystemClock().now)
            let device = try await rig.sandbox.link(keys, toPhoneOf: first, preKeys: preKeys)
            try await rig.commit(
                device.changes + [.addPreKeys(preKeys), .offerPreKeys(through: 10)], of: "work")
            _ = try await rig.started(client)
            _ = try await rig.sandbox.send("welcome", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "welcome")
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "thank you"))
            try await rig.sandbox.waitFor(
                message: sent.id.text, of: second, status: .received, within: .seconds(20))
            #expect(await rig.sandbox.stats.devices == 1)
        }
    }
}

extension Client {
    fileprivate var heldFrames: ArraySlice<ArraySlice<UInt8>>? { connection.heldFrames }
}
