internal import WACore
internal import WAStorage
internal import WATransport

extension Gateway {
    /// A login that says nothing at all for this long does not hold up the others.
    private static let loginPatience: Duration = .seconds(15)
    /// Spreads the first connections, so that a server is not hit by all at once.
    private static let largestJitter: UInt32 = 20
    /// Rows that served their time go this often.
    private static let pruneInterval: Duration = .seconds(3600)

    /// Starts all linked clients, a few at a time, and keeps house from then on; returns at once.
    ///
    /// Never asks anybody anything: a client without a link stays closed.
    public func startAll() {
        guard !isStopping else { return }
        keep(Task { [weak self] in await self?.startLinked() })
        keep(Task { [weak self] in await self?.keepHouse() })
    }

    /// Starts a linked client that is closed, also one that ended for a reason the owner has dealt with.
    public func startClient(_ id: String) async throws(OperationError) -> ClientInfo {
        _ = try await row(id)
        try await start(id)
        return try await client(id)
    }

    private func startLinked() async {
        let rows: [ClientRow]
        do { rows = try await self.rows() } catch {
            services.log.log(.error, "the stored clients cannot be read", ("error", error.message))
            return
        }
        let now = services.clock.now
        var waiting: ArraySlice<String> = []
        for row in rows where row.isLinked {
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
    private func start(_ id: String, at moment: Timestamp) {
        // A stored moment may be anything; no ban is longer than that (`DisconnectReason`).
        let wait = min(moment.milliseconds(since: services.clock.now), 10 * 365 * 86_400_000)
        keep(
            Task { [weak self] in
                guard (try? await Task.sleep(for: .milliseconds(max(0, wait)))) != nil else { return }
                try? await self?.start(id)
            })
    }

    /// Starts one client and returns when its login has settled.
    private func logIn(_ id: String) async {
        let jitter = services.random.number(below: Self.largestJitter + 1)
        guard (try? await Task.sleep(for: .milliseconds(Int(jitter)))) != nil, !isStopping else { return }
        logins.begin(id)
        do { try await start(id) } catch {
            services.log.log(.warning, "a client could not be started", ("client", id), ("error", error.message))
            logins.settled(id)
            return
        }
        // A request may have started it before its turn came: then its login may be over, and nothing will tell.
        if await managed[id]?.client.snapshot().state.hasSettledLogin != false { logins.settled(id) }
        let timer = loops.next().schedule(after: Self.loginPatience) { [weak self] in
            Task { await self?.loginSettled(id) }
        }
        await withCheckedContinuation { logins.wait(for: id, $0) }
        timer.cancel()
    }

    private func loginSettled(_ id: String) { logins.settled(id) }

    private func keepHouse() async {
        while !Task.isCancelled {
            do {
                let count = try await store.prune(now: services.clock.now)
                if count > 0 { services.log.log(.debug, "pruned", ("rows", String(count))) }
            } catch {
                services.log.log(.warning, "old rows could not be removed", ("error", error.message))
            }
            guard (try? await Task.sleep(for: Self.pruneInterval)) != nil else { return }
        }
    }

    // MARK: - What happens to clients

    /// An event of a client became durable.
    func noticed(_ event: StoredEvent) {
        guard !isStopping else { return }
        switch event.draft.type {
        case "client.linked": linked(event.clientID)
        case "client.link_failed": linkFailed(event.clientID)
        case "client.state": stateChanged(event.clientID, event.draft.data)
        default: break
        }
    }

    private func linked(_ id: String) {
        managed[id]?.isNew = false
        if case .pending = managed[id]?.start { managed[id]?.start = .done }
        managed[id]?.removal?.cancel()
        managed[id]?.removal = nil
    }

    /// Whoever watches may read why for a while; then nothing is left of it.
    private func linkFailed(_ id: String) {
        guard let entry = managed[id], entry.isNew, entry.removal == nil else { return }
        let grace = options.linkGrace
        managed[id]?.removal = Task { [weak self] in
            guard (try? await Task.sleep(for: grace)) != nil else { return }
            await self?.discard(id, onlyIdle: true)
        }
    }

    private func stateChanged(_ id: String, _ data: [UInt8]) {
        guard let object = (try? JSONValue(parsing: data))?.object else { return }
        let (state, cause) = (object["state"]?.string, object["cause"]?.string)
        let nextRetry = object["nextRetryAt"]?.string.flatMap(Timestamp.init(rfc3339:))
        if state == "READY" { managed[id]?.hasLookedUpVersion = false }
        if state == "READY" || state == "CLOSED" || nextRetry != nil { logins.settled(id) }
        guard state == "CLOSED" else { return }
        if cause == ClientStateRecord.Cause.outdatedVersion.rawValue { retryWithNewVersion(id) }
        if cause == ClientStateRecord.Cause.temporarilyBanned.rawValue, let nextRetry { start(id, at: nextRetry) }
    }

    /// A newer version may be taken where ours was refused.
    ///
    /// A linking by code is tried again by the request for it.
    private func retryWithNewVersion(_ id: String) {
        guard let entry = managed[id] else { return }
        if entry.isNew, case .code = entry.linkMethod { return }
        keep(
            Task { [weak self] in
                guard let self, await hasNewVersion(for: id) else { return }
                if entry.isNew { try? await link(entry.client, .qr) } else { try? await start(id) }
            })
    }

    /// Looks the version up for a client that was refused; true when a newer one is known now.
    func hasNewVersion(for id: String) async -> Bool {
        guard options.looksUpVersion, let entry = managed[id], entry.isProduction, !entry.hasLookedUpVersion else {
            return false
        }
        managed[id]?.hasLookedUpVersion = true
        return await version.refresh(newerThan: entry.announced.withLock { $0 })
    }
}
