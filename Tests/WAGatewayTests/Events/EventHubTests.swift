import TestSupport
import Testing
import WACore
import WATransport

@testable import WAGateway

@Suite struct EventHubTests {
    private static func event(_ number: Int64, client: ClientID = "a", type: EventType = .clientState) -> StoredEvent {
        StoredEvent(
            id: .example, cursor: EventCursor(text: "\(number)"), clientID: client, tenantID: .default,
            sequence: number,
            draft: EventDraft(type: type, timestamp: Timestamp(seconds: 0), data: Array("{}".utf8)))
    }

    private static func of(_ client: ClientID) -> EventFilter { EventFilter(scope: EventScope(client: client)) }

    private func withHub(_ body: (EventHub) async throws -> Void) async throws {
        let loops = try EventLoopGroup(count: 1)
        let hub = EventHub(loop: loops.next())
        do { try await body(hub) } catch {
            loops.stop()
            throw error
        }
        loops.stop()
    }

    @Test
    func `a waiter is woken by the next event that fits its filter`() async throws {
        try await withHub { hub in
            let waiting = Task {
                await hub.wait(after: 0, for: Self.of("b"), within: .seconds(60))
                return hub.mark
            }
            hub.committed([Self.event(1)])
            hub.committed([Self.event(2, client: "b"), Self.event(3)])
            #expect(await waiting.value >= 2)
        }
    }

    @Test
    func `an event between reading and waiting is not missed`() async throws {
        try await withHub { hub in
            let mark = hub.mark
            hub.committed([Self.event(1)])
            await hub.wait(after: mark, for: EventFilter(), within: .seconds(60))
            #expect(hub.mark == 1)
        }
    }

    @Test
    func `a reader further behind than the hub remembers reads again at once`() async throws {
        try await withHub { hub in
            for position in 1...5000 { hub.committed([Self.event(Int64(position))]) }
            await hub.wait(after: 3, for: Self.of("none"), within: .seconds(60))
        }
    }

    @Test
    func `a waiter of one tenant is not woken by another's events`() async throws {
        try await withHub { hub in
            let filter = EventFilter(scope: EventScope(tenant: "acme"))
            let waiting = Task { await hub.wait(after: 0, for: filter, within: .milliseconds(50)) }
            hub.committed([Self.event(1)])
            await waiting.value
            #expect(!filter.covers(Self.event(1)))
        }
    }

    @Test(arguments: [0, 1, 2])
    func `waiting ends with its time, with its task, and with the hub`(how: Int) async throws {
        try await withHub { hub in
            let timeout: Duration = how == 0 ? .milliseconds(20) : .seconds(600)
            let waiting = Task { await hub.wait(after: 0, for: EventFilter(types: [.unknown]), within: timeout) }
            hub.committed([Self.event(1)])
            if how == 1 { waiting.cancel() }
            if how == 2 { hub.close() }
            await waiting.value
            #expect(hub.isClosed == (how == 2))
        }
    }

    @Test
    func `waiters by the hundred, woken by hundreds of commits, all end`() async throws {
        try await withHub { hub in
            await withTaskGroup { group in
                for index in 0..<200 {
                    group.addTask {
                        var seen = 0
                        while seen < 400 {
                            seen = hub.mark
                            guard seen < 400 else { break }
                            await hub.wait(
                                after: seen, for: index % 2 == 0 ? EventFilter() : Self.of("a"),
                                within: .seconds(60))
                        }
                    }
                }
                group.addTask {
                    for position in 1...400 { hub.committed([Self.event(Int64(position))]) }
                }
            }
            #expect(hub.mark == 400)
        }
    }

    private final class Reader: EventWaiter {
        let filter: EventFilter
        let wakes = Lock(0)

        init(_ filter: EventFilter) { self.filter = filter }

        func wake() { wakes.withLock { $0 += 1 } }
    }

    @Test
    func `a reader that nothing is for reads again within two minutes, each at its own time, and no timer is left`() {
        let loop = ManualLoop()
        let hub = EventHub(loop: loop)
        let readers = (0..<24).map { _ in Reader(Self.of("none")) }
        for reader in readers { #expect(hub.add(reader, after: 0)) }
        var moments: [Int] = []
        for _ in 0..<24 {
            loop.advance(by: .seconds(5))
            hub.committed([Self.event(1)])
            moments.append(readers.count(where: { $0.wakes.withLock { $0 } > 0 }))
        }
        #expect(moments[10] == 0 && moments[11] > 0 && moments[11] < 6 && moments[23] == 24)
        #expect(readers.allSatisfy { $0.wakes.withLock { $0 } == 1 })
        #expect(loop.timersDue.isEmpty)
    }

    @Test
    func `a reader is woken once, and not at all when it was removed`() {
        let hub = EventHub(loop: ManualLoop())
        let (reader, removed) = (Reader(EventFilter()), Reader(EventFilter()))
        #expect(hub.add(reader, after: 0) && hub.add(removed, after: 0))
        #expect(hub.remove(removed) && !hub.remove(removed))
        hub.committed([Self.event(1), Self.event(2)])
        hub.committed([Self.event(3)])
        #expect(reader.wakes.withLock { $0 } == 1 && removed.wakes.withLock { $0 } == 0)
        #expect(!hub.add(reader, after: 2), "event 3 is there to be read")
        hub.close()
        #expect(!hub.add(reader, after: 3))
    }
}
