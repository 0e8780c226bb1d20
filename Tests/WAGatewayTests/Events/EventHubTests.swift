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
}
