internal import WACore

/// The messages of one client that wait, in the order of each chat; decides which are tried next.
///
/// A message that was tried and failed for now keeps the others of its chat behind it; one that is scheduled for later
/// does not.
struct OutboxLane: Sendable {
    /// Chats that are written to at the same time.
    static let chatsAtOnce = 8

    /// A message, and how far it is.
    struct Entry: Sendable {
        let place: QueuedPlace
        var attempts = 0
        /// It is not tried before.
        var retryAt: Timestamp?
        /// Why the last attempt failed.
        var problem: OperationError?
        /// WhatsApp may have it: it neither expires nor can be taken back.
        var isHandedOver = false
        /// A caller is taking it back.
        var isHeld = false

        init(_ place: QueuedPlace) { self.place = place }

        func isDue(at now: Timestamp) -> Bool { place.sendAt.map { $0 <= now } ?? true }
    }

    /// What is to be done.
    enum Action: Sendable, Equatable {
        /// Try to send it.
        case attempt(QueuedPlace)
        /// Give it up, unless WhatsApp has it.
        case expire(QueuedPlace)
    }

    /// By chat, in the order in which they were taken.
    private var lines: [String: [Entry]] = [:]
    /// The chats, the one that has waited longest for its turn first.
    private var turns: [String] = []
    /// The message of each chat that is under way.
    private var busy: [String: OutboxID] = [:]
    /// The client may send.
    var isReady = false

    /// Nothing waits.
    var isEmpty: Bool { lines.isEmpty }

    /// Messages wait under this name of a chat.
    func holds(_ chat: String) -> Bool { lines[chat] != nil }

    /// Takes a message behind those of its chat.
    mutating func add(_ place: QueuedPlace) {
        if lines[place.chat] == nil { turns.append(place.chat) }
        var line = lines[place.chat] ?? []
        guard !line.contains(where: { $0.place.id == place.id }) else { return }
        let index = line.lastIndex { $0.place.id < place.id }.map { $0 + 1 } ?? 0
        line.insert(Entry(place), at: index)
        lines[place.chat] = line
    }

    /// A message that waits.
    func entry(_ place: QueuedPlace) -> Entry? { lines[place.chat]?.first { $0.place.id == place.id } }

    /// No attempt with it begins from here on, or it may again.
    mutating func hold(_ place: QueuedPlace, _ isHeld: Bool) { change(place) { $0.isHeld = isHeld } }

    /// Forgets a message that is settled.
    mutating func remove(_ place: QueuedPlace) {
        lines[place.chat]?.removeAll { $0.place.id == place.id }
        if lines[place.chat]?.isEmpty == true {
            lines[place.chat] = nil
            turns.removeAll { $0 == place.chat }
        }
        finish(place)
    }

    /// An attempt failed for now.
    mutating func postpone(
        _ place: QueuedPlace, until moment: Timestamp?, _ problem: OperationError?, isHandedOver: Bool = false
    ) {
        finish(place)
        change(place) { entry in
            entry.attempts += 1
            entry.retryAt = moment
            entry.problem = problem
            if isHandedOver { entry.isHandedOver = true }
        }
    }

    /// WhatsApp may have it.
    mutating func handOver(_ place: QueuedPlace) { change(place) { $0.isHandedOver = true } }

    /// What kept messages back may be over.
    mutating func retryNow(_ isMeant: (Entry) -> Bool) {
        for chat in turns {
            for entry in lines[chat] ?? [] where isMeant(entry) { change(entry.place) { $0.retryAt = nil } }
        }
    }

    private mutating func change(_ place: QueuedPlace, _ body: (inout Entry) -> Void) {
        guard var line = lines[place.chat], let index = line.firstIndex(where: { $0.place.id == place.id }) else {
            return
        }
        body(&line[index])
        lines[place.chat] = line
    }

    /// An attempt is over: the chat waits for its next turn behind the others.
    private mutating func finish(_ place: QueuedPlace) {
        guard busy[place.chat] == place.id else { return }
        busy[place.chat] = nil
        guard lines[place.chat] != nil else { return }
        turns.removeAll { $0 == place.chat }
        turns.append(place.chat)
    }

    /// Starts what is due.
    mutating func pump(at now: Timestamp) -> [Action] {
        var actions: [Action] = []
        for chat in turns {
            guard busy[chat] == nil, let line = lines[chat] else { continue }
            if let expired = line.first(where: { !$0.isHandedOver && !$0.isHeld && $0.place.expires <= now }) {
                busy[chat] = expired.place.id
                actions.append(.expire(expired.place))
                continue
            }
            guard isReady, busy.count < Self.chatsAtOnce, let next = line.first(where: { $0.isDue(at: now) }),
                !next.isHeld, next.retryAt.map({ $0 <= now }) ?? true
            else { continue }
            busy[chat] = next.place.id
            actions.append(.attempt(next.place))
        }
        return actions
    }

    /// When ``pump(at:)`` has something to do again; nil when only another call can change that.
    func nextWake(after now: Timestamp) -> Timestamp? {
        var wake: Timestamp?
        for (chat, line) in lines where busy[chat] == nil {
            for entry in line {
                let moments = [entry.isHandedOver ? nil : entry.place.expires, entry.place.sendAt, entry.retryAt]
                for moment in moments.compactMap({ $0 }) where moment > now {
                    wake = wake.map { min($0, moment) } ?? moment
                }
            }
        }
        return wake
    }

    /// The chats with messages, and since or from when one of each waits for its turn or is under way: from then on
    /// what follows must not overtake it.
    var dueMoments: [String: Timestamp] {
        lines.compactMapValues { line in
            line.lazy.map { $0.place.sendAt ?? Timestamp(milliseconds: 0) }.min()
        }
    }
}
