internal import WAProto

/// A message encrypted for every device, with the changes that must be durable before it leaves.
struct SealedMessage {
    /// The encoded stanza.
    let stanza: [UInt8]
    let changes: [Change]
    let participantHash: String
    var distribution: SenderKeyDistribution?
}

/// Encrypts messages for the devices they go to and builds their stanzas (51-sending.md).
final class MessageEncryptor {
    let context: ClientContext
    let account: Account
    let signals: SignalMemory
    let groupKeys: GroupKeys

    init(_ context: ClientContext, _ account: Account, _ signals: SignalMemory, _ groupKeys: GroupKeys) {
        self.context = context
        self.account = account
        self.signals = signals
        self.groupKeys = groupKeys
    }

    /// Encrypts a message for its audience.
    ///
    /// The caller commits the changes it returns without an await between.
    func seal(_ envelope: Envelope) throws(ClientError) -> SealedMessage {
        switch envelope.audience {
        case .devices(let targets, let token): try seal(envelope, for: targets, privacyToken: token)
        case .group(let audience): try seal(envelope, for: audience)
        }
    }

    /// Encrypts a message for every device of the recipient and of our own account (51-sending.md section 1).
    private func seal(
        _ envelope: Envelope, for targets: [TargetDevice], privacyToken: [UInt8]?
    ) throws(ClientError) -> SealedMessage {
        let content = envelope.content.serialized()
        let ownForm = OutgoingContent.forOwnDevices(envelope.content, destination: envelope.destination.address)
            .serialized()
        let traits = StanzaTraits(envelope.content)
        var participants: [Node] = []
        var changes: [Change] = []
        var hasPreKeyMessage = false
        var reachesRecipient = envelope.destination.chat.user == account.lid.user
        for target in targets {
            guard var session = signals.session(target.address) else { continue }
            do {
                let sealed = try session.encrypt(padded(target.isOwn ? ownForm : content))
                changes.append(signals.set(session, for: target.address))
                hasPreKeyMessage = hasPreKeyMessage || sealed.kind == .preKeySignal
                reachesRecipient = reachesRecipient || !target.isOwn
                participants.append(Node("to", ["jid": .jid(target.jid)], [Self.ciphertext(sealed, traits)]))
            } catch {
                context.log(.warning, "a device is left out", ("error", "\(error)"))
            }
        }
        guard reachesRecipient else {
            throw ClientError(.recipientUnknown, "No device of the recipient can be reached.")
        }
        let own = envelope.destination.isByPhone ? account.credentials?.phoneJID : account.credentials?.lidJID
        var children = [Node("participants", [:], participants)]
        if hasPreKeyMessage { children += identityNodes }
        if let privacyToken { children.append(Node("tctoken", [:], bytes: privacyToken)) }
        return SealedMessage(
            stanza: try Self.encoded(messageNode(envelope, traits, children)), changes: changes,
            participantHash: ParticipantHash.make(targets.map(\.jid) + [own].compactMap { $0 }))
    }

    static func encoded(_ node: Node) throws(ClientError) -> [UInt8] {
        do { return try StanzaEncoder.encode(node) } catch {
            throw ClientError(.internalError, "The message cannot be encoded: \(error)")
        }
    }

    /// What proves the device to those that start a session with it.
    var identityNodes: [Node] {
        account.credentials.map { [Node("device-identity", [:], bytes: $0.deviceIdentity)] } ?? []
    }

    private func messageNode(_ envelope: Envelope, _ traits: StanzaTraits, _ parts: [Node]) -> Node {
        var children = parts
        if !traits.meta.pairs.isEmpty { children.append(Node("meta", traits.meta)) }
        return Node(
            "message",
            [
                "id": .string(envelope.draft.id), "to": .jid(envelope.destination.address),
                "type": .string(traits.type.rawValue),
                "peer_recipient_pn": envelope.destination.isByPhone
                    ? nil : envelope.destination.phone.map { .jid($0) },
                "edit": traits.edit.map { .string($0.rawValue) },
            ], children)
    }

    // MARK: - Encrypting again

    /// Encrypts a message of ours once more for one device; nil without a session.
    ///
    /// The caller commits the change it returns without an await between.
    func sealAgain(
        _ record: MessageRecord, for target: TargetDevice, retry: Node, receipt: Node
    ) throws -> (node: Node, change: Change)? {
        guard var session = signals.session(target.address) else { return nil }
        let original = try WA.Message(serialized: record.content)
        var form = original
        if record.chat.isGroup {
            // Our key as it is now: what comes after this message can be read, too.
            if let key = groupKeys.current(record.chat) { try form.distribute(key, of: record.chat) }
        } else if target.isOwn {
            form = OutgoingContent.forOwnDevices(original, destination: record.chat)
        }
        let sealed = try session.encrypt(padded(form.serialized()))
        let change = signals.set(session, for: target.address)
        return (retryAnswer(record, StanzaTraits(original), retry, receipt, sealed), change)
    }

    private func retryAnswer(
        _ record: MessageRecord, _ traits: StanzaTraits, _ retry: Node, _ receipt: Node,
        _ sealed: (kind: CiphertextKind, bytes: [UInt8])
    ) -> Node {
        var children = [Self.ciphertext(sealed, traits, retry: retry.attributes["count"])]
        if sealed.kind == .preKeySignal { children += identityNodes }
        let participant = receipt.jid("participant")
        return Node(
            "message",
            [
                "id": .string(record.id), "to": receipt.attributes["from"],
                "type": .string(traits.type.rawValue), "t": retry.attributes["t"],
                "participant": receipt.attributes["participant"], "recipient": receipt.attributes["recipient"],
                "edit": traits.edit.map { .string($0.rawValue) },
                "device_fanout": record.chat.isGroup ? nil : "false",
                "addressing_mode": record.chat.isGroup ? participant?.isLID == true ? "lid" : "pn" : nil,
            ], children)
    }

    // MARK: - Parts

    /// Adds 1 to 16 bytes, drawn for every device (51-sending.md section 4).
    func padded(_ plaintext: [UInt8]) -> [UInt8] {
        MessagePadding.pad(plaintext, randomByte: context.random.bytes(1).first ?? 0)
    }

    /// One `<enc>`; `retry` is the number of the retry it answers.
    static func ciphertext(
        _ sealed: (kind: CiphertextKind, bytes: [UInt8]), _ traits: StanzaTraits, retry: AttributeValue? = nil
    ) -> Node {
        Node(
            "enc",
            [
                "v": "2", "type": .string(sealed.kind.rawValue), "count": retry,
                "mediatype": traits.mediaType.map { .string($0.rawValue) },
                "decrypt-fail": traits.hidesDecryptFailure ? "hide" : nil,
            ], bytes: sealed.bytes)
    }
}
