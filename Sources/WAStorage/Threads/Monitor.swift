internal import Glibc

/// A value behind a lock, with threads that wait for it to change.
final class Monitor<Value: Sendable>: @unchecked Sendable {  // `mutex` protects `value`
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var value: Value

    init(_ value: Value) {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        changed = .allocate(capacity: 1)
        changed.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(changed, &attributes)
        pthread_condattr_destroy(&attributes)
        self.value = value
    }

    deinit {
        pthread_cond_destroy(changed)
        changed.deallocate()
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Changes the value without waking a waiter.
    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&value)
    }

    /// Changes the value and wakes one waiting thread, or all.
    func update<Result>(wakingAll: Bool = false, _ body: (inout Value) -> Result) -> Result {
        defer {
            if wakingAll { pthread_cond_broadcast(changed) } else { pthread_cond_signal(changed) }
        }
        return withLock(body)
    }

    /// Changes the value and wakes one waiting thread if `body` says so.
    func updateIfNeeded<Result>(_ body: (inout Value) -> (Result, wakes: Bool)) -> Result {
        let (result, wakes) = withLock(body)
        if wakes { pthread_cond_signal(changed) }
        return result
    }

    /// Blocks the thread until `body` returns something; asks it again at the moment that `deadline` names.
    func wait<Result>(
        for body: (inout Value) -> Result?, until deadline: (Value) -> ContinuousClock.Instant?
    ) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            if let deadline = deadline(value) {
                var moment = Self.monotonicTime(after: deadline - .now)
                pthread_cond_timedwait(changed, mutex, &moment)
            } else {
                pthread_cond_wait(changed, mutex)
            }
        }
    }

    private static func monotonicTime(after delay: Duration) -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let (seconds, attoseconds) = max(delay, .zero).components
        let nanoseconds = time.tv_nsec + Int(attoseconds / 1_000_000_000)
        time.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
        time.tv_nsec = nanoseconds % 1_000_000_000
        return time
    }

    /// Blocks the thread until `body` returns something.
    func wait<Result>(for body: (inout Value) -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            pthread_cond_wait(changed, mutex)
        }
    }
}
