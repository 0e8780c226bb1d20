import TestSupport
import Testing
import WACore
import WAStorage

@testable import WAGateway

/// Deliveries to real receivers on this machine, under a manual clock.
struct WebhookDispatcherTests {
    @Test
    func `events reach each endpoint once and in order, also those from before a restart`() async throws {
        let (first, second) = (try HookReceiver(), try HookReceiver())
        try await withWebhooks { world in
            try await world.append("a", 3)
            let endpoint = try await world.add(first.url)
            try await world.add(second.url, clients: ["b"])
            try await world.append("b", 2)
            try await first.wait(5)
            try await second.wait(2)
            try await world.advance("records") { try await world.attempts(endpoint).count == 5 }
            try await world.restart()
            try await world.append("a", 1)
            try await first.wait(6)
            let own = first.all.filter { $0.body.contains("\"clientId\":\"a\"") }.compactMap(\.sequence)
            #expect(own == [1, 2, 3, 4])
            #expect(second.sequences == [1, 2])
            #expect(first.all.count == 6)
        }
    }

    @Test
    func `a request is signed and carries the envelope`() async throws {
        let receiver = try HookReceiver()
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a", 1, data: #"{"message":{"id":"M"}}"#)
            try await receiver.wait(1)
            let request = try #require(receiver.all.first)
            let id = try #require(request.field("webhook-id"))
            let moment = try #require(request.field("webhook-timestamp"))
            let key = try #require(endpoint.secrets.first?.key)
            let mac = KeyDerivation.hmac(key: key, Array("\(id).\(moment).\(request.body)".utf8))
            #expect(request.field("webhook-signature") == "v1," + mac.base64)
            #expect(request.field("x-tenant-id") == "default" && request.field("x-event-type") == "message.received")
            let body = try JSONValue(parsing: Array(request.body.utf8))
            #expect(body["id"]?.string == id && body["data"]?["message"]?["id"]?.string == "M")
        }
    }

    @Test
    func `a rotation signs with both secrets at once`() async throws {
        let receiver = try HookReceiver()
        try await withWebhooks { world in
            var endpoint = try await world.add(receiver.url)
            _ = endpoint.rotateSecret(random: SystemRandom(), at: world.loop.clock.now)
            try await world.store.updateWebhook(endpoint)
            await world.dispatcher.changed(endpoint.id)
            try await world.append("a", 1)
            try await receiver.wait(1)
            #expect(receiver.all.first?.field("webhook-signature")?.split(separator: " ").count == 2)
        }
    }

    @Test
    func `seed 002 gets its three events and no other`() async throws {
        let receiver = try HookReceiver()
        try await withWebhooks { world in
            try await world.add(receiver.url, format: .seed002)
            try await world.append("a", 1, type: .messageSent)
            try await world.append("a", 1, type: .clientState, data: #"{"state":"READY","cause":"ready"}"#)
            try await world.append("a", 1, type: .clientState, data: #"{"state":"CONNECTING","cause":"connecting"}"#)
            try await world.append("a", 1)
            try await receiver.wait(2)
            let bodies = try receiver.all.map { try JSONValue(parsing: Array($0.body.utf8)) }
            #expect(bodies.map { $0["event"]?.string } == ["connection", "message.received"])
            #expect(bodies[0]["data"]?["status"]?.string == "connected")
            #expect(bodies[1]["data"]?["business"]?["name"]?.string == "Shop")
        }
    }

    @Test
    func `a receiver that answers 500 for hours gets everything once it comes back`() async throws {
        let receiver = try HookReceiver { _ in .status(500, "broken") }
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url, ordering: .strict)
            try await world.append("a", 20)
            let start = world.loop.clock.now
            try await world.advance("three hours") {
                world.loop.clock.now.milliseconds(since: start) > 3 * 3_600_000
            }
            #expect(Set(receiver.sequences) == [1])
            receiver.answer { _ in .status(204) }
            let before = receiver.all.count
            try await world.advance("20 deliveries") { receiver.all.count >= before + 20 }
            #expect(Array(receiver.sequences.dropFirst(before)).suffix(20) == Array(1...20)[...])
            let failed = try await world.attempts(endpoint).first
            #expect(failed?.status == 500 && failed?.answer == Array("broken".utf8) && failed?.error != nil)
        }
    }

    @Test
    func `a receiver that dies is tried again, and a new process goes on where the old one was`() async throws {
        let receiver = try HookReceiver { _ in .close }
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a", 3)
            try await world.advance("attempts") { receiver.all.count >= 3 }
            try await world.advance("records") { try await world.attempts(endpoint).count >= 3 }
            try await world.restart()
            receiver.answer { _ in .status(200) }
            let before = receiver.all.count
            try await world.advance("3 deliveries") { receiver.all.count >= before + 3 }
            #expect(receiver.sequences.suffix(3) == [1, 2, 3])
            let ids = Set(receiver.all.filter { $0.sequence == 1 }.compactMap { $0.field("webhook-id") })
            #expect(ids.count == 1)
        }
    }

    @Test
    func `one endpoint that hangs delays no other`() async throws {
        let (hanging, quick) = (try HookReceiver { _ in .hang }, try HookReceiver())
        try await withWebhooks(timeout: .seconds(60)) { world in
            try await world.add(hanging.url)
            try await world.add(quick.url)
            try await world.append("a", 50)
            try await world.append("b", 50)
            try await quick.wait(100)
            #expect(hanging.all.count <= 2)
        }
    }

    @Test
    func `an answer that takes too long is a failure`() async throws {
        let receiver = try HookReceiver { _ in .hang }
        try await withWebhooks(timeout: .milliseconds(50)) { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a")
            try await world.advance("a record") { try await !world.attempts(endpoint).isEmpty }
            let attempt = try #require(try await world.attempts(endpoint).first)
            #expect(attempt.status == nil && attempt.error != nil)
        }
    }

    @Test
    func `redirects are failures and are not followed`() async throws {
        let target = try HookReceiver()
        let receiver = try HookReceiver { _ in .status(307, fields: "Location: \(target.url)\r\n") }
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a")
            try await world.advance("a record") { try await !world.attempts(endpoint).isEmpty }
            let attempt = try #require(try await world.attempts(endpoint).first)
            #expect(attempt.status == 307 && attempt.error?.contains("redirect") == true)
            #expect(target.all.isEmpty)
        }
    }

    @Test
    func `a flooding answer counts by its status, and 1 KiB of it is kept`() async throws {
        let flood = Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + [UInt8](repeating: 0x78, count: 4 << 20)
        let receiver = try HookReceiver { _ in .raw(flood) }
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a", 2)
            try await receiver.wait(2)
            try await world.advance("records") { try await world.attempts(endpoint).count == 2 }
            let attempts = try await world.attempts(endpoint)
            #expect(attempts.allSatisfy { $0.status == 200 && $0.error == nil && $0.answer.count == 1024 })
        }
    }

    @Test
    func `410 disables the endpoint permanently, and enabling it goes on`() async throws {
        let receiver = try HookReceiver { _ in .status(410) }
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a", 3)
            try await eventually("the end") { try await world.store.webhook(endpoint.id)?.isEnabled == false }
            var stored = try #require(try await world.store.webhook(endpoint.id))
            #expect(stored.disabledReason?.contains("410") == true)
            try await world.restart()
            #expect(receiver.all.count == 1)
            receiver.answer { _ in .status(200) }
            stored.isEnabled = true
            stored.disabledReason = nil
            try await world.store.updateWebhook(stored)
            await world.dispatcher.changed(endpoint.id)
            try await receiver.wait(4)
            #expect(receiver.sequences == [1, 1, 2, 3])
        }
    }

    @Test
    func `a private address without exception sees nothing, and the attempt names the setting`() async throws {
        let receiver = try HookReceiver()
        try await withWebhooks(allow: "") { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a")
            try await world.advance("a record") { try await !world.attempts(endpoint).isEmpty }
            #expect(try await world.attempts(endpoint).first?.error?.contains("OUTBOUND_ALLOW") == true)
            #expect(receiver.all.isEmpty)
        }
    }

    @Test
    func `events are delivered again on request: one, and all since a time`() async throws {
        let receiver = try HookReceiver()
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a", 2)
            try await receiver.wait(2)
            world.loop.clock.advance(by: .seconds(100))
            let since = world.loop.clock.now
            try await world.append("a", 2)
            try await receiver.wait(4)
            try await world.advance("records") { try await world.attempts(endpoint).count == 4 }
            let first = try #require(try await world.attempts(endpoint).first?.event)
            #expect(try await world.dispatcher.redrive(endpoint.id, event: first))
            try await receiver.wait(5)
            #expect(try await world.dispatcher.redrive(endpoint.id, since: since))
            try await receiver.wait(7)
            #expect(receiver.sequences == [1, 2, 3, 4, 1, 3, 4])
            #expect(try await world.dispatcher.redrive(endpoint.id, event: .example) == false)
            let unknown = WebhookID(random: SystemRandom())
            #expect(try await world.dispatcher.redriveAll(unknown) == nil)
        }
    }

    @Test
    func `a test delivery is no event, and its outcome is returned`() async throws {
        let receiver = try HookReceiver { _ in .status(418, "teapot") }
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            let outcome = try #require(try await world.dispatcher.test(endpoint.id))
            #expect(outcome.status == 418 && outcome.answer == Array("teapot".utf8))
            #expect(receiver.all.first?.field("x-event-type") == "webhook.test")
            #expect(try await world.attempts(endpoint).isEmpty)
        }
    }

    @Test
    func `an endpoint that is erased gets nothing more`() async throws {
        let receiver = try HookReceiver()
        try await withWebhooks { world in
            let endpoint = try await world.add(receiver.url)
            try await world.append("a")
            try await receiver.wait(1)
            try await world.store.deleteWebhook(endpoint.id)
            await world.dispatcher.changed(endpoint.id)
            try await world.append("a")
            #expect(receiver.all.count == 1)
        }
    }
}
