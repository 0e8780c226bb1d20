import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct Seed002Tests {
    @Test
    func `a token has exactly the documented keys, and names its tenant`() async throws {
        try await SeedWorld.with { seed async throws in
            let answer = try await seed.router.call(
                .post, "/api/auth/token", ["tenantId": "tenant-a", "webhook_url": nil], headers: SeedWorld.localhost,
                peer: SeedWorld.loopback)
            #expect(answer.status == 200)
            let names = answer.json.object?.members.map(\.name) ?? []
            #expect(Set(names) == ["success", "token", "token_type", "tenantId", "webhook_url"])
            #expect(answer["token_type"] == "Bearer" && answer["tenantId"] == "tenant-a")
            let me = try await seed.router.call(.get, "/api/auth/me", headers: SeedWorld.bearer(answer["token"]))
            #expect(me["user"]?["tenantId"] == "tenant-a" && me["user"]?["role"] == "user")
        }
    }

    @Test
    func `a session starts with a QR code, connects, stops, starts again and logs out`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            let idle = try await seed.router.call(.get, "/api/session/status", headers: headers)
            #expect(idle.status == 200 && idle["isConnected"] == false && idle["qr"] == .null)
            #expect(idle["qrBase64"] == nil)

            let started = try await seed.router.call(.post, "/api/session/start", headers: headers)
            #expect(started.status == 200 && started["status"] == "waiting_qr")
            #expect(started["qrBase64"]?.string?.hasPrefix("data:image/png;base64,") == true)
            let waiting = try await seed.router.call(.get, "/api/session/status", headers: headers)
            #expect(waiting["qr"]?.string != nil && waiting["qrBase64"]?.string != nil)

            try await seed.scan("tenant-a")
            let connected = try await seed.router.call(.post, "/api/session/start", headers: headers)
            #expect(connected["status"] == "connected")
            #expect(connected["message"] == "WhatsApp connection successful")

            #expect(try await seed.router.call(.post, "/api/session/stop", headers: headers)["status"] == "stopped")
            let stopped = try await seed.router.call(.get, "/api/session/status", headers: headers)
            #expect(stopped["isConnected"] == false && stopped["linked"] == true)
            let again = try await seed.router.call(.post, "/api/session/start", headers: headers)
            #expect(again["status"] == "connected")

            let out = try await seed.router.call(.post, "/api/session/logout", headers: headers)
            #expect(
                out.json == [
                    "success": true, "status": "logged_out", "message": "Session successfully terminated",
                ])
            #expect(
                try await seed.world.sandbox.phone(TestWorld.alice).companions.isEmpty
            )
            let ended = try await seed.router.call(.get, "/api/session/status", headers: headers)
            #expect(ended["isConnected"] == false && ended["linked"] == false)
            let relinked = try await seed.router.call(.post, "/api/session/start", headers: headers)
            #expect(relinked["status"] == "waiting_qr")
        }
    }

    @Test
    func `a number is checked and a text is sent, with the answers of the web client's library`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            let none = try await seed.router.call(
                .post, "/api/message/check-number", ["to": "447700900002"], headers: headers)
            #expect(none.status == 503 && none["code"] == "NOT_LINKED")
            _ = try await seed.router.call(.post, "/api/session/start", headers: headers)
            try await seed.scan("tenant-a")

            let known = try await seed.router.call(
                .post, "/api/message/check-number", ["to": "447700900002"], headers: headers)
            #expect(known["exists"] == true && known["jid"] == "447700900002@s.whatsapp.net")
            let unknown = try await seed.router.call(
                .post, "/api/message/check-number", ["to": "447700900999@s.whatsapp.net"], headers: headers)
            #expect(unknown["exists"] == false && unknown["jid"] == .null)

            for to in ["447700900002", "447700900002@s.whatsapp.net"] {
                let sent = try await seed.router.call(
                    .post, "/api/message/send-text", ["to": .string(to), "message": "Hello!"], headers: headers)
                #expect(sent.status == 200 && sent["key"]?["fromMe"] == true && sent["status"] == "sent")
                #expect(sent["key"]?["remoteJid"] == "447700900002@s.whatsapp.net")
                #expect(sent["message"]?["extendedTextMessage"]?["text"] == "Hello!")
                #expect(sent["messageTimestamp"]?.integer ?? 0 > 1_500_000_000)
            }
        }
    }

    // MARK: - Business

    @Test
    func `business information is kept as written, null clears, and what is left out stays`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            let body: JSONValue = [
                "name": "Acme", "working_hours": "9-17", "location_url": "https://maps.example.com/x",
                "shipping_details": "By post", "instagram_url": "https://instagram.com/acme",
                "website_url": "http://example.com", "mobile_numbers": ["+1234567890", "9876543210"],
            ]
            let set = try await seed.router.call(.put, "/api/business", body, headers: headers)
            #expect(set.status == 200)
            for member in body.object?.members ?? [] { #expect(set[member.name] == member.value) }
            let cleared = try await seed.router.call(
                .put, "/api/business", ["name": nil, "mobile_numbers": nil], headers: headers)
            #expect(cleared["name"] == .null && cleared["mobile_numbers"] == .null)
            let shown = try await seed.router.call(.get, "/api/business", headers: headers)
            #expect(shown["business"]?["working_hours"] == "9-17" && shown["name"] == .null)
            let other = try await seed.router.call(
                .get, "/api/business", headers: try await seed.token(of: "tenant-b"))
            #expect(other["working_hours"] == .null)
        }
    }

    @Test(
        arguments: [
            ["website_url": "ftp://example.com"], ["website_url": "javascript:alert(1)"], ["location_url": "https://"],
            ["instagram_url": "https://a b"], ["website_url": "http:///x"], ["mobile_numbers": ["abc"]],
            ["mobile_numbers": "1234567890"], ["name": 7], ["email": 7], ["nonsense": "x"],
        ] as [JSONValue])
    func `business information that is not of its kind is 400`(body: JSONValue) async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            #expect(try await seed.router.call(.put, "/api/business", body, headers: headers).status == 400)
        }
    }

    @Test
    func `a webhook change that names no webhook is 400, and null removes it`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            let missing = try await seed.router.call(.put, "/api/business/webhook", [:], headers: headers)
            #expect(missing.status == 400)
            let removed = try await seed.router.call(
                .put, "/api/business/webhook", ["webhook_url": nil], headers: headers)
            #expect(removed.status == 200 && removed["webhook_url"] == .null)
            let wrong = try await seed.router.call(
                .put, "/api/business/webhook", ["webhook_url": "ftp://example.com"], headers: headers)
            #expect(wrong.status == 400)
        }
    }
    @Test func `the webhook of a tenant keeps its id and its secret when its address changes`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            func set(_ url: JSONValue) async throws -> Answer {
                try await seed.router.call(.put, "/api/business/webhook", ["webhook_url": url], headers: headers)
            }
            func endpoints() async throws -> [WebhookEndpoint] { try await seed.gateway.store.webhooks(of: "tenant-a") }
            #expect(try await set("https://example.com/1")["webhook_url"] == "https://example.com/1")
            let first = try #require(try await endpoints().first)
            #expect(try await set("https://example.com/2").status == 200)
            let second = try #require(try await endpoints().first)
            #expect(second.id == first.id && second.secrets == first.secrets && second.url == "https://example.com/2")
            #expect(try await endpoints().count == 1)
            // What the routes of webhooks change is seen here too.
            let path = "/api/webhooks/\(first.id)"
            #expect(try await seed.router.call(.put, path, ["enabled": false], headers: headers).status == 200)
            #expect(try await set("https://example.com/2").status == 200)
            #expect(try await endpoints().first?.isEnabled == true)
            #expect(try await seed.router.call(.delete, path, headers: headers).status == 200)
            let shown = try await seed.router.call(.get, "/api/business", headers: headers)
            #expect(shown["webhook_url"] == .null)
            #expect(try await set("https://example.com/3")["webhook_url"] == "https://example.com/3")
            #expect(try await endpoints().map(\.url) == ["https://example.com/3"])
        }
    }

    @Test func `of two callers who set a webhook at once neither makes a second one`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        try await seed.router.call(
                            .put, "/api/business/webhook", ["webhook_url": .string("https://example.com/\(index)")],
                            headers: headers
                        ).status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
            #expect(try await seed.gateway.store.webhooks(of: "tenant-a").count == 1)
        }
    }
}
