/// What to tap on the phone (product.md, "Command line").
enum LinkInstructions {
    private static let path = "Settings > Linked Devices > Link a Device"

    /// For a pairing code.
    static func code(_ code: String, isColored: Bool) -> [String] {
        [
            "", "    Pairing code: \(isColored ? Style.bold(code) : code)", "",
            "On the phone, open WhatsApp: \(path) > Link with phone number instead, and type the code.",
            "(On Android, the three dots instead of Settings.)", "",
        ]
    }

    /// For a QR code.
    static let qr = ["On the phone, open WhatsApp: \(path), and scan:", ""]
}
