/// Reads that wait for a thread: long ones take turns with the others.
///
/// However many long reads wait, for example of readers that go through the whole log, no other read waits for more
/// than one of them on each thread.
struct ReadTurns<Job: Sendable>: Sendable {
    private var short = FIFO<Job>()
    private var long = FIFO<Job>()
    /// The last one was a long read.
    private var wasLong = false

    /// Adds a read behind those of its kind.
    mutating func append(_ job: Job, isLong: Bool) {
        if isLong { long.append(job) } else { short.append(job) }
    }

    /// The next read; nil when none waits.
    mutating func popFirst() -> Job? {
        wasLong = short.isEmpty || (!wasLong && !long.isEmpty)
        return wasLong ? long.popFirst() : short.popFirst()
    }
}
