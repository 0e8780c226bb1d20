import WACore
import WATransport

/// Carries events from a loop to a test, which waits for them with a deadline.
final class Mailbox<Element: Sendable>: Sendable {
    struct TimedOut: Error {}

    private struct State {
        var elements: [Element] = []
        var waiter: CheckedContinuation<Void, Never>?
        var waits = 0

        mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
            defer { waiter = nil }
            return waiter
        }
    }

    private let state = Lock(State())

    func put(_ element: Element) {
        let waiter = state.withLock { state in
            state.elements.append(element)
            return state.takeWaiter()
        }
        waiter?.resume()
    }

    /// The next event; throws when none comes for `limit`.
    ///
    /// It is taken under the lock, not handed over by the continuation: the thread sanitizer does not see who resumed
    /// one that was not awaited yet.
    func next(within limit: Duration = .seconds(20)) async throws -> Element {
        await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
            let number = state.withLock { state -> Int? in
                guard state.elements.isEmpty else { return nil }
                state.waits += 1
                state.waiter = waiter
                return state.waits
            }
            guard let number else { return waiter.resume() }
            TestLoops.deadlines.schedule(after: limit) { [self] in giveUp(number) }
        }
        let element = state.withLock { state in state.elements.isEmpty ? nil : state.elements.removeFirst() }
        guard let element else { throw TimedOut() }
        return element
    }

    /// Number of unread events.
    var count: Int { state.withLock { $0.elements.count } }

    private func giveUp(_ number: Int) {
        let waiter = state.withLock { state in state.waits == number ? state.takeWaiter() : nil }
        waiter?.resume()
    }
}
