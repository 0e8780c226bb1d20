import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct StreamTableTests {
    private static let limits = StreamTable.Limits(all: 6, ofNetwork: 3, ofTenant: 4)

    private func caller(_ address: String, _ tenant: TenantID?) -> Principal {
        var principal = Principal(.user, tenant: tenant, credential: "c")
        principal.origin.address = IPAddress(address)
        return principal
    }

    private func take(_ table: StreamTable, _ address: String, _ tenant: TenantID?) -> StreamTable.Place? {
        try? table.take(for: caller(address, tenant))
    }

    @Test func `streams are limited of one address, of one tenant and in all, and a place that is released is free`()
        throws
    {
        let table = StreamTable(limits: Self.limits)
        var places = (0..<3).compactMap { _ in take(table, "192.0.2.1", "acme") }
        #expect(places.count == 3)
        let address = #expect(throws: OperationError.self) { try table.take(for: caller("192.0.2.1", "other")) }
        #expect(address?.code == .tooManyRequests && address?.retryAfter != nil)
        #expect(address?.message.contains("This address has 3 open streams") == true)
        places += [try #require(take(table, "192.0.2.2", "acme"))]
        let tenant = #expect(throws: OperationError.self) { try table.take(for: caller("192.0.2.3", "acme")) }
        #expect(tenant?.message.contains("This tenant has 4 open streams") == true)
        // Callers without a tenant are not counted as one.
        places += ["192.0.2.3", "192.0.2.4"].compactMap { take(table, $0, nil) }
        let all = #expect(throws: OperationError.self) { try table.take(for: caller("192.0.2.5", nil)) }
        #expect(all?.message.contains("This server has 6 open streams") == true)
        places[0].release()
        places[0].release()
        #expect(table.count == 5)
        #expect(take(table, "192.0.2.1", "acme") != nil)
        places.removeAll()
        #expect(table.count == 0)
    }

    @Test func `addresses of one IPv6 network are one`() {
        let table = StreamTable(limits: Self.limits)
        let places = (1...4).compactMap { take(table, "2001:db8::\($0)", nil) }
        #expect(places.count == 3)
    }

    @Test func `a further stream of an address is answered with 429 until another one has ended`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let table = gateway.services.events.streams
            let router = gateway.router(for: .process)
            func open() async throws -> HTTPResponse {
                await router.respond(
                    to: try HTTPRequest(.get, "/api/events", headers: ["Accept": "text/event-stream"]))
            }
            var open200: [HTTPResponse] = []
            for _ in 0..<200 { open200.append(try await open()) }
            #expect(open200.allSatisfy { $0.status == .ok } && table.count == 200)
            let refused = try await gateway.call(.get, "/api/events", headers: ["Accept": "text/event-stream"])
            #expect(refused.status == 429 && refused["code"] == "TOO_MANY_REQUESTS")
            #expect(refused.response.headers["Retry-After"] != nil)
            #expect(try await gateway.call(.get, "/api/events").status == 200, "pages are no streams")
            let poll = try await gateway.call(.get, "/api/events?wait=60")
            #expect(poll.status == 429 && poll["code"] == "TOO_MANY_REQUESTS")
            #expect(poll.response.headers["Retry-After"] != nil)
            // A stream that fails before it begins takes no place, and one whose peer has gone gives it back.
            open200.removeLast()
            let wrong = try await gateway.call(
                .get, "/api/events?after=x", headers: ["Accept": "text/event-stream"])
            #expect(wrong.status == 400 && table.count == 199)
            guard case .stream(let stream) = open200.removeLast().body else { throw StreamSink.Ended() }
            let reading = Task { try? await stream.produce(HTTPBodyWriter(StreamSink())) }
            reading.cancel()
            await reading.value
            #expect(table.count == 198)
        }
    }

    @Test func `a long poll takes the place of a stream while it waits`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let table = gateway.services.events.streams
            async let poll = gateway.call(.get, "/api/events?wait=60")
            while table.count == 0 { await Task.yield() }
            #expect(table.count == 1)
            gateway.endWaiting()
            #expect(try await poll.status == 200)
            #expect(table.count == 0)
            let wrong = try await gateway.call(.get, "/api/events?wait=60&after=x")
            #expect(wrong.status == 400 && table.count == 0)
        }
    }
}
