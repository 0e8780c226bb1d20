import Foundation
import TestSupport
import Testing
import WACore
import WAStorage

@testable import WAGateway
@testable import WATransport

/// A store, a hub and a dispatcher under a manual clock, with real receivers.
final class WebhookWorld: Sendable {
    let store: Store
    let hub: EventHub
    let loop = ManualLoop()
    let notices = Lock<[WebhookNotice]>([])
    private let loops: EventLoopGroup
    private let path: String
    private let observation: any CommitObservation
    private let services: WebhookServices
    private let state: Lock<WebhookDispatcher>

    init(allow: String = "127.0.0.1", timeout: Duration = .seconds(10)) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "webhooks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = url.path
        let lock = try #require(
            try HomeLock.tryAcquire(try Home.open(path), command: "test", now: Timestamp(seconds: 0)))
        store = try await Store.open(lock: lock)
        for client in ["a", "b"] as [ClientID] {
            try await store.createClient(client, environment: "sandbox", at: loop.clock.now)
        }
        loops = try EventLoopGroup(count: 1)
        hub = EventHub(loop: loops.next())
        observation = store.onCommit { [hub] in hub.committed($0) }
        let policy = OutboundPolicy(exceptions: try OutboundException.list(allow))
        var services = WebhookServices(
            fetch: try HTTPFetch(), policy: { _ in policy }, business: { _ in ["name": "Shop"] },
            report: { [notices] _, notice in notices.withLock { $0.append(notice) } }, clock: loop.clock, loop: loop)
        services.timeout = timeout
        services.drainTimeout = .milliseconds(100)
        self.services = services
        state = Lock(WebhookDispatcher(store: store, hub: hub, services: services))
    }

    var dispatcher: WebhookDispatcher { state.withLock { $0 } }

    /// Stops the dispatcher and starts a new one, as a new process does.
    func restart() async throws {
        await dispatcher.stop()
        state.withLock { $0 = WebhookDispatcher(store: store, hub: hub, services: services) }
        try await dispatcher.start()
    }

    func close() async {
        hub.close()
        await dispatcher.stop()
        observation.cancel()
        await store.close()
        loops.stop()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Adds an endpoint that gets everything from the beginning, and starts it.
    @discardableResult
    func add(
        _ url: String, clients: Set<ClientID> = [], format: WebhookFormat = .native,
        ordering: WebhookOrdering = .perClient
    ) async throws -> WebhookEndpoint {
        let endpoint = WebhookEndpoint(
            id: WebhookID(random: SystemRandom()), tenant: .default, created: loop.clock.now, url: url,
            clients: clients,
            format: format, ordering: ordering, secrets: [WebhookSecret(random: SystemRandom())])
        try await store.createWebhook(endpoint, after: nil)
        await dispatcher.changed(endpoint.id)
        return endpoint
    }

    /// Appends events of a client.
    func append(_ client: ClientID, _ count: Int = 1, type: EventType = .messageReceived, data: String = "{}")
        async throws
    {
        for _ in 0..<count {
            let draft = EventDraft(type: type, timestamp: loop.clock.now, data: Array(data.utf8))
            try await store.clientStore(client).commit(.event(draft))
        }
    }

    /// Moves the clock to the next timer until a condition holds.
    func advance(_ what: String, until isTrue: @escaping @Sendable () async throws -> Bool) async throws {
        try await eventually(what) {
            if try await isTrue() { return true }
            if let due = loop.timersDue.first { loop.advance(by: max(.zero, due - loop.clock.uptime)) }
            return try await isTrue()
        }
    }

    func attempts(_ endpoint: WebhookEndpoint) async throws -> [WebhookAttempt] {
        try await store.webhookAttempts(of: endpoint.id, before: nil, limit: 500).reversed()
    }
}

/// Runs `body` in a world of its own and closes it.
func withWebhooks(
    allow: String = "127.0.0.1", timeout: Duration = .seconds(10), _ body: (WebhookWorld) async throws -> Void
) async throws {
    let world = try await WebhookWorld(allow: allow, timeout: timeout)
    do { try await body(world) } catch {
        await world.close()
        throw error
    }
    await world.close()
}
