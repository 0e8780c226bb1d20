internal import WACore
internal import WATransport

/// The answer to a request that Engine.IO refuses (95-socketio.md section 7).
struct EngineError: Error, Equatable {
    let code: Int
    let status: HTTPStatus
    let message: String
    var headers: HTTPHeaders = [:]

    static let unknownTransport = EngineError(code: 0, status: .badRequest, message: "Transport unknown")
    static let unknownSession = EngineError(code: 1, status: .badRequest, message: "Session ID unknown")
    static let badHandshakeMethod = EngineError(code: 2, status: .badRequest, message: "Bad handshake method")
    static let badRequest = EngineError(code: 3, status: .badRequest, message: "Bad request")
    static let forbidden = EngineError(code: 4, status: .forbidden, message: "Forbidden")
    static let unsupportedVersion = EngineError(code: 5, status: .badRequest, message: "Unsupported protocol version")
    static let tooManyHandshakes = EngineError(
        code: 4, status: .tooManyRequests, message: "Too many connections; try again in a moment",
        headers: ["Retry-After": "1"])
    static let tooManySessions = EngineError(
        code: 4, status: .serviceUnavailable, message: "The server has as many sessions as it takes",
        headers: ["Retry-After": "5"])
    static let stopping = EngineError(
        code: 4, status: .serviceUnavailable, message: "The server is stopping", headers: ["Retry-After": "1"])

    var response: HTTPResponse {
        let body: JSONValue = ["code": .integer(Int64(code)), "message": .string(message)]
        var response = HTTPResponse(
            status, headers: ["Content-Type": "application/json", "Cache-Control": "no-store"], body: body.encoded)
        for field in headers.fields { response.headers.add(field.name, field.value) }
        return response
    }
}
