@testable import WACore
@testable import WASandbox

extension FuzzTarget {
    /// A whole linked engine, its rows and a WhatsApp whose stanzas the input changes, drops, repeats and makes up.
    static let client = FuzzTarget("client") { input in
        var reader = InputReader(input)
        guard let base = ClientScene.base else { return rule(false, "no client can be linked") }
        var scene: ClientScene? = ClientScene(base)
        for _ in 0..<24 where !reader.isEmpty { scene?.step(&reader) }
        scene?.recover()
        let rest = scene?.end()
        scene = nil
        rest?()
    }
}

/// One linked client, alone with its server.
private final class ClientScene {
    struct Base: Sendable {
        let server: WorldServer.Base
        let store: MemoryStore.Base
        let device: DeviceID
    }

    private static let own = "447700900100"
    private static let peers = ["447700900101", "447700900102"]
    private static let start = Timestamp(seconds: 1_800_000_000)

    static let base: Base? = try? makeBase()

    private let loop = ManualLoop(start: start)
    private let server: WorldServer
    private let store: MemoryStore
    private let load = SharedLoad()
    private let client: Client
    private let device: DeviceID

    init(_ base: Base) {
        device = base.device
        base.server.random.restart(61)
        server = WorldServer(base.server, loop)
        store = MemoryStore(base.store, loop)
        let configuration = ClientConfiguration(
            id: "fuzz", environment: server.environment, device: DeviceIdentitySettings(),
            webVersion: { .compiledIn })
        let services = ClientServices(
            store: store, connector: server, loop: loop, clock: loop, random: RepeatableRandom(62), log: BugLogger(),
            load: load)
        client = Client(
            configuration: configuration, services: services,
            lastState: ClientStateRecord(state: .closed, cause: .created, since: Self.start))
        client.perform { client in try? await client.start() }
        loop.advance(by: .seconds(1))
        rule(state.state == .ready, "a client does not become READY with an honest server")
    }

    private static func makeBase() throws -> Base {
        let random = RepeatableRandom(60)
        var world = World(random: random, now: start)
        world.addDefaultPhones(1 + peers.count, echoes: false)
        let preKeys = PreKeyGenerator.make(count: 260, after: 0, random: random)
        let offered = Array(preKeys.prefix(60))
        let device = try world.linkDirectly(CompanionKeys(random: random, now: start), to: own, preKeys: offered)
        let keys = try ServerKeys(master: [UInt8](repeating: 8, count: 32))
        let chain = keys.chain(flaw: nil, now: start, random: random)
        return Base(
            server: WorldServer.Base(world: world, keys: keys, chain: chain, random: random),
            store: try MemoryStore.Base(device.changes + [.addPreKeys(preKeys), .offerPreKeys(through: 60)]),
            device: DeviceID(number: own, device: device.credentials.phoneJID.device))
    }

    private var state: ClientStateRecord { client.assumeIsolated { $0.status.record } }

    // MARK: - What happens

    func step(_ input: inout InputReader) {
        let choice = input.byte()
        let peer = Self.peers[Int(choice >> 7)]
        switch choice & 15 {
        case 0, 1: if let node = stanza(&input) { server.write(node) }
        case 2: write(input.bytes(Int(choice >> 4)), from: peer, in: choice & 16 == 0 ? .lid : .phone)
        case 3: writeAnything(input.block(), from: peer)
        case 4: writeToGroup(input.bytes(4), from: peer)
        case 5: send(input.bytes(4), to: peer)
        case 6: attend(to: peer, choice >> 4 & 7)
        case 7: server.step { _ = $0.read(chatWith: Self.own, onPhoneOf: peer, in: .lid) }
        case 8, 9: tamper(choice >> 4 & 7, &input)
        case 10: if let node = earlier(input.byte()) { server.write(node) }
        case 11: loop.advance(by: .seconds(Int64(input.byte()) * Int64(1 + choice >> 4)))
        case 12: server.hangUp(code: choice & 16 == 0 ? nil : 1000)
        case 13: choice & 16 == 0 ? (store.failingCommits = 1) : (store.failingReads = 1)
        case 14: inject(choice >> 4 & 7, peer)
        default: server.step { $0.refillPhonePreKeys(of: peer) }
        }
        loop.advance(by: .milliseconds(300))
    }

    private func stanza(_ input: inout InputReader) -> Node? { try? StanzaDecoder.decode(input.block()[...]) }

    private func earlier(_ position: UInt8) -> Node? {
        server.sent.isEmpty ? nil : server.sent[Int(position) % server.sent.count]
    }

    private func write(_ text: [UInt8], from peer: String, in namespace: Namespace) {
        server.step { _ = $0.sendText(String(decoding: text, as: UTF8.self), from: peer, to: Self.own, in: namespace) }
    }

    /// A peer's client that breaks every rule but those of encryption.
    private func writeAnything(_ plaintext: [UInt8], from peer: String) {
        server.step { world in
            guard let to = world.accounts[Self.own]?.jid(in: .lid),
                let enc = world.withPhone(
                    peer,
                    { phone, world in
                        phone.encrypt(plaintext, to: self.device, through: &world)
                    }) ?? nil
            else { return }
            let target = Node("to", ["jid": .jid(to.with(device: device.device))], [enc])
            let attributes: Attributes = [
                "id": .string(world.context.notificationID()), "to": .jid(to), "type": "text",
            ]
            let message = Node("message", attributes, [Node("participants", [:], [target])])
            world.handle(message, from: DeviceID(number: peer, device: 0))
        }
    }

