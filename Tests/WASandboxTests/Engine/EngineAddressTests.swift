import Testing
import WACore

@testable import WASandbox

/// Which account a number, a LID or a spelling of either means.
@Suite("addresses of people", .timeLimit(.minutes(3)))
struct EngineAddressTests {
    let first = "447700900100"
    let second = "447700900101"

    /// Numbers as WhatsApp has them, and as people write them.
    static let spellings = [
        (number: "551187654321", alias: "5511987654321"), (number: "5511987654321", alias: "551187654321"),
        (number: "525512345678", alias: "5215512345678"), (number: "5491123456789", alias: "541123456789"),
    ]

    private func forgetAliases(_ rig: EngineRig) async {
        await rig.sandbox.alter { $0.numberOfAlias = [:] }
    }

    @Test("a number in another spelling that check knows is not unknown to send", arguments: spellings)
    func sendsToAlias(number: String, alias: String) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            try await rig.sandbox.addPhone(number: number, aliases: [alias])
            let sent = try await client.send(OutgoingMessage(to: .phone(alias), text: "found"))
            #expect(sent.chat.phone == number)
            #expect(sent.chat.lid == .lid(await rig.sandbox.lid(of: number)))
            #expect(try await rig.sandbox.messages(of: number).map(\.text) == ["found"])
        }
    }

    @Test("a spelling that was found once is not asked for again, also after a restart")
    func remembersAlias() async throws {
        try await EngineRig.run { rig in
            let (number, alias) = Self.spellings[0]
            let client = try await rig.linked("work", first)
            try await rig.sandbox.addPhone(number: number, aliases: [alias])
            _ = try await client.send(OutgoingMessage(to: .phone(alias), text: "one"))
            await forgetAliases(rig)
            let second = try await client.send(OutgoingMessage(to: .phone(alias), text: "two"))
            await client.stop()
            let again = try await rig.started(try rig.reopen("work"))
            _ = try await again.send(OutgoingMessage(to: .phone(alias), text: "three", quoting: second.id))
            let answer = try await rig.sandbox.send("read me", from: number, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "read me")
            try await again.markRead(ids: [answer], chat: .phone(alias))
            try await rig.until("the phone knows that its answer was read") {
                try await rig.sandbox.messages(of: number).contains { $0.id == answer && $0.status == .read }
            }
            #expect(try await rig.sandbox.messages(of: number).compactMap(\.text).prefix(3) == ["one", "two", "three"])
        }
    }

    @Test("what a check learned of a spelling is good for a send")
    func checkTeachesSend() async throws {
        try await EngineRig.run { rig in
            let (number, alias) = Self.spellings[0]
            let client = try await rig.linked("work", first)
            try await rig.sandbox.addPhone(number: number, aliases: [alias])
            let checks = try await client.check(numbers: [alias, number, "447700900999"])
            #expect(checks.map(\.phone) == [number, number, nil])
            await forgetAliases(rig)
            _ = try await client.send(OutgoingMessage(to: .phone(alias), text: "found"))
            #expect(try await rig.sandbox.messages(of: number).map(\.text) == ["found"])
        }
    }

    @Test("an alias that gets an account of its own is that account from then on")
    func aliasBecomesNumber() async throws {
        try await EngineRig.run { rig in
            let (number, alias) = Self.spellings[0]
            let client = try await rig.linked("work", first)
            try await rig.sandbox.addPhone(number: number, aliases: [alias])
            _ = try await client.send(OutgoingMessage(to: .phone(alias), text: "to the old one"))
            await forgetAliases(rig)
            try await rig.sandbox.addPhone(number: alias)
            _ = try await rig.sandbox.send("it is me now", from: alias, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "it is me now")
            _ = try await client.send(OutgoingMessage(to: .phone(alias), text: "to the new one"))
            #expect(try await rig.sandbox.messages(of: number).map(\.text) == ["to the old one"])
            #expect(try await rig.sandbox.messages(of: alias).last?.text == "to the new one")
        }
    }

    @Test("a person without a LID who has just written is not called unknown, and gets the message once there is one")
    func lidUnknown() async throws {
        try await EngineRig.run { rig in
            let number = "447700900555"
            let client = try await rig.linked("work", first)
            try await rig.sandbox.addPhone(number: number, hidesLID: true)
            _ = try await rig.sandbox.send("hello", from: number, to: first, byPhoneNumber: true)
            _ = try await rig.event("message.received", of: "work", containing: "hello")
            let answer = OutgoingMessage(to: .phone(number), text: "hello yourself", id: "3EB0AAAAAAAAAAAAAAAAAA")
            let error = await #expect(throws: ClientError.self) { _ = try await client.send(answer) }
            #expect(error?.code == .lidUnknown)
            #expect(error?.message.contains("+\(number)") == true)
            #expect(try await rig.sandbox.messages(of: number).filter { $0.direction == .incoming }.isEmpty)
            await rig.sandbox.alter { $0.accounts[number]?.hidesLID = nil }
            #expect(try await client.send(answer).status == .sent)
            #expect(try await rig.sandbox.messages(of: number).last?.text == "hello yourself")
        }
    }

    @Test("a number in no spelling on WhatsApp stays unknown")
    func staysUnknown() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone("5511987654321"), text: "no"))
            }
            #expect(error?.code == .recipientUnknown)
            #expect(await rig.sandbox.stats.messagesRouted == 0)
        }
    }
}
