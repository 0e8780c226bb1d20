internal import Glibc
internal import WACore
internal import WAGateway
internal import WAStorage
internal import WATransport

/// `wacli doctor`.
struct DoctorCommand: Command {
    let context: CommandContext

    /// The result of one check.
    struct Finding: Sendable, Equatable {
        enum Verdict: String, Sendable {
            case well = "ok"
            case worthKnowing = "note"
            case wrong
            case skipped
        }

        let check: String
        let verdict: Verdict
        /// The finding as a sentence, with a fix for a failure.
        let message: String

        init(_ check: String, _ verdict: Verdict, _ message: String) {
            self.check = check
            self.verdict = verdict
            self.message = message
        }
    }

    func run() async throws {
        let findings = await Doctor(context: context).findings()
        if context.isJSON {
            let list = findings.map { finding -> JSONValue in
                [
                    "check": .string(finding.check), "result": .string(finding.verdict.rawValue),
                    "message": .string(finding.message),
                ]
            }
            try context.console.print(.array(list))
        } else {
            try show(findings)
        }
        let wrong = findings.filter { $0.verdict == .wrong }.count
        guard wrong == 0 else {
            throw CommandError(.failed, wrong == 1 ? "One check found a problem." : "\(wrong) checks found problems.")
        }
    }

    private func show(_ findings: [Finding]) throws {
        let console = context.console
        guard console.traits.outputIsTerminal else {
            return try console.write(
                findings.map { "\($0.check)\t\($0.verdict.rawValue)\t\(TerminalText.visible($0.message))\n" }.joined())
        }
        let width = findings.map(\.check.count).max() ?? 0
        for finding in findings {
            let sign = Self.sign(finding.verdict, isColored: console.hasColor(.output))
            let lines = TextWrap.lines(TerminalText.visible(finding.message), width: console.traits.width - width - 4)
            let margin = String(repeating: " ", count: width + 4)
            try console.print("\(sign) \(DisplayWidth.padded(finding.check, to: width))  \(lines.first ?? "")")
            for line in lines.dropFirst() { try console.print(margin + line) }
        }
    }

    private static func sign(_ verdict: Finding.Verdict, isColored: Bool) -> String {
        switch verdict {
        case .well: isColored ? Style.green("✓") : "✓"
        case .worthKnowing: isColored ? Style.yellow("!") : "!"
        case .wrong: isColored ? Style.red("✗") : "✗"
        case .skipped: "-"
        }
    }
}
