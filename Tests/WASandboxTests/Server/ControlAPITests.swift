import Testing
import WAHTTP
import WATransport

@testable import WACore
@testable import WASandbox

struct ControlAPITests {
    /// Asks the routes of a sandbox without a socket.
    private struct API {
        let router: Router

        func ask(_ method: HTTPMethod, _ path: String, _ json: JSONValue? = nil) async throws -> (
            status: Int, body: JSONValue
        ) {
            let response = await router.respond(to: try HTTPRequest(method, path, json: json))
            return (response.status.code, try JSONValue(parsing: try await response.collectedBody()))
        }
    }

    private func run(_ body: (API, SandboxFixture) async throws -> Void) async throws {
        try await SandboxFixture.run { fixture in
            let environments = [fixture.environment]
            let routes = SandboxRoutes(sandbox: fixture.sandbox) { environments }
            try await body(API(router: Router(routes.all)), fixture)
        }
    }

    @Test
    func `phones are made, listed and refused when they exist already`() async throws {
        try await run { api, _ in
            let made = try await api.ask(
                .post, "/sandbox/phones", ["number": "+44 7700 900555", "name": "Zoe", "echo": true])
            #expect(made.status == 200)
            #expect(made.body["number"]?.string == "447700900555")
            #expect(made.body["echo"]?.bool == true)
            let spelled = try await api.ask(
                .post, "/sandbox/phones", ["number": "551187654321", "aliases": ["+55 11 98765-4321"], "hideLid": true])
            #expect(spelled.body["aliases"]?.array == ["5511987654321"])
            let next = try await api.ask(.post, "/sandbox/phones")
            #expect(next.body["number"]?.string == "447700900102")
            let list = try await api.ask(.get, "/sandbox/phones")
            #expect(list.body.array?.count == 5)
            let again = try await api.ask(.post, "/sandbox/phones", ["number": "447700900555"])
            #expect(again.status == 409)
            #expect(again.body["success"]?.bool == false)
            #expect(again.body["code"]?.string == "CONFLICT")
            #expect(again.body["requestId"]?.string?.isEmpty == false)
        }
    }

    @Test
    func `a QR text posted to /admin/mock-phone/scan-qr is scanned by the phone with the client's push name`()
        async throws
    {
        try await run { api, fixture in
            for (pushName, number) in [("Zoe", "447700900102"), ("Bob", WorldDriver.bob), ("Zoe", "447700900102")] {
                let (client, keys, ref) = try await fixture.waiting(pushName: pushName)
                let qr = PairingQR(
                    ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
                    advSecret: keys.advSecret, clientType: "1")
                let request = HTTPRequest(
                    .post, try HTTPTarget("/admin/mock-phone/scan-qr"), body: Array("\(qr.text)\n".utf8))
                async let response = api.router.respond(to: request)
                let companion = try await fixture.accept(client, keys)
                #expect(await response.status.code == 200)
                #expect(companion.id.number == number)
            }
            let phones = await fixture.sandbox.phones()
            #expect(phones.map(\.name) == ["Alice", "Bob", "Zoe"])
        }
    }

    @Test
    func `a phone named in the query scans; a text that is no QR code is refused`() async throws {
        try await run { api, fixture in
            let (client, keys, ref) = try await fixture.waiting()
            let qr = PairingQR(
                ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
                advSecret: keys.advSecret, clientType: "1")
            let path = "/admin/mock-phone/scan-qr"
            let refused = await api.router.respond(to: HTTPRequest(.post, try HTTPTarget(path), body: [0, 1, 2]))
            #expect(refused.status.code == 400)
            let request = HTTPRequest(
                .post, try HTTPTarget("\(path)?number=%2B\(WorldDriver.bob)"), body: Array(qr.text.utf8))
            async let response = api.router.respond(to: request)
            #expect(try await fixture.accept(client, keys).id.number == WorldDriver.bob)
            #expect(await response.status.code == 200)
            #expect(await fixture.sandbox.phones().count == 2)
        }
    }

