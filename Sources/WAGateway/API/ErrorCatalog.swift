internal import WACore
internal import WAHTTP

/// Every error code with where it appears and what to do about it; the source of docs/errors.md.
enum ErrorCatalog {
    /// Where a code appears.
    enum Place: Sendable {
        /// In an answer, with this status.
        case status(Int)
        /// In the last message of a WebSocket and its close frame, with this close code.
        case socket(UInt16)
        /// On standard error of a command with `--json`, with this exit code.
        case command(exitCode: Int)

        fileprivate var sentence: String {
            switch self {
            case .status(let status): "Status \(status)."
            case .socket(let code): "Close code \(code) of a WebSocket."
            case .command(let exitCode): "Exit code \(exitCode) of a command."
            }
        }
    }

    /// One code.
    struct Entry: Sendable {
        let code: String
        let place: Place
        /// What it means and what to do, in Markdown.
        let text: String

        /// The code in words.
        var title: String { ErrorCatalog.title(of: code) }
    }

    /// Where the page is served.
    static let path = "/docs/errors.md"

    /// All codes, by name.
    static let entries: [Entry] = (operations + Entry.ofHTTP + sockets + Entry.ofCommands).sorted { $0.code < $1.code }

    private static let operations = OperationError.Code.allCases.map { code in
        Entry(code: code.rawValue, status: code.status.code, text: code.explanation ?? "")
    }

    private static let sockets = SocketFailure.allCases.map { failure in
        Entry(code: failure.rawValue, place: .socket(failure.closeCode), text: failure.explanation)
    }

    /// The page of a code, relative to the server.
    static func page(of code: String) -> String { "\(path)#\(code.lowercased())" }

    /// The code in words.
    static func title(of code: String) -> String {
        let words = code.lowercased().split(separator: "_").map(String.init)
        return words.enumerated().map { index, word in
            spellings[word] ?? (index == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word)
        }.joined(separator: " ")
    }

    /// Words of codes that are not written in lower case.
    private static let spellings = [
        "api": "API", "http": "HTTP", "id": "ID", "json": "JSON", "lid": "LID", "ready": "READY", "uri": "URI",
        "websocket": "WebSocket", "whatsapp": "WhatsApp",
    ]

    /// docs/errors.md.
    static var markdown: String {
        let sections = entries.map { entry in
            "## \(entry.code)\n\n\(entry.place.sentence) \(entry.text)"
        }
        return introduction + "\n" + sections.map { APIReference.wrapped($0) + "\n" }.joined(separator: "\n")
    }

    private static let introduction = """
        # Error codes

        <!-- Made by `wacli help --generate .` from the error catalog; do not edit. -->

        Every answer that is an error names its code, and every code has a section here; so do the codes of WebSockets and
        of commands with `--json`. `code` is for programs to switch on;
        the sentence in `error` is for people and may change. [http-api.md](http-api.md#errors) shows the whole answer.

        With `Accept: application/problem+json` (alone, or not less preferred than `application/json`) the same error comes as
        RFC 9457 describes it: `type` is the section of this page, which the server gives to callers with a credential; `title` is the code in words,
        `detail` the sentence, `instance` the path of the request without its query. `code`, `requestId`, `details` and the
        further members are those of the other form.

        """
}

extension ErrorCatalog.Entry {
    /// A code of answers.
    init(code: String, status: Int, text: String) { self.init(code: code, place: .status(status), text: text) }
}
