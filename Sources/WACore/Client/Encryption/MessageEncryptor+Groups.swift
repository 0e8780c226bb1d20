internal import WAProto

extension MessageEncryptor {
    /// Encrypts a message once for all members of a group, and our sender key for the devices that lack it
    /// (53-groups.md section 2).
    ///
    /// The caller commits the changes it returns without an await between.
    func seal(_ envelope: Envelope, for audience: GroupAudience) throws(ClientError) -> SealedMessage {
        guard let name = groupKeys.name(of: audience.group) else {
            throw ClientError(.notLinked, "The client is not linked.")
        }
        let traits = StanzaTraits(envelope.content)
        let lacking = groupKeys.lacking(audience)
        var key = groupKeys.current(audience.group) ?? SenderKeyRecord.make(random: context.random)
        var sealed = SealedDistribution()
        let ciphertext: [UInt8]
        do {
            if !lacking.isEmpty { sealed = try seal(key, of: audience.group, for: lacking, traits) }
            ciphertext = try key.encrypt(padded(envelope.content.serialized()), random: context.random)
        } catch {
            throw ClientError(.internalError, "The message cannot be encrypted: \(error.message)")
        }
        sealed.changes.append(signals.set(key, for: name))
        let stanza = try Self.encoded(node(envelope, audience, traits, sealed, ciphertext))
        return SealedMessage(
            stanza: stanza, changes: sealed.changes, participantHash: audience.participantHash,
            distribution: key.keyID.map {
                SenderKeyDistribution(group: audience.group, keyID: $0, devices: sealed.devices)
            })
    }

    /// Our sender key, encrypted for each device that lacks it.
    private struct SealedDistribution {
        var participants: [Node] = []
        var changes: [Change] = []
        var devices: [SignalAddress] = []
        var hasPreKeyMessage = false
    }

    /// A device without a session is left out: it asks for the message again.
    private func seal(
        _ key: SenderKeyRecord, of group: JID, for targets: [TargetDevice], _ traits: StanzaTraits
    ) throws(SignalError) -> SealedDistribution {
        var carrier = WA.Message()
        try carrier.distribute(key, of: group)
        let content = carrier.serialized()
        var sealed = SealedDistribution()
        for target in targets {
            guard var session = signals.session(target.address) else { continue }
            do {
                let ciphertext = try session.encrypt(padded(content))
                sealed.changes.append(signals.set(session, for: target.address))
                sealed.hasPreKeyMessage = sealed.hasPreKeyMessage || ciphertext.kind == .preKeySignal
                sealed.devices.append(target.address)
                sealed.participants.append(
                    Node(
                        "to", ["jid": .jid(target.jid)],
                        [
                            Node(
                                "enc",
                                [
                                    "v": "2", "type": .string(ciphertext.kind.rawValue),
                                    "decrypt-fail": traits.hidesDecryptFailure ? "hide" : nil,
                                ], bytes: ciphertext.bytes)
                        ]))
            } catch {
                context.log(.warning, "a device is left out", ("error", error.message))
            }
        }
        return sealed
    }

    private func node(
        _ envelope: Envelope, _ audience: GroupAudience, _ traits: StanzaTraits, _ sealed: SealedDistribution,
        _ ciphertext: [UInt8]
    ) -> Node {
        var children: [Node] = []
        if !sealed.participants.isEmpty { children.append(Node("participants", [:], sealed.participants)) }
        if sealed.hasPreKeyMessage { children += identityNodes }
        if !traits.meta.pairs.isEmpty { children.append(Node("meta", traits.meta)) }
        children.append(Self.ciphertext((.senderKey, ciphertext), traits))
        return Node(
            "message",
            [
                "id": .string(envelope.draft.id), "to": .jid(audience.group), "type": .string(traits.type.rawValue),
                "phash": .string(audience.participantHash), "addressing_mode": .string(audience.addressing.rawValue),
                "edit": traits.edit.map { .string($0.rawValue) },
            ], children)
    }
}
