import TestSupport
import WACore
import WAGateway

@testable import wacli

/// One run of a command against a fake gateway: exit code, standard output and standard error apart.
struct CommandRun {
    let code: ExitCode
    let output: String
    let error: String

    /// Runs a command line.
    static func of(
        _ words: [String], _ gateway: FakeGateway = FakeGateway(), traits: Console.Traits = .pipe,
        answers: [String] = [], input: [String] = [], client: String? = nil, home: String = "/nowhere",
        apiKey: String? = nil, clock: ManualClock = ManualClock(), reopening next: FakeGateway? = nil,
        streams: RecordedStreams? = nil
    ) async throws -> CommandRun {
        let streams = streams ?? RecordedStreams(answers: answers, input: input)
        let arguments = try ArgumentParser.parse(words)
        let console = Console(traits: traits, isQuiet: arguments.has("quiet"), streams: streams)
        let context = CommandContext(
            arguments: arguments, console: console,
            configuration: { try .ofTest(home: home, client: client) },
            serverConfiguration: { try .ofTest(home: home, client: client) },
            apiKey: { apiKey.map { APIKey($0) } }, open: { _ in gateway }, reopen: { _ in next ?? gateway },
            clock: clock)
        let code = await Program.outcome(of: context)
        return CommandRun(code: code, output: streams.output, error: streams.error)
    }
}

extension GatewayConfiguration {
    /// A configuration that depends on nothing of this machine but a home.
    static func ofTest(home: String, client: String? = nil) throws -> GatewayConfiguration {
        var flags = GatewayConfiguration.Flags()
        flags.home = home
        flags.client = client
        flags.port = "0"
        return try GatewayConfiguration.resolve(flags: flags, variables: [:], file: nil, workingDirectory: "/")
    }
}
