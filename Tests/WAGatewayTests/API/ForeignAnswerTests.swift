import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

/// What does not exist for a caller is answered like what does not exist at all, on every route of the table.
@Suite struct ForeignAnswerTests {
    /// One of each kind of record, by the first word of its paths; the outbox by its parameter.
    private struct Records {
        var ids: [String: String]

        /// As many that do not exist, with ids of the same form and length.
        var missing: Records {
            Records(ids: ids.mapValues { $0.dropLast() + ($0.hasSuffix("0") ? "1" : "0") })
        }

        /// The ids in the path of an endpoint.
        func values(for endpoint: Endpoint) throws -> [String: JSONValue] {
            let resource = endpoint.pattern.split(separator: "/").map(String.init).first { $0 != "api" } ?? ""
            var values: [String: JSONValue] = [:]
            for field in endpoint.fields where field.place == .path {
                let id = ids[field.name] ?? ids[resource]
                values[field.name] = .string(try #require(id, "no record for \(endpoint.name)"))
            }
            return values
        }
    }

    /// Makes one of each kind in the tenant `default`; the tenant `acme` has a client too.
    private func withRecords(_ body: (TestWorld, Gateway, Records) async throws -> Void) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway async throws in
            try await world.link("sales", on: gateway)
            func id(_ path: String, _ json: JSONValue) async throws -> String {
                let made = try await gateway.call(.post, path, json)
                return try #require((made["id"] ?? made["outboxId"])?.string, "\(made.text)")
            }
            let user: JSONValue = ["email": "ann@example.com", "password": "correct horse battery"]
            var ids = [
                "clientId": "sales", "messageId": "3EB0ADC0786A355CB6F1E0", "clients": "sales", "sessions": "sales",
                "tenants": "default",
                "users": try await id("/api/users", user),
                "keys": try await id("/api/keys", ["name": "n8n", "scopes": ["clients:read"]]),
                "webhooks": try await id("/api/webhooks", ["url": "https://hidden.example/"]),
            ]
            let login = try await gateway.call(
                .post, "/api/auth/login", ["username": "ann@example.com", "password": "correct horse battery"])
            #expect(login.status == 200)
            let logins = try await gateway.call(.get, "/api/logins")
            ids["logins"] = try #require(logins["items"]?.array?.first?["id"]?.string)
            let later = (SystemClock().now + .seconds(3600)).rfc3339
            let queued = try await gateway.call(
                .post, "/api/messages/send",
                ["clientId": "sales", "to": .string(TestWorld.bob), "text": "later", "sendAt": .string(later)])
            ids["outboxId"] = try #require(queued["outboxId"]?.string, "\(queued.text)")
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme", "name": "Acme"])
            _ = try await gateway.addClient(NewClient(id: "acme", tenant: "acme"))
            try await body(world, gateway, Records(ids: ids))
        }
    }

    /// The administrator of another tenant.
    private static let stranger = Principal(.admin, tenant: "acme", credential: "test")

    /// A caller of the same tenant for whom only another client exists.
    private static var limited: Principal {
        var key = Principal(.admin, tenant: .default, credential: "key_1")
        key.clients = ["other"]
        return key
    }

    private static let addressed = EndpointTable.all.filter { $0.fields.contains { $0.place == .path } }

    @Test func `what belongs to another tenant is answered like what does not exist, on every route`() async throws {
        try await withRecords { _, gateway, records async throws in
            for endpoint in Self.addressed {
                try await expectSame(endpoint, records, records.missing, Self.stranger, gateway)
            }
        }
    }

    @Test func `what delivers or belongs to clients that a key does not know is answered like what does not exist`()
        async throws
    {
        try await withRecords { _, gateway, records async throws in
            for endpoint in Self.addressed
            where ["clients", "sessions", "webhooks"].contains(where: { endpoint.pattern.contains("/\($0)/") }) {
                try await expectSame(endpoint, records, records.missing, Self.limited, gateway)
            }
        }
    }

    @Test func `a message in the outbox of another client is answered like one that does not exist`() async throws {
        try await withRecords { _, gateway, records async throws in
            var own = records
            own.ids["clients"] = "acme"
            var missing = own
            missing.ids["outboxId"] = records.missing.ids["outboxId"]
            for endpoint in Self.addressed where endpoint.pattern.contains(":outboxId") {
                try await expectSame(endpoint, own, missing, Self.stranger, gateway)
            }
        }
    }

    @Test(arguments: ["clientId", "client", "tenantId", "tenant"])
    func `a field that names what belongs to another tenant is answered like one that names nothing`(
        name: String
    ) async throws {
        // These make what they name.
        let making: Set = ["clients.add", "sessions.add", "sessions.add.short", "tenants.add"]
        let endpoints = EndpointTable.all.filter { endpoint in
            endpoint.fields.contains { $0.name == name && ($0.place == .query || $0.place == .body) }
                && !making.contains(endpoint.name) && endpoint.permission != .anyone && !endpoint.isUpgrade
                && !endpoint.fields.contains { $0.place == .path } && Self.stranger.may(endpoint.permission)
        }
        try await withRecords { _, gateway, records async throws in
            for endpoint in endpoints {
                let kind = name.hasPrefix("client") ? "clients" : "tenants"
                let (foreign, missing) = (JSONValue(records.ids[kind]), JSONValue(records.missing.ids[kind]))
                let first = try await answer(of: endpoint, naming: [name: foreign], Self.stranger, gateway)
                let second = try await answer(of: endpoint, naming: [name: missing], Self.stranger, gateway)
                #expect(first == second && first.hasPrefix("40"), "\(endpoint.name) \(first) \(second)")
            }
        }
    }

    @Test func `a key reads and sets nothing of a webhook that delivers other clients, on every route`() async throws {
        try await withRecords { _, gateway, records async throws in
            let hidden = "https://hidden.example/tenant"
            let set = try await gateway.call(.put, "/api/tenants/default", ["webhook": .string(hidden)])
            #expect(set["webhook"]?.string == hidden)
            let ids = try await gateway.call(.get, "/api/webhooks")["items"]?.array?.compactMap { $0["id"]?.string }
            let secrets = ["hidden.example"] + (ids ?? [])
            #expect(secrets.count == 3)
            for value in ["https://own.example/", .null] as [JSONValue] {
                for endpoint in EndpointTable.all
                where !endpoint.isUpgrade && endpoint.permission != .anyone && Self.limited.may(endpoint.permission)
                    && !endpoint.fields.contains(where: { $0.place == .path })
                {
                    let webhook = endpoint.fields.first { $0.name.hasPrefix("webhook") && $0.place == .body }
                    let isQuery = endpoint.method == .get && !endpoint.fields.contains(where: \.isRequired)
                    guard webhook != nil || isQuery else { continue }
                    let named = webhook.map { [$0.name: value] } ?? [:]
                    let text = try await answer(of: endpoint, naming: named, Self.limited, gateway)
                    for secret in secrets { #expect(!text.contains(secret), "\(endpoint.name) \(text)") }
                    #expect(webhook == nil || text.hasPrefix("200"), "\(endpoint.name) \(text)")
                }
                let own = try await gateway.services.tenants.webhooks.address(of: .default, for: Self.limited)
                #expect(own == value.string)
            }
            #expect(try await gateway.call(.get, "/api/tenants/default")["webhook"]?.string == hidden)
        }
    }

    private func expectSame(
        _ endpoint: Endpoint, _ foreign: Records, _ missing: Records, _ principal: Principal, _ gateway: Gateway
    ) async throws {
        let first = try await answer(of: endpoint, naming: try foreign.values(for: endpoint), principal, gateway)
        let second = try await answer(of: endpoint, naming: try missing.values(for: endpoint), principal, gateway)
        #expect(first == second, "\(endpoint.name)")
        #expect(second.contains("NOT_FOUND") || !principal.may(endpoint.permission), "\(endpoint.name) \(second)")
    }

    /// Status, header fields and body, with the values that the caller sent written as `ID`.
    private func answer(
        of endpoint: Endpoint, naming values: [String: JSONValue] = [:], _ principal: Principal, _ gateway: Gateway
    ) async throws -> String {
        let parts = endpoint.pattern.split(separator: "/").map { part in
            part.hasPrefix(":") ? Self.pathPart(String(part.dropFirst()), values) : String(part)
        }
        let query = endpoint.fields.filter { $0.place == .query }.compactMap { field in
            (values[field.name] ?? (field.isRequired ? field.sample : nil))?.string.map {
                "\(field.name)=\($0.replacing("+", with: "").replacing(" ", with: ""))"
            }
        }
        let path = "/" + parts.joined(separator: "/") + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        var request = try HTTPRequest(
            endpoint.method, path, headers: ["X-Request-Id": "r"], json: endpoint.sampleBody(with: values))
        request[PrincipalKey.self] = principal
        let response = await Router([endpoint.route(gateway.services)]).respond(to: request)
        let fields = response.headers.fields.map { "\($0.name): \($0.value)" }.sorted()
        let text = String(decoding: try await response.collectedBody(), as: UTF8.self)
        let answer = "\(response.status.code) \(fields) \(text)"
        return values.values.compactMap(\.string).reduce(answer) { $0.replacing($1, with: "ID") }
    }

    /// Parts of a path that name nothing of a tenant have a value of their kind.
    private static func pathPart(_ name: String, _ values: [String: JSONValue]) -> String {
        let samples = ["jid": "120363000000000001", "code": "AbCdEfGhIjKlMnOpQrStUv"]
        return values[name]?.string ?? samples[name] ?? ""
    }

    @Test
    func `nothing of another tenant is listed`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway async throws in
            try await world.link("sales", on: gateway)
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme", "name": "Acme"])
            _ = try await gateway.call(.post, "/api/users", ["email": "ann@example.com"])
            _ = try await gateway.call(.post, "/api/keys", ["name": "n8n", "scopes": ["clients:read"]])
            let other = Principal(.admin, tenant: "acme", credential: "test")
            for endpoint in EndpointTable.all
            where endpoint.method == .get && !endpoint.fields.contains(where: \.isRequired)
                && !endpoint.isUpgrade && endpoint.permission != .anyone && other.may(endpoint.permission)
            {
                let text = try await answer(of: endpoint, other, gateway)
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
        try await world.withGateway { gateway async throws in
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
}

extension Endpoint {
    /// A body with every required field and the named ones; nil for a route without a body.
    fileprivate func sampleBody(with values: [String: JSONValue]) -> JSONValue? {
        let fields = fields.filter { $0.place == .body }
        guard !fields.isEmpty else { return nil }
        var body: JSONObject = [:]
        // The names that a text has on routes that know several for its parts.
        let named = (fields.contains { $0.name == "chatId" } ? ["to"] : []) + ["text", "mediaUrl"]
        for field in fields where field.isRequired || named.contains(field.name) { body[field.name] = field.sample }
        for field in fields { values[field.name].map { body[field.name] = $0 } }
        return .object(body)
    }
}

extension FieldSchema {
    fileprivate var sample: JSONValue {
        let texts = [
            "phoneNumber": "+44 7700 900123", "to": "+44 7700 900123", "email": "bob@example.com",
            "password": "correct horse battery", "newPassword": "correct horse battery", "scopes": "clients:read",
            "numbers": "+44 7700 900123", "participants": "+44 7700 900123", "admin": "+44 7700 900123",
            "invite": "AbCdEfGhIjKlMnOpQrStUv", "chat": "447700900123", "mediaUrl": "https://example.com/photo.jpg",
        ]
        return switch kind {
        case .integer(let range): .integer(Int64(range.lowerBound))
        case .boolean: true
        case .object: .null
        case .choice(let words): .string(words[0])
        case .list: [.string(texts[name] ?? "text")]
        default: .string(texts[name] ?? "text")
        }
    }
}
