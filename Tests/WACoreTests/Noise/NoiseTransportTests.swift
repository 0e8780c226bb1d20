import TestSupport
import Testing

@testable import WACore

@Suite struct NoiseTransportTests {
    static func transport(key: String, counter: UInt32) throws -> NoiseTransport {
        let cipher = CipherState(key: SecretBytes(try bytes(key)), counter: counter)
        return NoiseTransport(writing: cipher, reading: cipher)
    }

    @Test(arguments: NoiseVectors.exchanges)
    func `every recorded frame is sealed and opened, also at large counters`(_ exchange: NoiseVectors.Exchange) throws {
        for (key, frames) in [
            (exchange.clientWriteKeyHex, exchange.framesClientToServer),
            (exchange.clientReadKeyHex, exchange.framesServerToClient),
        ] {
            for frame in frames {
                var transport = try Self.transport(key: key, counter: frame.counter)
                #expect(try transport.seal(bytes(frame.plaintextHex)).hex == frame.onWireHex)
                #expect(try transport.open(bytes(frame.onWireHex).dropFirst(3)).hex == frame.plaintextHex)
            }
        }
    }

    @Test
    func `consecutive frames count up in each direction on its own`() throws {
        let first = CipherState(key: SecretBytes([UInt8](repeating: 1, count: 32)))
        let second = CipherState(key: SecretBytes([UInt8](repeating: 2, count: 32)))
        var client = NoiseTransport(writing: first, reading: second)
        var server = NoiseTransport(writing: second, reading: first)
        for number in UInt8(0)..<20 {
            let sealed = try client.seal([0, number])
            #expect(try server.open(sealed.dropFirst(3)) == [0, number])
            if number % 3 == 0 {
                let answer = try server.seal([number])
                #expect(try client.open(answer.dropFirst(3)) == [number])
            }
        }
    }

    @Test
    func `a modified, truncated or repeated frame throws and does not change the counter`() throws {
        let key = [UInt8](repeating: 7, count: 32).hex
        var sender = try Self.transport(key: key, counter: 0)
        var receiver = sender
        let frame = Array(try sender.seal(Array("stanza".utf8)).dropFirst(3))
        for position in frame.indices {
            var flipped = frame
            flipped[position] ^= 1
            #expect(throws: NoiseError.self) { try receiver.open(flipped[...]) }
            #expect(throws: NoiseError.self) { try receiver.open(frame[..<position]) }
        }
        #expect(try receiver.open(frame[...]) == Array("stanza".utf8))
        #expect(throws: NoiseError.self) { try receiver.open(frame[...]) }
    }

    @Test
    func `the last nonce is never used`() throws {
        let key = [UInt8](repeating: 7, count: 32).hex
        var transport = try Self.transport(key: key, counter: .max - 1)
        _ = try transport.seal([1])
        let error = #expect(throws: NoiseError.self) { try transport.seal([1]) }
        #expect(error?.code == .nonceExhausted)
        var reader = try Self.transport(key: key, counter: .max)
        let readError = #expect(throws: NoiseError.self) { try reader.open([UInt8](repeating: 0, count: 20)[...]) }
        #expect(readError?.code == .nonceExhausted)
    }

    @Test
    func `a frame that exceeds its three length bytes is rejected before encryption`() throws {
        var transport = try Self.transport(key: [UInt8](repeating: 7, count: 32).hex, counter: 0)
        let error = #expect(throws: NoiseError.self) {
            try transport.seal([UInt8](repeating: 0, count: FrameHeader.maximumPayload - 15))
        }
        #expect(error?.code == .frameTooLarge)
        #expect(throws: Never.self) {
            try transport.seal([UInt8](repeating: 0, count: FrameHeader.maximumPayload - 16))
        }
    }
}
