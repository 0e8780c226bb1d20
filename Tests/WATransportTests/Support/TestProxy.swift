import WACore

@testable import WATransport

/// A proxy for one connection: answers the client's questions from a script, then tunnels to a local port.
final class TestProxy: ByteStreamHandler, @unchecked Sendable {  // confined to the stream's loop
    /// What the client must send, and what it is answered.
    typealias Exchange = (expected: [UInt8], answer: [UInt8])

    private var script: [Exchange]
    private let target: UInt16
    private var received: [UInt8] = []
    private var waiting: [UInt8] = []
    private var tunnel: ByteStream?
    private var attempt: (any ScheduledWork)?

    init(script: [Exchange], target: UInt16) {
        self.script = script
        self.target = target
    }

    func streamOpened(_ stream: ByteStream) {}

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        if let tunnel { return tunnel.send(Array(bytes)) }
        guard let next = script.first else {
            waiting += bytes
            return
        }
        received += bytes
        guard received.count >= next.expected.count else { return }
        guard received == next.expected else { return stream.close() }
        received = []
        script.removeFirst()
        if !script.isEmpty { return stream.send(next.answer) }
        attempt = Dialer().dial(host: "127.0.0.1", port: target, on: stream.loop) { [self] result in
            guard case .success(let tunnel) = result else { return stream.close() }
            self.tunnel = tunnel
            tunnel.handler = Back(stream: stream)
            stream.send(next.answer)
            tunnel.send(waiting)
        }
    }

    func stream(_ stream: ByteStream, closed end: StreamEnd) {
        tunnel?.close(afterFlush: true)
        tunnel = nil
    }

    private final class Back: ByteStreamHandler {
        private let stream: ByteStream

        init(stream: ByteStream) { self.stream = stream }

        func streamOpened(_ stream: ByteStream) {}
        func stream(_ tunnel: ByteStream, received bytes: UnsafeRawBufferPointer) { stream.send(Array(bytes)) }
        func stream(_ tunnel: ByteStream, closed end: StreamEnd) { stream.close(afterFlush: true) }
    }
}
