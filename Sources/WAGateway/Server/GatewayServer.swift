internal import Glibc
internal import WACore
public import WAHTTP
public import WATransport

/// A gateway with its listeners: REST, and the control socket for commands of the same user.
public final class GatewayServer: Sendable {
    /// What it serves.
    public let gateway: Gateway
    /// Where the REST server listens, with the port the system chose.
    public let address: ListenAddress
    /// The API key made at the first start, to be shown once; nil when there was one already.
    public let generatedKey: String?
    /// Where metrics are served without a credential; nil where they are not.
    public let metricsAddress: ListenAddress?
    private let servers: [HTTPServer]
    /// Serves metrics and health until the end, so that a prober sees that the others are draining.
    private let monitor: HTTPServer
    private let realtime: RealtimeServer
    private let end = Lock(End())

    private struct End {
        var isAsked = false
        var isOver = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// Requests under way may take this long once the server stops; clients need the rest of five seconds.
    private static let drainTimeout: Duration = .seconds(2)
    /// For the answers that the end of the clients brings about.
    private static let answerTimeout: Duration = .seconds(1)

    private init(
        gateway: Gateway, address: ListenAddress, generatedKey: String?, servers: [HTTPServer],
        metricsAddress: ListenAddress?, monitor: HTTPServer, realtime: RealtimeServer
    ) {
        self.gateway = gateway
        self.address = address
        self.generatedKey = generatedKey
        self.servers = servers
        self.metricsAddress = metricsAddress
        self.monitor = monitor
        self.realtime = realtime
    }

    /// Listens, and starts all linked clients of a store; returns when requests are taken.
    ///
    /// `output` bounds what waits for the slow readers of all streams. Throws a `StoreError`, an `OperationError` for
    /// an environment that is not there, or a `TransportError` when an address cannot be had; the store is closed then.
    public static func start(
        _ configuration: GatewayConfiguration, store: any GatewayStore, paths: GatewayPaths, options: GatewayOptions,
        services: GatewayServices, limits: HTTPLimits = HTTPLimits(), output: OutputBudget = OutputBudget()
    ) async throws -> GatewayServer {
        var options = options
        options.access = configuration.server.access
        options.humanize = configuration.server.humanize
        options.retention = configuration.server.events.retention
        options.erasesRevoked = configuration.server.events.revoked == .erase
        options.media = configuration.server.media
        options.monitoring = MonitoringOptions(
            isPerClient: configuration.server.metrics.isPerClient, diskPath: paths.home)
        let environments = EnvironmentCatalog(directory: paths.environments, adding: services.environments)
        let gateway = try await Gateway.open(store, environments: environments, options: options, services: services)
        options.access.describe(to: services.log)
        do {
            // A bad environment is reported at the start, before the first client uses it.
            _ = try gateway.environments.environment(options.environment)
            let keys = APIKeyStore(settings: store, clock: services.clock, random: services.random)
            let (key, generated) = try await keys.key(configured: configuration.apiKey)
            gateway.apiKey.set(key, isConfigured: configuration.apiKey != nil)
            let control = HTTPServer(
                loops: gateway.loops, router: gateway.router(for: .user(geteuid()), adding: gateway.controlRoutes),
                limits: limits, output: output,
                clock: services.clock, logger: services.log)
            let realtime = RealtimeServer(gateway, output: output)
            let rest = HTTPServer(
                loops: gateway.loops,
                router: gateway.router(
                    for: .gate(gateway.gate, limits: gateway.limits), adding: PageRoutes.all, realtime: realtime),
                limits: limits,
                output: output,
                clock: services.clock,
                logger: services.log)
            let monitor = HTTPServer(
                loops: gateway.loops, router: gateway.unguardedRouter(), limits: limits, clock: services.clock,
                logger: services.log)
            await gateway.startDeliveries()
            let address = try listen(rest, configuration)
            let server: GatewayServer
            do {
                try control.listen(on: .unix(path: paths.controlSocket))
                server = GatewayServer(
                    gateway: gateway, address: address, generatedKey: generated, servers: [rest, control],
                    metricsAddress: try listen(monitor, configuration.server.metrics), monitor: monitor,
                    realtime: realtime)
            } catch {
                for server in [rest, control] { await server.shutdown(within: .zero) }
                throw error
            }
            gateway.meters.watch("rest") { [weak rest] in rest?.connectionCount ?? 0 }
            gateway.meters.watch("control") { [weak control] in control?.connectionCount ?? 0 }
            await gateway.startAll()
            return server
        } catch {
            await gateway.stop()
            throw error
        }
    }

    private static func listen(
        _ server: HTTPServer, _ configuration: GatewayConfiguration
    ) throws(TransportError) -> ListenAddress {
        do {
            return try server.listen(on: .tcp(host: configuration.host, port: configuration.port))
        } catch {
            throw TransportError(
                error.code, "\(error.message) Choose another address with --host and --port, or HOST and PORT.")
        }
    }

    private static func listen(
        _ server: HTTPServer, _ settings: MetricsSettings
    ) throws(TransportError) -> ListenAddress? {
        guard let address = settings.address else { return nil }
        do {
            return try server.listen(on: .tcp(host: address.host, port: address.port))
        } catch {
            throw TransportError(error.code, "\(error.message) Choose another address with METRICS_ADDRESS.")
        }
    }

    /// Returns once ``shutdown()`` is over.
    public func run() async {
        await withCheckedContinuation { continuation in
            let isOver = end.withLock { end in
                if !end.isOver { end.waiters.append(continuation) }
                return end.isOver
            }
            if isOver { continuation.resume() }
        }
    }

    /// Takes no more requests, finishes those under way, stops the clients, and closes the store; within five seconds.
    ///
    /// Not to be called from a task that runs on one of the loops. A second call waits for the same end.
    public func shutdown() async {
        let isFirst = end.withLock { end in
            defer { end.isAsked = true }
            return !end.isAsked
        }
        guard isFirst else { return await run() }
        // Long polls, streams and what waits in the outbox end here; everything else gets its answer.
        await gateway.beginStop()
        await withTaskGroup { group in
            group.addTask { [realtime] in await realtime.stop() }
            group.addTask { [gateway] in await gateway.listeners.stop() }
        }
        await drain()
        await monitor.shutdown(within: .zero)
        await gateway.stop()
        let waiters = end.withLock { end in
            end.isOver = true
            defer { end.waiters = [] }
            return end.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Lets requests under way be answered; those that still wait for a client get their answers by its end.
    private func drain() async {
        let stop = Task { [gateway] in
            guard (try? await Task.sleep(for: Self.drainTimeout)) != nil else { return }
            await gateway.stopClients()
        }
        await withTaskGroup { group in
            for server in servers {
                group.addTask { await server.shutdown(within: Self.drainTimeout + Self.answerTimeout) }
            }
        }
        stop.cancel()
        await stop.value
    }
}
