import Foundation
import Testing

@Suite(.paced)
struct UmaskTests {
    @Test(arguments: ["000", "022", "777"])
    func `files are for their owner under any umask`(umask: String) async throws {
        try await Home.use { home in
            let commands = [["sandbox", "--listen", "127.0.0.1:0", "--phones", "1"], ["serve", "--port", "0"]]
            for (words, sign) in zip(commands, ["environment", "Listening on"]) {
                var launch = home.launch(words)
                launch.arguments = ["-c", "umask \(umask); exec \"$0\" \"$@\"", launch.program] + launch.arguments
                launch.program = "/bin/sh"
                _ = try await home.start(launch).line(holding: sign)
            }
            let found = try #require(FileManager.default.enumerator(atPath: home.path)).allObjects
            let paths = [home.path] + found.compactMap { $0 as? String }.map { "\(home.path)/\($0)" }
            #expect(paths.contains { $0.hasSuffix("control.sock") } && paths.contains { $0.hasSuffix("sandbox.json") })
            for path in paths {
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                let isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
                #expect(attributes[.posixPermissions] as? Int == (isDirectory ? 0o700 : 0o600), "\(path)")
            }
        }
    }
}
