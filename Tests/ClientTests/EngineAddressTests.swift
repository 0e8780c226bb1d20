import TestSupport
import Testing
import WACore

@testable import WASandbox

/// Which account a number, a LID or a spelling of either means.
@Suite(.timeLimit(.minutes(3)))
struct EngineAddressTests {
    let first = "447700900100"
    let second = "447700900101"

    /// Numbers as WhatsApp has them, and as people write them.
    static let spellings = [
        (number: "551187654321", alias: "5511987654321"), (number: "5511987654321", alias: "551187654321"),
        (number: "525512345678", alias: "5215512345678"), (number: "5491123456789", alias: "541123456789"),
    ]

    private func forgetAliases(_ rig: EngineRig) async {
        await rig.sandbox.alter { $0.directory.numberOfAlias = [:] }
    }

    @Test(arguments: spellings)
    func `a number in another spelling that check knows is not unknown to send`(number: String, alias: String)
        async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            try await rig.sandbox.addPhone(number: number, aliases: [alias])
            let sent = try await client.send(OutgoingMessage(to: .phone(alias), text: "found"))
            #expect(sent.chat.phone == number)
            #expect(sent.chat.lid == .lid(await rig.sandbox.lid(of: number)))
            #expect(try await rig.sandbox.messages(of: number).map(\.text) == ["found"])
        }
    }

    @Test
    func `a spelling that was found once is not asked for again, also after a restart`() async throws {
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

    @Test
    func `what a check learned of a spelling is good for a send`() async throws {
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

    @Test
    func `a check names the LID that the store has where the server names none`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let number = "447700900555"
            try await rig.sandbox.addPhone(number: number)
            _ = try await rig.sandbox.send("hello", from: number, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "hello")
            await rig.sandbox.alter { $0.accounts[number]?.hidesLID = true }
            let lid = await rig.sandbox.lid(of: number)
            await client.stop()
            let again = try await rig.started(try rig.reopen("work"))
            let check = try #require(try await again.check(numbers: [number]).first)
            #expect(check.lid == lid && check.phone == number && check.isRegistered)
        }
    }

    @Test
    func `an alias that gets an account of its own is that account from then on`() async throws {
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

    @Test
    func `a person without a LID who has just written is not called unknown, and gets the message once there is one`()
        async throws
    {
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
            await rig.sandbox.alter { $0.accounts[number]?.hidesLID = false }
            #expect(try await client.send(answer).status == .sent)
            #expect(try await rig.sandbox.messages(of: number).last?.text == "hello yourself")
        }
    }

    /// A field of an event's data, by names of objects in it.
    private func field(_ event: StoredEvent, _ path: String...) throws -> JSONValue? {
        try path.reduce(JSONValue(parsing: event.draft.data)) { $0?[$1] }
    }

    @Test
    func `a person who writes by LID and then by number keeps one address, in the chat and as the sender`() async throws
    {
        try await EngineRig.run { rig in
            let number = second
            let client = try await rig.linked("work", first)
            let lid = "\(await rig.sandbox.lid(of: number))@lid"
            _ = try await rig.sandbox.send("one", from: number, to: first)
            _ = try await rig.sandbox.send("two", from: number, to: first, byPhoneNumber: true)
            // No stanza names the LID any more.
            await rig.sandbox.alter { $0.accounts[number]?.hidesLID = true }
            _ = try await rig.sandbox.send("three", from: number, to: first, byPhoneNumber: true)
            for text in ["one", "two", "three"] {
                let event = try await rig.event("message.received", of: "work", containing: text)
                for part in ["chat", "sender"] {
                    #expect(try field(event, "message", part, "jid")?.string == lid)
                    #expect(try field(event, "message", part, "lid")?.string == lid)
                    #expect(try field(event, "message", part, "phone")?.string == number)
                }
            }
            let sent = try await client.send(OutgoingMessage(to: .phone(number), text: "four"))
            #expect(sent.chat.jid.description == lid)
            let status = try await rig.event("message.status", of: "work", containing: sent.id.text)
            #expect(try field(status, "chat", "jid")?.string == lid)
            #expect(try field(status, "by", "jid")?.string == lid)
        }
    }

    @Test
    func `a message that names us and others by LID shows their numbers, also those that only the store knows`()
        async throws
    {
        try await EngineRig.run { rig in
            let third = try await rig.sandbox.addPhone().number
            let client = try await rig.linked("work", first)
            let home = try await rig.linked("home", second)
            let own = await rig.sandbox.lid(of: first)
            let other = await rig.sandbox.lid(of: third)
            // Behind the memory of both, as if learned before a restart.
            try await rig.commit([.mapping(lid: other, phone: third)], of: "work")
            let mentions: [JID] = [.lid(own), .lid(other), .lid("100000000000009"), .phone(third)]
            let phones = [first, third, nil, third]
            // The first message, so that the session and the prekey it uses must survive the look into the store.
            _ = try await home.send(OutgoingMessage(to: .phone(first), text: "first of all", mentions: mentions))
            let question = try await client.send(OutgoingMessage(to: .phone(second), text: "question"))
            _ = try await rig.event("message.received", of: "home", containing: "question")
            _ = try await home.send(
                OutgoingMessage(to: .phone(first), text: "answer", quoting: question.id, mentions: mentions))
            for (client, type) in [("work", "message.received"), ("home", "message.sent")] {
                for text in ["first of all", "answer"] {
                    let event = try await rig.event(type, of: client, containing: text)
                    let people = try field(event, "message", "mentions")?.array
                    #expect(people?.map { $0["phone"]?.string } == phones)
                    #expect(people?.last?["jid"]?.string == "\(other)@lid")
                }
                let answer = try await rig.event(type, of: client, containing: "answer")
                #expect(try field(answer, "message", "quoted", "sender", "phone")?.string == first)
                #expect(try field(answer, "message", "quoted", "sender", "jid")?.string == "\(own)@lid")
            }
            _ = try await home.send(OutgoingMessage(to: .phone(first), text: "and on"))
            _ = try await rig.event("message.received", of: "work", containing: "and on")
            _ = try await rig.mark("work")
            #expect(rig.all("message.received", of: "work").count == 3)
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `a call and a person who types show the number that only the store knows`() async throws {
        try await EngineRig.run { rig in
            let number = first
            let device = DeviceID(number: number, device: 1)
            _ = try await rig.linked("work", number)
            try await rig.commit(
                [
                    .mapping(lid: "100000000000009", phone: "447700900999"),
                    .mapping(lid: "100000000000008", phone: "8"),
                ],
                of: "work")
            let from = JID.lid("100000000000009")
            await rig.sandbox.alter { world in
                guard let connection = world.deliveries.live[device]?.connection else { return }
                let composing = Node("chatstate", ["from": .jid(from)], [Node("composing")])
                let offer = Node("offer", ["call-id": "C1", "call-creator": .jid(from)])
                let call = Node("call", ["id": "1", "from": .jid(from), "t": "1"], [offer])
                for stanza in [composing, call] { world.context.emit(.send(stanza, to: connection)) }
            }
            let typing = try await rig.event("chat.presence", of: "work")
            #expect(try field(typing, "person", "phone")?.string == "447700900999")
            #expect(try field(typing, "chat", "phone")?.string == "447700900999")
            let call = try await rig.event("call.offered", of: "work")
            #expect(try field(call, "from", "phone")?.string == "447700900999")
        }
    }

    @Test
    func `a message that was on its way at a restart is reported with the number the store has learned since`()
        async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let lid = await rig.sandbox.lid(of: second)
            await rig.sandbox.inject(Fault(.drop(at: .beforeAck), number: first))
            async let sent = client.send(OutgoingMessage(to: .lid(lid), text: "under way"))
            try await rig.until("the phone has it") { try await !rig.sandbox.messages(of: second).isEmpty }
            await client.stop()
            _ = try? await sent
            try await rig.commit([.mapping(lid: lid, phone: second)], of: "work")
            _ = try await rig.started(try rig.reopen("work"))
            let event = try await rig.event("message.sent", of: "work", containing: "under way")
            #expect(try field(event, "message", "chat", "phone")?.string == second)
        }
    }

    @Test
    func `a number in no spelling on WhatsApp stays unknown`() async throws {
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
