import Testing

@testable import WAHTTP

@Suite struct HTTPHeadersTests {
    @Test
    func `names compare without case, order and repeats are kept`() {
        var headers: HTTPHeaders = ["Set-Cookie": "a=1", "X": "y", "set-cookie": "b=2"]
        #expect(headers["SET-COOKIE"] == "a=1")
        #expect(headers.values(of: "Set-cookie") == ["a=1", "b=2"])
        headers["set-Cookie"] = "c=3"
        #expect(headers == ["set-Cookie": "c=3", "X": "y"])
        headers["Z"] = "1"
        headers["x"] = nil
        #expect(headers == ["set-Cookie": "c=3", "Z": "1"])
    }

    @Test
    func `lists are split at commas over all fields of the name`() {
        let headers: HTTPHeaders = ["Connection": "keep-alive, ,Upgrade", "connection": "x\t"]
        #expect(headers.list("Connection") == ["keep-alive", "Upgrade", "x"])
        #expect(headers.list("connection", contains: "upgrade"))
        #expect(!headers.list("connection", contains: "close"))
        #expect(!headers.list("missing", contains: "close"))
    }
}
