import Testing
import WACore

@testable import WATransport

/// Answers every request on its connection by a script, once head and body are there.
private final class ScriptedServer: ByteStreamHandler {
    private let answer: @Sendable (String) -> String?
    private var received: [UInt8] = []

    init(_ answer: @escaping @Sendable (String) -> String?) { self.answer = answer }

    func streamOpened(_ stream: ByteStream) {}
    func stream(_ stream: ByteStream, closed end: StreamEnd) {}

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        received += bytes
        let text = String(decoding: received, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return }
        let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
        guard text[end.upperBound...].utf8.count >= length else { return }
        received = []
        guard let reply = answer(text) else { return stream.close() }
        stream.send(Array(reply.utf8))
    }
}

struct HTTPFetchTests {
    private static func ok(_ body: String, _ fields: String = "") -> String {
        "HTTP/1.1 200 OK\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private func serve(
        tls: TLSServerContext? = nil, _ answer: @escaping @Sendable (String) -> String?
    ) throws -> (server: TestServer, url: String) {
        let server = try TestServer(tls: tls) { _ in ScriptedServer(answer) }
        return (server, "\(tls == nil ? "http" : "https")://localhost:\(server.port)")
    }

    private func expectFailure(_ code: TransportError.Code, _ request: FetchRequest) async throws {
        let fetch = try HTTPFetch()
        do throws(TransportError) {
            _ = try await fetch.fetch(request)
            Issue.record("an answer came")
        } catch {
            #expect(error.code == code, "\(error)")
        }
    }

    @Test
    func `a request carries method, fields and body, and the complete response is returned`() async throws {
        let requests = Mailbox<String>()
        let (server, url) = try serve { request in
            requests.put(request)
            return Self.ok("answer", "X-One: 1 \r\nX-Empty:\r\n")
        }
        let fields = [HeaderField("X-Name", "value"), HeaderField("X-None", "")]
        let response = try await HTTPFetch().fetch(
            FetchRequest("PUT", url: url + "/path?q", headers: fields, body: Array("payload".utf8)))
        #expect(response.status == 200)
        #expect(response.body == Array("answer".utf8))
        #expect((response.header("x-one"), response.header("X-EMPTY")) == ("1", ""))
        let request = try await requests.next()
        #expect(request.hasPrefix("PUT /path?q HTTP/1.1\r\n"))
        #expect(request.contains("\r\nX-Name: value\r\n") && request.contains("\r\nX-None:\r\n"))
        #expect(request.hasSuffix("\r\n\r\npayload"))
        #expect(!request.contains("Expect"))
        server.listener.close()
    }

    @Test
    func `an empty body is sent as such, and HEAD has no answer body`() async throws {
        let requests = Mailbox<String>()
        let (server, url) = try serve { request in
            requests.put(request)
            return request.hasPrefix("HEAD") ? "HTTP/1.1 204 No\r\nContent-Length: 9\r\n\r\n" : Self.ok("x")
        }
        let fetch = try HTTPFetch()
        #expect(try await fetch.fetch(FetchRequest("POST", url: url, body: [])).body == Array("x".utf8))
        #expect(try await requests.next().contains("\r\nContent-Length: 0\r\n"))
        #expect(try await fetch.fetch(FetchRequest("HEAD", url: url)).status == 204)
        server.listener.close()
    }

    @Test
    func `many requests at once are all answered`() async throws {
        let (server, url) = try serve { request in Self.ok(String(request.split(separator: " ")[1])) }
        let fetch = try HTTPFetch()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await fetch.fetch(FetchRequest(url: "\(url)/\(number)")).body == Array("/\(number)".utf8)
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        server.listener.close()
    }

    @Test
    func `redirects are followed up to the limit, and returned as the response when the limit is 0`() async throws {
        let (server, url) = try serve { request in
            let hop = Int(String(request.split(separator: " ")[1].dropFirst())) ?? 0
            let text = "HTTP/1.1 302 Found\r\nLocation: /\(hop - 1)\r\nX-Hop: \(hop)\r\nContent-Length: 4\r\n\r\nmore"
            return hop == 0 ? Self.ok("there") : text
        }
        let fetch = try HTTPFetch()
        let followed = try await fetch.fetch(FetchRequest(url: url + "/3", maximumRedirects: 3))
        #expect(followed.body == Array("there".utf8))
        #expect(followed.header("x-hop") == nil)
        #expect(try await fetch.fetch(FetchRequest(url: url + "/1")).status == 302)
        try await expectFailure(.limitExceeded, FetchRequest(url: url + "/3", maximumRedirects: 2))
        server.listener.close()
    }

