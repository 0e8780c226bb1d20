import WACore

@testable import WASandbox

/// A server that completes the handshake and answers pings, but says nothing about the first logins.
final class EvasiveConnector: Connector {
    private let base: any Connector
    private let keys: ServerKeys
    private let chain: [UInt8]
    private let left: Lock<Int>

    /// Evades `count` logins, then passes on to `base`, which must be a connector to `sandbox`.
    init(_ base: any Connector, of sandbox: Sandbox, count: Int) async {
        (self.base, left) = (base, Lock(count))
        (keys, chain) = (await sandbox.keys, await sandbox.certificateChain)
    }

    /// Logins still to be evaded.
    var remaining: Int { left.withLock { $0 } }

    func connect(
        to environment: ServerEnvironment, on loop: any Loop, events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection {
        let evades = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard evades else { return base.connect(to: environment, on: loop, events: events) }
        let responder = NoiseResponder(staticKey: keys.leaf, certificateChain: chain)
        loop.execute { events(.opened) }
        return EvasiveConnection(ServerChannel(responder: responder, random: SystemRandom()), loop, events)
    }
}

private final class EvasiveConnection: FrameConnection {
    private let channel: Lock<ServerChannel>
    private let loop: any Loop
    private let events: @Sendable (ConnectionEvent) -> Void

    init(_ channel: ServerChannel, _ loop: any Loop, _ events: @escaping @Sendable (ConnectionEvent) -> Void) {
        (self.channel, self.loop, self.events) = (Lock(channel), loop, events)
    }

    func send(_ bytes: [UInt8]) {
        for input in channel.withLock({ (try? $0.receive(bytes[...])) ?? [] }) {
            switch input {
            case .hello(let hello): deliver(hello)
            case .identified: say(Node("ib", ["from": .jid(.server)], [Node("offline_preview", ["count": "0"])]))
            case .stanza(let stanza): say(Node("iq", ["type": "result", "id": stanza.attributes["id"]]))
            }
        }
    }

    func close() {
        let events = events
        loop.execute { events(.closed(ConnectionEnd(.local, "the client closed the connection"))) }
    }

    private func say(_ stanza: Node) {
        if let bytes = channel.withLock({ try? $0.seal(stanza) }) { deliver(bytes) }
    }

    private func deliver(_ bytes: [UInt8]) {
        let events = events
        loop.execute { events(.frame(bytes.dropFirst(FrameHeader.size))) }
    }
}
