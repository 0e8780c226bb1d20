internal import Glibc
public import WACore

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
    public static func writeToStandardError(_ line: [UInt8]) {
        var rest = line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                retryingInterrupted { Glibc.write(2, bytes.baseAddress, bytes.count) }
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private func text(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) -> [UInt8] {
        var line = "\(clock.now.rfc3339) \(level.rawValue) \(Self.escaped(message))"
        for (name, value) in fields {
            let isPlain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }
            line += isPlain ? " \(name)=\(value)" : " \(name)=\(JSONValue.string(Self.escaped(value)).text)"
        }
        return Array((line + "\n").utf8)
    }

    private func json(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) -> [UInt8] {
        var object = JSONObject()
        for (name, value) in fields { object[name] = .string(value) }
        object["time"] = .string(clock.now.rfc3339)
        object["level"] = .string(level.rawValue)
        object["message"] = .string(message)
        return JSONValue.object(object).encoded + [UInt8(ascii: "\n")]
    }

    /// Escapes control characters and bidirectional marks, which could manipulate a terminal.
    private static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isDangerous) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            if isDangerous(scalar) {
                safe += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
