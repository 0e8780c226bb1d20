import Foundation
import Testing
import WAStorage

@testable import wacli

struct QRImageTests {
    @Test func `an image of a code takes the place of no file of the home`() throws {
        let (directory, outside) = (TemporaryHome(), TemporaryHome())
        let home = try Home.open(directory.path)
        try FileManager.default.createDirectory(atPath: outside.path, withIntermediateDirectories: true)
        try Data("precious".utf8).write(to: URL(filePath: home.databasePath))
        let (hard, soft) = (outside.path + "/hard", outside.path + "/soft")
        #expect(link(home.databasePath, hard) == 0)
        try FileManager.default.createSymbolicLink(atPath: soft, withDestinationPath: home.databasePath)
        for path in [home.databasePath, home.lockPath, home.mediaPath + "/new.png", hard, soft] {
            let error = #expect(throws: CommandError.self) { try QRImage(path: path).check(path, home: home.path) }
            #expect(error?.message.contains("of the home") == true, "\(path)")
        }
        #expect(try String(contentsOfFile: home.databasePath, encoding: .utf8) == "precious")
        try QRImage(path: outside.path + "/new.png").check(outside.path + "/new.png", home: home.path)
    }
}
