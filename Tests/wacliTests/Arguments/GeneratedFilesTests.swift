import Foundation
import TestSupport
import Testing
import WAGateway

@testable import wacli

struct GeneratedFilesTests {
    @Test
    func `what is checked in is what the table makes; 'wacli help --generate .' brings it up to date`() throws {
        let top = Vectors.directory.deletingLastPathComponent().deletingLastPathComponent()
        for (path, text) in GeneratedFiles.all() {
            let found = try? String(contentsOf: top.appending(path: path), encoding: .utf8)
            let isCurrent = found == text
            #expect(isCurrent, "\(path) is not what the command table makes")
        }
        let pages = try FileManager.default.contentsOfDirectory(atPath: top.appending(path: "man").path)
        let made = GeneratedFiles.all().map(\.path).filter { $0.hasPrefix("man/") }
        #expect(Set(pages.map { "man/\($0)" }) == Set(made))
    }

    @Test
    func `the routes of docs/http-api.md are what the endpoint table makes`() throws {
        let top = Vectors.directory.deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: top.appending(path: GeneratedFiles.apiPage), encoding: .utf8)
        let isCurrent = APIReference.replaced(in: page) == page
        #expect(isCurrent, "run `wacli help --generate .`")
        #expect(APIReference.replaced(in: "no markers") == nil)
    }

    @Test
    func `every command has a page that names its options and exit codes`() throws {
        let pages = Dictionary(uniqueKeysWithValues: ManRenderer(version: "1").pages().map { ($0.name, $0.text) })
        for command in CommandTable.runnable {
            let page = try #require(pages["wacli-\(command.path.joined(separator: "-")).1"])
            for option in command.options {
                #expect(page.contains(option.name.replacingOccurrences(of: "-", with: "\\-")))
            }
            for code in command.exitCodes { #expect(page.contains("\\fB\(code.rawValue)\\fR")) }
        }
        let main = try #require(pages["wacli.1"])
        for code in ExitCode.allCases { #expect(main.contains("\\fB\(code.rawValue)\\fR")) }
    }

    @Test
    func `no line of a page begins with a control character by accident`() {
        let requests = [".TH", ".SH", ".PP", ".TP", ".nh", ".hy", ".\\\""]
        for (name, text) in ManRenderer(version: "1").pages() {
            for line in text.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
                #expect(requests.contains { line.hasPrefix($0) }, "\(name): \(line)")
            }
        }
    }

    @Test
    func `hidden options appear nowhere`() {
        for (path, text) in GeneratedFiles.all() {
            #expect(!text.contains("--generate DIR") && !text.contains("--values CL"), "\(path)")
        }
    }

    @Test(arguments: CompletionShell.allCases)
    func `each shell's script knows every command and option`(shell: CompletionShell) {
        let script = CompletionRenderer.script(shell)
        for command in CommandTable.runnable {
            #expect(script.contains(command.name))
            for option in command.options { #expect(script.contains(option.name), "\(shell) lacks --\(option.name)") }
        }
    }

    @Test(arguments: [40, 80, 200])
    func `help fits the terminal`(width: Int) {
        for command in [CommandTable.root] + CommandTable.runnable {
            for line in HelpRenderer(terminalWidth: width).text(command).split(separator: "\n") {
                // Examples are not broken: they are there to be copied.
                let isExample = command.examples.contains { line.contains($0.command) }
                let isLongWord = !line.drop { $0 == " " }.contains(" ") || line.contains("[--wait")
                #expect(isExample || isLongWord || line.count <= width, "\(line)")
            }
        }
    }
}
