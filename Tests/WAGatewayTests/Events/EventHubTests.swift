import Testing
import WACore
import WATransport

@testable import WAGateway

@Suite struct EventHubTests {
    private static func event(_ position: Int64, client: String = "a", type: String = "client.state") -> StoredEvent {
        StoredEvent(
            position: position, clientID: client, tenantID: "default", sequence: position,
            draft: EventDraft(type: type, timestamp: Timestamp(seconds: 0), data: Array("{}".utf8)))
    }

    private func withHub(at position: Int64 = 0, _ body: (EventHub) async throws -> Void) async throws {
        let loops = try EventLoopGroup(count: 1)
        let hub = EventHub(position: position, loop: loops.next())
        do { try await body(hub) } catch {
            loops.stop()
            throw error
        }
        loops.stop()
    }

    @Test("whoever waits is woken by the next event that interests it")
    func wakes() async throws {
        try await withHub { hub in
            let waiting = Task {
                await hub.wait(after: 0, for: EventHub.Interest(client: "b"), within: .seconds(60))
                return hub.position
            }
            hub.committed([Self.event(1)])
            hub.committed([Self.event(2, client: "b"), Self.event(3)])
            #expect(await waiting.value >= 2)
        }
    }

    @Test("an event between reading and waiting is not missed")
    func missesNothing() async throws {
        try await withHub { hub in
            let position = hub.position
            hub.committed([Self.event(1)])
            await hub.wait(after: position, for: EventHub.Interest(), within: .seconds(60))
            #expect(hub.position == 1)
        }
    }

    @Test("a reader further behind than the hub remembers reads again at once")
    func horizon() async throws {
        try await withHub { hub in
            for position in 1...5000 { hub.committed([Self.event(Int64(position))]) }
            await hub.wait(after: 3, for: EventHub.Interest(client: "none"), within: .seconds(60))
        }
    }

    @Test("waiting ends with its time, with its task, and with the hub", arguments: [0, 1, 2])
    func ends(how: Int) async throws {
        try await withHub { hub in
            let patience: Duration = how == 0 ? .milliseconds(20) : .seconds(600)
            let waiting = Task { await hub.wait(after: 0, for: EventHub.Interest(types: ["x"]), within: patience) }
            hub.committed([Self.event(1)])
            if how == 1 { waiting.cancel() }
            if how == 2 { hub.close() }
            await waiting.value
            #expect(hub.isClosed == (how == 2))
        }
    }

    @Test("waiters by the hundred, woken by hundreds of commits, all end")
    func storm() async throws {
        try await withHub { hub in
            await withTaskGroup { group in
                for index in 0..<200 {
                    group.addTask {
                        var seen: Int64 = 0
                        while seen < 400 {
                            seen = hub.position
                            guard seen < 400 else { break }
                            await hub.wait(
                                after: seen, for: EventHub.Interest(client: index % 2 == 0 ? nil : "a"),
                                within: .seconds(60))
                        }
                    }
                }
                group.addTask {
                    for position in 1...400 { hub.committed([Self.event(Int64(position))]) }
                }
            }
            #expect(hub.position == 400)
        }
    }
}
