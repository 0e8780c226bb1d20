import Foundation
import Testing
import WACore

@testable import WASandbox

struct RecordFileTests {
    @Test
    func `facts are appended one per line, to a file that only its owner may read`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "record-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await SandboxFixture.run(SandboxConfiguration(recordFile: path)) { fixture in
            _ = try await fixture.link()
            let lines = try Self.lines(path)
            #expect(lines.contains { $0["fact"]?.string == "linked" && $0["device"]?.string == "447700900100:1" })
            #expect(lines.contains { $0["fact"]?.string == "login" })
        }
        let before = try Self.lines(path).count
        try RecordFile(path: path).append([["fact": "made up"]])
        #expect(try Self.lines(path).count == before + 1)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test
    func `a record that cannot be opened keeps the sandbox from starting`() {
        let error = #expect(throws: SandboxError.self) {
            _ = try SandboxFixture(SandboxConfiguration(recordFile: "/nonexistent/record"))
        }
        #expect(error?.message.contains("/nonexistent/record") == true)
    }

    private static func lines(_ path: String) throws -> [JSONValue] {
        let text = try #require(try PrivateFile.read(path))
        return try text.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: $0) }
    }
}
