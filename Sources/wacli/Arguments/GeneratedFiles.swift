internal import FoundationEssentials
internal import Glibc
internal import WAGateway

/// The files that are made from the command table and the endpoint table, and kept in the repository.
enum GeneratedFiles {
    /// Paths from the top of the repository, with their content.
    static func all() -> [(path: String, text: String)] {
        ManRenderer(version: ProductVersion.current).pages().map { ("man/\($0.name)", $0.text) }
            + CompletionShell.allCases.map {
                ("completions/\(CompletionRenderer.fileName($0))", CompletionRenderer.script($0))
            }
            + [
                ("docs/cli.md", MarkdownRenderer.page()), ("docs/openapi.json", APIReference.openAPIText),
                ("docs/errors.md", APIReference.errorPage),
            ]
    }

    /// Writes them below `directory`.
    static func write(into directory: String) throws {
        for folder in ["man", "completions", "docs"] { mkdir("\(directory)/\(folder)", 0o755) }
        for (path, text) in all() { try write(text, to: "\(directory)/\(path)") }
        let page = "\(directory)/\(apiPage)"
        guard let text = try? Data(contentsOf: URL(filePath: page)),
            let replaced = APIReference.replaced(in: String(decoding: text, as: UTF8.self))
        else { throw CommandError(.notFound, "There is no page with markers at \(page).") }
        try write(replaced, to: page)
    }

    /// The page whose part between markers is made from the endpoint table.
    static let apiPage = "docs/http-api.md"

    private static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw failure(path) }
        let bytes = Array(text.utf8)
        let count = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, count == bytes.count else { throw failure(path) }
    }

    private static func failure(_ path: String) -> CommandError {
        CommandError(.cannotCreate, "The file \(path) cannot be written: \(String(cString: strerror(errno))).")
    }
}
