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
        let payload = try StanzaEncoder.encode(vector.node.node)
        if let hex = vector.frameHex {
            #expect(payload.hex == hex)
        } else {
            #expect(payload.count == vector.frameLength)
            #expect(payload.hex.hasPrefix(try #require(vector.framePrefixHex)))
            #expect(Digest.sha256(payload).hex == vector.frameSha256Hex)
        }
    }

    @Test(arguments: StanzaVectors.names)
    func `a recorded payload is read as the recorded stanza`(_ name: String) throws {
        let vector = try #require(StanzaVectors.named(name))
        let payload =
            try vector.frameHex.map { try #require([UInt8](hex: $0)) } ?? StanzaEncoder.encode(vector.node.node)
        let expected = (vector.decodedNode ?? vector.node).node
        #expect(try StanzaDecoder.decode(payload[...]).normalized == expected.normalized)
    }

    @Test(arguments: StanzaVectors.names)
    func `a payload is read the same from the middle of a larger buffer`(_ name: String) throws {
        let vector = try #require(StanzaVectors.named(name))
        guard let hex = vector.frameHex, let payload = [UInt8](hex: hex) else { return }
        let buffer = [0xF8, 0x01, 0x56] + payload + [0x56]
        #expect(try StanzaDecoder.decode(buffer[3..<3 + payload.count]) == StanzaDecoder.decode(payload[...]))
    }

    @Test(arguments: (StanzaVectors.file?.malformed ?? []).map(\.name))
    func `a malformed payload is refused`(_ name: String) throws {
        let vector = try #require(StanzaVectors.file?.malformed.first { $0.name == name })
        let payload = try #require([UInt8](hex: vector.frameHex))
        #expect(throws: StanzaError.self) { try StanzaDecoder.decode(payload[...]) }
    }
}
