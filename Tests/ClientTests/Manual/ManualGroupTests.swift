import TestSupport
import Testing

@testable import WACore

/// What the server tells of groups, and what is asked of it (53-groups.md sections 1, 3 to 5 and 7).
struct ManualGroupTests {
    private let peers = [GroupPeer(10_001), GroupPeer(10_002)]

    private func rig() throws -> (ManualRig, ManualGroup) {
        let rig = try ManualRig()
        let group = ManualGroup(rig, peers)
        _ = try call(rig) { try await $0.groups.group(group.jid) }
        rig.server.forget()
        return (rig, group)
    }

    private func call<Value: Sendable>(
        _ rig: ManualRig, _ body: @escaping @Sendable (Client) async throws -> Value
    ) throws -> Value {
        let client = rig.client
        return try rig.loop.start { try await body(client) }.value()
    }

    private func stored(_ rig: ManualRig, _ group: ManualGroup) throws -> GroupRecord? {
        let rows = rig.store.client("work")
        return try rig.loop.start { try await rows.read { reader throws(StoreError) in try reader.group(group.jid) } }
            .value()
    }

    private func notify(_ rig: ManualRig, _ group: ManualGroup, by actor: GroupPeer?, _ children: [Node]) {
        rig.hears(
            Node(
                "notification",
                [
                    "type": "w:gp2", "id": "N1", "from": .jid(group.jid), "t": "1700000000",
                    "participant": actor.map { .jid(.lid($0.lid)) },
                    "participant_pn": actor.map { .jid(.phone($0.phone)) },
                ], children))
    }

    private func participant(_ peer: GroupPeer) -> Node {
        Node("participant", ["jid": .jid(.lid(peer.lid)), "phone_number": .jid(.phone(peer.phone))])
    }

    // MARK: - Notifications

    @Test
    func `every change of a group is stored and told once, by whom it was made`() throws {
        let (rig, group) = try rig()
        let cases: [(Node, String, (GroupRecord) -> Bool)] = [
            (Node("subject", ["subject": "Orchard", "s_t": "5"]), "subject", { $0.subject == "Orchard" }),
            (
                Node("description", ["id": "D1"], [Node("body", [:], bytes: Array("apples".utf8))]), "description",
                { $0.description?.text == "apples" && $0.description?.author == .lid(peers[0].lid) }
            ),
            (Node("description", ["id": "D2"], [Node("delete")]), "description", { $0.description == nil }),
            (Node("announcement"), "onlyAdminsSend", { $0.settings.onlyAdminsSend }),
            (Node("not_announcement"), "onlyAdminsSend", { !$0.settings.onlyAdminsSend }),
            (Node("locked"), "onlyAdminsEdit", { $0.settings.onlyAdminsEdit }),
            (Node("unlocked"), "onlyAdminsEdit", { !$0.settings.onlyAdminsEdit }),
            (Node("ephemeral", ["expiration": "86400"]), "disappearingSeconds", { $0.settings.timer == 86_400 }),
            (Node("not_ephemeral"), "disappearingSeconds", { $0.settings.timer == 0 }),
            (
                Node("membership_approval_mode", [:], [Node("group_join", ["state": "on"])]), "approvesJoins",
                { $0.settings.approvesJoins }
            ),
            (
                Node("member_add_mode", [:], bytes: Array("admin_add".utf8)), "onlyAdminsAdd",
                { $0.settings.onlyAdminsAdd == true }
            ),
            (Node("suspended"), "suspended", { $0.settings.isSuspended }),
        ]
        for (index, (node, name, holds)) in cases.enumerated() {
            for _ in 1...2 { notify(rig, group, by: peers[0], [node]) }
            #expect(holds(try #require(try stored(rig, group))), "\(name)")
            let events = rig.events(.groupChanged)
            #expect(events.count == index + 1)
            #expect(events.last?.contains("\"changed\":[\"\(name)\"]") == true)
            #expect(events.last?.contains("\"by\":{\"jid\":\"\(peers[0].lid)@lid\"") == true)
        }
        #expect(rig.server.received("ack").count == 2 * cases.count)
    }

