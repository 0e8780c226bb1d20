import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage

@testable import WAGateway

@Suite struct LinkingTests {
    @Test
    func `a client linked by code becomes READY, sends, receives, and its events show it`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let made = try await gateway.call(
                .post, "/api/clients", ["clientId": "sales", "phoneNumber": "+44 7700 900001", "name": "Sales"])
            #expect(made.status == 200)
            #expect(made["state"]?.string == "CONNECTING")
            let code = try #require(made["pairingCode"]?.string)
            _ = try await world.sandbox.enterCode(code, phone: TestWorld.alice)
            try await gateway.reach("READY", "sales")

            let list = try await gateway.call(.get, "/api/clients")
            #expect(list.json.array?.count == 1)
            let client = try #require(list.json.array?.first)
            #expect(client["clientId"]?.string == "sales")
            #expect(client["state"]?.string == "READY")
            #expect(client["pairingCode"] == .null)
            #expect(client["phoneNumber"]?.string == TestWorld.alice)
            #expect(client["lid"]?.string?.hasSuffix("@lid") == true)
            #expect(client["name"]?.string == "Sales")
            #expect(try await gateway.call(.get, "/api/clients/sales").json == client)

            let sent = try await gateway.call(
                .post, "/api/messages/send", ["to": "+44 7700 900002", "text": "Hello Bob", "clientId": "sales"])
            #expect(sent.status == 200)
            #expect(sent["phone"]?.string == TestWorld.bob)
            #expect(sent["lid"]?.string?.hasSuffix("@lid") == true)
            #expect(sent["status"]?.string == "sent")
            #expect(sent["success"] == true)
            let shown = try await world.sandbox.messages(of: TestWorld.bob, after: 0, waiting: .seconds(10))
            #expect(shown.first?.text == "Hello Bob")
            #expect(shown.first?.id == sent["messageId"]?.string)

