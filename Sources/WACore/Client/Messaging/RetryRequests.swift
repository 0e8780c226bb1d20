/// Asks senders to encrypt messages again that could not be decrypted (52-receiving.md section 8.1).
final class RetryRequests {
    /// A peer is asked this often at most for one message.
    static let limit = 5

    private let context: ClientContext
    private let journal: Journal
    private let account: Account
    private let signals: SignalMemory
    private let preKeys: PreKeyStock
    private let announcesAvailable: Bool
    private var counters = RetryCounters()

    init(
        _ context: ClientContext, _ journal: Journal, _ account: Account, _ signals: SignalMemory,
        _ preKeys: PreKeyStock, announcesAvailable: Bool
    ) {
        self.context = context
        self.journal = journal
        self.account = account
        self.signals = signals
        self.preKeys = preKeys
        self.announcesAvailable = announcesAvailable
    }

    /// Adds the receipts for a message that is, or with this step will be, in the log; later failures under its id
    /// count from the start.
    func confirm(_ message: IncomingMessage, in step: inout Step) {
        step.replies += message.deliveryReceipts(announcesAvailable: announcesAvailable)
        counters.forget(message.retryKey)
    }

    /// Confirms a message that was processed before; of any other, emits that it could not be read and asks the sender
    /// to encrypt again (52-receiving.md section 13).
    func openingFailed(_ message: IncomingMessage, _ failures: [OpeningFailure]) async throws(ClientError) {
        guard let failure = try await unreadCiphertext(of: message, among: failures) else {
            var step = Step()
            confirm(message, in: &step)
            return journal.finish(step)
        }
        let attempt = counters.increment(
            message.retryKey, startingAfter: message.retryCount, at: context.uptime)
        let mayAsk = attempt < Self.limit
        context.log(
            .info, "a message could not be decrypted", ("id", message.id), ("attempt", String(attempt)),
            ("error", failure.message))
        var step = Step()
        if !message.hidesFailure, attempt == 1 || !mayAsk {
            let event = message.undecryptable(
                reason: failure.message, retryRequested: mayAsk, attempt: attempt)
            step.event(context.event(event))
        }
        if mayAsk { step.reply(try await receipt(for: message, failure, attempt: attempt)) }
        step.reply(Acknowledgement.node(for: message.stanza))
        journal.finish(step)
    }

    /// The first ciphertext that did not open and was not processed before; nil when all were, or when the message was
    /// in another ciphertext.
    ///
    /// A ciphertext that opened once fails when it comes again: its key is used up, or its session was replaced. An old
    /// counter alone does not prove that: two ciphertexts of one key have the same counter.
    private func unreadCiphertext(
        of message: IncomingMessage, among failures: [OpeningFailure]
    ) async throws(ClientError) -> SignalError? {
        // The first copy may be in a commit that is still open.
        try await journal.settle()
        let key = message.key
        let unread = try await journal.read { reader throws(StoreError) -> OpeningFailure? in
            guard try !reader.wasReceived(key) else { return nil }
            for failure in failures where try !reader.wasReceived(failure.hash) { return failure }
            return nil
        }
        guard let unread else { return nil }
        guard unread.error.code == .duplicate else { return unread.error }
        return SignalError(
            .reusedKey, "the sender used the key of an earlier message again; only the first of them can be read")
    }

    /// From the second attempt on, or when we hold no sender key at all, the receipt carries a bundle for a new
    /// session.
    private func receipt(
        for message: IncomingMessage, _ failure: SignalError, attempt: Int
    ) async throws(ClientError) -> Node? {
        guard let own = account.credentials else { return nil }
        let hasPairwise = message.ciphertexts.contains { $0.string("type") != "skmsg" }
        let needsKeys = attempt >= 2 || (failure.code == .noSenderKey && !hasPairwise)
        let retry = Node(
            "retry",
            [
                "count": .number(attempt), "id": .string(message.id), "t": message.stanza.attributes["t"], "v": "1",
                "error": failure.retryReason.map { .number($0) },
            ])
        var children = [retry, PreKeyBundle.registrationNode(own.registrationID)]
        if needsKeys { children = [retry] + (try await bundle(own)) }
        let stanza = message.stanza
        return Node(
            "receipt",
            [
                "id": .string(message.id), "to": stanza.attributes["from"], "type": "retry",
                "participant": stanza.attributes["participant"], "recipient": stanza.attributes["recipient"],
                "category": message.isPeer ? "peer" : nil,
            ], children)
    }

    /// A bundle with one fresh prekey.
    private func bundle(_ own: Credentials) async throws(ClientError) -> [Node] {
        let signed = try await signals.currentSignedPreKey()
        let bundle = PreKeyBundle(
            local: LocalIdentity(own), preKey: try await preKeys.makeOffered(), signedPreKey: signed,
            deviceIdentity: own.deviceIdentity)
        return bundle.retryNodes
    }
}
