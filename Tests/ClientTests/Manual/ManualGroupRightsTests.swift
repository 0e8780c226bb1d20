import TestSupport
import Testing
import WAProto

@testable import WACore

/// Who may do what to the messages of others in a group (52-receiving.md section 5).
struct ManualGroupRightsTests {
    private let member = PeerPhone("447700900201", lid: "100000000000201")
    private let other = PeerPhone("447700900202", lid: "100000000000202")

    /// A group of ours with a message of ours; `role` is what the first peer is.
    private func rig(_ role: GroupMember.Role) throws -> (ManualRig, ManualGroup, String) {
        let rig = try ManualRig()
        let group = ManualGroup(rig, [])
        let (member, other) = (member, other)
        group.change { record in
            record.members.append(GroupMember(lid: .lid(member.lid), phone: .phone(member.phone), role: role))
            record.members.append(GroupMember(lid: .lid(other.lid), phone: .phone(other.phone)))
        }
        let sent = try rig.send(OutgoingMessage(to: .group(group.jid), text: "ours")).value()
        rig.loop.advance(by: .seconds(1))
        return (rig, group, sent.id.text)
    }

    private func inGroup(_ stanza: Node, _ group: ManualGroup, by peer: PeerPhone, edit: String? = nil) -> Node {
        var stanza = stanza
        stanza.attributes["from"] = .jid(group.jid)
        stanza.attributes["participant"] = .jid(.lid(peer.lid))
        stanza.attributes["participant_pn"] = .jid(.phone(peer.phone))
        stanza.attributes["sender_pn"] = nil
        stanza.attributes["edit"] = edit.map { .string($0) }
        return stanza
    }

    private func revoke(_ id: String, by author: JID, _ peer: PeerPhone, _ rig: ManualRig) throws -> Node {
        try peer.message(
            "REVOKE", WA.Message.revoke(.of(id, fromMe: false, by: author)).serialized(), to: rig)
    }

    @Test(arguments: [GroupMember.Role.admin, .owner, .member])
    func `a revoke is believed from an admin of the group, and from no other member`(role: GroupMember.Role) throws {
        let (rig, group, id) = try rig(role)
        let stanza = try revoke(id, by: rig.credentials.lidJID.bare, member, rig)
        rig.hears(inGroup(stanza, group, by: member, edit: "8"))
        let isAdmin = role != .member
        #expect(rig.events(.messageRevoked).count == (isAdmin ? 1 : 0))
        #expect(rig.events(.messageUnauthorized).count == (isAdmin ? 0 : 1))
    }

    @Test
    func `an admin who does not act as one has no more rights than others`() throws {
        let (rig, group, id) = try rig(.admin)
        rig.hears(inGroup(try revoke(id, by: rig.credentials.lidJID.bare, member, rig), group, by: member, edit: "7"))
        #expect(rig.events(.messageRevoked).isEmpty && rig.events(.messageUnauthorized).count == 1)
    }

    @Test
    func `an edit is believed from its author only, not from an admin`() throws {
        let (rig, group, id) = try rig(.admin)
        let edit = WA.Message.edit(.of(id, fromMe: false, by: rig.credentials.lidJID.bare), "forged")
        rig.hears(inGroup(try member.message("EDIT", edit.serialized(), to: rig), group, by: member, edit: "8"))
        #expect(rig.events(.messageEdited).isEmpty && rig.events(.messageUnauthorized).count == 1)
    }

    @Test
    func `authors revoke their own messages`() throws {
        let (rig, group, _) = try rig(.member)
        rig.hears(inGroup(try member.message("T", "theirs", to: rig), group, by: member))
        let stanza = try member.message(
            "R", WA.Message.revoke(.of("T", fromMe: true)).serialized(), to: rig)
        rig.hears(inGroup(stanza, group, by: member, edit: "7"))
        #expect(rig.events(.messageRevoked).count == 1 && rig.events(.messageUnauthorized).isEmpty)
        #expect(rig.events(.messageReceived).first?.contains("\"name\":\"Garden\"") == true)
    }

    @Test
    func `a group that is not known yet is asked for before its admin is believed, and its name is in what follows`()
        throws
    {
        let rig = try ManualRig()
        let group = ManualGroup(rig, [])
        let member = member
        group.change { record in
            record.members.append(GroupMember(lid: .lid(member.lid), phone: .phone(member.phone), role: .admin))
        }
        rig.hears(inGroup(try revoke("X", by: .lid("1"), member, rig), group, by: member, edit: "8"))
        #expect(rig.events(.messageRevoked).count == 1)
        rig.hears(inGroup(try member.message("T", "theirs", to: rig), group, by: member))
        #expect(rig.events(.messageReceived).first?.contains("\"name\":\"Garden\"") == true)
    }
}
