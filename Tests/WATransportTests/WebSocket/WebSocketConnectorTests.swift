import Testing
import WACore

@testable import WATransport

extension ConnectionEvent {
    var end: ConnectionEnd? {
        if case .closed(let end) = self { return end }
        return nil
    }

    var frame: [UInt8]? {
        if case .frame(let bytes) = self { return Array(bytes) }
        return nil
    }

    var isOpened: Bool {
        if case .opened = self { return true }
        return false
    }
}

/// A server that reads an upgrade request and then does as told.
private final class UpgradeHandler: ByteStreamHandler, @unchecked Sendable {  // confined to its stream's loop
    private let respond: @Sendable (ByteStream, ResponseFields) -> Void
    private var received: [UInt8] = []

    init(_ respond: @escaping @Sendable (ByteStream, ResponseFields) -> Void) { self.respond = respond }

    func streamOpened(_ stream: ByteStream) {}
    func stream(_ stream: ByteStream, closed end: StreamEnd) {}

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        received += bytes
        guard received.suffix(4) == [13, 10, 13, 10] else { return }
        respond(stream, ResponseFields(String(decoding: received, as: UTF8.self)))
        received = []
    }
}

/// The fields of a request.
private struct ResponseFields: Sendable {
    private let fields: [String: String]

    init(_ text: String) {
        let pairs = text.split(separator: "\r\n").dropFirst().compactMap { line -> (String, String)? in
            let parts = line.split(separator: ": ", maxSplits: 1)
            return parts.count == 2 ? (parts[0].lowercased(), String(parts[1])) : nil
        }
        fields = Dictionary(pairs) { $1 }
    }

    subscript(name: String) -> String? { fields[name] }
}

struct WebSocketConnectorTests {
    private func environment(_ url: String, roots: String? = nil) -> ServerEnvironment {
        ServerEnvironment(name: "test", url: url, trustedRootsPEM: roots, noiseRootKey: [])
    }

    /// A server whose WebSockets go to `recorder`, after `greeting` came along with the upgrade.
    private func server(
        tls: TLSServerContext? = nil, _ sockets: Mailbox<WebSocketConnection>, _ recorder: SocketRecorder,
        greeting: [UInt8] = []
    ) throws -> TestServer {
        try TestServer(tls: tls) { _ in
            UpgradeHandler { stream, request in
                #expect(request["origin"] == "https://web.whatsapp.com")
                guard let response = try? WebSocketHandshake.response(method: "GET", field: { request[$0] }) else {
                    return stream.close()
                }
                stream.send(response + greeting)
                sockets.put(WebSocketConnection(stream: stream, role: .server, handler: recorder))
            }
        }
    }

    private func connect(
        _ environment: ServerEnvironment, timeout: Duration = .seconds(15), logger: any Logger = SilentLogger()
    ) -> (connection: any FrameConnection, loop: EventLoop, events: Mailbox<ConnectionEvent>) {
        let (loop, events) = (TestLoops.any, Mailbox<ConnectionEvent>())
        let connector = WebSocketConnector(logger: logger, timeout: timeout)
        let connection = connector.connect(to: environment, on: loop) { event in
            #expect(loop.inLoop)
            events.put(event)
        }
        return (connection, loop, events)
    }