    @Test
    func `a response above the limit, without end, or with an endless head is an error`() async throws {
        let (server, url) = try serve { request in
            if request.hasPrefix("GET /head") {
                let field = "X: \(String(repeating: "y", count: 1000))\r\n"
                return "HTTP/1.1 200 OK\r\n" + String(repeating: field, count: 90)
            }
            return Self.ok(String(repeating: "x", count: 1001))
        }
        let fits = FetchRequest(url: url, maximumBody: 1001)
        #expect(try await HTTPFetch().fetch(fits).body.count == 1001)
        try await expectFailure(.limitExceeded, FetchRequest(url: url, maximumBody: 1000))
        try await expectFailure(.limitExceeded, FetchRequest(url: url + "/head"))
        server.listener.close()
    }

    @Test
    func `each failure has a code`() async throws {
        let (server, url) = try serve { $0.hasPrefix("GET /close") ? nil : "" }
        try await expectFailure(.connectionFailed, FetchRequest(url: url + "/close"))
        try await expectFailure(.timedOut, FetchRequest(url: url, timeout: .milliseconds(50)))
        try await expectFailure(.connectionFailed, FetchRequest(url: "http://127.0.0.1:\(try await unusedPort())"))
        try await expectFailure(.badConfiguration, FetchRequest(url: "file:///etc/passwd"))
        try await expectFailure(.badConfiguration, FetchRequest("GE T", url: url))
        try await expectFailure(
            .badConfiguration, FetchRequest(url: url, headers: [HeaderField("A", "b\r\nInjected: c")]))
        server.listener.close()
    }

    @Test
    func `only the given roots are trusted`() async throws {
        let made = try SelfSignedCertificate.make(names: ["localhost"])
        let context = try TLSServerContext(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        let (server, url) = try serve(tls: context) { _ in Self.ok("secret") }
        let response = try await HTTPFetch().fetch(FetchRequest(url: url, trustedRootsPEM: made.rootPEM))
        #expect(response.body == Array("secret".utf8))
        try await expectFailure(.certificateRefused, FetchRequest(url: url))
        server.listener.close()
    }

    @Test
    func `cancelling the task cancels its request, also before it started`() async throws {
        let arrived = Mailbox<Void>()
        let (server, url) = try serve { _ in
            arrived.put(())
            return ""
        }
        let fetch = try HTTPFetch()
        let task = Task { () throws(TransportError) in try await fetch.fetch(FetchRequest(url: url)) }
        try await arrived.next()
        task.cancel()
        let error = await #expect(throws: TransportError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        let early = Task { () throws(TransportError) in
            while !Task.isCancelled { await Task.yield() }
            return try await fetch.fetch(FetchRequest(url: url))
        }
        early.cancel()
        let earlyError = await #expect(throws: TransportError.self) { try await early.value }
        #expect(earlyError?.code == .cancelled)
        server.listener.close()
    }

    @Test
    func `a proxy is used for the configured schemes`() async throws {
        let requests = Mailbox<String>()
        let (server, _) = try serve { request in
            requests.put(request)
            return Self.ok("from the proxy")
        }
        let settings = ProxySettings(plain: try Proxy(url: "http://me:secret@127.0.0.1:\(server.port)"))
        let response = try await HTTPFetch(proxies: settings).fetch(FetchRequest(url: "http://far.test/x"))
        #expect(response.body == Array("from the proxy".utf8))
        let request = try await requests.next()
        #expect(request.hasPrefix("GET http://far.test/x HTTP/1.1\r\n"))
        #expect(request.contains("Proxy-Authorization: Basic bWU6c2VjcmV0\r\n"))
        server.listener.close()
    }

    @Test
    func `a request that fails behind a proxy names the proxy, and never its password`() async throws {
        let port = try await unusedPort()
        let settings = ProxySettings(plain: try Proxy(url: "http://me:secret@127.0.0.1:\(port)"))
        let error = await #expect(throws: TransportError.self) {
            try await HTTPFetch(proxies: settings).fetch(FetchRequest(url: "http://far.test/x"))
        }
        #expect(error?.message.contains("the proxy 127.0.0.1:\(port)") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("secret") == false)
    }
}
