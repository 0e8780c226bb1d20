/// A day of the calendar in UTC.
public struct UTCDay: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    public let number: Int64

    private static let milliseconds: Int64 = 86_400_000

    /// Makes the day with a number.
    public init(number: Int64) { self.number = number }

    /// The day that holds a moment.
    public init(of moment: Timestamp) {
        let (quotient, remainder) = moment.milliseconds.quotientAndRemainder(dividingBy: Self.milliseconds)
        number = remainder < 0 ? quotient - 1 : quotient
    }

    /// Reads `2026-01-31`; nil for anything else.
    public init?(text: String) {
        guard text.utf8.count == 10, let start = Timestamp(rfc3339: text + "T00:00:00Z") else { return nil }
        self.init(of: start)
    }

    /// `2026-01-31`.
    public var text: String {
        String(
            Timestamp(milliseconds: number.multipliedReportingOverflow(by: Self.milliseconds).partialValue)
                .rfc3339.prefix(10))
    }

    /// The day so many days later.
    public func advanced(by days: Int64) -> UTCDay { UTCDay(number: number &+ days) }

    /// Earlier is less.
    public static func < (left: UTCDay, right: UTCDay) -> Bool { left.number < right.number }
}
