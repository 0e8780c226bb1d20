internal import WACore
internal import WAProto

/// What a phone keeps of a group it writes to.
struct GroupKey: Sendable, Codable {
    /// Its own serialized sender key.
    var record: Blob
    /// Companions that have the key.
    var holders: Set<DeviceID> = []
}

extension World {
    /// The phone of `number` writes a text to a group whose other members are `members`; returns the message's id.
    ///
    /// The sandbox has no groups: the members are whoever is named, only their companions get the message, and nobody
    /// can ask for it again. The caller has checked that all accounts exist.
    mutating func sendText(
        _ text: String, from number: String, toGroup group: String, members: [String]
    ) throws(SandboxError) -> String {
        let id = random.bytes(16).hex.uppercased()
        var content = WA.Message()
        content.conversation = text
        var key = directory.accounts[number]?.phone.groups?[group] ?? GroupKey(record: Blob([]))
        let (ciphertext, distribution) = try seal(content, with: &key, for: group)
        for target in members.flatMap({ companions(of: $0) }) {
            var ciphertexts = [ciphertext]
            if !key.holders.contains(target), let enc = encrypt(distribution, from: number, to: target) {
                key.holders.insert(target)
                ciphertexts.insert(enc, at: 0)
            }
            deliver(groupMessage(id, from: number, group, ciphertexts), to: target)
        }
        var groups = directory.accounts[number]?.phone.groups ?? [:]
        groups[group] = key
        directory.accounts[number]?.phone.groups = groups
        needsSaving = true
        return id
    }

    private func companions(of number: String) -> [DeviceID] { devices(of: number).filter { !$0.isPhone } }

    private func groupMessage(_ id: String, from number: String, _ group: String, _ ciphertexts: [Node]) -> Node {
        let account = directory.accounts[number]
        return Node(
            "message",
            [
                "from": .jid(JID(user: group, server: .known(.group))), "id": .string(id), "type": "text",
                "t": .number(now.seconds), "addressing_mode": "lid",
                "participant": (account?.jid(in: .lid)).map { .jid($0) },
                "participant_pn": (account?.jid(in: .phone)).map { .jid($0) },
                "notify": (account?.name).map { .string($0) },
            ], ciphertexts)
    }

    /// The ciphertext for everybody, and the message that gives the key to whoever lacks it.
    private func seal(
        _ content: WA.Message, with key: inout GroupKey, for group: String
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
