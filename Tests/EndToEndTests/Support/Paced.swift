import Testing

extension Trait where Self == Paced {
    /// Lets only a few tests of the processes run at once: each starts several, on few processors.
    static var paced: Self { Paced() }
}

/// See ``Trait/paced``.
struct Paced: SuiteTrait, TestTrait, TestScoping {
    private static let turns = Turns(free: 3)

    var isRecursive: Bool { true }

    @concurrent
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Self.turns.take()
        do {
            try await function()
            await Self.turns.giveBack()
        } catch {
            await Self.turns.giveBack()
            throw error
        }
    }
}

/// A number of places, taken in the order of asking.
private actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) { self.free = free }

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        guard !waiting.isEmpty else {
            free += 1
            return
        }
        waiting.removeFirst().resume()
    }
}
