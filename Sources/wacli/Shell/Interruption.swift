internal import WACore

/// The effect of signals: the first one cancels the work, the second one ends the process at once.
final class Interruption: Sendable {
    private struct State {
        var signal: Int32?
        var work: Task<Void, Never>?
    }

    private let state = Lock(State())

    /// The signal that arrived first, if one did.
    var signal: Int32? { state.withLock { $0.signal } }

    /// Sets the work; an earlier signal cancels it now.
    func cancels(_ work: Task<Void, Never>) {
        let isLate = state.withLock { state in
            state.work = work
            return state.signal != nil
        }
        if isLate { work.cancel() }
    }

    /// Processes a signal.
    func arrived(_ number: Int32) {
        let (isFirst, work) = state.withLock { state in
            let isFirst = state.signal == nil
            if isFirst { state.signal = number }
            return (isFirst, state.work)
        }
        guard isFirst else {
            // A second signal means: do not wait for an orderly end.
            TerminalSettings.restore()
            SignalWatch.end(by: number)
        }
        work?.cancel()
    }
}
