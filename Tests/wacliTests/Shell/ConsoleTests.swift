import Foundation
import Testing
import WACore

@testable import wacli

struct ConsoleTests {
    @Test
    func `an error has its prefix once, and further lines are below it`() {
        let streams = RecordedStreams()
        let console = Console(traits: .pipe, isQuiet: true, streams: streams)
        console.report(CommandError(.failed, "One.\nTwo.", advice: "Do \u{1B}this."), isJSON: false)
        #expect(streams.error == "wacli: One.\n       Two.\n       Do \\u{1B}this.\n")
        #expect(streams.output.isEmpty)
    }

    @Test
    func `an error of --json is one object, shaped like an error of the REST interface`() throws {
        let streams = RecordedStreams()
        let body: JSONValue = [
            "success": false, "error": "Two fields are wrong.", "code": "INVALID_REQUEST", "requestId": "r1",
            "details": [["field": "to", "message": "is missing"], ["field": "text", "message": "is missing"]],
        ]
        let error = CommandError(GatewayFailure(status: 400, body: body))
        Console(traits: .terminal, isQuiet: true, streams: streams).report(error, isJSON: true)
        let object = try JSONValue(parsing: Array(streams.error.utf8))
        #expect(streams.error.filter(\.isNewline).count == 1 && object["success"] == false)
        #expect(object["error"] == "Two fields are wrong." && object["code"] == "INVALID_REQUEST")
        #expect(object["exitCode"] == 64 && object["requestId"] == "r1")
        #expect(object["details"] == body["details"])
        #expect(error.lines == ["Two fields are wrong.", "to is missing", "text is missing"])
    }

    @Test(arguments: ExitCode.allCases)
    func `every error of --json has a code, an exit code and its advice`(exitCode: ExitCode) throws {
        let object = CommandError(exitCode, "It failed.", advice: "Try again.").json
        #expect(object["code"]?.string?.isEmpty == false && object["advice"] == "Try again.")
        #expect(object["exitCode"] == .integer(Int64(exitCode.rawValue)))
    }

    @Test
    func `notes are left out when the user wants quiet`() {
        let streams = RecordedStreams()
        Console(traits: .pipe, isQuiet: true, streams: streams).note("progress")
        #expect(streams.error.isEmpty)
    }

    @Test
    func `colours need a terminal that wants them, unless they are forced`() {
        func hasColor(_ change: (inout Console.Traits) -> Void) -> Bool {
            var traits = Console.Traits.terminal
            traits.wantsColor = true
            change(&traits)
            return Console(traits: traits, isQuiet: false, streams: RecordedStreams()).hasColor(.output)
        }
        #expect(hasColor { _ in })
        #expect(!hasColor { $0.outputIsTerminal = false })
        #expect(!hasColor { $0.wantsColor = false })
        #expect(!hasColor { $0.isDumb = true })
        #expect(
            hasColor {
                $0.outputIsTerminal = false
                $0.forcesColor = true
            })
    }

    @Test
    func `standard input is read whole, up to its limit`() async throws {
        let console = Console(traits: .pipe, isQuiet: false, streams: RecordedStreams(input: ["ab", "cd"]))
        #expect(try await console.readAll(limit: 4) == Array("abcd".utf8))
        let long = Console(traits: .pipe, isQuiet: false, streams: RecordedStreams(input: ["ab", "cd"]))
        #expect(try await long.readAll(limit: 3).count > 3)
    }
}

struct LineSourceTests {
    private func lines(_ pieces: [String]) async throws -> [String] {
        let console = Console(traits: .pipe, isQuiet: false, streams: RecordedStreams(input: pieces))
        let source = try LineSource("-", console: console)
        var lines: [String] = []
        while let line = try await source.next() {
            #expect(line.number == lines.count + 1)
            lines.append(try #require(line.text))
        }
        return lines
    }

    @Test(arguments: 1...12)
    func `any split of the input gives the same lines`(size: Int) async throws {
        let text = Array("one\ntwö\n\nlast")
        let pieces = stride(from: 0, to: text.count, by: size).map { String(text[$0..<min($0 + size, text.count)]) }
        #expect(try await lines(pieces) == ["one", "twö", "", "last"])
    }

    @Test
    func `a last line break adds no line`() async throws {
        #expect(try await lines(["a\nb\n"]) == ["a", "b"])
        #expect(try await lines([]) == [])
    }

    @Test
    func `a file that is not there is exit code 66`() {
        let console = Console(traits: .pipe, isQuiet: false, streams: RecordedStreams())
        let error = #expect(throws: CommandError.self) { try LineSource("/nowhere/at/all", console: console) }
        #expect(error?.exitCode == .notFound)
    }

    @Test
    func `a line that cannot be read says why, and those behind it are read`() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        var bytes: [UInt8] = Array("first\n".utf8) + [0xFF, 0xFE, 0x0A] + long + [0x0A]
        bytes += Array("y".utf8) + long + [0x0A] + Array("last".utf8)
        for end in [[], [0x0A] + long + long] as [[UInt8]] {
            try Data(bytes + end).write(to: url)
            let console = Console(traits: .pipe, isQuiet: false, streams: RecordedStreams())
            let source = try LineSource(url.path, console: console)
            defer { source.close() }
            var (lengths, faults): ([Int?], [String?]) = ([], [])
            while let line = try await source.next() {
                #expect(line.number == lengths.count + 1)
                lengths.append(line.text?.count)
                faults.append(line.fault)
            }
            let tooLong = "is longer than 1048576 bytes"
            let isMore = !end.isEmpty
            #expect(lengths == [5, nil, 1 << 20, nil, 4] + (isMore ? [nil] : []))
            #expect(faults == [nil, "is not UTF-8 text", nil, tooLong, nil] + (isMore ? [tooLong] : []))
        }
    }

    @Test
    func `a file gives the same lines as standard input, and a second name for each stays readable`() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("x\ny".utf8).write(to: url)
        let console = Console(traits: .pipe, isQuiet: false, streams: RecordedStreams())
        let source = try LineSource(url.path, console: console)
        defer { source.close() }
        #expect(try await source.next()?.text == "x")
        #expect(try await source.next()?.text == "y")
        #expect(try await source.next() == nil)
    }
}
