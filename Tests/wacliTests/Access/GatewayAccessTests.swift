import Foundation
import TestSupport
import Testing
import WACore
import WAGateway
import WAHTTP
import WAStorage
import WATransport

@testable import wacli

struct GatewayAccessTests {
    private let home = TemporaryHome()

    private func access(_ sharing: HomeSharing = .exclusive, timeout: Duration = .seconds(20)) -> GatewayAccess {
        GatewayAccess(command: "wacli test", sharing: sharing, timeout: timeout)
    }

    @Test
    func `without a server the command holds the home itself and releases it`() async throws {
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let gateway = try await access().open(configuration)
        #expect(gateway is LocalGateway && !gateway.keepsClientsRunning)
        #expect(HomeLock.holder(of: try Home.open(home.path))?.command == "wacli test")
        #expect(try await gateway.call(GatewayRequest(.get, ["api", "clients"])) == [])
        await gateway.close()
        #expect(HomeLock.holder(of: try Home.open(home.path)) == nil)
    }

    @Test
    func `a home that another process holds is 75, and its holder is named`() async throws {
        let lock = try HomeLock.tryAcquire(
            Home.open(home.path), command: "wacli other", now: Timestamp(seconds: 1_700_000_000))
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let error = await #expect(throws: CommandError.self) { try await access(timeout: .zero).open(configuration) }
        #expect(error?.exitCode == .tryAgain && error?.message.contains("wacli other") == true)
        #expect(error?.message.contains(LocalTime.text("2023-11-14T22:13:20Z")) == true)
        lock?.release()
    }

