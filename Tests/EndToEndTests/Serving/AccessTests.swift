import Foundation
import Glibc
import Testing
import WACore

/// Tenants, users, keys, logins and the audit log, from the command line.
@Suite(.paced)
struct AccessTests {
    private static let password = "correct horse battery"

    /// Standard output of a command that has to succeed.
    private func run(_ home: Home, _ arguments: String..., input: String = "") async throws -> String {
        let outcome = try await home.run(arguments, input: input)
        guard outcome.ending == .exit(0) else { throw Failure("\(arguments): \(outcome)") }
        return outcome.stdout
    }

    private func status(_ server: Server, _ key: String) async throws -> Int {
        try await HTTPCall(port: server.call.port, headers: ["x-api-key": key]).send("GET", "/api/clients").status
    }

    @Test func `commands answer the same with and without a server, and secrets are printed once`() async throws {
        try await Home.use { home in
            let added = try await run(home, "tenants", "add", "acme", "--plan", "pro", "--json")
            let tenant = try JSONValue(parsing: added)
            #expect(tenant["password"]?.string?.isEmpty == false && tenant["plan"] == "pro")
            let user = try await run(
                home, "users", "add", "ann@example.com", "--tenant", "acme", "--password-stdin", "--json",
                input: Self.password + "\n")
            #expect(try JSONValue(parsing: user)["password"] == nil)
            let key = try await run(home, "keys", "add", "n8n", "--tenant", "acme", "--scopes", "clients:read")
            #expect(key.hasPrefix("wk_") && key.filter { $0 == "\n" }.count == 1)
            _ = try await run(home, "users", "update", "ann@example.com", "--name", "Ann")
            let alone = try await answers(home)
            let server = try await Server.start(in: home)
            let served = try await answers(home)
            _ = try await run(home, "users", "update", "Ann@example.com", "--name", "Ann again")
            for (one, other) in zip(alone, served) { #expect(one == other) }
            #expect(alone.count == served.count)
            #expect(alone.allSatisfy { !$0.stdout.contains(Self.password) && !$0.stdout.contains(key.dropLast()) })
            #expect(try await server.stop().ending == .exit(0))
        }
    }

    private func answers(_ home: Home) async throws -> [Outcome] {
        let commands: [[String]] = [
            ["tenants", "list"], ["tenants", "list", "--json"], ["tenants", "show", "acme"],
            ["tenants", "show", "none"],
            ["tenants", "delete", "none", "--yes"], ["tenants", "delete", "acme"], ["tenants", "update", "acme"],
            ["users", "list"], ["users", "list", "--tenant", "acme", "--json"], ["users", "list", "--tenant", "none"],
            ["users", "delete", "none", "--yes"], ["users", "add", "ann@example.com"],
            ["keys", "list"], ["keys", "list", "--json"], ["keys", "add", "x"],
            ["keys", "add", "x", "--scopes", "nonsense"], ["keys", "rotate", "none", "--yes"],
            ["keys", "update", "none", "--rate", "5"], ["logins", "list"], ["logins", "delete", "none", "--yes"],
            ["audit", "list", "--tenant", "acme"], ["audit", "list", "--tenant", "acme", "--json", "-n", "2"],
            ["audit", "list", "--action", "keys.", "--tenant", "acme"], ["audit", "list", "--server"],
            ["audit", "verify"], ["audit", "verify", "--json"], ["audit", "erase"],
            ["audit", "erase", "--before", "1d"],
        ]
        var answers: [Outcome] = []
        for command in commands { answers.append(try await home.run(command)) }
        #expect(answers.map(\.ending).filter { $0 == .exit(70) }.isEmpty)
        #expect(answers[0].lines.map { $0.split(separator: "\t")[0] } == ["acme", "default"])
        #expect(answers[3].ending == .exit(66) && answers[3].stderr.contains("wacli tenants list"))
        #expect(answers[5].ending == .exit(64) && answers[5].stderr.contains("--yes"))
        #expect(answers[10].ending == .exit(66) && answers[10].stderr.contains("wacli users list"))
        #expect(answers[17].ending == .exit(66) && answers[18].ending == .exit(0))
        return answers
    }

    @Test func `a key works until it is rotated, limited or removed`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            let key = String(try await run(home, "keys", "add", "n8n", "--scopes", "clients:read").dropLast())
            #expect(try await status(server, key) == 200)
            let id = try await run(home, "keys", "list").split(separator: "\t").first.map(String.init) ?? ""
            let next = String(try await run(home, "keys", "rotate", id, "--yes").dropLast())
            #expect(try await status(server, key) == 401)
            #expect(try await status(server, next) == 200)
            let newID = try await run(home, "keys", "list").split(separator: "\t").first.map(String.init) ?? ""
            _ = try await run(home, "keys", "update", newID, "--addresses", "192.0.2.0/24", "--name", "far")
            #expect(try await status(server, next) == 401)
            let fields = try await run(home, "keys", "list").split(separator: "\t", omittingEmptySubsequences: false)
            #expect(fields.count > 4 && fields[2] == "far" && fields[4] == "clients:read")
            _ = try await run(home, "keys", "update", newID, "--addresses", "none")
            #expect(try await status(server, next) == 200)
            _ = try await run(home, "keys", "delete", newID, "--yes")
            #expect(try await status(server, next) == 401)
            let rows = try await run(home, "audit", "list").split(separator: "\n").map {
                String($0.split(separator: "\t")[2])
            }
            #expect(rows == ["keys.delete", "keys.update", "keys.update", "keys.rotate", "keys.add"])
        }
    }

    @Test func `a login is listed and ended, and a refused one is in the server's log`() async throws {
        try await Home.use { home in
            let server = try await Server.start(in: home)
            _ = try await run(home, "users", "add", "ann", "--password-stdin", input: Self.password)
            let open = HTTPCall(port: server.call.port)
            let answer = try await open.send(
                "POST", "/api/auth/login", json: ["username": "ann", "password": .string(Self.password)])
            let token = try #require(try answer.json["token"]?.string)
            let bearer = HTTPCall(port: server.call.port, headers: ["Authorization": "Bearer \(token)"])
            #expect(try await bearer.send("GET", "/api/clients").status == 200)
            let login = try await run(home, "logins", "list").split(separator: "\t").first.map(String.init) ?? ""
            #expect(login.hasPrefix("ses_"))
            _ = try await run(home, "logins", "delete", login, "--yes")
            #expect(try await bearer.send("GET", "/api/clients").status == 401)
            _ = try await open.send("POST", "/api/auth/login", json: ["username": "eve", "password": "wrong password"])
            let refused = try await run(home, "audit", "list", "--server", "--outcome", "refused")
            #expect(refused.contains("auth.login") && refused.contains("127.0.0.1") && !refused.contains("eve"))
            _ = try await run(home, "audit", "erase", "--before", "0s", "--server", "--yes")
            let erased = try await run(home, "audit", "list", "--server", "--outcome", "refused")
            #expect(erased.contains("auth.login") && !erased.contains("127.0.0.1"))
            #expect(try await run(home, "audit", "verify").split(separator: "\n").count == 2)
        }
    }

    @Test func `verify finds a row that was changed in the database`() async throws {
        try await Home.use { home in
            _ = try await run(home, "tenants", "add", "acme")
            _ = try await run(home, "keys", "add", "n8n", "--tenant", "acme", "--scopes", "clients:read")
            let whole = try await run(home, "audit", "verify", "--tenant", "acme")
            #expect(whole.hasPrefix("acme\tok\t2\t0\t\t2:"))
            let head = try #require(whole.dropLast().split(separator: "\t").last)
            _ = try await run(home, "audit", "verify", "--tenant", "acme", "--head", String(head))
            let file = URL(filePath: home.path).appending(path: "wacli.db")
            var data = try Data(contentsOf: file)
            let place = try #require(data.range(of: Data("\"action\":\"tenants.add\"".utf8)))
            data.replaceSubrange(place, with: Data("\"action\":\"tenants.adx\"".utf8))
            try data.write(to: file)
            chmod(file.path, 0o600)
            let outcome = try await home.run("audit", "verify")
            #expect(outcome.ending == .exit(1) && outcome.stdout.hasPrefix("acme\tROW_CHANGED\t"))
            #expect(outcome.stderr.contains("acme does not verify: Row 1 was changed."))
            let json = try await home.run("audit", "verify", "--json")
            #expect(json.ending == .exit(1))
            #expect(try JSONValue(parsing: json.stdout)["valid"] == false)
        }
    }

    @Test func `a password is asked for without showing it, and no argument takes one`() async throws {
        try await Home.use { home in
            let terminal = try home.terminal("users", "add", "ann", "--password-stdin")
            try await terminal.screen(shows: "Password: ")
            try terminal.type(Self.password + "\n")
            try await terminal.screen(shows: "Again: ")
            try terminal.type(Self.password + "\n")
            #expect(try await terminal.ended().ending == .exit(0))
            #expect(!terminal.now.screen.contains("horse"))
            let differing = try home.terminal("users", "add", "bob", "--password-stdin")
            try await differing.screen(shows: "Password: ")
            try differing.type(Self.password + "\n")
            try await differing.screen(shows: "Again: ")
            try differing.type("something else entirely\n")
            #expect(try await differing.ended().ending == .exit(1))
            let cancelled = try home.terminal("users", "add", "eve", "--password-stdin")
            try await cancelled.screen(shows: "Password: ")
            cancelled.signal(SIGINT)
            #expect(try await cancelled.ended().ending == .signal(SIGINT))
            #expect(try await run(home, "users", "list").split(separator: "\n").count == 1)
            #expect(try await home.run("users", "add", "x", "--password", "secret").ending == .exit(64))
            #expect(try await home.run("users", "add", "x", "--password-stdin").ending == .exit(64))
        }
    }
}
