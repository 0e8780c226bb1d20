internal import WACore

/// What signals do to the program: the first one cancels its work, the second one ends it at once.
final class Interruption: Sendable {
    private struct State {
        var signal: Int32?
        var work: Task<Void, Never>?
    }

    private let state = Lock(State())

    /// The signal that arrived first, if one did.
    var signal: Int32? { state.withLock { $0.signal } }

    /// Names the work; a signal that came before cancels it now.
    func cancels(_ work: Task<Void, Never>) {
        let isLate = state.withLock { state in
            state.work = work
            return state.signal != nil
        }
        if isLate { work.cancel() }
    }

    /// Takes a signal.
    func arrived(_ number: Int32) {
        let (isFirst, work) = state.withLock { state in
            let isFirst = state.signal == nil
            if isFirst { state.signal = number }
            return (isFirst, state.work)
        }
        guard isFirst else {
            // Whoever asks twice does not want to wait for an orderly end.
            TerminalSettings.restore()
            SignalWatch.end(by: number)
        }
        work?.cancel()
    }
}
