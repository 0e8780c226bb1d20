import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct AccessGateTests {
    private static let secret = "a shared secret of two systems"

    /// A gateway whose administrator has the password `administrate!`.
    private static var options: GatewayOptions {
        var options = TestWorld.options
        options.access.administratorPassword = SecretBytes(Array("administrate!".utf8))
        options.access.tokenSecret = SecretBytes(Array(secret.utf8))
        options.access.allowsRegistration = true
        options.access.loginLimit = RateLimit(name: "login", quota: 1000)
        return options
    }

    private func withGateway(_ body: (Gateway, Router) async throws -> Void) async throws {
        let world = try await TestWorld()
        try await world.withGateway(Self.options) { gateway in
            try await body(gateway, gateway.router(for: .gate(gateway.gate, limits: gateway.limits)))
        }
    }

    private func logIn(_ router: Router, _ name: String, _ password: String) async throws -> Answer {
        try await router.call(.post, "/api/auth/login", ["username": .string(name), "password": .string(password)])
    }

    private func bearer(_ answer: Answer) -> HTTPHeaders {
        ["Authorization": "Bearer \(answer["token"]?.string ?? "")"]
    }

    @Test func `the administrator logs in by name and password, and may do everything`() async throws {
        try await withGateway { _, router in
            #expect(try await logIn(router, "admin", "wrong password").status == 401)
            let login = try await logIn(router, "Admin", "administrate!")
            #expect(login.status == 200 && login["token_type"] == "Bearer" && login["expires_in"] == 86_400)
            let me = try await router.call(.get, "/api/auth/me", headers: bearer(login))
            #expect(me["user"]?["role"] == "superadmin" && me["user"]?["tenantId"] == .null)
            let made = try await router.call(
                .post, "/api/tenants", ["tenantId": "acme", "password": "correct horse"], headers: bearer(login))
            #expect(made.status == 200 && made["password"] == nil)
            let tenant = try await router.call(.post, "/api/login", ["tenantId": "acme", "password": "correct horse"])
            #expect(tenant.status == 200 && tenant["user"]?["role"] == "admin")
            let own = try await router.call(.get, "/api/tenants", headers: bearer(tenant))
            #expect(own.json.array?.map { $0["tenantId"] } == ["acme"])
            #expect(try await router.call(.post, "/api/tenants", ["name": "x"], headers: bearer(tenant)).status == 403)
        }
    }

    @Test func `nothing is written down about logins while none is used or ends`() async throws {
        let clock = ManualClock()
        let gate = AccessGate(clock: clock)
        #expect(gate.takeDueChanges().isEmpty)
        let end = clock.now + .seconds(60)
        try await gate.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: [.revokeToken("t", until: end)], audit: [], value: ())
        }
        #expect(gate.takeDueChanges().isEmpty)
        clock.advance(by: .seconds(61))
        let due = gate.takeDueChanges()
        guard case .forgetEnded = due.first else {
            Issue.record("what ended is not forgotten")
            return
        }
        try await gate.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: due, audit: [], value: ())
        }
        #expect(gate.takeDueChanges().isEmpty)
    }

    @Test func `a login that was used is not set back by what is written down later`() {
        var state = AccessState(
            AccessRecords(tenants: [], users: [], keys: [], logins: [login("ses_1")], revokedTokens: [:]))
        state.apply(.touchLogin("ses_1", at: moment(50)))
        state.apply(.touchLogin("ses_1", at: moment(40)))
        state.apply(.touchLogin("ses_2", at: moment(40)))
        #expect(state.logins["ses_1"]?.lastUsed == moment(50) && state.logins["ses_2"] == nil)
    }

    @Test func `an imported hash of a password is good for a login, which replaces it`() async throws {
        try await withGateway { gateway, router in
            let login = try await logIn(router, "admin", "administrate!")
            func add(_ body: JSONObject) async throws -> Answer {
                try await router.call(.post, "/api/users", .object(body), headers: bearer(login))
            }
            let hash = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
            let made = try await add(["email": "ann@example.com", "passwordHash": .string(hash)])
            #expect(made.status == 200 && made["password"] == nil && !made.text.contains("$2a$"))
            let id = try #require(made["id"]?.string)
            #expect(try await logIn(router, "ann@example.com", "U*V").status == 401)
            #expect(gateway.gate.directory.read { $0.users[id]?.password } == hash)
            for _ in 0..<2 { #expect(try await logIn(router, "ann@example.com", "U*U").status == 200) }
            let renewed = try #require(gateway.gate.directory.read { $0.users[id]?.password })
            #expect(renewed.hasPrefix("$argon2id$"))
            for wrong in ["$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "secret", ""] {
                #expect(try await add(["email": "b@example.com", "passwordHash": .string(wrong)]).status == 400)
            }
            let both = try await add([
                "email": "b@example.com", "passwordHash": .string(hash), "password": "correct horse",
            ])
            #expect(both.status == 400 && both["details"]?.array?.first?["field"] == "passwordHash")
        }
    }

    @Test func `a logout makes the token worthless, and ends the login`() async throws {
        try await withGateway { _, router in
            let login = try await logIn(router, "admin", "administrate!")
            #expect(try await router.call(.post, "/api/auth/logout", headers: bearer(login)).status == 200)
            #expect(try await router.call(.get, "/api/auth/me", headers: bearer(login)).status == 401)
            let refresh = try await router.call(
                .post, "/api/auth/refresh", ["refreshToken": login["refreshToken"] ?? .null])
            #expect(refresh.status == 401)
        }
    }

    @Test(
        arguments: [
            ["userId": "acme", "jti": "1"], ["userId": "acme", "iat": 1_600_000_000, "exp": 4_000_000_000],
        ] as [JSONObject])
    func `a logout makes a token of another system worthless, and no other one`(claims: JSONObject) async throws {
        try await withGateway { gateway, router in
            func bearer(_ text: String) -> HTTPHeaders { ["Authorization": "Bearer \(text)"] }
            var more = claims
            more["iat"] = 1_700_000_000
            let secret = SecretBytes(Array(Self.secret.utf8))
            let (token, other) = (JSONWebToken.sign(claims, key: secret), JSONWebToken.sign(more, key: secret))
            let principal = try gateway.gate.principal(.text(token), from: RequestOrigin())
            #expect(gateway.gate.isValid(principal))
            let out = try await router.call(.post, "/api/auth/logout", headers: bearer(token))
            #expect(out.status == 200, "\(out.text)")
            #expect(try await router.call(.get, "/api/auth/me", headers: bearer(token)).status == 401)
            #expect(!gateway.gate.isValid(principal), "what it opened ends too")
            // The last character has bits that do not count.
            for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" {
                let written = String(token.dropLast()) + String(last)
                #expect(try await router.call(.get, "/api/auth/me", headers: bearer(written)).status == 401)
            }
            #expect(try await router.call(.get, "/api/auth/me", headers: bearer(other)).status == 200)
            let stored = try await gateway.store.accessRecords().revokedTokens
            #expect(stored.count == 1 && stored.values.allSatisfy { $0 >= Timestamp(seconds: 4_000_000_000) })
        }
    }

    @Test(
        arguments: [
            ["userId": "acme"], ["userId": "acme", "exp": 4_000_000_000], ["userId": "acme", "iat": 1_700_000_000],
            ["userId": "acme", "jti": ""],
        ] as [JSONObject])
    func `a logout leaves a token of another system that may be every login of its tenant`(claims: JSONObject)
        async throws
    {
        try await withGateway { gateway, router in
            let token = JSONWebToken.sign(claims, key: SecretBytes(Array(Self.secret.utf8)))
            let headers: HTTPHeaders = ["Authorization": "Bearer \(token)"]
            let out = try await router.call(.post, "/api/auth/logout", headers: headers)
            #expect(out.status == 200)
            #expect(out["message"]?.string?.contains("stays valid") == true)
            #expect(try await router.call(.get, "/api/auth/me", headers: headers).status == 200)
            #expect(try await gateway.store.accessRecords().revokedTokens.isEmpty)
        }
    }

    @Test func `a logout with an API key is refused and says what to do`() async throws {
        try await withGateway { gateway, router in
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            gateway.apiKey.set(APIKey("static-key"), isConfigured: true)
            let made = try await router.call(
                .post, "/api/keys", ["name": "k", "tenantId": "default", "scopes": ["clients:read"]], headers: admin)
            let id = made["id"]?.string ?? "-"
            for (key, advice) in [(made["key"]?.string ?? "", "DELETE /api/keys/\(id)"), ("static-key", "key reset")] {
                for path in ["/api/auth/logout", "/admin/logout"] {
                    let out = try await router.call(.post, path, headers: ["x-api-key": key])
                    #expect(out.status == 400 && out["error"]?.string?.contains(advice) == true, "\(out.text)")
                }
                #expect(try await router.call(.get, "/api/clients", headers: ["x-api-key": key]).status == 200)
            }
        }
    }

    @Test func `a refresh token is good once, and an old one ends the login`() async throws {
        try await withGateway { gateway, router in
            let login = try await logIn(router, "admin", "administrate!")
            let first = login["refreshToken"] ?? .null
            let second = try await router.call(.post, "/api/auth/refresh", ["refreshToken": first])
            #expect(second.status == 200 && second["refreshToken"] != first)
            #expect(try await router.call(.get, "/api/auth/me", headers: bearer(second)).status == 200)
            // Within ten seconds the one before counts, and has the same successor: tabs refresh at once.
            for _ in 0..<3 {
                let again = try await router.call(.post, "/api/auth/refresh", ["refreshToken": first])
                #expect(again.status == 200 && again["refreshToken"] == second["refreshToken"])
            }
            let third = try await router.call(
                .post, "/api/auth/refresh", ["refreshToken": second["refreshToken"] ?? .null])
            #expect(third.status == 200)
            let replayed = try await router.call(.post, "/api/auth/refresh", ["refreshToken": first])
            #expect(replayed.status == 401)
            #expect(try await router.call(.get, "/api/auth/me", headers: bearer(third)).status == 401)
            #expect(gateway.gate.directory.read { $0.logins.isEmpty })
        }
    }

    @Test func `a changed password ends the other logins of the user`() async throws {
        try await withGateway { _, router in
            let registered = try await router.call(
                .post, "/api/auth/register",
                ["email": "Ann@Example.com", "password": "securePassword123", "name": "Ann"])
            #expect(registered.status == 200 && registered["user"]?["subscription"]?["plan"] == "basic")
            let other = try await logIn(router, "ann@example.com", "securePassword123")
            #expect(other.status == 200)
            let wrong = try await router.call(
                .post, "/api/auth/change-password", ["currentPassword": "no", "newPassword": "another password"],
                headers: bearer(registered))
            #expect(wrong.status == 401)
            let changed = try await router.call(
                .post, "/api/auth/change-password",
                ["currentPassword": "securePassword123", "newPassword": "another password"],
                headers: bearer(registered))
            #expect(changed.status == 200)
            #expect(try await router.call(.get, "/api/auth/me", headers: bearer(registered)).status == 200)
            #expect(try await router.call(.get, "/api/auth/me", headers: bearer(other)).status == 401)
            #expect(try await logIn(router, "ann@example.com", "securePassword123").status == 401)
            let again = try await router.call(
                .post, "/api/auth/register", ["email": "ann@example.com", "password": "securePassword123"])
            #expect(again.status == 409 && again["code"] == "USER_EXISTS")
        }
    }

    @Test func `a key does what its scopes say, from where it may, until it is removed`() async throws {
        try await withGateway { _, router in
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            let made = try await router.call(
                .post, "/api/keys",
                ["name": "n8n", "scopes": ["clients:read"], "addresses": ["192.0.2.0/24"], "tenantId": "default"],
                headers: admin)
            let key: HTTPHeaders = ["x-api-key": made["key"]?.string ?? ""]
            let inside = HTTPRequest.Peer(address: "192.0.2.9")
            #expect(try await router.call(.get, "/api/clients", headers: key, peer: inside).status == 200)
            #expect(try await router.call(.get, "/api/clients", headers: key).status == 401)
            let outside = HTTPRequest.Peer(address: "198.51.100.1")
            #expect(try await router.call(.get, "/api/clients", headers: key, peer: outside).status == 401)
            let refused = try await router.call(.get, "/api/events", headers: key, peer: inside)
            #expect(refused.status == 403)
            let list = try await router.call(.get, "/api/keys", headers: admin)
            #expect(!list.text.contains(made["key"]?.string ?? "?") && list.text.contains("n8n"))
            let path = "/api/keys/\(made["id"]?.string ?? "")"
            #expect(try await router.call(.delete, path, headers: admin).status == 200)
            #expect(try await router.call(.get, "/api/clients", headers: key, peer: inside).status == 401)
        }
    }

    @Test func `a key can make no key that may do more than itself`() async throws {
        try await withGateway { _, router in
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            let made = try await router.call(
                .post, "/api/keys", ["name": "a", "scopes": ["admin", "clients:read"]], headers: admin)
            let key: HTTPHeaders = ["x-api-key": made["key"]?.string ?? ""]
            let more = try await router.call(
                .post, "/api/keys", ["name": "b", "scopes": ["messages:send"]], headers: key)
            #expect(more.status == 403)
            let same = try await router.call(
                .post, "/api/keys", ["name": "b", "scopes": ["clients:read"]], headers: key)
            #expect(same.status == 200)
        }
    }

    @Test func `a key has the rate it was given, and says what is left of it`() async throws {
        try await withGateway { _, router in
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            let made = try await router.call(
                .post, "/api/keys", ["name": "slow", "scopes": ["clients:read"], "rate": 2], headers: admin)
            let key: HTTPHeaders = ["x-api-key": made["key"]?.string ?? ""]
            let first = try await router.call(.get, "/api/clients", headers: key)
            #expect(first.response.headers["RateLimit-Policy"] == "\"key\";q=2;w=60")
            #expect(first.response.headers["RateLimit-Remaining"] == "1")
            #expect(try await router.call(.get, "/api/clients", headers: key).status == 200)
            let refused = try await router.call(.get, "/api/clients", headers: key)
            #expect(refused.status == 429 && refused.response.headers["Retry-After"] != nil)
        }
    }

    @Test func `a token of another system is a user of its tenant, and never more`() async throws {
        try await withGateway { gateway, router in
            let secret = SecretBytes(Array(Self.secret.utf8))
            func token(_ claims: JSONObject) -> HTTPHeaders {
                ["Authorization": "Bearer \(JSONWebToken.sign(claims, key: secret))"]
            }
            let plain = try await router.call(.get, "/api/auth/me", headers: token(["userId": "tenant-a"]))
            #expect(plain.status == 200 && plain["user"]?["role"] == "user")
            // Claims of ours, signed with the shared secret, make no administrator.
            let forged = token([
                "userId": "tenant-a", "iss": "wacli", "sub": "administrator", "role": "superadmin", "sid": "-",
                "jti": "x", "iat": 1_700_000_000, "exp": 4_000_000_000,
            ])
            #expect(try await router.call(.get, "/api/auth/me", headers: forged)["user"]?["role"] == "user")
            #expect(try await router.call(.get, "/api/logins", headers: forged).status == 403)
            // Nor do they under a key that is computed from the shared secret and what is public.
            for salt in [[], [UInt8](repeating: 0, count: 32)] {
                let derived = SigningKey.accessTokens.derived(from: secret, salt: SecretBytes(salt))
                let claims: JSONObject = [
                    "iss": "wacli", "sub": "administrator", "role": "superadmin", "sid": "-", "jti": "x",
                    "iat": 1_700_000_000, "exp": 4_000_000_000,
                ]
                let headers: HTTPHeaders = ["Authorization": "Bearer \(JSONWebToken.sign(claims, key: derived))"]
                #expect(try await router.call(.get, "/api/logins", headers: headers).status == 401)
            }
            for claims: JSONObject in [
                ["userId": "tenant-a", "exp": 1_600_000_000], ["userId": "tenant-a", "nbf": 4_000_000_000],
                ["userId": "../x"], ["sub": "tenant-a"],
            ] {
                #expect(try await router.call(.get, "/api/auth/me", headers: token(claims)).status == 401)
            }
            let other = JSONWebToken.sign(["userId": "tenant-a"], key: SecretBytes(Array("another".utf8)))
            let refused = try await router.call(.get, "/api/auth/me", headers: ["Authorization": "Bearer \(other)"])
            #expect(refused.status == 401)
            // The tenant is made when it is needed; until then there is nothing of it.
            #expect(gateway.gate.directory.read { $0.tenants["tenant-a"] == nil })
        }
    }

    @Test func `taking back all tokens of a tenant refuses those that do not say when they were made`() async throws {
        try await withGateway { _, router in
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            _ = try await router.call(.post, "/api/tenants", ["tenantId": "acme", "name": "Acme"], headers: admin)
            let token = JSONWebToken.sign(["userId": "acme"], key: SecretBytes(Array(Self.secret.utf8)))
            let foreign: HTTPHeaders = ["Authorization": "Bearer \(token)"]
            #expect(try await router.call(.get, "/api/clients", headers: foreign).status == 200)
            let update = try await router.call(.put, "/api/tenants/acme", ["revokeTokens": true], headers: admin)
            #expect(update.status == 200)
            #expect(try await router.call(.get, "/api/clients", headers: foreign).status == 401)
        }
    }

    @Test func `a deleted tenant is gone with its clients, users, keys and logins`() async throws {
        let world = try await TestWorld()
        try await world.withGateway(Self.options) { gateway in
            let router = gateway.router(for: .gate(gateway.gate))
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            let made = try await router.call(.post, "/api/tenants", ["tenantId": "acme", "name": "A"], headers: admin)
            let password = try #require(made["password"]?.string)
            let login = bearer(try await logIn(router, "acme", password))
            let added = try await router.call(.post, "/api/clients", ["clientId": "one"], headers: login)
            #expect(added.status == 200 && added["tenantId"] == "acme")
            let key = try await router.call(
                .post, "/api/keys", ["name": "k", "scopes": ["clients:read"]], headers: login)
            #expect(try await router.call(.delete, "/api/tenants/acme", headers: admin).status == 200)
            #expect(try await router.call(.get, "/api/clients", headers: login).status == 401)
            let keyed = try await router.call(
                .get, "/api/clients", headers: ["x-api-key": key["key"]?.string ?? ""])
            #expect(keyed.status == 401)
            #expect(try await gateway.clients().isEmpty)
            #expect(try await router.call(.get, "/api/tenants/acme", headers: admin).status == 404)
            #expect(try await router.call(.delete, "/api/tenants/default", headers: admin).status == 400)
        }
    }

    @Test func `the limit of a tenant is that of its plan, unless it has one of its own`() async throws {
        try await withGateway { _, router in
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            let made = try await router.call(
                .post, "/api/tenants", ["tenantId": "acme", "password": "correct horse", "plan": "basic"],
                headers: admin)
            #expect(made["maxSessions"] == 5 && made["maxSessionsOverride"] == .null)
            let steps: [(JSONObject, JSONValue, JSONValue)] = [
                (["maxSessions": 7], 7, 7), (["plan": "pro"], 7, 7), (["maxSessions": .null], 20, .null),
                (["plan": "unlimited"], .null, .null),
            ]
            for (change, limit, own) in steps {
                let answer = try await router.call(.put, "/api/tenants/acme", .object(change), headers: admin)
                #expect(answer["maxSessions"] == limit && answer["maxSessionsOverride"] == own)
            }
        }
    }

    @Test func `a tenant has no more clients than its plan or its own limit allows`() async throws {
        try await withGateway { _, router in
            let admin = bearer(try await logIn(router, "admin", "administrate!"))
            _ = try await router.call(
                .post, "/api/tenants", ["tenantId": "acme", "password": "correct horse", "maxSessions": 1],
                headers: admin)
            let login = bearer(try await logIn(router, "acme", "correct horse"))
            #expect(try await router.call(.post, "/api/clients", ["clientId": "one"], headers: login).status == 200)
            let second = try await router.call(.post, "/api/clients", ["clientId": "two"], headers: login)
            #expect(second.status == 403 && second["code"] == "CLIENT_LIMIT")
        }
    }
}
