import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct Seed000Tests {
    @Test
    func `init makes the tenant and its client, and its QR code, status and messages work as written`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.administrator()
            let begun = try await seed.router.call(.post, "/api/tenants/acme/init", headers: headers)
            #expect(begun.status == 200 && begun["tenantId"] == "acme" && begun["clientId"] == "acme")
            #expect(begun["state"] == "CONNECTING" && begun["ready"] == false)

            let early = try await seed.router.call(
                .post, "/api/tenants/acme/messages", ["to": "447700900002", "message": "Hello World!"], headers: headers
            )
            #expect(early.status == 503 && early["error"]?.string != nil)

            try await seed.scan("acme")
            let status = try await seed.router.call(.get, "/api/tenants/acme/status", headers: headers)
            #expect(status.status == 200 && status["ready"] == true && status["status"] == "ready")
            let sent = try await seed.router.call(
                .post, "/api/tenants/acme/messages", ["to": "447700900002", "message": "Hello World!"], headers: headers
            )
            #expect(sent.status == 200 && sent["status"] == "sent" && sent["tenantId"] == "acme")
            #expect(sent["messageId"]?.string == sent["key"]?["id"]?.string)

            let list = try await seed.router.call(.get, "/api/tenants", headers: headers)
            #expect(list.json.array?.first { $0["tenantId"] == "acme" }?["ready"] == true)
            #expect(
                try await seed.router.call(.post, "/api/tenants/acme/init", headers: headers)["ready"] == true)
            let removed = try await seed.router.call(.delete, "/api/tenants/acme", headers: headers)
            #expect(removed.status == 200 && removed["clientsUnlinked"] == 1)
            #expect(try await seed.router.call(.get, "/api/tenants/acme/status", headers: headers).status == 404)
        }
    }

    @Test
    func `a tenant that was not started yet is stopped, and an unknown one is 404`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.administrator()
            let status = try await seed.router.call(.get, "/api/tenants/default/status", headers: headers)
            #expect(status.status == 200 && status["status"] == "stopped" && status["qr"] == .null)
            let sent = try await seed.router.call(
                .post, "/api/tenants/default/messages", ["to": "447700900002", "message": "x"], headers: headers)
            #expect(sent.status == 503 && sent["code"] == "NOT_LINKED")
            #expect(try await seed.router.call(.get, "/api/tenants/none/status", headers: headers).status == 404)
            #expect(try await seed.router.call(.get, "/api/tenants/..%2Fx/status", headers: headers).status == 404)
        }
    }

    @Test
    func `a tenant starts its own client and no other, and the static key makes no tenants`() async throws {
        try await SeedWorld.with { seed async throws in
            let own = try await seed.token(of: "acme")
            #expect(try await seed.router.call(.post, "/api/tenants/acme/init", headers: own).status == 200)
            #expect(try await seed.router.call(.post, "/api/tenants/default/init", headers: own).status == 404)
            let key: HTTPHeaders = ["x-api-key": "static-key"]
            #expect(try await seed.router.call(.post, "/api/tenants/other/init", headers: key).status == 404)
            #expect(try await seed.router.call(.post, "/api/tenants/default/init", headers: key).status == 200)
        }
    }

    @Test
    func `a client of another tenant keeps its id, and no tenant of that id is made`() async throws {
        try await SeedWorld.with { seed async throws in
            _ = try await seed.gateway.addClient(NewClient(id: "acme"))
            let headers = try await seed.administrator()
            let begun = try await seed.router.call(.post, "/api/tenants/acme/init", headers: headers)
            #expect(begun.status == 409 && begun["code"] == "TENANT_EXISTS")
            #expect(try await seed.router.call(.get, "/api/tenants/acme", headers: headers).status == 404)
        }
    }

    @Test(
        arguments: [
            (["to": "447700900002", "chatId": "447700900003", "message": "x"], "chatId"),
            (["to": "447700900002", "message": "x", "text": "y"], "text"), (["message": "x"], "to"),
            (["to": "447700900002"], "message"), (["to": "12 34 ab", "message": "x"], "to"),
            (["to": "447700900002", "message": ""], "message"),
        ] as [(JSONValue, String)])
    func `two different values under names of one field, and missing parts, are 400`(
        body: JSONValue, field: String
    ) async throws {
        try await SeedWorld.with { seed async throws in
            let answer = try await seed.router.call(
                .post, "/api/tenants/default/messages", body, headers: try await seed.administrator())
            #expect(answer.status == 400)
            #expect(answer["details"]?.array?.contains { $0["field"]?.string == field } == true)
        }
    }
}
