import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WATransport

@testable import WAGateway

@Suite struct EventFeedTests {
    /// What a feed has delivered, and how it ended.
    private final class Listener: Sendable {
        let events: AsyncStream<(event: StoredEvent, hasMore: Bool)>
        let end = OneShot<String>()
        private let seen: AsyncStream<(event: StoredEvent, hasMore: Bool)>.Continuation
        private let room: Lock<Int>

        init(takes count: Int = .max) {
            (events, seen) = AsyncStream.makeStream()
            room = Lock(count)
        }

        func feed(of gateway: Gateway, _ query: EventQuery = EventQuery()) async throws -> EventFeed {
            var events = try await gateway.services.events.tail(query, for: .process).makeAsyncIterator()
            try await events.begin()
            return EventFeed(events) { [self] event, hasMore in
                seen.yield((event, hasMore))
                return room.withLock { room in
                    room -= 1
                    return room > 0
                }
            } ended: { [self] end in
                self.end.give(String("\(end)".prefix(while: \.isLetter)))
            }
        }

        /// The events up to the first one that fits.
        func take(until fits: (StoredEvent) -> Bool) async -> [(event: StoredEvent, hasMore: Bool)] {
            var taken: [(event: StoredEvent, hasMore: Bool)] = []
            for await next in events {
                taken.append(next)
                if fits(next.event) { break }
            }
            return taken
        }
    }

    @Test
    func `a feed delivers what is in the log and then what comes, each once, until the hub closes`() async throws {
        let world = try await TestWorld()
        let gateway = try await world.open()
        try await world.link("a", on: gateway)
        let before = try await gateway.events(EventQuery(limit: 1000)).events
        let listener = Listener()
        try await listener.feed(of: gateway).start()
        let first = await listener.take { $0.id == before.last?.id }
        #expect(first.map(\.event) == before)
        #expect(first.map(\.hasMore) == before.indices.map { $0 < before.count - 1 })
        for text in ["one", "two"] {
            try await world.sandbox.send(text, from: TestWorld.bob, to: TestWorld.alice)
            let next = await listener.take { $0.draft.type == .messageReceived }
            #expect(next.last?.event.draft.data.contains(subsequence: Array(text.utf8)) == true)
        }
        gateway.endWaiting()
        #expect(await listener.end.value == "exhausted")
        await gateway.stop()
    }

    @Test
    func `a feed that waits is stopped at once, behind what it has delivered`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let latest = try await gateway.latest()
            let listener = Listener()
            let feed = try await listener.feed(of: gateway)
            feed.start()
            _ = await listener.take { $0.cursor == latest }
            #expect(await feed.stop() == latest)
            #expect(await listener.end.value == "stopped")
            #expect(await feed.stop() == latest)
            feed.wake()
        }
    }

    @Test
    func `a feed that is stopped before its first read delivers nothing`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let listener = Listener()
            let feed = try await listener.feed(of: gateway)
            feed.cancel()
            feed.start()
            _ = await feed.stop()
            #expect(await listener.end.value == "stopped")
        }
    }

    @Test
    func `a listener that takes no more ends its feed`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let all = try await gateway.events(EventQuery(limit: 1000)).events
            let listener = Listener(takes: 2)
            let feed = try await listener.feed(of: gateway)
            feed.start()
            #expect(await listener.end.value == "stopped")
            #expect(await feed.stop() == all[1].cursor)
        }
    }

    @Test
    func `a feed of one client ends when that client is erased`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let listener = Listener()
            try await listener.feed(of: gateway, EventQuery(clientID: "a", start: .latest)).start()
            #expect(try await gateway.call(.delete, "/api/clients/a").status == 200)
            #expect(await listener.end.value == "exhausted")
        }
    }

    @Test
    func `waiting feeds race with commits and cancellation, and each ends once`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            let listeners = (0..<50).map { _ in Listener() }
            await withTaskGroup { group in
                for listener in listeners {
                    group.addTask {
                        guard let feed = try? await listener.feed(of: gateway, EventQuery(start: .latest)) else {
                            return
                        }
                        feed.start()
                        await withTaskGroup { inner in
                            for _ in 0..<20 { inner.addTask { feed.wake() } }
                            inner.addTask { feed.cancel() }
                        }
                        _ = await feed.stop()
                    }
                }
                for number in 0..<5 {
                    group.addTask {
                        _ = try? await world.sandbox.send("\(number)", from: TestWorld.bob, to: TestWorld.alice)
                    }
                }
            }
            for listener in listeners { #expect(await listener.end.value == "stopped") }
        }
    }
}

extension [UInt8] {
    fileprivate func contains(subsequence: [UInt8]) -> Bool {
        String(decoding: self, as: UTF8.self).contains(String(decoding: subsequence, as: UTF8.self))
    }
}
