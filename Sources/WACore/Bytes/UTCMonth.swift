/// A month of the calendar in UTC.
public struct UTCMonth: Sendable, Hashable, Comparable {
    /// Months since the first of the year 0.
    public let number: Int64

    /// Makes the month with a number.
    public init(number: Int64) { self.number = number }

    /// The month that holds a moment; one before the year 0 or after 9999 is in the nearest month of these years.
    public init(of moment: Timestamp) {
        let digits = moment.rfc3339.utf8.prefix(7).map { Int64($0) - Int64(UInt8(ascii: "0")) }
        let year = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        number = year * 12 + digits.suffix(2).reduce(0) { $0 * 10 + $1 } - 1
    }

    /// Its first moment.
    public var start: Timestamp { Timestamp(rfc3339: text + "-01T00:00:00Z") ?? Timestamp(milliseconds: .max) }

    /// `2026-01`.
    public var text: String {
        let (year, month) = number.quotientAndRemainder(dividingBy: 12)
        let (yearText, monthText) = (String(year), String(month + 1))
        return String(repeating: "0", count: max(0, 4 - yearText.count)) + yearText
            + (monthText.count < 2 ? "-0" : "-") + monthText
    }

    /// The month so many months later.
    public func advanced(by months: Int64) -> UTCMonth { UTCMonth(number: number &+ months) }

    /// Earlier is less.
    public static func < (left: UTCMonth, right: UTCMonth) -> Bool { left.number < right.number }
}
