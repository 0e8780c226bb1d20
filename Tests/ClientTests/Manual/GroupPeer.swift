import TestSupport
import WAProto

@testable import WACore

/// A device of a member of a group, with its keys and what it has of the client of a rig.
final class GroupPeer {
    let phone: String
    let lid: String
    let device: UInt16
    private let identity = freshKey()
    private let signedPreKey: SignedPreKeyRecord
    private let preKey: PreKeyRecord
    private var session = SessionRecord()
    /// What it knows of the client's sender keys.
    private(set) var senderKey = SenderKeyRecord()
    /// Distributions it got.
    private(set) var distributions = 0

    init(_ number: Int, device: UInt16 = 0) {
        phone = "4477009\(number)"
        lid = "2000000\(number)"
        self.device = device
        signedPreKey = SignedPreKeyRecord.make(identity: identity, id: 1, stage: .current, random: SystemRandom())
        preKey = PreKeyGenerator.make(count: 1, after: 0, random: SystemRandom())[0]
    }

    private var local: LocalIdentity { LocalIdentity(identityKey: identity, registrationID: 77) }

    var member: GroupMember { GroupMember(lid: .lid(lid), phone: .phone(phone)) }

    /// Its address in the namespace of a group.
    func jid(_ addressing: GroupRecord.Addressing = .lid) -> JID {
        addressing == .lid ? .lid(lid, device: device) : .phone(phone, device: device)
    }

    func bundle(for jid: JID) -> Node {
        PreKeyBundle(local: local, preKey: preKey, signedPreKey: signedPreKey, deviceIdentity: nil).node(for: jid)
    }

    /// The text of a message of the client to the group, read with what this device has.
    func read(_ message: Node) throws -> String? {
        let mine = message.child("participants")?.children("to").first { to in
            to.jid("jid").map { $0.device == device && ($0.user == lid || $0.user == phone) } == true
        }
        if let enc = mine?.child("enc") ?? message.children("enc").first(where: { $0.string("type") != "skmsg" }) {
            let opened = try open(enc)
            if let bytes = opened.senderKeyDistributionMessage?.axolotlSenderKeyDistributionMessage {
                senderKey.process(try SenderKeyDistributionMessage(serialized: bytes))
                distributions += 1
            }
            if let text = opened.conversation { return text }
        }
        guard let enc = message.children("enc").first(where: { $0.string("type") == "skmsg" }), let bytes = enc.bytes
        else { return nil }
        let plaintext = try senderKey.decrypt(SenderKeyMessage(serialized: bytes))
        return try WA.Message(serialized: MessagePadding.unpad(plaintext, version: 2)).conversation
    }

    private func open(_ enc: Node) throws -> WA.Message {
        let bytes = enc.bytes ?? []
        let plaintext: [UInt8]
        if enc.string("type") == CiphertextKind.preKeySignal.rawValue {
            plaintext = try session.decrypt(
                PreKeySignalMessage(serialized: bytes), local: local, signedPreKey: signedPreKey, oneTimePreKey: preKey,
                random: SystemRandom()
            ).plaintext
        } else {
            plaintext = try session.decrypt(SignalMessage(serialized: bytes), random: SystemRandom())
        }
        return try WA.Message(serialized: MessagePadding.unpad(plaintext, version: 2))
    }

    /// Asks for a message to a group again.
    func retryReceipt(_ id: String, in group: JID, count: Int = 1) -> Node {
        let bundle = PreKeyBundle(local: local, preKey: preKey, signedPreKey: signedPreKey, deviceIdentity: nil)
        let retry = Node(
            "retry", ["count": .number(count), "id": .string(id), "t": .number(1_700_000_000), "v": "1"])
        return Node(
            "receipt",
            [
                "id": .string(id), "from": .jid(group), "participant": .jid(jid()), "type": "retry",
                "participant_pn": .jid(jid(.phone)),
            ], [retry] + bundle.retryNodes.prefix(1))
    }
}

/// A group at a ``ScriptedServer``: it answers for the group and for the devices of its members.
final class ManualGroup: Sendable {
    let jid = JID(user: "120363000000000001", server: .group)
    private let state: Lock<GroupRecord>
    private let peers: Lock<[String: Node]>
    private let lists: Lock<[String: [UInt16]]>

