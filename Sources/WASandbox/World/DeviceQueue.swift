internal import WACore

/// The stanzas one device has not confirmed yet, in order (52-receiving.md section 12).
struct DeviceQueue: Sendable {
    struct Entry: Sendable, Equatable {
        /// Counts up per device, so that a connection knows what it has been sent.
        let sequence: UInt64
        let stanza: Node
    }

    /// Stanzas kept for a device that does not fetch them.
    ///
    /// Above it the oldest is dropped: a forgotten companion must not fill the memory of a sandbox that runs for days.
    static let limit = 10_000

    private(set) var entries: [Entry] = []
    private(set) var nextSequence: UInt64 = 0

    init() {}

    init(entries: [Entry], nextSequence: UInt64) {
        self.entries = entries
        self.nextSequence = max(nextSequence, (entries.last?.sequence ?? 0) &+ 1)
    }

    /// True when everything was confirmed.
    var isEmpty: Bool { entries.isEmpty }

    /// Adds a stanza and returns its place.
    mutating func append(_ stanza: Node) -> UInt64 {
        if entries.count >= Self.limit { entries.removeFirst() }
        defer { nextSequence += 1 }
        entries.append(Entry(sequence: nextSequence, stanza: stanza))
        return nextSequence
    }

    /// The entries from `sequence` on.
    func entries(from sequence: UInt64) -> ArraySlice<Entry> {
        let start = entries.firstIndex { $0.sequence >= sequence } ?? entries.endIndex
        return entries[start...]
    }

    /// Removes a confirmed entry.
    mutating func remove(at index: Int) { entries.remove(at: index) }
}
