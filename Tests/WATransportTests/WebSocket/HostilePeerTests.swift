import TestSupport
import Testing
import WACore

@testable import WATransport

/// An open WebSocket whose peer breaks the rules: one close frame with the right code, and nothing behind the fault.
struct HostilePeerTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        let code: UInt16
        /// The frames, given the mask that a rightful peer uses.
        let frames: @Sendable ([UInt8]?) -> [UInt8]

        var testDescription: String { name }

        init(_ name: String, _ code: UInt16, _ frames: @escaping @Sendable ([UInt8]?) -> [UInt8]) {
            (self.name, self.code, self.frames) = (name, code, frames)
        }
    }

    /// A frame with this first byte.
    private static func frame(_ first: UInt8, _ payload: [UInt8], _ mask: [UInt8]?) -> [UInt8] {
        [first] + WebSocketFrame.encode(.binary, payload, maskKey: mask).dropFirst()
    }

    private static func announcing(_ length: UInt64, _ mask: [UInt8]?) -> [UInt8] {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
        return [0x82, mask == nil ? 127 : 0xFF] + bytes + (mask ?? [])
    }

    private static let faults = [
        Fault("reserved bit", 1002) { frame(0xC1, [1], $0) }, Fault("reserved opcode", 1002) { frame(0x83, [1], $0) },
        Fault("reserved control opcode", 1002) { frame(0x8B, [], $0) },
        Fault("wrong masking", 1002) { frame(0x82, [1], $0 == nil ? [1, 2, 3, 4] : nil) },
        Fault("fragmented ping", 1002) { frame(0x09, [], $0) },
        Fault("long ping", 1002) { frame(0x89, [UInt8](repeating: 1, count: 126), $0) },
        Fault("continuation of nothing", 1002) { frame(0x80, [1], $0) },
        Fault("message within a message", 1002) { frame(0x02, [1], $0) + frame(0x82, [1], $0) },
        Fault("half a close code", 1002) { frame(0x88, [3], $0) },
        Fault("forbidden close code", 1002) { frame(0x88, [0x03, 0xED], $0) },
        Fault("close reason not in UTF-8", 1007) { frame(0x88, [0x03, 0xE8, 0xFF], $0) },
        Fault("text not in UTF-8", 1007) { frame(0x81, [0xC3, 0x28], $0) },
        Fault("text cut within a character", 1007) { frame(0x01, [0xC3], $0) + frame(0x80, [], $0) },
        Fault("more than the limit", 1009) { announcing(100_001, $0) },
        Fault("far more than the limit", 1009) { announcing(1 << 40, $0) },
        Fault("fragments above the limit", 1009) {
            frame(0x02, [UInt8](repeating: 1, count: 60_000), $0)
                + frame(0x80, [UInt8](repeating: 1, count: 60_000), $0)
        },
    ]

    /// What our end delivers and sends when it is sent `stream`.
    private func meet(
        _ stream: [UInt8], role: WebSocketRole
    ) async throws -> (delivered: [SocketEvent], sent: [WebSocketEvent]) {
        let pair = try StreamPair()
        try await pair.start()
        let recorder = SocketRecorder()
        let socket = await pair.left.loop.run {
            WebSocketConnection(stream: pair.left, role: role, handler: recorder, maximumMessage: 100_000)
        }
        await pair.right.loop.run { pair.right.send(stream) }
        var delivered: [SocketEvent] = []
        repeat { delivered.append(try await recorder.events.next()) } while delivered.last.map(Self.isEnd) != true
        var parser = WebSocketParser(role: role == .client ? .server : .client)
        var sent: [WebSocketEvent] = []
        while case .bytes(let bytes) = try await pair.rightSide.events.next() {
            sent += bytes.withUnsafeBytes { parser.append($0) }
        }
        withExtendedLifetime(socket) {}
        return (delivered, sent)
    }

    private static func isEnd(_ event: SocketEvent) -> Bool {
        if case .closed = event { return true }
        return false
    }

    @Test(arguments: faults)
    func `a violation is answered with its code, and later frames are neither delivered nor answered`(fault: Fault)
        async throws
    {
        for role in [WebSocketRole.client, .server] {
            let mask: [UInt8]? = role == .server ? [9, 8, 7, 6] : nil
            let behind = Self.frame(0x82, [5], mask) + Self.frame(0x89, [6], mask)
            let stream = Self.frame(0x82, [1], mask) + Self.frame(0x89, [2], mask) + fault.frames(mask) + behind
            let (delivered, sent) = try await meet(stream, role: role)
            #expect(delivered.first == .message(.binary([1])))
            guard delivered.count == 2, case .closed(.violation) = delivered[1] else {
                Issue.record("delivered \(delivered)")
                continue
            }
            guard sent.count == 2, sent.first == .pong([2]), case .close(let code, let reason) = sent[1] else {
                Issue.record("sent \(sent)")
                continue
            }
            #expect(code == fault.code)
            #expect(!reason.isEmpty)
        }
    }

    @Test
    func `a close is answered once with its code, and later frames are ignored`() async throws {
        for role in [WebSocketRole.client, .server] {
            let mask: [UInt8]? = role == .server ? [1, 1, 2, 2] : nil
            let stream = WebSocketFrame.close(code: 4001, reason: "bye", maskKey: mask) + Self.frame(0xC1, [1], mask)
            let (delivered, sent) = try await meet(stream, role: role)
            #expect(delivered == [.closed(.remote(code: 4001, reason: "bye"))])
            #expect(sent == [.close(code: 4001, reason: "")])
        }
    }
}
