internal import WAProto

/// A request to encrypt a message of ours again, with everything that had to be looked up for the answer.
struct RetryRequest {
    let record: OutgoingRecord
    let retry: Node
    let target: TargetDevice
    /// Keys for a new session, when the receipt carries usable ones.
    let bundle: PreKeyBundle?
}

extension Client {
    /// A peer is asked this often at most for one message (52-receiving.md section 8.1).
    private static let retryLimit = 5
    /// We answer this often at most per message and device (52-receiving.md section 8.2).
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

    /// From the second attempt on, or when we hold no sender key at all, the receipt carries a bundle for a new
    /// session.
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

    /// A bundle with one fresh prekey, which is published only here and so counts as offered.
    private func retryKeys(_ own: Credentials) async throws(ClientError) -> [Node] {
        let signed = try await currentSignedPreKey()
        let fresh = PreKeyRecord(
            id: PreKeyGenerator.nextID(after: try await reservePreKeyIDs(1)), key: KeyPair(random: random),
            isOffered: true)
        try await commitAndWait([.addPreKeys([fresh])])
        let bundle = PreKeyBundle(
            local: LocalIdentity(own), preKey: fresh, signedPreKey: signed, deviceIdentity: own.deviceIdentity)
        return bundle.retryNodes
    }

    // MARK: - Somebody could not decrypt ours

    /// Encrypts a message of ours once more for the one device that asks (52-receiving.md section 8.2).
    func answerRetry(_ receipt: Node, _ source: MessageSource) async {
        var step = Step()
        do {
            if let request = try await retryRequest(receipt, source) {
                let address = request.target.address
                while !signal.isLoaded(address) { try await loadSessions([address]) }
                encryptAgain(request, receipt, into: &step)
            }
        } catch {
            warnWhileConnected("a retry request was not answered", error)
            // Without an acknowledgement it comes again.
            guard error.code != .storage else { return }
        }
        step.reply(Acknowledgement.node(for: receipt))
        finish(step)
    }

    /// Everything that has to be looked up before the message can be encrypted again; nil when it will not be.
    private func retryRequest(_ receipt: Node, _ source: MessageSource) async throws(ClientError) -> RetryRequest? {
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
        let offered = receipt.child("keys") == nil ? nil : bundle(in: receipt)
        makeRoom()
        try await loadSessions([target.address])
        if offered == nil { try await replaceSession(with: target, receipt, count: count) }
        return RetryRequest(record: record, retry: retry, target: target, bundle: offered)
    }

    private func bundle(in receipt: Node) -> PreKeyBundle? {
        do { return try PreKeyBundle(node: receipt) } catch {
            log.log(.warning, "the keys of a retry request are unusable", ("client", id), ("error", error.message))
            return nil
        }
    }

    /// Only a device of the chat the message went to, or one of ours, may have it.
    private func mayHave(_ record: OutgoingRecord, _ source: MessageSource) async throws(ClientError) -> Bool {
        if source.isFromMe { return true }
        let recipients = try await names(of: record.chat)
        return recipients.contains(source.sender.chatForm) || record.chatAlternate == source.sender.chatForm
    }

    private func replaceSession(
        with target: TargetDevice, _ receipt: Node, count: Int
    ) async throws(ClientError) {
        while !signal.isLoaded(target.address) { try await loadSessions([target.address]) }
        let session = signal.session(target.address)
        let isOtherInstallation = session?.remoteRegistrationID != PreKeyBundle.registrationID(in: receipt)
        guard session == nil || isOtherInstallation || count >= 2 else { return }
        try await fetchSessions([target], replacing: true)
    }

    /// No await: the session is read, stepped and handed to the commit of `step` in one piece.
    private func encryptAgain(_ request: RetryRequest, _ receipt: Node, into step: inout Step) {
        do {
            if let bundle = request.bundle { step.changes += try startSession(with: bundle, target: request.target) }
            guard var session = signal.session(request.target.address) else { return }
            let record = request.record
            let original = try WA.Message(serialized: record.message)
            let form =
                request.target.isOwn ? OutgoingContent.forOwnDevices(original, destination: record.chat) : original
            let sealed = try session.encrypt(padded(form.serialized()))
            step.changes.append(signal.set(session, for: request.target.address))
            step.reply(retryAnswer(record, original, request.retry, receipt, sealed))
        } catch {
            log.log(
                .warning, "a message cannot be encrypted again", ("client", id), ("id", request.record.id),
                ("error", "\(error)"))
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
