import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage

@testable import WAGateway

/// Requests that arrive while a client is being started.
@Suite struct StartingTests {
    private static func send(_ gateway: Gateway, _ id: String, timeout: Int64 = 30) async throws -> Answer {
        try await gateway.call(
            .post, "/api/messages/send",
            ["clientId": .string(id), "to": .string(TestWorld.bob), "text": "x", "timeout": .integer(timeout)])
    }

    /// A home with a linked client, opened again.
    private func withLinked(
        _ ids: [ClientID] = ["sales"], _ options: GatewayOptions = TestWorld.options,
        _ body: (Gateway, TestWorld) async throws -> Void
    ) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            for id in ids { try await world.link(id, on: gateway) }
        }
        try await world.withGateway(options) { try await body($0, world) }
    }

    @Test
    func `messages that arrive together at a client that is not started are not refused as CLOSED (stopped)`()
        async throws
    {
        try await withLinked { gateway, _ in
            try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<20 { group.addTask { try await Self.send(gateway, "sales") } }
                for try await answer in group { #expect(answer.status == 200, "\(answer.text)") }
            }
        }
    }

    @Test
    func `a message, a check and a deletion right after all clients are started wait for the client`() async throws {
        try await withLinked { gateway, _ in
            await gateway.startAll()
            async let sent = Self.send(gateway, "sales")
            async let other = Self.send(gateway, "sales")
            async let checked = gateway.call(
                .post, "/api/numbers/check", ["numbers": [.string(TestWorld.bob)], "timeout": 30])
            for answer in try await [sent, other, checked] { #expect(answer.status == 200, "\(answer.text)") }
        }
        try await withLinked { gateway, _ in
            await gateway.startAll()
            async let started = gateway.call(.post, "/api/clients/sales/start")
            let deleted = try await gateway.call(.delete, "/api/clients/sales")
            #expect(deleted["unlinked"] == true, "\(deleted.text)")
            _ = try await started
        }
    }

    @Test
    func `a client asked for ahead of its turn does not hold up the logins behind it`() async throws {
        var options = TestWorld.options
        options.loginsAtOnce = 1
        try await withLinked(["a", "b", "c"], options) { gateway, _ in
            let last = try await gateway.latest()
            for id in ["a", "b"] { #expect(try await Self.send(gateway, id).status == 200) }
            await gateway.startAll()
            // Each that held up the others would take 15 seconds, more than this waits for.
            _ = try await gateway.first(of: "client.state", client: "c", after: last) {
                $0["state"] == "READY"
            }
        }
    }

    @Test
    func `a start that fails gives its error to all who wait for it, and the next request tries again`() async throws {
        try await withLinked { gateway, _ in
            _ = try await gateway.supervisor.client("sales", for: .process)
            await gateway.store.close()
            await withTaskGroup(of: OperationError.Code?.self) { group in
                for _ in 0..<10 { group.addTask { await Self.failure(gateway) } }
                for await code in group { #expect(code == .storageUnavailable) }
            }
            #expect(await Self.failure(gateway) == .storageUnavailable)
        }
    }

    private static func failure(_ gateway: Gateway) async -> OperationError.Code? {
        do throws(OperationError) {
            _ = try await gateway.supervisor.readyClient("sales", for: .process, timeout: .seconds(5))
            return nil
        } catch {
            return error.code
        }
    }

    @Test
    func `requests for a pairing code that arrive together get one, and no error that it is linked`()
        async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.addClient(NewClient(id: "new"))
            try await gateway.supervisor.client("new", for: .process).cancelLinking()
            let number = try PhoneNumber(TestWorld.alice)
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<5 {
                    group.addTask { try await gateway.supervisor.pairingCode("new", phone: number, for: .process).code }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(codes.count == 1)
        }
    }

    @Test
    func `a gateway that stops while a client is being started answers, and every call to stop it returns at the end`()
        async throws
    {
        try await withLinked { gateway, world in
            _ = try await gateway.supervisor.client("sales", for: .process)
            async let sent = Self.send(gateway, "sales")
            async let first: Void = gateway.stop()
            await gateway.stop()
            // Only a home that has been given back can be taken.
            _ = try world.lock()
            _ = await first
            #expect(try await sent.status == 503)
        }
    }
}
