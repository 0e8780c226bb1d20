internal import WACore
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// Sends requests to a running server through its control socket.
struct RemoteGateway: GatewayPort {
    private let loop: EventLoop
    private let client: HTTPClient
    let keepsClientsRunning: Bool

    /// What a server calls itself in the lock.
    static let server = "wacli serve"
    /// How long a server may take to say that it is there.
    private static let greetingPatience = Duration.seconds(5)

    /// A gateway if somebody answers on the socket; nil when nobody does.
    static func connect(_ home: Home) async throws -> RemoteGateway? {
        let loop = try EventLoop(name: "control")
        // A command that shares the home runs only the clients it needs.
        let isServer = HomeLock.holder(of: home)?.command == Self.server
        let client = HTTPClient(.unix(path: home.controlSocketPath), loop: loop)
        let gateway = RemoteGateway(loop: loop, client: client, keepsClientsRunning: isServer)
        do {
            _ = try await gateway.client.send(HTTPClientRequest(.get, "/health", timeout: greetingPatience))
            return gateway
        } catch {
            loop.stop()
            try Task.checkCancellation()
            return nil
        }
    }

    func call(_ request: GatewayRequest) async throws -> JSONValue {
        let asked = HTTPClientRequest(
            request.method, request.target, json: request.body.map(JSONValue.object), timeout: request.patience)
        let answer: HTTPClientResponse
        do {
            answer = try await client.send(asked)
        } catch {
            try Task.checkCancellation()
            guard error.code == .unreachable else { throw AnswerLost(message: error.message) }
            throw CommandError(
                .unreachable, "The running server did not answer: \(error.message)",
                advice: "Look at its log; if the server has ended, run the command again.")
        }
        return try GatewayAnswer.value(status: answer.status.code, body: answer.body)
    }

    func close() async { loop.stop() }
}
