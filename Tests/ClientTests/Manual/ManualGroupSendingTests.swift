import TestSupport
import Testing

@testable import WACore

/// Messages to groups under a manual clock (53-groups.md section 2).
struct ManualGroupSendingTests {
    private let peers = [GroupPeer(10_001), GroupPeer(10_002), GroupPeer(10_002, device: 4)]

    private func rig(_ addressing: GroupRecord.Addressing = .lid) throws -> (ManualRig, ManualGroup) {
        let rig = try ManualRig()
        let group = ManualGroup(rig, peers, addressing: addressing)
        rig.server.forget()
        return (rig, group)
    }

    @discardableResult
    private func send(_ text: String, _ rig: ManualRig, _ group: ManualGroup) throws -> Node {
        rig.server.forget()
        _ = try rig.send(OutgoingMessage(to: .group(group.jid), text: text)).value()
        // Marks are committed with the ack.
        rig.loop.advance(by: .seconds(1))
        return try #require(rig.server.received("message").first)
    }

    private func recipients(_ stanza: Node) -> Set<String> {
        Set(stanza.child("participants")?.children("to").compactMap { $0.string("jid") } ?? [])
    }

    private func everyone(_ rig: ManualRig, _ addressing: GroupRecord.Addressing = .lid) -> [JID] {
        let own = addressing == .lid ? rig.credentials.lidJID : rig.credentials.phoneJID
        return peers.map { $0.jid(addressing) } + [own, own.with(device: 0)]
    }

