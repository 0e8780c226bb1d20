internal import WACore
internal import WATransport

extension ClientSupervisor {
    /// A login without any result for this long does not delay the others.
    private static let loginTimeout: Duration = .seconds(15)
    /// Spreads the first connections, so that a server is not hit by all at once; in milliseconds.
    private static let largestJitter: UInt32 = 20
    /// Longest ban in milliseconds (`DisconnectReason`); a stored moment may be anything.
    private static let longestBan: Int64 = 10 * 365 * 86_400_000

    /// Starts all linked clients, a few at a time; returns at once.
    ///
    /// Never prompts: a client without a link stays closed.
    func startAll() {
        guard !isStopping else { return }
        keep(Task { [weak self] in await self?.startLinked() })
    }

    private func startLinked() async {
        let rows: [ClientRow]
        do { rows = try await self.rows(for: .process) } catch {
            platform.log.log(.error, "the stored clients cannot be read", ("error", error.message))
            return
        }
        let now = platform.clock.now
        var waiting: ArraySlice<ClientID> = []
        for row in rows where row.isLinked && row.state.cause != .moved && !row.isLoggingOut {
            if let end = row.state.banEnd(after: now) { start(row.id, at: end) } else { waiting.append(row.id) }
        }
        await withTaskGroup { group in
            for id in waiting.prefix(options.loginsAtOnce) { group.addTask { await self.logIn(id) } }
            waiting = waiting.dropFirst(options.loginsAtOnce)
            while await group.next() != nil, !Task.isCancelled {
                if let id = waiting.popFirst() { group.addTask { await self.logIn(id) } }
            }
        }
    }

    /// Starts a client that is banned until then.
    private func start(_ id: ClientID, at moment: Timestamp) {
        let wait = min(moment.milliseconds(since: platform.clock.now), Self.longestBan)
        keep(
            Task { [weak self] in
                guard (try? await Task.sleep(for: .milliseconds(max(0, wait)))) != nil else { return }
                try? await self?.start(id, for: .process)
            })
    }

    /// Starts one client and returns when its login has settled.
    private func logIn(_ id: ClientID) async {
        let jitter = platform.random.number(below: Self.largestJitter + 1)
        guard (try? await Task.sleep(for: .milliseconds(Int(jitter)))) != nil, !isStopping else { return }
        logins.begin(id)
        do { try await start(id, for: .process) } catch {
            platform.log.log(
                .warning, "a client could not be started", ("client", id.text), ("error", error.message))
            logins.settled(id)
            return
        }
        // A request may have started it before its turn came: then its login may be over, and no event follows.
        if await managed[id]?.client.snapshot().state.hasSettledLogin != false { logins.settled(id) }
        let timer = loops.next().schedule(after: Self.loginTimeout) { [weak self] in
            Task { await self?.loginSettled(id) }
        }
        await withCheckedContinuation { logins.wait(for: id, $0) }
        timer.cancel()
    }

    private func loginSettled(_ id: ClientID) { logins.settled(id) }

    // MARK: - What happens to clients

    /// Takes an event of a client that became durable.
    func noticed(_ event: StoredEvent) {
        guard !isStopping else { return }
        switch event.draft.type {
        case .clientLinked: linked(event.clientID)
        case .clientLinkFailed: linkFailed(event.clientID)
        case .clientState:
            if let state = event.draft.state { stateChanged(event.clientID, state) }
        default: break
        }
    }

    private func linked(_ id: ClientID) {
        managed[id]?.isNew = false
        if case .pending = managed[id]?.start { managed[id]?.start = .done }
        managed[id]?.removal?.cancel()
        managed[id]?.removal = nil
    }

    /// Kept for `linkGrace` so that the cause can be read, then deleted.
    private func linkFailed(_ id: ClientID) {
        guard let entry = managed[id], entry.isNew, entry.removal == nil else { return }
        let grace = options.linkGrace
        managed[id]?.removal = Task { [weak self] in
            guard (try? await Task.sleep(for: grace)) != nil else { return }
            await self?.discard(id, onlyIdle: true)
        }
    }

    private func stateChanged(_ id: ClientID, _ state: ClientStateRecord) {
        if state.state == .ready { managed[id]?.hasLookedUpVersion = false }
        if state.hasSettledLogin { logins.settled(id) }
        guard state.state == .closed else { return }
        if state.cause == .outdatedVersion { retryWithNewVersion(id) }
        if state.cause == .temporarilyBanned, let end = state.nextRetryAt { start(id, at: end) }
    }

    /// A newer version may be taken where ours was refused.
    ///
    /// A linking by code is tried again by the request for it.
    private func retryWithNewVersion(_ id: ClientID) {
        guard let entry = managed[id] else { return }
        if entry.isNew, case .code = entry.linkMethod { return }
        keep(
            Task { [weak self] in
                guard let self, await hasNewVersion(for: id) else { return }
                if entry.isNew {
                    try? await link(id, entry.client, .qr)
                } else {
                    try? await start(id, for: .process)
                }
            })
    }

    /// Looks the version up for a client that was refused; true when a newer one is known now.
    func hasNewVersion(for id: ClientID) async -> Bool {
        guard options.looksUpVersion, let entry = managed[id], entry.isProduction, !entry.hasLookedUpVersion else {
            return false
        }
        managed[id]?.hasLookedUpVersion = true
        return await version.refresh(newerThan: entry.announced.withLock { $0 })
    }
}
