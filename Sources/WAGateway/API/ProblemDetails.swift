internal import WACore
internal import WAHTTP

/// Errors in the form of RFC 9457, for callers that ask for it.
enum ProblemDetails {
    /// The media type of the form.
    static let mediaType = "application/problem+json"

    /// Turns an error into an answer in the form that the caller prefers.
    static func render(_ error: HTTPError, _ request: HTTPRequest) -> HTTPResponse {
        let usual = error.response(requestID: request.id)
        guard isPreferred(by: request) else { return usual }
        var body: JSONObject = [
            "type": .string(ErrorCatalog.page(of: error.code)), "title": .string(ErrorCatalog.title(of: error.code)),
            "status": .integer(Int64(error.status.code)), "detail": .string(error.message),
            // Never the query, which may hold a secret.
            "instance": .string(request.target.path), "code": .string(error.code), "requestId": .string(request.id),
        ]
        if !error.details.isEmpty {
            body["details"] = .array(
                error.details.map { ["field": .string($0.field), "message": .string($0.message)] })
        }
        for member in error.members.members where body[member.name] == nil { body[member.name] = member.value }
        var response = usual
        response.headers["Content-Type"] = mediaType
        response.body = .bytes(JSONValue.object(body).encoded)
        return response
    }

    /// True when the caller names the form, and does not prefer the usual one.
    private static func isPreferred(by request: HTTPRequest) -> Bool {
        let accepted = request.headers.list("Accept")
        let isNamed = accepted.contains { element in
            element.lowercased().prefix { $0 != ";" && $0 != " " } == mediaType
        }
        return isNamed && AcceptedMedia(accepted).preferred(among: [mediaType, "application/json"]) == mediaType
    }

    /// The schema of the form.
    static var schema: JSONValue {
        [
            "type": "object",
            "required": ["type", "title", "status", "detail", "instance", "code", "requestId"],
            "properties": [
                "type": ["type": "string", "description": "The page of the code"],
                "title": ["type": "string", "description": "The code in words"],
                "status": ["type": "integer"],
                "detail": ["type": "string", "description": "A sentence for people"],
                "instance": ["type": "string", "description": "The path of the request"],
                "code": ["type": "string", "description": "What programs switch on"],
                "requestId": ["type": "string"],
                "details": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "properties": ["field": ["type": "string"], "message": ["type": "string"]],
                    ],
                ],
            ],
        ]
    }
}
