/// Times work beside the primitive it is measured against, and prints a line of JSON for each.
///
/// The machine may be busy: both are timed in many short turns, and the best turn of each counts, because other users
/// of a machine only ever make a turn slower. What is compared with the budget is the ratio of the two.
struct Benchmark {
    /// Time spent on one row.
    private let timePerRow: Duration
    /// Parts of row names; empty for all rows.
    private let wanted: [String]
    private let primitives: Primitives
    private let clock = ContinuousClock()
    /// Short enough that some turns run without losing the processor.
    private static let turn = Duration.microseconds(400)
    private static let fewestTurns = 5

    init(timePerRow: Duration, wanted: [String]) throws {
        self.timePerRow = timePerRow
        self.wanted = wanted
        primitives = try Primitives()
    }

    /// Times `body`, which does `operations` operations a call.
    ///
    /// `budget` is the largest ratio to `primitive` that still meets the architecture's figure.
    func row(
        _ name: String, against primitive: Primitives.Kind, budget: Double, operations: Int = 1,
        _ body: () throws -> Void
    ) throws {
        guard wanted.isEmpty || wanted.contains(where: name.contains) else { return }
        let calls = try callsFilling(Self.turn, body)
        let reference = primitives.operation(primitive)
        let referenceCalls = try callsFilling(Self.turn, reference)
        var best = Double.infinity
        var bestReference = Double.infinity
        let end = clock.now + timePerRow
        var turns = 0
        while turns < Self.fewestTurns || clock.now < end {
            best = min(best, try time(calls, body))
            bestReference = min(bestReference, try time(referenceCalls, reference))
            turns += 1
        }
        let value = best / Double(operations)
        Self.report(name, value, primitive, ratio: value / bestReference, budget: budget)
    }

    /// How often to call `body` so that it takes about as long as `duration`.
    private func callsFilling(_ duration: Duration, _ body: () throws -> Void) throws -> Int {
        var calls = 1
        while true {
            let elapsed = try clock.measure { for _ in 0..<calls { try body() } }
            if elapsed >= duration || calls > 1 << 24 { return calls }
            calls = elapsed * 4 < duration ? calls * 4 : max(calls + 1, Int(Double(calls) * (duration / elapsed)))
        }
    }

    /// Nanoseconds for one call.
    private func time(_ calls: Int, _ body: () throws -> Void) throws -> Double {
        let elapsed = try clock.measure { for _ in 0..<calls { try body() } }
        return (elapsed / .nanoseconds(1)) / Double(calls)
    }

    private static func report(
        _ name: String, _ value: Double, _ primitive: Primitives.Kind, ratio: Double, budget: Double
    ) {
        let fields = [
            "\"what\":\"\(name)\"", "\"value\":\(rounded(value, to: 10))", "\"unit\":\"ns\"",
            "\"primitive\":\"\(primitive.rawValue)\"", "\"ratio\":\(rounded(ratio, to: 1000))",
            "\"budget\":\(rounded(budget, to: 1000))", "\"met\":\(ratio <= budget)",
        ]
        print("{\(fields.joined(separator: ","))}")
    }

    private static func rounded(_ value: Double, to parts: Double) -> Double { (value * parts).rounded() / parts }
}
