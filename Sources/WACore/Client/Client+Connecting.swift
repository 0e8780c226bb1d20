extension Client {
    /// Opens a new connection; the one before has ended.
    func connect() {
        guard status.isRunning else { return }
        guard !connection.exists else {
            // The one before is still closing: two at a time would replace each other.
            connectsAgain = true
            return
        }
        retryTimer?.cancel()
        retryTimer = nil
        journal.beginAttempt()
        connection.open(
            isRegistration: account.credentials == nil,
            dial: { self.dial($0) },
            handshake: { () throws(ClientError) in try self.handshake() },
            delivers: { self.dispatch($0) },
            closed: { self.connectionClosed($0) })
    }

    private func dial(_ number: Int) -> any FrameConnection {
        services.connector.connect(to: configuration.environment, on: services.loop) { event in
            self.assumeIsolated { $0.connection.received(event, of: number) }
        }
    }

    private func handshake() throws(ClientError) -> NoiseInitiator {
        let (payload, noiseKey) = try handshakePayload()
        return NoiseInitiator(
            staticKey: noiseKey, rootKey: configuration.environment.noiseRootKey, payload: payload,
            routingInfo: account.credentials?.routingInfo, random: context.random)
    }

    private func handshakePayload() throws(ClientError) -> ([UInt8], KeyPair) {
        let builder = ClientPayloadBuilder(version: configuration.webVersion(), device: configuration.device)
        if let credentials = account.credentials {
            guard let payload = builder.login(as: credentials.phoneJID) else {
                throw ClientError(.internalError, "The stored device address is not a phone number.")
            }
            return (payload, credentials.noiseKey)
        }
        guard let keys = features.linking.keys else { throw ClientError(.notLinked, "The client is not linked.") }
        return (builder.registration(keys.registration), keys.noiseKey)
    }

    private func connectionClosed(_ reason: DisconnectReason) {
        emptyInbox()
        for feature in features.all { feature.connectionEnded() }
        journal.resume()
        defer { connectsAgain = false }
        guard status.isRunning else { return }
        if connectsAgain { return connect() }
        switch features.linking.connectionClosed(reason) {
        case .none: act(on: reason)
        case .renewed: connect()
        case .ended: break
        }
    }

    private func act(on reason: DisconnectReason) {
        switch reason.reaction {
        case .endLink: endLink(reason)
        case .stop: closePermanently(reason, until: nil)
        case .stopUntil(let moment): closePermanently(reason, until: moment)
        case .restart where reconnect.restartsAtOnce(at: context.uptime): connect()
        case .restart: connectLater(reason, extraSteps: 0)
        case .reconnect(let extraSteps): connectLater(reason, extraSteps: extraSteps)
        }
    }

    /// - Parameter atLeast: the shortest delay; an attempt that asks only the disk may follow sooner than a connection.
    private func connectLater(_ reason: DisconnectReason, extraSteps: Int, atLeast: Duration = .seconds(1)) {
        let waitsForStore = reason.cause == .storageFailure
        var delay = reconnect.delayAfterEnd(
            at: context.uptime, extraSteps: extraSteps,
            atMost: waitsForStore ? ReconnectPolicy.maximumStoreDelay : ReconnectPolicy.maximumDelay,
            random: context.random)
        // Only failures in a row count; and where the connection before lasted, the store had worked.
        if !waitsForStore || reconnect.attempts == 1 { storeRetries?.reset() }
        if waitsForStore, storeRetries != nil {
            guard let pause = storeRetries?.delayAfterFailure(at: context.uptime) else { return giveUp(reason) }
            delay = max(pause, atLeast)
        }
        status.failedAttempts = reconnect.attempts
        status.set(.connecting, reason.cause, message: reason.message, nextRetryAt: context.now + delay)
        retryTimer = scheduler.after(delay) {
            if waitsForStore { self.connectOnceStored(reason) } else { self.connect() }
        }
    }

    /// The disk is asked first: a login whose first step cannot be stored would only be closed again.
    private func connectOnceStored(_ reason: DisconnectReason) {
        retryTimer = nil
        journal.beginAttempt()
        journal.commit([.state(status.record)]) { result in
            guard self.status.isRunning, !self.connection.exists, self.retryTimer == nil else { return }
            if case .success = result {
                self.connect()
            } else {
                self.connectLater(reason, extraSteps: 0, atLeast: .zero)
            }
        }
    }

    /// The store failed for as long as it is tried; WhatsApp keeps what was not acknowledged.
    private func giveUp(_ reason: DisconnectReason) {
        storeRetries?.reset()
        closePermanently(
            .stop(.storageFailure, "\(reason.message) No further attempt is made; start the client again."), until: nil)
    }

    private func closePermanently(_ reason: DisconnectReason, until moment: Timestamp?) {
        status.isRunning = false
        failSends(.stopped)
        status.set(.closed, reason.cause, message: reason.message, nextRetryAt: moment)
    }

    /// The server ended the link: erase keys, keep the client row, emit one event.
    private func endLink(_ verdict: DisconnectReason) {
        let isOurs = account.isLoggingOut && verdict.cause != .banned
        let reason = isOurs ? .endLink(.loggedOut, Self.loggedOutByUs) : verdict
        status.isRunning = false
        forgetLink()
        failSends(ClientError(.notLinked, reason.message))
        journal.commit([.forgetLink])
        status.set(.closed, reason.cause, message: reason.message)
    }

    /// Discards everything that belongs to the link; the store forgets it in a commit of its own.
    func forgetLink() {
        for feature in features.all { feature.linkEnded() }
        forgetMemory()
    }

    // MARK: - The store

    /// A commit has come back from the store.
    func committed(_ key: Int, _ result: Result<CommitReceipt, StoreError>) {
        journal.completed(key, result) { forgetMemory() }
    }

    /// Discards everything that is only a copy of the store.
    func forgetMemory() {
        for feature in features.all { feature.forgetMemory() }
        emptyInbox()
    }

    /// Discards queued stanzas; the server sends them again after the next login.
    ///
    /// Reading is not resumed for it: the connection is over, or about to be.
    private func emptyInbox() {
        inbox.removeAll()
        flow.waitingStanzas = 0
        flow.report()
    }
}
