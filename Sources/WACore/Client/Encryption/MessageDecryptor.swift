/// Prekeys of ours that a message may name.
struct NamedPreKeys {
    var signed: [SignedPreKeyRecord] = []
    var oneTime: [UInt32: PreKeyRecord] = [:]
}

/// Opens ciphertexts with the sessions and sender keys of their senders (50-signal.md).
final class MessageDecryptor {
    private let context: ClientContext
    private let journal: Journal
    private let account: Account
    private let signals: SignalMemory
    private let addressBook: AddressBook
    private let sessions: Sessions
    private let groupKeys: GroupKeys

    init(
        _ context: ClientContext, _ journal: Journal, _ account: Account, _ signals: SignalMemory,
        _ addressBook: AddressBook, _ sessions: Sessions, _ groupKeys: GroupKeys
    ) {
        self.context = context
        self.journal = journal
        self.account = account
        self.signals = signals
        self.addressBook = addressBook
        self.sessions = sessions
        self.groupKeys = groupKeys
    }

    // MARK: - Preparing

    /// Brings sessions, sender keys and the prekeys that the message names into memory.
    func prepare(_ message: IncomingMessage) async throws(ClientError) -> NamedPreKeys {
        var keys = NamedPreKeys()
        for enc in message.ciphertexts where enc.string("type") == CiphertextKind.preKeySignal.rawValue {
            guard let bytes = enc.bytes, let parsed = try? PreKeySignalMessage(serialized: bytes),
                signals.session(message.address)?.needsPreKeys(for: parsed) != false
            else { continue }
            keys.signed = try await signals.signedPreKeys()
            if let wanted = parsed.preKeyID, !signals.isConsumed(preKey: wanted) {
                keys.oneTime[wanted] = try await journal.read { reader throws(StoreError) in
                    try reader.preKey(wanted)
                }
            }
        }
        // Last: what is in memory may go with every suspension.
        if message.source.isGroupLike { try await signals.load(message.senderKeyName) }
        try await signals.load([message.address])
        return keys
    }

    /// True while everything a message needs is in memory, under the name the sender has now.
    func isPrepared(_ message: IncomingMessage) -> Bool {
        let sender = message.source.sender
        let hasMoved =
            sender.isPhone && message.address == sender.signalAddress && addressBook.hasLID(forPhone: sender.user)
        return !hasMoved && signals.isLoaded(message.address)
            && (!message.source.isGroupLike || signals.isLoaded(message.senderKeyName))
    }

    // MARK: - Opening

    /// Opens one ciphertext; the sessions and keys it steps become changes of `step`.
    ///
    /// The caller commits the step without an await between.
    func decrypt(
        _ enc: Node, of message: IncomingMessage, with keys: NamedPreKeys, into step: inout Step
    ) throws(SignalError) -> [UInt8] {
        guard let bytes = enc.bytes else { throw SignalError(.invalidMessage, "an enc element holds no bytes") }
        switch enc.string("type") {
        case CiphertextKind.preKeySignal.rawValue:
            return try decryptPreKeyMessage(bytes, of: message, with: keys, into: &step)
        case CiphertextKind.signal.rawValue:
            guard var session = signals.session(message.address) else {
                throw SignalError(.noSession, "there is no session with this device")
            }
            let plaintext = try session.decrypt(try SignalMessage(serialized: bytes), random: context.random)
            step.changes.append(signals.set(session, for: message.address))
            return plaintext
        case CiphertextKind.senderKey.rawValue where message.source.isGroupLike:
            let name = message.senderKeyName
            guard var record = signals.senderKey(name) else {
                throw SignalError(.noSenderKey, "there is no sender key of this device for the group")
            }
            let plaintext = try record.decrypt(try SenderKeyMessage(serialized: bytes))
            step.changes.append(signals.set(record, for: name))
            return plaintext
        default:
            throw SignalError(.invalidMessage, "a ciphertext of an unknown kind")
        }
    }

    private func decryptPreKeyMessage(
        _ bytes: ArraySlice<UInt8>, of message: IncomingMessage, with keys: NamedPreKeys, into step: inout Step
    ) throws(SignalError) -> [UInt8] {
        guard let own = account.credentials else { throw SignalError(.invalidSession, "the client is not linked") }
        let parsed = try PreKeySignalMessage(serialized: bytes)
        let trust = IdentityTrust.of(parsed.identityKey, stored: signals.identity(message.address))
        // A new installation starts over: sessions with the old one are of no use (50-signal.md section 8).
        var session = trust == .changed ? SessionRecord() : signals.session(message.address) ?? SessionRecord()
        let (plaintext, consumed) = try session.decrypt(
            parsed, local: LocalIdentity(own),
            // A candidate too: the server may have taken it over although its answer got lost.
            signedPreKey: keys.signed.first { $0.id == parsed.signedPreKeyID },
            oneTimePreKey: parsed.preKeyID.flatMap { keys.oneTime[$0] }, random: context.random)
        step.changes.append(signals.set(session, for: message.address))
        if trust != .same { step.changes.append(signals.set(identity: parsed.identityKey, for: message.address)) }
        if trust == .changed {
            step.changes += groupKeys.lacks(message.address)
            step.changes.append(
                sessions.identityChanged(
                    message.sender, device: message.source.sender.device, at: message.timestamp))
        }
        if let consumed { step.changes.append(signals.consume(preKey: consumed)) }
        return plaintext
    }

    /// Takes over a sender key that came in an opened message.
    func process(_ distribution: [UInt8], of message: IncomingMessage, into step: inout Step) throws(SignalError) {
        let name = message.senderKeyName
        var record = signals.senderKey(name) ?? SenderKeyRecord()
        record.process(try SenderKeyDistributionMessage(serialized: distribution))
        step.changes.append(signals.set(record, for: name))
    }
}
