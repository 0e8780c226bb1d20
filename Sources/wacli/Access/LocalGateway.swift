internal import Glibc
internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// Does the work in this process, by the same router that a server has.
struct LocalGateway: GatewayPort {
    private let gateway: Gateway
    private let router: Router
    /// Takes requests of other commands meanwhile.
    private let door: HTTPServer?

    /// How long requests of others may take once the work here is done.
    private static let drainPatience = Duration.seconds(5)

    /// Opens the home's store under `lock` and keeps it until ``close()``.
    ///
    /// - Parameter isShared: opens the control socket as well, so that others need not wait until this one has ended.
    static func open(
        lock: HomeLock, configuration: GatewayConfiguration, services: GatewayServices, isShared: Bool
    ) async throws -> LocalGateway {
        var options = GatewayOptions.singleCommand
        options.environment = configuration.environment
        options.defaultClient = configuration.client.map { ClientID(stored: $0) }
        // Nobody is left to look at a failed client once the command has ended.
        options.linkGrace = .seconds(3600)
        let catalog = EnvironmentCatalog(directory: lock.home.environmentsPath, adding: services.environments)
        let gateway = try await Gateway.open(
            try await Store.open(lock: lock), environments: catalog, options: options, services: services)
        guard isShared else { return LocalGateway(gateway: gateway, door: nil) }
        let door = HTTPServer(
            loops: gateway.loops, router: gateway.router(for: .user(geteuid())), logger: services.log)
        do {
            try door.listen(on: .unix(path: lock.home.controlSocketPath))
            return LocalGateway(gateway: gateway, door: door)
        } catch {
            // Sharing is a kindness; the work itself does not need it.
            services.log.log(.warning, "the control socket cannot be opened", ("error", error.message))
            return LocalGateway(gateway: gateway, door: nil)
        }
    }

    private init(gateway: Gateway, door: HTTPServer?) {
        self.gateway = gateway
        self.door = door
        router = gateway.router(for: .process)
    }

    var keepsClientsRunning: Bool { false }

    func call(_ request: GatewayRequest) async throws -> JSONValue {
        var headers = HTTPHeaders()
        if request.body != nil { headers["Content-Type"] = "application/json" }
        let asked = HTTPRequest(
            request.method, try HTTPTarget(request.target), headers: headers,
            body: request.body.map { JSONValue.object($0).encoded } ?? [])
        let answer = await withTaskCancellationHandler {
            await router.respond(to: asked)
        } onCancel: {
            // Ends what the request waits for; its answer says what it did until then. Requests of others go on.
            if door == nil { Task { await gateway.stop() } }
        }
        // What a change has done is never kept back.
        if request.method == .get { try Task.checkCancellation() }
        return try GatewayAnswer.value(status: answer.status.code, body: try await answer.collectedBody())
    }

    func close() async {
        gateway.endWaiting()
        await door?.shutdown(within: Self.drainPatience)
        await gateway.stop()
    }
}
