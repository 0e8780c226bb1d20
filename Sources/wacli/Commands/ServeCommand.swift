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
    /// Pause between two attempts to take the lock.
    private static let lockInterval = Duration.milliseconds(100)

    func run() async throws {
        let configuration = try context.serverConfiguration()
        let console = context.console
        for notice in configuration.notices { console.note("Note: \(notice)") }
        let lines = try logLines(configuration)
        defer { lines.close() }
        let log = log(configuration, output: lines.append)
        let home = try Home.open(configuration.home)
        // Only where DATA_DIR says that the home was chosen for this container.
        if ProcessVariables.value("DATA_DIR") != nil,
            let warning = ContainerStorage.current.warning(home: home.path)
        {
            console.note("Warning: \(warning)")
        }
        let lock = try await lock(home)
        let store = try await Store.open(lock: lock, options: .init(configuration.ingest).withMasterKey())
        let server = try await GatewayServer.start(
            configuration, store: store, paths: GatewayPaths(home), options: options(configuration, store),
            services: try .ofProcess(log: log, home: home),
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

    private func log(
        _ configuration: GatewayConfiguration, output: @escaping @Sendable ([UInt8]) -> Void
    ) -> LogSink {
        LogSink(
            level: configuration.logLevel, format: configuration.logFormat, clock: context.clock, output: output)
    }

    /// A busy server writes a line per request: no request waits for them.
    private func logLines(_ configuration: GatewayConfiguration) throws -> OutputQueue {
        let direct = log(configuration, output: TerminalOutput.log)
        return try OutputQueue(write: TerminalOutput.log) { count in
            direct.log(.warning, "log lines were dropped: nothing took them", ("lines", String(count)))
        }
    }

    /// The lock of the home; a command that follows events hands it over, any other one is waited for.
    private func lock(_ home: Home) async throws -> HomeLock {
        let deadline = context.clock.uptime + Self.lockTimeout
        var isAnnounced = false
        while true {
            if let lock = try HomeLock.tryAcquire(home, command: RemoteGateway.server, now: context.clock.now) {
                return lock
            }
            let isHandedOver = try await requestHandover(home)
            if !isHandedOver, !isAnnounced {
                isAnnounced = true
                context.console.note(
                    "Waiting for \(HomeLock.holder(of: home).map(\.text) ?? "another process") to end.")
            }
            guard context.clock.uptime < deadline else {
                // Throws with the name of the holder.
                return try await HomeLock.acquire(
                    home, command: RemoteGateway.server, clock: context.clock, timeout: .zero)
            }
            try await Task.sleep(for: Self.lockInterval)
        }
    }

    /// Asks the holder of the home for it; false if it keeps the home or does not answer.
    private func requestHandover(_ home: Home) async throws -> Bool {
        guard let running = try await RemoteGateway.connect(home) else { return false }
        let isServer = running.keepsClientsRunning
        let isHandedOver = isServer ? false : await running.requestHandover()
        await running.close()
        guard isServer else { return isHandedOver }
        let holder = HomeLock.holder(of: home).map { ": \($0.text)" } ?? ""
        throw CommandError(
            .tryAgain, "A server is running for the home \(home.path) already\(holder).",
            advice: "Use it, stop it, or choose another --home.")
    }

    private func options(_ configuration: GatewayConfiguration, _ store: Store) -> GatewayOptions {
        var options = GatewayOptions()
        options.environment = configuration.environment
        options.queueCapacity = configuration.ingest.queueCapacity
        options.storeRetries = configuration.ingest.storeRetries
        options.defaultClient = configuration.client.map { ClientID(stored: $0) }
        let traits = context.console.traits
        if traits.inputIsTerminal, traits.errorIsTerminal {
            let prompt = ServerPrompt(
                context.console, clock: context.clock, home: context.arguments["home"],
                environment: { try? await store.client($0)?.environment })
            options.prompt = prompt.prompt
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

extension Store.Options {
    /// The sizes that an operator chose.
    init(_ ingest: IngestSettings) {
        self.init(
            readers: ingest.workers, groupRows: ingest.batchSize, groupDuration: ingest.batchMaximumWait)
    }
}
