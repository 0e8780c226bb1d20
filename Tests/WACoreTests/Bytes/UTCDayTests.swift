import Testing
import WACore

@Suite struct UTCDayTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01"), (86_399_999, "1970-01-01"), (86_400_000, "1970-01-02"), (-1, "1969-12-31"),
        (-86_400_000, "1969-12-31"), (-86_400_001, "1969-12-30"), (1_709_208_000_000, "2024-02-29"),
    ])
    func `a moment lies in one day`(milliseconds: Int64, text: String) {
        let day = UTCDay(of: Timestamp(milliseconds: milliseconds))
        #expect(day.text == text)
        #expect(UTCDay(text: text) == day)
    }

    @Test(arguments: ["", "2026-1-1", "2026-02-29", "2026-13-01", "20260101", "2026-01-01T", "2026-01-0x", "２026-01-0"])
    func `what is no day is refused`(text: String) { #expect(UTCDay(text: text) == nil) }

    @Test func `no moment is too far away`() {
        for milliseconds in [Int64.min, .max] {
            let day = UTCDay(of: Timestamp(milliseconds: milliseconds))
            #expect(day.advanced(by: .max).advanced(by: .min).number == day.number &- 1)
            #expect(!day.text.isEmpty)
        }
        #expect(!UTCDay(number: .max).text.isEmpty)
    }
}
