internal import WACore
internal import WAGateway

/// Shows a linking to a person, or as JSON to a program.
struct LinkDisplay: Sendable {
    let console: Console
    let isJSON: Bool
    let id: String
    let progress: ProgressDisplay
    /// The commands of the sandbox that use the code, when the client talks to a sandbox.
    var hint: SandboxHint?
    /// The file that gets the QR code as an image.
    let image: QRImage?
    private let clock: any Clock
    private let start: Duration

    init(_ context: CommandContext, id: String) {
        console = context.console
        isJSON = context.isJSON
        self.id = id
        image = context.arguments["png"].map { QRImage(path: $0) }
        clock = context.clock
        start = context.clock.uptime
        progress = ProgressDisplay(console: context.console, clock: context.clock)
    }

    /// Shows one step.
    func show(_ step: LinkProgress.Step) async throws {
        if case .qr(let text, _) = step, let image, let code = QRCode(text) { try image.write(code) }
        if isJSON { return try console.print(.object(object(step))) }
        switch step {
        case .stage(.ready): await progress.finish()
        case .stage(let stage):
            if stage > .waiting { await progress.show(nil) }
            await progress.begin(stage.title)
        case .code(let code, let expiresAt): await progress.show(panel(code, Timestamp(rfc3339: expiresAt)))
        case .qr(let text, _): await progress.show(panel(qr: text))
        case .person: break
        case .action(_, let help, let challenge):
            let lines = [help] + (challenge.map { [$0] } ?? [])
            await progress.show { size in
                lines.flatMap { TextWrap.lines(TerminalText.visible($0), width: size.width) }
            }
        case .failed: await progress.fail()
        }
    }

    /// Prints the result: the client that is ready.
    ///
    /// - Parameter keepsRunning: the client stays connected after this command.
    func finished(phone: String?, keepsRunning: Bool) throws {
        guard !isJSON else { return }
        let number = phone.map { " (+\($0))" } ?? ""
        guard console.traits.outputIsTerminal else { return try console.print("\(id)\tREADY\t\(phone ?? "")") }
        try console.print("\"\(id)\"\(number) is READY.")
        if !keepsRunning { console.note("It is linked, not running. \(RestingClient.hint)") }
    }

    // MARK: - For people

    private func panel(_ code: String, _ expiresAt: Timestamp?) -> ProgressDisplay.Panel {
        let now = clock.now, isColored = console.hasColor(.error)
        let command = hint.map { $0.lines($0.enterCode(code)) } ?? []
        return { size in
            LinkInstructions.code(code, expiresAt: expiresAt, now: now, width: size.width, isColored: isColored)
                + command
        }
    }

    private func panel(qr text: String) -> ProgressDisplay.Panel {
        guard let code = QRCode(text) else {
            return { _ in ["The QR code cannot be drawn: \(TerminalText.visible(text))"] }
        }
        guard console.traits.errorIsTerminal, !console.traits.isDumb else {
            let lines = ["QR code: \(text)"] + (hint.map { $0.lines($0.scan(id)) } ?? [])
            return { _ in lines }
        }
        let panel = QRPanel(
            code: code, style: console.hasColor(.error) ? .coloured : .darkBackground,
            drawsSextants: console.traits.drawsSextants, command: hint.map { $0.scan(id) }, image: image?.path)
        return { size in panel.lines(size) }
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
