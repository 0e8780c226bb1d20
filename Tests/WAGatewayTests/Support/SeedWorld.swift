import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

/// A gateway that the documents of the seeds are tried on, over its REST router.
struct SeedWorld {
    let world: TestWorld
    let gateway: Gateway
    let router: Router

    /// The password of the administrator.
    static let password = "administrate!"

    /// Access with an administrator and a secret that is shared with another system.
    static var settings: AccessSettings {
        var settings = AccessSettings()
        settings.administratorPassword = SecretBytes(Array(password.utf8))
        settings.tokenSecret = SecretBytes(Array("a shared secret of two systems".utf8))
        settings.loginLimit = RateLimit(name: "login", quota: 1000)
        return settings
    }

    /// Runs `body` over a gateway with the static key `static-key`.
    static func with(
        _ settings: AccessSettings = SeedWorld.settings, _ body: (SeedWorld) async throws -> Void
    ) async throws {
        var options = TestWorld.options
        options.access = settings
        let world = try await TestWorld()
        try await world.withGateway(options) { gateway in
            gateway.apiKey.set(APIKey("static-key"), isConfigured: true)
            try await body(
                SeedWorld(
                    world: world, gateway: gateway, router: gateway.router(for: .gate(gateway.gate))))
        }
    }

    /// A process of this machine, over TCP.
    static let loopback = HTTPRequest.Peer(address: "127.0.0.1")

    /// What such a process asks for.
    static let localhost: HTTPHeaders = ["Host": "localhost:3000"]

    /// The header field of a token.
    static func bearer(_ token: JSONValue?) -> HTTPHeaders { ["Authorization": "Bearer \(token?.string ?? "")"] }

    /// The administrator's token, as seed 000 gets it.
    func administrator() async throws -> HTTPHeaders {
        let login = try await router.call(
            .post, "/api/auth/login", ["username": "admin", "password": .string(Self.password)])
        #expect(login.status == 200)
        return Self.bearer(login["token"])
    }

    /// The token of a tenant, as seed 002 gets it.
    func token(of tenant: String) async throws -> HTTPHeaders {
        let answer = try await router.call(
            .post, "/api/auth/token", ["tenantId": .string(tenant)], headers: Self.localhost, peer: Self.loopback)
        #expect(answer.status == 200)
        return Self.bearer(answer["token"])
    }

    /// Scans the QR code of a client and waits until it is READY.
    func scan(_ id: ClientID, with number: String = TestWorld.alice) async throws {
        let offer = try await gateway.qr(id)
        _ = try await world.sandbox.scan(offer.text, phone: number)
        try await gateway.reach("READY", id)
    }
}
