import Foundation
import TestSupport
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
    private let clients = Lock<[Client]>([])
    private let observation: Lock<(any CommitObservation)?>
    private let load = SharedLoad()

    private struct Waiter {
        let id: UUID
        let matches: @Sendable (StoredEvent) -> Bool
        let continuation: CheckedContinuation<StoredEvent, any Error>
    }

    struct Timeout: Error, CustomStringConvertible {
        let description: String
    }

    /// With `isRecorded` everything the sandbox sees is in ``confirmations()``.
    init(isRecorded: Bool = false) async throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "wacli-engine-\(UUID().uuidString)")
        let home = try Home.open(directory.path)
        guard let lock = try HomeLock.tryAcquire(home, command: "test", now: SystemClock().now) else {
            throw Timeout(description: "the home is locked")
        }
        store = try await Store.open(lock: lock)
        loop = try EventLoop(name: "engine")
        let record = isRecorded ? directory.appending(path: "record").path : nil
        sandbox = try Sandbox(
            configuration: SandboxConfiguration(recordFile: record), loop: loop, clock: SystemClock())
        observation = Lock(nil)
        let observed = store.onCommit { [weak self] events in self?.committed(events) }
        observation.withLock { $0 = observed }
    }

    /// Rigs at a time: a client that links makes hundreds of keys, and hurried timers must not strike for that.
    private static let gate = Gate(places: 3)

    /// Runs `body`, then stops every client it made and everything else.
    static func run(isRecorded: Bool = false, _ body: (EngineRig) async throws -> Void) async throws {
        await gate.enter()
        defer { gate.leave() }
        let rig = try await EngineRig(isRecorded: isRecorded)
        do { try await body(rig) } catch {
            try? await rig.close()
            throw error
        }
        try await rig.close()
    }

    /// What a client runs on in place of the defaults.
    struct Overrides {
        /// Why the client was closed before.
        var lastCause = ClientStateRecord.Cause.created
        var store: (any ClientStore)?
        var connector: (any Connector)?
        /// How many times faster than usual its timers and its uptime run.
        var hurry = 1
        var announcesAvailable = false
        var storeRetries: StoreRetryPolicy?
        var load: SharedLoad?
        var environment: ServerEnvironment?
        var media: ClientMedia?
    }

    func client(_ id: String, _ overrides: Overrides = Overrides()) async throws -> Client {
        try await store.createClient(ClientID(stored: id), environment: "sandbox", at: SystemClock().now)
        return try reopen(id, overrides)
    }

    /// A second engine on the same rows, as after a restart.
    func reopen(_ id: String, _ overrides: Overrides = Overrides()) throws -> Client {
        let configuration = ClientConfiguration(
            id: id, environment: overrides.environment ?? sandbox.environment, device: DeviceIdentitySettings(),
            webVersion: { .compiledIn }, announcesAvailable: overrides.announcesAvailable,
            storeRetries: overrides.storeRetries)
        let isHurried = overrides.hurry > 1
        let services = ClientServices(
            store: try overrides.store ?? store.clientStore(ClientID(stored: id)),
            connector: overrides.connector ?? SandboxConnector(sandbox),
            loop: isHurried ? HurriedLoop(loop, times: overrides.hurry) : loop,
            clock: isHurried ? HurriedClock(times: overrides.hurry) : SystemClock(), random: SystemRandom(),
            log: SilentLogger(), load: overrides.load ?? load, media: overrides.media)
        let state = ClientStateRecord(state: .closed, cause: overrides.lastCause, since: SystemClock().now)
        let client = Client(configuration: configuration, services: services, lastState: state)
        clients.withLock { $0.append(client) }
        return client
    }

    /// Links `id` with the phone of `number` by QR code and waits until it is READY.
    func linked(_ id: String, _ number: String, _ overrides: Overrides = Overrides()) async throws -> Client {
        let client = try await client(id, overrides)
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
            $0.clientID.text == client && $0.draft.type.rawValue == type
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

    /// Starts a linked client and waits until it is READY.
    func started(_ client: Client) async throws -> Client {
        try await client.start()
        try await ready(client)
        return client
    }

    func ready(_ client: Client) async throws {
        let state = await client.waitUntilReady(timeout: .seconds(20))
        guard state.state == .ready else { throw Timeout(description: "\(client.id) is \(state)") }
    }

    /// The next `client.state` that says `state`, after the first `known` events.
    func state(_ state: String, of client: String, after known: Int) async throws {
        let deadline = SystemClock().uptime + .seconds(20)
        while SystemClock().uptime < deadline {
            let later = events(of: client).dropFirst(known)
            if later.contains(where: { $0.draft.type == "client.state" && json($0).contains("\"state\":\"\(state)\"") })
            {
                return
            }
            await turn()
        }
        throw Timeout(description: "\(client) did not become \(state)")
    }

    /// Waits until `holds`, looking again whenever the loop has turned.
    func until(_ what: String, _ holds: () async throws -> Bool) async throws {
        let deadline = SystemClock().uptime + .seconds(20)
        while SystemClock().uptime < deadline {
            if try await holds() { return }
            await turn()
        }
        throw Timeout(description: "not in time: \(what)")
    }

    private func turn() async {
        await withCheckedContinuation { continuation in
            _ = loop.schedule(after: .milliseconds(20)) { continuation.resume() }
        }
    }

    /// How the clients confirmed a stanza: `ack`, `receipt`, or `ack 491` with an error.
    func confirmations(of id: String) throws -> [String] {
        let lines = try String(contentsOf: directory.appending(path: "record"), encoding: .utf8).split(separator: "\n")
        return try lines.map { try JSONValue(parsing: String($0)) }
            .filter { $0["fact"] == "confirmed" && $0["ids"]?.array?.contains(.string(id)) == true }
            .map { [$0["by"]?.string, $0["error"]?.string].compactMap { $0 }.joined(separator: " ") }
    }

    /// Changes rows of a client behind its back.
    func commit(_ changes: [Change], _ urgency: CommitUrgency = .now, of id: String) async throws {
        let client = try store.clientStore(ClientID(stored: id))
        let result = await withCheckedContinuation { continuation in
            client.commit(changes, urgency) { continuation.resume(returning: $0) }
        }
        _ = try result.get()
    }

    /// How many events of a client there are once everything queued so far is in the log.
    func mark(_ id: String) async throws -> Int {
        // Observers of a commit may run after its completion; those of the commit before have run by then.
        for urgency in [CommitUrgency.soon, .now] { try await commit([], urgency, of: id) }
        return events(of: id).count
    }

    func credentials(of id: String) async throws -> Credentials? {
        try await store.clientStore(ClientID(stored: id)).read { reader throws(StoreError) in try reader.credentials() }
    }

    func deviceList(_ user: JID, of id: String) async throws -> DeviceListRecord? {
        try await store.clientStore(ClientID(stored: id)).read { reader throws(StoreError) in
            try reader.deviceList(user)
        }
    }

    func json(_ event: StoredEvent) -> String { String(decoding: event.draft.data, as: UTF8.self) }

    /// The events of a type, as JSON text, in order.
    func all(_ type: String, of client: String) -> [String] {
        events(of: client).filter { $0.draft.type.rawValue == type }.map(json)
    }

    func events(of client: String) -> [StoredEvent] { seen.withLock { $0.filter { $0.clientID.text == client } } }

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
        for client in clients.withLock({ $0 }) { await client.stop() }
        try await sandbox.stop()
        await store.close()
        loop.stop()
        try FileManager.default.removeItem(at: directory)
    }
}

/// Lets so many in at a time.
private final class Gate: Sendable {
    private let state: Lock<(places: Int, waiting: [CheckedContinuation<Void, Never>])>

    init(places: Int) { state = Lock((places, [])) }

    func enter() async {
        await withCheckedContinuation { continuation in
            let mayPass = state.withLock { state in
                guard state.places == 0 else {
                    state.places -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if mayPass { continuation.resume() }
        }
    }

    func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.places += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
