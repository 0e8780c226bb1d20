import Glibc
import Testing
import WACore

@testable import wacli

struct LocalTimeTests {
    @Test(arguments: ["2026-01-02T03:04:05Z", "2026-07-31T23:59:59Z", "1969-12-31T23:59:59Z"])
    func `a moment is shown with its date and read back`(text: String) throws {
        let moment = try #require(Timestamp(rfc3339: text))
        let shown = LocalTime.text(text)
        #expect(shown.wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/) != nil)
        #expect(LocalTime.moment(shown) == moment)
    }

    @Test
    func `text that is no moment is shown as it is`() { #expect(LocalTime.text("soon") == "soon") }

    @Test
    func `a date is its midnight, and seconds may be left out`() throws {
        let midnight = try #require(LocalTime.moment("2026-03-04"))
        #expect(LocalTime.text(midnight) == "2026-03-04 00:00:00")
        #expect(LocalTime.moment("2026-03-04 00:00") == midnight && LocalTime.moment("2026-03-04T00:00:00") == midnight)
    }
}
