import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct EventTailTests {
    @Test
    func `a tail gives what is in the log and then what comes, each once, and ends with the hub`() async throws {
        let world = try await TestWorld()
        let gateway = try await world.open()
        try await world.link("a", on: gateway)
        let before = try await gateway.events(EventQuery(limit: 1000)).events
        let tail = try await gateway.services.events.tail(EventQuery(), for: .process)
        let (seen, mark) = AsyncStream.makeStream(of: StoredEvent.self)
        let reading = Task {
            for try await event in tail { mark.yield(event) }
            mark.finish()
        }
        var events: [StoredEvent] = []
        try await world.sandbox.send("later", from: TestWorld.bob, to: TestWorld.alice)
        for await event in seen {
            events.append(event)
            if event.draft.type == .messageReceived { break }
        }
        #expect(Array(events.prefix(before.count)) == before)
        #expect(Set(events.map(\.id)).count == events.count)
        #expect(events.map(\.sequence) == events.indices.map { Int64($0) + 1 })
        gateway.endWaiting()
        try await reading.value
        await gateway.stop()
    }

    @Test
    func `a page of long events ends early and the next one goes on behind it`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let count = 90
            for number in 0..<count {
                try await world.sandbox.send(
                    "\(number) " + String(repeating: "x", count: 60_000), from: TestWorld.bob, to: TestWorld.alice)
            }
            var query = EventQuery(limit: 1000, timeout: .seconds(20), types: [.messageReceived])
            var (texts, sizes): ([String], [Int]) = ([], [])
            while texts.count < count {
                let page = try await gateway.events(query)
                sizes.append(page.encoded.count)
                for event in page.events {
                    let text = try JSONValue(parsing: event.draft.data)["message"]?["text"]?.string
                    texts.append(String((text ?? "").prefix { $0 != " " }))
                }
                query.start = .after(page.next)
            }
            #expect(texts == (0..<count).map(String.init))
            #expect(sizes.allSatisfy { $0 < 5 << 20 }, "\(sizes)")
        }
    }

    @Test
    func `a filter of types skips the others without ending the page early`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let all = try await gateway.events(EventQuery(limit: 1000)).events
            let states = all.filter { $0.draft.type == .clientState }
            var query = EventQuery(limit: 1, types: [.clientState])
            var found: [StoredEvent] = []
            while true {
                let page = try await gateway.events(query)
                found += page.events
                query.start = .after(page.next)
                guard page.hasMore else { break }
            }
            #expect(found == states)
        }
    }

    @Test
    func `a reader of one client ends when that client is erased, also when the id is taken again`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            try await world.link("b", to: TestWorld.bob, on: gateway)
            let events = gateway.services.events
            let tail = try await events.tail(EventQuery(clientID: "a", start: .latest), for: .process)
            let other = try await events.tail(EventQuery(clientID: "b"), for: .process)
            let reading = Task {
                var types: [EventType] = []
                for try await event in tail { types.append(event.draft.type) }
                return types
            }
            var late = tail.makeAsyncIterator()
            try await late.begin()
            async let poll = gateway.call(.get, "/api/events?client=a&after=latest&wait=60&type=call.ended")
            #expect(try await gateway.call(.delete, "/api/clients/a").status == 200)
            #expect(try await reading.value.allSatisfy { $0 == .clientState })
            let answer = try await poll
            #expect(answer.status == 404 && answer["code"] == "CLIENT_NOT_FOUND")
            _ = try await gateway.addClient(NewClient(id: "a", method: .qr))
            while let event = try await late.next() { #expect(event.draft.type == .clientState) }
            var others = other.makeAsyncIterator()
            #expect(try await others.next() != nil)
        }
    }

    @Test
    func `a tail of a place that does not exist says so before anything is read`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let query = EventQuery(start: .after(EventCursor(text: "nonsense")))
            var events = try await gateway.services.events.tail(query, for: .process).makeAsyncIterator()
            let error = await #expect(throws: OperationError.self) { try await events.begin() }
            #expect(error?.code == .cursorInvalid)
        }
    }
}
