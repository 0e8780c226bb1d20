import TestSupport
import Testing
import WACore
import WASandbox
import WAStorage
import WATransport

@Suite(.timeLimit(.minutes(3)))
struct EngineStoreTests {
    let first = "447700900100"
    let second = "447700900101"

    /// A linked client on a store that can be made to fail, with short backoffs.
    private func client(_ rig: EngineRig) async throws -> (Client, FaultyStore) {
        let linked = try await rig.linked("work", first)
        await linked.stop()
        let store = FaultyStore(try rig.store.clientStore("work"))
        return (try await rig.started(try rig.reopen("work", .init(store: store, hurry: 10))), store)
    }

    @Test
    func `a send whose commit fails leaves nothing on the wire; the client reconnects and sends again`() async throws {
        try await EngineRig.run { rig in
            let (client, store) = try await client(rig)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "one"))
            let known = try await rig.mark("work")
            store.failNext { $0.contains(where: \.isOutgoing) }
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "two"))
            }
            #expect(error?.code == .storage)
            try await rig.state("READY", of: "work", after: known)
            #expect(await rig.sandbox.stats.messagesRouted == 1)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "three"))
            _ = try await rig.sandbox.send("heard you", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "heard you")
            let shown = try await rig.sandbox.messages(of: second).filter { $0.direction == .incoming }
            #expect(shown.map(\.text) == ["one", "three"])
            #expect(shown.allSatisfy { $0.status == .received })
        }
    }

    @Test
    func `a send whose ack cannot be stored is sent all the same, and its event follows after the next login`()
        async throws
    {
        try await EngineRig.run { rig in
            let (client, store) = try await client(rig)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "one"))
            let known = try await rig.mark("work")
            store.failNext { $0.contains(where: \.isSettled) }
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "two"))
            #expect(sent.status == .sent)
            try await rig.state("READY", of: "work", after: known)
            _ = try await rig.event("message.sent", of: "work", containing: "two")
            let shown = try await rig.sandbox.messages(of: second).filter { $0.direction == .incoming }
            #expect(shown.map(\.text) == ["one", "two"])
        }
    }

    @Test
    func `with limited retries a client whose store keeps failing closes, and starts again when asked`() async throws {
        try await EngineRig.run { rig in
            let linked = try await rig.linked("work", first)
            await linked.stop()
            let store = FaultyStore(try rig.store.clientStore("work"))
            let retries = StoreRetryPolicy(
                base: .milliseconds(100), maximum: .seconds(1), attempts: 4, horizon: .seconds(600))
            let client = try await rig.started(
                try rig.reopen("work", .init(store: store, hurry: 10, storeRetries: retries)))
            let connections = await rig.sandbox.stats.connectionsTotal
            store.fail { $0.contains(where: \.isOutgoing) }
            await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "one"))
            }
            try await rig.until("the client is closed") {
                let state = await client.snapshot().state
                return state.state == .closed && state.cause == .storageFailure
            }
            #expect(await rig.sandbox.stats.connectionsTotal == connections)
            store.fail(false)
            try await client.start()
            try await rig.ready(client)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "two"))
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["two"])
        }
    }

    @Test
    func `while nothing can be stored the server is left alone; afterwards the client is READY by itself`() async throws
    {
        try await EngineRig.run { rig in
            let (client, store) = try await client(rig)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "one"))
            let connections = await rig.sandbox.stats.connectionsTotal
            // What the client stores by itself, such as an upload, does not meet the fault before the send does.
            store.fail { $0.contains(where: \.isOutgoing) }
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "two"))
            }
            #expect(error?.code == .storage)
            try await rig.until("several attempts have failed") { store.failures >= 6 }
            #expect(await rig.sandbox.stats.connectionsTotal == connections)
            store.fail(false)
            try await rig.ready(client)
            #expect(await rig.sandbox.stats.connectionsTotal == connections + 1)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "three"))
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["one", "three"])
        }
    }

    @Test
    func `sends that were asked for together with a failing one fail or go out, and none is lost in between`()
        async throws
    {
        try await EngineRig.run { rig in
            let (client, store) = try await client(rig)
            let known = try await rig.mark("work")
            let strikes = Lock(0)
            store.failNext { changes in
                changes.contains(where: \.isOutgoing)
                    && strikes.withLock {
                        $0 += 1; return $0 == 5
                    }
            }
            let texts = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        do {
                            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "burst \(number)"))
                            return "burst \(number)"
                        } catch { return nil }
                    }
                }
                return try await group.reduce(into: Set<String>()) { if let text = $1 { $0.insert(text) } }
            }
            try await rig.state("READY", of: "work", after: known)
            let shown = try await rig.sandbox.messages(of: second)
            #expect(texts.isSubset(of: shown.compactMap(\.text)))
            #expect(Set(shown.map(\.id)).count == shown.count)
            #expect(shown.allSatisfy { $0.status == .received })
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "afterwards"))
            #expect(try await rig.sandbox.messages(of: second).last?.text == "afterwards")
        }
    }

    @Test
    func `a message whose commit fails is not confirmed, and comes again exactly once`() async throws {
        try await EngineRig.run { rig in
            let (_, store) = try await client(rig)
            let known = try await rig.mark("work")
            store.failNext { $0.contains(where: \.isMessage) }
            let id = try await rig.sandbox.send("keep me", from: second, to: first)
            let arrived = rig.json(try await rig.event("message.received", of: "work", containing: "keep me"))
            #expect(arrived.contains(id))
            #expect(arrived.contains("\"offline\":true"))
            try await rig.state("READY", of: "work", after: known)
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            #expect(rig.all("message.received", of: "work").count == 1)
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `the second copy of a message confirms nothing while the first is not durable`() async throws {
        try await EngineRig.run { rig in
            let (_, store) = try await client(rig)
            _ = try await rig.sandbox.send("session", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "session")
            await rig.sandbox.inject(Fault(.duplicate, number: first))
            store.failNext { $0.contains(where: \.isMessage) }
            _ = try await rig.sandbox.send("twice", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "twice")
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            #expect(rig.all("message.received", of: "work").count == 2)
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test(arguments: [1, 2])
    func `a store that cannot be read leaves the message for later`(count: Int) async throws {
        try await EngineRig.run { rig in
            let (_, store) = try await client(rig)
            store.failReading(count)
            _ = try await rig.sandbox.send("read me later", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "read me later")
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            #expect(rig.all("message.received", of: "work").count == 1)
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `a failure that strikes between two connections does not block the store permanently`() async throws {
        try await EngineRig.run { rig in
            let (client, store) = try await client(rig)
            let known = try await rig.mark("work")
            store.failNext { changes in
                changes.contains {
                    if case .client(.state(let state)) = $0 { state.cause == .serverClosed } else { false }
                }
            }
            await rig.sandbox.inject(Fault(.streamError(code: 503), number: first))
            try await rig.state("READY", of: "work", after: known)
            #expect(store.hasFailed)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "back"))
            _ = try await rig.event("message.sent", of: "work", containing: "back")
            _ = try await rig.sandbox.send("welcome", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "welcome")
        }
    }

    @Test
    func `a link that cannot be stored is refused, and nothing of it stays`() async throws {
        try await EngineRig.run { rig in
            try await rig.store.createClient("work", environment: "sandbox", at: SystemClock().now)
            let store = FaultyStore(try rig.store.clientStore("work"))
            let client = try rig.reopen("work", .init(store: store))
            store.failNext { $0.contains(where: \.isCredentials) }
            try await client.link(by: .qr)
            let qr = try rig.text(try await rig.event("client.qr", of: "work"), "qr")
            await #expect(throws: SandboxError.self) { _ = try await rig.sandbox.scan(qr, phone: first) }
            _ = try await rig.event("client.link_failed", of: "work", containing: "internal_error")
            #expect(await client.snapshot().state.state == .closed)
            #expect(try await rig.credentials(of: "work") == nil)
            #expect(try await rig.sandbox.phone(first).companions.isEmpty)
        }
    }

    @Test
    func `a client that another holder has taken over closes and does not connect again`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try rig.store.acquire("work")
            _ = try await rig.sandbox.send("hello", from: second, to: first)
            try await rig.until("the client has closed") { await client.snapshot().state.state == .closed }
            #expect(await client.snapshot().state.cause == .replaced)
            #expect(rig.all("message.received", of: "work").isEmpty)
        }
    }
}
