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
    /// Takes requests of other commands while this one runs.
    private let controlServer: HTTPServer?
    private let handover: Handover?
    /// The other commands that work through this one; nil when none can.
    private let sessions: GuestSessions?
    /// Says that this command goes on for others.
    private let noteGuests: @Sendable () -> Void

    /// How long requests of other commands may take once the work here is done.
    private static let drainTimeout = Duration.seconds(5)
    /// How long messages that are due may take to go out once the work here is done.
    private static let sendingTimeout = Duration.seconds(10)
    /// Pause between two looks whether other commands are done.
    private static let guestInterval = Duration.milliseconds(50)

    /// Opens the home's store under `lock` and keeps it until ``close()``.
    ///
    /// - Parameters:
    ///   - sharing: whether other commands and servers can reach the home while this one holds it.
    ///   - noteGuests: called when the work here is done and that of other commands is not.
    static func open(
        lock: HomeLock, configuration: GatewayConfiguration, services: GatewayServices, sharing: HomeSharing,
        noteGuests: @escaping @Sendable () -> Void = {}
    ) async throws -> LocalGateway {
        var options = GatewayOptions.singleCommand
        options.environment = configuration.environment
        options.defaultClient = configuration.client.map { ClientID(stored: $0) }
        // No command is left to look at a failed client once this one has ended.
        options.linkGrace = .seconds(3600)
        let catalog = EnvironmentCatalog(directory: lock.home.environmentsPath, adding: services.environments)
        let gateway = try await Gateway.open(
            try await Store.open(lock: lock, options: .init().withMasterKey()), environments: catalog, options: options,
            services: services)
        guard sharing != .exclusive else { return LocalGateway(gateway) }
        let sessions = GuestSessions()
        let handover = sharing == .untilServer ? Handover(gateway, sessions) : nil
        let routes = [sessions.route] + (handover.map { [$0.route] } ?? []) + gateway.controlRoutes
        let router = gateway.router(for: .user(geteuid()), adding: routes)
        let server = HTTPServer(loops: gateway.loops, router: router, logger: services.log)
        do {
            try server.listen(on: .unix(path: lock.home.controlSocketPath))
            return LocalGateway(gateway, server, sessions, handover, noteGuests)
        } catch {
            // Sharing is best effort; the work itself does not need it.
            services.log.log(.warning, "the control socket cannot be opened", ("error", error.message))
            return LocalGateway(gateway)
        }
    }

    private init(
        _ gateway: Gateway, _ controlServer: HTTPServer? = nil, _ sessions: GuestSessions? = nil,
        _ handover: Handover? = nil, _ noteGuests: @escaping @Sendable () -> Void = {}
    ) {
        self.gateway = gateway
        self.controlServer = controlServer
        self.sessions = sessions
        self.handover = handover
        self.noteGuests = noteGuests
        router = gateway.router(for: .process, adding: gateway.controlRoutes)
    }

    var keepsClientsRunning: Bool { false }
    var isHandedOver: Bool { handover?.isRequested ?? false }

    func call(_ request: GatewayRequest) async throws -> JSONValue {
        var headers = HTTPHeaders()
        if request.body != nil { headers["Content-Type"] = "application/json" }
        let asked = HTTPRequest(
            request.method, try HTTPTarget(request.target), headers: headers,
            body: request.body.map { JSONValue.object($0).encoded } ?? [])
        let responding = Task { await router.respond(to: asked) }
        let answer = await withTaskCancellationHandler {
            await Self.value(of: responding, within: request.timeout)
        } onCancel: {
            responding.cancel()
            // Ends what the request waits for; its answer says what it did until then. Other commands' requests go on.
            if controlServer == nil { Task { await gateway.stop() } }
        }
        // The result of a change is always returned.
        if request.method == .get { try Task.checkCancellation() }
        guard let answer else { throw AnswerLost(message: "There was no answer within \(request.timeout).") }
        return try GatewayAnswer.value(status: answer.status.code, body: try await answer.collectedBody())
    }

    /// The answer; nil when it takes longer than `limit`, and then the request goes on until the gateway is stopped.
    private static func value(of responding: Task<HTTPResponse, Never>, within limit: Duration) async -> HTTPResponse? {
        await withCheckedContinuation { continuation in
            let waiter = Lock<CheckedContinuation<HTTPResponse?, Never>?>(continuation)
            let timer = Task {
                guard (try? await Task.sleep(for: limit)) != nil else { return }
                waiter.withLock { $0.take() }?.resume(returning: nil)
            }
            Task {
                let answer = await responding.value
                timer.cancel()
                waiter.withLock { $0.take() }?.resume(returning: answer)
            }
        }
    }

    /// Releases the home once no other command works through this one and what is due has gone out, or at once when the
    /// task is cancelled.
    func close() async {
        await waitForGuests()
        // A server that asked for the home sends it.
        if !isHandedOver { await gateway.sendDue(within: Self.sendingTimeout) }
        // In a task of its own: the end must not be cut short because this one is cancelled.
        await Task { await shutDown() }.value
    }

    private func waitForGuests() async {
        guard let sessions, !sessions.close() else { return }
        noteGuests()
        while !sessions.close() {
            guard (try? await Task.sleep(for: Self.guestInterval)) != nil else { return }
        }
    }

    private func shutDown() async {
        await gateway.beginStop()
        await controlServer?.shutdown(within: Self.drainTimeout)
        await gateway.stop()
    }
}

extension Gateway: WaitEnding {}

/// Who can reach a home while a command holds it.
enum HomeSharing: Sendable {
    /// No other process: the command ends soon.
    case exclusive
    /// Other commands, through the control socket.
    case shared
    /// Other commands, until a server asks for the home.
    case untilServer
}
