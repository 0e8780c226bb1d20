/// What to tap on the phone (40-pairing.md section 4).
enum LinkInstructions {
    private static let path = "Settings > Linked Devices > Link a Device"

    /// For a pairing code.
    static func code(_ code: String, width: Int, isColored: Bool) -> [String] {
        let taps =
            "On the phone, open WhatsApp: \(path) > Link with phone number instead, and type the code. "
            + "(On Android, the three dots instead of Settings.)"
        let shown = isColored ? Style.bold(code) : code
        return ["", "    Pairing code: \(shown)", ""] + TextWrap.lines(taps, width: width) + [""]
    }

    /// For a QR code.
    static func qr(width: Int) -> [String] {
        TextWrap.lines("On the phone, open WhatsApp: \(path), and scan:", width: width) + [""]
    }
}
