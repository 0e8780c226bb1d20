internal import WACore
internal import WAProto

/// What a phone keeps of a group it writes to.
struct GroupKey: Sendable, Codable {
    /// Its own serialized sender key.
    var record: Blob
    /// Companions that have the key.
    var holders: Set<DeviceID> = []
}

extension Phone {
    /// A message to a group as each companion gets it.
    struct GroupMessage {
        let id: String
        let stanzas: [(target: DeviceID, stanza: Node)]
    }

    /// Writes a text to a group; `account` is its own.
    mutating func send(
        _ text: String, toGroup group: String, companions: [DeviceID], as account: Account,
        through server: inout some PhoneServer
    ) throws(SandboxError) -> GroupMessage {
        let id = server.random.bytes(16).hex.uppercased()
        var content = WA.Message()
        content.conversation = text
        var key = groups[group] ?? GroupKey(record: Blob([]))
        let (ciphertext, distribution) = try Self.seal(content, with: &key, for: group, random: server.random)
        let attributes = Self.attributes(id, group, account, server.now)
        var stanzas: [(target: DeviceID, stanza: Node)] = []
        for target in companions {
            var ciphertexts = [ciphertext]
            if !key.holders.contains(target), let enc = encrypt(distribution, to: target, through: &server) {
                key.holders.insert(target)
                ciphertexts.insert(enc, at: 0)
            }
            stanzas.append((target, Node("message", attributes, ciphertexts)))
        }
        groups[group] = key
        return GroupMessage(id: id, stanzas: stanzas)
    }

    private static func attributes(_ id: String, _ group: String, _ account: Account, _ now: Timestamp) -> Attributes {
        [
            "from": .jid(JID(user: group, server: .known(.group))), "id": .string(id), "type": "text",
            "t": .number(now.seconds), "addressing_mode": "lid", "participant": .jid(account.jid(in: .lid)),
            "participant_pn": .jid(account.jid(in: .phone)), "notify": .string(account.name),
        ]
    }

    /// The ciphertext for all members, and the message that gives the key to those that lack it.
    private static func seal(
        _ content: WA.Message, with key: inout GroupKey, for group: String, random: any RandomSource
    ) throws(SandboxError) -> (ciphertext: Node, distribution: [UInt8]) {
        do {
            var record =
                key.record.bytes.isEmpty
                ? SenderKeyRecord.make(random: random) : try SenderKeyRecord(serialized: key.record.bytes)
            var part = WA.SenderKeyDistributionMessage()
            part.groupID = "\(group)@g.us"
            part.axolotlSenderKeyDistributionMessage = try record.distribution().serialized
            var distribution = WA.Message()
            distribution.senderKeyDistributionMessage = part
            let padding = UInt8(truncatingIfNeeded: random.number(below: 256))
            let sealed = try record.encrypt(
                MessagePadding.pad(content.serialized(), randomByte: padding), random: random)
            key.record = Blob(record.serialized())
            let ciphertext = Node(
                "enc", ["v": "2", "type": .string(CiphertextKind.senderKey.rawValue)], bytes: sealed)
            return (ciphertext, distribution.serialized())
        } catch {
            throw SandboxError(.storage, "the phone's key for the group is unusable: \(error)")
        }
    }
}
