import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct Seed001Tests {
    /// A tenant with the password `correct horse`, and its token.
    private func tenant(_ seed: SeedWorld, maximum: Int = 2) async throws -> String {
        let made = try await seed.router.call(
            .post, "/api/tenants",
            ["tenantId": "acme", "password": "correct horse", "maxSessions": .integer(Int64(maximum))],
            headers: try await seed.administrator())
        #expect(made.status == 200)
        let login = try await seed.router.call(.post, "/api/login", ["tenantId": "acme", "password": "correct horse"])
        return try #require(login["token"]?.string)
    }

    @Test
    func `a tenant starts, names, uses and deletes its sessions with a token in the query`() async throws {
        try await SeedWorld.with { seed async throws in
            let token = try await tenant(seed)
            let begun = try await seed.router.call(.post, "/sessions?token=\(token)", ["name": "Shop"])
            let id = try #require(begun["sessionId"]?.string)
            #expect(begun.status == 200 && begun["tenantId"] == "acme" && begun["name"] == "Shop")
            try await seed.scan(ClientID(stored: id))

            let named = try await seed.router.call(
                .put, "/api/sessions/\(id)/name?token=\(token)", ["name": "Front desk"])
            #expect(named.status == 200 && named["name"] == "Front desk")
            let status = try await seed.router.call(.get, "/api/tenant/status?token=\(token)")
            #expect(status["sessions"]?.array?.map { $0["name"] } == ["Front desk"])
            #expect(status["sessions"]?.array?.first?["status"] == "ready")

            for path in ["/sessions", "/api/sessions"] {
                let sent = try await seed.router.call(
                    .post, "\(path)/\(id)/send?token=\(token)", ["chatId": "447700900002@c.us", "text": "Hi"])
                #expect(sent.status == 200 && sent["status"] == "sent", "\(path) \(sent.text)")
            }
            let deleted = try await seed.router.call(.delete, "/api/sessions/\(id)?token=\(token)")
            #expect(deleted.status == 200 && deleted["unlinked"] == true)
            #expect(try await seed.router.call(.delete, "/api/sessions/\(id)?token=\(token)").status == 404)
        }
    }

    @Test
    func `a tenant has no more sessions than the administrator lets it have`() async throws {
        try await SeedWorld.with { seed async throws in
            let token = try await tenant(seed, maximum: 1)
            #expect(try await seed.router.call(.post, "/sessions?token=\(token)", ["sessionId": "a"]).status == 200)
            let refused = try await seed.router.call(.post, "/api/sessions?token=\(token)", ["sessionId": "b"])
            #expect(refused.status == 403 && refused["code"] == "CLIENT_LIMIT")
            let again = try await seed.router.call(.post, "/sessions?token=\(token)", ["sessionId": "a"])
            #expect(again.status == 200 && again["sessionId"] == "a")
        }
    }

    @Test
    func `a tenant keeps an AI prompt, null clears it, and what is left out stays`() async throws {
        try await SeedWorld.with { seed async throws in
            let token = try await tenant(seed)
            let set = try await seed.router.call(
                .put, "/user/settings?token=\(token)", ["aiPrompt": "Answer briefly.", "name": "Acme Ltd"])
            #expect(set.status == 200 && set["aiPrompt"] == "Answer briefly." && set["name"] == "Acme Ltd")
            let kept = try await seed.router.call(.put, "/api/user/settings?token=\(token)", [:])
            #expect(kept["aiPrompt"] == "Answer briefly.")
            let cleared = try await seed.router.call(.put, "/user/settings?token=\(token)", ["aiPrompt": nil])
            #expect(cleared["aiPrompt"] == .null)
            let shown = try await seed.router.call(.get, "/user/settings?token=\(token)")
            #expect(shown.status == 200 && shown["aiPrompt"] == .null && shown["name"] == "Acme Ltd")
        }
    }

    @Test
    func `a session of another tenant cannot be named, used or deleted`() async throws {
        try await SeedWorld.with { seed async throws in
            let token = try await tenant(seed)
            _ = try await seed.gateway.addClient(NewClient(id: "sales"))
            let routes: [(HTTPMethod, String, JSONValue?)] = [
                (.put, "/api/sessions/sales/name", ["name": "x"]), (.delete, "/api/sessions/sales", nil),
                (.post, "/sessions/sales/send", ["chatId": "447700900002", "text": "x"]),
            ]
            for (method, path, body) in routes {
                let answer = try await seed.router.call(method, "\(path)?token=\(token)", body)
                #expect(answer.status == 404, "\(path)")
            }
            let taken = try await seed.router.call(.post, "/sessions?token=\(token)", ["sessionId": "sales"])
            #expect(taken.status == 409)
        }
    }

    // MARK: - Cookies

    @Test
    func `the administrator logs in with a cookie that no script and no other site sees, and out again`() async throws {
        try await SeedWorld.with { seed async throws in
            let login = try await seed.router.call(.post, "/admin/login", ["password": .string(SeedWorld.password)])
            #expect(login.status == 200 && login["user"]?["role"] == "superadmin")
            let field = try #require(login.response.headers["Set-Cookie"])
            #expect(field.hasPrefix("wacli_admin="))
            #expect(field.hasSuffix("; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800"))
            let cookie: HTTPHeaders = ["Cookie": String(field.prefix { $0 != ";" })]
            let made = try await seed.router.call(.post, "/api/tenants", ["tenantId": "shop"], headers: cookie)
            #expect(made.status == 200)
            let out = try await seed.router.call(.post, "/admin/logout", headers: cookie)
            #expect(out.response.headers["Set-Cookie"]?.contains("Max-Age=0") == true)
            #expect(try await seed.router.call(.get, "/api/tenants", headers: cookie).status == 401)
        }
    }

    @Test
    func `a tenant gets a cookie of its own, but none of the administrator's`() async throws {
        try await SeedWorld.with { seed async throws in
            _ = try await tenant(seed)
            let body: JSONValue = ["username": "acme", "password": "correct horse"]
            #expect(try await seed.router.call(.post, "/admin/login", body).status == 401)
            #expect(try await seed.router.call(.post, "/admin/login", ["password": "wrong"]).status == 401)
            let login = try await seed.router.call(.post, "/api/auth/cookie", body)
            let field = try #require(login.response.headers["Set-Cookie"])
            #expect(login.status == 200 && field.hasPrefix("wacli_user="))
            let cookie: HTTPHeaders = ["Cookie": String(field.prefix { $0 != ";" })]
            #expect(try await seed.router.call(.get, "/api/tenant/status", headers: cookie)["tenantId"] == "acme")
            #expect(try await seed.router.call(.delete, "/api/auth/cookie", headers: cookie).status == 200)
            #expect(try await seed.router.call(.get, "/api/tenant/status", headers: cookie).status == 401)
        }
    }

    @Test
    func `over TLS a cookie is sent over TLS only`() {
        let cookie = LoginCookie(.tenant, value: "x", isSecure: true)
        #expect(cookie.field == "wacli_user=x; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800; Secure")
    }
}
