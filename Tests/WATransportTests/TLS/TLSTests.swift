import Testing
import WACore

@testable import WATransport

struct TLSTests {
    private static let certificate = Result { try SelfSignedCertificate.make(names: ["sandbox.test", "127.0.0.1"]) }

    /// Starts TLS on both ends of a pair; the left side is the client.
    private func start(_ pair: StreamPair, roots: String, hostName: String) async throws {
        let made = try Self.certificate.get()
        let server = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let client = try TLSClientContext(trustedRootsPEM: roots)
        await pair.right.loop.run {
            do {
                pair.right.start(tls: try server.makeSession(descriptor: pair.right.descriptor))
            } catch { Issue.record(error) }
        }
        await pair.left.loop.run {
            do {
                let session = try client.makeSession(descriptor: pair.left.descriptor, hostName: hostName)
                pair.left.start(tls: session)
            } catch { Issue.record(error) }
        }
    }

    @Test(arguments: ["sandbox.test", "127.0.0.1"])
    func `TLS carries bytes both ways, through partial writes`(hostName: String) async throws {
        let pair = try StreamPair()
        try await start(pair, roots: try Self.certificate.get().rootPEM, hostName: hostName)
        let bytes = [UInt8].pattern(2_000_000)
        await pair.left.loop.run { pair.left.send(bytes) }
        await pair.right.loop.run { pair.right.send(bytes) }
        #expect(try await pair.leftSide.events.next() == .opened)
        #expect(try await pair.rightSide.events.next() == .opened)
        #expect(try await pair.rightSide.bytes(bytes.count) == bytes)
        #expect(try await pair.leftSide.bytes(bytes.count) == bytes)
        await pair.left.loop.run { pair.left.close(afterFlush: true) }
        #expect(try await pair.rightSide.end() == .remote)
        #expect(try await pair.leftSide.end() == .local)
    }

    @Test
    func `reading can be paused and resumed without losing decrypted bytes`() async throws {
        let pair = try StreamPair()
        let received = Mailbox<[UInt8]>()
        pair.rightSide.onBytes = { stream, bytes in
            received.put(bytes)
            stream.pauseReading()
            stream.loop.execute { stream.resumeReading() }
        }
        try await start(pair, roots: try Self.certificate.get().rootPEM, hostName: "sandbox.test")
        let bytes = [UInt8].pattern(500_000)
        await pair.left.loop.run { pair.left.send(bytes) }
        var collected: [UInt8] = []
        while collected.count < bytes.count { collected += try await received.next() }
        #expect(collected == bytes)
        await pair.left.loop.run { pair.left.close() }
    }

    @Test
    func `a server with an untrusted root is rejected`() async throws {
        let pair = try StreamPair()
        let other = try SelfSignedCertificate.make(names: ["sandbox.test"])
        try await start(pair, roots: other.rootPEM, hostName: "sandbox.test")
        try await expectRefusal(pair)
    }

    @Test(arguments: ["other.test", "127.0.0.2", "test"])
    func `a certificate for another name is refused`(hostName: String) async throws {
        let pair = try StreamPair()
        try await start(pair, roots: try Self.certificate.get().rootPEM, hostName: hostName)
        try await expectRefusal(pair)
    }

    private func expectRefusal(_ pair: StreamPair) async throws {
        guard case .closed(.failed(let error)) = try await pair.leftSide.events.next() else {
            Issue.record("the client did not refuse")
            return
        }
        #expect(error.code == .certificateRefused)
        guard case .closed(.failed) = try await pair.rightSide.events.next() else {
            Issue.record("the server did not notice")
            return
        }
    }

    @Test
    func `a peer that does not speak TLS ends the handshake with an error`() async throws {
        let pair = try StreamPair()
        let client = try TLSClientContext(trustedRootsPEM: try Self.certificate.get().rootPEM)
        await pair.right.loop.run { pair.right.start() }
        await pair.left.loop.run {
            pair.left.start()
            pair.left.startTLS(client, hostName: "sandbox.test")
        }
        await pair.right.loop.run { pair.right.send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)) }
        guard case .failed(let error) = try await pair.leftSide.end() else {
            Issue.record("no error")
            return
        }
        #expect(error.code == .tlsFailed)
    }

    @Test
    func `a peer that closes during the handshake gives connectionFailed, not certificateRefused`() async throws {
        let pair = try StreamPair()
        let client = try TLSClientContext(trustedRootsPEM: try Self.certificate.get().rootPEM)
        await pair.right.loop.run { pair.right.start() }
        await pair.left.loop.run {
            pair.left.start()
            pair.left.startTLS(client, hostName: "sandbox.test")
        }
        await pair.right.loop.run { pair.right.close() }
        guard case .failed(let error) = try await pair.leftSide.end() else {
            Issue.record("no error")
            return
        }
        #expect(error.code == .connectionFailed)
    }

    @Test
    func `text without a certificate or key is rejected`() throws {
        let made = try Self.certificate.get()
        #expect(throws: TransportError.self) { try TLSClientContext(trustedRootsPEM: "") }
        #expect(throws: TransportError.self) { try TLSClientContext(trustedRootsPEM: made.privateKeyPEM) }
        #expect(throws: TransportError.self) {
            try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.certificatePEM)
        }
        let other = try SelfSignedCertificate.make(names: ["sandbox.test"])
        #expect(throws: TransportError.self) {
            try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: other.privateKeyPEM)
        }
        #expect(throws: TransportError.self) { try SelfSignedCertificate.make(names: ["a,DNS:b"]) }
        #expect(throws: TransportError.self) { try SelfSignedCertificate.make(names: []) }
    }
}
