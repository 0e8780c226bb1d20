import WACore
import WATransport

/// Carries events from a loop to a test, which waits for them with a deadline.
final class Mailbox<Element: Sendable>: Sendable {
    struct TimedOut: Error {}

    private struct State {
        var elements: [Element] = []
        var waiter: CheckedContinuation<Element?, Never>?
        var waits = 0
    }

    private let state = Lock(State())

    func put(_ element: Element) {
        let waiter = state.withLock { state -> CheckedContinuation<Element?, Never>? in
            guard let waiter = state.waiter else {
                state.elements.append(element)
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume(returning: element)
    }

    /// The next event; throws when none comes for `limit`.
    func next(within limit: Duration = .seconds(20)) async throws -> Element {
        let element = await withCheckedContinuation { (waiter: CheckedContinuation<Element?, Never>) in
            let (ready, number) = state.withLock { state -> (Element?, Int) in
                state.waits += 1
                guard state.elements.isEmpty else { return (state.elements.removeFirst(), state.waits) }
                state.waiter = waiter
                return (nil, state.waits)
            }
            if let ready { return waiter.resume(returning: ready) }
            TestLoops.deadlines.schedule(after: limit) { [self] in giveUp(number) }
        }
        guard let element else { throw TimedOut() }
        return element
    }

    /// Events nobody has taken.
    var count: Int { state.withLock { $0.elements.count } }

    private func giveUp(_ number: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Element?, Never>? in
            guard state.waits == number else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: nil)
    }
}
