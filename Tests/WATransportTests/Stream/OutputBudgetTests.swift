import Testing
import WACore

@testable import WATransport

struct OutputBudgetTests {
    /// A stream of which only the bytes matter.
    private final class Reader: Sendable {
        private let ended = Lock(false)
        private let made = Lock<OutputShare?>(nil)

        init(_ budget: OutputBudget) {
            made.withLock { [ended] made in made = budget.share { ended.withLock { $0 = true } } }
        }

        var isEnded: Bool { ended.withLock { $0 } }
        func waiting(_ bytes: Int) { made.withLock { $0 }?.update(to: bytes) }
    }

    @Test
    func `the stream with the most bytes waiting is ended first, and no more than have to be`() {
        let budget = OutputBudget(limit: 100_000)
        let readers = (0..<4).map { _ in Reader(budget) }
        for (reader, bytes) in zip(readers, [20_000, 45_000, 30_000]) { reader.waiting(bytes) }
        #expect(budget.heldBytes == 95_000)
        readers[3].waiting(5_000)
        #expect(readers.allSatisfy { !$0.isEnded }, "the limit itself is allowed")
        readers[3].waiting(5_001)
        #expect(readers.map(\.isEnded) == [false, true, false, false])
        #expect(budget.heldBytes == 55_001)
        // What the stream that was ended still has waiting does not count, nor does its end.
        readers[1].waiting(60_000)
        readers[1].waiting(0)
        #expect(budget.heldBytes == 55_001)
        readers[0].waiting(200_000)
        #expect(readers.map(\.isEnded) == [true, true, false, false])
        #expect(budget.heldBytes == 35_001)
    }

    @Test
    func `bytes of a reader that keeps up do not count, and those that were read count no more`() {
        let budget = OutputBudget(limit: 10_000)
        let readers = (0..<10).map { _ in Reader(budget) }
        for reader in readers { reader.waiting(OutputBudget.freeBytes) }
        #expect(budget.heldBytes == 0)
        for reader in readers {
            reader.waiting(9_000)
            reader.waiting(OutputBudget.freeBytes)
        }
        #expect(budget.heldBytes == 0)
        #expect(readers.allSatisfy { !$0.isEnded })
    }

    @Test
    func `streams that change on many threads leave nothing counted behind`() async {
        let budget = OutputBudget(limit: 300_000)
        await withTaskGroup { group in
            for number in 0..<8 {
                group.addTask {
                    for step in 0..<2000 {
                        let reader = Reader(budget)
                        reader.waiting(5_000 + number * 10_000 + step)
                        reader.waiting(40_000)
                        reader.waiting(0)
                    }
                }
            }
        }
        #expect(budget.heldBytes == 0)
    }

    @Test
    func `a stream counts what its peer has not taken, and its handler ends it`() async throws {
        let budget = OutputBudget(limit: 3_000_000)
        let pairs = try [StreamPair(), StreamPair(), StreamPair()]
        for pair in pairs {
            try await pair.start()
            await pair.right.loop.run { pair.right.pauseReading() }
        }
        // A socket pair takes less than 1,000,000 bytes.
        for (pair, count) in zip(pairs, [2_500_000, 1_200_000, 2_000_000]) {
            await pair.left.loop.run {
                pair.left.outputBudget = budget
                pair.left.send([UInt8].pattern(count))
            }
        }
        #expect(try await pairs[0].leftSide.end() == .local)
        #expect(budget.heldBytes > 1_200_000)
        for pair in pairs[1...] {
            await pair.right.loop.run { pair.right.resumeReading() }
        }
        _ = try await pairs[1].rightSide.bytes(1_200_000)
        _ = try await pairs[2].rightSide.bytes(2_000_000)
        for pair in pairs[1...] { await pair.left.loop.run { pair.left.close() } }
        #expect(budget.heldBytes == 0)
    }
}
