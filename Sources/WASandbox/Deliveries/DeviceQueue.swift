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
    /// High enough for a backlog of 100,000 messages.
    static let limit = 120_000

    private var stored: [Entry] = []
    /// Everything before it was confirmed; confirmations come nearly in order, so this spares moving the rest each
    /// time.
    private var head = 0
    private(set) var nextSequence: UInt64 = 0

    init() {}

    init(entries: [Entry], nextSequence: UInt64) {
        stored = entries
        self.nextSequence = max(nextSequence, (entries.last?.sequence ?? 0) &+ 1)
    }

    /// What is not confirmed, oldest first.
    var entries: ArraySlice<Entry> { stored[head...] }

    /// How many stanzas are not confirmed.
    var count: Int { stored.count - head }

    /// True when everything was confirmed.
    var isEmpty: Bool { head == stored.count }

    /// The oldest entry.
    var first: Entry? { entries.first }

    /// Adds a stanza and returns its place.
    mutating func append(_ stanza: Node) -> UInt64 {
        if count >= Self.limit { remove(at: head) }
        defer { nextSequence += 1 }
        stored.append(Entry(sequence: nextSequence, stanza: stanza))
        return nextSequence
    }

    /// The entries from `sequence` on.
    func entries(from sequence: UInt64) -> ArraySlice<Entry> { stored[index(of: sequence)...] }

    /// The place of the first stanza that fits.
    func first(where fits: (Node) -> Bool) -> UInt64? { entries.first { fits($0.stanza) }?.sequence }

    /// Removes a confirmed entry.
    mutating func remove(_ sequence: UInt64) {
        let index = index(of: sequence)
        if index < stored.count, stored[index].sequence == sequence { remove(at: index) }
    }

    /// The index of `sequence`, or of what follows it.
    private func index(of sequence: UInt64) -> Int {
        var (low, high) = (head, stored.count)
        while low < high {
            let middle = (low + high) / 2
            if stored[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Moves the entries before it: confirmations come near the head, where few of them are.
    private mutating func remove(at index: Int) {
        for place in stride(from: index, to: head, by: -1) { stored.swapAt(place, place - 1) }
        head += 1
        guard head >= 64, head * 2 >= stored.count else { return }
        stored.removeFirst(head)
        head = 0
    }
}
