/// The severity of a log line.
///
/// Libraries log at `info` or below, except `error` for what looks like our own bug.
public enum LogLevel: String, Sendable, Comparable, CaseIterable {
    /// Every step; may contain stanza tags and ids, never text, names, numbers or keys.
    case debug
    /// Information for operators in normal operation.
    case info
    /// A failure that was handled.
    case warning
    /// A bug that needs investigation.
    case error

    /// Compares by severity.
    public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .warning: 2
        case .error: 3
        }
    }
}

/// A log destination, supplied by the program.
public protocol Logger: Sendable {
    /// Minimum level; lines below it are dropped before their text is built.
    var level: LogLevel { get }
    /// Writes one line. `fields` are short, never secret, and printed in order.
    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)])
}

extension Logger {
    /// Logs `message` unless `level` is below the logger's.
    public func log(_ level: LogLevel, _ message: @autoclosure () -> String, _ fields: (String, String)...) {
        guard level >= self.level else { return }
        write(level, message(), fields)
    }
}

/// A logger that drops every line.
public struct SilentLogger: Logger {
    /// Makes a logger that drops every line.
    public init() {}
    /// The highest level, so that no text is built for lower levels.
    public var level: LogLevel { .error }
    /// Does nothing.
    public func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {}
}
