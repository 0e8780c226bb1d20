import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct TokenBootstrapTests {
    private func ask(
        _ seed: SeedWorld, tenant: String = "acme", headers: HTTPHeaders = [:], from address: String = "127.0.0.1",
        host: String = "localhost:3000"
    ) async throws -> Answer {
        var headers = headers
        headers.add("Host", host)
        return try await seed.router.call(
            .post, "/api/auth/token", ["tenantId": .string(tenant)], headers: headers,
            peer: HTTPRequest.Peer(address: address))
    }

    @Test
    func `by default only processes of this machine get a token, and no caller behind a proxy`() async throws {
        try await SeedWorld.with { seed async throws in
            #expect(try await ask(seed).status == 200)
            #expect(try await ask(seed, from: "::1").status == 200)
            let far = try await ask(seed, from: "192.0.2.1")
            #expect(far.status == 401 && far["error"]?.string?.contains("AUTH_TOKEN_BOOTSTRAP") == true)
            #expect(try await ask(seed, headers: ["X-Forwarded-For": "127.0.0.1"]).status == 401)
            #expect(try await ask(seed, headers: ["Forwarded": "for=127.0.0.1"]).status == 401)
        }
    }

    @Test(arguments: [
        ("localhost", 200), ("LOCALHOST:3000", 200), ("127.0.0.1:3000", 200), ("[::1]:3000", 200), ("127.9.9.9", 200),
        ("wa.example.com", 401), ("localhost.example.com", 401), ("127.0.0.1.example.com:3000", 401),
        ("192.0.2.1:3000", 401), ("localhost:3000, localhost", 401),
    ])
    func `a page whose own name leads to this machine gets no token`(host: String, status: Int) async throws {
        try await SeedWorld.with { seed async throws in
            #expect(try await ask(seed, host: host).status == status)
        }
    }

    @Test
    func `a page of another site in a browser of this machine gets no token, and makes no tenant`() async throws {
        var settings = SeedWorld.settings
        settings.cors = try CORSPolicy(parsing: "https://app.example.com")
        try await SeedWorld.with(settings) { seed async throws in
            for headers: HTTPHeaders in [
                ["Origin": "http://evil.com", "Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "cross-site"],
                ["Sec-Fetch-Site": "same-site"], ["Origin": "http://evil.com"], ["Origin": "null"],
                ["Origin": "http://localhost:4000"],
            ] {
                let answer = try await ask(seed, headers: headers)
                #expect(answer.status == 403 && answer["code"] == "CROSS_SITE", "\(headers): \(answer.text)")
            }
            #expect(seed.gateway.gate.directory.read { $0.tenants["acme"] == nil })
            for headers: HTTPHeaders in [
                ["Origin": "http://localhost:3000", "Sec-Fetch-Site": "same-origin"], ["Sec-Fetch-Site": "none"],
                ["Origin": "https://app.example.com", "Sec-Fetch-Site": "cross-site"],
            ] {
                #expect(try await ask(seed, headers: headers).status == 200)
            }
        }
    }

    @Test
    func `a server with trusted proxies counts no caller as of this machine`() async throws {
        let proxies = try TrustedProxies(parsing: "192.0.2.0/24")
        var settings = SeedWorld.settings
        settings.trustedProxies = proxies
        try await SeedWorld.with(settings) { seed async throws in
            #expect(try await ask(seed).status == 401)
        }
    }

    @Test
    func `a secret opens the door from anywhere, and a wrong one closes it also on this machine`() async throws {
        var settings = SeedWorld.settings
        settings.tokenBootstrapSecret = SecretBytes(Array("open sesame, please".utf8))
        try await SeedWorld.with(settings) { seed async throws in
            let right: HTTPHeaders = ["x-bootstrap-secret": "open sesame, please"]
            #expect(try await ask(seed, headers: right, from: "192.0.2.1").status == 200)
            #expect(try await ask(seed, headers: ["x-bootstrap-secret": "open sesame"]).status == 401)
        }
    }

    @Test
    func `a refusal names the secret only where the server has one`() async throws {
        try await SeedWorld.with { seed async throws in
            let far = try await ask(seed, from: "192.0.2.1")
            #expect(far["details"] == nil && far["error"]?.string?.contains("AUTH_TOKEN_SECRET is not set") == true)
        }
        var settings = SeedWorld.settings
        settings.tokenBootstrapSecret = SecretBytes(Array("open sesame, please".utf8))
        try await SeedWorld.with(settings) { seed async throws in
            let far = try await ask(seed, from: "192.0.2.1")
            #expect(far["details"]?.array?.first?["field"] == "x-bootstrap-secret")
            let owned = try await ask(seed, tenant: "default")
            #expect(owned.status == 401 && owned["details"] == nil)
        }
    }

    @Test
    func `an answer says whether the tenant was made for it`() async throws {
        try await SeedWorld.with { seed async throws in
            #expect(try await ask(seed).response.headers["X-Tenant-Created"] == "true")
            #expect(try await ask(seed).response.headers["X-Tenant-Created"] == nil)
        }
    }

    @Test
    func `a login of a user is listed with the name that the user typed`() async throws {
        try await SeedWorld.with { seed async throws in
            _ = try await seed.gateway.call(
                .post, "/api/users", ["email": "ann@example.com", "password": "correct horse battery"])
            let login = try await seed.router.call(
                .post, "/api/auth/login", ["username": "ann@example.com", "password": "correct horse battery"])
            #expect(login.status == 200)
            let administrator = try await seed.administrator()
            let list = try await seed.router.call(.get, "/api/logins", headers: administrator)
            let names = (list["items"]?.array ?? []).map { $0["username"]?.string ?? "-" }
            #expect(names.sorted() == ["-", "ann@example.com"])
        }
    }

    @Test(arguments: [AccessSettings.TokenBootstrap.off, .secret, .open])
    func `the policy decides, and the administrator always gets a token`(
        policy: AccessSettings.TokenBootstrap
    ) async throws {
        var settings = SeedWorld.settings
        settings.tokenBootstrap = policy
        try await SeedWorld.with(settings) { seed async throws in
            #expect(try await ask(seed).status == (policy == .open ? 200 : 401))
            #expect(try await ask(seed, from: "192.0.2.1").status == (policy == .open ? 200 : 401))
            let headers = try await seed.administrator()
            #expect(try await ask(seed, tenant: "other", headers: headers, from: "192.0.2.1").status == 200)
        }
    }

    @Test
    func `a tenant with a password, with users, made by an administrator, or built in is never given away`()
        async throws
    {
        var settings = SeedWorld.settings
        settings.tokenBootstrap = .open
        try await SeedWorld.with(settings) { seed async throws in
            #expect(try await ask(seed, tenant: "default").status == 401)
            _ = try await seed.gateway.call(.post, "/api/tenants", ["tenantId": "made"])
            #expect(try await ask(seed, tenant: "made").status == 401)
            #expect(try await ask(seed, tenant: "free").status == 200)
            _ = try await seed.gateway.call(
                .post, "/api/users", ["tenantId": "free", "email": "ann@example.com"])
            #expect(try await ask(seed, tenant: "free").status == 401)
            #expect(try await ask(seed, tenant: "locked").status == 200)
            _ = try await seed.gateway.call(.put, "/api/tenants/locked", ["password": "correct horse"])
            #expect(try await ask(seed, tenant: "locked").status == 401)
        }
    }

    @Test
    func `a token that needed no login ends once the tenant has an owner`() async throws {
        try await SeedWorld.with { seed async throws in
            func isGood(_ headers: HTTPHeaders) async throws -> Bool {
                try await seed.router.call(.get, "/api/auth/me", headers: headers).status == 200
            }
            let (locked, peopled) = (try await seed.token(of: "locked"), try await seed.token(of: "peopled"))
            for token in [locked, peopled] { #expect(try await isGood(token)) }
            _ = try await seed.gateway.call(.put, "/api/tenants/locked", ["password": "correct horse"])
            _ = try await seed.gateway.call(
                .post, "/api/users", ["tenantId": "peopled", "email": "ann@example.com"])
            for token in [locked, peopled] { #expect(try await !isGood(token)) }
            let given = try await ask(seed, tenant: "locked", headers: seed.administrator())
            #expect(try await isGood(SeedWorld.bearer(given["token"])))
        }
    }

    @Test
    func `a token of a deleted tenant opens nothing of the next one with its id`() async throws {
        try await SeedWorld.with { seed async throws in
            let administrator = try await seed.administrator()
            let given = try await ask(seed, headers: administrator)
            let old = [SeedWorld.bearer(given["token"]), try await seed.token(of: "other")]
            for id in ["acme", "other"] {
                _ = try await seed.gateway.call(.delete, "/api/tenants/\(id)")
                _ = try await seed.gateway.call(.post, "/api/tenants", ["tenantId": .string(id)])
            }
            for headers in old {
                #expect(try await seed.router.call(.get, "/api/auth/me", headers: headers).status == 401)
            }
        }
    }

    @Test
    func `a token of a tenant opens nothing of another, and no administration`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "acme")
            #expect(try await seed.router.call(.get, "/api/keys", headers: headers).status == 403)
            #expect(try await seed.router.call(.post, "/api/tenants", ["name": "x"], headers: headers).status == 403)
            #expect(try await seed.router.call(.get, "/api/tenants/default/status", headers: headers).status == 404)
        }
    }
}
