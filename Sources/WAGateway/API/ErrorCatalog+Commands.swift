extension ErrorCatalog.Entry {
    /// Codes of commands whose error is no answer of a server.
    static let ofCommands = [
        command("BAD_CONFIGURATION", 78, "A setting, a file or the database cannot be used; the sentence says which."),
        command("FAILED", 1, "The command failed; the sentence says why."),
        command("INTERRUPTED", 130, "The command was interrupted by Ctrl-C."),
        command("INVALID_USAGE", 64, "A command or option is unknown, or a value is missing or impossible."),
        command("NOT_ALLOWED", 77, "The API key is wrong, or the client is not linked any more."),
        command("OUTPUT_FAILED", 74, "Standard output cannot be written, for example because the disk is full."),
        command("REFUSED", 76, "WhatsApp refused; the sentence has its reason."),
        command("TRY_AGAIN", 75, "Nothing was sent, and the reason passes by itself. Run the command again later."),
        command("UNREACHABLE", 69, "WhatsApp or the server cannot be reached. Look at the network, and try again."),
    ]

    private static func command(_ code: String, _ exitCode: Int, _ text: String) -> Self {
        Self(code: code, place: .command(exitCode: exitCode), text: text)
    }
}
