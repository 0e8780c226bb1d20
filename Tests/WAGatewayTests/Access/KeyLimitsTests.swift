import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct KeyLimitsTests {
    /// Makes a key and gives its header field.
    private func key(_ seed: SeedWorld, _ grant: JSONObject, by maker: HTTPHeaders) async throws -> HTTPHeaders {
        let made = try await make(seed, grant, by: maker)
        #expect(made.status == 200, "\(made.text)")
        return ["x-api-key": made["key"]?.string ?? ""]
    }

    private func make(_ seed: SeedWorld, _ grant: JSONObject, by maker: HTTPHeaders) async throws -> Answer {
        var body = grant
        body["name"] = "k"
        return try await seed.router.call(.post, "/api/keys", .object(body), headers: maker)
    }

    @Test func `a key that would be expired from the beginning is refused, made or changed`() async throws {
        try await SeedWorld.with { seed in
            let administrator = try await seed.administrator()
            let past: JSONObject = ["scopes": ["clients:read"], "expiresAt": "2020-01-01T00:00:00Z"]
            let made = try await make(seed, past, by: administrator)
            #expect(made.status == 400 && made["details"]?.array?.first?["field"] == "expiresAt")
            let good = try await make(seed, ["scopes": ["clients:read"]], by: administrator)
            let id = try #require(good["id"]?.string)
            let changed = try await seed.router.call(
                .put, "/api/keys/\(id)", .object(past), headers: administrator)
            #expect(changed.status == 400 && changed["details"]?.array?.first?["field"] == "expiresAt")
        }
    }

    @Test func `a key that cannot be used is refused with its own reason`() async throws {
        let clock = ManualClock()
        let gate = AccessGate(clock: clock)
        try await gate.directory.load()
        var grant = KeyRecord.Grant(scopes: ["clients:read"])
        grant.expires = clock.now + .seconds(60)
        grant.addresses = ["198.51.100.7/32"]
        let key = KeyRecord(
            id: "key_1", tenant: .default, name: "k", hash: Digest.sha256(Array("good".utf8)), hint: "go",
            created: clock.now, grant: grant)
        try await gate.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: [.addKey(key)], audit: [], value: ())
        }
        func reason(_ text: String) -> String? {
            do throws(OperationError) {
                _ = try gate.principal(.text(text), from: RequestOrigin())
                return nil
            } catch { return error.message }
        }
        #expect(reason("bad") == "The API key is wrong.")
        #expect(reason("good") == "The API key may not be used from this address.")
        clock.advance(by: .seconds(60))
        #expect(reason("good")?.hasPrefix("The API key expired at 2023-11-14T22:14:20") == true)
    }

    @Test(arguments: ["/api/messages/send", "/sessions/sales/send", "/api/sessions/sales/send"])
    func `a key that is limited to recipients writes to no others, on any route`(path: String) async throws {
        try await SeedWorld.with { seed in
            _ = try await seed.gateway.addClient(NewClient(id: "sales"))
            let key = try await key(
                seed, ["scopes": ["messages:send", "clients:read"], "recipients": ["+44 7700 900001"]],
                by: try await seed.administrator())
            func send(_ to: String) async throws -> Answer {
                var body: JSONObject = ["to": .string(to), "text": "hi"]
                if path == "/api/messages/send" { body["clientId"] = "sales" }
                return try await seed.router.call(.post, path, .object(body), headers: key)
            }
            for other in ["+447700900002", "447700900002@s.whatsapp.net", "447700900001@lid"] {
                let refused = try await send(other)
                #expect(refused.status == 403 && refused["code"] == "FORBIDDEN")
            }
            for same in ["447700900001", "+44 (7700) 900001", "447700900001@s.whatsapp.net"] {
                #expect(try await send(same)["code"] == "NOT_READY")
            }
        }
    }

    @Test(
        arguments: [
            [:], ["clients": ["b"]], ["clients": ["a", "b"]], ["recipients": ["447700900002"]],
            ["addresses": ["0.0.0.0/0"]], ["rate": 11], ["expiresAt": "2999-01-01T00:00:00Z"],
            ["scopes": ["admin", "messages:read"]],
        ] as [JSONObject])
    func `a key makes no key that lacks one of its limits`(change: JSONObject) async throws {
        let own: JSONObject = [
            "scopes": ["admin", "messages:send"], "clients": ["a"], "recipients": ["447700900001"],
            "addresses": ["192.0.2.0/24"], "rate": 10, "expiresAt": "2998-01-01T00:00:00Z",
        ]
        try await SeedWorld.with { seed in
            let administrator = try await seed.administrator()
            let key = try await key(seed, own, by: administrator)
            let peer = HTTPRequest.Peer(address: "192.0.2.1")
            func ask(_ grant: JSONObject) async throws -> Int {
                var body = grant
                body["name"] = "b"
                return try await seed.router.call(.post, "/api/keys", .object(body), headers: key, peer: peer).status
            }
            #expect(try await ask(own) == 200)
            var wanted = change.members.isEmpty ? ["scopes": ["admin"]] : own
            for member in change.members { wanted[member.name] = member.value }
            #expect(try await ask(wanted) == 403)
        }
    }

    @Test func `a key makes users only who may do no more than itself`() async throws {
        try await SeedWorld.with { seed in
            let administrator = try await seed.administrator()
            let everything: JSONValue = .array(Permission.scopes.map { .string($0.rawValue) })
            let whole = try await key(seed, ["scopes": everything], by: administrator)
            func add(_ name: String, _ role: String, _ key: HTTPHeaders) async throws -> Answer {
                try await seed.router.call(
                    .post, "/api/users", ["email": .string(name), "role": .string(role)], headers: key)
            }
            let ann = try await add("ann", "admin", whole)
            #expect(ann.status == 200)
            for grant: JSONObject in [
                ["scopes": ["admin"]], ["scopes": everything, "clients": ["a"]], ["scopes": everything, "rate": 5],
            ] {
                let limited = try await key(seed, grant, by: administrator)
                #expect(try await add("bob", "user", limited).status == 403)
                #expect(try await add("bob", "admin", limited).status == 403)
                let path = "/api/users/\(ann["id"]?.string ?? "")"
                let password = try await seed.router.call(
                    .put, path, ["password": "a password of mine"], headers: limited)
                #expect(password.status == 403)
                #expect(try await seed.router.call(.put, path, ["name": "Ann"], headers: limited).status == 403)
            }
        }
    }

    @Test func `a key changes and removes only keys, users and logins that may do no more than itself`() async throws {
        try await SeedWorld.with { seed async throws in
            let administrator = try await seed.administrator()
            let everything: JSONValue = .array(Permission.scopes.map { .string($0.rawValue) })
            let whole = try await key(seed, ["scopes": everything], by: administrator)
            let narrow = try await key(
                seed, ["scopes": ["admin", "clients:read"], "clients": ["a"], "rate": 30], by: administrator)
            func call(_ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil, by caller: HTTPHeaders)
                async throws -> Answer
            { try await seed.router.call(method, path, body, headers: caller) }
            func made(_ path: String, _ body: JSONValue) async throws -> String {
                let answer = try await call(.post, path, body, by: administrator)
                return path + "/" + (try #require(answer["id"]?.string))
            }
            let strong = try await made("/api/keys", ["name": "strong", "scopes": everything])
            let free = try await made("/api/keys", ["name": "free", "scopes": ["clients:read"]])
            let weak = try await made(
                "/api/keys", ["name": "weak", "scopes": ["clients:read"], "clients": ["a"], "rate": 5])
            let password = "a password of ann"
            let ann = try await made("/api/users", ["email": "ann", "role": "admin", "password": .string(password)])
            let bob = try await made("/api/users", ["email": "bob", "role": "user"])
            let login = try await call(
                .post, "/api/auth/login", ["username": "ann", "password": .string(password)], by: [:])
            #expect(login.status == 200)
            let logins = try await call(.get, "/api/logins", by: whole)
            let own = logins["items"]?.array?.first { $0["tenantId"]?.string != nil }
            let session = "/api/logins/" + (try #require(own?["id"]?.string))

            for path in [strong, free, ann, bob] {
                let renamed = try await call(.put, path, ["name": "renamed"], by: narrow)
                #expect(renamed["code"] == "FORBIDDEN", "\(path): \(renamed.text)")
            }
            #expect(try await call(.put, ann, ["role": "user"], by: narrow).status == 403)
            for path in [strong, free, ann, bob, session] {
                let removed = try await call(.delete, path, by: narrow)
                #expect(removed["code"] == "FORBIDDEN", "\(path): \(removed.text)")
            }
            #expect(try await call(.put, weak, ["name": "renamed"], by: narrow).status == 200)
            #expect(try await call(.delete, weak, by: narrow).status == 200)
            // A key without limits, and the administrator, may.
            for path in [free, bob, session] { #expect(try await call(.delete, path, by: whole).status == 200) }
            for path in [strong, ann] { #expect(try await call(.delete, path, by: administrator).status == 200) }
        }
    }

    @Test func `a key that is limited to clients sees and makes webhooks of these clients alone`() async throws {
        try await SeedWorld.with { seed in
            for id in ["a", "b"] as [ClientID] { _ = try await seed.gateway.addClient(NewClient(id: id)) }
            let administrator = try await seed.administrator()
            let key = try await key(seed, ["scopes": ["settings"], "clients": ["a"]], by: administrator)
            func add(_ clients: JSONValue, _ caller: HTTPHeaders) async throws -> Answer {
                try await seed.router.call(
                    .post, "/api/webhooks", ["url": "https://example.com/", "clients": clients], headers: caller)
            }
            let all = try await add([], administrator)
            #expect(all.status == 200)
            #expect(try await add(["b"], key)["code"] == "CLIENT_NOT_FOUND")
            let own = try await add([], key)
            #expect(own["clients"] == ["a"])
            let list = try await seed.router.call(.get, "/api/webhooks", headers: key)
            #expect(list["items"]?.array?.map { $0["id"] } == [own["id"]])
            let foreign = "/api/webhooks/\(all["id"]?.string ?? "")"
            #expect(try await seed.router.call(.get, foreign, headers: key).status == 404)
            #expect(try await seed.router.call(.delete, foreign, headers: key).status == 404)
            let widened = try await seed.router.call(
                .put, "/api/webhooks/\(own["id"]?.string ?? "")", ["clients": []], headers: key)
            #expect(widened["clients"] == ["a"])
            let seeded = try await seed.router.call(
                .put, "/api/business/webhook", ["webhook_url": "https://example.com/2"], headers: key)
            #expect(seeded.status == 200)
            let made = try await seed.router.call(.get, "/api/webhooks", headers: key)
            #expect(made["items"]?.array?.allSatisfy { $0["clients"] == ["a"] } == true)
            #expect(made["items"]?.array?.count == 2)
        }
    }
}