    @Test
    func `members who come, go, rise and fall are stored and told`() throws {
        let (rig, group) = try rig()
        let new = GroupPeer(10_003)
        notify(rig, group, by: peers[0], [Node("add", [:], [participant(new)])])
        notify(rig, group, by: peers[0], [Node("promote", [:], [participant(new)])])
        #expect(try stored(rig, group)?.member(.phone(new.phone))?.role == .admin)
        notify(rig, group, by: peers[0], [Node("demote", [:], [participant(new)])])
        notify(rig, group, by: new, [Node("remove", [:], [participant(new)])])
        notify(rig, group, by: new, [Node("add", ["reason": "invite"], [participant(new)])])
        notify(rig, group, by: peers[0], [Node("remove", [:], [participant(new)])])
        let actions = rig.events(.groupParticipants)
        for (event, action) in zip(actions, ["add", "promote", "demote", "leave", "join", "remove"]) {
            #expect(event.contains("\"action\":\"\(action)\"") && event.contains("\"phone\":\"\(new.phone)\""))
        }
        #expect(actions.count == 6)
        #expect(try stored(rig, group)?.members.count == 3)
    }

    @Test
    func `after our own removal nothing of the group is left, and a send says so`() throws {
        let (rig, group) = try rig()
        _ = try rig.send(OutgoingMessage(to: .group(group.jid), text: "one")).value()
        let own = Node("participant", ["jid": .jid(rig.credentials.lidJID.bare)])
        notify(rig, group, by: peers[0], [Node("remove", [:], [own])])
        #expect(try stored(rig, group) == nil)
        let name = SenderKeyName(group: group.jid.description, sender: rig.credentials.lidJID.signalAddress)
        let rows = rig.store.client("work")
        let key = try rig.loop.start { try await rows.senderKey(name) }.value()
        #expect(key == nil)
        rig.server.answer { stanza in
            guard stanza.child("query") != nil else { return [] }
            return [
                Node(
                    "iq", ["type": "error", "id": stanza.attributes["id"]],
                    [Node("error", ["code": "403", "text": "forbidden"])])
            ]
        }
        let error = #expect(throws: ClientError.self) {
            try rig.send(OutgoingMessage(to: .group(group.jid), text: "two")).value()
        }
        #expect(error?.code == .notGroupMember)
    }

    @Test
    func `a group that we were added to is stored with its members and told once`() throws {
        let rig = try ManualRig()
        let group = ManualGroup(rig, peers)
        var record = GroupRecord(group.jid, subject: "Garden", members: peers.map(\.member))
        record.members.append(GroupMember(lid: rig.credentials.lidJID, phone: rig.credentials.phoneJID))
        for _ in 1...2 { notify(rig, group, by: peers[0], [Node("create", [:], [record.node])]) }
        #expect(try stored(rig, group) == record)
        #expect(rig.events(.groupCreated).count == 1)
        let chat = try call(rig) { try await $0.chat(group.jid) }
        #expect(chat.name == "Garden")
    }

    @Test
    func `what we do not model is reported as unknown, and requests to join as such`() throws {
        let (rig, group) = try rig()
        notify(rig, group, by: peers[0], [Node("growth_locked", ["type": "invite"])])
        #expect(rig.events(.unknown).count == 1)
        notify(rig, group, by: GroupPeer(10_004), [Node("membership_approval_request")])
        #expect(rig.events(.groupParticipants).last?.contains("\"action\":\"request\"") == true)
        #expect(try stored(rig, group)?.members.count == 3)
        notify(rig, group, by: peers[0], [Node("delete")])
        #expect(try stored(rig, group) == nil)
    }

    @Test
    func `a change of members that follows one we missed makes the next send ask`() throws {
        let (rig, group) = try rig()
        group.change { $0.version = "5" }
        _ = try call(rig) { try await $0.groups.group(group.jid) }
        rig.server.forget()
        notify(
            rig, group, by: peers[0],
            [Node("promote", ["prev_v_id": "5", "v_id": "6"], [participant(peers[1])])])
        group.change { $0.version = "8" }
        _ = try rig.send(OutgoingMessage(to: .group(group.jid), text: "one")).value()
        #expect(rig.server.received("iq").count { $0.child("query") != nil } == 0)
        notify(
            rig, group, by: peers[0],
            [Node("demote", ["prev_v_id": "7", "v_id": "8"], [participant(peers[1])])])
        _ = try rig.send(OutgoingMessage(to: .group(group.jid), text: "two")).value()
        #expect(rig.server.received("iq").count { $0.child("query") != nil } == 1)
    }

    @Test
    func `after lost notifications all groups are asked for, and only then it is called clean`() throws {
        let (rig, group) = try rig()
        group.change { $0.subject = "Meadow" }
        rig.hears(Node("ib", [:], [Node("dirty", ["type": "groups", "timestamp": "1"])]))
        let asked = rig.server.received("iq")
        #expect(asked.map { $0.child("participating") != nil || $0.child("clean") != nil } == [true, true])
        #expect(asked.last?.child("clean")?.string("type") == "groups")
        #expect(try stored(rig, group)?.subject == "Meadow")
    }

    // MARK: - Requests

    private func answer(_ rig: ManualRig, to tag: WireString, _ children: [Node]) {
        rig.server.answer { $0.child(tag) == nil ? [] : [$0.result(children)] }
    }

    @Test
    func `a change of ours is stored and told once, whichever comes first`() throws {
        let (rig, group) = try rig()
        try call(rig) { try await $0.groups.setSubject("Orchard", ofGroup: group.jid) }
        notify(rig, group, by: nil, [Node("subject", ["subject": "Orchard"])])
        #expect(try stored(rig, group)?.subject == "Orchard")
        #expect(rig.events(.groupChanged).count == 1)
        let asked = try #require(rig.server.received("iq").last)
        #expect(asked.jid("to") == group.jid && asked.child("subject")?.text == "Orchard")
    }

    @Test
    func `a description names the one before it`() throws {
        let (rig, group) = try rig()
        try call(rig) { try await $0.groups.setDescription("first", ofGroup: group.jid) }
        try call(rig) { try await $0.groups.setDescription("", ofGroup: group.jid) }
        let asked = rig.server.received("iq").compactMap { $0.child("description") }
        #expect(asked.count == 2 && asked[0].string("prev") == nil && asked[0].child("body")?.text == "first")
        #expect(asked[1].string("prev") == asked[0].string("id") && asked[1].string("delete") == "true")
        #expect(try stored(rig, group)?.description == nil)
    }

    @Test
    func `members are changed one by one, and each has an outcome`() throws {
        let (rig, group) = try rig()
        let refused = Node(
            "participant", ["jid": .jid(.lid(peers[1].lid)), "error": "403"],
            [Node("add_request", ["code": "abc", "expiration": "1700000000"])])
        answer(rig, to: "add", [Node("add", [:], [participant(peers[0]), refused])])
        let names = peers.map { JID.lid($0.lid) }
        let outcomes = try call(rig) { try await $0.groups.changeMembers(of: group.jid, .add, names) }
        #expect(outcomes.map(\.code) == [nil, 403])
        #expect(outcomes.last?.invitation?.code == "abc" && outcomes.last?.message?.contains("invitation") == true)
        answer(rig, to: "promote", [Node("promote", [:], [participant(peers[0])])])
        _ = try call(rig) { try await $0.groups.changeMembers(of: group.jid, .promote, [names[0]]) }
        #expect(try stored(rig, group)?.member(.lid(peers[0].lid))?.role == .admin)
    }

    @Test
    func `a group of ours is made, left and forgotten`() throws {
        let rig = try ManualRig()
        let group = ManualGroup(rig, peers)
        var made = GroupRecord(group.jid, subject: "New", members: [peers[0].member])
        made.members.append(GroupMember(lid: rig.credentials.lidJID, phone: rig.credentials.phoneJID, role: .owner))
        var node = made.node
        node.content = .children(
            node.children + [Node("participant", ["jid": .jid(.lid(peers[1].lid)), "error": "403"])])
        answer(rig, to: "create", [node])
        rig.server.forget()
        let lid = peers[0].lid
        let result = try call(rig) { client in
            let result = try await client.groups.createGroup(
                subject: "New", members: [.lid(lid)], settings: [.timer(86_400)])
            return (result.group, result.outcomes)
        }
        #expect(result.0 == made && result.1.map(\.code) == [403])
        let asked = try #require(rig.server.received("iq").last { $0.child("create") != nil }?.child("create"))
        #expect(asked.child("participant")?.jid("jid") == .lid(lid))
        #expect(asked.child("ephemeral")?.string("expiration") == "86400")
        #expect(rig.events(.groupCreated).count == 1)
        answer(rig, to: "leave", [Node("leave", [:], [Node("group", ["id": .jid(group.jid)])])])
        try call(rig) { try await $0.groups.leaveGroup(group.jid) }
        #expect(try stored(rig, group) == nil)
        #expect(rig.events(.groupParticipants).last?.contains("\"action\":\"leave\"") == true)
    }

    @Test
    func `invite links are read in every form, reset, looked at and followed`() throws {
        for text in ["AbC-12_3", "https://chat.whatsapp.com/AbC-12_3?x=1", " chat.whatsapp.com/invite/AbC-12_3 "] {
            #expect(InviteLink(text)?.code == "AbC-12_3")
        }
        #expect(InviteLink("https://example.com/AbC") == nil && InviteLink("") == nil)
        let (rig, group) = try rig()
        answer(rig, to: "invite", [Node("invite", ["code": "NEW"])])
        #expect(try call(rig) { try await $0.groups.inviteCode(ofGroup: group.jid, resets: true) } == "NEW")
        #expect(rig.server.received("iq").last?.string("type") == "set")
        answer(rig, to: "invite", [GroupRecord(group.jid, subject: "Far").node])
        #expect(try call(rig) { try await $0.groups.invitedGroup(InviteLink(code: "X")) }.subject == "Far")
        answer(rig, to: "invite", [Node("membership_approval_request", ["jid": .jid(group.jid)])])
        #expect(try call(rig) { try await $0.groups.joinGroup(InviteLink(code: "X")) } == .requested(group.jid))
        answer(rig, to: "invite", [Node("group", ["jid": .jid(group.jid)])])
        #expect(try call(rig) { try await $0.groups.joinGroup(InviteLink(code: "X")) } == .joined(group.jid))
    }

    @Test
    func `requests to join are listed and decided`() throws {
        let (rig, group) = try rig()
        let asking = GroupPeer(10_005)
        let entry = Node(
            "membership_approval_request",
            ["jid": .jid(.lid(asking.lid)), "phone_number": .jid(.phone(asking.phone)), "request_time": "1700000000"])
        answer(rig, to: "membership_approval_requests", [Node("membership_approval_requests", [:], [entry])])
        let listed = try call(rig) { try await $0.groups.joinRequests(ofGroup: group.jid) }
        #expect(listed.map(\.person.phone) == [asking.phone])
        answer(
            rig, to: "membership_requests_action",
            [Node("membership_requests_action", [:], [Node("approve", [:], [participant(asking)])])])
        let lid = asking.lid
        let outcomes = try call(rig) {
            try await $0.groups.decideJoinRequests(ofGroup: group.jid, of: [.lid(lid)], isApproved: true)
        }
        #expect(outcomes.map(\.code) == [nil])
    }

    @Test(arguments: [
        (401, ClientError.Code.notGroupAdmin), (403, .notGroupAdmin), (404, .groupUnknown), (406, .invalid),
        (419, .groupFull), (409, .groupConflict),
    ])
    func `a refused change has a name and changes nothing`(code: Int, expected: ClientError.Code) throws {
        let (rig, group) = try rig()
        rig.server.answer { stanza in
            guard stanza.child("subject") != nil else { return [] }
            return [
                Node("iq", ["type": "error", "id": stanza.attributes["id"]], [Node("error", ["code": .number(code)])])
            ]
        }
        let error = #expect(throws: ClientError.self) {
            try call(rig) { try await $0.groups.setSubject("No", ofGroup: group.jid) }
        }
        #expect(error?.code == expected)
        #expect(try stored(rig, group)?.subject == "Garden" && rig.events(.groupChanged).isEmpty)
    }
}
