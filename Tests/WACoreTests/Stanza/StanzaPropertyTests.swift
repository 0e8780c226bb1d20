import TestSupport
import Testing

@testable import WACore

@Suite struct StanzaPropertyTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `what is written is read back, and written again as the same bytes`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let node = random.node()
        let payload = try StanzaEncoder.encode(node)
        let read = try StanzaDecoder.decode(payload[...])
        #expect(read.normalized == node.normalized)
        #expect(try StanzaEncoder.encode(read) == payload)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a stanza cut short anywhere is refused`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let payload = try StanzaEncoder.encode(random.node())
        for length in 0..<min(payload.count, 1500) {
            #expect(throws: StanzaError.self) { try StanzaDecoder.decode(payload[..<length]) }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `bytes after the stanza are refused`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let payload = try StanzaEncoder.encode(random.node()) + [0]
        #expect(throws: StanzaError.self) { try StanzaDecoder.decode(payload[...]) }
    }

    @Test(arguments: recordedUnits)
    func `no flipped bit traps, and what still reads can be written or is refused`(hex: String) throws {
        let payload = try #require([UInt8](hex: hex))
        for position in 0..<payload.count * 8 {
            var damaged = payload
            damaged[position / 8] ^= 1 << UInt8(position % 8)
            expectNoTrap(damaged)
        }
    }

    @Test(arguments: 0..<2000 as Range<UInt64>)
    func `random bytes never trap`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        expectNoTrap([0, 0xF8, UInt8(seed % 7)] + random.bytes(Int.random(in: 0...80, using: &random)))
    }

    static let recordedUnits = (StanzaVectors.file?.cases ?? []).compactMap(\.frameHex).filter { $0.utf8.count < 600 }

    /// Reads `payload`; if it is a stanza, uses every view of it and writes it.
    private func expectNoTrap(_ payload: [UInt8]) {
        guard let node = try? StanzaDecoder.decode(payload[...]) else { return }
        #expect(!node.summary.isEmpty)
        _ = (node.text, node.bytes, node.attributes.pairs.map { ($0.value.string, $0.value.jid?.signalAddress) })
        guard let again = try? StanzaEncoder.encode(node) else { return }
        #expect((try? StanzaDecoder.decode(again[...]))?.normalized == node.withoutEmptyValues.normalized)
    }
}

extension Node {
    /// The element as the encoder writes it: without attributes that have no text.
    fileprivate var withoutEmptyValues: Node {
        var copy = self
        for pair in attributes.pairs where pair.value.string.isEmpty { copy.attributes[pair.key] = nil }
        if case .children(let children) = content { copy.content = .children(children.map(\.withoutEmptyValues)) }
        return copy
    }
}
