import Foundation
import Testing
import WACore

struct TimestampRFC3339Tests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_700_000_000_123, "2023-11-14T22:13:20.123Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func `known moments`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test func `moments beyond the calendar are moved to its ends`() {
        #expect(Timestamp(milliseconds: .min).rfc3339 == "0000-01-01T00:00:00.000Z")
        #expect(Timestamp(milliseconds: .max).rfc3339 == "9999-12-31T23:59:59.999Z")
    }

    @Test func `every day is read back`() {
        for day in stride(from: Int64(-719_528), to: 2_932_896, by: 97) {
            let moment = Timestamp(milliseconds: day * 86_400_000 + 12_345_678)
            #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
        }
    }

    @Test func `the calendar agrees with foundation`() {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for milliseconds in stride(from: Int64(-2_208_988_800_000), to: 7_258_118_400_000, by: 86_399_999_017) {
            let date = Date(timeIntervalSince1970: Double(milliseconds / 1000))
            let whole = Timestamp(seconds: milliseconds / 1000)
            #expect(whole.rfc3339 == date.formatted(format))
        }
    }

    @Test(
        arguments: [
            ("2023-11-14T23:13:20+01:00", 1_700_000_000_000), ("2023-11-14 22:13:20z", 1_700_000_000_000),
            ("2023-11-14t16:43:20.5-05:30", 1_700_000_000_500), ("2023-11-14T22:13:20.1239999Z", 1_700_000_000_123),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)])
    func `other spellings`(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2023-11-14", "2023-11-14T22:13:20", "2023-13-01T00:00:00Z", "2023-02-29T00:00:00Z",
        "2023-04-31T00:00:00Z", "2023-00-01T00:00:00Z", "2023-01-00T00:00:00Z", "2023-11-14T24:00:00Z",
        "2023-11-14T22:60:00Z", "2023-11-14T22:13:61Z", "2023-11-14T22:13:20.Z", "2023-11-14T22:13:20ZZ",
        "2023-11-14T22:13:20+24:00", "2023-11-14T22:13:20+0100", "+023-11-14T22:13:20Z", "２０23-11-14T22:13:20Z",
    ])
    func `what is not a time`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `a truncated time is refused`() {
        let text = "2023-11-14T22:13:20.123+01:00"
        for count in 0..<text.count { #expect(Timestamp(rfc3339: String(text.prefix(count))) == nil) }
    }
}
