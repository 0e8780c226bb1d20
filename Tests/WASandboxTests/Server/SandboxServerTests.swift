import Foundation
import Testing
import WACore
import WAProto
import WATransport

@testable import WASandbox

struct SandboxServerTests {
    private func run(
        secure: Bool, home: String? = nil, _ body: (SandboxFixture, [ServerEnvironment]) async throws -> Void
    ) async throws {
        let loops = try EventLoopGroup(count: 2)
        let sandbox = try Sandbox(loop: loops.next(), clock: SystemClock())
        let server = SandboxServer(sandbox: sandbox, loops: loops)
        let environments = try server.start(
            SandboxServer.Options(secureListen: secure ? .tcp(host: "127.0.0.1", port: 0) : nil, home: home))
        let fixture = SandboxFixture(
            sandbox: sandbox, loop: loops.next(), connector: WebSocketConnector(),
            environment: try #require(environments.last))
        do {
            try await body(fixture, environments)
        } catch {
            try? await server.stop()
            loops.stop()
            throw error
        }
        try await server.stop()
        loops.stop()
    }

    @Test(arguments: [false, true])
    func `a client links and talks, with and without TLS`(secure: Bool) async throws {
        try await run(secure: secure) { fixture, _ in
            #expect(fixture.environment.url.hasPrefix(secure ? "wss://" : "ws://"))
            let (client, companion) = try await fixture.link()
            let id = try await fixture.sandbox.send("hello", from: WorldDriver.bob, to: WorldDriver.alice)
            let message = try await client.next("message")
            #expect(message.string("id") == id)
            #expect(try companion.decrypt(message).conversation == "hello")
            await client.close()
            _ = try await client.ended()
        }
    }

    @Test
    func `a query on the chat address is ignored`() async throws {
        try await run(secure: false) { fixture, _ in
            let padded = ServerEnvironment(
                name: "padded", url: fixture.environment.url + "?xxxxxxxx", trustedRootsPEM: nil,
                noiseRootKey: fixture.environment.noiseRootKey)
            let other = SandboxFixture(
                sandbox: fixture.sandbox, loop: fixture.loop, connector: fixture.connector, environment: padded)
            _ = try await other.waiting()
        }
    }

    @Test
    func `a closed socket takes its companion offline`() async throws {
        try await run(secure: false) { fixture, _ in
            let (client, _) = try await fixture.link()
            #expect(await fixture.sandbox.stats.online == 1)
            await client.close()
            let gone = try await fixture.sandbox.poll(for: .seconds(10)) { $0.stats.online == 0 ? true : nil }
            #expect(gone == true)
        }
    }

    @Test
    func `environment files are written for their owner only and lead to the sandbox`() async throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "home-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: home) }
        try await run(secure: true, home: home) { fixture, environments in
            for environment in environments {
                let path = "\(home)/environments/\(environment.name).json"
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
                #expect(try ServerEnvironment(file: bytes) == environment)
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(mode == 0o600)
            }
            #expect(environments.map(\.name) == ["sandbox", "sandbox-tls"])
        }
    }

    @Test(arguments: ["0.0.0.0", "::", "192.0.2.1"])
    func `an address that others can reach is refused without a key`(host: String) async throws {
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let sandbox = try Sandbox(loop: loops.next(), clock: SystemClock())
        let server = SandboxServer(sandbox: sandbox, loops: loops)
        let open = ListenAddress.tcp(host: host, port: 0)
        for options in [SandboxServer.Options(listen: open), SandboxServer.Options(secureListen: open)] {
            let error = #expect(throws: SandboxError.self) { try server.start(options) }
            #expect(error?.code == .keyMissing)
        }
        #expect(server.environments.isEmpty)
    }

    @Test
    func `with a key it listens on every address`() async throws {
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let sandbox = try Sandbox(loop: loops.next(), clock: SystemClock())
        let server = SandboxServer(sandbox: sandbox, loops: loops, isKey: { $0 == "k3y" })
        let environments = try server.start(SandboxServer.Options(listen: .tcp(host: "0.0.0.0", port: 0)))
        #expect(environments.first?.url.hasPrefix("ws://127.0.0.1:") == true)
        try await server.stop()
    }

    @Test
    func `an address in use is said, not trapped on`() async throws {
        try await run(secure: false) { fixture, environments in
            let port = try #require(environments[0].url.split(separator: ":").last?.split(separator: "/").first)
            let loops = try EventLoopGroup(count: 1)
            defer { loops.stop() }
            let second = SandboxServer(sandbox: fixture.sandbox, loops: loops)
            let taken = SandboxServer.Options(listen: .tcp(host: "127.0.0.1", port: try #require(UInt16(port))))
            let error = #expect(throws: SandboxError.self) { try second.start(taken) }
            #expect(error?.code == .cannotListen)
        }
    }
}
