extension Client {
    /// Loads the link and connects; without a link it stays closed.
    ///
    /// Throws `notLinked` when there is nothing to connect with, and for a client that was moved away, unless it is to
    /// go on here all the same: then it starts over like an older copy.
    public func start(evenIfMoved: Bool = false) async throws(ClientError) {
        guard !status.isRunning else { return }
        try await account.load()
        if account.marks.isMoved {
            guard evenIfMoved else { throw .moved(id) }
            try await journal.commitAndWait([.client(.moved(nil)), .client(.rewound(.olderCopy))])
            try await account.load()
        }
        if try await rewinding.finish() {
            forgetMemory()
            for feature in features.all { feature.rewound() }
        }
        // Another caller may have started it during the load.
        guard !status.isRunning else { return }
        guard account.credentials != nil else {
            throw .notLinked(id)
        }
        // The verdict of the server on this login ends a logout that was cut short.
        account.isLoggingOut = status.record.state == .closed && status.record.cause == .loggedOut
        status.isRunning = true
        status.set(.connecting, .started)
        connect()
    }

    /// Disconnects and stays closed.
    ///
    /// Returns once everything queued is durable.
    public func stop(_ cause: ClientStateRecord.Cause = .stopped) async {
        let wasRunning = status.isRunning
        halt(cause)
        if wasRunning { status.set(.closed, cause) }
        await hasClosed()
    }

    private func halt(_ cause: ClientStateRecord.Cause) {
        status.isRunning = false
        retryTimer?.cancel()
        retryTimer = nil
        connection.close(.stop(cause, "The client was stopped."))
        scheduler.cancelAll()
        failSends(.stopped)
    }

    /// What a client was before it was moved away.
    public struct BeforeMove: Sendable {
        /// It ran.
        public var isRunning: Bool
        /// It had been moved away before, and may run elsewhere since.
        var isMoved: Bool
    }

    /// Stops, and notes that the client goes on in another home: two of one identity would destroy each other.
    ///
    /// Returns what it was, for ``moveBack(to:)``. When it throws, the client is that again.
    @discardableResult
    public func moveAway() async throws(ClientError) -> BeforeMove {
        // Its mark is left alone until it is known.
        var former = BeforeMove(isRunning: status.isRunning, isMoved: true)
        halt(.moved)
        await hasClosed()
        do throws(ClientError) {
            try await account.load()
            former.isMoved = account.marks.isMoved
            try await status.setDurably(
                .closed, .moved, message: "It was exported to another home.", with: [.client(.moved(context.now))])
        } catch {
            do { try await moveBack(to: former) } catch { status.set(.closed, .stopped) }
            throw error
        }
        await hasClosed()
        return former
    }

    /// Goes back on ``moveAway()``, whose purpose failed.
    ///
    /// A client that had been moved away before stays so.
    public func moveBack(to former: BeforeMove) async throws(ClientError) {
        journal.reopen()
        var failure: ClientError?
        if !former.isMoved {
            do throws(ClientError) {
                try await status.setDurably(.closed, .stopped, with: [.client(.moved(nil))])
            } catch {
                failure = error
            }
            await hasClosed()
        }
        // Refused by the mark where that is stored and could not be taken back.
        if former.isRunning { try await start() } else if let failure { throw failure }
    }

    /// Waits until the connection has closed and everything queued is durable.
    func hasClosed() async {
        await connection.hasClosed()
        // An empty transaction completes after all earlier ones.
        _ = try? await journal.commitAndWait([])
    }

    /// What the state of a client says that was logged out here.
    static let loggedOutByUs = "Logged out by us."

    /// Unlinks the device at WhatsApp and erases the link.
    ///
    /// Needs a connection; with `force` it erases even when the server cannot be reached. Returns true when the server
    /// confirmed (40-pairing.md section 6). Unlinking cannot be undone, so the intention is durable before it: when
    /// that cannot be stored, nothing is unlinked. When the keys cannot be erased afterwards, the error says that the
    /// device is unlinked, and the next start erases them.
    public func logOut(force: Bool) async throws(ClientError) -> Bool {
        guard let own = account.credentials?.phoneJID else { return false }
        try await intendLogout()
        var confirmed = false
        do {
            let node = Node(
                "iq", ["xmlns": "md", "type": "set", "to": .jid(.server)],
                [Node("remove-companion-device", ["jid": .jid(own), "reason": "user_initiated"])])
            _ = try await connection.request(node, timeout: .seconds(force ? 3 : 20))
            confirmed = true
        } catch {
            guard force else {
                await keepLink()
                throw error
            }
        }
        status.isRunning = false
        connection.close(.stop(.loggedOut, Self.loggedOutByUs))
        forgetLink()
        failSends(.stopped)
        var failure: ClientError?
        do throws(ClientError) { try await journal.commitAndWait([.forgetLink]) } catch { failure = error }
        status.set(.closed, .loggedOut, message: Self.loggedOutByUs)
        await hasClosed()
        if let failure { throw confirmed ? failure.afterUnlinking : failure }
        return confirmed
    }

    /// Makes the intention to log out durable: stored credentials of a client that has logged out are a logout that is
    /// not finished.
    private func intendLogout() async throws(ClientError) {
        let state = ClientStateRecord(
            state: .closed, cause: .loggedOut, since: context.now, message: Self.loggedOutByUs)
        do throws(ClientError) { try await journal.commitAndWait([.state(state)]) } catch {
            throw error.code == .storage ? error.beforeUnlinking : error
        }
        account.isLoggingOut = true
    }

    /// Goes back on ``intendLogout()`` durably, before the caller learns of it: the device is linked still.
    ///
    /// Where that cannot be stored, the next start ends the link, as the caller wanted.
    private func keepLink() async {
        guard account.credentials != nil else { return }
        account.isLoggingOut = false
        _ = try? await journal.commitAndWait([.state(status.record)])
    }

    /// Fails every send and request that waits for the server.
    func failSends(_ error: ClientError) {
        features.acks.failAll(because: error.message)
        connection.failRequests(error)
    }
}
