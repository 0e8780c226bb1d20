internal import WACore
internal import WAHTTP

/// Reads the event log from a cursor onwards, waiting for what comes.
struct EventReader {
    private let gateway: any GatewayPort
    private let client: String?
    private let types: [String]
    /// Behind the last event that was read.
    private(set) var cursor: Int64

    /// Seconds that one request waits; a server may close requests that take longer than a minute.
    private static let longestWait: Int64 = 25
    private static let pageSize = 500

    init(_ gateway: any GatewayPort, client: String?, cursor: Int64, types: [String] = []) {
        self.gateway = gateway
        self.client = client
        self.cursor = cursor
        self.types = types
    }

    /// The cursor behind everything that has happened so far.
    static func latest(_ gateway: any GatewayPort, client: String?) async throws -> Int64 {
        var query = [("after", "latest"), ("limit", "1")]
        if let client { query.append(("client", client)) }
        let page = try await gateway.call(GatewayRequest(.get, ["api", "events"], query: query))
        return page["next"]?.integer ?? 0
    }

    /// The next events, oldest first; waits up to `patience` (at most 25 seconds) when there is none yet.
    mutating func next(wait patience: Duration = .zero) async throws -> [JSONValue] {
        // Rounded up, so that a wait of less than a second does not become a busy loop.
        let parts = patience.components
        let seconds = min(Self.longestWait, max(0, parts.seconds + (parts.attoseconds > 0 ? 1 : 0)))
        var query = [("after", String(cursor)), ("limit", String(Self.pageSize)), ("wait", String(seconds))]
        if let client { query.append(("client", client)) }
        if !types.isEmpty { query.append(("type", types.joined(separator: ","))) }
        let page = try await gateway.call(
            GatewayRequest(.get, ["api", "events"], query: query, patience: .seconds(seconds + 30)))
        cursor = page["next"]?.integer ?? cursor
        return page["events"]?.array ?? []
    }
}
