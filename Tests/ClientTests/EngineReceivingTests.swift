import Testing
import WACore
import WAProto

@testable import WASandbox

@Suite(.timeLimit(.minutes(3)))
struct EngineReceivingTests {
    let first = "447700900100"
    let second = "447700900101"

    /// The companions of a number that are linked, by device number.
    private func device(_ rig: EngineRig, of number: String) async throws -> UInt16 {
        try #require(try await rig.sandbox.phone(number).companions.first).device
    }

    @Test(arguments: [1, 2, 3])
    func `a damaged message is asked for again and arrives once`(damaged: Int) async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            let device = try await device(rig, of: first)
            await rig.sandbox.inject(Fault(.corruptCiphertext, number: first, device: device, count: damaged))
            let id = try await rig.sandbox.send("second try", from: second, to: first)
            let arrived = rig.json(try await rig.event("message.received", of: "work", containing: "second try"))
            #expect(arrived.contains(id))
            let told = rig.all("message.undecryptable", of: "work")
            #expect(told.count == 1)
            #expect(told.first?.contains("\"retryRequested\":true") == true)
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            // The session it ended with is good for what follows.
            _ = try await rig.sandbox.send("and on", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "and on")
            #expect(rig.all("message.received", of: "work").count == 2)
        }
    }

    @Test
    func `a message that stays damaged is given up after four requests, and leaves the server's queue`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            let device = try await device(rig, of: first)
            await rig.sandbox.inject(Fault(.corruptCiphertext, number: first, device: device, count: 9))
            let id = try await rig.sandbox.send("never", from: second, to: first)
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            await rig.sandbox.clearFaults()
            _ = try await rig.sandbox.send("next", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "next")
            let told = rig.all("message.undecryptable", of: "work")
            #expect(told.allSatisfy { $0.contains(id) })
            #expect(!rig.all("message.received", of: "work").contains { $0.contains("never") })
        }
    }

    @Test(arguments: [1, 2])
    func `a phone that cannot read our message gets it again`(damaged: Int) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.inject(Fault(.corruptCiphertext, number: second, device: 0, count: damaged))
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "read me"))
            try await rig.until("the phone shows it") {
                try await rig.sandbox.messages(of: second).contains { $0.id == sent.id.text && $0.text == "read me" }
            }
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "and me"))
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["read me", "and me"])
        }
    }

    @Test(arguments: [1, 2, 3])
    func `two clients heal a damaged message between them, also when only keys help`(damaged: Int) async throws {
        try await EngineRig.run { rig in
            let left = try await rig.linked("left", first)
            let right = try await rig.linked("right", second)
            let device = try await device(rig, of: second)
            await rig.sandbox.inject(Fault(.corruptCiphertext, number: second, device: device, count: damaged))
            let sent = try await left.send(OutgoingMessage(to: .phone(second), text: "repair me"))
            let arrived = rig.json(try await rig.event("message.received", of: "right", containing: "repair me"))
            #expect(arrived.contains(sent.id.text))
            _ = try await right.send(OutgoingMessage(to: .phone(first), text: "repaired"))
            _ = try await rig.event("message.received", of: "left", containing: "repaired")
            #expect(rig.all("message.received", of: "right").count == 1)
            #expect(rig.all("message.undecryptable", of: "left").isEmpty)
        }
    }

    @Test
    func `our own other client asks for its copy again and shows it as ours`() async throws {
        try await EngineRig.run { rig in
            let one = try await rig.linked("one", first)
            _ = try await rig.linked("two", first)
            let own = try #require(await one.snapshot().phone)
            let devices = try await rig.sandbox.phone(own).companions.map(\.device)
            await rig.sandbox.inject(Fault(.corruptCiphertext, number: first, device: devices.last))
            _ = try await one.send(OutgoingMessage(to: .phone(second), text: "mine too"))
            let copy = rig.json(try await rig.event("message.received", of: "two", containing: "mine too"))
            #expect(copy.contains("\"fromMe\":true"))
            #expect(copy.contains(second))
        }
    }

    @Test
    func `our own phone gets a damaged copy again although the recipient's receipts overtake its request`() async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.inject(Fault(.corruptCiphertext, number: first, device: 0))
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "my copy"))
            try await rig.until("the phone shows its copy, and that it was delivered") {
                try await rig.sandbox.messages(of: first).contains {
                    $0.id == sent.id.text && $0.text == "my copy" && $0.status == .delivered
                }
            }
        }
    }

    @Test
    func `a message the server delivers twice is shown once and not asked for again`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            await rig.sandbox.inject(Fault(.duplicate, number: first, count: 3))
            for number in 1...3 { _ = try await rig.sandbox.send("twice \(number)", from: second, to: first) }
            _ = try await rig.sandbox.send("end", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "end")
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            #expect(rig.all("message.received", of: "work").count == 4)
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `messages that arrive in the wrong order are all read`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            await rig.sandbox.inject(Fault(.reorder, number: first))
            for number in 1...4 { _ = try await rig.sandbox.send("text \(number)", from: second, to: first) }
            try await rig.until("all are there") { rig.all("message.received", of: "work").count == 4 }
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `a backlog of 300 arrives once, in order, and leaves the server's queue`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            for number in 1...300 { _ = try await rig.sandbox.send("number \(number).", from: second, to: first) }
            _ = try await rig.started(try rig.reopen("work"))
            _ = try await rig.event("message.received", of: "work", containing: "number 300.")
            let texts = rig.all("message.received", of: "work")
            #expect(texts.count == 300)
            for (index, text) in texts.enumerated() { #expect(text.contains("number \(index + 1).")) }
            #expect(texts.allSatisfy { $0.contains("\"offline\":true") })
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
        }
    }

    @Test
    func `receipts move a message forward only`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let visible = EngineRig.Overrides(announcesAvailable: true)
            let home = try await rig.linked("home", second, visible)
            await home.stop()
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "how far?"))
            _ = try await rig.event("message.status", of: "work", containing: "\"status\":\"delivered\"")
            #expect(try await rig.sandbox.read(chatWith: first, phone: second) == 1)
            _ = try await rig.event("message.status", of: "work", containing: "\"status\":\"read\"")
            // Another device gets it only now: its plain receipt must not take the message back.
            _ = try await rig.started(try rig.reopen("home", visible))
            _ = try await rig.event("message.received", of: "home", containing: "how far?")
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            let steps = rig.all("message.status", of: "work").filter { $0.contains(sent.id.text) }
            #expect(steps.count == 2)
            #expect(steps.last?.contains("\"status\":\"read\"") == true)
            let again = try await client.send(OutgoingMessage(to: .phone(second), text: "how far?", id: sent.id))
            #expect(again.status == .read)
        }
    }

    @Test
    func `a phone that was set up again is reported as changed, and both sides can write again`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "old keys"))
            _ = try await rig.sandbox.send("old keys too", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "old keys too")
            try await rig.sandbox.resetIdentity(second)
            let changed = rig.json(try await rig.event("identity.changed", of: "work"))
            #expect(changed.contains(second))
            _ = try await rig.sandbox.send("new keys", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "new keys")
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "to new keys"))
            try await rig.until("the phone shows it") {
                try await rig.sandbox.messages(of: second).contains { $0.text == "to new keys" }
            }
        }
    }

    @Test(arguments: [false, true])
    func `new keys of a phone are one event with both names, though they are reported twice`(isAway: Bool) async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await rig.sandbox.send("old keys", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "old keys")
            if isAway { await client.stop() }
            try await rig.sandbox.resetIdentity(second)
            _ = try await rig.sandbox.send("new keys", from: second, to: first)
            if isAway { _ = try await rig.started(try rig.reopen("work")) }
            _ = try await rig.event("message.received", of: "work", containing: "new keys")
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            _ = try await rig.mark("work")
            let changes = rig.all("identity.changed", of: "work")
            #expect(changes.count == 1)
            #expect(changes.first?.contains("\"phone\":\"\(second)\"") == true)
            #expect(changes.first?.contains("\"lid\":\"\(await rig.sandbox.lid(of: second))@lid\"") == true)
        }
    }

    @Test
    func `a late report of new keys that a message has brought already is no second change, and costs no session`()
        async throws
    {
        try await EngineRig.run { rig in
            let number = second
            let client = try await rig.linked("work", first)
            let work = DeviceID(number: first, device: 1)
            _ = try await rig.sandbox.send("old keys", from: number, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "old keys")
            await rig.sandbox.alter { world in
                world.accounts[number]?.contacts = []
                world.resetIdentity(of: number)
            }
            _ = try await rig.sandbox.send("new keys", from: number, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "new keys")
            await rig.sandbox.alter { world in
                let before = world.now.seconds - 60
                for namespace in [Namespace.phone, .lid] {
                    guard let from = world.accounts[number]?.jid(in: namespace) else { return }
                    let report = world.context.notification(
                        "encrypt", from: from, with: ["t": .number(before)], [Node("identity")])
                    world.deliver(report, to: work)
                }
            }
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
            _ = try await client.send(OutgoingMessage(to: .phone(number), text: "to new keys"))
            try await rig.until("the phone shows it") {
                try await rig.sandbox.messages(of: number).contains { $0.text == "to new keys" }
            }
            _ = try await rig.mark("work")
            #expect(rig.all("identity.changed", of: "work").count == 1)
        }
    }

    @Test
    func `a client that was offline while a phone was set up again takes over the new keys`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await rig.sandbox.send("old keys", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "old keys")
            await client.stop()
            try await rig.sandbox.resetIdentity(second)
            _ = try await rig.sandbox.send("new keys", from: second, to: first)
            let again = try await rig.started(try rig.reopen("work"))
            _ = try await rig.event("message.received", of: "work", containing: "new keys")
            _ = try await rig.event("identity.changed", of: "work")
            _ = try await again.send(OutgoingMessage(to: .phone(second), text: "hello again"))
            try await rig.until("the phone shows it") {
                try await rig.sandbox.messages(of: second).contains { $0.text == "hello again" }
            }
        }
    }

    @Test(arguments: [true, false])
    func `marking messages as read notifies their author, whichever name the chat is given by`(byPhone: Bool)
        async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            var ids: [String] = []
            for number in 1...3 { ids.append(try await rig.sandbox.send("unread \(number)", from: second, to: first)) }
            _ = try await rig.event("message.received", of: "work", containing: "unread 3")
            let lid = await rig.sandbox.lid(of: second)
            try await client.markRead(ids: ids, chat: byPhone ? .phone(second) : .lid(lid))
            for id in ids {
                try await rig.until("the phone knows") {
                    try await rig.sandbox.messages(of: second).contains { $0.id == id && $0.status == .read }
                }
            }
        }
    }

    @Test
    func `nothing to mark, or a group without an author, is refused; so is marking while away`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let group = JID(user: "1-2", server: .group)
            for (ids, chat) in [([], JID.phone(second)), (["A"], group), ([""], .phone(second))] {
                let error = await #expect(throws: ClientError.self) { try await client.markRead(ids: ids, chat: chat) }
                #expect(error?.code == .invalid)
            }
            await client.stop()
            let error = await #expect(throws: ClientError.self) {
                try await client.markRead(ids: ["A"], chat: .phone(second))
            }
            #expect(error?.code == .notReady(retryAfter: 5))
        }
    }

    @Test
    func `a text cut inside an emoji arrives with a replacement character, and so does a quoted caption`() async throws
    {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            // "@@@" stands for the beginning of an emoji: F0 9F 91 without its last byte.
            var quoted = WA.Message()
            quoted.imageMessage = WA.ImageMessage()
            quoted.imageMessage?.caption = "caption @@@"
            var context = WA.ContextInfo()
            context.stanzaID = "Q"
            context.quotedMessage = quoted
            var reply = WA.Message()
            reply.extendedTextMessage = WA.ExtendedTextMessage()
            reply.extendedTextMessage?.text = "whole"
            reply.extendedTextMessage?.contextInfo = context
            for (id, content) in [("CUT", WA.Message.text("cut @@@")), ("REPLY", reply)] {
                var message = Crafted(id, from: second, to: first, content: content)
                message.content = message.content.replacing([0x40, 0x40, 0x40], with: [0xF0, 0x9F, 0x91])
                await rig.sandbox.deliver(message)
            }
            let cut = try await rig.event("message.received", of: "work", containing: "\"CUT\"")
            #expect(rig.json(cut).contains("cut \u{FFFD}"))
            let whole = rig.json(try await rig.event("message.received", of: "work", containing: "\"REPLY\""))
            #expect(whole.contains("\"whole\"") && whole.contains("caption \u{FFFD}"))
            #expect(rig.all("unknown", of: "work").isEmpty)
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
        }
    }
}
