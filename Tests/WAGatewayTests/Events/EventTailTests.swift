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
