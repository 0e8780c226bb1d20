import Testing
import WACore

@testable import WATransport

enum SocketEvent: Equatable {
    case message(WebSocketMessage)
    case pong([UInt8])
    case closed(WebSocketEnd)
}

/// Posts what a WebSocket delivers to a mailbox.
final class SocketRecorder: WebSocketConnectionHandler, Sendable {
    let events = Mailbox<SocketEvent>()

    func webSocket(_ connection: WebSocketConnection, received message: WebSocketMessage) {
        events.put(.message(message))
    }
    func webSocket(_ connection: WebSocketConnection, receivedPong payload: [UInt8]) { events.put(.pong(payload)) }
    func webSocket(_ connection: WebSocketConnection, closed end: WebSocketEnd) { events.put(.closed(end)) }
}

struct WebSocketConnectionTests {
    /// A client and a server that are connected; the right stream can be left raw, to misbehave.
    private struct Sockets {
        let pair: StreamPair
        let client: WebSocketConnection
        let server: WebSocketConnection?
        let clientSide = SocketRecorder()
        let serverSide = SocketRecorder()

        init(rawServer: Bool = false) async throws {
            let pair = try StreamPair()
            self.pair = pair
            try await pair.start()
            let (clientSide, serverSide) = (clientSide, serverSide)
            client = await pair.left.loop.run {
                WebSocketConnection(stream: pair.left, role: .client, handler: clientSide)
            }
            server =
                rawServer
                ? nil
                : await pair.right.loop.run {
                    WebSocketConnection(stream: pair.right, role: .server, handler: serverSide, maximumMessage: 100_000)
                }
        }

        func onClient(_ body: @escaping @Sendable (WebSocketConnection) -> Void) async {
            await pair.left.loop.run { [client] in body(client) }
        }

        func onServer(_ body: @escaping @Sendable (WebSocketConnection) -> Void) async {
            await pair.right.loop.run { [server] in if let server { body(server) } }
        }

        func sendRaw(_ bytes: [UInt8]) async {
            await pair.right.loop.run { [pair] in pair.right.send(bytes) }
        }
    }

    @Test
    func `messages are delivered both ways`() async throws {
        let sockets = try await Sockets()
        let big = [UInt8].pattern(90_000)
        await sockets.onClient {
            $0.send(binary: big); $0.send(text: "grüße")
        }
        #expect(try await sockets.serverSide.events.next() == .message(.binary(big)))
        #expect(try await sockets.serverSide.events.next() == .message(.text("grüße")))
        await sockets.onServer { $0.send(binary: big + big) }
        #expect(try await sockets.clientSide.events.next() == .message(.binary(big + big)))
        await sockets.onClient { $0.close() }
        #expect(try await sockets.clientSide.events.next() == .closed(.local))
    }

    @Test
    func `pings are answered, and truncated to the limit of a control frame`() async throws {
        let sockets = try await Sockets()
        await sockets.onClient { $0.ping([1, 2, 3]) }
        #expect(try await sockets.clientSide.events.next() == .pong([1, 2, 3]))
        await sockets.onServer { $0.ping([UInt8](repeating: 7, count: 200)) }
        #expect(try await sockets.serverSide.events.next() == .pong([UInt8](repeating: 7, count: 125)))
        await sockets.onClient { $0.close() }
    }

    @Test
    func `either side may close; both receive the reason once`() async throws {
        for clientCloses in [true, false] {
            let sockets = try await Sockets()
            if clientCloses {
                await sockets.onClient {
                    $0.close(code: 1000, reason: "done"); $0.close(); $0.send(text: "late")
                }
            } else {
                await sockets.onServer {
                    $0.close(code: 1000, reason: "done"); $0.close(); $0.send(text: "late")
                }
            }
            let (ours, theirs) =
                clientCloses
                ? (sockets.clientSide, sockets.serverSide) : (sockets.serverSide, sockets.clientSide)
            #expect(try await theirs.events.next() == .closed(.remote(code: 1000, reason: "done")))
            #expect(try await ours.events.next() == .closed(.local))
            await sockets.onClient { _ in }
            await sockets.onServer { _ in }
            #expect(ours.events.count + theirs.events.count == 0)
        }
    }

    @Test
    func `a peer that does not answer our close is disconnected after half a second`() async throws {
        let sockets = try await Sockets(rawServer: true)
        let start = SystemClock().uptime
        await sockets.onClient { $0.close() }
        #expect(try await sockets.clientSide.events.next() == .closed(.local))
        #expect((.milliseconds(500) ... .seconds(10)).contains(SystemClock().uptime - start))
    }

    @Test
    func `a violation is answered by its close code and ends the connection`() async throws {
        let sockets = try await Sockets(rawServer: true)
        await sockets.sendRaw([0x82, 0x80, 0, 0, 0, 0])
        guard case .closed(.violation) = try await sockets.clientSide.events.next() else {
            Issue.record("no violation")
            return
        }
        let answer = try await sockets.pair.rightSide.bytes(8)
        #expect(answer[0] == 0x88)
        let code = [answer[6] ^ answer[2], answer[7] ^ answer[3]]
        #expect(code == [0x03, 0xEA])
    }

    @Test
    func `endless empty frames end the connection with 1008 on the client's side`() async throws {
        let sockets = try await Sockets(rawServer: true)
        for _ in 0..<20 {
            await sockets.sendRaw((0..<100).flatMap { _ in WebSocketFrame.encode(.pong, []) })
        }
        var event = try await sockets.clientSide.events.next()
        while event == .pong([]) { event = try await sockets.clientSide.events.next() }
        guard case .closed(.violation) = event else {
            Issue.record("not refused: \(event)")
            return
        }
    }

    @Test
    func `endless empty frames end the connection with 1008 on the server's side`() async throws {
        let sockets = try await Sockets()
        await sockets.onClient { client in
            for _ in 0...WebSocketParser.maximumEmptyFrames { client.send(binary: []) }
        }
        guard case .closed(.remote(code: 1008, _)) = try await sockets.clientSide.events.next() else {
            Issue.record("not refused")
            return
        }
    }

    @Test
    func `a message above the limit ends the connection with 1009`() async throws {
        let sockets = try await Sockets()
        await sockets.onClient { $0.send(binary: [UInt8](repeating: 0, count: 100_001)) }
        guard case .closed(.remote(code: 1009, _)) = try await sockets.clientSide.events.next() else {
            Issue.record("not refused")
            return
        }
    }

    @Test
    func `a connection that ends without a close frame has no code`() async throws {
        let sockets = try await Sockets(rawServer: true)
        await sockets.pair.right.loop.run { sockets.pair.right.close() }
        #expect(try await sockets.clientSide.events.next() == .closed(.remote(code: nil, reason: "")))
    }

    @Test
    func `bytes received after the HTTP head are delivered first`() async throws {
        let pair = try StreamPair()
        try await pair.start()
        let recorder = SocketRecorder()
        await pair.left.loop.run {
            let connection = WebSocketConnection(stream: pair.left, role: .client, handler: recorder)
            connection.start(leftover: [0x82, 0x01, 0x2A, 0x82])
        }
        await pair.right.loop.run { pair.right.send([0x01, 0x2B]) }
        #expect(try await recorder.events.next() == .message(.binary([0x2A])))
        #expect(try await recorder.events.next() == .message(.binary([0x2B])))
        await pair.left.loop.run { pair.left.close() }
    }
}
