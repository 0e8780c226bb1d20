import Testing
import WAProto

@testable import WACore
@testable import WASandbox

extension WorldDriver {
    /// Asks about a group, or the server of groups, and returns the one answer.
    func askGroup(
        _ type: AttributeValue, _ children: [Node], to group: JID = JID(user: "", server: .group),
        by companion: TestCompanion
    ) throws -> Node {
        let id = "g-\(world.random.bytes(4).hex)"
        let request = Node(
            "iq", ["id": .string(id), "xmlns": "w:g2", "type": type, "to": .jid(group)], children)
        step { $0.received(request, on: companion.connection) }
        let answers = take(companion.connection)
        for node in answers where node.string("id") != id { stash[companion.connection, default: []].append(node) }
        return try #require(answers.first { $0.tag == "iq" && $0.string("id") == id })
    }

    /// The error code of a refused request; nil when it was answered.
    func refusal(
        _ type: AttributeValue, _ children: [Node], to group: JID = JID(user: "", server: .group),
        by companion: TestCompanion
    ) throws -> Int64? {
        try askGroup(type, children, to: group, by: companion).child("error")?.integer("code")
    }

    /// Creates a group with these members.
    func createGroup(
        _ subject: String = "Friends", by companion: TestCompanion, members: [JID], _ settings: [Node] = []
    ) throws -> JID {
        let people = members.map { Node("participant", ["jid": .jid($0.bare)]) }
        let create = Node("create", ["subject": .string(subject), "key": "K1"], people + settings)
        let group = try #require(try askGroup("set", [create], by: companion).child("group"))
        return JID(user: try #require(group.string("id")), server: .group)
    }

    /// `w:gp2` notifications written to a companion since the last look, without what else came.
    func takeChanges(_ companion: TestCompanion) -> [Node] {
        takeAll(companion).filter { $0.tag == "notification" && $0.string("type") == "w:gp2" }
    }

    /// Everything written to a companion since the last look.
    func takeAll(_ companion: TestCompanion) -> [Node] {
        (stash.removeValue(forKey: companion.connection) ?? []) + take(companion.connection)
    }

    /// The tags of the changes in notifications.
    static func tags(_ notifications: [Node]) -> [String] { notifications.flatMap { $0.children.map(\.tag.string) } }

    /// The companion writes a text to a group, all of it really encrypted; returns what came back.
    ///
    /// `keyFor` names the devices that get the sender key.
    func send(
        _ text: String, from companion: TestCompanion, toGroup group: JID, id: String, keyFor devices: [JID],
        _ extra: Attributes = ["addressing_mode": "lid"]
    ) throws -> [Node] {
        var key = companion.ownKeys[group] ?? SenderKeyRecord.make(random: SystemRandom())
        var part = WA.SenderKeyDistributionMessage()
        part.groupID = group.description
        part.axolotlSenderKeyDistributionMessage = try key.distribution().serialized
        var distribution = WA.Message()
        distribution.senderKeyDistributionMessage = part
        let targets = try devices.map { jid in
            let bundle = companion.sessions[jid] == nil ? try fetchBundle(jid, asking: companion) : nil
            return Node("to", ["jid": .jid(jid)], [try companion.encrypt(distribution, for: jid, bundle: bundle)])
        }
        let padded = MessagePadding.pad(WA.Message.text(text).serialized(), randomByte: 3)
        let shared = Node("enc", ["v": "2", "type": "skmsg"], bytes: try key.encrypt(padded, random: SystemRandom()))
        companion.ownKeys[group] = key
        var attributes: Attributes = ["id": .string(id), "to": .jid(group), "type": "text"]
        for (name, value) in extra.pairs { attributes[name] = value }
        let participants = targets.isEmpty ? [] : [Node("participants", [:], targets)]
        let identity = Node("device-identity", bytes: companion.credentials.deviceIdentity)
        return receive(Node("message", attributes, participants + [identity, shared]), on: companion.connection)
    }
}

extension TestCompanion {
    /// Decrypts a message to a group, taking over the sender key in it.
    func decryptShared(_ stanza: Node) throws -> WA.Message {
        let group = try #require(stanza.jid("from"))
        let sender = try #require(stanza.jid("participant"))
        var message = WA.Message()
        for enc in stanza.children("enc") {
            if enc.string("type") != "skmsg" {
                message = try decrypt(enc, from: sender)
                guard let part = message.senderKeyDistributionMessage else { continue }
                var record = senderKeys[group]?[sender] ?? SenderKeyRecord()
                record.process(
                    try SenderKeyDistributionMessage(serialized: part.axolotlSenderKeyDistributionMessage ?? []))
                senderKeys[group, default: [:]][sender] = record
            } else {
                var record = try #require(senderKeys[group]?[sender])
                let padded = try record.decrypt(SenderKeyMessage(serialized: Array(try #require(enc.bytes))))
                senderKeys[group, default: [:]][sender] = record
                message = try WA.Message(serialized: MessagePadding.unpad(padded))
            }
        }
        return message
    }
}
