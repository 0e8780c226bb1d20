import Foundation

/// The program under test, as it was built with these tests.
enum Binary {
    /// Where it is; a failure that says what to do when it is missing.
    static func path() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(filePath: tests).deletingLastPathComponent().appending(path: "wacli").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Failure("The program under test is missing at \(path): run `swift build --build-tests` first.")
        }
        return path
    }
}

/// How a process ended.
enum Ending: Sendable, Equatable, CustomStringConvertible {
    case exit(Int32)
    case signal(Int32)

    /// Reads what waitpid(2) says.
    init(status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
    }

    var description: String {
        switch self {
        case .exit(let code): "exit \(code)"
        case .signal(let number): "signal \(number)"
        }
    }
}

/// What came of a program that ended.
struct Outcome: Sendable, Equatable {
    let ending: Ending
    let stdout: String
    let stderr: String

    /// Standard output line by line.
    var lines: [String] { stdout.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast() }
}
