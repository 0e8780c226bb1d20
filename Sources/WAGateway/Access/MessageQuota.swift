internal import WACore

/// How many messages tenants may still send this month (concepts.md, "Tenants and credentials").
///
/// What was sent is counted behind the event log, so it survives the process and costs no commit of its own; this holds
/// the same numbers in memory, with the messages under way. A message costs no query either.
final class MessageQuota: Sendable {
    /// What a tenant uses of the current month.
    struct Usage: Sendable, Equatable {
        var month: UTCMonth
        /// When the next month begins.
        var renewal: Timestamp
        /// Messages that WhatsApp accepted.
        var sent = 0
        /// Messages under way.
        var pending = 0
        /// Messages that may be sent in the month; nil means any number.
        var limit: Int?
    }

    /// A share of its messages that a tenant has reached.
    fileprivate struct Notice: Sendable {
        let tenant: TenantID
        let client: ClientID
        let month: UTCMonth
        let renewal: Timestamp
        let percent: Int
        let before: Int
        let used: Int
        let limit: Int
    }

    private let directory: AccessDirectory
    private let clock: any Clock
    private let ledger: Lock<QuotaLedger>
    private let notices: AsyncStream<Notice>
    private let notify: AsyncStream<Notice>.Continuation

    /// Begins with what the store has counted of the current month; nothing may be sent before it observes commits.
    init(_ months: [MonthlyMessages] = [], directory: AccessDirectory, clock: any Clock) {
        self.directory = directory
        self.clock = clock
        ledger = Lock(QuotaLedger(months, now: clock.now))
        (notices, notify) = AsyncStream.makeStream(of: Notice.self)
    }

    /// Messages that a tenant may send in a month; nil means any number.
    func limit(of tenant: TenantID) -> Int? { directory.read { $0.tenants[tenant]?.plan.messageLimit } }

    /// What a tenant uses of the current month.
    func usage(of tenant: TenantID) -> Usage {
        let (limit, now) = (limit(of: tenant), clock.now)
        return ledger.withLock { ledger in
            let (sent, pending) = ledger.usage(of: tenant, now: now)
            return Usage(
                month: ledger.month, renewal: ledger.renewal, sent: sent, pending: pending, limit: limit)
        }
    }

    // MARK: - Sending

    /// Reserves a message; throws `quotaExceeded` when the tenant has none left.
    ///
    /// To be followed by one of ``release(_:)``, ``sent(_:id:)`` and ``unknown(_:id:)``.
    ///
    /// - Parameter client: who sends, in whose log an event tells that the limit is reached.
    func reserve(_ tenant: TenantID, client: ClientID? = nil) async throws(OperationError) {
        let (limit, now) = (limit(of: tenant), clock.now)
        let (isReserved, month, renewal) = ledger.withLock { ledger in
            (ledger.reserve(tenant, limit: limit, now: now), ledger.month, ledger.renewal)
        }
        guard !isReserved, let limit else { return }
        if let client { report(tenant, client, limit) }
        throw OperationError(
            .quotaExceeded,
            "The tenant \"\(tenant)\" has sent or is sending \(limit) messages in \(month.text), as many as its plan "
                + "allows; the next month (UTC) begins at \(renewal.rfc3339).",
            retryAfter: Int(clamping: (renewal.milliseconds(since: now) + 999) / 1000), until: renewal)
    }

    /// Ends a reservation: nothing was sent.
    func release(_ tenant: TenantID) { ledger.withLock { $0.release(tenant) } }

    /// Ends a reservation: WhatsApp has accepted the message.
    func sent(_ tenant: TenantID, id: String) { answered(tenant, id, isOpen: false) }

    /// Ends a reservation: the message is on its way, and counts until its outcome is known.
    func unknown(_ tenant: TenantID, id: String) { answered(tenant, id, isOpen: true) }

    /// Counts messages that wait since before this process.
    func resume(_ tenant: TenantID, ids: [String]) {
        guard limit(of: tenant) != nil else { return }
        let now = clock.now
        ledger.withLock { ledger in
            for id in ids { ledger.hold(tenant, id: id, now: now) }
        }
    }

    /// A message that waited changed another one: it does not count, and no event tells that it was sent.
    func passed(_ tenant: TenantID, id: String) {
        let now = clock.now
        ledger.withLock { $0.committed(tenant, id: id, isSent: false, at: now, now: now) }
    }

    /// True while a message counts whose outcome is not known: repeated, it does not count twice.
    func holds(_ tenant: TenantID, id: String) -> Bool { ledger.withLock { $0.isHeld(tenant, id: id) } }

    private func answered(_ tenant: TenantID, _ id: String, isOpen: Bool) {
        guard limit(of: tenant) != nil else { return release(tenant) }
        let now = clock.now
        ledger.withLock { $0.answered(tenant, id: id, isOpen: isOpen, now: now) }
    }

    // MARK: - The log

    /// Counts the messages of a commit; returns at once.
    func committed(_ events: [StoredEvent]) {
        for event in events where event.draft.type == .messageSent || event.draft.type == .messageFailed {
            let (tenant, isSent, now) = (event.tenantID, event.draft.type == .messageSent, clock.now)
            ledger.withLock { ledger in
                let id = ledger.tracksIDs(of: tenant) ? event.draft.messageID : nil
                ledger.committed(tenant, id: id, isSent: isSent, at: event.draft.timestamp, now: now)
            }
            if isSent, let limit = limit(of: tenant) { report(tenant, event.clientID, limit) }
        }
    }

    private func report(_ tenant: TenantID, _ client: ClientID, _ limit: Int) {
        let now = clock.now
        let notice: Notice? = ledger.withLock { ledger in
            let used = ledger.usage(of: tenant, now: now).sent
            return ledger.report(tenant, limit: limit).map { share in
                Notice(
                    tenant: tenant, client: client, month: ledger.month, renewal: ledger.renewal,
                    percent: share.percent, before: share.before, used: used, limit: limit)
            }
        }
        if let notice { notify.yield(notice) }
    }

    /// Writes an event for each share of its messages that a tenant reaches, until the task is cancelled.
    func writeEvents(to store: any StatisticsStore, log: any Logger) async {
        for await notice in notices {
            let draft = EventDraft(type: notice.type, timestamp: clock.now, data: notice.json.encoded)
            do throws(StoreError) {
                try await store.append(
                    draft, to: notice.client, onceFor: notice.percent, of: notice.tenant, in: notice.month)
            } catch {
                ledger.withLock { $0.takeBack(notice.percent, of: notice.tenant, before: notice.before) }
                log.log(
                    .warning, "an event about a quota could not be written", ("tenant", notice.tenant.text),
                    ("error", error.message))
            }
        }
    }
}

extension MessageQuota.Notice {
    fileprivate var type: EventType { percent < 100 ? .quotaWarning : .quotaExhausted }

    fileprivate var json: JSONValue {
        [
            "tenantId": .string(tenant.text), "month": .string(month.text), "percent": .integer(Int64(percent)),
            "used": .integer(Int64(used)), "limit": .integer(Int64(limit)), "renewsAt": .string(renewal.rfc3339),
        ]
    }
}

extension EventDraft {
    /// The id of the message that a `message.sent` or `message.failed` event is about.
    fileprivate var messageID: String? {
        let object = try? JSONValue(parsing: data)
        return object?["message"]?["id"]?.string ?? object?["messageId"]?.string
    }
}
