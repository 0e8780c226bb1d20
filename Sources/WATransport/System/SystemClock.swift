internal import Glibc
public import WACore

/// The system clocks.
public struct SystemClock: Clock {
    /// Makes a clock; it has no state of its own.
    public init() {}

    /// Wall-clock time.
    public var now: Timestamp {
        let time = Self.read(CLOCK_REALTIME)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Time since boot including suspension, so that timeouts have expired after a resume.
    public var uptime: Duration { .nanoseconds(Int64(clamping: Self.uptimeNanoseconds)) }

    /// ``uptime`` in nanoseconds.
    static var uptimeNanoseconds: UInt64 {
        let time = read(CLOCK_BOOTTIME)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}

extension Duration {
    /// Whole nanoseconds, clamped to the range of `UInt64`.
    var clampedNanoseconds: UInt64 {
        let parts = components
        guard parts.seconds >= 0, parts.attoseconds >= 0 else { return 0 }
        let (whole, overflow) = UInt64(parts.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return .max }
        let (sum, carried) = whole.addingReportingOverflow(UInt64(parts.attoseconds) / 1_000_000_000)
        return carried ? .max : sum
    }
}
