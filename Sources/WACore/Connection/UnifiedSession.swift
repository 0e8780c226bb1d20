/// The session id that web clients send for telemetry (30-connection.md section 10).
enum UnifiedSession {
    private static let week: Int64 = 7 * 86_400_000

    /// `(server time + 3 days) mod 7 days`, in milliseconds.
    static func node(serverNow: Timestamp) -> Node {
        let id = (serverNow.milliseconds &+ 3 * 86_400_000) % week
        return Node("ib", [:], [Node("unified_session", ["id": .number(id)])])
    }
}
