import TestSupport
import Testing
import WACore

@Suite struct StanzaVectorTests {
    @Test
    func `the recorded cases are there`() {
        #expect(StanzaVectors.names.count == 112)
        #expect(StanzaVectors.file?.malformed.count == 52)
    }

    @Test(arguments: StanzaVectors.names)
    func `a recorded stanza is written byte for byte`(_ name: String) throws {
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

    @Test(arguments: StanzaVectors.names)
    func `a recorded unit is read as the recorded stanza`(_ name: String) throws {
        let vector = try #require(StanzaVectors.named(name))
        let unit =
            try vector.frameHex.map { try #require([UInt8](hex: $0)) } ?? StanzaEncoder.encode(vector.node.node)
        let expected = (vector.decodedNode ?? vector.node).node
        #expect(try StanzaDecoder.decode(unit[...]).normalized == expected.normalized)
    }

    @Test(arguments: StanzaVectors.names)
    func `a unit is read the same from the middle of a larger buffer`(_ name: String) throws {
        let vector = try #require(StanzaVectors.named(name))
        guard let hex = vector.frameHex, let unit = [UInt8](hex: hex) else { return }
        let buffer = [0xF8, 0x01, 0x56] + unit + [0x56]
        #expect(try StanzaDecoder.decode(buffer[3..<3 + unit.count]) == StanzaDecoder.decode(unit[...]))
    }

    @Test(arguments: (StanzaVectors.file?.malformed ?? []).map(\.name))
    func `a malformed unit is refused`(_ name: String) throws {
        let vector = try #require(StanzaVectors.file?.malformed.first { $0.name == name })
        let unit = try #require([UInt8](hex: vector.frameHex))
        #expect(throws: StanzaError.self) { try StanzaDecoder.decode(unit[...]) }
    }
}
