import Foundation
import Glibc
import Testing

@testable import WATransport

@Suite struct SmallFileTests {
    private func file(_ content: [UInt8]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "smallfile-\(UUID().uuidString)")
        try Data(content).write(to: url)
        return url.path
    }

    @Test(arguments: [0, 1, 16383, 16384, 16385, 40000])
    func `a file is read whole, at every size around the buffer`(count: Int) throws {
        let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try SmallFile.read(try file(content)) == content)
    }

    @Test
    func `a file above the limit and a missing file fail with a reason`() throws {
        let path = try file([UInt8](repeating: 0, count: 11))
        let large = #expect(throws: SmallFile.Failure.self) { try SmallFile.read(path, limit: 10) }
        #expect(large?.isMissing == false)
        let missing = #expect(throws: SmallFile.Failure.self) { try SmallFile.read(path + "-not") }
        #expect(missing?.isMissing == true)
        #expect(missing?.message == "No such file or directory")
        #expect(large?.message == "it is larger than 10 bytes")
        #expect(SmallFile.names(in: path).isEmpty)
    }

    @Test
    func `a named pipe, a directory, a socket, a device or a link where a file is expected fails at once`() throws {
        let pipe = try file([]) + ".pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let socket = "/tmp/smallfile-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        let bound = try ListeningSocket.open(.unix(path: socket))
        defer {
            close(bound.descriptor)
            unlink(socket)
        }
        let link = try file([]) + ".link"
        #expect(symlink(pipe, link) == 0)
        let reasons = [
            (pipe, "it is a named pipe and not a regular file"), ("/", "it is a directory and not a regular file"),
            (socket, "it is not a regular file"), ("/dev/zero", "it is a device and not a regular file"),
            (link, "it is a named pipe and not a regular file"),
        ]
        for (path, reason) in reasons {
            let failure = #expect(throws: SmallFile.Failure.self) { try SmallFile.read(path) }
            #expect(failure?.message == reason)
        }
        let unfollowed = #expect(throws: SmallFile.Failure.self) {
            try SmallFile.contents(of: link, followsLinks: false)
        }
        #expect(unfollowed?.message == "it is a symbolic link")
    }
}
