internal import WACore

/// Where to tap on the phone (40-pairing.md section 4).
enum LinkInstructions {
    private static let path = "Settings > Linked Devices > Link a Device"

    /// For a pairing code.
    static func code(_ code: String, expiresAt: Timestamp?, now: Timestamp, width: Int, isColored: Bool) -> [String] {
        let taps =
            "On the phone, open WhatsApp: \(path) > Link with phone number instead, and type the code. "
            + "(On Android, the three dots instead of Settings.)"
        let shown = isColored ? Style.bold(code) : code
        var lines = ["", "    Pairing code: \(shown)", ""]
        if let expiresAt { lines += TextWrap.lines(validity(expiresAt, now: now), width: width) }
        return lines + TextWrap.lines(taps, width: width) + [""]
    }

    /// For a QR code.
    static func qr(width: Int) -> [String] {
        TextWrap.lines("In WhatsApp on the phone: \(path); scan:", width: width)
    }

    private static func validity(_ end: Timestamp, now: Timestamp) -> String {
        let rest = Duration.milliseconds(max(0, end.milliseconds(since: now)))
        return "Valid for \(ProgressDisplay.text(rest)), until \(LocalTime.text(end)); then a new code appears."
    }
}
