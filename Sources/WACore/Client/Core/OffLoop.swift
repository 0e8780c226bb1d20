/// Work that takes milliseconds, such as deriving a key: nothing that long may run on a loop.
enum OffLoop {
    /// Runs `work` on the global pool, also in a task that prefers a loop.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withTaskExecutorPreference(globalConcurrentExecutor) { await perform(work) }
    }

    @concurrent
    private static func perform<Value: Sendable>(_ work: @Sendable () -> Value) async -> Value { work() }
}
