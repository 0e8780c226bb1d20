internal import WACore

/// Events behind a place in the log, as they become durable: first those of the log, then those that come.
///
/// The one reader of the log: long polls, streams and waiting for one event go through it. It misses nothing, because
/// it takes the hub's mark before it reads the log, and waits for what was committed after that mark. A reader of one
/// client ends with it.
struct EventTail: AsyncSequence, Sendable {
    let log: any EventLog
    let hub: EventHub
    let clock: any Clock
    let filter: EventFilter
    let start: EventStart
    /// The client that is read alone; nil for a reader of several.
    let subject: Subject?
    /// What the reader may read with; it ends with its credential.
    ///
    /// Nil for a reader of our own.
    let credential: CredentialWatch?

    /// A client, as a reader found it.
    struct Subject: Sendable {
        let id: ClientID
        /// Clients that had been erased by then.
        let removals: Int
        /// True while it exists; a later client under its id is another one.
        let exists: @Sendable () async -> Bool
    }

    /// What a reader has come to.
    enum Step {
        case event(StoredEvent)
        /// There is nothing to read until something happens after this mark of the hub.
        case wait(after: Int)
        /// The hub is closed, the client was erased, the credential has ended, or the task is cancelled.
        case end
    }

    /// Events read from the log at once where only some are wanted.
    static let scanSize = 500
    /// Bytes of data in a page; one event may be longer.
    static let pageBytes = 4 << 20

    private final class Source: Sendable {
        let tail: EventTail

        init(_ tail: EventTail) { self.tail = tail }
    }

    func makeAsyncIterator() -> Iterator { Iterator(tail: self) }

    struct Iterator: AsyncIteratorProtocol, Sendable {
        /// Shared by all copies: thousands of readers wait, and each call would hold a copy of its own.
        private let source: Source
        /// The place behind everything that was looked at; nil is the beginning.
        private var cursor: EventCursor?
        private var hasStarted = false
        /// Clients that had been erased when the subject was last seen.
        private var removals: Int
        private var unread: ArraySlice<StoredEvent> = []
        /// The place behind everything that was returned; nil is the beginning.
        private(set) var place: EventCursor?

        /// Bounds how late a waiting reader sees that the hub is closed.
        private static let longestWait: Duration = .seconds(60)

        fileprivate init(tail: EventTail) {
            source = Source(tail)
            removals = tail.subject?.removals ?? 0
        }

        /// The next event is there already.
        var hasUnread: Bool { !unread.isEmpty }

        /// What it reads.
        var tail: EventTail { source.tail }

        /// The next event; nil when the hub is closed, the client was erased, the credential has ended, or the task is
        /// cancelled.
        mutating func next() async throws -> StoredEvent? {
            while true {
                switch try await step() {
                case .event(let event): return event
                case .wait(let mark):
                    await source.tail.hub.wait(
                        after: mark, for: source.tail.filter,
                        within: source.tail.credential?.bound(Self.longestWait) ?? Self.longestWait)
                case .end: return nil
                }
            }
        }

        /// The next event that is there, without waiting for one.
        mutating func step() async throws(OperationError) -> Step {
            guard unread.isEmpty else { return takeUnread() }
            guard !Task.isCancelled else { return .end }
            let mark: Int
            do throws(OperationError) {
                try await settleStart()
                let found = try await look(EventTail.scanSize, 0)
                (unread, mark) = (found.page.events[...], found.mark)
            } catch {
                guard error.code == .clientUnknown || error.code == .unauthorized else { throw error }
                return .end
            }
            guard unread.isEmpty else { return takeUnread() }
            place = cursor
            return source.tail.hub.isClosed ? .end : .wait(after: mark)
        }

        private mutating func takeUnread() -> Step {
            let event = unread.removeFirst()
            if unread.isEmpty { unread = [] }  // a reader that waits holds no storage for them
            place = unread.isEmpty ? cursor : event.cursor
            return .event(event)
        }

        /// Reads what is there already; throws for a place that cannot be read from.
        mutating func begin() async throws(OperationError) {
            try await settleStart()
            place = cursor
            unread = try await page(limit: EventTail.scanSize, bytes: 0, within: .zero).events[...]
        }

        /// The next events, oldest first; waits up to `timeout` when there is none yet.
        ///
        /// Ends at `limit` events, or with the batch that reaches `bytes`. Throws `clientUnknown` once the one
        /// client it reads was erased.
        mutating func page(
            limit: Int, bytes: Int = EventTail.pageBytes, within timeout: Duration
        ) async throws(OperationError) -> EventPage {
            try await settleStart()
            let deadline = source.tail.clock.uptime + timeout
            while true {
                let (page, mark) = try await look(limit, bytes)
                let rest = deadline - source.tail.clock.uptime
                guard page.events.isEmpty, rest > .zero, !source.tail.hub.isClosed, !Task.isCancelled else {
                    return page
                }
                await source.tail.hub.wait(
                    after: mark, for: source.tail.filter, within: source.tail.credential?.bound(rest) ?? rest)
            }
        }

        /// What is there, and the mark of the hub before it was read.
        private mutating func look(_ limit: Int, _ bytes: Int) async throws(OperationError) -> (
            page: EventPage, mark: Int
        ) {
            // First: a later client under the same id is not read.
            try await requireSubject()
            guard source.tail.credential?.isValid ?? true else { throw .credentialEnded }
            let mark = source.tail.hub.mark
            let page = try await read(limit, bytes)
            cursor = page.next
            if page.events.isEmpty { try await requireSubject() }
            return (page, mark)
        }

        private mutating func requireSubject() async throws(OperationError) {
            guard let subject = source.tail.subject else { return }
            let current = source.tail.hub.removals
            guard current != removals else { return }
            guard await subject.exists() else { throw .unknownClient(subject.id.text) }
            removals = current
        }

        private mutating func settleStart() async throws(OperationError) {
            guard !hasStarted else { return }
            switch source.tail.start {
            case .beginning: cursor = nil
            case .after(let place): cursor = place
            case .latest:
                do { cursor = try await source.tail.log.latestCursor() } catch { throw OperationError(error) }
            }
            hasStarted = true
        }

        /// The next events of the filter from the log, without waiting.
        private func read(_ limit: Int, _ maximumBytes: Int) async throws(OperationError) -> EventPage {
            let isSelective = !source.tail.filter.types.isEmpty || source.tail.filter.clients != nil
            var events: [StoredEvent] = []
            var bytes = 0
            var place = cursor
            while true {
                let size = isSelective ? EventTail.scanSize : limit - events.count
                let batch: EventBatch
                do {
                    batch = try await source.tail.log.events(after: place, in: source.tail.filter.scope, limit: size)
                } catch { throw OperationError(error) }
                place = batch.next
                for (index, event) in batch.events.enumerated() where source.tail.filter.covers(event) {
                    events.append(event)
                    bytes += event.draft.data.count
                    guard events.count == limit else { continue }
                    let isLast = index == batch.events.count - 1
                    return EventPage(events: events, next: event.cursor, hasMore: batch.hasMore || !isLast)
                }
                let isFull = !events.isEmpty && bytes >= maximumBytes
                guard batch.hasMore, !isFull, !Task.isCancelled else {
                    return EventPage(events: events, next: batch.next, hasMore: batch.hasMore)
                }
            }
        }
    }
}
