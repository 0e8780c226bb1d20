internal import Glibc
public import WACore
internal import WATransport

/// A logger that writes text or JSON lines to standard error; thread-safe.
public struct LogSink: Logger {
    /// Minimum level; lines below it are dropped.
    public let level: LogLevel
    private let format: GatewayConfiguration.LogFormat
    private let clock: any Clock
    private let output: @Sendable ([UInt8]) -> Void

    /// Makes a sink; without `output` the lines go to standard error, each in one write.
    public init(
        level: LogLevel, format: GatewayConfiguration.LogFormat, clock: any Clock,
        output: @escaping @Sendable ([UInt8]) -> Void = LogSink.writeToStandardError
    ) {
        self.level = level
        self.format = format
        self.clock = clock
        self.output = output
    }

    /// Writes one line.
    public func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        switch format {
        case .text: output(text(level, message, fields))
        case .json: output(json(level, message, fields))
        }
    }

    /// Writes to standard error; on failure the rest is discarded.
    public static func writeToStandardError(_ line: [UInt8]) { FullWrite.write(line, to: STDERR_FILENO) }

    private func text(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) -> [UInt8] {
        var line = LogLine(time: clock.now, level: level, message: message)
        for (name, value) in fields { line.add(name, value) }
        line.end()
        return line.bytes
    }

    private func json(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) -> [UInt8] {
        var object = JSONObject()
        for (name, value) in fields { object[name] = Self.value(value, of: name) }
        object["time"] = .string(clock.now.rfc3339)
        object["level"] = .string(level.rawValue)
        object["message"] = .string(message)
        return JSONValue.object(object).encoded + [UInt8(ascii: "\n")]
    }

    /// Fields whose values are counts, durations and statuses; numbers of people and things stay text.
    private static let numericFields: Set = ["attempt", "connection", "ignored", "ms", "rows", "status", "unknown"]

    private static func value(_ text: String, of name: String) -> JSONValue {
        guard numericFields.contains(name), let number = Int64(text) else { return .string(text) }
        return .integer(number)
    }
}
