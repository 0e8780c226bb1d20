internal import WACore
internal import WAGateway

/// The environment of a command; tests replace all of it.
struct CommandContext: Sendable {
    /// The command line.
    let arguments: ParsedArguments
    /// The console.
    let console: Console
    /// Everything an operator can set; read when it is first needed.
    let configuration: @Sendable () throws -> GatewayConfiguration
    /// The configuration with the settings of a server, such as its address.
    let serverConfiguration: @Sendable () throws -> GatewayConfiguration
    /// The API key of the environment variable, for commands that need it; settings files do not count.
    let apiKey: @Sendable () throws -> APIKey?
    /// Opens a gateway.
    let open: @Sendable (GatewayConfiguration) async throws -> any GatewayPort
    /// Opens the next gateway once one has ended.
    let reopen: @Sendable (GatewayConfiguration) async throws -> any GatewayPort
    /// The clock.
    let clock: any Clock

    /// Answers are JSON.
    var isJSON: Bool { arguments.has("json") }

    /// The client of the option or the variable.
    func client() throws -> String? {
        guard let named = arguments["client"] else { return try configuration().client }
        try Self.check(clientID: named)
        return named
    }

    /// Throws for an invalid client id.
    static func check(clientID: String) throws {
        guard !ClientID.isValid(clientID) else { return }
        throw CommandError(
            .usage, "\"\(String(clientID.prefix(80)))\" cannot be a client's id.", advice: "An id is \(ClientID.rule).")
    }

    /// The environment of new clients; nil leaves it to the gateway.
    func environment() throws -> String? {
        if let named = arguments["environment"] { return named }
        let configured = try configuration().environment
        return configured == EnvironmentCatalog.production.name ? nil : configured
    }

    /// Runs `body` with a gateway and closes it afterwards, also after an error.
    func withGateway<Value: Sendable>(
        reopening: Bool = false, _ body: (any GatewayPort) async throws -> Value
    ) async throws -> Value {
        let gateway = try await (reopening ? reopen : open)(try configuration())
        do {
            let value = try await body(gateway)
            await Self.close(gateway)
            return value
        } catch {
            await Self.close(gateway)
            throw error
        }
    }

    /// In a task of its own: an orderly close must not be cut short because the command was cancelled.
    ///
    /// A command that is cancelled only now does not go on for others any more.
    private static func close(_ gateway: any GatewayPort) async {
        let isCancelled = Task.isCancelled
        let closing = Task { await gateway.close() }
        await withTaskCancellationHandler {
            await closing.value
        } onCancel: {
            if !isCancelled { closing.cancel() }
        }
    }
}

/// A command of the program.
protocol Command: Sendable {
    /// Creates the command for one run.
    init(context: CommandContext)

    /// Runs the command.
    func run() async throws
}
