internal import WACore
internal import WATransport

/// The requests of Engine.IO, judged in the order of 95-socketio.md section 1.
extension SocketIOServer {
    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let access = SocketIOAccess(request, core.application)
        if request.method == .options { return access.preflight(request) }
        do throws(EngineError) {
            return access.grant(try await serve(request, access))
        } catch {
            return access.grant(error.response)
        }
    }

    private func serve(_ request: HTTPRequest, _ access: SocketIOAccess) async throws(EngineError) -> HTTPResponse {
        let query = EngineQuery(request.query)
        guard let transport = query.transport else { throw .unknownTransport }
        switch query.session {
        case .invalid: throw .unknownSession
        case .named(let id):
            guard let connection = core.connection(id) else { throw .unknownSession }
            guard !access.isRefused else { throw .forbidden }
            return try await serve(request, transport, of: connection)
        case .none:
            guard request.method == .get else { throw .badHandshakeMethod }
            return try await handshake(request, query, transport, access)
        }
    }

    // MARK: - Handshake

    private func handshake(
        _ request: HTTPRequest, _ query: EngineQuery, _ transport: EngineQuery.Transport, _ access: SocketIOAccess
    ) async throws(EngineError) -> HTTPResponse {
        let opening = SocketIOOpening(
            headers: request.headers, query: request.query, peer: request.peer,
            address: core.application.address(request), isTextOnly: query.isTextOnly)
        let upgrade =
            transport == .polling
            ? nil
            : try webSocket(request) { [self] stream, leftover in
                openWebSocket(opening, on: stream, leftover)
            }
        guard !access.isRefused else { throw .forbidden }
        if let refusal = core.refusal(of: opening.address) { throw refusal }
        guard query.version == "4" else { throw .unsupportedVersion }
        if let upgrade { return upgrade }
        let connection = try openPolling(opening).get()
        return try await poll(connection)
    }

    private func webSocket(
        _ request: HTTPRequest, take: @escaping @Sendable (ByteStream, [UInt8]) -> Void
    ) throws(EngineError) -> HTTPResponse {
        do throws(HTTPError) {
            return try .webSocket(for: request, take: take)
        } catch {
            throw .badRequest
        }
    }

    // MARK: - Requests of a session

    private func serve(
        _ request: HTTPRequest, _ transport: EngineQuery.Transport, of connection: SocketIOConnection
    ) async throws(EngineError) -> HTTPResponse {
        switch (request.method, transport) {
        case (.get, .webSocket): try await upgrade(connection, request)
        case (.get, .polling): try await poll(connection)
        case (.post, .polling): try await post(connection, request)
        default: throw .badRequest
        }
    }

    private func upgrade(
        _ connection: SocketIOConnection, _ request: HTTPRequest
    ) async throws(EngineError) -> HTTPResponse {
        let response = try webSocket(request) { stream, leftover in
            let webSocket = SocketIOWebSocket(stream, session: connection)
            connection.perform { $0.take(candidate: webSocket) }
            webSocket.start(leftover: leftover)
        }
        if let refusal = await connection.addCandidate() { throw refusal }
        return response
    }

    private func poll(_ connection: SocketIOConnection) async throws(EngineError) -> HTTPResponse {
        let poll = SocketIOPoll()
        if let refusal = await connection.begin(poll) { throw refusal }
        let body = HTTPHeldBody { give in
            poll.whenGiven(give)
            return { connection.perform { $0.lost(poll) } }
        }
        return HTTPResponse(
            .ok, headers: ["Content-Type": "text/plain; charset=UTF-8", "Cache-Control": "no-store"],
            content: .held(body))
    }

    private func post(
        _ connection: SocketIOConnection, _ request: HTTPRequest
    ) async throws(EngineError) -> HTTPResponse {
        if let refusal = await connection.beginPost() { throw refusal }
        let body: [UInt8]
        do {
            body = try await SocketIOBody.read(request, core)
        } catch let fault as SocketIOBody.Fault {
            connection.perform { $0.postFailed(.protocolError) }
            return try fault.response()
        } catch {
            connection.perform { $0.postFailed(.transportClosed) }
            throw .badRequest
        }
        guard await connection.receivePost(body) else { throw .badRequest }
        return HTTPResponse(
            .ok, headers: ["Content-Type": "text/html", "Cache-Control": "no-store"], body: Array("ok".utf8))
    }
}

/// The body of a POST.
enum SocketIOBody {
    enum Fault: Error {
        case tooLarge
        /// All sessions together are sending too much.
        case overloaded
        /// The content type of Engine.IO 3.
        case binary

        func response() throws(EngineError) -> HTTPResponse {
            switch self {
            case .tooLarge: HTTPResponse(.contentTooLarge)
            case .overloaded: HTTPResponse(.serviceUnavailable, headers: ["Retry-After": "1"])
            case .binary: throw .badRequest
            }
        }
    }

    static func read(_ request: HTTPRequest, _ core: SocketIOCore) async throws -> [UInt8] {
        let type = request.headers["Content-Type"]?.split(separator: ";").first?.trimmedOfBlanks
        if type?.equalsIgnoringCase("application/octet-stream") == true { throw Fault.binary }
        let limit = core.limits.maxPayload
        if let length = request.headers["Content-Length"].flatMap({ Int($0) }), length > limit { throw Fault.tooLarge }
        guard let stream = request.bodyStream else { return request.body }
        var body: [UInt8] = []
        defer { core.release(body.count) }
        while let piece = try await stream.next() {
            body += piece
            guard core.reserve(piece.count) else { throw Fault.overloaded }
            guard body.count <= limit else { throw Fault.tooLarge }
        }
        return body
    }
}

/// A request that waits for packets; nil when its connection was lost.
typealias SocketIOPoll = OneShot<[UInt8]?>

/// What is kept of the request that opened a session.
struct SocketIOOpening: Sendable {
    let headers: HTTPHeaders
    let query: HTTPQuery
    let peer: HTTPRequest.Peer
    let address: String?
    let isTextOnly: Bool
}
