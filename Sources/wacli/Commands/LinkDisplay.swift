internal import WACore
internal import WAGateway

/// Shows a linking to a person, or as JSON to a program.
struct LinkDisplay: Sendable {
    let console: Console
    let isJSON: Bool
    let id: String
    let progress: ProgressDisplay
    /// How a virtual phone takes the code, when the client talks to a sandbox.
    var hint: SandboxHint?
    private let clock: any Clock
    private let start: Duration

    init(_ context: CommandContext, id: String) {
        console = context.console
        isJSON = context.isJSON
        self.id = id
        clock = context.clock
        start = context.clock.uptime
        progress = ProgressDisplay(console: context.console, clock: context.clock)
    }

    /// Shows one step.
    func show(_ step: LinkProgress.Step) async throws {
        if isJSON { return try console.print(.object(object(step))) }
        switch step {
        case .stage(.ready): await progress.finish()
        case .stage(let stage):
            if stage > .waiting { await progress.show([]) }
            await progress.begin(stage.title)
        case .code(let code, _):
            let lines = LinkInstructions.code(
                code, width: console.traits.width, isColored: console.hasColor(.error))
            await progress.show(lines + (hint.map { $0.lines($0.enterCode(code)) } ?? []))
        case .qr(let text, _): await progress.show(qrLines(text))
        case .person: break
        case .action(_, let help, let challenge):
            await progress.show([TerminalText.visible(help)] + (challenge.map { [TerminalText.visible($0)] } ?? []))
        case .failed: await progress.fail()
        }
    }

    /// The last word: what is ready.
    func finished(phone: String?) throws {
        guard !isJSON else { return }
        let number = phone.map { " (+\($0))" } ?? ""
        if console.traits.outputIsTerminal { return try console.print("\"\(id)\"\(number) is READY.") }
        try console.print("\(id)\tREADY\t\(phone ?? "")")
    }

    // MARK: - For people

    private func qrLines(_ text: String) -> [String] {
        guard let code = QRCode(text) else { return ["The QR code cannot be drawn: \(TerminalText.visible(text))"] }
        guard console.traits.errorIsTerminal else {
            return ["QR code: \(text)"] + (hint.map { $0.lines($0.scan(id)) } ?? [])
        }
        let style: QRCode.TerminalStyle = console.hasColor(.error) ? .coloured : .darkBackground
        let drawing = code.terminalDrawing(style).split(separator: "\n").map(String.init)
        let columns = code.size + 4
        var lines = LinkInstructions.qr(width: console.traits.width) + drawing + [""]
        if let hint { lines += hint.lines(hint.scan(id)) }
        if console.traits.width < columns || console.traits.height < lines.count + 2 {
            lines += TextWrap.lines(
                "The code needs \(columns) columns and \(lines.count + 2) rows: enlarge the terminal, or link by --phone.",
                width: console.traits.width)
        }
        return lines
    }

    // MARK: - For programs

    private func object(_ step: LinkProgress.Step) -> JSONObject {
        var object: JSONObject = ["clientId": .string(id)]
        let milliseconds = (clock.uptime - start) / .milliseconds(1)
        object["elapsed"] = .number((milliseconds / 100).rounded() / 10)
        switch step {
        case .stage(let stage): object["stage"] = .string(stage.rawValue)
        case .code(let code, let expiresAt):
            object["stage"] = "waiting"
            object["pairingCode"] = .string(code)
            object["expiresAt"] = .string(expiresAt)
        case .qr(let text, let expiresAt):
            object["stage"] = "waiting"
            object["qr"] = .string(text)
            object["expiresAt"] = .string(expiresAt)
        case .person(let phone, let lid):
            object["stage"] = "linked"
            object["phone"] = phone.map(JSONValue.string)
            object["lid"] = lid.map(JSONValue.string)
        case .action(let kind, let help, let challenge):
            object["stage"] = "action_required"
            object["kind"] = .string(kind)
            object["help"] = .string(help)
            object["challenge"] = challenge.map(JSONValue.string)
        case .failed(let cause, let message):
            object["stage"] = "failed"
            object["cause"] = .string(cause)
            object["error"] = .string(message)
        }
        return object
    }
}
