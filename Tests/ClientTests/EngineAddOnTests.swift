import TestSupport
import Testing
import WACore
import WAProto
import WASandbox
import WAStorage

@Suite(.timeLimit(.minutes(3)))
struct EngineAddOnTests {
    let first = "447700900100"
    let second = "447700900101"
    let third = "447700900102"
    let group = JID(user: "120363000000000001", server: .group)

    private func revokeOrEdit(_ isEdit: Bool, _ key: WA.MessageKey) -> WA.Message {
        isEdit ? .edit(key, "forged") : .revoke(key)
    }

    /// The first event about `id` that is a change or the refusal of one.
    private func outcome(_ rig: EngineRig, of id: String, after text: String) async throws -> [String] {
        _ = try await rig.event("message.received", of: "work", containing: text)
        let types = ["message.edited", "message.revoked", "message.unauthorized"]
        return types.filter { type in rig.all(type, of: "work").contains { $0.contains("\"messageId\":\"\(id)\"") } }
    }

    @Test(arguments: [true, false], [true, false])
    func `a peer cannot edit or revoke a message that we wrote, whatever its key says`(isEdit: Bool, fromMe: Bool)
        async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "ours"))
            let content = revokeOrEdit(isEdit, .of(sent.id.text, fromMe: fromMe))
            await rig.sandbox.deliver(Crafted("FORGED", from: second, to: first, content: content))
            await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
            #expect(try await outcome(rig, of: sent.id.text, after: "finished") == ["message.unauthorized"])
            let told = rig.all("message.unauthorized", of: "work").joined()
            #expect(told.contains("\"action\":\"\(isEdit ? "edit" : "revoke")\""))
            #expect(told.contains(second) && !told.contains("forged"))
            let stored = try await rig.store.clientStore("work").read { reader throws(StoreError) in
                try reader.message(sent.id.text, chat: nil)?.text
            }
            #expect(stored == "ours")
            try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
        }
    }

    @Test(arguments: [true, false])
    func `a person who writes under the id of our message does not gain it`(isEdit: Bool) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "ours"))
            await rig.sandbox.deliver(Crafted(sent.id.text, from: second, to: first, content: .text("mine now")))
            let content = revokeOrEdit(isEdit, .of(sent.id.text, fromMe: true))
            await rig.sandbox.deliver(Crafted("FORGED", from: second, to: first, content: content))
            await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
            #expect(try await outcome(rig, of: sent.id.text, after: "finished") == ["message.unauthorized"])
        }
    }

    @Test(arguments: [true, false])
    func `a message in another chat cannot be edited or revoked`(isEdit: Bool) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.addPhone(third)
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "ours"))
            let content = revokeOrEdit(isEdit, .of(sent.id.text, fromMe: true))
            await rig.sandbox.deliver(Crafted("FORGED", from: third, to: first, content: content))
            await rig.sandbox.deliver(Crafted("END", from: third, to: first, content: .text("finished")))
            #expect(try await outcome(rig, of: sent.id.text, after: "finished") == ["message.unauthorized"])
        }
    }

    @Test(arguments: [true, false], [true, false])
    func `authors edit and revoke their messages, also those we never got`(isEdit: Bool, isKnown: Bool) async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            if isKnown { await rig.sandbox.deliver(Crafted("OWN", from: second, to: first, content: .text("theirs"))) }
            let content = revokeOrEdit(isEdit, .of("OWN", fromMe: true))
            await rig.sandbox.deliver(Crafted("CHANGE", from: second, to: first, content: content))
            await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
            let expected = isEdit ? "message.edited" : "message.revoked"
            #expect(try await outcome(rig, of: "OWN", after: "finished") == [expected])
        }
    }

    @Test(arguments: [true, false])
    func `our own phone edits and revokes what this client sent`(isEdit: Bool) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "ours"))
            let content = revokeOrEdit(isEdit, .of(sent.id.text, fromMe: true))
            await rig.sandbox.deliver(Crafted("CHANGE", from: first, to: first, ownChat: second, content: content))
            await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
            let expected = isEdit ? "message.edited" : "message.revoked"
            #expect(try await outcome(rig, of: sent.id.text, after: "finished") == [expected])
        }
    }

    @Test(arguments: ["7", "8"], [true, false])
    func `a member of a group who is not known to be an admin cannot revoke another member's message`(
        edit: String, isKnown: Bool
    ) async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            await rig.sandbox.addPhone(third)
            let author = JID.lid(await rig.sandbox.lid(of: second))
            if isKnown {
                let said = Crafted("SAID", from: second, to: first, group: group, content: .text("said"))
                await rig.sandbox.deliver(said)
            }
            let content = WA.Message.revoke(.of("SAID", fromMe: false, by: author))
            await rig.sandbox.deliver(
                Crafted("FORGED", from: third, to: first, group: group, edit: edit, content: content))
            let end = Crafted("END", from: third, to: first, group: group, content: .text("finished"))
            await rig.sandbox.deliver(end)
            #expect(try await outcome(rig, of: "SAID", after: "finished") == ["message.unauthorized"])
            let told = rig.all("message.unauthorized", of: "work").joined()
            #expect(told.contains("\"asAdmin\":true") == (edit == "8"))
        }
    }

    @Test
    func `in a group an author revokes, and an admin on our own phone too`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            let author = JID.lid(await rig.sandbox.lid(of: second))
            for id in ["A", "B"] {
                await rig.sandbox.deliver(
                    Crafted(id, from: second, to: first, group: group, content: .text("said \(id)")))
            }
            await rig.sandbox.deliver(
                Crafted(
                    "R1", from: second, to: first, group: group, edit: "7", content: .revoke(.of("A", fromMe: true))))
            await rig.sandbox.deliver(
                Crafted(
                    "R2", from: first, to: first, group: group, edit: "8",
                    content: .revoke(.of("B", fromMe: false, by: author))))
            _ = try await rig.event("message.revoked", of: "work", containing: "\"messageId\":\"A\"")
            _ = try await rig.event("message.revoked", of: "work", containing: "\"messageId\":\"B\"")
            #expect(rig.all("message.unauthorized", of: "work").isEmpty)
        }
    }

    @Test
    func `everyone in a chat reacts to a message that someone else wrote`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "ours"))
            let content = WA.Message.reaction("👍", to: .of(sent.id.text, fromMe: false))
            await rig.sandbox.deliver(Crafted("R", from: second, to: first, content: content))
            _ = try await rig.event("message.reaction", of: "work", containing: sent.id.text)
            #expect(rig.all("message.unauthorized", of: "work").isEmpty)
        }
    }
}
