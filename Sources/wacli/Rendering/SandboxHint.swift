internal import WACore
internal import WAGateway

/// The command with which a virtual phone uses a linking code.
struct SandboxHint: Sendable {
    /// The environment of the client, a sandbox.
    let environment: String
    /// Digits of the client's number, when it is linked by code.
    let phone: String?
    /// The home as it was given on the command line.
    let home: String?

    /// Types a pairing code.
    func enterCode(_ code: String) -> String { "\(command("enter-code")) \(phone ?? "NUMBER") \(code)" }

    /// Scans the QR code of a client.
    func scan(_ id: String) -> String { "\(command("scan")) \(phone ?? "NUMBER") --client \(id)" }

    /// A command with the words before it.
    func lines(_ command: String) -> [String] { ["This is a sandbox. In another terminal:", "", "    \(command)", ""] }

    private func command(_ name: String) -> String {
        var words = ["wacli"]
        if let home { words += ["--home", Self.quoted(home)] }
        if environment != SandboxControl.usualEnvironment { words += ["--environment", environment] }
        return (words + ["sandbox", name]).joined(separator: " ")
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { unit in
            (48...57).contains(unit) || (65...90).contains(unit) || (97...122).contains(unit)
                || Array("/._-".utf8).contains(unit)
        }
        if isPlain { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

extension SandboxHint {
    /// The hint for a client of `environment`; nil for the real WhatsApp.
    ///
    /// Every environment but production is a sandbox (docs/concepts.md, "Vocabulary").
    init?(of environment: String?, phone: String?, home: String?) {
        guard let environment, environment != EnvironmentCatalog.production.name else { return nil }
        self.init(environment: environment, phone: phone, home: home)
    }
}
