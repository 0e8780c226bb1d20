import Testing
import WACore
import WATransport

@testable import WAHTTP

@Suite struct HTTPServerTLSTests {
    private static let routes = [
        Route(.get, "/secure") { .text($0.peer.isSecure ? "<encrypted>" : "<plain>") },
        Route(.get, "/large") { _ in
            .stream(contentType: "text/plain") { writer in
                for _ in 0..<32 { try await writer.write([UInt8](repeating: 0x61, count: 64 << 10)) }
                try await writer.write("<end>")
            }
        },
    ]

    @Test
    func `requests over TLS are answered and known to be encrypted`() async throws {
        let certificate = try SelfSignedCertificate.make(names: ["127.0.0.1"])
        let server = try TLSServerContext(
            certificatePEM: certificate.certificatePEM, privateKeyPEM: certificate.privateKeyPEM)
        let trust = try TLSClientContext(trustedRootsPEM: certificate.rootPEM)
        let loop = try EventLoop(name: "peer")
        try await withServer(Self.routes, tls: server) { address, _ in
            guard case .tcp(_, let port) = address else { return }
            for (path, mark) in [("/secure", "<encrypted>"), ("/large", "<end>")] {
                let text = try await Self.fetch(path, until: mark, port: port, trust: trust, loop: loop)
                #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
        try await onThread { loop.stop() }
    }

    private static func fetch(
        _ path: String, until mark: String, port: UInt16, trust: TLSClientContext, loop: EventLoop
    ) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            _ = Dialer().dial(host: "127.0.0.1", port: port, tls: trust, on: loop) { result in
                switch result {
                case .success(let stream):
                    stream.handler = Reader(mark: mark, continuation)
                    stream.send(bytes("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                case .failure(let error): continuation.resume(throwing: error)
                }
            }
        }
    }
}

/// Collects what the server sends and closes when it ends.
private final class Reader: ByteStreamHandler {
    private let mark: String
    private let continuation: CheckedContinuation<String, any Error>
    private var received: [UInt8] = []

    init(mark: String, _ continuation: CheckedContinuation<String, any Error>) {
        self.mark = mark
        self.continuation = continuation
    }

    func streamOpened(_ stream: ByteStream) {}
    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) { received += bytes }

    func stream(_ stream: ByteStream, closed end: StreamEnd) {
        let text = String(decoding: received, as: UTF8.self)
        if text.contains(mark) {
            continuation.resume(returning: text)
        } else {
            continuation.resume(throwing: RawPeer.Failure(description: "\(end) after: \(text)"))
        }
    }
}
