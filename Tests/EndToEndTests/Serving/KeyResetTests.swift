import Glibc
import Testing
import WACore

@Suite(.paced)
struct KeyResetTests {
    private func start(in home: Home) async throws -> (server: Server, key: String?) {
        let process = try home.start(home.launch(["serve", "--port", "0", "--json"], variables: ["API_KEY": ""]))
        let started = try JSONValue(parsing: try await process.line(holding: "url"))
        let port = try #require(started["url"]?.string?.split(separator: ":").last.flatMap { UInt16($0) })
        return (Server(process: process, call: HTTPCall(port: port)), started["apiKey"]?.string)
    }

    private func status(_ server: Server, _ key: String) async throws -> Int {
        try await server.call.send("GET", "/api/clients", headers: ["x-api-key": key]).status
    }

    private func reset(in home: Home) async throws -> String {
        let outcome = try await home.run("key", "reset", variables: ["API_KEY": ""])
        #expect(outcome.ending == .exit(0) && outcome.lines.count == 1, "\(outcome)")
        return try #require(outcome.lines.first)
    }

    @Test func `a lost API key can be replaced, and a running server refuses the old one at once`() async throws {
        try await Home.use { home in
            let (server, generated) = try await start(in: home)
            let old = try #require(generated)
            #expect(try await status(server, old) == 200)
            let new = try await reset(in: home)
            #expect(new.wholeMatch(of: /wk_[0-9A-Za-z]{24}/) != nil)
            #expect(try await status(server, old) == 401)
            #expect(try await status(server, new) == 200)
            // The key cannot replace itself.
            let itself = try await server.call.send("POST", "/api/key/reset", headers: ["x-api-key": new])
            #expect(itself.status == 403)
            _ = try await server.stop()
            let newest = try await reset(in: home)
            let (again, none) = try await start(in: home)
            #expect(none == nil)
            #expect(try await status(again, new) == 401)
            #expect(try await status(again, newest) == 200)
        }
    }

    @Test func `a key of API_KEY is not replaced behind the operator's back`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            let outcome = try await home.run("key", "reset")
            #expect(outcome.isComplaint(78, about: "API_KEY"), "\(outcome)")
            #expect(try await status(server, Server.key) == 200)
        }
    }

    @Test func `a key of API_KEY is not replaced without a running server either`() async throws {
        try await Home.use { home in
            let outcome = try await home.run("key", "reset")
            #expect(outcome.isComplaint(78, about: "API_KEY"), "\(outcome)")
        }
    }
}
