import Foundation
import TestSupport
import Testing
import WACore

@testable import WAGateway
@testable import WATransport

struct WebhookMessageTests {
    private static let moment = Timestamp(seconds: 1_700_000_000)

    private func event(_ type: EventType, _ data: JSONValue) -> StoredEvent {
        StoredEvent(
            id: .example, cursor: EventCursor(text: "c"), clientID: "one", tenantID: "shop", sequence: 3,
            draft: EventDraft(type: type, timestamp: Self.moment, data: data.encoded))
    }

    private func state(_ state: String, _ cause: String, message: String? = nil) -> StoredEvent {
        var object: JSONObject = ["state": .string(state), "cause": .string(cause), "previous": "CONNECTING"]
        if let message { object["message"] = .string(message) }
        return event(.clientState, .object(object))
    }

    @Test(arguments: [
        ("READY", "ready", "connected"), ("CONNECTING", "waiting_for_link", "waiting_qr"),
        ("CLOSED", "logged_out", "logged_out"), ("CLOSED", "replaced", "logged_out"),
        ("CLOSED", "banned", "logged_out"), ("CLOSED", "device_removed", "logged_out"),
    ])
    func `S2-31 connection has exactly three status words`(state: String, cause: String, status: String) throws {
        let projection = try #require(Seed002Projection(self.state(state, cause)))
        #expect(projection.event == "connection")
        #expect(projection.data["status"]?.string == status)
        #expect(projection.data["cause"]?.string == cause)
    }

    @Test(arguments: ["created", "started", "stopped", "connecting", "paired", "catching_up"])
    func `S2-31 other states are no event`(cause: String) {
        #expect(Seed002Projection(state("CONNECTING", cause)) == nil)
    }

    @Test
    func `S2-32 message received carries the message and the business information`() throws {
        let event = event(.messageReceived, ["message": ["id": "M1", "text": "hi"]])
        let message = try #require(WebhookMessage(event, format: .seed002, business: ["name": "Shop"]))
        let body = try JSONValue(parsing: message.body)
        #expect(body["event"]?.string == "message.received" && body["tenantId"]?.string == "shop")
        #expect(body["data"]?["message"]?["text"]?.string == "hi")
        #expect(body["data"]?["business"]?["name"]?.string == "Shop")
        #expect(body["clientId"]?.string == "one" && body["id"]?.string == EventID.example.text)
        #expect(message.type == "message.received")
    }

