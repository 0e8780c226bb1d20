import Foundation
import Testing

@testable import WAGateway

@Suite struct SmallFileTests {
    private func file(_ content: [UInt8]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "smallfile-\(UUID().uuidString)")
        try Data(content).write(to: url)
        return url.path
    }

    @Test("a file is read whole, at every size around the buffer", arguments: [0, 1, 16383, 16384, 16385, 40000])
    func reads(count: Int) throws {
        let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try SmallFile.read(try file(content)) == content)
    }

    @Test("a file above the limit, a directory and a missing file fail with the system's words")
    func fails() throws {
        let path = try file([UInt8](repeating: 0, count: 11))
        let large = #expect(throws: SmallFile.Failure.self) { try SmallFile.read(path, limit: 10) }
        #expect(large?.isMissing == false)
        let missing = #expect(throws: SmallFile.Failure.self) { try SmallFile.read(path + "-not") }
        #expect(missing?.isMissing == true)
        #expect(missing?.message == "No such file or directory")
        #expect(throws: SmallFile.Failure.self) { try SmallFile.read("/") }
        #expect(SmallFile.names(in: path).isEmpty)
    }
}
