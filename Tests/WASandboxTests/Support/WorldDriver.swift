import Testing

@testable import WACore
@testable import WASandbox

/// A world without sockets, loops or clocks: companions link, log in and talk by plain calls.
final class WorldDriver {
    var world: World
    /// What was written to each connection and no test has taken yet.
    private(set) var sent: [ConnectionID: [Node]] = [:]
    /// Stanzas that came in while a test waited for an answer.
    var stash: [ConnectionID: [Node]] = [:]
    private(set) var closed: Set<ConnectionID> = []
    private(set) var cut: Set<ConnectionID> = []
    private(set) var timers: [(timer: WorldTimer, after: Duration)] = []
    private(set) var delays: [Duration] = []
    private var lastConnection: UInt64 = 0
    private var lastRequest = 0

    static let alice = "447700900100"
    static let bob = "447700900101"
    static let carol = "447700900102"

    init(phones: Int = 2, echoes: Bool = false) {
        world = World(random: SystemRandom(), now: Timestamp(seconds: 1_800_000_000))
        world.addDefaultPhones(phones, echoes: echoes)
    }

    func step<Failure: Error>(_ body: (inout World) throws(Failure) -> Void) throws(Failure) {
        defer { settle() }
        try body(&world)
    }

    private func settle() {
        var effects = world.nextEffects()
        while !effects.isEmpty {
            for effect in effects { perform(effect) }
            effects = world.nextEffects()
        }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .send(let stanza, let connection, let delay):
            guard !closed.contains(connection) else { return }
            if let delay { delays.append(delay) }
            sent[connection, default: []].append(stanza)
        case .close(let connection):
            closed.insert(connection)
            world.closed(connection)
        case .cut(let connection):
            closed.insert(connection)
            cut.insert(connection)
            world.closed(connection)
        case .timer(let timer, let after): timers.append((timer, after))
        }
    }

    func open() -> ConnectionID {
        lastConnection += 1
        return ConnectionID(value: lastConnection)
    }

    /// Everything written to a connection since the last look.
    func take(_ connection: ConnectionID) -> [Node] { sent.removeValue(forKey: connection) ?? [] }

    /// Hands in a stanza and returns what came back on the same connection.
    @discardableResult
    func receive(_ stanza: Node, on connection: ConnectionID) -> [Node] {
        step { $0.received(stanza, on: connection) }
        return take(connection)
    }

    /// Asks and returns the one answer.
    func ask(
        _ namespace: String, _ type: AttributeValue, _ children: [Node], on connection: ConnectionID
    ) throws -> Node {
        lastRequest += 1
        let id = "t-\(lastRequest)"
        let request = Node(
            "iq", ["id": .string(id), "xmlns": .string(namespace), "type": type, "to": .jid(.server)], children)
        let answers = receive(request, on: connection).filter { $0.tag == "iq" && $0.string("id") == id }
        #expect(answers.count == 1)
        return try #require(answers.first)
    }

    // MARK: - Companions

    /// Links a companion to the phone of `number` by QR.
    func link(_ number: String) throws -> TestCompanion {
        let keys = CompanionKeys(random: SystemRandom(), now: world.now)
        let connection = register(keys)
        let refs = try #require(take(connection).first?.child("pair-device")).children("ref")
        #expect(refs.count == 6)
        let qr = PairingQR(
            ref: try #require(refs.first?.text), noiseKey: keys.noiseKey.publicKey,
            identityKey: keys.identityKey.publicKey, advSecret: keys.advSecret, clientType: "1")
        try step { world throws(SandboxError) in _ = try world.scan(qr.text, onPhoneOf: number) }
        let success = try PairSuccess(try #require(take(connection).first))
        let accepted = try success.accept(with: keys, random: SystemRandom())
        let end = receive(accepted.answer, on: connection)
        #expect(end.map(\.tag.string) == ["stream:error"])
        #expect(end.first?.string("code") == "515")
        #expect(closed.contains(connection))
        return TestCompanion(accepted.device.credentials, signedPreKey: accepted.device.signedPreKey)
    }

    func register(_ keys: CompanionKeys) -> ConnectionID {
        let connection = open()
        let request = RegistrationRequest(
            keys: keys.registration, noiseKey: keys.noiseKey.publicKey, revision: 1_045_649_367, name: "Test",
            platform: 1)
        step { $0.register(request, on: connection) }
        return connection
    }

    /// Logs in without becoming active.
    @discardableResult
    func login(_ companion: TestCompanion, passive: Bool = true, revision: UInt32 = 1_045_649_367) -> ConnectionID {
        let connection = open()
        let request = LoginRequest(
            number: companion.credentials.phoneJID.user, device: companion.credentials.phoneJID.device,
            revision: revision, isPassive: passive, noiseKey: companion.credentials.noiseKey.publicKey)
        step { $0.login(request, on: connection) }
        companion.connection = connection
        return connection
    }

    /// Logs in, uploads prekeys the first time, becomes active, and forgets what was said on the way.
    @discardableResult
    func goOnline(_ companion: TestCompanion) throws -> [Node] {
        let connection = login(companion)
        if !companion.hasUploaded {
            let answer = try ask("encrypt", "set", companion.makeUpload(), on: connection)
            #expect(answer.string("type") == "result")
        }
        return try activate(companion)
    }

    @discardableResult
    func activate(_ companion: TestCompanion) throws -> [Node] {
        step {
            $0.received(
                Node("iq", ["id": "active", "xmlns": "passive", "type": "set", "to": .jid(.server)], [Node("active")]),
                on: companion.connection)
        }
        return take(companion.connection)
    }

    /// A linked companion that is online.
    func online(_ number: String) throws -> TestCompanion {
        let companion = try link(number)
        try goOnline(companion)
        return companion
    }

    func disconnect(_ companion: TestCompanion) { step { $0.closed(companion.connection) } }
}
