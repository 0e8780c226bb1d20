import CValgrind
import WACore

/// Times work beside the primitive it is measured against, and prints a line of JSON for each.
///
/// The machine may be busy: both are timed in many short turns, and the best turn of each counts, because other users
/// of a machine only ever make a turn slower. What is compared with the budget is the ratio of the two.
struct Benchmark {
    /// What a row is about.
    enum Measure {
        /// Time, spending this much on a row.
        case time(Duration)
        /// Instructions, as callgrind counts them: each row is one dump, named after it.
        case instructions
    }

    private let measure: Measure
    /// Parts of row names; empty for all rows.
    private let wanted: [String]
    private let primitives: Primitives
    private let clock = ContinuousClock()
    /// Short enough that some turns run without losing the processor.
    private static let turn = Duration.microseconds(400)
    private static let fewestTurns = 5
    /// Operations of one row under callgrind, which runs them about fifty times slower; and before, to warm up.
    private static let countedOperations = 2000
    private static let warmUpCalls = 2

    init(_ measure: Measure, wanted: [String]) throws {
        self.measure = measure
        self.wanted = wanted
        primitives = try Primitives()
    }

    /// Whether a row is asked for.
    func wants(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(where: name.contains) }

    /// Measures `body`, which does `operations` operations a call.
    ///
    /// `budget` is the largest ratio to `primitive` that still meets the architecture's figure.
    func row(
        _ name: String, against primitive: Primitives.Kind, budget: Double, operations: Int = 1,
        _ body: () throws -> Void
    ) throws {
        guard wants(name) else { return }
        switch measure {
        case .instructions: try count(name, operations, body)
        case .time(let duration):
            let reference = primitives.operation(primitive)
            let (value, cost) = try compare(body, reference, for: duration)
            let each = value / Double(operations)
            Self.report(
                Row(
                    what: name, value: each, unit: "ns", primitive: primitive.rawValue, primitiveValue: cost,
                    ratio: each / cost, budget: budget))
        }
    }

    /// Nanoseconds for a call of each, taken in turns.
    private func compare(
        _ body: () throws -> Void, _ reference: () throws -> Void, for duration: Duration
    ) throws -> (body: Double, reference: Double) {
        let calls = try callsFilling(Self.turn, body)
        let referenceCalls = try callsFilling(Self.turn, reference)
        var best = Double.infinity
        var bestReference = Double.infinity
        let end = clock.now + duration
        var turns = 0
        while turns < Self.fewestTurns || clock.now < end {
            best = min(best, try time(calls, body))
            bestReference = min(bestReference, try time(referenceCalls, reference))
            turns += 1
        }
        return (best, bestReference)
    }

    /// Lets callgrind count; the dump's name ends in how many operations it holds.
    private func count(_ name: String, _ operations: Int, _ body: () throws -> Void) throws {
        for _ in 0..<Self.warmUpCalls { try body() }
        let calls = max(1, Self.countedOperations / operations)
        cvalgrind_zero_counts()
        for _ in 0..<calls { try body() }
        cvalgrind_dump_counts("\(name)|\(calls * operations)")
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
}

// MARK: - Output

extension Benchmark {
    /// A figure with what it is compared with.
    struct Row {
        let what: String
        let value: Double
        let unit: String
        let primitive: String
        /// In the unit of `value`.
        let primitiveValue: Double
        let ratio: Double
        /// The largest ratio allowed; nil when the figure is there for other rows to refer to.
        let budget: Double?
    }

    static func report(_ row: Row) {
        var fields = [
            "\"what\":\"\(row.what)\"", "\"value\":\(rounded(row.value, to: 10))", "\"unit\":\"\(row.unit)\"",
            "\"primitive\":\"\(row.primitive)\"", "\"primitiveValue\":\(rounded(row.primitiveValue, to: 10))",
            "\"ratio\":\(rounded(row.ratio, to: 1000))",
        ]
        if let budget = row.budget {
            fields += [
                "\"budget\":\(rounded(budget, to: 1000))", "\"budgetOf\":\"ratio\"", "\"met\":\(row.ratio <= budget)",
            ]
        } else {
            fields += ["\"budget\":null", "\"budgetOf\":null", "\"met\":null"]
        }
        print("{\(fields.joined(separator: ","))}")
    }

    private static func rounded(_ value: Double, to parts: Double) -> Double { (value * parts).rounded() / parts }
}
