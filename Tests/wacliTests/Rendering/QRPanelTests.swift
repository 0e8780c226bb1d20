import Testing
import WAGateway

@testable import wacli

struct QRPanelTests {
    private func panel(sextants: Bool = false, command: String? = nil) throws -> QRPanel {
        QRPanel(
            code: try #require(QRCode(QRPanel.sample(isSandbox: false))), style: .darkBackground,
            drawsSextants: sextants, command: command, image: nil)
    }

    private func isDrawn(_ lines: [String]) -> Bool { lines.contains { $0.contains("\u{2588}\u{2588}\u{2588}") } }

    @Test(arguments: [(40, 24), (40, 100), (20, 10), (60, 50), (80, 24), (1, 1)])
    func `a window that is too small gets a sentence, never a broken drawing`(width: Int, height: Int) throws {
        let lines = try panel(command: "wacli sandbox scan 1").lines(TerminalSize(width: width, height: height))
        #expect(!isDrawn(lines))
        let sentence = lines.joined(separator: " ")
        for part in ["61 columns", "\(width)", "--png", "--phone", "wacli sandbox scan 1"] where width > 10 {
            #expect(sentence.contains(part), "\(sentence)")
        }
    }

    @Test(arguments: [nil, "wacli --home /somewhere/else/entirely sandbox scan NUMBER --client work"], [true, false])
    func `the window that the sentence asks for is one with a drawing, and a smaller one is not`(
        command: String?, sextants: Bool
    ) throws {
        let panel = try panel(sextants: sextants, command: command)
        for width in [40, 56, 57, 60, 61, 62, 70, 120] {
            let needed = panel.needed(width: width)
            for height in [needed.height - 1, needed.height] {
                let isEnough = width >= needed.width && height >= needed.height
                let lines = panel.lines(TerminalSize(width: width, height: height))
                let isSentence = lines.joined(separator: " ").contains("needs a window of")
                #expect(isSentence == !isEnough, "\(width) by \(height), needed \(needed)")
            }
            // As wide as needed, a window has the rows that are named for it.
            let exact = TerminalSize(width: max(width, needed.width), height: needed.height)
            #expect(panel.lines(exact).joined().contains("needs a window of") == false)
        }
    }

    @Test
    func `where half blocks fit they are drawn`() throws {
        for sextants in [true, false] {
            let lines = try panel(sextants: sextants).lines(TerminalSize(width: 80, height: 40))
            #expect(isDrawn(lines) && lines.allSatisfy { DisplayWidth.of($0) <= 80 })
            #expect(lines.filter { DisplayWidth.of($0) == 61 }.count >= 31)
        }
    }

    @Test
    func `80 by 24 is enough where the terminal draws sextants`() throws {
        for command in [nil, "wacli sandbox scan NUMBER --client work"] {
            let lines = try panel(sextants: true, command: command).lines(TerminalSize(width: 80, height: 24))
            #expect(lines.count <= 23 && lines.contains { $0.unicodeScalars.contains { $0.value >= 0x1FB00 } })
            #expect(command.map { command in lines.contains { $0.contains(command) } } ?? true)
        }
    }

    @Test(arguments: [
        (["TERM": "xterm-kitty"], true), (["TERM": "xterm-256color", "VTE_VERSION": "7200"], true),
        (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], true), (["TERM": "xterm-256color"], false),
        (["TERM": "xterm-256color", "VTE_VERSION": "5202"], false), ([:], false),
        (["TERM": "xterm-kitty", "TMUX": "/tmp/x"], false),
    ])
    func `sextants are drawn only where the terminal is known to draw them`(
        variables: [String: String], expected: Bool
    ) { #expect(Console.Traits.drawsSextants { variables[$0] } == expected) }
}
