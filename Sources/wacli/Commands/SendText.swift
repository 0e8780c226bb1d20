internal import WACore
internal import WAHTTP

/// A text that comes by standard input.
enum SendText {
    /// Characters of a text; WhatsApp takes no longer ones.
    private static let longest = 65_536

    /// All of standard input; the line break that `echo` adds is not part of the message.
    static func standardInput(_ console: Console) async throws -> String {
        let limit = InputText.longestEncoding(of: longest) + "\r\n".utf8.count
        let bytes = try await console.readAll(limit: limit)
        let tooLong = CommandError(.usage, "Standard input is longer than \(longest) characters.")
        guard bytes.count <= limit else { throw tooLong }
        guard var text = InputText.decode(bytes) else {
            throw CommandError(.usage, "Standard input is not UTF-8 text.")
        }
        if text.last == "\n" || text.last == "\r\n" { text.removeLast() }
        guard InputText.fits(text, longest) else { throw tooLong }
        guard !text.isEmpty else { throw CommandError(.usage, "Standard input is empty.") }
        return text
    }
}
