/// A moment in wall-clock time, in milliseconds since 1970 UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// Makes a moment from milliseconds since 1970.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    /// Makes a moment from whole seconds since 1970.
    public init(seconds: Int64) { milliseconds = seconds &* 1000 }
    /// Whole seconds since 1970.
    public var seconds: Int64 { milliseconds.quotientAndRemainder(dividingBy: 1000).quotient }

    /// Milliseconds from `earlier` to this moment, negative if it is before; clamped to the range of `Int64`.
    public func milliseconds(since earlier: Timestamp) -> Int64 {
        let (difference, isTooFar) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        guard isTooFar else { return difference }
        return milliseconds < 0 ? .min : .max
    }

    /// Earlier is less.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
    /// The moment `duration` later.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        let parts = duration.components
        let milliseconds = parts.seconds &* 1000 &+ parts.attoseconds / 1_000_000_000_000_000
        return Timestamp(milliseconds: moment.milliseconds &+ milliseconds)
    }
}
