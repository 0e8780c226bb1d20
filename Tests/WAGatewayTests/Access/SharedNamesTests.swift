import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

/// Tenants, users and clients share names: what one tenant takes must not take anything from another.
@Suite struct SharedNamesTests {
    private struct Tenants {
        let seed: SeedWorld
        let administrator: HTTPHeaders
        let acme: HTTPHeaders

        func logIn(_ field: String, _ name: String, _ password: String) async throws -> Answer {
            try await seed.router.call(
                .post, "/api/auth/login", [field: .string(name), "password": .string(password)])
        }

        func addTenant(_ id: String) async throws -> Answer {
            try await seed.router.call(
                .post, "/api/tenants", ["tenantId": .string(id), "password": "bolt password"], headers: administrator)
        }

        func addUser(_ login: String) async throws -> Answer {
            try await seed.router.call(
                .post, "/api/users", ["email": .string(login), "password": "user password"], headers: acme)
        }

        func addClient(_ id: String, headers: HTTPHeaders) async throws -> Answer {
            try await seed.router.call(.post, "/api/clients", ["clientId": .string(id)], headers: headers)
        }
    }

    private func withTenants(_ body: (Tenants) async throws -> Void) async throws {
        try await SeedWorld.with { seed async throws in
            let administrator = try await seed.administrator()
            _ = try await seed.router.call(
                .post, "/api/tenants", ["tenantId": "acme", "password": "acme password"], headers: administrator)
            let login = try await seed.router.call(
                .post, "/api/auth/login", ["tenantId": "acme", "password": "acme password"])
            try await body(
                Tenants(seed: seed, administrator: administrator, acme: SeedWorld.bearer(login["token"])))
        }
    }

    @Test
    func `a user is changed and removed by login name as well, and only by who may see the user`() async throws {
        try await withTenants { tenants in
            let id = try await tenants.addUser("Ann@example.com")["id"]
            let path = "/api/users/ANN@example.com"
            _ = try await tenants.addTenant("bolt")
            let bolt = SeedWorld.bearer(try await tenants.logIn("tenantId", "bolt", "bolt password")["token"])
            let foreign = try await tenants.seed.router.call(.put, path, ["name": "Eve"], headers: bolt)
            #expect(foreign["code"] == "USER_NOT_FOUND")
            let changed = try await tenants.seed.router.call(.put, path, ["name": "Ann"], headers: tenants.acme)
            #expect(changed["id"] == id && changed["name"] == "Ann")
            #expect(try await tenants.seed.router.call(.delete, path, headers: tenants.acme).status == 200)
            let gone = try await tenants.seed.router.call(.delete, path, headers: tenants.acme)
            #expect(gone["code"] == "USER_NOT_FOUND")
        }
    }

    @Test(arguments: ["Bolt", "bolt"])
    func `a user cannot take the name that a tenant logs in with`(id: String) async throws {
        try await withTenants { tenants async throws in
            #expect(try await tenants.addTenant(id).status == 200)
            let refused = try await tenants.addUser("bolt")
            #expect(refused.status == 409 && refused["code"] == "USER_EXISTS")
            #expect(try await tenants.addUser("default").status == 409)
            for field in ["tenantId", "username"] {
                let login = try await tenants.logIn(field, id, "bolt password")
                #expect(login.status == 200 && login["user"]?["tenantId"]?.string == id)
            }
        }
    }

    @Test
    func `a tenant that could not log in because of a user is not made, and gets no password`() async throws {
        try await withTenants { tenants async throws in
            #expect(try await tenants.addUser("bolt").status == 200)
            let refused = try await tenants.addTenant("bolt")
            #expect(refused.status == 409 && refused["code"] == "USER_EXISTS")
            _ = try await tenants.seed.token(of: "bolt")
            let password = try await tenants.seed.router.call(
                .put, "/api/tenants/bolt", ["password": "bolt password"], headers: tenants.administrator)
            #expect(password.status == 409)
        }
    }

    @Test
    func `the field tenantId names no user`() async throws {
        try await withTenants { tenants async throws in
            #expect(try await tenants.addUser("ann").status == 200)
            #expect(try await tenants.logIn("username", "ann", "user password").status == 200)
            #expect(try await tenants.logIn("tenantId", "ann", "user password").status == 401)
        }
    }

