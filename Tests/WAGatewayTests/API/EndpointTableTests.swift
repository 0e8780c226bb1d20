import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct EndpointTableTests {
    @Test
    func `routes that name no client say which one is the session of a tenant`() {
        let names = EndpointTable.all.map(\.name).filter { $0.hasPrefix("session.") || $0.hasPrefix("message.") }
        #expect(names.count > 6)
        for endpoint in EndpointTable.all where names.contains(endpoint.name) || endpoint.name == "business.refresh" {
            let details = endpoint.details.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(details.contains(Seed002Routes.sessionNote), "\(endpoint.name)")
        }
    }

    @Test
    func `every field that sets a webhook says where its secret is shown`() {
        let fields = EndpointTable.all.filter { !$0.name.hasPrefix("webhooks.") }.flatMap(\.fields)
            .filter { $0.name == "webhook" && $0.place == .body }
        #expect(!fields.isEmpty && fields.allSatisfy { $0.about.contains("/rotate") })
    }

    @Test
    func `examples say of a plan what the plan says`() {
        let examples = EndpointTable.all.map(\.answer.example) + [CallerInfo.example.json]
        let plans = examples.compactMap { $0["plan"] == nil ? $0["user"]?["subscription"] : $0 }
        #expect(!plans.isEmpty)
        for plan in plans where plan["maxSessions"] != nil {
            let limits = plan["plan"]?.string.flatMap(Plan.init(rawValue:))
            #expect(plan["maxSessions"]?.integer == limits?.clientLimit.map { Int64($0) })
        }
    }

    @Test
    func `what is shown once is in the example of the route that makes it, and in no note of another`() {
        let secrets: Set = ["password", "key", "secret"]
        for endpoint in EndpointTable.all {
            let missing = AnswerShape(of: endpoint.answer).notes(on: endpoint.answer.example).missing
            let last = missing.map { $0.split(separator: ".").last.map(String.init) ?? "" }
            #expect(secrets.isDisjoint(with: last), "\(endpoint.name)")
        }
        let makers = EndpointTable.all.filter { ["Tenant", "User", "Key", "Webhook"].contains($0.answer.name) }
            .filter { endpoint in secrets.contains { endpoint.answer.example[$0] != nil } }
        #expect(
            makers.map(\.name) == [
                "tenants.add", "users.add", "keys.add", "keys.rotate", "webhooks.add", "webhooks.rotate",
            ])
    }

    @Test
    func `an example of a webhook has a secret, and after a rotation two`() {
        for endpoint in EndpointTable.all where endpoint.answer.name == "Webhook" {
            let count: JSONValue = endpoint.name == "webhooks.rotate" ? 2 : 1
            #expect(endpoint.answer.example["secretsValid"] == count, "\(endpoint.name)")
        }
    }

    @Test
    func `the reference says of every permission which scope and which role brings it`() {
        let rows = APIReference.markdown.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for permission in Permission.allCases where ![.anyone, .authenticated].contains(permission) {
            #expect(rows.contains { $0.hasPrefix("| `\(permission.rawValue)` | \(permission.about) |") })
        }
        #expect(rows.contains { $0.hasPrefix("| `tenants:read`") && $0.contains("| `admin` | `superadmin`, `admin`") })
        #expect(rows.contains { $0.hasPrefix("| `metrics:read`") && $0.contains("| none | `superadmin`, ") })
    }

    @Test(
        arguments: [
            (.clientsRead, "clients:read."), (.tenantsRead, "tenants:read; a key has it with the scope admin."),
            (.metricsRead, "metrics:read; no key of a tenant can have it."),
        ] as [(Permission, String)])
    func `a refusal says which scope brings a permission of another name`(permission: Permission, end: String) {
        #expect(permission.refusal.message == "This credential lacks the permission \(end)")
    }

    @Test
    func `an id that is taken is refused without a word about who has it`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("shop", on: gateway)
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme"])
            let client = try await gateway.call(.post, "/api/clients", ["clientId": "shop"])
            let tenant = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme"])
            #expect(client.status == 409 && client["error"] == "The id \"shop\" is taken; choose another.")
            #expect(tenant.status == 409 && tenant["error"] == "The id \"acme\" is taken; choose another.")
        }
    }

    @Test
    func `the end of a session answers as its example says`() {
        let ends = EndpointTable.all.filter { $0.answer.name == "SessionEnd" }
        #expect(ends.map { $0.answer.example["status"] } == ["logged_out", "stopped"])
    }

    @Test
    func `names and routes are unique, and every parameter of a path is read`() {
        let endpoints = EndpointTable.all
        #expect(Set(endpoints.map(\.name)).count == endpoints.count)
        #expect(Set(endpoints.map { "\($0.method.rawValue) \($0.pattern)" }).count == endpoints.count)
        for endpoint in endpoints {
            let inPattern = endpoint.pattern.split(separator: "/").filter { $0.hasPrefix(":") }.map { $0.dropFirst() }
            let read = endpoint.fields.filter { $0.place == .path }.map(\.name)
            #expect(inPattern.map(String.init) == read, "\(endpoint.name)")
            #expect(endpoint.fields.allSatisfy { !$0.about.isEmpty }, "\(endpoint.name)")
            let names = endpoint.fields.map { "\($0.place) \($0.name)" }
            #expect(Set(names).count == names.count, "\(endpoint.name) reads a field twice")
        }
    }

    @Test
    func `only health, the version and the doors of a login are open to callers without a credential`() {
        let doors = EndpointTable.openRoutes.subtracting(["health", "health.live", "health.ready", "version"])
        #expect(
            doors == [
                "auth.admin", "auth.cookie", "auth.login", "auth.login.tenant", "auth.refresh", "auth.register",
                "auth.token",
            ])
    }

    @Test
    func `every limited route says that there can be too many requests, and no failure is listed twice`() {
        for endpoint in EndpointTable.all {
            let isLimited =
                endpoint.permission != .anyone && endpoint.name != "metrics" || endpoint.name.hasPrefix("auth.")
            #expect(!isLimited || endpoint.failures.contains(.tooManyRequests), "\(endpoint.name)")
            #expect(Set(endpoint.failures).count == endpoint.failures.count, "\(endpoint.name)")
        }
    }

    @Test
    func `a credential without the permission of a route is refused with 403, whatever it asks for`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            for endpoint in EndpointTable.all where !Principal.anonymous.may(endpoint.permission) {
                var request = try HTTPRequest(endpoint.method, endpoint.pattern)
                request[PrincipalKey.self] = Principal(.operator, tenant: nil, permissions: [], credential: "test")
                let router = Router([endpoint.route(gateway.services)])
                let response = await router.respond(to: request)
                #expect(response.status == .forbidden, "\(endpoint.name)")
            }
        }
    }

    @Test
    func `a query that a route does not know is refused`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let answer = try await gateway.call(.get, "/api/clients?nonsense=1")
            #expect(answer.status == 400 && answer["details"]?.array?.first?["field"] == "nonsense")
        }
    }
}
