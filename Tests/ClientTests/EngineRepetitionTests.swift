import TestSupport
import Testing
import WACore
import WAProto
import WASandbox
import WAStorage

@Suite(.timeLimit(.minutes(3)))
struct EngineRepetitionTests {
    let first = "447700900100"
    let second = "447700900101"
    let group = JID(user: "120363000000000001", server: .group)

    private func queueIsEmpty(_ rig: EngineRig) async throws {
        try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
    }

    // MARK: - One id, encrypted again

    @Test
    func `a message that is encrypted again under its id is logged once and confirmed each time`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            for text in ["once", "once", "another text"] {
                await rig.sandbox.deliver(Crafted("SAME", from: second, to: first, content: .text(text)))
            }
            // The same id of another author, or in another chat, is another message.
            await rig.sandbox.deliver(Crafted("SAME", from: second, to: first, group: group, content: .text("group")))
            await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
            _ = try await rig.event("message.received", of: "work", containing: "finished")
            try await queueIsEmpty(rig)
            let told = rig.all("message.received", of: "work")
            #expect(told.count == 3 && told.filter { $0.contains("\"SAME\"") }.count == 2)
            #expect(!told.contains { $0.contains("another text") })
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
            let chat = JID.lid(await rig.sandbox.lid(of: second))
            let stored = try await rig.store.clientStore("work").read { reader throws(StoreError) in
                try reader.message("SAME", chat: chat)?.text
            }
            #expect(stored == "once")
        }
    }

    @Test
    func `two copies under one id that are read before the first is durable are logged once`() async throws {
        try await EngineRig.run { rig in
            let linked = try await rig.linked("work", first)
            await linked.stop()
            let store = FaultyStore(try rig.store.clientStore("work"))
            _ = try await rig.started(try rig.reopen("work", .init(store: store)))
            _ = try await rig.sandbox.send("session", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "session")
            try await queueIsEmpty(rig)
            store.hold()
            for _ in 1...2 {
                await rig.sandbox.deliver(Crafted("SAME", from: second, to: first, content: .text("once")))
            }
            try await rig.until("both wait for the disk") { store.heldMessages == 2 }
            store.release()
            try await queueIsEmpty(rig)
            #expect(rig.all("message.received", of: "work").filter { $0.contains("\"SAME\"") }.count == 1)
        }
    }

    @Test
    func `a reaction, an edit or a revoke that is encrypted again brings one event`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            await rig.sandbox.deliver(Crafted("T", from: second, to: first, content: .text("target")))
            let key = WA.MessageKey.of("T", fromMe: true)
            let addOns: [(String, WA.Message)] = [
                ("message.reaction", .reaction("👍", to: key)), ("message.edited", .edit(key, "new")),
                ("message.revoked", .revoke(key)),
            ]
            for (type, content) in addOns {
                for _ in 1...3 { await rig.sandbox.deliver(Crafted(type, from: second, to: first, content: content)) }
            }
            await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
            _ = try await rig.event("message.received", of: "work", containing: "finished")
            for (type, _) in addOns { #expect(rig.all(type, of: "work").count == 1, "\(type)") }
            try await queueIsEmpty(rig)
        }
    }

    @Test
    func `a repetition of a recovered message is not logged again`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            let device = try #require(try await rig.sandbox.phone(first).companions.first).device
            await rig.sandbox.inject(Fault(.corruptCiphertext, number: first, device: device))
            let id = try await rig.sandbox.send("repaired", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "repaired")
            await rig.sandbox.deliver(Crafted(id, from: second, to: first, content: .text("repaired")))
            await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
            _ = try await rig.event("message.received", of: "work", containing: "finished")
            #expect(rig.all("message.received", of: "work").filter { $0.contains(id) }.count == 1)
            #expect(rig.all("message.undecryptable", of: "work").count == 1)
        }
    }

    // MARK: - One key, two ciphertexts

    @Test
    func `the second of two messages under one message key is reported as undecryptable, requested again and arrives`()
        async throws
    {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            _ = try await rig.sandbox.send("session", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "session")
            try await rig.sandbox.withOneKeyTwice(second) { pass in
                _ = try await rig.sandbox.send("pass \(pass)", from: second, to: first)
            }
            _ = try await rig.event("message.received", of: "work", containing: "pass 1")
            _ = try await rig.event("message.received", of: "work", containing: "pass 2")
            let told = rig.all("message.undecryptable", of: "work")
            #expect(told.count == 1)
            #expect(told.first?.contains("used the key of an earlier message again") == true)
            #expect(told.first?.contains("\"retryRequested\":true") == true)
            try await queueIsEmpty(rig)
        }
    }

    @Test
    func `a sender key that is used twice in a group is not silent either`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            let name = group.user
            func send(_ text: String) async throws {
                _ = try await rig.sandbox.send(text, from: second, toGroup: name, members: [first])
            }
            try await send("key")
            _ = try await rig.event("message.received", of: "work", containing: "key")
            try await rig.sandbox.withOneKeyTwice(second) { pass in try await send("pass \(pass)") }
            _ = try await rig.event("message.received", of: "work", containing: "pass 1")
            _ = try await rig.event("message.undecryptable", of: "work", containing: group.user)
            #expect(!rig.all("message.received", of: "work").contains { $0.contains("pass 2") })
        }
    }
}
