internal import WACore
internal import WAHTTP

/// The forms in which a QR code is served.
enum QRFormat {
    case json, png, svg, text

    /// The first form that an `Accept` list names; JSON when there is no list, nil when it names none of ours.
    init?(accepting list: [String]) {
        guard !list.isEmpty else {
            self = .json
            return
        }
        let named = list.lazy.compactMap { element in
            Self.named(String(element.prefix { $0 != ";" && $0 != " " }).lowercased())
        }
        guard let first = named.first else { return nil }
        self = first
    }

    private static func named(_ type: String) -> QRFormat? {
        switch type {
        case "application/json", "application/*", "*/*": .json
        case "image/png", "image/*": .png
        case "image/svg+xml": .svg
        case "text/plain", "text/*": .text
        default: nil
        }
    }

    /// The code in this form.
    func response(_ offer: QROffer, _ code: QRCode, _ style: QRCode.TerminalStyle) -> HTTPResponse {
        switch self {
        case .png: HTTPResponse(headers: ["Content-Type": "image/png"], body: code.png())
        case .svg: HTTPResponse(headers: ["Content-Type": "image/svg+xml; charset=utf-8"], body: Array(code.svg().utf8))
        case .text: .text(code.terminalDrawing(style))
        case .json:
            .json([
                "qr": .string(offer.text), "qrBase64": .string("data:image/png;base64,\(code.png().base64)"),
                "expiresAt": .string(offer.expiresAt.rfc3339),
            ])
        }
    }
}
