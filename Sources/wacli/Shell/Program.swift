internal import Glibc
internal import WACore
internal import WAGateway
internal import WATransport

/// Runs the program, from the command line to the exit code.
enum Program {
    /// Runs the words behind the program's name, and ends the process.
    ///
    /// On the main thread: commands that need no waiting end before anything else is started.
    ///
    /// - Parameter words: nil for a word that is not UTF-8 text.
    static func run(_ words: [String?]) -> Never {
        SystemStreams.reserveDescriptors()
        // A closed pipe or socket is an error of the call that writes, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let arguments: ParsedArguments
        do {
            arguments = try ArgumentParser.parse(try text(words))
        } catch {
            // The command line could not be read, so the option is looked for as a word.
            Console.ofProcess(isQuiet: false, color: nil).report(
                CommandError(error), isJSON: words.prefix { $0 != "--" }.contains("--json"))
            exit(ExitCode.usage.rawValue)
        }
        let console = Console.ofProcess(isQuiet: arguments.has("quiet"), color: arguments.choice("color"))
        switch arguments.request {
        case .version:
            exit(status(console, arguments) { try console.print("wacli \(ProductVersion.current)") }.rawValue)
        case .help:
            let help = HelpRenderer(terminalWidth: console.traits.width)
            exit(status(console, arguments) { try console.write(help.text(arguments.command)) }.rawValue)
        case .run: run(arguments, console)
        }
    }

    private static func text(_ words: [String?]) throws(UsageError) -> [String] {
        if let number = words.firstIndex(of: nil) {
            throw UsageError("Argument \(number + 1) is not UTF-8 text.", for: CommandTable.root)
        }
        return words.compactMap { $0 }
    }

    private static func status(
        _ console: Console, _ arguments: ParsedArguments, _ body: () throws -> Void
    ) -> ExitCode {
        do {
            try body()
            try console.finish()
            return .done
        } catch {
            return code(of: error, console, isJSON: arguments.has("json"))
        }
    }

    private static func run(_ arguments: ParsedArguments, _ console: Console) -> Never {
        CrashOutput.disable()
        let isServer = arguments.command.isServer
        let signals = SignalEffect.received(byServer: isServer)
        SignalWatch.hold(signals)
        let interruption = Interruption()
        let context = CommandContext.ofProcess(arguments, console)
        interruption.cancels(Task { end(await outcome(of: context), arguments.command, interruption) })
        let traits = console.traits
        let isAtTerminal = traits.inputIsTerminal || traits.outputIsTerminal || traits.errorIsTerminal
        SignalWatch.deliver(signals) { number in
            switch SignalEffect.of(number, onServer: isServer, atTerminal: isAtTerminal) {
            case .end: interruption.arrived(number)
            case .ignore: break
            case .resume: TerminalSettings.continued()
            }
        }
    }

    private static func end(_ code: ExitCode, _ command: CommandSpec, _ interruption: Interruption) -> Never {
        guard let signal = interruption.signal else { exit(code.rawValue) }
        // A server that shuts down on SIGTERM has succeeded; any other command was interrupted.
        if signal == SIGTERM, command.isServer, code == .done { exit(code.rawValue) }
        SignalWatch.end(by: signal)
    }

    /// Runs the command and reports its error.
    static func outcome(of context: CommandContext) async -> ExitCode {
        do {
            context.noteAlias()
            guard let command = context.arguments.command.type?.init(context: context) else { return .bug }
            try await command.run()
            try context.console.finish()
            return .done
        } catch {
            return code(of: error, context.console, isJSON: context.isJSON)
        }
    }

    /// Reports an error, and returns its exit code; a reader that has gone is no failure.
    private static func code(of error: any Error, _ console: Console, isJSON: Bool) -> ExitCode {
        if case OutputError.closed = error { return .done }
        let failure = CommandError(error)
        if !(error is CancellationError) { console.report(failure, isJSON: isJSON) }
        return failure.exitCode
    }
}

extension CommandContext {
    /// The context of this process.
    static func ofProcess(_ arguments: ParsedArguments, _ console: Console) -> CommandContext {
        let clock = SystemClock()
        let command = ([CommandTable.program] + arguments.command.path).joined(separator: " ")
        @Sendable func access(_ configuration: GatewayConfiguration) -> GatewayAccess {
            let log = LogSink(
                level: configuration.logLevel, format: configuration.logFormat, clock: clock, output: TerminalOutput.log
            )
            let timeout = Duration.seconds(min(30, arguments.number("timeout") ?? 30))
            return GatewayAccess(command: command, sharing: sharing(arguments), timeout: timeout, log: log) {
                console.note(
                    "This command goes on until other commands that work through it are done; Ctrl-C ends it at once.")
            }
        }
        return CommandContext(
            arguments: arguments, console: console,
            configuration: { try .ofProcess(flags: GatewayConfiguration.Flags(arguments, isServer: false)) },
            serverConfiguration: {
                try .ofProcess(
                    flags: GatewayConfiguration.Flags(arguments, isServer: true),
                    readsSettingsFile: arguments.command.type == ServeCommand.self)
            },
            apiKey: { try GatewayConfiguration.apiKeyOfProcess() },
            open: { try await access($0).open($0) }, reopen: { try await access($0).reopen($0) }, clock: clock)
    }

    /// Commands that hold the home for minutes share it.
    private static func sharing(_ arguments: ParsedArguments) -> HomeSharing {
        if arguments.has("follow") { return .untilServer }
        return arguments.command.type == ClientsAddCommand.self ? .shared : .exclusive
    }

    /// Names the command behind an alias, for a person at a terminal.
    func noteAlias() {
        guard let alias = arguments.alias, console.traits.errorIsTerminal else { return }
        console.note("`\(alias)` runs `\(arguments.command.invocation)`.")
    }
}

extension GatewayConfiguration.Flags {
    /// The settings of the command line.
    init(_ arguments: ParsedArguments, isServer: Bool) {
        self.init()
        home = arguments["home"]
        environment = arguments["environment"]
        client = arguments["client"]
        self.isServer = isServer
        if isServer {
            host = arguments["host"]
            port = arguments["port"]
        } else {
            // Other commands ignore host and port.
            host = "127.0.0.1"
            port = "0"
            // A short command reports its errors itself.
            logLevel = .error
        }
        if arguments.has("verbose") { logLevel = .debug }
        if arguments.has("quiet") { logLevel = .error }
    }
}

extension CommandSpec {
    /// Runs until a signal ends it.
    var isServer: Bool { type == ServeCommand.self || type == SandboxCommand.self }
}
