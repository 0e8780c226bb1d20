/// Work that blocks or computes for long, kept off the event loops.
public enum BlockingWork {
    /// Runs `job` on a thread that may block, and returns its result.
    public static func run<Result: Sendable>(_ job: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            BlockingPool.shared.run { continuation.resume(returning: job()) }
        }
    }
}