    @Test(arguments: [false, true])
    func `a connection opens, carries messages and frames, and closes in order`(isSecure: Bool) async throws {
        let made = try SelfSignedCertificate.make(names: ["localhost"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let (sockets, recorder) = (Mailbox<WebSocketConnection>(), SocketRecorder())
        let server = try server(tls: isSecure ? context : nil, sockets, recorder, greeting: [0x82, 4, 0, 0, 1, 0x99])
        let url = "\(isSecure ? "wss" : "ws")://localhost:\(server.port)/ws/chat"
        let (connection, loop, events) = connect(environment(url, roots: made.rootPEM))
        #expect(try await events.next().isOpened)
        #expect(try await events.next().frame == [0x99])
        await loop.run { connection.send([1, 2, 3]) }
        #expect(try await recorder.events.next() == .message(.binary([1, 2, 3])))
        let socket = try await sockets.next()
        await socket.stream.loop.run {
            socket.send(text: "ignored")
            socket.send(binary: [0, 0, 2, 7])
            socket.send(binary: [8, 0, 0, 0, 0, 0, 1, 9, 0])
        }
        for expected in [[7, 8], [], [9]] as [[UInt8]] { #expect(try await events.next().frame == expected) }
        await loop.run { connection.close() }
        #expect(try await recorder.events.next() == .closed(.remote(code: 1000, reason: "")))
        #expect(try await events.next().end?.kind == .local)
        await loop.run { connection.close() }
        #expect(events.count == 0)
        server.listener.close()
    }

    @Test(arguments: [false, true])
    func `a paused connection delivers nothing, and everything once reading resumes`(isSecure: Bool) async throws {
        let made = try SelfSignedCertificate.make(names: ["localhost"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let (sockets, recorder) = (Mailbox<WebSocketConnection>(), SocketRecorder())
        let server = try server(tls: isSecure ? context : nil, sockets, recorder)
        let url = "\(isSecure ? "wss" : "ws")://localhost:\(server.port)/ws/chat"
        let (connection, loop, events) = connect(environment(url, roots: made.rootPEM))
        #expect(try await events.next().isOpened)
        let socket = try await sockets.next()
        await loop.run { connection.setReading(false) }
        await socket.stream.loop.run { for byte in 0..<100 { socket.send(binary: [0, 0, 1, UInt8(byte)]) } }
        for _ in 1...3 {
            await loop.run { connection.send([1]) }
            _ = try await recorder.events.next()
        }
        #expect(events.count == 0)
        await loop.run { connection.setReading(true) }
        for byte in 0..<100 { #expect(try await events.next().frame == [UInt8(byte)]) }
        await loop.run { connection.close() }
        server.listener.close()
    }

    @Test(arguments: [false, true])
    func `frames that arrive together with the upgrade response keep their order`(isSecure: Bool) async throws {
        let made = try SelfSignedCertificate.make(names: ["localhost"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let frames = (0..<200).map { [UInt8](repeating: UInt8($0), count: 1000) }
        let greeting = frames.flatMap { WebSocketFrame.encode(.binary, [0, 3, 0xE8] + $0) }
        let (sockets, recorder) = (Mailbox<WebSocketConnection>(), SocketRecorder())
        let server = try server(tls: isSecure ? context : nil, sockets, recorder, greeting: greeting)
        let url = "\(isSecure ? "wss" : "ws")://localhost:\(server.port)/ws/chat"
        let (_, _, events) = connect(environment(url, roots: made.rootPEM))
        #expect(try await events.next().isOpened)
        for frame in frames { #expect(try await events.next().frame == frame) }
        server.listener.close()
    }

    @Test
    func `the server's close code is reported`() async throws {
        let (sockets, recorder) = (Mailbox<WebSocketConnection>(), SocketRecorder())
        let server = try server(sockets, recorder)
        let (_, _, events) = connect(environment("ws://127.0.0.1:\(server.port)/"))
        #expect(try await events.next().isOpened)
        let socket = try await sockets.next()
        await socket.stream.loop.run { socket.close(code: 4001) }
        #expect(try await events.next().end?.kind == .remote(code: 4001))
        server.listener.close()
    }

    @Test(arguments: [
        (200, false), (302, false), (403, false), (408, true), (429, false), (500, true), (503, true), (505, false),
    ])
    func `a status other than 101 is permanent, unless it is a temporary failure`(status: Int, mayPass: Bool)
        async throws
    {
        let server = try TestServer { _ in
            UpgradeHandler { stream, _ in
                stream.send(Array("HTTP/1.1 \(status) No\r\nContent-Length: 0\r\n\r\n".utf8))
            }
        }
        let (_, _, events) = connect(environment("ws://127.0.0.1:\(server.port)/"))
        #expect(try await events.next().end?.kind == (mayPass ? .unreachable : .refused))
        server.listener.close()
    }

    @Test
    func `a response that is no upgrade is a protocol violation; a close is unreachable`() async throws {
        let answers: [(String?, ConnectionEnd.Kind)] = [
            ("HTTP/1.1 101 Switching Protocols\r\n\r\n", .protocolViolation), ("SSH-2.0\r\n", .protocolViolation),
            (nil, .unreachable),
        ]
        for (answer, kind) in answers {
            let server = try TestServer { _ in
                UpgradeHandler { stream, _ in
                    if let answer { stream.send(Array(answer.utf8)) } else { stream.close() }
                }
            }
            let (_, _, events) = connect(environment("ws://127.0.0.1:\(server.port)/"))
            #expect(try await events.next().end?.kind == kind)
            server.listener.close()
        }
    }

    @Test
    func `an unreachable server may be retried; an invalid configuration may not`() async throws {
        let unused = try await unusedPort()
        let refused = connect(environment("ws://127.0.0.1:\(unused)/"))
        #expect(try await refused.events.next().end?.kind == .unreachable)
        for url in ["http://127.0.0.1/", "nonsense"] {
            #expect(try await connect(environment(url)).events.next().end?.kind == .refused)
        }
        let badRoots = connect(environment("wss://127.0.0.1:1/", roots: "no certificate"))
        #expect(try await badRoots.events.next().end?.kind == .refused)
        let silent = try FullServer()
        let slow = connect(
            environment("ws://127.0.0.1:\(silent.address.port ?? 0)/"), timeout: .milliseconds(50))
        #expect(try await slow.events.next().end?.kind == .unreachable)
    }

    @Test
    func `a server with an untrusted certificate is refused permanently`() async throws {
        let made = try SelfSignedCertificate.make(names: ["localhost"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let server = try server(tls: context, Mailbox<WebSocketConnection>(), SocketRecorder())
        let other = try SelfSignedCertificate.make(names: ["localhost"])
        for roots in [other.rootPEM, nil] {
            let (_, _, events) = connect(environment("wss://localhost:\(server.port)/", roots: roots))
            #expect(try await events.next().end?.kind == .refused)
        }
        server.listener.close()
    }

    @Test
    func `a message above the limit is a protocol violation`() async throws {
        let (sockets, recorder) = (Mailbox<WebSocketConnection>(), SocketRecorder())
        let server = try server(sockets, recorder, greeting: [0x82, 0x7F, 0, 0, 0, 0, 1, 0, 0, 1])
        let (_, _, events) = connect(environment("ws://127.0.0.1:\(server.port)/"))
        #expect(try await events.next().isOpened)
        #expect(try await events.next().end?.kind == .protocolViolation)
        server.listener.close()
    }

    @Test
    func `closing before the connection is open reports a local end once, after the call`() async throws {
        let silent = try FullServer()
        let (sockets, recorder) = (Mailbox<WebSocketConnection>(), SocketRecorder())
        let server = try server(sockets, recorder)
        for port in [silent.address.port ?? 0, server.port] {
            let (loop, events) = (TestLoops.any, Mailbox<ConnectionEvent>())
            let environment = environment("ws://127.0.0.1:\(port)/")
            await loop.run {
                let connection = WebSocketConnector().connect(to: environment, on: loop) { events.put($0) }
                connection.close()
                #expect(events.count == 0)
                connection.close()
                connection.send([1])
            }
            #expect(try await events.next().end?.kind == .local)
            await loop.run {}
            #expect(events.count == 0)
        }
        server.listener.close()
    }

    @Test
    func `a loop of another type gives an error`() async throws {
        let events = Mailbox<ConnectionEvent>()
        let connection = WebSocketConnector().connect(to: environment("ws://h/"), on: InlineLoop()) { events.put($0) }
        connection.send([1])
        connection.close()
        #expect(try await events.next().end?.kind == .refused)
    }
}

/// Runs work at once; no event loop.
private final class InlineLoop: Loop {
    private struct Never: ScheduledWork { func cancel() {} }

    func enqueue(_ job: consuming ExecutorJob) { job.runSynchronously(on: asUnownedSerialExecutor()) }
    func execute(_ work: @escaping @Sendable () -> Void) { work() }
    func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> any ScheduledWork { Never() }
}
