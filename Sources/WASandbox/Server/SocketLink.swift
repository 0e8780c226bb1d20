internal import FoundationEssentials
internal import WACore
internal import WAHTTP
internal import WATransport

/// A client on a WebSocket.
final class SocketLink: ClientLink, WebSocketConnectionHandler, @unchecked Sendable {
    // `socket` is confined to its stream's loop, `id` to the sandbox's.
    private let sandbox: Sandbox
    private let stream: ByteStream
    private var socket: WebSocketConnection?
    private var id: ConnectionID?

    private init(sandbox: Sandbox, stream: ByteStream) {
        self.sandbox = sandbox
        self.stream = stream
    }

    /// Grants the upgrade of `GET /ws/chat`, whatever its query says (90-interop-notes.md).
    static func upgrade(_ request: HTTPRequest, sandbox: Sandbox) throws -> HTTPResponse {
        do {
            _ = try WebSocketHandshake.response(method: request.method.rawValue) { name in
                let values = request.headers.values(of: name)
                return values.isEmpty ? nil : values.joined(separator: ",")
            }
        } catch {
            let headers: HTTPHeaders = error.status == 426 ? ["Sec-WebSocket-Version": "13"] : [:]
            throw HTTPError(
                error.status == 426 ? .upgradeRequired : .badRequest, code: "NOT_A_WEBSOCKET", error.message,
                headers: headers)
        }
        let key = request.headers["Sec-WebSocket-Key"] ?? ""
        let digest = Digest.sha1(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        let accept = Data(digest).base64EncodedString()
        return .upgrade(to: "websocket", headers: ["Sec-WebSocket-Accept": accept]) { stream, leftover in
            SocketLink(sandbox: sandbox, stream: stream).start(leftover)
        }
    }

    private func start(_ leftover: [UInt8]) {
        let socket = WebSocketConnection(stream: stream, role: .server, handler: self)
        self.socket = socket
        onSandbox { sandbox, link in link.id = sandbox.accept(link) }
        socket.start(leftover: leftover)
    }

    // MARK: - From the client; on the stream's loop

    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage) {
        // Text messages have no meaning here (10-transport.md section 1).
        guard case .binary(let bytes) = message else { return }
        onSandbox { sandbox, link in
            if let id = link.id { sandbox.received(bytes[...], on: id) }
        }
    }

    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd) {
        socket = nil
        onSandbox { sandbox, link in
            if let id = link.id { sandbox.closed(id) }
        }
    }

    private func onSandbox(_ work: @escaping @Sendable (isolated Sandbox, SocketLink) -> Void) {
        sandbox.loop.execute { [self] in sandbox.assumeIsolated { work($0, self) } }
    }

    // MARK: - From the sandbox; on its loop

    func send(_ bytes: [UInt8]) { onStream { $0.send(binary: bytes) } }

    func close() { onStream { $0.close() } }

    func cut() { onStream { $0.stream.close() } }

    private func onStream(_ work: @escaping @Sendable (WebSocketConnection) -> Void) {
        stream.loop.execute { [self] in
            if let socket { work(socket) }
        }
    }
}