    @Test(arguments: [GroupRecord.Addressing.lid, .phone])
    func `a message is encrypted once, and the key goes only to devices that lack it`(
        addressing: GroupRecord.Addressing
    ) throws {
        let (rig, group) = try rig(addressing)
        let first = try send("one", rig, group)
        #expect(first.jid("to") == group.jid && first.string("addressing_mode") == addressing.rawValue)
        #expect(first.string("phash") == ParticipantHash.make(everyone(rig, addressing)))
        #expect(first.children.map(\.tag.string) == ["participants", "device-identity", "enc"])
        #expect(first.child("enc")?.string("type") == "skmsg" && first.child("tctoken") == nil)
        // Our phone has no bundle at this server, so it is left out.
        #expect(recipients(first) == Set(peers.map { $0.jid(addressing).description }))
        for peer in peers { #expect(try peer.read(first) == "one") }
        let second = try send("two", rig, group)
        #expect(recipients(second).isEmpty && second.child("device-identity") == nil)
        #expect(second.string("phash") == first.string("phash"))
        for peer in peers { #expect(try peer.read(second) == "two") }
        #expect(peers.map(\.distributions) == [1, 1, 1])
        let events = rig.events(.messageSent)
        #expect(events.count == 2 && events.allSatisfy { $0.contains("\"kind\":\"group\",\"name\":\"Garden\"") })
    }

    @Test
    func `a warm message asks the server nothing`() throws {
        let rig = try ManualRig()
        let group = ManualGroup(rig, peers, ownPhone: GroupPeer(10_000))
        #expect(recipients(try send("one", rig, group)).count == peers.count + 1)
        try send("two", rig, group)
        #expect(rig.server.received.map(\.tag.string) == ["message"])
    }

    @Test
    func `a device without keys at the server is left out, and asked for again only after a while`() throws {
        let (rig, group) = try rig()
        func questions(_ text: String) throws -> Int {
            try send(text, rig, group)
            return rig.server.received("iq").count { $0.child("key") != nil }
        }
        #expect(try questions("one") == 1)
        #expect(try questions("two") == 0)
        #expect(try questions("three") == 0 && rig.server.received("iq").isEmpty)
        rig.loop.advance(by: .seconds(300))
        group.change { $0.subject = "Meadow" }
        #expect(try questions("four") == 1)
    }

    @Test
    func `a device that asks for a message again gets it with the key, and the key with the next message`() throws {
        let (rig, group) = try rig()
        let first = try send("one", rig, group)
        _ = try peers[0].read(first)
        let id = try #require(first.string("id"))
        rig.server.forget()
        rig.hears(peers[1].retryReceipt(id, in: group.jid))
        let answer = try #require(rig.server.received("message").first)
        #expect(answer.jid("to") == group.jid && answer.jid("participant") == peers[1].jid())
        #expect(answer.string("device_fanout") == nil && answer.string("addressing_mode") == "lid")
        #expect(answer.string("id") == id && answer.string("phash") == nil)
        #expect(answer.children("enc").map { $0.string("count") } == ["1"])
        #expect(try peers[1].read(answer) == "one")
        let second = try send("two", rig, group)
        #expect(recipients(second) == [peers[1].jid().description])
        for peer in peers.prefix(2) { #expect(try peer.read(second) == "two") }
    }

    @Test
    func `a stranger gets no message of a group, and who left gets none either`() throws {
        let (rig, group) = try rig()
        let first = try send("one", rig, group)
        let id = try #require(first.string("id"))
        rig.hears(notification(group, "remove", [peers[0]], by: peers[1]))
        group.change { $0.members.removeAll { $0.lid?.user == peers[0].lid } }
        rig.server.forget()
        rig.hears(GroupPeer(10_009).retryReceipt(id, in: group.jid))
        rig.hears(peers[0].retryReceipt(id, in: group.jid))
        #expect(rig.server.received("message").isEmpty && rig.server.received("ack").count == 2)
    }

    private func notification(_ group: ManualGroup, _ tag: WireString, _ named: [GroupPeer], by: GroupPeer) -> Node {
        Node(
            "notification",
            [
                "type": "w:gp2", "id": "N1", "from": .jid(group.jid), "t": "1700000000",
                "participant": .jid(.lid(by.lid)), "participant_pn": .jid(.phone(by.phone)),
            ],
            [
                Node(
                    tag, [:],
                    named.map {
                        Node("participant", ["jid": .jid(.lid($0.lid)), "phone_number": .jid(.phone($0.phone))])
                    })
            ])
    }

    @Test
    func `after a member was removed a new key goes to everyone else`() throws {
        let (rig, group) = try rig()
        let first = try send("one", rig, group)
        for peer in peers { _ = try peer.read(first) }
        group.change { $0.members.removeAll { $0.lid?.user == peers[0].lid } }
        rig.hears(notification(group, "remove", [peers[0]], by: peers[1]))
        let second = try send("two", rig, group)
        #expect(recipients(second) == Set(peers.dropFirst().map { $0.jid().description }))
        #expect(second.string("phash") != first.string("phash"))
        for peer in peers.dropFirst() { #expect(try peer.read(second) == "two") }
        #expect(throws: SignalError.self) { try peers[0].read(second) }
    }

    @Test
    func `who joins gets the key as it is then`() throws {
        let (rig, group) = try rig()
        group.change { $0.members.removeAll { $0.lid?.user == peers[0].lid } }
        let first = try send("one", rig, group)
        rig.hears(notification(group, "add", [peers[0]], by: peers[1]))
        let second = try send("two", rig, group)
        #expect(recipients(second) == [peers[0].jid().description])
        #expect(try peers[0].read(second) == "two")
        #expect(throws: SignalError.self) { try peers[0].read(first) }
    }

    @Test
    func `a device that was unlinked makes a new key necessary`() throws {
        let (rig, group) = try rig()
        let first = try send("one", rig, group)
        for peer in peers { _ = try peer.read(first) }
        group.unlink(peers[2])
        rig.hears(
            Node("notification", ["type": "devices", "id": "N2", "from": .jid(.lid(peers[2].lid)), "t": "1"]))
        let second = try send("two", rig, group)
        #expect(recipients(second) == Set(peers.prefix(2).map { $0.jid().description }))
        #expect(throws: SignalError.self) { try peers[2].read(second) }
    }

    @Test
    func `a person whose keys changed gets the sender key again`() throws {
        let (rig, group) = try rig()
        try send("one", rig, group)
        rig.hears(
            Node(
                "notification",
                ["type": "encrypt", "id": "N3", "from": .jid(.lid(peers[0].lid)), "t": "1700000100"],
                [Node("identity")]))
        #expect(recipients(try send("two", rig, group)) == [peers[0].jid().description])
    }

    @Test
    func `the key is not marked before the ack, and not after a refusal`() throws {
        let (rig, group) = try rig()
        let server = rig.server
        let refuses = Lock(true)
        server.answer { stanza in
            guard stanza.tag == "message", refuses.withLock({ $0 }) else { return [] }
            return [server.acknowledgement(of: stanza, error: 500)]
        }
        let error = #expect(throws: ClientError.self) {
            try rig.send(OutgoingMessage(to: .group(group.jid), text: "no")).value()
        }
        #expect(error?.code == .refused(code: 500))
        refuses.withLock { $0 = false }
        #expect(recipients(try send("yes", rig, group)).count == peers.count)
    }

    @Test
    func `a hash of other devices makes the next message look members and devices up again`() throws {
        let (rig, group) = try rig()
        let server = rig.server
        let other = Lock<String?>("2:AAAAAAAA")
        server.answer { stanza in
            guard stanza.tag == "message", let hash = other.withLock({ $0 }) else { return [] }
            var ack = server.acknowledgement(of: stanza)
            ack.attributes["phash"] = .string(hash)
            return [ack]
        }
        try send("one", rig, group)
        #expect(rig.server.received("message").count == 1)
        other.withLock { $0 = nil }
        try send("two", rig, group)
        let asked = rig.server.received("iq")
        #expect(asked.count { $0.child("query") != nil } == 1 && asked.count { $0.child("usync") != nil } == 1)
    }

    @Test
    func `a group whose addresses changed gets the message once more under its id, but only once`() throws {
        let (rig, group) = try rig(.phone)
        let server = rig.server
        let refusals = Lock(1)
        server.answer { stanza in
            guard stanza.tag == "message", refusals.withLock({ $0 }) > 0 else { return [] }
            refusals.withLock { $0 -= 1 }
            group.change { $0 = GroupRecord($0.jid, subject: $0.subject, addressing: .lid, members: $0.members) }
            return [server.acknowledgement(of: stanza, error: 421)]
        }
        let sent = try rig.send(OutgoingMessage(to: .group(group.jid), text: "one")).value()
        let stanzas = rig.server.received("message")
        #expect(stanzas.map { $0.string("addressing_mode") } == ["pn", "lid"])
        #expect(stanzas.allSatisfy { $0.string("id") == sent.id.text })
        #expect(try peers[0].read(try #require(stanzas.last)) == "one")
        refusals.withLock { $0 = 5 }
        rig.server.forget()
        let error = #expect(throws: ClientError.self) {
            try rig.send(OutgoingMessage(to: .group(group.jid), text: "two")).value()
        }
        #expect(error?.code == .refused(code: 421) && rig.server.received("message").count == 2)
    }

    @Test(arguments: [(403, ClientError.Code.notGroupMember), (404, .groupUnknown)])
    func `a refusal for the group has a name, and the group is asked for again`(
        code: Int, expected: ClientError.Code
    ) throws {
        let (rig, group) = try rig()
        let server = rig.server
        let refuses = Lock(true)
        server.answer { stanza in
            guard stanza.tag == "message", refuses.withLock({ $0 }) else { return [] }
            return [server.acknowledgement(of: stanza, error: code)]
        }
        let error = #expect(throws: ClientError.self) {
            try rig.send(OutgoingMessage(to: .group(group.jid), text: "no")).value()
        }
        #expect(error?.code == expected)
        refuses.withLock { $0 = false }
        try send("yes", rig, group)
        #expect(rig.server.received("iq").count { $0.child("query") != nil } == 1)
    }

    @Test
    func `who is no member, or no admin where only they may write, sends nothing`() throws {
        let (rig, group) = try rig()
        group.change { $0.settings.onlyAdminsSend = true }
        let message = OutgoingMessage(to: .group(group.jid), text: "no")
        let first = #expect(throws: ClientError.self) { try rig.send(message).value() }
        #expect(first?.code == .notGroupAdmin)
        group.change { $0.members.removeFirst() }
        let second = #expect(throws: ClientError.self) { try rig.send(message).value() }
        #expect(second?.code == .notGroupMember)
        #expect(rig.server.received("message").isEmpty)
        let own = GroupMember(lid: rig.credentials.lidJID, phone: rig.credentials.phoneJID, role: .admin)
        group.change { $0.members.append(own) }
        #expect(try rig.send(message).value().status == .sent)
    }

    @Test
    func `a message to a group keeps its id, its quote and its place in line`() throws {
        let (rig, group) = try rig()
        let message = OutgoingMessage(to: .group(group.jid), text: "once", id: "3EB0AAAAAAAAAAAAAAAAAA")
        let first = try rig.send(message).value()
        rig.loop.advance(by: .seconds(1))
        #expect(try rig.send(message).value() == first)
        let other = ManualGroup(rig, [])
        #expect(other.jid == group.jid)
        let elsewhere = #expect(throws: ClientError.self) {
            try rig.send(
                OutgoingMessage(to: .group(JID(user: "1-2", server: .group)), text: "once", id: message.id)
            ).value()
        }
        #expect(elsewhere?.code == .messageIDReused)
        let reply = OutgoingMessage(to: .group(group.jid), text: "reply", quoting: first.id)
        #expect(try rig.send(reply).value().chat.jid == group.jid)
        rig.loop.advance(by: .seconds(1))
        #expect(rig.events(.messageSent).last?.contains("\"quoted\"") == true)
    }

    @Test
    func `a message to a group goes out again after the next login as it was`() throws {
        let (rig, group) = try rig()
        rig.server.answer { $0.tag == "message" ? [Node("ib")] : [] }
        _ = rig.send(OutgoingMessage(to: .group(group.jid), text: "cut off"))
        let server = rig.server
        server.answer { $0.tag == "message" ? [server.acknowledgement(of: $0)] : [] }
        rig.server.close()
        rig.loop.run()
        rig.loop.advance(by: .seconds(3))
        let stanzas = rig.server.received("message")
        #expect(stanzas.count == 2 && stanzas.first == stanzas.last)
        #expect(rig.events(.messageSent).count == 1)
    }
}
