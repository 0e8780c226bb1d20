/// The progress of a client's start in this process.
///
/// A start under way is a task that callers share: all who arrive before its end wait for it, and get its error.
enum ClientStart: Sendable {
    /// Not tried yet, or the last try failed: the next request that needs the client starts it.
    case pending
    /// Being started; the result is why that failed, or nil.
    case underWay(Task<OperationError?, Never>)
    /// It was started; a client that ended for a reason since is not started again on demand.
    case done

    /// Waits for a start under way, so that what comes next finds the client started or not.
    func settle() async {
        if case .underWay(let task) = self { _ = await task.value }
    }
}
