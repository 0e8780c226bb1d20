@testable import WACore
@testable import WASandbox

/// A WhatsApp with phones, on the loop of its one client, that does to its stanzas whatever the input wants.
final class WorldServer: Connector, @unchecked Sendable {  // used on the loop's thread only
    /// What happens to the next stanza.
    enum Tampering {
        case pass, drop, repeated
        /// One bit pattern at one place of its bytes, where that still is a stanza.
        case change(at: Int, by: UInt8)
        /// Another one in its place, under its id.
        case replace(Node)
        /// It comes after the next one.
        case delay
    }

    /// A world with a linked companion and no connection.
    struct Base {
        let world: World
        let keys: ServerKeys
        let chain: [UInt8]
        let random: RepeatableRandom
    }

    /// What was written to the client, oldest first.
    private(set) var sent: [Node] = []
    /// What the client has written.
    private(set) var received: [Node] = []
    var tampering: [Tampering] = []
    private var world: World
    private let base: Base
    private let loop: ManualLoop
    private var lines: [ConnectionID: Line] = [:]
    private var lastConnection: UInt64 = 0
    private var held: Node?

    init(_ base: Base, _ loop: ManualLoop) {
        (self.base, self.loop, world) = (base, loop, base.world)
    }

    var environment: ServerEnvironment {
        ServerEnvironment(
            name: "sandbox", url: "ws://fuzz.invalid/", trustedRootsPEM: nil, noiseRootKey: base.keys.root.publicKey)
    }

    /// One input of the world, and what comes of it.
    func step(_ body: (inout World) -> Void) {
        world.now = loop.now
        body(&world)
        var effects = world.nextEffects()
        while !effects.isEmpty {
            for effect in effects { perform(effect) }
            effects = world.nextEffects()
        }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .send(let stanza, let id, nil): tamper(stanza, on: id)
        case .send(let stanza, let id, let delay?):
            loop.schedule(after: delay) { self.tamper(stanza, on: id) }
        case .close(let id): loop.schedule(after: .milliseconds(200)) { self.end(id, code: 1000) }
        case .cut(let id): end(id, code: nil)
        case .timer(let timer, let delay):
            loop.schedule(after: delay) { self.step { $0.fired(timer) } }
        }
    }

    // MARK: - Towards the client

    /// Sends a stanza to the current connection.
    func write(_ stanza: Node) {
        if let id = lines.keys.max(by: { $0.value < $1.value }) { send(stanza, on: id) }
    }

    /// Breaks the connection.
    func hangUp(code: UInt16?) {
        for id in lines.keys.sorted(by: { $0.value < $1.value }) { end(id, code: code) }
    }

    private func tamper(_ stanza: Node, on id: ConnectionID) {
        switch tampering.isEmpty ? .pass : tampering.removeFirst() {
        case .pass: send(stanza, on: id)
        case .drop: return
        case .repeated:
            send(stanza, on: id)
            send(stanza, on: id)
        case .change(let position, let mask): send(changed(stanza, at: position, by: mask), on: id)
        case .replace(var node):
            node.attributes["id"] = node.attributes["id"] ?? stanza.attributes["id"]
            send(node, on: id)
        case .delay:
            if let earlier = held { send(earlier, on: id) }
            held = stanza
            return
        }
        guard let late = held else { return }
        held = nil
        send(late, on: id)
    }

    private func changed(_ stanza: Node, at position: Int, by mask: UInt8) -> Node {
        guard var payload = try? StanzaEncoder.encode(stanza) else { return stanza }
        payload[position % payload.count] ^= mask
        return (try? StanzaDecoder.decode(payload[...])) ?? stanza
    }

    private func send(_ stanza: Node, on id: ConnectionID) {
        guard let bytes = try? lines[id]?.channel.seal(stanza) else { return }
        sent.append(stanza)
        lines[id]?.deliver(bytes)
    }

    private func end(_ id: ConnectionID, code: UInt16?) {
        guard let line = lines.removeValue(forKey: id) else { return }
        world.closed(id)
        line.end(ConnectionEnd(.remote(code: code), "the server ended the connection"))
    }

    // MARK: - From the client

    func connect(
        to environment: ServerEnvironment, on loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        lastConnection += 1
        let id = ConnectionID(value: lastConnection)
        let responder = NoiseResponder(staticKey: base.keys.leaf, certificateChain: base.chain)
        let line = Line(id, self, ServerChannel(responder: responder, random: base.random), loop, events)
        lines[id] = line
        loop.execute { events(.opened) }
        return line
    }

    fileprivate func received(_ bytes: [UInt8], on line: Line) {
        guard lines[line.id] != nil else { return }
        do {
            for input in try line.channel.receive(bytes[...]) { try handle(input, on: line) }
        } catch {
            rule(false, "the client writes what no server can read: \(error)")
        }
    }

    private func handle(_ input: ServerChannel.Input, on line: Line) throws {
        switch input {
        case .hello(let bytes): line.deliver(bytes)
        case .identified(let noiseKey, let payload):
            guard case .login(let request) = try ClientIdentification(payload: payload, noiseKey: noiseKey) else {
                return rule(false, "a linked client wants to be linked again")
            }
            step { $0.login(request, on: line.id) }
        case .stanza(let stanza):
            received.append(stanza)
            step { $0.received(stanza, on: line.id) }
        }
    }

    fileprivate func closed(_ line: Line) {
        guard lines.removeValue(forKey: line.id) != nil else { return }
        step { $0.closed(line.id) }
    }
}

/// Both ends of one connection.
private final class Line: FrameConnection, @unchecked Sendable {  // used on the loop's thread only
    let id: ConnectionID
    var channel: ServerChannel
    private let server: WorldServer
    private let loop: any Loop
    private let events: @Sendable (ConnectionEvent) -> Void
    private var assembler = FrameAssembler()
    private var isEnded = false

    init(
        _ id: ConnectionID, _ server: WorldServer, _ channel: ServerChannel, _ loop: any Loop,
        _ events: @escaping @Sendable (ConnectionEvent) -> Void
    ) {
        (self.id, self.server, self.channel, self.loop, self.events) = (id, server, channel, loop, events)
    }

    func send(_ bytes: [UInt8]) {
        loop.execute { self.server.received(bytes, on: self) }
    }

    func close() {
        loop.execute { self.server.closed(self) }
        end(ConnectionEnd(.local, "the client closed the connection"))
    }

    func deliver(_ bytes: [UInt8]) {
        loop.execute {
            guard !self.isEnded, let frames = try? self.assembler.append(bytes) else { return }
            for frame in frames where !self.isEnded { self.events(.frame(frame)) }
        }
    }

    func end(_ end: ConnectionEnd) {
        loop.execute {
            guard !self.isEnded else { return }
            self.isEnded = true
            self.events(.closed(end))
        }
    }
}
