import TestSupport
import Testing
import WAProto

struct ProtobufReaderTests {
    private func code(_ bytes: [UInt8]) -> ProtobufError.Code? {
        do {
            _ = try WA.Message(serialized: bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: ProtobufSamples.all.indices)
    func `a message cut off inside a field throws`(index: Int) {
        let bytes = ProtobufSamples.all[index]
        for count in bytes.indices {
            // A cut between two fields leaves a valid, shorter message; it must read back as exactly those bytes.
            if let cut = try? WA.Message(serialized: bytes.prefix(count)) {
                #expect(cut.serialized().count <= count)
            }
            #expect(throws: ProtobufError.self) {
                try WA.FutureProofMessage(serialized: wrapped(bytes).prefix(count + 1))
            }
        }
    }

    private func wrapped(_ bytes: [UInt8]) -> [UInt8] {
        var head: [UInt8] = [0x0A]
        var rest = bytes.count
        while rest >= 0x80 {
            head.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return head + [UInt8(rest)] + bytes
    }

    @Test(arguments: ProtobufSamples.all.indices)
    func `a flipped bit never traps, and what is read can be written`(index: Int) throws {
        let bytes = ProtobufSamples.all[index]
        for position in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[position] ^= 1 << UInt8(bit)
                guard let message = try? WA.Message(serialized: flipped) else { continue }
                #expect(try WA.Message(serialized: message.serialized()).serialized() == message.serialized())
                _ = try? WA.ClientPayload(serialized: flipped)
            }
        }
    }

    @Test func `nesting is limited`() {
        func nested(_ depth: Int) -> [UInt8] {
            var bytes: [UInt8] = [0x0A, 1, 0x61]
            for _ in 0..<depth / 2 {
                var inner = WA.FutureProofMessage()
                inner.unknownFields = wrapped(bytes)
                bytes = [0xC2, 2] + wrapped(inner.serialized()).dropFirst()  // ephemeralMessage = 40
            }
            return bytes
        }
        #expect(code(nested(100)) == nil)
        #expect(code(nested(102)) == .tooDeep)
        #expect(code(nested(20_000)) == .tooDeep)
    }

    @Test func `group nesting is limited`() {
        let open = [UInt8](repeating: 0x0B, count: 100)
        let close = [UInt8](repeating: 0x0C, count: 100)
        #expect(code(open + close) == nil)
        #expect(code([0x0B] + open + close + [0x0C]) == .tooDeep)
        #expect(code([UInt8](repeating: 0x0B, count: 1_000_000)) == .tooDeep)
    }

    @Test(
        arguments: [
            ([0x0A], .truncated), ([0x0A, 5, 0x61], .truncated), ([0x80], .truncated),
            ([0x0A] + [UInt8](repeating: 0xFF, count: 9) + [1], .truncated),
            ([0xF9, 0x7F, 1, 2, 3], .truncated), ([0xFD, 0x7F, 1], .truncated), ([0xFB, 0x7F], .truncated),
            ([UInt8](repeating: 0x80, count: 9), .truncated),
            ([0xF8, 0x7F] + [UInt8](repeating: 0xFF, count: 9) + [2], .malformed),
            ([0xF8, 0x7F] + [UInt8](repeating: 0x80, count: 11), .malformed),
            ([0x02, 0], .malformed), ([0x0E], .malformed), ([0x0F], .malformed), ([0x0C], .malformed),
            ([0x0B, 0x14], .malformed), ([0x80, 0x80, 0x80, 0x80, 0x10], .malformed),
        ] as [([UInt8], ProtobufError.Code)])
    func `each kind of damage has its code`(bytes: [UInt8], expected: ProtobufError.Code) {
        #expect(code(bytes) == expected)
    }

    @Test(
        arguments: [
            ([0x61, 0xF0, 0x9F, 0x91], "a\u{FFFD}"), ([0xFF, 0x62], "\u{FFFD}b"), ([0xC3], "\u{FFFD}"),
            ([0xED, 0xA0, 0xBD, 0x21], "\u{FFFD}\u{FFFD}\u{FFFD}!"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            (Array("whole 👍".utf8), "whole 👍"),
        ] as [([UInt8], String)])
    func `a text that is not UTF-8 is repaired and does not cost its message`(bytes: [UInt8], expected: String) throws {
        let text = [0x0A, UInt8(bytes.count)] + bytes
        let message = try WA.Message(serialized: text)
        #expect(message.conversation == expected)
        // The repaired text is written; its siblings are untouched, and so is the same text two levels down.
        let again = try WA.Message(serialized: message.serialized())
        #expect(again == message)
        let copy = try WA.DeviceSentMessage(serialized: [0x12, UInt8(text.count)] + text + [0x1A, 1, 0x70])
        #expect(copy.message?.conversation == expected && copy.phash == "p")
    }

    @Test func `overlong varints are read and written short`() throws {
        let key = try WA.MessageKey(serialized: [0x90, 0x00, 0x81, 0x80, 0x00])
        #expect(key.fromMe == true && key.serialized() == [0x10, 1])
    }

    @Test func `a packed run must end with its last number`() {
        #expect(throws: ProtobufError.self) { try WA.ClientPayload(serialized: [14 << 3 | 2, 2, 1, 0x80, 0, 0]) }
    }
}
