import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct LinkingTests {
    @Test("a client linked by code becomes READY, sends, receives, and its events tell so")
    func linksByCode() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let made = try await gateway.call(
                .post, "/api/clients", ["clientId": "sales", "phoneNumber": "+44 7700 900001"])
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

            let sent = try await gateway.call(
                .post, "/api/messages/send", ["to": "+44 7700 900002", "text": "Hello Bob", "clientId": "sales"])
            #expect(sent.status == 200)
            #expect(sent["phone"]?.string == TestWorld.bob)
            #expect(sent["status"]?.string == "sent")
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
}
