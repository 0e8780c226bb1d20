import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct WebhookServiceTests {
    /// A gateway that delivers, to this machine too.
    private func withGateway(_ body: (TestWorld, Gateway) async throws -> Void) async throws {
        let world = try await TestWorld()
        var options = TestWorld.options
        options.access.outbound = OutboundPolicy(exceptions: [try OutboundException("127.0.0.0/8")])
        try await world.withGateway(options) { gateway in
            await gateway.startAll()
            try await body(world, gateway)
        }
    }

    @Test func `a webhook gets the events of its tenant, signed, from the moment it is made`() async throws {
        try await withGateway { world, gateway in
            let receiver = try HookReceiver()
            defer { receiver.close() }
            try await world.link("sales", on: gateway)
            let made = try await gateway.call(
                .post, "/api/webhooks", ["url": .string(receiver.url), "events": ["message.sent"]])
            #expect(made.status == 200 && made["secret"]?.string?.hasPrefix("whsec_") == true)
            let sent = try await gateway.call(
                .post, "/api/messages/send", ["clientId": "sales", "to": .string("+" + TestWorld.bob), "text": "hi"])
            #expect(sent.status == 200)
            try await receiver.wait(1)
            let request = try #require(receiver.all.first)
            #expect(request.field("X-Tenant-Id") == "default" && request.field("X-Event-Type") == "message.sent")
            #expect(request.field("webhook-signature")?.hasPrefix("v1,") == true)
            let id = made["id"]?.string ?? ""
            let shown = try await gateway.call(.get, "/api/webhooks/\(id)")
            #expect(shown.status == 200 && shown["secret"] == nil)
            try await eventually("the attempt is listed") {
                let list = try await gateway.call(.get, "/api/webhooks/\(id)/deliveries")
                return list["items"]?.array?.first?["status"] == 200
            }
            let test = try await gateway.call(.post, "/api/webhooks/\(id)/test")
            #expect(test["delivered"] == true)
            #expect(try await gateway.call(.delete, "/api/webhooks/\(id)").status == 200)
            #expect(try await gateway.call(.get, "/api/webhooks/\(id)").status == 404)
        }
    }

    @Test func `a webhook of a tenant that is not there is refused`() async throws {
        try await withGateway { _, gateway in
            let answer = try await gateway.call(
                .post, "/api/webhooks", ["url": "https://example.com/", "tenantId": "unknown"])
            #expect(answer.status == 404 && answer["code"] == "TENANT_NOT_FOUND")
        }
    }

    @Test func `a rotation signs with both secrets`() async throws {
        try await withGateway { _, gateway in
            let receiver = try HookReceiver()
            defer { receiver.close() }
            let made = try await gateway.call(.post, "/api/webhooks", ["url": .string(receiver.url)])
            let id = made["id"]?.string ?? ""
            let rotated = try await gateway.call(.post, "/api/webhooks/\(id)/rotate")
            #expect(rotated["secret"] != made["secret"] && rotated["secretsValid"] == 2)
            _ = try await gateway.call(.post, "/api/webhooks/\(id)/test")
            try await receiver.wait(1)
            let signatures = receiver.all.first?.field("webhook-signature")?.split(separator: " ")
            #expect(signatures?.count == 2)
        }
    }

    @Test(arguments: [
        "ftp://example.com/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "http://2130706433.1/",
        "http://user:secret@example.com/", "not a url",
    ])
    func `an address that is not public is refused when it is stored`(url: String) async throws {
        try await withGateway { _, gateway in
            let made = try await gateway.call(.post, "/api/webhooks", ["url": .string(url)])
            #expect(made.status == 400 && made["details"]?.array?.first?["field"] == "url", "\(made.text)")
        }
    }

    @Test func `the webhook of a tenant has the form of seed 002, is replaced and removed`() async throws {
        try await withGateway { _, gateway in
            let receiver = try HookReceiver()
            defer { receiver.close() }
            let made = try await gateway.call(
                .post, "/api/tenants", ["tenantId": "acme", "webhook": .string(receiver.url)])
            #expect(made["webhook"]?.string == receiver.url && made["webhook_url"]?.string == receiver.url)
            let list = try await gateway.call(.get, "/api/webhooks?tenant=acme")
            #expect(list["items"]?.array?.map { $0["format"] } == ["seed002"])
            let other = receiver.url + "/other"
            let update = try await gateway.call(.put, "/api/tenants/acme", ["webhook_url": .string(other)])
            #expect(update["webhook"]?.string == other)
            let cleared = try await gateway.call(.put, "/api/tenants/acme", ["webhook": .null])
            #expect(cleared["webhook"] == .null)
            #expect(try await gateway.call(.get, "/api/webhooks?tenant=acme")["items"] == [])
        }
    }

    @Test func `a tenant may be given private addresses of its own, and others not`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let refused = try await gateway.call(
                .post, "/api/tenants", ["tenantId": "acme", "webhook": "http://10.1.2.3/"])
            #expect(refused.status == 400)
            let made = try await gateway.call(
                .post, "/api/tenants",
                ["tenantId": "acme", "webhook": "http://10.1.2.3/", "outboundAllow": ["10.1.0.0/16"]])
            #expect(made.status == 200)
            let other = try await gateway.call(.post, "/api/webhooks", ["url": "http://10.1.2.3/"])
            #expect(other.status == 400)
        }
    }

    @Test(arguments: ["10.0.0.0/33", "*", "*.", ":80", "127.0.0.1:99999", "", "a b", "10.0.0.0/8,lan"])
    func `an entry of outboundAllow that OUTBOUND_ALLOW would refuse is refused and named`(_ entry: String) async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let wrong: JSONValue = ["n8n.internal:5678", .string(entry)]
            let made = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme", "outboundAllow": wrong])
            #expect(made.status == 400 && made["details"]?.array?.first?["field"] == "outboundAllow[1]")
            #expect(made.text.contains("\\\"\(entry)\\\" is not a host"))
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme"])
            let changed = try await gateway.call(.put, "/api/tenants/acme", ["outboundAllow": wrong])
            #expect(changed.status == 400)
            #expect(try await gateway.call(.get, "/api/tenants/acme")["outboundAllow"] == [])
        }
    }
}
