import Foundation
import Testing

@testable import WASandbox

struct PrivateFileTests {
    private func inDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try body(directory)
    }

    @Test
    func `a file is replaced as a whole, for its owner only, and no other file is left`() throws {
        try inDirectory { directory in
            try PrivateFile.makeDirectory("\(directory)/a/b")
            let path = "\(directory)/a/b/file"
            #expect(try PrivateFile.read(path) == nil)
            try PrivateFile.replace(path, with: [UInt8](repeating: 1, count: 300_000))
            try PrivateFile.replace(path, with: [1, 2, 3])
            #expect(try PrivateFile.read(path) == [1, 2, 3])
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(directory)/a/b") == ["file"])
            let file = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            let folder = try FileManager.default.attributesOfItem(atPath: directory)[.posixPermissions] as? Int
            #expect(file == 0o600)
            #expect(folder == 0o700)
        }
    }

    @Test
    func `what cannot be written or read is said with its path`() throws {
        try inDirectory { directory in
            let missing = "\(directory)/none/file"
            let error = #expect(throws: SandboxError.self) { try PrivateFile.replace(missing, with: [1]) }
            #expect(error?.code == .storage)
            #expect(error?.message.contains(missing) == true)
            try PrivateFile.makeDirectory(directory)
            #expect(throws: SandboxError.self) { _ = try PrivateFile.read(directory) }
        }
    }
}
