public import WACore

/// A local WhatsApp: the server's side of the whole protocol, with virtual phones.
///
/// Lives on one loop. Clients reach it through ``SandboxConnector`` in the same process, or through
/// ``SandboxServer`` over sockets.
public actor Sandbox {
    /// Everything of the sandbox runs here.
    public nonisolated let loop: any Loop
    /// How it was set up.
    public nonisolated let configuration: SandboxConfiguration
    /// What clients must trust.
    public nonisolated let noiseRootKey: [UInt8]
    /// The loop, as the executor of this actor.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    let clock: any Clock
    let random: any RandomSource
    let logger: any Logger
    let keys: ServerKeys
    /// Made once: two signatures per connection would cost more than the rest of its handshake.
    let certificateChain: [UInt8]
    let master: [UInt8]
    nonisolated let media: MediaServer
    var world: World
    var connections: [ConnectionID: OpenConnection] = [:]
    var lastConnection: UInt64 = 0
    var pairingWaiters: [ConnectionID: [PairingWaiter]] = [:]
    var watchers: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var lastWaiter: UInt64 = 0
    var saving = SavingState()
    let record: RecordFile?

    /// Between a last stanza and the close of its socket.
    ///
    /// whatsmeow handles the two in different threads: without a pause it takes a removal for a lost connection.
    private static let farewell: Duration = .milliseconds(200)

    /// One client's connection.
    struct OpenConnection {
        let link: any ClientLink
        var channel: ServerChannel
    }

    /// Makes a sandbox, from its state file when there is one.
    public init(
        configuration: SandboxConfiguration = SandboxConfiguration(), loop: any Loop, clock: any Clock,
        random: any RandomSource = SystemRandom(), logger: any Logger = SilentLogger()
    ) throws(SandboxError) {
        self.loop = loop
        self.configuration = configuration
        self.clock = clock
        self.random = random
        self.logger = logger
        let stored = try configuration.stateFile.flatMap { path throws(SandboxError) in try PrivateFile.read(path) }
        let snapshot = try stored.map { bytes throws(SandboxError) in
            try WorldSnapshot(json: bytes, keptMessages: configuration.keptMessages)
        }
        let seeded = configuration.seed.map { Digest.sha256(Array("wacli sandbox seed".utf8), Array($0.utf8)) }
        master = seeded ?? snapshot?.master ?? random.bytes(32)
        keys = try ServerKeys(master: master)
        noiseRootKey = keys.root.publicKey
        media = try MediaServer(directory: configuration.mediaDirectory, master: master)
        certificateChain = keys.chain(flaw: nil, now: clock.now, random: random)
        record = try configuration.recordFile.map { path throws(SandboxError) in try RecordFile(path: path) }
        var world = World(
            settings: World.Settings(
                platform: configuration.platform, keptMessages: configuration.keptMessages, isRecorded: record != nil),
            random: random, now: clock.now)
        if let snapshot { world.restore(snapshot) }
        world.addDefaultPhones(configuration.phones, echoes: configuration.echoes)
        world.media = media
        self.world = world
    }

    /// Closes every connection and writes the state file.
    public func stop() async throws {
        for (id, connection) in connections {
            connection.link.close()
            world.closed(id)
        }
        connections = [:]
        _ = world.pairings.takeOutcomes()
        for waiters in pairingWaiters.values {
            for waiter in waiters {
                waiter.continuation.resume(throwing: SandboxError(.timeout, "the sandbox stopped"))
            }
        }
        pairingWaiters = [:]
        wakeWatchers()
        try await save()
    }

    // MARK: - One step

    /// Runs one input of the world and performs its effects.
    func step<Result, Failure: Error>(_ body: (inout World) throws(Failure) -> Result) throws(Failure) -> Result {
        world.context.now = clock.now
        defer { settle() }
        return try body(&world)
    }

    /// Performs the effects of the world until it has come to rest.
    private func settle() {
        var effects: [Effect] = []
        repeat {
            for effect in effects { perform(effect) }
            effects = world.nextEffects()
            // Before they are performed: an effect that can be seen is in the record.
            recordFacts()
        } while !effects.isEmpty
        settlePairings()
        wakeWatchers()
        if world.context.needsSaving { scheduleSave() }
    }

    private func recordFacts() {
        guard let record, !world.context.facts.isEmpty else { return }
        do { try record.append(world.context.facts) } catch {
            logger.log(.error, "the record has a gap: \(error.message)")
        }
        world.context.facts = []
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .send(let stanza, let id, nil): send(stanza, to: id)
        case .send(let stanza, let id, let delay?):
            loop.schedule(after: delay) { [weak self] in
                self?.assumeIsolated { $0.send(stanza, to: id) }
            }
        case .close(let id):
            end(id) { link in
                loop.schedule(after: Self.farewell) { link.close() }
            }
        case .cut(let id): end(id) { $0.cut() }
        case .timer(let timer, let delay):
            loop.schedule(after: delay) { [weak self] in
                self?.assumeIsolated { $0.step { $0.fired(timer) } }
            }
        }
    }

    private func send(_ stanza: Node, to id: ConnectionID) {
        do {
            guard let bytes = try connections[id]?.channel.seal(stanza) else { return }
            world.context.counters.countSent(stanza.tag.string)
            connections[id]?.link.send(bytes)
        } catch {
            logger.log(.error, "a stanza cannot be sent: \(error)", ("tag", stanza.tag.string))
            end(id) { $0.cut() }
        }
    }

    private func end(_ id: ConnectionID, _ how: (any ClientLink) -> Void) {
        guard let connection = connections.removeValue(forKey: id) else { return }
        how(connection.link)
        world.closed(id)
    }
}

/// A caller waiting for the end of a pairing.
struct PairingWaiter {
    let id: UInt64
    let continuation: CheckedContinuation<UInt16, any Error>
}
