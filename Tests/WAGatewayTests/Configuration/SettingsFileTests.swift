import Foundation
import Glibc
import Testing
import WATransport

@testable import WAGateway

@Suite struct SettingsFileTests {
    private let directory: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)")
        directory = url.path
        #expect(mkdir(directory, 0o700) == 0)
    }

    private func write(_ text: String, mode: mode_t = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(directory)/.env"))
        #expect(chmod("\(directory)/.env", mode) == 0)
    }

    private func problem() -> String {
        let error = #expect(throws: ConfigurationProblems.self) { try SettingsFile.read(in: directory) }
        return error?.description ?? ""
    }

    @Test
    func `a file of the user is read, and messages name its path`() throws {
        #expect(try SettingsFile.read(in: directory) == nil)
        try write("PORT=1\nx", mode: 0o644)
        let file = try #require(try SettingsFile.read(in: directory))
        #expect(file.values == ["PORT": "1"])
        #expect(file.path == "\(directory)/.env")
        #expect(file.problems.first?.hasPrefix("\(directory)/.env line 2 ") == true)
    }

    @Test(arguments: [0o620, 0o602, 0o666] as [mode_t])
    func `a file that others can write is refused`(mode: mode_t) throws {
        try write("HOST=0.0.0.0\nAPI_KEY=theirs", mode: mode)
        #expect(problem().contains("chmod go-w \(directory)/.env"))
        #expect(!problem().contains("theirs"))
    }

    @Test
    func `a file in a directory that others can write is refused, unless they cannot replace it there`() throws {
        try write("PORT=1")
        for mode in [0o720, 0o702] as [mode_t] {
            #expect(chmod(directory, mode) == 0)
            #expect(problem().contains("chmod go-w \(directory)"))
        }
        #expect(chmod(directory, 0o1777) == 0)
        #expect(try SettingsFile.read(in: directory) != nil)
    }

    @Test(
        arguments: [
            (1000, 1000, 0o755, true), (0, 0, 0o755, true), (1001, 1000, 0o755, false), (1000, 1001, 0o755, false),
            (1001, 1001, 0o755, false), (1001, 0, 0o1777, false), (1000, 0, 0o1777, true), (1000, 1001, 0o1777, false),
        ] as [(UInt32, UInt32, UInt32, Bool)])
    func `file and directory must belong to the user or to root`(
        file: UInt32, directory: UInt32, permissions: UInt32, isTrusted: Bool
    ) {
        let reason = SettingsFile.distrust(
            .init(owner: file, permissions: 0o600), in: .init(owner: directory, permissions: permissions), "/d",
            user: 1000)
        #expect((reason == nil) == isTrusted, "\(reason ?? "trusted")")
    }

    @Test
    func `a named pipe, a directory or a link in place of the file is refused at once`() throws {
        let path = "\(directory)/.env"
        #expect(mkfifo(path, 0o600) == 0)
        #expect(problem().contains("a named pipe"))
        #expect(unlink(path) == 0)
        #expect(mkdir(path, 0o700) == 0)
        #expect(problem().contains("a directory"))
        #expect(rmdir(path) == 0)
        #expect(symlink("/etc/hostname", path) == 0)
        #expect(problem().contains("a symbolic link"))
    }

    @Test
    func `a byte order mark of an editor does not take the first setting away, and what is not UTF-8 is refused`()
        throws
    {
        try write("\u{FEFF}API_KEY=first-line-key\nPORT=1")
        #expect(try SettingsFile.read(in: directory)?.values == ["API_KEY": "first-line-key", "PORT": "1"])
        try Data([0x41, 0x3D, 0xFF]).write(to: URL(filePath: "\(directory)/.env"))
        #expect(problem().contains("not UTF-8"))
    }
}
