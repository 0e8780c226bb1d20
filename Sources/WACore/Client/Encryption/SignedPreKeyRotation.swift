/// Replaces the signed prekey when it is 27 days old (30-connection.md section 14).
final class SignedPreKeyRotation: ClientFeature {
    /// Life of a signed prekey, and the pause after the server could not take a new one.
    private static let interval: Duration = .seconds(27 * 86_400)
    private static let retryDelay: Duration = .seconds(86_400)

    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let signals: SignalMemory
    private let stock: PreKeyStock

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ signals: SignalMemory, _ stock: PreKeyStock
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.signals = signals
        self.stock = stock
    }

    /// Rotates if it is due.
    ///
    /// The candidate is durable before it is offered and is offered again after a failure; it becomes the current one
    /// only when the server confirmed it. An upload built from the old key must not overtake the rotation.
    func loggedIn(_ login: ConnectionToken) async {
        guard let own = account.credentials, context.now > own.signedPreKeyCreated + Self.interval else { return }
        await stock.withoutUploads { await rotate(own) }
    }

    private func rotate(_ own: Credentials) async {
        do {
            let candidate = try await candidate(own)
            let node = Node(
                "iq", ["xmlns": "encrypt", "type": "set", "to": .jid(.server)],
                [PreKeyUpload.rotation(to: candidate)])
            _ = try await connection.request(node)
            try await adopt(candidate)
        } catch {
            context.log(.warning, "the signed prekey could not be rotated", ("error", error.message))
            guard case .refused(let code) = error.code, var latest = account.credentials else { return }
            // Below 500 a whole interval, otherwise a day.
            latest.signedPreKeyCreated =
                code < 500 ? context.now : context.now + (Self.retryDelay - Self.interval)
            account.update(latest)
        }
    }

    private func candidate(_ own: Credentials) async throws(ClientError) -> SignedPreKeyRecord {
        let known = try await signals.signedPreKeys()
        if let waiting = known.first(where: { $0.stage == .candidate }) { return waiting }
        let highest = known.map(\.id).max() ?? 0
        let made = SignedPreKeyRecord.make(
            identity: own.identityKey, id: SignedPreKeyRecord.nextID(after: highest), random: context.random)
        signals.evictSignedPreKeys()
        try await journal.commitAndWait(SignedPreKeyStages.changes(storing: made, among: known))
        return made
    }

    private func adopt(_ candidate: SignedPreKeyRecord) async throws(ClientError) {
        let known = try await signals.signedPreKeys()
        guard var latest = account.credentials else { return }
        let now = context.now
        latest.signedPreKeyCreated = now
        var current = candidate
        current.stage = .current
        signals.evictSignedPreKeys()
        try await journal.commitAndWait(
            SignedPreKeyStages.changes(storing: current, among: known) + [.credentials(latest)])
        // Only now: after a failed commit the rotation is still due.
        guard var own = account.credentials else { return }
        own.signedPreKeyCreated = now
        account.adopt(own)
    }
}
