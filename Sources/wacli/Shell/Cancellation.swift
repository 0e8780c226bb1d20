/// Waits for the end of the task.
enum Cancellation {
    /// Returns when the task is cancelled.
    static func wait() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        // The iteration ends with the task; the continuation must live until then.
        for await _ in stream {}
        continuation.finish()
    }
}
