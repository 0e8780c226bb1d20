import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct OpenAPIDocumentTests {
    private var operations: [(path: String, method: String, value: JSONValue)] {
        (OpenAPIDocument.json["paths"]?.object?.members ?? []).flatMap { path in
            (path.value.object?.members ?? []).map { (path.name, $0.name, $0.value) }
        }
    }

    @Test
    func `every endpoint is an operation under its name, and no other is there`() {
        let names = operations.compactMap { $0.value["operationId"]?.string }
        #expect(names.sorted() == EndpointTable.all.map(\.name).sorted())
    }

    @Test
    func `parameters of a path are declared, and required`() throws {
        for operation in operations {
            let inPath = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            let declared = (operation.value["parameters"]?.array ?? []).filter { $0["in"] == "path" }
            #expect(declared.compactMap { $0["name"]?.string } == inPath, "\(operation.path)")
            #expect(declared.allSatisfy { $0["required"] == true })
        }
    }

    @Test
    func `only open routes need no security, and the others name their permission`() {
        for operation in operations {
            let isOpen = operation.value["operationId"]?.string.map(EndpointTable.openRoutes.contains) == true
            #expect((operation.value["security"] == []) == isOpen)
            #expect((operation.value["x-permission"] != nil) == !isOpen)
        }
    }

    @Test
    func `every example is one that its answer could be, and every reference leads somewhere`() throws {
        let schemas = try #require(OpenAPIDocument.json["components"]?["schemas"]?.object)
        for endpoint in EndpointTable.all {
            #expect(schemas[endpoint.answer.name] != nil)
            #expect(endpoint.answer.example != .null, "\(endpoint.name)")
        }
        let text = OpenAPIDocument.json.text
        for part in text.components(separatedBy: "#/components/schemas/").dropFirst() {
            let name = String(part.prefix { $0 != "\"" })
            #expect(schemas[name] != nil, "\(name)")
        }
    }

    /// Members, at any depth, whose examples show no type.
    private func untyped(_ schema: JSONValue?, _ path: String) -> [String] {
        guard let schema, schema != [:] else { return [path] }
        let members = (schema["properties"]?.object?.members ?? []).flatMap { untyped($0.value, "\(path).\($0.name)") }
        return members + (schema["type"] == "array" ? untyped(schema["items"], path) : [])
    }

    @Test
    func `every member of an answer has a type`() {
        for (name, shape) in AnswerShape.all {
            #expect(untyped(shape.schema(in: .latest), name) == [])
        }
    }

    @Test
    func `what is shown once is in the example of the answer that shows it, and in no other`() throws {
        let shown = [
            "keys.add": "key", "keys.rotate": "key", "webhooks.add": "secret", "webhooks.rotate": "secret",
            "users.add": "password", "tenants.add": "password",
        ]
        for endpoint in EndpointTable.all where ["Key", "Webhook", "User", "Tenant"].contains(endpoint.answer.name) {
            let secrets = ["key", "secret", "password"].filter { endpoint.answer.example[$0] != nil }
            #expect(secrets == [shown[endpoint.name]].compactMap { $0 }, "\(endpoint.name)")
        }
        let schemas = OpenAPIDocument.json["components"]?["schemas"]
        #expect(schemas?["Key"]?["properties"]?["key"]?["type"] == "string")
        #expect(schemas?["SendAnswer"]?["properties"]?["lid"]?["type"] == ["string", "null"])
        #expect(schemas?["SendAnswer"]?["properties"]?["outboxId"]?["type"] == "string")
        let older = OpenAPIDocument.json(in: .older)["components"]?["schemas"]?["SendAnswer"]?["properties"]?["lid"]
        #expect(older == ["type": "string", "nullable": true])
    }

    @Test
    func `answers list the header fields that they may have`() {
        for operation in operations {
            let responses = operation.value["responses"]
            for status in ["429", "503"] {
                guard let response = responses?[status] else { continue }
                #expect(response["headers"]?["Retry-After"] != nil, "\(operation.path) \(status)")
            }
            let takesKey = operation.value["parameters"]?.array?.contains { $0["name"] == "Idempotency-Key" } == true
            let isReplayed = responses?["200"]?["headers"]?["Idempotency-Replayed"] != nil
            #expect(takesKey == isReplayed, "\(operation.path)")
        }
    }

    @Test
    func `the older form has nothing that OpenAPI 3.0 lacks, and the same operations`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let older = try await gateway.call(.get, "/openapi.json?version=3.0").json
            #expect(older["openapi"] == "3.0.3")
            #expect(older["info"]?["summary"] == nil && older["info"]?["license"] == ["name": "MIT"])
            #expect(!older.text.contains("\"const\""))
            #expect(older["paths"] == OpenAPIDocument.json["paths"])
            #expect(try await gateway.call(.get, "/openapi.json?version=3.1").json == OpenAPIDocument.json)
            #expect(try await gateway.call(.get, "/openapi.json?version=2.0").status == 400)
        }
    }

    @Test
    func `every failure is also described as problem details`() {
        for operation in operations {
            for response in operation.value["responses"]?.object?.members ?? []
            where response.name != "200" && response.name != "101" {
                #expect(response.value["content"]?["application/problem+json"] != nil, "\(operation.path)")
            }
        }
    }

    @Test
    func `the document is served to callers with a credential`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let answer = try await gateway.call(.get, "/openapi.json")
            #expect(answer.status == 200)
            #expect(answer.json == OpenAPIDocument.json)
            let refused = try await gateway.router(for: .key(APIKey("k"))).call(.get, "/openapi.json")
            #expect(refused.status == 401)
        }
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}
