import Testing
import WACore

@Suite struct UTCMonthTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "1970-01"), ("2024-02-29T23:59:59.999Z", "2024-02"),
        ("2024-03-01T00:00:00Z", "2024-03"), ("2026-12-31T23:59:59.999Z", "2026-12"),
        ("2027-01-01T00:00:00Z", "2027-01"), ("0000-01-01T00:00:00Z", "0000-01"),
        ("9999-12-31T23:59:59Z", "9999-12"),
    ])
    func `a moment lies in one month`(moment: String, text: String) throws {
        let moment = try #require(Timestamp(rfc3339: moment))
        let month = UTCMonth(of: moment)
        #expect(month.text == text)
        #expect(month.start <= moment && moment < month.advanced(by: 1).start)
        #expect(UTCMonth(of: month.start) == month)
        #expect(month.advanced(by: -1) < month)
    }

    @Test func `the month after December is January of the next year`() {
        let december = UTCMonth(of: Timestamp(seconds: 1_798_675_200))
        #expect(december.text == "2026-12")
        #expect(december.advanced(by: 1).text == "2027-01" && december.advanced(by: -12).text == "2025-12")
    }

    @Test func `no moment is too far away`() {
        #expect(UTCMonth(of: Timestamp(milliseconds: .min)).text == "0000-01")
        #expect(UTCMonth(of: Timestamp(milliseconds: .max)).text == "9999-12")
        for number in [Int64.min, -1, .max] {
            let month = UTCMonth(number: number)
            #expect(!month.text.isEmpty && month.start == Timestamp(milliseconds: .max))
            #expect(month.advanced(by: 1).number == number &+ 1)
        }
    }
}