    @Test
    func `a home that is held is waited for no longer than the command's time`() async throws {
        let lock = try HomeLock.tryAcquire(
            Home.open(home.path), command: "wacli other", now: Timestamp(seconds: 1_700_000_000))
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let start = SystemClock().uptime
        let error = await #expect(throws: CommandError.self) {
            try await access(timeout: .milliseconds(300)).open(configuration)
        }
        #expect(error?.exitCode == .tryAgain && SystemClock().uptime - start < .seconds(10))
        lock?.release()
    }

    @Test
    func `a request that the own gateway does not answer in time is given up, and closing still works`() async throws {
        let gateway = try await access().open(try GatewayConfiguration.ofTest(home: home.path))
        let request = GatewayRequest(
            .get, ["api", "events"], query: [("after", "latest"), ("wait", "50")], timeout: .milliseconds(100))
        await #expect(throws: AnswerLost.self) { try await gateway.call(request) }
        #expect(try await gateway.call(GatewayRequest(.get, ["api", "clients"])) == [])
        await gateway.close()
    }

    @Test
    func `a home that others can read is refused with the command that fixes it`() async throws {
        try FileManager.default.createDirectory(
            atPath: home.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let error = await #expect(throws: StoreError.self) { try await access().open(configuration) }
        let shown = error.map { CommandError($0) }
        #expect(shown?.exitCode == .badConfiguration && shown?.message.contains("chmod 700") == true)
    }

    @Test
    func `a long command lets others in, and they get the same answers`() async throws {
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let holder = try await access(.shared).open(configuration)
        let guest = try await access().open(configuration)
        #expect(guest is RemoteGateway && !guest.keepsClientsRunning)
        try await expectSameAnswers(holder, guest)
        await guest.close()
        await holder.close()
        let next = try await access().open(configuration)
        #expect(next is LocalGateway)
        await next.close()
    }

    @Test
    func `a running server is asked, and gives the answers that the command would find itself`() async throws {
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let lock = try #require(
            try HomeLock.tryAcquire(Home.open(home.path), command: RemoteGateway.server, now: Timestamp(seconds: 1)))
        let services = GatewayServices(connector: WebSocketConnector())
        let store = try await Store.open(lock: lock)
        let server = try await GatewayServer.start(
            configuration, store: store, paths: GatewayPaths(lock.home), options: GatewayOptions(),
            services: services)
        let remote = try await access().open(configuration)
        #expect(remote is RemoteGateway && remote.keepsClientsRunning)
        let other = TemporaryHome()
        let local = try await access().open(try GatewayConfiguration.ofTest(home: other.path))
        try await expectSameAnswers(local, remote)
        await local.close()
        await remote.close()
        await server.shutdown()
    }

    @Test
    func `a server that ends while it is asked is exit code 69`() async throws {
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let holder = try await access(.shared).open(configuration)
        let guest = try await access().open(configuration)
        let closing = Task { await holder.close() }
        closing.cancel()
        await closing.value
        let error = await #expect(throws: ServerUnreachable.self) {
            try await guest.call(GatewayRequest(.get, ["api", "clients"]))
        }
        #expect(error.map { CommandError($0) }?.exitCode == .unreachable)
        await guest.close()
    }

    @Test(.timeLimit(.minutes(1)))
    func `a command that holds the home goes on until the commands that work through it are done`() async throws {
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let (notes, noted) = AsyncStream.makeStream(of: Void.self)
        let sharing = GatewayAccess(command: "wacli test", sharing: .shared) { noted.yield() }
        let holder = try await sharing.open(configuration)
        let guest = try await access().open(configuration)
        let follower = try await access(.untilServer).open(configuration)
        let closing = Task { await holder.close() }
        for await _ in notes { break }
        #expect(try await guest.call(GatewayRequest(.get, ["api", "clients"])) == [])
        await guest.close()
        // One that follows events does not keep it.
        await closing.value
        await follower.close()
        let next = try await access().open(configuration)
        #expect(next is LocalGateway)
        await next.close()
    }

    @Test
    func `a home is not handed over while other commands work in it`() async throws {
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        let holder = try await access(.untilServer).open(configuration)
        let guest = try await access().open(configuration)
        let server = try #require(try await RemoteGateway.connect(Home.open(home.path)))
        #expect(await server.requestHandover() == false)
        #expect(!holder.isHandedOver)
        await guest.close()
        while await !server.requestHandover() { await Task.yield() }
        #expect(holder.isHandedOver)
        await server.close()
        await holder.close()
    }

    @Test
    func `a command that follows hands its home over to a server that starts; others do not`() async throws {
        let configuration = try GatewayConfiguration.ofTest(home: home.path)
        for (sharing, isGiven) in [(HomeSharing.untilServer, true), (.shared, false)] {
            let holder = try await access(sharing).open(configuration)
            let server = try #require(try await RemoteGateway.connect(Home.open(home.path)))
            #expect(!holder.isHandedOver)
            #expect(await server.requestHandover() == isGiven)
            #expect(holder.isHandedOver == isGiven)
            await server.close()
            await holder.close()
        }
    }

    /// Good and bad requests; nothing in the answers may tell who gave them.
    private func expectSameAnswers(_ left: any GatewayPort, _ right: any GatewayPort) async throws {
        let requests = [
            GatewayRequest(.get, ["api", "clients"]), GatewayRequest(.get, ["api", "clients", "unknown"]),
            GatewayRequest(.delete, ["api", "clients", "unknown"], query: [("force", "true")]),
            GatewayRequest(.get, ["api", "events"], query: [("client", "unknown"), ("after", "latest")]),
            GatewayRequest(.get, ["api", "events"], query: [("after", "x")]),
            GatewayRequest(
                .post, ["api", "messages", "send"], body: ["to": "447700900101", "text": "x", "timeout": 0]),
            GatewayRequest(.post, ["api", "messages", "send"], body: ["to": "unknown", "extra": 1]),
            GatewayRequest(.post, ["api", "clients"], body: ["clientId": "a b"]),
            GatewayRequest(.post, ["api", "numbers", "check"], body: ["numbers": ["447700900101"]]),
            GatewayRequest(.get, ["nowhere"]),
        ]
        for request in requests {
            let one = await answer(left, request)
            let two = await answer(right, request)
            #expect(one == two, "\(request.target)")
        }
    }

    private func answer(_ gateway: any GatewayPort, _ request: GatewayRequest) async -> String {
        do { return try await gateway.call(request).text } catch let failure as GatewayFailure {
            return "\(failure.status) \(failure.code) \(failure.message) \(failure.fields["details"]?.text ?? "")"
        } catch {
            Issue.record("\(request.target): \(error)")
            return ""
        }
    }
}

struct ClockProbeTests {
    @Test
    func `reads the date of HTTP`() {
        #expect(ClockProbe.moment("Sun, 06 Nov 1994 08:49:37 GMT") == Timestamp(seconds: 784_111_777))
        for text in [
            "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Foo 1994 08:49:37 GMT",
        ] {
            #expect(ClockProbe.moment(text) == nil)
        }
    }

    @Test
    func `asks the front page of the server behind the WebSocket`() {
        #expect(ClockProbe.page(of: "wss://web.example/ws/chat") == "https://web.example/")
        #expect(ClockProbe.page(of: "ws://127.0.0.1:4100/ws/chat") == "http://127.0.0.1:4100/")
        #expect(ClockProbe.page(of: "ftp://x") == nil)
    }
}
