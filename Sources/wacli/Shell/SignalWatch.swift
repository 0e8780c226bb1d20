internal import Glibc

/// Takes signals on a thread of its own, so that the program can end in order.
enum SignalWatch {
    /// Calls `body` with each of `signals` that arrives, until the process ends.
    ///
    /// To be called before other threads exist: they inherit that the signals wait for the watching thread.
    static func start(_ signals: [Int32], _ body: @escaping @Sendable (Int32) -> Void) {
        // A closed pipe or socket is an error of the call that writes, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        var set = sigset_t()
        sigemptyset(&set)
        for number in signals { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let watched = set
        _ = BackgroundThread.run {
            var set = watched
            var number: Int32 = 0
            while true {
                if sigwait(&set, &number) == 0 { body(number) }
            }
        }
    }

    /// Ends the process by a signal, as if it had never been caught; shells look at that.
    static func end(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        kill(getpid(), number)
        // Only reached if the signal is blocked elsewhere.
        exit(128 + number)
    }
}
