internal import WACore
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// Sends requests to a running server through its control socket.
struct RemoteGateway: GatewayPort {
    private let loop: EventLoop
    private let client: HTTPClient
    let keepsClientsRunning: Bool

    /// The command of a server in the lock.
    static let server = "wacli serve"
    /// Longest and shortest wait for the answer to a greeting.
    private static let greetingTimeout = Duration.seconds(5)
    private static let shortestGreeting = Duration.milliseconds(200)

    /// A gateway if a process answers on the control socket; nil when none does.
    ///
    /// - Parameter timeout: what is left of the command's time; the greeting takes a moment even if nothing is.
    static func connect(_ home: Home, within timeout: Duration = greetingTimeout) async throws -> RemoteGateway? {
        let loop = try EventLoop(name: "control")
        // A command that shares the home runs only the clients it needs.
        let isServer = HomeLock.holder(of: home)?.command == Self.server
        let client = HTTPClient(.unix(path: home.controlSocketPath), loop: loop)
        let gateway = RemoteGateway(loop: loop, client: client, keepsClientsRunning: isServer)
        do {
            let timeout = min(greetingTimeout, max(timeout, shortestGreeting))
            _ = try await gateway.client.send(HTTPClientRequest(.get, "/health", timeout: timeout))
            return gateway
        } catch {
            loop.stop()
            try Task.checkCancellation()
            return nil
        }
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

    func close() async { loop.stop() }

    /// Asks the command that holds the home to give it up; true if it does.
    func requestHandover() async -> Bool {
        let request = GatewayRequest(.post, Handover.path, timeout: Self.greetingTimeout)
        return (try? await call(request)) != nil
    }
}
