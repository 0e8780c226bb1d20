import TestSupport
import Testing
import WACore

@testable import WATransport

/// Outgoing requests to servers that do not keep the rules: an error with a code, in time, and with bounded memory.
struct HostileFetchTests {
    /// Sends the same bytes on every connection as soon as something arrives, then closes it if so told.
    private final class Handler: ByteStreamHandler {
        private let answer: [UInt8]
        private let closes: Bool

        init(_ answer: [UInt8], closes: Bool) { (self.answer, self.closes) = (answer, closes) }

        func streamOpened(_ stream: ByteStream) {}

        func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
            stream.send(answer)
            if closes { stream.close(afterFlush: true) }
        }

        func stream(_ stream: ByteStream, closed end: StreamEnd) {}
    }

    /// The code of the error that an answer leads to; nil when it is taken.
    private func code(
        _ answer: [UInt8], closes: Bool = true, maximumBody: Int = 1 << 20, maximumRedirects: Int = 0,
        timeout: Duration = .seconds(20)
    ) async throws -> TransportError.Code? {
        let server = try TestServer { _ in Handler(answer, closes: closes) }
        defer { server.listener.close() }
        let fetch = try HTTPFetch()
        do throws(TransportError) {
            _ = try await fetch.fetch(
                FetchRequest(
                    url: "http://127.0.0.1:\(server.port)/", timeout: timeout, maximumBody: maximumBody,
                    maximumRedirects: maximumRedirects))
            return nil
        } catch {
            return error.code
        }
    }

    private func head(_ fields: String) -> [UInt8] { Array("HTTP/1.1 200 OK\r\n\(fields)\r\n".utf8) }

    @Test
    func `a body that decompresses beyond the limit is an error`() async throws {
        let bomb = CompressionBomb.zlib(size: 64 << 20)
        #expect(bomb.count < 1 << 20)
        let answer = head("Content-Encoding: deflate\r\nContent-Length: \(bomb.count)\r\n") + bomb
        #expect(try await code(answer) == .limitExceeded)
    }

    @Test
    func `a body without announced length is cut off at the limit`() async throws {
        let body = [UInt8](repeating: 0x61, count: 3 << 20)
        #expect(try await code(head("") + body) == .limitExceeded)
        let chunk = Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n\r\n".utf8)
        #expect(try await code(head("Transfer-Encoding: chunked\r\n") + chunk) == .limitExceeded)
        #expect(try await code(head("Transfer-Encoding: chunked\r\n") + chunk, maximumBody: 4 << 20) == nil)
    }

    @Test
    func `a truncated response is an error`() async throws {
        #expect(try await code([]) == .connectionFailed)
        #expect(try await code(head("Content-Length: 10\r\n") + [1, 2, 3]) == .connectionFailed)
        let chunks = head("Transfer-Encoding: chunked\r\n") + Array("5\r\nabc".utf8)
        #expect(try await code(chunks) != nil)
    }

    @Test(arguments: ["SSH-2.0-x\r\n\r\n", "\u{16}\u{03}\u{01}\r\n\r\n", "\0\0\0\0\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n"])
    func `what is not HTTP is refused`(text: String) async throws {
        #expect(try await code(Array(text.utf8)) != nil)
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:1/_x", "dict://127.0.0.1:1/"])
    func `a redirect leads only to HTTP`(location: String) async throws {
        let answer = Array("HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n".utf8)
        #expect(try await code(answer, maximumRedirects: 3) == .badConfiguration)
    }

    @Test
    func `a redirect loop ends at the limit`() async throws {
        let answer = Array("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n".utf8)
        #expect(try await code(answer, closes: false, maximumRedirects: 5) == .limitExceeded)
    }

    @Test
    func `a server that stalls at any point runs into the timeout`() async throws {
        for beginning in ["HTTP/1.1 200 OK\r\nConte", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"] {
            let answer = Array(beginning.utf8)
            #expect(try await code(answer, closes: false, timeout: .milliseconds(100)) == .timedOut)
        }
    }
}
