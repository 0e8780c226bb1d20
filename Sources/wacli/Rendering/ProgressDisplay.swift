internal import WACore

/// Shows stages with their times on standard error: redrawn in place on a terminal, else one line per stage.
///
/// A panel below the finished stages can hold what the person needs now, such as a QR code.
actor ProgressDisplay {
    private let console: Console
    private let clock: any Clock
    private let isLive: Bool
    private var stage: (text: String, start: Duration)?
    private var panel: [String] = []
    /// Lines on the screen that the next drawing replaces.
    private var drawnLines = 0

    init(console: Console, clock: any Clock) {
        self.console = console
        self.clock = clock
        isLive = console.traits.errorIsTerminal && !console.traits.isDumb && !console.isQuiet
    }

    /// Ends the stage before and begins one.
    func begin(_ text: String) {
        finishStage(mark: Style.green("✓"))
        stage = (text, clock.uptime)
        if isLive { return draw() }
        console.note(text)
    }

    /// Puts lines below the stages in place of those that were there.
    func show(_ lines: [String]) {
        panel = lines
        if isLive { return draw() }
        // What the person has to act on is shown even to who wants quiet.
        for line in lines { console.writeError(line + "\n") }
    }

    /// Draws the time anew; for a timer.
    func tick() {
        if isLive { drawStatus() }
    }

    /// Ends the last stage well.
    func finish() {
        panel = []
        finishStage(mark: Style.green("✓"))
    }

    /// Ends it badly; the error message follows elsewhere.
    func fail() {
        panel = []
        finishStage(mark: Style.red("✗"))
    }

    private func finishStage(mark: String) {
        guard let stage else { return }
        self.stage = nil
        guard isLive else { return }
        clear()
        let sign = console.hasColor(.error) ? mark : mark.contains("✓") ? "✓" : "✗"
        console.note("\(sign) \(stage.text)  \(Self.text(clock.uptime - stage.start))")
    }

    // MARK: - Drawing

    private func draw() {
        clear()
        // A panel higher than the screen cannot be redrawn in place: what scrolled out stays.
        for line in panel { console.note(line) }
        drawnLines = min(panel.count, max(0, console.traits.height - 2))
        drawStatus()
    }

    private func drawStatus() {
        guard let stage else { return }
        let text = "… \(stage.text)  \(Self.text(clock.uptime - stage.start))"
        console.writeError("\r\u{1B}[2K" + DisplayWidth.truncated(text, to: console.traits.width - 1))
    }

    private func clear() {
        let up = drawnLines > 0 ? "\u{1B}[\(drawnLines)A" : ""
        console.writeError("\r\(up)\u{1B}[J")
        drawnLines = 0
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
