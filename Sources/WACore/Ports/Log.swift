/// How much a line matters.
///
/// Libraries log at `info` or below, except `error` for what looks like our own bug.
public enum LogLevel: String, Sendable, Comparable, CaseIterable {
    /// Every step; may hold stanza tags and ids, never text, names, numbers or keys.
    case debug
    /// What an operator wants to see in normal running.
    case info
    /// Something went wrong and was dealt with.
    case warning
    /// A bug we would look into.
    case error

    /// Less serious is less.
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

/// Where log lines go; supplied by the program.
public protocol Logger: Sendable {
    /// Lines below this level are dropped before their text is built.
    var level: LogLevel { get }
    /// Takes one line. `fields` are short, never secret, and printed in order.
    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)])
}

extension Logger {
    /// Logs `message` unless `level` is below the logger's.
    public func log(_ level: LogLevel, _ message: @autoclosure () -> String, _ fields: (String, String)...) {
        guard level >= self.level else { return }
        write(level, message(), fields)
    }
}

/// Drops every line.
public struct SilentLogger: Logger {
    /// Makes a logger that drops every line.
    public init() {}
    /// Only errors would pass, and they are dropped too.
    public var level: LogLevel { .error }
    /// Does nothing.
    public func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {}
}
