internal import WACore
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// Sends requests to a running server through its control socket.
struct RemoteGateway: GatewayPort {
    private let loop: EventLoop
    private let client: HTTPClient
    let keepsClientsRunning: Bool
    /// Keeps a command that shares its home from ending before this one does.
    private let session: HTTPClientStream?

    /// The command of a server in the lock.
    static let server = "wacli serve"
    /// Longest and shortest wait for the answer to a greeting.
    private static let greetingTimeout = Duration.seconds(5)
    private static let shortestGreeting = Duration.milliseconds(200)

    /// A gateway if a process answers on the control socket; nil when none does, or when it is ending.
    ///
    /// - Parameters:
    ///   - timeout: what is left of the command's time; the greeting takes a moment even if nothing is.
    ///   - inSession: a command that shares the home goes on until this gateway is closed.
    static func connect(
        _ home: Home, within timeout: Duration = greetingTimeout, inSession: Bool = false
    ) async throws -> RemoteGateway? {
        let loop = try EventLoop(name: "control")
        // A command that shares the home runs only the clients it needs.
        let isServer = HomeLock.holder(of: home)?.command == Self.server
        let client = HTTPClient(.unix(path: home.controlSocketPath), loop: loop)
        do {
            let timeout = min(greetingTimeout, max(timeout, shortestGreeting))
            _ = try await client.send(HTTPClientRequest(.get, "/health", timeout: timeout))
            let session = inSession && !isServer ? try await openSession(client, timeout) : nil
            return RemoteGateway(loop: loop, client: client, keepsClientsRunning: isServer, session: session)
        } catch {
            loop.stop()
            try Task.checkCancellation()
            return nil
        }
    }

    /// A session with the command that holds the home; nil when it knows none, throws when it is ending.
    private static func openSession(_ client: HTTPClient, _ timeout: Duration) async throws -> HTTPClientStream? {
        let target = "/" + GuestSessions.path.joined(separator: "/")
        let stream = try await client.open(HTTPClientRequest(.get, target, timeout: timeout))
        guard stream.status == .ok else { return nil }
        guard try await stream.next() != nil else { throw ServerUnreachable(message: "The command is ending.") }
        return stream
    }

    func call(_ request: GatewayRequest) async throws -> JSONValue {
        let asked = HTTPClientRequest(
            request.method, request.target, json: request.body.map(JSONValue.object), timeout: request.timeout)
        let answer: HTTPClientResponse
        do {
            answer = try await client.send(asked)
        } catch {
            try Task.checkCancellation()
            guard error.code == .unreachable else { throw AnswerLost(message: error.message) }
            throw ServerUnreachable(message: error.message)
        }
        return try GatewayAnswer.value(status: answer.status.code, body: answer.body)
    }

    func close() async {
        if let session {
            session.close()
            // Returns once the connection is closed.
            _ = try? await session.next()
        }
        loop.stop()
    }

    /// Asks the command that holds the home to give it up; true if it does.
    func requestHandover() async -> Bool {
        let request = GatewayRequest(.post, Handover.path, timeout: Self.greetingTimeout)
        return (try? await call(request)) != nil
    }
}