    @Test
    func `with a key every command is refused without it, and clients still connect`() async throws {
        try await SandboxFixture.run { fixture in
            let access = SandboxAccess { $0 == "k3y" }
            let router = Router(SandboxRoutes(sandbox: fixture.sandbox) { [] }.all, middleware: [access.middleware])
            let cases: [(HTTPMethod, String, HTTPHeaders, Int)] = [
                (.get, "/sandbox/phones", [:], 401), (.get, "/sandbox/stats", [:], 401), (.get, "/nowhere", [:], 401),
                (.get, "/sandbox/phones", ["x-api-key": "wrong"], 401), (.delete, "/sandbox/faults", [:], 401),
                (.post, "/admin/mock-phone/scan-qr", [:], 401),
                (.get, "/sandbox/phones", ["x-api-key": "k3y"], 200),
                (.get, "/sandbox/phones", ["Authorization": "Bearer k3y"], 200),
                (.get, "/sw.js", [:], 200), (.get, "/ws/chat", [:], 400),
            ]
            for (method, path, headers, status) in cases {
                let request = HTTPRequest(method, try HTTPTarget(path), headers: headers)
                let response = await router.respond(to: request)
                #expect(response.status.code == status, "\(method) \(path)")
            }
        }
    }

    @Test
    func `a phone writes a text as often as requested`() async throws {
        try await run { api, _ in
            let sent = try await api.ask(
                .post, "/sandbox/phones/447700900100/messages",
                ["to": "447700900101", "text": "again", "count": 250])
            #expect(sent.status == 200)
            let received = try await api.ask(.get, "/sandbox/phones/447700900101/messages")
            #expect(received.body.array?.count == 250)
            #expect(received.body.array?.last?["id"]?.string == sent.body["messageId"]?.string)
        }
    }

    @Test
    func `phones write, read and are read by their messages`() async throws {
        try await run { api, _ in
            let sent = try await api.ask(
                .post, "/sandbox/phones/447700900100/messages", ["to": "+44 7700 900101", "text": "hello"])
            #expect(sent.status == 200)
            let id = try #require(sent.body["messageId"]?.string)
            let received = try await api.ask(.get, "/sandbox/phones/447700900101/messages?after=0&wait=5")
            #expect(received.body.array?.first?["id"]?.string == id)
            #expect(received.body.array?.first?["direction"]?.string == "incoming")
            let read = try await api.ask(
                .post, "/sandbox/phones/447700900101/read", ["chat": "447700900100@s.whatsapp.net"])
            #expect(read.body["messages"]?.integer == 1)
            let shown = try await api.ask(.get, "/sandbox/phones/447700900100/messages")
            #expect(shown.body.array?.first?["status"]?.string == "read")
        }
    }

    @Test
    func `a phone lists the read receipts it got, waits for the next, and knows no other fields`() async throws {
        try await run { api, fixture in
            let path = "/sandbox/phones/447700900100/activity"
            #expect(try await api.ask(.get, path).body == .array([]))
            let id = try await fixture.sandbox.send("hello", from: WorldDriver.alice, to: WorldDriver.bob)
            async let waiting = api.ask(.get, "\(path)?wait=60")
            try await fixture.sandbox.read(chatWith: WorldDriver.alice, phone: WorldDriver.bob)
            let entry = try #require(try await waiting.body.array?.first)
            #expect(entry["number"]?.integer == 1 && entry["from"]?.string == WorldDriver.bob)
            #expect(entry["state"]?.string == "read" && entry["messages"] == .array([.string(id)]))
            #expect(entry["at"]?.integer.map { $0 > 1_700_000_000_000 } == true)
            #expect(try await api.ask(.get, "\(path)?after=1").body == .array([]))
            #expect(try await api.ask(.get, "\(path)?after=-1").status == 400)
            #expect(try await api.ask(.get, "\(path)?other=1").status == 400)
            #expect(try await api.ask(.get, "/sandbox/phones/447700900999/activity").status == 404)
        }
    }

