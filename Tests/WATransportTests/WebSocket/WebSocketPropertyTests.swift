import TestSupport
import Testing
import WACore

@testable import WATransport

/// Random conversations in both roles, by the rules and against them.
struct WebSocketPropertyTests {
    private static func feed(_ parser: inout WebSocketParser, _ stream: [UInt8], _ random: inout SplitMix)
        -> [WebSocketEvent]
    {
        var events: [WebSocketEvent] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(Int.random(in: 1...200, using: &random)))
            rest = rest.dropFirst(piece.count)
            events += piece.withUnsafeBytes { parser.append($0) }
        }
        return events
    }

    private static func mask(_ role: WebSocketRole, _ random: inout SplitMix) -> [UInt8]? {
        role == .server ? (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) } : nil
    }

    /// A frame with any first byte; the shortest form of the length.
    private static func frame(_ first: UInt8, _ payload: [UInt8], _ mask: [UInt8]?) -> [UInt8] {
        [first] + WebSocketFrame.encode(.binary, payload, maskKey: mask).dropFirst()
    }

    /// One message in fragments with control frames between them, and the events it must give.
    private static func message(_ role: WebSocketRole, _ random: inout SplitMix) -> ([UInt8], [WebSocketEvent]) {
        let isText = Bool.random(using: &random)
        let words = ["a", "grüße", "𝄞", "κόσμε", "\0", ""]
        let text = (0..<Int.random(in: 0...40, using: &random))
            .map { _ in words.randomElement(using: &random) ?? "" }.joined()
        let payload = isText ? Array(text.utf8) : [UInt8].pattern(Int.random(in: 0...20_000, using: &random))
        var (stream, events): ([UInt8], [WebSocketEvent]) = ([], [])
        var rest = payload[...]
        var opcode: UInt8 = isText ? 1 : 2
        repeat {
            let isLast = Int.random(in: 0..<3, using: &random) == 0
            let part = isLast ? rest : rest.prefix(Int.random(in: 0...rest.count, using: &random))
            rest = rest.dropFirst(part.count)
            stream += frame((isLast ? 0x80 : 0) | opcode, Array(part), mask(role, &random))
            opcode = 0
            if isLast { break }
            let data = [UInt8].pattern(Int.random(in: 0...125, using: &random))
            let isPing = Bool.random(using: &random)
            stream += WebSocketFrame.encode(isPing ? .ping : .pong, data, maskKey: mask(role, &random))
            events.append(isPing ? .ping(data) : .pong(data))
        } while true
        return (stream, events + [isText ? .text(text) : .binary(payload)])
    }

    @Test(arguments: UInt64(0)..<40)
    func `messages arrive whole and in order, however they are fragmented, interleaved and split`(seed: UInt64) {
        var random = SplitMix(state: seed)
        for role in [WebSocketRole.client, .server] {
            var (stream, expected): ([UInt8], [WebSocketEvent]) = ([], [])
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let (bytes, events) = Self.message(role, &random)
                (stream, expected) = (stream + bytes, expected + events)
            }
            stream += WebSocketFrame.close(code: 1000, reason: "end", maskKey: Self.mask(role, &random))
            stream += WebSocketFrame.encode(.ping, [1], maskKey: Self.mask(role, &random))
            var parser = WebSocketParser(role: role)
            #expect(Self.feed(&parser, stream, &random) == expected + [.close(code: 1000, reason: "end")])
        }
    }

    @Test(arguments: UInt64(0)..<60)
    func `invalid UTF-8 is rejected wherever the text is split`(seed: UInt64) {
        var random = SplitMix(state: seed &+ 500)
        let bad: [[UInt8]] = [
            [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFE], [0xC3],
            [0xF0, 0x9D, 0x84],
        ]
        var text = Array("grüße 𝄞".utf8) + (bad.randomElement(using: &random) ?? [])
        text += Array(repeating: 0x61, count: Int.random(in: 0...3, using: &random))
        for role in [WebSocketRole.client, .server] {
            let cut = Int.random(in: 0...text.count, using: &random)
            let stream =
                Self.frame(1, Array(text[..<cut]), Self.mask(role, &random))
                + Self.frame(0x80, Array(text[cut...]), Self.mask(role, &random))
            var parser = WebSocketParser(role: role)
            #expect(Self.feed(&parser, stream, &random) == [.violation(.notUTF8())])
        }
    }

    @Test(arguments: [WebSocketRole.client, .server])
    func `any first byte and length is accepted or rejected by the rules`(role: WebSocketRole) {
        let known: Set<UInt8> = [1, 2, 8, 9, 10]  // nothing is begun, so nothing can be continued
        for first in UInt8.min ... .max {
            for second: UInt8 in [0, 1, 125, 126, 127, 128, 129, 253, 254, 255] {
                var parser = WebSocketParser(role: role)
                let events = [first, second].withUnsafeBytes { parser.append($0) }
                let (opcode, isMasked, length) = (first & 15, second & 0x80 != 0, second & 0x7F)
                let isControl = opcode >= 8
                let isAllowed =
                    first & 0x70 == 0 && known.contains(opcode) && isMasked == (role == .server)
                    && (!isControl || first & 0x80 != 0 && length <= 125)
                if !isAllowed {
                    guard case .violation(let violation) = events.first, events.count == 1 else {
                        Issue.record("\(first) \(second) gave \(events)")
                        continue
                    }
                    #expect(violation.code == 1002)
                } else if isMasked || length > 0 || first & 0x80 == 0 {
                    #expect(events.isEmpty)
                } else {
                    #expect(events.count == 1)
                }
            }
        }
    }

    @Test
    func `every close code is answered or refused as RFC 6455 and IANA say`() {
        for code in Array(UInt16(0)...5100) + [6000, 0x7FFF, 0x8000, .max] {
            var parser = WebSocketParser(role: .client)
            let stream = WebSocketFrame.encode(.close, [UInt8(code >> 8), UInt8(code & 255)])
            let events = stream.withUnsafeBytes { parser.append($0) }
            let isAllowed = (1000...1003).contains(code) || (1007...1014).contains(code) || (3000...4999).contains(code)
            if isAllowed {
                #expect(events == [.close(code: code, reason: "")])
            } else {
                guard case .violation(let violation) = events.first else {
                    Issue.record("\(code) gave \(events)")
                    continue
                }
                #expect(violation.code == 1002)
            }
        }
    }

    @Test
    func `announced lengths allocate nothing before the bytes arrive`() {
        for length in [UInt64(1) << 24, 1 << 20] {
            var parser = WebSocketParser(role: .client)
            let head: [UInt8] = [0x82, 127] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
            #expect(head.withUnsafeBytes { parser.append($0) } == [])
            #expect([UInt8](repeating: 1, count: 1000).withUnsafeBytes { parser.append($0) } == [])
        }
    }
}
