internal import WAProto

/// A message with everything that had to be looked up for it.
struct Envelope {
    let id: String
    let kind: MessageKind
    let text: String?
    let content: WA.Message
    let destination: RecipientAddress
    let privacyToken: [UInt8]?
    let targets: [TargetDevice]
    /// The people it mentions or quotes.
    let people: [JID: Person]
    /// What becomes durable with it.
    let changes: [Change]
    /// What becomes true once the server has it.
    let effects: [Change]
}

/// A message encrypted for every device, with the changes that must be durable before it leaves.
struct SealedMessage {
    /// The encoded stanza.
    let stanza: [UInt8]
    let changes: [Change]
    let participantHash: String
}

/// Encrypts messages for the devices they go to and builds their stanzas (51-sending.md).
final class MessageEncryptor {
    private let context: ClientContext
    private let account: Account
    private let signals: SignalMemory

    init(_ context: ClientContext, _ account: Account, _ signals: SignalMemory) {
        self.context = context
        self.account = account
        self.signals = signals
    }

    /// Encrypts a message for every device of the recipient and of our own account (51-sending.md section 1).
    ///
    /// The caller commits the changes it returns without an await between.
    func seal(_ envelope: Envelope) throws(ClientError) -> SealedMessage {
        let content = envelope.content.serialized()
        let ownForm = OutgoingContent.forOwnDevices(envelope.content, destination: envelope.destination.address)
            .serialized()
        let traits = StanzaTraits(envelope.content)
        var participants: [Node] = []
        var changes: [Change] = []
        var hasPreKeyMessage = false
        var reachesRecipient = envelope.destination.lid.user == account.lid.user
        for target in envelope.targets {
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
        let node = messageNode(envelope, traits, participants: participants, withIdentity: hasPreKeyMessage)
        do {
            return SealedMessage(
                stanza: try StanzaEncoder.encode(node), changes: changes, participantHash: participantHash(envelope))
        } catch {
            throw ClientError(.internalError, "The message cannot be encoded: \(error)")
        }
    }

    private func participantHash(_ envelope: Envelope) -> String {
        let own = envelope.destination.isByPhone ? account.credentials?.phoneJID : account.credentials?.lidJID
        return ParticipantHash.make(envelope.targets.map(\.jid) + [own].compactMap { $0 })
    }

    private func messageNode(
        _ envelope: Envelope, _ traits: StanzaTraits, participants: [Node], withIdentity: Bool
    ) -> Node {
        var children = [Node("participants", [:], participants)]
        if withIdentity, let identity = account.credentials?.deviceIdentity {
            children.append(Node("device-identity", [:], bytes: identity))
        }
        if let token = envelope.privacyToken { children.append(Node("tctoken", [:], bytes: token)) }
        if !traits.meta.pairs.isEmpty { children.append(Node("meta", traits.meta)) }
        return Node(
            "message",
            [
                "id": .string(envelope.id), "to": .jid(envelope.destination.address),
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
        let form = target.isOwn ? OutgoingContent.forOwnDevices(original, destination: record.chat) : original
        let sealed = try session.encrypt(padded(form.serialized()))
        let change = signals.set(session, for: target.address)
        return (retryAnswer(record, StanzaTraits(original), retry, receipt, sealed), change)
    }

    private func retryAnswer(
        _ record: MessageRecord, _ traits: StanzaTraits, _ retry: Node, _ receipt: Node,
        _ sealed: (kind: CiphertextKind, bytes: [UInt8])
    ) -> Node {
        var children = [Self.ciphertext(sealed, traits, retry: retry.attributes["count"])]
        if sealed.kind == .preKeySignal, let identity = account.credentials?.deviceIdentity {
            children.append(Node("device-identity", [:], bytes: identity))
        }
        return Node(
            "message",
            [
                "id": .string(record.id), "to": receipt.attributes["from"],
                "type": .string(traits.type.rawValue), "t": retry.attributes["t"],
                "participant": receipt.attributes["participant"], "recipient": receipt.attributes["recipient"],
                "edit": traits.edit.map { .string($0.rawValue) }, "device_fanout": "false",
            ], children)
    }

    // MARK: - Parts

    /// Adds 1 to 16 bytes, drawn for every device (51-sending.md section 4).
    private func padded(_ plaintext: [UInt8]) -> [UInt8] {
        MessagePadding.pad(plaintext, randomByte: context.random.bytes(1).first ?? 0)
    }

    /// One `<enc>`; `retry` is the number of the retry it answers.
    private static func ciphertext(
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
