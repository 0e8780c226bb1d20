import Testing

@testable import WAHTTP

@Suite struct HTTPResponseParserTests {
    /// Status and body, or `error`; `...` when the answer is not whole.
    private func read(_ text: String, method: HTTPMethod = .get, split size: Int = .max, ends: Bool = true) -> String {
        var parser = HTTPResponseParser(method: method)
        var seen = ""
        let stream = bytes(text)
        var start = 0
        do {
            while true {
                let end = start + min(size, stream.count - start)
                stream[start..<end].withUnsafeBytes { parser.append($0) }
                start = end
                if start == stream.count, ends { parser.inputEnded() }
                while let event = try parser.next() {
                    switch event {
                    case .head(let head): seen += "\(head.status.code) "
                    case .body(let piece): seen += String(decoding: piece, as: UTF8.self)
                    case .end: return seen + "."
                    }
                }
                if start == stream.count { return seen + "..." }
            }
        } catch {
            return "error"
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "200 abc."), ("HTTP/1.1 204 \r\n\r\n", "204 ."),
        ("HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", "200 abc."),
        ("HTTP/1.0 200 OK\r\n\r\nabc", "200 abc."),
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404 ."),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not\r\nContent-Length: 9\r\n\r\n", "304 ."),
    ])
    func `answers are read to their end, however they are framed and split`(text: String, result: String) {
        for size in 1...text.utf8.count { #expect(read(text, split: size) == result) }
    }

    @Test
    func `an answer to HEAD has no body, whatever its length says`() {
        #expect(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", method: .head) == "200 .")
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", "HTTP/1.1 101 Switching\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc", "SSH-2.0-x\r\n",
    ])
    func `answers that are cut off or malformed are refused`(text: String) {
        #expect(read(text) == "error")
    }

    @Test
    func `a damaged answer never traps`() {
        let text = bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n")
        for position in text.indices {
            for bit in 0..<7 {
                var damaged = text
                damaged[position] ^= 1 << bit
                #expect(!read(String(decoding: damaged, as: UTF8.self)).isEmpty)
            }
        }
    }
}
