import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct RequestMeterTests {
    private func text(_ meter: RequestMeter) -> String {
        var text = Exposition()
        meter.describe(in: &text)
        return text.text
    }

    @Test
    func `requests are counted by route, method and status, refused and unknown ones too`() async throws {
        let meter = RequestMeter(routes: ["x"])
        let router = Router(
            [
                Route(.get, "/x", name: "x") { _ in .text("x") },
                Route(.get, "/page", name: "page") { _ in .text("p") },
            ], middleware: [meter.middleware(ManualClock())], filters: [meter.filter],
            admission: { request in
                request.headers["X-Key"] == nil
                    ? .admitted : .refused(HTTPError(.unauthorized, code: "UNAUTHORIZED", "No."))
            })
        _ = try await router.call(.get, "/x")
        _ = try await router.call(.head, "/x")
        _ = try await router.call(.get, "/x", headers: ["X-Key": "wrong"])
        _ = try await router.call(.get, "/page")
        _ = try await router.call(.get, "/nothing/447700900001")
        let text = text(meter)
        for line in [
            #"requests_total{route="x",method="GET",status="200"} 1"#,
            #"requests_total{route="x",method="HEAD",status="200"} 1"#,
            #"requests_total{route="x",method="GET",status="401"} 1"#,
            #"requests_total{route="page",method="GET",status="200"} 1"#,
            #"requests_total{route="none",method="GET",status="404"} 1"#,
            #"errors_total{code="UNAUTHORIZED"} 1"#, #"errors_total{code="NOT_FOUND"} 1"#,
            #"duration_seconds_count{route="x"} 2"#,
        ] { #expect(text.contains(line), "\(line)") }
        #expect(!text.contains("4477"))
    }

    @Test
    func `a caller with a credential receives the time it took, another one does not`() async throws {
        let clock = ManualClock()
        let meter = RequestMeter(routes: [])
        let slow = Route(.get, "/x", name: "x") { _ in
            clock.advance(by: .microseconds(12_345))
            return .text("x")
        }
        let router = Router([slow], middleware: [meter.middleware(clock)])
        #expect(try await router.call(.get, "/x").response.headers["Server-Timing"] == nil)
        var request = try HTTPRequest(.get, "/x")
        request[PrincipalKey.self] = .apiKey
        #expect(await router.respond(to: request).headers["Server-Timing"] == "app;dur=12.3")
        #expect(text(meter).contains(#"duration_seconds_bucket{route="x",le="0.025"} 2"#))
        #expect(text(meter).contains(#"duration_seconds_bucket{route="x",le="0.01"} 0"#))
    }

    @Test
    func `counts from many tasks at once are all there`() async throws {
        let meter = RequestMeter(routes: ["x"])
        let router = Router([Route(.get, "/x", name: "x") { _ in .text("x") }], filters: [meter.filter])
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 { group.addTask { _ = try await router.call(.get, "/x") } }
            try await group.waitForAll()
        }
        #expect(text(meter).contains(#"{route="x",method="GET",status="200"} 200"#))
    }
}
