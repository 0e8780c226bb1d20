import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct EventsTests {
    @Test("pages go on where the last one ended, of one client by its sequence and of all by position")
    func pages() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            try await world.link("b", to: TestWorld.bob, on: gateway)
            for target in ["/api/events?limit=2", "/api/events?client=a&limit=2"] {
                var seen: [String] = []
                var next: Int64 = 0
                while true {
                    let page = try await gateway.call(.get, "\(target)&after=\(next)")
                    let events = try #require(page["events"]?.array)
                    #expect(events.count <= 2)
                    seen += events.compactMap { $0["id"]?.string }
                    next = try #require(page["next"]?.integer)
                    if events.isEmpty { break }
                }
                #expect(Set(seen).count == seen.count)
                let ofA = seen.filter { $0.hasPrefix("a-") }
                #expect(ofA == (1...ofA.count).map { "a-\($0)" })
                #expect(seen.contains { $0.hasPrefix("b-") } == !target.contains("client=a"))
            }
        }
    }

    @Test("only the wanted types come, and the cursor still moves past the others")
    func types() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let page = try await gateway.call(.get, "/api/events?type=client.linked,client.pairing_code")
            let types = page["events"]?.array?.compactMap { $0["type"]?.string } ?? []
            #expect(types.sorted() == ["client.linked", "client.pairing_code"])
            #expect(page["next"]?.integer == gateway.hub.position)
        }
    }

    @Test("a long poll ends with the first event, and empty when its time is over")
    func longPoll() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let latest = try await gateway.call(.get, "/api/events?after=latest")
            let next = try #require(latest["next"]?.integer)
            #expect(latest["events"] == [])
            async let poll = gateway.call(.get, "/api/events?after=\(next)&wait=30&type=message.received")
            try await world.sandbox.send("now", from: TestWorld.bob, to: TestWorld.alice)
            let page = try await poll
            #expect(page["events"]?.array?.first?["data"]?["message"]?["text"]?.string == "now")
            let empty = try await gateway.call(.get, "/api/events?after=latest&wait=1&type=none")
            #expect(empty["events"] == [])
        }
    }

    @Test("a stream sends what was and what comes, with the cursor as id, and goes on after a reconnect")
    func stream() async throws {
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
                $0.split(separator: "\n").first { $0.hasPrefix("id: ") }.flatMap { Int($0.dropFirst(4)) }
            }
            #expect(ids == Array(1...ids.count))

            let again = await gateway.router(for: .process).respond(
                to: try HTTPRequest(
                    .get, "/api/events?client=a",
                    headers: ["Accept": "text/event-stream", "Last-Event-ID": "\(ids.count - 1)"]))
            guard case .stream(let rest) = again.body else { throw StreamSink.Ended() }
            let second = StreamSink()
            let more = Task { try? await rest.produce(HTTPBodyWriter(second)) }
            let first = try await second.collect { !$0.isEmpty }
            more.cancel()
            await more.value
            #expect(first.first?.hasPrefix("id: \(ids.count)\n") == true)
        }
    }

    @Test("waiting readers end when the gateway stops")
    func endsWithGateway() async throws {
        let world = try await TestWorld()
        let gateway = try await world.open()
        let poll = Task { try await gateway.call(.get, "/api/events?wait=60") }
        await Task.yield()
        await gateway.stop()
        // The store may already be closed when the reader asks it a last time.
        if let page = try? await poll.value { #expect([200, 503].contains(page.status)) }
    }
}
