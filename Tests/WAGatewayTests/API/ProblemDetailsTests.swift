import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct ProblemDetailsTests {
    private static let error = HTTPError(
        .gone, code: "CURSOR_EXPIRED", "It is gone.", details: [.init(field: "after", message: "is old")],
        headers: ["Retry-After": "3"], members: ["oldestCursor": "C", "status": "no"])

    private func answer(_ accept: String?) async throws -> Answer {
        let router = Router(
            [Route(.get, "/x", name: "x") { _ in throw Self.error }], renderError: ProblemDetails.render)
        var headers: HTTPHeaders = ["X-Request-Id": "r1"]
        headers["Accept"] = accept
        return try await router.call(.get, "/x?token=secret", headers: headers)
    }

    @Test(arguments: [
        "application/problem+json", "application/problem+json, application/json", "Application/Problem+JSON;q=0.9",
        "application/json;q=0.5, application/problem+json", "application/json, application/problem+json",
    ])
    func `a caller that names the form gets it, with everything of the other one`(accept: String) async throws {
        let answer = try await answer(accept)
        #expect(answer.response.headers.values(of: "Content-Type") == ["application/problem+json"])
        #expect(answer.response.headers["Retry-After"] == "3")
        #expect(
            answer.json == [
                "type": "/docs/errors.md#cursor_expired", "title": "Cursor expired", "status": 410,
                "detail": "It is gone.", "instance": "/x", "code": "CURSOR_EXPIRED", "requestId": "r1",
                "details": [["field": "after", "message": "is old"]], "oldestCursor": "C",
            ])
    }

    @Test(arguments: [
        nil, "*/*", "application/*", "application/json", "text/html", "application/problem+json;q=0",
        "application/json, application/problem+json;q=0.5",
    ])
    func `any other caller gets the usual form`(accept: String?) async throws {
        let answer = try await answer(accept)
        #expect(answer.response.headers["Content-Type"] == "application/json; charset=utf-8")
        #expect(answer["success"] == false && answer["error"]?.string == "It is gone.")
    }

    @Test
    func `a request that is refused before it reaches a route gets the form too`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let router = gateway.router(for: .key(APIKey("k")))
            let refused = try await router.call(
                .get, "/api/clients", headers: ["Accept": "application/problem+json"])
            #expect(refused.status == 401 && refused["title"]?.string == "Unauthorized")
        }
    }
}
