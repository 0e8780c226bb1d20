import TestSupport
import Testing

@testable import WACore

@Suite struct BytesTests {
    @Test
    func `hexadecimal text of either case is read and lower case is written`() {
        #expect([UInt8](hex: "00fFA5") == [0, 255, 0xA5])
        #expect([0, 255, 0xA5].hex == "00ffa5")
        #expect([UInt8](hex: "") == [])
    }

    @Test(arguments: ["0", "0g", " 00", "0x00", "00\n", "é0"])
    func `text that is not hexadecimal is refused`(text: String) { #expect([UInt8](hex: text) == nil) }

    @Test(arguments: [0, 1, 255, 256, 0x0102_0304])
    func `numbers are encoded and decoded big-endian`(value: UInt64) {
        #expect([UInt8](bigEndian: value, count: 8).bigEndianInteger == value)
        #expect([UInt8](bigEndian: 0x0102_0304, count: 3) == [2, 3, 4])
        #expect([UInt8](repeating: 1, count: 9).bigEndianInteger == nil)
        #expect([].bigEndianInteger == 0)
    }

    @Test
    func `secrets compare by content and never show it`() {
        let secret = SecretBytes([1, 2, 3])
        #expect(secret == SecretBytes([1, 2, 3]))
        #expect(secret != SecretBytes([1, 2, 4]) && secret != SecretBytes([1, 2]))
        #expect(SecretBytes([]) == SecretBytes([]))
        #expect(secret.exposed == [1, 2, 3] && secret.count == 3)
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret)" == "<3 secret bytes>" && !dumped.contains("2"))
    }

    @Test
    func `comparison in constant time agrees with plain comparison, for arrays and slices`() {
        let bytes: [UInt8] = [1, 2, 3, 4]
        #expect(constantTimeEquals(bytes, [1, 2, 3, 4]))
        #expect(constantTimeEquals(bytes[1...], [2, 3, 4]))
        #expect(constantTimeEquals(bytes.lazy.map { $0 }, bytes))
        #expect(constantTimeEquals([UInt8](), [UInt8]()))
        #expect(!constantTimeEquals(bytes, [1, 2, 3]))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            #expect(!constantTimeEquals(bytes, other))
        }
    }

    @Test
    func `wiping empties the array`() {
        var bytes: [UInt8] = [1, 2, 3]
        wipe(&bytes)
        #expect(bytes.isEmpty)
    }

    @Test
    func `a lock is mutually exclusive`() async {
        let counter = Lock(0)
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<1000 { counter.withLock { $0 += 1 } } }
            }
        }
        #expect(counter.withLock { $0 } == 8000)
    }

    @Test(arguments: [1, 2, 7, 1000] as [UInt32])
    func `random numbers stay below their bound`(bound: UInt32) {
        for _ in 0..<200 { #expect(SystemRandom().number(below: bound) < bound) }
    }

    @Test
    func `a random number that would bias the result is redrawn`() {
        let random = ScriptedRandom([0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 9])
        #expect(random.number(below: 7) == 2)
        #expect(random.remaining == 0)
    }
}
