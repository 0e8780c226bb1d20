import Foundation
import TestSupport
import Testing
import WACore

@testable import WAHTTP

@Suite struct HTTPDateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"), (-5, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ])
    func `dates have the form of RFC 9110`(seconds: Int64, text: String) {
        #expect(HTTPDate.text(Timestamp(seconds: seconds)) == text)
    }

    @Test
    func `agrees with the calendar of Foundation over four centuries`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "GMT"))
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        for day in stride(from: Int64(0), to: 146_097, by: 13) {
            let seconds = day * 86_400 + day % 86_400
            let parts = calendar.dateComponents(
                [.year, .day, .weekday], from: Date(timeIntervalSince1970: Double(seconds)))
            let text = HTTPDate.text(Timestamp(seconds: seconds))
            let (year, number) = (try #require(parts.year), try #require(parts.day))
            #expect(text.hasPrefix(names[try #require(parts.weekday) - 1] + ", \(number < 10 ? "0" : "")\(number) "))
            #expect(text.contains(" \(year) "))
        }
    }

    @Test
    func `the cache follows the clock, also when it goes back`() {
        let clock = ManualClock()
        let cache = HTTPDateCache(clock: clock)
        let first = cache.text
        #expect(cache.text == first)
        clock.advance(by: .seconds(61))
        #expect(cache.text == HTTPDate.text(clock.now))
        #expect(cache.text != first)
        clock.advance(by: .seconds(-61))
        #expect(cache.text == first)
    }
}
