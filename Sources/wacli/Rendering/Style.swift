/// Colours and font weights of a terminal.
enum Style {
    static func red(_ text: some StringProtocol) -> String { wrapped(text, "31") }
    static func green(_ text: some StringProtocol) -> String { wrapped(text, "32") }
    static func yellow(_ text: some StringProtocol) -> String { wrapped(text, "33") }
    static func bold(_ text: some StringProtocol) -> String { wrapped(text, "1") }
    static func dim(_ text: some StringProtocol) -> String { wrapped(text, "2") }

    private static func wrapped(_ text: some StringProtocol, _ code: String) -> String {
        "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