    /// A group of these peers and of the client of `rig`, who is an ordinary member.
    ///
    /// Our own phone has keys at the server only where `ownPhone` is one.
    init(
        _ rig: ManualRig, _ peers: [GroupPeer], addressing: GroupRecord.Addressing = .lid, ownPhone: GroupPeer? = nil
    ) {
        let own = GroupMember(lid: rig.credentials.lidJID, phone: rig.credentials.phoneJID)
        var users: [GroupMember] = [own]
        for peer in peers where !users.contains(peer.member) { users.append(peer.member) }
        state = Lock(GroupRecord(jid, subject: "Garden", addressing: addressing, members: users))
        var bundles: [String: Node] = [:]
        var lists = [rig.credentials.phoneJID.user: [UInt16(0), 12], rig.credentials.lidJID.user: [0, 12]]
        for peer in peers {
            for space in [GroupRecord.Addressing.lid, .phone] {
                bundles[peer.jid(space).description] = peer.bundle(for: peer.jid(space))
                lists[peer.jid(space).user, default: []].append(peer.device)
            }
        }
        for jid in [rig.credentials.lidJID.with(device: 0), rig.credentials.phoneJID.with(device: 0)] {
            bundles[jid.description] = ownPhone?.bundle(for: jid)
        }
        self.peers = Lock(bundles)
        self.lists = Lock(lists)
        rig.server.answer { [self] stanza in answers(to: stanza) }
    }

    func change(_ body: (inout GroupRecord) -> Void) { state.withLock { body(&$0) } }

    /// Unlinks a device.
    func unlink(_ peer: GroupPeer) {
        lists.withLock { lists in
            for user in [peer.lid, peer.phone] { lists[user]?.removeAll { $0 == peer.device } }
        }
    }

    private func answers(to stanza: Node) -> [Node] {
        guard stanza.tag == "iq" else { return [] }
        if stanza.child("query")?.string("request") == "interactive" {
            return [stanza.result([state.withLock { $0.node }])]
        }
        if stanza.child("participating") != nil {
            return [stanza.result([Node("groups", [:], [state.withLock { $0.node }])])]
        }
        if let wanted = stanza.child("key")?.children("user") {
            let found = peers.withLock { peers in
                wanted.map { user in user.jid("jid").flatMap { peers[$0.description] } ?? refusal(user) }
            }
            return [stanza.result([Node("list", [:], found)])]
        }
        guard let users = stanza.child("usync")?.child("list")?.children("user") else { return [] }
        let known = lists.withLock { lists in
            users.compactMap { $0.jid("jid") }.map { jid in
                let devices = (lists[jid.user] ?? []).map { Node("device", ["id": .number($0)]) }
                return Node("user", ["jid": .jid(jid)], [Node("devices", [:], [Node("device-list", [:], devices)])])
            }
        }
        return [stanza.result([Node("usync", [:], [Node("list", [:], known)])])]
    }

    private func refusal(_ user: Node) -> Node {
        Node("user", ["jid": user.attributes["jid"]], [Node("error", ["code": "406", "text": "not-acceptable"])])
    }
}

extension GroupRecord {
    /// As the server sends it.
    var node: Node {
        var children = members.map { member in
            Node(
                "participant",
                [
                    "jid": member.address(in: addressing).map { .jid($0) },
                    addressing == .lid ? "phone_number" : "lid": (addressing == .lid ? member.phone : member.lid).map {
                        .jid($0)
                    },
                    "type": member.role == .member ? nil : .string(member.role.rawValue),
                ])
        }
        if settings.onlyAdminsSend { children.append(Node("announcement")) }
        if let description {
            children.append(
                Node(
                    "description", ["id": .string(description.id)],
                    [Node("body", [:], bytes: Array(description.text.utf8))]))
        }
        return Node(
            "group",
            [
                "id": .string(jid.user), "subject": .string(subject), "addressing_mode": .string(addressing.rawValue),
                "p_v_id": version.map { .string($0) },
            ], children)
    }
}
