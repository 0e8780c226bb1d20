import TestSupport
import WACore
import WAHTTP
import WAStorage
import WATransport

@testable import WAGateway

/// Runs `body` with a server that listens, whose static key is `k3y`.
func withRealtime(
    variables: [String: String] = [:], options: GatewayOptions = TestWorld.options,
    output: OutputBudget = OutputBudget(),
    _ body: (GatewayServer, TestWorld) async throws -> Void
) async throws {
    let world = try await TestWorld()
    var flags = GatewayConfiguration.Flags()
    flags.home = world.path
    flags.port = "0"
    let configuration = try GatewayConfiguration.resolve(
        flags: flags, variables: variables.merging(["API_KEY": "k3y"]) { $1 }, file: nil, workingDirectory: "/")
    let store = try await Store.open(lock: try world.lock())
    let server = try await GatewayServer.start(
        configuration, store: store, paths: GatewayPaths(store.home), options: options,
        services: world.services, output: output)
    do { try await body(server, world) } catch {
        await server.shutdown()
        throw error
    }
    await server.shutdown()
}

extension Gateway {
    /// Makes a tenant and a key of it; returns the id and the key.
    func key(of tenant: String, scopes: JSONValue = ["events:read", "clients:read"]) async throws -> (
        id: String, key: String
    ) {
        _ = try await call(.post, "/api/tenants", ["tenantId": .string(tenant), "name": .string(tenant)])
        let made = try await call(
            .post, "/api/keys", ["tenantId": .string(tenant), "name": "socket", "scopes": scopes])
        return (made["id"]?.string ?? "", made["key"]?.string ?? "")
    }
}
