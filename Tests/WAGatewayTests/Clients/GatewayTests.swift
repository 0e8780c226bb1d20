import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage

@testable import WAGateway

@Suite struct GatewayTests {
    @Test
    func `after a restart from the same home the client is READY again by itself`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { try await world.link("sales", on: $0) }
        try await world.withGateway { gateway in
            let row = try #require(try await gateway.rows().first)
            #expect(row.isLinked)
            let client = try await gateway.client("sales")
            #expect(client.state.state == .closed)
            #expect(client.phone == TestWorld.alice)
            let last = try await gateway.latest()
            await gateway.startAll()
            _ = try await gateway.first(of: "client.state", client: "sales", after: last) {
                $0["state"]?.string == "READY"
            }
        }
    }

    @Test
    func `a client that was never linked is gone after a restart`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.addClient(NewClient(id: "half"))
            #expect(try await gateway.clients().count == 1)
        }
        try await world.withGateway { gateway in
            let left = try await gateway.clients()
            #expect(left.isEmpty)
        }
    }

    @Test
    func `two gateways cannot have one home`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { _ in
            let home = try Home.open(world.path)
            let lock = try HomeLock.tryAcquire(home, command: "x", now: Timestamp(seconds: 0))
            #expect(lock == nil)
        }
        let lock = try world.lock()
        let gateway = try await world.open(try await Store.open(lock: lock), TestWorld.options, world.services)
        await #expect(throws: StoreError.self) {
            _ = try await Store.open(lock: lock)
        }
        await gateway.stop()
    }

    @Test
    func `stopping twice is stopping once, and what comes after is refused`() async throws {
        let world = try await TestWorld()
        let gateway = try await world.open()
        _ = try await gateway.addClient(NewClient(id: "half"))
        await gateway.stop()
        await gateway.stop()
        await #expect(throws: OperationError.self) { _ = try await gateway.addClient(NewClient(id: "late")) }
        try await world.withGateway { gateway in
            let left = try await gateway.clients()
            #expect(left.isEmpty)
        }
    }

    @Test
    func `a store that fails makes the server not ready, and requests say so`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            await gateway.store.close()
            let health = try await gateway.call(.get, "/health")
            #expect(health.status == 503)
            #expect(health["live"] == true)
            #expect(health["ready"] == false)
            for (method, target) in [
                (HTTPMethod.get, "/api/clients"), (.get, "/api/events"), (.delete, "/api/clients/sales"),
            ] {
                let answer = try await gateway.call(method, target)
                #expect(answer.status == 503)
                #expect(answer["code"]?.string == "STORAGE_UNAVAILABLE")
            }
            let sent = try await gateway.call(
                .post, "/api/messages/send", ["clientId": "sales", "to": .string(TestWorld.bob), "text": "x"])
            #expect(sent.status == 503)
            #expect(sent["success"] == false)
        }
    }

    @Test
    func `a client that was replaced stays closed until it is started again`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            await world.sandbox.inject(Fault(.streamError(code: 409), number: TestWorld.alice))
            _ = try await gateway.first(of: "client.state", client: "sales") { $0["cause"]?.string == "replaced" }
            let refused = try await gateway.call(
                .post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "x", "timeout": 5])
            #expect(refused.status == 503)
            #expect(refused["error"]?.string?.contains("replaced") == true)
            let last = try await gateway.latest()
            #expect(try await gateway.call(.post, "/api/clients/sales/start").status == 200)
            _ = try await gateway.first(of: "client.state", client: "sales", after: last) {
                $0["state"]?.string == "READY"
            }
        }
    }

    @Test
    func `a hundred clients start a few at a time and all become READY`() async throws {
        let world = try await TestWorld()
        let count = 100
        try await world.withGateway { gateway in
            for start in stride(from: 0, to: count, by: 10) {
                try await withThrowingTaskGroup { group in
                    for index in start..<start + 10 {
                        group.addTask {
                            let id = ClientID(stored: "client-\(index)")
                            let number = try await world.sandbox.addPhone().number
                            _ = try await gateway.addClient(NewClient(id: id))
                            _ = try await world.sandbox.scan(try await gateway.qr(id).text, phone: number)
                            try await gateway.reach("READY", id)
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
        var options = TestWorld.options
        options.loginsAtOnce = 8
        try await world.withGateway(options) { gateway in
            let before = try await gateway.latest()
            await gateway.startAll()
            var (underWay, most, ready) = (Set<ClientID>(), 0, Set<ClientID>())
            var query = EventQuery(
                start: .after(before), limit: 1000, timeout: .seconds(60), types: [.clientState])
            while ready.count < count {
                let page = try await gateway.events(query)
                try #require(!page.events.isEmpty)
                query.start = .after(page.next)
                for event in page.events {
                    let data = try JSONValue(parsing: event.draft.data)
                    if data["cause"]?.string == "started" { underWay.insert(event.clientID) }
                    if data["state"]?.string == "READY" {
                        underWay.remove(event.clientID)
                        ready.insert(event.clientID)
                    }
                    most = max(most, underWay.count)
                }
            }
            #expect(most <= 8)
            #expect(most > 1)
        }
    }
}