            try await world.sandbox.send("Hello Alice", from: TestWorld.bob, to: TestWorld.alice)
            let received = try await gateway.first(of: "message.received", client: "sales") {
                $0["message"]?["text"]?.string == "Hello Alice"
            }
            #expect(received["message"]?["sender"]?["phone"]?.string == TestWorld.bob)
        }
    }

    @Test
    func `a client is linked by scanning its QR code, which comes in four forms`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let made = try await gateway.call(.post, "/api/clients", ["clientId": "qr", "method": "qr"])
            #expect(made.status == 200)
            #expect(made["pairingCode"] == .null)
            let offer = try await gateway.call(.get, "/api/clients/qr/qr")
            #expect(offer.status == 200)
            #expect(offer["qrBase64"]?.string?.hasPrefix("data:image/png;base64,iVBORw0KGgo") == true)
            #expect(offer["expiresAt"]?.string.flatMap(Timestamp.init(rfc3339:)) != nil)
            #expect(offer.response.headers["Cache-Control"] == "no-store")
            for (accept, type) in [
                ("image/png", "image/png"), ("image/svg+xml", "image/svg+xml; charset=utf-8"),
                ("text/plain", "text/plain; charset=utf-8"), ("image/avif,image/*;q=0.8", "image/png"),
                ("application/json", "application/json; charset=utf-8"),
            ] {
                let answer = try await gateway.call(.get, "/api/clients/qr/qr", headers: ["Accept": accept])
                #expect(answer.response.headers["Content-Type"] == type)
                #expect(answer.body.count > 200)
            }
            #expect(try await gateway.call(.get, "/api/clients/qr/qr", headers: ["Accept": "text/html"]).status == 406)
            let text = try #require(offer["qr"]?.string)
            _ = try await world.sandbox.scan(text, phone: TestWorld.alice)
            try await gateway.reach("READY", "qr")
            let after = try await gateway.call(.get, "/api/clients/qr/qr")
            #expect(after.status == 409)
            #expect(after["code"]?.string == "ALREADY_LINKED")
        }
    }

    @Test
    func `a pairing code can be asked for while a QR code is shown`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.call(.post, "/api/clients", ["clientId": "both"])
            let answer = try await gateway.call(
                .post, "/api/clients/both/pairing-code", ["phoneNumber": .string(TestWorld.alice)])
            #expect(answer.status == 200)
            let code = try #require(answer["pairingCode"]?.string)
            #expect(try await gateway.client("both").pairingCode == code)
            _ = try await world.sandbox.enterCode(code, phone: TestWorld.alice)
            try await gateway.reach("READY", "both")
        }
    }

    @Test(arguments: [(400, 422), (429, 429)])
    func `a refused pairing code is an error, and nothing is left of the client`(refusal: Int, status: Int) async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            await world.sandbox.inject(Fault(.refusePairingCode(code: refusal, backoffSeconds: 90)))
            let answer = try await gateway.call(
                .post, "/api/clients", ["clientId": "no", "phoneNumber": .string(TestWorld.alice)])
            #expect(answer.status == status)
            #expect(answer["success"] == false)
            #expect(answer["error"]?.string?.isEmpty == false)
            if status == 429 { #expect(answer.response.headers["Retry-After"] == "90") }
            #expect(try await gateway.call(.get, "/api/clients").json == [])
        }
    }

    @Test
    func `a WhatsApp that cannot be reached is 503, and nothing is left of the client`() async throws {
        let world = try await TestWorld()
        var services = world.services
        services.connector = NowhereConnector()
        let gateway = try await world.open(services: services)
        let answer = try await gateway.call(
            .post, "/api/clients", ["clientId": "no", "phoneNumber": .string(TestWorld.alice)])
        #expect(answer.status == 503)
        #expect(answer["code"]?.string == "WHATSAPP_UNREACHABLE")
        #expect(try await gateway.clients().isEmpty)
        await gateway.stop()
    }

    @Test
    func `an id that is taken is 409, also while it is being linked`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.call(.post, "/api/clients", ["clientId": "one"])
            let second = try await gateway.call(.post, "/api/clients", ["clientId": "one"])
            #expect(second.status == 409)
            #expect(second["code"]?.string == "CLIENT_EXISTS")
            let offer = try await gateway.qr("one")
            _ = try await world.sandbox.scan(offer.text, phone: TestWorld.alice)
            try await gateway.reach("READY", "one")
            let third = try await gateway.call(
                .post, "/api/clients", ["clientId": "one", "phoneNumber": .string(TestWorld.bob)])
            #expect(third.status == 409)
            #expect(try await gateway.client("one").state.state == .ready)
        }
    }

    @Test
    func `a linking that failed is visible for its grace and then removed`() async throws {
        let world = try await TestWorld()
        var options = TestWorld.options
        options.linkGrace = .milliseconds(200)
        var services = world.services
        services.connector = NowhereConnector()
        let gateway = try await world.open(options, services: services)
        _ = try await gateway.addClient(NewClient(id: "gone"))
        let failure = try await gateway.first(of: "client.link_failed", client: "gone")
        #expect(failure["cause"]?.string == "connection_lost")
        while try await !gateway.clients().isEmpty { await Task.yield() }
        await gateway.stop()
    }

    @Test
    func `a request for a QR code ends when the gateway stops`() async throws {
        let world = try await TestWorld()
        await world.sandbox.inject(Fault(.drop(at: .afterFinish), count: nil))
        let gateway = try await world.open()
        _ = try await gateway.addClient(NewClient(id: "slow"))
        let asking = Task { try await gateway.qr("slow") }
        await gateway.stop()
        await #expect(throws: OperationError.self) { _ = try await asking.value }
    }

    @Test
    func `deleting a client that is being linked leaves nothing and sends no request`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.addClient(NewClient(id: "half"))
            let answer = try await gateway.call(.delete, "/api/clients/half")
            #expect(answer.status == 200)
            #expect(answer["unlinked"] == false)
            #expect(try await gateway.call(.get, "/api/clients/half").status == 404)
            // The id is free again.
            #expect(try await gateway.call(.post, "/api/clients", ["clientId": "half"]).status == 200)
        }
    }

    @Test
    func `deleting a linked client unlinks it at the phone`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            #expect(try await world.sandbox.phone(TestWorld.alice).companions.count == 1)
            let answer = try await gateway.call(.delete, "/api/clients/sales")
            #expect(answer.status == 200)
            #expect(answer["unlinked"] == true)
            #expect(try await world.sandbox.phone(TestWorld.alice).companions.isEmpty)
            #expect(try await gateway.call(.get, "/api/clients").json == [])
            #expect(try await gateway.call(.delete, "/api/clients/sales").status == 404)
        }
    }

    /// Links a client, and removes it on the phone.
    private func linkAndUnlink(_ id: ClientID, _ world: TestWorld, _ gateway: Gateway) async throws {
        try await world.link(id, on: gateway)
        let device = try #require(try await world.sandbox.phone(TestWorld.alice).companions.first?.device)
        try await world.sandbox.unlink(device: device, phone: TestWorld.alice)
        try await gateway.reach("CLOSED", id)
    }

    @Test
    func `a client whose phone removed it is CLOSED, refuses to send, and can be linked again, with a new label`()
        async throws
    {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await linkAndUnlink("sales", world, gateway)
            let refused = try await gateway.call(
                .post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "x"])
            #expect(refused.status == 503)
            #expect(refused["code"]?.string == "NOT_LINKED")
            #expect(refused.response.headers["Retry-After"] == nil)
            #expect(refused["error"]?.string?.contains("Link it with") == true)
            let last = try await gateway.latest()
            var new = NewClient(id: "sales", phone: try PhoneNumber(TestWorld.alice))
            new.name = "Sales, new"
            let made = try await gateway.addClient(new)
            _ = try await world.sandbox.enterCode(try #require(made.pairingCode), phone: TestWorld.alice)
            _ = try await gateway.first(of: "client.state", client: "sales", after: last) {
                $0["state"]?.string == "READY"
            }
            #expect(try await gateway.client("sales").name == "Sales, new")
            new.name = "Taken"
            await #expect(throws: OperationError.self) { try await gateway.addClient(new) }
            #expect(try await gateway.client("sales").name == "Sales, new")
        }
    }

    @Test
    func `a client whose link has ended stays so when linking it again is refused or cancelled`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await linkAndUnlink("sales", world, gateway)
            let before = try await gateway.client("sales").state
            await world.sandbox.inject(Fault(.refusePairingCode(code: 400, backoffSeconds: nil)))
            let refused = try await gateway.call(
                .post, "/api/clients", ["clientId": "sales", "phoneNumber": .string(TestWorld.alice)])
            #expect(refused.status == 422 && refused["code"] == "LINK_REFUSED")
            _ = try await gateway.addClient(NewClient(id: "sales", method: .qr))
            #expect(try await gateway.client("sales").state.state == .connecting)
            try await gateway.supervisor.client("sales", for: .process).cancelLinking()
            let after = try await gateway.client("sales")
            #expect(after.state.state == .closed && after.state.cause == before.cause && !after.isLinked)
            #expect(after.state.message == before.message)
            let send = try await gateway.call(
                .post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "x"])
            #expect(send.status == 503 && send["code"] == "NOT_LINKED")
        }
    }

    @Test
    func `on a terminal the number is asked for there, and the code shown there`() async throws {
        let world = try await TestWorld()
        let typed = Lock(["nonsense", "+44 7700 900001"])
        let (shown, continuation) = AsyncStream.makeStream(of: Result<PairingCodeOffer, OperationError>.self)
        var options = TestWorld.options
        options.prompt = LinkPrompt(
            askNumber: { id in
                #expect(id == "desk")
                return typed.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            }, show: { _, outcome in continuation.yield(outcome) })
        try await world.withGateway(options) { gateway in
            let made = try await gateway.call(.post, "/api/clients", ["clientId": "desk"])
            #expect(made.status == 200)
            var outcomes = shown.makeAsyncIterator()
            let first = try #require(await outcomes.next())
            #expect(throws: OperationError.self) { try first.get() }
            let offer = try #require(await outcomes.next()).get()
            _ = try await world.sandbox.enterCode(offer.code, phone: TestWorld.alice)
            try await gateway.reach("READY", "desk")
        }
    }
}
