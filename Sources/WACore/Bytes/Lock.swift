import Glibc

/// A mutual-exclusion lock around one value.
///
/// For short critical sections that never block. `Synchronization.Mutex` gave thread-sanitizer reports on this
/// toolchain and slows down badly under contention, so the whole project uses this lock.
public final class Lock<Value>: @unchecked Sendable {  // `mutex` protects `value`
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    /// Makes an unlocked lock that holds `value`.
    public init(_ value: sending Value) {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        self.value = value
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with exclusive access to the value.
    ///
    /// Not recursive: taking the same lock inside `body` deadlocks.
    public func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
