import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WATransport

@testable import WAGateway

@Suite struct EventsTests {
    @Test
    func `pages continue where the last one ended, with one kind of cursor for one client and for all`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            try await world.link("b", to: TestWorld.bob, on: gateway)
            for target in ["/api/events?limit=2", "/api/events?client=a&limit=2"] {
                var (seen, next, ids): ([Int64], String, Set<String>) = ([], "0", [])
                var clients: Set<String> = []
                while true {
                    let page = try await gateway.call(.get, "\(target)&after=\(next)")
                    let events = try #require(page["events"]?.array)
                    #expect(events.count <= 2)
                    ids.formUnion(events.compactMap { $0["id"]?.string })
                    clients.formUnion(events.compactMap { $0["clientId"]?.string })
                    seen += events.filter { $0["clientId"] == "a" }.compactMap { $0["sequence"]?.integer }
                    next = try #require(page["nextCursor"]?.string)
                    guard page["hasMore"] == true else { break }
                }
                #expect(seen == (1...seen.count).map { Int64($0) })
                #expect(ids.count >= seen.count && ids.allSatisfy { $0.hasPrefix("evt_") && $0.utf8.count == 30 })
                #expect(clients.contains("b") == !target.contains("client=a"))
                let rest = try await gateway.call(.get, "/api/events?client=b&after=\(next)")
                #expect(rest.status == 200)
            }
        }
    }

    @Test
    func `with before the newest come first, page before page, of one client and for a limited key`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            try await world.link("b", to: TestWorld.bob, on: gateway)
            let limited = try await gateway.call(
                .post, "/api/keys",
                ["tenantId": "default", "name": "one", "scopes": ["events:read"], "clients": ["a"]])
            let key = try #require(limited["key"]?.string)
            let all = try #require(try await gateway.call(.get, "/api/events?limit=1000")["events"]?.array)
            let ids = Set(all.compactMap { $0["id"]?.string })
            let guarded = gateway.router(for: .gate(gateway.gate, limits: gateway.limits))
            for (target, isLimited) in [("", false), ("client=a&type=client.state&", false), ("", true)] {
                var (seen, before, hasMore): ([JSONValue], String, Bool) = ([], "latest", true)
                while hasMore {
                    let router = isLimited ? guarded : gateway.router(for: .process)
                    let page = try await router.call(
                        .get, "/api/events?\(target)limit=3&before=\(before)", headers: ["x-api-key": key])
                    let events = try #require(page["events"]?.array)
                    #expect(events.count <= 3)
                    (seen, before) = (seen + events, try #require(page["nextCursor"]?.string))
                    hasMore = page["hasMore"] == true
                }
                let expected = all.filter { event in
                    (target.isEmpty || event["type"] == "client.state")
                        && (target.isEmpty && !isLimited || event["clientId"] == "a")
                }
                // Later events may have come.
                let known = seen.filter { ids.contains($0["id"]?.string ?? "") }
                #expect(!expected.isEmpty && known == expected.reversed())
            }
            let unknown = try await gateway.call(.get, "/api/events?before=latest&client=none")
            #expect(unknown.status == 404 && unknown["code"] == "CLIENT_NOT_FOUND")
            let stream = try await gateway.call(
                .get, "/api/events?before=latest", headers: ["Accept": "text/event-stream"])
            #expect(stream.status == 400)
            #expect(try await gateway.call(.get, "/api/events?before=0")["events"]?.array == [])
        }
    }

    @Test
    func `only the wanted types come, blanks in the list are allowed, and the cursor still moves past the others`()
        async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let page = try await gateway.call(.get, "/api/events?type=client.linked,%20client.pairing_code")
            let types = page["events"]?.array?.compactMap { $0["type"]?.string } ?? []
            #expect(types.sorted() == ["client.linked", "client.pairing_code"])
            let latest = try await gateway.latest()
            #expect(page["nextCursor"]?.string == latest.text)
            #expect(page["hasMore"] == false)
        }
    }

    @Test(arguments: ["mesage.received", "message.received,clent.qr"])
    func `an unknown type is refused and the nearest one is named`(types: String) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let answer = try await gateway.call(.get, "/api/events?type=\(types)")
            #expect(answer.status == 400 && answer["code"] == "INVALID_REQUEST")
            #expect(answer["error"]?.string?.contains("did you mean") == true, "\(answer.text)")
        }
    }

    @Test(arguments: ["abc", "1", "-1", "00000000000000000000000000", "evt_00000000000000000000000011", " "])
    func `a cursor that cannot be read, or of before, is an error and never the beginning`(cursor: String) async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let target = "/api/events?after=\(PercentEncoding.encode(cursor))"
            let streamed = try await gateway.call(
                .get, "/api/events", headers: ["Accept": "text/event-stream", "Last-Event-ID": cursor])
            for answer in [try await gateway.call(.get, target), streamed] {
                #expect(answer.status == 400)
                #expect(answer["code"] == "CURSOR_INVALID", "\(answer.text)")
            }
            #expect(streamed["details"]?.array?.first?["field"] == "Last-Event-ID")
        }
    }

    @Test
    func `a cursor whose events are gone is an error that says where reading may begin`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let first = try await gateway.events(EventQuery(limit: 1))
            var retention = StoreRetention()
            retention.eventAge = .zero
            try await gateway.store.prune(now: SystemClock().now + .seconds(3600), keeping: retention)
            let answer = try await gateway.call(.get, "/api/events?after=\(first.next)")
            #expect(answer.status == 410)
            #expect(answer["code"] == "CURSOR_EXPIRED")
            let oldest = try #require(answer["oldestCursor"]?.string)
            let again = try await gateway.call(.get, "/api/events?after=\(oldest)")
            #expect(again.status == 200)
            #expect(try await gateway.call(.get, "/api/events?after=0").status == 200)
        }
    }

    @Test
    func `a long poll ends with the first event, and empty when its time is over`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let latest = try await gateway.call(.get, "/api/events?after=latest")
            let next = try #require(latest["nextCursor"]?.string)
            #expect(latest["events"] == [])
            async let poll = gateway.call(.get, "/api/events?after=\(next)&wait=30&type=message.received")
            try await world.sandbox.send("now", from: TestWorld.bob, to: TestWorld.alice)
            let page = try await poll
            #expect(page["events"]?.array?.first?["data"]?["message"]?["text"]?.string == "now")
            let empty = try await gateway.call(.get, "/api/events?after=latest&wait=1&type=call.ended")
            #expect(empty["events"] == [])
        }
    }

    @Test
    func `a stream sends what was and what comes, with the cursor as id, and continues after a reconnect`() async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let sink = StreamSink()
            let response = await gateway.router(for: .process).respond(
                to: try HTTPRequest(.get, "/api/events?client=a", headers: ["Accept": "text/event-stream"]))
            #expect(response.headers["Content-Type"]?.hasPrefix("text/event-stream") == true)
            guard case .stream(let stream) = response.body else { throw StreamSink.Ended() }
            let reading = Task { try? await stream.produce(HTTPBodyWriter(sink)) }
            try await world.sandbox.send("live", from: TestWorld.bob, to: TestWorld.alice)
            let seen = try await sink.collect { $0.contains { $0.contains("\"text\":\"live\"") } }
            reading.cancel()
            await reading.value
            let ids = seen.compactMap {
                $0.split(separator: "\n").first { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
            }
            let stored = try await gateway.events(EventQuery(clientID: "a", limit: ids.count)).events
            #expect(ids == stored.map(\.cursor.text))

            let again = await gateway.router(for: .process).respond(
                to: try HTTPRequest(
                    .get, "/api/events?client=a",
                    headers: ["Accept": "text/event-stream", "Last-Event-ID": ids[ids.count - 2]]))
            guard case .stream(let rest) = again.body else { throw StreamSink.Ended() }
            let second = StreamSink()
            let more = Task { try? await rest.produce(HTTPBodyWriter(second)) }
            let first = try await second.collect { !$0.isEmpty }
            more.cancel()
            await more.value
            #expect(first.first?.hasPrefix("id: \(ids[ids.count - 1])\n") == true)
        }
    }

    @Test
    func `a stream that an old API key opened sends nothing once the key was replaced`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            gateway.apiKey.set(APIKey("old"))
            let sink = StreamSink()
            let response = await gateway.router(for: .gate(gateway.gate)).respond(
                to: try HTTPRequest(
                    .get, "/api/events?client=a&after=latest",
                    headers: ["Accept": "text/event-stream", "x-api-key": "old"]))
            guard case .stream(let stream) = response.body else { throw StreamSink.Ended() }
            let reading = Task { try? await stream.produce(HTTPBodyWriter(sink)) }
            let answer = try await gateway.call(.post, "/api/key/reset")
            #expect(answer.status == 200 && answer["apiKey"]?.string?.hasPrefix("wk_") == true)
            try await world.sandbox.send("live", from: TestWorld.bob, to: TestWorld.alice)
            await reading.value
            let old = await gateway.router(for: .gate(gateway.gate)).respond(
                to: try HTTPRequest(.get, "/api/clients", headers: ["x-api-key": "old"]))
            #expect(old.status == .unauthorized)
        }
    }

    @Test
    func `waiting readers end when the gateway stops`() async throws {
        let world = try await TestWorld()
        let gateway = try await world.open()
        let poll = Task { try await gateway.call(.get, "/api/events?wait=60") }
        await Task.yield()
        await gateway.stop()
        // The store may already be closed when the reader asks it a last time.
        if let page = try? await poll.value { #expect([200, 503].contains(page.status)) }
    }
}
