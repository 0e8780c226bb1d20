import Testing
import WACore

@testable import WAHTTP

@Suite struct HTTPResponseSerializerTests {
    private func text(
        _ response: HTTPResponse, method: HTTPMethod = .get, version: HTTPVersion = .http11, keepsAlive: Bool = true
    ) throws -> String {
        let serializer = HTTPResponseSerializer(method: method, version: version, keepsAlive: keepsAlive, date: "D")
        return String(decoding: try serializer.serialize(response), as: UTF8.self)
    }

    private static let stream = HTTPResponse.stream(contentType: "t") { _ in }

    @Test
    func `a body has its length, also where HEAD leaves it out`() throws {
        let response = HTTPResponse(.created, headers: ["A": "b"], body: bytes("xyz"))
        #expect(try text(response) == "HTTP/1.1 201 Created\r\nDate: D\r\nA: b\r\nContent-Length: 3\r\n\r\nxyz")
        #expect(
            try text(response, method: .head) == "HTTP/1.1 201 Created\r\nDate: D\r\nA: b\r\nContent-Length: 3\r\n\r\n")
    }

    @Test(arguments: [HTTPStatus.noContent, .notModified])
    func `answers without a body have no length`(status: HTTPStatus) throws {
        let text = try text(HTTPResponse(status, body: bytes("x")))
        #expect(!text.contains("Content-Length"))
        #expect(text.hasSuffix("Date: D\r\n\r\n"))
    }

    @Test
    func `a stream is chunked, has its length, or ends with the connection`() throws {
        #expect(try text(Self.stream).contains("Transfer-Encoding: chunked\r\n"))
        let old = try text(Self.stream, version: .http10, keepsAlive: false)
        #expect(!old.contains("chunked") && old.contains("Connection: close\r\n"))
        let known = HTTPResponse.stream(contentType: "t", length: 5) { _ in }
        #expect(try text(known).contains("Content-Length: 5\r\n"))
    }

    @Test
    func `Connection is sent where it differs from the version's default`() throws {
        #expect(try !text(HTTPResponse()).contains("Connection"))
        #expect(try text(HTTPResponse(), keepsAlive: false).contains("Connection: close\r\n"))
        #expect(try text(HTTPResponse(), version: .http10).contains("Connection: keep-alive\r\n"))
        let upgrade = HTTPResponse.upgrade(to: "websocket", headers: ["X": "y"]) { _, _ in }
        let fields = "Date: D\r\nX: y\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
        #expect(try text(upgrade) == "HTTP/1.1 101 Switching Protocols\r\n\(fields)")
    }

    @Test
    func `a handler cannot frame the body itself`() throws {
        let headers: HTTPHeaders = [
            "content-length": "9", "Transfer-Encoding": "chunked", "connection": "close", "date": "never", "A": "b",
        ]
        #expect(
            try text(HTTPResponse(.ok, headers: headers, body: bytes("x")))
                == "HTTP/1.1 200 OK\r\nDate: D\r\nA: b\r\nContent-Length: 1\r\n\r\nx")
    }

    @Test(arguments: [
        ("A", "b\r\nSet-Cookie: x=y"), ("A", "b\n"), ("A", "b\r"), ("A", "\0"), ("A: b\r\nC", "d"), ("", "x"),
        ("A b", "c"), ("A:", "b"),
    ])
    func `a field that could be read as two is never written`(name: String, value: String) {
        #expect(throws: HTTPError.internalError) { try text(HTTPResponse(.ok, headers: [name: value])) }
    }

    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"), (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        ] as [(Int64, String)])
    func `dates are written as HTTP wants them`(seconds: Int64, text: String) {
        #expect(HTTPDate.text(Timestamp(seconds: seconds)) == text)
    }
}
