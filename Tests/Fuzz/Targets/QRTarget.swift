import WAGateway

@testable import WACore

extension FuzzTarget {
    /// The text of linking codes, and drawing any text.
    static let qr = FuzzTarget("qr") { input in
        guard let first = input.first else { return }
        let text = String(decoding: input.dropFirst(), as: UTF8.self)
        if let code = try? PairingQR(text: text) {
            rule((try? PairingQR(text: code.text)) == code, "a linking code changes when it is written")
        }
        // Drawing is slow, so that only some inputs are drawn.
        guard first & 7 == 0, let drawing = QRCode(text) else { return }
        rule((21...177).contains(drawing.size), "a code has an impossible size")
        rule(drawing.isDark(row: 0, column: 0), "a code lacks its corner")
        rule(!drawing.isDark(row: -1, column: drawing.size), "outside a code it is dark")
    }
}
