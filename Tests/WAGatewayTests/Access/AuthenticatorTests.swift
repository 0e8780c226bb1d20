import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct AuthenticatorTests {
    private func router(_ authenticator: Authenticator) -> Router {
        Router(
            [
                Route(.get, "/health", name: "health") { _ in .text("ok") },
                Route(.get, "/api/clients", name: "clients.list") { _ in .text("list") },
            ], admission: authenticator.admission)
    }

    @Test(
        arguments: [
            (["x-api-key": "right"], 200), (["X-API-KEY": "right"], 200), (["Authorization": "Bearer right"], 200),
            (["Authorization": "bearer right"], 200), (["x-api-key": "wrong"], 401), (["x-api-key": ""], 401),
            (["x-api-key": "right "], 401), (["Authorization": "Basic right"], 401), (["Authorization": "right"], 401),
            (["Authorization": "Bearer right x"], 401), ([:], 401),
            (["x-api-key": "right", "Authorization": "Bearer right"], 200),
        ] as [(HTTPHeaders, Int)])
    func `the key opens by either header and nothing else does`(headers: HTTPHeaders, status: Int) async throws {
        let answer = try await router(.key(APIKey("right"))).call(.get, "/api/clients", headers: headers)
        #expect(answer.status == status)
        #expect((answer["code"]?.string == "UNAUTHORIZED") == (status == 401))
        #expect((answer.response.headers["WWW-Authenticate"] == "Bearer") == (status == 401))
    }

    @Test(
        arguments: [
            ["x-api-key": "right", "X-Api-Key": "wrong"], ["x-api-key": "wrong", "x-api-key": "right"],
            ["x-api-key": "right", "x-api-key": "right"], ["x-api-key": "wrong", "Authorization": "Bearer right"],
            ["x-api-key": "right", "Authorization": "Bearer wrong"],
            ["x-api-key": "right", "Authorization": "Basic right"],
            ["Authorization": "Bearer right", "Authorization": "Bearer wrong"],
        ] as [HTTPHeaders])
    func `two API keys in one request are refused, whichever of them counts`(headers: HTTPHeaders) async throws {
        let answer = try await router(.key(APIKey("right"))).call(.get, "/api/clients", headers: headers)
        #expect(answer.status == 400)
        #expect(answer["code"]?.string == "INVALID_REQUEST")
    }

    @Test(arguments: ["/api/clients", "/api/nothing", "/", "/healthy"])
    func `without the key an answer does not show what exists`(path: String) async throws {
        let answer = try await router(.key(APIKey("k"))).call(.get, path)
        #expect(answer.status == 401)
        let other = try await router(.key(APIKey("k"))).call(.delete, path)
        #expect(other.status == 401)
    }

    @Test
    func `a credential that was good at the head and ended while the body came is none`() async throws {
        let gate = AccessGate(staticKey: APIKey("old"))
        let authenticator = Authenticator.gate(gate)
        let seen = Lock<Principal?>(nil)
        func caller(_ found: Principal?) async throws -> Principal? {
            let route = Route(.get, "/other", name: "other") { request in
                seen.withLock { $0 = request[PrincipalKey.self] }
                return .text("ok")
            }
            var request = try HTTPRequest(.get, "/other", headers: ["x-api-key": "old"])
            request[PrincipalKey.self] = found
            _ = await Router([route], middleware: [authenticator.middleware]).respond(to: request)
            return seen.withLock { $0 }
        }
        let found = try await caller(nil)
        #expect(found == .apiKey)
        #expect(try await caller(found) == .apiKey)
        gate.staticKey.set(APIKey("new"))
        #expect(try await caller(found) == nil)
    }

    @Test
    func `an admitted request carries its caller, and an open route none without a credential`() async throws {
        let seen = Lock<Principal?>(nil)
        let routes = ["health", "other"].map { (name: String) in
            Route(.get, "/\(name)", name: name) { request in
                seen.withLock { $0 = request[PrincipalKey.self] }
                return .text("ok")
            }
        }
        func caller(
            _ authenticator: Authenticator, _ path: String, _ headers: HTTPHeaders = [:],
            _ peer: HTTPRequest.Peer = .process
        ) async throws -> Principal? {
            seen.withLock { $0 = nil }
            let router = Router(routes, middleware: [authenticator.middleware], admission: authenticator.admission)
            _ = try await router.call(.get, path, headers: headers, peer: peer)
            return seen.withLock { $0 }
        }
        let key = Authenticator.key(APIKey("right"))
        #expect(try await caller(key, "/other", ["x-api-key": "right"]) == .apiKey)
        #expect(try await caller(key, "/health") == nil)
        #expect(try await caller(key, "/health", ["x-api-key": "wrong"]) == nil)
        #expect(try await caller(.user(7), "/other", [:], HTTPRequest.Peer(userID: 7)) == .user(7))
        #expect(try await caller(.process, "/other") == .process)
        #expect(Principal.apiKey.role == .operator && Principal.user(7).role == .superadmin)
    }

    @Test
    func `health is open`() async throws {
        #expect(try await router(.key(APIKey("k"))).call(.get, "/health").status == 200)
        #expect(try await router(.key(APIKey("k"))).call(.post, "/health").status == 401)
    }

    @Test(arguments: [
        (HTTPRequest.Peer(userID: 1000), 200), (.init(userID: 1001), 401), (.init(), 401),
        (.init(address: "127.0.0.1:1"), 401),
    ])
    func `the control socket serves its own user and no unknown peer`(peer: HTTPRequest.Peer, status: Int)
        async throws
    {
        #expect(try await router(.user(1000)).call(.get, "/api/clients", peer: peer).status == status)
    }

    @Test
    func `a generated key has the documented form and is new each time`() {
        let key = APIKey.generate(SystemRandom())
        #expect(key.hasPrefix("wk_"))
        #expect(key.utf8.count == 27)
        #expect(
            key.dropFirst(3).utf8.allSatisfy {
                ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) || ($0 >= 97 && $0 <= 122)
            })
        #expect(key != APIKey.generate(SystemRandom()))
        #expect(APIKey(hash: APIKey(key).hash)?.matches(key) == true)
        #expect(APIKey(hash: [1, 2]) == nil)
    }
}
