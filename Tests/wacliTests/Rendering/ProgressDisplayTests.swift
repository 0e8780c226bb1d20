import Foundation
import TestSupport
import Testing

@testable import wacli

struct ProgressDisplayTests {
    private func run(_ traits: Console.Traits, isQuiet: Bool = false) async -> String {
        let streams = RecordedStreams()
        let clock = ManualClock()
        let display = ProgressDisplay(
            console: Console(traits: traits, isQuiet: isQuiet, streams: streams), clock: clock)
        await display.begin("connecting")
        clock.advance(by: .milliseconds(1250))
        await display.begin("waiting")
        await display.show { _ in ["panel"] }
        clock.advance(by: .seconds(65))
        await display.tick()
        await display.finish()
        #expect(streams.output.isEmpty)
        return streams.error
    }

    @Test
    func `without a terminal: a line per stage, no escape sequences`() async {
        #expect(await run(.pipe) == "connecting\nwaiting\npanel\n")
    }

    @Test
    func `on a terminal: stages end with their time, and the panel is gone at the end`() async {
        let text = await run(.terminal)
        #expect(text.contains("✓ connecting  1.2 s\n"))
        #expect(text.hasSuffix("✓ waiting  1 min 05 s\n"))
        #expect(text.contains("\u{1B}[1A\u{1B}[J"))
    }

    @Test
    func `a panel does not follow the window: it is drawn again for its new size`() async {
        let streams = RecordedStreams()
        streams.resize(80, 24)
        let display = ProgressDisplay(
            console: Console(traits: .terminal, isQuiet: false, streams: streams), clock: ManualClock())
        await display.begin("connecting")
        await display.begin("waiting")
        await display.show { size in ["\(size.width) by \(size.height)"] }
        await display.tick()
        #expect(!streams.error.contains("\u{1B}[2J"))
        streams.resize(40, 12)
        await display.tick()
        let redrawn = streams.error.components(separatedBy: "\u{1B}[2J").last ?? ""
        #expect(redrawn.contains("✓ connecting") && redrawn.contains("40 by 12\n") && redrawn.contains("… waiting"))
    }

    @Test
    func `lines that the window breaks count as several rows when they are replaced`() async {
        let streams = RecordedStreams()
        streams.resize(20, 24)
        let display = ProgressDisplay(
            console: Console(traits: .terminal, isQuiet: false, streams: streams), clock: ManualClock())
        await display.begin("waiting")
        await display.show { _ in [String(repeating: "x", count: 41), Style.bold(String(repeating: "y", count: 20))] }
        await display.show(nil)
        #expect(streams.error.contains("\r\u{1B}[4A\u{1B}[J"))
    }

    @Test
    func `log lines do not break into the display: it stays below them until its end`() async {
        let streams = RecordedStreams()
        let display = ProgressDisplay(
            console: Console(traits: .terminal, isQuiet: false, streams: streams), clock: ManualClock())
        await display.begin("waiting")
        await display.show { _ in ["panel", "of two lines"] }
        #expect(streams.footer == .init(rows: 2, text: "panel\nof two lines\n… waiting  0.0 s"))
        await display.finish()
        #expect(streams.footer == nil)
    }

    @Test
    func `on a dumb terminal: no escape sequences`() async {
        var traits = Console.Traits.terminal
        traits.isDumb = true
        #expect(!(await run(traits)).contains("\u{1B}"))
    }

    @Test
    func `quiet leaves only what the person has to act on`() async {
        #expect(await run(.terminal, isQuiet: true) == "panel\n")
    }

    @Test(arguments: [
        (Duration.zero, "0.0 s"), (.milliseconds(449), "0.4 s"), (.milliseconds(9999), "9.9 s"),
        (.seconds(10), "10 s"),
        (.seconds(59), "59 s"), (.seconds(60), "1 min 00 s"), (.seconds(3599), "59 min 59 s"),
        (.seconds(-3), "0.0 s"),
    ])
    func `times are short`(time: Duration, text: String) {
        #expect(ProgressDisplay.text(time) == text)
    }
}
