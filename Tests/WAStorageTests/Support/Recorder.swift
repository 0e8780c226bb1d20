import WACore

@testable import WAStorage

/// Collects values from any thread and lets a task wait for a number of them.
final class Recorder<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Lock(State())

    var values: [Value] { state.withLock { $0.values } }

    func add(_ value: Value) {
        let ready = state.withLock { state in
            state.values.append(value)
            let count = state.values.count
            let ready = state.waiting.filter { $0.count <= count }.map(\.continuation)
            state.waiting.removeAll { $0.count <= count }
            return ready
        }
        for continuation in ready { continuation.resume() }
    }

    /// All values, once there are at least `count`.
    func first(_ count: Int) async -> [Value] {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.values.count < count { state.waiting.append((count, continuation)) }
                return state.values.count >= count
            }
            if isReady { continuation.resume() }
        }
        return values
    }
}

/// Holds the writer thread still, so that a test can queue what must meet in one group.
final class WriterPause: Sendable {
    private let isOpen = Monitor(false)

    /// Queues a job that waits for ``end()``, on a lane of its own, and waits until the writer has taken it.
    init(_ writer: Writer, rows: Int = 1) {
        let isOpen = isOpen
        let hasBegun = Monitor(false)
        writer.submit(
            WriteJob(
                rows: rows,
                work: { _ throws(StoreError) in
                    hasBegun.update(wakingAll: true) { $0 = true }
                    isOpen.wait { $0 ? () : nil }
                    return []
                }, completion: { _ in }),
            lane: -1)
        hasBegun.wait { $0 ? () : nil }
    }

    func end() { isOpen.update(wakingAll: true) { $0 = true } }
}
