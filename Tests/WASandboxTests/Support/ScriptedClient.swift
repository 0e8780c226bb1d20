import Testing
import WACore
import WATransport

@testable import WASandbox

/// A client that a test drives step by step over any connector, with a real handshake.
actor ScriptedClient {
    struct Closed: Error {
        let end: ConnectionEnd?
    }

    struct Late: Error {
        let waitedFor: String
    }

    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private var connection: (any FrameConnection)?
    private var initiator: NoiseInitiator
    private var transport: NoiseTransport?
    private var inbox: [Node] = []
    private(set) var end: ConnectionEnd?
    private(set) var handshakeError: NoiseError?
    private var waiting: CheckedContinuation<Void, Never>?
    private var lastRequest = 0

    private init(loop: EventLoop, environment: ServerEnvironment, noiseKey: KeyPair, payload: [UInt8]) {
        self.loop = loop
        initiator = NoiseInitiator(
            staticKey: noiseKey, rootKey: environment.noiseRootKey, payload: payload, random: SystemRandom())
    }

    /// Connects and shakes hands; what follows is read with ``next(_:)``.
    static func connect(
        _ connector: any Connector, _ environment: ServerEnvironment, on loop: EventLoop, noiseKey: KeyPair,
        payload: [UInt8]
    ) async -> ScriptedClient {
        let client = ScriptedClient(loop: loop, environment: environment, noiseKey: noiseKey, payload: payload)
        await client.open(connector, environment)
        return client
    }

    private func open(_ connector: any Connector, _ environment: ServerEnvironment) {
        connection = connector.connect(to: environment, on: loop) { [weak self] event in
            self?.assumeIsolated { $0.handle(event) }
        }
    }

    private func handle(_ event: ConnectionEvent) {
        switch event {
        case .opened: connection?.send(initiator.opening)
        case .frame(let frame): receive(frame)
        case .closed(let end): self.end = end
        }
        waiting?.resume()
        waiting = nil
    }

    private func receive(_ frame: ArraySlice<UInt8>) {
        do {
            if var opened = transport {
                let payload = try opened.open(frame)
                transport = opened
                inbox.append(try StanzaDecoder.decode(payload[...]))
            } else {
                let completion = try initiator.receivedServerHello(frame, now: SystemClock().now)
                transport = completion.transport
                connection?.send(completion.clientFinish)
            }
        } catch let error as NoiseError {
            handshakeError = error
            connection?.close()
        } catch {
            connection?.close()
        }
    }

    // MARK: - What the test does

    func send(_ stanza: Node) throws {
        let payload = try StanzaEncoder.encode(stanza)
        guard let bytes = try transport?.seal(payload) else { throw Closed(end: end) }
        connection?.send(bytes)
    }

    func send(raw bytes: [UInt8]) { connection?.send(bytes) }

    func close() { connection?.close() }

    /// The next stanza that fits; others before it are dropped.
    ///
    /// Throws when the connection ends or 10 s pass first.
    func next(_ what: String, where fits: (Node) -> Bool) async throws -> Node {
        let deadline = SystemClock().uptime + .seconds(10)
        while true {
            while !inbox.isEmpty {
                let stanza = inbox.removeFirst()
                if fits(stanza) { return stanza }
            }
            if end != nil { throw Closed(end: end) }
            guard SystemClock().uptime < deadline else { throw Late(waitedFor: what) }
            await change()
        }
    }

    /// The next stanza with this tag.
    func next(_ tag: WireString) async throws -> Node { try await next(tag.string) { $0.tag == tag } }

    /// The end of the connection.
    func ended() async throws -> ConnectionEnd {
        let deadline = SystemClock().uptime + .seconds(10)
        while true {
            if let end { return end }
            guard SystemClock().uptime < deadline else { throw Late(waitedFor: "the end") }
            await change()
        }
    }

    func ask(_ namespace: String, _ type: AttributeValue, _ children: [Node] = []) async throws -> Node {
        lastRequest += 1
        let id = "c-\(lastRequest)"
        try send(
            Node("iq", ["id": .string(id), "xmlns": .string(namespace), "type": type, "to": .jid(.server)], children))
        return try await next("answer \(id)") { $0.tag == "iq" && $0.string("id") == id }
    }

    private func change() async {
        let wake = loop.schedule(after: .seconds(1)) { [weak self] in
            self?.assumeIsolated { client in
                client.waiting?.resume()
                client.waiting = nil
            }
        }
        await withCheckedContinuation { waiting = $0 }
        wake.cancel()
    }
}
