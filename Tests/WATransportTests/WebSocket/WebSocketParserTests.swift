import TestSupport
import Testing
import WACore

@testable import WATransport

private func events(_ bytes: [UInt8], role: WebSocketRole, maximum: Int = 1 << 24, pieces: Int? = nil)
    -> [WebSocketEvent]
{
    var parser = WebSocketParser(role: role, maximumMessage: maximum)
    let size = pieces ?? max(1, bytes.count)
    return stride(from: 0, to: bytes.count, by: size).flatMap { start in
        Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { parser.append($0) }
    }
}

private func bytes(_ hex: String) -> [UInt8] { [UInt8](hex: hex.filter { $0 != " " }) ?? [] }

struct WebSocketParserTests {
    struct Example: Sendable {
        let hex: String
        let role: WebSocketRole
        let events: [WebSocketEvent]
    }

    @Test(arguments: [
        Example(hex: "81 05 48 65 6c 6c 6f", role: .client, events: [.text("Hello")]),
        Example(hex: "81 85 37 fa 21 3d 7f 9f 4d 51 58", role: .server, events: [.text("Hello")]),
        Example(hex: "01 03 48 65 6c 80 02 6c 6f", role: .client, events: [.text("Hello")]),
        Example(hex: "89 05 48 65 6c 6c 6f", role: .client, events: [.ping(Array("Hello".utf8))]),
        Example(hex: "8a 85 37 fa 21 3d 7f 9f 4d 51 58", role: .server, events: [.pong(Array("Hello".utf8))]),
    ])
    func `the examples of RFC 6455 section 5.7`(example: Example) {
        #expect(events(bytes(example.hex), role: example.role) == example.events)
    }

    @Test(arguments: [125, 126, 256, 65535, 65536, 200_000])
    func `long lengths take two and eight bytes`(count: Int) {
        let payload = [UInt8].pattern(count)
        #expect(events(WebSocketFrame.encode(.binary, payload), role: .client) == [.binary(payload)])
        let masked = WebSocketFrame.encode(.binary, payload, maskKey: [1, 2, 3, 4])
        #expect(events(masked, role: .server) == [.binary(payload)])
    }

    @Test(arguments: [WebSocketRole.client, .server])
    func `endless empty frames are a violation, whatever their kind`(role: WebSocketRole) {
        let mask: [UInt8]? = role == .server ? [1, 2, 3, 4] : nil
        let ping = WebSocketFrame.encode(.ping, [], maskKey: mask)
        let message = WebSocketFrame.encode(.binary, [], maskKey: mask)
        // Fragments of a message that never ends: neither its size nor a message limit stops them.
        let opening: [UInt8] = role == .server ? [0x02, 0x80, 1, 2, 3, 4] : [0x02, 0x00]
        let fragment: [UInt8] = role == .server ? [0x00, 0x80, 1, 2, 3, 4] : [0x00, 0x00]
        for (first, repeated) in [([], ping), ([], message), (opening, fragment)] {
            var parser = WebSocketParser(role: role)
            func feed(_ bytes: [UInt8]) -> [WebSocketEvent] { bytes.withUnsafeBytes { parser.append($0) } }
            var allowed = feed(first)
            let count = WebSocketParser.maximumEmptyFrames - (first.isEmpty ? 0 : 1)
            for _ in 0..<count { allowed += feed(repeated) }
            #expect(!allowed.contains(.violation(.tooManyEmptyFrames())))
            #expect(feed(repeated) == [.violation(.tooManyEmptyFrames())])
            #expect(feed(repeated).isEmpty)
        }
    }

    @Test
    func `keepalives without a payload may go on for days`() {
        var parser = WebSocketParser(role: .client)
        let ping = WebSocketFrame.encode(.ping, [])
        for _ in 0..<10 {
            for _ in 0..<WebSocketParser.maximumEmptyFrames {
                #expect(ping.withUnsafeBytes { parser.append($0) } == [.ping([])])
            }
            parser.resetEmptyFrames()
        }
    }

    /// A stream with everything in it: fragments, interleaved control frames, empty messages, a close.
    private static let stream: [UInt8] =
        WebSocketFrame.encode(.binary, [UInt8].pattern(300), maskKey: [9, 8, 7, 6])
        + [0x02, 0x83, 1, 2, 3, 4, 0x11 ^ 1, 0x22 ^ 2, 0x33 ^ 3]
        + WebSocketFrame.encode(.ping, [1, 2, 3], maskKey: [5, 5, 5, 5])
        + [0x00, 0x80, 1, 2, 3, 4]
        + [0x80, 0x85, 4, 3, 2, 1, 4, 3, 2, 1, 4]
        + WebSocketFrame.encode(.text, [], maskKey: [0, 0, 0, 0])
        + WebSocketFrame.encode(.text, "grüße".utf8, maskKey: [7, 0, 0, 1])
        + WebSocketFrame.close(code: 1001, reason: "bye", maskKey: [1, 1, 1, 1])
        + WebSocketFrame.encode(.binary, [1], maskKey: [1, 1, 1, 1])

    @Test(arguments: 1...40)
    func `any split of the stream gives the same events`(pieces: Int) {
        let expected: [WebSocketEvent] = [
            .binary(.pattern(300)), .ping([1, 2, 3]), .binary([0x11, 0x22, 0x33, 0, 0, 0, 0, 0]), .text(""),
            .text("grüße"), .close(code: 1001, reason: "bye"),
        ]
        #expect(events(Self.stream, role: .server, pieces: pieces) == expected)
    }

