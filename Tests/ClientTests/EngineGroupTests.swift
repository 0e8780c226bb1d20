import TestSupport
import Testing
import WACore
import WASandbox

/// Groups between clients and the phones of the sandbox (53-groups.md).
@Suite(.timeLimit(.minutes(3)))
struct EngineGroupTests {
    let first = "447700900100"
    let second = "447700900101"
    let third = "447700900102"

    /// A sandbox with a group that the second phone made, with a client of the first and of the third in it.
    private func world(
        _ addressing: GroupInfo.Addressing = .lid, _ body: (EngineRig, Client, JID) async throws -> Void
    ) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.addPhone(second)
            await rig.sandbox.addPhone(third)
            _ = try await rig.linked("home", third)
            let made = try await rig.sandbox.groups.create(
                "Garden", by: second, members: [first, third], addressing: addressing)
            _ = try await rig.event("group.created", of: "work", containing: made.group.id)
            _ = try await rig.event("group.created", of: "home", containing: made.group.id)
            try await body(rig, client, made.group.jid)
        }
    }

    private func shown(_ text: String, on phone: String, _ rig: EngineRig) async throws {
        try await rig.until("the phone shows \(text)") {
            try await rig.sandbox.messages(of: phone).contains { $0.text == text }
        }
    }

    @Test(arguments: [GroupInfo.Addressing.lid, .phone])
    func `messages to a group reach phones, other clients and our own phone`(addressing: GroupInfo.Addressing)
        async throws
    {
        try await world(addressing) { rig, client, group in
            for text in ["one", "two", "three"] {
                let sent = try await client.send(OutgoingMessage(to: .group(group), text: text))
                #expect(sent.chat.jid == group)
                for phone in [first, second, third] { try await shown(text, on: phone, rig) }
                let event = rig.json(try await rig.event("message.received", of: "home", containing: "\"\(text)\""))
                #expect(event.contains("\"name\":\"Garden\"") && event.contains("\"kind\":\"group\""))
            }
            for id in ["work", "home"] { #expect(rig.all("message.undecryptable", of: id).isEmpty) }
        }
    }

    @Test
    func `who joins later reads what comes then, and who was removed reads no more`() async throws {
        let fourth = "447700900103"
        try await world { rig, client, group in
            _ = try await client.send(OutgoingMessage(to: .group(group), text: "before"))
            try await shown("before", on: second, rig)
            await rig.sandbox.addPhone(fourth)
            try await rig.sandbox.groups.change(.add, of: [fourth], inGroup: group.user, by: second)
            _ = try await rig.event("group.participants", of: "work", containing: "\"action\":\"add\"")
            _ = try await client.send(OutgoingMessage(to: .group(group), text: "welcome"))
            try await shown("welcome", on: fourth, rig)
            try await rig.sandbox.groups.change(.remove, of: [third], inGroup: group.user, by: second)
            _ = try await rig.event("group.participants", of: "work", containing: "\"action\":\"remove\"")
            _ = try await client.send(OutgoingMessage(to: .group(group), text: "without you"))
            try await shown("without you", on: second, rig)
            #expect(try await !rig.sandbox.messages(of: third).contains { $0.text == "without you" })
        }
    }

    @Test
    func `a client makes a group, manages it, and leaves it`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.addPhone(second)
            await rig.sandbox.addPhone(third)
            let made = try await client.groups.createGroup(subject: "Orchard", members: [.phone(second)])
            let jid = made.group.jid
            #expect(made.group.subject == "Orchard" && made.group.members.count == 2)
            let added = try await client.groups.changeMembers(of: jid, .add, [.phone(third)])
            #expect(added.map(\.code) == [nil])
            _ = try await client.groups.changeMembers(of: jid, .promote, [.phone(third)])
            try await client.groups.setSubject("Meadow", ofGroup: jid)
            try await client.groups.setDescription("apples", ofGroup: jid)
            try await client.groups.setDescription("pears", ofGroup: jid)
            try await client.groups.set(.onlyAdminsSend(true), ofGroup: jid)
            try await client.groups.set(.timer(86_400), ofGroup: jid)
            let group = try await client.groups.group(jid)
            #expect(group.subject == "Meadow" && group.description?.text == "pears")
            #expect(group.settings.onlyAdminsSend && group.settings.timer == 86_400)
            #expect(group.member(.phone(third))?.role == .admin)
            let code = try await client.groups.inviteCode(ofGroup: jid)
            #expect(try await client.groups.inviteCode(ofGroup: jid, resets: true) != code)
            let ended = await #expect(throws: ClientError.self) {
                _ = try await client.groups.joinGroup(InviteLink(code: code))
            }
            #expect(ended?.code == .inviteInvalid)
            #expect(try await client.groups.all().map(\.jid) == [jid])
            try await client.groups.leaveGroup(jid)
            #expect(try await client.groups.all().isEmpty)
            let gone = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .group(jid), text: "no"))
            }
            #expect(gone?.code == .notGroupMember)
        }
    }

    @Test
    func `what an ordinary member may not do is refused by name`() async throws {
        try await world { _, client, group in
            let error = await #expect(throws: ClientError.self) {
                try await client.groups.set(.onlyAdminsSend(true), ofGroup: group)
            }
            #expect(error?.code == .notGroupAdmin)
            let unknown = await #expect(throws: ClientError.self) {
                _ = try await client.groups.group(JID(user: "120363999999999999", server: .group))
            }
            #expect(unknown?.code == .groupUnknown)
        }
    }

    @Test
    func `a device that was linked later gets the key, and one that was unlinked does not`() async throws {
        try await world { rig, client, group in
            _ = try await client.send(OutgoingMessage(to: .group(group), text: "before"))
            try await shown("before", on: second, rig)
            _ = try await rig.linked("late", second)
            _ = try await client.send(OutgoingMessage(to: .group(group), text: "hello late"))
            _ = try await rig.event("message.received", of: "late", containing: "hello late")
            #expect(rig.all("message.undecryptable", of: "late").isEmpty)
        }
    }
}
