import TestSupport
import Testing

@testable import WAHTTP

@Suite struct HTTPTargetPropertyTests {
    private static let alphabet = Array("abcXYZ019-._~!$&'()*+,;=:@%/?#[]<>\"\\^`{|} \t\u{7F}\0üß𝄞".unicodeScalars)

    private func text(_ random: inout SplitMix) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            text.unicodeScalars.append(Self.alphabet.randomElement(using: &random) ?? "a")
        }
        return text
    }

    @Test(arguments: UInt64(0)..<100)
    func `what is escaped as one segment and as a query value reads back`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for _ in 0..<20 {
            let (segment, value) = (text(&random), text(&random))
            guard !segment.contains("\0"), !value.contains("\0"), !["", ".", ".."].contains(segment) else { continue }
            let target = try HTTPTarget(
                "/a/\(PercentEncoding.encode(segment))/b?x=\(PercentEncoding.encode(value))&y=")
            #expect(target.segments == ["a", segment, "b"])
            #expect(target.query["x"] == value)
            #expect(target.query["y"] == "")
        }
    }

    @Test(arguments: UInt64(0)..<100)
    func `any text gives segments without dots, slashes from outside and zero bytes, or is refused`(seed: UInt64) {
        var random = SplitMix(state: seed &+ 300)
        for _ in 0..<100 {
            guard let target = try? HTTPTarget("/" + text(&random)) else { continue }
            #expect(target.segments.count <= target.path.utf8.filter { $0 == UInt8(ascii: "/") }.count)
            for segment in target.segments {
                #expect(segment != "." && segment != ".." && !segment.utf8.contains(0))
            }
        }
    }

    @Test
    func `a segment is split before it is decoded, so an escaped slash stays inside`() throws {
        #expect(try HTTPTarget("/a%2Fb/c").segments == ["a/b", "c"])
        #expect(try HTTPTarget("/a//b").segments == ["a", "", "b"])
        #expect(try HTTPTarget("/a/").segments == ["a"])
        #expect(try HTTPTarget("/").segments == [])
        #expect(throws: HTTPError.self) { try HTTPTarget("/%2e%2e/a") }
        #expect(throws: HTTPError.self) { try HTTPTarget("/%252e%00") }
        #expect(try HTTPTarget("/%252e%252e/a").segments == ["%2e%2e", "a"])
    }

    @Test
    func `a query of too many parts is refused`() throws {
        let parts = (0..<256).map { "a\($0)=b" }.joined(separator: "&")
        #expect(try HTTPTarget("/?\(parts)").query.items.count == 256)
        #expect(throws: HTTPError.self) { try HTTPTarget("/?\(parts)&c") }
    }
}
