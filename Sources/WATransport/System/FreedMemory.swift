internal import CSystem

/// Memory that a burst of work has needed and freed.
public enum FreedMemory {
    /// Returns it to the system, on a thread of its own.
    ///
    /// The allocator keeps what is freed for the next burst, which may never come. Walking its heaps takes
    /// milliseconds, so this is for the end of a burst and not for every request.
    public static func returnToSystem() {
        BlockingPool.shared.run { csystem_trim_memory() }
    }
}
