internal import Glibc

/// Core dumps and crash reports of this process.
public enum CrashOutput {
    /// Fault signals for which the Swift runtime installs a backtrace handler.
    private static let faults = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP]

    /// True when the environment sets `SWIFT_BACKTRACE`.
    public static var isBacktraceEnabled: Bool { getenv("SWIFT_BACKTRACE") != nil }

    /// Disables core dumps and crash reports, which would expose the keys in memory.
    ///
    /// The system chooses location and mode of core files, and the runtime's report shows registers and the memory they
    /// point to. For debugging both can be re-enabled: the hard limit is unchanged, and `SWIFT_BACKTRACE` in the
    /// environment keeps the report.
    public static func disable(keepingBacktrace: Bool = isBacktraceEnabled) {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        if getrlimit(resource, &limit) == 0 {
            limit.rlim_cur = 0
            setrlimit(resource, &limit)
        }
        guard !keepingBacktrace else { return }
        for fault in faults { signal(fault, SIG_DFL) }
    }
}
