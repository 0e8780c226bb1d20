internal import WACore

/// Shows stages with their times on standard error: redrawn in place on a terminal, else one line per stage.
///
/// A panel below the finished stages can hold what the person needs now, such as a QR code.
actor ProgressDisplay {
    /// The lines of a panel for a window.
    typealias Panel = @Sendable (TerminalSize) -> [String]

    private let console: Console
    private let clock: any Clock
    private let isLive: Bool
    private var stage: (text: String, start: Duration)?
    private var finished: [String] = []
    private var panel: Panel?
    private var panelText = ""
    /// Rows on the screen that the next drawing replaces.
    private var drawnRows = 0
    /// The window of the last drawing.
    private var size: TerminalSize

    init(console: Console, clock: any Clock) {
        self.console = console
        self.clock = clock
        isLive = console.traits.errorIsTerminal && !console.traits.isDumb && !console.isQuiet
        size = console.size
    }

    /// Ends the stage before and begins one.
    func begin(_ text: String) {
        finishStage(mark: Style.green("✓"))
        stage = (text, clock.uptime)
        if isLive { return draw() }
        console.note(text)
    }

    /// Puts a panel below the stages in place of the one before.
    func show(_ panel: Panel?) {
        self.panel = panel
        if isLive { return draw() }
        // What the person has to act on is shown with --quiet, too.
        for line in panel?(size) ?? [] { console.writeError(line + "\n") }
    }

    /// Updates the time, and everything after the window was resized; for a timer.
    func tick() {
        guard isLive else { return }
        guard console.size == size else { return redraw() }
        drawStatus()
    }

    /// Ends the last stage well.
    func finish() {
        panel = nil
        finishStage(mark: Style.green("✓"))
    }

    /// Ends it with a failure; the error message follows elsewhere.
    func fail() {
        panel = nil
        finishStage(mark: Style.red("✗"))
    }

    private func finishStage(mark: String) {
        guard let stage else { return }
        self.stage = nil
        guard isLive else { return }
        let sign = console.hasColor(.error) ? mark : mark.contains("✓") ? "✓" : "✗"
        let line = "\(sign) \(stage.text)  \(Self.text(clock.uptime - stage.start))\n"
        finished.append(line)
        console.draw(TerminalOutput.erasing(rows: drawnRows) + line, footer: nil)
        drawnRows = 0
    }

    // MARK: - Drawing

    private func draw() {
        size = console.size
        let lines = panel?(size) ?? []
        let erasing = TerminalOutput.erasing(rows: drawnRows)
        panelText = lines.map { $0 + "\n" }.joined()
        let rows = lines.reduce(0) { $0 + DisplayWidth.rows(of: $1, width: size.width) }
        // What has scrolled out of a low window cannot be replaced.
        drawnRows = min(rows, max(0, size.height - 1))
        console.draw(erasing + panelText + status, footer: footer)
    }

    /// A window that changes its width may break lines again, so where they are is no longer known.
    private func redraw() {
        console.draw("\u{1B}[H\u{1B}[2J" + finished.joined(), footer: nil)
        drawnRows = 0
        draw()
    }

    private func drawStatus() {
        guard stage != nil else { return }
        console.draw("\r\u{1B}[2K" + status, footer: footer)
    }

    /// What stays below lines of other tasks.
    private var footer: TerminalOutput.Footer { TerminalOutput.Footer(rows: drawnRows, text: panelText + status) }

    private var status: String {
        guard let stage else { return "" }
        let text = "… \(stage.text)  \(Self.text(clock.uptime - stage.start))"
        return DisplayWidth.truncated(text, to: size.width - 1)
    }

    /// `0.4 s`, `12 s`, `2 min 05 s`.
    static func text(_ time: Duration) -> String {
        let parts = time.components
        let tenths = max(0, parts.seconds * 10 + parts.attoseconds / 100_000_000_000_000_000)
        if tenths < 100 { return "\(tenths / 10).\(tenths % 10) s" }
        let seconds = tenths / 10
        guard seconds >= 60 else { return "\(seconds) s" }
        let rest = seconds % 60
        return "\(seconds / 60) min \(rest < 10 ? "0" : "")\(rest) s"
    }
}
