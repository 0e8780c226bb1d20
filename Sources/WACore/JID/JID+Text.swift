extension JID: CustomStringConvertible, LosslessStringConvertible {
    /// The canonical text: `user.agent:device@server`, each part only when it is there; device 0 is never printed.
    public var description: String {
        guard !user.isEmpty else { return server.text }
        let agent = agent > 0 ? ".\(agent)" : ""
        let device = device > 0 ? ":\(device)" : ""
        return "\(user)\(agent)\(device)@\(server.text)"
    }

    /// Parses the text grammar of 00-overview.md; nil when it does not fit.
    public init?(_ text: String) {
        guard let at = text.firstIndex(of: "@") else {
            self.init(user: "", server: JIDServer(text))
            return
        }
        self.init(user: String(text[..<at]), server: JIDServer(String(text[text.index(after: at)...])))
    }
}
