/// The messages a phone shows, oldest first; found by id and by number without looking at the others.
struct PhoneMessages: Sendable {
    /// Messages kept per phone; a sandbox that echoes for days must stay bounded.
    static let defaultLimit = 10_000

    /// Above it the oldest tenth is dropped.
    let limit: Int
    private var stored: [PhoneMessage] = []
    /// The number of the newest message with an id.
    private var numbers: [String: Int] = [:]
    /// The number of the newest message ever.
    private(set) var lastNumber = 0

    init(limit: Int = PhoneMessages.defaultLimit) { self.limit = Swift.max(1, limit) }

    /// Messages from a state file; the newest that fit are kept.
    init(_ messages: [PhoneMessage], lastNumber: Int, limit: Int) {
        self.init(limit: limit)
        stored = messages.suffix(self.limit)
        self.lastNumber = Swift.max(lastNumber, stored.last?.number ?? 0)
        for message in stored { numbers[message.id] = message.number }
    }

    /// Adds a message under the next number.
    mutating func append(_ message: PhoneMessage) {
        if stored.count >= limit { dropOldest(Swift.max(1, limit / 10)) }
        lastNumber += 1
        var message = message
        message.number = lastNumber
        stored.append(message)
        numbers[message.id] = lastNumber
    }

    private mutating func dropOldest(_ count: Int) {
        for message in stored.prefix(count) where numbers[message.id] == message.number { numbers[message.id] = nil }
        stored.removeFirst(Swift.min(count, stored.count))
    }

    /// The newest message with this id.
    subscript(id id: String) -> PhoneMessage? { index(ofID: id).map { stored[$0] } }

    /// Changes the newest message with this id.
    mutating func change(_ id: String, _ body: (inout PhoneMessage) -> Void) {
        if let index = index(ofID: id) { body(&stored[index]) }
    }

    /// The messages above a number.
    func after(_ number: Int) -> ArraySlice<PhoneMessage> {
        number == .max ? [] : stored[index(ofNumber: number + 1)...]
    }

    private func index(ofID id: String) -> Int? {
        guard let number = numbers[id] else { return nil }
        let index = index(ofNumber: number)
        return index < stored.count && stored[index].id == id ? index : nil
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
