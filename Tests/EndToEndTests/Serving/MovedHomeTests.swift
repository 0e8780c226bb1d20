import Foundation
import Glibc
import Testing
import WACore

@Suite(.paced)
struct MovedHomeTests {
    @Test
    func `a server whose home was removed is not ready and saves nothing`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            try FileManager.default.removeItem(atPath: home.path)
            let health = try await server.call.send("GET", "/health")
            #expect(health.status == 503 && health.text.contains(#""ready":false"#), "\(health.text)")
            let client: JSONValue = ["clientId": "work", "method": "qr"]
            let refused = try await server.call.send("POST", "/api/clients", json: client)
            #expect(refused.status == 503 && refused.text.contains("STORAGE_UNAVAILABLE"), "\(refused.text)")
            #expect(refused.text.contains("was removed or replaced"))
            server.process.signal(SIGTERM)
            #expect(try await server.process.ended().ending == .exit(0))
        }
    }

    @Test
    func `a symbolic link in place of the database is exit code 78`() async throws {
        try await Home.use { home in
            _ = try await home.run("clients", "list")
            let database = home.path + "/wacli.db"
            #expect(rename(database, home.directory + "/elsewhere.db") == 0)
            #expect(symlink(home.directory + "/elsewhere.db", database) == 0)
            let outcome = try await home.run("clients", "list")
            #expect(outcome.ending == .exit(78) && outcome.stderr.contains("symbolic link"), "\(outcome)")
        }
    }

    @Test
    func `an empty database file in a used home is exit code 78 and advises to link again`() async throws {
        try await Home.use { home in
            _ = try await home.run("clients", "list")
            #expect(truncate(home.path + "/wacli.db", 0) == 0)
            let outcome = try await home.run("clients", "list")
            #expect(outcome.ending == .exit(78) && outcome.stderr.contains("link the clients again"), "\(outcome)")
        }
    }
}
