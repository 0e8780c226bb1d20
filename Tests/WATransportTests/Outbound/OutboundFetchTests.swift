import Glibc
import Testing
import WACore

@testable import WATransport

/// Answers each request by a script, and counts connections.
private final class HookHandler: ByteStreamHandler {
    private let answer: @Sendable (String) -> String
    private var received: [UInt8] = []

    init(_ answer: @escaping @Sendable (String) -> String) { self.answer = answer }

    func streamOpened(_ stream: ByteStream) {}
    func stream(_ stream: ByteStream, closed end: StreamEnd) {}

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        received += bytes
        let text = String(decoding: received, as: UTF8.self)
        guard text.contains("\r\n\r\n") else { return }
        received = []
        stream.send(Array(answer(text).utf8))
    }
}

/// Requests under a policy, with real listeners on this machine.
struct OutboundFetchTests {
    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    private struct Receiver {
        let server: TestServer
        let connections: Mailbox<Void>
        let requests: Mailbox<String>
        var port: UInt16 { server.port }
    }

    private func receive(_ answer: @escaping @Sendable (String) -> String = { _ in ok }) throws -> Receiver {
        let (connections, requests) = (Mailbox<Void>(), Mailbox<String>())
        let server = try TestServer { _ in
            connections.put(())
            return HookHandler { request in
                requests.put(request)
                return answer(request)
            }
        }
        return Receiver(server: server, connections: connections, requests: requests)
    }

    private func policy(_ exceptions: String) throws -> OutboundPolicy {
        OutboundPolicy(exceptions: try OutboundException.list(exceptions))
    }

    private func code(_ request: FetchRequest, _ fetch: HTTPFetch? = nil) async throws -> TransportError.Code? {
        let client: HTTPFetch
        if let fetch { client = fetch } else { client = try HTTPFetch() }
        do throws(TransportError) {
            _ = try await client.fetch(request)
            return nil
        } catch { return error.code }
    }

    /// A request for a name that resolves to `address`.
    private func request(
        _ host: String, _ port: UInt16, at address: String, _ exceptions: String, path: String = "/", redirects: Int = 0
    ) throws -> FetchRequest {
        var request = FetchRequest(
            url: "http://\(host):\(port)\(path)", maximumRedirects: redirects, policy: try policy(exceptions))
        request.resolutions = ["+\(host):\(port):\(address)"]
        return request
    }