    @Test
    func `S2-33 a lost connection and a failed linking are errors`() throws {
        let lost = try #require(Seed002Projection(state("CONNECTING", "connection_lost", message: "no network")))
        #expect(lost.event == "error" && lost.data["error"]?.string == "no network")
        let failed = try #require(
            Seed002Projection(event(.clientLinkFailed, ["cause": "timeout", "message": "the code expired"])))
        #expect(failed.event == "error" && failed.data["error"]?.string == "the code expired")
        #expect(Seed002Projection(event(.messageSent, [:])) == nil)
    }

    @Test
    func `S2-30 each delivery names tenant, type and id, and is signed`() throws {
        let secret = WebhookSecret(key: SecretBytes([UInt8](repeating: 7, count: 32)))
        let endpoint = WebhookEndpoint(
            id: WebhookID(stored: "wh_1"), tenant: "shop", created: Self.moment, url: "https://hook.example/x",
            secrets: [secret])
        let message = try #require(WebhookMessage(state("READY", "ready"), format: .native, business: .null))
        let request = message.request(to: endpoint, at: Self.moment, policy: .publicOnly, timeout: .seconds(30))
        let fields = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name, $0.value) })
        #expect(fields["X-Tenant-Id"] == "shop" && fields["X-Event-Type"] == "client.state")
        #expect(fields["webhook-id"] == EventID.example.text && fields["webhook-timestamp"] == "1700000000")
        let signed = Array("\(EventID.example.text).1700000000.".utf8) + message.body
        let expected = "v1," + KeyDerivation.hmac(key: secret.key, signed).base64
        #expect(fields["webhook-signature"] == expected)
        #expect(request.maximumBody == 65_536 && request.keptBody == 1024 && request.maximumRedirects == 0)
        #expect(try JSONValue(parsing: message.body)["type"]?.string == "client.state")
    }

    @Test
    func `during a rotation both secrets sign, and afterwards the new one only`() {
        var endpoint = WebhookEndpoint(
            id: WebhookID(random: SystemRandom()), tenant: "shop", created: Self.moment, url: "https://hook.example/",
            secrets: [WebhookSecret(random: SystemRandom())])
        let old = endpoint.secrets
        let new = endpoint.rotateSecret(random: SystemRandom(), at: Self.moment)
        func header(_ secrets: [WebhookSecret], _ moment: Timestamp) -> String {
            WebhookSignature.header(id: "evt_1", at: moment, body: [1, 2], secrets: secrets)
        }
        let later = Self.moment + .seconds(60)
        #expect(header(endpoint.secrets, later) == header([new], later) + " " + header(old, later))
        let after = Self.moment + WebhookEndpoint.rotationOverlap
        #expect(header(endpoint.secrets, after) == header([new], after))
        _ = endpoint.rotateSecret(random: SystemRandom(), at: later)
        #expect(endpoint.secrets.count == 2)
        #expect(new.exposedText.hasPrefix("whsec_") && new.exposedText.count == 6 + 44)
    }

    @Test(arguments: [
        (200, DeliveryOutcome.Verdict.delivered), (204, .delivered), (299, .delivered), (301, .rejected),
        (308, .rejected), (400, .rejected), (404, .rejected), (410, .gone), (429, .unavailable), (500, .rejected),
        (502, .unavailable), (503, .unavailable), (504, .unavailable),
    ])
    func `only 2xx is a success, and 410 ends the endpoint`(status: Int, verdict: DeliveryOutcome.Verdict) {
        let outcome = DeliveryOutcome(FetchResponse(status: status, headers: [], body: [1]))
        #expect(outcome.verdict == verdict && outcome.status == status)
        #expect((outcome.error == nil) == (verdict == .delivered))
    }

    @Test(arguments: [("120", 120), ("0", 0), ("999999999", 86_400), ("-1", nil), ("soon", nil)] as [(String, Int64?)])
    func `Retry-After in seconds is honoured up to a day`(text: String, seconds: Int64?) {
        let outcome = DeliveryOutcome(
            FetchResponse(status: 503, headers: [HeaderField("retry-after", text)], body: []))
        #expect(outcome.retryAfter == seconds.map { .seconds($0) })
    }

    @Test
    func `ids of endpoints have one form`() throws {
        let id = WebhookID(random: SystemRandom())
        #expect(WebhookID(id.text) == id)
        for text in ["", "wh_", "wh_x", "evt_" + id.text.dropFirst(3), id.text + "0", id.text.lowercased()] {
            #expect(WebhookID(text) == nil, "\(text)")
        }
    }
}

/// Signatures made by the PyPI package standardwebhooks; `Tests/Interop/webhooks.py` verifies the same file with it.
struct WebhookVectorTests {
    private struct File: Decodable { let cases: [Entry] }

    private struct Entry: Decodable {
        let id: String
        let timestamp: Int64
        let body: String
        let secrets: [String]
        let signature: String
    }

    @Test
    func `the example in the documentation is signed as it says`() throws {
        let page = try String(contentsOf: Vectors.root.appending(path: "docs/webhooks.md"), encoding: .utf8)
        let secret = try #require(page.firstMatch(of: /secret=whsec_(\S+)/)?.1)
        let signed = try #require(page.firstMatch(of: /printf %s '(evt_\w+)\.(\d+)\.(.*)' \|/)).output
        let header = WebhookSignature.header(
            id: String(signed.1), at: Timestamp(seconds: try #require(Int64(signed.2))), body: Array(signed.3.utf8),
            secrets: [WebhookSecret(key: SecretBytes(try #require(Data(base64Encoded: String(secret)))))])
        #expect(page.contains("\n\(header.dropFirst("v1,".count))\n"))
    }

    @Test
    func `our signatures are those of Standard Webhooks`() throws {
        let entries = try Vectors.load("webhooks.json", as: File.self).cases
        #expect(entries.count == 3)
        for entry in entries {
            let secrets = try entry.secrets.map { text in
                let key = try #require(Data(base64Encoded: String(text.dropFirst(6))))
                let secret = WebhookSecret(key: SecretBytes(key))
                #expect(secret.exposedText == text)
                return secret
            }
            let header = WebhookSignature.header(
                id: entry.id, at: Timestamp(seconds: entry.timestamp), body: Array(entry.body.utf8), secrets: secrets)
            #expect(header == entry.signature)
        }
    }
}
