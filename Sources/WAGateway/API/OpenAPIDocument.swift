public import WACore
internal import WAHTTP

/// The API as an OpenAPI 3.1 document, made from the endpoint table.
public enum OpenAPIDocument {
    /// The version of OpenAPI that a document follows.
    enum Version: String, Sendable, CaseIterable {
        case latest = "3.1"
        /// For tools that read no newer one.
        case older = "3.0"
    }

    /// The document, as OpenAPI 3.1.
    public static var json: JSONValue { json(in: .latest) }

    /// The document.
    static func json(in version: Version) -> JSONValue {
        var schemas: JSONObject = ["Error": errorSchema(version), "Problem": ProblemDetails.schema]
        var paths = JSONObject()
        for endpoint in EndpointTable.all {
            let path = Self.path(endpoint.pattern)
            var item = paths[path]?.object ?? JSONObject()
            item[endpoint.method.rawValue.lowercased()] = operation(endpoint)
            paths[path] = .object(item)
        }
        for (name, shape) in AnswerShape.all.sorted(by: { $0.key < $1.key }) {
            schemas[name] = shape.schema(in: version)
        }
        return [
            "openapi": version == .latest ? "3.1.0" : "3.0.3",
            "info": info(version),
            "servers": [["url": "/"]],
            "security": [["apiKey": []], ["bearer": []]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas),
                "securitySchemes": [
                    "apiKey": ["type": "apiKey", "in": "header", "name": "x-api-key"],
                    "bearer": ["type": "http", "scheme": "bearer"],
                ],
            ],
        ]
    }

    private static func info(_ version: Version) -> JSONValue {
        let summary = "Links WhatsApp accounts as companion devices, sends, and reads the event log."
        var info: JSONObject = ["title": "wacli", "version": .string(ProductVersion.current)]
        switch version {
        case .latest:
            info["summary"] = .string(summary)
            info["license"] = ["name": "MIT", "identifier": "MIT"]
        case .older:
            info["description"] = .string(summary)
            info["license"] = ["name": "MIT"]
        }
        return .object(info)
    }

    /// `/api/clients/:id` as OpenAPI writes it.
    private static func path(_ pattern: String) -> String {
        pattern.split(separator: "/").reduce("") { $0 + "/" + ($1.hasPrefix(":") ? "{\($1.dropFirst())}" : $1) }
    }

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        var operation: JSONObject = [
            "operationId": .string(endpoint.name), "summary": .string(endpoint.summary),
            "tags": [.string(endpoint.name.prefix { $0 != "." }.description)],
            "responses": .object(responses(endpoint)),
        ]
        if !endpoint.details.isEmpty { operation["description"] = .string(endpoint.details) }
        if endpoint.permission == .anyone {
            operation["security"] = []
        } else {
            operation["x-permission"] = .string(endpoint.permission.rawValue)
        }
        let parameters = endpoint.fields.filter { $0.place != .body }
        if !parameters.isEmpty { operation["parameters"] = .array(parameters.map(parameter)) }
        let body = endpoint.fields.filter { $0.place == .body }
        if !body.isEmpty { operation["requestBody"] = requestBody(body) }
        return .object(operation)
    }

    private static func parameter(_ field: FieldSchema) -> JSONValue {
        [
            "name": .string(field.name), "in": .string(field.place.rawValue), "required": .bool(field.isRequired),
            "description": .string(field.about), "schema": schema(of: field.kind),
        ]
    }

    private static func requestBody(_ fields: [FieldSchema]) -> JSONValue {
        var properties = JSONObject()
        for field in fields {
            var property = schema(of: field.kind).object ?? [:]
            property["description"] = .string(field.about)
            properties[field.name] = .object(property)
        }
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        var schema: JSONObject = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
        if !required.isEmpty { schema["required"] = .array(required) }
        return [
            "required": .bool(!required.isEmpty), "content": ["application/json": ["schema": .object(schema)]],
        ]
    }

    // MARK: - Answers

    private static func responses(_ endpoint: Endpoint) -> JSONObject {
        var responses = endpoint.isUpgrade ? upgrade(endpoint) : success(endpoint)
        let codes = Dictionary(grouping: endpoint.failures, by: \.status.code)
        for (status, group) in codes.sorted(by: { $0.key < $1.key }) {
            let names = group.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            var response: JSONObject = [
                "description": .string(names),
                "content": [
                    "application/json": ["schema": ["$ref": "#/components/schemas/Error"]],
                    "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]],
                ],
            ]
            let headers = AnswerHeader.ofFailure(status)
            if !headers.isEmpty { response["headers"] = AnswerHeader.document(headers) }
            responses[String(status)] = .object(response)
        }
        return responses
    }

    /// A WebSocket, which this format cannot describe further.
    private static func upgrade(_ endpoint: Endpoint) -> JSONObject {
        [
            "101": [
                "description": .string(
                    "A WebSocket, whose messages have the schema #/components/schemas/\(endpoint.answer.name)")
            ]
        ]
    }

    private static func success(_ endpoint: Endpoint) -> JSONObject {
        var content = JSONObject()
        for type in endpoint.answer.mediaTypes {
            content[type] =
                type == "application/json"
                ? [
                    "schema": ["$ref": .string("#/components/schemas/\(endpoint.answer.name)")],
                    "example": endpoint.answer.example,
                ] : ["schema": ["type": "string"]]
        }
        var response: JSONObject = ["description": "Done", "content": .object(content)]
        let headers = endpoint.answer.headers
        if !headers.isEmpty { response["headers"] = AnswerHeader.document(headers) }
        return ["200": .object(response)]
    }

    private static func errorSchema(_ version: Version) -> JSONValue {
        // OpenAPI 3.0 has no `const`.
        let isSuccess: JSONValue =
            version == .latest ? ["type": "boolean", "const": false] : ["type": "boolean", "enum": [false]]
        return [
            "type": "object",
            "required": ["success", "error", "code", "requestId"],
            "properties": [
                "success": isSuccess,
                "error": ["type": "string", "description": "A sentence for people"],
                "code": ["type": "string", "description": "What programs switch on"],
                "requestId": ["type": "string"],
                "details": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "properties": ["field": ["type": "string"], "message": ["type": "string"]],
                    ],
                ],
                "oldestCursor": ["type": "string", "description": "With CURSOR_EXPIRED: where reading may begin"],
                "messageId": ["type": "string", "description": "With OUTCOME_UNKNOWN: the message that is on its way"],
                "until": [
                    "type": "string",
                    "description": .string(
                        "With REACHOUT_LIMITED, NEW_CHATS_CAPPED and QUOTA_EXCEEDED: when the limit ends, where known"),
                ],
            ],
        ]
    }

    // MARK: - Schemas

    private static func schema(of kind: FieldSchema.Kind) -> JSONValue {
        switch kind {
        case .string(let maximum): ["type": "string", "maxLength": .integer(Int64(maximum))]
        case .integer(let range):
            [
                "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
                "maximum": .integer(Int64(range.upperBound)),
            ]
        case .number(let range):
            ["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
        case .boolean: ["type": "boolean"]
        case .choice(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
        case .object(let fields):
            [
                "type": "object",
                "properties": .object(
                    fields.reduce(into: JSONObject()) { object, field in
                        var property = schema(of: field.kind).object ?? [:]
                        property["description"] = .string(field.about)
                        object[field.name] = .object(property)
                    }),
            ]
        case .list(let element, let maximum):
            ["type": "array", "items": schema(of: element), "maxItems": .integer(Int64(maximum))]
        }
    }
}

extension Endpoint {
    /// Codes that its answer may carry: those of its own, and those that follow from its permission and fields.
    var failures: [OperationError.Code] {
        var codes: [OperationError.Code] = fields.isEmpty ? [] : [.invalidRequest]
        if permission != .anyone { codes.append(.unauthorized) }
        if permission != .anyone, permission != .authenticated { codes.append(.forbidden) }
        let isLimited = permission != .anyone && !MonitoringRoutes.unguarded.contains(name)
        if isLimited || RequestLimits.guessable.contains(name) { codes.append(.tooManyRequests) }
        codes += errors + [.internalError]
        return codes.enumerated().filter { !codes[..<$0.offset].contains($0.element) }.map(\.element)
    }
}
