internal import WACore

/// How many messages clients exchanged.
struct StatisticsService: Sendable {
    let store: any StatisticsStore
    let outbox: any OutboxStore
    let clients: ClientService
    let tenants: TenantService
    let quota: MessageQuota
    let clock: any Clock

    /// The messages of one client by day.
    func client(
        _ request: StatisticsRequest, for principal: Principal
    ) async throws(OperationError) -> ClientStatistics {
        let id = try await clients.show(ClientRequest(id: request.client), for: principal).id
        let days = try request.days(today: UTCDay(of: clock.now))
        let counts = try await counts(EventScope(client: id), days)
        return ClientStatistics(
            client: id, days: days,
            counts: Dictionary(counts.map { ($0.day, $0.counts) }) { first, _ in first })
    }

    /// All tenants that the caller may see, with their clients and totals.
    func dashboard(_ request: NoInput, for principal: Principal) async throws(OperationError) -> Dashboard {
        let today = UTCDay(of: clock.now)
        let days = today.advanced(by: 1 - StatisticsRequest.usualDays)...today
        var traffic: [ClientID: Dashboard.Traffic] = [:]
        for entry in try await counts(EventScope(tenant: principal.tenant), days) {
            traffic[entry.client, default: .init()].recent += entry.counts
            if entry.day == today { traffic[entry.client, default: .init()].today += entry.counts }
        }
        for (client, count) in try await waiting(of: principal.tenant) {
            traffic[client, default: .init()].waiting = count
        }
        return Dashboard(tenants: try await tenants.list(NoInput(), for: principal), traffic: traffic)
    }

    /// What a tenant uses of its plan.
    func usage(_ request: UsageRequest, for principal: Principal) async throws(OperationError) -> UsageReport {
        let tenant = try tenants.record(tenants.access.tenant(request.tenant, for: principal), for: principal)
        let (current, now) = (quota.usage(of: tenant.id), clock.now)
        let months = current.month.advanced(by: 1 - MonthlyMessages.keptMonths)...current.month
        do throws(StoreError) {
            return UsageReport(
                tenant: tenant, current: current,
                clients: try await clients.supervisor.registry.clients(of: tenant.id).count,
                months: try await store.sentMessages(of: tenant.id, in: months, now: now))
        } catch { throw OperationError(error) }
    }

    /// How many messages of each client wait to be sent.
    private func waiting(of tenant: TenantID?) async throws(OperationError) -> [ClientID: Int] {
        do { return try await outbox.waitingCounts(of: tenant) } catch { throw OperationError(error) }
    }

    /// Counts that hold everything that is in the log by now.
    private func counts(
        _ scope: EventScope, _ days: ClosedRange<UTCDay>
    ) async throws(OperationError) -> [DailyMessageCounts] {
        do {
            try await store.countMessages(now: clock.now)
            return try await store.messageCounts(in: scope, days: days)
        } catch { throw OperationError(error) }
    }
}
