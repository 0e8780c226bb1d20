import TestSupport
import Testing
import WACore
import WASandbox

@Suite(.timeLimit(.minutes(2)))
struct EngineTests {
    let first = "447700900100"
    let second = "447700900101"

    @Test
    func `a scanned QR code links the client, which becomes READY by itself`() async throws {
        let rig = try await EngineRig()
        let client = try await rig.linked("work", first)
        let snapshot = await client.snapshot()
        #expect(snapshot.phone == first)
        #expect(snapshot.state.state == .ready)
        #expect(snapshot.offer == nil)
        await client.stop()
        try await rig.close()
    }

    @Test
    func `a code typed on the phone links the client`() async throws {
        let rig = try await EngineRig()
        let client = try await rig.client("work")
        try await client.link(by: .code(phone: first))
        let offer = try await client.requestPairingCode(phone: first)
        _ = try await rig.sandbox.enterCode(offer.code, phone: first)
        #expect(await client.waitUntilReady(timeout: .seconds(20)).state == .ready)
        await client.stop()
        try await rig.close()
    }

    @Test
    func `a text reaches the recipient's phone and linked devices, and the sender learns of it`() async throws {
        let rig = try await EngineRig()
        let sender = try await rig.linked("work", first)
        let receiver = try await rig.linked("home", second)
        let sent = try await sender.send(OutgoingMessage(to: .phone(second), text: "hello over there"))
        #expect(sent.status == .sent)
        let arrived = try await rig.event("message.received", of: "home", containing: "hello over there")
        #expect(String(decoding: arrived.draft.data, as: UTF8.self).contains(sent.id.text))
        let shown = try await rig.sandbox.messages(of: second, after: 0, waiting: .seconds(10))
        #expect(shown.contains { $0.text == "hello over there" })
        _ = try await rig.event("message.status", of: "work", containing: sent.id.text)
        await sender.stop()
        await receiver.stop()
        try await rig.close()
    }

    @Test
    func `a conversation in both directions keeps its order on both sides`() async throws {
        let rig = try await EngineRig()
        let left = try await rig.linked("left", first)
        let right = try await rig.linked("right", second)
        for round in 1...10 {
            _ = try await left.send(OutgoingMessage(to: .phone(second), text: "ping \(round)."))
            _ = try await rig.event("message.received", of: "right", containing: "ping \(round).")
            _ = try await right.send(OutgoingMessage(to: .phone(first), text: "pong \(round)."))
            _ = try await rig.event("message.received", of: "left", containing: "pong \(round).")
        }
        #expect(rig.events(of: "left").allSatisfy { $0.draft.type != "message.undecryptable" })
        #expect(rig.events(of: "right").allSatisfy { $0.draft.type != "message.undecryptable" })
        await left.stop()
        await right.stop()
        try await rig.close()
    }

    @Test
    func `messages sent while a client was away arrive once, in order, after it returns`() async throws {
        let rig = try await EngineRig()
        let client = try await rig.linked("work", first)
        await client.stop()
        for number in 1...20 { _ = try await rig.sandbox.send("while away \(number).", from: second, to: first) }
        let again = try rig.reopen("work")
        try await again.start()
        #expect(await again.waitUntilReady(timeout: .seconds(20)).state == .ready)
        _ = try await rig.event("message.received", of: "work", containing: "while away 20.")
        let texts = rig.events(of: "work").filter { $0.draft.type == "message.received" }
        #expect(texts.count == 20)
        await again.stop()
        try await rig.close()
    }

    @Test
    func `a number that is not on WhatsApp is refused before anything is sent`() async throws {
        let rig = try await EngineRig()
        let client = try await rig.linked("work", first)
        await #expect(throws: ClientError.self) {
            _ = try await client.send(OutgoingMessage(to: .phone("15550000000"), text: "hello?"))
        }
        let checks = try await client.check(numbers: [second, "15550000000"])
        #expect(checks.map(\.isRegistered) == [true, false])
        await client.stop()
        try await rig.close()
    }

    @Test
    func `logging out ends the link on both sides`() async throws {
        let rig = try await EngineRig()
        let client = try await rig.linked("work", first)
        #expect(try await client.logOut(force: false))
        #expect(await client.snapshot().state.state == .closed)
        #expect(try await rig.sandbox.phone(first).companions.isEmpty)
        try await rig.close()
    }

    @Test
    func `a device removed on the phone ends the link and erases its keys`() async throws {
        let rig = try await EngineRig()
        let client = try await rig.linked("work", first)
        let companions = try await rig.sandbox.phone(first).companions
        try await rig.sandbox.unlink(device: try #require(companions.first).device, phone: first)
        _ = try await rig.event("client.state", of: "work", containing: "device_removed")
        await #expect(throws: ClientError.self) { try await client.start() }
        try await rig.close()
    }
}
