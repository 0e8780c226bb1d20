import Testing

@testable import WACore

@Suite struct CrockfordBase32Tests {
    @Test(
        arguments: [
            (0, "00000000000000000000000000"), (1, "00000000000000000000000001"), (31, "0000000000000000000000000Z"),
            (32, "00000000000000000000000010"), (.max, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"),
        ] as [(UInt128, String)])
    func `128 bits are 26 characters, and order is kept`(number: UInt128, text: String) {
        #expect(CrockfordBase32.encode(number) == text)
        #expect(CrockfordBase32.decode(text) == number)
    }

    @Test(arguments: [
        "", "0", "0000000000000000000000000", "000000000000000000000000000", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "0000000000000000000000000I", "0000000000000000000000000U",
        "0000000000000000000000000z", "0000000000000000000000000é", "00000000000000000000000 00",
    ])
    func `only what is written is read`(text: String) { #expect(CrockfordBase32.decode(text) == nil) }

    @Test
    func `an event id holds its time and is kept as 16 bytes`() throws {
        let random = SystemRandom()
        let early = EventID(at: Timestamp(milliseconds: 1), random: random)
        let late = EventID(at: Timestamp(milliseconds: 1 << 40), random: random)
        #expect(early.text < late.text && early.text.hasPrefix("evt_") && early.text.utf8.count == 30)
        #expect(early.bytes.count == 16 && EventID(bytes: early.bytes) == early)
        #expect(Array(early.bytes.prefix(6)) == [0, 0, 0, 0, 0, 1])
        #expect(EventID(bytes: [1, 2]) == nil)
        #expect(EventID(at: Timestamp(milliseconds: .min), random: random).bytes.count == 16)
    }
}
