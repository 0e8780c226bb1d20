internal import WACore
internal import WAGateway
internal import WASandbox
internal import WAStorage
internal import WATransport

/// `wacli sandbox`.
struct SandboxCommand: Command {
    let context: CommandContext

    /// Where it listens without `--listen`.
    private static let usualAddress = ListenAddress.tcp(host: "127.0.0.1", port: 4100)

    /// Phones that a terminal shows at the start.
    private static let shownPhones = 20

    func run() async throws {
        let arguments = context.arguments
        let listen = try arguments["listen"].map { try Self.address($0, "--listen") } ?? Self.usualAddress
        let secure = try arguments["tls"].map { try Self.address($0, "--tls") }
        let configuration = try context.configuration()
        let home = try Home.open(configuration.home)
        let level: LogLevel = arguments.has("verbose") ? .debug : .warning
        let log = LogSink(
            level: level, format: configuration.logFormat, clock: context.clock, output: TerminalOutput.log)
        DescriptorLimit.raise()
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let sandbox = try Sandbox(
            configuration: try settings(home), loop: loops.next(), clock: context.clock, logger: log)
        // Before anything else, so that a signal ends it at once.
        try await sandbox.addDefaultPhones(arguments.number("phones") ?? 2, echo: arguments.has("echo"))
        let isOpen = !listen.isLoopback || secure?.isLoopback == false
        var isKey: (@Sendable (String) -> Bool)?
        if isOpen, let key = try context.apiKey() { isKey = { key.matches($0) } }
        let server = SandboxServer(sandbox: sandbox, loops: loops, isKey: isKey, logger: log)
        do {
            let environments = try server.start(
                SandboxServer.Options(listen: listen, secureListen: secure, home: home.path))
            try await announce(environments, sandbox)
            await Cancellation.wait()
        } catch {
            try? await stop(server)
            throw error
        }
        try await stop(server)
    }

    private func settings(_ home: Home) throws -> SandboxConfiguration {
        let arguments = context.arguments
        guard arguments["state"] == nil || !arguments.has("ephemeral") else {
            throw UsageError("--state and --ephemeral exclude each other.", for: arguments.command)
        }
        let state = arguments["state"] ?? "\(home.path)/sandbox-state.json"
        return SandboxConfiguration(
            phones: 0, seed: arguments["seed"], stateFile: arguments.has("ephemeral") ? nil : state,
            recordFile: arguments["record"], keptMessages: arguments.number("keep-messages") ?? 10_000,
            mediaDirectory: arguments.has("ephemeral") ? nil : "\(home.path)/sandbox-media")
    }

    /// In a task of its own, since this one is cancelled.
    private func stop(_ server: SandboxServer) async throws { try await Task { try await server.stop() }.value }

    /// `HOST:PORT` with an IPv6 host in brackets.
    static func address(_ text: String, _ option: String) throws(CommandError) -> ListenAddress {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw wrongAddress(text, option)
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains("[") else { throw wrongAddress(text, option) }
        return .tcp(host: String(host), port: port)
    }

    private static func wrongAddress(_ text: String, _ option: String) -> CommandError {
        CommandError(.usage, "\(option) must be HOST:PORT, such as 127.0.0.1:4100, not \"\(text.prefix(60))\".")
    }

    // MARK: - Showing

    private func announce(_ environments: [ServerEnvironment], _ sandbox: Sandbox) async throws {
        let phones = await sandbox.phones()
        let console = context.console
        if context.isJSON { return try console.print(Self.object(environments, phones)) }
        guard console.traits.outputIsTerminal else {
            for environment in environments {
                try console.print("environment\t\(environment.name)\t\(environment.url)")
            }
            for phone in phones { try console.print("phone\t\(phone.number)\t\(TerminalText.visible(phone.name))") }
            return
        }
        for environment in environments {
            try console.print("Sandbox at \(environment.url), environment \"\(environment.name)\".")
        }
        var table = Table(["PHONE", "NAME", "LID"])
        for phone in phones.prefix(Self.shownPhones) { table.add([phone.number, phone.name, phone.lid]) }
        if !phones.isEmpty { try console.print(table) }
        if phones.count > Self.shownPhones {
            console.note("`wacli sandbox phones` lists all \(phones.count) phones.")
        }
        if let name = environments.first?.name {
            console.note("Link to it with `wacli --environment \(name) clients add`; Ctrl-C ends it.")
        }
    }

    private static func object(_ environments: [ServerEnvironment], _ phones: [PhoneInfo]) -> JSONValue {
        [
            "environments": .array(environments.map { ["name": .string($0.name), "url": .string($0.url)] }),
            "phones": .array(
                phones.map { ["number": .string($0.number), "lid": .string($0.lid), "name": .string($0.name)] }),
        ]
    }
}
