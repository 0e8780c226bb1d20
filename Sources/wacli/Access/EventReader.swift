internal import WACore
internal import WAHTTP

/// Reads the event log from a cursor onwards, waiting for new events.
struct EventReader {
    /// The cursor before the first event.
    static let beginning = "0"

    private let gateway: any GatewayPort
    private let client: String?
    private let types: [EventType]
    /// Time for an answer beyond the time that the gateway is asked to wait.
    private let margin: Duration
    /// The cursor after the last event that was read.
    private(set) var cursor: String

    /// Seconds that one request waits; a server may close requests that take longer than a minute.
    private static let longestWait: Int64 = 25
    private static let pageSize = 500

    init(
        _ gateway: any GatewayPort, client: String?, cursor: String, types: [EventType] = [],
        margin: Duration = .seconds(30)
    ) {
        self.gateway = gateway
        self.client = client
        self.cursor = cursor
        self.types = types
        self.margin = margin
    }

    /// The cursor after the last event of the log.
    static func latest(
        _ gateway: any GatewayPort, client: String?, within timeout: Duration = .seconds(60)
    ) async throws -> String {
        var query = [("after", "latest"), ("limit", "1")]
        if let client { query.append(("client", client)) }
        let page = try await gateway.call(GatewayRequest(.get, ["api", "events"], query: query, timeout: timeout))
        return page["nextCursor"]?.string ?? beginning
    }

    /// The next events, oldest first; waits up to `timeout` (at most 25 seconds) when there is none yet.
    mutating func next(wait timeout: Duration = .zero) async throws -> [JSONValue] {
        // Rounded up, so that a wait of less than a second does not become a busy loop.
        let parts = timeout.components
        let seconds = min(Self.longestWait, max(0, parts.seconds + (parts.attoseconds > 0 ? 1 : 0)))
        var query = [("after", cursor), ("limit", String(Self.pageSize)), ("wait", String(seconds))]
        if let client { query.append(("client", client)) }
        if !types.isEmpty { query.append(("type", types.map(\.rawValue).joined(separator: ","))) }
        let page = try await gateway.call(
            GatewayRequest(.get, ["api", "events"], query: query, timeout: .seconds(seconds) + margin))
        cursor = page["nextCursor"]?.string ?? cursor
        return page["events"]?.array ?? []
    }
}