    @Test
    func `a phone links, renames, unlinks and is reset`() async throws {
        try await run { api, fixture in
            let (client, keys, ref) = try await fixture.waiting()
            let qr = PairingQR(
                ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
                advSecret: keys.advSecret, clientType: "1")
            async let answer = api.ask(.post, "/sandbox/phones/447700900100/scan", ["qr": .string(qr.text)])
            let companion = try await fixture.accept(client, keys)
            #expect(try await answer.body["jid"]?.string == companion.pn.description)
            let online = try await fixture.online(companion)
            let phone = try await api.ask(.get, "/sandbox/phones/447700900100")
            #expect(phone.body["companions"]?.array?.first?["online"]?.bool == true)
            _ = try await api.ask(.post, "/sandbox/phones/447700900100/rename", ["name": "Ally"])
            #expect(try await api.ask(.get, "/sandbox/phones/447700900100").body["name"]?.string == "Ally")
            let unlinked = try await api.ask(.post, "/sandbox/phones/447700900100/unlink", ["device": 1])
            #expect(unlinked.status == 200)
            #expect(try await online.next("stream:error").string("code") == "401")
            #expect(try await api.ask(.post, "/sandbox/phones/447700900100/unlink", ["device": 1]).status == 404)
            #expect(try await api.ask(.post, "/sandbox/phones/447700900100/reset-identity").status == 200)
        }
    }

    @Test
    func `limits on new chats are set, kept where they are not named, and lifted`() async throws {
        try await run { api, _ in
            let path = "/sandbox/phones/447700900100/limits"
            #expect(try await api.ask(.get, path).body == ["reachoutTimelock": nil, "newChats": nil])
            let locked = try await api.ask(.post, path, ["reachoutTimelock": ["seconds": 60]])
            #expect(locked.status == 200 && locked.body["reachoutTimelock"]?["type"] == "DEFAULT")
            let both = try await api.ask(.post, path, ["newChats": ["total": 4, "used": 4, "seconds": 60]]).body
            #expect(both["newChats"]?["status"] == "CAPPED" && both["newChats"]?["used"] == 4)
            #expect(both["reachoutTimelock"] == locked.body["reachoutTimelock"])
            #expect(try await api.ask(.get, path).body == both)
            let lifted = try await api.ask(.post, path, ["reachoutTimelock": nil]).body
            #expect(lifted["reachoutTimelock"] == .null && lifted["newChats"] == both["newChats"])
        }
    }

    @Test
    func `an account is made a business with what it shows, and an ordinary one again`() async throws {
        try await run { api, fixture in
            let path = "/sandbox/phones/447700900100/business"
            #expect(try await api.ask(.get, path).body["business"] == .null)
            let shop: JSONValue = [
                "name": "Acme", "address": "1 High Street", "description": "Bicycles", "email": "shop@example.com",
                "websites": ["https://example.com"], "categories": ["Shop"],
                "hours": [
                    "timezone": "Europe/London", "mon": ["mode": "specific_hours", "open": 540, "close": 1020],
                    "sat": ["mode": "open_24h"], "sun": ["mode": "appointment_only"],
                ],
            ]
            let made = try await api.ask(.post, path, shop)
            #expect(made.status == 200 && made.body["business"] == shop)
            #expect(try await api.ask(.get, path).body == made.body)
            let profile = try await fixture.sandbox.business(of: "447700900100")
            #expect(profile?.hours?.entries.map(\.day) == [.sunday, .monday, .saturday])
            let plain = try await api.ask(.post, path, ["name": "Acme"])
            #expect(plain.body["business"]?["address"] == .null && plain.body["business"]?["hours"] == .null)
            #expect(try await api.ask(.delete, path).body["business"] == .null)
            #expect(try await fixture.sandbox.business(of: "447700900100") == nil)
        }
    }

