internal import WACore

/// The events that `wacli events` prints, within those of a client and of types.
struct EventSelection: Sendable, Equatable {
    /// The newest events only, this many.
    let last: Int?
    /// Events from this moment on only.
    let since: Timestamp?

    /// Reads `--last` and `--since`; a duration of `--since` counts back from `now`.
    init(_ arguments: ParsedArguments, now: Timestamp) throws {
        last = arguments.number("last")
        guard let text = arguments["since"] else {
            since = nil
            return
        }
        guard let moment = Self.moment(text, now: now) else {
            let shown = TerminalText.visible(String(text.prefix(60)))
            throw UsageError(
                "--since must be a duration such as 90s, 30m, 2h or 7d, or a time such as 2026-01-02, "
                    + "\"2026-01-02 15:04\" or 2026-01-02T15:04:05Z, not \"\(shown)\".", for: arguments.command)
        }
        since = moment
    }

    /// Everything is selected.
    var isAll: Bool { last == nil && since == nil }

    /// True for an event that is not too old.
    func includes(_ event: JSONValue) -> Bool {
        guard let since else { return true }
        guard let moment = event["timestamp"]?.string.flatMap({ Timestamp(rfc3339: $0) }) else { return true }
        return moment >= since
    }

    /// Reads a time, or a duration before `now`.
    static func moment(_ text: String, now: Timestamp) -> Timestamp? {
        if let moment = LocalTime.moment(text) { return moment }
        return seconds(text).map { Timestamp(milliseconds: now.milliseconds - $0 * 1000) }
    }

    /// Longest duration in seconds: a hundred years, so that no moment overflows.
    private static let longest: Int64 = 100 * 366 * 86_400

    /// `90s`, `30m`, `2h`, `7d`, `1w` and sums such as `1h30m`.
    private static func seconds(_ text: String) -> Int64? {
        var total: Int64 = 0
        var number: Int64?
        for character in text.utf8 {
            if (48...57).contains(character) {
                number = (number ?? 0) * 10 + Int64(character - 48)
                guard let number, number <= longest else { return nil }
                continue
            }
            guard let count = number, let unit = unit(character) else { return nil }
            total += count * unit
            number = nil
            guard total <= longest else { return nil }
        }
        return number == nil && !text.isEmpty ? total : nil
    }

    private static func unit(_ character: UInt8) -> Int64? {
        switch character {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case UInt8(ascii: "d"): 86_400
        case UInt8(ascii: "w"): 7 * 86_400
        default: nil
        }
    }
}
