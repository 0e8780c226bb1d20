public import WACore
internal import WATransport

/// A request that cannot be served as asked; rendered for the peer in one place (``Router``).
///
/// Handlers throw it, or an ``HTTPErrorConvertible``. Any other error is answered with 500, without details.
public struct HTTPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One wrong field of a request.
    public struct Detail: Sendable, Equatable {
        /// The name of the field as the peer wrote it.
        public let field: String
        /// What is wrong with it, to be read after the name: "is missing".
        public let message: String

        /// Makes a detail.
        public init(field: String, message: String) {
            self.field = field
            self.message = message
        }
    }

    /// The status of the answer.
    public let status: HTTPStatus
    /// What programs switch on: `UPPER_SNAKE`.
    public let code: String
    /// A sentence for people: what failed, why, what to do.
    public let message: String
    /// Every wrong field, if that is what is wrong.
    public let details: [Detail]
    /// Further header fields of the answer, such as `Retry-After`.
    public let headers: HTTPHeaders
    /// Further members of the body, such as a value that would have been right.
    public let members: JSONObject

    /// Makes an error.
    public init(
        _ status: HTTPStatus, code: String, _ message: String, details: [Detail] = [], headers: HTTPHeaders = [:],
        members: JSONObject = [:]
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.details = details
        self.headers = headers
        self.members = members
    }

    /// Code and message.
    public var description: String { "\(code): \(message)" }

    /// The answer in the shape every route shares (docs/http-api.md, "Errors").
    public func response(requestID: String) -> HTTPResponse {
        var body: JSONObject = [
            "success": false, "error": .string(message), "code": .string(code), "requestId": .string(requestID),
        ]
        if !details.isEmpty {
            body["details"] = .array(
                details.map { ["field": .string($0.field), "message": .string($0.message)] })
        }
        for member in members.members { body[member.name] = member.value }
        var response = HTTPResponse.json(.object(body), status: status)
        for field in headers.fields { response.headers.add(field.name, field.value) }
        response.errorCode = code
        return response
    }
}

/// An error of a program that knows its own answer.
public protocol HTTPErrorConvertible: Error {
    /// The answer to the request that met it.
    var httpError: HTTPError { get }
}

extension HTTPError: HTTPErrorConvertible {
    /// The error itself.
    public var httpError: HTTPError { self }
}

extension HTTPError {
    /// 400: fields are wrong; the sentence names all of them.
    public static func invalidRequest(_ faults: [Detail]) -> HTTPError {
        let faultTexts = faults.map { fault in
            let text = "\(fault.field) \(fault.message)"
            return text.hasSuffix(".") ? text.dropLast() : text[...]
        }
        return HTTPError(
            .badRequest, code: "INVALID_REQUEST",
            "The request is not valid: \(faultTexts.joined(separator: "; ")).", details: faults)
    }

    /// 400: the request breaks the grammar of HTTP.
    static func malformed(_ message: String) -> HTTPError {
        HTTPError(.badRequest, code: "MALFORMED_REQUEST", message)
    }

    /// 408: the peer was too slow.
    static func timeout(_ message: String) -> HTTPError {
        HTTPError(.requestTimeout, code: "REQUEST_TIMEOUT", message)
    }

    /// 413: the body is longer than the route takes.
    static func bodyTooLarge(limit: Int) -> HTTPError {
        HTTPError(.contentTooLarge, code: "BODY_TOO_LARGE", "The request body is longer than \(limit) bytes.")
    }

    /// 431: one line, the number of lines, or all of them together.
    static func headersTooLarge(_ message: String) -> HTTPError {
        HTTPError(.headersTooLarge, code: "HEADERS_TOO_LARGE", message)
    }

    /// 503: one connection more than the server takes.
    static let tooManyConnections = HTTPError(
        .serviceUnavailable, code: "TOO_MANY_CONNECTIONS",
        "The server has as many connections as it takes; try again in a moment.", headers: ["Retry-After": "1"])

    /// 503: one connection more than the server takes from one address.
    static let tooManyConnectionsOfAddress = HTTPError(
        .serviceUnavailable, code: "TOO_MANY_CONNECTIONS",
        "The server has as many connections of your address as it takes; try again in a moment.",
        headers: ["Retry-After": "1"])

    /// 503: all connections together hold as many bytes of requests as the server takes.
    static let overloaded = HTTPError(
        .serviceUnavailable, code: "OVERLOADED",
        "The server holds as many bytes of requests as it takes; try again in a moment.",
        headers: ["Retry-After": "1"])

    /// 503: no new connections, because the server is about to end.
    static let stopping = HTTPError(
        .serviceUnavailable, code: "STOPPING", "The server is stopping; try again in a moment.",
        headers: ["Retry-After": "1"])

    /// 500: something that is not the peer's business.
    public static let internalError = HTTPError(
        .internalServerError, code: "INTERNAL_ERROR",
        "The server failed to answer; its log has more under this request id.")
}
