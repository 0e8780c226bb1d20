import Testing

extension Trait where Self == Throttled {
    /// Runs only a few tests with processes at once: each starts several, on few processors.
    static var paced: Self { Throttled() }
}

/// See ``Trait/paced``.
struct Throttled: SuiteTrait, TestTrait, TestScoping {
    private static let semaphore = Semaphore(free: 3)

    var isRecursive: Bool { true }

    @concurrent
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Self.semaphore.wait()
        do {
            try await function()
            await Self.semaphore.signal()
        } catch {
            await Self.semaphore.signal()
            throw error
        }
    }
}

/// A counting semaphore; first come, first served.
private actor Semaphore {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) { self.free = free }

    func wait() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func signal() {
        guard !waiting.isEmpty else {
            free += 1
            return
        }
        waiting.removeFirst().resume()
    }
}
