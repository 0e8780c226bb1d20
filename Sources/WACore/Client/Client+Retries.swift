extension Client {
    /// A peer is asked this often at most for one message (52-receiving.md section 8.1).
    private static let retryLimit = 5
    /// We answer this often at most per message and device (section 8.2).
    private static let answerLimit = 10

    // MARK: - We could not decrypt

    /// Asks the sender to encrypt again, and tells that a message could not be read.
    func decryptionFailed(_ message: IncomingMessage, _ failure: OpeningFailure) async throws(ClientError) {
        if try await read({ reader throws(StoreError) in try reader.wasReceived(failure.hash) }) {
            // The same ciphertext was taken over before its session was replaced: confirm it again.
            return finish(Step(replies: deliveryReceipts(for: message)))
        }
        let attempt = retriesAsked.increment(retryKey(message), startingAfter: message.retryCount, at: clock.uptime)
        let mayAsk = attempt < Self.retryLimit
        log.log(
            .info, "a message could not be decrypted", ("client", id), ("id", message.id), ("attempt", String(attempt)),
            ("error", failure.error.message))
        var step = Step()
        if !message.hidesFailure, attempt == 1 || !mayAsk {
            step.event(
                undecryptable(message, reason: failure.error.message, retryRequested: mayAsk, attempt: attempt))
        }
        if mayAsk { step.reply(try await retryReceipt(for: message, failure.error, attempt: attempt)) }
        step.reply(Acknowledgement.node(for: message.stanza))
        finish(step)
    }

    func undecryptable(
        _ message: IncomingMessage, reason: String, retryRequested: Bool, attempt: Int
    ) -> EventDraft {
        let reference = EventData.MessageReference(id: message.id, chat: message.chat)
        let event = EventData.messageUndecryptable(
            reference, sender: message.sender, reason: reason, retryRequested: retryRequested, attempt: attempt)
        return EventDraft(event, at: clock.now)
    }

    /// From the second attempt on, or when we hold no sender key at all, the receipt carries a bundle for a new session.
    private func retryReceipt(
        for message: IncomingMessage, _ failure: SignalError, attempt: Int
    ) async throws(ClientError) -> Node? {
        guard let own = credentials else { return nil }
        let hasPairwise = message.ciphertexts.contains { $0.string("type") != "skmsg" }
        let needsKeys = attempt >= 2 || (failure.code == .noSenderKey && !hasPairwise)
        let retry = Node(
            "retry",
            [
                "count": .number(attempt), "id": .string(message.id), "t": message.stanza.attributes["t"], "v": "1",
                "error": failure.retryReason.map { .number($0) },
            ])
        var children = [retry, PreKeyBundle.registrationNode(own.registrationID)]
        if needsKeys { children = [retry] + (try await retryKeys(own)) }
        let stanza = message.stanza
        return Node(
            "receipt",
            [
                "id": .string(message.id), "to": stanza.attributes["from"], "type": "retry",
                "participant": stanza.attributes["participant"], "recipient": stanza.attributes["recipient"],
                "category": message.isPeer ? "peer" : nil,
            ], children)
    }

    /// A bundle with one fresh prekey, which is published only here and so counts as confirmed.
    private func retryKeys(_ own: Credentials) async throws(ClientError) -> [Node] {
        let signed = try await currentSignedPreKey()
        let (_, highest) = try await read { reader throws(StoreError) in try reader.preKeyCounts() }
        let fresh = PreKeyRecord(
            id: PreKeyGenerator.nextID(after: highest), key: KeyPair(random: random), confirmed: true)
        try await commitAndWait([.addPreKeys([fresh])])
        let bundle = PreKeyBundle(
            local: LocalIdentity(own), preKey: fresh, signedPreKey: signed, deviceIdentity: own.deviceIdentity)
        return bundle.retryNodes
    }

    // MARK: - Somebody could not decrypt ours

    /// Encrypts a message of ours once more for the one device that asks (52-receiving.md section 8.2).
    func answerRetry(_ receipt: Node, _ source: MessageSource) async {
        let acknowledgement = [Acknowledgement.node(for: receipt)].compactMap { $0 }
        do {
            guard let step = try await answeredRetry(receipt, source) else {
                return finish(Step(replies: acknowledgement))
            }
            finish(Step(changes: step.changes, replies: step.replies + acknowledgement))
        } catch {
            log.log(.warning, "a retry request was not answered", ("client", id), ("error", error.message))
            if error.code != .storage { finish(Step(replies: acknowledgement)) }
        }
    }

    private func answeredRetry(_ receipt: Node, _ source: MessageSource) async throws(ClientError) -> Step? {
        guard let retry = receipt.child("retry"), let messageID = retry.string("id") ?? receipt.string("id") else {
            return nil
        }
        let count = retry.integer("count").flatMap { Int(exactly: $0) } ?? 1
        let key = RetryCounters.Key(chat: source.chat, id: messageID, device: source.sender)
        guard count < Self.retryLimit,
            retriesAnswered.increment(key, at: clock.uptime) <= Self.answerLimit,
            let record = try await read({ reader throws(StoreError) in try reader.outgoing(messageID) }),
            try await mayHave(record, source)
        else { return nil }
        let requester = source.sender
        let target = TargetDevice(
            jid: requester, address: try await signalAddress(of: requester, alternate: source.senderAlternate),
            isOwn: source.isFromMe)
        var step = Step()
        try await repairSession(with: target, receipt, count: count, into: &step)
        return try encryptAgain(record, retry, receipt, target, into: step)
    }

    /// Only a device of the chat the message went to, or one of ours, may have it.
    private func mayHave(_ record: OutgoingRecord, _ source: MessageSource) async throws(ClientError) -> Bool {
        if source.isFromMe { return true }
        let recipients = try await names(of: record.chat)
        return recipients.contains(source.sender.chatForm) || record.chatAlternate == source.sender.chatForm
    }

    private func repairSession(
        with target: TargetDevice, _ receipt: Node, count: Int, into step: inout Step
    ) async throws(ClientError) {
        while !signal.isLoaded(target.address) { try await loadSessions([target.address]) }
        if receipt.child("keys") != nil {
            do {
                step.changes += try startSession(with: PreKeyBundle(node: receipt), target: target)
                return
            } catch {
                log.log(.warning, "the keys of a retry request are unusable", ("client", id), ("error", error.message))
            }
        }
        let session = signal.session(target.address)
        let isOtherInstallation = session?.remoteRegistrationID != PreKeyBundle.registrationID(in: receipt)
        if session == nil || isOtherInstallation || count >= 2 { try await fetchSessions([target]) }
    }

    private func encryptAgain(
        _ record: OutgoingRecord, _ retry: Node, _ receipt: Node, _ target: TargetDevice, into prepared: Step
    ) throws(ClientError) -> Step? {
        guard var session = signal.session(target.address) else { return nil }
        var step = prepared
        do {
            let original = try WA.Message(serialized: record.message)
            let form = target.isOwn ? OutgoingContent.forOwnDevices(original, destination: record.chat) : original
            let sealed = try session.encrypt(padded(form.serialized()))
            step.changes.append(signal.set(session, for: target.address))
            step.replies = [retryAnswer(record, original, retry, receipt, sealed)]
            return step
        } catch {
            throw ClientError(.internalError, "Message \(record.id) cannot be encrypted again: \(error)")
        }
    }

    private func retryAnswer(
        _ record: OutgoingRecord, _ content: WA.Message, _ retry: Node, _ receipt: Node,
        _ sealed: (kind: CiphertextKind, bytes: [UInt8])
    ) -> Node {
        let traits = StanzaTraits(content)
        var children = [Self.ciphertext(sealed, traits, retry: retry.attributes["count"])]
        if sealed.kind == .preKeySignal, let identity = credentials?.deviceIdentity {
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
}
