import Glibc
import Testing
import WACore

@testable import WATransport

struct DialerTests {
    private typealias Outcome = Result<StreamRecorder, TransportError>

    /// Dials, greets the server once open, and hands back the recorder.
    private func dial(
        _ dialer: Dialer, _ host: String, _ port: UInt16, tls: TLSClientContext? = nil,
        timeout: Duration = .seconds(15)
    ) async throws -> StreamRecorder {
        let outcomes = Mailbox<Outcome>()
        _ = dialer.dial(host: host, port: port, tls: tls, on: TestLoops.any, timeout: timeout) { result in
            outcomes.put(
                result.map { stream in
                    let recorder = StreamRecorder()
                    stream.handler = recorder
                    stream.send(Array("hello".utf8))
                    return recorder
                })
        }
        return try await outcomes.next().get()
    }

    private func expectFailure(_ code: TransportError.Code, _ body: () async throws -> StreamRecorder) async {
        do {
            _ = try await body()
            Issue.record("connected")
        } catch {
            #expect((error as? TransportError)?.code == code)
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `names and numeric addresses are dialed`(host: String) async throws {
        let server = try TestServer { _ in EchoHandler() }
        let recorder = try await dial(Dialer(), host, server.port)
        #expect(try await recorder.bytes(5) == Array("hello".utf8))
        server.listener.close()
    }

    @Test
    func `TLS checks the name that was dialed`() async throws {
        let made = try SelfSignedCertificate.make(names: ["localhost"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let server = try TestServer(tls: context) { _ in EchoHandler() }
        let trust = try TLSClientContext(trustedRootsPEM: made.rootPEM)
        let recorder = try await dial(Dialer(), "localhost", server.port, tls: trust)
        #expect(try await recorder.bytes(5) == Array("hello".utf8))
        await expectFailure(.certificateRefused) { try await dial(Dialer(), "127.0.0.1", server.port, tls: trust) }
        server.listener.close()
    }

    @Test
    func `after a refused address the next is tried at once, after a silent one with a delay`() async throws {
        let server = try TestServer { _ in EchoHandler() }
        let silent = try FullServer()
        let refused = try SocketAddress.lookUp("127.0.0.1", port: try await unusedPort(), isNumeric: true)
        let good = try SocketAddress.lookUp("127.0.0.1", port: server.port, isNumeric: true)
        let dialer = Dialer(proxies: ProxySettings()) { [silent = silent.address] _, _ in refused + [silent] + good }
        let recorder = try await dial(dialer, "many.test", 1)
        #expect(try await recorder.bytes(5) == Array("hello".utf8))
        server.listener.close()
    }

    @Test
    func `address families are interleaved`() throws {
        let hosts = ["::1", "::2", "::3", "127.0.0.1", "127.0.0.2"]
        let addresses = try hosts.flatMap { try SocketAddress.lookUp($0, port: 1, isNumeric: true) }
        let order = ConnectRace.alternating(addresses).compactMap(\.host)
        #expect(order == ["::1", "127.0.0.1", "::2", "127.0.0.2", "::3"])
        #expect(ConnectRace.alternating([]).isEmpty)
    }

    @Test
    func `failures have codes: no name, refused, silent`() async throws {
        let unused = try await unusedPort()
        await expectFailure(.connectionFailed) { try await dial(Dialer(), "127.0.0.1", unused) }
        let nameless = Dialer(proxies: ProxySettings()) { host, _ throws(TransportError) in
            throw TransportError(.nameLookupFailed, "no \(host)")
        }
        await expectFailure(.nameLookupFailed) { try await dial(nameless, "nowhere.test", 1) }
        let empty = Dialer(proxies: ProxySettings()) { _, _ in [] }
        await expectFailure(.connectionFailed) { try await dial(empty, "nowhere.test", 1) }
        let silent = try FullServer()
        await expectFailure(.timedOut) {
            try await dial(Dialer(), "127.0.0.1", silent.address.port ?? 0, timeout: .milliseconds(50))
        }
    }

    @Test
    func `a cancelled dial is never completed`() async throws {
        let silent = try FullServer()
        let (loop, outcomes) = (TestLoops.any, Mailbox<String>())
        let dial = Dialer().dial(
            host: "127.0.0.1", port: silent.address.port ?? 0, on: loop, timeout: .milliseconds(30)
        ) {
            _ in outcomes.put("completed")
        }
        dial.cancel()
        loop.schedule(after: .milliseconds(60)) { outcomes.put("later") }
        #expect(try await outcomes.next() == "later")
    }

    @Test
    func `connections go through a CONNECT proxy, with login`() async throws {
        let echo = try TestServer { _ in EchoHandler() }
        let question = "CONNECT far.test:7 HTTP/1.1\r\nHost: far.test:7\r\nProxy-Authorization: Basic dTpw\r\n\r\n"
        let answer = Array("HTTP/1.1 200 OK\r\n\r\n".utf8)
        let proxy = try TestServer { [port = echo.port] _ in
            TestProxy(script: [(Array(question.utf8), answer)], target: port)
        }
        let settings = ProxySettings(plain: try Proxy(url: "http://u:p@127.0.0.1:\(proxy.port)"))
        let recorder = try await dial(Dialer(proxies: settings), "far.test", 7)
        #expect(try await recorder.bytes(5) == Array("hello".utf8))
        echo.listener.close()
        proxy.listener.close()
    }

    @Test(arguments: ["socks5h", "socks5"])
    func `TLS runs through a SOCKS proxy, by name or by address`(scheme: String) async throws {
        let made = try SelfSignedCertificate.make(names: ["far.test"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let echo = try TestServer(tls: context) { _ in EchoHandler() }
        let address: [UInt8] = scheme == "socks5h" ? [3, 8] + Array("far.test".utf8) : [1, 192, 0, 2, 9]
        let script: [TestProxy.Exchange] = [
            ([5, 1, 0], [5, 0]), ([5, 1, 0] + address + [1, 187], [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        ]
        let proxy = try TestServer { [port = echo.port] _ in TestProxy(script: script, target: port) }
        let settings = ProxySettings(secure: try Proxy(url: "\(scheme)://127.0.0.1:\(proxy.port)"))
        let dialer = Dialer(proxies: settings) { _, port throws(TransportError) in
            try SocketAddress.lookUp("192.0.2.9", port: port, isNumeric: true)
        }
        let trust = try TLSClientContext(trustedRootsPEM: made.rootPEM)
        let recorder = try await dial(dialer, "far.test", 443, tls: trust)
        #expect(try await recorder.bytes(5) == Array("hello".utf8))
        echo.listener.close()
        proxy.listener.close()
    }

    @Test
    func `a proxy that refuses, closes or sends extra data fails the dial`() async throws {
        let answers: [(String, TransportError.Code)] = [
            ("HTTP/1.1 407 Who?\r\n\r\n", .proxyRefused), ("HTTP/1.1 200 OK\r\n\r\nmore", .proxyRefused),
            ("SSH-2.0-x\r\n", .proxyRefused),
        ]
        for (answer, code) in answers {
            let server = try TestServer { stream in
                let recorder = StreamRecorder()
                recorder.onBytes = { stream, _ in stream.send(Array(answer.utf8)) }
                return recorder
            }
            let settings = ProxySettings(plain: try Proxy(url: "http://127.0.0.1:\(server.port)"))
            await expectFailure(code) { try await dial(Dialer(proxies: settings), "far.test", 1) }
            server.listener.close()
        }
        let silent = try TestServer { stream in
            let recorder = StreamRecorder()
            recorder.onBytes = { stream, _ in stream.close() }
            return recorder
        }
        let settings = ProxySettings(plain: try Proxy(url: "http://127.0.0.1:\(silent.port)"))
        await expectFailure(.connectionFailed) { try await dial(Dialer(proxies: settings), "far.test", 1) }
        silent.listener.close()
    }

    @Test
    func `a failure behind a proxy names the proxy with host and port, and never its password`() async throws {
        let unused = try await unusedPort()
        let closing = try TestServer { stream in
            let recorder = StreamRecorder()
            recorder.onBytes = { stream, _ in stream.close() }
            return recorder
        }
        let refusing = try TestServer { stream in
            let recorder = StreamRecorder()
            recorder.onBytes = { stream, _ in stream.send(Array("HTTP/1.1 407 Who?\r\n\r\n".utf8)) }
            return recorder
        }
        let silent = try FullServer()
        for port in [unused, closing.port, refusing.port, silent.address.port ?? 0] {
            let settings = ProxySettings(plain: try Proxy(url: "http://me:secret@127.0.0.1:\(port)"))
            let error = await #expect(throws: TransportError.self) {
                try await dial(Dialer(proxies: settings), "far.test", 1, timeout: .milliseconds(300))
            }
            #expect(error?.message.contains("the proxy 127.0.0.1:\(port)") == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("secret") == false)
        }
        let nameless = Dialer(proxies: ProxySettings(plain: try Proxy(url: "socks5h://proxy.test:9"))) {
            host, _ throws(TransportError) in throw TransportError(.nameLookupFailed, "No \(host).")
        }
        let error = await #expect(throws: TransportError.self) { try await dial(nameless, "far.test", 1) }
        #expect(error?.message.contains("the proxy proxy.test:9") == true)
        closing.listener.close()
        refusing.listener.close()
    }
}
