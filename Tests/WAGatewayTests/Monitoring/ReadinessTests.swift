import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct ReadinessTests {
    @Test
    func `loops that work are responsive, one that does nothing is not`() async {
        let (working, stuck) = (ManualLoop(), ManualLoop())
        let worker = Task {
            while !Task.isCancelled {
                working.run()
                await Task.yield()
            }
        }
        #expect(await LoopProbe.areResponsive([working], within: .seconds(20)))
        #expect(await LoopProbe.areResponsive([], within: .seconds(20)))
        #expect(await LoopProbe.areResponsive([working, stuck], within: .milliseconds(20)) == false)
        worker.cancel()
    }

    @Test
    func `a server is ready until it stops, and alive as long as it answers`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let ready = try await gateway.call(.get, "/health/ready")
            #expect(ready.status == 200 && ready["status"]?.string == "ok")
            #expect(ready["checks"]?.object?.members.allSatisfy { $0.value == true } == true)
            gateway.endWaiting()
            let draining = try await gateway.call(.get, "/health/ready")
            #expect(draining.status == 503 && draining["status"]?.string == "unavailable")
            #expect(draining.response.headers["Retry-After"] == "5")
            #expect(draining["checks"]?["accepting"] == false && draining["checks"]?["store"] == true)
            #expect(try await gateway.call(.get, "/health/live").json == ["status": "ok"])
        }
    }

    @Test
    func `a store that cannot be written makes the server not ready, but leaves it alive`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            await gateway.store.close()
            let ready = try await gateway.call(.get, "/health/ready")
            #expect(ready.status == 503 && ready["checks"]?["store"] == false && ready["checks"]?["accepting"] == true)
            #expect(try await gateway.call(.get, "/health/live").status == 200)
        }
    }

    @Test
    func `space is what the disk of the path has, and an unknown disk does not count`() {
        #expect(ReadinessProbe.freeBytes(at: "/") != nil)
        #expect(ReadinessProbe.freeBytes(at: "/nowhere/at/all") == nil)
        #expect(GatewayPaths(environments: "/h/environments", controlSocket: "/h/c").home == "/h")
        #expect(GatewayPaths(environments: "/environments", controlSocket: "/c").home == "/")
    }
}
