internal import WACore
internal import WAHTTP
internal import WATransport

/// What all sockets of Socket.IO share.
final class RealtimeContext: Sendable {
    let clients: ClientService
    let events: EventService
    let listeners: ListenerTable
    let messages = RealtimeMessages()
    /// Hears when a listener has gone.
    let burst: BurstWatch

    init(clients: ClientService, events: EventService, listeners: ListenerTable, burst: BurstWatch) {
        self.clients = clients
        self.events = events
        self.listeners = listeners
        self.burst = burst
    }
}

/// The Socket.IO server of a gateway, at `/socket.io/` (docs/http-api.md, "Socket.IO").
final class RealtimeServer: Sendable {
    /// The name of its routes.
    private static let routeName = "socketio"

    private let socketIO: SocketIOServer
    private let context: RealtimeContext
    /// Sends new lists when a client was erased; cancelled at the end.
    private let removals: Task<Void, Never>

    init(_ gateway: Gateway, output: OutputBudget? = nil) {
        let context = RealtimeContext(
            clients: gateway.services.clients, events: gateway.services.events, listeners: gateway.listeners,
            burst: gateway.services.sockets.burst)
        let access = RealtimeAccess(gate: gateway.gate, limiter: gateway.limits.limiter)
        var application = SocketIOApplication { handshake async throws(SocketIORefusal) in
            do throws(OperationError) {
                return try await RealtimeSocket.open(handshake, access, context)
            } catch { throw SocketIORefusal(error) }
        }
        application.origin = { access.judge($0, $1) }
        application.address = { access.address(of: $0) }
        application.admits = { access.admits($0) }
        var limits = SocketIOLimits()
        limits.times.closeTimeout = gateway.services.sockets.closeTimeout
        socketIO = SocketIOServer(
            loops: gateway.loops, application: application, limits: limits, output: output,
            clock: gateway.platform.clock, random: gateway.platform.random, logger: gateway.platform.log)
        self.context = context
        let (stream, continuation) = AsyncStream.makeStream(
            of: RemovedClient.self, bufferingPolicy: .bufferingNewest(1000))
        gateway.hub.observeRemovals { client, tenant in
            guard let tenant else { return }
            continuation.yield(RemovedClient(id: client, tenant: tenant))
        }
        removals = Task {
            for await removed in stream {
                for case let socket as RealtimeSocket in context.listeners.all { await socket.clientRemoved(removed) }
            }
        }
    }

    deinit { removals.cancel() }

    /// The routes, which check credentials by themselves.
    var routes: [Route] { socketIO.routes }

    /// An admission rule that lets the heads of Socket.IO through: the credential comes in a packet behind them.
    func admission(before rule: @escaping HTTPAdmission.Rule) -> HTTPAdmission.Rule {
        { [socketIO] request in
            guard request.routeName == Self.routeName else { return rule(request) }
            return socketIO.isAuthenticated(request.target.query) ? .admitted : .anonymous
        }
    }

    /// Ends all sessions so that their peers connect again, and waits for their end.
    func stop() async {
        removals.cancel()
        await socketIO.stop()
    }
}

/// A client that was erased, and its last owner.
struct RemovedClient: Sendable {
    let id: ClientID
    let tenant: TenantID
}
