import TestSupport
import Testing

@testable import WAHTTP

@Suite struct HTTPRequestTests {
    @Test(arguments: ["a", "0f8fad5b-d9cb-469f-a165-70867728950e", "A.b_c:9"])
    func `a sane request id is taken over`(id: String) throws {
        #expect(try HTTPRequest(.get, "/", headers: ["x-request-id": id]).id == id)
    }

    @Test(arguments: ["", "a b", "<script>", "é", "a\"b", String(repeating: "a", count: 129)])
    func `any other request id is replaced by random bits`(id: String) throws {
        let random = ScriptedRandom(Array(0..<16))
        let request = HTTPRequest(.get, try HTTPTarget("/"), headers: ["X-Request-Id": id], random: random)
        #expect(request.id == "000102030405060708090a0b0c0d0e0f")
    }

    private enum Who: HTTPContextKey { typealias Value = String }
    private enum Age: HTTPContextKey { typealias Value = Int }

    @Test
    func `context values are kept apart by key`() throws {
        var request = try HTTPRequest(.get, "/")
        request[Who.self] = "me"
        #expect(request[Who.self] == "me")
        #expect(request[Age.self] == nil)
        request[Who.self] = nil
        #expect(request[Who.self] == nil)
    }

    @Test
    func `an answer's streamed body can be collected without a socket`() async throws {
        let response = HTTPResponse.stream(contentType: "text/plain") { writer in
            try await writer.write("a")
            try await writer.write("")
            try await writer.write("bc")
        }
        #expect(try await response.collectedBody() == bytes("abc"))
        #expect(try await HTTPResponse.text("x").collectedBody() == bytes("x"))
    }
}
