import Glibc
import WACore

@testable import WATransport

/// A listener on this machine whose streams go to handlers made by `handler`.
struct TestServer {
    let listener: Listener

    init(tls: TLSServerContext? = nil, _ handler: @escaping @Sendable (ByteStream) -> any ByteStreamHandler) throws {
        listener = try Listener(.tcp(host: "127.0.0.1", port: 0), loops: TestLoops.group, tls: tls) { stream in
            stream.handler = handler(stream)
        }
    }

    var port: UInt16 {
        if case .tcp(_, let port) = listener.address { return port }
        return 0
    }
}

/// Sends back what it gets.
final class EchoHandler: ByteStreamHandler {
    func streamOpened(_ stream: ByteStream) {}
    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) { stream.send(Array(bytes)) }
    func stream(_ stream: ByteStream, closed end: StreamEnd) {}
}

/// A local port without a listener.
func unusedPort() async throws -> UInt16 {
    let server = try TestServer { _ in EchoHandler() }
    server.listener.close()
    for loop in TestLoops.group.loops { await loop.run {} }
    return server.port
}

/// An address of this machine that takes no more connections: attempts hang.
final class FullServer {
    let address: SocketAddress
    private var descriptors: [Int32] = []

    init() throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let any = try SocketAddress.lookUp("127.0.0.1", port: 0, isNumeric: true)
        guard any.first?.withPointer({ bind(listening, $0, $1) }) == 0, listen(listening, 0) == 0,
            let bound = SocketAddress(boundBy: listening)
        else { throw TransportError.system(.unavailable, "listen") }
        address = bound
        descriptors.append(listening)
        for _ in 0..<4 {
            let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
            let peer = socket(AF_INET, type, 0)
            _ = bound.withPointer { connect(peer, $0, $1) }
            descriptors.append(peer)
        }
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}
