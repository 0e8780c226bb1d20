internal import WACore

/// Makes text of other people safe for a terminal and for tab-separated lines.
enum TerminalText {
    /// Replaces control, bidirectional and invisible characters by visible escapes.
    static func visible(_ text: String) -> String { text.visible }

    /// Replaces line breaks, tabs and control characters by visible escapes, so that a field stays one field.
    static func field(_ text: String) -> String { text.singleField }
}
