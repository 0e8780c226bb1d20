import Testing

@testable import WACore

/// A connection and the server behind it, without a socket.
private struct ConnectionPair {
    let server: TestServer
    var machine: ConnectionMachine
    private var responder: NoiseResponder
    private var transport: NoiseTransport?
    private var opening: ArraySlice<UInt8> = []

    init(isRegistration: Bool = false) throws {
        server = try TestServer()
        responder = server.responder()
        machine = ConnectionMachine(
            isRegistration: isRegistration, ids: RequestIDs(random: SystemRandom()), openedAt: .zero)
    }

    /// The transport is open.
    mutating func open(rootKey: [UInt8]? = nil) throws {
        let bytes = machine.opened(
            NoiseInitiator(
                staticKey: KeyPair(random: SystemRandom()), rootKey: rootKey ?? server.authority.rootKey, payload: [1],
                random: SystemRandom()))
        opening = try #require(try ConnectionHeader.parse(bytes[...])).rest.dropFirst(3)
    }

    /// The server answers the handshake.
    mutating func answer(at uptime: Duration = .seconds(1)) throws -> ConnectionMachine.Action {
        let reply = try responder.receivedClientHello(opening, random: SystemRandom())
        return machine.received(reply.serverHello.dropFirst(3), now: server.now, uptime: uptime)
    }

    /// Opens the connection up to the first stanza.
    mutating func secure(at uptime: Duration = .seconds(1)) throws {
        try open()
        guard case .finishHandshake(let bytes) = try answer(at: uptime) else { throw Failure() }
        transport = try responder.receivedClientFinish(bytes.dropFirst(3)).transport
    }

    /// The server sends `payload` in a frame.
    mutating func receive(_ payload: [UInt8], at uptime: Duration = .seconds(2)) throws -> ConnectionMachine.Action {
        guard let frame = try transport?.seal(payload) else { throw Failure() }
        return machine.received(frame.dropFirst(3), now: server.now, uptime: uptime)
    }

    mutating func receive(_ node: Node, at uptime: Duration = .seconds(2)) throws -> ConnectionMachine.Action {
        try receive(StanzaEncoder.encode(node), at: uptime)
    }

    struct Failure: Error {}
}

extension ConnectionMachine.Action {
    fileprivate var reason: DisconnectReason? {
        switch self {
        case .close(let reason): reason
        case .unreadable(_, let reason): reason
        default: nil
        }
    }

    fileprivate var stanza: Node? {
        if case .deliver(let node) = self { return node }
        return nil
    }
}

struct ConnectionMachineTests {
    @Test
    func `nothing is sealed before the handshake or after the end`() throws {
        var pair = try ConnectionPair()
        #expect(try pair.machine.seal([0]) == nil)
        #expect(!pair.machine.isOpen)
        try pair.secure()
        #expect(pair.machine.isOpen)
        #expect(try pair.machine.seal([0]) != nil)
        pair.machine.end(.stop(.stopped, "done"))
        #expect(!pair.machine.isOpen)
        #expect(try pair.machine.seal([0]) == nil)
        guard case .ignore = try pair.receive(Node("success")) else {
            Issue.record("a frame was opened after the end")
            return
        }
    }

    @Test
    func `a login waits for its answer whatever else the server says; a new device waits for any stanza`() throws {
        var login = try ConnectionPair()
        #expect(login.machine.deadline == nil)
        try login.open()
        #expect(login.machine.deadline?.delay == ConnectionMachine.handshakeWithin)
        login = try ConnectionPair()
        try login.secure()
        #expect(login.machine.deadline?.delay == ConnectionMachine.answerWithin)
        #expect(try login.receive(Node("iq")).stanza != nil)
        #expect(login.machine.deadline != nil)
        #expect(try login.receive(Node("success")).stanza?.tag == "success")
        #expect(login.machine.deadline == nil)

        var registration = try ConnectionPair(isRegistration: true)
        try registration.secure()
        #expect(registration.machine.deadline != nil)
        _ = try registration.receive(Node("iq"))
        #expect(registration.machine.deadline == nil)
    }

    @Test
    func `a deadline that passes leads to another attempt`() throws {
        var pair = try ConnectionPair()
        try pair.secure()
        let reason = try #require(pair.machine.deadline).disconnect
        #expect(reason.reaction == .reconnect(extraSteps: 0))
        #expect(reason.message == "Giving up: the server did not answer the login.")
    }

    @Test
    func `a server that cannot prove its identity is tried less often`() throws {
        var pair = try ConnectionPair()
        try pair.open(rootKey: KeyPair(random: SystemRandom()).publicKey)
        let reason = try pair.answer().reason
        #expect(reason?.reaction == .reconnect(extraSteps: 2))
        #expect(reason?.cause == .connectionLost)
    }

    @Test
    func `a frame that was changed on the way ends the connection`() throws {
        var pair = try ConnectionPair()
        try pair.secure()
        let action = pair.machine.received([1, 2, 3], now: pair.server.now, uptime: .seconds(2))
        #expect(action.reason?.reaction == .reconnect(extraSteps: 0))
    }

    @Test
    func `three unreadable stanzas in a row end the connection, a readable one starts the count again`() throws {
        var pair = try ConnectionPair()
        try pair.secure()
        let garbage: [UInt8] = [0, 0xFF]
        for _ in 1...2 { #expect(try pair.receive(garbage).reason == nil) }
        #expect(try pair.receive(Node("iq")).stanza != nil)
        for _ in 1...2 { #expect(try pair.receive(garbage).reason == nil) }
        #expect(try pair.receive(garbage).reason?.cause == .connectionLost)
    }

    @Test
    func `the first reason of an end counts`() throws {
        var pair = try ConnectionPair()
        pair.machine.willEnd(.reconnect(.throttled, "fewer", extraSteps: 5))
        pair.machine.end(.stop(.stopped, "stopped"))
        #expect(pair.machine.reason?.cause == .throttled)
    }

    @Test
    func `silence after a ping ends the connection, unless we are not reading`() throws {
        var pair = try ConnectionPair()
        try pair.secure()
        #expect(pair.machine.freshUntil > .seconds(60))
        guard
            case .ping(let ping, let next) = pair.machine.keepaliveFired(
                at: .seconds(21), isReadingPaused: false, random: SystemRandom())
        else { throw ConnectionPair.Failure() }
        #expect(ping.string("xmlns") == "w:p" && ping.string("id")?.isEmpty == false)
        #expect(next <= .seconds(10))
        #expect(!pair.machine.missedAnswer(at: .seconds(30)))
        #expect(pair.machine.missedAnswer(at: .seconds(31)))
        #expect(pair.machine.freshUntil <= .seconds(61))
        var paused = pair.machine
        if case .close = paused.keepaliveFired(at: .seconds(62), isReadingPaused: true, random: SystemRandom()) {
            Issue.record("silence counted although nothing was read")
        }
        guard
            case .close(let reason) = pair.machine.keepaliveFired(
                at: .seconds(62), isReadingPaused: false, random: SystemRandom())
        else { throw ConnectionPair.Failure() }
        #expect(reason.cause == .keepaliveTimeout)
    }

    @Test
    func `every request has another id`() throws {
        var pair = try ConnectionPair()
        #expect(Set((0..<100).map { _ in pair.machine.nextID() }).count == 100)
    }
}
