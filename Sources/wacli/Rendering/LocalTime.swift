internal import Glibc
internal import WACore

/// Moments as terminals show them: local time with its date, `2026-01-02 03:04:05`.
enum LocalTime {
    /// A moment of an answer, RFC 3339; returned as it is when it cannot be read.
    static func text(_ rfc3339: String) -> String {
        Timestamp(rfc3339: rfc3339).map { text($0) } ?? rfc3339
    }

    /// A moment in the time zone of the process (`TZ`).
    static func text(_ moment: Timestamp) -> String {
        var seconds = time_t(floored(moment))
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return moment.rfc3339 }
        let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
        return "\(date) \(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
    }

    /// Reads a moment as people write it: `2026-01-02`, `2026-01-02 03:04` or `2026-01-02T03:04:05` in local time, or
    /// RFC 3339 with its zone; nil for anything else.
    static func moment(_ text: String) -> Timestamp? {
        if let moment = Timestamp(rfc3339: text) { return moment }
        let halves = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
        guard (1...2).contains(halves.count), let date = numbers(halves[0], "-", [4, 2, 2]) else { return nil }
        var time = [0, 0, 0]
        if halves.count == 2 {
            guard let read = numbers(halves[1], ":", [2, 2]) ?? numbers(halves[1], ":", [2, 2, 2]) else { return nil }
            time = read.count == 2 ? read + [0] : read
        }
        return moment(date, time)
    }

    private static func moment(_ date: [Int], _ time: [Int]) -> Timestamp? {
        var parts = tm()
        parts.tm_year = Int32(date[0] - 1900)
        parts.tm_mon = Int32(date[1] - 1)
        parts.tm_mday = Int32(date[2])
        parts.tm_hour = Int32(time[0])
        parts.tm_min = Int32(time[1])
        parts.tm_sec = Int32(time[2])
        // The zone's rules decide about daylight saving time.
        parts.tm_isdst = -1
        let given = parts
        let seconds = mktime(&parts)
        // mktime(3) carries the 31st of a short month over. Hours may move by daylight saving.
        guard parts.tm_year == given.tm_year, parts.tm_mon == given.tm_mon, parts.tm_mday == given.tm_mday,
            time[0] < 24, time[1] < 60, time[2] < 60
        else { return nil }
        return Timestamp(seconds: Int64(seconds))
    }

    /// Digits of exactly these lengths between separators.
    private static func numbers(_ text: Substring, _ separator: Character, _ lengths: [Int]) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == lengths, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return parts.compactMap { Int($0) }
    }

    private static func floored(_ moment: Timestamp) -> Int64 {
        let (seconds, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: 1000)
        return rest < 0 ? seconds - 1 : seconds
    }

    private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
