internal import WACore
internal import WAHTTP

/// What the server has counted, for a collector that asks from time to time.
struct MetricsService: Sendable {
    let meters: Meters
    let clients: ClientService
    let webhooks: WebhookService
    let outbox: any OutboxStore
    let store: any StatisticsStore

    private static let states: [ClientStateRecord.State] = [.closed, .connecting, .syncing, .ready]

    /// All metrics.
    func metrics(_ request: NoInput, for principal: Principal) async throws(OperationError) -> MetricsText {
        var text = Exposition()
        text.add(
            "build_info", .gauge, "The version of the program; always 1.",
            [Exposition.Sample(1, ("version", ProductVersion.current))])
        // Only callers of all tenants may ask. A store that fails must not hide everything else.
        if let clients = try? await clients.list(NoInput(), for: .process) { describe(clients, in: &text) }
        if let waiting = try? await outbox.waitingCounts(of: nil) { describe(waiting, in: &text) }
        if let list = try? await webhooks.list(TenantSelection(tenant: nil), for: .process) {
            describe(list.webhooks, in: &text)
        }
        meters.describe(in: &text)
        store.measurements.describe(in: &text)
        return MetricsText(text: text.text)
    }

    private func describe(_ clients: [ClientInfo], in text: inout Exposition) {
        let counts = Dictionary(grouping: clients, by: \.state.state).mapValues(\.count)
        text.add(
            "clients", .gauge, "Clients by state.",
            Self.states.map { Exposition.Sample(counts[$0] ?? 0, ("state", $0.rawValue)) })
        meters.events.forget(except: Set(clients.map(\.id)))
        guard meters.isPerClient else { return }
        text.add(
            "client_ready", .gauge, "1 for a client that is READY, else 0.",
            clients.map { Exposition.Sample($0.state.state == .ready ? 1 : 0, ("client", $0.id.text)) })
    }
}

extension MetricsService {
    private func describe(_ waiting: [ClientID: Int], in text: inout Exposition) {
        text.add(
            "outbox_messages", .gauge, "Messages that wait in the outbox.", waiting.values.reduce(0, +))
        guard meters.isPerClient else { return }
        text.add(
            "client_outbox_messages", .gauge, "Messages that wait in the outbox of a client.",
            waiting.sorted { $0.key.text < $1.key.text }.map { Exposition.Sample($0.value, ("client", $0.key.text)) })
    }

    private func describe(_ webhooks: [WebhookInfo], in text: inout Exposition) {
        let disabled = webhooks.count { !$0.endpoint.isEnabled }
        let failing = webhooks.count { $0.endpoint.isEnabled && $0.state.failingSince != nil }
        text.add(
            "webhooks", .gauge, "Webhooks by state.",
            [
                Exposition.Sample(webhooks.count - disabled - failing, ("state", "delivering")),
                Exposition.Sample(failing, ("state", "failing")), Exposition.Sample(disabled, ("state", "disabled")),
            ])
        text.add(
            "webhook_events", .gauge, "Events whose delivery failed, by what becomes of them.",
            [
                Exposition.Sample(webhooks.reduce(0) { $0 + $1.state.retrying }, ("state", "retrying")),
                Exposition.Sample(webhooks.reduce(0) { $0 + $1.state.exhausted }, ("state", "exhausted")),
            ])
    }
}

/// Metrics as Prometheus reads them.
struct MetricsText: AnswerModel {
    let text: String

    static var schemaName: String { "Metrics" }
    static var mediaTypes: [String] { ["text/plain"] }
    static var example: MetricsText {
        MetricsText(
            text: """
                # HELP wacli_clients Clients by state.
                # TYPE wacli_clients gauge
                wacli_clients{state="READY"} 3

                """)
    }

    var json: JSONValue { .string(text) }
    var response: HTTPResponse {
        get throws { HTTPResponse(headers: ["Content-Type": Exposition.contentType], body: Array(text.utf8)) }
    }
}

extension StoreMeasurements {
    /// Adds what the store has done.
    fileprivate func describe(in text: inout Exposition) {
        text.add("store_commits_total", .counter, "Commits of the database, each of a group of transactions.", commits)
        text.add("store_failed_commits_total", .counter, "Groups of which nothing could be committed.", failures)
        text.add(
            "store_commit_transactions", "Transactions that one commit made durable.",
            [
                .init(
                    Histogram(
                        bounds: Self.sizeBounds.map { Double($0) }, counts: commitSizes, sum: Double(transactions),
                        count: commits))
            ])
        text.add("store_queued_transactions", .gauge, "Transactions that wait to be written.", queued)
        text.add(
            "store_size_bytes", .gauge, "Sizes of the files of the database.",
            [.init(databaseBytes, ("file", "database")), .init(logBytes, ("file", "log"))])
    }
}
