import Testing
import WACore

@testable import wacli

struct EventReaderTests {
    @Test
    func `goes on from the cursor of the answer`() async throws {
        let gateway = FakeGateway()
        gateway.events([[["sequence": 1]], []])
        var reader = EventReader(gateway, client: nil, cursor: "3")
        #expect(try await reader.next().count == 1)
        #expect(reader.cursor == "10")
        #expect(try await reader.next().isEmpty)
        #expect(gateway.asked[1].contains("after=10&"))
    }

    @Test(arguments: [
        (Duration.zero, 0), (.milliseconds(1), 1), (.seconds(7), 7), (.seconds(600), 25), (.seconds(-5), 0),
    ])
    func `waits in whole seconds, at most 25, and never spins`(wanted: Duration, seconds: Int) async throws {
        let gateway = FakeGateway()
        gateway.events([[]])
        var reader = EventReader(gateway, client: nil, cursor: "0")
        _ = try await reader.next(wait: wanted)
        #expect(gateway.asked[0].contains("wait=\(seconds)"))
    }

    @Test
    func `an answer of another shape is an empty page`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/events", "nonsense")
        var reader = EventReader(gateway, client: "work", cursor: "4")
        #expect(try await reader.next().isEmpty)
        #expect(reader.cursor == "4")
    }
}
