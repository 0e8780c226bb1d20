import TestSupport
import Testing
import WACore
import WATransport

@testable import WAHTTP

/// A Socket.IO server for tests, with the token `T0k3n`, behind a real HTTP server.
///
/// Its sockets answer these events: `message` with `message-back`, `message-with-ack` by acknowledgement, `burst` with
/// as many `item` events, `kick` by disconnecting, `restart` by replacing the server.
final class SocketIOTestServer: Sendable {
    let reasons = Mailbox<SocketIODisconnectReason>()
    let sockets = Mailbox<SocketIOSocket>()
    let limits: SocketIOLimits
    private let loops: EventLoopGroup
    private let output: OutputBudget?
    private let configure: @Sendable (inout SocketIOApplication) -> Void
    private let current = Lock<SocketIOServer?>(nil)
    private let retired = Lock<[Task<Void, Never>]>([])

    init(
        loops: EventLoopGroup, limits: SocketIOLimits, output: OutputBudget? = nil,
        configure: @escaping @Sendable (inout SocketIOApplication) -> Void = { _ in }
    ) {
        self.loops = loops
        self.limits = limits
        self.output = output
        self.configure = configure
        current.withLock { $0 = make() }
    }

    /// The defaults, but a short wait for peers that do not answer a close frame.
    static var limits: SocketIOLimits {
        var limits = SocketIOLimits()
        limits.times.closeTimeout = .milliseconds(200)
        return limits
    }

    var server: SocketIOServer? { current.withLock { $0 } }

    /// The routes of the server that is current when a request comes.
    var routes: [Route] {
        (server?.routes ?? []).map { route in
            Route(
                route.method, route.pattern, name: route.name, bodyLimit: route.bodyLimit,
                streamsBody: route.streamsBody, isHeld: route.isHeld
            ) { [self] request in
                guard let server else { throw HTTPError.internalError }
                return await server.respond(to: request)
            }
        }
    }

    /// Replaces the server by a new one, as a restarted process would.
    func restart() {
        let next = make()
        let last = current.withLock { current in
            defer { current = next }
            return current
        }
        let task = Task { await last?.stop() ?? () }
        retired.withLock { $0.append(task) }
    }

    func stop() async {
        await server?.stop()
        for task in retired.withLock({ $0 }) { await task.value }
    }

    private func make() -> SocketIOServer {
        var application = SocketIOApplication { [self] handshake async throws(SocketIORefusal) in
            let token = handshake.auth["token"]?.string ?? handshake.query["token"]
            guard token == "T0k3n" || handshake.headers["Authorization"] == "Bearer T0k3n" else {
                throw SocketIORefusal("unauthorized", data: ["code": "bad_token"])
            }
            return TestHandler(self, auth: handshake.auth)
        }
        application.namespaces = ["/", "/custom"]
        configure(&application)
        return SocketIOServer(loops: loops, application: application, limits: limits, output: output)
    }
}

private final class TestHandler: SocketIOHandler {
    private let server: SocketIOTestServer
    private let auth: JSONObject

    init(_ server: SocketIOTestServer, auth: JSONObject) {
        self.server = server
        self.auth = auth
    }

    func connected(_ socket: SocketIOSocket) async {
        socket.emit(SocketIOMessage("auth", [.object(auth)]))
        server.sockets.put(socket)
    }

    func received(_ event: SocketIOEvent, from socket: SocketIOSocket) async {
        switch event.name {
        case "message":
            socket.emit(SocketIOMessage("message-back", event.arguments, attachments: event.attachments))
        case "message-with-ack": event.acknowledge(event.arguments)
        case "burst":
            for number in 0..<(event.arguments.first?.integer ?? 0) {
                _ = await socket.send(SocketIOMessage("item", [.integer(number)]))
            }
        case "kick": socket.disconnect()
        case "restart": server.restart()
        default: break
        }
    }

    func disconnected(_ socket: SocketIOSocket, reason: SocketIODisconnectReason) async { server.reasons.put(reason) }
}

/// Values that one side puts and a test takes in order.
final class Mailbox<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var waiting: [CheckedContinuation<Value, Never>] = []
    }

    private let state = Lock(State())

    func put(_ value: Value) {
        let waiter = state.withLock { state -> CheckedContinuation<Value, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.values.append(value)
            return nil
        }
        waiter?.resume(returning: value)
    }

    func take() async -> Value {
        await withCheckedContinuation { continuation in
            let value = state.withLock { state -> Value? in
                guard state.values.isEmpty else { return state.values.removeFirst() }
                state.waiting.append(continuation)
                return nil
            }
            if let value { continuation.resume(returning: value) }
        }
    }
}

/// Runs a Socket.IO server behind an HTTP server on two loops while `body` runs.
func withSocketIO(
    _ limits: SocketIOLimits = SocketIOTestServer.limits, output: OutputBudget? = nil,
    configure: @escaping @Sendable (inout SocketIOApplication) -> Void = { _ in },
    _ body: (ListenAddress, SocketIOTestServer) async throws -> Void
) async throws {
    let loops = try EventLoopGroup(count: 2)
    let socketIO = SocketIOTestServer(loops: loops, limits: limits, output: output, configure: configure)
    let server = HTTPServer(loops: loops, router: Router(socketIO.routes), output: output)
    let bound = try server.listen(on: .tcp(host: "127.0.0.1", port: 0))
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body(bound, socketIO))
    } catch {
        outcome = .failure(error)
    }
    await socketIO.stop()
    await server.shutdown(within: .milliseconds(100))
    try await onThread { loops.stop() }
    try outcome.get()
}
