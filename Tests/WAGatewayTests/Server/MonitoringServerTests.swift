import TestSupport
import Testing
import WACore
import WAHTTP
import WAStorage
import WATransport

@testable import WAGateway

@Suite struct MonitoringServerTests {
    private func withServer(
        _ variables: [String: String], log: any Logger = SilentLogger(),
        _ body: (GatewayServer, EventLoop) async throws -> Void
    ) async throws {
        let world = try await TestWorld()
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        var flags = GatewayConfiguration.Flags()
        flags.home = world.path
        flags.port = "0"
        let configuration = try GatewayConfiguration.resolve(
            flags: flags, variables: variables.merging(["API_KEY": "k3y"]) { $1 }, file: nil, workingDirectory: "/")
        let store = try await Store.open(lock: try world.lock())
        var services = world.services
        services.log = log
        let server = try await GatewayServer.start(
            configuration, store: store, paths: GatewayPaths(store.home), options: TestWorld.options,
            services: services)
        do { try await body(server, loops.next()) } catch {
            await server.shutdown()
            throw error
        }
        await server.shutdown()
    }

    @Test
    func `METRICS_ADDRESS serves metrics and health without a credential, and nothing else`() async throws {
        try await withServer(["METRICS_ADDRESS": "127.0.0.1:0", "METRICS_PER_CLIENT": "true"]) { server, loop in
            let client = HTTPClient(try #require(server.metricsAddress), loop: loop)
            for path in ["/metrics", "/health", "/health/live", "/health/ready"] {
                #expect(try await client.send(HTTPClientRequest(.get, path)).status == .ok, "\(path)")
            }
            for path in ["/api/clients", "/openapi.json", "/api/version"] {
                let answer = try await client.send(HTTPClientRequest(.get, path, headers: ["x-api-key": "k3y"]))
                #expect(answer.status == .notFound, "\(path)")
            }
            #expect(server.gateway.meters.isPerClient)
        }
    }

    @Test
    func `without METRICS_ADDRESS metrics need the key, and count the connections`() async throws {
        try await withServer([:]) { server, loop in
            #expect(server.metricsAddress == nil)
            let client = HTTPClient(server.address, loop: loop)
            #expect(try await client.send(HTTPClientRequest(.get, "/metrics")).status == .unauthorized)
            let answer = try await client.send(HTTPClientRequest(.get, "/metrics", headers: ["x-api-key": "k3y"]))
            #expect(answer.status == .ok)
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(text.contains("wacli_http_connections{listener=\"rest\"} "))
            #expect(text.contains("wacli_http_requests_total{route=\"metrics\",method=\"GET\",status=\"401\"} 1\n"))
        }
    }

    @Test
    func `the log names who asked and what came of it, and holds no secret`() async throws {
        let logger = LineLogger()
        try await withServer([:], log: logger) { server, loop in
            let client = HTTPClient(server.address, loop: loop)
            for (path, key) in [
                ("/api/clients/447700900001", "k3y"), ("/api/auth/me?token=s3cret", nil), ("/api/clients", "wr0ng"),
            ] {
                var headers: HTTPHeaders = ["X-Request-Id": "r1"]
                headers["x-api-key"] = key
                _ = try await client.send(HTTPClientRequest(.get, path, headers: headers))
            }
        }
        let lines = logger.lines.filter { $0.contains("requestId=r1") }
        #expect(lines.count == 3)
        #expect(lines.first?.contains("route=clients.show status=404") == true)
        #expect(lines.first?.hasSuffix("tenant=- credential=api-key code=CLIENT_NOT_FOUND") == true)
        #expect(lines.last?.contains("route=clients.list status=401") == true)
        for secret in ["k3y", "s3cret", "wr0ng", "447700900001"] {
            #expect(!lines.contains { $0.contains(secret) }, "\(secret)")
        }
    }
}

/// Keeps lines.
private final class LineLogger: Logger {
    private let all = Lock<[String]>([])
    let level = LogLevel.info

    var lines: [String] { all.withLock { $0 } }

    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        let line = ([message] + fields.map { "\($0)=\($1)" }).joined(separator: " ")
        all.withLock { $0.append(line) }
    }
}