    struct Hostile: Sendable {
        let hex: String
        let role: WebSocketRole
        let code: UInt16
    }

    @Test(arguments: [
        Hostile(hex: "c1 00", role: .client, code: 1002),  // compressed
        Hostile(hex: "a1 00", role: .client, code: 1002),
        Hostile(hex: "83 00", role: .client, code: 1002),  // reserved opcodes
        Hostile(hex: "8b 00", role: .client, code: 1002),
        Hostile(hex: "82 80", role: .client, code: 1002),  // masked by a server
        Hostile(hex: "82 01", role: .server, code: 1002),  // not masked by a client
        Hostile(hex: "80 00", role: .client, code: 1002),  // continues nothing
        Hostile(hex: "02 00 82 00", role: .client, code: 1002),  // begins within another
        Hostile(hex: "09 00", role: .client, code: 1002),  // fragmented control
        Hostile(hex: "89 7e", role: .client, code: 1002),  // long control
        Hostile(hex: "82 7e 00 7d", role: .client, code: 1002),  // lengths not in shortest form
        Hostile(hex: "82 7f 00 00 00 00 00 00 ff ff", role: .client, code: 1002),
        Hostile(hex: "82 7f ff ff ff ff ff ff ff ff", role: .client, code: 1009),
        Hostile(hex: "82 7f 00 00 00 00 01 00 00 01", role: .client, code: 1009),
        Hostile(hex: "81 02 c3 28", role: .client, code: 1007),  // not UTF-8
        Hostile(hex: "01 01 c3 80 01 28", role: .client, code: 1007),
        Hostile(hex: "81 03 ed a0 80", role: .client, code: 1007),  // a surrogate
        Hostile(hex: "88 01 03", role: .client, code: 1002),  // half a close code
        Hostile(hex: "88 02 03 ed", role: .client, code: 1002),  // 1005 and 1006 are never sent
        Hostile(hex: "88 02 03 ee", role: .client, code: 1002),
        Hostile(hex: "88 02 03 e7", role: .client, code: 1002),
        Hostile(hex: "88 02 13 88", role: .client, code: 1002),
        Hostile(hex: "88 03 03 e8 ff", role: .client, code: 1007),
    ])
    func `broken rules end the stream with the right code`(example: Hostile) {
        let ping: [UInt8] = example.role == .client ? [0x89, 0] : [0x89, 0x80, 0, 0, 0, 0]
        let stream = ping + bytes(example.hex) + ping
        for pieces in 1...stream.count {
            let seen = events(stream, role: example.role, pieces: pieces)
            guard seen.count == 2, seen.first == .ping([]), case .violation(let violation) = seen.last else {
                Issue.record("\(seen)")
                continue
            }
            #expect(violation.code == example.code)
        }
    }

    @Test
    func `UTF-8 may be cut between fragments`() {
        #expect(events(bytes("01 01 c3 80 01 bc"), role: .client) == [.text("ü")])
    }

    @Test
    func `the limit counts a message and not a frame`() {
        let part = WebSocketFrame.encode(.binary, [UInt8](repeating: 1, count: 60))
        let first = [0x02] + part.dropFirst()
        let second = [0x80] + part.dropFirst()
        #expect(events(first + second, role: .client, maximum: 120).count == 1)
        #expect(events(first + second, role: .client, maximum: 119) == [.violation(.tooLarge(119))])
    }

    @Test(arguments: [1000, 1003, 1007, 1014, 3000, 4999])
    func `a close without code, and with each code that may be sent`(code: UInt16) {
        #expect(events(bytes("88 00"), role: .client) == [.close(code: nil, reason: "")])
        let frame = WebSocketFrame.close(code: code, reason: String(repeating: "ü", count: 100), maskKey: nil)
        #expect(frame.count == 2 + 2 + 122)
        guard case .close(code, let reason) = events(frame, role: .client).first else {
            Issue.record("no close")
            return
        }
        #expect(reason == String(repeating: "ü", count: 61))
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `random bytes never trap, and every split of them gives the same`(seed: UInt64) {
        var random = SplitMix(state: seed)
        var stream = Self.stream
        if seed % 3 == 0 { stream = (0..<200).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
        for _ in 0..<(seed % 4) { stream[Int(random.next() % UInt64(stream.count))] ^= 1 << UInt8(random.next() % 8) }
        for role in [WebSocketRole.client, .server] {
            let whole = events(stream, role: role)
            #expect(events(stream, role: role, pieces: 1) == whole)
            #expect(events(stream, role: role, pieces: 1 + Int(random.next() % 50)) == whole)
        }
    }

    @Test
    func `masking eight bytes at a time is the same as one by one`() {
        let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        for (start, phase, count) in [(0, 0, 100), (3, 1, 37), (1, 2, 8), (5, 3, 5), (0, 7, 64), (2, 0, 2)] {
            var masked = [UInt8].pattern(count)
            let expected = masked.enumerated().map { index, byte in
                index < start ? byte : byte ^ key[(index - start + phase) % 4]
            }
            WebSocketMask(key: key).apply(to: &masked, from: start, phase: phase)
            #expect(masked == expected)
        }
    }
}
