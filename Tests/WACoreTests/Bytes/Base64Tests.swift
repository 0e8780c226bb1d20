import Foundation
import Testing
import WACore

@Suite("Base64")
struct Base64Tests {
    @Test(
        "RFC 4648 section 10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func standardVectors(text: String, expected: String) {
        #expect(Array(text.utf8).base64 == expected)
    }

    @Test func everyByteIsWrittenAsFoundationDoes() {
        for count in 0...300 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167) }
            #expect(bytes.base64 == Data(bytes).base64EncodedString())
        }
    }
}
