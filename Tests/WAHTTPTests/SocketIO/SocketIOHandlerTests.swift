import TestSupport
import Testing
import WACore
import WATransport

@testable import WAHTTP

/// What the application sends, and how its handlers are called.
@Suite(.timeLimit(.minutes(1))) struct SocketIOHandlerTests {
    @Test
    func `a send that waits for a peer goes on once the peer has read`() async throws {
        try await withSocketIO { address, server in
            let peer = try await SocketPeer.joined(address)
            let socket = await server.sockets.take()
            let large = SocketIOMessage("large", [.string(String(repeating: "x", count: 200_000))])
            async let sent = [socket.send(large), socket.send(large), socket.send(large)]
            for _ in 0..<3 { #expect(try await peer.event().utf8.count > 200_000) }
            #expect(await sent == [true, true, true])
        }
    }

    @Test
    func `a peer that does not read is disconnected, and sends to it wait before that`() async throws {
        var limits = SocketIOLimits()
        limits.queuedBytes = 4_000_000
        try await withSocketIO(limits) { address, server in
            let peer = try PollingPeer(address)
            try await peer.join()
            let socket = await server.sockets.take()
            let large = SocketIOMessage("large", [.string(String(repeating: "x", count: 100_000))])
            #expect(await socket.send(large))
            async let waiting = socket.send(large)
            while await socket.connection.waitingSends == 0 { await Task.yield() }
            for _ in 0..<50 { socket.emit(large) }
            #expect(await server.reasons.take() == .slowConsumer)
            #expect(await !waiting)
            #expect(await !socket.send(large))
        }
    }

    @Test
    func `where all sockets have too much waiting, the one with the most is disconnected as a slow consumer`()
        async throws
    {
        let output = OutputBudget(limit: 3_000_000)
        try await withSocketIO(output: output) { address, server in
            let peers = [try PollingPeer(address), try PollingPeer(address)]
            var sockets: [SocketIOSocket] = []
            for peer in peers {
                try await peer.join()
                sockets.append(await server.sockets.take())
            }
            let large = SocketIOMessage("large", [.string(String(repeating: "x", count: 100_000))])
            // Fewer bytes than the limit of one socket.
            for _ in 0..<20 { sockets[0].emit(large) }
            for _ in 0..<12 { sockets[1].emit(large) }
            #expect(await server.reasons.take() == .slowConsumer)
            var packets: [String] = []
            while packets.count < 12 { packets += try await peers[1].poll().packets }
            #expect(packets.count == 12)
            #expect(await sockets[1].send(large))
            #expect(await !sockets[0].send(large))
        }
    }

    @Test
    func `one slow handler does not delay another socket`() async throws {
        let gate = Signal()
        try await withSocketIO(configure: { application in
            application = SocketIOApplication { _ async throws(SocketIORefusal) in WaitingHandler(gate) }
        }) { address, _ in
            let first = try await SocketPeer(address)
            _ = try await first.text()
            first.send("40")
            #expect(try await first.text().hasPrefix("40{"))
            first.send("421[\"wait\"]")
            #expect(try await first.event() == "42[\"waiting\"]")
            let second = try await SocketPeer(address)
            _ = try await second.text()
            second.send("40")
            #expect(try await second.event().hasPrefix("40{"))
            second.send("421[\"go\"]")
            #expect(try await second.event() == "431[]")
            gate.set()
            #expect(try await first.event() == "431[]")
        }
    }

    @Test
    func `a stopping server waits for its handlers`() async throws {
        let gate = Signal()
        let ended = Lock(false)
        try await withSocketIO(configure: { application in
            application = SocketIOApplication { _ async throws(SocketIORefusal) in
                WaitingHandler(gate) { ended.withLock { $0 = true } }
            }
        }) { address, server in
            let socket = try await SocketPeer(address)
            _ = try await socket.text()
            socket.send("40")
            #expect(try await socket.text().hasPrefix("40{"))
            socket.send("421[\"wait\"]")
            #expect(try await socket.event() == "42[\"waiting\"]")
            async let stopped: Void = server.stop()
            #expect(try await socket.next() == .close(1001))
            socket.frame(0x88, [0x03, 0xE9])
            #expect(!ended.withLock { $0 }, "its handler has not returned")
            gate.set()
            await stopped
            #expect(ended.withLock { $0 })
        }
    }
}

/// Holds `wait` until the gate opens, and acknowledges every event.
private final class WaitingHandler: SocketIOHandler {
    private let gate: Signal
    private let ended: @Sendable () -> Void

    init(_ gate: Signal, ended: @escaping @Sendable () -> Void = {}) {
        self.gate = gate
        self.ended = ended
    }

    func connected(_ socket: SocketIOSocket) async {}
    func received(_ event: SocketIOEvent, from socket: SocketIOSocket) async {
        if event.name == "wait" {
            socket.emit(SocketIOMessage("waiting"))
            await gate.wait()
        }
        event.acknowledge([])
    }
    func disconnected(_ socket: SocketIOSocket, reason: SocketIODisconnectReason) async { ended() }
}