    private func writeToGroup(_ text: [UInt8], from peer: String) {
        server.step { world in
            let text = String(decoding: text, as: UTF8.self)
            _ = try? world.sendText(text, from: peer, toGroup: "120363000000000001", members: [Self.own])
        }
    }

    private func send(_ text: [UInt8], to peer: String) {
        let message = OutgoingMessage(to: .phone(peer), text: "a" + String(decoding: text, as: UTF8.self))
        client.perform { client in _ = try? await client.send(message) }
    }

    /// Reads what a peer wrote, or types.
    private func attend(to peer: String, _ choice: UInt8) {
        client.perform { client in
            switch choice {
            case 1: try? await client.markChatRead(.phone(peer))
            case 2, 3: try? await client.showTyping(to: .phone(peer), choice == 2)
            default: try? await client.markRead(ids: ["3EB0"], chat: .phone(peer))
            }
        }
    }

    private func tamper(_ kind: UInt8, _ input: inout InputReader) {
        switch kind {
        case 0: server.tampering.append(.drop)
        case 1: server.tampering.append(.repeated)
        case 2: server.tampering.append(.delay)
        case 3: if let node = stanza(&input) { server.tampering.append(.replace(node)) }
        case 4: server.tampering.append(.pass)
        default: server.tampering.append(.change(at: Int(input.number() >> 8), by: input.byte()))
        }
    }

    /// Misbehaviour the sandbox knows by itself.
    private func inject(_ kind: UInt8, _ peer: String) {
        let faults: [Fault.Kind] = [
            .duplicate, .reorder, .corruptCiphertext, .missingPreKeys, .lowPreKeys(count: 1), .ackError(code: 400),
            .throttle, .ignorePing,
        ]
        if kind == 0 { server.step { $0.resetIdentity(of: peer) } }
        server.step { $0.inject(Fault(faults[Int(kind)])) }
    }

    // MARK: - What must hold

    /// With an honest server and a good disk, the client is READY within the hour, answers, and still receives.
    ///
    /// Or it must not reconnect, and does not.
    func recover() {
        server.tampering = []
        server.step { $0.context.faults.removeAll() }
        (store.failingCommits, store.failingReads) = (0, 0)
        for _ in 0..<120 where !isSettled { loop.advance(by: .seconds(30)) }
        rule(isSettled, "a client is not READY after an hour of honesty: \(state)")
        guard state.state == .ready else { return }
        let ping = Node("iq", ["id": "alive", "xmlns": "urn:xmpp:ping", "type": "get", "from": .jid(.server)])
        server.write(ping)
        let known = store.events.count
        write(Array("are you there?".utf8), from: Self.peers[0], in: .lid)
        loop.advance(by: .seconds(5))
        rule(server.received.contains { $0.string("id") == "alive" }, "a client does not answer")
        let heard = store.events.dropFirst(known).contains { $0.type.rawValue.hasPrefix("message.") }
        rule(heard, "a message is neither received nor reported")
    }

    private var isSettled: Bool { state.state == .ready || isSentAway }

    /// Only a reason of the server closes a client permanently: neither a lost connection nor a bad disk.
    private var isSentAway: Bool {
        let verdicts: [ClientStateRecord.Cause] = [
            .loggedOut, .deviceRemoved, .banned, .temporarilyBanned, .replaced, .outdatedVersion, .serverClosed,
        ]
        return state.state == .closed && verdicts.contains(state.cause)
    }

    /// Stops the client and lets it go; what is returned waits until it is gone, once the scene is.
    func end() -> () -> Void {
        let store = store
        let isStopped = Lock(false)
        client.perform { client in
            await client.stop()
            isStopped.withLock { $0 = true }
        }
        loop.advance(by: .seconds(1))
        rule(isStopped.withLock { $0 }, "a client does not stop")
        rule(load.current == 0, "a stopped client still counts \(load.current) as under way")
        loop.advance(by: .seconds(7200))
        let client = Gone(client)
        return {
            rule(client.isGone, "a stopped client is not released")
            store.reset()
        }
    }
}

extension Client {
    /// Starts an operation on the client from its loop.
    fileprivate nonisolated func perform(_ operation: @escaping @Sendable (isolated Client) async -> Void) {
        services.loop.execute {
            self.assumeIsolated { client in
                func run() async { await operation(client) }
                client.scheduler.spawn(run)
            }
        }
    }
}

/// Looks whether a client is still there.
private final class Gone {
    private weak var client: Client?
    var isGone: Bool { client == nil }
    init(_ client: Client) { self.client = client }
}

/// What libraries log as an error is a bug of ours, whatever the server says.
private struct BugLogger: Logger {
    var level: LogLevel { .error }
    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        rule(false, "the engine reports a bug: \(message) \(fields.map { "\($0)=\($1)" })")
    }
}