    @Test
    func `only a tenant has a client of its own id, whichever comes first`() async throws {
        try await withTenants { tenants async throws in
            #expect(try await tenants.addTenant("bolt").status == 200)
            let foreign = try await tenants.addClient("bolt", headers: tenants.acme)
            #expect(foreign.status == 409 && foreign["code"] == "CLIENT_EXISTS")
            #expect(try await tenants.addClient("acme", headers: tenants.acme).status == 200)
            #expect(try await tenants.addClient("late", headers: tenants.acme).status == 200)
            let late = try await tenants.addTenant("late")
            #expect(late.status == 409 && late["code"] == "TENANT_EXISTS")
        }
    }

    @Test
    func `of a tenant and a client of one id that are asked for at the same time, one is made`() async throws {
        try await withTenants { tenants async throws in
            for number in 0..<3 {
                let id = "name-\(number)"
                async let tenant = tenants.addTenant(id)
                async let client = tenants.addClient(id, headers: tenants.acme)
                let answers = try await [tenant, client]
                #expect(answers.map(\.status).sorted() == [200, 409])
                let refused = answers.first { $0.status == 409 }
                let code = answers[0].status == 409 ? "TENANT_EXISTS" : "CLIENT_EXISTS"
                #expect(refused?["code"]?.string == code)
            }
        }
    }

    @Test
    func `a token makes no tenant of the id that a client of another tenant has`() async throws {
        try await withTenants { tenants async throws in
            #expect(try await tenants.addClient("late", headers: tenants.acme).status == 200)
            let refused = try await tenants.seed.router.call(
                .post, "/api/auth/token", ["tenantId": "late"], headers: SeedWorld.localhost,
                peer: SeedWorld.loopback)
            #expect(refused.status == 409 && refused["code"] == "TENANT_EXISTS")
        }
    }

    @Test
    func `a tenant reads no audit rows of the tenant that had its id before`() async throws {
        try await withTenants { tenants async throws in
            _ = try await tenants.addUser("private@old.example")
            let router = tenants.seed.router
            let before = try await router.call(.get, "/api/audit", headers: tenants.acme)
            #expect(before["items"]?.array?.contains { $0["action"] == "users.add" } == true)
            _ = try await router.call(.delete, "/api/tenants/acme", headers: tenants.administrator)
            _ = try await router.call(
                .post, "/api/tenants", ["tenantId": "acme", "password": "other password"],
                headers: tenants.administrator)
            let login = try await tenants.logIn("tenantId", "acme", "other password")
            let rows = try await router.call(.get, "/api/audit", headers: SeedWorld.bearer(login["token"]))
            let actions = rows["items"]?.array?.compactMap { $0["action"]?.string } ?? []
            #expect(actions == ["auth.login", "tenants.add"])
            let all = try await router.call(.get, "/api/audit?tenant=acme", headers: tenants.administrator)
            #expect((all["items"]?.array?.count ?? 0) > actions.count)
        }
    }

    @Test
    func `a key that is limited to some clients reads no audit log, and one for administration no numbers`()
        async throws
    {
        try await withTenants { tenants async throws in
            let router = tenants.seed.router
            _ = try await tenants.addClient("sales", headers: tenants.acme)
            func key(clients: [JSONValue]) async throws -> HTTPHeaders {
                let made = try await router.call(
                    .post, "/api/keys", ["name": "k", "scopes": ["admin"], "clients": .array(clients)],
                    headers: tenants.acme)
                return ["x-api-key": made["key"]?.string ?? ""]
            }
            let narrow = try await key(clients: ["sales"])
            #expect(try await router.call(.get, "/api/audit", headers: narrow).status == 403)
            let wide = try await key(clients: [])
            #expect(try await router.call(.get, "/api/audit", headers: wide).status == 200)
            for path in ["/api/tenants", "/api/tenants/acme", "/api/dashboard-data"] {
                let shown = try await router.call(.get, path, headers: wide)
                #expect(shown.status == 200 && shown.text.contains("sales"), "\(path)")
                #expect(!shown.text.contains("data:image"), "\(path)")
            }
            let tenant = try await router.call(.get, "/api/tenants/acme", headers: wide)
            #expect(tenant["clients"]?.array?.first?["qr"] == .null)
        }
    }
}
