import Foundation
import Testing
import WACore

/// The key that protects secrets in the database.
@Suite(.paced)
struct MasterKeyTests {
    private func send(_ scene: Scene, variables: [String: String] = [:]) async throws -> Outcome {
        try await scene.home.run(
            "send", "--client", "work", "--to", scene.phones[1], "hello", variables: variables)
    }

    @Test func `an account goes on with a new key, and with one outside the home`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            #expect(try await send(scene).ending == .exit(0))
            let server = try await Server.start(in: scene.home)
            let refused = try await scene.home.run("master-key", "rotate")
            #expect(refused.isComplaint(75, about: "wacli serve"), "\(refused)")
            _ = try await server.stop()
            let rotated = try await scene.home.run("master-key", "rotate")
            #expect(rotated.ending == .exit(0) && rotated.stdout.contains("wacli.key"), "\(rotated)")
            #expect(try await send(scene).ending == .exit(0))

            let path = scene.home.directory + "/outside.key"
            try Data(String(repeating: "0f", count: 32).utf8).write(to: URL(filePath: path))
            let moved = try await scene.home.run("master-key", "rotate", "--new-key-file", "outside.key", "--json")
            #expect(moved.ending == .exit(0), "\(moved)")
            #expect(try JSONValue(parsing: moved.stdout)["source"]?.string?.hasSuffix("/outside.key") == true)
            let without = try await send(scene)
            #expect(without.isComplaint(78, about: "WACLI_MASTER_KEY"), "\(without)")
            #expect(!FileManager.default.fileExists(atPath: scene.home.path + "/wacli.key"))
            for variables in [
                ["WACLI_MASTER_KEY_FILE": path], ["WACLI_MASTER_KEY": String(repeating: "0f", count: 32)],
            ] {
                let sent = try await send(scene, variables: variables)
                #expect(sent.ending == .exit(0), "\(sent)")
            }
            let doctor = try await scene.home.run("doctor", "--offline", variables: ["WACLI_MASTER_KEY_FILE": path])
            #expect(doctor.stdout.contains(path), "\(doctor)")

            // Back into the home, as docs/concepts.md says.
            let inside = scene.home.path + "/wacli.key"
            try Data(String(repeating: "1e", count: 32).utf8).write(to: URL(filePath: inside))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: inside)
            let back = try await scene.home.run(
                "master-key", "rotate", "--new-key-file", inside, variables: ["WACLI_MASTER_KEY_FILE": path])
            #expect(back.ending == .exit(0) && back.stderr.contains("Remove WACLI_MASTER_KEY"), "\(back)")
            #expect(try await send(scene).ending == .exit(0))
        }
    }

    @Test func `a wrong key, or none that can be read, exits with 78 and changes nothing`() async throws {
        try await Home.use { home in
            #expect(try await home.run("clients", "list").ending == .exit(0))
            let cases = [
                ["WACLI_MASTER_KEY": String(repeating: "0f", count: 32)], ["WACLI_MASTER_KEY": "short"],
                ["WACLI_MASTER_KEY_FILE": "/nowhere/key"],
                ["WACLI_MASTER_KEY": String(repeating: "0f", count: 32), "WACLI_MASTER_KEY_FILE": "/nowhere/key"],
            ]
            for variables in cases {
                for command in [["clients", "list"], ["serve", "--port", "0"], ["master-key", "rotate"]] {
                    let outcome = try await home.run(command, variables: variables)
                    #expect(outcome.ending == .exit(78), "\(variables) \(outcome)")
                }
            }
            #expect(try await home.run("clients", "list").ending == .exit(0))
        }
    }
}
