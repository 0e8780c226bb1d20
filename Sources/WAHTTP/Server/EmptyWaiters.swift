public import WACore

/// Callers that wait until a state behind a lock is empty; a part of that state.
public struct EmptyWaiters: Sendable {
    private var waiters: [CheckedContinuation<Void, Never>] = []

    /// Makes a list without callers.
    public init() {}

    fileprivate mutating func add(_ waiter: CheckedContinuation<Void, Never>) { waiters.append(waiter) }

    fileprivate mutating func take() -> EmptyWaiters {
        defer { self = EmptyWaiters() }
        return self
    }

    fileprivate func resume() { for waiter in waiters { waiter.resume() } }
}

/// A state that callers can wait for to be empty.
public protocol Emptying: Sendable {
    /// Nothing is left, and nothing will be added.
    var isEmptied: Bool { get }
    /// The callers that wait for it.
    var emptyWaiters: EmptyWaiters { get set }
}

extension Lock where Value: Emptying {
    /// Changes the state, and resumes those who wait if that has emptied it.
    public func removing(_ body: (inout Value) -> Void) {
        let waiters = withLock { state in
            body(&state)
            return state.isEmptied ? state.emptyWaiters.take() : EmptyWaiters()
        }
        waiters.resume()
    }

    /// Waits until nothing is left.
    public func waitUntilEmptied() async {
        await withCheckedContinuation { waiter in
            let isEmptied = withLock { state in
                if !state.isEmptied { state.emptyWaiters.add(waiter) }
                return state.isEmptied
            }
            if isEmptied { waiter.resume() }
        }
    }
}
