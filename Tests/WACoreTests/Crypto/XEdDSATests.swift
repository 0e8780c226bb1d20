import TestSupport
import Testing
import WACore

@Suite struct XEdDSATests {
    struct File: Decodable { let cases: [Case] }
    struct Case: Decodable, CustomTestStringConvertible {
        let name, privateHex, publicHex, messageHex, randomHex, signatureHex: String
        let valid: Bool
        var testDescription: String { name }
    }

    static let cases = (try? Vectors.load("xeddsa.json", as: File.self).cases) ?? []

    @Test(arguments: cases)
    func `every recorded signature verifies exactly when it should`(_ vector: Case) throws {
        let signature = try #require([UInt8](hex: vector.signatureHex))
        let message = try #require([UInt8](hex: vector.messageHex))
        let key = try #require([UInt8](hex: vector.publicHex))
        #expect(XEdDSA.verify(signature, over: message, by: key) == vector.valid)
    }

    @Test(arguments: cases.filter(\.valid))
    func `signing with the recorded randomness gives the recorded signature`(_ vector: Case) throws {
        let pair = try KeyPair(privateKey: try #require([UInt8](hex: vector.privateHex)))
        #expect(pair.publicKey.hex == vector.publicHex)
        let random = ScriptedRandom(try #require([UInt8](hex: vector.randomHex)))
        let message = try #require([UInt8](hex: vector.messageHex))
        #expect(XEdDSA.sign(message, with: pair, random: random).hex == vector.signatureHex)
        #expect(random.remaining == 0)
    }

    @Test
    func `a fresh signature verifies; any flipped bit of it does not`() {
        let pair = KeyPair(random: SystemRandom())
        let message: [UInt8] = [1, 2, 3]
        let signature = XEdDSA.sign(message, with: pair, random: SystemRandom())
        #expect(XEdDSA.verify(signature, over: message, by: pair.publicKey))
        for bit in 0..<512 {
            var damaged = signature
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!XEdDSA.verify(damaged, over: message, by: pair.publicKey))
        }
    }

    @Test(arguments: [0, 31, 33, 63, 65, 128])
    func `signatures and keys of another length are refused`(count: Int) {
        let pair = KeyPair(random: SystemRandom())
        let signature = XEdDSA.sign([], with: pair, random: SystemRandom())
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(!XEdDSA.verify(bytes, over: [], by: pair.publicKey))
        #expect(!XEdDSA.verify(signature, over: [], by: bytes))
    }

    @Test(arguments: Curve25519Tests.lowOrderPoints)
    func `low-order keys verify nothing`(hex: String) throws {
        let key = try #require([UInt8](hex: hex))
        #expect(!XEdDSA.verify([UInt8](repeating: 0, count: 64), over: [], by: key))
    }
}
