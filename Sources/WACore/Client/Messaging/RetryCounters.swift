/// Attempts per message and device, kept for an hour and bounded.
struct RetryCounters {
    struct Key: Hashable {
        let chat: JID
        let id: String
        let device: JID
    }

    private static let capacity = 1000
    private static let lifetime: Duration = .seconds(3600)
    private var counts: [Key: (count: Int, at: Duration)] = [:]

    /// Upper bound for a retry count claimed by a peer.
    private static let highest = 1000

    /// Counts once more and returns the new count; a fresh key starts behind `base`, which peers may choose.
    mutating func increment(_ key: Key, startingAfter base: Int = 0, at uptime: Duration) -> Int {
        if counts.count >= Self.capacity { prune(at: uptime) }
        let count = min(max(0, counts[key]?.count ?? base), Self.highest) + 1
        counts[key] = (count, uptime)
        return count
    }

    mutating func forget(_ key: Key) { counts[key] = nil }

    private mutating func prune(at uptime: Duration) {
        counts = counts.filter { uptime - $0.value.at < Self.lifetime }
        // Still full: a flood. Losing counts only costs a few retries more.
        if counts.count >= Self.capacity { counts.removeAll() }
    }
}
