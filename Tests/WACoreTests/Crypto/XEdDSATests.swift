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

    @Test("every recorded signature verifies exactly when it should", arguments: cases)
    func verification(_ vector: Case) throws {
        let signature = try #require([UInt8](hex: vector.signatureHex))
        let message = try #require([UInt8](hex: vector.messageHex))
        let key = try #require([UInt8](hex: vector.publicHex))
        #expect(XEdDSA.verify(signature, over: message, by: key) == vector.valid)
    }
}
