import Foundation
import Testing
import WACore

/// Files that commands send and save.
@Suite(.paced)
struct FileTests {
    @Test(arguments: [false, true])
    func `a file goes to a phone and comes back, bytes identical, with and without a server`(
        hasServer: Bool
    ) async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            if hasServer { try await Server.start(in: scene.home).ready(["work"]) }
            let other = scene.phones[1]
            let bytes = Data("%PDF-1.7\n".utf8) + Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let source = "\(scene.home.directory)/report.pdf"
            try bytes.write(to: URL(fileURLWithPath: source))
            let sent = try await scene.home.run("send", "--to", other, "--file", source, "the report")
            #expect(sent.ending == .exit(0) && sent.lines.count == 1, "\(sent)")
            let shown = try await scene.sandbox.messages(on: other) { $0.contains { $0["media"] != nil } }
            let media = try #require(shown.last?["media"])
            #expect(media["fileName"]?.string == "report.pdf" && media["caption"]?.string == "the report")
            #expect(media["sha256"]?.string == Digest.sha256(Array(bytes)).hex)

            let back = try await scene.sandbox.post(
                "/sandbox/phones/\(other)/messages",
                ["to": .string(scene.phones[0]), "media": ["kind": "image", "path": .string(source)]])
            let id = try #require(back["messageId"]?.string)
            let target = "\(scene.home.directory)/saved"
            // Without a server the command itself receives the message; with one it may still be on its way.
            var saved = try await scene.home.run("media", "download", id, "-o", target)
            for _ in 0..<20 where hasServer && saved.ending == .exit(66) {
                saved = try await scene.home.run("media", "download", id, "-o", target)
            }
            #expect(saved.ending == .exit(0) && saved.lines == [target], "\(saved)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == bytes)
            let taken = try await scene.home.run("media", "download", id, "-o", target)
            #expect(taken.ending == .exit(73), "\(taken)")
            let piped = try await scene.home.shell("wacli media download \(id) -o - | cmp - \(source)").ended()
            #expect(piped.ending == .exit(0), "\(piped)")
        }
    }

    @Test func `what cannot be sent is a sentence and an exit code`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let other = scene.phones[1]
            let missing = try await scene.home.run("send", "--to", other, "--file", "/nowhere/at/all.jpg")
            #expect(missing.ending == .exit(66), "\(missing)")
            let voice = try await scene.home.run("send", "--to", other, "--file", "-", "--voice", input: "no sound")
            #expect(voice.ending == .exit(64) && voice.stderr.contains("Ogg with Opus"), "\(voice)")
            let both = try await scene.home.run("send", "--to", other, "--file", "-", "--voice", "--gif", input: "x")
            #expect(both.ending == .exit(64), "\(both)")
            let none = try await scene.home.run("send", "--to", other, "--voice", "words")
            #expect(none.ending == .exit(64) && none.stderr.contains("needs --file"), "\(none)")
            let text = try await scene.home.run("send", "--to", other, "words")
            let absent = try await scene.home.run("media", "download", try #require(text.lines.first))
            #expect(absent.ending == .exit(66) && absent.stderr.contains("holds no file"), "\(absent)")
        }
    }
}