    @Test(arguments: [
        ("/sandbox/phones/447700900999/business", #"{"name":"x"}"#, 404, "NOT_FOUND"),
        ("/sandbox/phones/447700900100/business", #"{}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/phones/447700900100/business", #"{"name":"x","websites":[7]}"#, 400, "INVALID_REQUEST"),
        (
            "/sandbox/phones/447700900100/business", #"{"name":"x","hours":{"mon":{"open":540}}}"#, 400,
            "INVALID_REQUEST"
        ),
        ("/sandbox/phones/447700900100/business", #"{"name":"x","hours":{"day":{}}}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/phones/447700900999/messages", #"{"to":"1","text":"x"}"#, 404, "NOT_FOUND"),
        ("/sandbox/phones/447700900100/messages", #"{"to":"447700900101"}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/phones/447700900100/messages", #"{"to":"447700900999","text":"x"}"#, 404, "NOT_FOUND"),
        ("/sandbox/phones/447700900100/scan", #"{"qr":"hello"}"#, 400, "BAD_REQUEST"),
        ("/sandbox/phones/447700900100/enter-code", #"{"code":"ABCDEFGH"}"#, 404, "NOT_FOUND"),
        ("/sandbox/phones/447700900100/unlink", #"{"device":0}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/phones", #"{"number":"12"}"#, 400, "BAD_REQUEST"),
        ("/sandbox/phones/447700900999/limits", #"{"newChats":null}"#, 404, "NOT_FOUND"),
        ("/sandbox/phones/447700900100/limits", #"{"newChats":{"used":1}}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/phones/447700900100/limits", #"{"reachoutTimelock":{"seconds":0}}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/phones/447700900100/limits", #"{"other":1}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/faults", #"{"fault":"nonsense"}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/faults", #"{"fault":"drop"}"#, 400, "INVALID_REQUEST"),
        ("/sandbox/faults", #"{"fault":"throttle","other":1}"#, 400, "INVALID_REQUEST"),
    ])
    func `what is wrong is said with a fitting status`(path: String, body: String, status: Int, code: String)
        async throws
    {
        try await run { api, _ in
            let answer = try await api.ask(.post, path, try JSONValue(parsing: Array(body.utf8)))
            #expect(answer.status == status)
            #expect(answer.body["code"]?.string == code)
        }
    }

    @Test(arguments: [
        #"{"count":1,"fault":"delay","milliseconds":50}"#, #"{"count":3,"fault":"duplicate"}"#,
        #"{"count":1,"fault":"reorder","number":"447700900100"}"#,
        #"{"count":1,"device":2,"fault":"corrupt_ciphertext","number":"447700900100"}"#,
        #"{"count":1,"fault":"drop","step":"mid_offline"}"#, #"{"code":503,"count":1,"fault":"stream_error"}"#,
        #"{"code":402,"count":1,"fault":"login_failure"}"#,
        #"{"always":true,"fault":"outdated_version","revision":1045649367}"#,
        #"{"backoff":60,"code":429,"count":1,"fault":"refuse_pairing_code"}"#,
        #"{"count":1,"fault":"bad_pairing_hmac"}"#, #"{"count":1,"fault":"bad_account_signature"}"#,
        #"{"count":1,"fault":"bad_certificate","flaw":"expired"}"#, #"{"count":1,"fault":"missing_prekeys"}"#,
        #"{"code":463,"count":1,"fault":"ack_error"}"#, #"{"count":1,"fault":"throttle"}"#,
        #"{"count":1,"fault":"ignore_ping"}"#,
    ])
    func `every fault can be asked for and is shown as it was asked for`(text: String) async throws {
        try await run { api, fixture in
            let fault = try JSONValue(parsing: Array(text.utf8))
            #expect(try await api.ask(.post, "/sandbox/faults", fault).status == 200)
            #expect(try await api.ask(.get, "/sandbox/faults").body == .array([fault]))
            #expect(try await api.ask(.get, "/sandbox/stats").body["pendingFaults"]?.integer == 1)
            #expect(try await api.ask(.delete, "/sandbox/faults").status == 200)
            #expect(await fixture.sandbox.pendingFaults.isEmpty)
        }
    }

    @Test
    func `the version file has the revision in both spellings, and our own look-up finds it`() async throws {
        try await run { api, _ in
            let response = await api.router.respond(to: try HTTPRequest(.get, "/sw.js"))
            let body = try await response.collectedBody()
            let text = String(decoding: body, as: UTF8.self)
            #expect(text.contains(#"\"client_revision\":1234567890"#))
            #expect(text.contains(#"{"client_revision":1234567890,"#))
            #expect(WebVersion.find(in: body)?.revision == 1_234_567_890)
        }
    }

    @Test
    func `the chat endpoint answers who does not speak WebSocket`() async throws {
        try await run { api, _ in
            let refused = try await api.ask(.get, "/ws/chat?x=1")
            #expect(refused.status == 400)
            let environments = try await api.ask(.get, "/sandbox/environments")
            #expect(environments.body.array?.count == 1)
        }
    }
}
