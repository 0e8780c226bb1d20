internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// Does the work in this process, by the same router that a server has.
struct LocalGateway: GatewayPort {
    private let gateway: Gateway
    private let router: Router

    /// Opens the home's store under `lock` and keeps it until ``close()``.
    static func open(
        lock: HomeLock, configuration: GatewayConfiguration, log: any Logger
    ) async throws -> LocalGateway {
        var options = GatewayOptions.singleCommand
        options.environment = configuration.environment
        options.defaultClient = configuration.client
        // Nobody is left to look at a failed client once the command has ended.
        options.linkGrace = .seconds(3600)
        let proxies = try ProxySettings(environment: ProcessVariables.proxies)
        let connector = WebSocketConnector(dialer: Dialer(proxies: proxies), logger: log)
        let services = GatewayServices(connector: connector, log: log)
        let gateway = try await Gateway.open(lock: lock, options: options, services: services)
        return LocalGateway(gateway: gateway, router: gateway.router(for: .process))
    }

    var keepsClientsRunning: Bool { false }

    func call(_ request: GatewayRequest) async throws -> JSONValue {
        var headers = HTTPHeaders()
        if request.body != nil { headers["Content-Type"] = "application/json" }
        let asked = HTTPRequest(
            request.method, try HTTPTarget(request.target), headers: headers,
            body: request.body.map { JSONValue.object($0).encoded } ?? [])
        let answer = await router.respond(to: asked)
        try Task.checkCancellation()
        return try GatewayAnswer.value(status: answer.status.code, body: try await answer.collectedBody())
    }

    func close() async { await gateway.stop() }
}

/// What an answer of the REST interface says.
enum GatewayAnswer {
    /// The body of a good answer; throws `GatewayFailure` for any other.
    static func value(status: Int, body: [UInt8]) throws -> JSONValue {
        let value = try? JSONValue(parsing: body)
        guard (200..<300).contains(status) else { throw GatewayFailure(status: status, body: value) }
        guard let value else { throw CommandError(.bug, "The answer with status \(status) is not JSON.") }
        return value
    }
}
