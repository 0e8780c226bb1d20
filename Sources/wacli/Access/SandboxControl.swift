internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// The control API of the running sandbox of a home, found through its environment file.
enum SandboxControl {
    /// The environment that `wacli sandbox` writes.
    static let usualEnvironment = "sandbox"
    /// A companion may take 60 seconds to finish its linking.
    private static let timeout = Duration.seconds(75)

    /// Sends a command; `path` continues `/sandbox`.
    static func call(
        _ context: CommandContext, _ method: HTTPMethod, _ path: [String], _ body: JSONObject? = nil
    ) async throws -> JSONValue {
        let address = try address(context)
        let loop = try EventLoop(name: "sandbox control")
        defer { loop.stop() }
        var headers: HTTPHeaders = [:]
        if let key = ProcessVariables.value("API_KEY") { headers["x-api-key"] = key }
        let target = "/" + (["sandbox"] + path).map(PercentEncoding.encode).joined(separator: "/")
        let request = HTTPClientRequest(
            method, target, headers: headers, json: body.map(JSONValue.object), timeout: timeout)
        let answer: HTTPClientResponse
        do {
            answer = try await HTTPClient(address, loop: loop).send(request)
        } catch {
            try Task.checkCancellation()
            throw CommandError(
                .unreachable, "The sandbox at \(address) does not answer: \(error.message)",
                advice: "Start it with `wacli sandbox`.")
        }
        return try GatewayAnswer.value(status: answer.status.code, body: answer.body)
    }

    /// Prints the device that was linked.
    static func printLink(_ answer: JSONValue, _ context: CommandContext) throws {
        if context.isJSON { return try context.console.print(answer) }
        try context.console.print("\(answer["jid"]?.string ?? "")")
    }

    /// Where the sandbox of the home listens without TLS.
    private static func address(_ context: CommandContext) throws -> ListenAddress {
        let home = try Home.open(try context.configuration().home)
        var name = try context.environment() ?? usualEnvironment
        if name.hasSuffix("-tls") { name.removeLast(4) }
        let catalog = EnvironmentCatalog(directory: home.environmentsPath)
        guard catalog.names.contains(name) else {
            throw CommandError(
                .unreachable, "No sandbox has run in the home \(home.path) as environment \"\(name)\".",
                advice: "Start one with `wacli sandbox`.")
        }
        let environment = try catalog.environment(name)
        let scheme = "ws://"
        guard environment.url.hasPrefix(scheme) else {
            throw CommandError(.badConfiguration, "The environment \"\(name)\" is not a sandbox without TLS.")
        }
        let authority = environment.url.dropFirst(scheme.count).prefix { $0 != "/" }
        return try SandboxCommand.address(String(authority), "The address of environment \(name)")
    }
}