    @Test
    func `an address without exception sees no connection`() async throws {
        let receiver = try receive()
        for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1"] {
            let url = "http://\(host):\(receiver.port)/"
            #expect(try await code(FetchRequest(url: url, policy: .publicOnly)) == .addressRefused)
        }
        #expect(try await code(try request("hook.example", receiver.port, at: "127.0.0.1", "")) == .addressRefused)
        #expect(try await code(try request("hook.example", receiver.port, at: "0.0.0.0", "")) == .addressRefused)
        #expect(
            try await code(try request("hook.example", receiver.port, at: "[::ffff:127.0.0.1]", "")) == .addressRefused)
        #expect(receiver.connections.count == 0)
        #expect(
            try await code(try request("hook.example", receiver.port, at: "127.0.0.1", "127.0.0.1:\(receiver.port)"))
                == nil)
        #expect(receiver.connections.count == 1)
        receiver.server.listener.close()
    }

    @Test
    func `the message of a refusal does not say whether something listens`() async throws {
        let receiver = try receive()
        let closed = try await unusedPort()
        var messages: [String] = []
        for port in [receiver.port, closed] {
            let error = await #expect(throws: TransportError.self) {
                try await HTTPFetch().fetch(try request("hook.example", port, at: "127.0.0.1", ""))
            }
            messages.append(error?.message ?? "")
        }
        #expect(messages[0] == messages[1])
        #expect(messages[0].contains("OUTBOUND_ALLOW") && !messages[0].contains("127."))
        receiver.server.listener.close()
    }

    @Test
    func `an answer of DNS that changes after the check is judged when connecting`() async throws {
        // Without a connection to use again, the second request connects.
        let receiver = try receive { _ in "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok" }
        let fetch = try HTTPFetch()
        let allowed = "127.0.0.1"
        #expect(try await code(try request("hook.example", receiver.port, at: "127.0.0.1", allowed), fetch) == nil)
        let changed = try request("hook.example", receiver.port, at: "127.0.0.2", allowed)
        #expect(try await code(changed, fetch) == .addressRefused)
        #expect(receiver.connections.count == 1)
        receiver.server.listener.close()
    }

    @Test
    func `of several addresses only those that are allowed are tried`() async throws {
        let receiver = try receive()
        let both = try request("hook.example", receiver.port, at: "127.0.0.2,127.0.0.1,[::1]", "127.0.0.1")
        #expect(try await code(both) == nil)
        let none = try request("hook.example", receiver.port, at: "127.0.0.2,[::1]", "127.0.0.1")
        #expect(try await code(none) == .addressRefused)
        receiver.server.listener.close()
    }

    @Test
    func `where one of several addresses may be tried, its failure is the error`() async throws {
        let port = try await unusedPort()
        for addresses in ["127.0.0.2,127.0.0.1", "127.0.0.1,127.0.0.2"] {
            let request = try request("hook.example", port, at: addresses, "127.0.0.1")
            #expect(try await code(request) == .connectionFailed, "\(addresses)")
        }
    }

    @Test
    func `a connection that other exceptions opened is not used without them`() async throws {
        let receiver = try receive()
        let fetch = try HTTPFetch()
        let allowed = try request("hook.example", receiver.port, at: "127.0.0.1", "hook.example")
        let foreign = try request("hook.example", receiver.port, at: "127.0.0.1", "")
        #expect(try await code(allowed, fetch) == nil)
        #expect(try await code(foreign, fetch) == .addressRefused)
        #expect(receiver.requests.count == 1)
        #expect(try await code(allowed, fetch) == nil)
        #expect(receiver.requests.count == 2)
        receiver.server.listener.close()
    }

    @Test
    func `a redirect to a private address is refused, and each hop is judged`() async throws {
        let inner = try receive()
        let outer = try receive { _ in
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(inner.port)/secret\r\nContent-Length: 0\r\n\r\n"
        }
        let name = try request("hook.example", outer.port, at: "127.0.0.1", "hook.example", redirects: 3)
        #expect(try await code(name) == .addressRefused)
        #expect(inner.connections.count == 0)
        let ports = try request(
            "hook.example", outer.port, at: "127.0.0.1", "hook.example,127.0.0.1:\(inner.port)", redirects: 3)
        #expect(try await code(ports) == nil)
        inner.server.listener.close()
        outer.server.listener.close()
    }

    @Test(arguments: [
        "http://[::ffff:127.0.0.1]/", "http://0177.0.0.1/", "//169.254.169.254/", "http://u:p@127.0.0.1/",
        "file:///etc/passwd", "gopher://127.0.0.1:1/_x",
    ])
    func `a redirect to a forbidden form is refused`(location: String) async throws {
        let receiver = try receive { _ in
            "HTTP/1.1 307 Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n"
        }
        let request = try request("hook.example", receiver.port, at: "127.0.0.1", "hook.example", redirects: 3)
        let code = try await code(request)
        #expect(code == .addressRefused || code == .badConfiguration, "\(String(describing: code))")
        receiver.server.listener.close()
    }

    @Test
    func `redirects are off by default, and at most three are followed`() async throws {
        let receiver = try receive { request in
            let hop = Int(request.split(separator: " ")[1].dropFirst()) ?? 0
            guard hop > 0 else { return Self.ok }
            return "HTTP/1.1 302 Found\r\nLocation: /\(hop - 1)\r\nContent-Length: 0\r\n\r\n"
        }
        func hops(_ count: Int, redirects: Int) throws -> FetchRequest {
            try request(
                "hook.example", receiver.port, at: "127.0.0.1", "hook.example", path: "/\(count)", redirects: redirects)
        }
        #expect(try await HTTPFetch().fetch(try hops(1, redirects: 0)).status == 302)
        #expect(try await HTTPFetch().fetch(try hops(3, redirects: 3)).status == 200)
        #expect(try await code(try hops(4, redirects: 100)) == .limitExceeded)
        receiver.server.listener.close()
    }

    @Test
    func `a redirect from HTTPS to HTTP is refused`() async throws {
        let made = try SelfSignedCertificate.make(names: ["hook.example"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let plain = try receive()
        let target = "http://127.0.0.1:\(plain.port)/"
        let server = try TestServer(tls: context) { _ in
            HookHandler { _ in "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n" }
        }
        var request = FetchRequest(
            url: "https://hook.example:\(server.port)/", maximumRedirects: 1,
            policy: try policy("hook.example,127.0.0.1"),
            trustedRootsPEM: made.rootPEM)
        request.resolutions = ["+hook.example:\(server.port):127.0.0.1"]
        #expect(try await code(request) == .redirectRefused)
        #expect(plain.connections.count == 0)
        server.listener.close()
        plain.server.listener.close()
    }

    @Test
    func `header fields do not follow to another origin, and POST becomes GET`() async throws {
        let inner = try receive()
        let outer = try receive { _ in
            "HTTP/1.1 303 See Other\r\nLocation: http://127.0.0.1:\(inner.port)/\r\nContent-Length: 0\r\n\r\n"
        }
        let request = FetchRequest(
            "POST", url: "http://127.0.0.1:\(outer.port)/", headers: [HeaderField("Authorization", "secret")],
            body: [1],
            maximumRedirects: 1, policy: try policy("127.0.0.1"))
        _ = try await HTTPFetch().fetch(request)
        let arrived = try await inner.requests.next()
        #expect(arrived.hasPrefix("GET / HTTP/1.1\r\n") && !arrived.contains("secret"))
        inner.server.listener.close()
        outer.server.listener.close()
    }

    @Test
    func `a response is cut off at the limit, and only its beginning is kept`() async throws {
        let receiver = try receive { _ in
            "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1 << 20)
        }
        var request = FetchRequest(
            url: "http://127.0.0.1:\(receiver.port)/", maximumBody: 64 << 10, policy: try policy("127.0.0.1"))
        request.keptBody = 1024
        let response = try await HTTPFetch().fetch(request)
        #expect(response.status == 200 && response.body == [UInt8](repeating: UInt8(ascii: "x"), count: 1024))
        receiver.server.listener.close()
    }

    @Test
    func `a slow trickle ends at the timeout`() async throws {
        let receiver = try receive { _ in "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx" }
        let request = FetchRequest(
            url: "http://127.0.0.1:\(receiver.port)/", timeout: .milliseconds(100), policy: try policy("127.0.0.1"))
        #expect(try await code(request) == .timedOut)
        receiver.server.listener.close()
    }

    @Test
    func `a proxy is asked for the address that was judged`() async throws {
        let proxy = try receive { _ in "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n" }
        let settings = ProxySettings(plain: try Proxy(url: "http://127.0.0.1:\(proxy.port)"))
        let answers = ["public.example": ["8.8.8.8"], "mixed.example": ["10.0.0.1", "9.9.9.9"]]
        let router = OutboundRouter(proxies: settings) { host, _ throws(TransportError) in
            (answers[host] ?? ["10.0.0.1"]).compactMap { IPAddress($0) }
        }
        let fetch = try HTTPFetch(router: router)
        let policy = try policy("named.example")
        for (host, target) in [
            ("public.example", "8.8.8.8:80"), ("mixed.example", "9.9.9.9:80"), ("8.8.4.4", nil), ("named.example", nil),
        ] as [(String, String?)] {
            _ = try await code(FetchRequest(url: "http://\(host)/", policy: policy), fetch)
            let asked = try await proxy.requests.next()
            let expected = target.map { "CONNECT \($0) HTTP/1.1\r\n" } ?? "GET http://\(host)/ HTTP/1.1\r\n"
            #expect(asked.hasPrefix(expected), "\(asked)")
        }
        #expect(
            try await code(FetchRequest(url: "http://private.example/", policy: policy), fetch) == .addressRefused)
        #expect(proxy.requests.count == 0)
        proxy.server.listener.close()
    }

    @Test
    func `a request without policy may connect to this machine`() async throws {
        let receiver = try receive()
        #expect(try await code(FetchRequest(url: "http://127.0.0.1:\(receiver.port)/")) == nil)
        receiver.server.listener.close()
    }

    @Test
    func `variables of the environment change neither the proxy nor what was judged`() async {
        await #expect(processExitsWith: .success) {
            let tests = OutboundFetchTests()
            let (proxy, receiver) = (try tests.receive(), try tests.receive())
            let request = try tests.request("hook.example", receiver.port, at: "127.0.0.1", "hook.example")
            for name in ["no_proxy", "NO_PROXY"] { setenv(name, "*", 1) }
            let settings = ProxySettings(plain: try Proxy(url: "http://127.0.0.1:\(proxy.port)"))
            #expect(try await tests.code(request, HTTPFetch(proxies: settings)) == nil)
            #expect((proxy.requests.count, receiver.requests.count) == (1, 0))
            for name in ["no_proxy", "NO_PROXY"] { unsetenv(name) }
            for name in ["http_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:\(proxy.port)", 1) }
            #expect(try await tests.code(request) == nil)
            #expect((proxy.requests.count, receiver.requests.count) == (1, 1))
        }
    }

    @Test
    func `a lookup that hangs ends with the request, and holds up no other lookup`() async throws {
        let proxy = try receive()
        let settings = ProxySettings(plain: try Proxy(url: "http://127.0.0.1:\(proxy.port)"))
        let gate = Gate()
        let router = OutboundRouter(proxies: settings) { _, _ throws(TransportError) in
            gate.wait()
            return []
        }
        let fetch = try HTTPFetch(router: router)
        try await withThrowingTaskGroup(of: TransportError.Code?.self) { group in
            for number in 0..<10 {
                let request = FetchRequest(
                    url: "http://\(number).example/", timeout: .milliseconds(50), policy: .publicOnly)
                group.addTask { try await code(request, fetch) }
            }
            for try await code in group { #expect(code == .timedOut) }
        }
        // The dialers look names up on the shared pool.
        #expect(await BlockingWork.run { 1 } == 1)
        let cancelled = Task {
            try await code(FetchRequest(url: "http://a.example/", policy: .publicOnly), fetch)
        }
        cancelled.cancel()
        #expect(try await cancelled.value == .cancelled)
        gate.open()
        #expect(proxy.requests.count == 0)
        proxy.server.listener.close()
    }
}
