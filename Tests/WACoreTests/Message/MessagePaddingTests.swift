import TestSupport
import Testing
import WACore

struct MessagePaddingTests {
    struct File: Decodable {
        struct Pad: Decodable { let plaintextHex: String, randomByte: UInt8, paddedHex: String }
        struct Unpad: Decodable {
            let description: String, version: Int, inputHex, expect: String
            let outputHex: String?
        }
        let pad: [Pad], unpad: [Unpad]
    }

    @Test func `recorded padding is reproduced and removed`() throws {
        for vector in try Vectors.load("padding.json", as: File.self).pad {
            let plaintext = try #require([UInt8](hex: vector.plaintextHex))
            let padded = MessagePadding.pad(plaintext, randomByte: vector.randomByte)
            #expect(padded.hex == vector.paddedHex)
            #expect(try MessagePadding.unpad(padded) == plaintext)
        }
    }

    @Test func `recorded input is unpadded or refused`() throws {
        for vector in try Vectors.load("padding.json", as: File.self).unpad {
            let input = try #require([UInt8](hex: vector.inputHex))
            let output = Result { () throws(MessageError) in try MessagePadding.unpad(input, version: vector.version) }
            #expect((try? output.get())?.hex == vector.outputHex, Comment(rawValue: vector.description))
            #expect((try? output.get()) != nil || vector.expect == "error", Comment(rawValue: vector.description))
        }
    }

    @Test(arguments: 0...UInt8.max)
    func `any random byte gives padding that comes off again`(byte: UInt8) throws {
        let padded = MessagePadding.pad([1, 2, 3], randomByte: byte)
        #expect((4...18).contains(padded.count))
        #expect(try MessagePadding.unpad(padded) == [1, 2, 3])
    }
}
