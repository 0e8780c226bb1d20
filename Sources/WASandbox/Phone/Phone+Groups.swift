internal import WACore
internal import WAProto

/// What a phone keeps of a group it writes to.
struct GroupKey: Sendable, Codable {
    /// Its own serialized sender key.
    var record: Blob
    /// Devices that have the key.
    var holders: Set<DeviceID> = []
}

/// The phone's sender keys (50-signal.md section 10, 53-groups.md section 2).
extension Phone {
    /// Writes a message to a group: once with the own sender key, which every device gets that lacks it.
    mutating func send(
        _ content: PhoneContent, id: String, toGroup group: String, through server: inout some PhoneServer
    ) {
        // The server refuses what is written to a group that is not there.
        let namespace = server.group(group)?.namespace ?? .lid
        let devices = (server.group(group)?.numbers ?? []).flatMap { server.devices(of: $0) }
        let traits = StanzaTraits(content.message)
        var (record, holders) = ownKey(of: group, random: server.random)
        guard let distribution = Self.distribution(of: record, for: group) else { return }
        let padding = UInt8(truncatingIfNeeded: server.random.number(below: 256))
        let padded = MessagePadding.pad(content.message.serialized(), randomByte: padding)
        guard let sealed = try? record.encrypt(padded, random: server.random) else { return }
        var targets: [Node] = []
        for device in devices where device != self.id && !holders.contains(device) {
            guard let jid = server.jid(of: device, in: namespace),
                let enc = encrypt(distribution.serialized(), to: device, through: &server)
            else { continue }
            holders.insert(device)
            targets.append(Node("to", ["jid": .jid(jid)], [traits.mark(enc, holdsContent: false)]))
        }
        groups[group] = GroupKey(record: Blob(record.serialized()), holders: holders)
        var attributes = traits.stanzaAttributes
        attributes["id"] = .string(id)
        attributes["to"] = .jid(JID(user: group, server: .group))
        attributes["addressing_mode"] = .string(namespace.rawValue)
        attributes["phash"] = .string(ParticipantHash.make(devices.compactMap { server.jid(of: $0, in: namespace) }))
        let kind = CiphertextKind.senderKey.rawValue
        let shared = traits.mark(Node("enc", ["v": "2", "type": .string(kind)], bytes: sealed))
        let participants = targets.isEmpty ? [] : [Node("participants", [:], targets)]
        write(Node("message", attributes, participants + traits.metaNodes + [shared]))
    }

    /// The own key of a group and who has it; a new one when there is none that can be read.
    private func ownKey(
        of group: String, random: any RandomSource
    ) -> (record: SenderKeyRecord, holders: Set<DeviceID>) {
        guard let key = groups[group], let record = try? SenderKeyRecord(serialized: key.record.bytes) else {
            return (SenderKeyRecord.make(random: random), [])
        }
        return (record, key.holders)
    }

    /// The message that gives a device the key.
    private static func distribution(of record: SenderKeyRecord, for group: String) -> WA.Message? {
        guard let serialized = try? record.distribution().serialized else { return nil }
        var part = WA.SenderKeyDistributionMessage()
        part.groupID = address(ofGroup: group)
        part.axolotlSenderKeyDistributionMessage = serialized
        var message = WA.Message()
        message.senderKeyDistributionMessage = part
        return message
    }

    /// What a device of a group gets that could not decrypt a message: the message with the key of the next ones.
    mutating func withOwnKey(_ message: WA.Message, of group: String, for device: DeviceID) -> WA.Message {
        guard let key = groups[group], let record = try? SenderKeyRecord(serialized: key.record.bytes) else {
            return message
        }
        var message = message
        message.senderKeyDistributionMessage =
            Self.distribution(of: record, for: group)?.senderKeyDistributionMessage
        groups[group]?.holders.insert(device)
        return message
    }

    // MARK: - Keys of others

    /// Takes over the sender key of a member.
    mutating func store(_ part: WA.SenderKeyDistributionMessage, of sender: DeviceID, in group: String) {
        guard let bytes = part.axolotlSenderKeyDistributionMessage,
            let distribution = try? SenderKeyDistributionMessage(serialized: bytes)
        else { return }
        var record = senderKey(of: sender, in: group)
        record.process(distribution)
        senderKeys[group, default: [:]][sender] = record.serialized()
    }

    /// Opens what a member wrote to all; a failure changes nothing.
    mutating func openShared(
        _ bytes: some Collection<UInt8>, from sender: DeviceID, in group: String
    ) throws(SignalError) -> [UInt8] {
        var record = senderKey(of: sender, in: group)
        let plaintext = try record.decrypt(SenderKeyMessage(serialized: Array(bytes)))
        senderKeys[group, default: [:]][sender] = record.serialized()
        return plaintext
    }

    private func senderKey(of sender: DeviceID, in group: String) -> SenderKeyRecord {
        senderKeys[group]?[sender].flatMap { try? SenderKeyRecord(serialized: $0) } ?? SenderKeyRecord()
    }

    // MARK: - Changes

    /// A group changed: a former member must not read on, so the own key is replaced (53-groups.md section 2.1).
    mutating func receive(notification: Node, from server: some PhoneServer) {
        guard notification.string("type") == "w:gp2", let group = notification.jid("from")?.user else { return }
        for change in notification.children where ["remove", "leave", "delete"].contains(change.tag.string) {
            groups[group] = nil
            let numbers = change.children("participant").compactMap { $0.jid("jid").flatMap(server.number(of:)) }
            if change.tag == "delete" || numbers.contains(number) { senderKeys[group] = nil }
        }
    }
}
