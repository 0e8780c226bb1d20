import Testing

@testable import WAHTTP

/// What a parser makes of a stream: one line per request, then the status of the error if there is one.
func parse(_ stream: [UInt8], split size: Int = .max, limits: HTTPLimits = HTTPLimits()) -> [String] {
    var parser = HTTPRequestParser(limits: limits)
    var seen: [String] = []
    var body: [UInt8] = []
    var start = 0
    repeat {
        let end = start + min(size, stream.count - start)
        stream[start..<end].withUnsafeBytes { parser.append($0) }
        start = end
        do {
            while let event = try parser.next() {
                switch event {
                case .head(let head): seen.append("\(head.method.rawValue) \(head.target.path)")
                case .body(let piece): body += piece
                case .end:
                    seen[seen.count - 1] += " <\(String(decoding: body, as: UTF8.self))>"
                    body = []
                }
            }
        } catch {
            return seen + [String(error.status.code)]
        }
    } while start < stream.count
    return seen
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite struct HTTPRequestParserTests {
    private static let pipeline = bytes(
        """
        GET /a?x=1 HTTP/1.1\r\nHost: a\r\n\r\n\
        POST /b HTTP/1.1\r\nHost: a:80\r\nContent-Length: 5\r\n\r\nhello\
        \r\nPUT /c HTTP/1.1\r\nhost: [::1]:80\r\nTransfer-Encoding: Chunked\r\n\r\n\
        3;name;a=b ; c = "q\\"\t"\r\nabc\r\n00a\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n\
        DELETE http://h.example:8080?q HTTP/1.1\r\nHost: other\r\n\r\n\
        OPTIONS * HTTP/1.0\r\n\r\n
        """)

    @Test(arguments: 1...pipeline.count)
    func `any split of the stream yields the same requests`(size: Int) {
        #expect(
            parse(Self.pipeline, split: size) == [
                "GET /a <>", "POST /b <hello>", "PUT /c <abc0123456789>", "DELETE / <>", "OPTIONS * <>",
            ])
    }

    @Test
    func `a truncated or damaged stream yields requests or an error, and never traps`() {
        for count in 0..<Self.pipeline.count { _ = parse(Array(Self.pipeline.prefix(count)), split: 7) }
        for position in Self.pipeline.indices {
            for bit in 0..<8 {
                var damaged = Self.pipeline
                damaged[position] ^= 1 << bit
                #expect(parse(damaged, split: 11).count <= 6)
            }
        }
    }

    /// A complete request that must be answered with the status, and nothing behind it may be seen as a request.
    private static let refused: [(String, Int)] = [
        // Two readers could find different ends of the body.
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nabcde", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\ncontent-length: 5\r\n\r\nabcde", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nabcde", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nabcd", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\nabcd", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x4\r\n\r\nabcd", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4 4\r\n\r\nabcd", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nabcd", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999999\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4_\r\n\r\nabcd", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        // Lines.
        ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n\n", 400), ("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400), ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        // Header fields.
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400), ("GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{7F}\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX(y): b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nÜ: b\r\n\r\n", 400),
        // Host.
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400), ("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET http://a/ HTTP/1.1\r\n\r\n", 400),
        // Request line.
        ("GET /\r\nHost: a\r\n\r\n", 400), ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400), (" GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("G@T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("get / HTTP/1.1\r\nHost: a\r\n\r\n", 501), ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501), ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505), ("GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505), ("GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400),
        ("GET / http/1.1\r\nHost: a\r\n\r\n", 400), ("GET / HTTX/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET http://u@h/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /a%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /../a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a/%2e%2E/b HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /a?b=%G1 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /ü HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /<a> HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        // Expectations.
        ("POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 1\r\n\r\na", 417),
        // The beginning of a TLS connection.
        ("\u{16}\u{03}\u{01}\u{02}\0\n", 400),
    ]

    @Test(arguments: refused)
    func `requests that parsers could interpret differently are rejected`(request: String, status: Int) {
        let stream = bytes(request + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
        for size in [1, 3, 64, .max] {
            let seen = parse(stream, split: size)
            #expect(seen.last == String(status))
            #expect(!seen.contains { $0.contains("smuggled") })
        }
    }

    @Test(arguments: [
        "x\r\n", "\r\n", "-1\r\n", "+1\r\na\r\n", "0x1\r\na\r\n", " 1\r\na\r\n", "1 \r\na\r\n", "1\na\r\n",
        "1\r\nab\r\n", "1\r\na\n", "1\r\na\r\r\n", "2;\nxx\r\n0\r\n\r\n", "1;\r\na\r\n", "1;a=\r\na\r\n",
        "1;a b\r\na\r\n", "1;a=\"b\r\na\r\n", "1;a=\"\u{01}\"\r\na\r\n", "1;a=b;\r\na\r\n", "1;\0\r\na\r\n",
        "ffffffffffffffff\r\n", "10000000000000000\r\n", "0\r\nTrailer : x\r\n\r\n", "0\r\n x\r\n\r\n",
        "0\r\nx\n\r\n",
        "0;a\n\r\n", "1;" + String(repeating: "a", count: 600) + "\r\na\r\n", "3\r\nabc0\r\n\r\n",
    ])
    func `a chunked body with a fault is refused`(body: String) {
        let head = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        let stream = bytes(head + body + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
        for size in [1, 5, .max] { #expect(parse(stream, split: size) == ["POST /a", "400"]) }
    }

    @Test(arguments: 1...70)
    func `a line that is too long and ends wrongly gets the same status however it is split`(size: Int) {
        var limits = HTTPLimits()
        limits.requestLine = 64
        let line = bytes("GET /" + String(repeating: "a", count: 64) + "\n")
        #expect(parse(line, split: size, limits: limits) == ["414"])
        let short = bytes("GET /" + String(repeating: "a", count: 59) + "\n")
        #expect(parse(short, split: size, limits: limits) == ["400"])
    }

    @Test
    func `each limit has its status, reported before the request is complete`() {
        var limits = HTTPLimits()
        (limits.requestLine, limits.head, limits.headerCount, limits.body) = (64, 200, 4, 10)
        func status(_ text: String) -> String? { parse(bytes(text), split: 9, limits: limits).last }
        let long = String(repeating: "a", count: 300)
        #expect(status("GET /\(long)") == "414")
        #expect(status("GET /a HTTP/1.1\r\nHost: \(long)") == "431")
        #expect(status("GET /a HTTP/1.1\r\nHost: a\r\n\(long): a") == "431")
        #expect(status("GET /a HTTP/1.1\r\nHost: a\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\n") == "431")
        #expect(status("GET /a HTTP/1.1\r\nHost: a\r\nA: b\r\nA: b\r\nA: b\r\n\r\n") == "GET /a <>")
        let post = "POST /a HTTP/1.1\r\nHost: a\r\n"
        #expect(status(post + "Content-Length: 10\r\n\r\n0123456789") == "POST /a <0123456789>")
        #expect(status(post + "Content-Length: 11\r\n\r\n") == "413")
        let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"
        #expect(status(chunked + "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n") == "POST /a <0123456789>")
        #expect(status(chunked + "5\r\n01234\r\n6\r\n") == "413")
        #expect(status(chunked + "B\r\n") == "413")
        #expect(status(chunked + "0\r\nA: b\r\nA: b\r\nA: b\r\n") == "431")
        #expect(status(chunked + "0\r\nA: \(long)") == "431")
    }

    @Test
    func `chunk extensions have a limit over the whole body`() {
        let chunk = "1;" + String(repeating: "x", count: 400) + "\r\na\r\n"
        let head = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        let few = head + String(repeating: chunk, count: 5) + "0\r\n\r\n"
        #expect(parse(bytes(few)) == ["POST /a <aaaaa>"])
        #expect(parse(bytes(head + String(repeating: chunk, count: 20))).last == "400")
    }

    @Test
    func `the body limit can be changed after the head and is the default again for the next request`() throws {
        var limits = HTTPLimits()
        limits.body = 2
        var parser = HTTPRequestParser(limits: limits)
        let one = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        bytes(one + one).withUnsafeBytes { parser.append($0) }
        _ = try parser.next()
        parser.bodyLimit = 3
        guard case .body(let body) = try parser.next() else { throw ParserExpectation.body }
        #expect(Array(body) == bytes("abc"))
        _ = try parser.next()
        _ = try parser.next()
        #expect(throws: HTTPError.bodyTooLarge(limit: 2)) { try parser.next() }
        #expect(throws: HTTPError.bodyTooLarge(limit: 2)) { try parser.next() }
    }

    private enum ParserExpectation: Error { case body }

    @Test(arguments: [
        ("HTTP/1.1\r\nHost: a", true), ("HTTP/1.1\r\nHost: a\r\nConnection: close", false),
        ("HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE", false),
        ("HTTP/1.1\r\nHost: a\r\nConnection: upgrade", true),
        ("HTTP/1.0", false), ("HTTP/1.0\r\nConnection: keep-alive", true),
        ("HTTP/1.0\r\nConnection: keep-alive, close", false),
    ])
    func `who keeps the connection open follows version and Connection`(rest: String, keeps: Bool) throws {
        #expect(try head("GET / \(rest)\r\n\r\n").keepsAlive == keeps)
    }

    @Test
    func `100-continue counts only with HTTP/1.1 and a body`() throws {
        let expect = "Host: a\r\nExpect: 100-Continue\r\n"
        #expect(try head("POST / HTTP/1.1\r\n\(expect)Content-Length: 1\r\n\r\n").expectsContinue)
        #expect(try head("POST / HTTP/1.1\r\n\(expect)Transfer-Encoding: chunked\r\n\r\n").expectsContinue)
        #expect(try !head("POST / HTTP/1.1\r\n\(expect)Content-Length: 0\r\n\r\n").expectsContinue)
        #expect(try !head("POST / HTTP/1.0\r\n\(expect)Content-Length: 1\r\n\r\n").expectsContinue)
    }

    @Test
    func `field values are trimmed, and invalid UTF-8 is decoded as Latin-1`() throws {
        var parser = HTTPRequestParser()
        let start = "GET / HTTP/1.1\r\nHost: \r\nA:\t b c \t\r\nB:\r\nC: é\r\nD: "
        let request = bytes(start) + [0xE9] + bytes("\r\n\r\n")
        request.withUnsafeBytes { parser.append($0) }
        guard case .head(let head) = try parser.next() else { throw ParserExpectation.body }
        #expect(head.headers == ["Host": "", "A": "b c", "B": "", "C": "é", "D": "é"])
    }

    @Test
    func `a target in absolute form gives path and Host`() throws {
        let head = try head("GET HTTP://h.example:81/p/q?x=y HTTP/1.1\r\nHost: other\r\n\r\n")
        #expect(head.target.segments == ["p", "q"])
        #expect(head.target.query["x"] == "y")
        #expect(head.headers["host"] == "h.example:81")
    }

    private func head(_ text: String) throws -> HTTPRequestHead {
        var parser = HTTPRequestParser()
        bytes(text).withUnsafeBytes { parser.append($0) }
        guard case .head(let head) = try parser.next() else { throw ParserExpectation.body }
        return head
    }
}
