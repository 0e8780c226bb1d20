import Testing

@testable import WACore

@Suite struct Base64URLDecodingTests {
    @Test(arguments: 0...70)
    func `what is written is read back`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 251) }
        #expect(Base64URL.decode(Base64URL.encode(bytes).utf8) == bytes)
    }

    @Test(arguments: ["A", "AAAAA", "AA==", "AAA=", "A+AA", "A/AA", "AA A", "AA\n", "Zé", "AB", "AAB", "AA.A"])
    func `padding, other characters, impossible lengths and bits behind the end are refused`(text: String) {
        #expect(Base64URL.decode(text.utf8) == nil)
    }

    @Test
    func `every text of two characters is either refused or written the same way again`() {
        let characters = (33...126).map { UInt8($0) }
        for first in characters {
            for second in characters {
                guard let bytes = Base64URL.decode([first, second]) else { continue }
                #expect(Array(Base64URL.encode(bytes).utf8) == [first, second])
            }
        }
    }
}
