import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct GroupTests {
    private let garden = "120363000000000001@g.us"

    private func key(_ seed: SeedWorld, _ grant: JSONObject) async throws -> HTTPHeaders {
        var body = grant
        body["name"] = "n8n"
        let made = try await seed.router.call(
            .post, "/api/keys", .object(body), headers: try await seed.administrator())
        #expect(made.status == 201 || made.status == 200)
        return ["x-api-key": made["key"]?.string ?? ""]
    }

    @Test
    func `a key that is limited to recipients changes its group and no other, and joins none`() async throws {
        try await SeedWorld.with { seed in
            _ = try await seed.gateway.addClient(NewClient(id: "sales"))
            let key = try await key(
                seed, ["scopes": ["messages:send", "messages:read"], "recipients": [.string(garden)]])
            func put(_ group: String) async throws -> Answer {
                try await seed.router.call(
                    .put, "/api/clients/sales/groups/\(group)/subject", ["subject": "Orchard"], headers: key)
            }
            #expect(try await put(garden)["code"] == "NOT_READY")
            #expect(try await put("120363000000000001")["code"] == "NOT_READY")
            #expect(try await put("120363000000000002@g.us").status == 403)
            let base = "/api/clients/sales/groups"
            let made = try await seed.router.call(.post, base, ["subject": "New"], headers: key)
            #expect(made.status == 403)
            let joined = try await seed.router.call(
                .post, "\(base)/join", ["invite": "https://chat.whatsapp.com/AbC"], headers: key)
            #expect(joined.status == 403)
            let sent = try await seed.router.call(
                .post, "/api/messages/send", ["to": .string(garden), "text": "hi", "clientId": "sales"], headers: key)
            #expect(sent["code"] == "NOT_READY")
        }
    }

    @Test
    func `groups are listed as they were last known, and what is no group is not found`() async throws {
        try await SeedWorld.with { seed in
            _ = try await seed.gateway.addClient(NewClient(id: "sales"))
            let key = try await key(seed, ["scopes": ["messages:send", "messages:read"]])
            let listed = try await seed.router.call(.get, "/api/clients/sales/groups", headers: key)
            #expect(listed.status == 200 && listed["groups"] == [])
            for group in ["120363000000000001", "447700900123@s.whatsapp.net", "x"] {
                let shown = try await seed.router.call(.get, "/api/clients/sales/groups/\(group)", headers: key)
                #expect(shown.status == 404 && shown["code"] == "GROUP_NOT_FOUND")
            }
            let nothing = try await seed.router.call(
                .put, "/api/clients/sales/groups/120363000000000001/settings", [:], headers: key)
            #expect(nothing.status == 400)
            let link = try await seed.router.call(
                .post, "/api/clients/sales/groups/join", ["invite": "https://example.com/AbC"], headers: key)
            #expect(link.status == 400)
        }
    }
}
