import Foundation
import TestSupport
import Testing

struct GenerateProtobufTests {
    @Test func `the models are what the descriptions say`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Vectors.root.appending(path: "scripts/generate-protobuf").path(), "--check"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "run scripts/generate-protobuf and commit the result")
    }
}
