import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage

@testable import WAGateway

@Suite struct VersionRetryTests {
    private static let needed = WebVersion.compiledIn.revision + 10

    /// A world that takes only newer clients, and a gateway that can learn of them.
    private func withOutdated(
        page: String = "\"client_revision\":\(needed),", _ body: (Gateway, TestWorld) async throws -> Void
    ) async throws {
        let world = try await TestWorld()
        var options = TestWorld.options
        options.looksUpVersionAnywhere = true
        var services = world.services
        services.fetchPage = { _, _ in Array(page.utf8) }
        let gateway = try await world.open(options, services: services)
        do { try await body(gateway, world) } catch {
            await gateway.stop()
            throw error
        }
        await gateway.stop()
    }

    private static func refuseOld(_ sandbox: Sandbox) async {
        await sandbox.inject(Fault(.outdatedVersion(revision: needed), count: nil))
    }

    @Test
    func `a linked client whose version is refused looks up a newer one and comes back by itself`() async throws {
        try await withOutdated { gateway, world in
            try await world.link("sales", on: gateway)
            let last = try await gateway.latest()
            await Self.refuseOld(world.sandbox)
            await world.sandbox.inject(Fault(.streamError(code: 515), number: TestWorld.alice))
            _ = try await gateway.first(of: "client.state", client: "sales", after: last) {
                $0["cause"]?.string == "outdated_version"
            }
            _ = try await gateway.first(of: "client.state", client: "sales", after: last) {
                $0["state"]?.string == "READY"
            }
            #expect(gateway.version.current.revision == Self.needed)
        }
    }

    @Test(arguments: [true, false])
    func `linking with an outdated version succeeds after the look-up, by code and by QR`(byCode: Bool) async throws {
        try await withOutdated { gateway, world in
            await Self.refuseOld(world.sandbox)
            if byCode {
                try await world.link("new", on: gateway)
            } else {
                _ = try await gateway.addClient(NewClient(id: "new"))
                let qr = try await gateway.first(of: "client.qr", client: "new")
                _ = try await world.sandbox.scan(try #require(qr["qr"]?.string), phone: TestWorld.alice)
                try await gateway.reach("READY", "new")
            }
        }
    }

    @Test
    func `without a newer version the linking fails and says so`() async throws {
        try await withOutdated(page: "<html>") { gateway, world in
            await Self.refuseOld(world.sandbox)
            let answer = try await gateway.call(
                .post, "/api/clients", ["clientId": "new", "phoneNumber": .string(TestWorld.alice)])
            #expect(answer.status == 503)
            #expect(answer["code"]?.string == "OUTDATED_VERSION")
            #expect(try await gateway.clients().isEmpty)
        }
    }
}
