extension Timestamp {
    /// The moment as `2026-01-31T12:34:56.789Z`: UTC, always three digits of milliseconds.
    ///
    /// Values outside the years 0000 to 9999 cannot be represented and are clamped.
    public var rfc3339: String {
        let clamped = min(max(milliseconds, Self.earliest), Self.latest)
        let (day, inDay) = clamped.flooredDivision(by: Self.dayLength)
        let date = CivilDate(day: day)
        let second = inDay / 1000
        return String(unsafeUninitializedCapacity: 24) { text in
            text.set(date.year, digits: 4, at: 0, before: "-")
            text.set(date.month, digits: 2, at: 5, before: "-")
            text.set(date.day, digits: 2, at: 8, before: "T")
            text.set(second / 3600, digits: 2, at: 11, before: ":")
            text.set(second / 60 % 60, digits: 2, at: 14, before: ":")
            text.set(second % 60, digits: 2, at: 17, before: ".")
            text.set(inDay % 1000, digits: 3, at: 20, before: "Z")
            return 24
        }
    }

    /// Reads RFC 3339 text with any offset and any number of fractional digits; nil for anything else.
    ///
    /// Fractions beyond milliseconds are dropped. A leap second is read as the first moment of the next minute.
    public init?(rfc3339 text: String) {
        var scanner = Scanner(rest: Array(text.utf8)[...])
        guard let year = scanner.number(digits: 4), scanner.take("-"),
            let month = scanner.number(digits: 2), scanner.take("-"), let day = scanner.number(digits: 2),
            scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let hour = scanner.number(digits: 2), scanner.take(":"), let minute = scanner.number(digits: 2),
            scanner.take(":"), let second = scanner.number(digits: 2),
            let fraction = scanner.fraction(), let offset = scanner.offset(), scanner.rest.isEmpty,
            let days = CivilDate(year: year, month: month, day: day)?.daysSince1970,
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
        self.init(milliseconds: seconds * 1000 + fraction)
    }

    private static let dayLength: Int64 = 86_400_000
    private static let earliest: Int64 = -62_167_219_200_000
    private static let latest: Int64 = 253_402_300_799_999
}

/// A day of the Gregorian calendar.
private struct CivilDate {
    let year: Int64
    let month: Int64
    let day: Int64

    // Starts the year in March, so that the leap day is the last day.
    init(day days: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Nil for an invalid date.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), day >= 1 else { return nil }
        self.init(unchecked: year, month, day)
        let same = CivilDate(day: daysSince1970)
        guard same.month == month, same.day == day else { return nil }
    }

    private init(unchecked year: Int64, _ month: Int64, _ day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    var daysSince1970: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shiftedYear.flooredDivision(by: 400)
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func digit() -> Int64? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        rest.removeFirst()
        return Int64(byte - UInt8(ascii: "0"))
    }

    mutating func number(digits: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Milliseconds; 0 when there is no fraction.
    mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        guard var value = digit() else { return nil }
        var scale = 1
        while let digit = digit() {
            if scale < 3 {
                value = value * 10 + digit
                scale += 1
            }
        }
        while scale < 3 {
            value *= 10
            scale += 1
        }
        return value
    }

    /// Minutes east of UTC.
    mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }
}

extension Int64 {
    /// Quotient and remainder with a remainder that is never negative; `divisor` is above zero.
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes a number and the character behind it.
    fileprivate func set(_ value: Int64, digits: Int, at start: Int, before next: Unicode.Scalar) {
        var rest = value
        for index in (start..<start + digits).reversed() {
            self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        self[start + digits] = UInt8(ascii: next)
    }
}
