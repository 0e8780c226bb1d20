import Foundation
import WACore
import WASandbox
import WAStorage
import WATransport

/// A sandbox and clients in one process, on a real loop and a real store in a temporary home.
final class EngineRig: Sendable {
    let loop: EventLoop
    let store: Store
    let sandbox: Sandbox
    let directory: URL
    private let seen = Lock<[StoredEvent]>([])
    private let waiters = Lock<[Waiter]>([])
    private let observation: Lock<CommitObservation?>

    private struct Waiter {
        let id: UUID
        let matches: @Sendable (StoredEvent) -> Bool
        let continuation: CheckedContinuation<StoredEvent, any Error>
    }

    struct Timeout: Error, CustomStringConvertible {
        let description: String
    }

    init() async throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "wacli-engine-\(UUID().uuidString)")
        let home = try Home.open(directory.path)
        guard let lock = try HomeLock.tryAcquire(home, command: "test", now: SystemClock().now) else {
            throw Timeout(description: "the home is locked")
        }
        store = try await Store.open(lock: lock)
        loop = try EventLoop(name: "engine")
        sandbox = try Sandbox(loop: loop, clock: SystemClock())
        observation = Lock(nil)
        let observed = store.onCommit { [weak self] events in self?.committed(events) }
        observation.withLock { $0 = observed }
    }

    func client(_ id: String) async throws -> Client {
        try await store.createClient(id, environment: "sandbox", at: SystemClock().now)
        return try reopen(id)
    }

    /// A second engine on the same rows, as after a restart.
    func reopen(_ id: String) throws -> Client {
        let configuration = ClientConfiguration(
            id: id, environment: sandbox.environment, device: DeviceIdentitySettings(),
            webVersion: { .compiledIn })
        let services = ClientServices(
            store: try store.clientStore(id), connector: SandboxConnector(sandbox), loop: loop, clock: SystemClock(),
            random: SystemRandom(), log: SilentLogger())
        let state = ClientStateRecord(state: .closed, cause: .created, since: SystemClock().now)
        return Client(configuration: configuration, services: services, lastState: state)
    }

    /// Links `id` with the phone of `number` by QR code and waits until it is READY.
    func linked(_ id: String, _ number: String) async throws -> Client {
        let client = try await client(id)
        try await client.link(by: .qr)
        let qr = try await event("client.qr", of: id)
        _ = try await sandbox.scan(try text(qr, "qr"), phone: number)
        let state = await client.waitUntilReady(timeout: .seconds(20))
        guard state.state == .ready else { throw Timeout(description: "\(id) is \(state)") }
        return client
    }

    func text(_ event: StoredEvent, _ field: String) throws -> String {
        guard case .object(let object) = try JSONValue(parsing: event.draft.data),
            case .string(let text)? = object[field]
        else { throw Timeout(description: "no \(field) in \(event.draft.type)") }
        return text
    }

    /// The first event of this type, past or future, whose data contains `part`.
    func event(
        _ type: String, of client: String, containing part: String = "", within limit: Duration = .seconds(20)
    ) async throws -> StoredEvent {
        let matches: @Sendable (StoredEvent) -> Bool = {
            $0.clientID == client && $0.draft.type == type
                && (part.isEmpty || String(decoding: $0.draft.data, as: UTF8.self).contains(part))
        }
        let id = UUID()
        let timer = loop.schedule(after: limit) {
            self.fail(id, Timeout(description: "no \(type) of \(client) containing \"\(part)\""))
        }
        defer { timer.cancel() }
        return try await withCheckedThrowingContinuation { continuation in
            let waiter = Waiter(id: id, matches: matches, continuation: continuation)
            waiters.withLock { $0.append(waiter) }
            if let found = seen.withLock({ $0.first(where: matches) }) { resume(id, with: found) }
        }
    }

    func events(of client: String) -> [StoredEvent] { seen.withLock { $0.filter { $0.clientID == client } } }

    private func committed(_ events: [StoredEvent]) {
        seen.withLock { $0 += events }
        for event in events {
            for id in waiters.withLock({ $0.filter { $0.matches(event) }.map(\.id) }) { resume(id, with: event) }
        }
    }

    private func take(_ id: UUID) -> Waiter? {
        waiters.withLock { waiters in
            waiters.firstIndex { $0.id == id }.map { waiters.remove(at: $0) }
        }
    }

    private func resume(_ id: UUID, with event: StoredEvent) { take(id)?.continuation.resume(returning: event) }
    private func fail(_ id: UUID, _ error: any Error) { take(id)?.continuation.resume(throwing: error) }

    func close() async throws {
        try await sandbox.stop()
        await store.close()
        loop.stop()
        try FileManager.default.removeItem(at: directory)
    }
}
