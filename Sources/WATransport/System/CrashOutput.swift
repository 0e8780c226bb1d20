internal import Glibc

/// What a process leaves behind when a fault ends it.
public enum CrashOutput {
    /// The signals of faults, which the Swift runtime answers with a report.
    private static let faults = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP]

    /// True when the environment asks for reports.
    public static var isReportWanted: Bool { getenv("SWIFT_BACKTRACE") != nil }

    /// Keeps the memory of this process, which holds the keys of every client, out of core files and crash reports.
    ///
    /// A core file lies where and with what mode the system likes; the runtime's report shows registers and the bytes
    /// they point to. Whoever looks for a fault gets both back: the hard limit stays, and the report is left alone
    /// when the environment asks for it by `SWIFT_BACKTRACE`.
    public static func withholdMemory(isReportWanted: Bool = isReportWanted) {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        if getrlimit(resource, &limit) == 0 {
            limit.rlim_cur = 0
            setrlimit(resource, &limit)
        }
        guard !isReportWanted else { return }
        for fault in faults { signal(fault, SIG_DFL) }
    }
}
