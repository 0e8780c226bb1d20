import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct LogSinkTests {
    private func lines(
        _ level: LogLevel = .debug, _ format: GatewayConfiguration.LogFormat, _ body: (LogSink) -> Void
    ) -> [String] {
        let lines = Lock<[String]>([])
        let sink = LogSink(level: level, format: format, clock: ManualClock()) { bytes in
            lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }
        body(sink)
        return lines.withLock { $0 }
    }

    @Test
    func `text has time, level, message and fields, quoted where needed`() {
        let written = lines(.debug, .text) { $0.log(.info, "state", ("client", "a"), ("why", "x y"), ("none", "")) }
        #expect(written == ["2023-11-14T22:13:20.000Z info state client=a why=\"x y\" none=\"\"\n"])
    }

    @Test
    func `JSON is one object per line, and fields cannot override time or level`() throws {
        let written = lines(.debug, .json) { $0.log(.warning, "a\nb", ("level", "error"), ("client", "a")) }
        let line = try #require(written.first)
        #expect(line.hasSuffix("}\n"))
        #expect(line.dropLast().allSatisfy { $0 != "\n" })
        let object = try JSONValue(parsing: Array(line.utf8))
        #expect(object == ["client": "a", "level": "warning", "message": "a\nb", "time": "2023-11-14T22:13:20.000Z"])
    }

    @Test
    func `JSON has numbers where a field counts or measures, and text where it names`() throws {
        let written = lines(.debug, .json) {
            $0.log(.info, "request", ("ms", "39"), ("status", "200"), ("attempt", "-"), ("client", "7"))
        }
        let object = try JSONValue(parsing: Array((written.first ?? "").utf8))
        #expect(object["ms"] == 39 && object["status"] == 200)
        #expect(object["attempt"] == "-" && object["client"] == "7")
    }

    @Test(arguments: ["\u{1B}[2J", "a\nb", "\u{202E}x", "\u{7F}", "\u{9B}"])
    func `what a terminal would obey is made visible`(text: String) throws {
        let line = try #require(lines(.debug, .text) { $0.log(.info, text, ("f", text)) }.first)
        let hostile = line.dropLast().unicodeScalars.filter {
            $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E
        }
        #expect(hostile.isEmpty)
    }

    @Test
    func `lines below the level are dropped`() {
        #expect(lines(.warning, .text) { $0.log(.info, "x") }.isEmpty)
        #expect(lines(.warning, .text) { $0.log(.error, "x") }.count == 1)
    }
}
