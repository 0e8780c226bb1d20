public import WATransport

extension HTTPResponse {
    /// Grants the WebSocket that `request` asks for, or throws the error that says why not.
    ///
    /// `take` gets the open stream and the bytes that came after the request, on the stream's loop, and makes a
    /// `WebSocketConnection` of role `.server` from them at once; see ``HTTPUpgrade``.
    public static func webSocket(
        for request: HTTPRequest, take: @escaping @Sendable (ByteStream, [UInt8]) -> Void
    ) throws(HTTPError) -> HTTPResponse {
        do throws(WebSocketHandshake.Refusal) {
            let accept = try WebSocketHandshake.accept(method: request.method.rawValue) { name in
                let values = request.headers.values(of: name)
                return values.isEmpty ? nil : values.joined(separator: ", ")
            }
            return .upgrade(to: "websocket", headers: ["Sec-WebSocket-Accept": accept], take: take)
        } catch {
            let headers: HTTPHeaders = error.status == 426 ? ["Sec-WebSocket-Version": "13"] : [:]
            throw HTTPError(
                HTTPStatus(error.status), code: "WEBSOCKET_REFUSED", error.message, headers: headers)
        }
    }
}
