import Testing
import WACore

@Suite struct InputTextTests {
    @Test
    func `a byte order mark in front is no part of the text`() {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        #expect(InputText.decode(mark + Array("hi".utf8)) == "hi")
        #expect(InputText.decode(mark) == "")
        #expect(InputText.withoutMark("\u{FEFF}\u{301}x") == "\u{301}x")
        #expect(InputText.withoutMark("a\u{FEFF}") == "a\u{FEFF}")
        #expect(Array(InputText.withoutMark(mark + [1])) == [1])
        #expect(Array(InputText.withoutMark([0xEF, 0xBB])) == [0xEF, 0xBB])
    }

    @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x61, 0xF0, 0x9F, 0x98]] as [[UInt8]])
    func `what is not UTF-8 is refused instead of repaired`(bytes: [UInt8]) {
        #expect(InputText.decode(bytes) == nil)
        let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
        #expect(terminated.withUnsafeBufferPointer { $0.baseAddress.map { InputText.decode($0) } } == .some(nil))
    }

    @Test
    func `lengths count characters and not bytes`() {
        let text = String(repeating: "é", count: 40_000)
        #expect(InputText.fits(text, 65_536) && InputText.fits(text, 40_000) && !InputText.fits(text, 39_999))
        #expect(InputText.longestEncoding(of: 10) >= String(repeating: "😀", count: 10).utf8.count + 3)
    }
}
