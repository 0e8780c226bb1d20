import TestSupport
import Testing

@testable import WACore

@Suite struct StanzaLimitTests {
    /// `depth` elements named `iq`, one in the other.
    static func nested(_ depth: Int) -> [UInt8] {
        [0] + Array(repeatElement([0xF8, 2, 0x19, 0xF8, 1], count: depth - 1).joined()) + [0xF8, 1, 0x19]
    }

    @Test
    func `elements may be nested to the limit and no deeper`() throws {
        let limit = StanzaDecoder.maximumDepth
        var node = try StanzaDecoder.decode(Self.nested(limit)[...])
        for _ in 1..<limit { node = try #require(node.child("iq")) }
        #expect(node.children.isEmpty)
        #expect(code { try StanzaDecoder.decode(Self.nested(limit + 1)[...]) } == .tooLarge)
        #expect(code { try StanzaDecoder.decode(Self.nested(100_000)[...]) } == .tooLarge)
    }

    @Test(
        arguments: [
            [0, 0xF8, 2, 0x19, 0xF9, 0xFF, 0xFF], [0, 0xF9, 0xFF, 0xFF, 0x19],
            [0, 0xF8, 2, 0x19, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF], [0, 0xF8, 2, 0x19, 0xFD, 0xFF, 0xFF, 0xFF],
            [0, 0xF8, 3, 0x19, 8, 0xFF, 0x7F], [0, 0xF8, 3, 0x19, 8, 0xFB, 0xFF, 0x11],
        ] as [[UInt8]])
    func `an announced size beyond the payload is refused before anything is reserved`(_ payload: [UInt8]) {
        #expect(throws: StanzaError.self) { try StanzaDecoder.decode(payload[...]) }
    }

    @Test
    func `an element with more attributes than any real one is refused`() throws {
        func payload(_ count: Int) -> [UInt8] {
            let size = 1 + 2 * count
            let pairs = repeatElement([8, 0x55] as [UInt8], count: count).joined()
            return [0, 0xF9, UInt8(size >> 8), UInt8(size & 255), 0x19] + Array(pairs)
        }
        #expect(try StanzaDecoder.decode(payload(256)[...]).string("id") == "1")
        #expect(code { try StanzaDecoder.decode(payload(257)[...]) } == .tooLarge)
    }

    @Test
    func `of an attribute that comes more than once the last counts, and one is left`() throws {
        // <iq id="1" id="2" id="3"/>, each value a packed digit.
        let payload: [UInt8] = [0, 0xF8, 7, 0x19] + (1...3).flatMap { [8, 0xFF, 0x81, UInt8($0) << 4 | 0xF] }
        let node = try StanzaDecoder.decode(payload[...])
        #expect(node.string("id") == "3")
        let written = try StanzaEncoder.encode(node)
        #expect(try StanzaDecoder.decode(written[...]) == node)
        #expect(written.count < payload.count)
    }

    @Test
    func `an address of 1 MiB is refused in either form, and no text of that size is an address`() throws {
        let user = [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 20)
        let word: [UInt8] = [0xFE, 0, 0x10, 0, 0] + user
        for address in [[0xFA] + word + [3], [0xF7, 0, 1] + word, [0xFA, 0] + word] as [[UInt8]] {
            let payload = [0, 0xF8, 3, 0x19, 8] + address
            let spent = processorTime {
                let node = try? StanzaDecoder.decode(payload[...])
                #expect(node == nil)
            }
            #expect(spent < .seconds(1))
        }
        #expect(code { try StanzaDecoder.decode(([0, 0xF8, 3, 0x19, 8, 0xFA] + word + [3])[...]) } == .tooLarge)
        for text in [String(decoding: user, as: UTF8.self) + "@lid", String(repeating: "@", count: 1 << 20)] {
            #expect(JID(text) == nil)
        }
        let longest = String(repeating: "1", count: 508)
        #expect(JID(longest + "@lid")?.user == longest)
        #expect(JID(longest + "1@lid") == nil)
    }

    @Test
    func `more elements than the size of the payload explains are refused`() throws {
        func payload(lists: UInt8) -> [UInt8] {
            let items = Array(repeatElement([0xF8, 1, 0x3F] as [UInt8], count: 65_535).joined())
            let list = [0xF8, 2, 0x71, 0xF9, 0xFF, 0xFF] + items
            return [0, 0xF8, 2, 0x19, 0xF8, lists] + Array(repeatElement(list, count: Int(lists)).joined())
        }
        #expect(try StanzaDecoder.decode(payload(lists: 1)[...]).child("list")?.children.count == 65_535)
        #expect(code { try StanzaDecoder.decode(payload(lists: 3)[...]) } == .tooLarge)
    }

    @Test
    func `a compressed payload that inflates beyond the limit is refused`() {
        let bomb = [2] + CompressionBomb.zlib(size: StanzaDecoder.maximumInflatedSize + 1)
        #expect(code { try StanzaDecoder.decode(bomb[...]) } == .tooLarge)
        // Within the limit it inflates to zeros, which are no stanza, and the stream has no checksum.
        let zeros = [2] + CompressionBomb.zlib(size: 1000)
        #expect(code { try StanzaDecoder.decode(zeros[...]) } == .badCompression)
    }

    @Test
    func `bytes after the compressed stream are refused`() throws {
        let ping = try #require([UInt8](hex: "0378dafac11806180003430150"))
        #expect(try StanzaDecoder.decode(ping[...]).tag == "ping")
        #expect(code { try StanzaDecoder.decode((ping + [0])[...]) } == .badCompression)
    }

    private func code(_ body: () throws -> Node) -> StanzaError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? StanzaError)?.code
        }
    }
}
