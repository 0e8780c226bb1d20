internal import WACore

/// What a process counts of itself, from its start on.
final class Meters: Sendable {
    let requests = RequestMeter()
    let events: EventMeter
    /// Requests that the rate of their caller did not allow.
    let rateLimited = Counter()
    /// Metrics have a label with the client.
    let isPerClient: Bool
    /// When counting began.
    let started: Timestamp
    private let listeners = Lock<[(name: String, connections: @Sendable () -> Int)]>([])

    init(started: Timestamp, isPerClient: Bool) {
        self.started = started
        self.isPerClient = isPerClient
        events = EventMeter(isPerClient: isPerClient)
    }

    /// Shows the connections of a listener from now on.
    func watch(_ listener: String, connections: @escaping @Sendable () -> Int) {
        listeners.withLock { $0.append((listener, connections)) }
    }

    /// Adds everything that the meters know by themselves.
    func describe(in text: inout Exposition) {
        requests.describe(in: &text)
        text.add(
            "http_connections", .gauge, "Open connections by listener.",
            listeners.withLock { $0 }.map { Exposition.Sample($0.connections(), ("listener", $0.name)) })
        text.add("logins_refused_total", .counter, "Logins that were refused.", requests.refusedLogins)
        text.add(
            "rate_limited_requests_total", .counter, "Requests that the rate of their caller did not allow.",
            rateLimited.value)
        events.describe(in: &text)
        ProcessReading().describe(in: &text)
        text.add(
            "process_start_time_seconds", .gauge, "When the server started, as Unix time.",
            Double(started.milliseconds) / 1000)
    }
}
