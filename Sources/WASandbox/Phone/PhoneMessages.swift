/// The messages a phone shows, oldest first; found by author and id, and by number, without looking at the others.
///
/// An id is its author's choice: messages of two authors may share one.
struct PhoneMessages: Sendable {
    /// Messages kept per phone; a sandbox that echoes for days must stay bounded.
    static let defaultLimit = 10_000

    /// Above it the oldest tenth is dropped.
    let limit: Int
    private var stored: [PhoneMessage] = []
    /// The number of the newest message with an id.
    private var numbers: [String: Int] = [:]
    /// The numbers of older messages whose id a newer one has, of another author; rarely any.
    private var sharing: [String: [Int]] = [:]
    /// The number of the newest message ever.
    private(set) var lastNumber = 0

    init(limit: Int = PhoneMessages.defaultLimit) { self.limit = Swift.max(1, limit) }

    /// Messages from a state file; the newest that fit are kept.
    init(_ messages: [PhoneMessage], lastNumber: Int, limit: Int) {
        self.init(limit: limit)
        stored = messages.suffix(self.limit)
        self.lastNumber = Swift.max(lastNumber, stored.last?.number ?? 0)
        for message in stored { note(message) }
    }

    /// Adds a message under the next number.
    mutating func append(_ message: PhoneMessage) {
        if stored.count >= limit { dropOldest(Swift.max(1, limit / 10)) }
        lastNumber += 1
        var message = message
        message.number = lastNumber
        stored.append(message)
        note(message)
    }

    private mutating func note(_ message: PhoneMessage) {
        if let older = numbers.updateValue(message.number, forKey: message.id) {
            sharing[message.id, default: []].append(older)
        }
    }

    private mutating func dropOldest(_ count: Int) {
        for message in stored.prefix(count) {
            if numbers[message.id] == message.number { numbers[message.id] = nil }
            sharing[message.id]?.removeAll { $0 == message.number }
            if sharing[message.id]?.isEmpty == true { sharing[message.id] = nil }
        }
        stored.removeFirst(Swift.min(count, stored.count))
    }

    /// The message of an author with this id.
    subscript(id id: String, from author: String) -> PhoneMessage? {
        indices(ofID: id).first { stored[$0].from == author }.map { stored[$0] }
    }

    /// The newest message with this id.
    subscript(id id: String) -> PhoneMessage? { indices(ofID: id).first.map { stored[$0] } }

    /// Changes the message of an author with this id.
    mutating func change(_ id: String, from author: String, _ body: (inout PhoneMessage) -> Void) {
        if let index = indices(ofID: id).first(where: { stored[$0].from == author }) { body(&stored[index]) }
    }

    /// Changes the messages that others sent with this id.
    mutating func changeIncoming(_ id: String, _ body: (inout PhoneMessage) -> Void) {
        for index in indices(ofID: id) where stored[index].direction == .incoming { body(&stored[index]) }
    }

    /// The messages above a number.
    func after(_ number: Int) -> ArraySlice<PhoneMessage> {
        number == .max ? [] : stored[index(ofNumber: number + 1)...]
    }

    /// The messages with an id, the newest first.
    private func indices(ofID id: String) -> [Int] {
        guard let newest = numbers[id] else { return [] }
        return ([newest] + (sharing[id] ?? []).reversed()).map { index(ofNumber: $0) }.filter {
            $0 < stored.count && stored[$0].id == id
        }
    }

    /// The index of the first message with this number or a higher one.
    private func index(ofNumber number: Int) -> Int {
        var (low, high) = (0, stored.count)
        while low < high {
            let middle = (low + high) / 2
            if stored[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension PhoneMessages: RandomAccessCollection {
    var startIndex: Int { stored.startIndex }
    var endIndex: Int { stored.endIndex }
    subscript(position: Int) -> PhoneMessage { stored[position] }
}
