internal import Glibc

/// Receives signals on the main thread, so that the program can shut down gracefully.
enum SignalWatch {
    /// Makes `signals` wait for ``deliver(_:to:)``.
    ///
    /// On the main thread before others exist: they inherit it. One thread that did not would take the default action.
    static func hold(_ signals: [Int32]) {
        var set = set(of: signals)
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Calls `body` with each of `signals` that arrives, until the process ends.
    static func deliver(_ signals: [Int32], to body: (Int32) -> Void) -> Never {
        var set = set(of: signals)
        var number: Int32 = 0
        while true {
            if sigwait(&set, &number) == 0 { body(number) }
        }
    }

    /// Ends the process by a signal, as if it had never been caught; shells look at that.
    static func end(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        var set = set(of: [number])
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        // To this thread: a thread that waits for the signal would consume it.
        pthread_kill(pthread_self(), number)
        // Only reached if the signal does nothing by default.
        exit(128 + number)
    }

    private static func set(of signals: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in signals { sigaddset(&set, number) }
        return set
    }
}
