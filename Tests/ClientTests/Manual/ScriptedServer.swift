import TestSupport
import WACore

@testable import WASandbox

/// A server for one client on a manual loop: it does the handshake, and a test scripts the rest.
final class ScriptedServer: Connector {
    /// What the server answers to a stanza.
    typealias Script = @Sendable (Node) -> [Node]

    private struct State {
        var attempts: [Duration] = []
        var connection: ScriptedConnection?
        var received: [Node] = []
        var acceptsConnections = true
        var isSilent = false
        var answersLogins = true
        var scripts: [Script] = []
    }

    let environment: ServerEnvironment
    private let clock: ManualClock
    private let staticKey = freshKey()
    private let chain: [UInt8]
    private let state = Lock(State())

    init(clock: ManualClock) {
        self.clock = clock
        let authority = CertificateAuthority(root: freshKey(), intermediate: freshKey())
        let validity = CertificateAuthority.Validity(notBefore: clock.now, notAfter: clock.now + .seconds(86_400))
        chain = authority.chain(for: staticKey.publicKey, validity: validity, random: SystemRandom())
        environment = ServerEnvironment(
            name: "sandbox", url: "ws://127.0.0.1:1/", trustedRootsPEM: nil, noiseRootKey: authority.rootKey)
    }

    /// When connections were asked for, as uptimes.
    var attempts: [Duration] { state.withLock { $0.attempts } }
    /// Everything received since the last ``forget()``, in order.
    var received: [Node] { state.withLock { $0.received } }
    /// False refuses connections as an unreachable server does.
    var acceptsConnections: Bool {
        get { state.withLock { $0.acceptsConnections } }
        set { state.withLock { $0.acceptsConnections = newValue } }
    }
    /// While true nothing is answered.
    var isSilent: Bool {
        get { state.withLock { $0.isSilent } }
        set { state.withLock { $0.isSilent = newValue } }
    }

    /// False leaves logins without an answer.
    var answersLogins: Bool {
        get { state.withLock { $0.answersLogins } }
        set { state.withLock { $0.answersLogins = newValue } }
    }

    func received(_ tag: String) -> [Node] { received.filter { $0.tag.string == tag } }
    func forget() { state.withLock { $0.received = [] } }

    /// Adds answers for stanzas; the first script with one wins, before the usual answers.
    func answer(_ script: @escaping Script) { state.withLock { $0.scripts.insert(script, at: 0) } }

    /// Sends a stanza to the client.
    func send(_ stanza: Node) { state.withLock { $0.connection }?.deliver(stanza) }
    /// Ends the connection.
    func close() { state.withLock { $0.connection }?.end(ConnectionEnd(.remote(code: 1006), "the network broke")) }

    // MARK: - Connections

    func connect(
        to environment: ServerEnvironment, on loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        let responder = NoiseResponder(staticKey: staticKey, certificateChain: chain)
        let connection = ScriptedConnection(self, responder, loop, events)
        let isAccepted = state.withLock { state in
            state.attempts.append(clock.uptime)
            state.connection = connection
            return state.acceptsConnections
        }
        if isAccepted {
            loop.execute { events(.opened) }
        } else {
            connection.end(ConnectionEnd(.unreachable, "connection refused"))
        }
        return connection
    }

    /// Takes a stanza as if the client had sent it, and returns what follows.
    func answers(to stanza: Node) -> [Node] {
        let (scripts, isSilent) = state.withLock { state in
            state.received.append(stanza)
            return (state.scripts, state.isSilent)
        }
        if isSilent { return [] }
        for script in scripts {
            let answers = script(stanza)
            if !answers.isEmpty { return answers }
        }
        return usualAnswers(to: stanza)
    }

    /// Requests succeed, prekeys are plenty, the offline queue is empty, messages are acknowledged.
    private func usualAnswers(to stanza: Node) -> [Node] {
        switch stanza.tag.string {
        case "iq":
            let count = stanza.child("count") == nil ? [] : [Node("count", ["value": "50"])]
            let result = stanza.result(count)
            return stanza.child("active") == nil
                ? [result] : [result, Node("ib", [:], [Node("offline", ["count": "0"])])]
        case "message": return [acknowledgement(of: stanza)]
        default: return []
        }
    }

    func acknowledgement(of message: Node, error: Int? = nil) -> Node {
        Node(
            "ack",
            [
                "class": "message", "id": message.attributes["id"], "from": message.attributes["to"],
                "t": .number(clock.now.seconds), "error": error.map { .number($0) },
            ])
    }

    fileprivate var success: Node { Node("success", ["t": .number(clock.now.seconds)]) }
}

extension Node {
    /// The good answer to a request.
    func result(_ children: [Node] = []) -> Node {
        Node("iq", ["type": "result", "from": .jid(.server), "id": attributes["id"]], children)
    }
}

/// One connection to a ``ScriptedServer``; both ends run on the loop.
private final class ScriptedConnection: FrameConnection {
    private let server: ScriptedServer
    private let channel: Lock<ServerChannel>
    private let isEnded = Lock(false)
    private let loop: any Loop
    private let events: @Sendable (ConnectionEvent) -> Void

    init(
        _ server: ScriptedServer, _ responder: NoiseResponder, _ loop: any Loop,
        _ events: @escaping @Sendable (ConnectionEvent) -> Void
    ) {
        self.server = server
        channel = Lock(ServerChannel(responder: responder, random: SystemRandom()))
        self.loop = loop
        self.events = events
    }

    func send(_ bytes: [UInt8]) {
        let inputs = (try? channel.withLock { try $0.receive(bytes[...]) }) ?? []
        for input in inputs {
            switch input {
            case .hello(let frame): post(frame)
            case .identified: if server.answersLogins { deliver(server.success) }
            case .stanza(let stanza):
                for answer in server.answers(to: stanza) { deliver(answer) }
            }
        }
    }

    func close() { end(ConnectionEnd(.local, "closed")) }

    func deliver(_ stanza: Node) {
        if let bytes = try? channel.withLock({ try $0.seal(stanza) }) { post(bytes) }
    }

    func end(_ end: ConnectionEnd) {
        guard
            isEnded.withLock({ isEnded in
                defer { isEnded = true }
                return !isEnded
            })
        else { return }
        loop.execute { [events] in events(.closed(end)) }
    }

    private func post(_ bytes: [UInt8]) {
        guard !isEnded.withLock({ $0 }) else { return }
        loop.execute { [events] in events(.frame(bytes[3...])) }
    }
}
