import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage

@testable import WAGateway

@Suite struct SupervisionTests {
    @Test
    func `a server that cannot be reached does not hold up the clients behind the first ones`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            for (id, number) in [("a", TestWorld.alice), ("b", TestWorld.bob), ("c", TestWorld.alice)]
                as [(ClientID, String)]
            {
                try await world.link(id, to: number, on: gateway)
            }
        }
        var options = TestWorld.options
        options.loginsAtOnce = 1
        var services = world.services
        services.connector = NowhereConnector()
        let gateway = try await world.open(options, services: services)
        let (rows, last) = (try await gateway.rows(), try await gateway.latest())
        await gateway.startAll()
        for row in rows {
            let data = try await gateway.first(of: "client.state", client: row.id, after: last) {
                $0["nextRetryAt"]?.string != nil
            }
            #expect(data["state"] == "CONNECTING")
            #expect(data["cause"] == "connection_lost")
        }
        let answer = try await gateway.call(
            .post, "/api/messages/send", ["clientId": "a", "to": .string(TestWorld.bob), "text": "x"])
        #expect(answer.status == 503)
        #expect(Int(answer.response.headers["Retry-After"] ?? "") ?? 0 >= 1)
        await gateway.stop()
    }

    @Test(
        arguments: [
            (13_600, 14), (14_000, 14), (1, 1), (400_000, 400), (0, nil), (-5_000, nil),
        ] as [(Int, Int?)])
    func `the next attempt is named in whole seconds, and one under way has none`(milliseconds: Int, seconds: Int?) {
        let now = Timestamp(seconds: 1000)
        let state = ClientStateRecord(
            state: .connecting, cause: .connectionLost, since: now, nextRetryAt: now + .milliseconds(milliseconds))
        #expect(state.secondsUntilRetry(at: now) == seconds)
        let never = ClientStateRecord(state: .connecting, cause: .connectionLost, since: now)
        #expect(never.secondsUntilRetry(at: now) == nil)
    }

    @Test
    func `what ends one client leaves the others alone`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("a", on: gateway)
            try await world.link("b", to: TestWorld.bob, on: gateway)
        }
        await world.sandbox.inject(Fault(.loginFailure(code: 401), number: TestWorld.alice))
        try await world.withGateway { gateway in
            let last = try await gateway.latest()
            await gateway.startAll()
            let ended = try await gateway.first(of: "client.state", client: "a", after: last) {
                $0["state"] == "CLOSED"
            }
            #expect(ended["cause"] == "logged_out")
            _ = try await gateway.first(of: "client.state", client: "b", after: last) {
                $0["state"] == "READY"
            }
            #expect(try await gateway.client("a").isLinked == false)
            // Its history stays until its owner deletes it.
            #expect(try await gateway.call(.delete, "/api/clients/a")["unlinked"] == false)
        }
    }
}
