internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// `wacli serve`.
struct ServeCommand: Command {
    let context: CommandContext

    /// How long a command that holds the home is waited for (docs/concepts.md, "Home").
    private static let lockTimeout = Duration.seconds(30)

    func run() async throws {
        let configuration = try context.serverConfiguration()
        let console = context.console
        for notice in configuration.notices { console.note("Note: \(notice)") }
        let log = LogSink(
            level: configuration.logLevel, format: configuration.logFormat, clock: context.clock,
            output: TerminalOutput.log)
        let home = try Home.open(configuration.home)
        let lock = try await lock(home)
        let store = try await Store.open(lock: lock)
        let server = try await GatewayServer.start(
            configuration, store: store, paths: GatewayPaths(home), options: options(configuration),
            services: try .ofProcess(log: log),
            limits: HTTPLimits(descriptors: DescriptorLimit.raise()))
        do {
            try announce(server)
        } catch {
            await server.shutdown()
            throw error
        }
        await Cancellation.wait()
        // In a task of its own: the end must not be cut short because this one is cancelled.
        await Task { await server.shutdown() }.value
    }

    private func lock(_ home: Home) async throws -> HomeLock {
        if let lock = try HomeLock.tryAcquire(home, command: RemoteGateway.server, now: context.clock.now) {
            return lock
        }
        if let running = try await RemoteGateway.connect(home) {
            let isServer = running.keepsClientsRunning
            let isGiven = isServer ? false : await running.requestHandover()
            await running.close()
            guard isServer else { return try await wait(home, isAnnounced: !isGiven) }
            let holder = HomeLock.holder(of: home).map { ": \($0.text)" } ?? ""
            throw CommandError(
                .tryAgain, "A server is running for the home \(home.path) already\(holder).",
                advice: "Use it, stop it, or choose another --home.")
        }
        return try await wait(home)
    }

    private func wait(_ home: Home, isAnnounced: Bool = true) async throws -> HomeLock {
        if isAnnounced {
            let holder = HomeLock.holder(of: home).map(\.text) ?? "another process"
            context.console.note("Waiting for \(holder) to end.")
        }
        return try await HomeLock.acquire(
            home, command: RemoteGateway.server, clock: context.clock, waiting: Self.lockTimeout)
    }

    private func options(_ configuration: GatewayConfiguration) -> GatewayOptions {
        var options = GatewayOptions()
        options.environment = configuration.environment
        options.defaultClient = configuration.client.map { ClientID(stored: $0) }
        let traits = context.console.traits
        if traits.inputIsTerminal, traits.errorIsTerminal {
            options.prompt = ServerPrompt(context.console, clock: context.clock).prompt
        }
        return options
    }

    /// The key is shown this once and never kept readable (docs/http-api.md, "Conventions").
    private func announce(_ server: GatewayServer) throws {
        let url = "http://\(server.address)"
        let console = context.console
        if context.isJSON {
            var object: JSONObject = ["url": .string(url)]
            object["apiKey"] = server.generatedKey.map(JSONValue.string)
            return try console.print(.object(object))
        }
        try console.print("Listening on \(url)")
        guard let key = server.generatedKey else { return }
        try console.print("API key: \(key)")
        console.note(
            "Keep the key: it is not shown again. Send it in the header x-api-key; `wacli key reset` replaces a lost one."
        )
    }
}
