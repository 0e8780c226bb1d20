import TestSupport
import Testing
import WACore

@Suite struct StanzaVectorTests {
    @Test("the recorded cases are there")
    func vectorsAreLoaded() {
        #expect(StanzaVectors.names.count == 112)
        #expect(StanzaVectors.file?.malformed.count == 52)
    }

    @Test("a recorded stanza is written byte for byte", arguments: StanzaVectors.names)
    func encoding(_ name: String) throws {
        let vector = try #require(StanzaVectors.named(name))
        guard vector.direction == "both" else { return }
        let unit = try StanzaEncoder.encode(vector.node.node)
        if let hex = vector.frameHex {
            #expect(unit.hex == hex)
        } else {
            #expect(unit.count == vector.frameLength)
            #expect(unit.hex.hasPrefix(try #require(vector.framePrefixHex)))
            #expect(Digest.sha256(unit).hex == vector.frameSha256Hex)
        }
    }

    @Test("a recorded unit is read as the recorded stanza", arguments: StanzaVectors.names)
    func decoding(_ name: String) throws {
        let vector = try #require(StanzaVectors.named(name))
        let unit =
            try vector.frameHex.map { try #require([UInt8](hex: $0)) } ?? StanzaEncoder.encode(vector.node.node)
        let expected = (vector.decodedNode ?? vector.node).node
        #expect(try StanzaDecoder.decode(unit[...]).normalized == expected.normalized)
    }

    @Test("a unit is read the same from the middle of a larger buffer", arguments: StanzaVectors.names)
    func decodingSlices(_ name: String) throws {
        let vector = try #require(StanzaVectors.named(name))
        guard let hex = vector.frameHex, let unit = [UInt8](hex: hex) else { return }
        let buffer = [0xF8, 0x01, 0x56] + unit + [0x56]
        #expect(try StanzaDecoder.decode(buffer[3..<3 + unit.count]) == StanzaDecoder.decode(unit[...]))
    }

    @Test("a malformed unit is refused", arguments: (StanzaVectors.file?.malformed ?? []).map(\.name))
    func malformed(_ name: String) throws {
        let vector = try #require(StanzaVectors.file?.malformed.first { $0.name == name })
        let unit = try #require([UInt8](hex: vector.frameHex))
        #expect(throws: StanzaError.self) { try StanzaDecoder.decode(unit[...]) }
    }
}
