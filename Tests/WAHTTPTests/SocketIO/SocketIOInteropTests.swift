import Foundation
import TestSupport
import Testing
import WACore
import WATransport

@testable import WAHTTP

/// Third-party clients against the server; `make interop` provides them.
@Suite struct SocketIOInteropTests {
    /// The Python with `python-socketio`.
    private static let python = ProcessInfo.processInfo.environment["SOCKETIO_PYTHON"]

    @Test(.enabled(if: python != nil, "make interop sets SOCKETIO_PYTHON"), .timeLimit(.minutes(3)))
    func `the Python client passes every check`() async throws {
        let python = try #require(Self.python)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Interop/socketio_client.py").standardizedFileURL.path
        var limits = SocketIOLimits()
        limits.times.pingInterval = .milliseconds(700)
        limits.times.pingTimeout = .milliseconds(600)
        try await withSocketIO(limits) { address, _ in
            guard case .tcp(let host, let port) = address else { return }
            let outcome = try await onThread {
                let process = Process()
                process.executableURL = URL(filePath: python)
                process.arguments = [script, "http://\(host):\(port)", "T0k3n", "--echo", "--heartbeat", "3"]
                let output = Pipe()
                process.standardOutput = output
                process.standardError = output
                try process.run()
                let text = output.fileHandleForReading.readDataToEndOfFile()
                process.waitUntilExit()
                return (process.terminationStatus, String(decoding: text, as: UTF8.self))
            }
            print(outcome.1)
            #expect(outcome.0 == 0, "\(outcome.1)")
            #expect(outcome.1.contains("socketio: 27 passed, 0 failed"))
        }
    }
}
