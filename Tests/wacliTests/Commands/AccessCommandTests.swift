import TestSupport
import Testing
import WACore
import WAHTTP

@testable import wacli

/// Commands of tenants, users, keys, logins and the audit log.
struct AccessCommandTests {
    private static let key: JSONValue = [
        "id": "key_1", "tenantId": "acme", "name": "n8n", "hint": "wk_4fT9", "scopes": ["clients:read", "admin"],
        "clients": [], "recipients": ["447700900123"], "addresses": [], "rate": 7, "expiresAt": nil,
    ]

    @Test
    func `lists in a pipe are tab separated and whole`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/keys", ["items": [Self.key]])
        let tenant: JSONValue = [
            "tenantId": "acme", "name": "A", "plan": "pro", "maxSessions": nil, "clients": [[:], [:]],
            "createdAt": "t",
        ]
        gateway.on("GET /api/tenants", [tenant])
        #expect(
            try await CommandRun.of(["keys", "list"], gateway).output
                == "key_1\tacme\tn8n\twk_4fT9\tclients:read,admin\t\t\t447700900123\t\t7\n")
        #expect(try await CommandRun.of(["tenants", "list"], gateway).output == "acme\tA\tpro\t2\t\tt\n")
        let json = try await CommandRun.of(["keys", "list", "--json", "--tenant", "acme"], gateway)
        #expect(json.output.hasPrefix("[{\"addresses\":[]"))
        #expect(gateway.asked.last == "GET /api/keys?tenant=acme")
    }

    @Test(arguments: [
        ["tenants", "delete", "acme"], ["users", "delete", "u"], ["keys", "delete", "k"], ["keys", "rotate", "k"],
        ["logins", "delete", "l"], ["audit", "erase", "--before", "1d"], ["clients", "delete", "work"],
    ])
    func `the home is not held while a question is on the screen`(words: [String]) async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/tenants/acme", ["clients": []])
        gateway.on("GET /api/clients/work", ["clientId": "work"])
        let streams = RecordedStreams(answers: ["n"])
        streams.whenAsked { #expect(gateway.asked.isEmpty || gateway.isClosed) }
        let run = try await CommandRun.of(words, gateway, traits: .terminal, streams: streams)
        #expect(run.code == .failed && run.error.contains("[y/N]"))
    }

    @Test(arguments: [
        ["tenants", "delete", "acme"], ["users", "delete", "u"], ["keys", "delete", "k"], ["keys", "rotate", "k"],
        ["logins", "delete", "l"], ["audit", "erase", "--before", "1d"],
    ])
    func `what cannot be undone needs --yes or a person`(words: [String]) async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/tenants/acme", ["clients": [[:]]])
        let pipe = try await CommandRun.of(words, gateway)
        #expect(pipe.code == .usage && pipe.error.contains("--yes"))
        let no = try await CommandRun.of(words, gateway, traits: .terminal, answers: ["n"])
        #expect(no.code == .failed && no.error.contains("[y/N]") && no.error.contains("Nothing was changed."))
        #expect(gateway.requests.allSatisfy { $0.method == .get })
        for method in ["DELETE", "POST"] {
            for path in ["tenants/acme", "users/u", "keys/k", "keys/k/rotate", "logins/l", "audit/erase"] {
                gateway.on("\(method) /api/\(path)", ["message": "It is done.", "key": "wk_new", "id": "key_2"])
            }
        }
        let yes = try await CommandRun.of(words + ["--yes"], gateway)
        #expect(yes.code == .done && (yes.error == "It is done.\n" || yes.output == "wk_new\n"))
    }

    @Test
    func `a new key is alone on standard output`() async throws {
        let gateway = FakeGateway()
        gateway.on("POST /api/keys", ["key": "wk_secret", "id": "key_1"])
        let clock = ManualClock()
        let run = try await CommandRun.of(
            [
                "keys", "add", "n8n", "--scopes", "clients:read, admin", "--clients", "a,b", "--rate", "5", "--expires",
                "1d",
            ], gateway, clock: clock)
        #expect(run.output == "wk_secret\n" && run.error.contains("key_1"))
        let tomorrow = Timestamp(milliseconds: clock.now.milliseconds + 86_400_000).rfc3339
        #expect(
            gateway.requests.last?.body == [
                "name": "n8n", "scopes": ["clients:read", "admin"], "clients": ["a", "b"], "rate": 5,
                "expiresAt": .string(tomorrow),
            ])
    }

    @Test
    func `limits of a key that are not given stay, and none removes one`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/keys", ["items": [Self.key]])
        gateway.on("PUT /api/keys/key_1", Self.key)
        _ = try await CommandRun.of(["keys", "update", "key_1", "--rate", "none", "--clients", "x"], gateway)
        #expect(
            gateway.requests.last?.body == [
                "scopes": ["clients:read", "admin"], "clients": ["x"], "recipients": ["447700900123"], "addresses": [],
                "rate": nil, "expiresAt": nil,
            ])
        _ = try await CommandRun.of(["keys", "update", "key_1", "--name", "new"], gateway)
        #expect(gateway.requests.last?.body == ["name": "new"])
        let unknown = GatewayFailure(status: 404, code: "KEY_NOT_FOUND", message: "There is no key \"key_2\".")
        gateway.on("PUT /api/keys/key_2", failure: unknown)
        let missing = try await CommandRun.of(["keys", "update", "key_2", "--rate", "5"], gateway)
        #expect(missing.code == .notFound && gateway.requests.last?.body == [:])
    }

    @Test(arguments: [
        ["tenants", "add"], ["tenants", "update", "a"], ["users", "update", "u"], ["keys", "update", "k"],
        ["keys", "add", "x"], ["audit", "erase"], ["audit", "erase", "--before", "soon"],
        ["audit", "list", "--since", "soon"], ["tenants", "add", "a", "--max-clients", "x"],
        ["keys", "add", "x", "--scopes", "admin", "--expires", "soon"],
        ["keys", "add", "x", "--scopes", "admin", "--expires", "2001-01-01"],
        ["keys", "add", "x", "--scopes", "admin", "--expires", "0s"],
        ["keys", "update", "k", "--expires", "2001-01-01"],
        ["users", "add", "x", "--password-stdin"],
    ])
    func `a command line without what it needs asks for nothing`(words: [String]) async throws {
        let gateway = FakeGateway()
        let run = try await CommandRun.of(words, gateway)
        #expect(run.code == .usage && gateway.asked.isEmpty, "\(run.error)")
    }

    @Test(arguments: [["correct horse\n"], ["correct ", "horse"], ["correct horse\r\n"], ["correct horse\nmore\n"]])
    func `a password is the first line of standard input`(input: [String]) async throws {
        let gateway = FakeGateway()
        gateway.on("POST /api/users", ["id": "usr_1", "email": "ann"])
        let run = try await CommandRun.of(["users", "add", "ann", "--password-stdin"], gateway, input: input)
        #expect(gateway.requests.last?.body == ["email": "ann", "password": "correct horse"])
        #expect(!run.output.contains("horse") && !run.error.contains("horse"))
    }

    @Test(arguments: [(["same secret", "same secret"], true), (["one secret", "two secrets"], false), ([], false)])
    func `on a terminal a password is asked for twice`(answers: [String], isMade: Bool) async throws {
        let gateway = FakeGateway()
        gateway.on("POST /api/users", ["id": "usr_1"])
        let run = try await CommandRun.of(
            ["users", "add", "ann", "--password-stdin"], gateway, traits: .terminal, answers: answers)
        #expect((run.code == .done) == isMade && gateway.asked.isEmpty == !isMade)
    }

    @Test
    func `pages of the audit log are read until there are enough rows`() async throws {
        let gateway = FakeGateway()
        let row: JSONValue = ["number": 3, "action": "keys.add", "personal": ["address": "192.0.2.1"], "at": "t"]
        gateway.on("GET /api/audit", ["items": [row, row], "nextCursor": "c", "hasMore": true])
        gateway.on("GET /api/audit", ["items": [], "nextCursor": "d", "hasMore": true])
        gateway.on("GET /api/audit", ["items": [row], "nextCursor": nil, "hasMore": false])
        let run = try await CommandRun.of(["audit", "list", "--server", "-n", "5"], gateway)
        #expect(run.output == String(repeating: "t\t3\tkeys.add\t\t\t\t192.0.2.1\t\n", count: 3))
        #expect(
            gateway.asked == [
                "GET /api/audit?server=true&limit=5", "GET /api/audit?server=true&limit=3&cursor=c",
                "GET /api/audit?server=true&limit=3&cursor=d",
            ])
    }

    @Test(arguments: [
        (["logins", "list"], "There are no logins."), (["audit", "list"], "The audit log has no rows yet."),
        (["audit", "list", "--tenant", "acme"], "The audit log has no rows yet."),
        (["audit", "list", "--action", "keys."], "No row of the audit log matches."),
    ])
    func `an empty list says of what there is nothing`(words: [String], sentence: String) async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/\(words[0])", ["items": [], "nextCursor": nil, "hasMore": false])
        let run = try await CommandRun.of(words, gateway, traits: .terminal)
        #expect((run.output + run.error).contains(sentence))
    }

    @Test
    func `logins are listed with the name of the user, and the word that the pages have for their kind`() async throws {
        let gateway = FakeGateway()
        gateway.on(
            "GET /api/logins",
            [
                "items": [
                    ["id": "a", "kind": "refresh", "subject": "usr_1", "username": "ann@example.com"],
                    ["id": "b", "kind": "cookie", "subject": "administrator", "username": nil],
                ]
            ])
        let run = try await CommandRun.of(["logins", "list"], gateway)
        #expect(run.output.hasPrefix("a\ttoken\tann@example.com\t"))
        #expect(run.output.contains("\nb\tbrowser\tadministrator\t"))
    }

    @Test(
        arguments: [
            (1, 0, "Cancelled 1 message.\n"), (2, 1, "Cancelled 2 messages. 1 was on the way already.\n"),
            (0, 2, "Cancelled 0 messages. 2 were on the way already.\n"),
        ] as [(Int64, Int64, String)])
    func `cancelling says how many messages`(cancelled: Int64, kept: Int64, note: String) async throws {
        let gateway = FakeGateway()
        gateway.on("DELETE /api/clients/a/outbox", ["cancelled": .integer(cancelled), "kept": .integer(kept)])
        let run = try await CommandRun.of(["outbox", "cancel", "--all", "--yes", "--client", "a"], gateway)
        #expect(run.error == note)
    }

    @Test
    func `a log that does not verify is exit code 1, with the row`() async throws {
        let gateway = FakeGateway()
        gateway.on(
            "GET /api/audit/verify",
            [
                "valid": false,
                "chains": [
                    ["tenantId": nil, "rows": 2, "erased": 0, "checkpoint": nil, "head": "2:ab", "fault": nil],
                    [
                        "tenantId": "acme", "rows": 1, "erased": 0, "checkpoint": nil, "head": nil,
                        "fault": ["kind": "ROW_CHANGED", "message": "Row 2 was changed.", "number": 2],
                    ],
                ],
            ])
        let run = try await CommandRun.of(["audit", "verify"], gateway)
        #expect(run.output == "(server)\tok\t2\t0\t\t2:ab\nacme\tROW_CHANGED\t1\t0\t\t\n")
        #expect(run.code == .failed && run.error.contains("acme does not verify: Row 2 was changed."))
    }

    @Test
    func `the head of a log is whole on a terminal of any width`() async throws {
        let gateway = FakeGateway()
        let head = "12:" + String(repeating: "ab", count: 32)
        gateway.on(
            "GET /api/audit/verify",
            [
                "valid": true,
                "chains": [
                    [
                        "tenantId": "acme", "rows": 12, "erased": 0, "checkpoint": nil, "head": .string(head),
                        "fault": nil,
                    ]
                ],
            ])
        var traits = Console.Traits.terminal
        traits.width = 40
        let run = try await CommandRun.of(["audit", "verify"], gateway, traits: traits)
        #expect(run.output.hasPrefix("LOG   RESULT  ROWS  ERASED  CHECKPOINT\nacme  ok"))
        #expect(run.output.hasSuffix("Head of acme:\n\(head)\n"))
    }

    @Test
    func `who did what with what outcome is readable in 80 columns`() async throws {
        let gateway = FakeGateway()
        let row: JSONValue = [
            "number": 123_456, "at": "2026-01-02T03:04:05.000Z", "action": "auth.login", "outcome": "refused",
            "object": "usr_01KDVZN7R8F3E4S5T6V7W8X9Y0", "actor": "usr_01KDVZN7R8F3E4S5T6V7W8X9Y0",
            "personal": ["address": "192.0.2.1"], "requestId": "req_01KDVZN7R8F3E4S5T6V7W8X9Y0",
        ]
        gateway.on("GET /api/audit", ["items": [row], "nextCursor": nil, "hasMore": false])
        var traits = Console.Traits.terminal
        traits.width = 80
        let run = try await CommandRun.of(["audit", "list"], gateway, traits: traits)
        #expect(run.output.contains("refused  usr_01KDVZN7R8F3E4S5T6V7W8X9Y0") && !run.output.contains("…"))
    }

    @Test
    func `the two kinds of keys name each other`() async throws {
        #expect(try await CommandRun.of(["help", "key"]).output.contains("wacli keys"))
        #expect(try await CommandRun.of(["help", "keys"]).output.contains("wacli key reset"))
    }
}
