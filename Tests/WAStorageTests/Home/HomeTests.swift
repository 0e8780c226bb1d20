import Foundation
import Testing
import WACore

@testable import WAStorage

@Suite struct HomeTests {
    @Test func `missing directories are made for the owner alone`() throws {
        let outer = try TemporaryHome()
        let home = try Home.open(outer.path + "/a/b/wacli")
        for name in ["a", "a/b", "a/b/wacli", "a/b/wacli/media", "a/b/wacli/environments"] {
            #expect(try outer.mode(of: name) == 0o700, "\(name)")
        }
        #expect(home.databasePath == home.path + "/wacli.db")
        #expect(home.controlSocketPath == home.path + "/control.sock")
        #expect(home.lockPath == home.path + "/lock")
    }

    @Test func `opening again changes nothing`() throws {
        let outer = try TemporaryHome()
        #expect(try Home.open(outer.path) == Home.open(outer.path))
    }

    @Test(arguments: [0o755, 0o750, 0o701, 0o770])
    func `a home others can reach is refused with the command that fixes it`(mode: Int) throws {
        let outer = try TemporaryHome()
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: outer.path)
        #expect { try Home.open(outer.path) } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .insecureHome && error.message.contains("chmod 700 \(outer.path)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: outer.path).isEmpty)
    }

    @Test func `the path in the advice is quoted for the shell`() throws {
        let outer = try TemporaryHome()
        let path = outer.path + "/it's here"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        #expect { try Home.open(path) } throws: { error in
            (error as? StoreError)?.message.contains("chmod 700 '\(outer.path)/it'\\''s here'") == true
        }
    }

    @Test func `a file is no home`() throws {
        let outer = try TemporaryHome()
        try Data().write(to: URL(filePath: outer.path + "/file"))
        for path in [outer.path + "/file", outer.path + "/file/inner"] {
            #expect { try Home.open(path) } throws: { ($0 as? StoreError)?.code == .noHome }
        }
    }

    @Test func `a link in place of the database is not followed`() throws {
        let outer = try TemporaryHome()
        let target = outer.path + "/elsewhere"
        try Data().write(to: URL(filePath: target))
        try FileManager.default.createSymbolicLink(
            atPath: outer.path + "/wacli.db", withDestinationPath: target)
        #expect { try outer.home.prepareDatabaseFile(isUnused: true) } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .insecureHome && error.message.contains("symbolic link")
        }
    }
}
