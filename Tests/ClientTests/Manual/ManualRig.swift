import TestSupport
import Testing
import WACore

/// A linked client on a manual loop, with a memory store and a scripted server.
final class ManualRig {
    let clock: ManualClock
    let loop: ManualLoop
    let server: ScriptedServer
    let store: MemoryStore
    let client: Client
    let credentials = sampleCredentials()
    let signedPreKey: SignedPreKeyRecord
    let preKeys: [PreKeyRecord]

    /// Starts the client unless told otherwise; it is READY then.
    init(isStarted: Bool = true, storeRetries: StoreRetryPolicy? = nil) throws {
        clock = ManualClock()
        loop = ManualLoop(clock: clock)
        server = ScriptedServer(clock: clock)
        let loop = loop
        store = MemoryStore(deliver: { loop.execute($0) })
        signedPreKey = SignedPreKeyRecord.make(
            identity: credentials.identityKey, id: 1, stage: .current, random: SystemRandom())
        preKeys = PreKeyGenerator.make(count: 10, after: 0, isOffered: true, random: SystemRandom())
        let rows = store.client("work")
        rows.commit([.credentials(credentials), .signedPreKey(signedPreKey), .addPreKeys(preKeys)]) { _ in }
        client = Client(
            configuration: ClientConfiguration(
                id: "work", environment: server.environment, device: DeviceIdentitySettings(),
                webVersion: { .compiledIn }, storeRetries: storeRetries),
            services: ClientServices(
                store: rows, connector: server, loop: loop, clock: clock, random: SystemRandom(), log: SilentLogger(),
                load: SharedLoad()),
            lastState: ClientStateRecord(state: .closed, cause: .created, since: clock.now))
        loop.run()
        if isStarted {
            try start()
            try #require(state == .ready)
        }
    }

    deinit {
        let client = client
        _ = loop.start { await client.stop() }
    }

    func start() throws {
        let client = client
        try loop.start { try await client.start() }.value()
    }

    func send(_ message: OutgoingMessage) -> ManualTask<SentMessage> {
        let client = client
        return loop.start { try await client.send(message) }
    }

    var snapshot: ClientSnapshot {
        get throws {
            let client = client
            return try loop.start { await client.snapshot() }.value()
        }
    }

    /// The state the client was last stored in.
    var state: ClientStateRecord.State? { store.state(of: "work")?.state }

    /// The data of the events of a type, as JSON text.
    func events(_ type: EventType) -> [String] {
        store.events(of: "work").filter { $0.draft.type == type }.map { String(decoding: $0.draft.data, as: UTF8.self) }
    }

    /// The server says something, and the client does what follows from it.
    func hears(_ stanza: Node) {
        server.send(stanza)
        loop.run()
    }
}
