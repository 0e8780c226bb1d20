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

    /// The message was read: later failures under its id count from the start.
    func opened(_ message: IncomingMessage) { counters.forget(message.retryKey) }

    /// Asks the sender to encrypt again, and emits that a message could not be read.
    func decryptionFailed(_ message: IncomingMessage, _ failure: OpeningFailure) async throws(ClientError) {
        if try await journal.read({ reader throws(StoreError) in try reader.wasReceived(failure.hash) }) {
            // The same ciphertext was taken over before its session was replaced: confirm it again.
            return journal.finish(
                Step(replies: message.deliveryReceipts(announcesAvailable: announcesAvailable)))
        }
        let attempt = counters.increment(
            message.retryKey, startingAfter: message.retryCount, at: context.uptime)
        let mayAsk = attempt < Self.limit
        context.log(
            .info, "a message could not be decrypted", ("id", message.id), ("attempt", String(attempt)),
            ("error", failure.error.message))
        var step = Step()
        if !message.hidesFailure, attempt == 1 || !mayAsk {
            let event = message.undecryptable(
                reason: failure.error.message, retryRequested: mayAsk, attempt: attempt)
            step.event(context.event(event))
        }
        if mayAsk { step.reply(try await receipt(for: message, failure.error, attempt: attempt)) }
        step.reply(Acknowledgement.node(for: message.stanza))
        journal.finish(step)
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
