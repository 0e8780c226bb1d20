import Testing

@testable import WAHTTP

@Suite struct HTTPTargetTests {
    @Test(
        arguments: [
            ("/", []), ("/a/b", ["a", "b"]), ("/a/b/", ["a", "b"]), ("/a//b", ["a", "", "b"]), ("//", [""]),
            ("/a%2Fb/%41", ["a/b", "A"]), ("/%25%32%46", ["%2F"]), ("/a+b", ["a+b"]), ("/%C3%BC", ["ü"]),
            ("/+447700900123@s.whatsapp.net", ["+447700900123@s.whatsapp.net"]), ("/a:b;c=d,e", ["a:b;c=d,e"]),
            ("/..a/.b/c..", ["..a", ".b", "c.."]), ("*", []),
        ] as [(String, [String])])
    func `paths are split before they are decoded`(path: String, segments: [String]) throws {
        let target = try HTTPTarget(path)
        #expect(target.segments == segments)
        #expect(target.path == path)
    }

    @Test
    func `queries keep order and repeats, plus is a space, and a value may be missing`() throws {
        let query = try HTTPTarget("/x?a=1&b=%26+c%2B&a=2&flag&&=v&e=f=g&u=ü%C3%BC".replacing("ü", with: "")).query
        #expect(query["a"] == "1")
        #expect(query.values(of: "a") == ["1", "2"])
        #expect(query["b"] == "& c+")
        #expect(query["flag"] == "")
        #expect(query[""] == "v")
        #expect(query["e"] == "f=g")
        #expect(query["u"] == "ü")
        #expect(query["missing"] == nil)
    }

    @Test(arguments: [
        "", "a", "?a", "/%", "/%1", "/%x1", "/%00", "/%C3", "/%ED%A0%80", "/.", "/..", "/a/../b", "/%2e", "/.%2E/a",
        "/a b", "/a\u{01}", "/a#", "/[", "/a?%", "/a?b=%0", "/a?b=%00", "/a?b#c", "/a?b c", "/a?%FF", "/\\a",
        "/?" + String(repeating: "a&", count: 257),
    ])
    func `bad escapes, zero bytes, dot segments and what is not a path are refused`(text: String) {
        #expect { try HTTPTarget(text) } throws: { ($0 as? HTTPError)?.status == .badRequest }
    }

    @Test
    func `an encoded segment decodes to the same text`() throws {
        let text = "a/b?c#d%e f+ü😀\n-._~"
        #expect(PercentEncoding.encode("a/ü-._~") == "a%2F%C3%BC-._~")
        #expect(try HTTPTarget("/" + PercentEncoding.encode(text)).segments == [text])
        #expect(try HTTPTarget("/?q=" + PercentEncoding.encode(text)).query["q"] == text)
    }
}
