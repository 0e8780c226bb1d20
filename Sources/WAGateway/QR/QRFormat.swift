internal import WACore
internal import WAHTTP

/// The forms in which a QR code is served.
enum QRFormat: CaseIterable {
    case json, png, svg, text

    /// The form with this media type; JSON for any other.
    init(mediaType: String) { self = Self.allCases.first { $0.mediaType == mediaType } ?? .json }

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .png: "image/png"
        case .svg: "image/svg+xml"
        case .text: "text/plain"
        }
    }
}

/// A QR code on show.
struct QROffer: AnswerModel {
    /// The text to encode.
    let text: String
    /// When the next one takes its place.
    let expiresAt: Timestamp
    /// The form of the answer.
    var format = QRFormat.json
    /// The look of ``QRFormat/text``.
    var style = QRCode.TerminalStyle.coloured

    static var schemaName: String { "QRCode" }
    static var mediaTypes: [String] { QRFormat.allCases.map(\.mediaType) }
    static var example: QROffer {
        QROffer(text: "https://wa.me/settings/linked_devices#2@abc,…", expiresAt: Timestamp(seconds: 1_767_225_620))
    }

    var json: JSONValue { json(picture: "data:image/png;base64,iVBORw0KGgo…") }

    private func json(picture: String) -> JSONValue {
        [
            "qr": .string(text), "qrBase64": .string(picture),
            "expiresAt": .string(expiresAt.rfc3339),
        ]
    }

    var response: HTTPResponse {
        get throws {
            guard let code = QRCode(text) else { throw HTTPError.internalError }
            var response = drawing(code)
            // A code that has been replaced must not be shown again.
            response.headers["Cache-Control"] = "no-store"
            response.headers["Vary"] = "Accept"
            return response
        }
    }

    private func drawing(_ code: QRCode) -> HTTPResponse {
        switch format {
        case .png: HTTPResponse(headers: ["Content-Type": "image/png"], body: code.png())
        case .svg: HTTPResponse(headers: ["Content-Type": "image/svg+xml; charset=utf-8"], body: Array(code.svg().utf8))
        case .text: .text(code.terminalDrawing(style))
        case .json: .json(json(picture: code.dataURL))
        }
    }
}

extension QRCode {
    /// The code as a PNG in a `data:` URL.
    var dataURL: String { "data:image/png;base64,\(png().base64)" }
}
