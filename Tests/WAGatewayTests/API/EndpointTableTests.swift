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
    func `what belongs to another tenant is answered like what does not exist, on every route`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let user = try await gateway.call(.post, "/api/users", ["email": "ann@example.com"])
            let key = try await gateway.call(.post, "/api/keys", ["name": "n8n", "scopes": ["clients:read"]])
            let ids = [
                "clients": "sales", "sessions": "sales", "tenants": "default",
                "users": try #require(user["id"]?.string),
                "keys": try #require(key["id"]?.string),
            ]
            let other = Principal(.admin, tenant: "acme", credential: "test")
            for endpoint in EndpointTable.all where endpoint.fields.contains(where: { $0.place == .path }) {
                let resource = endpoint.pattern.split(separator: "/").map(String.init).first { $0 != "api" } ?? ""
                let foreign = try await answer(of: endpoint, to: ids[resource] ?? "foreign", other, gateway)
                let unknown = try await answer(of: endpoint, to: "nothing", other, gateway)
                #expect(foreign == unknown, "\(endpoint.name)")
                #expect(unknown.contains("NOT_FOUND") || !other.may(endpoint.permission), "\(endpoint.name) \(unknown)")
            }
        }
    }

    /// Status and body, with the id written as `ID`.
    private func answer(
        of endpoint: Endpoint, to id: String, _ principal: Principal, _ gateway: Gateway
    ) async throws -> String {
        let parts = endpoint.pattern.split(separator: "/").map { $0.hasPrefix(":") ? id[...] : $0 }
        let body = endpoint.sampleBody
        var request = try HTTPRequest(
            endpoint.method, "/" + parts.joined(separator: "/"), headers: ["X-Request-Id": "r"], json: body)
        request[PrincipalKey.self] = principal
        let response = await Router([endpoint.route(gateway.services)]).respond(to: request)
        let text = String(decoding: try await response.collectedBody(), as: UTF8.self)
        return "\(response.status.code) \(text.replacing(id, with: "ID"))"
    }

    @Test
    func `nothing of another tenant is listed`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme", "name": "Acme"])
            _ = try await gateway.call(.post, "/api/users", ["email": "ann@example.com"])
            _ = try await gateway.call(.post, "/api/keys", ["name": "n8n", "scopes": ["clients:read"]])
            let other = Principal(.admin, tenant: "acme", credential: "test")
            for endpoint in EndpointTable.all
            where endpoint.method == .get && !endpoint.fields.contains(where: \.isRequired)
                && !endpoint.isUpgrade && endpoint.permission != .anyone && other.may(endpoint.permission)
            {
                let text = try await answer(of: endpoint, to: "", other, gateway)
                #expect(text.hasPrefix("200"), "\(endpoint.name) \(text)")
                let isFree = ["sales", "\"default\"", "ann@example.com", "n8n"].allSatisfy { !text.contains($0) }
                #expect(isFree || endpoint.name == "openapi", "\(endpoint.name) \(text)")
            }
            let named = await #expect(throws: OperationError.self) {
                try await gateway.services.events.page(EventQuery(clientID: "sales"), for: other)
            }
            #expect(named?.code == .clientUnknown)
        }
    }

    @Test
    func `a key that is limited to clients knows no others`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            var key = Principal(.admin, tenant: .default, credential: "key_1")
            key.clients = ["other"]
            #expect(try await gateway.services.clients.list(NoInput(), for: key).isEmpty)
            #expect(try await gateway.services.events.page(EventQuery(), for: key).events.isEmpty)
            let error = await #expect(throws: OperationError.self) {
                try await gateway.services.clients.show(ClientRequest(id: "sales"), for: key)
            }
            #expect(error?.code == .clientUnknown)
            key.clients = ["sales"]
            #expect(try await gateway.services.clients.list(NoInput(), for: key).map(\.id) == ["sales"])
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

extension Endpoint {
    /// A body with every required field; nil for a route without a body.
    fileprivate var sampleBody: JSONValue? {
        let fields = fields.filter { $0.place == .body }
        guard !fields.isEmpty else { return nil }
        var body: JSONObject = [:]
        // The names that a text has on routes that know several for its parts.
        let named = fields.contains { $0.name == "chatId" } ? ["to", "text"] : []
        for field in fields where field.isRequired || named.contains(field.name) { body[field.name] = field.sample }
        return .object(body)
    }
}

extension FieldSchema {
    fileprivate var sample: JSONValue {
        let texts = [
            "phoneNumber": "+44 7700 900123", "to": "+44 7700 900123", "email": "bob@example.com",
            "password": "correct horse battery", "newPassword": "correct horse battery", "scopes": "clients:read",
            "numbers": "+44 7700 900123",
        ]
        return switch kind {
        case .integer(let range): .integer(Int64(range.lowerBound))
        case .boolean: true
        case .choice(let words): .string(words[0])
        case .list: [.string(texts[name] ?? "text")]
        default: .string(texts[name] ?? "text")
        }
    }
}
