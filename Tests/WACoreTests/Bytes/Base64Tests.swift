import Foundation
import Testing

@testable import WACore

struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `RFC 4648 section 10`(text: String, expected: String) {
        #expect(Array(text.utf8).base64 == expected)
    }

    @Test func `every byte is written as foundation does`() {
        for count in 0...300 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167) }
            #expect(bytes.base64 == Data(bytes).base64EncodedString())
        }
    }
}

struct Base64URLTests {
    @Test
    func `the alphabet has no character that needs escaping in a URL, and padding is optional`() {
        let bytes: [UInt8] = [0xFB, 0xEF, 0xBE, 0xFF]
        #expect(bytes.base64 == "++++/w==")
        #expect(bytes.base64URL(isPadded: true) == "----_w==")
        #expect(bytes.base64URL(isPadded: false) == "----_w")
        #expect([UInt8]().base64URL(isPadded: true).isEmpty)
    }

    @Test(arguments: 0...40)
    func `all lengths agree with the standard alphabet`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73) }
        let standard = bytes.base64
        let expected = standard.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
        #expect(bytes.base64URL(isPadded: true) == String(expected))
        #expect(bytes.base64URL(isPadded: false) == String(expected.filter { $0 != "=" }))
    }
}
