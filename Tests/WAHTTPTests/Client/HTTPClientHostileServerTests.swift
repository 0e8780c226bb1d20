import Testing
import WACore
import WATransport

@testable import WAHTTP

/// Our client against servers that do not keep the rules.
@Suite struct HTTPClientHostileServerTests {
    /// Answers every connection with the same bytes, then closes it if so told.
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

    /// What the client makes of an answer.
    private func outcome(
        _ answer: [UInt8], closes: Bool = true, _ method: HTTPMethod = .get, limit: Int = 1 << 20,
        timeout: Duration = .seconds(20)
    ) async throws -> Result<HTTPClientResponse, HTTPClientError> {
        let loops = try EventLoopGroup(count: 1)
        let listener = try Listener(.tcp(host: "127.0.0.1", port: 0), loops: loops) { stream in
            stream.handler = Handler(answer, closes: closes)
        }
        let client = HTTPClient(listener.address, loop: loops.next())
        let result: Result<HTTPClientResponse, HTTPClientError>
        do {
            result = .success(try await client.send(HTTPClientRequest(method, "/", timeout: timeout), limit: limit))
        } catch {
            result = .failure(error)
        }
        listener.close()
        try await onThread { loops.stop() }
        return result
    }

    private func code(_ result: Result<HTTPClientResponse, HTTPClientError>) -> HTTPClientError.Code? {
        if case .failure(let error) = result { return error.code }
        return nil
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n", "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n\r\na",
        "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nX\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
        "HTTP/1.1 999999 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n", "ICY 200 OK\r\n\r\n", "\r\n\r\n", "\u{16}\u{03}\u{01}\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n",
    ])
    func `an answer that two readers could understand differently is refused`(answer: String) async throws {
        #expect(code(try await outcome(bytes(answer))) == .malformed)
    }

    @Test(arguments: [
        "", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nContent-Len", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcd",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
    ])
    func `a truncated response is distinguished from a complete one`(answer: String) async throws {
        #expect(code(try await outcome(bytes(answer))) == .closed)
    }

    @Test
    func `a stalled response ends with the timeout`() async throws {
        for answer in ["HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"] {
            let result = try await outcome(bytes(answer), closes: false, timeout: .milliseconds(50))
            #expect(code(result) == .timedOut)
        }
    }

    @Test
    func `a head without end and a body above the limit are refused, not collected`() async throws {
        let endless = "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 5000)
        #expect(code(try await outcome(bytes(endless), closes: false)) == .malformed)
        let long = "HTTP/1.1 200 OK\r\nX: " + String(repeating: "a", count: 100_000)
        #expect(code(try await outcome(bytes(long), closes: false)) == .malformed)
        let body = bytes("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n") + [UInt8](repeating: 1, count: 5000)
        #expect(code(try await outcome(body, limit: 4999)) == .tooLarge)
        #expect(try await outcome(body, limit: 5000).get().body.count == 5000)
        let chunks =
            bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            + bytes(String(repeating: "3\r\nabc\r\n", count: 100) + "0\r\n\r\n")
        #expect(code(try await outcome(chunks, limit: 299)) == .tooLarge)
    }

    @Test
    func `interim responses are skipped, and a response to HEAD has no body whatever its fields`() async throws {
        let answer =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"
        #expect(try await outcome(bytes(answer)).get().body == bytes("ab"))
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"
        #expect(try await outcome(bytes(head), .head).get().body == [])
        #expect(try await outcome(bytes("HTTP/1.0 200 OK\r\n\r\nuntil the end")).get().body == bytes("until the end"))
    }
}
