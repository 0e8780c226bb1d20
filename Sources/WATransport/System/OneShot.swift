internal import WACore

/// A value that is given once, and awaited by one caller.
public final class OneShot<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case awaited(@Sendable (Value) -> Void)
        case given(Value)
    }

    private let state = Lock(State.empty)

    /// Makes one without a value.
    public init() {}

    /// True once the value was given.
    public var isGiven: Bool {
        state.withLock { state in
            if case .given = state { true } else { false }
        }
    }

    /// The value, once it is given.
    public var value: Value {
        get async {
            await withCheckedContinuation { waiter in whenGiven { waiter.resume(returning: $0) } }
        }
    }

    /// Calls `body` with the value: at once, or where it is given.
    ///
    /// Takes the place of ``value`` where thousands wait, as a task each would take much memory.
    public func whenGiven(_ body: @escaping @Sendable (Value) -> Void) {
        let value = state.withLock { state -> Value? in
            if case .given(let value) = state { return value }
            state = .awaited(body)
            return nil
        }
        if let value { body(value) }
    }

    /// Gives the value; later calls do nothing.
    public func give(_ value: Value) {
        let waiter = state.withLock { state -> (@Sendable (Value) -> Void)? in
            switch state {
            case .given: return nil
            case .empty:
                state = .given(value)
                return nil
            case .awaited(let waiter):
                state = .given(value)
                return waiter
            }
        }
        waiter?(value)
    }
}
